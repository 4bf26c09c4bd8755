"""Paths of a page: which are rectangles, which straight lines. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model import Box

FLAT = 0.01
"""How far an edge may be out of true, as a share of its length; a line on a scan leans more."""
CORNERS = 4
ROUND = 0.1
"""Share by which the width and the height of a dot may differ."""


class Point(NamedTuple):
    """A point of a path as seen, whether a line leads to it, and whether the path closes there."""

    x: float
    y: float
    kind: str
    closes: bool = False


def around(points: Iterable[tuple[float, float]]) -> Box:
    """Give the box around points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def parts(points: Iterable[Point]) -> Iterator[list[Point]]:
    """Cut a path where its pen is lifted: a point of kind `m` begins a part."""
    part: list[Point] = []
    for point in points:
        if point.kind == "m" and part:
            yield part
            part = []
        part.append(point)
    if part:
        yield part


def rectangle(part: Sequence[Point]) -> Box | None:
    """Give the box of a part that is a rectangle, its corners rounded or not; None if it is none.

    All its straight edges run along the box around it, and there is one on each of the four
    sides, unless the rectangle is filled and closes itself.
    """
    lines = sum(point.kind != "c" for point in part)
    if len(part) < CORNERS or lines > 2 * CORNERS + 1:
        return None
    box = around((point.x, point.y) for point in part)
    edges = [*pairwise(part)]
    if part[-1].closes or (part[-1].x, part[-1].y) != (part[0].x, part[0].y):
        edges.append((part[-1], part[0]._replace(kind="l")))
    sides: set[str] = set()
    for first, second in edges:
        if second.kind != "l":
            continue
        side = _side(first, second, box)
        if side is None:
            return None
        sides.add(side)
    return box if len(sides - {""}) == CORNERS else None


def is_dot(part: Sequence[Point]) -> bool:
    """Tell whether a part is round: curves alone, as wide as high."""
    if len(part) < CORNERS or any(point.kind != "c" for point in part[1:]):
        return False
    box = around((point.x, point.y) for point in part)
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return abs(width - height) <= ROUND * max(width, height)


def _side(first: Point, second: Point, box: Box) -> str | None:
    """Name the side of a box that an edge lies on: empty for a point, None for none."""
    dx, dy = abs(first.x - second.x), abs(first.y - second.y)
    if max(dx, dy) <= 0:
        return ""
    near_x, near_y = FLAT * (box.x1 - box.x0), FLAT * (box.y1 - box.y0)
    sides = (
        ("left", dx <= near_x and dx <= dy and abs(first.x - box.x0) <= near_x),
        ("right", dx <= near_x and dx <= dy and abs(first.x - box.x1) <= near_x),
        ("top", dy <= near_y and dy <= dx and abs(first.y - box.y0) <= near_y),
        ("foot", dy <= near_y and dy <= dx and abs(first.y - box.y1) <= near_y),
    )
    return next((name for name, lies in sides if lies), None)


def straight(part: Sequence[Point], width: float) -> Iterator[Box]:
    """Give the level and upright lines of a part, `width` thick."""
    ends = [*pairwise(part)]
    if part[-1].closes:
        ends.append((part[-1], part[0]._replace(kind="l")))
    for first, second in ends:
        dx, dy = abs(first.x - second.x), abs(first.y - second.y)
        if second.kind == "l" and min(dx, dy) <= FLAT * max(dx, dy) and max(dx, dy) > 0:
            x, y = (0.0, width / 2) if dx > dy else (width / 2, 0.0)
            yield Box(
                min(first.x, second.x) - x,
                min(first.y, second.y) - y,
                max(first.x, second.x) + x,
                max(first.y, second.y) + y,
            )


def is_near(box: Box, far: float = 1e6) -> bool:
    """Tell whether a box lies somewhere near the page: a damaged matrix leads to infinity."""
    return all(-far < edge < far for edge in (box.x0, box.y0, box.x1, box.y1))


def nested(boxes: Sequence[Box]) -> bool:
    """Tell whether the first of the rectangles of one path holds the others: it is a border."""
    return len(boxes) > 1 and all(
        boxes[0].x0 <= box.x0
        and boxes[0].y0 <= box.y0
        and box.x1 <= boxes[0].x1
        and box.y1 <= boxes[0].y1
        for box in boxes[1:]
    )
