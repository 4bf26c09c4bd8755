"""Which small runs are parts of a title: how near they stand to it, and what parts them from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .fitting import BESIDE, OWN, fits
from .headings import SOMEWHAT, in_capitals, is_apart, is_big, is_lead
from .pieces import SURE_EDGES, Piece
from .upright import Cell, Ground, across, along, hull

CLOSE, LEAST_CLOSE = 1.0, 1.6
"""Sizes of the larger type, and ems at least, up to which lines belong to one title."""
SMALLER, MUCH_SMALLER = 0.96, 0.62
"""Factor between a kicker and its headline; a deck that stands beside its headline."""
OVERLAP, LEVEL = 0.5, 0.6
"""Share of the narrower, or lower, that two lines of one title have in common."""
GUTTER = 3.0
"""Ems between two columns of one text, at most."""
TOUCHING = 1.5
"""Ems between a subhead and the text above it, and below."""
OVER = 2.5
"""Ems over a headline within which stands what leads to it."""
NOWHERE = float("inf")
Group = list[Piece]


@dataclass(frozen=True, slots=True)
class Page:
    """The page on which titles are looked for: `font` is that of the body.

    `others` are the runs that are no headline, `mains` those that are. `reached` keeps what each
    headline covers, by its id: it is asked for again with every run that may be a part of it.
    """

    ground: Ground
    font: str
    others: tuple[Piece, ...]
    mains: tuple[Piece, ...]
    reached: dict[int, Cell] = field(default_factory=dict)


def size_of(group: Sequence[Piece]) -> float:
    """Give the largest type of runs, in ems of the body."""
    return max(piece.size for piece in group)


def ordered(one: Cell, other: Cell) -> tuple[Cell, Cell]:
    """Sort two cells from left to right."""
    return (one, other) if one.x0 <= other.x0 else (other, one)


def widened(main: Sequence[Piece], page: Page) -> tuple[Piece, list[Piece]]:
    """Give the largest part of a title as wide as the columns under it, and all parts with it."""
    largest = max(main, key=lambda part: part.size)
    key = id(largest)
    if key not in page.reached:
        page.reached[key] = _reach(largest, page)
    wide = replace(largest, cell=page.reached[key])
    return wide, [_widened(p, wide) if p.cell.y0 >= largest.cell.y0 else p for p in main]


def near_to(
    group: Sequence[Piece],
    main: Sequence[Piece],
    wide: tuple[Piece, Sequence[Piece]],
    page: Page,
) -> float:
    """Give how near a smaller group stands to a title of which it is a part, or NOWHERE.

    `wide` is the title `widened`.
    """
    larger = size_of(group) > SMALLER * size_of(main)
    if larger and (is_big(main[0]) or not _outweighs(main[0], group[0])):
        return NOWHERE
    largest, parts = wide
    gap = min(_gap(piece, part, page) for piece in group for part in parts)
    if gap == NOWHERE:
        return NOWHERE
    others = _down_to_the_next(largest, page)
    if _heads_a_part(group[0], largest, others, page.ground.em):
        return NOWHERE
    if any(_is_anothers(piece, largest, page) for piece in group):
        return NOWHERE
    fit = all(fits(piece, largest, others, page.ground) for piece in group)
    return gap if fit else NOWHERE


def _down_to_the_next(main: Piece, page: Page) -> list[Piece]:
    """Give the runs that are no headline but for those of the next one in their column."""
    em = page.ground.em
    below = [m.cell for m in page.mains if m.cell.y0 > main.cell.y1 + em]
    return [
        other
        for other in page.others
        if not any(m.y0 - OVER * em < other.cell.y0 and across(m, other.cell) > 0 for m in below)
    ]


def _is_anothers(piece: Piece, main: Piece, page: Page) -> bool:
    """Tell whether what stands beside a headline stands right under another one."""
    reach = OWN * page.ground.em
    return across(piece.cell, main.cell) <= 0 and any(
        across(m.cell, piece.cell) > 0 and 0 <= piece.cell.y0 - m.cell.y1 + reach / 8 < reach
        for m in page.mains
        if across(m.cell, main.cell) <= 0
    )


def _outweighs(one: Piece, other: Piece) -> bool:
    """Tell whether a run leads another of its size: bold over light, capitals over others."""
    if one.bold != other.bold:
        return one.bold
    return in_capitals(one.text) and not in_capitals(other.text)


def _widened(part: Piece, wide: Piece) -> Piece:
    """Give a part of a title as wide as what the title covers."""
    if part.cross:
        return wide if part.cell.x0 == wide.cell.x0 else part
    return replace(part, cell=Cell(wide.cell.x0, part.cell.y0, wide.cell.x1, part.cell.y1))


def _reach(main: Piece, page: Page) -> Cell:
    """Give what a headline covers, as wide as the columns under it: it may be centred over them."""
    cell, em = main.cell, page.ground.em
    columns = [
        other.cell
        for other in page.others
        if len(other.lines) >= SURE_EDGES
        and (other.size < SOMEWHAT or is_lead(other, page.font))
        and not other.cross
        and other.frame == main.frame
    ]
    if main.cross:
        near = [c for c in columns if -em < c.x0 - cell.x1 < OWN * 2 * em and along(c, cell) > em]
        whole = hull([cell, *near])
        return Cell(cell.x0, whole.y0, cell.x1, whole.y1)
    heads = [m.cell for m in page.mains if not _may_belong(m, main, em)]
    near = [
        c
        for c in columns
        if -em < c.y0 - cell.y1 < OWN * 2 * em
        and across(c, cell) > em
        and not any(across(c, m) > em and cell.y1 - em < m.y0 < c.y0 for m in heads)
    ]
    near += _level_with(near, columns, heads, page.ground)
    level = [other for other in heads if along(other, cell) > 0]
    left = [other.x1 for other in level if other.x1 < cell.x0]
    right = [other.x0 for other in level if other.x0 > cell.x1]
    whole = hull([cell, *near])
    return Cell(max([whole.x0, *left]), cell.y0, min([whole.x1, *right]), cell.y1)


def _may_belong(part: Piece, main: Piece, em: float) -> bool:
    """Tell whether large type stands so close under, or beside, larger type that it may belong."""
    gap = part.cell.y0 - main.cell.y1
    if along(part.cell, main.cell) > 0:
        return part.size < MUCH_SMALLER * main.size and across(part.cell, main.cell) > -em
    return part.size < SMALLER * main.size and -em < gap < max(main.size, LEAST_CLOSE) * em


def _level_with(
    near: Sequence[Cell], columns: Sequence[Cell], heads: Sequence[Cell], ground: Ground
) -> list[Cell]:
    """Give the columns at the sides of those under a headline that begin as high, under blank."""
    em = ground.em
    found: list[Cell] = []
    grown = True
    while near and grown:
        grown = False
        for cell in columns:
            if cell in near or cell in found:
                continue
            beside = any(
                abs(cell.y0 - other.y0) < LEVEL * em
                and 0 < -across(cell, other) < GUTTER * em
                and not ground.beside(*ordered(cell, other))
                for other in (*near, *found)
            )
            covered = any(
                across(cell, other) > 0 and -em < cell.y0 - other.y1 < OWN * 2 * em
                for other in (*columns, *heads)
            )
            if beside and not covered:
                found.append(cell)
                grown = True
    return found


def _gap(piece: Piece, part: Piece, page: Page) -> float:
    """Give the distance between a small run and a part of a title, infinite where it is no part.

    A rule parts them only where the run could be a line of a text: it adorns a title.
    """
    ground = page.ground
    if piece.frame != part.frame or piece.cross != part.cross:
        return NOWHERE
    reach = max(CLOSE * part.size, LEAST_CLOSE) * ground.em
    over = across(piece.cell, part.cell)
    level = along(piece.cell, part.cell)
    sides = ordered(piece.cell, part.cell)
    if piece.cross:
        touching = level > OVERLAP * min(piece.cell.height, part.cell.height) and -over < reach
        barred = ground.beside(*sides) and not is_apart(piece, page.font)
        return max(-over, 0.0) if touching and not barred else NOWHERE
    if over > OVERLAP * min(piece.cell.width, part.cell.width) and -level < reach:
        upper, lower = sorted((piece.cell, part.cell), key=lambda cell: cell.y0)
        parted = ground.between(upper, lower) and not is_apart(piece, page.font)
        return NOWHERE if parted else max(-level, 0.0)
    side = level > LEVEL * piece.cell.height and -over < BESIDE * ground.em * part.size
    if side and piece.size < MUCH_SMALLER * part.size and not ground.beside(*sides):
        return max(-over, 0.0)
    return NOWHERE


def _heads_a_part(one: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether what stands under a title heads a part of its text, or a text of its own.

    What is set as it comes again in its column, with text between: so do the titles of briefs
    under a rubric; or text of the title stands beside it, and others set as it stand between lines
    of text. `main` is as wide as what it covers.
    """
    under = one.cell.y0 >= main.cell.y0
    if not (one.bold or one.light) or not under or one.spans or one.cross:
        return False
    alike = [o for o in others if o is not one and _setting(o) == _setting(one)]
    texts = [o.cell for o in others if o.size < SOMEWHAT and len(o.lines) >= SURE_EDGES]
    beside = any(
        c.y0 < one.cell.y0 + em / 2 < c.y1
        and c.y0 > main.cell.y1 - em
        and across(c, one.cell) <= 0 < across(c, main.cell)
        for c in texts
    )
    for other in alike:
        if other.frame == one.frame and other.cell.y0 > one.cell.y1:
            between = [c for c in texts if one.cell.y1 <= c.y0 and c.y1 <= other.cell.y0]
            same = abs(other.left - one.left) < em
            if same and any(across(c, one.cell) > 0 for c in between):
                return True
        if beside and _in_text(other.cell, texts, TOUCHING * em):
            return True
    return False


def _in_text(cell: Cell, texts: Sequence[Cell], reach: float) -> bool:
    """Tell whether text stands close above a cell."""
    return any(0 <= cell.y0 - c.y1 + reach / 3 < reach and across(c, cell) > 0 for c in texts)


def _setting(piece: Piece) -> tuple[object, ...]:
    return (round(piece.size * 16), piece.bold, piece.light, piece.font)
