"""The sheet: newsprint, the other side that shows through, a fold, specks."""

from __future__ import annotations

import cv2
import numpy as np

from .chance import Field, field, fine
from .strengths import DPI, Strength

BLEED = 3.2
"""Blur of the other side, in pixels: it is seen through the thickness of the sheet."""
SPECK = 2.2
"""Mean radius of a speck beyond the least, in pixels, halved for most of them."""


def sheet(ink: Field, back: np.ndarray, strength: Strength, chance: np.random.Generator) -> Field:
    """Put ink on paper: how light each pixel is, 1 clean paper.

    `back` is the other page as it is read, grey, of any size.
    """
    shape = ink.shape
    light = np.ones(shape, np.float32)
    if strength.grain:
        light -= strength.grain * (0.6 * fine(chance, shape, 1.3) + 0.6 * fine(chance, shape, 4.0))
        light -= 0.8 * strength.grain * field(chance, shape, 900.0)
    if strength.show:
        light *= 1 - _through(back, shape, chance) * strength.show
    light *= 1 - ink
    if strength.fold:
        _fold(light, strength.fold, chance)
    if strength.specks:
        _specks(light, strength.specks, chance)
    return light


def _through(back: np.ndarray, shape: tuple[int, int], chance: np.random.Generator) -> Field:
    """Give the other side as it is seen from this one, stronger here than there."""
    mirrored = cv2.resize(back[:, ::-1], shape[::-1], interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(1 - mirrored.astype(np.float32) / 255, (0, 0), BLEED)
    soft = np.roll(soft, chance.integers(-40, 40, 2), (0, 1))
    return soft * np.clip(1 + 0.4 * field(chance, shape, 700.0), 0.2, 1.8)


def _fold(light: Field, dark: float, chance: np.random.Generator) -> None:
    """Fold the sheet across its middle: worn ink, a dark line, a slope to either side."""
    rows, columns = light.shape
    middle = rows * chance.uniform(0.47, 0.53)
    way = np.cumsum(chance.standard_normal(columns // 16 + 2)) * 0.35
    line = middle + np.interp(np.arange(columns), np.arange(len(way)) * 16, way - way.mean())
    first, last = (round(middle) + side for side in (-90, 90))
    part = light[first:last]
    away = np.arange(first, last, dtype=np.float32)[:, None] - line.astype(np.float32)
    worn = np.exp(-((away / 3.0) ** 2)) * np.clip(fine(chance, part.shape, 1.5), 0, 1.5)
    part += (1 - part) * np.clip(worn * dark * 1.5, 0, 0.9)
    part *= 1 - dark * np.exp(-(((away - 1.5) / 2.2) ** 2))
    part *= 1 - 0.35 * dark * np.exp(-np.abs(away) / 26) * (away > 0)
    part *= 1 + 0.12 * dark * np.exp(-np.abs(away) / 26) * (away <= 0)


def _specks(light: Field, often: float, chance: np.random.Generator) -> None:
    """Drop dirt on the sheet, and dust that keeps ink off it."""
    rows, columns = light.shape
    count = int(often * rows * columns / DPI**2)
    for number in range(count):
        at = int(chance.integers(columns)), int(chance.integers(rows))
        long = 0.8 + chance.exponential(SPECK / 2)
        axes = max(round(long * 8), 6), max(round(long * 8 * chance.uniform(0.5, 1)), 6)
        tone = float(chance.uniform(0.15, 0.6)) if number % 3 else 1.0
        place = at[0] * 8, at[1] * 8
        _blot(light, place, axes, (float(chance.uniform(0, 180)), tone))


def _blot(
    light: Field, place: tuple[int, int], axes: tuple[int, int], look: tuple[float, float]
) -> None:
    """Paint an ellipse; its measures are eighths of a pixel, its look is a turn and a tone."""
    turn, tone = look
    points = cv2.ellipse2Poly((0, 0), axes, round(turn), 0, 360, 30)
    cv2.fillPoly(light, [points + np.array(place, np.int32)], tone, cv2.LINE_8, shift=3)
