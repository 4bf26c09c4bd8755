"""How a run is set: as a headline, apart from the body, or as the small print of a title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import regex

from ..model import Line
from ..press import DATELINE, is_byline, is_closed
from ..press_en import is_latin
from .bylines import is_signature
from .pieces import ON_ONE_MIDDLE, Piece
from .upright import Cell, hull

BIG = 1.3
"""Ems of the body from which on type is that of a headline."""
SMALL = 0.97
"""Ems of the body below which type is smaller than it."""
SOMEWHAT = 1.12
"""Ems of the body from which on type is larger than it."""
MOST_LINES, MOST_SMALL_LINES, MOST_CENTRED = 4, 3, 6
"""Lines of a headline, of what is set apart otherwise, and of centred lines."""
LONGEST, LONGEST_LATIN = 70, 170
"""Characters of a title's part in body size; twice as many where it is larger."""
HEAVY = 1.35
"""By how much bold type outweighs light type of its size."""
ABOUT_CENTRED = 1.5
"""Ems by which indent and room of a centred line differ at most."""
LONGEST_CLAUSE, LATIN = 16, 3
"""Characters of a sentence that a headline may be, full stop included; how many letters to one."""
FULL_STOP = regex.compile('[。．.][”’」』"]?$')
LONGEST_DECK = 70
"""Characters of a deck; beyond them a first paragraph."""
LARGEST_LEAD = 1.7
"""Ems of the body up to which the type of a first paragraph is set."""
LEAST_CAPITALS = 6
"""Letters of a line in capitals."""
LARGEST_BYLINE = 2.0
"""Ems of the body up to which the names of reporters are set."""
SHORT, LOOSE_ROOM = 0.7, 1.2
"""Share of the column, and ems of room, of a line that is no full line of a paragraph."""


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
    if piece.size < LARGEST_BYLINE and is_byline(piece.text):
        return False
    return piece.size >= least and _is_short(piece, MOST_LINES) and not is_prose(piece.text)


def is_prose(text: str) -> bool:
    """Tell whether a text is a sentence with its full stop, longer than a headline's clause."""
    least = LONGEST_CLAUSE * (LATIN if is_latin(text) else 1)
    return FULL_STOP.search(text) is not None and len(text) > least


def is_lead(piece: Piece, font: str) -> bool:
    """Tell whether larger type is the first paragraph of a text: it opens as stories do.

    Or it is of several lines, ends as a sentence, and is set in as paragraphs are, longer than a
    deck, or in the `font` of the body, bold or not.
    """
    if piece.size < SOMEWHAT or piece.size > LARGEST_LEAD or piece.cross:
        return False
    long = len(piece.text) > LONGEST_DECK * (LATIN if is_latin(piece.text) else 1)
    own = bool(font) and piece.font.partition("-")[0] == font.partition("-")[0]
    sure = long or piece.indented or (own and not piece.centred)
    said = len(piece.lines) > 1 and sure and not piece.light and is_prose(piece.text)
    return said or (DATELINE.match(piece.text) is not None and is_closed(piece.text))


def _is_short(piece: Piece, most: int) -> bool:
    longest = LONGEST_LATIN if piece.text.isascii() else LONGEST
    longest *= 1 + (piece.size >= SOMEWHAT)
    lines = len(piece.lines)
    stack = piece.centred and piece.size >= BIG
    if (lines > most + (piece.size >= BIG) * 2 and not stack) or len(piece.text) > longest:
        return False
    prose = is_closed(piece.text) and piece.size < BIG and not (piece.cross or piece.centred)
    return lines < MOST_SMALL_LINES or not prose


def is_apart(piece: Piece, font: str) -> bool:
    """Tell whether a short run is set apart from the body: bolder, larger, centred, its own font.

    `font` is that of the body.
    """
    if is_lead(piece, font):
        return False
    if is_prose(piece.text) and piece.size >= SOMEWHAT:
        return len(piece.lines) <= MOST_CENTRED
    if piece.centred and len(piece.lines) <= MOST_CENTRED and not is_closed(piece.text):
        return True
    signs = is_byline(piece.text) or is_signature([line.text for line in piece.lines])
    if not _is_short(piece, MOST_SMALL_LINES) or (DATELINE.match(piece.text) and not signs):
        return False
    centred = _is_centred(piece, ABOUT_CENTRED)
    if piece.size < SOMEWHAT and _speaks(piece) and not centred:
        return False
    if piece.size >= SOMEWHAT or piece.bold or piece.light or signs:
        return True
    paragraph = piece.indented and len(piece.lines) > 1
    if (piece.spans or piece.alone) and not (paragraph and is_prose(piece.text)):
        return True
    other = bool(font and piece.font) and piece.font != font and not paragraph
    surely = _is_centred(piece, ON_ONE_MIDDLE)
    return surely or ((other or centred) and not is_closed(piece.text))


def may_head(piece: Piece) -> bool:
    """Tell whether a run set apart may be a heading: type smaller than the text's is none."""
    return piece.size >= SMALL or piece.bold or piece.light or is_byline(piece.text)


def _is_centred(piece: Piece, most: float) -> bool:
    """Tell whether all lines stand in the middle of their column, `most` ems beside it at most."""
    ends = [(piece.indent, piece.room)] if len(piece.lines) == 1 else piece.ends
    return all(min(one) > 1 and abs(one[0] - one[1]) < most for one in ends)


def _speaks(piece: Piece) -> bool:
    """Tell whether a line of the body addresses somebody, or is a note in brackets."""
    return (piece.text[-1] in "：:" and not piece.bold) or in_brackets(piece.text)


def in_capitals(text: str) -> bool:
    """Tell whether a line of letters is set in capitals, as the first of a title's lines is."""
    letters = sum(map(str.isalpha, text))
    return letters >= LEAST_CAPITALS and text.isupper() and is_latin(text) and not in_brackets(text)


def in_brackets(text: str) -> bool:
    """Tell whether a line is a note in brackets."""
    return text[0] in "（(" and text[-1] in "）)"


def is_loose(piece: Piece, column: float) -> bool:
    """Tell whether a run could be the small print of a title: short lines that fill no column.

    `column` is the width of the columns around it.
    """
    if len(piece.lines) > MOST_SMALL_LINES or is_closed(piece.text) or piece.caption:
        return False
    if piece.cell.width < SHORT * column:
        return True
    rooms = [piece.room] if len(piece.lines) == 1 else [line.room for line in piece.lines]
    return min(rooms) > LOOSE_ROOM
