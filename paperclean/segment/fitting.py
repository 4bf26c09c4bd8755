"""Whether a small run near a headline is a part of its title, or a line of a column."""

from __future__ import annotations

from collections.abc import Sequence

from .bylines import names_author
from .headings import BIG, MOST_SMALL_LINES, SOMEWHAT, is_apart
from .pieces import SAME_SIZE, SURE_EDGES, Piece
from .upright import Ground, across, along

LONGEST_NAME = 12
"""Characters of a name under a headline."""
BESIDE, BLANK = 2.6, 2.5
"""Ems, times its size, between a headline and a deck beside it; blank ems under that deck."""
AROUND, WIDER, SPANNING = 1.5, 1.15, 1.3
"""Ems about a headline's ends and middle; factors to a column of what reaches over several."""
LARGE_DECK = 1.8
"""Ems of the body from which on big type over a text is no deck of the headline beside it."""
OWN = 4.0
"""Ems between a title and its text."""


def fits(piece: Piece, main: Piece, others: Sequence[Piece], ground: Ground) -> bool:
    """Tell whether a small run near a headline is part of its title, not a line of a column."""
    em = ground.em
    if across(piece.cell, main.cell) < -BESIDE * em and along(piece.cell, main.cell) > 0:
        return _over_blank(piece, others, em) or _over_its_text(piece, main, others, em)
    if piece.cross:
        return True
    if piece.size >= BIG:
        return not _has_own_text(piece, main, others, em)
    if _under_text(piece, main, others, em):
        return False
    if names_author(piece.lines[0].text):
        return True
    below = piece.cell.y0 >= main.cell.y0
    plain = below and not piece.spans and not is_apart(piece, "")
    if plain and _starts_column(piece, main, others, em):
        return False
    wide = piece.spans or piece.cell.width > WIDER * column(piece, others) or main.cross
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
    narrow = main.cell.width < SPANNING * column(piece, others)
    alone = not plain and _is_first_alone(piece, main, others, em)
    return _inside(piece, main, em) and (name or narrow or alone or piece.size > SAME_SIZE)


def _is_first_alone(piece: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether bold type heads the first column under a headline, and nothing there is as it.

    What heads a part of a text has its like further down, and the title of a brief beside it.
    """
    return abs(piece.cell.x0 - main.cell.x0) < em and not any(
        (o.size, o.bold, o.font) == (piece.size, piece.bold, piece.font)
        and o.cell.y1 > main.cell.y1
        and across(o.cell, main.cell) > 0
        for o in others
        if o is not piece
    )


def _foot(piece: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether a run over a headline is its kicker; the foot of a column has lines over it.

    No column ends in larger or bold type.
    """
    strong = piece.bold or piece.size >= SOMEWHAT
    above = [
        other
        for other in others
        if other is not piece
        and other.cell.y1 <= piece.cell.y0 + AROUND * em
        and across(other.cell, piece.cell) > 0
        and piece.cell.y0 - other.cell.y1 < em
    ]
    return _inside(piece, main, em) and (strong or not above)


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
    foot = _foot_of_title(piece, others, em)
    under = [
        o
        for o in others
        if o.size < SOMEWHAT
        and across(o.cell, piece.cell) > 0
        and -em < o.cell.y0 - foot < OWN * em
    ]
    if not under:
        return False
    if across(piece.cell, main.cell) <= 0:
        aligned = any(abs(o.left - piece.cell.x0) < em for o in under)
        lower = any(o.cell.y0 < main.cell.y1 - em / 2 for o in under)
        return aligned or lower or piece.size >= LARGE_DECK
    return piece.cell.y0 > main.cell.y1 - em and any(
        main.cell.y1 - em < o.cell.y0 < piece.cell.y0 + em
        and across(o.cell, main.cell) > 0
        and across(o.cell, piece.cell) <= 0
        for o in texts
    )


def _foot_of_title(piece: Piece, others: Sequence[Piece], em: float) -> float:
    """Give where a title ends of which big type is the headline, its decks included."""
    foot = piece.cell.y1
    for o in sorted(others, key=lambda o: o.cell.y0):
        deck = SOMEWHAT <= o.size < piece.size
        if deck and across(o.cell, piece.cell) > 0 and -em < o.cell.y0 - foot < AROUND * em:
            foot = o.cell.y1
    return foot


def _over_blank(piece: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether no text stands close under a small run: then it is no title of a text there."""
    return not any(
        0 < other.cell.y0 - piece.cell.y1 < BLANK * max(piece.size, 1) * em
        and across(other.cell, piece.cell) > 0
        for other in others
        if other is not piece
    )


def _over_its_text(piece: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether the text under what stands beside a headline begins as high as its own."""
    if piece.size >= BIG:
        return False
    texts = [o.cell for o in others if len(o.lines) >= SURE_EDGES and o.size < SOMEWHAT]
    tops = [
        min(
            (c.y0 for c in texts if across(c, cell) > em and c.y0 > main.cell.y1 - em),
            default=-1.0,
        )
        for cell in (piece.cell, main.cell)
    ]
    return min(tops) > 0 and abs(tops[0] - tops[1]) < em and tops[0] < main.cell.y1 + OWN * em


def _starts_column(piece: Piece, main: Piece, others: Sequence[Piece], em: float) -> bool:
    """Tell whether a short run stands at the left edge of one of several columns."""
    edges = [
        o.left for o in others if len(o.lines) >= SURE_EDGES and across(o.cell, piece.cell) > 0
    ]
    aligned = any(abs(edge - piece.cell.x0) < 0.5 * em for edge in edges)
    return aligned and main.cell.width > SPANNING * column(piece, others)


def column(piece: Piece, others: Sequence[Piece]) -> float:
    """Give the width of the columns around a run."""
    widths = [
        other.measure
        for other in others
        if other is not piece
        and len(other.lines) > MOST_SMALL_LINES
        and across(other.cell, piece.cell) > 0
    ]
    return min(widths, default=piece.measure)
