"""A document with what a person decided of it: that before all else, then what the rules said.

The rules are asked of the document as it was read, and what they said stands wherever no decision
is about it: a correction lets nothing come back, and moves no article. They are asked again for
two things only: where roles were decided, what begins an article; and where another line follows
now than did before, whether the sentence goes on over that seam.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from .arranged import arranged
from .asking import ROUNDS, Step, Told, asked, passages
from .decided import Compiled, Cut, Decided, Stale, compiled
from .decisions import Decisions
from .facts import Facts
from .ledger import Edit, apply
from .locks import Span, root_of
from .membership import followers
from .model import Document, Line
from .retold import Retold, Spot, retold
from .rule import PHASES, Phase
from .upheld import upheld

ELSEWHERE = "another line follows now than did before"
TELLING = frozenset(("role", "split"))
"""Fields of edits by whose verdict the articles may begin elsewhere."""


class Obeyed(NamedTuple):
    """A document as it was decided, with the ledger, and what became of the decisions."""

    document: Document
    ledger: tuple[Edit, ...]
    decided: Decided


def obeyed(
    document: Document,
    decisions: Decisions,
    told: Sequence[Told],
    steps: Sequence[Step],
    facts: Facts,
) -> Obeyed:
    """Carry decisions out on a document, and what the rules told of it beside them."""
    begun = compiled(document, decisions.decisions, list(_cuts(told)))
    work = _Work(begun, facts)
    plain = document
    for phase in PHASES:
        here = [one for one in told if one.step.rule.phase == phase]
        if phase in {"joins", "words"}:
            work.seams = _Seams.between(plain, work.now)
        for step in (step for step in steps if step.rule.phase == phase):
            for one in here:
                if one.step == step:
                    work.uphold(one)
            work.ask(step, phase)
        plain = here[-1].after if here else plain
        if phase == "segment":
            again = _told_again(document, plain, decisions, steps, facts)
            done = arranged(work.now, begun, work.ledger, again)
            work.now = done.document
            work.ledger += done.ledger
            work.stale += done.stale
    stale = [*work.stale, *begun.unanswered(work.answered, work.now, work.ledger)]
    return Obeyed(work.now, tuple(work.ledger), Decided.of(decisions, stale))


def _cuts(told: Iterable[Told]) -> Iterator[Cut]:
    """Give the cuts that rules made."""
    for one in told:
        lines = {line.id: line for line in one.before.lines()}
        for edit in one.entries:
            if edit.field == "split" and edit.applied:
                root, start = root_of(lines[edit.line])
                yield Cut(edit, root, start + edit.at)


def _told_again(
    document: Document,
    plain: Document,
    decisions: Decisions,
    steps: Sequence[Step],
    facts: Facts,
) -> Retold | None:
    """Ask the rules again up to the articles, where it was decided what lines are."""
    telling = [
        one
        for one in decisions.decisions
        if one.do == "role" or (one.do in {"reject", "accept"} and one.field in TELLING)
    ]
    if not telling:
        return None
    begun = compiled(document, telling)
    spans: dict[str, list[Span]] = {}
    for one in telling:
        spans.setdefault(begun.roots(one.at), []).append(one.at.span)
    facts = replace(facts, decided=begun.locks.roles)
    phases = PHASES[: PHASES.index("segment") + 1]
    told = list(asked(begun.document, steps, facts, phases, begun.locks))
    now = told[-1].after if told else begun.document
    ledger = chain(begun.ledger, *(one.entries for one in told))
    return retold(now, ledger, spans, {root_of(line): line for line in plain.lines()})


class _Work:
    """A document on the way, with its ledger."""

    def __init__(self, begun: Compiled, facts: Facts) -> None:
        self.now = begun.document
        self.locks = begun.locks
        self.facts = facts
        self.ledger = list(begun.ledger)
        self.stale: list[Stale] = list(begun.stale)
        self.answered: set[int] = set()
        self.seams = _Seams()

    def uphold(self, told: Told) -> None:
        """Make the edits of a rule that stand beside the decisions."""
        found = upheld(told, self.now, self.seams.lost)
        alive = [edit for edit in found.edits if edit not in found.causes]
        made, numbers = self.locks.made(alive, self.now)
        self.answered |= numbers
        rest = iter(made)
        edits = [edit if edit in found.causes else next(rest) for edit in found.edits]
        self._apply(edits, found.causes)

    def ask(self, step: Step, phase: Phase) -> None:
        """Ask a rule for what is about seams that changed."""
        known = set[Edit]()
        for _ in range(ROUNDS if phase == "joins" else 1) if self.seams.ends else ():
            here = [one for one in passages(self.now, phase) if self.seams.is_about(one.lines)]
            lines = {line.id: line for one in here for line in one.lines}
            edits = list(step.edits(here, self.facts))
            near = {one for one in edits if self.seams.touches(lines[one.line], one)}
            groups = {one.group for one in near} - {""}
            edits = [
                one for one in edits if one not in known and (one in near or one.group in groups)
            ]
            if not edits:
                return
            known |= {*edits}
            edits, numbers = self.locks.made(edits, self.now)
            self.answered |= numbers
            self._apply(edits, {})

    def _apply(self, edits: Sequence[Edit], causes: Mapping[Edit, str]) -> None:
        def bar(line: Line, edit: Edit) -> str:
            return causes.get(edit) or self.locks.bar(line, edit)

        self.now, entries = apply(self.now, edits, bar)
        self.ledger += entries


@dataclass(frozen=True, slots=True)
class _Seams:
    """Where another line follows in an article than did before, or none, or one where none did.

    `ends` are the ends of lines, `starts` the beginnings of lines, as places of lines as read.
    """

    ends: AbstractSet[Spot] = frozenset()
    starts: AbstractSet[Spot] = frozenset()

    @classmethod
    def between(cls, plain: Document, now: Document) -> _Seams:
        """Compare two forms of a document."""
        old, new = (dict(_seams(document)) for document in (plain, now))
        if old == new:
            return cls()
        ends = {end for end in {*old, *new} if old.get(end) != new.get(end)}
        befores, nows = ({start: end for end, start in one.items()} for one in (old, new))
        starts = {one for one in {*befores, *nows} if befores.get(one) != nows.get(one)}
        return cls(ends, starts)

    def is_about(self, lines: Iterable[Line]) -> bool:
        """Tell whether one of these lines is at such a seam."""
        return any(_end(line) in self.ends or root_of(line) in self.starts for line in lines)

    def touches(self, line: Line, edit: Edit) -> bool:
        """Tell whether an edit of a line is about such a seam: what joins it, or text at it."""
        after, before = _end(line) in self.ends, root_of(line) in self.starts
        if edit.field != "text":
            return after and edit.field == "join"
        return (after and edit.end >= len(line.text)) or (before and edit.at == 0)

    def lost(self, line: Line, edit: Edit) -> str:
        """Give the cause for which an edit of a line, as it was, is not to be made."""
        return ELSEWHERE if self.touches(line, edit) else ""


def _end(line: Line) -> Spot:
    root, start = root_of(line)
    return root, start + len(line.source)


def _seams(document: Document) -> Iterator[tuple[Spot, Spot]]:
    """Give for each line that another follows in its article where it ends, and that one begins."""
    lines = {line.id: line for line in document.lines()}
    for one, two in followers(document).items():
        yield _end(lines[one]), root_of(lines[two])
