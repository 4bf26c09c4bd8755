"""Ink on paper: screens of dots for greys, strokes that break and run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from .chance import Field, field, fine
from .strengths import Strength

SCREEN = 3.53
"""Pixels from dot to dot: 85 lines to the inch, as newspapers print photographs."""
GAIN = 0.8
"""Power by which dots that run into the paper darken a grey."""
DOT = 2.5
"""How sharply a dot ends."""
REGION = 420.0
"""Pixels over which a press inks evenly."""
FULLEST = 1.6
"""Deviations by which a region may have more ink than usual."""
HARD = 0.45
"""How much more ink takes a place from paper to black."""
BARE, FULL = 5, 250
"""Greys that are black and white."""
EDGE = np.ones((5, 5), np.uint8)
"""What is narrower is the edge of a letter and no grey area."""


def printed(
    grey: np.ndarray,
    areas: Iterable[Sequence[float]],
    strength: Strength,
    chance: np.random.Generator,
) -> Field:
    """Give how much ink stands at each pixel, 0 none, 1 black.

    `areas` are the boxes of photographs and tinted frames in pixels: greys there become dots, as
    they do in print.
    """
    ink = 1 - grey.astype(np.float32) / 255
    if not strength.spread:
        return ink
    ink = cv2.GaussianBlur(ink, (0, 0), strength.spread)
    inked = np.clip(field(chance, ink.shape, REGION), -strength.faint, FULLEST)
    chances = strength.uneven * inked
    chances += strength.rough * fine(chance, ink.shape, 1.1)
    # a press that inks too much thickens strokes, it does not blacken bare paper
    ink += chances * np.clip(3 * ink, 0, 1)
    ink -= strength.thin
    ink /= HARD
    ink += 0.5
    np.clip(ink, 0, 1, out=ink)
    for box in areas:
        _screen(ink, grey, chances, box)
    dark = 1 - strength.pale * (1 + 0.5 * np.clip(field(chance, ink.shape, REGION), -2, 2))
    dark -= strength.salt * np.clip(fine(chance, ink.shape, 1.0), 0, 3)
    ink *= np.clip(dark, 0, 1)
    return ink


def _screen(ink: Field, grey: np.ndarray, chances: Field, box: Sequence[float]) -> None:
    """Print the greys of an area as dots that stand at 45 degrees."""
    x0, y0, x1, y1 = (max(round(value), 0) for value in box)
    part = grey[y0:y1, x0:x1]
    between = ((part > BARE) & (part < FULL)).astype(np.uint8)
    if not between.any():
        return
    between = cv2.morphologyEx(between, cv2.MORPH_OPEN, EDGE).astype(bool)
    y, x = np.mgrid[0 : part.shape[0], 0 : part.shape[1]].astype(np.float32)
    turn = 2 * np.pi / SCREEN / np.sqrt(2)
    wave = (np.cos(turn * (x + y)) + np.cos(turn * (x - y))) / 4 + 0.5
    level = (1 - part.astype(np.float32) / 255) ** GAIN + 0.5 * chances[y0:y1, x0:x1]
    dots = np.clip((level - wave) * DOT + 0.5, 0, 1)
    ink[y0:y1, x0:x1][between] = dots[between]
