"""How the sheet lies: turned, not quite flat, bent towards an edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from .chance import Field
from .strengths import Strength

BED = 14
"""Pixels of the scanner's bed that are seen beside the sheet."""
ROWS = 512
"""Rows worked out at once: the places of all pixels would take more memory than the page."""
NEAR = 0.16
"""Share of the width over which a bend fades away from the edge."""
STEPS = 12
ALONG = 9
"""Points along each side of a box that are followed."""


class Warp(NamedTuple):
    """From the sheet, `size` wide and high, to the picture of it, `seen` wide and high.

    A point of the picture is turned back around the middles, then shifted to where it lies on
    the flat sheet. `turn` is in degrees, clockwise as seen; `right` says which edge bends.
    """

    size: tuple[int, int]
    seen: tuple[int, int]
    turn: float
    curl: float
    right: bool
    wave: float
    phase: tuple[float, float]

    @classmethod
    def of(cls, size: tuple[int, int], strength: Strength, chance: np.random.Generator) -> Warp:
        """Lay a sheet down as chance will have it."""
        side = float(chance.choice((-1, 1)))
        turn = side * float(chance.uniform(*strength.skew))
        right, first, second = bool(chance.integers(2)), *chance.uniform(0, 6.28, 2)
        angle = np.deg2rad(abs(turn))
        width, height = size
        bed = BED if strength.skew[1] else 0
        seen = (
            round(width * np.cos(angle) + height * np.sin(angle)) + 2 * bed,
            round(height * np.cos(angle) + width * np.sin(angle)) + 2 * bed,
        )
        phase = float(first), float(second)
        return cls(size, seen, turn, strength.curl, right, strength.wave, phase)

    def flat(self, x: Field, y: Field) -> tuple[Field, Field]:
        """Give where on the sheet points of the picture lie."""
        angle = np.deg2rad(self.turn)
        u, v = x - self.seen[0] / 2, y - self.seen[1] / 2
        a = u * np.cos(angle) + v * np.sin(angle) + self.size[0] / 2
        b = v * np.cos(angle) - u * np.sin(angle) + self.size[1] / 2
        across, down = self._shift(a, b)
        return a + across, b + down

    def _shift(self, a: Field, b: Field) -> tuple[Field, Field]:
        """Give how far what is seen at a place of the level sheet comes from.

        A bend draws what is near the edge together, and lines up or down with it: those at the
        foot more than those at the head, as a camera or a scanner's lamp sees them.
        """
        width, height = self.size
        near = np.exp(-((width - a) if self.right else a) / (NEAR * width))
        across = self.curl * 0.8 * near * (1 if self.right else -1)
        down = -self.curl * near * (0.55 + 0.45 * (2 * b / height - 1))
        first, second = self.phase
        down = down + self.wave * np.sin(a / 610 + b / 1900 + first)
        across = across + self.wave * 0.6 * np.sin(b / 730 - a / 2300 + second)
        return across, down

    def place(self, x: Field, y: Field) -> tuple[Field, Field]:
        """Give where points of the sheet are seen."""
        a, b = x, y
        for _ in range(STEPS):
            across, down = self._shift(a, b)
            a, b = x - across, y - down
        angle = np.deg2rad(self.turn)
        a, b = a - self.size[0] / 2, b - self.size[1] / 2
        return (
            a * np.cos(angle) - b * np.sin(angle) + self.seen[0] / 2,
            b * np.cos(angle) + a * np.sin(angle) + self.seen[1] / 2,
        )

    def box(self, box: Sequence[float]) -> list[float]:
        """Give the upright box that holds a box of the sheet as it is seen."""
        x0, y0, x1, y1 = box
        part = np.linspace(0, 1, ALONG)
        xs = np.concatenate([x0 + part * (x1 - x0)] * 2 + [part * 0 + x0, part * 0 + x1])
        ys = np.concatenate([part * 0 + y0, part * 0 + y1] + [y0 + part * (y1 - y0)] * 2)
        a, b = self.place(xs, ys)
        return [round(float(value), 1) for value in (a.min(), b.min(), a.max(), b.max())]

    def picture(self, light: Field, bed: float) -> Field:
        """Draw the sheet as it is seen; `bed` is the tone beside it."""
        width, height = self.seen
        if self.seen == self.size and not (self.turn or self.curl or self.wave):
            return light
        out = np.empty((height, width), np.float32)
        for first in range(0, height, ROWS):
            y, x = np.mgrid[first : min(first + ROWS, height), 0:width].astype(np.float32)
            # the middle of the first pixel stands half a pixel from the edge
            a, b = self.flat(x + 0.5, y + 0.5)
            maps = (a - 0.5).astype(np.float32), (b - 0.5).astype(np.float32)
            out[first : first + ROWS] = cv2.remap(
                light, *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=bed
            )
        return out
