"""The strokes of a page, rules and the sides of frames and pictures, and what lies on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .extent import Span, across, along
from .facts import Sheet
from .model import Box, Line

THICK = 0.6
"""Ems of body type up to which a rule is a stroke; what is thicker is a bar or a tint."""


def sides(sheet: Sheet) -> Iterator[Box]:
    """Give the rules of a page, and each side of its frames and pictures, as thin boxes."""
    thick = THICK * sheet.em
    for rule in sheet.rules:
        if min(rule.x1 - rule.x0, rule.y1 - rule.y0) <= thick:
            yield rule
    for box in (*sheet.frames, *sheet.pictures):
        yield Box(box.x0, box.y0, box.x0, box.y1)
        yield Box(box.x1, box.y0, box.x1, box.y1)
        yield Box(box.x0, box.y0, box.x1, box.y0)
        yield Box(box.x0, box.y1, box.x1, box.y1)


def crossing(line: Line, strokes: Sequence[Box]) -> list[float]:
    """Give the places along a line at which strokes cross it, over more than half its height."""
    low, high = across(line)
    found: list[float] = []
    for box in strokes:
        if line.vertical:
            over, at = Span(box.x0, box.x1), Span(box.y0, box.y1)
        else:
            over, at = Span(box.y0, box.y1), Span(box.x0, box.x1)
        if at.end - at.start < over.end - over.start and (
            min(over.end, high) - max(over.start, low) > (high - low) / 2
        ):
            found.append(at.middle)
    return found


def lies_on(line: Line, strokes: Sequence[Box], slack: float) -> bool:
    """Tell whether a stroke runs through a line's box, along it or across; `slack` widens it."""
    first, last = along(line)
    low, high = across(line)
    x0, x1, y0, y1 = (low, high, first, last) if line.vertical else (first, last, low, high)
    for box in strokes:
        wide = min(box.x1, x1 + slack) - max(box.x0, x0 - slack)
        tall = min(box.y1, y1 + slack) - max(box.y0, y0 - slack)
        flat = box.x1 - box.x0 > box.y1 - box.y0
        enough = wide * 2 > x1 - x0 if flat else tall * 2 > y1 - y0
        if wide >= 0 and tall >= 0 and enough:
            return True
    return False
