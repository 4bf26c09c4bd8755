"""What only the whole document knows, counted once before the chain and then frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

import regex

from .model import Document, Line
from .press import is_closed
from .seam import LEAST_PROSE, Seam, seam

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
class Facts:
    """Counts over all pages of a document, and what the profile knows of its paper.

    `edges` counts on how many pages a text stands among the first or last lines. `torn` says
    that paragraphs are surely cut at several places, `indents` that an indent opens one.
    """

    pages: int = 0
    texts: tuple[str, ...] = field(default=(), repr=False)
    edges: Mapping[str, int] = field(default_factory=dict)
    torn: bool = False
    indents: bool = False
    paper: Knowledge = field(default_factory=Knowledge)
    _counts: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def count(self, phrase: str) -> int:
        """Count how often a phrase stands in the document, lines and pages apart."""
        if phrase not in self._counts:
            self._counts[phrase] = sum(text.count(phrase) for text in self.texts)
        return self._counts[phrase]

    def near(self, lines: Iterable[Line]) -> tuple[str, ...]:
        """Give the texts of the pages that lines stand on; a line's id names its page."""
        numbers = {int(line.id[1:].partition("-")[0]) for line in lines}
        return tuple(self.texts[n - 1] for n in sorted(numbers) if n <= len(self.texts))


INDENT = regex.compile(r"(?:\A|[\r\n])(?:\u3000{1,2}|[ \t]{2,8})\S[^\r\n]*[\r\n]*\Z")
LEAST_LONG = 15
LEAST_TORN = 2
TORN_SHARE = 25
"""A page is torn where one long paragraph in so many is surely cut, two at least."""


def is_indented(line: Line) -> bool:
    """Tell whether a line of text begins with the blanks that open a paragraph."""
    return INDENT.search(line.source) is not None


@dataclass(frozen=True, slots=True)
class _Cut:
    """A long line that ends without a mark, the line after it, and what their seam says."""

    line: Line
    after: Line
    seam: Seam
    one_page: bool


def _cuts(document: Document) -> Iterator[_Cut]:
    lines = [(page.number, line) for page in document.pages for line in page.lines if line.text]
    for (page, line), (next_page, after) in pairwise(lines):
        if len(line.text) >= LEAST_LONG and not is_closed(line.text):
            yield _Cut(line, after, seam(line.text, after.text), page == next_page)


def _is_torn(document: Document, cuts: Sequence[_Cut]) -> bool:
    """Tell whether the paragraphs are surely cut at several places."""
    sure = sum(
        cut.seam.at_least("word") or (cut.seam.strength == "prose" and "。" in cut.line.text)
        for cut in cuts
    )
    long = sum(len(line.text) >= LEAST_PROSE for line in document.lines())
    return sure >= LEAST_TORN and sure * TORN_SHARE > long


def _indents(document: Document, cuts: Sequence[_Cut]) -> bool:
    """Tell whether an indent means a new paragraph in this document.

    Where the second halves of paragraphs that are surely cut are indented too, it means nothing.
    """
    new = [
        is_indented(after)
        for page in document.pages
        for line, after in pairwise(page.lines)
        if len(line.text) >= LEAST_LONG and is_closed(line.text)
    ]
    cut = [is_indented(c.after) for c in cuts if c.one_page and c.seam.at_least("word")]
    return sum(new) * 2 > len(new) and not (cut and sum(cut) * 2 > len(cut))


def bare(text: str) -> str:
    """Strip what differs between two settings of the same words: white space."""
    return "".join(text.split())


def survey(document: Document, paper: Knowledge | None = None) -> Facts:
    """Count what rules may ask about the whole document."""
    edges: Counter[str] = Counter()
    for page in document.pages:
        shown = [bare(line.text) for line in page.lines if line.text]
        edges.update({*shown[:EDGE], *shown[-EDGE:]})
    cuts = list(_cuts(document))
    return Facts(
        len(document.pages),
        tuple("\n".join(line.text for line in page.lines) for page in document.pages),
        MappingProxyType(dict(edges)),
        _is_torn(document, cuts),
        _indents(document, cuts),
        paper or Knowledge(),
    )
