"""Rules and frames of a page, seen on its picture."""

from __future__ import annotations

from collections.abc import Sequence

from ..engines.contract import Raster
from ..model import Box
from .framed import NEAR, framed
from .narrowed import Stroke
from .strokes import DRIFT, strokes

LONG = 3.0
"""Ems that a rule has at least: letters that begin a story have shorter strokes."""
LIKE = 0.5
"""Ems that the corners of two frames miss by that are as good as each other."""
DOUBLE = 0.7
"""Ems by which the sides of two frames that are one lie apart."""
OUTSIDE = 1.5
"""Ems by which rules reach out of the printed part of a page."""
ALIKE = 0.6
"""Part of the darkness of a fold that its pieces have."""
FOLD = 0.3
"""Ems by which the pieces of a fold may miss each other."""
SECOND = 0.35
"""Ems between the two lines of a double one."""
WHOLE = 0.9
"""Part of the picture from which on a frame is the edge of the sheet; of a side that is whole."""


def ruled(
    raster: Raster, em: float, lines: Sequence[Box], pictures: Sequence[Box] = ()
) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Give the rules and frames of a page that stands level, as boxes in pixels.

    `lines` are the boxes of its text, `pictures` those of its pictures, whose lines are none of
    the page. Four strokes that meet in corners are a frame, and no rules any more.
    """
    upright = strokes(raster.grey, em, lines, level=False)
    level = strokes(raster.grey, em, lines, level=True)
    found = framed(level, upright, em)
    frames: list[Box] = []
    used: set[Stroke] = set()
    for frame in sorted(found, key=lambda one: (round(one.miss / LIKE), -one.area, one.box.y0)):
        whole = frame.area >= WHOLE * raster.grey.size
        known = any(same(frame.box, one, em) for one in frames)
        if not (whole or known or _within(frame.box, pictures, em)):
            frames.append(frame.box)
            used |= frame.sides
    rows, columns = raster.grey.shape
    sides = [_turned(box) for box in lines]
    upright = _without_folds([one for one in upright if one not in used], rows, lines, em)
    level = _without_folds([one for one in level if one not in used], columns, sides, em)
    rules = [one.box for one in upright] + [_turned(one.box) for one in level]
    rules = [
        box
        for box in rules
        if max(box.x1 - box.x0, box.y1 - box.y0) >= LONG * em
        and not _within(box, pictures, em)
        and not any(_along(box, one, em) for one in frames)
    ]
    return tuple(sorted(rules, key=_place)), tuple(sorted(frames, key=_place))


def same(one: Box, other: Box, em: float) -> bool:
    """Tell whether two frames are one: its outer and its inner line, its line and its ground."""
    off = (one.x0 - other.x0, one.y0 - other.y0, one.x1 - other.x1, one.y1 - other.y1)
    return max(map(abs, off)) <= DOUBLE * em


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _place(box: Box) -> tuple[float, float, float, float]:
    return box.y0, box.x0, box.y1, box.x1


def _within(box: Box, pictures: Sequence[Box], em: float) -> bool:
    """Tell whether something lies in a picture or on its edge."""
    return any(
        box.x0 >= picture.x0 - NEAR * em
        and box.x1 <= picture.x1 + NEAR * em
        and box.y0 >= picture.y0 - NEAR * em
        and box.y1 <= picture.y1 + NEAR * em
        for picture in pictures
    )


def _without_folds(
    found: Sequence[Stroke], length: int, lines: Sequence[Box], em: float
) -> list[Stroke]:
    """Leave out what runs out to the edge of the picture, and what lies on one line with it.

    Rules stay between the first text of a page and the last, or near them; folds and the edges of
    the sheet do not. `length` is that of the picture in the direction of the strokes.
    """
    if not lines:
        return list(found)
    top, foot = min(box.y0 for box in lines), max(box.y1 for box in lines)
    left, right = min(box.x0 for box in lines), max(box.x1 for box in lines)
    near = OUTSIDE * em
    folds = [
        one
        for one in found
        if one.y0 < min(top - near, top / 2)
        or one.y1 > max(foot + near, (foot + length) / 2)
        or not left - near <= (one.x0 + one.x1) / 2 <= right + near
    ]
    return [one for one in found if not any(_is_of(one, fold, em) for fold in folds)]


def _is_of(stroke: Stroke, fold: Stroke, em: float) -> bool:
    """Tell whether a stroke lies on one line with a fold and is as faint."""
    y = (stroke.y0 + stroke.y1) / 2
    apart = max(stroke.y0 - fold.y1, fold.y0 - stroke.y1, 0.0)
    if abs(stroke.at(y) - fold.at(y)) > FOLD * em + DRIFT * apart:
        return False
    one, other = sorted((stroke.dark, fold.dark))
    return one >= ALIKE * other


def _along(box: Box, frame: Box, em: float) -> bool:
    """Tell whether a rule runs along a side of a frame, as the second of a double line does."""
    if box.x1 - box.x0 > box.y1 - box.y0:
        box, frame = _turned(box), _turned(frame)
    x = (box.x0 + box.x1) / 2
    return (
        min(abs(x - frame.x0), abs(x - frame.x1)) <= SECOND * em
        and box.y0 >= frame.y0 - NEAR * em
        and box.y1 <= frame.y1 + NEAR * em
        and box.y1 - box.y0 >= WHOLE * (frame.y1 - frame.y0) - 2 * NEAR * em
    )
