"""The end of one box read again at the head of the next: 会议指出，要 / 指出，要坚持.

An engine cuts a long line of print into boxes that overlap, or strips of a page do; what stands in
both is read twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..extent import Span, across, along, extents, is_recognised
from ..facts import Facts
from ..ledger import Edit
from ..model import Line
from ..passage import Passage
from ..rule import rule

LEVEL = 0.5
"""Share of the lower box over which both run side by side."""
LEAST = 0.3
"""Share of a character's width that two boxes have in common at least."""
APART = 0.6
"""Widths of a character by which its two places may differ."""


@rule("overlapped-end", "characters", "likely")
def overlapped_end(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Drop the second reading of characters that two overlapping boxes both hold.

    Both boxes read the same characters in the same places of one line of print; where they read
    other ones, or the same ones side by side (纷纷), nothing is dropped.
    """
    for one, two in pairwise(passage.lines):
        if one.join not in {"none", "space"} or not _overlap(one, two):
            continue
        size = _shared(one, two)
        if size:
            size += two.text[size : size + 1] == " "
            again = two.text[:size]
            reason = f"{again.strip()} ends one box and begins the next, which overlap there"
            yield Edit(two.id, "text", again, "", reason)


def _overlap(one: Line, two: Line) -> bool:
    """Tell whether the end of a box lies over the head of the next on one line of print."""
    found = is_recognised(one) and is_recognised(two) and one.text and two.text
    if not found or one.vertical != two.vertical:
        return False
    first, second = across(one), across(two)
    lower = min(first.end - first.start, second.end - second.start)
    level = min(first.end, second.end) - max(first.start, second.start) > LEVEL * lower
    begins, ends = along(one), along(two)
    return level and begins.start < ends.start < begins.end < ends.end


def _shared(one: Line, two: Line) -> int:
    """Count the characters that stand at the end of one line and, again, at the head of another."""
    left, right = extents(one), extents(two)
    for size in range(min(len(one.text), len(two.text) - 1), 0, -1):
        if one.text[-size:] == two.text[:size]:
            pairs = zip(left[-size:], right[:size], strict=True)
            if all(_same_place(a, b) for a, b in pairs):
                return size
    return 0


def _same_place(one: Span, two: Span) -> bool:
    width = max(one.end - one.start, two.end - two.start)
    shared = min(one.end, two.end) - max(one.start, two.start)
    return shared > LEAST * width and abs(one.middle - two.middle) < APART * width
