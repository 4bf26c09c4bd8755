"""Straight quotes: `他说:"走吧。"` for `他说:“走吧。”`; in English, where an engine read them.

Engines trained on Latin text know one quote for both ends; so do keyboards. Which of the two is
meant is told by the order in the paragraph and by what stands beside. Newspapers print curly
ones, in English too: there a straight one was read from a picture, where the engine knows none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from ..extent import is_recognised
from ..facts import Facts
from ..latin import is_english
from ..ledger import Edit
from ..passage import Passage
from ..quotes_en import curly
from ..rule import rule

HAN = regex.compile(r"[\p{Han}〇]")
DOUBLE = re.compile(r"[\"“”]")
SINGLE = re.compile(r"(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])|[‘’]")
LINE = re.compile(r"[^\n]+")
LATIN_WORDS = re.compile(r"[A-Za-z][,.;:!?]? [A-Za-z]|[A-Za-z][.!?]\Z")
NO_OPENING_BEFORE = frozenset("，。、；：？！）》」』】”’,.;:?!)]}% \u3000\t")
"""What stands at the head of no quotation."""
NO_CLOSING_AFTER = frozenset("（《「『【“‘：:([{ \u3000\t=")
"""What stands at the tail of no quotation."""
ENDED = frozenset("。！？.!?…")


MOST_ROUNDS = 12


class Quote(NamedTuple):
    """A quote of a piece of text: its place and what it may be there."""

    place: int
    char: str
    opens: bool
    closes: bool
    inch: bool


@rule("straight-quote", "characters", "safe")
def straight_quote(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set straight quotes of Chinese text curly: opening and closing in turn in a paragraph.

    Where a paragraph's quotes do not come out even, only those change that their neighbours
    make sure (after a colon, before a comma). Inches, feet, seconds, apostrophes and quoted
    English stay. In English text those become curly that an engine read from a picture.
    """
    text = passage.text
    if '"' not in text and "'" not in text:
        return
    if not HAN.search(text):
        yield from _english(passage)
        return
    start = 0
    for block in text.split("\n\n"):
        if ('"' in block or "'" in block) and HAN.search(block):
            for first, last in _paragraphs(block):
                paragraph = block[first:last]
                if is_english(paragraph):
                    continue
                for place, quote in sorted(_curly(paragraph).items()):
                    side = "opens" if quote in "“‘" else "closes"
                    reason = f"a straight quote that {side} a quotation in Chinese text"
                    at = start + first + place
                    yield from passage.edit(at, at + 1, quote, reason)
        start += len(block) + 2


def _english(passage: Passage) -> Iterator[Edit]:
    """Set the quotes of English text curly that an engine read."""
    if not all(map(is_recognised, passage.lines)):
        return
    for start, paragraph in passage.paragraphs():
        if not is_english(paragraph):
            continue
        for at, quote in sorted(curly(paragraph).items()):
            reason = "a straight quote in text read from print, which has curly ones"
            yield from passage.edit(start + at, start + at + 1, quote, reason)


def _paragraphs(block: str) -> Iterator[tuple[int, int]]:
    """Find the paragraphs of a block of lines.

    Where most lines stop at an end mark each is a paragraph; else they are wrapped, and a short
    line that stops at one ends a paragraph.
    """
    lines = [line.span() for line in LINE.finditer(block)]
    ends = [block[start:end].rstrip(" \"”’'")[-1:] in ENDED for start, end in lines]
    wrapped = sum(ends[:-1]) * 5 <= (len(ends) - 1) * 2
    longest = max((end - start for start, end in lines), default=0)
    first = -1
    for (start, end), ended in zip(lines, ends, strict=True):
        first = start if first < 0 else first
        if not wrapped or (ended and (end - start) * 10 < longest * 9):
            yield first, end
            first = -1
    if first >= 0:
        yield first, lines[-1][1]


def _curly(paragraph: str) -> dict[int, str]:
    """Give the curly quotes of a paragraph; each that is sure may make its neighbours so."""
    curly: dict[int, str] = {}
    for _ in range(MOST_ROUNDS):
        found = _double(paragraph) | _single(paragraph)
        if not found:
            break
        curly |= found
        paragraph = "".join(found.get(place, char) for place, char in enumerate(paragraph))
    return curly


def _double(paragraph: str) -> dict[int, str]:
    """Give the curly quotes for the " of a paragraph."""
    quotes = list(_quotes(paragraph, DOUBLE))
    found = _in_turn(quotes, "“”", inches=True)
    found = found if found is not None else _in_turn(quotes, "“”", inches=False)
    return _chinese(paragraph, _sure(quotes) if found is None else found)


def _single(paragraph: str) -> dict[int, str]:
    """Give the curly quotes for the ' of a paragraph, if all of them come out even."""
    found = _in_turn(list(_quotes(paragraph, SINGLE)), "‘’", inches=True)
    return _chinese(paragraph, found or {})


def _quotes(paragraph: str, pattern: re.Pattern[str]) -> Iterator[Quote]:
    """Look at the quotes of a paragraph; a line end is nothing to them."""
    for match in pattern.finditer(paragraph):
        place = match.start()
        before = paragraph[max(place - 1, 0) : place]
        after = paragraph[place + 1 : place + 2]
        if before == "\n":
            before = paragraph[place - 2 : place - 1]
        if after == "\n":
            after = paragraph[place + 2 : place + 3]
        opens = bool(after) and after not in NO_OPENING_BEFORE
        closes = bool(before) and before not in NO_CLOSING_AFTER
        yield Quote(place, match.group(), opens, closes, before.isdigit())


def _in_turn(quotes: list[Quote], pair: str, *, inches: bool) -> dict[int, str] | None:
    """Let quotes open and close in turn; None where that does not come out.

    With `inches` a quote after a digit opens nothing; without, it may, but closes nothing then.
    """
    curly: dict[int, str] = {}
    open_ = number = False
    for quote in quotes:
        if quote.char not in pair:
            if not open_ and quote.inch and inches:
                continue
            if not (quote.closes if open_ else quote.opens) or (open_ and number and quote.inch):
                return None
            curly[quote.place] = pair[open_]
        elif (quote.char == pair[0]) == open_:
            return None
        number = quote.inch
        open_ = not open_
    return None if open_ else curly


def _sure(quotes: list[Quote]) -> dict[int, str]:
    """Give the quotes whose neighbours allow one side only."""
    return {
        quote.place: "“" if quote.opens else "”"
        for quote in quotes
        if quote.char == '"' and quote.opens != quote.closes and not quote.inch
    }


def _chinese(paragraph: str, curly: dict[int, str]) -> dict[int, str]:
    """Leave out the quotes around English, which has its own."""
    places = sorted(curly)
    kept: set[int] = set()
    for first, last in pairwise(places):
        said = paragraph[first + 1 : last]
        paired = curly[first] in "“‘" and curly[last] in "”’"
        if paired and not HAN.search(said) and LATIN_WORDS.search(said):
            kept.update((first, last))
    return {place: quote for place, quote in curly.items() if place not in kept}
