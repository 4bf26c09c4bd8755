"""How a story is to stand on a page of the set kept apart, and the places of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..columns import Slot
from ..fit import Plan, Setting, count
from ..model import Article, Rect
from ..page import Style
from ..texts import Story
from .heads import Head
from .shots import Shot

NARROWEST = 4.5
"""Ems: less beside a picture holds no line."""


GAP = 0.8
"""Ems between text and what it goes round."""


class Span(NamedTuple):
    """Rows `top` to `end` (not included) of a column."""

    column: int
    top: int
    end: int


class Spot(NamedTuple):
    """Columns `first` to `last` (included), rows `top` to `end` (not included)."""

    first: int
    last: int
    top: int
    end: int


class Waiting(NamedTuple):
    """A story that goes on on another page."""

    article: Article
    story: Story
    seam: str | None


@dataclass(frozen=True, slots=True)
class Way:
    """How a story is set: type, ground, and whether it comes from or goes to another page.

    `own`: the rest of a story has a title of its own, made of its deck.
    """

    head: Head = field(default_factory=Head)
    kai: bool = False
    scale: float = 1.0
    flush: bool = False
    ground: float | None = None
    line: float = 0.0
    goes: int = 0
    comes: int = 0
    key: str = ""
    own: bool = False
    ruled: bool = False
    grow: bool = True


class Where(NamedTuple):
    """Boxes for text (and which column each is), for the title, for pictures, and kept free."""

    boxes: Sequence[tuple[Rect, int]]
    head: Rect | None
    shots: Sequence[tuple[Rect, Shot]]
    carved: Sequence[Rect]


class How(NamedTuple):
    """How lines of a story are set."""

    plan: Plan
    way: Way
    style: Style


@dataclass(slots=True)
class Job:
    """Where one story stands."""

    slots: list[Slot]
    head: Rect | None
    shots: list[tuple[Rect, Shot]]
    story: Story
    settings: list[Setting] = field(default_factory=list)
    rest: Story | None = None
    seam: str | None = None

    @property
    def left(self) -> int:
        """Lines of white."""
        return len(self.slots) - count(self.settings)


def risen(rect: Rect, place: Rect | None, spot: Rect | None) -> Rect:
    """Let a picture that stands under a title begin where the title now ends."""
    if place and spot and abs(rect.y0 - place.y1) < 1.0:
        return Rect(rect.x0, spot.y1, rect.x1, rect.y1)
    return rect


def holes(
    style: Style, head: Rect | None, shots: Sequence[tuple[Rect, Shot]], carved: Sequence[Rect]
) -> list[Rect]:
    """Give what text goes round, with a gap on both sides."""
    gap = GAP * style.size
    around = [rect for rect, _ in shots] + ([head] if head else []) + list(carved)
    return [Rect(rect.x0 - gap, rect.y0, rect.x1 + gap, rect.y1) for rect in around]


def free(
    span: tuple[float, float], row: tuple[float, float], holes: Sequence[Rect]
) -> tuple[float, float]:
    """Give the wider side of a line's place beside the holes it meets."""
    x0, x1 = span
    for hole in holes:
        if not hole.meets(Rect(x0, row[0] + 0.01, max(x1, x0 + 0.01), row[1] - 0.01)):
            continue
        if hole.x0 - x0 >= x1 - hole.x1:
            x1 = min(x1, hole.x0)
        else:
            x0 = max(x0, hole.x1)
    return x0, x1
