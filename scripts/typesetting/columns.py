"""Columns and the places for lines in them, round whatever stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .model import Rect
from .page import Style

NARROWEST = 5.0
"""Ems: where less is left beside a picture no line is set."""


class Slot(NamedTuple):
    """The place of one line: from x0 to x1, its leading from `top`; `column` counts from 0."""

    x0: float
    x1: float
    top: float
    column: int

    @property
    def width(self) -> float:
        """The measure."""
        return self.x1 - self.x0


class Grid(NamedTuple):
    """The columns of a page on its logical plane; rows are the leading of the body."""

    left: float
    top: float
    step: float
    gutter: float
    columns: int
    leading: float
    rows: int

    def x0(self, column: int) -> float:
        """Give the left edge of a column."""
        return self.left + column * self.step

    def rect(self, c0: int, c1: int, r0: int, r1: int) -> Rect:
        """Give the rectangle of columns c0 to c1 and rows r0 to r1, ends not included."""
        return Rect(
            self.x0(c0),
            self.top + r0 * self.leading,
            self.x0(c1) - self.gutter,
            self.top + r1 * self.leading,
        )


def grid(style: Style, plane: tuple[float, float], top: float, bottom: float) -> Grid:
    """Cut the plane into columns whose measure is a whole number of Han squares, if it can be."""
    width = plane[0] - 2 * style.margin
    gutter = style.gutter * style.size
    measure = (width - gutter * (style.columns - 1)) / style.columns
    if not style.english:
        whole = int(measure / style.size + 1e-6) * style.size
        if style.columns > 1:
            gutter += (measure - whole) * style.columns / (style.columns - 1)
        if gutter > 2.1 * style.size:
            gutter = style.gutter * style.size
            whole = measure
        measure = whole
    rows = int((plane[1] - top - bottom) / style.leading)
    return Grid(style.margin, top, measure + gutter, gutter, style.columns, style.leading, rows)


@dataclass(slots=True)
class Region:
    """A rectangle cut into columns, and the holes in it that text goes round."""

    rect: Rect
    columns: int
    gutter: float
    leading: float
    size: float
    holes: list[Rect] = field(default_factory=list)

    @property
    def measure(self) -> float:
        """The width of a column."""
        return (self.rect.width - self.gutter * (self.columns - 1)) / self.columns

    def column(self, number: int) -> tuple[float, float]:
        """Give left and right edge of a column."""
        x0 = self.rect.x0 + number * (self.measure + self.gutter)
        return x0, x0 + self.measure

    def across(self, first: int, last: int, top: float, bottom: float) -> Rect:
        """Give the rectangle over columns `first` to `last`, last included."""
        return Rect(self.column(first)[0], top, self.column(last)[1], bottom)

    def slots(self) -> list[Slot]:
        """Give the places for lines in reading order."""
        out: list[Slot] = []
        rows = int(self.rect.height / self.leading + 1e-6)
        for column in range(self.columns):
            for row in range(rows):
                top = self.rect.y0 + row * self.leading
                span = self._free(self.column(column), top)
                if span is not None:
                    out.append(Slot(*span, top, column))
        return out

    def _free(self, span: tuple[float, float], top: float) -> tuple[float, float] | None:
        x0, x1 = span
        line = Rect(x0, top + 0.01, x1, top + self.leading - 0.01)
        for hole in self.holes:
            if not hole.meets(line):
                continue
            before, after = hole.x0 - x0, x1 - hole.x1
            if before >= after:
                x1 = min(x1, hole.x0)
            else:
                x0 = max(x0, hole.x1)
            line = Rect(x0, line.y0, x1, line.y1)
            if x1 - x0 < NARROWEST * self.size:
                return None
        return x0, x1
