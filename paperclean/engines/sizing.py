"""A picture at the size that an engine reads best, and its lines where they stand in the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .contract import Recognised

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def scaled(grey: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """Give a picture at a scale, itself at 1."""
    if scale == 1:
        return grey
    import numpy as np
    from PIL import Image

    rows, columns = (max(round(side * scale), 1) for side in grey.shape)
    way = Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC
    return np.asarray(Image.fromarray(grey).resize((columns, rows), way))


def stretched(line: Recognised, across: float, down: float) -> Recognised:
    """Put a line of a picture that was made smaller, or larger, where it stands in the first."""
    along = down if line.vertical else across
    a, b, c, d = ((round(x * across, 1), round(y * down, 1)) for x, y in line.quad)
    places = tuple(round(place * along, 1) for place in line.places)
    return line._replace(quad=(a, b, c, d), places=places)
