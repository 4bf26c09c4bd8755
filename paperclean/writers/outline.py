"""The shape of an article on its page: runs of lines, what joins them, the outline around."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from ..model import Box, Line

Point = tuple[float, float]
REACH = 2.6
"""Ems between two runs of an article that its region still spans: a gutter, the air over a text."""
STEP = 2.0
"""Lines of air between two that still stand together."""
OVERLAP = 0.5
TINY = 1e-9
PAD = 0.3
"""Ems that a region reaches over its lines: a third of the narrowest gutter."""


class Run(NamedTuple):
    """Lines that stand together and are of one article and role."""

    lines: tuple[Line, ...]
    box: Box

    @property
    def em(self) -> float:
        """The type size, or what the lines are high."""
        first = self.lines[0]
        return first.size or across(first)


def across(line: Line) -> float:
    """Give how high a line is, of one that runs down how wide."""
    if line.box is None:
        return 0.0
    box = line.box
    return box.x1 - box.x0 if line.vertical else box.y1 - box.y0


def runs(lines: Iterable[Line]) -> list[Run]:
    """Group lines that follow one another in a column and are of one article and role."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.box is None:
            continue
        if not groups or not _together(groups[-1][-1], line):
            groups.append([])
        groups[-1].append(line)
    return [Run(tuple(group), hull([x.box for x in group if x.box])) for group in groups]


def _together(before: Line, line: Line) -> bool:
    """Tell whether a line stands under the one before (left of it, where lines run down)."""
    same = (before.article, before.role, before.vertical, before.layer) == (
        line.article,
        line.role,
        line.vertical,
        line.layer,
    )
    first, second = before.box, line.box
    if first is None or second is None or not same:
        return False
    reach = max(across(before), across(line)) * STEP
    if line.vertical:
        gap, shared = first.x0 - second.x1, (first.y0, first.y1, second.y0, second.y1)
    else:
        gap, shared = second.y0 - first.y1, (first.x0, first.x1, second.x0, second.x1)
    return -reach < gap < reach and _overlap(*shared) > OVERLAP


def _overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Give what two stretches share, as a part of the shorter."""
    return (min(a1, b1) - max(a0, b0)) / max(min(a1 - a0, b1 - b0), TINY)


def hull(boxes: Sequence[Box]) -> Box:
    """Give the rectangle around boxes, of which there is at least one."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def grown(box: Box, by: float) -> Box:
    """Give a box with more on each side."""
    return Box(box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by)


def meet(first: Box, second: Box) -> bool:
    """Tell whether two boxes share an area."""
    return (
        first.x0 < second.x1
        and second.x0 < first.x1
        and first.y0 < second.y1
        and second.y0 < first.y1
    )


def region(own: Sequence[Run], others: Sequence[Box]) -> list[list[Point]]:
    """Give the outline of an article's runs: around them and the gaps in which nobody else is.

    Holes too small for a line are filled.
    """
    boxes = [grown(run.box, PAD * run.em) for run in own]
    for (run, box), (next_, after) in combinations(zip(own, boxes, strict=True), 2):
        bridge = _between(box, after, REACH * max(run.em, next_.em))
        if bridge and not any(meet(bridge, other) for other in others):
            boxes.append(bridge)
    small = (REACH * max((run.em for run in own), default=0)) ** 2
    return [loop for loop in outline(boxes) if not -small < area(loop) < 0]


def area(loop: Sequence[Point]) -> float:
    """Give what a closed line holds; less than nothing where it goes round a hole."""
    around = pairwise((*loop, loop[0]))
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in around) / 2


def _between(first: Box, second: Box, reach: float) -> Box | None:
    """Give the gap between two boxes, as broad as both; none where it is too wide."""
    left, right = max(first.x0, second.x0), min(first.x1, second.x1)
    top, bottom = max(first.y0, second.y0), min(first.y1, second.y1)
    if left < right and 0 < top - bottom < reach:
        return Box(left, bottom, right, top)
    if top < bottom and 0 < left - right < reach:
        return Box(right, top, left, bottom)
    return None


def outline(boxes: Sequence[Box]) -> list[list[Point]]:
    """Give the closed lines around the union of boxes; what is inside lies to their right.

    The corners of all boxes make a grid; a side of a filled cell with an empty one beyond it
    belongs to the outline.
    """
    xs = sorted({x for box in boxes for x in (box.x0, box.x1)})
    ys = sorted({y for box in boxes for y in (box.y0, box.y1)})
    filled: set[tuple[int, int]] = set()
    for box in boxes:
        columns = range(bisect_left(xs, box.x0), bisect_left(xs, box.x1))
        rows = range(bisect_left(ys, box.y0), bisect_left(ys, box.y1))
        filled.update((column, row) for column in columns for row in rows)
    ways: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for x, y in sorted(filled):
        if (x, y - 1) not in filled:
            ways[x, y].append((x + 1, y))
        if (x + 1, y) not in filled:
            ways[x + 1, y].append((x + 1, y + 1))
        if (x, y + 1) not in filled:
            ways[x + 1, y + 1].append((x, y + 1))
        if (x - 1, y) not in filled:
            ways[x, y + 1].append((x, y))
    loops = []
    while ways:
        loops.append(_corners(_loop(ways)))
    return [[(xs[x], ys[y]) for x, y in loop] for loop in loops]


def _loop(ways: dict[tuple[int, int], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Take one closed way out; where two part it turns right, so that areas stay apart."""
    start = min(ways)
    loop = [start]
    at, heading = start, (1, 0)
    while True:
        choices = ways[at]
        right = (at[0] - heading[1], at[1] + heading[0])
        step = right if right in choices else choices[0]
        choices.remove(step)
        if not choices:
            del ways[at]
        heading = (step[0] - at[0], step[1] - at[1])
        at = step
        if at == start:
            return loop
        loop.append(at)


def _corners(loop: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what lies on a straight way."""
    around = [loop[-1], *loop, loop[0]]
    turns = [(at, (at[0] - before[0], at[1] - before[1])) for before, at in pairwise(around)]
    return [at for (at, into), (_, out) in pairwise(turns) if into != out]
