"""How large and how heavy the type of a line is, by its ink.

Han characters fill their em from line to line alike in all faces. Of letters it is the height of
ascenders and capitals above the base line that faces have nearly alike, within a twentieth; what
hangs below it differs from line to line, and the small letters from face to face.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

from .type_size import HAN, LATIN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .crops import Crop
    from .inked import Floats, Grey

FULL = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}--[一二三丨丶十八]]", regex.V1)
"""Characters that show how high their em is: not flat, nor narrow."""
TALL = regex.compile(r"[\p{Lu}\p{Nd}bdfhkl]")
"""Letters as high as ascenders."""
SMALL = regex.compile(r"[acemnorsuvwxz]")
LOW = 0.49
"""Height of small letters in type sizes: from .46 to .55 in faces of newspapers."""
FEW = 2
"""Letters that tell how large they are."""
APART, LEAST = 1.18, 0.92
"""By how much the sizes that high and small letters tell differ at most, and share of the latter
that the former is: high ones may be too few to be seen, or run into the line above."""
DEEP = 0.21
"""Type sizes that letters hang below the base line."""
PIECE, PIECE_HAN = 9.0, 3.5
"""Heights of a line in which it is looked at together, in letters and in Han characters: a longer
one may rise, fall or bend, and what is beside one of its pieces is not beside the others."""
CORE = 0.5
"""Share of the ink of its fullest rows that the rows of small letters, or of Han, have ..."""
THIN, THICK = 0.2, 0.62
"""Heights of a line over which its core may be thin, for between serifs are stems alone; and from
which on what is so joined is more than small letters."""
FAINT = 0.05
"""... and that any other row of the line has."""
FULLEST = 0.85
"""Share of the rows that have less ink than its fullest ones."""


class Face(NamedTuple):
    """The size of type in pixels, and how thick its strokes are in ems; 0 unknown.

    `top` and `foot` are the rows of the crop between which its characters stand, whichever they
    are: from the top of high letters to the foot of low ones, or of Han characters.
    """

    size: float = 0.0
    weight: float = 0.0
    top: float = 0.0
    foot: float = 0.0


def face(text: str, crop: Crop) -> Face:
    """Give the face of a line that reads `text`."""
    ink = crop.ink
    if crop.foot - crop.top < 2 or not ink[crop.top : crop.foot].any():  # noqa: PLR2004  no print
        return Face()
    pieces = [piece for piece in _pieces(text, crop) if piece[crop.top : crop.foot].any()]
    bands = [_band(piece.sum(axis=1), crop.top, crop.foot) for piece in pieces]
    size = _size(text, np.array(bands, dtype=np.float64))
    if not size:
        return Face()
    thick = [_thick(piece[band[0] : band[3]]) for piece, band in zip(pieces, bands, strict=True)]
    top, _, base, foot = np.median(np.array(bands, dtype=np.float64), axis=0).tolist()
    if not FULL.search(text):
        top, foot = base - LATIN * size, base + DEEP * size
    return Face(size, round(float(np.median(thick)) / size, 4), top, foot)


def _pieces(text: str, crop: Crop) -> list[Grey]:
    length = (PIECE_HAN if FULL.search(text) else PIECE) * (crop.foot - crop.top)
    return np.array_split(crop.ink, max(1, round(crop.ink.shape[1] / length)), axis=1)


def _band(rows: Floats, top: int, foot: int) -> tuple[int, int, int, int]:
    """Give the top of the ink, the top and foot of its core, and its foot, of a profile of rows.

    The core lies between `top` and `foot`, the ink around it may reach beyond.
    """
    smooth = np.convolve(rows, (0.25, 0.5, 0.25), "same")
    inside = smooth[top:foot]
    full = float(np.quantile(inside, FULLEST))
    core = top + np.flatnonzero(inside >= CORE * full)
    best = max(_runs(core, round(THIN * (foot - top))), key=lambda run: float(smooth[run].sum()))
    if best[-1] - best[0] >= THICK * (foot - top):
        best = max(_runs(core, 2), key=lambda run: float(smooth[run].sum()))
    faint = max(FAINT * full, 1.0)
    blank = np.flatnonzero(smooth <= faint)
    above, below = blank[blank < best[0]], blank[blank > best[-1]]
    first = int(above[-1]) + 1 if len(above) else 0
    last = int(below[0]) if len(below) else len(smooth)
    return first, int(best[0]), int(best[-1]) + 1, last


def _runs(rows: NDArray[np.int64], apart: int) -> list[NDArray[np.int64]]:
    """Take rows together that are no further apart than so many."""
    return np.split(rows, np.flatnonzero(np.diff(rows) > max(apart, 2)) + 1)


def _size(text: str, bands: Floats) -> float:
    """Give the size of type by the bands of the pieces of a line; 0 where its text tells none."""
    top, core, base, foot = bands.T
    if FULL.search(text):
        return float(np.median(foot - top)) / HAN
    tall, small = float(np.median(base - top)) / LATIN, float(np.median(base - core)) / LOW
    high, low = len(TALL.findall(text)), len(SMALL.findall(text))
    if high + low < FEW:
        return 0.0
    if high >= low:
        return tall
    seen = high and 1 / APART <= tall / max(small, 1.0) <= APART
    return max(tall, LEAST * small) if seen else small


def _thick(ink: Grey) -> float:
    """Give how thick strokes are in pixels: their area by half the length of their edges."""
    edges = sum(int(np.count_nonzero(np.diff(ink, axis=axis))) for axis in (0, 1))
    return 2.0 * float(ink.sum()) / max(edges, 1)
