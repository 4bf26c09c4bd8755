"""Lines at the edges of the page outside the text: masthead, running head, folio, imprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from ..facts import Sheet
from ..model import Box, Line

BAND = 0.14
"""Share of the page's height at its head and foot in which such lines stand."""
LONG = 0.5
"""Share of the page's width from which on a rule parts head or foot from the text."""
MOST_FAR = 3.0
"""Ems between the lines of the head and the rule under them."""
LARGEST = 5.0
"""Ems from which on the largest line at the head of a page may be the paper's name."""
DATED = regex.compile(r"\b(?:1[5-9]|20)\d\d\b|\bN[°o]\.? ?\d|第\d{3,6}[期号號]")
LONGEST = 60
LEAST_TEXT = 4
"""Lines of a block from which on it is text, which no such line lies beyond."""
MOST_ALONE = 4
"""Lines over the rule at the head of a page, where none is known to be the paper's."""


def edge_lines(lines: Sequence[Line], sheet: Sheet) -> dict[str, str]:
    """Give the lines at head and foot of a page that are no article's, each with the reason."""
    shown = [line for line in lines if line.box and line.text and not line.layer]
    found = _band(shown, sheet, foot=False)
    found.update(_band(shown, sheet, foot=True))
    return found


def _name(within: Sequence[tuple[float, float, Line]], sheet: Sheet) -> list[float]:
    """Give where the name of the paper ends: its largest line, with the day or number near it."""
    head = [(y0, y1, line) for y0, y1, line in within if y0 < BAND * sheet.height]
    large = [one for one in head if one[2].size >= LARGEST * sheet.em]
    if not large:
        return []
    y0, y1, name = max(large, key=lambda one: one[2].size)
    dated = any(
        DATED.search(line.text)
        for low, high, line in head
        if line is not name and low < y1 + MOST_FAR * sheet.em and high < y1 + 2 * (y1 - y0)
    )
    return [y1] if dated else []


def _band(lines: Sequence[Line], sheet: Sheet, *, foot: bool) -> dict[str, str]:
    """Judge one edge; for the foot all is mirrored."""

    def span(box: Box) -> tuple[float, float]:
        if foot:
            return sheet.height - box.y1, sheet.height - box.y0
        return box.y0, box.y1

    depth = BAND * sheet.height
    within = [(*span(line.box), line) for line in lines if line.box]
    sizes = Counter(line.block for line in lines if line.block and line.role == "unassigned")
    text = min((y0 for y0, _, line in within if sizes[line.block] >= LEAST_TEXT), default=depth)
    depth = min(depth, text)
    known = [y1 for _, y1, line in within if line.role == "furniture" and y1 < depth]
    rules = sorted(
        span(rule)[1]
        for rule in sheet.rules
        if rule.x1 - rule.x0 > LONG * sheet.width and span(rule)[1] < depth
    )
    if not foot and not known:
        known = _name(within, sheet)
    edge = max(known, default=0.0)
    under = [y for y in rules if edge - sheet.em < y < edge + MOST_FAR * sheet.em]
    where = "the foot" if foot else "the head"
    if known:
        edge = max(edge, under[0]) if under else edge
        reason = f"stands with the paper's own lines at {where} of the page"
    else:
        if not rules:
            return {}
        edge = rules[0]
        above = [line for _, y1, line in within if y1 <= edge + 0.3 * sheet.em]
        if not 0 < len(above) <= MOST_ALONE or any(len(line.text) > LONGEST / 2 for line in above):
            return {}
        reason = f"stands beyond the rule at {where} of the page"
    return {
        line.id: reason
        for y0, y1, line in within
        if (y0 + y1) / 2 < edge and line.role == "unassigned" and len(line.text) <= LONGEST
    }
