"""How the lines of a page are set: their cells, which are of one kind, how far apart they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ..model import Line
from .pieces import SAME_SIZE, style
from .upright import EXACT, Cell, Ground, across, hull

FINE = 1.06
"""Factor between sizes of bold lines of one run."""
LEADING = 1.5
"""Ems from line to line where no lines tell."""
SMALL_PRINT, OTHER_FONT = 0.97, 1.03
"""Ems of the body below which type is small print; factor between its size and another beyond
which its own font parts it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the lines of a page: their cells, and which are of one kind.

    `step` is the distance from line to line in the body, in points.
    """

    ground: Ground
    cells: Mapping[str, Cell]
    kinds: Mapping[str, str]
    step: float

    @property
    def em(self) -> float:
        """The size of the body type, in points."""
        return self.ground.em

    def hull(self, run: Sequence[Line]) -> Cell:
        """Give what a run covers."""
        return hull(self.cells[line.id] for line in run)

    def each(self, run: Sequence[Line]) -> list[Cell]:
        """Give the cells of a run's lines."""
        return [self.cells[line.id] for line in run]

    def alike(self, one: Line, other: Line, most: float) -> bool:
        """Tell whether two lines are of one kind, setting and, within a factor, size."""
        first, second = style(one, self.em), style(other, self.em)
        if one.bold and most == EXACT:
            most = FINE
        return (
            self.kinds[one.id] == self.kinds[other.id]
            and one.vertical == other.vertical
            and max(first, second) <= most * min(first, second)
            and (one.bold, one.light) == (other.bold, other.light)
            and (
                min(first, second) >= SMALL_PRINT
                or max(first, second) <= OTHER_FONT * min(first, second)
                or one.font == other.font
                or not (one.font and other.font)
            )
        )


def leading(lines: Sequence[Line], ground: Ground) -> float:
    """Give the distance from line to line in the body, in points."""
    steps: list[float] = []
    for above, below in pairwise(lines):
        if above.block == below.block and above.box and below.box:
            one, other = ground.view.cell(above.box), ground.view.cell(below.box)
            body = all(abs(style(line, ground.em) - 1) < SAME_SIZE - 1 for line in (above, below))
            if body and other.y0 > one.y0 and across(one, other) > 0:
                steps.append(other.y0 - one.y0)
    return median(steps) if steps else LEADING * ground.em
