"""Points between Chinese characters: specks of dirt, or the commas of the page read so."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from .extent import is_recognised
from .facts import Facts
from .lexicon import word_across
from .passage import Passage
from .press import is_foreign_name
from .script import converter

HAN = r"\p{Han}〇"
INSIDE = regex.compile(rf"(?<=[{HAN}\d%％」』）》]) ?[.．] ?(?=[{HAN}「『（《])")
NEAR = 8
LEAST_GAIN = 6.0
"""Natural logarithms by which the word that a mark cuts must better its two halves: so much has
one true clause mark in a thousand."""
LEAST, SHARE, LEAST_STOPS = 8, 0.08, 5
"""Points inside the lines of a page, their share of its commas and them, and full stops beside
them, where they are its commas; measured on pages with the comma in the middle of its square."""
MOST_CUTTING = 0.05
"""Share of points that cut a word; of specks a fifth does."""


def simplified(text: str) -> str:
    """Give a text in simplified script, as the dictionary is, a character for each."""
    if text.isascii():
        return text
    found: str = converter().convert(text)
    return found if len(found) == len(text) else text


def cut_word(left: str, right: str) -> str:
    """Name the word that stands across a mark and makes the whole much likelier; empty for none.

    >>> cut_word("修缮一新的公", "交线路也"), cut_word("截至今年三月底", "北岸老街")
    ('公交线路', '')
    """
    one, two = simplified(left), simplified(right)
    word, gain = word_across(one, two)
    if not word or gain < LEAST_GAIN:
        return ""
    at = (one + two).find(word)
    return (left + right)[at : at + len(word)]


def commas_are_points(passage: Passage, facts: Facts) -> bool:
    """Tell whether the commas of a recognised page are read as points.

    A comma in the middle of its square, as traditional papers set it, is read as a point, and so
    is nearly every fourth on a page of them. Asked of the page as it was read, so that the answer
    stays when they are mended.
    """
    if not any(map(is_recognised, passage.lines)):
        return False
    text = "\n".join(facts.near(passage.lines))
    found = [one.span() for one in INSIDE.finditer(text)]
    least = max(LEAST, SHARE * (len(found) + text.count("，")))
    if len(found) < least or text.count("。") < LEAST_STOPS:
        return False
    return len(_cutting(text, found)) <= MOST_CUTTING * len(found)


def comma_points(passage: Passage) -> list[tuple[int, int]]:
    """Give from where to where points stand inside recognised lines that cut neither word nor name.

    Of a page of which `commas_are_points` says so they are commas.
    """
    text = passage.text
    found = [one.span() for one in INSIDE.finditer(text)]
    boxed = [span for span in found if _is_inside_line(passage, *span)]
    cutting = _cutting(text, boxed)
    return [span for span in boxed if span not in cutting and not _names(text, *span)]


def _cutting(text: str, found: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Give the points that cut a word."""
    return {
        (start, end)
        for start, end in found
        if cut_word(text[max(start - NEAR, 0) : start], text[end : end + NEAR])
    }


def _names(text: str, start: int, end: int) -> bool:
    return is_foreign_name(text[max(start - 2, 0) : start], text[end : end + 2])


def _is_inside_line(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a place has text of the same printed line on both sides."""
    line, at = passage.place(start)
    return is_recognised(line) and at > 0 and at + end - start < len(line.text)
