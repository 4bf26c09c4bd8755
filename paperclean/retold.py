"""What follows for the articles where a person decided what a line is, or is not.

A headline begins an article, what is none begins none, a text that was set aside comes back: the
rules that tell the articles are asked again, with the lines as they were decided. Of what they say
only that is taken which is about such a line: whether an article begins with it, in which it
stands, and the titles about it. All else stays as it was told without the decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import takewhile

from .ledger import Edit
from .locks import Span, parts_of, root_of
from .membership import Membership
from .model import PRINTED_ROLES, TITLE_ROLES, Document, Line, Role

FOLLOWS = "it follows from what a person decided"
"""How the reasons begin of where lines are because of what was decided of their roles."""
Spot = tuple[str, int]
"""A part of a line: the line as it was read, and where in its source the part begins."""


@dataclass(frozen=True, slots=True)
class Retold:
    """Articles as the rules tell them where the roles of some lines are decided.

    `asked` are these lines, with what they were told to be without the decision; `roles` are the
    edits that gave lines their roles, by line.
    """

    document: Document
    asked: Mapping[Spot, Role]
    roles: Mapping[str, Edit]


def retold(
    document: Document,
    ledger: Iterable[Edit],
    spans: Mapping[str, Sequence[Span]],
    plain: Mapping[Spot, Line],
) -> Retold:
    """Find the lines of a document told anew that are what a person decided, and were not before.

    `spans` says of which characters of a line something was decided, `plain` how it was told.
    """
    asked: dict[Spot, Role] = {}
    for line in document.lines():
        root, start = root_of(line)
        end = start + len(line.source)
        about = any(first < end and start < last for first, last in spans.get(root, ()))
        before = plain.get((root, start))
        if about and (before is None or before.role != line.role or before.source != line.source):
            asked[root, start] = before.role if before else "unassigned"
    return Retold(document, asked, {x.line: x for x in ledger if x.field == "role" and x.applied})


class Retelling:
    """What was told anew, beside a document as it is."""

    def __init__(
        self,
        told: Retold,
        now: Document,
        settled: AbstractSet[str],
        named: AbstractSet[str],
    ) -> None:
        """Find the lines of one in the other.

        `settled` are lines whose article is decided, `named` all that a decision on articles names.
        """
        self.settled = settled
        self.named = named
        self.edits = told.roles
        self.now = Membership(now)
        self.lines = self.now.lines
        here = parts_of(now)
        self.here: dict[str, list[str]] = {}
        self.there: dict[str, Line] = {}
        self.articles: dict[int, list[Line]] = {}
        for line in sorted(told.document.lines(), key=lambda line: line.rank):
            root, start = root_of(line)
            end = start + len(line.source)
            own = [part.id for part in here[root] if start <= root_of(part)[1] < end]
            self.here[line.id] = own
            self.there |= dict.fromkeys(own, line)
            if line.article:
                self.articles.setdefault(line.article, []).append(line)
        self.order = [line for line in told.document.lines() if root_of(line) in told.asked]
        self.asked = {id_ for line in self.order for id_ in self.here[line.id]}
        self.brought: set[str] = set()
        self.titles = {
            line.id
            for line in self.order
            if line.role in TITLE_ROLES or told.asked[root_of(line)] in TITLE_ROLES
        }

    def roles(self) -> Iterator[Edit]:
        """Give the roles of the lines that were decided, and of the titles about them."""
        told: set[str] = set()
        for line in self.order:
            about = self._about(line) if line.id in self.titles else ()
            for id_ in (*self.here[line.id], *about):
                edit = self.edits.get(self.there[id_].id)
                if edit and id_ not in told and self.lines[id_].role != edit.after:
                    told.add(id_)
                    yield edit._replace(line=id_, before=self.lines[id_].role, group="")

    def _about(self, line: Line) -> Iterator[str]:
        """Give the lines about one that are told another way than they are."""
        for id_ in self.here[line.id][:1]:
            own = self.lines[id_].article
            if own:
                ids = self.now.articles[own]
            else:
                ids = [x for one in self.articles.get(line.article, ()) for x in self.here[one.id]]
            if id_ in ids:
                at = ids.index(id_)
                yield from takewhile(self._differs, reversed(ids[:at]))
                yield from takewhile(self._differs, ids[at + 1 :])

    def _differs(self, id_: str) -> bool:
        then, now = self.there[id_].role, self.lines[id_].role
        return id_ in self.asked or (then != now and then in PRINTED_ROLES)

    def moves(self, now: Document) -> Iterator[Edit]:
        """Give what brings the lines that were decided into articles, begins some, ends others."""
        found = Membership(now)
        self._carry_out(found)
        return found.edits(
            lambda id_, number: f"{FOLLOWS} {found.belonging(id_, number)}",
            lambda _: f"{FOLLOWS} where it stands",
        )

    def _carry_out(self, found: Membership) -> None:
        begun = [number for number in sorted(found.articles) if self._is_decided(number, found)]
        for line in self.order:
            self._place(line, found)
        for line in self.order:
            self._begin(line, found)
        for number in begun:
            self._end(number, found)

    def _is_decided(self, number: int, found: Membership) -> bool:
        """Tell whether an article begins with a line of which it was decided what it is."""
        ids = found.articles[number]
        first = found.first(number)
        heads = ids[: ids.index(first) + 1] if first else ids[:1]
        return not self.asked.isdisjoint(heads) and all(map(self._is_free, heads))

    def _is_free(self, id_: str) -> bool:
        return root_of(self.lines[id_])[0] not in self.settled

    def _place(self, line: Line, found: Membership) -> None:
        """Take a line out of its article, or put it into the one it is told to be in."""
        ids = self.here[line.id]
        printed = [id_ for id_ in ids if found.lines[id_].role in PRINTED_ROLES]
        if not line.article or line.role == "unassigned":
            aside = [id_ for id_ in ids if id_ not in printed]
            found.leave(x for x in aside if root_of(self.lines[x])[0] not in self.named)
        if not printed or any(id_ in found.home for id_ in ids):
            return
        if not line.article:
            self._bring(printed, found)
            return
        around = [id_ for one in self.articles[line.article] for id_ in self.here[one.id]]
        at = around.index(ids[0])
        before = [id_ for id_ in around[:at] if id_ in found.home]
        after = [id_ for id_ in around[at:] if id_ in found.home]
        if not before and not after:
            found.order(found.begin(ids), self._article_before(line, found))
            return
        number = found.home[before[-1] if before else after[0]]
        own = found.articles[number]
        behind = before[-1:] or own[: own.index(after[0])][-1:]
        found.move(ids, number)
        found.follow(ids, behind[0] if behind else "")

    def _bring(self, ids: Sequence[str], found: Membership) -> None:
        """Make an article of lines that are told to be in none, with such as stand before them."""
        lines = list(found.lines)
        before = lines[: lines.index(ids[0])][-1:]
        number = found.home.get(before[0], 0) if before and before[0] in self.brought else 0
        self.brought.update(ids)
        if number:
            found.move(ids, number)
            found.follow(ids, before[0])
        else:
            found.begin(ids)

    def _article_before(self, line: Line, found: Membership) -> int:
        """Give the article that stands before the one of a line as it is told; 0 for none."""
        first = self.articles[line.article][0].rank
        ahead = [one for one in self.there.values() if one.article and one.rank < first]
        for one in sorted(ahead, key=lambda one: -one.rank):
            for id_ in self.here[one.id]:
                if id_ in found.home:
                    return found.home[id_]
        return 0

    def _begin(self, line: Line, found: Membership) -> None:
        """Begin an article with a line where one is told to, with what stands in it there."""
        ids = [id_ for id_ in self.here[line.id] if id_ in found.home]
        told = self.articles.get(line.article)
        if not ids or not told or line.role not in TITLE_ROLES or not self._is_free(ids[0]):
            return
        inside = {id_ for one in told for id_ in self.here[one.id]}
        number = found.home[ids[0]]
        titles = takewhile(lambda one: one.id != line.id, told)
        if found.first(number) in inside or not all(self._is_title(one) for one in titles):
            return
        found.begin([id_ for id_ in found.articles[number] if id_ in inside])

    def _is_title(self, line: Line) -> bool:
        return line.role in TITLE_ROLES or any(id_ in self.asked for id_ in self.here[line.id])

    def _end(self, number: int, found: Membership) -> None:
        """Put an article behind another where no article is told to begin with its first line."""
        ids = found.articles[number]
        rest = [id_ for id_ in ids if self.lines[id_].role in PRINTED_ROLES]
        others = [id_ for id_ in rest if id_ not in self.asked] or rest
        told = self.there[others[0]].article if others else 0
        if not told:
            return
        inside = [id_ for one in self.articles[told] for id_ in self.here[one.id]]
        head = next((id_ for id_ in inside if self.lines[id_].role in PRINTED_ROLES), "")
        goal = found.begins(head)
        if goal and goal != number:
            found.move([*ids], goal)
