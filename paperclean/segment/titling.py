"""Which big runs and runs set apart are one title: headline, kicker, deck and byline.

A title is a headline with what stands right over it (kicker) and under or beside it (deck,
byline); a heading of one column between its paragraphs is a subhead, or the title of a brief.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..rubric import is_rubric
from .fitting import AROUND, BESIDE, column, fits
from .headings import (
    SOMEWHAT,
    Title,
    is_apart,
    is_big,
    is_loose,
)
from .lines import SECTION
from .pieces import SURE_EDGES, Piece
from .upright import Cell, Ground, across, along, hull

CLOSE, LEAST_CLOSE = 1.0, 1.6
"""Sizes of the larger type, and ems at least, up to which lines belong to one title."""
SAME_MAIN, SMALLER, MUCH_SMALLER = 1.06, 0.96, 0.62
"""Factor between lines of one headline; of a kicker to it; of a deck that stands beside it."""
OVERLAP, LEVEL = 0.5, 0.6
"""Share of the narrower, or lower, that two lines of one title have in common."""
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
    small = [p for p in others if is_apart(p, font) or is_loose(p, column(p, others))]
    groups = [*mains, *([p] for p in small)]
    groups.sort(key=lambda group: (-_size(group), group[0].cell.y0, group[0].cell.x0))
    gone: set[int] = set()
    for n, main in enumerate(groups):
        if n not in gone and (_is_large(main) or _may_lead(main[0], font)) and not _heads(main):
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
            and (gap := _near(group, main, others, ground, font)) < NOWHERE
            and not _comes_again(group, main, others)
        ]
        near = [(gap, m) for gap, m in near if not _one_of_a_row(m, near, groups, main, ground)]
        if not near:
            return
        m = min(near)[1]
        main += groups[m]
        gone.add(m)


def _comes_again(group: Group, main: Group, others: Sequence[Piece]) -> bool:
    """Tell whether what stands under a title stands lower in the column too: it heads parts.

    A rubric over briefs is no headline with a deck, and a subhead right under a headline is none.
    """
    one = group[0]
    if not (one.bold or one.light) or one.cell.y0 < main[0].cell.y0 or one.spans or one.cross:
        return False
    return any(
        _setting(other) == _setting(one)
        and other.frame == one.frame
        and other.cell.y0 > one.cell.y1
        and abs(other.left - one.left) < AROUND
        and any(
            len(text.lines) >= SURE_EDGES
            and one.cell.y1 <= text.cell.y0
            and text.cell.y1 <= other.cell.y0
            and across(text.cell, one.cell) > 0
            for text in others
        )
        for other in others
        if other is not one
    )


def _setting(piece: Piece) -> tuple[object, ...]:
    return (round(piece.size * 16), piece.bold, piece.light, piece.font, piece.cross)


def _heads(group: Group) -> bool:
    """Tell whether a group is the rubric over several stories: that has no parts."""
    text = group[0].text
    return len(group) == 1 and bool(SECTION.match(text) or is_rubric(text))


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
    group: Sequence[Piece],
    main: Sequence[Piece],
    others: Sequence[Piece],
    ground: Ground,
    font: str,
) -> float:
    """Give how near a smaller group stands to a title of which it is a part, or NOWHERE."""
    larger = _size(group) > SMALLER * _size(main)
    if larger and (is_big(main[0]) or not main[0].bold or group[0].bold):
        return NOWHERE
    gap = min(_gap(piece, part, ground, font) for piece in group for part in main)
    if gap == NOWHERE:
        return gap
    largest = max(main, key=lambda part: part.size)
    return gap if all(fits(piece, largest, others, ground) for piece in group) else NOWHERE


def _gap(piece: Piece, part: Piece, ground: Ground, font: str) -> float:
    """Give the distance between a small run and a part of a title, infinite where it is no part.

    A rule parts them only where the run could be a line of a text: it adorns a title.
    """
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
        parted = ground.between(upper, lower) and not is_apart(piece, font)
        return none if parted else max(-level, 0.0)
    side = level > LEVEL * piece.cell.height and -over < BESIDE * ground.em * part.size
    if (
        side
        and piece.size < MUCH_SMALLER * part.size
        and not ground.beside(*_ordered(piece.cell, part.cell))
    ):
        return max(-over, 0.0)
    return none
