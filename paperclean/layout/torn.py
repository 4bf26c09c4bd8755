"""Printed lines that came in several boxes, as recognisers give them around figures and marks."""

from __future__ import annotations

import numpy as np

from ..seam import glue
from .near import components
from .rows import Flags, Floats, Numbers

LEVEL = 0.6
"""Share of the lower box that two on one line have in common."""
TALL = 0.6
"""Ratio of the heights of two boxes on one line, at least."""
GAP = 0.6
"""Heights of a box that stand between two on one line at most; narrow gutters are wider."""
EDGE, LEAST_EDGE = 0.35, 4
"""Where so many lines start within so many heights, a column begins, or a paragraph."""
MOST_OVER = 0.5
"""Share of the shorter of two boxes that they may have in common: both read the same end."""
NEAR = 3.0
"""Heights up to which a line that runs through a gap shows that it is no gutter."""


def printed(boxes: Floats, given: Numbers) -> Numbers:
    """Give for each turned box (n, 4) the number of its printed line, counted from 0.

    Boxes that came in different blocks (`given`, 0 for none) stand on different lines.
    """
    u0, v0, u1, v1 = boxes.T
    tall = np.maximum(v1 - v0, 0.1)
    low = np.minimum(tall[:, None], tall[None, :])
    level = np.minimum(v1[:, None], v1[None, :]) - np.maximum(v0[:, None], v0[None, :])
    gap = (u0[None, :] - u1[:, None]) / low
    same = (level > LEVEL * low) & (low > TALL * np.maximum(tall[:, None], tall[None, :]))
    most = np.maximum(MOST_OVER * np.minimum((u1 - u0)[:, None], (u1 - u0)[None, :]) / low, GAP)
    same &= (gap <= GAP) & (gap >= -most)
    same &= (u0[:, None] < u0[None, :]) & (u1[:, None] < u1[None, :])
    same &= (given[:, None] == given[None, :]) | (given[:, None] == 0) | (given[None, :] == 0)
    left, right = np.nonzero(same)
    starts = _edges(u0, tall)
    torn = np.array(
        [
            not starts[n] or _crossed(m, n, boxes)
            for m, n in zip(left.tolist(), right.tolist(), strict=True)
        ],
        dtype=np.bool_,
    )
    return components(left[torn], right[torn], len(boxes))


def _crossed(left: int, right: int, boxes: Floats) -> bool:
    """Tell whether a line close above or below runs through the gap between two boxes."""
    u0, v0, u1, v1 = boxes.T
    tall = boxes[left, 3] - boxes[left, 1]
    near = (v1 > boxes[left, 1] - NEAR * tall) & (v0 < boxes[left, 3] + NEAR * tall)
    through = (u0 < boxes[left, 2] - tall) & (u1 > boxes[right, 0] + tall)
    return bool((near & through).any())


def _edges(starts: Floats, tall: Floats) -> Flags:
    """Tell which boxes start where a column does."""
    order = np.sort(starts)
    near = np.searchsorted(order, starts + EDGE * tall, side="right")
    return near - np.searchsorted(order, starts - EDGE * tall) >= LEAST_EDGE


def parts(of: Numbers, boxes: Floats) -> list[Numbers]:
    """Give the boxes of each printed line from its start to its end."""
    order = np.lexsort((boxes[:, 0], of))
    return np.split(order, np.flatnonzero(np.diff(of[order])) + 1)


def whole(texts: list[str]) -> str:
    """Give the text of a printed line."""
    text = texts[0]
    for more in texts[1:]:
        text += ("" if glue(text, more) == "none" else " ") + more
    return text
