"""How large the body type of a page is, before anything of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..engines.contract import Raster
from .inked import ink, pieces, smaller

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .inked import Floats, Grey

    Places = NDArray[np.int32]

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
FULL = 0.96
"""How full lines are from which on they are Han: the ink in their top fifth against that in
their middle, and half the height of the commonest letter in heights of a line."""
LEVEL = 0.1
"""Mean letters by which pieces of lines rise or fall from which on the page is set level."""
SAMPLE = 400
"""Pieces of lines that are looked at closely."""
STEPS = 24
"""Steps to a doubling of the height by which heights are counted."""
FEW, MANY = 6, 20
"""Pieces of lines from which on a page has text, and from which a picture is one of text."""
HALF, CLEAR = 128, 0.2
"""Step of 255 below which a point is dark, and the share of these in a picture of text."""


def body_height(raster: Raster) -> float:
    """Give the size of the body type of a page in pixels: the em; 0 where there is no text.

    Ink is closed to lines, across and down, and the commonest height of a line counts: 0.92 em
    for Han characters, and 0.71 of the size of their type for Latin letters, which are told by
    their thin crowns and their small commonest letter.
    """
    em, pieces_of_lines = _body(raster)
    return em if pieces_of_lines >= FEW else 0.0


def holds_text(raster: Raster) -> bool:
    """Tell whether a picture shows text: photographs have few level lines, and much that is dark.

    Of 30 photographs the most had 6 pieces of lines; the least of 7 pictures of text had 7.
    """
    dark = float((raster.grey < HALF).mean())
    grey = raster.grey if dark <= 1 / 2 else np.uint8(255) - raster.grey
    seen = pieces_of_lines(Raster(grey, raster.dpi))
    return seen >= MANY or (seen >= FEW and min(dark, 1 - dark) < CLEAR)


def pieces_of_lines(raster: Raster) -> int:
    """Give in how many pieces of lines, all of one length, the body type of a page is seen."""
    return _body(raster)[1]


def _body(raster: Raster) -> tuple[float, int]:
    """Give the em, and in how many pieces of lines it was seen."""
    rows, columns = raster.grey.shape
    small = smaller(raster.grey, (rows * columns / PIXELS) ** 0.5)
    mask = ink(small.grey)
    letter = _letter(mask)
    if letter <= 0:
        return 0.0, 0
    lines = max(
        (_lines(mask, letter), _lines(np.ascontiguousarray(mask.T), letter)),
        key=lambda found: found[1],
    )
    return lines[0] * (small.across + small.down) / 2, lines[1]


def _letter(mask: Grey) -> float:
    """Give the commonest size of a connected piece: a Han character, or a small Latin letter."""
    _, found = pieces(mask)
    side = np.maximum(found[1:, 2], found[1:, 3])
    some = (side >= SPECK) & (side <= max(mask.shape) / 20)
    side = side[some].astype(np.float64)
    return _commonest(side, side)


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
    found = _pieces_of_lines(mask, letter)
    if len(found) >= FEW:
        slope = _slope(mask, found)
        if abs(slope) * PIECE >= LEVEL:
            mask = _sheared(mask, slope)
            found = _pieces_of_lines(mask, letter)
    high = found[:, 3].astype(np.float64)
    height = _commonest(high, 1.0 / np.maximum(high, 1.0))
    if height <= 0:
        return 0.0, 0
    same = found[np.abs(np.log2(high / height)) <= 1 / 8]
    return height / (HAN if _is_han(mask, same, letter / height) else LATIN), len(same)


def _pieces_of_lines(mask: Grey, letter: float) -> Places:
    """Give x, y, width, height and area of the pieces, of one length, of lines that run across."""
    import cv2

    side = max(2, round(CLOSE * letter))
    line = np.ones((1, side), np.uint8)
    closed = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, line), dtype=np.uint8)
    length = max(4, round(PIECE * letter))
    closed[:, ::length] = 0
    _, found = pieces(closed, 4)
    wide, high = found[:, 2].astype(np.float64), found[:, 3].astype(np.float64)
    some = (wide >= 0.8 * length) & (high >= 0.6 * letter) & (high <= 3.5 * letter)
    some[0] = False
    return found[some]


def _slope(mask: Grey, lines: Places) -> float:
    """Give by how much lines rise or fall, down to the right: the middle one of all pieces."""
    slopes = []
    for x, y, wide, high, _ in lines[:SAMPLE].tolist():
        part = mask[y : y + high, x : x + wide]
        left, right = part[:, : wide // 2], part[:, wide - wide // 2 :]
        down = np.arange(high)
        if left.any() and right.any():
            centres = [float(down @ side.sum(1) / side.sum()) for side in (left, right)]
            slopes.append((centres[1] - centres[0]) / (wide - wide // 2))
    return float(np.median(slopes)) if slopes else 0.0


def _sheared(mask: Grey, slope: float) -> Grey:
    import cv2

    rows, columns = mask.shape
    matrix = np.array([(1.0, 0.0, 0.0), (slope, 1.0, -slope * columns / 2)])
    flags = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(mask, matrix, (columns, rows), flags=flags), dtype=np.uint8)


def _is_han(mask: Grey, lines: Places, letter: float) -> bool:
    """Tell Han lines, which are as full at the top as in their middle, from Latin ones.

    `letter` is the commonest size of a connected piece against the height of a line.
    """
    top = middle = 0.0
    for x, y, wide, high, _ in lines[:SAMPLE].tolist():
        ink_of_row = mask[y : y + high, x : x + wide].sum(1)
        top += float(ink_of_row[: max(1, high // 5)].mean())
        middle += float(ink_of_row[high // 3 : max(high // 3 + 1, high * 4 // 5)].mean())
    return top / middle + min(letter, 1.0) / 2 >= FULL if middle else True
