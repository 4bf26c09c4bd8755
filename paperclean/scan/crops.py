"""Lines cut out of the ink of a page, so that each of them runs to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..engines.contract import Raster, Recognised
from .inked import ink

if TYPE_CHECKING:
    from .inked import Grey

AROUND = 0.25
"""Heights of a line above and below it that are cut out with it: boxes sit close, or too close."""
SHARE = 0.5
"""Part of the way from a dark ground to light letters from which on they are seen."""


class Crop(NamedTuple):
    """The ink of a line, 1 or 0: rows across it, columns along it.

    `start` and `edge` are the pixels of the page at which the first column and row stand, `top` and
    `foot` the rows between which the box of the line lies.
    """

    ink: Grey
    start: int
    edge: int
    top: int
    foot: int


def crops(raster: Raster, lines: Sequence[Recognised], light: Sequence[bool]) -> Iterator[Crop]:
    """Cut lines out of a picture; of those that are `light`, on dark, their letters are ink."""
    mask = ink(raster.grey)
    for line, shines in zip(lines, light, strict=True):
        xs, ys = zip(*line.quad, strict=True)
        around = AROUND * (max(xs) - min(xs) if line.vertical else max(ys) - min(ys))
        x, y = (around, 0.0) if line.vertical else (0.0, around)
        left, upper = max(round(min(xs) - x), 0), max(round(min(ys) - y), 0)
        part = np.s_[upper : max(round(max(ys) + y), 0), left : max(round(max(xs) + x), 0)]
        piece = _shining(raster.grey[part]) if shines else mask[part]
        piece, start, low = (piece.T, upper, left) if line.vertical else (piece, left, upper)
        over = xs if line.vertical else ys
        yield Crop(
            piece, start, low, round(min(over)) - low, min(round(max(over)) - low, len(piece))
        )


def _shining(grey: Grey) -> Grey:
    """Give light letters on dark ground as ink."""
    if not grey.size:
        return grey
    low, high = np.percentile(grey, (10, 99))
    return np.asarray(grey > low + SHARE * (high - low), dtype=np.uint8)
