"""Photographs that are nobody's: skies, hills, houses and people, by chance of a seed."""

from __future__ import annotations

import base64
import io
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def photo(seed: int, wide: int, high: int, *, colour: bool, face: bool = False) -> str:
    """Give a JPEG of so many points as a data address."""
    chance = random.Random(seed)
    size = (max(wide, 8), max(high, 8))
    tone = chance.randint(150, 215)
    image = Image.new("RGB", size, (tone - 10, tone, min(tone + 25, 255)))
    draw = ImageDraw.Draw(image)
    if face:
        _person(draw, chance, size[0] / 2, size[1] * 2.3, size[1] * 2.1)
    else:
        for layer in range(3):
            grey = 150 - layer * 35
            points = [(0.0, float(size[1]))]
            base = size[1] * (0.35 + 0.18 * layer)
            points.extend(
                (size[0] * step / 12, base + chance.uniform(-0.1, 0.1) * size[1])
                for step in range(13)
            )
            draw.polygon([*points, size], fill=(grey, grey + chance.randint(0, 25), grey - 20))
        for _ in range(chance.randint(0, 5)):
            x, w = chance.uniform(0, size[0]), chance.uniform(0.05, 0.2) * size[0]
            y = size[1] * chance.uniform(0.2, 0.5)
            grey = chance.randint(70, 190)
            draw.rectangle((x, y, x + w, size[1] * 0.8), fill=(grey, grey - 8, grey - 15))
        for _ in range(chance.randint(1, 5)):
            tall = size[1] * chance.uniform(0.5, 0.75)
            _person(draw, chance, chance.uniform(0.1, 0.9) * size[0], size[1] * 1.1, tall)
    image = image.filter(ImageFilter.GaussianBlur(0.8))
    noise = np.random.default_rng(seed).normal(0, 9, (size[1], size[0], 1))
    image = Image.fromarray((np.asarray(image) + noise).clip(0, 255).astype("uint8"))
    if not colour:
        image = image.convert("L")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=72)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()


def _person(
    draw: ImageDraw.ImageDraw, chance: random.Random, x: float, foot: float, tall: float
) -> None:
    head = tall / 7
    coat = tuple(chance.randint(30, 170) for _ in range(3))
    skin = (chance.randint(170, 215), chance.randint(130, 165), 120)
    top = foot - tall
    draw.rounded_rectangle((x - head, top + head * 1.8, x + head, foot), head * 0.6, fill=coat)
    draw.ellipse((x - head * 0.7, top, x + head * 0.7, top + head * 1.9), fill=skin)
    draw.pieslice(
        (x - head * 0.75, top - 2, x + head * 0.75, top + head * 1.5), 180, 360, fill=(40, 34, 30)
    )
