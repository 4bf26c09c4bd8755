"""A page seen from afar: how bright each place is against the paper, its text painted over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from ..engines.contract import Raster
from ..model import Box
from .inked import Small, smaller

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .inked import Floats, Grey

    Values = TypeVar("Values", Grey, Floats, NDArray[np.bool_])

CELL = 4
"""Cells to an em."""
TILE = 40
"""Cells of a tile that shows paper somewhere: ten ems."""
SHEET = 90
"""Percentile of the tones of a tile that is its paper."""
BRIGHT, DIM = 95, 10
"""Percentiles of a line of dark, and of light, letters that are its ground."""
MUCH = 20
"""Percentile of a row that is dark where the row is mostly ground of light letters."""
DARK = 0.6
"""Tone below which a ground is dark."""
GREYED = 0.75
"""Tone that ground beside letters has at least."""
LEVELS = 200
"""Levels that a tone of 1 is cut into."""
CLOSE = 12
"""Pixels to an em with which lines are looked at."""
CONTRAST = 40
"""Levels of grey between ink and ground, at least."""
BAR = 0.88
"""Part of a row beside light letters that is dark."""


class Tones(NamedTuple):
    """What a page is like from afar: tones (rows, columns), paper 1 and black 0.

    `cell` is how many pixels of the picture a cell is wide and high, `light` tells which lines
    of text stand on dark ground. `paper` is the level of grey that is paper there; `near` is the
    page less far away. `covered` are the cells that lines of text cover, or touch.
    """

    tone: Floats
    cell: float
    light: NDArray[np.bool_]
    paper: Floats
    near: Small
    covered: NDArray[np.bool_]


def tones(grey: Grey, em: float, lines: Sequence[Box]) -> Tones:
    """See a page from afar, with the lines of its text painted over in the tone around them."""
    small = smaller(grey, em / CELL)
    cell = small.across
    paper = _paper(small.grey)
    tone = small.grey / paper
    near = smaller(grey, em / CLOSE)
    light = np.array(
        [
            _is_light(_cut(near.grey, box, near.across)) or _on_dark(_cut(tone, box, cell, 1))
            for box in lines
        ],
        dtype=np.bool_,
    )
    painted, covered = tone.copy(), np.zeros(tone.shape, dtype=np.bool_)
    for box, shines in zip(lines, light, strict=True):
        line, ring = _cut(painted, box, cell), _cut(painted, box, cell, 1)
        letters, base = _cut(near.grey, box, near.across), _cut(paper, box, cell)
        if not (line.size and letters.size):
            continue
        _cut(covered, box, cell, 1)[...] = True
        ground = float(np.percentile(letters, DIM if shines else BRIGHT)) / float(base[0, 0])
        if shines:
            # A box of light type may reach over the bar it stands on.
            rows = np.percentile(line, MUCH, axis=1, keepdims=True)
            columns = np.percentile(line, MUCH, axis=0, keepdims=True)
            over = np.maximum(rows, columns) > (3 + ground) / 4
            line[...] = np.where(over, line, ground)
        else:
            # Between lines that stand close, ink that has run makes paper grey.
            ring[...] = np.where(ring > GREYED, np.maximum(ring, ground), ring)
            line[...] = ground
    return Tones(_even(painted), cell, light, paper, near, covered)


def _even(tone: Floats) -> Floats:
    """Take the grain out of tones: the middle one of nine."""
    import cv2

    levels = np.clip(np.rint(tone * LEVELS), 0, 255).astype(np.uint8)
    return np.asarray(cv2.medianBlur(levels, 3) / LEVELS, dtype=np.float64)


def _cut(values: Values, box: Box, cell: float, more: int = 0) -> Values:
    """Cut a box of the page, and so many cells more, out of what was made of it."""
    top, left = (max(0, int(edge / cell) - more) for edge in (box.y0, box.x0))
    foot, right = (int(np.ceil(edge / cell)) + more for edge in (box.y1, box.x1))
    return values[top:foot, left:right]


def light(raster: Raster, em: float, lines: Sequence[Box]) -> list[bool]:
    """Tell which lines of text stand light on dark ground; `lines` are boxes in pixels."""
    return [bool(one) for one in tones(raster.grey, em, lines).light]


def _on_dark(around: Floats) -> bool:
    """Tell whether what is around a line, in cells, is dark on all sides."""
    if min(around.shape, default=0) < 3:  # noqa: PLR2004  two edges and something between
        return False
    edges = around[0], around[-1], around[:, 0], around[:, -1]
    return all(float(np.median(edge)) < DARK for edge in edges)


def _is_light(line: Grey) -> bool:
    """Tell whether a line is light on dark: most is dark, and whole rows are, on either side."""
    if min(line.shape, default=0) < 4:  # noqa: PLR2004  too small to tell
        return False
    low, high = np.percentile(line, (5, 95))
    dark = line < (low + high) / 2
    if high - low < CONTRAST or dark.mean() <= 1 / 2:
        return False
    rows, columns = dark.mean(1), dark.mean(0)
    flat = _has_bars(rows)
    upright = _has_bars(columns)
    long = max(line.shape) >= 1.5 * min(line.shape)
    if not long:
        return flat and upright
    return flat if line.shape[1] > line.shape[0] else upright


def _has_bars(dark: Floats) -> bool:
    """Tell whether there are dark bars at both sides of what lies between."""
    third = max(1, len(dark) // 3)
    return bool(dark[:third].max() >= BAR and dark[-third:].max() >= BAR)


def _paper(small: Grey) -> Floats:
    """Give the tone of the paper at each cell.

    It is a surface of the second order through the brightest of each tile; those that lie far
    below it are left out.
    """
    rows, columns = small.shape
    down, across = max(1, -(-rows // TILE)), max(1, -(-columns // TILE))
    places, values = [], []
    for part in np.array_split(np.arange(rows), down):
        for other in np.array_split(np.arange(columns), across):
            tile = small[part[0] : part[-1] + 1, other[0] : other[-1] + 1]
            values.append(float(np.percentile(tile, SHEET)))
            places.append((part.mean() / rows - 0.5, other.mean() / columns - 0.5))
    value, at = np.array(values), np.array(places)
    keep = value >= np.percentile(value, 40)
    for _ in range(4):
        terms = _terms(at[:, 0], at[:, 1])
        found, *_ = np.linalg.lstsq(terms[keep], value[keep], rcond=None)
        off = value - terms @ found
        spread = max(1.0, float(np.median(np.abs(off[keep]))))
        keep = (off > -4 * spread) & (off < 6 * spread)
    y = np.arange(rows) / rows - 0.5
    x = np.arange(columns) / columns - 0.5
    surface = _terms(np.repeat(y, columns), np.tile(x, rows)) @ found
    return np.asarray(np.clip(surface, 1.0, 255.0).reshape(rows, columns))


def _terms(y: Floats, x: Floats) -> Floats:
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)
