"""Titles of a page by their setting: which runs are big or set apart, and which belong together.

A title is a headline with what stands right over it (kicker) and under or beside it (deck,
byline); a heading of one column between its paragraphs is a subhead, or the title of a brief.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model import Line
from ..press import DATELINE, is_byline, is_closed
from .pieces import SAME_SIZE, SURE_EDGES, Piece
from .upright import Cell, Ground, across, along, hull

BIG = 1.3
"""Ems of the body from which on type is that of a headline."""
SOMEWHAT = 1.12
MOST_LINES = 4
MOST_SMALL_LINES = 3
LONGEST = 70
LONGEST_LATIN = 170
CLOSE = 1.0
"""Sizes of the larger type up to which lines belong to one title."""
LEAST_CLOSE = 1.6
"""The same at least, in ems of the body."""
SAME_MAIN = 1.06
SMALLER = 0.96
MUCH_SMALLER = 0.62
HEAVY = 1.35
MOST_CENTRED = 6
SHORT = 0.7
LONGEST_NAME = 12
"""Characters of a name under a headline."""
LOOSE_ROOM = 1.2
"""Ems of room at the end of a line that is no full line of a paragraph."""
NOWHERE = float("inf")
BESIDE = 2.6
"""Ems, times the headline's size, between it and a deck beside it."""
BLANK = 2.5
"""Ems of blank paper under a deck that stands far beside its headline."""
OWN = 4.0
"""Ems between a title and its text."""


@dataclass(frozen=True)
class Title:
    """Lines of one title, from top to bottom; `main` is the run set largest."""

    parts: tuple[Piece, ...]

    @cached_property
    def cell(self) -> Cell:
        """What the title covers."""
        return hull(part.cell for part in self.parts)

    @cached_property
    def size(self) -> float:
        """The size of its largest line, in ems of the body."""
        return max(part.size for part in self.parts)

    @property
    def main(self) -> Piece:
        """The part that weighs most: large or, among those about as large, bold."""
        return max(self.parts, key=lambda part: part.size * (HEAVY if part.bold else 1))

    @property
    def cross(self) -> bool:
        """Whether it runs across the lines of the page."""
        return self.main.cross

    @property
    def frame(self) -> int:
        """The frame that holds it."""
        return self.main.frame

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its printed lines."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def text(self) -> str:
        """The words of its largest part."""
        return " ".join(line.text for line in self.main.lines)


def is_big(piece: Piece) -> bool:
    """Tell whether a run is set as a headline is: large, and no paragraph."""
    least = SOMEWHAT if piece.cross else BIG
    return piece.size >= least and _is_short(piece, MOST_LINES)


def _is_short(piece: Piece, most: int) -> bool:
    longest = LONGEST_LATIN if piece.text.isascii() else LONGEST
    longest *= 1 + (piece.size >= SOMEWHAT)
    lines = len(piece.lines)
    if lines > most + (piece.size >= BIG) * 2 or len(piece.text) > longest:
        return False
    prose = is_closed(piece.text) and piece.size < BIG and not (piece.cross or piece.centred)
    return lines < MOST_SMALL_LINES or not prose


def is_apart(piece: Piece, font: str) -> bool:
    """Tell whether a short run is set apart from the body: bolder, larger, centred, its own font.

    `font` is that of the body.
    """
    if piece.centred and len(piece.lines) <= MOST_CENTRED and not is_closed(piece.text):
        return True
    if not _is_short(piece, MOST_SMALL_LINES) or DATELINE.match(piece.text):
        return False
    if piece.text[-1] in "：:" and not piece.bold and piece.size < SOMEWHAT:
        return False
    if piece.text[0] in "（(" and piece.text[-1] in "）)" and piece.size < SOMEWHAT:
        return False
    if piece.size >= SOMEWHAT or piece.bold or piece.light or is_byline(piece.text):
        return True
    if piece.spans or piece.alone:
        return True
    other = bool(font and piece.font) and piece.font != font
    centred = (
        len(piece.lines) == 1
        and piece.indent > 1
        and piece.room > 1
        and abs(piece.indent - piece.room) < 1.5  # noqa: PLR2004  ems
    )
    return (other or centred) and not is_closed(piece.text)


def is_loose(piece: Piece, column: float) -> bool:
    """Tell whether a run could be the small print of a title: short lines that fill no column.

    `column` is the width of the columns around it.
    """
    if len(piece.lines) > MOST_SMALL_LINES or is_closed(piece.text) or piece.caption:
        return False
    if len(piece.lines) == 1:
        return piece.room > LOOSE_ROOM or piece.cell.width < SHORT * column
    return all(line.room > LOOSE_ROOM for line in piece.lines)


def titles(found: Sequence[Piece], ground: Ground, font: str) -> tuple[list[Title], list[Piece]]:
    """Part runs into titles and all else; runs set apart that belong to no title stay runs."""
    mains = _mains([piece for piece in found if is_big(piece)], ground)
    taken = {id(part) for main in mains for part in main}
    others = [p for p in found if id(p) not in taken]
    groups = [
        *mains,
        *([p] for p in others if is_apart(p, font) or is_loose(p, _column(p, others))),
    ]
    groups.sort(key=lambda group: (-_size(group), _place(group[0])))
    gone: set[int] = set()
    for n, main in enumerate(groups):
        small = not any(is_big(piece) for piece in main)
        if n in gone or (small and not _may_lead(main[0], font)):
            continue
        grown = True
        while grown:
            near = [
                (gap, m)
                for m, group in enumerate(groups)
                if m != n
                and m not in gone
                and not (small and not is_apart(group[0], font))
                and (gap := _near(group, main, others, ground)) < NOWHERE
            ]
            near = [(gap, m) for gap, m in near if not _one_of_a_row(m, near, groups, main, ground)]
            grown = bool(near)
            if near:
                m = min(near)[1]
                main += groups[m]
                gone.add(m)
    kept = [
        group
        for n, group in enumerate(groups)
        if n not in gone and (any(is_big(p) for p in group) or len(group) > 1)
    ]
    made = [Title(tuple(sorted(parts, key=_order(ground)))) for parts in kept]
    taken = {id(part) for parts in kept for part in parts}
    return made, [p for p in found if id(p) not in taken]


def _may_lead(piece: Piece, font: str) -> bool:
    """Tell whether a small run could be a headline: bold or larger, of two lines at least."""
    strong = piece.bold or piece.size >= SOMEWHAT
    return strong and len(piece.lines) > 1 and is_apart(piece, font)


def _size(group: Sequence[Piece]) -> float:
    return max(piece.size for piece in group)


def _order(ground: Ground) -> Callable[[Piece], tuple[float, float]]:
    """Sort the parts of a title as printed: from above, vertical lines from the right."""

    def key(piece: Piece) -> tuple[float, float]:
        if piece.cross:
            return (piece.cell.x0 if ground.view.turned else -piece.cell.x1, piece.cell.y0)
        return (piece.cell.y0, piece.cell.x0)

    return key


def _one_of_a_row(
    m: int,
    near: Sequence[tuple[float, int]],
    groups: Sequence[Sequence[Piece]],
    main: Sequence[Piece],
    ground: Ground,
) -> bool:
    """Tell whether a small title stands in a row with others under a wide one: its own story's."""
    cell = hull(piece.cell for piece in groups[m])
    over = hull(piece.cell for piece in main)
    row = [
        k
        for _, k in near
        if k != m
        and _size(groups[k]) >= SOMEWHAT
        and along(hull(p.cell for p in groups[k]), cell) > 0.5 * cell.height
        and across(hull(p.cell for p in groups[k]), cell) < -1.2 * ground.em
    ]
    return bool(row) and cell.y0 > over.y0 and not main[0].cross


def _place(piece: Piece) -> tuple[float, float]:
    return (piece.cell.y0, piece.cell.x0)


def _mains(big: Sequence[Piece], ground: Ground) -> list[list[Piece]]:
    """Take together big lines of one size that stand close, one under or beside the other."""
    groups: list[list[Piece]] = []
    for piece in sorted(big, key=_place):
        home = next((g for g in groups if any(_one_title(p, piece, ground) for p in g)), None)
        if home is None:
            groups.append([piece])
        else:
            home.append(piece)
    return groups


def _one_title(one: Piece, other: Piece, ground: Ground) -> bool:
    if one.cross != other.cross or one.frame != other.frame:
        return False
    if max(one.size, other.size) > SAME_MAIN * min(one.size, other.size):
        return False
    reach = max(CLOSE * max(one.size, other.size), LEAST_CLOSE) * ground.em
    if one.cross:
        gap = -across(one.cell, other.cell)
        level = along(one.cell, other.cell) > 0.5 * min(one.cell.height, other.cell.height)
        return level and gap < reach and not ground.beside(*_ordered(one.cell, other.cell))
    gap = -along(one.cell, other.cell)
    stacked = across(one.cell, other.cell) > 0.5 * min(one.cell.width, other.cell.width)
    return stacked and gap < reach and not ground.between(one.cell, other.cell)


def _ordered(one: Cell, other: Cell) -> tuple[Cell, Cell]:
    return (one, other) if one.x0 <= other.x0 else (other, one)


def _near(
    group: Sequence[Piece], main: Sequence[Piece], others: Sequence[Piece], ground: Ground
) -> float:
    """Give how near a smaller group stands to a title of which it is a part, or NOWHERE."""
    larger = _size(group) > SMALLER * _size(main)
    if larger and (is_big(main[0]) or not main[0].bold or group[0].bold):
        return NOWHERE
    gap = min(_gap(piece, part, ground) for piece in group for part in main)
    if gap == NOWHERE:
        return gap
    largest = max(main, key=lambda part: part.size)
    fits = all(_fits(piece, largest, others, ground) for piece in group)
    return gap if fits else NOWHERE


def _gap(piece: Piece, part: Piece, ground: Ground) -> float:
    """Give the distance between a small run and a part of a title, infinite where it is no part."""
    none = NOWHERE
    if piece.frame != part.frame:
        return none
    reach = max(CLOSE * part.size, LEAST_CLOSE) * ground.em
    over = across(piece.cell, part.cell)
    level = along(piece.cell, part.cell)
    if piece.cross != part.cross:
        return none
    if piece.cross:
        over, level = level, over
    if piece.cross:
        touching = over > 0.5 * min(piece.cell.height, part.cell.height) and -level < reach
        barred = ground.beside(*_ordered(piece.cell, part.cell))
        return max(-level, 0.0) if touching and not barred else none
    if over > 0.5 * min(piece.cell.width, part.cell.width) and -level < reach:
        upper, lower = sorted((piece.cell, part.cell), key=lambda cell: cell.y0)
        return none if ground.between(upper, lower) else max(-level, 0.0)
    side = level > 0.6 * piece.cell.height and -over < BESIDE * ground.em * part.size
    if side and piece.size < MUCH_SMALLER * part.size and not ground.beside(*_ordered(piece.cell, part.cell)):
        return max(-over, 0.0)
    return none


def _fits(piece: Piece, main: Piece, others: Sequence[Piece], ground: Ground) -> bool:
    """Tell whether a small run near a headline is part of its title, not a line of a column."""
    beside = across(piece.cell, main.cell) < -BESIDE * ground.em
    if beside and along(piece.cell, main.cell) > 0:
        return _over_blank(piece, others, ground.em)
    if piece.cross:
        return True
    if piece.size >= BIG:
        return not _has_own_text(piece, main, others, ground.em)
    if _under_text(piece, main, others, ground.em):
        return False
    if is_byline(piece.text):
        return True
    below = piece.cell.y0 >= main.cell.y0
    plain = below and not piece.spans and not is_apart(piece, "")
    if plain and _starts_column(piece, main, others, ground.em):
        return False
    wide = piece.spans or piece.cell.width > 1.15 * _column(piece, others) or main.cross
    slack = 1.5 * ground.em
    centred = abs(piece.cell.middle - main.cell.middle) < slack
    within = piece.cell.x0 >= main.cell.x0 - slack and piece.cell.x1 <= main.cell.x1 + slack
    if wide or centred:
        return True
    name = len(piece.lines) == 1 and not piece.bold and piece.size < SAME_SIZE
    if name and below and within and len(piece.text) <= LONGEST_NAME:
        return True
    narrow = main.cell.width < 1.3 * _column(piece, others)
    if below:
        return within and (narrow or piece.size > SAME_SIZE)
    # over the headline: the foot of a column above has lines over it
    above = [
        other
        for other in others
        if other is not piece
        and other.cell.y1 <= piece.cell.y0 + slack
        and across(other.cell, piece.cell) > 0
        and piece.cell.y0 - other.cell.y1 < ground.em
    ]
    return within and not above


def _under_text(piece: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether text under the headline begins higher than a run does: then it is no title's."""
    return any(
        main.cell.y1 <= other.cell.y0 < piece.cell.y0 - 0.5 * em
        and len(other.lines) >= SURE_EDGES
        and other.size < SOMEWHAT
        and not other.centred
        and across(other.cell, main.cell) > 0
        for other in others
        if other is not piece
    )


def _has_own_text(piece: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether big type heads a column of its own beside the text of a headline.

    So where the headline's text in other columns begins as high, or where text under what
    stands beside the headline begins before that ends.
    """
    texts = [o for o in others if len(o.lines) >= SURE_EDGES and o.size < SOMEWHAT]
    under = [
        o
        for o in others
        if across(o.cell, piece.cell) > 0 and -em < o.cell.y0 - piece.cell.y1 < OWN * em
        if o.size < SOMEWHAT
    ]
    if not under:
        return False
    if across(piece.cell, main.cell) <= 0:
        return any(o.cell.y0 < main.cell.y1 - em / 2 for o in under)
    return piece.cell.y0 > main.cell.y1 - em and any(
        main.cell.y1 - em < o.cell.y0 < piece.cell.y0 + em
        and across(o.cell, main.cell) > 0
        and across(o.cell, piece.cell) <= 0
        for o in texts
    )


def _over_blank(piece: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether no text stands close under a small run: then it is no title of a text there."""
    return not any(
        0 < other.cell.y0 - piece.cell.y1 < BLANK * em and across(other.cell, piece.cell) > 0
        for other in others
        if other is not piece
    )


def _starts_column(piece: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether a short run stands at the left edge of one of several columns."""
    column = _column(piece, others)
    edges = [o.left for o in others if len(o.lines) >= SURE_EDGES and across(o.cell, piece.cell) > 0]
    aligned = any(abs(edge - piece.cell.x0) < 0.5 * em for edge in edges)
    return aligned and main.cell.width > 1.3 * column


def _column(piece: Piece, others: Sequence[Piece]) -> float:
    """Give the width of the columns around a run."""
    widths = [
        other.measure
        for other in others
        if other is not piece
        and len(other.lines) > MOST_SMALL_LINES
        and across(other.cell, piece.cell) > 0
    ]
    return min(widths, default=piece.measure)
