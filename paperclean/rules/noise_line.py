"""A line that holds no text: a rule, the edge of a picture, or dirt, read as |, 一, I, : or a dot.

An engine takes any stroke for a character, and gives it a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from ..borders import lies_on, sides
from ..extent import across, along, is_recognised
from ..facts import Facts
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage
from ..rule import rule

BARS = regex.compile(r"[|丨_ ]{1,12}")
DIRT = regex.compile(r"[|丨_.,:;'‘’`·~^°\-=\"“”，、：；。\\/ ]{1,6}")
STROKE = regex.compile(r"[|丨_.,:;'`·~^°\-=一—―Il1!iｌＩ\\/()\[\] ]{1,12}")
NEAR = 1.0
"""Ems at which another line on the same height makes a line a part of it."""
SLACK = 0.2
"""Ems by which a line that a stroke was read as may miss it."""


@rule("noise-line", "roles", "likely")
def noise_line(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set aside a line of marks without a letter, and one of strokes where a rule of the page is.

    Marks that stand beside other text on the same height, or end its paragraph, are part of it
    and stay; so do dashes, dots and ornaments that part two texts, figures, and all lines without
    boxes.
    """
    lines = passage.lines
    boxed = [line for line in lines if is_recognised(line) and line.text]
    goes_on = {b.id for a, b in pairwise(lines) if a.join in {"none", "space"}}
    for line in boxed:
        sheet = facts.sheet(line)
        if not sheet or line.role != "unassigned" or line.kind == "row":
            continue
        if BARS.fullmatch(line.text):
            yield change(line, "role", "noise", "holds a stroke and no word")
        elif line.id in goes_on:
            continue
        elif DIRT.fullmatch(line.text):
            if not _beside(line, boxed, sheet.em):
                yield change(line, "role", "noise", "holds marks without a word, by themselves")
        elif STROKE.fullmatch(line.text) and lies_on(line, list(sides(sheet)), SLACK * sheet.em):
            yield change(line, "role", "noise", "stands where the page has a rule or an edge")


def _beside(line: Line, boxed: Sequence[Line], em: float) -> bool:
    """Tell whether another line stands close by on the same height."""
    first, low = along(line), across(line)
    for other in boxed:
        if other is line or other.vertical != line.vertical:
            continue
        there, high = along(other), across(other)
        gap = max(there.start - first.end, first.start - there.end)
        if gap < NEAR * em and min(low.end, high.end) > max(low.start, high.start):
            return True
    return False
