"""Whether a page is white on black as a whole, as microfilm is, and the page as it was printed."""

from __future__ import annotations

import numpy as np

from ..engines.contract import Raster
from .inked import smaller
from .type_size import FEW, pieces_of_lines

PIXELS = 1e6
"""Pixels a page is looked at with."""
CELLS = 16
"""Cells, as long as they are wide, along the longer side of a page."""
LEAST = 8
"""Pixels of a cell at least."""
ENDS = (2, 98)
"""Percentiles that are the darkest and the lightest of a picture or a cell."""
PRINTED = 0.5
"""Part of the range of the page that tones of a cell have where something is printed in it."""
MOST = 0.75
"""Part of the printed cells whose ground is dark. Photographs have two thirds, seldom more."""
MORE = 2
"""Times the pieces of lines that light strokes make against dark ones, where they are not many."""

MANY = 60
"""Pieces of lines that are a page of text whatever the dark strokes make; noise has fifty."""


def printed(raster: Raster) -> Raster | None:
    """Give a picture with its tones turned about if it is a negative of a page, None if not.

    The ground of the whole and of nearly each part that holds more than ground is dark, which
    tells it from a page beside something black or with a black advert, and light strokes are in
    lines, which tells it from a dark photograph.
    """
    if not _dark(raster):
        return None
    turned = raster._replace(grey=255 - raster.grey)
    light = pieces_of_lines(turned)
    enough = light >= MANY or light >= max(FEW, MORE * pieces_of_lines(raster))
    return turned if enough else None


def _dark(raster: Raster) -> bool:
    rows, columns = raster.grey.shape
    small = smaller(raster.grey, (rows * columns / PIXELS) ** 0.5).grey
    low, high = np.percentile(small, ENDS)
    if np.median(small) >= (low + high) / 2:
        return False
    side = max(LEAST, max(small.shape) // CELLS)
    high_cells, wide_cells = small.shape[0] // side, small.shape[1] // side
    cells = small[: high_cells * side, : wide_cells * side]
    cells = cells.reshape(high_cells, side, wide_cells, side).swapaxes(1, 2)
    cells = cells.reshape(high_cells * wide_cells, side * side)
    if not cells.size:
        return False
    first, last = np.percentile(cells, ENDS, axis=1)
    some = last - first >= max(PRINTED * (high - low), 1.0)
    dark = np.median(cells, axis=1) < (first + last) / 2
    return bool(some.any() and dark[some].mean() >= MOST)
