"""Print that was not read: a gap in a line, or a line longer than its characters need.

An engine skips what it does not make out, and its characters close up: only their places show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import regex

from ..extent import Span, extents, is_recognised, is_wide
from ..facts import Facts
from ..ledger import Edit, offsets
from ..model import Line
from ..passage import Passage
from ..press import REPORTER
from ..rule import rule

LEAST_GAP = 0.85
"""Ems between two Han characters that one more would have filled, less what measuring takes."""
LEAST_END = 1.5
"""Ems at the end of a line, where its box may be cut too wide."""
LEAST = 6
"""Characters of a line of which the usual setting is known."""
EVEN = 0.3
"""Ems by which the characters of a line stand apart where it is not spaced out."""
HAN = regex.compile(r"\p{Han}")
BLANK_AFTER = regex.compile(rf"(?:{REPORTER}|[讯訊电電文图圖摄攝])$")
"""What stands before a blank that is printed as one."""


@rule("unread-gap", "words", "suggest")
def unread_gap(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Point at a place where print was not read; what it says is not known.

    Only among Han characters, which are set evenly, and where the engine tells their places: a gap
    inside a line about as wide as one or more, or white at its end. A printed blank that was not
    read, before a name, is taken for one, and so is a line that runs over a gutter.
    """
    for line, start in zip(passage.lines, passage.starts, strict=True):
        if not (is_recognised(line) and line.glyphs and line.size) or line.kind == "row":
            continue
        if len(line.text) < LEAST or sum(map(is_wide, line.text)) * 2 < len(line.text):
            continue
        for first, last, reason in _gaps(line):
            said = line.text[first:last]
            yield from passage.edit(start + first, start + last, said, reason)


def _gaps(line: Line) -> Iterator[tuple[int, int, str]]:
    """Find the gaps of a line whose characters have places."""
    text, places, at = line.text, extents(line), offsets(line)
    free = [_free(places[n : n + 2], line.size) for n in range(len(text) - 1)]
    if abs(median(free)) > EVEN:
        return
    for n, gap in enumerate(free):
        inside = 0 < n < len(text) - 2 and gap >= max(free[n - 1 : n + 2])
        both = HAN.match(text[n]) and HAN.match(text[n + 1])
        whole = at[n + 1] == at[n] + 1
        if inside and both and whole and gap >= LEAST_GAP and not BLANK_AFTER.search(text[: n + 1]):
            yield n, n + 2, f"{_width(gap)} between {text[n]} and {text[n + 1]} was not read"
    for n, out, where in ((0, line.indent, "before"), (len(text) - 1, line.room, "after")):
        gap = (places[n].end - places[n].start) / line.size - 1
        if HAN.match(text[n]) and gap >= LEAST_END and out > -EVEN and at[n] in (0, at[-1]):
            yield n, n + 1, f"{_width(gap)} {where} {text[n]} was not read"


def _free(two: Sequence[Span], size: float) -> float:
    """Give the ems of two neighbours that neither of them needs."""
    return (two[1].end - two[0].start) / size - 2


def _width(gap: float) -> str:
    count = max(round(gap), 1)
    return f"print as wide as {count} character{'s' * (count > 1)}"
