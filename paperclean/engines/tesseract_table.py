"""The table that Tesseract makes of a picture: its lines, with the places of their characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import regex

from .contract import Recognised

HIGH = 1.5
"""Times its width that the box of a line is high which runs down."""
CLOSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\u3000-\u303f\uff00-\uffef]")
"""Characters that are set without a blank before and after them."""
CELLS, LINE, WORD = 12, 4, 5
"""Of a row of Tesseract's table: cells, and the level of a line and of a word."""
Box = tuple[int, int, int, int]


class Word(NamedTuple):
    """A word that Tesseract read: its box in pixels, its confidence from 0 to 1."""

    box: Box
    conf: float
    text: str


def lines(table: str) -> list[Recognised]:
    """Give the lines of a table, in its order."""
    return [_line(box, words) for box, words in _lines(table)]


def _lines(table: str) -> Iterator[tuple[Box, list[Word]]]:
    """Read the lines of Tesseract's table, each a row of its own and the rows of its words."""
    box, words = (0, 0, 0, 0), list[Word]()
    for row in table.split("\n"):
        cells = row.split("\t", 11)
        if len(cells) < CELLS or not cells[0].isdecimal():
            continue
        level, conf, text = int(cells[0]), float(cells[10]), cells[11].strip()
        left, top, width, height = map(int, cells[6:10])
        here = (left, top, left + width, top + height)
        if level == WORD and text:
            words.append(Word(here, min(max(conf / 100, 0.0), 1.0), text))
        elif level <= LINE:
            if words:
                yield box, words
            box, words = here, []
    if words:
        yield box, words


def _line(box: Box, words: Sequence[Word]) -> Recognised:
    """Join the words of a line; its own box is close about its ink, theirs are not."""
    x0, y0, x1, y1 = box
    length = sum(len(word.text) for word in words)
    conf = sum(word.conf * len(word.text) for word in words) / length
    down = length > 1 and y1 - y0 >= HIGH * (x1 - x0)
    text, places = _text(words, (y0, y1) if down else (x0, x1), down=down)
    quad = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return Recognised(text, quad, round(conf, 4), places, down)


def _text(
    words: Sequence[Word], ends: tuple[int, int], *, down: bool
) -> tuple[str, tuple[float, ...]]:
    """Give the text of a line, and the places of its characters: evenly inside a word.

    No blank is put beside a Han character. A word ends where the next begins, if not before:
    boxes of words may overlap.
    """
    first, last = ends
    starts = [first, *(min(max(word.box[down], first), last) for word in words[1:])]
    starts = list(accumulate(starts, max))
    text, places = "", list[float]()
    for n, (word, start) in enumerate(zip(words, starts, strict=True)):
        after = starts[n + 1] if n + 1 < len(words) else last
        spaced = n + 1 < len(words) and not (
            CLOSE.match(word.text[-1]) or CLOSE.match(words[n + 1].text)
        )
        end = max(start, min(word.box[2 + down], after)) if spaced else after
        step = (end - start) / len(word.text)
        places += [round(start + step * k, 1) for k in range(len(word.text))]
        text += word.text
        if spaced:
            text += " "
            places.append(float(end))
    return text, (*places, float(last))
