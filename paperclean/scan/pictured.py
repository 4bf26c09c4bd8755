"""Photographs, drawings and filled boxes of a page, seen on its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

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
EVEN = 0.6
"""Part of an area that has one tone, where it is a filled box."""
SAME = 0.04
"""Tones that are one."""


def pictured(raster: Raster, em: float, lines: Sequence[Box]) -> tuple[Box, ...]:
    """Give the photographs and drawings of a page as boxes in pixels, one a picture.

    `lines` are the boxes of its text.
    """
    return grounds(tones(raster.grey, em, lines))[1]


def grounds(seen: Tones) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Give the boxes filled with one tone, and the pictures, as boxes in pixels."""
    frames: list[Box] = []
    pictures: list[Box] = []
    for top, left, area, tone in _areas(seen.tone, seen.tone < SHADED):
        place = _box(top, left, area.shape, seen.cell)
        ground = _ground(tone[area])
        if ground is not None and area.mean() >= FULL:
            frames.append(place)
            inner = np.abs(tone - ground) > SAME
            pictures += [
                _box(top + down, left + across, part.shape, seen.cell)
                for down, across, part, _ in _areas(tone, inner)
            ]
        elif area.mean() >= FILLED:
            pictures.append(place)
    return tuple(sorted(frames, key=_place)), tuple(sorted(pictures, key=_place))


def _place(box: Box) -> tuple[float, float, float, float]:
    return box.y0, box.x0, box.y1, box.x1


def _box(top: int, left: int, shape: tuple[int, ...], cell: float) -> Box:
    return Box(left * cell, top * cell, (left + shape[1]) * cell, (top + shape[0]) * cell)


def _areas(tone: Floats, mask: Mask) -> list[tuple[int, int, Mask, Floats]]:
    """Give the solid areas of a mask: top, left, which cells of the box are in it, their tones."""
    import cv2

    side = np.ones((SOLID, SOLID), np.uint8)
    opened = np.asarray(
        cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, side), dtype=np.uint8
    )
    numbers, found = pieces(opened, 4)
    areas = []
    for number in range(1, len(found)):
        left, top, wide, high, _ = found[number].tolist()
        if min(wide, high) < SMALL * CELL:
            continue
        part = numbers[top : top + high, left : left + wide] == number
        areas.append((top, left, part, tone[top : top + high, left : left + wide]))
    return areas


def _ground(tones: Floats) -> float | None:
    """Give the tone that most of an area has, if there is one."""
    count = np.bincount(np.clip(np.rint(tones * 50), 0, 60).astype(np.int64))
    ground = float(count.argmax()) / 50
    return ground if float((np.abs(tones - ground) <= SAME).mean()) >= EVEN else None
