"""The articles of a document as parts that may go on somewhere: how each begins and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..jumps import Jump, Way, jump_texts, read, unmet
from ..model import BODY_ROLES, TITLE_ROLES, Line
from ..passage import joined, runs
from ..press import is_closed

TEXT = BODY_ROLES + TITLE_ROLES
MOST_RIGHT = 4
"""Paragraphs at the head of a part that are read at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a story: its lines in order, and the jump lines that lead out of it.

    `head` is its text up to the end of the first sentence that a line ends with, `tail` its
    last paragraph. `first` and `last` are the pages on which it begins and ends, `opens` and
    `ends` say that it stands first or last there.
    """

    article: int
    lines: tuple[Line, ...]
    back: Jump | None
    on: Jump | None
    head: str
    tail: str
    first: int
    last: int
    opens: bool
    ends: bool

    @property
    def titles(self) -> tuple[str, ...]:
        """Its title lines without the byline."""
        return tuple(x.text for x in self.lines if x.role in TITLE_ROLES and x.role != "byline")

    @property
    def headline(self) -> str:
        """Its headline, the lines joined."""
        return "".join(line.text for line in self.lines if line.role == "headline")


def parts(lines: Sequence[Line]) -> list[Part]:
    """Give the articles as parts that may go on somewhere, in the order of their numbers."""
    members: dict[int, list[Line]] = {}
    for line in lines:
        if line.article:
            members.setdefault(line.article, []).append(line)
    bodies: dict[int, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.rank):
        if line.printed and line.role in TEXT:
            bodies.setdefault(line.page, []).append(line)
    edges = {(page, here[0].id) for page, here in bodies.items()}
    edges |= {(page, here[-1].id) for page, here in bodies.items()}
    return [
        _part(article, sorted(found, key=lambda line: line.rank), edges)
        for article, found in sorted(members.items())
        if any(line.printed for line in found)
    ]


def _part(article: int, lines: Sequence[Line], edges: set[tuple[int, str]]) -> Part:
    printed = [line for line in lines if line.printed]
    body = [line for line in printed if line.role in BODY_ROLES]
    back, on = unmet(lines)
    told = jump_texts(lines)
    paragraphs = runs(body)
    head = ""
    for paragraph in paragraphs[:MOST_RIGHT]:
        if is_closed(head) or paragraph[0].role != "body":
            break
        head += joined(paragraph)
    text = [line for line in printed if line.role in TEXT]
    return Part(
        article,
        tuple(lines),
        None if back and not _at_end(lines, told, "from") else back,
        None if on and not _at_end(lines[::-1], told, "on") else on,
        head,
        joined(paragraphs[-1]) if body and body[-1].role == "body" else "",
        printed[0].page,
        printed[-1].page,
        bool(text) and (text[0].page, text[0].id) in edges,
        bool(text) and (text[-1].page, text[-1].id) in edges,
    )


def _at_end(lines: Sequence[Line], told: Mapping[str, str], way: Way) -> bool:
    """Tell whether a jump line of this way comes before all body text; seen from its end."""
    for line in lines:
        if line.role in BODY_ROLES and line.printed:
            return False
        jump = read(told[line.id]) if line.role == "jump" else None
        if jump and jump.way in {way, "either"}:
            return True
    return False
