"""A page made narrow for strokes that run down it: what runs along is averaged, hairlines stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..model import Box
from .inked import darkness, papers, smaller

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .inked import Floats, Grey

FINE = 20
"""Pixels to an em across a stroke."""
ALONG = 5
"""Pixels to an em along it: specks and letters go."""
THIN = 0.8
"""Ems up to which a bar is a stroke: type of the page would not fit into it."""
FAINT = 0.15
"""Part of the way from paper to ink that a stroke is darker than what stands beside it."""
LEAST = 4.0
"""Levels of grey by which it is darker, at least."""
FREE = 0.15
"""Ems to either side of a stroke, or twice as many beside a double one, that are looked at."""
WINDOW = 1.5
"""Ems over which what is left of broken ink is added up ..."""
MOST = 0.6
"""... and part of them where something of it is left."""


class Stroke(NamedTuple):
    """A stroke that runs down (or, where x and y are exchanged, to the right), in pixels.

    It runs from (x0, y0) to (x1, y1), the middle of its ends, is `thick` pixels thick and so many
    levels of grey darker than what stands beside it.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    thick: float
    dark: float = 0.0

    def at(self, y: float) -> float:
        """Give where the stroke, or what would go on from it, is at a height."""
        long = self.y1 - self.y0
        return self.x0 + (self.x1 - self.x0) * (y - self.y0) / long if long else self.x0

    @property
    def box(self) -> Box:
        """The stroke as if it stood upright, at its middle."""
        x, half = (self.x0 + self.x1) / 2, max(self.thick, 1.0) / 2
        return Box(x - half, self.y0, x + half, self.y1)


class Narrowed(NamedTuple):
    """A page made narrow.

    `shade` is how dark it is, paper 0; `dark` is 1 where it is darker than what stands to the
    left and right; `across` and `down` are the pixels of the page to one of these, `em` those of
    its body type; `black` is how dark its ink is.
    """

    shade: Grey
    dark: Grey
    across: float
    down: float
    em: float
    black: float

    @classmethod
    def of(cls, grey: Grey, em: float, *, level: bool) -> Narrowed:
        """Make a page narrow, or, `level`, low, with x and y exchanged."""
        import cv2

        fine, along = em / FINE, em / ALONG
        small, across, down = smaller(grey, along if level else fine, fine if level else along)
        if level:
            small, across, down = np.ascontiguousarray(small.T), down, across
        paper = papers(small)
        side = 2 * round(THIN * em / across / 2) + 3
        hat = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((1, side), np.uint8))
        black = darkness(small, paper) * float(np.median(paper))
        shade = np.asarray(cv2.subtract(paper, small), dtype=np.uint8)
        dark = (hat >= max(LEAST, FAINT * black)).astype(np.uint8)
        return cls(shade, dark, across, down, em, black)

    def along(self, stroke: Stroke, values: Grey) -> Grey:
        """Give the values along a stroke, the highest of three side by side."""
        rows, columns, _ = self._places([stroke])
        return _highest(values, rows, self._column(columns))

    def profile(self, stroke: Stroke) -> tuple[Floats, Floats, Floats]:
        """Give how dark a stroke is along its length, and what is to its left and right."""
        rows, columns, _ = self._places([stroke])
        aside = stroke.thick / 2 + self.across + FREE * self.em
        here = _highest(self.shade, rows, self._column(columns))
        left, right = (
            self._beside(rows, columns + side).astype(np.float64) for side in (-aside, aside)
        )
        return here.astype(np.float64), left, right

    def contrast(self, stroke: Stroke) -> float:
        """Give how much darker a stroke is than the paper beside it, on half its length.

        The lighter side counts: the other may hold the second line of a double one.
        """
        here, left, right = self.profile(stroke)
        return float(np.median(here - np.minimum(left, right))) if here.size else 0.0

    def traced(self, stroke: Stroke, least: float) -> NDArray[np.bool_]:
        """Tell along a stroke where, on average about there, it is so much darker than its sides.

        A stroke of broken ink is seen by the eye in the same way: over some length.
        """
        here, left, right = self.profile(stroke)
        length = min(max(1, round(WINDOW * self.em / self.down)), here.size)
        if not length:
            return np.zeros(0, dtype=np.bool_)
        window = np.ones(length) / length
        more = here - np.maximum(left, right)
        # What crosses a gap is dark in one place; broken ink leaves something in most.
        there = np.convolve(more >= least / 2, window, "valid") >= MOST
        return np.asarray((np.convolve(more, window, "valid") >= least) & there)

    def bare(self, strokes: Sequence[Stroke]) -> Floats:
        """Give on what part of its length nothing half as dark stands beside each stroke.

        Of its two sides the fuller one counts.
        """
        if not strokes:
            return np.zeros(0)
        rows, columns, starts = self._places(strokes)
        here = _highest(self.shade, rows, self._column(columns))
        length = np.diff(np.append(starts, rows.size))
        near = np.repeat([one.thick / 2 + self.across for one in strokes], length)
        sides = []
        for way in (-1, 1):
            shares = []
            for aside in (FREE * self.em, 2 * FREE * self.em):
                beside = self._beside(rows, columns + way * (near + aside))
                shares.append(np.add.reduceat((beside < here / 2).astype(np.float64), starts))
            sides.append(np.maximum(*shares) / length)
        return np.asarray(np.minimum(*sides))

    def _beside(self, rows: NDArray[np.int64], places: Floats) -> Grey:
        """Give how dark places are; beyond the edge of the picture there is paper."""
        columns = np.floor(places / self.across).astype(np.int64)
        outside = (columns < 0) | (columns >= self.shade.shape[1])
        found = self.shade[rows, self._column(places)]
        return np.asarray(np.where(outside, 0, found), dtype=np.uint8)

    def _column(self, places: Floats) -> NDArray[np.int64]:
        """Give the columns that hold places of the page, none of them the first or last."""
        columns = (places / self.across).astype(np.int64)
        return np.clip(columns, 1, max(1, self.shade.shape[1] - 2))

    def _places(
        self, strokes: Sequence[Stroke]
    ) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64]]:
        """Give rows, places on the page, and where each stroke begins among them."""
        ends = np.array([one[:4] for one in strokes], dtype=np.float64)
        x0, y0, x1, y1 = ends.T
        last = self.shade.shape[0] - 1
        first = np.clip((y0 / self.down).astype(np.int64), 0, last)
        count = np.maximum(
            np.clip(np.ceil(y1 / self.down).astype(np.int64), 0, last + 1) - first, 1
        )
        starts = np.append(0, np.cumsum(count)[:-1])
        rows = np.arange(count.sum()) + np.repeat(first - starts, count)
        slope = (x1 - x0) / np.maximum(y1 - y0, 1.0)
        down = (rows + 0.5) * self.down - np.repeat(y0, count)
        return rows, np.repeat(x0, count) + np.repeat(slope, count) * down, starts


def _highest(values: Grey, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Grey:
    one, two, three = (
        values[rows, np.clip(columns + n, 0, values.shape[1] - 1)] for n in (-1, 0, 1)
    )
    return np.asarray(np.maximum(np.maximum(one, two), three), dtype=np.uint8)
