"""Decisions on articles and their order, carried out when the rules have told the articles.

One after the other, as they stand in the file: each finds the articles as those before it left
them, and names them by their first printed line. A line keeps its place in the reading order where
that lies behind the first line of its article, and comes at the end of it otherwise. Ranks are
raised where the order asks for it, and never lowered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .decided import RULE, UNASKED, Compiled, Live, Stale, reason
from .decisions import Anchor, Decision
from .ledger import SUGGESTED, Edit, apply, change, offsets
from .locks import root_of
from .model import PRINTED_ROLES, STREAMS, TITLE_ROLES, Document, Line

NOT_FIRST = "no article begins with {}"
NOT_TOGETHER = "{} is not in the same article"
NO_LINE = "no text stands in that part of the line"
NO_ARTICLE = "it is in no article"
ROOM = "makes room for what was decided"
PLACED = "stands where a person put it"
Key = tuple[int, int]


class Arranged(NamedTuple):
    """A document with its articles as they were decided."""

    document: Document
    ledger: tuple[Edit, ...]
    stale: tuple[Stale, ...]


def arranged(document: Document, begun: Compiled, ledger: Sequence[Edit]) -> Arranged:
    """Carry out what was decided of articles; `ledger` holds what rules suggested of them."""
    document, told = apply(document, [edit.of(RULE, "safe") for edit in _left(document, begun)])
    if not begun.later:
        return Arranged(document, tuple(told), ())
    found = _Arranging(document, begun.roots, ledger)
    for one in begun.later:
        cause = found.carry_out(one)
        if cause:
            found.stale.append(Stale(one.number, one.decision, cause))
    now, placed = apply(document, [edit.of(RULE, "safe") for edit in found.edits()])
    joins = [edit.of(RULE, "safe") for edit in _parted(document, now, begun.locks.joins)]
    now, parted = apply(now, joins)
    return Arranged(now, (*told, *placed, *parted), tuple(found.stale))


def _left(document: Document, begun: Compiled) -> Iterator[Edit]:
    """Name text what stands in an article without a role, as the one it was given was rejected."""
    for line in document.lines():
        if line.article and line.role == "unassigned" and line.text:
            rejected = begun.locks.rejected.get(root_of(line)[0], ())
            roles = {one.after for one in rejected if one.field == "role"}
            if roles and "body" not in roles:
                yield change(line, "role", "body", "another role was rejected by a person")


class _Arranging:
    """The articles of a document as lists of lines, while decisions are carried out."""

    def __init__(
        self, document: Document, roots: Callable[[Anchor], str], ledger: Sequence[Edit]
    ) -> None:
        self.roots = roots
        self.stale: list[Stale] = []
        self.notes: dict[str, str] = {}
        self.lines = {line.id: line for line in document.lines()}
        self.parts: dict[str, list[Line]] = {}
        self.keys: dict[str, Key] = {}
        self.articles: dict[int, list[str]] = {}
        for place, line in enumerate(self.lines.values()):
            self.parts.setdefault(root_of(line)[0], []).append(line)
            self.keys[line.id] = line.rank, place
            if line.article:
                self.articles.setdefault(line.article, []).append(line.id)
        for ids in self.articles.values():
            ids.sort(key=self.keys.__getitem__)
        self.home = {id_: number for number, ids in self.articles.items() for id_ in ids}
        self.native = dict(self.home)
        self.places = {number: self.keys[ids[0]] for number, ids in self.articles.items()}
        self.touched: set[int] = set()
        self.moves: list[tuple[int, int]] = []
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
        parts = [part for part in self.parts.get(root, []) if part.text or part.shown]
        if anchor.range is None:
            return [part.id for part in parts]
        first, last = anchor.range
        return [
            part.id
            for part in parts
            if any(first <= root_of(part)[1] + at < last for at in offsets(part))
        ]

    def _first(self, number: int) -> str:
        """Give the first printed line of an article; empty where it has none."""
        printed = (
            id_ for id_ in self.articles.get(number, ()) if self.lines[id_].role in PRINTED_ROLES
        )
        return next(printed, "")

    def _beginning(self, anchor: Anchor) -> int:
        """Give the article that begins with a line; 0 where none does."""
        for id_ in self._within(self.roots(anchor), anchor):
            number = self.home.get(id_, 0)
            if number and self._first(number) == id_:
                return number
        return 0

    def _belongs(self, here: Sequence[str], decision: Decision) -> str:
        other = decision.other
        if other is None:
            self._leave(here)
            return ""
        number = self._beginning(other)
        if number:
            self._move(here, number)
        elif other == decision.at:
            self._begin(here)
        else:
            return NOT_FIRST.format(other)
        return ""

    def _begin(self, here: Sequence[str]) -> None:
        """Make an article of lines, where the first of them stands."""
        number = max(self.articles, default=0) + 1
        self.places[number] = self.keys[here[0]]
        self._leave(here)
        self.articles[number] = list(here)
        self.native |= dict.fromkeys(here, number)
        self.home |= dict.fromkeys(here, number)
        self.touched.add(number)

    def _leave(self, here: Iterable[str]) -> None:
        """Take lines out of the articles they are in."""
        for id_ in here:
            number = self.home.pop(id_, 0)
            if number:
                self.articles[number].remove(id_)

    def _move(self, here: Iterable[str], number: int) -> None:
        """Put lines into an article, where they stand in the reading order if that can be."""
        for id_ in here:
            if self.home.get(id_) == number:
                continue
            self._leave([id_])
            ids = self.articles[number]
            first = self._first(number) or (ids[0] if ids else "")
            start = ids.index(first) + 1 if first else 0
            later = (n for n in range(start, len(ids)) if self.keys[ids[n]] > self.keys[id_])
            before = first and self.keys[id_] < self.keys[first]
            ids.insert(len(ids) if before else next(later, len(ids)), id_)
            self.home[id_] = number
            self.touched.add(number)

    def _comes_after(self, here: Sequence[str], other: Anchor | None) -> str:
        number = self.home.get(here[0], 0)
        if not number:
            return NO_ARTICLE
        ids = self.articles[number]
        if other is None:
            after = ""
        else:
            there = [id_ for id_ in self._within(self.roots(other), other) if id_ not in here]
            after = next((id_ for id_ in reversed(there) if id_ in ids), "")
            if not after:
                return NOT_TOGETHER.format(other)
        moved = [id_ for id_ in here if id_ in ids]
        rest = [id_ for id_ in ids if id_ not in moved]
        at = rest.index(after) + 1 if after else 0
        self.articles[number] = [*rest[:at], *moved, *rest[at:]]
        self.touched.add(number)
        return ""

    def _ordered(self, here: Sequence[str], decision: Decision) -> str:
        number = next((self.home[id_] for id_ in here if self._begins(id_)), 0)
        other = decision.other
        before = self._beginning(other) if other else 0
        if not number:
            return NOT_FIRST.format(decision.at)
        if other and before in {0, number}:
            return NOT_FIRST.format(other)
        self.moves.append((number, before))
        return ""

    def _begins(self, id_: str) -> bool:
        number = self.home.get(id_, 0)
        return number > 0 and self._first(number) == id_

    def _accepted(self, here: Sequence[str], decision: Decision) -> str:
        """Follow the suggestion that an article is another from a line on, or one of its own.

        Where it begins with that line, nothing more is known of it.
        """
        mine = [x for x in self.proposed if x.line in here and x.rule == decision.rule]
        for edit in mine:
            if edit.applied or edit.line not in self.home:
                continue
            number, ids = int(edit.after), self.articles[self.home[edit.line]]
            rest = ids[ids.index(edit.line) :]
            if number and self.articles.get(number):
                heads = all(self.lines[id_].role in TITLE_ROLES for id_ in rest)
                self._move(rest, number)
                if heads:
                    self._comes_after(rest, None)
            elif not number and not self._begins(edit.line):
                self._begin(rest)
        return "" if mine else UNASKED

    def edits(self) -> Iterator[Edit]:
        """Give the changes of article and rank that make the lines what was decided."""
        ranks = {id_: self.keys[id_][0] for id_ in self.keys}
        for number in sorted(self.touched):
            ranks |= self._raised(number)
        if self.moves:
            ranks |= self._shifted(ranks)
        for id_, line in self.lines.items():
            number = self.home.get(id_, 0)
            if number != line.article:
                yield change(line, "article", number, self._said(id_, number))
            if ranks[id_] != line.rank:
                moved = id_ in self.notes
                yield change(line, "rank", ranks[id_], PLACED if moved else ROOM)

    def _said(self, id_: str, number: int) -> str:
        if not number:
            said = "a person decided that it belongs to no article"
        elif self._first(number) in {id_, ""}:
            said = "a person decided that an article begins here"
        else:
            first = self.lines[self._first(number)].text
            said = f"a person decided that it belongs to the article of «{first}»"
        return reason(said, self.notes.get(id_, ""))

    def _raised(self, number: int) -> dict[str, int]:
        """Give the lines of an article ranks in their order."""
        found: dict[str, int] = {}
        place = self.places[number]
        last = place[0] - 1, 0
        for n, id_ in enumerate(self.articles[number]):
            key = self.keys[id_]
            fits = key > last and (n > 0 or (self.native.get(id_) == number and key >= place))
            last = key if fits else (last[0] + 1, self.keys[id_][1])
            found[id_] = last[0]
        return found

    def _shifted(self, ranks: Mapping[str, int]) -> dict[str, int]:
        """Raise the ranks of whole articles so that they come in the order that was decided.

        One that has no lines any more keeps its place, for what was put after it.
        """
        firsts = {number: first for number in self.articles if (first := self._first(number))}
        starts = {number: place[0] for number, place in self.places.items()}
        starts |= {number: ranks[first] for number, first in firsts.items()}
        order = sorted(starts, key=lambda number: (starts[number], number))
        for number, before in self.moves:
            order.remove(number)
            order.insert(order.index(before) + 1 if before else 0, number)
        found: dict[str, int] = {}
        last = min(ranks.values()) - 1
        for number in filter(firsts.__contains__, order):
            rank = ranks[firsts[number]]
            move = max(last + 1 - rank, 0)
            if move:
                found |= {id_: ranks[id_] + move for id_ in self.articles[number]}
            last = rank + move
        return found


def _parted(before: Document, now: Document, locked: frozenset[tuple[str, int]]) -> Iterator[Edit]:
    """End the paragraph of a line that other lines follow now than did before.

    Whether it goes on is asked of its text by the rules, or was decided.
    """
    followed = _followers(before)
    lines = {line.id: line for line in now.lines()}
    followers = _followers(now)
    for id_, line in lines.items():
        if not line.article or line.join == "paragraph" or followed.get(id_) == followers.get(id_):
            continue
        root, start = root_of(line)
        if (root, start + len(line.source)) not in locked:
            yield change(line, "join", "paragraph", "another line follows now than did in print")


def _followers(document: Document) -> dict[str, str]:
    """Give for each line the next one of its article and stream."""
    streams: dict[tuple[int, int], list[Line]] = {}
    for line in document.lines():
        for n, roles in enumerate(STREAMS):
            if line.printed and line.role in roles:
                streams.setdefault((line.article, n), []).append(line)
    return {
        one.id: two.id
        for lines in streams.values()
        for one, two in pairwise(sorted(lines, key=lambda line: line.rank))
    }
