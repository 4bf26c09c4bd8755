"""The articles of a document as lists of lines, while it is changed which line is in which.

A line keeps its place in the reading order where that lies behind the first line of its article,
and comes at the end of it otherwise. Ranks are raised where the order asks for it, and never
lowered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from .ledger import Edit, change
from .model import PRINTED_ROLES, STREAMS, Document, Line

Key = tuple[int, int]


class Membership:
    """Which lines are in which article, and in which order."""

    def __init__(self, document: Document) -> None:
        """Begin with the articles of a document."""
        self.lines = {line.id: line for line in document.lines()}
        self.keys: dict[str, Key] = {}
        self.articles: dict[int, list[str]] = {}
        for place, line in enumerate(self.lines.values()):
            self.keys[line.id] = line.rank, place
            if line.article:
                self.articles.setdefault(line.article, []).append(line.id)
        for ids in self.articles.values():
            ids.sort(key=self.keys.__getitem__)
        self.home = {id_: number for number, ids in self.articles.items() for id_ in ids}
        self._native = dict(self.home)
        self._places = {number: self.keys[ids[0]] for number, ids in self.articles.items()}
        self._touched: set[int] = set()
        self._moves: list[tuple[int, int]] = []

    def first(self, number: int) -> str:
        """Give the first printed line of an article; empty where it has none."""
        printed = (
            id_ for id_ in self.articles.get(number, ()) if self.lines[id_].role in PRINTED_ROLES
        )
        return next(printed, "")

    def begins(self, id_: str) -> int:
        """Give the article that begins with a line; 0 where none does.

        What is not printed at its head is its beginning too: it may have been named by that.
        """
        number = self.home.get(id_, 0)
        own = self.articles.get(number, [])
        first = self.first(number)
        return number if id_ in own[: own.index(first) + 1 if first else 1] else 0

    def begin(self, ids: Sequence[str]) -> int:
        """Make an article of lines, where the first of them stands; give its number."""
        number = max(self.articles, default=0) + 1
        self._places[number] = self.keys[ids[0]]
        self.leave(ids)
        self.articles[number] = list(ids)
        self._native |= dict.fromkeys(ids, number)
        self.home |= dict.fromkeys(ids, number)
        self._touched.add(number)
        return number

    def leave(self, ids: Iterable[str]) -> None:
        """Take lines out of the articles they are in."""
        for id_ in ids:
            number = self.home.pop(id_, 0)
            if number:
                self.articles[number].remove(id_)

    def move(self, ids: Iterable[str], number: int) -> None:
        """Put lines into an article, where they stand in the reading order if that can be."""
        for id_ in ids:
            if self.home.get(id_) == number:
                continue
            self.leave([id_])
            own = self.articles[number]
            first = self.first(number) or (own[0] if own else "")
            start = own.index(first) + 1 if first else 0
            later = (n for n in range(start, len(own)) if self.keys[own[n]] > self.keys[id_])
            before = first and self.keys[id_] < self.keys[first]
            own.insert(len(own) if before else next(later, len(own)), id_)
            self.home[id_] = number
            self._touched.add(number)

    def follow(self, ids: Sequence[str], after: str) -> None:
        """Put lines behind another of their article; at its head where that is empty."""
        number = self.home[ids[0]]
        own = self.articles[number]
        moved = [id_ for id_ in ids if id_ in own]
        rest = [id_ for id_ in own if id_ not in moved]
        at = rest.index(after) + 1 if after else 0
        self.articles[number] = [*rest[:at], *moved, *rest[at:]]
        self._touched.add(number)

    def order(self, number: int, before: int) -> None:
        """Put an article behind another; first of all where that is 0."""
        self._moves.append((number, before))

    def edits(
        self, said: Callable[[str, int], str], placed: Callable[[str], str]
    ) -> Iterator[Edit]:
        """Give the changes of article and rank that make the lines what they are here.

        `said` gives the reason for which a line is in an article, `placed` that for its place.
        """
        ranks = {id_: self.keys[id_][0] for id_ in self.keys}
        for number in sorted(self._touched):
            ranks |= self._raised(number)
        if self._moves:
            ranks |= self._shifted(ranks)
        for id_, line in self.lines.items():
            number = self.home.get(id_, 0)
            if number != line.article:
                yield change(line, "article", number, said(id_, number))
            if ranks[id_] != line.rank:
                yield change(line, "rank", ranks[id_], placed(id_))

    def belonging(self, id_: str, number: int) -> str:
        """Say where a line belongs, for a reason."""
        first = self.first(number)
        if not number:
            return "that it belongs to no article"
        if first in {id_, ""}:
            return "that an article begins here"
        return f"that it belongs to the article of «{self.lines[first].text}»"

    def _raised(self, number: int) -> dict[str, int]:
        """Give the lines of an article ranks in their order."""
        found: dict[str, int] = {}
        place = self._places[number]
        last = place[0] - 1, 0
        for n, id_ in enumerate(self.articles[number]):
            key = self.keys[id_]
            fits = key > last and (n > 0 or (self._native.get(id_) == number and key >= place))
            last = key if fits else (last[0] + 1, self.keys[id_][1])
            found[id_] = last[0]
        return found

    def _shifted(self, ranks: Mapping[str, int]) -> dict[str, int]:
        """Raise the ranks of whole articles so that they come in the order that was decided.

        One that has no lines any more keeps its place, for what was put after it.
        """
        firsts = {number: first for number in self.articles if (first := self.first(number))}
        starts = {number: place[0] for number, place in self._places.items()}
        starts |= {number: ranks[first] for number, first in firsts.items()}
        order = sorted(starts, key=lambda number: (starts[number], number))
        for number, before in self._moves:
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


def followers(document: Document) -> dict[str, str]:
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
