"""Points between Chinese characters: specks of dirt, or the commas of the page read so."""

from __future__ import annotations

import regex

from .lexicon import word_across
from .passage import Passage
from .script import converter

HAN = r"\p{Han}〇"
INSIDE = regex.compile(rf"(?<=[{HAN}\d%％」』）》]) ?\. ?(?=[{HAN}「『（《])")
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


def comma_points(passage: Passage) -> list[tuple[int, int]]:
    """Give from where to where the points stand that are the commas of a recognised page.

    A comma in the middle of its square, as traditional papers set it, is read as a point, and so
    is nearly every fourth on a page of them. Only points inside lines with boxes count.
    """
    text = passage.text
    if text.count("。") < LEAST_STOPS:
        return []
    found = [one.span() for one in INSIDE.finditer(text)]
    if len(found) < max(LEAST, SHARE * (len(found) + text.count("，"))):
        return []
    boxed = [span for span in found if _is_inside_line(passage, *span)]
    cutting = {span for span in boxed if cut_word(*_around(text, *span))}
    if len(boxed) < LEAST or len(cutting) > MOST_CUTTING * len(boxed):
        return []
    return [span for span in boxed if span not in cutting]


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(start - NEAR, 0) : start], text[end : end + NEAR]


def _is_inside_line(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a place has text of the same printed line on both sides."""
    line, at = passage.place(start)
    return line.box is not None and at > 0 and at + end - start < len(line.text)
