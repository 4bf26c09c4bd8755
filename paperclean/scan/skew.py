"""By how much a page stands askew, and the page set upright."""

from __future__ import annotations

from math import cos, radians, sin, tan
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..engines.contract import Point, Raster
from .inked import ink, papers, pieces, smaller

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from .inked import Floats, Grey

EM = 10.0
"""Pixels of an em on the picture that is looked at."""
STRIP = 0.75
"""Ems of a strip whose profile is taken."""
REACH = 12
"""Strips over which a line is followed: nine ems, less than a column."""
BANDS = 4
"""Parts of the page, one below the other, whose columns are told apart ..."""
BAND = 15.0
"""... and ems that each has at least."""
GUTTER = 0.6
"""Ems of a gutter that are empty at least."""
EMPTY = 0.25
"""Part of the ink of a column that a gutter has at most: headlines run across."""
BLUR = 0.12
"""Ems by which profiles are smoothed."""
FAR = 4.0
"""Degrees to either side that are tried first ..."""
FARTHEST = 16.0
"""... and where the lines agree on none of them, as on a page that was laid down askew."""
COARSE = 0.2
"""Degrees between two that are tried at first; the peak is found between them."""
APART = 0.4
"""Degrees between two that are tried far off: half the width of a peak."""
FINE = 0.01
"""Degrees between two that are tried at last."""
LARGE = 3.0
"""Ems from which on a piece of ink, measured on its shorter side, is no type."""
SURE = 0.15
"""Part of the ink's variation that has to agree on an angle."""


def skew(raster: Raster, em: float) -> float:
    """Give the degrees by which a page must be turned clockwise to stand level; 0 if none tells.

    `em` is the size of its body type in pixels. Profiles of strips, upright ones and level ones,
    are compared with those of their neighbours at each angle: the projection profile method
    (Postl 1986; Bloomberg and others 1995: the sum of squared differences of a profile), worked
    out for all pairs of strips at once from their cross spectra.
    """
    if em <= 0:
        return 0.0
    small = smaller(raster.grey, em / EM)
    size = em / small.across
    mask = _letters(small.grey, LARGE * size)
    found = [_Spectra.of(mask, size), _Spectra.of(np.ascontiguousarray(mask.T), size, -1)]
    some = [one for one in found if one is not None]
    return -(_peak(some, FAR, COARSE) or _peak(some, FARTHEST, APART))


def _peak(found: Sequence[_Spectra], reach: float, step: float) -> float:
    """Give the angle, in degrees anticlockwise, on which strips agree best; 0 where none is.

    The first ones tried lie `step` degrees apart, as far as `reach` to either side.
    """
    whole = sum(one.power for one in found)
    centre = 0.0
    while step >= FINE:
        angles = centre + np.arange(-reach, reach + step / 2, step)
        score = sum((one.agreement(angles) for one in found), np.zeros(len(angles)))
        best = int(score.argmax())
        if score[best] <= SURE * whole or not 0 < best < len(score) - 1:
            return 0.0
        before, here, after = score[best - 1 : best + 2].tolist()
        centre = float(angles[best]) + step * 0.5 * (before - after) / (before - 2 * here + after)
        reach, step = 2 * step, step / 4
    return centre


def _letters(grey: Grey, side: float) -> Grey:
    """Give how dark each pixel of type is, 0 paper; the edges of letters tell parts of a pixel."""
    import cv2

    mask = ink(grey)
    numbers, found = pieces(mask)
    keep = np.minimum(found[:, 2], found[:, 3]) <= side
    keep[0] = False
    near = cv2.dilate(keep[numbers].astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.subtract(papers(grey), grey) * near, dtype=np.uint8)


class _Spectra(NamedTuple):
    """Cross spectra of strips so many strips apart, the turns to a pixel, pixels to a strip."""

    cross: NDArray[np.complex64]
    turns: Floats
    step: int
    power: float

    @classmethod
    def of(cls, mask: Grey, em: float, sign: int = 1) -> _Spectra | None:
        """Cut a mask into upright strips; none where they are too few to be compared."""
        rows, columns = mask.shape
        step = max(2, round(STRIP * em))
        parts = max(1, min(BANDS, int(rows / (BAND * em))))
        count, high = columns // step, rows // parts
        if count < 2 or high < em:  # noqa: PLR2004  one strip has no neighbour
            return None
        bands = mask[: high * parts, : count * step].reshape(parts, high, count * step)
        strips = bands.reshape(parts, high, count, step).mean(3, dtype=np.float32)
        # Where a band is cut off, all strips are cut on one level, which no angle should be.
        strips = strips * _faded(high, em)[:, None]
        length = 1 << int(np.ceil(np.log2(high * 1.2 + 1)))
        turns = np.arange(length // 2 + 1) / length
        weight = turns**2 * np.exp(-((2 * np.pi * turns * BLUR * em) ** 2))
        some = weight > weight.max() * 1e-2
        weight = weight[some, None].astype(np.float32)
        spectra = np.fft.rfft(strips, length, axis=1)[:, some].astype(np.complex64) * weight**0.5
        column = _columns(bands, em, step)
        cross, power = [], 0.0
        for n in range(1, min(REACH, count - 1) + 1):
            same = (column[:, :-n] == column[:, n:])[:, None]
            one, other = spectra[..., :-n] * same, spectra[..., n:] * same
            cross.append((one.conj() * other).sum((0, 2)))
            power += float((np.abs(one) ** 2).sum() + (np.abs(other) ** 2).sum()) / 2
        return cls(np.stack(cross), turns[some], step * sign, power)

    def agreement(self, angles: Floats) -> Floats:
        """Give how well strips agree at each angle; the most that can be is `power`."""
        slopes = np.tan(np.radians(angles))
        turn = np.exp(2j * np.pi * self.step * np.outer(slopes, self.turns)).astype(np.complex64)
        score, power = np.zeros(len(angles)), turn
        for cross in self.cross:
            score += np.einsum("ij,j->i", power, cross).real
            power = power * turn
        return score


def _faded(length: int, em: float) -> NDArray[np.float32]:
    """Give a window that rises over two ems at either end, if it is so long."""
    rise = np.minimum(np.arange(length) + 0.5, length - np.arange(length) - 0.5)
    rise /= min(2 * em, length / 8)
    return np.asarray(np.sin(np.minimum(rise, 1.0) * np.pi / 2) ** 2, dtype=np.float32)


def _columns(bands: Grey, em: float, step: int) -> NDArray[np.int64]:
    """Give the number of the column that each strip of each band is in; gutters part them.

    Lines of two columns stand level by chance alone, or nearly level, which misleads.
    """
    count = np.count_nonzero(bands, axis=1).astype(np.float64)
    side = max(1, round(GUTTER * em))
    even = np.stack([np.convolve(one, np.ones(side) / side, "same") for one in count])
    empty = even <= EMPTY * np.median(even, axis=1, keepdims=True)
    gutters = np.cumsum(empty[:, 1:] & ~empty[:, :-1], axis=1)
    gutters = np.pad(gutters, ((0, 0), (0, 1)), mode="edge")
    return gutters[:, step // 2 :: step][:, : bands.shape[2] // step]


def upright(raster: Raster, quarters: int, skew: float) -> Raster:
    """Turn a picture by quarters and then by `skew` degrees clockwise; nothing is cut off.

    Quarter turns are exact. The corners that come in have the tone of the page's own paper.
    """
    grey = np.rot90(raster.grey, -quarters % 4)
    if not skew:
        return raster._replace(grey=np.ascontiguousarray(grey))
    import cv2

    rows, columns = grey.shape
    matrix, width, height = turning(columns, rows, skew)
    paper = float(np.percentile(grey[::16, ::16], 75))
    turned = cv2.warpAffine(
        np.ascontiguousarray(grey),
        matrix,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(paper,),
    )
    return raster._replace(grey=np.asarray(turned, dtype=np.uint8))


def turned_back(
    points: Iterable[Point], rows: int, columns: int, quarters: int, skew: float
) -> list[Point]:
    """Give where points of a page set upright lie on the picture as it was.

    `rows` and `columns` are those of the picture as it was.
    """
    quarters %= 4
    wide, high = (rows, columns) if quarters % 2 else (columns, rows)
    matrix, *_ = turning(wide, high, skew)
    back = np.linalg.inv(np.vstack([matrix, (0.0, 0.0, 1.0)]))
    found = []
    for x, y in points:
        a, b = (float(value) for value in (back @ (x, y, 1.0))[:2]) if skew else (x, y)
        found.append(((a, b), (b, wide - a), (wide - a, high - b), (high - b, a))[quarters])
    return found


def turning(columns: int, rows: int, skew: float) -> tuple[NDArray[np.float64], int, int]:
    """Give the matrix that turns a picture clockwise about its middle, and the size it needs."""
    c, s = cos(radians(skew)), sin(radians(skew))
    width = columns + int(np.ceil(abs(tan(radians(skew))) * rows))
    height = rows + int(np.ceil(abs(tan(radians(skew))) * columns))
    x, y = columns / 2, rows / 2
    matrix = np.array(
        [(c, -s, width / 2 - c * x + s * y), (s, c, height / 2 - s * x - c * y)], dtype=np.float64
    )
    return matrix, width, height
