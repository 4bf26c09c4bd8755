"""What is chained into articles: runs of text, headings in a column, and titles."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import regex

from ..jumps import jump_texts, read
from ..model import Line
from ..press import is_byline, is_closed, starts_story
from ..press_en import SIGNATURE
from .frames import has_text
from .headings import Title, is_apart, may_head
from .pieces import Piece
from .upright import Cell, Ground, across, hull

PLACE_AND_DAY = regex.compile(
    r"\(?\p{Lu}[\p{Latin}’' -]{2,24}, (?:\p{Latin}{2,3} )?"
    r"(?:\d{1,2}\S{0,2} \p{Latin}{3,10}|\p{Latin}{3,10}\.? \d{1,2})\b"
)
"""A dateline in any Western language: Rome, 12 mars; LONDON, March 7."""
Kind = Literal["text", "head", "title"]
SEEN = 160
"""Characters at either end by which the seams of a run are judged."""
NEAR_JUMP = 1.5
"""Ems between a text and the jump line at its head or foot."""


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


def nodes_of(
    heads: Sequence[Title],
    texts: Sequence[Piece],
    jumps: Sequence[Line],
    ground: Ground,
    font: str,
) -> list[Node]:
    """Make nodes of titles and runs; a frame that holds no text parts nothing.

    `font` is that of the body.
    """
    opaque = {n for n in range(len(ground.frames)) if has_text([p for p in texts if p.frame == n])}
    found = [_title(title, opaque, ground) for title in heads]
    told = jump_texts(jumps)
    ways = [(_way(told[line.id]), line.box) for line in jumps]
    led = [(way, ground.view.cell(box)) for way, box in ways if way and box]
    for piece in texts:
        reach = NEAR_JUMP * ground.em
        near = [(way, cell) for way, cell in led if across(cell, piece.cell) > 0]
        back = [cell for way, cell in near if way != "on" and abs(cell.y1 - piece.cell.y0) < reach]
        back = [cell for cell in back if not _heads_row(piece, cell, heads, texts, ground)]
        leaves = any(way != "from" and abs(cell.y0 - piece.cell.y1) < reach for way, cell in near)
        found.append(
            Node(
                "head" if is_apart(piece, font) and may_head(piece) else "text",
                hull([piece.cell, *back]),
                piece.lines,
                piece=piece,
                frame=piece.frame if piece.frame in opaque else -1,
                framed=piece.frame >= 0,
                came=bool(back),
                leaves=leaves,
            )
        )
    return found


def _heads_row(
    piece: Piece, jump: Cell, heads: Sequence[Title], texts: Sequence[Piece], ground: Ground
) -> bool:
    """Tell whether a jump line over a column is of a headline that stands over it and the one left.

    What came from another page begins at the left then, and runs on into this column.
    """
    em, cell = ground.em, piece.cell
    return any(
        -em / 2 < jump.y0 - title.cell.y1 < 2 * em
        and across(title.cell, cell) > em
        and across(title.cell, one.cell) > em
        and one.cell.x1 < cell.x0
        and abs(one.cell.y0 - cell.y0) < em / 2
        and one.frame == piece.frame == title.frame
        for title in heads
        for one in texts
    )


def _way(text: str) -> str:
    """Give the way in which a jump line leads: on, from, or either."""
    told = read(text)
    return told.way if told else ""


def _title(title: Title, opaque: AbstractSet[int], ground: Ground) -> Node:
    """Make a node of a title; one in a frame of its own is as large as the frame."""
    own = title.frame >= 0 and title.frame not in opaque
    return Node(
        "title",
        ground.frames[title.frame] if own else title.cell,
        title.lines,
        title=title,
        frame=title.frame if title.frame in opaque else -1,
        framed=title.frame >= 0,
    )
