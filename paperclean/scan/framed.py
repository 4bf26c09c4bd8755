"""Frames: four strokes that close a rectangle."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import Literal, NamedTuple

from ..model import Box
from .narrowed import Stroke

NEAR = 0.5
"""Ems by which the ends of two strokes that make a corner may miss each other."""
SHORT = 1.6
"""Ems by which one side of a frame may be too short: its ink is broken, or the corner round."""
NARROW = 1.5
"""Ems that a frame has at least on either side."""


class Framed(NamedTuple):
    """A frame, the strokes that are nothing but its sides, and ems that its corners miss by."""

    box: Box
    sides: frozenset[Stroke]
    miss: float

    @property
    def area(self) -> float:
        """Its area in pixels."""
        return (self.box.x1 - self.box.x0) * (self.box.y1 - self.box.y0)


class _Corner(NamedTuple):
    """How two strokes meet: they end, or one goes on or breaks off; and ems they miss by."""

    kind: Literal["ends", "goes on", "breaks off"]
    miss: float


def framed(level: Sequence[Stroke], upright: Sequence[Stroke], em: float) -> list[Framed]:
    """Find frames; the strokes that run to the right have x and y exchanged.

    At three corners at least two strokes end, or at both ends of one side, the other side being
    one with that of a neighbour.
    """
    found: list[Framed] = []
    for top, foot in combinations(sorted(level, key=lambda one: one.x0), 2):
        if max(abs(top.y0 - foot.y0), abs(top.y1 - foot.y1)) > SHORT * em:
            continue
        if foot.x0 - top.x0 < NARROW * em:
            continue
        sides = [
            [(one, met) for one in upright if (met := _corners(one, top, foot, end, em))]
            for end in (0, 1)
        ]
        for (left, one), (right, other) in product(*sides):
            kinds = [corner.kind for corner in (*one, *other)]
            ends = [corner == "ends" for corner in kinds]
            shared = "breaks off" not in kinds and (all(ends[:2]) or all(ends[2:]))
            if right.x0 - left.x0 >= NARROW * em and (shared or sum(ends) >= len(ends) - 1):
                box = Box(
                    (left.x0 + left.x1 - left.thick) / 2,
                    (top.x0 + top.x1 - top.thick) / 2,
                    (right.x0 + right.x1 + right.thick) / 2,
                    (foot.x0 + foot.x1 + foot.thick) / 2,
                )
                own = frozenset(x for x in (top, left, right, foot) if _is_side(x, box, em))
                found.append(Framed(box, own, sum(corner.miss for corner in (*one, *other))))
    return found


def _corners(
    side: Stroke, top: Stroke, foot: Stroke, end: int, em: float
) -> tuple[_Corner, ...] | None:
    """Tell how a side meets two strokes at their first (0) or last (1) end; none if it does not."""
    found = []
    for stroke, y, way in ((top, side.y0, 1), (foot, side.y1, -1)):
        place, across = (stroke.y1, stroke.x1) if end else (stroke.y0, stroke.x0)
        off, beyond = abs(side.at(across) - place) / em, way * (across - y) / em
        if off <= NEAR and abs(beyond) <= NEAR:
            found.append(_Corner("ends", off + abs(beyond)))
        elif off <= NEAR and beyond > NEAR:
            found.append(_Corner("goes on", off + NEAR))
        elif min(off, abs(beyond)) <= NEAR and off <= SHORT and -SHORT <= beyond <= NEAR:
            found.append(_Corner("breaks off", off + abs(beyond)))
        else:
            return None
    return tuple(found)


def _is_side(stroke: Stroke, frame: Box, em: float) -> bool:
    """Tell whether a stroke is no longer than a frame, not one that goes on beside others."""
    long = max(frame.x1 - frame.x0, frame.y1 - frame.y0)
    return stroke.y1 - stroke.y0 <= long + 2 * NEAR * em
