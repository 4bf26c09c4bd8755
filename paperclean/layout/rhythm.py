"""Sizes that were measured by the ink of a line, put right by the column that it stands in.

The ink of few characters, of figures set across, or of a line that another one touches, tells its
size badly: of 8,954 lines of body type on 46 degraded scans 204 were measured a tenth wrong or
more, single ones by half. Where a line stands, and how far apart its characters do, tells better
that it is one of the body.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .blocks import following
from .kinds import HAN, WIDE
from .rows import Flags, Floats, Numbers, Rows, usual

NEARLY = 0.08
"""Share by which the size of a line of the body differs where it was measured well."""
LARGEST = 1.6
"""Times the body type that one of its lines is measured at most."""
STEADY = 0.15
"""Ems by which the distance of two lines of a column differs from its leading."""
FULL, STICKS_OUT = 0.9, 0.5
"""Share of the width of its neighbours that a full line has; ems by which it sticks out of it."""
FEW, SHORT = 4, 8
"""Characters whose distances tell the size of their type, and that the end of a column has."""
SPACED = 0.06
"""Share by which the distances of Han characters differ where they are set solid."""
EDGE = 0.7
"""Ems by which the edges of a column's lines differ."""


class Steps(NamedTuple):
    """The nearest line of each on one side, -1 for none, and how far away it is in points."""

    to: Numbers
    far: Floats


def in_rhythm(rows: Rows, em: float) -> Floats:
    """Give the sizes of lines, that of the body `em` to lines that surely are in it.

    Such a line stands at the distance of body lines from those above and below, one of which is of
    the body, and ends where that one does, or is as wide as both; or its Han characters stand as
    close as the body's, at that distance from a line of it; or it is the short end of a column,
    whose few characters seem too small. One character alone tells no size that is near the body's.
    """
    above, below = (_nearest(rows, down=down) for down in (False, True))
    sizes = rows.em.copy()
    body = np.abs(sizes - em) <= NEARLY * em
    some = body & (below.to >= 0)
    some[some] = body[below.to[some]]
    leading = usual(below.far[some] / em, np.ones(int(some.sum())), 0.05) * em
    if not leading:
        return sizes
    solid = _solid(rows, em)
    for n in np.flatnonzero(~body & (sizes < LARGEST * em)).tolist():
        near = [
            int(side.to[n])
            for side in (above, below)
            if side.to[n] >= 0 and abs(side.far[n] - leading) <= STEADY * em
        ]
        steady = [m for m in near if body[m]]
        both = len(near) == 2 and any(_fills(rows.box, n, m, near, em) for m in steady)  # noqa: PLR2004  above, below
        ends = sizes[n] < em and above.to[n] in steady and _ends(rows, n, int(above.to[n]), em)
        if len(rows.text[n]) == 1 or both or ends or (steady and solid[n]):
            sizes[n], body[n] = em, True
    return sizes


def _nearest(rows: Rows, *, down: bool) -> Steps:
    one, other = following(rows)
    at, to = (one, other) if down else (other, one)
    far = np.abs(rows.level[to] - rows.level[at])
    order = np.lexsort((far, at))
    first = order[np.diff(at[order], prepend=-1) != 0]
    nearest = np.full(len(rows.em), -1, dtype=np.int64)
    apart = np.zeros(len(rows.em))
    nearest[at[first]], apart[at[first]] = to[first], far[first]
    return Steps(nearest, apart)


def _solid(rows: Rows, em: float) -> Flags:
    """Tell which lines have Han characters that stand as far apart as those of the body."""
    han = np.array([len(HAN.findall(text)) + len(WIDE.findall(text)) for text in rows.text])
    pure = han >= np.maximum(FEW, [len(text) for text in rows.text])
    return np.asarray(pure & (np.abs(rows.width - han * em) <= SPACED * han * em))


def _fills(boxes: Floats, n: int, body: int, near: list[int], em: float) -> bool:
    """Tell whether a line ends where one of the body does, or is as wide as its neighbours."""
    left, right = float(boxes[near, 0].min()), float(boxes[near, 2].max())
    start, end = boxes[n, 0], boxes[n, 2]
    inside = start >= left - STICKS_OUT * em and end <= right + STICKS_OUT * em
    level = abs(end - boxes[body, 2]) <= EDGE * em
    return bool(inside and (level or end - start >= FULL * (right - left)))


def _ends(rows: Rows, n: int, above: int, em: float) -> bool:
    """Tell whether few characters stand under the start of a line."""
    return len(rows.text[n]) <= SHORT and abs(rows.box[n, 0] - rows.box[above, 0]) <= EDGE * em
