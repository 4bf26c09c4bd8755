"""Photographs that nobody took: a sky, hills, houses and people in grey, by seed."""

from __future__ import annotations

import math
import random
from typing import Any

HEIGHT = 220
"""Pixels of the side of a square picture; enough to look at, small in the file."""


def photograph(seed: int, shape: float) -> Any:
    """Paint one; `shape` is width by height."""
    import cairocffi

    chance = random.Random(seed)
    wide, high = max(40, round(HEIGHT * shape**0.5)), max(40, round(HEIGHT / shape**0.5))
    surface = cairocffi.ImageSurface(cairocffi.FORMAT_RGB24, wide, high)
    context = cairocffi.Context(surface)
    sky = cairocffi.LinearGradient(0, 0, 0, high)
    sky.add_color_stop_rgb(0, *([chance.uniform(0.55, 0.75)] * 3))
    sky.add_color_stop_rgb(1, *([chance.uniform(0.8, 0.92)] * 3))
    context.set_source(sky)
    context.paint()
    for layer in range(chance.randint(2, 3)):
        _hills(context, chance, (wide, high), 0.35 + 0.15 * layer)
    for _ in range(chance.randint(2, 7)):
        _house(context, chance, (wide, high))
    for _ in range(chance.randint(3, 9)):
        _person(context, chance, (wide, high))
    surface.flush()
    return surface


def _hills(context: Any, chance: random.Random, size: tuple[int, int], top: float) -> None:
    wide, high = size
    grey = chance.uniform(0.35, 0.7)
    phase, waves = chance.uniform(0, 6), chance.uniform(1, 4)
    context.set_source_rgb(grey, grey, grey)
    context.move_to(0, high)
    for x in range(0, wide + 8, 8):
        y = high * (top + 0.08 * math.sin(phase + waves * 6.28 * x / wide))
        context.line_to(x, y)
    context.line_to(wide, high)
    context.fill()


def _house(context: Any, chance: random.Random, size: tuple[int, int]) -> None:
    wide, high = size
    grey = chance.uniform(0.2, 0.6)
    width, tall = chance.uniform(20, 60), chance.uniform(0.15, 0.4) * high
    x, ground = chance.uniform(-10, wide - 10), high * chance.uniform(0.6, 0.85)
    context.set_source_rgb(grey, grey, grey)
    context.rectangle(x, ground - tall, width, tall)
    context.fill()
    context.set_source_rgb(grey + 0.3, grey + 0.3, grey + 0.3)
    step = 10
    for row in range(int(tall // step) - 1):
        for column in range(int(width // step) - 1):
            context.rectangle(x + 4 + column * step, ground - tall + 5 + row * step, 5, 5)
    context.fill()


def _person(context: Any, chance: random.Random, size: tuple[int, int]) -> None:
    wide, high = size
    grey = chance.uniform(0.05, 0.35)
    tall = min(chance.uniform(0.2, 0.4) * high, 0.35 * wide)
    x, foot = chance.uniform(10, wide - 10), high * chance.uniform(0.85, 1.0)
    context.set_source_rgb(grey, grey, grey)
    context.arc(x, foot - tall, tall * 0.12, 0, 6.29)
    context.fill()
    context.rectangle(x - tall * 0.15, foot - tall * 0.86, tall * 0.3, tall * 0.9)
    context.fill()
