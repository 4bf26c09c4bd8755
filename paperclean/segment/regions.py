"""Regions of a page that are judged as one: frames, and lines that stand over one another.

A region has no column of text; what may be the title of the text under it, or the last line of
the text over it, is taken off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from ..notices import signs
from .frames import MARKS, in_frame, is_row
from .listing import is_listed, rows_of
from .pieces import NEAR_SIZE, SAME_SIZE, Piece
from .upright import Cell, Ground, across, along

FULL_ROOM = 1.6
"""Ems of room at the end of a line of a paragraph, at most."""
LEAST_FULL = 2
ROWS = 0.6
"""Share of a run's lines from which on it is a table, not a text."""
APART = 6.0
"""Ems between the lines of an advert at most, where nothing else stands between."""
TITLE_GAP = 2.6
"""Ems between a title and its text, or two lines of a title, at most."""


class Region(NamedTuple):
    """Runs that are judged together; `framed` and `light` say how they are set.

    `over_text` says that a column of text follows right below, with nothing between.
    """

    members: tuple[int, ...]
    framed: bool = False
    over_text: bool = False


def is_prose(piece: Piece) -> bool:
    """Tell whether a run is set as text is: body type, and full lines that go on."""
    if len(piece.lines) <= LEAST_FULL or piece.size >= NEAR_SIZE or piece.cross or piece.centred:
        return False
    if not MARKS.search(piece.text):
        return False
    if sum(is_row(line) for line in piece.lines) >= ROWS * len(piece.lines):
        return False
    full = sum(line.room < FULL_ROOM or line.join in {"none", "space"} for line in piece.lines[:-1])
    return full >= LEAST_FULL and full * 2 > len(piece.lines) - 1


def transposed(found: Sequence[Piece], ground: Ground) -> tuple[list[Piece], Ground]:
    """Lay a page so that the lines across the others run to the right, one under another."""

    def cell(one: Cell) -> Cell:
        if ground.view.turned:
            return Cell(-one.y1, one.x0, -one.y0, one.x1)
        return Cell(one.y0, -one.x1, one.y1, -one.x0)

    pieces = [
        replace(
            piece,
            cell=(here := cell(piece.cell)),
            left=here.x0,
            right=here.x1,
            cross=not piece.cross,
        )
        for piece in found
    ]
    return pieces, ground._replace(
        level=tuple(map(cell, ground.upright)),
        upright=tuple(map(cell, ground.level)),
        frames=tuple(map(cell, ground.frames)),
        pictures=tuple(map(cell, ground.pictures)),
    )


def regions(
    found: Sequence[Piece], prose: frozenset[int], ground: Ground, closed: AbstractSet[int]
) -> Iterator[Region]:
    """Give frames without a column of text, and stacks of lines with white around."""
    for number in range(len(ground.frames)):
        members = tuple(
            n
            for n, piece in enumerate(found)
            if n not in closed and in_frame(piece, number, ground)
        )
        if is_listed(rows_of([found[n] for n in members])):
            yield Region(members, framed=True)
        elif members and not any(n in prose for n in members):
            yield Region(members, framed=True, over_text=_over_text(members, found, prose, ground))
    loose = [
        n
        for n, piece in enumerate(found)
        if n not in prose | closed and piece.frame < 0 and not piece.cross
    ]
    tops = {n: found[n].cell.y0 for n in loose}
    groups: dict[int, list[int]] = {n: [n] for n in loose}
    home = {n: n for n in loose}
    for n in sorted(loose, key=lambda n: tops[n]):
        for m in _below(n, loose, found, prose, ground):
            one, other = home[n], home[m]
            if one != other:
                for k in groups[other]:
                    home[k] = one
                groups[one] += groups.pop(other)
    for group in groups.values():
        yield from _cut(sorted(group, key=lambda n: tops[n]), found, prose, ground)


def _below(
    n: int,
    loose: Sequence[int],
    found: Sequence[Piece],
    prose: frozenset[int],
    ground: Ground,
) -> list[int]:
    """Give the lines right under a line, nothing between, as those of one advert stand."""
    here = found[n].cell
    near: list[int] = []
    for m in loose:
        cell = found[m].cell
        gap = cell.y0 - here.y1
        reach = max(APART * ground.em, 1.5 * ground.em * max(found[n].size, found[m].size))
        if m == n or not -0.5 * ground.em <= gap < reach or cell.y0 <= here.y0:
            continue
        if across(here, cell) < 0.5 * min(here.width, cell.width) or ground.between(here, cell):
            continue
        lane = Cell(max(here.x0, cell.x0), here.y1, min(here.x1, cell.x1), cell.y0)
        between = (found[k].cell for k in (*prose, *loose) if k not in (n, m))
        if not any(
            across(one, lane) > 0 and along(one, lane) > 0.3 * one.height for one in between
        ):
            near.append(m)
    return near


def _over_text(
    members: Sequence[int], found: Sequence[Piece], prose: frozenset[int], ground: Ground
) -> bool:
    """Tell whether a column of text stands right under a frame, as wide as what it holds."""
    cell = ground.frames[found[members[0]].frame]
    return any(
        -0.5 * ground.em <= found[n].cell.y0 - cell.y1 < TITLE_GAP * ground.em
        and across(found[n].cell, cell) > 0.5 * min(found[n].cell.width, cell.width)
        for n in prose
    )


def _cut(
    group: Sequence[int], found: Sequence[Piece], prose: frozenset[int], ground: Ground
) -> Iterator[Region]:
    """Take off a stack what may be the title of the text below, or the end of that above."""
    rest = list(group)
    while rest and _touches(found[rest[0]], found, prose, ground, above=True):
        rest.pop(0)
    if rest and _touches(found[rest[-1]], found, prose, ground, above=False):
        while rest and not _is_sign(found[rest[-1]]):
            gone = found[rest.pop()]
            if rest and gone.cell.y0 - found[rest[-1]].cell.y1 > TITLE_GAP * ground.em:
                break
        over = bool(rest) and _touches(found[rest[-1]], found, prose, ground, above=False)
        if rest:
            yield Region(tuple(rest), over_text=over)
        return
    if rest:
        yield Region(tuple(rest))


def _is_sign(piece: Piece) -> bool:
    said = signs(piece.text)
    return bool(said.reach or said.places or said.hours or piece.lines[0].role == "advert")


def _touches(
    piece: Piece, found: Sequence[Piece], prose: frozenset[int], ground: Ground, *, above: bool
) -> bool:
    """Tell whether a column of text stands right over a line, as one to its end, or right under."""
    if above and (piece.size > SAME_SIZE or piece.bold or piece.centred):
        return False
    reach = (1.0 if above else TITLE_GAP) * ground.em
    for n in prose:
        one, other = (found[n].cell, piece.cell) if above else (piece.cell, found[n].cell)
        if (
            -0.5 * ground.em <= other.y0 - one.y1 < reach
            and across(one, other) > 0.5 * min(one.width, other.width)
            and not ground.between(one, other)
        ):
            return True
    return False
