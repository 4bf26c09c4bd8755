"""Quotes that are drawn out of a text and set large in the middle of it.

They break a column and begin no story. What they say stands in the text, word for word, or they
are a sentence in quotation marks with its full stop, which hardly a headline is.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..press import is_closed
from .pieces import SAME_SIZE, Piece
from .upright import Ground, across, along

LARGER = 1.12
LEAST_LINES, MOST_LINES, LONG = 2, 12, 3
LEAST_HAN, LEAST_LETTERS = 8, 24
"""Characters from which on it is no chance that the text says the same."""
NEAR = 4.0
"""Ems between a quote and the text that it interrupts."""
SENTENCE = regex.compile(r"[“‘]\p{Latin}[^”]{20,}\.[”’]")
LARGEST = 1.8
"""Ems of the body up to which a sentence that nobody repeats is a quote, not a headline."""
HAN = regex.compile(r"\p{Han}")
MARKS = regex.compile(r"[^\p{L}\p{N}]+")
SAID = "says again, set large, what the text says"
SPOKEN = "a sentence somebody said, set large in the middle of a column"


def drawn_out(found: Sequence[Piece], ground: Ground) -> dict[int, str]:
    """Give the runs that are drawn out of the text, by index, with the reason."""
    texts = [p for p in found if p.size <= SAME_SIZE and not p.caption]
    body = "".join(_bare(piece.text) for piece in texts)
    return {
        n: reason
        for n, piece in enumerate(found)
        if not (piece.caption or piece.cross or piece.size < LARGER)
        and LEAST_LINES <= len(piece.lines) <= MOST_LINES
        and is_closed(piece.text)
        and (reason := _reason(piece, body))
        and any(_is_near(piece, other, ground.em) for other in texts)
    }


def _reason(piece: Piece, body: str) -> str:
    bare = _bare(piece.text)
    if len(bare) >= (LEAST_HAN if HAN.search(bare) else LEAST_LETTERS) and bare in body:
        return SAID
    spoken = SENTENCE.fullmatch(piece.text.strip()) is not None
    return SPOKEN if spoken and len(piece.lines) >= LONG and piece.size < LARGEST else ""


def _bare(text: str) -> str:
    return MARKS.sub("", text).casefold()


def _is_near(piece: Piece, other: Piece, em: float) -> bool:
    """Tell whether text stands right over or under a run in its column."""
    one, two = piece.cell, other.cell
    over = across(one, two) > min(one.width, two.width) / 2
    return other is not piece and over and -along(one, two) < NEAR * em
