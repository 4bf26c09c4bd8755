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
ALIKE = 0.6
"""Share of the lower of two lines by which they stand beside each other."""
TRIM = 6
"""So many parts of a line's height are left out above and below: its neighbours reach in."""


def tightened(lines: Sequence[Recognised], ink: Ink, scale: float) -> list[Recognised]:
    """Draw lines close around their ink, a picture of which is given at a scale.

    A line without ink, light on dark, stays as it is.
    """
    import numpy as np

    across = np.ascontiguousarray(ink.T)
    tight = [_tight(line, across if line.vertical else ink, scale) for line in lines]
    return [_apart(line, tight, across if line.vertical else ink, scale) for line in tight]


def _tight(line: Recognised, ink: Ink, scale: float) -> Recognised:
    import numpy as np

    u0, u1, v0, v1 = (edge * scale for edge in edges(line))
    height = v1 - v0
    trim = height / TRIM
    a, b = max(round(u0), 0), max(round(u1), 0)
    there = np.flatnonzero(ink[round(v0 + trim) : round(v1 - trim), a:b].any(axis=0))
    if not len(there):
        return line
    start, end = a + int(there[0]), a + int(there[-1]) + 1
    start_, end_ = min(max(u0, start), u0 + ALONG * height), max(min(u1, end), u1 - ALONG * height)
    rows = np.flatnonzero(ink[max(round(v0), 0) : max(round(v1), 0), start:end].any(axis=1))
    top = min(v0 + int(rows[0]), v0 + ACROSS * height) if len(rows) else v0
    foot = max(v0 + int(rows[-1]) + 1, v1 - ACROSS * height) if len(rows) else v1
    if start_ >= end_ or top >= foot:
        return line
    return within(line, start_ / scale, end_ / scale, top / scale, min(foot, v1) / scale)


def _apart(line: Recognised, lines: Sequence[Recognised], ink: Ink, scale: float) -> Recognised:
    """Move the start of a line that reaches into the end of another out of it, to its own ink.

    What it has read there the other has read, too.
    """
    import numpy as np

    start, end, top, foot = edges(line)
    over = [
        there[1]
        for other in lines
        if other.vertical == line.vertical
        and (there := edges(other))[0] < start < there[1] < min(end, start + foot - top)
        and min(foot, there[3]) - max(top, there[2]) > ALIKE * min(foot - top, there[3] - there[2])
    ]
    if not over:
        return line
    trim = (foot - top) / TRIM
    first = round(max(over) * scale)
    rows = ink[round((top + trim) * scale) : round((foot - trim) * scale)]
    dark = np.flatnonzero(rows[:, first : round(end * scale)].any(axis=0))
    if not len(dark):
        return line
    begin = (first + int(dark[0])) / scale
    twice = sum(place <= begin for place in line.places[1:-1])
    own = line._replace(text=line.text[twice:], places=line.places[twice:])
    return within(own, begin, end, top, foot)


def edges(line: Recognised) -> tuple[float, float, float, float]:
    """Give where a line starts and ends along it, and its edges across it."""
    xs, ys = zip(*line.quad, strict=True)
    along, over = (ys, xs) if line.vertical else (xs, ys)
    return min(along), max(along), min(over), max(over)


def within(line: Recognised, start: float, end: float, top: float, foot: float) -> Recognised:
    """Give a line the box between these edges along it and across; its characters stay inside."""
    start, end, top, foot = (round(edge, 1) for edge in (start, end, top, foot))
    corners: Quad = ((start, top), (end, top), (end, foot), (start, foot))
    if line.vertical:
        corners = ((top, start), (foot, start), (foot, end), (top, end))
    places = tuple(min(max(place, start), end) for place in line.places)
    if places:
        places = (start, *places[1:-1], end)
    return line._replace(quad=corners, places=places)
