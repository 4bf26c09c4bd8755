"""What no rule may change, because a person decided it; and what a person said to do after all.

Places are characters of the source of a line as it was read; what a line was split into is found
there by its id, which says where each part begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .ledger import Edit, Value, places_of
from .model import Document, Line

DECIDED = "decided"
"""The cause for which an edit is skipped that would change what a person decided."""
Span = tuple[int, int]


class Asked(NamedTuple):
    """An edit that a person rejected or accepted: whose, of which field, and where.

    `number` is that of the decision.
    """

    number: int
    rule: str
    field: str
    before: Value
    after: Value
    span: Span


def root_of(line: Line) -> tuple[str, int]:
    """Give the id of the line as it was read, and where in its source this part begins.

    >>> from .model import Document, Line
    >>> root_of(Line("p1-0a-0+5+2", "", "", ()))
    ('p1-0a-0', 7)
    """
    root, *cuts = line.id.split("+")
    return root, sum(map(int, cuts))


def parts_of(document: Document) -> dict[str, list[Line]]:
    """Give the parts of each line as it was read, in order, by its id."""
    parts: dict[str, list[Line]] = {}
    for line in document.lines():
        parts.setdefault(root_of(line)[0], []).append(line)
    return parts


@dataclass(frozen=True, slots=True)
class Locks:
    """What is decided, by the id of the line as it was read.

    `texts` are the characters that stay as they are now. `roles` names the lines, parts too,
    whose role is decided, which are not split any more either. `joins` holds the places after
    which what stands between two lines is decided. `rejected` and `accepted` are edits.
    """

    texts: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    joins: frozenset[tuple[str, int]] = frozenset()
    rejected: Mapping[str, Sequence[Asked]] = field(default_factory=dict)
    accepted: Mapping[str, Sequence[Asked]] = field(default_factory=dict)

    def bar(self, line: Line, edit: Edit) -> str:
        """Give the cause for which an edit of a line is not to be made; empty where it may be."""
        root, start = root_of(line)
        end = start + len(line.source)
        if edit.field == "text":
            lost = any(touches(line, edit, (a - start, b - start)) for a, b in self._texts(root))
        elif edit.field == "split":
            at = start + edit.at
            inside = any(first < at < last for first, last in self._texts(root))
            lost = inside or line.id in self.roles or self._is_rejected(root, edit, (at, at))
        elif edit.field == "join":
            lost = (root, end) in self.joins
        elif edit.field == "role":
            lost = line.id in self.roles or self._is_rejected(root, edit, (start, end))
        else:
            suggested = edit.level == "suggest"
            lost = suggested and self._is_rejected(root, edit, (start, end))
        return DECIDED if lost else ""

    def _texts(self, root: str) -> Sequence[Span]:
        return self.texts.get(root, ())

    def _is_rejected(self, root: str, edit: Edit, span: Span) -> bool:
        return any(
            (one.rule, one.field) == (edit.rule, edit.field)
            and (edit.field != "role" or one.after == edit.after)
            and _meet(one.span, span)
            for one in self.rejected.get(root, ())
        )

    def made(self, edits: list[Edit], document: Document) -> tuple[list[Edit], set[int]]:
        """Make suggestions that were accepted edits that are applied, whole groups of them.

        Gives also the numbers of the decisions that an edit answers to.
        """
        if not self.accepted or not edits:
            return edits, set()
        lines = {line.id: line for line in document.lines()}
        answered: set[int] = set()
        groups: set[str] = set()
        chosen: set[int] = set()
        for place, edit in enumerate(edits):
            numbers = list(self._accepting(edit, lines.get(edit.line)))
            answered.update(numbers)
            if numbers and edit.level == "suggest" and edit.before != edit.after:
                chosen.add(place)
                groups.add(edit.group)
        groups.discard("")
        return [
            edit._replace(level="likely") if place in chosen or edit.group in groups else edit
            for place, edit in enumerate(edits)
        ], answered

    def _accepting(self, edit: Edit, line: Line | None) -> Iterator[int]:
        if line is None or edit.field == "article":
            return
        root, start = root_of(line)
        for one in self.accepted.get(root, ()):
            same = (one.rule, one.field, one.before, one.after)
            if same == (edit.rule, edit.field, edit.before, edit.after):
                first, last = one.span
                if edit.field == "text":
                    near = touches(line, edit, (first - start, last - start))
                else:
                    near = _meet(one.span, (start, start + len(line.source)))
                if near:
                    yield one.number


def _meet(one: Span, other: Span) -> bool:
    """Tell whether two stretches share a character; one without any, whether it lies in the other.

    >>> _meet((0, 2), (2, 4)), _meet((0, 3), (2, 4)), _meet((2, 2), (2, 4))
    (False, True, True)
    """
    empty = one[0] == one[1] or other[0] == other[1]
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return first <= last if empty else first < last


def touches(line: Line, edit: Edit, span: Span) -> bool:
    """Tell whether an edit of a line's text changes what stands for a stretch of its source.

    What was put there counts, and so does the place of what was taken away.
    """
    first, last = span
    places = places_of(line)
    covered = places[edit.at : edit.end]
    if covered:
        low, high = covered[0][0], sum(covered[-1])
        put = any(first <= at < max(last, first + (not kept)) for at, kept in covered)
        return put or (low < first and last < high)
    before, after = places[: edit.at][-1:], places[edit.at :][:1]
    within = [first <= at < max(last, first + (not kept)) for at, kept in (*before, *after)]
    if any(within):
        return all(within) and len(within) > 1
    left = sum(before[0]) if before else 0
    right = after[0][0] if after else len(line.source)
    return left <= first and last <= right
