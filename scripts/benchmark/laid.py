"""A result laid over the lines of the source, character by character.

The unit is the line of the source. A line belongs to the output article that holds most of its
characters, and has the role that most of them have; one in no article is an article of its own.
The places of characters come from `paperclean.places.trace` and nothing else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from paperclean.chain import Run
from paperclean.model import BODY_ROLES, Document, Line
from paperclean.places import trace

from .written import Page

JOINED = {"none", "space"}


@dataclass
class Mapped:
    """A result laid over the lines of the source.

    `article` and `role` hold for each line of the source; `out` gives for the offset of a
    character what it has become, `gone` are the offsets of those deleted; `joins` are the pairs
    of lines of the source that are joined, with what stands between.
    """

    article: list[int] = field(default_factory=list)
    role: list[str] = field(default_factory=list)
    out: dict[int, str] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    joins: dict[tuple[int, int], str] = field(default_factory=dict)


def laid_over(page: Page, done: Run) -> Mapped:
    """Lay a result over the lines of the source."""
    base: dict[str, int] = {}
    offset = 0
    shown: set[int] = set()
    for line in done.source.lines():
        base[line.id] = offset
        shown.update(offset + n for start, end in line.shown for n in range(start, end))
        offset += len(line.source)
    owner = [-1] * offset
    for number, line in enumerate(page.lines):
        owner[line.start : line.end] = [number] * (line.end - line.start)
    votes: list[Counter[tuple[int, str]]] = [Counter() for _ in page.lines]
    laid = Mapped()
    parts = trace(done.source, done.ledger).parts
    home: dict[str, int] = {}
    for line in done.document.lines():
        part = parts[line.id]
        first = base[part.root]
        stretch = Counter(owner[first + part.start : first + part.end])
        stretch.pop(-1, 0)
        for number, size in stretch.items():
            votes[number][line.article if line.printed else 0, line.role] += size
        if stretch:
            home[line.id] = max(stretch, key=lambda n: (stretch[n], -n))
        for char, (start, end) in zip(line.text, part.spans, strict=True):
            if end == start + 1:
                laid.out[first + start] = char
            shown.difference_update(range(first + start, first + end))
    laid.gone = sorted(shown)
    for number, vote in enumerate(votes):
        by_article: Counter[int] = Counter()
        by_role: Counter[str] = Counter()
        for (article, role), size in vote.items():
            by_article[article] += size
            by_role[role] += size
        best = max(by_article, key=lambda n: (by_article[n], n), default=0)
        laid.article.append(best or -1 - number)
        laid.role.append(max(sorted(by_role), key=by_role.__getitem__, default="noise"))
    _lay_joins(done.document, home, laid)
    return laid


def _lay_joins(document: Document, home: dict[str, int], laid: Mapped) -> None:
    by_article: dict[int, list[Line]] = {}
    for line in sorted(document.lines(), key=lambda line: line.rank):
        if line.printed and line.role in BODY_ROLES:
            by_article.setdefault(line.article, []).append(line)
    for lines in by_article.values():
        for line, after in pairwise(lines):
            pair = home.get(line.id, -1), home.get(after.id, -1)
            if line.join in JOINED and pair[0] != pair[1]:
                laid.joins[pair] = line.join
