"""The scanner: blur, light that falls off, noise, colour, JPEG."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from .chance import Field, field
from .strengths import Strength

INK = (34, 33, 36)
BEDS = (0.96, 0.93, 0.12)
"""Tones of a scanner's lid: two that are light, one dark."""


def bed(chance: np.random.Generator) -> float:
    """Give the tone of the lid of a scanner."""
    return float(chance.choice(BEDS))


def scanned(light: Field, strength: Strength, chance: np.random.Generator) -> Image.Image:
    """Give the picture that a scanner makes of a sheet; grey where the paper has no tint."""
    if strength.blur:
        light = cv2.GaussianBlur(light, (0, 0), strength.blur)
    if strength.shade:
        _shade(light, strength.shade, chance)
    tone = light * 255
    if strength.noise:
        tone += strength.noise * chance.standard_normal(tone.shape, dtype=np.float32)
    grey = np.clip(tone + 0.5, 0, 255).astype(np.uint8)
    if strength.tint is None:
        return Image.fromarray(grey)
    ramp = np.linspace(0, 1, 256)[:, None]
    colours = np.array(INK) * (1 - ramp) + np.array(strength.tint) * ramp
    return Image.fromarray(cv2.LUT(cv2.merge([grey] * 3), colours.astype(np.uint8)[None]))


def _shade(light: Field, dark: float, chance: np.random.Generator) -> None:
    """Let light fall off, most of all towards one side."""
    rows, columns = light.shape
    side = np.linspace(0, 1, columns, dtype=np.float32)
    if chance.integers(2):
        side = side[::-1]
    light *= 1 - dark * side**3
    light *= 1 - dark * 0.35 * np.clip(field(chance, (rows, columns), 1800.0), -1.5, 1.5)
