"""What a rule said of a document as it was read, said of the same document with decisions in it.

A line may have been corrected since, or parted, or not be parted as it was. An edit is found again
by the places in the source of what it is about; one that is about what a person decided is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .asking import Told
from .ledger import SUGGESTED, Edit, places_of
from .locks import DECIDED, parts_of, root_of
from .model import Document, Line

Place = tuple[int, bool, int]
"""Where a character of a text stands in the line as read, whether it is of the source, and which
of those with this place it is."""


class Cell(NamedTuple):
    """A character of a part of a line: which part of those there are, and where in its text."""

    part: int
    at: int
    char: str


class Upheld(NamedTuple):
    """Edits for a document as it is, and the causes for which some are not to be made."""

    edits: list[Edit]
    causes: Mapping[Edit, str]


def upheld(told: Told, now: Document, lost: Callable[[Line, Edit], str]) -> Upheld:
    """Carry the edits of a rule over to a document with decisions in it.

    `lost` gives the cause for which an edit of a line, as it was, is not to be made any more.
    """
    was = {line.id: line for line in told.before.lines()}
    lines = {line.id: line for line in now.lines()}
    parts = parts_of(now)
    dead = {
        edit._replace(skipped=""): edit.skipped
        for edit in told.entries
        if edit.skipped and edit.skipped != SUGGESTED
    }
    alive = {edit._replace(skipped="") for edit in told.entries if edit.skipped in {"", SUGGESTED}}
    edits: list[Edit] = []
    causes: dict[Edit, str] = {}
    for edit in told.edits:
        line = was.get(edit.line)
        if line is None:
            edits.append(edit)
            continue
        own = parts[root_of(line)[0]]
        here = [edit] if lines.get(line.id) == line else _carried(edit, line, own)
        cause = ("" if edit in alive else dead.get(edit, "")) or lost(line, edit)
        if here is None:
            here = [edit._replace(line=_home(line, own).id)]
            cause = cause or DECIDED
        if cause:
            causes |= dict.fromkeys(here, cause)
        edits += here
    return Upheld(edits, causes)


def _home(was: Line, parts: Sequence[Line]) -> Line:
    """Give the part in which a line begins."""
    return [part for part in parts if root_of(part)[1] <= root_of(was)[1]][-1]


def _carried(edit: Edit, was: Line, parts: Sequence[Line]) -> list[Edit] | None:
    """Give an edit of a line for the parts that stand for it; nothing where it cannot be made."""
    start = root_of(was)[1]
    end = start + len(was.source)
    if edit.field == "text":
        return _carried_text(edit, was, parts)
    if edit.field == "split":
        place = start + edit.at
        return [
            edit._replace(line=part.id, at=place - begin)
            for part in parts
            for begin in [root_of(part)[1]]
            if begin < place < begin + len(part.source)
        ]
    if edit.field == "join":
        own = [part for part in parts if root_of(part)[1] + len(part.source) == end]
    else:
        own = [part for part in parts if start <= root_of(part)[1] < end]
    # what is so already is no edit, and holds none of its group back
    so = [getattr(part, edit.field) == edit.after for part in own]
    return [
        edit._replace(line=part.id, before=edit.after if done else edit.before)
        for part, done in zip(own, so, strict=True)
    ]


def _carried_text(edit: Edit, was: Line, parts: Sequence[Line]) -> list[Edit] | None:
    places = list(_counted(was))
    cells = {
        place: Cell(n, at, part.text[at])
        for n, part in enumerate(parts)
        for at, place in enumerate(_counted(part))
    }
    if not edit.before:
        found = _between(places[: edit.at][-1:], places[edit.at :][:1], cells, parts)
        return found and [edit._replace(line=parts[found[0]].id, at=found[1])]
    pairs = [
        (char, cells.get(place))
        for char, place in zip(str(edit.before), places[edit.at : edit.end], strict=True)
    ]
    # white space before a cut is in no part any more
    if any(cell.char != char if cell else char.strip() for char, cell in pairs):
        return None
    runs: dict[int, list[int]] = {}
    for _, cell in pairs:
        if cell:
            runs.setdefault(cell.part, []).append(cell.at)
    if any(run != list(range(run[0], run[0] + len(run))) for run in runs.values()):
        return None
    after = str(edit.after)
    same = len(after) == len(pairs)
    kept = [char for char, (_, cell) in zip(after, pairs, strict=False) if cell]
    group = edit.group or (f"{was.id}:{edit.at} in parts" if len(runs) > 1 else "")
    made: list[Edit] = []
    for n, run in runs.items():
        put = "".join(kept[: len(run)]) if same else after * (not made)
        kept = kept[len(run) :]
        text = parts[n].text[run[0] : run[-1] + 1]
        made.append(edit._replace(line=parts[n].id, before=text, after=put, at=run[0], group=group))
    return made


def _counted(line: Line) -> Iterator[Place]:
    """Give the places of the characters of a part, as the line was read."""
    start = root_of(line)[1]
    last, count = (-1, False), 0
    for place in places_of(line):
        count = count + 1 if place == last else 0
        last = place
        yield start + place[0], place[1], count


def _between(
    before: Sequence[Place],
    after: Sequence[Place],
    cells: Mapping[Place, Cell],
    parts: Sequence[Line],
) -> tuple[int, int] | None:
    """Find where two characters stand that stood side by side; none where one stands no more."""
    one, two = (cells.get(place[0]) if place else None for place in (before, after))
    if (before and not one) or (after and not two):
        return None
    if one is None:
        return (two.part, 0) if two and not two.at else None
    here = one.part, one.at + 1
    last = here[1] == len(parts[one.part].text)
    beside = (two.part, two.at) == here if two else last
    return here if beside or (last and two and not two.at) else None
