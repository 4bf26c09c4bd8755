"""Chance that is the same each time: from a name, never from a clock."""

from __future__ import annotations

import hashlib

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
Shape = tuple[int, int]


def chance_of(*names: str) -> np.random.Generator:
    """Give the chance that belongs to some names."""
    digest = hashlib.sha256("|".join(names).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def field(chance: np.random.Generator, shape: Shape, step: float) -> Field:
    """Give smooth noise of mean 0 and deviation about 1 that changes over `step` pixels."""
    rows, columns = (int(size / step) + 4 for size in shape)
    few = chance.standard_normal((rows, columns), dtype=np.float32)
    size = (int(columns * step), int(rows * step))
    return cv2.resize(few, size, interpolation=cv2.INTER_CUBIC)[: shape[0], : shape[1]]


def fine(chance: np.random.Generator, shape: Shape, blur: float) -> Field:
    """Give noise of deviation 1, its grain as wide as the blur."""
    noise = chance.standard_normal(shape, dtype=np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), blur)
    return noise / max(float(noise[:1000, :1000].std()), 1e-6)
