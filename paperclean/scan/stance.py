"""A picture of a page made ready to be read: its tones and its stand set right, its size cut."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..engines.contract import Raster
from .negative import printed
from .skew import FAR, skew, upright
from .type_size import body_height

LEVEL = 0.1
"""Degrees below which a page stands level: over a column of body type that is a point of a line."""
REST = 1.0
"""Degrees by which a page that was turned far is off still, at most, if it was turned rightly."""
LARGE = 44.0
"""Pixels of a body character from which on a picture is made smaller."""
ENOUGH = 38.0
"""Pixels of a body character then; models read lines 48 pixels high, with the room around them."""
NEGATIVE = "white on black: it was read as its negative"


class Stance(NamedTuple):
    """A picture as it is read, with the em of its body type in its own pixels, 0 unknown.

    `scale` is how many pixels of the picture as it came make one of it, `skew` the degrees by
    which it was turned clockwise; `notes` say what was done that a reader should know.
    """

    level: Raster
    scale: float
    skew: float
    notes: tuple[str, ...]


def stance(raster: Raster) -> Stance:
    """Set a picture right; quarter turns are the engine's."""
    notes: list[str] = []
    positive = printed(raster)
    if positive is not None:
        raster = positive
        notes.append(NEGATIVE)
    em = body_height(raster)
    small, scale = _reduced(raster, em)
    off = skew(small, em / scale) if em else 0.0
    if abs(off) > FAR:
        off, em = _far(raster, off, em)
        small, scale = _reduced(raster, em)
        if off:
            notes.append(f"the picture was turned by {abs(off):.1f}° to stand level")
    off = round(off, 2) if abs(off) >= LEVEL else 0.0
    if off:
        small = upright(small, 0, off)
    return Stance(Raster(small.grey, small.dpi, em / scale), scale, off, tuple(notes))


def _far(raster: Raster, off: float, em: float) -> tuple[float, float]:
    """Give the degrees and the em of a page far askew, by the page once it is turned.

    Type is measured too large where lines run into each other. A page that does not stand level
    once it is turned was not askew: it is left.
    """
    turned = upright(raster, 0, off)
    size = body_height(turned)
    rest = skew(turned, size)
    if not size or not rest or abs(rest) > REST:
        return 0.0, em
    return off + rest, size


def _reduced(raster: Raster, em: float) -> tuple[Raster, float]:
    """Make a picture smaller whose type is larger than any engine needs; by how much, too."""
    if em < LARGE:
        return raster, 1.0
    import cv2

    scale = em / ENOUGH
    rows, columns = raster.grey.shape
    size = max(round(columns / scale), 1), max(round(rows / scale), 1)
    small = cv2.resize(raster.grey, size, interpolation=cv2.INTER_AREA)
    return Raster(np.asarray(small, dtype=np.uint8), raster.dpi / scale), scale
