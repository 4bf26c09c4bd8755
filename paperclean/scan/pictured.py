"""Photographs, drawings and filled boxes of a page, seen on its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..engines.contract import Raster
from ..model import Box
from .areas import SMALL, Area, areas
from .inked import pieces
from .tones import CELL, CLOSE, Tones, tones

if TYPE_CHECKING:
    from .inked import Floats

SHADED = 0.95
"""Tone from which down a place is not paper."""
DARKER = (0.9, 0.85, 0.8)
"""Tones at which an area is looked at again that is no rectangle."""
SPREAD = 4.0
"""Deviations of the tone of paper below its middle from which on it is not paper."""
BLACK = 0.7
"""Tone below which a box is black, at most; else half way from the darkest ink to paper."""
ALONE = 0.7
"""Part of what is around a black box that is paper, where nothing is written on it."""
INKY = 0.1
"""Tones by which black ink varies ..."""
PURE = 0.95
"""... and part of a bar without text that varies no more."""
FULL = 0.85
"""Part of its box that a filled rectangle fills."""
ROOM = 0.15
"""Part of a tinted box that is neither text nor close to it: its margins, at least."""
WRITTEN = 0.15
"""Part of an area that text covers, from which on it is no picture."""
EVEN = 0.6
"""Part of an area that has one tone, where it is a filled box."""
SAME = 0.05
"""Tones that are one."""
BARE = 0.35
"""Part of an area that shows paper, from which on it may be text that nobody has read."""
PALE = 0.85
"""Tone from which on a pixel shows paper."""
LETTER = 2.0
"""Ems from which on a piece of ink is no letter of such text."""


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
    texts = np.array([(b.x0, b.y0, b.x1, b.y1) for b in lines], dtype=np.float64).reshape(-1, 4)
    frames, tone = _black(seen, texts)
    seen = seen._replace(tone=tone)
    shaded = _shaded(tone)
    levels = [shaded, *(level for level in DARKER if level < shaded)]
    pictures: list[Box] = []
    for area in areas(tone, tone < shaded):
        found = _told(seen, area, texts, levels)
        frames += found[0]
        pictures += found[1]
    return tuple(sorted(frames, key=_place)), tuple(sorted(pictures, key=_place))


def _told(
    seen: Tones, area: Area, lines: Floats, levels: Sequence[float]
) -> tuple[list[Box], list[Box]]:
    """Give the filled boxes and pictures that an area is or, where it is but grey, holds.

    What is no rectangle is looked at again at a darker level: paper may be grey beside it.
    """
    place = area.box(seen.cell)
    if area.is_edge(seen.tone.shape, place, lines):
        return [], []
    written = _written(place, lines)
    is_rectangle = area.part.mean() >= FULL
    high, wide = area.part.shape
    covered = seen.covered[area.top : area.top + high, area.left : area.left + wide]
    bare = area.part & ~covered
    is_roomy = written > 0 and bare.sum() >= ROOM * area.part.sum()
    if is_rectangle and (area.is_dark or is_roomy):
        ground = _ground(area.tone[area.part if area.is_dark else bare])
        inner = [] if ground is None else areas(area.tone, np.abs(area.tone - ground) > SAME)
        if ground is not None and (written > 0 or not inner):
            within = (one.moved(area).box(seen.cell) for one in inner if one.is_picture)
            return [place], [box for box in within if not _is_text(seen, box)]
        if written >= WRITTEN:
            return [place], []
    is_picture = area.is_picture and written < WRITTEN and not _is_text(seen, place)
    if is_rectangle and is_picture:
        return [], [place]
    if len(levels) > 1:
        tone = np.where(area.part, area.tone, 1.0)
        parts = [one.moved(area) for one in areas(tone, tone < levels[1])]
        found = [_told(seen, one, lines, levels[1:]) for one in parts]
        if any(frames or pictures for frames, pictures in found):
            return [box for one in found for box in one[0]], [
                box for one in found for box in one[1]
            ]
    return [], [place] if is_picture else []


def _black(seen: Tones, lines: Floats) -> tuple[list[Box], Floats]:
    """Give the black boxes, those with light text or with paper around, and tones without them."""
    tone, found = seen.tone.copy(), []
    ink = float(np.percentile(tone, 0.5))
    for area in areas(tone, tone < min(BLACK, (1 + ink) / 2)):
        place = area.box(seen.cell)
        if area.part.mean() < FULL or area.is_edge(tone.shape, place, lines):
            continue
        (high, wide), near = area.part.shape, 2
        rows = slice(max(0, area.top - near), area.top + high + near)
        columns = slice(max(0, area.left - near), area.left + wide + near)
        around = tone[rows, columns].copy()
        ring = np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])
        inked = area.tone[area.part]
        even = float((np.abs(inked - np.median(inked)) <= INKY).mean())
        is_bar = min(high, wide) <= SMALL * CELL and even >= PURE
        alone = is_bar and (ring >= SHADED).mean() >= ALONE
        if alone or (_written(place, lines[seen.light]) > 0 and even >= EVEN):
            found.append(place)
            around[around < SHADED] = min(1.0, float(np.percentile(ring, 90)))
            tone[rows, columns] = around
    return found, tone


def _shaded(tone: Floats) -> float:
    """Give the tone below which a place is not paper: where paper is uneven, farther below."""
    import cv2

    blocks = cv2.blur(tone, (5, 5))
    # One and two deviations above the middle, of what is paper: the other half may be printed.
    high, higher = (float(value) for value in np.percentile(blocks, (84, 97.5)))
    return min(SHADED, high - (1 + SPREAD) * (higher - high))


def _written(place: Box, lines: Floats) -> float:
    """Give the part of a box that lines of text cover, given as (x0, y0, x1, y1) in rows."""
    wide = np.minimum(place.x1, lines[:, 2]) - np.maximum(place.x0, lines[:, 0])
    high = np.minimum(place.y1, lines[:, 3]) - np.maximum(place.y0, lines[:, 1])
    inside = np.maximum(wide, 0.0) * np.maximum(high, 0.0)
    whole = (lines[:, 2] - lines[:, 0]) * (lines[:, 3] - lines[:, 1])
    covered = float(inside[inside > whole / 2].sum())
    return covered / ((place.x1 - place.x0) * (place.y1 - place.y0))


def _is_text(seen: Tones, place: Box) -> bool:
    """Tell whether what shows paper in many places is but letters, which nobody has read."""
    step, near = seen.near.across, seen.near.grey
    rows = slice(int(place.y0 / step), int(place.y1 / step) + 1)
    columns = slice(int(place.x0 / step), int(place.x1 / step) + 1)
    cells = seen.paper[int(place.y0 / seen.cell) :, int(place.x0 / seen.cell) :]
    pale = near[rows, columns] >= PALE * float(cells[0, 0])
    if pale.mean() < BARE:
        return False
    _, found = pieces((~pale).astype(np.uint8))
    side, area = np.maximum(found[1:, 2], found[1:, 3]), found[1:, 4]
    return bool(area[side > LETTER * CLOSE].sum() < area.sum() / 2)


def _place(box: Box) -> tuple[float, float, float, float]:
    return box.y0, box.x0, box.y1, box.x1


def _ground(tones: Floats) -> float | None:
    """Give the tone that most of an area has, if there is one."""
    count = np.bincount(np.clip(np.rint(tones * 50), 0, 60).astype(np.int64))
    ground = float(count.argmax()) / 50
    return ground if float((np.abs(tones - ground) <= SAME).mean()) >= EVEN else None
