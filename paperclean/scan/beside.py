"""All that a picture of a page tells beside its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..engines.contract import Raster
from ..model import Box
from .pictured import grounds
from .ruled import ruled
from .tones import tones

SAME = 0.6
"""Ems by which the edges of two frames differ that are one: a box filled and outlined."""


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
    found += [box for box in filled if not any(_same(box, frame, em) for frame in frames)]
    found.sort(key=lambda box: (box.y0, box.x0, box.y1, box.x1))
    return Beside(rules, tuple(found), pictures, tuple(bool(one) for one in afar.light))


def _same(one: Box, other: Box, em: float) -> bool:
    return (
        max(
            abs(one.x0 - other.x0),
            abs(one.y0 - other.y0),
            abs(one.x1 - other.x1),
            abs(one.y1 - other.y1),
        )
        <= SAME * em
    )
