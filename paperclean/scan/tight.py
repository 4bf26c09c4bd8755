"""Boxes of lines drawn close around their ink: engines leave room, some more, some less.

A gutter between two columns is as wide as their type leaves it; with room around every line it
would seem half of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..engines.contract import Quad, Recognised

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ink = NDArray[np.bool_]

ALONG = 1.2
"""Times the height of a line that its box may be too long at either end."""
ACROSS = 0.2
"""Share of its height that a line's box may be too high at either side."""
TRIM = 6
"""So many parts of a line's height are left out above and below: its neighbours reach in."""


def tightened(lines: Sequence[Recognised], ink: Ink, scale: float) -> list[Recognised]:
    """Draw lines close around their ink, a picture of which is given at a scale.

    A line without ink, light on dark, stays as it is.
    """
    import numpy as np

    across = np.ascontiguousarray(ink.T)
    return [_tight(line, across if line.vertical else ink, scale) for line in lines]


def _tight(line: Recognised, ink: Ink, scale: float) -> Recognised:
    import numpy as np

    xs, ys = zip(*line.quad, strict=True)
    along, over = (ys, xs) if line.vertical else (xs, ys)
    u0, u1, v0, v1 = min(along) * scale, max(along) * scale, min(over) * scale, max(over) * scale
    height = v1 - v0
    trim = height / TRIM
    a, b = max(round(u0), 0), max(round(u1), 0)
    there = np.flatnonzero(ink[round(v0 + trim) : round(v1 - trim), a:b].any(axis=0))
    if not len(there):
        return line
    start, end = a + int(there[0]), a + int(there[-1]) + 1
    start_, end_ = min(max(u0, start), u0 + ALONG * height), max(min(u1, end), u1 - ALONG * height)
    rows = _own(np.any(ink[max(round(v0), 0) : max(round(v1), 0), start:end], axis=1))
    top = min(v0 + int(rows[0]), v0 + ACROSS * height) if len(rows) else v0
    foot = max(v0 + int(rows[-1]) + 1, v1 - ACROSS * height) if len(rows) else v1
    if start_ >= end_ or top >= foot:
        return line
    return _within(line, start_ / scale, end_ / scale, top / scale, min(foot, v1) / scale)


def _own(there: Ink | np.bool_) -> NDArray[np.int64]:
    """Give the rows in which a line has ink; what reaches in from its neighbours is left out.

    That touches the edge of the box, and a blank parts it from the line.
    """
    import numpy as np

    rows = np.flatnonzero(there)
    most = round(ACROSS * len(there))
    blank = np.flatnonzero(~there)
    upper, lower = blank[blank <= most], blank[blank >= len(there) - 1 - most]
    if len(upper) and there[0]:
        rows = rows[rows > upper[-1]]
    if len(lower) and there[-1]:
        rows = rows[rows < lower[0]]
    return rows


def _within(line: Recognised, start: float, end: float, top: float, foot: float) -> Recognised:
    """Give a line the box between these edges along it and across; its characters stay inside."""
    start, end, top, foot = (round(edge, 1) for edge in (start, end, top, foot))
    corners: Quad = ((start, top), (end, top), (end, foot), (start, foot))
    if line.vertical:
        corners = ((top, start), (foot, start), (foot, end), (top, end))
    places = tuple(min(max(place, start), end) for place in line.places)
    if places:
        places = (start, *places[1:-1], end)
    return line._replace(quad=corners, places=places)
