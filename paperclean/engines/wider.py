"""Boxes of lines made longer where a mark, or a character or two, stands just beyond their end.

A detector ends a line before a quotation mark that stands off, and misses two characters before
a gap; what it leaves out nobody reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Grey = NDArray[np.uint8]
    Ink = NDArray[np.bool_]

STEP, MOST = 0.85, 2.2
"""Heights of its box beyond its end in which more of a line is looked for, and may be found."""
ROOM = 0.12
"""Heights of the box that are left beyond what was found."""
BAND = 0.15
"""Share of the height of a box at its top and foot that its neighbours reach into."""
LEAST = 0.012
"""Square heights of ink that are no speck."""
DARK = 0.35
"""Part of the way from paper to ink from which on a pixel is ink."""
BEYOND = 0.35
"""Heights above and below a line over which a rule or the edge of a picture goes on."""
FULL, THIN = 0.8, 0.3
"""Share of them that is dark then, and heights that a rule is thick, parts of which are lost."""
OPEN = 0.3
"""Share of the rims of a line that is ink at most: a picture goes on over them."""
AROUND, ALIKE = 3.0, 0.75
"""Heights above and below a line in which others, about as high, show where columns stand."""
PAPER = 4
"""Heights of a usual line about a place in which paper shows."""


def wider(quads: Sequence[Floats], grey: Grey) -> list[Floats]:
    """Give level boxes, four corners each in pixels of a picture, with what belongs to them.

    No box grows into another or into the next column, over a rule, or into a picture.
    """
    import numpy as np

    if not quads:
        return []
    sides = np.array([(*quad.min(axis=0), *quad.max(axis=0)) for quad in quads])
    tall = sides[:, 3] - sides[:, 1]
    ink = _ink(grey, float(np.median(tall)))
    found = []
    for quad, side, high in zip(quads, sides, tall, strict=True):
        around = high * np.where((tall < high / ALIKE) & (tall > high * ALIKE), AROUND, 0.0)
        level = np.minimum(sides[:, 3], side[3]) - np.maximum(sides[:, 1], side[1])
        near, row = sides[level > high / 4 - 2 * around], sides[level > high / 4]
        after = _limit(near[:, [0, 2]], row[:, [0, 2]], float(side[2]), high)
        before = -_limit(-near[:, [2, 0]], -row[:, [2, 0]], -float(side[0]), high)
        found.append(_grown(quad, ink, (before, after)))
    return found


def _limit(near: Floats, row: Floats, end: float, high: float) -> float:
    """Give where others start beside a line that ends at `end`, or those of the next column.

    `near` (n, 2) are where those around it start and end, `row` where those beside it do. A start
    past which another line runs on is that of a paragraph of its own column.
    """
    import numpy as np

    first = end - high / 2
    if ((row[:, 0] <= first) & (row[:, 1] > end)).any():
        return end
    through = near[near[:, 0] < end - high / 4, 1].max(initial=-np.inf)
    starts = near[near[:, 0] > max(first, through - high), 0]
    return float(np.concatenate([starts, row[row[:, 0] > first, 0]]).min(initial=np.inf))


def _ink(grey: Grey, high: float) -> Ink:
    """Tell ink from paper, each against the paper around it."""
    import cv2
    import numpy as np

    side = max(3, round(PAPER * high) | 1)
    paper = cv2.blur(cv2.dilate(grey, np.ones((3, 3), np.uint8)), (side, side)).astype(np.int16)
    depth = max(float(np.percentile(paper, 90)) - float(np.percentile(grey, 1)), 1.0)
    return np.asarray(grey < paper - DARK * depth, dtype=np.bool_)


def _grown(quad: Floats, ink: Ink, free: tuple[float, float]) -> Floats:
    """Move the ends of a box as far as its line goes on between the neighbours beside it."""
    import numpy as np

    top_left, top_right, bottom_right, bottom_left = quad
    high = float(max(np.hypot(*(bottom_left - top_left)), np.hypot(*(bottom_right - top_right))))
    if high <= 0:
        return quad
    end = (top_right + bottom_right) / 2
    start = (top_left + bottom_left) / 2
    right = _reach(ink, end, high, min(MOST * high, free[1] - float(end[0]) - 1))
    left = _reach(
        ink[:, ::-1], _mirrored(start, ink), high, min(MOST * high, float(start[0]) - free[0] - 1)
    )
    way = (end - start) / max(float(np.hypot(*(end - start))), 1.0)
    moved = quad.copy()
    moved[[1, 2]] += way * right
    moved[[0, 3]] -= way * left
    return moved


def _mirrored(point: Floats, ink: Ink) -> Floats:
    import numpy as np

    return np.array([ink.shape[1] - point[0], point[1]], dtype=np.float32)


def _reach(ink: Ink, end: Floats, high: float, most: float) -> float:
    """Give how many pixels a line goes on to the right of an end."""
    import numpy as np

    x, middle = int(end[0]), float(end[1])
    stop = min(x + int(most), ink.shape[1])
    top, foot = max(round(middle - high / 2), 0), round(middle + high / 2)
    trim = round(BAND * high)
    band = ink[top + trim : foot - trim, x:stop]
    if stop - x < 2 or not band.size:  # noqa: PLR2004  no room
        return 0.0
    beyond = round(BEYOND * high)
    tall = ink[max(top - beyond, 0) : foot + beyond, x:stop]
    there = np.flatnonzero(band.any(axis=0))
    wall = np.flatnonzero(tall.mean(axis=0) >= FULL)
    if len(wall):
        there = there[there < wall[0]]
    groups = np.split(there, np.flatnonzero(np.diff(there) > STEP * high) + 1)
    first = groups[0]
    if not len(first) or first[0] > STEP * high or band[:, first].sum() < LEAST * high * high:
        return 0.0
    thin = first[-1] - first[0] < THIN * high
    rule = thin and band[:, first].any(axis=1).mean() >= FULL
    rims = [ink[max(edge - trim // 2, 0) : edge + trim // 2 + 1, x:stop] for edge in (top, foot)]
    open_ = max(rim[:, first].mean() for rim in rims if rim.size) <= OPEN
    if rule or first[-1] >= stop - x - 1 or not open_:
        return 0.0
    return min(float(first[-1]) + 1 + ROOM * high, float(stop - x))
