"""Bodies of the second bank: text flowed through columns round holes, cut so that it fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .b_plane import ragged
from .columns import NARROWEST
from .fit import _balanced
from .model import Rect
from .setter import SetLine, Type, set_line, set_paragraph
from .texts import sentences

TRIES = 14
HEADED = 4
"""A subhead stands only where more lines than this follow it."""


class Part(NamedTuple):
    """A paragraph or subhead of a story; `bold`: all of it, a question; `mark` ends it."""

    text: str
    head: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Setup:
    """How a body is set.

    `indent` in ems, `space` between paragraphs in leadings, `cap`: rows of the drop cap,
    `lead_in`: words (English) or characters in bold at the beginning, `tail`: a byline or a jump
    line in the last place.
    """

    kind: Type
    bold: str
    head: Type
    leading: float
    indent: float = 2.0
    space: float = 0.0
    ragged: bool = False
    cap: int = 0
    lead_in: int = 0
    head_align: str = "centre"
    head_space: float = 0.0
    runs_on: bool = False
    tail: str = ""
    tail_role: str = "jump"


class Slot(NamedTuple):
    """The place of a line."""

    x0: float
    x1: float
    top: float
    column: int


@dataclass(slots=True)
class Columns:
    """Columns of a plane and the holes in them."""

    spans: list[tuple[float, float, float, float]]
    leading: float
    size: float
    holes: list[Rect] = field(default_factory=list)

    def from_(self, column: int, top: float) -> Iterator[Slot]:
        """Give the places from a spot on."""
        for number in range(column, len(self.spans)):
            x0, x1, y0, y1 = self.spans[number]
            y = top if number == column else y0
            while y + self.leading <= y1 + 0.5:
                span = self._free(x0, x1, y)
                if span:
                    yield Slot(*span, y, number)
                y += self.leading

    def _free(self, x0: float, x1: float, top: float) -> tuple[float, float] | None:
        for hole in self.holes:
            if not hole.meets(Rect(x0, top + 0.01, x1, top + self.leading - 0.01)):
                continue
            if hole.x0 - x0 >= x1 - hole.x1:
                x1 = min(x1, hole.x0)
            else:
                x0 = max(x0, hole.x1)
            if x1 - x0 < NARROWEST * self.size:
                return None
        return x0, x1


class Laid(NamedTuple):
    """One line in its place."""

    part: int
    line: SetLine
    slot: Slot
    first: bool


@dataclass(slots=True)
class Flow:
    """What was laid, and the lines of white left."""

    parts: list[Part]
    laid: list[Laid]
    left: int


def _lines(setup: Setup, part: Part, slots: Sequence[Slot], *, first: bool) -> list[SetLine]:
    kind = setup.head if part.head else setup.kind
    if part.bold:
        kind = kind._replace(face=setup.bold)
    flush = part.head or (first and (setup.cap or setup.runs_on))
    indent = 0.0 if flush else setup.indent * setup.kind.size

    def width(number: int) -> float:
        slot = slots[min(number, len(slots) - 1)]
        less = 0.0
        if first and setup.cap and number < setup.cap:
            less = cap_width(setup, part.text)
        return slot.x1 - slot.x0 - less

    text = part.text[1:].lstrip() if first and setup.cap else part.text
    lines = set_paragraph(kind, text, width, indent)
    if setup.ragged or part.head:
        lines = [ragged(kind, line, 0.0 if n else indent) for n, line in enumerate(lines)]
    return lines


def cap_width(setup: Setup, text: str) -> float:
    """Give how far a drop cap pushes its lines in."""
    return set_line(cap_type(setup), text[0]).width + setup.kind.size * 0.25


def cap_type(setup: Setup) -> Type:
    """Give the type of a drop cap."""
    size = setup.leading * setup.cap * (0.78 if setup.kind.english else 0.9)
    return setup.kind._replace(face=setup.bold, size=round(size, 1))


def flow(setup: Setup, parts: Sequence[Part], columns: Columns) -> Flow:
    """Lay parts until the columns are full; the last is cut after a sentence that fits."""
    kept: list[Part] = []
    laid: list[Laid] = []
    column, top = 0, columns.spans[0][2]
    for number, part in enumerate(parts):
        if kept:
            gap = setup.space if not part.head else max(setup.head_space, setup.space)
            top += gap * setup.leading
        slots = list(columns.from_(column, top))
        if setup.tail:
            slots = slots[:-1]
        if not slots:
            break
        if part.head:
            line = _head_line(setup, part, slots)
            if line:
                laid.append(Laid(len(kept), line, slots[0], first=True))
                kept.append(part)
                column, top = slots[0].column, slots[0].top + setup.leading
            continue
        fitting = _fitting(setup, part, slots, first=number == 0)
        if fitting is None:
            break
        part, lines = fitting  # noqa: PLW2901
        for at, line in enumerate(lines):
            laid.append(Laid(len(kept), line, slots[at], at == 0))
        kept.append(part)
        last = slots[len(lines) - 1]
        column, top = last.column, last.top + setup.leading
    laid, kept = _closed(laid, kept)
    if laid:
        column, top = laid[-1].slot.column, laid[-1].slot.top + setup.leading
    left = len(list(columns.from_(column, top))) - bool(setup.tail)
    return Flow(kept, laid, max(left, 0))


def _head_line(setup: Setup, part: Part, slots: Sequence[Slot]) -> SetLine | None:
    """Set a subhead where it is one line and lines of its own column follow it."""
    if len(slots) <= HEADED or slots[1].column != slots[0].column:
        return None
    lines = _lines(setup, part, slots, first=False)
    return lines[0] if len(lines) == 1 else None


def _closed(laid: list[Laid], kept: list[Part]) -> tuple[list[Laid], list[Part]]:
    """Take away subheads and questions that nothing follows."""
    while kept and (kept[-1].head or kept[-1].bold):
        kept = kept[:-1]
        laid = [one for one in laid if one.part < len(kept)]
    return laid, kept


def _fitting(
    setup: Setup, part: Part, slots: Sequence[Slot], *, first: bool
) -> tuple[Part, list[SetLine]] | None:
    lines = _lines(setup, part, slots, first=first)
    if len(lines) <= len(slots):
        return part, lines
    glue = " " if setup.kind.english else ""
    if setup.tail and setup.tail_role == "jump":
        lines = lines[: len(slots)]
        while lines and lines[-1].hyphen:
            lines.pop()
        if not lines:
            return None
        want = sum(len("".join(line.text.split())) - line.hyphen for line in lines)
        return part._replace(text=_until(part.text, want)), lines
    cuts = sentences(part.text, english=setup.kind.english)
    for many in range(len(cuts) - 1, 0, -1):
        text = glue.join(cuts[:many]).rstrip()
        if len(text) < 12 or not _balanced(text):
            continue
        shorter = part._replace(text=text)
        lines = _lines(setup, shorter, slots, first=first)
        if len(lines) <= len(slots):
            return shorter, lines
    return None


def _until(text: str, want: int) -> str:
    at = 0
    while want:
        want -= not text[at].isspace()
        at += 1
    return text[:at]


def best(setup: Setup, parts: Sequence[Part], columns: Columns) -> Flow:
    """Try which paragraph to leave out so that the fewest lines stay white."""
    found = flow(setup, parts, columns)
    for gone in range(1, min(len(parts), TRIES)):
        if found.left == 0:
            break
        if parts[gone].head:
            continue
        other = flow(setup, [*parts[:gone], *parts[gone + 1 :]], columns)
        if other.left < found.left:
            found = other
    return found
