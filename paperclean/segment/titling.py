"""Which big runs and runs set apart are one title: headline, kicker, deck and byline.

A title is a headline with what stands right over it (kicker) and under or beside it (deck,
byline); a heading of one column between its paragraphs is a subhead, or the title of a brief.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..press import is_byline
from .headings import (
    BIG,
    MOST_SMALL_LINES,
    SOMEWHAT,
    Title,
    is_apart,
    is_big,
    is_loose,
)
from .pieces import SAME_SIZE, SURE_EDGES, Piece
from .upright import Cell, Ground, across, along, hull

CLOSE, LEAST_CLOSE = 1.0, 1.6
"""Sizes of the larger type, and ems at least, up to which lines belong to one title."""
SAME_MAIN, SMALLER, MUCH_SMALLER = 1.06, 0.96, 0.62
"""Factor between lines of one headline; of a kicker to it; of a deck that stands beside it."""
LONGEST_NAME = 12
"""Characters of a name under a headline."""
BESIDE, BLANK = 2.6, 2.5
"""Ems, times its size, between a headline and a deck beside it; blank ems under that deck."""
OVERLAP, LEVEL = 0.5, 0.6
"""Share of the narrower, or lower, that two lines of one title have in common."""
AROUND, WIDER, SPANNING = 1.5, 1.15, 1.3
"""Ems about a headline's ends and middle; factors to a column of what reaches over several."""
OWN = 4.0
"""Ems between a title and its text."""
APART = 1.2
"""Ems between titles in a row."""
NOWHERE = float("inf")
Group = list[Piece]


def titles(found: Sequence[Piece], ground: Ground, font: str) -> tuple[list[Title], list[Piece]]:
    """Part runs into titles and all else; runs set apart that belong to no title stay runs.

    `font` is that of the body.
    """
    mains = _mains([piece for piece in found if is_big(piece)], ground)
    taken = {id(part) for main in mains for part in main}
    others = [p for p in found if id(p) not in taken]
    small = [p for p in others if is_apart(p, font) or is_loose(p, _column(p, others))]
    groups = [*mains, *([p] for p in small)]
    groups.sort(key=lambda group: (-_size(group), group[0].cell.y0, group[0].cell.x0))
    gone: set[int] = set()
    for n, main in enumerate(groups):
        if n not in gone and (_is_large(main) or _may_lead(main[0], font)):
            _grow(n, groups, gone, others, ground, font)
    kept = [
        group
        for n, group in enumerate(groups)
        if n not in gone and (_is_large(group) or len(group) > 1)
    ]
    made = [Title(tuple(sorted(parts, key=_order(ground)))) for parts in kept]
    taken = {id(part) for parts in kept for part in parts}
    return made, [p for p in found if id(p) not in taken]


def _grow(
    n: int,
    groups: list[Group],
    gone: set[int],
    others: Sequence[Piece],
    ground: Ground,
    font: str,
) -> None:
    """Add to a title, nearest first, the smaller groups that are parts of it."""
    main = groups[n]
    large = _is_large(main)
    while True:
        near = [
            (gap, m)
            for m, group in enumerate(groups)
            if m != n
            and m not in gone
            and (large or is_apart(group[0], font))
            and (gap := _near(group, main, others, ground)) < NOWHERE
        ]
        near = [(gap, m) for gap, m in near if not _one_of_a_row(m, near, groups, main, ground)]
        if not near:
            return
        m = min(near)[1]
        main += groups[m]
        gone.add(m)


def _is_large(group: Group) -> bool:
    return any(is_big(piece) for piece in group)


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
        and along(hull(p.cell for p in groups[k]), cell) > OVERLAP * cell.height
        and across(hull(p.cell for p in groups[k]), cell) < -APART * ground.em
    ]
    return bool(row) and cell.y0 > over.y0 and not main[0].cross


def _mains(big: Sequence[Piece], ground: Ground) -> list[list[Piece]]:
    """Take together big lines of one size that stand close, one under or beside the other."""
    groups: list[list[Piece]] = []
    for piece in sorted(big, key=lambda piece: (piece.cell.y0, piece.cell.x0)):
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
        level = along(one.cell, other.cell) > OVERLAP * min(one.cell.height, other.cell.height)
        return level and gap < reach and not ground.beside(*_ordered(one.cell, other.cell))
    gap = -along(one.cell, other.cell)
    stacked = across(one.cell, other.cell) > OVERLAP * min(one.cell.width, other.cell.width)
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
        touching = over > OVERLAP * min(piece.cell.height, part.cell.height) and -level < reach
        barred = ground.beside(*_ordered(piece.cell, part.cell))
        return max(-level, 0.0) if touching and not barred else none
    if over > OVERLAP * min(piece.cell.width, part.cell.width) and -level < reach:
        upper, lower = sorted((piece.cell, part.cell), key=lambda cell: cell.y0)
        return none if ground.between(upper, lower) else max(-level, 0.0)
    side = level > LEVEL * piece.cell.height and -over < BESIDE * ground.em * part.size
    if (
        side
        and piece.size < MUCH_SMALLER * part.size
        and not ground.beside(*_ordered(piece.cell, part.cell))
    ):
        return max(-over, 0.0)
    return none


def _fits(piece: Piece, main: Piece, others: Sequence[Piece], ground: Ground) -> bool:
    """Tell whether a small run near a headline is part of its title, not a line of a column."""
    em = ground.em
    if across(piece.cell, main.cell) < -BESIDE * em and along(piece.cell, main.cell) > 0:
        return _over_blank(piece, others, em)
    if piece.cross:
        return True
    if piece.size >= BIG:
        return not _has_own_text(piece, main, others, em)
    if _under_text(piece, main, others, em):
        return False
    if is_byline(piece.text):
        return True
    below = piece.cell.y0 >= main.cell.y0
    plain = below and not piece.spans and not is_apart(piece, "")
    if plain and _starts_column(piece, main, others, em):
        return False
    wide = piece.spans or piece.cell.width > WIDER * _column(piece, others) or main.cross
    if wide or abs(piece.cell.middle - main.cell.middle) < AROUND * em:
        return True
    return _within(piece, main, others, em) if below else _foot(piece, main, others, em)


def _inside(piece: Piece, main: Piece, em: float) -> bool:
    """Tell whether a run reaches over neither end of a headline."""
    slack = AROUND * em
    return piece.cell.x0 >= main.cell.x0 - slack and piece.cell.x1 <= main.cell.x1 + slack


def _within(piece: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether a run under a headline is its deck or a name, and no line of a column."""
    plain = not piece.bold and piece.size < SAME_SIZE
    name = len(piece.lines) == 1 and plain and len(piece.text) <= LONGEST_NAME
    narrow = main.cell.width < SPANNING * _column(piece, others)
    return _inside(piece, main, em) and (name or narrow or piece.size > SAME_SIZE)


def _foot(piece: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether a run over a headline is its kicker; the foot of a column has lines over it."""
    above = [
        other
        for other in others
        if other is not piece
        and other.cell.y1 <= piece.cell.y0 + AROUND * em
        and across(other.cell, piece.cell) > 0
        and piece.cell.y0 - other.cell.y1 < em
    ]
    return _inside(piece, main, em) and not above


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
        for o in texts
        if across(o.cell, piece.cell) > 0 and -em < o.cell.y0 - piece.cell.y1 < OWN * em
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
    edges = [
        o.left for o in others if len(o.lines) >= SURE_EDGES and across(o.cell, piece.cell) > 0
    ]
    aligned = any(abs(edge - piece.cell.x0) < 0.5 * em for edge in edges)
    return aligned and main.cell.width > SPANNING * column


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
