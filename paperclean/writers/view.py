"""What a report shows of a result: articles and what was set aside, with their edits in place.

Pure data, computed from a run and its articles alone; nothing of how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from ..articles import Article
from ..articles import Run as Printed
from ..chain import Run
from ..ledger import SUGGESTED, Edit
from ..model import TITLE_ROLES, Line, Page, Role
from ..places import Part, Places, Span, Touch, trace


class Mark(NamedTuple):
    """An edit in a text: its number in the ledger, and what it did there.

    `kind` is text (other characters), gone (characters taken out), join or split; `done` is
    False for a suggestion.
    """

    edit: int
    kind: str
    level: str
    rule: str
    before: str
    done: bool


class Piece(NamedTuple):
    """Characters of one line and the edits that made them; no characters where some went."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it stands in a text: its pieces, and the edits of what stands after it.

    `between` is the white space before the next line of the same paragraph.
    """

    line: Line
    pieces: tuple[Piece, ...]
    seams: tuple[Mark, ...]
    between: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a title line or a caption: lines that stand together, and their role."""

    role: Role
    lines: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An article as it is shown: `order` counts from 1."""

    order: int
    article: Article
    titles: tuple[Block, ...]
    body: tuple[Block, ...]
    captions: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Heap:
    """Lines of one page set aside one after the other with one role.

    `after` is the id of the printed line before them on their page, empty where there is none.
    """

    page: int
    role: Role
    after: str
    lines: tuple[Shown, ...]


class Place(NamedTuple):
    """Where an edit stands: the line as it was read, and the characters of its source."""

    root: str
    start: int
    end: int


class View:
    """A result, ready to be shown whole or by pages."""

    def __init__(self, run: Run, articles: Sequence[Article]) -> None:
        """Walk the ledger once, and find the place of every edit."""
        self.run = run
        self.articles = tuple(articles)
        self.numbers = {article.number: n for n, article in enumerate(articles, start=1)}
        self.traced = trace(run.source, run.ledger)
        self.files = Places(run.source)
        numbered = {id(edit): number for number, edit in enumerate(run.ledger)}
        self.places: dict[int, Place] = {}
        self._touches: dict[str, list[tuple[int, Touch]]] = {}
        for root, touches in self.traced.touches.items():
            here = [(numbered[id(touch.edit)], touch) for touch in touches]
            self._touches[root] = here
            for number, touch in here:
                self.places[number] = Place(root, touch.start, touch.end)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The articles in order."""
        return tuple(
            self._story(order, article) for order, article in enumerate(self.articles, start=1)
        )

    def heaps(self, pages: Iterable[Page]) -> Iterator[Heap]:
        """Give what is set aside on pages, in their order."""
        for page in pages:
            after = ""
            texts = (line for line in page.lines if line.text)
            for key, lines in groupby(texts, key=lambda line: "" if line.printed else line.role):
                found = list(lines)
                if key:
                    shown = tuple(self._shown(line, "") for line in found)
                    yield Heap(page.number, found[0].role, after, shown)
                else:
                    after = found[-1].id

    def _story(self, order: int, article: Article) -> Story:
        titles = tuple(
            Block(role, tuple(self._shown(line, " ") for line in lines))
            for role in TITLE_ROLES
            if (lines := [line for line in article.lines if line.role == role])
        )
        body = tuple(self._block(runs) for runs in article.body)
        captions = tuple(self._block(runs) for runs in article.caption_runs)
        return Story(order, article, titles, body, captions)

    def _block(self, runs: Sequence[Printed]) -> Block:
        """Show a paragraph; its runs are lines, and what stands between them."""
        lines: list[tuple[Line, str]] = []
        for text, line in runs:
            if line is not None:
                lines.append((line, ""))
            elif lines:
                lines[-1] = (lines[-1][0], text)
        return Block(lines[0][0].role, tuple(self._shown(line, text) for line, text in lines))

    def _shown(self, line: Line, between: str) -> Shown:
        part = self.traced.parts[line.id]
        marks: list[tuple[int, int, Mark]] = []
        seams: list[Mark] = []
        for number, touch in self._touches.get(part.root, ()):
            edit = touch.edit
            if not (edit.applied or edit.skipped == SUGGESTED):
                continue
            if edit.field in {"join", "split"} and edit.line == line.id:
                seams.append(_mark(number, edit, edit.field))
            elif edit.field == "text" and _inside(touch, part):
                first, after = _stretch(part.spans, touch.start, touch.end)
                marks.append(
                    (first, after, _mark(number, edit, "text" if first < after else "gone"))
                )
        return Shown(line, tuple(_pieces(line.text, marks)), tuple(seams), between)


def _mark(number: int, edit: Edit, kind: str) -> Mark:
    return Mark(number, kind, edit.level, edit.rule, str(edit.before), edit.applied)


def _inside(touch: Touch, part: Part) -> bool:
    """Tell whether a place belongs to a part of a line; one at a cut to the part before it."""
    if touch.start == touch.end:
        return part.start < touch.start <= part.end or touch.start == part.start == 0
    return touch.start < part.end and part.start < touch.end


def _stretch(spans: Sequence[Span], start: int, end: int) -> tuple[int, int]:
    """Give the characters of a text that stand for source[start:end].

    None are left where they were taken out: then first and last are where they stood.
    """
    if start == end:
        own = [n for n, span in enumerate(spans) if span == (start, end)]
    else:
        own = [n for n, (s, e) in enumerate(spans) if s < end and start < e]
    if own:
        return own[0], own[-1] + 1
    at = next((n for n, (s, _) in enumerate(spans) if s >= end), len(spans))
    return at, at


def _pieces(text: str, marks: Sequence[tuple[int, int, Mark]]) -> Iterator[Piece]:
    """Cut a text where an edit begins or ends."""
    if not marks:
        yield Piece(text, ())
        return
    cuts = sorted({0, len(text), *(at for first, after, _ in marks for at in (first, after))})
    for place, start in enumerate(cuts):
        for first, after, mark in marks:
            if first == after == start:
                yield Piece("", (mark,))
        end = cuts[place + 1] if place + 1 < len(cuts) else start
        if start < end:
            own = (mark for first, after, mark in marks if first <= start and end <= after)
            yield Piece(text[start:end], tuple(own))
