"""The legend beside an overlay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from ..escaping import xml
from ..model import Page
from .svg import tag

BROAD = regex.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]"
)
WIDTH = 290
ROW = 38.0
"""Units of a row of two lines; a page of many articles has lower ones."""
SIZE = 12.5
LINES = 2


class Entry(NamedTuple):
    """A row: colour, number and words; `hatch` names the pattern of what is set aside."""

    colour: str
    number: str
    words: str
    hatch: str


class Legend(NamedTuple):
    """A legend drawn, and its width in the page's unit."""

    drawn: str
    width: float


def legend(
    entries: Sequence[Entry], page: Page, unit: float, *, notes: Sequence[str] = ()
) -> Legend:
    """Draw the legend right of a page; rows get lower where there are too many."""
    tall = page.height / unit
    row = min(ROW, (tall - 60 - 40 * len(notes)) / max(len(entries), 1))
    scale = unit * row / ROW
    left = page.width + 18 * unit
    broad = (WIDTH - 58) * unit
    shapes = [_words(f"Page {page.number}", left, 30 * unit, 17 * unit, bold=True)]
    y = 48 * unit
    for entry in entries:
        shapes.append(_swatch(entry, left, y, scale))
        for place, line in enumerate(_folded(entry.words, broad / (SIZE * scale))):
            at = y + (11 + 14 * place) * scale
            shapes.append(_words(line, left + 34 * scale, at, SIZE * scale))
        y += row * unit
    for note in notes:
        y += 8 * unit
        for line in _folded(note, (WIDTH - 30) / SIZE, lines=6):
            y += 15 * unit
            shapes.append(_words(line, left, y, SIZE * unit, colour="#b91c1c"))
    return Legend("\n".join(shapes) + "\n", WIDTH * unit)


def _swatch(entry: Entry, x: float, y: float, scale: float) -> str:
    fill = f"url(#aside-{entry.hatch})" if entry.hatch else entry.colour
    box = tag(
        "rect",
        x=x,
        y=y,
        width=24 * scale,
        height=17 * scale,
        rx=3 * scale,
        fill=fill,
        stroke=entry.colour,
        stroke_width=scale,
    )
    if not entry.number:
        return box
    return box + tag(
        "text",
        xml(entry.number),
        x=x + 12 * scale,
        y=y + 13 * scale,
        font_size=12 * scale,
        font_weight="bold",
        fill="#fff",
        text_anchor="middle",
    )


def _words(
    words: str, x: float, y: float, size: float, *, bold: bool = False, colour: str = "#111827"
) -> str:
    weight = {"font_weight": "bold"} if bold else {}
    return tag("text", xml(words), x=x, y=y, font_size=size, fill=colour, **weight)


def _folded(words: str, broad: float, lines: int = LINES) -> list[str]:
    """Fold words into a few lines of so many ems; the last ends in … where more would follow."""
    found = [""]
    room = broad
    for character in " ".join(words.split()):
        wide = 1.0 if BROAD.match(character) else 0.56
        if wide > room:
            if len(found) == lines:
                found[-1] = f"{found[-1][:-1]}…"
                break
            kept, space, begun = found[-1].rpartition(" ")
            split = character.isascii() and character != " " and bool(space) and begun.isascii()
            found[-1] = kept if split else found[-1]
            found.append(begun if split else "")
            room = broad - 0.56 * len(found[-1])
        found[-1] += character
        room -= wide
    return [line.strip() for line in found]
