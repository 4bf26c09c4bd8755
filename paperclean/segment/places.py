"""The pages of a document as jump lines name them: by label, by number, or by their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..facts import Facts
from ..jumps import BEFORE, FRONT, LAST, NEXT, Jump, key
from ..model import Line
from ..publication import page_facts


@dataclass(frozen=True, slots=True)
class Place:
    """A page as jump lines name it: its place in the document, and its label where it says one."""

    number: int
    label: str


class Places(NamedTuple):
    """The pages of a document by number, and all their labels."""

    by_number: dict[int, Place]
    labels: frozenset[str]

    @classmethod
    def of(cls, found: Iterable[Place]) -> Places:
        """Gather pages."""
        by_number = {place.number: place for place in found}
        return cls(by_number, frozenset(place.label for place in by_number.values()))


def places(lines: Sequence[Line], facts: Facts) -> Places:
    """Give the pages: the label is the folio's, or what the name of the page's file says."""
    found: list[Place] = []
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for number, here in pages.items():
        said = page_facts(here).get("page_label", ("", ""))[0]
        named = facts.labels[number - 1] if number <= len(facts.labels) else ""
        found.append(Place(number, key(said or named)))
    return Places.of(found)


def is_named(jump: Jump | None, target: Place, own: Place, pages: Places) -> bool | None:
    """Tell whether a jump line on the page `own` names a page; None where that cannot be said.

    A page is known by its label. Where it says none, by its number in the document, unless the
    document holds too few pages to be whole, or another page has the label named.
    """
    if not jump or not jump.pages:
        return None
    found = [_is_page(page, target, own, pages) for page in jump.pages]
    return True if True in found else None if None in found else False


def _is_page(page: str, target: Place, own: Place, pages: Places) -> bool | None:
    if page == FRONT:
        return (
            target.label in {"1", "A1"} if target.label else target.number == min(pages.by_number)
        )
    if page in {NEXT, BEFORE}:
        return target.number - own.number == (1 if page == NEXT else -1)
    if page == LAST:
        return target.number == max(pages.by_number)
    letter, count = _cut(page)
    if target.label:
        section, number = _cut(target.label)
        # 转3版 on page A1 is A3
        same = letter == section or not section or (not letter and section == _cut(own.label)[0])
        return number == count and (same or (not letter and not own.label))
    if page in pages.labels:
        return False
    if letter > "A" or not count.isdigit() or int(count) > max(pages.by_number):
        return None
    return int(count) == target.number


def _cut(label: str) -> tuple[str, str]:
    """Cut a label into its letters and its number."""
    count = label.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return label[: len(label) - len(count)], count
