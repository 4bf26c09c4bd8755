"""A column rule or a border read as a character of the line beside it: |场人员撤到, been found |.

The box in which an engine looks for a line reaches over the rule between two columns, or the edge
of a frame, and the stroke becomes | 丨 I l 1 ! (in a line that runs down 一 or —).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from ..borders import crossing, sides
from ..extent import extents, is_recognised
from ..facts import Facts
from ..ledger import Edit
from ..model import Box
from ..passage import Passage
from ..rule import rule

BARS = frozenset("|丨_")
"""Strokes that no running text holds."""
UPRIGHT, FLAT = frozenset("|丨_Il1!"), frozenset("|丨_一—-")
"""What a stroke across a line that runs to the right is read as, and across one that runs down."""
HEAD = regex.compile(r"(?:[|丨_]{1,3}|[Il1!一—\-]) ?(?=\S)")
TAIL = regex.compile(r"(?<=\S) ?(?:[|丨_]{1,3}|[Il1!一—\-])$")
NEAR = 0.3
"""Ems between the middle of a character and a stroke that it is."""
OUTSIDE = 0.15
"""Ems by which a line is longer than its column where it holds a stroke beside it."""
LEAST = 4
"""Characters of a line that holds text beside the stroke."""


@rule("border-mark", "characters", "likely")
def border_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Take out a stroke at the head or end of a line that is a rule of the page, or its border.

    A bar goes where a rule crosses the line there, where it stands outside of the column, or where
    the text runs on; a letter, a figure or 一 only where a rule stands in its very place and it
    is outside of the column. Lines without boxes, tables and short lines stay.
    """
    lines = passage.lines
    goes_on = {a.id for a, b in pairwise(lines) if a.join in {"none", "space"} and b.box}
    comes_on = {b.id for a, b in pairwise(lines) if a.join in {"none", "space"} and a.box}
    for line in lines:
        sheet = facts.sheet(line)
        if not sheet or not is_recognised(line) or line.kind == "row" or len(line.text) < LEAST:
            continue
        strokes: list[Box] | None = None
        for pattern, runs in ((HEAD.match, line.id in comes_on), (TAIL.search, line.id in goes_on)):
            found = pattern(line.text)
            if not found or not (FLAT if line.vertical else UPRIGHT).issuperset(found[0].strip()):
                continue
            strokes = list(sides(sheet)) if strokes is None else strokes
            head = found.start() == 0
            place = extents(line)[0 if head else -1].middle
            near = NEAR * (line.size or sheet.em)
            crossed = any(abs(at - place) < near for at in crossing(line, strokes))
            out = -(line.indent if head else line.room)
            reason = _evidence(found.group().strip()[0], out, crossed=crossed, runs=runs)
            if reason:
                yield Edit(line.id, "text", found.group(), "", reason, at=found.start())


def _evidence(mark: str, out: float, *, crossed: bool, runs: bool) -> str:
    """Say what shows that the character at one end of a line is a stroke; empty where nothing does.

    `out` are the ems by which the line is longer than its column there.
    """
    bar = mark in BARS
    if crossed and (bar or out >= OUTSIDE):
        return f"a rule of the page stands where {mark} was read"
    if bar and out >= OUTSIDE:
        return f"{mark} stands outside of the column"
    if bar and runs:
        return f"{mark} stands where the text runs on"
    return ""
