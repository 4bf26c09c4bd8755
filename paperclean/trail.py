"""Why a place of a result is as it is: where it stands in the source, and every edit to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .errors import UsageError
from .folders import one_result
from .ledger import Edit, Field, Level
from .model import CAPTION_ROLES, Line, Role
from .places import Place, Places, Span, Touch, Trace, trace
from .result import Result

Kind = Literal["article", "set aside", "source"]
AROUND = 12
"""Characters shown on either side of what was found."""


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that touches a place; `place` is where it stands in the source file."""

    place: Place
    rule: str
    level: Level
    field: Field
    before: str
    after: str
    reason: str
    skipped: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a found text that stands in one line of the source.

    `source` is the slice of the file, removed characters included; `line` the whole line as it
    was read; `role` what the line is now, and `steps` what made it so.
    """

    place: Place
    page: int
    id: str
    source: str
    line: str
    role: Role
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """One place that holds the text.

    `kind` says whether it is printed in an article, set aside, or stands so in the source
    alone; `article` is 0 where it is in none. `before` and `after` are what stands around it.
    """

    kind: Kind
    article: int
    headline: str
    before: str
    found: str
    after: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Heap:
    """Text to search, white space left out; each piece is a line with its characters' offsets."""

    kind: Kind
    article: int
    headline: str
    text: str
    starts: list[int]
    pieces: list[tuple[str, list[int]]]


def why(result: Result | str | Path, text: str) -> tuple[Trail, ...]:
    """Find a text in the articles, in what was set aside and in the source; say how it came.

    `result` may be the folder of one, or one that holds no other.

    White space is ignored on both sides, so that a text may go over line ends and paragraphs.
    What stands in the source as it is printed is given once. Raises UsageError for an empty
    text; gives nothing where it stands nowhere.
    """
    wanted = "".join(text.split())
    if not wanted:
        msg = "there is no text to look for"
        raise UsageError(msg, 'give some words of the page: paperclean why RESULT "text"')
    if not isinstance(result, Result):
        result = Result.load(one_result(result))
    return _Search(result, trace(result.source, result.ledger)).trails(wanted)


class _Search:
    """A result, ready to be asked for places."""

    def __init__(self, result: Result, traced: Trace) -> None:
        self.result = result
        self.traced = traced
        self.places = Places(result.source)
        self.asread = {line.id: line for line in result.source.lines()}
        self.now: dict[str, list[Line]] = {}
        for line in result.document.lines():
            self.now.setdefault(traced.parts[line.id].root, []).append(line)
        self.pages = {line.id: page.number for page in result.source.pages for line in page.lines}
        self.headlines = {article.number: article.headline for article in result.articles}

    def trails(self, wanted: str) -> tuple[Trail, ...]:
        """Give every place that holds a text, without the white space it had."""
        found: list[Trail] = []
        covered: dict[str, set[int]] = {}
        for heap in _heaps(self.result):
            for first, pieces in _hits(heap, wanted):
                spans = [
                    (root, span)
                    for id_, start, last in pieces
                    for root, span in [self._span(heap.kind, id_, start, last)]
                ]
                places = {root: self._inked(root, span) for root, span in spans}
                if heap.kind == "source" and all(
                    inked <= covered.get(root, set()) for root, inked in places.items()
                ):
                    continue
                for root, span in spans:
                    covered.setdefault(root, set()).update(self._inked(root, span))
                found.append(self._trail(heap, first, len(wanted), spans))
        return tuple(found)

    def _inked(self, root: str, span: Span) -> set[int]:
        """Give the characters of a stretch that are not white space."""
        source = self.asread[root].source
        return {place for place in range(*span) if not source[place].isspace()}

    def _span(self, kind: Kind, id_: str, first: int, last: int) -> tuple[str, Span]:
        """Turn characters of a line as it is now into a stretch of a line as it was read."""
        if kind == "source":
            return id_, (first, last + 1)
        part = self.traced.parts[id_]
        return part.root, part.span(first, last + 1)

    def _trail(
        self, heap: _Heap, first: int, length: int, spans: Sequence[tuple[str, Span]]
    ) -> Trail:
        last = first + length
        stretches = tuple(
            self._stretch(root, span, goes_on=number < len(spans) - 1)
            for number, (root, span) in enumerate(spans)
        )
        article, headline = heap.article, heap.headline
        if not article:
            root, span = spans[0]
            article = self._line(root, span).article
            headline = self.headlines.get(article, "")
        return Trail(
            heap.kind,
            article,
            headline,
            heap.text[max(first - AROUND, 0) : first],
            heap.text[first:last],
            heap.text[last : last + AROUND],
            stretches,
        )

    def _line(self, root: str, span: Span) -> Line:
        """Give the line, as it is now, in which a stretch of a line as it was read begins."""
        for line in self.now[root]:
            if span[0] < self.traced.parts[line.id].end:
                return line
        return self.now[root][-1]

    def _stretch(self, root: str, span: Span, *, goes_on: bool) -> Stretch:
        line, asread = self._line(root, span), self.asread[root]
        part = self.traced.parts[line.id]
        steps = tuple(
            self._step(root, touch)
            for touch in self.traced.touches.get(root, ())
            if _concerns(touch, span, (part.start, part.end), goes_on=goes_on)
        )
        return Stretch(
            self.places.at(root, span[0]),
            self.pages[root],
            line.id,
            asread.source[span[0] : span[1]],
            asread.source.strip(),
            line.role,
            steps,
        )

    def _step(self, root: str, touch: Touch) -> Step:
        edit: Edit = touch.edit
        return Step(
            self.places.at(root, touch.start),
            edit.rule,
            edit.level,
            edit.field,
            str(edit.before),
            str(edit.after),
            edit.reason,
            edit.skipped,
        )


def _concerns(touch: Touch, span: Span, part: Span, *, goes_on: bool) -> bool:
    """Tell whether an edit has to do with a stretch of a line.

    What was removed or put in right beside it has; of the line's join only where the text goes
    on over it, or ends there.
    """
    start, end = span
    if touch.edit.field == "text":
        at_its_side = touch.start == touch.end or not touch.edit.after
        if at_its_side:
            return touch.start <= end and start <= touch.end
        return touch.start < end and start < touch.end
    if touch.edit.field == "split":
        return touch.start <= end and start <= touch.end
    if touch.edit.field == "join":
        return goes_on or (touch.start == end and part[0] <= touch.start <= part[1])
    return touch.start < part[1] and part[0] < touch.end


def _heaps(result: Result) -> Iterator[_Heap]:
    """Give what can be searched: each article, each line set aside, the files themselves."""
    for article in result.articles:
        lines = [run.line for run in article.runs() if run.line]
        if article.body:
            lines += [line for line in article.lines if line.role in CAPTION_ROLES]
        texts = ((line.id, line.text) for line in lines)
        yield _heap("article", texts, article.number, article.headline)
    for line in result.set_aside:
        yield _heap("set aside", [(line.id, line.text)])
    for page in result.source.pages:
        yield _heap("source", ((line.id, line.source) for line in page.lines))


def _heap(
    kind: Kind, texts: Iterable[tuple[str, str]], article: int = 0, headline: str = ""
) -> _Heap:
    starts: list[int] = []
    pieces: list[tuple[str, list[int]]] = []
    written: list[str] = []
    place = 0
    for id_, text in texts:
        kept = [n for n, char in enumerate(text) if not char.isspace()]
        if kept:
            starts.append(place)
            pieces.append((id_, kept))
            written.append("".join(text.split()))
            place += len(kept)
    return _Heap(kind, article, headline, "".join(written), starts, pieces)


def _hits(heap: _Heap, wanted: str) -> Iterator[tuple[int, list[tuple[str, int, int]]]]:
    """Give each place of a text: its offset, and its lines with first and last character."""
    at = heap.text.find(wanted)
    while at >= 0:
        found: list[tuple[str, int, int]] = []
        number = bisect_right(heap.starts, at) - 1
        while number < len(heap.starts) and heap.starts[number] < at + len(wanted):
            id_, kept = heap.pieces[number]
            first = max(at - heap.starts[number], 0)
            last = min(at + len(wanted) - heap.starts[number], len(kept)) - 1
            found.append((id_, kept[first], kept[last]))
            number += 1
        yield at, found
        at = heap.text.find(wanted, at + 1)
