"""Rules and frames of a page, seen on its picture."""

from __future__ import annotations

from collections.abc import Sequence

from ..engines.contract import Raster
from ..model import Box
from .strokes import Stroke, strokes

LONG = 2.5
"""Ems that a rule has at least: letters that begin a story have shorter strokes."""
NEAR = 0.5
"""Ems by which the ends of two strokes that make a corner may miss each other."""
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
    upright = [one for one in upright if not _within(one.box, pictures, em)]
    level = [one for one in level if not _within(_turned(one.box), pictures, em)]
    frames, used = _frames(level, upright, em)
    upright = [one for one in upright if one not in used and one.y1 - one.y0 >= LONG * em]
    level = [one for one in level if one not in used and one.y1 - one.y0 >= LONG * em]
    rules = [one.box for one in upright] + [_turned(one.box) for one in level]
    rules = [box for box in rules if not any(_along(box, frame, em) for frame in frames)]
    return tuple(sorted(rules, key=_place)), tuple(sorted(frames, key=_place))


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _place(box: Box) -> tuple[float, float, float, float]:
    return box.y0, box.x0, box.y1, box.x1


def _within(box: Box, pictures: Sequence[Box], em: float) -> bool:
    """Tell whether a stroke lies in a picture or on its edge."""
    return any(
        box.x0 >= picture.x0 - NEAR * em
        and box.x1 <= picture.x1 + NEAR * em
        and box.y0 >= picture.y0 - NEAR * em
        and box.y1 <= picture.y1 + NEAR * em
        for picture in pictures
    )


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
    """Find four strokes whose ends meet; those that run to the right have x and y exchanged."""
    near = NEAR * em
    frames: list[Box] = []
    used: set[Stroke] = set()
    for top in level:
        lefts = [one for one in upright if _meet((one.x0, one.y0), (top.y0, top.x0), near)]
        rights = [one for one in upright if _meet((one.x0, one.y0), (top.y1, top.x1), near)]
        for left, right in ((one, other) for one in lefts for other in rights):
            if right.x0 - left.x0 < NARROW * em:
                continue
            foot = next(
                (
                    one
                    for one in level
                    if _meet((left.x1, left.y1), (one.y0, one.x0), near)
                    and _meet((right.x1, right.y1), (one.y1, one.x1), near)
                    and one.x0 - top.x0 >= NARROW * em
                ),
                None,
            )
            if foot is not None:
                frames.append(
                    Box(
                        (left.x0 + left.x1 - left.thick) / 2,
                        (top.x0 + top.x1 - top.thick) / 2,
                        (right.x0 + right.x1 + right.thick) / 2,
                        (foot.x0 + foot.x1 + foot.thick) / 2,
                    )
                )
                used |= {top, left, right, foot}
    return frames, used


def _meet(one: tuple[float, float], other: tuple[float, float], near: float) -> bool:
    return abs(one[0] - other[0]) <= near and abs(one[1] - other[1]) <= near
