"""Printed lines that came in several boxes, as recognisers give them around figures and marks."""

from __future__ import annotations

import numpy as np

from .near import components
from .rows import Floats, Numbers

LEVEL = 0.6
"""Share of the lower box that two on one line have in common."""
TALL = 0.6
"""Ratio of the heights of two boxes on one line, at least."""
GAP = 0.6
"""Heights of a box that stand between two on one line at most; narrow gutters are wider."""
FAR, FAR_LARGE = 3.0, 1.7
"""The same where another line of the column runs on there, and in large type."""
LARGE, SAME_LARGE = 1.3, 0.85
"""Times the usual height of a box that one of large type is high, and the ratio of the heights of
two of one headline, at least."""
EDGE, LEAST_EDGE, SURE_EDGE = 0.35, 3, 5
"""Where so many lines start within so many heights, a column begins, or a paragraph; and how many
say so whatever runs on above or below."""
AROUND = 12.0
"""Usual heights above and below within which these lines are looked for."""
MOST_OVER = 0.9
"""Share of the shorter of two boxes that they may have in common: both read the same end."""
NEAR = 3.0
"""Heights up to which a line that runs through a gap shows that it is no gutter."""
INDENT, ENDS = 2.5, 1.5
"""Heights by which that line may start, and reach, beyond the torn one."""


def printed(boxes: Floats, given: Numbers, bars: Floats) -> Numbers:
    """Give for each turned box (n, 4) the number of its printed line, counted from 0.

    Boxes that came in different blocks (`given`, 0 for none) stand on different lines, and so do
    those between which one of the upright rules `bars` (k, 4) stands.
    """
    u0, v0, u1, v1 = boxes.T
    tall = np.maximum(v1 - v0, 0.1)
    low = np.minimum(tall[:, None], tall[None, :])
    level = np.minimum(v1[:, None], v1[None, :]) - np.maximum(v0[:, None], v0[None, :])
    gap = (u0[None, :] - u1[:, None]) / low
    same = (level > LEVEL * low) & (low > TALL * np.maximum(tall[:, None], tall[None, :]))
    most = np.maximum(MOST_OVER * np.minimum((u1 - u0)[:, None], (u1 - u0)[None, :]) / low, GAP)
    same &= (gap <= FAR) & (gap >= -most)
    same &= (u0[:, None] < u0[None, :]) & (u1[:, None] < u1[None, :])
    same &= (given[:, None] == given[None, :]) | (given[:, None] == 0) | (given[None, :] == 0)
    left, right = np.nonzero(same)
    starts = _starts(boxes)
    usual = float(np.median(tall)) if len(tall) else 0.0
    torn = np.array(
        [
            _is_torn(m, n, boxes, starts=int(starts[n]), usual=usual)
            and not _between(m, n, boxes, bars)
            for m, n in zip(left.tolist(), right.tolist(), strict=True)
        ],
        dtype=np.bool_,
    )
    return components(left[torn], right[torn], len(boxes))


def _is_torn(left: int, right: int, boxes: Floats, *, starts: int, usual: float) -> bool:
    """Tell whether two boxes side by side are of one line; so many of them start as the right."""
    low, high = sorted(boxes[n, 3] - boxes[n, 1] for n in (left, right))
    gap = (boxes[right, 0] - boxes[left, 2]) / low
    large = low >= LARGE * usual and low >= SAME_LARGE * high
    if starts < LEAST_EDGE and gap <= (FAR_LARGE if large else GAP):
        return True
    if large:
        return gap <= FAR_LARGE and _crossed(left, right, boxes, alike=False)
    within = starts >= LEAST_EDGE or gap > GAP
    return starts < SURE_EDGE and _crossed(left, right, boxes, within=within)


def _crossed(
    left: int, right: int, boxes: Floats, *, within: bool = True, alike: bool = True
) -> bool:
    """Tell whether a line close above or below runs through the gap between two boxes.

    It must lie `within` their column where only it shows that there is one, and be as high as
    they are, `alike`, or else, beside a headline, smaller.
    """
    u0, v0, u1, v1 = boxes.T
    tall = boxes[left, 3] - boxes[left, 1]
    near = (v1 > boxes[left, 1] - NEAR * tall) & (v0 < boxes[left, 3] + NEAR * tall)
    through = (u0 < boxes[left, 2] - tall) & (u1 > boxes[right, 0] + tall)
    if within:
        through &= abs(u0 - boxes[left, 0]) <= INDENT * tall
        through &= u1 <= boxes[right, 2] + ENDS * tall
        least = TALL * tall if alike else 0.0
        through &= (v1 - v0 >= least) & (v1 - v0 <= (tall / TALL if alike else tall))
    return bool((near & through).any())


def _between(left: int, right: int, boxes: Floats, bars: Floats) -> bool:
    """Tell whether an upright rule stands between two boxes."""
    middle = (bars[:, 0] + bars[:, 2]) / 2
    slack = (boxes[left, 3] - boxes[left, 1]) / 4
    there = (middle > boxes[left, 2] - slack) & (middle < boxes[right, 0] + slack)
    level = (boxes[left, 1] + boxes[left, 3]) / 2
    return bool((there & (bars[:, 1] < level) & (bars[:, 3] > level)).any())


def _starts(boxes: Floats) -> Numbers:
    """Count for each box those around it, above or below, that start where it does."""
    tall = np.maximum(boxes[:, 3] - boxes[:, 1], 0.1)
    level = (boxes[:, 1] + boxes[:, 3]) / 2
    reach = AROUND * float(np.median(tall)) if len(tall) else 0.0
    near = abs(level[:, None] - level[None, :]) <= reach + tall[:, None]
    low = np.minimum(tall[:, None], tall[None, :])
    near &= abs(boxes[:, 0][:, None] - boxes[:, 0][None, :]) <= EDGE * low
    return np.asarray(near.sum(axis=1), dtype=np.int64)


def parts(of: Numbers, boxes: Floats) -> list[Numbers]:
    """Give the boxes of each printed line from its start to its end."""
    order = np.lexsort((boxes[:, 0], of))
    return np.split(order, np.flatnonzero(np.diff(of[order])) + 1)
