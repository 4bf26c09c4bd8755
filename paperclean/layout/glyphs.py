"""What a reader of PDF finds on a page: characters with boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Glyphs(NamedTuple):
    """The characters of a page in the order of its content stream: arrays of one length.

    `text` holds mostly one character each, of a ligature more; `box` is (n, 4): x0, y0, x1, y1
    in points of the page as seen, origin top left: full advance and line height, not the ink.
    `size` is the type size in points. `font` is an index into `fonts`; `angle` the direction of
    reading: 0 to the right, 90 down, 180, 270. `light` is light type on dark, `layer` an index
    into `model.LAYERS`.
    """

    text: list[str]
    box: NDArray[np.float64]
    size: NDArray[np.float64]
    font: NDArray[np.int16]
    angle: NDArray[np.int16]
    bold: NDArray[np.bool_]
    light: NDArray[np.bool_]
    layer: NDArray[np.uint8]
    fonts: tuple[str, ...]
