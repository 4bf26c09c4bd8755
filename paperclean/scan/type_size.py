"""How large the body type of a page is, before anything of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..engines.contract import Raster
from .inked import ink, pieces, smaller

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .inked import Floats, Grey

PIXELS = 3e6
"""Pixels a page is looked at with: body type of a broadsheet is then 12 to 15 pixels high."""
SPECK = 3
"""Pixels of the small picture that a letter has at least on its longer side."""
CLOSE = 0.6
"""Mean letters by which letters of a line stand apart at most, between words too."""
PIECE = 6.0
"""Mean letters to a piece of a line: tall and deep letters are in each, slope does not tell."""
HAN = 0.92
"""Height of a line of Han characters in ems, from the highest stroke to the lowest."""
LATIN = 0.71
"""Height of a line of Latin letters in type sizes: its ascenders; few pieces have deep ones."""
CROWN = 0.6
"""Ink in the top fifth of a line against that in its middle from which on it is Han."""
STEPS = 24
"""Steps to a doubling of the height by which heights are counted."""
FEW = 6
"""Pieces of lines from which on a page has text."""


def body_height(raster: Raster) -> float:
    """Give the size of the body type of a page in pixels: the em; 0 where there is no text.

    Pieces of ink are closed to lines, across and down, and the commonest height of a line counts
    (as many characters as fit in): 0.92 em for Han characters, and for Latin letters, which are
    told by their thin crowns, 0.71 of the size of their type.
    """
    rows, columns = raster.grey.shape
    small = smaller(raster.grey, (rows * columns / PIXELS) ** 0.5)
    mask = ink(small.grey)
    letter = _letter(mask)
    if letter <= 0:
        return 0.0
    lines = max(
        (_lines(mask, letter), _lines(np.ascontiguousarray(mask.T), letter)),
        key=lambda found: found[1],
    )
    if lines[1] < FEW:
        return 0.0
    return lines[0] * (small.across + small.down) / 2


def _letter(mask: Grey) -> float:
    """Give the commonest size of a connected piece: a Han character, or a small Latin letter."""
    _, found = pieces(mask)
    side = np.maximum(found[1:, 2], found[1:, 3])
    some = (side >= SPECK) & (side <= max(mask.shape) / 20)
    return _commonest(side[some].astype(np.float64), side[some].astype(np.float64))


def _commonest(values: Floats, weight: Floats) -> float:
    """Give the peak of a distribution over a logarithmic scale, 0 of none."""
    if not values.size:
        return 0.0
    log = np.log2(values)
    steps = np.rint(log * STEPS).astype(np.int64)
    first = int(steps.min())
    count = np.convolve(np.bincount(steps - first, weight), (1, 2, 3, 2, 1), "same")
    near = np.abs(steps - first - int(count.argmax())) <= STEPS // 8
    return float(2.0 ** np.average(log[near], weights=weight[near]))


def _lines(mask: Grey, letter: float) -> tuple[float, int]:
    """Give the em by the lines that run across, and in how many pieces of lines it was seen."""
    import cv2

    side = max(2, round(CLOSE * letter))
    line = np.ones((1, side), np.uint8)
    closed = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, line), dtype=np.uint8)
    length = max(4, round(PIECE * letter))
    closed[:, ::length] = 0
    _, found = pieces(closed, 4)
    found = found[1:]
    wide, high = found[:, 2].astype(np.float64), found[:, 3].astype(np.float64)
    some = (wide >= 0.8 * length) & (high >= 0.6 * letter) & (high <= 3.5 * letter)
    found, high = found[some], high[some]
    height = _commonest(high, 1.0 / np.maximum(high, 1.0))
    if height <= 0:
        return 0.0, 0
    same = found[np.abs(np.log2(high / height)) <= 1 / 8]
    is_han = _crown(mask, same) >= CROWN
    return height / (HAN if is_han else LATIN), len(same)


def _crown(mask: Grey, lines: NDArray[np.int32]) -> float:
    """Give how much ink is in the top fifth of lines, against that in their middle."""
    top = middle = 0.0
    for x, y, wide, high, _ in lines[:400].tolist():
        ink_of_row = mask[y : y + high, x : x + wide].sum(1)
        top += float(ink_of_row[: max(1, high // 5)].mean())
        middle += float(ink_of_row[high // 3 : max(high // 3 + 1, high * 4 // 5)].mean())
    return top / middle if middle else 1.0
