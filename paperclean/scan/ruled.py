"""Rules and frames of a page, seen on its picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from ..engines.contract import Raster
from ..model import Box
from .narrowed import Stroke
from .strokes import DRIFT, strokes

LONG = 3.0
"""Ems that a rule has at least: letters that begin a story have shorter strokes."""
NEAR = 0.5
"""Ems by which the ends of two strokes that make a corner may miss each other."""
DOUBLE = 0.7
"""Ems by which the sides of two frames that are one lie apart."""
OUTSIDE = 1.5
"""Ems by which rules reach out of the printed part of a page."""
ALIKE = 0.6
"""Part of the darkness of a fold that its pieces have."""
FOLD = 0.3
"""Ems by which the pieces of a fold may miss each other."""
WHOLE = 0.9
"""Part of the picture from which on a frame is the edge of the sheet."""
SHORT = 1.6
"""Ems by which one side of a frame may be too short: its ink is broken, or the corner round."""
ENDS, GOES_ON, BREAKS_OFF = "ends", "goes on", "breaks off"
ENDS_TWICE = (ENDS, ENDS)
NARROW = 1.5
"""Ems that a frame has at least on either side."""


def ruled(
    raster: Raster, em: float, lines: Sequence[Box], pictures: Sequence[Box] = ()
) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Give the rules and frames of a page that stands level, as boxes in pixels.

    `lines` are the boxes of its text, `pictures` those of its pictures, whose lines are none of
    the page. Four strokes that meet in corners are a frame, and no rules any more.
    """
    upright = strokes(raster.grey, em, lines, level=False)
    level = strokes(raster.grey, em, lines, level=True)
    found, used = _frames(level, upright, em)
    frames: list[Box] = []
    for box in sorted(found, key=lambda box: (box.x0 - box.x1) * (box.y1 - box.y0)):
        whole = (box.x1 - box.x0) * (box.y1 - box.y0) >= WHOLE * raster.grey.size
        if not (whole or _within(box, pictures, em) or any(same(box, one, em) for one in frames)):
            frames.append(box)
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
    x, near = (box.x0 + box.x1) / 2, NEAR * em
    return (
        min(abs(x - frame.x0), abs(x - frame.x1)) <= near
        and box.y0 >= frame.y0 - near
        and box.y1 <= frame.y1 + near
    )


def _frames(
    level: Sequence[Stroke], upright: Sequence[Stroke], em: float
) -> tuple[list[Box], set[Stroke]]:
    """Find four strokes that close a rectangle; those that run right have x and y exchanged.

    At three corners at least two strokes end, or at both ends of one side, the other side being
    one with that of a neighbour.
    """
    frames: list[Box] = []
    used: set[Stroke] = set()
    upright = sorted(upright, key=lambda one: one.x0)
    level = sorted(level, key=lambda one: one.x0)
    for top, foot in combinations(level, 2):
        if max(abs(top.y0 - foot.y0), abs(top.y1 - foot.y1)) > SHORT * em:
            continue
        if foot.x0 - top.x0 < NARROW * em:
            continue
        sides = [
            [(one, corners) for one in upright if (corners := _corners(one, top, foot, end, em))]
            for end in (0, 1)
        ]
        for (left, one), (right, other) in product(*sides):
            corners = (*one, *other)
            shared = ENDS_TWICE in (one, other) and BREAKS_OFF not in corners
            if shared or corners.count(ENDS) >= len(corners) - 1:
                frames.append(
                    Box(
                        (left.x0 + left.x1 - left.thick) / 2,
                        (top.x0 + top.x1 - top.thick) / 2,
                        (right.x0 + right.x1 + right.thick) / 2,
                        (foot.x0 + foot.x1 + foot.thick) / 2,
                    )
                )
                used |= {one for one in (top, left, right, foot) if _is_side(one, frames[-1], em)}
    return frames, used


def _corners(side: Stroke, top: Stroke, foot: Stroke, end: int, em: float) -> tuple[str, ...]:
    """Tell how a side meets two strokes at their first (0) or last (1) end; empty if it does not.

    They end on each other, or the side goes on beyond, or one of them is a little short.
    """
    found = []
    for stroke, y, way in ((top, side.y0, 1), (foot, side.y1, -1)):
        place, across = (stroke.y1, stroke.x1) if end else (stroke.y0, stroke.x0)
        off, beyond = abs(side.at(across) - place) / em, way * (across - y) / em
        if off <= NEAR and abs(beyond) <= NEAR:
            found.append(ENDS)
        elif off <= NEAR and beyond > NEAR:
            found.append(GOES_ON)
        elif min(off, abs(beyond)) <= NEAR and off <= SHORT and -SHORT <= beyond <= NEAR:
            found.append(BREAKS_OFF)
        else:
            return ()
    return tuple(found)


def _is_side(stroke: Stroke, frame: Box, em: float) -> bool:
    """Tell whether a stroke is no longer than a frame, not one that goes on beside others."""
    long = max(frame.x1 - frame.x0, frame.y1 - frame.y0)
    return stroke.y1 - stroke.y0 <= long + 2 * NEAR * em
