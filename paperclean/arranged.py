"""Decisions on articles and their order, carried out when the rules have told the articles.

One after the other, as they stand in the file: each finds the articles as those before it left
them, and names them by their first printed line. Before them comes what follows for articles from
what was decided of roles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from .decided import RULE, UNASKED, Compiled, Live, Stale, meant, reason
from .decisions import Anchor, Decision
from .ledger import SUGGESTED, Edit, apply, change
from .locks import parts_of, root_of
from .membership import Membership, followers
from .model import TITLE_ROLES, Document
from .retold import FOLLOWS, Retelling, Retold

NOT_FIRST = "no article begins with {}"
NOT_TOGETHER = "{} is not in the same article"
NO_LINE = "no text stands in that part of the line"
NO_ARTICLE = "it is in no article"
ROOM = "makes room for what was decided"
PLACED = "stands where a person put it"


class Arranged(NamedTuple):
    """A document with its articles as they were decided."""

    document: Document
    ledger: tuple[Edit, ...]
    stale: tuple[Stale, ...]


def arranged(
    document: Document, begun: Compiled, ledger: Sequence[Edit], told: Retold | None
) -> Arranged:
    """Carry out what was decided of articles; `ledger` holds what rules suggested of them.

    `told` are the articles as the rules tell them beside what was decided of roles, if anything.
    """
    made: list[Edit] = []

    def put(now: Document, edits: Iterable[Edit]) -> Document:
        now, entries = apply(now, edits, begun.locks.bar)
        made.extend(entries)
        return now

    named = {begun.roots(at) for one in begun.later for at in _named(one)}
    settled = {
        begun.roots(at) for one in begun.later if one.decision.do != "after" for at in _named(one)
    }
    again = Retelling(told, document, settled, named) if told else None
    now = put(document, again.roles()) if again else document
    now = put(now, _own(_left(now, begun)))
    if not begun.later and not again:
        return Arranged(now, tuple(made), ())
    before = now
    if again:
        now = put(now, _own(again.moves(now)))
    found = _Arranging(now, begun.roots, ledger, before)
    stale = [
        Stale(one.number, one.decision, cause)
        for one in begun.later
        if (cause := found.carry_out(one))
    ]
    now = put(now, _own(found.edits()))
    now = put(now, _own(_parted(before, now, begun.locks.joins)))
    return Arranged(now, tuple(made), tuple(stale))


def _own(edits: Iterable[Edit]) -> Iterator[Edit]:
    return (edit.of(RULE, "safe") for edit in edits)


def _named(one: Live) -> Iterator[Anchor]:
    """Give the lines that a decision on articles names."""
    yield one.decision.at
    if one.decision.other:
        yield one.decision.other


def _left(document: Document, begun: Compiled) -> Iterator[Edit]:
    """Name text what stands in an article without a role, as the one it was given was rejected."""
    for line in document.lines():
        if line.article and line.role == "unassigned" and line.text:
            rejected = begun.locks.rejected.get(root_of(line)[0], ())
            roles = {one.after for one in rejected if one.field == "role"}
            if roles and "body" not in roles:
                yield change(line, "role", "body", "another role was rejected by a person")


class _Arranging:
    """The articles of a document, while decisions are carried out.

    `seen` are those that the page showed, `told` those after what follows from roles.
    """

    def __init__(
        self,
        document: Document,
        roots: Callable[[Anchor], str],
        ledger: Sequence[Edit],
        before: Document,
    ) -> None:
        self.membership = Membership(document)
        self.seen = {line.id: line.article for line in before.lines() if line.article}
        self.told = dict(self.membership.home)
        self.roots = roots
        self.notes: dict[str, str] = {}
        self.parts = parts_of(document)
        self.proposed = [
            edit for edit in ledger if edit.field == "article" and edit.skipped in {"", SUGGESTED}
        ]

    def carry_out(self, one: Live) -> str:
        """Carry a decision out; give the cause for which it cannot be."""
        decision = one.decision
        here = self._within(one.root, decision.at)
        if not here:
            return NO_LINE
        for id_ in here:
            self.notes[id_] = decision.note
        if decision.do == "article":
            return self._belongs(here, decision)
        if decision.do == "after":
            return self._comes_after(here, decision.other)
        if decision.do == "order":
            return self._ordered(here, decision)
        return self._accepted(here, decision)

    def _within(self, root: str, anchor: Anchor) -> list[str]:
        """Give the parts of a line that an anchor names, as they are now."""
        return [part.id for part in meant(self.parts.get(root, []), anchor)]

    def _beginning(self, anchor: Anchor) -> int:
        """Give the article that begins with a line; 0 where none does."""
        numbers = map(self.membership.begins, self._within(self.roots(anchor), anchor))
        return next(filter(None, numbers), 0)

    def _belongs(self, here: Sequence[str], decision: Decision) -> str:
        other = decision.other
        if other is None:
            self.membership.leave(here)
            return ""
        number = self._beginning(other)
        if number:
            self.membership.move(here, number)
        elif other == decision.at:
            self.membership.begin(here)
        else:
            return NOT_FIRST.format(other)
        return ""

    def _comes_after(self, here: Sequence[str], other: Anchor | None) -> str:
        number = self.membership.home.get(here[0], 0)
        if not number:
            return NO_ARTICLE
        after = self._behind(here, other) if other else ""
        if after is None:
            return NOT_TOGETHER.format(other)
        if after:
            self.membership.move(here, self.membership.home[after])
        self.membership.follow(here, after)
        return ""

    def _behind(self, here: Sequence[str], other: Anchor) -> str | None:
        """Give the line behind which others come; empty for the head of their article.

        Where a role told the one that was named out of that article, what stands before it.
        """
        there = [id_ for id_ in self._within(self.roots(other), other) if id_ not in here]
        together = (id_ for id_ in reversed(there) if self._together(here[0], id_))
        if after := next(together, ""):
            return after
        number = self.membership.home[here[0]]
        told = [x for x in there if number == self.seen.get(x, 0) != self.told.get(x)]
        if not told:
            return None
        own, keys = self.membership.articles[number], self.membership.keys
        return next((x for x in reversed(own) if x not in here and keys[x] < keys[told[-1]]), "")

    def _together(self, one: str, two: str) -> bool:
        """Tell whether lines are in one article, or were before a role told its lines apart."""
        home = self.membership.home
        if one not in home or two not in home:
            return False
        moved = any(home[id_] != self.told.get(id_) for id_ in (one, two))
        return home[one] == home[two] or (not moved and self.seen.get(one) == self.seen.get(two))

    def _ordered(self, here: Sequence[str], decision: Decision) -> str:
        number = next(filter(None, map(self.membership.begins, here)), 0)
        other = decision.other
        before = self._beginning(other) if other else 0
        if not number:
            return NOT_FIRST.format(decision.at)
        if other and before in {0, number}:
            return NOT_FIRST.format(other)
        self.membership.order(number, before)
        return ""

    def _accepted(self, here: Sequence[str], decision: Decision) -> str:
        """Follow the suggestion that an article is another from a line on, or one of its own.

        Where it begins with that line, nothing more is known of it.
        """
        found = self.membership
        mine = [x for x in self.proposed if x.line in here and x.rule == decision.rule]
        for edit in mine:
            if edit.applied or edit.line not in found.home:
                continue
            number, ids = int(edit.after), found.articles[found.home[edit.line]]
            rest = ids[ids.index(edit.line) :]
            if number and found.articles.get(number):
                heads = all(found.lines[id_].role in TITLE_ROLES for id_ in rest)
                found.move(rest, number)
                if heads:
                    found.follow(rest, "")
            elif not number and not found.begins(edit.line):
                found.begin(rest)
        return "" if mine else UNASKED

    def edits(self) -> Iterator[Edit]:
        """Give the changes of article and rank that make the lines what was decided."""
        return self.membership.edits(self._said, lambda id_: PLACED if id_ in self.notes else ROOM)

    def _said(self, id_: str, number: int) -> str:
        said = f"a person decided {self.membership.belonging(id_, number)}"
        return reason(said, self.notes.get(id_, ""))


def begun_with(document: Document, ledger: Iterable[Edit]) -> dict[str, tuple[int, int]]:
    """Give article and rank of lines as they were before decisions on articles changed them.

    Of a document after a run, by the ids of its lines; of those alone that were changed.
    """
    before: dict[tuple[str, str], int] = {}
    for edit in ledger:
        own = edit.rule == RULE and edit.applied and not edit.reason.startswith(FOLLOWS)
        if own and edit.field in {"article", "rank"}:
            before.setdefault((edit.line, edit.field), int(edit.before))
    lines = {edit for edit, _ in before}
    found: dict[str, tuple[int, int]] = {}
    for line in document.lines():
        cuts = line.id.split("+")
        ids = ["+".join(cuts[:n]) for n in range(len(cuts), 0, -1)]
        if id_ := next(filter(lines.__contains__, ids), ""):
            article = before.get((id_, "article"), line.article)
            found[line.id] = article, before.get((id_, "rank"), line.rank)
    return found


def _parted(before: Document, now: Document, locked: frozenset[tuple[str, int]]) -> Iterator[Edit]:
    """End the paragraph of a line that other lines follow now than did before.

    Whether it goes on is asked of its text by the rules, or was decided.
    """
    then, later = followers(before), followers(now)
    lines = {line.id: line for line in now.lines()}
    for id_, line in lines.items():
        if not line.article or line.join == "paragraph" or then.get(id_) == later.get(id_):
            continue
        root, start = root_of(line)
        if (root, start + len(line.source)) not in locked:
            yield change(line, "join", "paragraph", "another line follows now than did in print")
