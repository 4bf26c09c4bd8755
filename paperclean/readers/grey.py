"""From a decoded picture of any mode to grey, a strip of rows at a time.

The whole picture is never held in colour twice: what is converted is one strip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

STRIP = 1 << 22
"""Pixels of a strip: 16 MB in colour."""
DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")
"""Modes whose pixels hold more than 8 bits."""
LEAST_BITS = 4
"""Bits that hold more than the noise of a scanner that saw nothing but black."""
SEE_THROUGH = ("LA", "La", "PA", "RGBA", "RGBa")
WHITE = 255


def grey_of(image: Image, *, inverted: bool = False) -> NDArray[np.uint8]:
    """Give the grey of a picture that is loaded: (rows, columns), 0 black.

    What can be seen through lies on white paper. Pixels of more than 8 bits are scaled by the
    bits that the brightest of them needs: scanners put 10, 12 or 14 into 16. `inverted` ones
    have 0 for white.
    """
    import numpy as np

    width, height = image.size
    grey = np.empty((height, width), np.uint8)
    rows = max(STRIP // width, 1)
    boxes = [(0, top, width, min(top + rows, height)) for top in range(0, height, rows)]
    deep = image.mode in DEEP
    low, high = _range(image, boxes) if deep else (0.0, 0.0)
    for box in boxes:
        strip = image.crop(box)
        part = grey[box[1] : box[3]]
        part[:] = _scaled(np.asarray(strip), low, high) if deep else np.asarray(_flat(strip))
        if inverted:
            np.subtract(WHITE, part, out=part)
    return grey


def _flat(strip: Image) -> Image:
    """Give a strip of any mode of 8 bits or fewer in grey."""
    from PIL import Image as pillow  # noqa: N813  a module of that name

    palette = strip.palette
    see_through = strip.mode in SEE_THROUGH or "transparency" in strip.info
    if see_through or (strip.mode == "P" and palette is not None and palette.mode == "RGBA"):
        paper = pillow.new("RGBA", strip.size, "white")
        paper.alpha_composite(strip.convert("RGBA"))
        return paper.convert("L")
    if strip.mode == "LAB":
        return strip.getchannel(0)
    return strip if strip.mode == "L" else strip.convert("L")


def _range(image: Image, boxes: list[tuple[int, int, int, int]]) -> tuple[float, float]:
    """Give the values of black and white of a picture of more than 8 bits."""
    import numpy as np

    low = high = 0.0
    for box in boxes:
        values = np.asarray(image.crop(box))
        if image.mode == "F":
            values = values[np.isfinite(values)]
        if values.size:
            low, high = min(low, float(values.min())), max(high, float(values.max()))
    if low < 0:
        return low, high
    if image.mode == "F" and high <= 1:  # shares of white
        return low, 1.0
    return low, float((1 << max(int(high).bit_length(), LEAST_BITS)) - 1)


def _scaled(values: NDArray[np.generic], low: float, high: float) -> NDArray[np.uint8]:
    """Put values between black and white into 8 bits; what is no number is paper."""
    import numpy as np

    shares = (values.astype(np.float32) - low) * (WHITE / (high - low))
    shares = np.nan_to_num(shares, nan=WHITE, posinf=WHITE, neginf=0.0)
    done: NDArray[np.uint8] = np.clip(shares + 0.5, 0, WHITE).astype(np.uint8)
    return done
