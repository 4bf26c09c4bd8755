"""The order of the articles of a page, by cuts through the paper that touch none of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .upright import Cell, hull

LEVEL = 4.0
"""Ems by which the heads of articles side by side may differ that begin level."""


def ordered(outlines: Sequence[Sequence[Cell]]) -> list[int]:
    """Give the order in which articles are read, each told by the cells it covers.

    The page is cut from edge to edge, first across, then down, where no article is cut; what
    no cut parts is read from top to bottom by where it begins, level ones from the left.
    """
    boxes = [hull(cells) for cells in outlines]
    return _cut(list(range(len(boxes))), boxes)


def _cut(members: list[int], boxes: Sequence[Cell]) -> list[int]:
    if len(members) < 2:  # noqa: PLR2004  nothing to sort
        return members
    for axis in (1, 0):
        parts = _parts(members, boxes, axis)
        if len(parts) > 1:
            return [n for part in parts for n in _cut(part, boxes)]
    top = min(boxes[n].y0 for n in members)
    level = [n for n in members if boxes[n].y0 <= top + LEVEL]
    first = min(level, key=lambda n: (boxes[n].x0, boxes[n].y0))
    return [first, *_cut([n for n in members if n != first], boxes)]


def _parts(members: Sequence[int], boxes: Sequence[Cell], axis: int) -> list[list[int]]:
    """Part boxes where a gap runs through between them, along x (0) or y (1)."""
    order = sorted(members, key=lambda n: boxes[n][axis])
    reach = boxes[order[0]][axis + 2]
    parts = [[order[0]]]
    for _, n in pairwise(order):
        tolerance = 0.02 * (boxes[n][axis + 2] - boxes[n][axis]) + 1.0
        if boxes[n][axis] >= reach - tolerance:
            parts.append([])
        parts[-1].append(n)
        reach = max(reach, boxes[n][axis + 2])
    return parts
