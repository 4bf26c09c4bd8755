"""Where things stand in the source: line and column of a file, and the place of every edit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from .ledger import Edit
from .model import Document
from .readers.text import physical_lines

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a source file; line and column count from 1, lines as `counted_lines` has them."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Places:
    """The places of a document's lines in the files they come from.

    >>> document = Document.of([["第一行", "第二行"]], "page")
    >>> str(Places(document).at(list(document.lines())[1].id, 2))
    'page:2:3'
    """

    def __init__(self, source: Document, names: Sequence[str] = ()) -> None:
        """Measure a document as it was read; `names` are other names for its files."""
        self._names = names or [origin.name for origin in source.origins]
        self._first: dict[str, tuple[int, int]] = {}
        self._starts: list[list[int]] = []
        for origin in range(len(source.origins)):
            offset = 0
            for page in source.pages:
                if page.origin != origin:
                    continue
                for line in page.lines:
                    self._first[line.id] = (origin, offset)
                    offset += len(line.source)
            self._starts.append([0, *accumulate(map(len, counted_lines(source, origin)))])

    def at(self, line: str, offset: int) -> Place:
        """Give the place of a character, counted in the source of a line as it was read."""
        origin, first = self._first[line]
        starts = self._starts[origin]
        number = bisect_right(starts, first + offset) - 1
        column = first + offset - starts[number] + 1
        return Place(self._names[origin], number + 1, column)


def counted_lines(source: Document, origin: int) -> list[str]:
    r"""Give the lines of one file, as they are counted, with their ends.

    Those of a text end in \n, \r\n and \r. A file that tells where its lines stand on a page,
    as PDF and scans do, has none of these: there each printed line counts, in order of reading.
    """
    lines = [line for page in source.pages if page.origin == origin for line in page.lines]
    if any(line.box for line in lines):
        return [part for line in lines for part in physical_lines(line.source)]
    return physical_lines(source.source(origin))


@dataclass(frozen=True, slots=True)
class Touch:
    """An edit, and the characters of a line's source (as it was read) that it concerns.

    A change of role, article or rank concerns the whole line, one of join the place after its
    last character.
    """

    start: int
    end: int
    edit: Edit


@dataclass(frozen=True, slots=True)
class Part:
    """A line as it is after some edits: the line it was read as, its stretch, its characters.

    `spans` gives for each character of the text the characters of the source it stands for;
    for what an edit put there, those it replaced.
    """

    root: str
    start: int
    end: int
    spans: list[Span]

    def span(self, first: int, after: int) -> Span:
        """Give the stretch of the source that text[first:after] stands for."""
        covered = self.spans[first:after]
        if covered:
            return min(covered)[0], max(end for _, end in covered)
        if not self.spans:
            return self.start, self.start
        near = self.spans[min(first, len(self.spans)) - 1][1] if first else self.spans[0][0]
        return near, near


@dataclass(slots=True)
class Trace:
    """What `trace` found: the edits of each line as it was read, and each line as it became."""

    touches: dict[str, list[Touch]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, Part] = field(default_factory=dict)


def trace(source: Document, ledger: Iterable[Edit]) -> Trace:
    """Find the place of every edit in the source, by walking the ledger forwards once.

    Takes time in proportion to the source and, for each rule, to the lines it changed.
    """
    found = Trace()
    for line in source.lines():
        spans = [(n, n + 1) for start, end in line.shown for n in range(start, end)]
        found.parts[line.id] = Part(line.id, 0, len(line.source), spans)
    for _, batch in groupby(ledger, key=lambda edit: edit.rule):
        edits = list(batch)
        # What was skipped was proposed against the lines before this rule changed them.
        for edit in edits:
            if not edit.applied:
                _touch(found, edit)
        _carry_out(found, [edit for edit in edits if edit.applied])
    return found


def _carry_out(found: Trace, edits: Iterable[Edit]) -> None:
    """Follow the edits of one rule that were applied."""
    run: list[Edit] = []
    for edit in edits:
        if run and not _goes_on(run[-1], edit):
            _rewrite(found, run)
            run = []
        _touch(found, edit)
        if edit.field == "text":
            run.append(edit)
        elif edit.field == "split":
            _split(found, edit)
    if run:
        _rewrite(found, run)


def _goes_on(last: Edit, edit: Edit) -> bool:
    """Tell whether an edit counts in the same text as the one before it: further to the left."""
    return edit.field == "text" and edit.line == last.line and edit.end <= last.at


def _touch(found: Trace, edit: Edit) -> None:
    part = found.parts.get(edit.line)
    if part is None:
        return
    if edit.field == "text":
        start, end = part.span(edit.at, edit.end)
    elif edit.field == "split":
        end = part.start + edit.at
        start = end - len(str(edit.before))
    elif edit.field == "join":
        start, end = part.span(len(part.spans), len(part.spans))
    else:
        start, end = part.start, part.end
    found.touches[part.root].append(Touch(start, end, edit))


def _rewrite(found: Trace, run: Sequence[Edit]) -> None:
    """Carry the map from text to source over text edits of one line, given from right to left."""
    part = found.parts[run[0].line]
    spans: list[Span] = []
    place = 0
    for edit in reversed(run):
        spans += part.spans[place : edit.at]
        put = len(str(edit.after))
        if put == edit.end - edit.at:
            spans += part.spans[edit.at : edit.end]
        else:
            spans += [part.span(edit.at, edit.end)] * put
        place = edit.end
    spans += part.spans[place:]
    found.parts[run[0].line] = replace(part, spans=spans)


def _split(found: Trace, edit: Edit) -> None:
    part = found.parts[edit.line]
    at = part.start + edit.at
    # What an edit put in right before the cut stays in the first part.
    cut = bisect_left(part.spans, (at, at + 1))
    kept = cut - len(str(edit.before))
    found.parts[edit.line] = replace(part, end=at, spans=part.spans[:kept])
    second = f"{edit.line}+{edit.at}"
    found.parts[second] = replace(part, start=at, spans=part.spans[cut:])
