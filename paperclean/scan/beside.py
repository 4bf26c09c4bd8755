"""All that a picture of a page tells beside its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..engines.contract import Raster
from ..model import Box
from .pictured import grounds
from .ruled import ruled, same
from .tones import tones


class Beside(NamedTuple):
    """What stands on a page beside text, in pixels; `light` tells it of each line given."""

    rules: tuple[Box, ...]
    frames: tuple[Box, ...]
    pictures: tuple[Box, ...]
    light: tuple[bool, ...]


def beside(raster: Raster, em: float, lines: Sequence[Box]) -> Beside:
    """Give rules, frames and pictures of a page that stands level, and which lines are light.

    `em` is the size of its body type in pixels, `lines` are the boxes of its text.
    """
    afar = tones(raster.grey, em, lines)
    filled, pictures = grounds(afar, lines)
    rules, frames = ruled(raster, em, lines, pictures)
    found = list(frames)
    found += [box for box in filled if not any(same(box, frame, em) for frame in frames)]
    found.sort(key=lambda box: (box.y0, box.x0, box.y1, box.x1))
    return Beside(rules, tuple(found), pictures, tuple(bool(one) for one in afar.light))
