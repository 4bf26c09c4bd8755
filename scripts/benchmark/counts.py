"""Counts of a page, and the differences a person wants to see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

WORDS_SHOWN = 60
BEFORE_SHOWN = 15


@dataclass
class Difference:
    """A field of an article that is not as in the gold."""

    article: int
    field: str
    wanted: str
    found: str


@dataclass
class Counts:
    """What was counted on one page; each figure is right, of those found, of those wanted."""

    name: str
    style: str
    group: str
    language: str
    pair_f1: float = 1.0
    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def add(self, what: str, right: int, found: int, wanted: int) -> None:
        """Count some."""
        self.right[what] += right
        self.found[what] += found
        self.wanted[what] += wanted


def short(wanted: str, found: str) -> tuple[str, str]:
    """Shorten two texts to where they begin to differ."""
    same = 0
    while same < min(len(wanted), len(found)) and wanted[same] == found[same]:
        same += 1
    start = max(0, same - BEFORE_SHOWN)
    head = "…" if start else ""

    def cut(text: str) -> str:
        piece = text[start : start + WORDS_SHOWN].replace("\n", "⏎")
        return head + piece + ("…" if start + WORDS_SHOWN < len(text) else "")

    return cut(wanted), cut(found)


def near(source: str, start: int, end: int, around: int = 12) -> str:
    """Show a stretch of the source with what stands around it."""
    return source[max(0, start - around) : end + around].replace("\n", "⏎")


def summed(pages: Iterable[Counts]) -> Counts:
    """Add the counts of pages."""
    total = Counts("", "", "", "")
    for page in pages:
        total.right += page.right
        total.found += page.found
        total.wanted += page.wanted
    return total
