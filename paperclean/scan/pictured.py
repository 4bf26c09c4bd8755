"""Photographs, drawings and filled boxes of a page, seen on its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..engines.contract import Raster
from ..model import Box
from .inked import pieces
from .tones import CELL, Tones, tones

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .inked import Floats

    Mask = NDArray[np.bool_]

SHADED = 0.95
"""Tone below which a place is not paper."""
SOLID = 5
"""Cells that an area has at least on either side; strokes and letters are less."""
SMALL = 2.5
"""Ems that a picture has at least on either side."""
FULL = 0.9
"""Part of its box that a filled rectangle fills."""
FILLED = 0.5
"""Part of its box that a picture fills at least."""
WRITTEN = 0.15
"""Part of an area that text covers, from which on it is no picture."""
EVEN = 0.6
"""Part of an area that has one tone, where it is a filled box."""
SAME = 0.04
"""Tones that are one."""


def pictured(raster: Raster, em: float, lines: Sequence[Box]) -> tuple[Box, ...]:
    """Give the photographs and drawings of a page as boxes in pixels, one a picture.

    `lines` are the boxes of its text.
    """
    return grounds(tones(raster.grey, em, lines), lines)[1]


def grounds(seen: Tones, lines: Sequence[Box]) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Give the boxes that are filled, and the pictures, as boxes in pixels.

    A rectangle of one tone is a box that is filled, one without text only if nothing else is in
    it; so is one that is full of text.
    """
    frames: list[Box] = []
    pictures: list[Box] = []
    for area in _areas(seen.tone, seen.tone < SHADED):
        place = area.box(seen.cell)
        written = _written(place, lines)
        ground = _ground(area.tone[area.part])
        inner = [] if ground is None else _areas(area.tone, np.abs(area.tone - ground) > SAME)
        is_rectangle = area.part.mean() >= FULL
        if is_rectangle and ground is not None and (written > 0 or not inner):
            frames.append(place)
            pictures += [
                one.moved(area).box(seen.cell) for one in inner if one.is_large and one.is_full
            ]
        elif is_rectangle and written >= WRITTEN:
            frames.append(place)
        elif area.is_large and area.is_full and written < WRITTEN:
            pictures.append(place)
    return tuple(sorted(frames, key=_place)), tuple(sorted(pictures, key=_place))


def _written(place: Box, lines: Sequence[Box]) -> float:
    """Give the part of a box that lines of text cover."""
    covered = 0.0
    for box in lines:
        wide = min(place.x1, box.x1) - max(place.x0, box.x0)
        high = min(place.y1, box.y1) - max(place.y0, box.y0)
        inside = max(wide, 0.0) * max(high, 0.0)
        if inside > (box.x1 - box.x0) * (box.y1 - box.y0) / 2:
            covered += inside
    return covered / ((place.x1 - place.x0) * (place.y1 - place.y0))


def _place(box: Box) -> tuple[float, float, float, float]:
    return box.y0, box.x0, box.y1, box.x1


class _Area(NamedTuple):
    """A solid area: where its box begins, in cells, which cells of it are in it, and tones."""

    top: int
    left: int
    part: Mask
    tone: Floats

    @property
    def is_large(self) -> bool:
        return float(min(self.part.shape)) >= SMALL * CELL

    @property
    def is_full(self) -> bool:
        return float(self.part.mean()) >= FILLED

    def moved(self, outer: _Area) -> _Area:
        """Give it where it stands on the page, if it was found in another area."""
        return self._replace(top=self.top + outer.top, left=self.left + outer.left)

    def box(self, cell: float) -> Box:
        """Give its box in pixels."""
        high, wide = self.part.shape
        return Box(
            self.left * cell, self.top * cell, (self.left + wide) * cell, (self.top + high) * cell
        )


def _areas(tone: Floats, mask: Mask) -> list[_Area]:
    """Give the solid areas of a mask."""
    import cv2

    side = np.ones((SOLID, SOLID), np.uint8)
    opened = np.asarray(
        cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, side), dtype=np.uint8
    )
    numbers, found = pieces(opened, 4)
    areas = []
    for number in range(1, len(found)):
        left, top, wide, high, _ = found[number].tolist()
        rows, columns = slice(top, top + high), slice(left, left + wide)
        areas.append(_Area(top, left, numbers[rows, columns] == number, tone[rows, columns]))
    return areas


def _ground(tones: Floats) -> float | None:
    """Give the tone that most of an area has, if there is one."""
    count = np.bincount(np.clip(np.rint(tones * 50), 0, 60).astype(np.int64))
    ground = float(count.argmax()) / 50
    return ground if float((np.abs(tones - ground) <= SAME).mean()) >= EVEN else None
