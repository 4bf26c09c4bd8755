"""Quotes that are drawn out of a text and set large in the middle of it.

They break a column and begin no story. What they say stands in the text, word for word, or they
are a sentence in quotation marks with its full stop, which hardly a headline is.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..press import is_closed, starts_story
from ..press_en import is_latin
from .headings import SOMEWHAT, is_prose
from .pieces import SAME_SIZE, Piece, body_font
from .upright import Ground, across, along

MOST_LINES, LONG = 12, 3
LEAST_HAN, LEAST_LETTERS = 12, 30
"""Letters from which on it is no chance that the text says the same."""
CHUNK, FOUND = 5, 0.9
"""Letters by which words are looked up in the text, and the share of them that stand there."""
NEAR = 4.0
"""Ems between a quote and the text that it interrupts."""
SENTENCE = regex.compile(r"[“‘]\p{Latin}[^”]{20,}\.[”’]")
LARGEST = 1.8
"""Ems of the body from which on what somebody says is a headline rather than a quote."""
MARKS = regex.compile(r"[^\p{L}\p{N}]+")
SAID = "says again, set apart in a column, what the text says"
SPOKEN = "a sentence somebody said, set large in the middle of a column"


def drawn_out(found: Sequence[Piece], ground: Ground) -> dict[int, str]:
    """Give the runs that are drawn out of the text, by index, with the reason."""
    texts = [p for p in found if p.size <= SAME_SIZE and not p.caption and not p.cross]
    # column by column: what is drawn out often says again the very sentence that it cuts
    texts.sort(key=lambda text: (round(text.left / ground.em), text.cell.y0))
    font = body_font(found)
    told: dict[int, str] = {}
    for n, piece in enumerate(found):
        if piece.caption or piece.cross or len(piece.lines) > MOST_LINES:
            continue
        if len(_bare(piece.text)) < (LEAST_LETTERS if is_latin(piece.text) else LEAST_HAN):
            continue
        near = [text for text in texts if text is not piece and _shares_column(text, piece)]
        reason = _reason(piece, near, texts, font, ground.em)
        if reason:
            told[n] = reason
    return told


def _reason(
    piece: Piece, near: Sequence[Piece], texts: Sequence[Piece], font: str, em: float
) -> str:
    """Say why a run is a quote; `near` are the texts of its column."""
    large = piece.size >= SOMEWHAT
    spoken = SENTENCE.fullmatch(piece.text.strip()) is not None and len(piece.lines) >= LONG
    small = large and piece.size < LARGEST
    if small and spoken and any(-along(piece.cell, text.cell) < NEAR * em for text in near):
        return SPOKEN
    other = bool(font and piece.font) and piece.font != font
    apart = large or piece.bold or piece.light or other or piece.frame >= 0
    if not apart or not _is_set_in(piece, near, em):
        return ""
    said = set(_chunks("".join(text.text for text in texts if text is not piece)))
    own = _chunks(piece.text)
    return SAID if sum(chunk in said for chunk in own) >= FOUND * len(own) else ""


def _is_set_in(piece: Piece, near: Sequence[Piece], em: float) -> bool:
    """Tell whether a run stands under text of its column and is a sentence, or stands in one.

    A title that stands in a column has no stop, and a paragraph begins under it.
    """
    above = [t for t in near if -em < piece.cell.y0 - t.cell.y1 < NEAR * em]
    below = [t for t in near if -em < t.cell.y0 - piece.cell.y1 < NEAR * em]
    if not above or is_prose(piece.text) or any(starts_story(text.text) for text in below):
        return bool(above) and is_prose(piece.text)
    breaks = any(text.full and not is_closed(text.text) for text in above)
    goes_on = bool(below) and not any(text.indented for text in below)
    return breaks and goes_on and len(piece.lines) > 1 and any(text.indented for text in near)


def _shares_column(text: Piece, piece: Piece) -> bool:
    one, two = text.cell, piece.cell
    return across(one, two) > min(one.width, two.width) / 2


def _chunks(text: str) -> list[str]:
    bare = _bare(text)
    return [bare[n : n + CHUNK] for n in range(len(bare) - CHUNK + 1)]


def _bare(text: str) -> str:
    return MARKS.sub("", text).casefold()
