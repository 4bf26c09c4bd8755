"""What is chained into articles: runs of text, headings in a column, and titles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import regex

from ..model import Line
from ..press import is_byline, is_closed, starts_story
from ..press_en import SIGNATURE
from .headings import Title
from .pieces import Piece
from .upright import Cell, across, hull

PLACE_AND_DAY = regex.compile(
    r"\(?\p{Lu}[\p{Latin}’' -]{2,24}, (?:\p{Latin}{2,3} )?"
    r"(?:\d{1,2}\S{0,2} \p{Latin}{3,10}|\p{Latin}{3,10}\.? \d{1,2})\b"
)
"""A dateline in any Western language: Rome, 12 mars; LONDON, March 7."""
Kind = Literal["text", "head", "title"]
SEEN = 160
"""Characters at either end by which the seams of a run are judged."""


@dataclass(frozen=True)
class Node:
    """One thing that the chain links.

    `frame` is the frame that parts it from what is outside; `framed` that it stands in one at
    all. `came` and `leaves`: a jump line stands at its head, its foot.
    """

    kind: Kind
    cell: Cell
    lines: tuple[Line, ...]
    piece: Piece | None = None
    title: Title | None = None
    frame: int = -1
    framed: bool = False
    came: bool = False
    leaves: bool = False

    @cached_property
    def text(self) -> str:
        """Its text, paragraphs apart."""
        return self.piece.text if self.piece else self.title.text if self.title else ""

    @cached_property
    def head(self) -> str:
        """The text with which it begins."""
        return self.text[: SEEN * 2].partition("\n\n")[0][:SEEN]

    @cached_property
    def tail(self) -> str:
        """The text with which it ends."""
        return self.text[-SEEN * 2 :].rpartition("\n\n")[2][-SEEN:]

    @cached_property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return is_closed(self.tail) or SIGNATURE.fullmatch(self.tail) is not None

    @cached_property
    def full(self) -> bool:
        """Whether its last line fills the column."""
        return self.piece is not None and self.piece.full

    @cached_property
    def open(self) -> bool:
        """Whether it breaks off: its last line is full and has no stop."""
        return self.full and not self.stops

    @cached_property
    def indented(self) -> bool:
        """Whether it begins as a paragraph does."""
        return self.piece is not None and self.piece.indented

    @cached_property
    def opens(self) -> bool:
        """Whether it begins as a story does, with a dateline or its reporters."""
        return starts_story(self.head) or PLACE_AND_DAY.match(self.head) is not None

    @cached_property
    def signed(self) -> bool:
        """Whether it begins with a byline of its own line."""
        return bool(self.lines) and is_byline(self.lines[0].text)

    @cached_property
    def reach(self) -> Cell:
        """Its cell, as wide as its column."""
        if self.piece is None:
            return self.cell
        return Cell(self.piece.left, self.cell.y0, self.piece.right, self.cell.y1)

    def facing(self, column: Cell) -> Cell:
        """Give of a title the lines that stand over a column; of all else its reach."""
        if self.title is None or self.framed:
            return self.reach
        parts = [part.cell for part in self.title.parts if across(part.cell, column) > 0]
        return hull(parts) if parts else self.cell

    @cached_property
    def size(self) -> float:
        """Its type size in ems of the body."""
        return self.piece.size if self.piece else self.title.size if self.title else 0.0

    @cached_property
    def measure(self) -> float:
        """The width of its column, in points."""
        return self.piece.measure if self.piece else self.cell.width
