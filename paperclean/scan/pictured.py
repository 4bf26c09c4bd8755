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
BLACK = 0.7
"""Tone below which a box is black, at most; else half way from the darkest ink to paper."""
ALONE = 0.7
"""Part of what is around a black box that is paper, where nothing is written on it."""
INKY = 0.1
"""Tones by which black ink varies."""
SPREAD = 4.0
"""Deviations of the tone of paper below its middle from which on it is not paper."""
DARK = 0.75
"""Tone that a fifth of a picture is darker than."""
EDGE = 4.0
"""Ems that an area at the edge of the whole picture has at least on either side."""
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
    seen = seen._replace(tone=seen.tone.copy())
    frames = _black(seen, lines)
    pictures: list[Box] = []
    for area in _areas(seen.tone, seen.tone < _shaded(seen.tone)):
        place = area.box(seen.cell)
        if area.is_edge(seen.tone.shape, place, lines):
            continue
        written = _written(place, lines)
        ground = _ground(area.tone[area.part])
        is_box = area.part.mean() >= FULL and (written > 0 or area.is_dark)
        inner = [] if ground is None else _areas(area.tone, np.abs(area.tone - ground) > SAME)
        if is_box and ground is not None and (written > 0 or not inner):
            frames.append(place)
            inner = [one for one in inner if one.is_picture]
            pictures += [one.moved(area).box(seen.cell) for one in inner]
        elif is_box and written >= WRITTEN:
            frames.append(place)
        elif area.is_picture and written < WRITTEN:
            pictures.append(place)
    return tuple(sorted(frames, key=_place)), tuple(sorted(pictures, key=_place))


def _black(seen: Tones, lines: Sequence[Box]) -> list[Box]:
    """Give the black boxes, those with light text or with paper around, and fill them up."""
    shines = [box for box, light in zip(lines, seen.light, strict=True) if light]
    found = []
    ink = float(np.percentile(seen.tone, 0.5))
    for area in _areas(seen.tone, seen.tone < min(BLACK, (1 + ink) / 2)):
        place = area.box(seen.cell)
        if area.part.mean() < FULL or area.is_edge(seen.tone.shape, place, lines):
            continue
        (high, wide), near = area.part.shape, 2
        rows = slice(max(0, area.top - near), area.top + high + near)
        columns = slice(max(0, area.left - near), area.left + wide + near)
        around = seen.tone[rows, columns].copy()
        ring = np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])
        inked = area.tone[area.part]
        even = float((np.abs(inked - np.median(inked)) <= INKY).mean())
        alone = (ring >= SHADED).mean() >= ALONE and even >= FULL
        if alone or (_written(place, shines) > 0 and even >= EVEN):
            found.append(place)
            around[around < SHADED] = min(1.0, float(np.percentile(ring, 90)))
            seen.tone[rows, columns] = around
    return found


def _shaded(tone: Floats) -> float:
    """Give the tone below which a place is not paper: where paper is uneven, farther below."""
    import cv2

    blocks = cv2.blur(tone, (SOLID, SOLID))
    # One and two deviations above the middle, of what is paper: the other half may be printed.
    high, higher = (float(value) for value in np.percentile(blocks, (84, 97.5)))
    return min(SHADED, high - (1 + SPREAD) * (higher - high))


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
    def is_dark(self) -> bool:
        """Whether a good part of it is dark; the other side of the sheet never shows so dark."""
        return float(np.percentile(self.tone[self.part], 20)) <= DARK

    @property
    def is_picture(self) -> bool:
        """Whether it is large, full and dark enough for a picture."""
        large = min(self.part.shape) >= SMALL * CELL
        return bool(large and self.part.mean() >= FILLED and self.is_dark)

    def is_edge(self, shape: tuple[int, ...], place: Box, lines: Sequence[Box]) -> bool:
        """Whether it lies at the edge of the whole picture, with no text beside it: no paper."""
        (high, wide), (rows, columns) = self.part.shape, shape
        if min(self.top, self.left, rows - self.top - high, columns - self.left - wide) > CELL:
            return False
        beside = [box for box in lines if place.x0 < (box.x0 + box.x1) / 2 < place.x1]
        above = [box for box in lines if place.y0 < (box.y0 + box.y1) / 2 < place.y1]
        return not (beside and above) or min(high, wide) < EDGE * CELL

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
