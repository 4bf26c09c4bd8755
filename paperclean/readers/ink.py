"""Whether there is ink where a character is said to stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CONTRAST = 48
"""Steps of 255 between the darkest and the lightest point of a box that holds a character."""
DARK = 160
"""Step of 255 up to which a point of a page is dark."""


def inked(points: NDArray[np.uint8], boxes: NDArray[np.float64]) -> float:
    """Give the share of boxes that hold ink, or, without boxes, of points that are dark.

    `points` are those of a page in grey, rows from the top; boxes (n, 4) are in points. Light
    type on dark is ink too: what counts is the contrast inside the box.
    """
    import numpy as np

    if not len(boxes):
        return float((points < DARK).mean())
    rows, columns = points.shape
    edges = np.concatenate([np.floor(boxes[:, :2]), np.ceil(boxes[:, 2:])], axis=1)
    edges = np.clip(edges, 0, [columns, rows, columns, rows]).astype(int)
    full = 0
    for x0, y0, x1, y1 in edges.tolist():
        piece = points[y0:y1, x0:x1]
        full += bool(piece.size) and int(piece.max()) - int(piece.min()) >= CONTRAST
    return full / len(boxes)
