"""What only the whole document knows, counted once before the chain and then frozen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import accumulate, pairwise
from types import MappingProxyType

import regex

from .model import Box, Document, Line, Page
from .press import is_closed
from .seam import LEAST_PROSE, Seam, run_on, seam
from .wrapping import Wrapping, wrapping

EDGE = 3
"""Lines at the head and foot of a page among which running heads stand."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a profile knows of one paper."""

    name: str = ""
    rubrics: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def own(self) -> frozenset[str]:
        """Words and names that no dictionary has."""
        return self.words | self.names


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with boxes but for its lines; `em` is the size of its body type."""

    width: float
    height: float
    em: float
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts over all pages of a document, and what the profile knows of its paper.

    `edges` counts on how many pages a text stands among the first or last lines, whatever its
    figures; `flows` says that text runs from page to page in one column. `torn` says
    that paragraphs are surely cut at several places, `indents` that an indent opens one;
    `wrapping` tells how the text is wrapped where its lines are those of the print; `sheets`
    holds the pages that have boxes, by number, `printed` for each line of a paragraph of several
    printed lines the ids of them all. `labels` are the pages' as the names of their
    files end in them, A3.md, where all do. `decided` are the lines whose role a person decided.
    """

    pages: int = 0
    texts: tuple[str, ...] = field(default=(), repr=False)
    edges: Mapping[str, int] = field(default_factory=dict)
    flows: bool = False
    torn: bool = False
    indents: bool = False
    wrapping: Wrapping = field(default_factory=Wrapping)
    sheets: Mapping[int, Sheet] = field(default_factory=dict, repr=False)
    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    paper: Knowledge = field(default_factory=Knowledge)
    labels: tuple[str, ...] = ()
    decided: frozenset[str] = frozenset()
    _counts: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def __getstate__(self) -> list[object]:
        """Give what crosses processes: a read-only mapping does not, the dict in it does."""
        values = (getattr(self, field.name) for field in fields(self))
        return [dict(v) if isinstance(v, MappingProxyType) else v for v in values]

    def count(self, phrase: str) -> int:
        """Count how often a phrase stands in the document, lines and pages apart."""
        if phrase not in self._counts:
            self._counts[phrase] = sum(text.count(phrase) for text in self.texts)
        return self._counts[phrase]

    def sheet(self, line: Line) -> Sheet | None:
        """Give the page that a line stands on, if it has boxes."""
        return self.sheets.get(line.page)

    def near(self, lines: Iterable[Line]) -> tuple[str, ...]:
        """Give the texts of the pages that lines stand on."""
        numbers = {line.page for line in lines}
        return tuple(self.texts[n - 1] for n in sorted(numbers) if n <= len(self.texts))


LABELLED = regex.compile(r"(?<![A-Za-z\d])(?:p|page)?([A-Z]?\d{1,2})版?\.\w+$")


def _printed(document: Document) -> dict[str, tuple[str, ...]]:
    """Take together the ids of the lines that layout has joined to paragraphs of sentences."""
    found: dict[str, tuple[str, ...]] = {}
    for page in document.pages:
        lines: list[Line] = []
        for line in page.lines:
            lines += [line] if line.box else []
            if line.join == "paragraph" or not line.box:
                prose = lines and (is_closed(lines[-1].text) or any("。" in x.text for x in lines))
                ids = tuple(x.id for x in lines)
                found |= dict.fromkeys(ids, ids) if prose and len(ids) > 1 else {}
                lines = []
    return found


def _sheet(page: Page) -> Sheet | None:
    """Describe a page with boxes; its body type is the size about which most characters are set."""
    weights: Counter[float] = Counter()
    for line in page.lines:
        if line.box and line.size and not line.layer:
            weights[line.size] += len(line.text)
    if not weights:
        return None
    em = _commonest(weights)
    return Sheet(page.width, page.height, em, page.rules, page.frames, page.pictures)


def _commonest(weights: Mapping[float, int]) -> float:
    """Give the middle one of the sizes that differ by a few hundredths and weigh most together.

    At any scale the same; a size between two others is not taken for the one most are set in.
    """
    sizes = sorted(weights)
    sums = [0, *accumulate(weights[size] for size in sizes)]

    def about(size: float) -> tuple[int, int]:
        return bisect_left(sizes, size * (1 - ALIKE)), bisect_right(sizes, size * (1 + ALIKE))

    def rank(size: float) -> tuple[int, int, float]:
        first, end = about(size)
        return sums[end] - sums[first], weights[size], -size

    first, end = about(max(sizes, key=rank))
    return sizes[bisect_left(sums, (sums[first] + sums[end]) / 2, first + 1, end) - 1]


INDENT = regex.compile(r"(?:\u3000{1,2}|[ \t]{2,8})\S")
LEAST_INDENT, MOST_INDENT = 0.7, 4.5
"""Ems by which a line of a page is set in where it opens a paragraph."""
ALIKE = 0.04
"""Share by which sizes of one type differ where an engine measured them."""
LEAST_LONG = 15
LEAST_TORN = 2
FIGURES = regex.compile(r"\d+")
LEAST_FLOWING, FLOWING, MOST_BESIDE = 3, 0.8, 0.1
"""Pages, at least, of a document whose text runs on over them, and the share of them that are
of one column; the share of lines of such a page that may have another beside them."""
TORN_SHARE = 25
"""A page is torn where one long paragraph in so many is surely cut, two at least."""


def is_indented(line: Line) -> bool:
    """Tell whether a line begins with the blanks, or on the page the gap, that open a paragraph."""
    if line.box:
        return LEAST_INDENT <= line.indent <= MOST_INDENT
    source = line.source.rstrip("\r\n")
    start = max(source.rfind("\n"), source.rfind("\r")) + 1
    return INDENT.match(source, start) is not None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as the source sets it: its text, its first line, and its page."""

    text: str
    first: Line
    page: int


def _paragraphs(document: Document, wrapped: Wrapping) -> list[_Paragraph]:
    """Give the paragraphs of the source: its lines, or runs of those that fill the column."""
    return [
        _Paragraph(run_on(lines), lines[0], page.number)
        for page in document.pages
        for lines in wrapped.paragraphs([line for line in page.lines if line.text])
    ]


@dataclass(frozen=True, slots=True)
class _End:
    """Where a long paragraph ends, the one after it, and their seam if no mark ends it."""

    before: _Paragraph
    after: _Paragraph
    seam: Seam | None


def _ends(paragraphs: Sequence[_Paragraph]) -> Iterator[_End]:
    for before, after in pairwise(paragraphs):
        if len(before.text) >= LEAST_LONG:
            judged = None if is_closed(before.text) else seam(before.text, after.text)
            yield _End(before, after, judged)


def _is_torn(paragraphs: Sequence[_Paragraph], ends: Sequence[_End]) -> bool:
    """Tell whether the paragraphs are surely cut at several places."""
    sure = sum(
        end.seam.at_least("word") or (end.seam.strength == "prose" and "。" in end.before.text)
        for end in ends
        if end.seam
    )
    long = sum(len(paragraph.text) >= LEAST_PROSE for paragraph in paragraphs)
    return sure >= LEAST_TORN and sure * TORN_SHARE > long


def _indents(ends: Sequence[_End]) -> bool:
    """Tell whether an indent means a new paragraph in this document.

    Where the second halves of paragraphs that are surely cut are indented too, it means nothing.
    """
    here = [end for end in ends if end.before.page == end.after.page]
    new = [is_indented(end.after.first) for end in here if not end.seam]
    cut = [is_indented(end.after.first) for end in here if end.seam and end.seam.at_least("word")]
    return sum(new) * 2 > len(new) and not (cut and sum(cut) * 2 > len(cut))


def bare(text: str) -> str:
    """Strip what differs between two settings of the same words: white space."""
    return "".join(text.split())


def unnumbered(text: str) -> str:
    """Give a text without white space, all figures alike: what folios have in common.

    >>> unnumbered("第 5 页") == unnumbered("第 12 页"), unnumbered("第 5 页") == unnumbered("5")
    (True, False)
    """
    return FIGURES.sub("0", bare(text))


def _flows(document: Document) -> bool:
    """Tell whether most pages are set in one column, in which text runs from one to the next."""
    placed = [page for page in document.pages if any(line.box for line in page.lines)]
    single = sum(_is_single(page) for page in placed)
    return len(placed) >= LEAST_FLOWING and single > FLOWING * len(placed)


def _is_single(page: Page) -> bool:
    """Tell whether hardly a line of a page has another beside it."""
    boxes = [line.box for line in page.lines if line.box and not line.layer and not line.vertical]
    boxes.sort(key=lambda box: (box.y0 + box.y1, box.x0))
    beside = sum(
        two.y0 + two.y1 - one.y0 - one.y1 < one.y1 - one.y0 and (two.x0 > one.x1 or one.x0 > two.x1)
        for one, two in pairwise(boxes)
    )
    return len(boxes) > 0 and beside <= MOST_BESIDE * len(boxes)


def survey(document: Document, paper: Knowledge | None = None) -> Facts:
    """Count what rules may ask about the whole document."""
    edges: Counter[str] = Counter()
    for page in document.pages:
        shown = [line.text for line in page.lines if line.text]
        edges.update({unnumbered(text) for text in (*shown[:EDGE], *shown[-EDGE:])})
    wrapped = wrapping([line for line in document.lines() if line.text])
    paragraphs = _paragraphs(document, wrapped)
    ends = list(_ends(paragraphs))
    sheets = {page.number: _sheet(page) for page in document.pages}
    return Facts(
        len(document.pages),
        tuple("\n".join(line.text for line in page.lines) for page in document.pages),
        MappingProxyType(dict(edges)),
        _flows(document),
        _is_torn(paragraphs, ends),
        _indents(ends),
        wrapped,
        MappingProxyType({n: sheet for n, sheet in sheets.items() if sheet}),
        MappingProxyType(_printed(document)),
        paper or Knowledge(),
        _labels(document),
    )


def _labels(document: Document) -> tuple[str, ...]:
    """Give the labels of pages that are a file each, all named by their page, no two alike."""
    found = [LABELLED.search(origin.name) for origin in document.origins]
    if len(document.origins) != len(document.pages) or len(found) < LEAST_TORN:
        return ()
    labels = [name[1] for name in found if name]
    return tuple(labels) if len({*labels}) == len(found) else ()
