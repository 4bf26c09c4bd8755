"""The order of the articles of a page, by cuts through the paper that touch none of them.

The page is cut again and again from edge to edge (the X-Y cut of Nagy and Seth, 1984). The rules
for what cuts do not tell are those that helped on made pages of several hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .upright import Cell, across, hull

LEVEL = 4.0
"""Ems by which the heads of articles side by side may differ that begin level."""
SLACK, SHARE = 0.1, 0.02
"""Ems, and share of its own extent, by which an article may reach over a cut."""
CLOSE, FLUSH = 3.5, 2.0
"""Ems between articles of a stack, at most, and by which their edges differ."""
WIDER = 1.3
"""How much wider than a column beside it a block is that is read row by row with it."""
LESSER, ALIKE = 0.95, 1.1
"""Factor from which on a headline is as large as another, and up to which all are of a size."""
LEADS = 1.4
"""How much larger than all others the headline is that leads a page of vertical lines."""


class Outline(NamedTuple):
    """What an article covers: upright cells in the order of its text, its title's first.

    `size` is that of its headline, 0 for none.
    """

    cells: Sequence[Cell]
    size: float


class Place(NamedTuple):
    """Where an article stands, in ems as the page is read: from the left, or mirrored to be."""

    cell: Cell
    size: float


def ordered(articles: Sequence[Outline], em: float, *, turned: bool) -> list[int]:
    """Give the order in which articles are read; `turned`: the lines of the page are vertical.

    Where no article is cut, the page is: across first, then down; with vertical lines down first,
    from the right. A block that is wider than the column to its right is read row by row with it
    if the column matters as much as what stands under the block's lead. What no cut parts is read
    from the top by where it begins, level ones in the direction of the page.
    """
    cells = [[_plain(cell, em, turned=turned) for cell in one.cells] for one in articles]
    places = [Place(_head(c), one.size) for c, one in zip(cells, articles, strict=True)]
    members = list(range(len(places)))
    return _turned(members, places, _lead(places)) if turned else _upright(members, places)


def _head(cells: Sequence[Cell]) -> Cell:
    """Give the hull of an article as far as it stands under its title or before it.

    A text that goes on at the head of the next column reaches over what is read before it.
    """
    title = cells[0]
    for n, cell in enumerate(cells):
        if cell.y0 < title.y0 - LEVEL and cell.x0 >= title.x1 - 1:
            return hull(cells[:n])
    return hull(cells)


def _plain(cell: Cell, em: float, *, turned: bool) -> Cell:
    """Give a cell in ems, y down the printed page, x in the direction in which it is read."""
    x0, y0, x1, y1 = (edge / em for edge in cell)
    return Cell(y0, x0, y1, x1) if turned else Cell(x0, y0, x1, y1)


def _lead(places: Sequence[Place]) -> int:
    """Give the article whose headline is far larger than all others, -1 for none."""
    sizes = sorted((place.size, n) for n, place in enumerate(places))
    if len(sizes) > 1 and sizes[-1][0] < LEADS * sizes[-2][0]:
        return -1
    return sizes[-1][1] if sizes else -1


def _upright(members: list[int], places: Sequence[Place]) -> list[int]:
    if len(members) < 2:  # noqa: PLR2004  nothing to sort
        return members
    parts = _parts(members, places, 1)
    if len(parts) == 1:
        parts = _parts(members, places, 0)
        if len(parts) > 1 and _by_rows(parts, places):
            return _rows(members, places)
    if len(parts) == 1:
        first = _first(members, places)
        parts = [[first], [n for n in members if n != first]]
    return [n for part in parts for n in _upright(part, places)]


def _turned(members: list[int], places: Sequence[Place], lead: int) -> list[int]:
    """Order a page of vertical lines: the article that leads it goes before those right of it."""
    if len(members) < 2:  # noqa: PLR2004  nothing to sort
        return members
    parts = _parts(members, places, 0)
    if len(parts) > 1:
        top = min(places[n].cell.y0 for n in members)
        parts.sort(key=lambda part: part[0] != lead or places[lead].cell.y0 > top + LEVEL)
    else:
        parts = _parts(members, places, 1)
    if len(parts) == 1:
        first = _first(members, places)
        parts = [[first], [n for n in members if n != first]]
    return [n for part in parts for n in _turned(part, places, lead)]


def _first(members: Sequence[int], places: Sequence[Place]) -> int:
    top = min(places[n].cell.y0 for n in members)
    level = [n for n in members if places[n].cell.y0 <= top + LEVEL]
    return min(level, key=lambda n: (places[n].cell.x0, places[n].cell.y0))


def _parts(members: Sequence[int], places: Sequence[Place], axis: int) -> list[list[int]]:
    """Part articles where a gap runs through between them, along x (0) or y (1).

    Those of a part are told from the top.
    """
    order = sorted(members, key=lambda n: places[n].cell[axis])
    reach = places[order[0]].cell[axis + 2]
    parts = [[order[0]]]
    for _, n in pairwise(order):
        low, high = places[n].cell[axis], places[n].cell[axis + 2]
        if low >= reach - SHARE * (high - low) - SLACK:
            parts.append([])
        parts[-1].append(n)
        reach = max(reach, high)
    return [sorted(part, key=lambda n: places[n].cell.y0) for part in parts]


def _by_rows(parts: Sequence[Sequence[int]], places: Sequence[Place]) -> bool:
    """Tell whether parts side by side are read row by row, not one after the other."""
    sizes = [places[n].size for part in parts for n in part if places[n].size]
    block, *columns = parts
    widths = [hull(places[n].cell for n in part).width for part in parts]
    narrow = widths[0] < WIDER * min(widths[1:])
    if narrow or not sizes or max(sizes) <= ALIKE * min(sizes):
        return False
    under = max((places[n].size for n in block[1:]), default=0.0)
    return any(places[part[0]].size >= LESSER * under for part in columns)


def _rows(members: Sequence[int], places: Sequence[Place]) -> list[int]:
    """Order articles by where they begin, a stack of one width to its end."""
    below = {n: _below(n, members, places) for n in members}
    left = [n for n in members if n not in below.values()]
    found: list[int] = []
    while left:
        first = _first(left, places)
        left.remove(first)
        one: int | None = first
        while one is not None:
            found.append(one)
            one = below[one]
    return found


def _below(one: int, members: Sequence[int], places: Sequence[Place]) -> int | None:
    """Give the article close under another, as wide as it, if any."""
    cell = places[one].cell
    lower = [
        n for n in members if across(cell, places[n].cell) > 1 and places[n].cell.y0 > cell.y0 + 1
    ]
    if not lower:
        return None
    n = min(lower, key=lambda n: places[n].cell.y0)
    other = places[n].cell
    flush = abs(other.x0 - cell.x0) < FLUSH and abs(other.x1 - cell.x1) < FLUSH
    return n if flush and other.y0 - cell.y1 < CLOSE else None
