"""The rules asked of a document, in order, once: what each proposed, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .facts import Facts
from .ledger import Edit, Level, apply
from .locks import Locks
from .model import STREAMS, Document, Line
from .passage import Passage
from .rule import PHASES, Option, Phase, Rule

ASIDE = frozenset(("furniture", "advert", "teaser"))
"""Roles that a paragraph has as a whole."""
ROUNDS = 9
"""How often a rule of joins is asked at most: what is joined shows more of what follows, as it
would to a second run. Most pages need two rounds."""


@dataclass(frozen=True, slots=True)
class Step:
    """A rule as a profile wants it."""

    rule: Rule
    level: Level
    options: Mapping[str, Option]

    def __reduce__(self) -> tuple[object, ...]:
        """Cross processes by the rule's name: a decorated function does not."""
        return _named_step, (self.rule.name, self.level, dict(self.options))

    def edits(self, passages_: Iterable[Passage], facts: Facts) -> Iterator[Edit]:
        """Give what the rule proposes."""
        for passage in passages_:
            yield from self.rule.edits(passage, facts, self.level, self.options)


def _named_step(name: str, level: Level, options: Mapping[str, Option]) -> Step:
    from .rules import CHAIN

    return Step(next(rule for rule in CHAIN if rule.name == name), level, options)


class Told(NamedTuple):
    """What a rule proposed of a document, the ledger's entries of it, and the document after it."""

    step: Step
    before: Document
    edits: tuple[Edit, ...]
    entries: tuple[Edit, ...]
    after: Document


def passages(document: Document, phase: Phase) -> Iterator[Passage]:
    """Give what the rules of a phase read.

    characters and roles: each page; segment: the whole document; joins: the body of each
    article; words: each stream of each article (titles, body, captions).
    """
    if phase in {"characters", "roles"}:
        yield from (Passage.of(page.lines) for page in document.pages)
    elif phase == "segment":
        yield Passage.of(list(document.lines()))
    else:
        streams = STREAMS[1:2] if phase == "joins" else STREAMS
        articles: dict[int, list[list[Line]]] = {}
        for line in sorted(document.lines(), key=lambda line: line.rank):
            if not line.printed:
                continue
            found = articles.setdefault(line.article, [[] for _ in streams])
            for stream, lines in zip(streams, found, strict=True):
                if line.role in stream:
                    lines.append(line)
        for _, found in sorted(articles.items()):
            for lines in found:
                if lines:
                    yield Passage.of(lines)


def asked(
    document: Document,
    steps: Sequence[Step],
    facts: Facts,
    phases: Sequence[Phase] = PHASES,
    locks: Locks | None = None,
) -> Iterator[Told]:
    """Ask the rules of some phases, each of what those before it left; `locks` is what stays."""
    now = document
    for phase in phases:
        found: list[Passage] = []
        for step in (step for step in steps if step.rule.phase == phase):
            found = found or list(passages(now, phase))
            here, known = found, set[Edit]()
            for _ in range(ROUNDS if phase == "joins" else 1):
                edits = [edit for edit in step.edits(here, facts) if edit not in known]
                if phase == "roles":
                    edits = _whole(edits, facts)
                if locks:
                    edits, _ = locks.made(edits, now)
                if not edits:
                    break
                before = now
                now, entries = apply(now, edits, locks.bar if locks else None)
                yield Told(step, before, tuple(edits), tuple(entries), now)
                found = list(passages(now, phase)) if phase == "joins" else []
                known |= {edit._replace(skipped="") for edit in entries if not edit.applied}
                changed = {edit.line for edit in entries if edit.applied}
                here = [
                    passage
                    for passage in found
                    if not changed.isdisjoint(line.id for line in passage.lines)
                ]


def _whole(edits: Sequence[Edit], facts: Facts) -> list[Edit]:
    """Leave out what would set aside some lines of a printed paragraph, and not all of them.

    One printed line may say by chance what a folio or an advert says (the words …电子 / 版).
    """
    aside = {edit.line for edit in edits if edit.after in ASIDE}
    return [
        edit
        for edit in edits
        if edit.after not in ASIDE or aside.issuperset(facts.printed.get(edit.line, ()))
    ]
