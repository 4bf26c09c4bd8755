"""Decisions carried out before the first rule: splits, text, roles and joins, and the locks.

They are edits of the rule `decision`, applied by the ledger like any other. What cannot be
carried out is stale: it is said, with what and where, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from .decisions import Anchor, Anchors, Decision, Decisions
from .ledger import Edit, apply, change, offsets, split
from .locks import DECIDED, Asked, Locks, Span, parts_of, root_of
from .model import Document, Line

RULE = "decision"
GONE = "that line does not stand there as it was read any more"
NO_TEXT = "no text stands in that part of the line"
STALE = " is stale: "
UNASKED = "no rule proposes that any more"
ELSEWHERE = "nothing was suggested there; say with `article` or `after` where the line belongs"
TELLING = frozenset(("text", "role", "join"))
"""Fields of which a line tells whether an accepted edit was made."""
OVERLAPS = "a later decision is about the same characters"
PART = "a decision is about a part of this line"
LATER = frozenset(("article", "after", "order"))
"""Decisions on articles, carried out one after the other when there are articles."""
SPLITS = frozenset(("role", "join", "article", "after"))
"""Decisions that part a line where they are about a part of it."""


class Stale(NamedTuple):
    """A decision that is not carried out, with its number from 1, and why."""

    number: int
    decision: Decision
    cause: str

    def __str__(self) -> str:
        decision = self.decision
        return f"decision {self.number}{STALE}{decision.do}, {decision.at}: {self.cause}"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a document: how much, and what of it is stale, in words.

    `sha256` is that of the file; `stale` says in words what is stale, by the number of the
    decision. `given` are the decisions, which a result that was read back has no more.
    """

    sha256: str
    count: int
    stale: Mapping[int, str] = field(default_factory=dict)
    given: Decisions | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, given: Decisions, stale: Sequence[Stale]) -> Decided:
        """Sum up what became of decisions."""
        ordered = sorted(stale, key=lambda one: one.number)
        words = {one.number: str(one) for one in ordered}
        return cls(given.sha256, len(given.decisions), words, given)


class Live(NamedTuple):
    """A decision that stands: its number, and the id of its line as it was read."""

    number: int
    decision: Decision
    root: str

    @property
    def span(self) -> Span:
        """The characters of the line's source that it is about."""
        return self.decision.at.span


@dataclass(frozen=True, slots=True)
class Compiled:
    """A document with what was decided of its lines, and what the rules are to know of it.

    `later` are the decisions on articles and their order, for when there are articles; `roots`
    finds the line that an anchor names. `settled` are those that wait for an edit.
    """

    document: Document
    ledger: tuple[Edit, ...] = ()
    locks: Locks = field(default_factory=Locks)
    stale: tuple[Stale, ...] = ()
    later: tuple[Live, ...] = ()
    roots: Callable[[Anchor], str] = lambda _: ""
    settled: tuple[Live, ...] = ()

    def unanswered(
        self, answered: AbstractSet[int], document: Document, ledger: Iterable[Edit]
    ) -> Iterator[Stale]:
        """Give accepted edits that no rule proposes any more, where it is not so without them.

        And rejected ones that nobody can hold back: where a line belongs is decided otherwise.
        """
        parts = parts_of(document) if self.settled else {}
        barred = {(edit.line, *_said(edit)) for edit in ledger if edit.skipped == DECIDED}
        for number, decision, root in self.settled:
            if decision.do == "accept":
                if number not in answered and not _is_so(decision, parts[root]):
                    yield Stale(number, decision, UNASKED)
            elif not any((x.id, *_said(decision)) in barred for x in parts[root]):
                yield Stale(number, decision, ELSEWHERE)


def _said(one: Edit | Decision) -> tuple[object, ...]:
    return one.rule, one.field, one.before, one.after


def reason(said: str, note: str) -> str:
    """Give the reason of an edit: that a person decided it, and the words of the person."""
    return f"{said}: {note}" if note else said


class Cut(NamedTuple):
    """A cut that a rule makes of a line: its edit, the line as read, and where in its source."""

    edit: Edit
    root: str
    place: int


def compiled(
    document: Document, decisions: Sequence[Decision], cuts: Sequence[Cut] = ()
) -> Compiled:
    """Carry out what was decided of lines, and lock it.

    Of the `cuts` of rules those are made before, at which a correction begins or ends or that it
    goes across, so that each part has its own.
    """
    if not decisions:
        return Compiled(document)
    return _Compiler(document, decisions, cuts).compiled()


class _Compiler:
    """One document and its decisions, on the way."""

    def __init__(
        self, document: Document, decisions: Sequence[Decision], cuts: Sequence[Cut]
    ) -> None:
        self.cuts = cuts
        self.asread = {line.id: line for line in document.lines()}
        self.anchors = Anchors(document)
        self.document = document
        self.ledger: list[Edit] = []
        self.stale: list[Stale] = []
        self.parts: dict[str, list[Line]] = {}
        self.live = list(self._standing(decisions))

    def root(self, anchor: Anchor) -> str:
        """Give the id of the line that an anchor names; empty where it stands no more."""
        found = self.anchors.line(anchor)
        return found.id if found else ""

    def _standing(self, decisions: Sequence[Decision]) -> Iterator[Live]:
        """Give the decisions that stand; of those that say the same of one place the last."""
        lasts = {_place(decision): number for number, decision in enumerate(decisions, start=1)}
        for number, decision in enumerate(decisions, start=1):
            last = lasts[_place(decision)] == number
            root = self.root(decision.at)
            gone = not root or (decision.other and not self.root(decision.other))
            if gone and last:
                self.stale.append(Stale(number, decision, GONE))
            if not gone and (last or decision.do in LATER):
                yield Live(number, decision, root)

    def compiled(self) -> Compiled:
        """Carry out splits, then text, roles and joins; later decisions first, so they win."""
        self._part()
        self.parts = parts_of(self.document)
        edits: list[Edit] = []
        wanted: dict[Edit, list[Live]] = {}
        roles: set[str] = set()
        joins: set[tuple[str, int]] = set()
        for one in [*reversed(self.live)]:
            for edit in self._edits(one, roles, joins):
                edits.append(edit)
                wanted[edit] = [one]
        self._apply(edits, wanted)
        locks = Locks(
            self._texts(),
            frozenset(roles),
            frozenset(joins | set(self._rejected_joins())),
            self._asked("reject"),
            self._asked("accept"),
        )
        later = tuple(
            one
            for one in self.live
            if one.decision.do in LATER
            or (one.decision.do, one.decision.field) == ("accept", "article")
        )
        settled = tuple(
            one
            for one in self.live
            if (one.decision.do == "accept" and one.decision.field in TELLING)
            or (one.decision.do == "reject" and one.decision.field in {"article", "rank"})
        )
        return Compiled(
            self.document, tuple(self.ledger), locks, tuple(self.stale), later, self.root, settled
        )

    def _apply(self, edits: Sequence[Edit], wanted: Mapping[Edit, Sequence[Live]]) -> None:
        """Apply edits; what is skipped makes its decisions stale."""
        self.document, entries = apply(self.document, edits)
        self.ledger += entries
        lost = {
            one: edit.skipped
            for edit in entries
            if edit.skipped
            for one in wanted.get(edit._replace(skipped=""), ())
        }
        for one, cause in lost.items():
            self._lose(one, OVERLAPS if cause.startswith("overlaps") else cause)

    def _lose(self, one: Live, cause: str) -> None:
        self.stale.append(Stale(one.number, one.decision, cause))
        self.live.remove(one)

    def _part(self) -> None:
        """Part lines where a decision is about a part of them."""
        edits: dict[tuple[str, int], Edit] = {}
        wanted: dict[Edit, list[Live]] = {}
        for one in self.live:
            if one.decision.do in SPLITS and one.decision.at.range:
                line = self.asread[one.root]
                for cut in _cuts(line, one.span, tail_only=one.decision.do == "join"):
                    edit = split(line, cut, PART).of(RULE, "safe")
                    edits.setdefault((one.root, edit.at), edit)
                    wanted.setdefault(edit, []).append(one)
        for of_rule, root, place in filter(self._is_corrected, self.cuts):
            line = self.asread[root]
            for cut in _cuts(line, (place, place), tail_only=True):
                edit = split(line, cut, of_rule.reason).of(of_rule.rule, of_rule.level)
                edits.setdefault((root, edit.at), edit)
        self._apply(list(edits.values()), wanted)

    def _is_corrected(self, cut: Cut) -> bool:
        """Tell whether a correction touches a cut of a rule that nobody rejected."""
        here = [one for one in self.live if one.root == cut.root]
        here = [one for one in here if one.span[0] <= cut.place <= one.span[1]]
        rejected = any(
            (one.decision.do, one.decision.field, one.decision.rule)
            == ("reject", "split", cut.edit.rule)
            for one in here
        )
        return not rejected and any(one.decision.do == "text" for one in here)

    def _edits(self, one: Live, roles: set[str], joins: set[tuple[str, int]]) -> Iterator[Edit]:
        """Propose what a decision says of its line, and lock it."""
        decision = one.decision
        if decision.do == "text":
            yield from self._text(one)
            return
        if decision.do not in {"role", "join"}:
            return
        parts = meant(self.parts.get(one.root, []), decision.at)
        if not parts:
            self._lose(one, NO_TEXT)
            return
        said = reason("decided by a person", decision.note)
        if decision.do == "join":
            place = one.root, root_of(parts[-1])[1] + len(parts[-1].source)
            if place not in joins:
                joins.add(place)
                yield change(parts[-1], "join", decision.after, said).of(RULE, "safe")
            return
        for part in parts:
            if part.id not in roles:
                roles.add(part.id)
                yield change(part, "role", decision.after, said).of(RULE, "safe")

    def _text(self, one: Live) -> Iterator[Edit]:
        """Propose other characters, cut at the borders of parts."""
        first, last = one.span
        decision, line = one.decision, self.asread[one.root]
        there = [(char, at) for char, at in _placed(line) if first <= at < last]
        stands = "".join(char for char, _ in there)
        if stands != decision.before:
            self._lose(one, f"{decision.before!r} does not stand there, but {stands!r}")
            return
        after = str(decision.after)
        same = dict(zip((at for _, at in there), after, strict=False))
        pieces = list(self._pieces(one))
        inked = next((n for n, (_, start, end) in enumerate(pieces) if start < end), 0)
        group = f"{one.root}:{one.number}" if len(pieces) > 1 else ""
        for number, (part, start, end) in enumerate(pieces):
            if len(after) == len(stands):
                put = _dealt(part, same)
            else:
                put = after if number == inked else ""
            if start == end and not put:
                continue
            said = reason("corrected by a person", decision.note)
            edit = Edit(part.id, "text", part.text[start:end], put, said, start, group=group)
            yield edit.of(RULE, "safe")

    def _pieces(self, one: Live) -> Iterator[tuple[Line, int, int]]:
        """Give the parts that hold characters of a range, with these; a place for none.

        White space before a cut stands in no part, but its place is in the one before.
        """
        first, last = one.span
        parts = self.parts[one.root]
        found = False
        for part in parts:
            start, end = _reach(part)
            places = [start + at for at in offsets(part)]
            inside = [n for n, at in enumerate(places) if first <= at < last]
            if inside:
                found = True
                yield part, inside[0], inside[-1] + 1
            elif max(first, start) < min(last, end):
                found = True
                at = sum(place < first for place in places)
                yield part, at, at
        if not found:
            home = [part for part in parts if root_of(part)[1] <= first][-1]
            at = sum(root_of(home)[1] + at < first for at in offsets(home))
            yield home, at, at

    def _texts(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for one in self.live:
            said = one.decision
            if said.do == "text" or (said.do, said.field) == ("reject", "text"):
                found.setdefault(one.root, []).append(one.span)
        return found

    def _rejected_joins(self) -> Iterator[tuple[str, int]]:
        """Give the places after which nothing may join or part lines, as the ledger counts."""
        for one in self.live:
            if (one.decision.do, one.decision.field) == ("reject", "join"):
                line = self.asread[one.root]
                ends = [at for char, at in _placed(line) if at >= one.span[1] and char.strip()]
                yield one.root, ends[0] if ends else len(line.source)

    def _asked(self, do: str) -> dict[str, list[Asked]]:
        found: dict[str, list[Asked]] = {}
        for number, said, root in self.live:
            if said.do == do and (do, said.field) not in {("reject", "text"), ("reject", "join")}:
                asked = Asked(number, said.rule, said.field, said.before, said.after, said.at.span)
                found.setdefault(root, []).append(asked)
        return found


def _place(decision: Decision) -> tuple[object, ...]:
    """Give what two decisions share of which the last one counts."""
    if decision.do in {"reject", "accept"}:
        return decision.at, *decision[2:6]
    return decision.do, decision.at


def _is_so(decision: Decision, parts: Sequence[Line]) -> bool:
    """Tell whether the parts of a line are as an accepted edit would have them."""
    first, last = decision.at.span
    inside = [part for part in parts if _reach(part)[0] < last and first < _reach(part)[1]]
    if decision.field == "text":
        return decision.after == "".join(
            char
            for part in parts
            for char, at in _placed(part)
            if first <= root_of(part)[1] + at < last
        )
    return any(getattr(part, decision.field) == decision.after for part in inside)


def meant(parts: Iterable[Line], anchor: Anchor) -> list[Line]:
    """Give those of the parts of a line that an anchor names."""
    shown = [part for part in parts if part.text or part.shown]
    if anchor.range is None:
        return shown
    first, last = anchor.range
    return [
        part for part in shown if any(first <= root_of(part)[1] + at < last for at in offsets(part))
    ]


def _reach(part: Line) -> Span:
    start = root_of(part)[1]
    return start, start + len(part.source)


def _dealt(part: Line, chars: Mapping[int, str]) -> str:
    """Give the characters for places of a part; a blank only where one still stands."""
    start, end = _reach(part)
    kept = {start + at for at in offsets(part)}
    return "".join(
        char for at, char in chars.items() if start <= at < end and (at in kept or char.strip())
    )


def _placed(line: Line) -> Iterator[tuple[str, int]]:
    return zip(line.text, offsets(line), strict=True)


def _cuts(line: Line, span: Span, *, tail_only: bool) -> Iterator[int]:
    """Give the places in a line's text where a range of its source begins and ends, inside it."""
    for place in span[tail_only:]:
        inked = (n for n, (char, at) in enumerate(_placed(line)) if at >= place and char.strip())
        cut = next(inked, 0)
        if line.text[:cut].strip():
            yield cut
