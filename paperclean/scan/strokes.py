"""Thin straight strokes on a page, followed in pieces and joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..model import Box
from .inked import darkness, papers, pieces, smaller

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .inked import Floats, Grey

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
LONG = 1.2
"""Ems that a stroke has at least."""
SLIM = 12.0
"""How many times longer than thick it is."""
LEAST = 4.0
"""Levels of grey by which a stroke is darker than what stands beside it, at least."""
EVEN = 0.5
"""Part of the middle darkness of a stroke that its faint places have."""
BOLD = 0.15
"""Ems from which on a stroke is a bar: a line of small type is one too, but ..."""
SOLID = 0.6
"""... a bar is so nearly as dark as the ink of the page."""
FREE = 0.15
"""Ems to either side of a stroke, or twice as many beside a double one, where nothing stands
that is half as dark as it is ..."""
BARE = 0.7
"""... on this part of its length; the strokes of letters have letters beside them."""
WINDOW = 1.5
"""Ems over which what is left of broken ink is added up."""
TRACE = 0.3
"""Part of the darkness of a stroke that its broken places have."""
DRIFT = 0.01
"""Part of a gap by which the pieces to either side may miss each other further."""
GAP = 0.4
"""Ems of paper between two pieces of one stroke."""
HIDDEN = 8.0
"""Ems between two pieces of one stroke that goes on, fainter or through a line, between them."""
AMISS = 0.15
"""Ems by which two pieces of one stroke may miss each other."""


WHOLE = 0.8
"""Part of what lies between two pieces that is dark where the stroke goes on."""


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


def strokes(grey: Grey, em: float, lines: Sequence[Box], *, level: bool) -> list[Stroke]:
    """Find the strokes that run down, or, with x and y exchanged, those that run to the right.

    `lines` are the boxes of text, whose strokes are none of these.
    """
    fine, along = em / FINE, em / ALONG
    if level:
        small = smaller(grey, along, fine)
        view = _View.of(np.ascontiguousarray(small.grey.T), small.down, small.across, em)
        lines = [Box(box.y0, box.x0, box.y1, box.x1) for box in lines]
    else:
        view = _View.of(*smaller(grey, fine, along), em)
    found = [view.extended(stroke) for stroke in view.joined(view.pieces(lines))]
    return [stroke._replace(dark=view.contrast(stroke)) for stroke in found if view.is_sure(stroke)]


class _View(NamedTuple):
    """A page made narrow for strokes that run down.

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
    def of(cls, grey: Grey, across: float, down: float, em: float) -> _View:
        import cv2

        paper = papers(grey)
        side = 2 * round(THIN * em / across / 2) + 3
        hat = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones((1, side), np.uint8))
        black = darkness(grey, paper) * float(np.median(paper))
        shade = np.asarray(cv2.subtract(paper, grey), dtype=np.uint8)
        dark = (hat >= max(LEAST, FAINT * black)).astype(np.uint8)
        return cls(shade, dark, across, down, em, black)

    def pieces(self, lines: Sequence[Box]) -> list[Stroke]:
        """Give straight pieces that lie outside lines of text."""
        import cv2

        clear = self.dark.copy()
        for box in lines:
            top, foot = max(0, int(box.y0 / self.down)), int(np.ceil(box.y1 / self.down))
            left, right = max(0, int(box.x0 / self.across)), int(np.ceil(box.x1 / self.across))
            clear[top:foot, left:right] = 0
        length = max(2, round(PIECE * self.em / self.down))
        long = cv2.morphologyEx(clear, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
        return [
            Stroke(
                one.x0 * self.across,
                one.y0 * self.down,
                one.x1 * self.across,
                one.y1 * self.down,
                one.thick * self.across,
            )
            for one in _pieces(np.asarray(long, dtype=np.uint8), self.em / self.across)
        ]

    def joined(self, found: list[Stroke]) -> list[Stroke]:
        """Put pieces together that go on from each other; they come from top to bottom."""
        whole: list[Stroke] = []
        near: dict[int, list[int]] = {}
        for piece in found:
            place = int(piece.x0 / self.em)
            numbers = {n for beside in (-1, 0, 1) for n in near.get(place + beside, ())}
            best = min(
                (
                    (_miss(whole[number], piece), number)
                    for number in numbers
                    if self._goes_on(whole[number], piece)
                ),
                default=None,
            )
            if best is None:
                number = len(whole)
                whole.append(piece)
            else:
                number = best[1]
                last = whole[number]
                a, b = last.y1 - last.y0, piece.y1 - piece.y0
                thick = (last.thick * a + piece.thick * b) / (a + b)
                whole[number] = Stroke(last.x0, last.y0, piece.x1, max(piece.y1, last.y1), thick)
            near.setdefault(int(whole[number].x1 / self.em), []).append(number)
        return whole

    def _goes_on(self, last: Stroke, piece: Stroke) -> bool:
        gap = piece.y0 - last.y1
        if not -self.em / 2 <= gap <= HIDDEN * self.em:
            return False
        if abs(last.x1 - piece.x0) > AMISS * self.em + DRIFT * max(gap, 0.0):
            return False
        if gap <= GAP * self.em:
            return True
        between = Stroke(last.x1, last.y1, piece.x0, piece.y0, min(last.thick, piece.thick))
        if self._along(between, self.dark, 0.0).mean() >= WHOLE:
            return True
        here, left, right = self._profile(between)
        if here.mean() <= min(left.mean(), right.mean()):
            return False
        least = TRACE * min(self.contrast(last), self.contrast(piece))
        traced = self._traced(between, least)
        return bool(traced.size and traced.mean() >= WHOLE)

    def _traced(self, stroke: Stroke, least: float) -> NDArray[np.bool_]:
        """Tell along a stroke where, on average about there, it is so much darker than its sides.

        A stroke of broken ink is seen by the eye in the same way: over some length.
        """
        here, left, right = self._profile(stroke)
        length = min(max(1, round(WINDOW * self.em / self.down)), here.size)
        if not length:
            return np.zeros(0, dtype=np.bool_)
        window = np.ones(length) / length
        more = np.convolve(here - left, window, "valid"), np.convolve(here - right, window, "valid")
        return np.asarray(np.minimum(*more) >= least)

    def _profile(self, stroke: Stroke) -> tuple[Floats, Floats, Floats]:
        """Give how dark a stroke is along its length, and what is to its left and right."""
        aside = stroke.thick / 2 + self.across + FREE * self.em
        here, left, right = (
            self._along(stroke, self.shade, place).astype(np.float64)
            for place in (0.0, -aside, aside)
        )
        return here, left, right

    def contrast(self, stroke: Stroke) -> float:
        """Give how much darker a stroke is than what stands on either side, on half its length."""
        here, left, right = self._profile(stroke)
        return float(np.median(here - np.maximum(left, right))) if here.size else 0.0

    def extended(self, stroke: Stroke) -> Stroke:
        """Follow a stroke on at both ends, as far as it is dark, into lines of text too."""
        y0, y1, far = stroke.y0, stroke.y1, HIDDEN * self.em
        least = TRACE * self.contrast(stroke)
        above = Stroke(stroke.at(y0 - far), y0 - far, stroke.x0, y0, stroke.thick)
        below = Stroke(stroke.x1, y1, stroke.at(y1 + far), y1 + far, stroke.thick)
        y0 -= self.down * self._run(above, least, -1)
        y1 += self.down * self._run(below, least, 1)
        return Stroke(stroke.at(y0), y0, stroke.at(y1), y1, stroke.thick)

    def _run(self, stroke: Stroke, least: float, way: int) -> int:
        """Give for how many rows from its beginning (or, -1, its end) on a stroke is there."""
        dark = self._along(stroke, self.dark, 0.0)[::way].astype(np.bool_)
        traced = self._traced(stroke, least)[::way]
        return max(
            0 if dark.all() else int(dark.argmin()), 0 if traced.all() else int(traced.argmin())
        )

    def _along(self, stroke: Stroke, values: Grey, aside: float) -> Grey:
        """Give the values along a stroke, so many pixels of the page to its right."""
        first = int(stroke.y0 / self.down)
        rows = np.arange(first, max(first + 1, int(np.ceil(stroke.y1 / self.down))))
        rows = rows[(rows >= 0) & (rows < values.shape[0])]
        share = ((rows + 0.5) * self.down - stroke.y0) / max(stroke.y1 - stroke.y0, 1.0)
        place = (stroke.x0 + share * (stroke.x1 - stroke.x0) + aside) / self.across
        columns = np.clip(place.astype(np.int64), 1, values.shape[1] - 2)
        near = (0,) if aside else (-1, 0, 1)
        found = np.stack([values[rows, columns + n] for n in near])
        return np.asarray(found.max(0), dtype=np.uint8)

    def is_sure(self, stroke: Stroke) -> bool:
        """Tell whether a stroke is long and thin enough, evenly dark, and stands free."""
        long = stroke.y1 - stroke.y0
        if long < max(LONG * self.em, SLIM * stroke.thick) or stroke.thick > THIN * self.em:
            return False
        dark = self._along(stroke, self.shade, 0.0)
        if np.percentile(dark, 10) < EVEN * np.median(dark):
            return False
        if stroke.thick > BOLD * self.em and np.median(dark) < SOLID * self.black:
            return False
        near = stroke.thick / 2 + self.across
        return all(
            max(
                float((self._along(stroke, self.shade, side * (near + aside)) < dark / 2).mean())
                for aside in (FREE * self.em, 2 * FREE * self.em)
            )
            >= BARE
            for side in (-1, 1)
        )


def _miss(last: Stroke, piece: Stroke) -> float:
    y = (last.y1 + piece.y0) / 2
    return abs(last.at(y) - piece.at(y))


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
