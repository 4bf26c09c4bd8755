"""Lines cut out of a picture, all equally high, and what was read of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Grey = NDArray[np.uint8]

LINE = 48
"""Pixels that the model reads a line high."""


class Read(NamedTuple):
    """What was read of a line, how surely, and where its characters stand along it, 0 to 1.

    `sure` are the confidences of its characters, empty where unknown.
    """

    text: str
    conf: float
    edges: Sequence[float]
    sure: Sequence[float] = ()


def measures(quad: Floats) -> tuple[float, float]:
    """Give the width and height of a quadrilateral."""
    import numpy as np

    top, right, bottom, left = (np.hypot(*(quad[n] - quad[n - 1])) for n in (1, 2, 3, 0))
    return float(max(top, bottom)), float(max(left, right))


def cut(grey: Grey, quad: Floats, *, down: bool = False, upright: bool = False) -> Grey:
    """Cut a line out, `LINE` pixels high; one that runs down lies on its side, or is so wide."""
    import cv2
    import numpy as np

    width, height = measures(quad)
    if down:
        quad = quad[[1, 2, 3, 0]]
        width, height = height, width
    across = max(round(width * LINE / max(height, 1)), 1)
    along = max(round(height * LINE / max(width, 1)), 1)
    size = (LINE, along) if upright else (across, LINE)
    corners = np.array([[0, 0], [size[0], 0], [*size], [0, size[1]]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad, corners)
    piece = cv2.warpPerspective(
        grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(piece, dtype=np.uint8)
