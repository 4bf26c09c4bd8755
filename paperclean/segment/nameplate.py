"""The head of a front page: the paper's name, its day and number, its offices, each told by words.

The bands at head and foot of a page are those of `edges`.
"""

from __future__ import annotations

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
LONGEST = 60
LARGEST = 5.0
"""Ems from which on the largest line at the head of a page may be the paper's name."""
DATED = regex.compile(r"\b(?:1[5-9]|20)\d\d\b|\bN[°o]\.? ?\d|第\d{3,6}[期号號]")
DAY = regex.compile(
    r"(?<!\d)\d{1,2}(?:er|º|ª|\.|st|nd|rd|th)?,? (?:de )?\p{L}{3,10}\.?,? (?:de )?"
    r"(?:1[5-9]|20)\d\d(?!\d)"
    r"|(?<!\p{L})\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:1[5-9]|20)\d\d(?!\d)"
)
"""A date with its year, whatever the language of the month."""
NUMBERED = regex.compile(r"(?i)(?<!\p{L})(?:n[°ºo]s?|nr|num|núm|vol|№)\.? ?[\dIVXLC]")
OFFICE = regex.compile(
    r"(?i)(?:bureaux|r[ée]daction|administration|abonnements?|annonces|redaktion|expedition|verlag"
    r"|anzeigen|redazione|amministrazione|abbonament[oi]|redacci[óo]n|administraci[óo]n"
    r"|suscripci[óo]n|anuncios|editorial office|subscriptions?|advertisements?)(?!\p{L})"
)
"""Where the paper is made, ordered and sold: lines under its name that begin so."""
ALONE = 1.5
"""How much larger than any other line the paper's name is."""
UPRIGHT_NAME = regex.compile(r"\p{Han}{2,6}")


def dated_head(lines: Sequence[Line], sheet: Sheet) -> dict[str, str]:
    """Find the head of a front page in any language: a date, level with the number of the issue.

    What stands above, the paper's name under it, in the largest type, and its offices belong to it.
    """
    high = [line for line in lines if line.box and line.box.y1 < BAND * sheet.height]
    rows = [
        line.box
        for line in high
        if line.box and len(line.text) <= LONGEST and DAY.search(line.text)
        if any(NUMBERED.search(o.text) and o.box and is_level(line.box, o.box) for o in high)
    ]
    if not rows:
        return {}
    edge = max(box.y1 for box in rows)
    name, *more = sorted(lines, key=lambda line: -line.size)[:2]
    alone = all(name.size > ALONE * line.size for line in more)
    if alone and name.box and edge < name.box.y1 and name.box.y0 < edge + MOST_FAR * sheet.em:
        edge = name.box.y1
    offices = [line for line in high if line.box and line.box.y1 > edge and OFFICE.match(line.text)]
    if len(offices) > 1:
        blocks = {line.block for line in offices}
        edge = max(line.box.y1 for line in high if line.box and line.block in blocks)
    return {
        line.id: "stands at the head of the page, with the date and the number of the issue"
        for line in lines
        if line.box and (line.box.y0 + line.box.y1) / 2 < edge and line.role == "unassigned"
    }


def upright_name(lines: Sequence[Line], sheet: Sheet) -> dict[str, str]:
    """Find the paper's name where it is set down the corner at which the page begins.

    It calls itself a paper, or stands alone in a frame, in the largest type.
    """
    least = max([LARGEST * sheet.em, *(line.size for line in lines)])
    edge = max((line.box.x1 for line in lines if line.box), default=0.0)
    return {
        line.id: "the name of the paper, upright in the corner of the page"
        for line in lines
        if line.vertical and line.role == "unassigned" and line.size >= least
        if line.box and line.box.y0 < BAND * sheet.height and edge - line.box.x1 < line.size
        if UPRIGHT_NAME.fullmatch(line.text)
        if line.text[-1] in "報报" or _alone_in_frame(line, lines, sheet)
    }


def name_foot(within: Sequence[tuple[float, float, Line]], sheet: Sheet) -> list[float]:
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


def _alone_in_frame(line: Line, lines: Sequence[Line], sheet: Sheet) -> bool:
    return any(
        is_within(line, frame) and not any(is_within(o, frame) for o in lines if o is not line)
        for frame in sheet.frames
        if frame.x1 - frame.x0 < LONG * sheet.width
    )


def is_within(line: Line, frame: Box) -> bool:
    """Tell whether a line stands wholly in a frame."""
    box = line.box
    return (
        box is not None
        and frame.x0 <= box.x0
        and frame.x1 >= box.x1
        and frame.y0 <= box.y0
        and frame.y1 >= box.y1
    )


def is_level(one: Box, other: Box) -> bool:
    """Tell whether two lines stand in one row, or in the next to it."""
    apart = abs(one.y0 + one.y1 - other.y0 - other.y1) / 2
    return apart < 1.5 * min(one.y1 - one.y0, other.y1 - other.y0)
