"""By how much a page stands askew, and the page set upright."""

from __future__ import annotations

from math import cos, radians, sin, tan
from typing import TYPE_CHECKING

import numpy as np

from ..engines.contract import Point, Raster
from .inked import ink, pieces, smaller

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from .inked import Floats, Grey

EM = 10.0
"""Pixels of an em on the picture that is looked at."""
STRIP = 1.5
"""Ems of a strip whose profile is taken."""
REACH = 12
"""Strips over which a line is followed: a column of body type."""
BLUR = 0.12
"""Ems by which profiles are smoothed."""
FAR = 4.0
"""Degrees to either side that are tried."""
STEP = 0.1
"""Degrees between two that are tried; the peak is found between them."""
LARGE = 3.0
"""Ems from which on a piece of ink, measured on its shorter side, is no type."""
SURE = 0.05
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
    mask = _without_large(ink(small.grey), LARGE * size)
    angles = np.arange(-FAR, FAR + STEP / 2, STEP)
    slopes = np.tan(np.radians(angles))
    level, most = _agreement(mask, size, slopes)
    upright, more = _agreement(np.ascontiguousarray(mask.T), size, -slopes)
    score = level + upright
    best = int(score.argmax())
    if most + more <= 0 or score[best] < SURE * (most + more):
        return 0.0
    if not 0 < best < len(score) - 1:
        return 0.0
    before, here, after = score[best - 1 : best + 2].tolist()
    off = 0.5 * (before - after) / (before - 2 * here + after)
    return -float(angles[best] + STEP * off)


def _without_large(mask: Grey, side: float) -> Grey:
    numbers, found = pieces(mask)
    keep = (np.minimum(found[:, 2], found[:, 3]) <= side).astype(np.uint8)
    keep[0] = 0
    return np.asarray(keep[numbers], dtype=np.uint8)


def _agreement(mask: Grey, em: float, slopes: Floats) -> tuple[Floats, float]:
    """Give how well neighbouring strips of columns agree at each slope, and what would be all."""
    rows, columns = mask.shape
    step = max(2, round(STRIP * em))
    count = columns // step
    if count < 2:  # noqa: PLR2004  one strip has no neighbour
        return np.zeros(len(slopes)), 0.0
    strips = mask[:, : count * step].reshape(rows, count, step).mean(2, dtype=np.float32).T
    strips = strips - strips.mean(1, keepdims=True)
    length = 1 << int(np.ceil(np.log2(rows * 1.1 + 1)))
    spectra = np.fft.rfft(strips, length, axis=1)
    turns = np.arange(spectra.shape[1]) / length
    weight = turns**2 * np.exp(-((2 * np.pi * turns * BLUR * em) ** 2))
    some = weight > weight.max() * 1e-3
    spectra, turns, weight = spectra[:, some], turns[some], weight[some]
    score = np.zeros(len(slopes))
    power = float((np.abs(spectra) ** 2 * weight).sum())
    reach = min(REACH, count - 1)
    for apart in range(1, reach + 1):
        cross = (spectra[:-apart].conj() * spectra[apart:]).sum(0) * weight
        score += (np.exp(2j * np.pi * apart * step * np.outer(slopes, turns)) @ cross).real
    return score, power * reach


def upright(raster: Raster, quarters: int, skew: float) -> Raster:
    """Turn a picture by quarters and then by `skew` degrees clockwise; nothing is cut off.

    Quarter turns are exact. The corners that come in have the tone of the page's own paper.
    """
    grey = np.rot90(raster.grey, -quarters % 4)
    if not skew:
        return Raster(np.ascontiguousarray(grey), raster.dpi)
    import cv2

    rows, columns = grey.shape
    matrix, width, height = _turning(columns, rows, skew)
    paper = float(np.percentile(grey[::16, ::16], 75))
    turned = cv2.warpAffine(
        np.ascontiguousarray(grey),
        matrix,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(paper,),
    )
    return Raster(np.asarray(turned, dtype=np.uint8), raster.dpi)


def turned_back(
    points: Iterable[Point], rows: int, columns: int, quarters: int, skew: float
) -> list[Point]:
    """Give where points of a page set upright lie on the picture as it was.

    `rows` and `columns` are those of the picture as it was.
    """
    quarters %= 4
    wide, high = (rows, columns) if quarters % 2 else (columns, rows)
    matrix, *_ = _turning(wide, high, skew)
    back = np.linalg.inv(np.vstack([matrix, (0.0, 0.0, 1.0)]))
    found = []
    for x, y in points:
        a, b = (float(value) for value in (back @ (x, y, 1.0))[:2]) if skew else (x, y)
        found.append(((a, b), (b, wide - a), (wide - a, high - b), (high - b, a))[quarters])
    return found


def _turning(columns: int, rows: int, skew: float) -> tuple[NDArray[np.float64], int, int]:
    """Give the matrix that turns a picture clockwise about its middle, and the size it needs."""
    c, s = cos(radians(skew)), sin(radians(skew))
    width = columns + int(np.ceil(abs(tan(radians(skew))) * rows))
    height = rows + int(np.ceil(abs(tan(radians(skew))) * columns))
    x, y = columns / 2, rows / 2
    matrix = np.array(
        [(c, -s, width / 2 - c * x + s * y), (s, c, height / 2 - s * x - c * y)], dtype=np.float64
    )
    return matrix, width, height
