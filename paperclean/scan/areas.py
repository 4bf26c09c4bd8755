"""Solid areas of a page seen from afar, in cells of a quarter of an em."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..model import Box
from .inked import pieces
from .tones import CELL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .inked import Floats

    Mask = NDArray[np.bool_]

SOLID = 5
"""Cells that an area has at least on either side; strokes and letters are less."""
SMALL = 2.5
"""Ems that a picture has at least on either side."""
FILLED = 0.5
"""Part of its box that a picture fills at least."""
DARK = 0.75
"""Tone that a fifth of a picture is darker than."""
EDGE = 4.0
"""Ems that an area at the edge of the whole picture has at least on either side."""


class Area(NamedTuple):
    """A solid area: where its box begins, in cells, which cells of it are in it, and tones."""

    top: int
    left: int
    part: Mask
    tone: Floats

    @property
    def is_dark(self) -> bool:
        """Whether a good part of it is dark; the other side of the sheet never shows so dark."""
        return float(np.percentile(self.tone[self.part], 20)) <= DARK

    @property
    def is_picture(self) -> bool:
        """Whether it is large, full and dark enough for a picture."""
        large = min(self.part.shape) >= SMALL * CELL
        return bool(large and self.part.mean() >= FILLED and self.is_dark)

    def is_edge(self, shape: tuple[int, ...], place: Box, lines: Floats) -> bool:
        """Whether it lies at the edge of the whole picture, with no text beside it: no paper."""
        (high, wide), (rows, columns) = self.part.shape, shape
        small = min(high, wide) < EDGE * CELL
        if small and lines.size and not _is_within(place, lines):
            return True
        if min(self.top, self.left, rows - self.top - high, columns - self.left - wide) > CELL:
            return False
        x, y = (lines[:, 0] + lines[:, 2]) / 2, (lines[:, 1] + lines[:, 3]) / 2
        above = bool(((place.x0 < x) & (x < place.x1)).any())
        beside = bool(((place.y0 < y) & (y < place.y1)).any())
        return small or not (beside and above)

    def moved(self, outer: Area) -> Area:
        """Give it where it stands on the page, if it was found in another area."""
        return self._replace(top=self.top + outer.top, left=self.left + outer.left)

    def box(self, cell: float) -> Box:
        """Give its box in pixels, of which a cell has so many."""
        high, wide = self.part.shape
        return Box(
            self.left * cell, self.top * cell, (self.left + wide) * cell, (self.top + high) * cell
        )


def _is_within(place: Box, lines: Floats) -> bool:
    """Tell whether the middle of a box lies in the part of a page that is printed."""
    x, y = (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2
    left, top = lines[:, :2].min(0)
    right, foot = lines[:, 2:].max(0)
    return bool(left <= x <= right and top <= y <= foot)


def areas(tone: Floats, mask: Mask) -> list[Area]:
    """Give the solid areas of a mask of cells, with their tones."""
    import cv2

    side = np.ones((SOLID, SOLID), np.uint8)
    opened = np.asarray(
        cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, side), dtype=np.uint8
    )
    numbers, found = pieces(opened, 4)
    every = []
    for number in range(1, len(found)):
        left, top, wide, high, _ = found[number].tolist()
        rows, columns = slice(top, top + high), slice(left, left + wide)
        every.append(Area(top, left, numbers[rows, columns] == number, tone[rows, columns]))
    return every
