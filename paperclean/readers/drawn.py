"""From what is drawn on a page to rules, frames and pictures. All boxes are as seen, in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model import Box
from .paths import Point, around, is_dot, is_near, nested, parts, rectangle, straight

PALE = 0.99
"""Luminance from which on a fill is paper, not a ground: tints begin at one part in fifty."""
DARK = 0.55
"""Luminance up to which light type can be read on it."""
THIN = 0.8
"""Ems up to which a bar is a rule: type of the page would not fit into it."""
LONG = 1.5
"""Ems that a rule has at least; dashes are put together first."""
SLIM = 4.0
"""How many times longer than thick a rule is."""
NEAR = 0.3
"""Ems by which two edges may differ that are meant to be one."""
GAP = 0.5
"""Ems between two pieces of one rule; gutters of 1.1 em part two."""
DOTS = 8
"""Dots or short dashes of one size, evenly apart, from which a row of them is a rule."""
EVEN = 0.2
"""Share by which dots of one row differ in size."""
APART = 2.5
"""Times its length that the next dot is away at most."""
WHOLE = 0.9
"""Share of the page's area from which on a rectangle is its ground."""


class Area(NamedTuple):
    """A rectangle that is drawn: filled with a luminance (0 black, 1 white; -1 not), stroked."""

    box: Box
    fill: float
    stroked: bool


class Ground(NamedTuple):
    """What type may stand on: the box of a shape or picture, whether it is dark, and when drawn."""

    box: Box
    dark: bool
    order: int
    picture: bool = False


class Drawn:
    """What is drawn on a page beside type, gathered in the order of its stream."""

    def __init__(self) -> None:
        self.strokes: list[Box] = []
        self.areas: list[Area] = []
        self.pictures: list[Box] = []
        self.grounds: list[Ground] = []

    def picture(self, box: Box, order: int) -> None:
        """Add a picture; it may be anything, so it counts as dark."""
        if not is_near(box):
            return
        self.pictures.append(box)
        self.grounds.append(Ground(box, dark=True, order=order, picture=True))

    def ground(self, box: Box, fill: float, order: int) -> None:
        """Add a shape that is filled with a luminance and is nothing but a ground.

        One filled with a run of colours may be anything, so it counts as black.
        """
        self.grounds.append(Ground(box, dark=fill <= DARK, order=order))

    def path(self, points: Sequence[Point], fill: float, width: float, order: int) -> None:
        """Add a path: `fill` is its luminance, -1 for none, `width` that of its stroke, or -1."""
        whole = around((point.x, point.y) for point in points)
        if not is_near(whole):
            return
        boxes: list[Box] = []
        for part in parts(points):
            box = rectangle(part)
            if box is not None:
                boxes.append(box)
            elif fill >= 0 and is_dot(part):
                self.areas.append(Area(around((x, y) for x, y, *_ in part), fill, stroked=False))
            elif width >= 0:
                self.strokes += straight(part, width)
        border = fill >= 0 and nested(boxes)
        if fill >= 0 and not border:
            for box in boxes or [whole]:
                self.ground(box, fill, order)
        for box in boxes[:1] if border else boxes:
            self.areas.append(Area(box, -1.0 if border else fill, border or width >= 0))


def rules_and_frames(
    drawn: Drawn, width: float, height: float, em: float
) -> tuple[tuple[Box, ...], tuple[Box, ...], tuple[Box, ...]]:
    """Give the rules, frames and pictures of a page whose middle type size is `em`.

    A rule is a line, or a bar, thin strip of picture or row of dashes or dots; a frame is
    a larger rectangle, stroked or filled with anything but white, or made of four rules; the
    ground of the whole page is none.
    """
    thin = [area.box for area in drawn.areas if _is_thin(area.box, em) and _is_visible(area)]
    strips = [box for box in drawn.pictures if _is_thin(box, em)]
    small = [area.box for area in drawn.areas if _is_small(area.box, em) and _is_visible(area)]
    dotted = [*_dotted(small), *map(_turned, _dotted(map(_turned, small)))]
    rules = merged_rules([*drawn.strokes, *thin, *strips, *dotted], em)
    frames = [
        area.box
        for area in drawn.areas
        if not _is_thin(area.box, em) and _is_visible(area) and _is_large(area.box, THIN * em)
    ]
    rules, made = _frames_of_rules(rules, em)
    ground = WHOLE * width * height
    frames = [box for box in _without_equals([*frames, *made], em) if ground > _extent(box)]
    pictures = _pictures(drawn.pictures, width, height, em)
    return tuple(rules), tuple(sorted(frames, key=_place)), tuple(pictures)


def _is_visible(area: Area) -> bool:
    return area.stroked or 0 <= area.fill < PALE


def _is_thin(box: Box, em: float) -> bool:
    short, long = sorted((box.x1 - box.x0, box.y1 - box.y0))
    return short <= THIN * em and long >= SLIM * short


def _is_small(box: Box, em: float) -> bool:
    return max(box.x1 - box.x0, box.y1 - box.y0) <= THIN * em


def _dotted(dots: Iterable[Box]) -> Iterator[Box]:
    """Give the level rules that rows of dots or short dashes make."""
    rows: list[list[Box]] = []
    for box in sorted(dots, key=lambda box: box.y0 + box.y1):
        near = EVEN * (box.y1 - box.y0)
        if rows and _middle(box) - _middle(rows[-1][0]) <= near:
            rows[-1].append(box)
        else:
            rows.append([box])
    for row in rows:
        row.sort(key=lambda box: box.x0)
        ends = [n for n in range(1, len(row)) if not _goes_on(row[n - 1], row[n])]
        for first, end in pairwise([0, *ends, len(row)]):
            if end - first >= DOTS:
                yield Box(row[first].x0, row[first].y0, row[end - 1].x1, row[end - 1].y1)


def _goes_on(last: Box, box: Box) -> bool:
    """Tell whether a dot is the next of a row: as large as the last, and not far from it."""
    width, height = last.x1 - last.x0, last.y1 - last.y0
    return (
        0 <= box.x0 - last.x1 <= APART * width
        and abs(box.x1 - box.x0 - width) <= EVEN * width
        and abs(box.y1 - box.y0 - height) <= EVEN * height
    )


def _is_large(box: Box, least: float) -> bool:
    return min(box.x1 - box.x0, box.y1 - box.y0) > least


def _extent(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _place(box: Box) -> tuple[float, float, float, float]:
    return box.y0, box.x0, box.y1, box.x1


def merged_rules(pieces: Iterable[Box], em: float) -> list[Box]:
    """Put collinear pieces together, and drop what is too short to be a rule."""
    level: list[Box] = []
    upright: list[Box] = []
    for box in pieces:
        (level if box.x1 - box.x0 >= box.y1 - box.y0 else upright).append(box)
    found = _merged(level, em)
    found += [_turned(box) for box in _merged(map(_turned, upright), em)]
    found = [box for box in found if max(box.x1 - box.x0, box.y1 - box.y0) >= LONG * em]
    return sorted(found, key=_place)


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _merged(pieces: Iterable[Box], em: float) -> list[Box]:
    """Put level pieces together whose middles lie on one height and whose ends touch."""
    found: list[Box] = []
    row: list[Box] = []
    for box in [*sorted(pieces, key=lambda box: (box.y0 + box.y1, box.x0)), None]:
        if row and (box is None or _middle(box) - _middle(row[0]) > NEAR * em / 2):
            found += _row(row, em)
            row = []
        if box is not None:
            row.append(box)
    return found


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2


def _row(row: Sequence[Box], em: float) -> list[Box]:
    found: list[Box] = []
    for box in sorted(row, key=lambda box: box.x0):
        last = found[-1] if found else None
        if last is not None and box.x0 - last.x1 <= GAP * em:
            found[-1] = Box(
                last.x0, min(last.y0, box.y0), max(last.x1, box.x1), max(last.y1, box.y1)
            )
        else:
            found.append(box)
    return found


def _frames_of_rules(rules: list[Box], em: float) -> tuple[list[Box], list[Box]]:
    """Find the frames that four rules make; their rules are no rules of the page any more."""
    near = NEAR * em
    level = [box for box in rules if box.x1 - box.x0 >= box.y1 - box.y0]
    upright = [box for box in rules if box.x1 - box.x0 < box.y1 - box.y0]
    frames: list[Box] = []
    used: set[Box] = set()
    for top in level:
        sides = [
            [
                side
                for side in upright
                if abs((side.x0 + side.x1) / 2 - x) <= near and abs(side.y0 - top.y0) <= near
            ]
            for x in (top.x0, top.x1)
        ]
        for left, right in ((one, other) for one in sides[0] for other in sides[1]):
            if abs(left.y1 - right.y1) > near or right.x0 - left.x1 < LONG * em:
                continue
            foot = _foot(level, Box(top.x0, top.y0, top.x1, left.y1), near)
            if foot is not None and foot.y0 - top.y1 > LONG * em:
                frames.append(Box(left.x0, top.y0, right.x1, foot.y1))
                used |= {top, foot, left, right}
    return [box for box in rules if box not in used], frames


def _foot(level: Sequence[Box], frame: Box, near: float) -> Box | None:
    return next(
        (
            box
            for box in level
            if abs(box.y1 - frame.y1) <= near
            and abs(box.x0 - frame.x0) <= near
            and abs(box.x1 - frame.x1) <= near
        ),
        None,
    )


def _without_equals(boxes: Sequence[Box], em: float) -> list[Box]:
    """Keep one of the boxes that are the same within a third of an em: fill and stroke of one."""
    step = NEAR * em
    found: dict[tuple[int, ...], Box] = {}
    for box in boxes:
        key = tuple(round(edge / step) for edge in (box.x0, box.y0, box.x1, box.y1))
        found.setdefault(key, box)
    return list(found.values())


def _pictures(boxes: Iterable[Box], width: float, height: float, em: float) -> list[Box]:
    """Cut pictures to the page, and put together the strips that one was cut into."""
    found: list[Box] = []
    cut = (Box(max(b.x0, 0.0), max(b.y0, 0.0), min(b.x1, width), min(b.y1, height)) for b in boxes)
    near = NEAR * em
    for box in sorted({box for box in cut if box.x0 < box.x1 and box.y0 < box.y1}, key=_strip):
        last = found[-1] if found else None
        if (
            last is not None
            and abs(last.x0 - box.x0) <= near
            and abs(last.x1 - box.x1) <= near
            and box.y0 - last.y1 <= near
        ):
            found[-1] = Box(last.x0, last.y0, last.x1, max(last.y1, box.y1))
        else:
            found.append(box)
    return sorted((box for box in found if _is_large(box, LONG * em)), key=_place)


def _strip(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.x1, box.y0, box.y1


def on_dark(places: Sequence[tuple[float, float, int]], grounds: Sequence[Ground]) -> list[bool]:
    """Tell for places (x, y, order in the stream) whether what was drawn last below is dark."""
    last = sorted(grounds, key=lambda ground: -ground.order)
    return [
        next(
            (
                ground.dark
                for ground in last
                if ground.order < order
                and ground.box.x0 <= x <= ground.box.x1
                and ground.box.y0 <= y <= ground.box.y1
            ),
            False,
        )
        for x, y, order in places
    ]
