"""A page seen from afar: how bright each place is against the paper, its text painted over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..engines.contract import Raster
from ..model import Box
from .inked import smaller

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .inked import Floats, Grey

CELL = 4
"""Cells to an em."""
TILE = 40
"""Cells of a tile that shows paper somewhere: ten ems."""
BRIGHT = 90
"""Percentile of a tile's tones that is its paper."""
DARK = 0.5
"""Tone below which a ground is dark: what stands on it is light."""


class Tones(NamedTuple):
    """What a page is like from afar: tones (rows, columns), paper 1 and black 0.

    `cell` is how many pixels of the picture a cell is wide and high, `light` tells which lines
    of text stand on dark ground.
    """

    tone: Floats
    cell: float
    light: NDArray[np.bool_]


def tones(grey: Grey, em: float, lines: Sequence[Box]) -> Tones:
    """See a page from afar, with the lines of its text painted over in the tone around them."""
    small = smaller(grey, em / CELL)
    cell = small.across
    tone = small.grey / _paper(small.grey)
    light = np.zeros(len(lines), dtype=np.bool_)
    painted = tone.copy()
    for number, box in enumerate(lines):
        top, left = int(box.y0 / cell), int(box.x0 / cell)
        foot, right = int(np.ceil(box.y1 / cell)), int(np.ceil(box.x1 / cell))
        around = tone[max(top - 1, 0) : foot + 1, max(left - 1, 0) : right + 1]
        if min(around.shape) < 3:  # noqa: PLR2004  an edge on either side and something between
            continue
        ring = np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]])
        light[number] = np.median(ring) < DARK
        painted[max(top, 0) : foot, max(left, 0) : right] = np.percentile(
            ring, 25 if light[number] else 90
        )
    return Tones(painted, cell, light)


def light(raster: Raster, em: float, lines: Sequence[Box]) -> list[bool]:
    """Tell which lines of text stand light on dark ground; `lines` are boxes in pixels."""
    return [bool(one) for one in tones(raster.grey, em, lines).light]


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
            values.append(float(np.percentile(tile, BRIGHT)))
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
