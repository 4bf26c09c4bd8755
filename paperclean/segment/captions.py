"""Which runs tell of a picture, and which article a picture belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from ..press import is_byline, is_closed
from .bylines import is_signature, names_author
from .headings import is_big
from .pieces import MOST_INDENT, SAME_SIZE, Piece
from .upright import Cell, Ground, across, along

WRITTEN = regex.compile(
    r"^[□■]?\s?本[报報](?:[记記]者|.{0,4}[记記]者).{1,20}[ \u3000]文(?:[ \u3000]|$)"
)
"""A byline that names who wrote and who took the pictures."""
CAPITALS = regex.compile(r"\p{Lu}{2}[\p{Lu} ’'-]{0,28}: ")
"""How captions begin in many papers: a word or two in capitals, and a colon."""
UNDER = 2.2
"""Ems between a picture and its caption."""
CREDIT_UNDER = 5.0
"""Ems between a picture and a credit that stands under its caption."""
SMALLER = 0.97
MOST_LINES = 8
NARROWER = 0.85
LARGEST = 1.1
HEADLINE = 1.5
"""How much larger a headline is at least than what stands at it."""


def captions(found: Sequence[Piece], ground: Ground, font: str) -> dict[int, int]:
    """Give the runs that are captions, by index, with the picture each tells of.

    A run under or beside a picture is one where it is set otherwise than the body (`font`): in
    another size, font or measure.
    """
    told: dict[int, int] = {}
    columns = [p.measure for p in found if len(p.lines) > MOST_LINES and p.size < SAME_SIZE]
    for n, piece in enumerate(found):
        picture = _picture(piece, ground)
        if picture is None or len(piece.lines) > MOST_LINES:
            continue
        if piece.size > LARGEST and not piece.caption:
            continue
        if not piece.caption and (is_byline(piece.text) or WRITTEN.match(piece.text)):
            continue
        if not piece.caption and (
            _signs(piece, found, ground)
            or _is_no_caption(piece, ground.pictures[picture], found, ground)
        ):
            continue
        over = piece.cell.y1 <= ground.pictures[picture].y0 + 0.5 * ground.em
        beside = across(piece.cell, ground.pictures[picture]) <= 0
        apart = _set_apart(piece, ground, font, [] if beside else columns)
        apart = apart and (not over or piece.size <= SMALLER)
        if piece.caption or apart:
            told[n] = picture
    told = {
        n: p for n, p in told.items() if found[n].caption or not _is_second(n, told, found, ground)
    }
    return told | _credits(told, found, ground.em)


def _is_second(n: int, told: Mapping[int, int], found: Sequence[Piece], ground: Ground) -> bool:
    """Tell whether a run stands beside a picture that has its caption, a sentence, under it."""
    picture = ground.pictures[told[n]]
    return across(found[n].cell, picture) <= 0 and any(
        at == told[n]
        and across(found[m].cell, picture) > 0
        and found[m].cell.y0 >= picture.y1 - 0.5 * ground.em
        and is_closed(found[m].text)
        for m, at in told.items()
        if m != n
    )


def _credits(told: Mapping[int, int], found: Sequence[Piece], em: float) -> dict[int, int]:
    """Give the lines of small type close under or over captions: who took the picture."""
    return {
        n: picture
        for n, piece in enumerate(found)
        if n not in told and len(piece.lines) == 1 and piece.size <= SMALLER and not piece.cross
        for m, picture in told.items()
        if across(piece.cell, found[m].cell) > 0
        and -em < along(piece.cell, found[m].cell) < em / 2
        and piece.size < found[m].size
    }


def _is_no_caption(piece: Piece, picture: Cell, found: Sequence[Piece], ground: Ground) -> bool:
    """Tell whether a short line stands nearer to a headline than to the picture, or is a subhead.

    Subheads have their like in the text, away from pictures.
    """
    if len(piece.lines) > 1 or is_closed(piece.text) or piece.cross:
        return False
    gap = max(-along(piece.cell, picture), -across(piece.cell, picture), 0.0)
    others = [o for o in found if o is not piece and not o.cross and o.frame == piece.frame]
    near = any(
        o.size >= HEADLINE * piece.size
        and across(o.cell, piece.cell) > 0
        and -along(o.cell, piece.cell) < min(gap, UNDER * ground.em)
        for o in others
    )
    setting = (piece.size, piece.bold, piece.font)
    alike = (o for o in others if (o.size, o.bold, o.font) == setting and not o.caption)
    return near or (piece.bold and any(_picture(o, ground) is None for o in alike))


def _signs(piece: Piece, found: Sequence[Piece], ground: Ground) -> bool:
    """Tell whether a run names the author of a story, right under its headline."""
    lines = [line.text for line in piece.lines]
    if not (is_signature(lines) or (len(lines) == 1 and names_author(lines[0]))):
        return False
    return any(
        is_big(one)
        and not one.cross
        and across(one.cell, piece.cell) > 0
        and -0.3 * ground.em < piece.cell.y0 - one.cell.y1 < UNDER * ground.em
        for one in found
    )


def _set_apart(piece: Piece, ground: Ground, font: str, columns: Sequence[float]) -> bool:
    other_font = bool(font and piece.font) and piece.font != font
    if piece.size <= SMALLER or other_font or piece.bold or CAPITALS.match(piece.text):
        return True
    if piece.indent > MOST_INDENT:
        return True
    own = piece.cell.width
    return (
        bool(columns)
        and all(abs(own - width) > 1.5 * ground.em for width in columns)
        and (own > max(columns) or own < NARROWER * min(columns))
        and len(piece.lines) > 1
    )


def _picture(piece: Piece, ground: Ground) -> int | None:
    """Find the picture that a run touches: under it, else beside it, else over it."""
    best: tuple[float, int] | None = None
    reach = UNDER * ground.em
    for n, picture in enumerate(ground.pictures):
        cell = piece.cell
        over, level = across(cell, picture), along(cell, picture)
        if over > 0.6 * cell.width and -0.5 * ground.em < cell.y0 - picture.y1 < reach:
            gap = cell.y0 - picture.y1
        elif level > 0.6 * cell.height and -0.5 * ground.em < -over < reach:
            gap = -over + ground.em
        elif over > 0.6 * cell.width and -0.5 * ground.em < picture.y0 - cell.y1 < reach:
            gap = picture.y0 - cell.y1 + 2 * ground.em
        elif over > 0 and level > 0.5 * cell.height:
            gap = 0.0
        else:
            continue
        if best is None or gap < best[0]:
            best = (gap, n)
    return best[1] if best else None


def touches(cell: Cell, picture: Cell, reach: float) -> bool:
    """Tell whether a line stands at a picture: under, beside or over it, `reach` away at most."""
    return across(cell, picture) > -reach and along(cell, picture) > -reach


def border(picture: Cell, cells: Sequence[Cell], em: float) -> float:
    """Give how much of a picture's border an article's runs touch, in points."""
    reach = 3.0 * em
    total = 0.0
    for cell in cells:
        over, level = across(cell, picture), along(cell, picture)
        if over > 0 and -level < reach:
            total += over
        elif level > 0 and -over < reach:
            total += level
    return total
