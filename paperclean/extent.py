"""Where the characters of a line stand on the page, along the line."""

from __future__ import annotations

from typing import NamedTuple

import regex

from .ledger import offsets
from .model import Line

WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\u3000-\u303f\uff01-\uff60“”‘’…—]")
HALF = 0.5
"""Ems that what is not of full width takes on average."""


class Span(NamedTuple):
    """From where to where something stands along its line, in the page's unit."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        """The place halfway."""
        return (self.start + self.end) / 2


def is_recognised(line: Line) -> bool:
    """Tell whether a line was read by an engine: it has a box, and no font, as text of a file has.

    The text layer of a PDF holds what was set, so nothing in it is a speck or was not read.
    """
    return line.box is not None and not line.font


def is_wide(char: str) -> bool:
    """Tell whether a character is of full width in Chinese type."""
    return WIDE.match(char) is not None


def ems(text: str) -> float:
    """Give the length of a text in ems, set without stretching.

    >>> ems("到2024年")
    4.0
    """
    return sum(1 if is_wide(char) else HALF for char in text)


def along(line: Line) -> Span:
    """Give where a line with a box begins and ends; raises ValueError if it has none."""
    if line.box is None:
        msg = f"line {line.id} has no box"
        raise ValueError(msg)
    box = line.box
    return Span(box.y0, box.y1) if line.vertical else Span(box.x0, box.x1)


def extents(line: Line) -> list[Span]:
    """Give the place of each character of a line's text; of a line without a box, nothing.

    Where the reader did not tell the places they are worked out, as if all type were set evenly.
    """
    if line.box is None:
        return []
    if line.glyphs:
        places = [place / 100 for place in line.glyphs]
        return [Span(places[at], places[min(at + 1, len(places) - 1)]) for at in offsets(line)]
    whole = along(line)
    pitch = (whole.end - whole.start) / max(ems(line.text), HALF)
    found: list[Span] = []
    place = whole.start
    for char in line.text:
        end = place + pitch * (1 if is_wide(char) else HALF)
        found.append(Span(place, end))
        place = end
    return found


def across(line: Line) -> Span:
    """Give the sides between which a line with a box runs; raises ValueError if it has none."""
    if line.box is None:
        msg = f"line {line.id} has no box"
        raise ValueError(msg)
    box = line.box
    return Span(box.x0, box.x1) if line.vertical else Span(box.y0, box.y1)
