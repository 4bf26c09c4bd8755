"""How thick the strokes of a line of type are: bold from regular."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..engines.contract import Raster
from ..model import Box
from .inked import darkness, papers, smaller

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .inked import Grey

FINE = 24
"""Pixels to an em of body type: its strokes are two pixels thick."""
PALE, BLACK = 0.25, 0.75
"""Parts of the way from paper to ink between which the edge of a stroke lies; grain is outside."""

DIM, BRIGHT = 10, 98
"""Percentiles of a light line that are its ground and its letters."""


def weights(
    raster: Raster, em: float, lines: Sequence[Box], light: Sequence[bool]
) -> tuple[float, ...]:
    """Give how thick the strokes of each line are, in heights of its box (its shorter side).

    `em` is the size of the body type in pixels, `light` tells which lines are light on dark. Twice
    the ink by the length of its edges (Cauchy's mean chord of a thin shape), both summed up over
    levels of grey, so that blurred edges count for what they are. Regular type of newspapers has
    0.05 to 0.08, bold 0.09 to 0.12; 0 where nothing is printed.
    """
    import cv2

    small = smaller(raster.grey, em / FINE)
    paper = papers(small.grey)
    most = darkness(small.grey, paper) * float(np.median(paper))
    if most <= 0:
        return (0.0,) * len(lines)
    sums = _Sums.of(np.asarray(cv2.subtract(paper, small.grey), dtype=np.uint8), most)
    found = []
    for box, shines in zip(lines, light, strict=True):
        top, left, foot, right = (
            max(0, round(edge / small.across)) for edge in (box.y0, box.x0, box.y1, box.x1)
        )
        line = small.grey[top:foot, left:right]
        if not line.size:
            found.append(0.0)
            continue
        seen, edges = sums, (top, left, foot, right)
        if shines:
            ground, most = (float(value) for value in np.percentile(line, (DIM, BRIGHT)))
            seen = _Sums.of(
                np.maximum(line, round(ground)) - round(ground), max(most - ground, 1.0)
            )
            edges = (0, 0, *line.shape)
        full, rise, fall = (_sum(values, *edges) for values in seen)
        side = min(box.x1 - box.x0, box.y1 - box.y0)
        found.append(2 * full / (rise + fall) * small.across / side if rise + fall else 0.0)
    return tuple(found)


class _Sums(NamedTuple):
    """Of all above and to the left of a pixel: ink, and its edges across and down."""

    ink: NDArray[np.int64]
    across: NDArray[np.int64]
    down: NDArray[np.int64]

    @classmethod
    def of(cls, shade: Grey, most: float) -> _Sums:
        """Sum up what is so dark, ink being `most`."""
        import cv2

        level = np.arange(256) / most
        steps = np.clip((level - PALE) / (BLACK - PALE), 0.0, 1.0) * 255
        ink = cv2.LUT(shade, np.rint(steps).astype(np.uint8))
        edges = cv2.absdiff(ink[:, 1:], ink[:, :-1]), cv2.absdiff(ink[1:], ink[:-1])
        return cls(*(cv2.integral(values).astype(np.int64) for values in (ink, *edges)))


def _sum(sums: NDArray[np.int64], top: int, left: int, foot: int, right: int) -> int:
    """Give the sum of what lies in a box, from the sums of all above and to the left."""
    last = sums.shape[0] - 1, sums.shape[1] - 1
    top, foot = (min(max(edge, 0), last[0]) for edge in (top, foot))
    left, right = (min(max(edge, 0), last[1]) for edge in (left, right))
    return int(sums[foot, right] - sums[top, right] - sums[foot, left] + sums[top, left])
