"""The lines of a title with boxes, named by the same signs as those of a text without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ..facts import Facts
from ..model import Line, Role
from .headings import Title
from .lines import item
from .nodes import Node
from .pieces import Piece
from .titles import Around, named

SAME = 0.94
"""Share of the largest line's size from which on a line is of the headline."""


class Named(NamedTuple):
    """A line of a title, its role and why."""

    line: Line
    role: Role
    reason: str


def title_lines(title: Title, below: Node | None, facts: Facts) -> list[Named]:
    """Name the lines of a title; `below` is the text that it begins."""
    under = below.lines[0] if below is not None else None
    main = title.main
    items = [
        item([line._replace(level=int(_is_main(part, main)))], under)
        for part in title.parts
        for line in part.lines
    ]
    if all(i.byline for i in items):
        # a columnist's name in large type is the headline
        items = [replace(i, byline=False) for i in items]
    opens = below is not None and below.opens
    around = Around(begun=True, spaced=False, opens=opens, rubrics=facts.paper.rubrics, sized=True)
    decided = named(items, around)
    lines = [line for part in title.parts for line in part.lines]
    return [Named(line, d.role, d.reason) for line, d in zip(lines, decided, strict=True)]


def _is_main(part: Piece, main: Piece) -> bool:
    """Tell whether a part is of the headline: as large as its main part, and as bold."""
    large = part.size >= SAME * main.size and part.cross == main.cross
    return large and (part.bold or not main.bold)


def brief(lines: Sequence[Line]) -> list[Named]:
    """Name the lines of a title in a column."""
    return [Named(line, "headline", "a heading over a story of its own") for line in lines]
