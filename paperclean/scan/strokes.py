"""Thin straight strokes on a page, followed in pieces and joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..model import Box
from .inked import darkness, papers, pieces, smaller

if TYPE_CHECKING:
    from .inked import Grey

FINE = 20
"""Pixels to an em across a stroke, on the picture that is looked at: hairlines stay."""
ALONG = 5
"""Pixels to an em along it: what runs along is averaged, specks and letters go."""
THIN = 0.8
"""Ems up to which a bar is a stroke: type of the page would not fit into it."""
FAINT = 0.15
"""Part of the way from paper to ink that a stroke is darker than what stands beside it."""
PIECE = 1.0
"""Ems of the pieces that are put together."""
LONG = 1.5
"""Ems that a stroke has at least."""
SLIM = 4.0
"""How many times longer than thick it is."""
GAP = 0.6
"""Ems of paper between two pieces of one stroke."""
HIDDEN = 8.0
"""Ems between two pieces of one stroke that goes on, fainter or through a line, between them."""
AMISS = 0.15
"""Ems by which two pieces of one stroke may miss each other."""


WHOLE = 0.8
"""Part of what lies between two pieces that is dark where the stroke goes on."""


class Stroke(NamedTuple):
    """A stroke that runs down (or, where x and y are exchanged, to the right), in pixels.

    It runs from (x0, y0) to (x1, y1), the middle of its ends, and is `thick` pixels thick.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    thick: float

    def at(self, y: float) -> float:
        """Give where the stroke, or what would go on from it, is at a height."""
        long = self.y1 - self.y0
        return self.x0 + (self.x1 - self.x0) * (y - self.y0) / long if long else self.x0

    @property
    def box(self) -> Box:
        """The stroke as if it stood upright, at its middle."""
        x, half = (self.x0 + self.x1) / 2, max(self.thick, 1.0) / 2
        return Box(x - half, self.y0, x + half, self.y1)


def strokes(grey: Grey, em: float, lines: Sequence[Box], *, level: bool) -> list[Stroke]:
    """Find the strokes that run down, or, with x and y exchanged, those that run to the right."""
    import cv2

    fine, along = em / FINE, em / ALONG
    if level:
        small = smaller(grey, along, fine)
        picture = np.ascontiguousarray(small.grey.T)
        across, down = small.down, small.across
        lines = [Box(box.y0, box.x0, box.y1, box.x1) for box in lines]
    else:
        picture, across, down = smaller(grey, fine, along)
    paper = papers(picture)
    side = 2 * round(THIN * em / across / 2) + 3
    hat = cv2.morphologyEx(picture, cv2.MORPH_BLACKHAT, np.ones((1, side), np.uint8))
    dark = (hat >= max(4.0, FAINT * darkness(picture, paper) * float(np.median(paper)))).astype(
        np.uint8
    )
    clear = dark.copy()
    for box in lines:
        clear[
            max(0, int(box.y0 / down)) : int(np.ceil(box.y1 / down)),
            max(0, int(box.x0 / across)) : int(np.ceil(box.x1 / across)),
        ] = 0
    length = max(2, round(PIECE * em / down))
    clear = np.asarray(
        cv2.morphologyEx(clear, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8)), dtype=np.uint8
    )
    found = _pieces(clear, em / across)
    seen = _Seen(dark, across, down, em)
    whole = seen.joined([Stroke(*_scaled(piece, across, down)) for piece in found])
    return [
        piece
        for piece in whole
        if piece.y1 - piece.y0 >= max(LONG * em, SLIM * piece.thick) and piece.thick <= THIN * em
    ]


def _scaled(piece: Stroke, across: float, down: float) -> tuple[float, float, float, float, float]:
    x0, y0, x1, y1, thick = piece
    return x0 * across, y0 * down, x1 * across, y1 * down, thick * across


def _pieces(mask: Grey, em: float) -> list[Stroke]:
    """Give the pieces of a mask as strokes, each with the line that fits it best."""
    numbers, found = pieces(mask)
    y, x = np.nonzero(numbers)
    number = numbers[y, x]
    count = len(found)
    n = np.bincount(number, minlength=count).astype(np.float64)
    n[n == 0] = 1.0
    xs, ys = np.bincount(number, x, count) / n, np.bincount(number, y, count) / n
    xy = np.bincount(number, x * y, count) / n - xs * ys
    yy = np.bincount(number, y * y, count) / n - ys * ys
    slope = np.where(yy > 0, xy / np.where(yy > 0, yy, 1.0), 0.0)
    strokes = []
    for k in range(1, count):
        top, high, area = found[k, 1], found[k, 3], found[k, 4]
        thick = area / high
        if thick > THIN * em:
            continue
        x0 = xs[k] + slope[k] * (top - 0.5 - ys[k]) + 0.5
        x1 = xs[k] + slope[k] * (top + high - 0.5 - ys[k]) + 0.5
        strokes.append(Stroke(float(x0), float(top), float(x1), float(top + high), float(thick)))
    return sorted(strokes, key=lambda stroke: (stroke.y0, stroke.x0))


class _Seen(NamedTuple):
    """What is dark, text in it too, and the pixels of the whole picture to one of it."""

    dark: Grey
    across: float
    down: float
    em: float

    def joined(self, found: list[Stroke]) -> list[Stroke]:
        """Put pieces together that go on from each other."""
        whole: list[Stroke] = []
        for piece in found:
            best = min(
                (
                    (self._miss(last, piece), number)
                    for number, last in enumerate(whole)
                    if self._goes_on(last, piece)
                ),
                default=None,
            )
            if best is None:
                whole.append(piece)
                continue
            last = whole[best[1]]
            a, b = last.y1 - last.y0, piece.y1 - piece.y0
            thick = (last.thick * a + piece.thick * b) / (a + b)
            whole[best[1]] = Stroke(last.x0, last.y0, piece.x1, max(piece.y1, last.y1), thick)
        return whole

    def _miss(self, last: Stroke, piece: Stroke) -> float:
        y = (last.y1 + piece.y0) / 2
        return abs(last.at(y) - piece.at(y))

    def _goes_on(self, last: Stroke, piece: Stroke) -> bool:
        gap = piece.y0 - last.y1
        if not -self.em / 2 <= gap <= HIDDEN * self.em:
            return False
        if abs(last.x1 - piece.x0) > AMISS * self.em + 0.01 * max(gap, 0.0):
            return False
        return gap <= GAP * self.em or self._dark_between(last, piece)

    def _dark_between(self, last: Stroke, piece: Stroke) -> bool:
        """Tell whether all that lies between two pieces is dark."""
        rows = np.arange(int(last.y1 / self.down), int(np.ceil(piece.y0 / self.down)))
        share = (rows * self.down - last.y1) / max(piece.y0 - last.y1, 1.0)
        columns = ((last.x1 + share * (piece.x0 - last.x1)) / self.across).astype(np.int64)
        columns = np.clip(columns, 1, self.dark.shape[1] - 2)
        rows = np.clip(rows, 0, self.dark.shape[0] - 1)
        near = (
            self.dark[rows, columns - 1] | self.dark[rows, columns] | self.dark[rows, columns + 1]
        )
        return bool(near.mean() >= WHOLE) if near.size else True
