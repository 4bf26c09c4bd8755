"""Lists and indexes: entry after entry begins with an hour or a day, or names a page."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..model import Line
from ..notices import DAY, HOUR, INDEX, PAGE, TIME, signs
from .pieces import Piece

LEAST_LISTED, MOSTLY = 4, 0.6
"""Lines of a list, at least, and the share of them that begin with an hour."""
LEAST_PAGES, PAGES_SHARE = 3, 0.4
"""Lines of an index that name a page, at least, and their share."""
LEAST_TIMES = 3.0
"""Times of the day in an entry's length from which on a text is a list of them."""
DAYS_SHARE = 0.35
"""Share of the lines that begin with a day; entries may have two or three lines."""


def share(lines: Sequence[str], pattern: regex.Pattern[str]) -> float:
    """Give the share of lines in which a pattern is found."""
    return sum(pattern.search(text) is not None for text in lines) / max(len(lines), 1)


def rows_of(pieces: Sequence[Piece]) -> list[str]:
    """Give the text of the rows of a region: what stands on one height is one row."""
    lines = [line for piece in pieces for line in piece.lines if line.box]
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.y0 if line.box else 0.0):
        last = rows[-1][0].box if rows else None
        if last and line.box and line.box.y0 < (last.y0 + last.y1) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [
        " ".join(line.text for line in sorted(row, key=lambda line: line.box.x0 if line.box else 0))
        for row in rows
    ]


def is_listed(lines: Sequence[str]) -> bool:
    """Tell whether entry after entry begins with an hour, or with a day of the week."""
    days = sum(DAY.match(text) is not None for text in lines)
    return len(lines) >= LEAST_LISTED and (
        share(lines, HOUR) >= MOSTLY or (days >= LEAST_PAGES and days >= DAYS_SHARE * len(lines))
    )


def is_timed(text: str) -> bool:
    """Tell whether a text is little but times of the day and what begins then."""
    times = len(TIME.findall(text))
    return times >= LEAST_LISTED and times >= LEAST_TIMES * signs(text).units


def names_pages(lines: Sequence[str]) -> bool:
    """Tell whether lines name pages one after another, as the index of an issue does."""
    named = sum(PAGE.search(text) is not None for text in lines)
    headed = any(INDEX.match(text) for text in lines)
    least = LEAST_PAGES - headed
    return named >= least and named >= PAGES_SHARE * (len(lines) - headed)
