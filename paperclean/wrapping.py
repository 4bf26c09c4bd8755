"""Hard-wrapped text: whether a printed line goes on in the next, because the column ended.

Where a text keeps the lines of the print, most of them are as wide as the column. A line is
full if the first piece of the next one, which cannot be broken, would not have fitted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from .model import Line
from .press import CLOSING, MARK, is_byline, is_closed
from .seam import seam

LEAST_LINES = 8
LEAST_SHARE = 0.1
"""Share of all lines that one column's full lines make up at least; a page has few measures."""
LEAST_OPEN = 0.6
"""Share of full lines that end without an end mark; nine in ten do in prose."""
LEAST_FULL = 0.4
"""Share of all lines that are as wide as a column; the last lines of paragraphs are not."""
MOST_WIDER = 0.25
"""Share of lines wider than any column: titles kept whole."""
SAMPLE = 40
LEAST_PARTED = 0.15
"""Share of full lines whose end parts a word or a clause for certain; two in five do."""
NARROWEST = 8
NARROWEST_LATIN = 24
HANGING = 1.5
"""Ems by which a mark may hang over the column."""
ROUND = 0.5
APART = 3.5
INDENTED_LEAST, INDENTED_MOST = 0.03, 0.7
"""Share of lines that are indented where an indent opens a paragraph."""
PIECE = regex.compile(
    rf"[“‘（《「『【(]*(?:[A-Za-z0-9.%,-]+|\S)[{CLOSING}，。、；：！？,.;:!?%…—]*"
)
WORD = regex.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Measure:
    """A column's width: in characters where `latin` or not `ems`, else in ems."""

    width: float
    ems: bool = False
    latin: bool = False

    def of(self, text: str) -> float:
        """Give the width of a text."""
        if not self.ems:
            return len(text)
        return len(text) - len(text.encode("ascii", "ignore")) / 2

    def is_full(self, line: Line, after: Line) -> bool:
        """Tell whether a line is as wide as the column, so that what follows had to wrap."""
        if is_latin(line.text) != self.latin:
            return False
        width = indent(line) + self.of(line.text)
        if self.latin:
            next_word = WORD.match(after.text)
            room = self.width - width
            return room >= -HANGING and len(next_word.group() if next_word else "") + 1 > room
        piece = PIECE.match(after.text)
        room = self.width - width
        return room >= -HANGING and self.of(piece.group() if piece else "") > room


def is_latin(text: str) -> bool:
    """Tell whether a line is written in Latin letters."""
    return len(text.encode("ascii", "ignore")) > len(text) * 0.6


def indent(line: Line) -> int:
    """Give the blanks before a line's text, in characters."""
    body = line.source.lstrip("\r\n")
    return len(body) - len(body.lstrip(" \t\u3000"))


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is wrapped: the widths of its columns, and whether an indent opens a paragraph."""

    measures: tuple[Measure, ...] = ()
    indents: bool = False

    def paragraphs(self, lines: Sequence[Line]) -> list[list[Line]]:
        """Take together the lines of each paragraph; one that is not wrapped is one line.

        Lines that a blank one parts are apart, unless blank lines part all of them. Full lines
        without any mark are those of a title, and stay apart.
        """
        if not self.measures and not any(line.box for line in lines):
            return [[line] for line in lines]
        loose = all(line.join == "paragraph" for line in lines)
        found: list[list[Line]] = []
        for line in lines:
            above = found[-1][-1] if found else None
            near = above is not None and (loose or above.join != "paragraph")
            if above and near and self.goes_on(above, line):
                found[-1].append(line)
            else:
                found.append([line])
        return [part for lines in found for part in _told(lines)]

    def goes_on(self, line: Line, after: Line) -> bool:
        """Tell whether a line fills its column and goes on in the one after it.

        Of a line with a box the layout of the page has told.
        """
        if line.box and after.box:
            return line.join in {"none", "space"}
        if line.level or after.level or line.kind != "text" or after.kind != "text":
            return False
        new = (self.indents and indent(after)) or is_byline(line.text) or is_byline(after.text)
        return not new and any(measure.is_full(line, after) for measure in self.measures)


def _told(lines: list[Line]) -> list[list[Line]]:
    """Part the lines again where no mark shows that they are a paragraph's."""
    marked = any(MARK.search(line.text) for line in lines)
    return [lines] if marked or lines[0].box else [[line] for line in lines]


def wrapping(lines: Sequence[Line]) -> Wrapping:
    """Find the widths of the columns in which a text is set; none where lines are paragraphs."""
    plain = [
        line
        for line in lines
        if line.text and not line.level and line.kind == "text" and not line.box
    ]
    latin = [line for line in plain if is_latin(line.text)]
    other = [line for line in plain if not is_latin(line.text)]
    measures = (*_latin(latin), *_other(other))
    indented = sum(indent(line) > 0 for line in plain) if measures else 0
    opens = INDENTED_LEAST * len(plain) < indented < INDENTED_MOST * len(plain)
    found = Wrapping(measures, opens)
    return found if measures and _parts_words(found, plain) else Wrapping()


def _parts_words(found: Wrapping, lines: Sequence[Line]) -> bool:
    """Tell whether the ends of full lines part words and clauses, as those of a list never do."""
    full = [pair for pair in pairwise(lines) if found.goes_on(*pair)][:SAMPLE]
    parted = sum(seam(line.text, f"{after.text}。").at_least("word") for line, after in full)
    return parted >= LEAST_PARTED * len(full)


def _latin(lines: Sequence[Line]) -> tuple[Measure, ...]:
    widths = sorted(indent(line) + len(line.text) for line in lines)
    if len(widths) < LEAST_LINES:
        return ()
    widest = widths[len(widths) * 19 // 20]
    full = [line for line in lines if widest * 0.75 <= indent(line) + len(line.text) <= widest]
    if widest < NARROWEST_LATIN or len(full) < LEAST_OPEN * len(lines):
        return ()
    return (Measure(widest, latin=True),) if _is_open(full) else ()


def _other(lines: Sequence[Line]) -> tuple[Measure, ...]:
    if len(lines) < LEAST_LINES:
        return ()
    best: tuple[Measure, ...] = ()
    most = 0
    for ems in (False, True):
        found, covered = _columns(lines, ems=ems)
        if covered > most:
            best, most = found, covered
    return best


def _columns(lines: Sequence[Line], *, ems: bool) -> tuple[tuple[Measure, ...], int]:
    """Find the widths at which lines pile up, and how many lines they cover."""
    plain = Measure(0, ems=ems)
    widths = [round(indent(line) + plain.of(line.text)) for line in lines]
    counts = Counter(widths)
    least = max(LEAST_LINES, len(lines) * LEAST_SHARE)
    found: list[Measure] = []
    covered = 0
    for width, count in sorted(counts.items(), key=lambda item: (-item[1], -item[0])):
        near = count + counts[width - 1]
        if width < NARROWEST or near < least or any(abs(m.width - width) <= APART for m in found):
            continue
        full = [line for line, here in zip(lines, widths, strict=True) if here == width]
        if _is_open(full):
            found.append(Measure(width + (ROUND if ems else 0), ems=ems))
            covered += near
    widest = max((measure.width for measure in found), default=0)
    wider = sum(width > widest + HANGING for width in widths)
    told = covered >= LEAST_FULL * len(lines) and wider <= MOST_WIDER * len(lines)
    return (tuple(found), covered) if told else ((), 0)


def _is_open(full: Sequence[Line]) -> bool:
    return sum(not is_closed(line.text) for line in full) > LEAST_OPEN * len(full)
