"""Thin straight strokes on a page, followed in pieces and joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..model import Box
from .inked import pieces
from .narrowed import THIN, Narrowed, Stroke

if TYPE_CHECKING:
    from .inked import Grey

PIECE = 1.0
"""Ems of the pieces that are put together."""
LONG = 1.2
"""Ems that a stroke has at least."""
SLIM = 12.0
"""How many times longer than thick it is."""
EVEN = 0.5
"""Part of the middle darkness of a stroke that its faint places have."""
BOLD = 0.15
"""Ems from which on a stroke is a bar: a line of small type is one too, but ..."""
HAIRLINE = 2.5
"""Pixels that a hairline is thick on a coarse picture, at most."""
SOLID = 0.6
"""... a bar is so nearly as dark as the ink of the page."""
BARE = 0.7
"""Part of its length beside which nothing stands; the strokes of letters have letters there."""
LOOSE = 0.5
"""The same of a piece of a stroke."""
DASH = 1.0
"""Ems between two dashes of a row, at most."""
DASH_THICK = 0.3
"""Ems that a dash is thick, at most."""
DASHES = 8
"""Dashes from which on they are a row ..."""
ROW = 4.0
"""... and ems that it is long, at least."""
ROW_BARE = 0.85
"""Part of its dashes beside which nothing stands."""
REGULAR = 0.85
"""Part of the dashes of a row, and of the gaps between them, that are as long as the others."""
DRIFT = 0.01
"""Part of a gap by which the pieces to either side may miss each other further."""
TRACE = 0.3
"""Part of the darkness of a stroke that its broken places have."""
GAP = 0.4
"""Ems of paper between two pieces of one stroke."""
HIDDEN = 8.0
"""Ems between two pieces of one stroke that goes on, fainter or through a line, between them."""
AMISS = 0.15
"""Ems by which two pieces of one stroke may miss each other."""
WHOLE = 0.8
"""Part of what lies between two pieces that is dark where the stroke goes on."""


def strokes(grey: Grey, em: float, lines: Sequence[Box], *, level: bool) -> list[Stroke]:
    """Find the strokes that run down, or, with x and y exchanged, those that run to the right.

    `lines` are the boxes of text, whose strokes are none of these.
    """
    view = Narrowed.of(grey, em, level=level)
    if level:
        lines = [Box(box.y0, box.x0, box.y1, box.x1) for box in lines]
    clear = _without(view, lines)
    found = _found(view, clear, PIECE)
    free = view.bare(found) >= LOOSE
    found = [one for one, is_free in zip(found, free.tolist(), strict=True) if is_free]
    found = [_extended(view, stroke) for stroke in _joined(view, found)]
    free = view.bare(found) >= BARE
    sure = [
        one._replace(dark=view.contrast(one))
        for one, is_free in zip(found, free.tolist(), strict=True)
        if is_free and _is_sure(view, one)
    ]
    return sure + _dashed(view, clear)


def _dashed(view: Narrowed, clear: Grey) -> list[Stroke]:
    """Give strokes of dashes: many, of one length, evenly apart, nothing beside them."""
    import cv2

    side = max(2, round(DASH * view.em / view.down))
    closed = cv2.morphologyEx(clear, cv2.MORPH_CLOSE, np.ones((side, 1), np.uint8))
    found = _found(view, np.asarray(closed, dtype=np.uint8), ROW)
    rows = []
    for one, bare in zip(found, view.bare(found).tolist(), strict=True):
        dark = view.along(one, view.dark)
        inked = view.along(one, view.shade)[dark > 0]
        black = inked.size and np.median(inked) >= SOLID * view.black
        thin = one.thick <= DASH_THICK * view.em
        if thin and black and bare >= ROW_BARE * dark.mean() and _is_even(dark):
            rows.append(one._replace(dark=view.contrast(one)))
    return rows


def _is_even(dark: Grey) -> bool:
    """Tell whether what is dark and what is not comes in turns, each of one length, or nearly."""
    edges = np.flatnonzero(np.diff(np.pad(dark.astype(np.int8), 1)))
    runs, gaps = np.diff(edges)[::2], np.diff(edges)[1::2]
    if len(runs) < DASHES:
        return False
    return all(
        float((np.abs(values - np.median(values)) <= 1).mean()) >= REGULAR
        for values in (runs[1:-1], gaps)
    )


def _without(view: Narrowed, lines: Sequence[Box]) -> Grey:
    """Give what is dark without what lies in lines of text."""
    clear = view.dark.copy()
    for box in lines:
        top, foot = max(0, int(box.y0 / view.down)), int(np.ceil(box.y1 / view.down))
        left, right = max(0, int(box.x0 / view.across)), int(np.ceil(box.x1 / view.across))
        clear[top:foot, left:right] = 0
    return clear


def _found(view: Narrowed, clear: Grey, least: float) -> list[Stroke]:
    """Give straight pieces of what is dark, so many ems long at least."""
    import cv2

    length = max(2, round(least * view.em / view.down))
    long = cv2.morphologyEx(clear, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    return [
        Stroke(
            one.x0 * view.across,
            one.y0 * view.down,
            one.x1 * view.across,
            one.y1 * view.down,
            one.thick * view.across,
        )
        for one in _pieces(np.asarray(long, dtype=np.uint8), view.em / view.across)
    ]


def _joined(view: Narrowed, found: Sequence[Stroke]) -> list[Stroke]:
    """Put pieces together that go on from each other; they come from top to bottom."""
    whole: list[Stroke] = []
    near: dict[int, list[int]] = {}
    for piece in found:
        place = int(piece.x0 / view.em)
        numbers = {n for beside in (-1, 0, 1) for n in near.get(place + beside, ())}
        best = min(
            (
                (_miss(whole[number], piece), number)
                for number in numbers
                if _goes_on(view, whole[number], piece)
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
        near.setdefault(int(whole[number].x1 / view.em), []).append(number)
    return whole


def _goes_on(view: Narrowed, last: Stroke, piece: Stroke) -> bool:
    gap = piece.y0 - last.y1
    if not -view.em / 2 <= gap <= HIDDEN * view.em:
        return False
    if abs(last.x1 - piece.x0) > AMISS * view.em + DRIFT * max(gap, 0.0):
        return False
    if gap <= GAP * view.em:
        return True
    between = Stroke(last.x1, last.y1, piece.x0, piece.y0, min(last.thick, piece.thick))
    if view.along(between, view.dark).mean() >= WHOLE:
        return True
    least = TRACE * min(view.contrast(last), view.contrast(piece))
    traced = view.traced(between, least)
    return bool(traced.size and traced.mean() >= WHOLE)


def _extended(view: Narrowed, stroke: Stroke) -> Stroke:
    """Follow a stroke on at both ends, as far as it is dark, into lines of text too."""
    far, least = HIDDEN * view.em, TRACE * view.contrast(stroke)
    top, foot = max(0.0, stroke.y0 - far), min(stroke.y1 + far, view.shade.shape[0] * view.down)
    above = Stroke(stroke.at(top), top, stroke.x0, stroke.y0, stroke.thick)
    below = Stroke(stroke.x1, stroke.y1, stroke.at(foot), foot, stroke.thick)
    y0 = max(top, stroke.y0 - view.down * _run(view, above, least, -1))
    y1 = min(foot, stroke.y1 + view.down * _run(view, below, least, 1))
    return Stroke(stroke.at(y0), y0, stroke.at(y1), y1, stroke.thick)


def _run(view: Narrowed, stroke: Stroke, least: float, way: int) -> int:
    """Give for how many rows from its beginning (or, -1, its end) on a stroke is there."""
    runs = view.along(stroke, view.dark)[::way].astype(np.bool_), view.traced(stroke, least)[::way]
    return max(0 if run.all() else int(run.argmin()) for run in runs)


def _is_sure(view: Narrowed, stroke: Stroke) -> bool:
    """Tell whether a stroke is long and thin enough, and evenly dark."""
    long = stroke.y1 - stroke.y0
    if long < max(LONG * view.em, SLIM * stroke.thick) or stroke.thick > THIN * view.em:
        return False
    dark = view.along(stroke, view.shade)
    if np.percentile(dark, 10) < EVEN * np.median(dark):
        return False
    thin = stroke.thick <= max(BOLD * view.em, HAIRLINE * view.across)
    return bool(thin or np.median(dark) >= SOLID * view.black)


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
