"""What is set in type of its own: boxes and stories without a text in the page's body type.

A story, in a frame or not, goes on in the type and size that the page's text is set in. What has
not one paragraph in it, and reports nothing, is an advert, a notice, a table or a box of the
paper's, whatever it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from ..model import Role
from ..notices import signs, tells_story
from ..press import is_closed
from .frames import FIGURES, in_frame
from .pieces import NEAR_SIZE, Piece, body_font
from .regions import FULL_ROOM, TITLE_GAP, is_prose
from .upright import EXACT, Cell, Ground, across

LEAST_SIZE, MOST_SIZE = 0.93, 1.07
"""Ems of the body within which type is of its size."""
LEAST_TEXT = 3
"""Full lines of a text of the page's."""
MOST_OWN = 14
"""Full lines in type of its own from which on a text may be a column or an essay."""
VERSE = 8
"""Lines of the body's size, in whatever font, that may be a poem."""
LONGEST_TITLE = 6
"""Lines of a title with all that belongs to it."""
MOST_OF_PAGE = 0.5
FIGURED = 0.5
"""Share of the lines of a table that hold figures."""

Told = dict[int, tuple[Role, str]]
REASON = "no text of it is set in the type that the page's stories are set in"


def own_boxes(found: Sequence[Piece], ground: Ground, known: AbstractSet[int]) -> Told:
    """Give the runs of frames that hold type of their own alone, by index; `known` are judged.

    A frame that may hold a title with what belongs to it is left.
    """
    if ground.same > EXACT:
        return {}
    font = body_font(found)
    made: Told = {}
    frames = ground.frames
    for number in sorted(range(len(frames)), key=lambda n: (-frames[n].area, n)):
        if frames[number].area > MOST_OF_PAGE * ground.page.area:
            continue
        some = [
            n
            for n, piece in enumerate(found)
            if n not in known and n not in made and in_frame(piece, number, ground)
        ]
        inside = [found[n] for n in some]
        if not has_own_type(inside, font) or _may_be_title(inside, frames[number], found, ground):
            continue
        made |= dict.fromkeys(some, (kind(inside), REASON))
    return made


def has_own_type(pieces: Sequence[Piece], font: str) -> bool:
    """Tell whether runs hold no text as the page's stories are set, and report nothing."""
    lines = [line for piece in pieces for line in piece.lines]
    said = signs("\n".join(line.text for line in lines))
    if not pieces or said.reports > said.reach + said.legal:
        return False
    if any(tells_story(text) for piece in pieces for text in piece.text.split("\n\n")):
        return False
    small = [piece for piece in pieces if piece.size < NEAR_SIZE]
    sized = [piece for piece in small if LEAST_SIZE <= piece.size <= MOST_SIZE]
    body = sum(full(piece) for piece in sized if piece.font == font and not piece.bold)
    verse = sum(len(p.lines) for p in sized if not (p.bold or p.light or p.centred))
    own = sum(full(piece) for piece in small if is_prose(piece))
    if any(_is_brief(piece, font) for piece in sized):
        return False
    return body < LEAST_TEXT and verse < VERSE and own < MOST_OWN


def _is_brief(piece: Piece, font: str) -> bool:
    """Tell whether a run in the page's body type ends a sentence, as a brief or a letter does."""
    set_apart = piece.font != font or piece.bold or piece.light or piece.centred
    paragraphs = piece.text.split("\n\n")
    return not set_apart and len(piece.lines) > 1 and any(map(is_closed, paragraphs))


def full(piece: Piece) -> int:
    """Give how many lines of a run fill their column."""
    if piece.centred or piece.light:
        return 0
    return sum(line.room < FULL_ROOM for line in piece.lines)


def _may_be_title(
    inside: Sequence[Piece], frame: Cell, found: Sequence[Piece], ground: Ground
) -> bool:
    """Tell whether a frame may hold a title whose text stands outside."""
    lines = sum(len(piece.lines) for piece in inside)
    if lines > LONGEST_TITLE:
        return False
    if not any(is_prose(piece) for piece in inside):
        return True
    return any(
        is_prose(piece)
        and piece not in inside
        and -0.5 * ground.em <= piece.cell.y0 - frame.y1 < TITLE_GAP * ground.em
        and across(piece.cell, frame) > 0.5 * min(piece.cell.width, frame.width)
        for piece in found
    )


def kind(pieces: Sequence[Piece]) -> Role:
    """Name what runs in type of their own are: a table where most lines hold figures."""
    lines = [line for piece in pieces for line in piece.lines]
    figured = sum(FIGURES.search(line.text) is not None for line in lines)
    return "table" if figured > FIGURED * len(lines) else "advert"
