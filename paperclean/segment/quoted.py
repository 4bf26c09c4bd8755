"""Quotes that are drawn out of a text and set large in the middle of it.

They break a column and begin no story: what they say stands in the text as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..press import is_closed, starts_story
from ..press_en import is_latin
from .headings import SOMEWHAT, is_prose
from .pieces import SAME_SIZE, Piece, body_font
from .upright import Ground, across

MOST_LINES = 12
LEAST_HAN, LEAST_LETTERS = 12, 30
"""Letters from which on it is no chance that the text says the same."""
CHUNK, FOUND = 5, 0.9
"""Letters by which words are looked up in the text, and the share of them that stand there."""
NEAR = 4.0
"""Ems between a quote and the text that it interrupts."""
MARKS = regex.compile(r"[^\p{L}\p{N}]+")
SAID = "says again, set apart in a column, what the text says"


def drawn_out(found: Sequence[Piece], ground: Ground) -> dict[int, str]:
    """Give the runs that are drawn out of the text, by index, with the reason."""
    texts = [p for p in found if p.size <= SAME_SIZE and not p.caption and not p.cross]
    # column by column: what is drawn out often says again the very sentence that it cuts
    texts.sort(key=lambda text: (round(text.left / ground.em), text.cell.y0))
    font = body_font(found)
    return {
        n: SAID
        for n, piece in enumerate(found)
        if _may_be(piece, font)
        and _is_set_in(piece, [t for t in texts if t is not piece], ground.em)
        and _is_said(piece, [t for t in texts if t is not piece])
    }


def _may_be(piece: Piece, font: str) -> bool:
    """Tell whether a run is set apart from the body, in its `font`, and says enough."""
    if piece.caption or piece.cross or len(piece.lines) > MOST_LINES:
        return False
    if len(_bare(piece.text)) < (LEAST_LETTERS if is_latin(piece.text) else LEAST_HAN):
        return False
    other = bool(font and piece.font) and piece.font != font
    return piece.size >= SOMEWHAT or piece.bold or piece.light or other or piece.frame >= 0


def _is_said(piece: Piece, texts: Sequence[Piece]) -> bool:
    """Tell whether the words of a run stand in the text."""
    said = set(_chunks("".join(text.text for text in texts)))
    own = _chunks(piece.text)
    return sum(chunk in said for chunk in own) >= FOUND * len(own)


def _is_set_in(piece: Piece, texts: Sequence[Piece], em: float) -> bool:
    """Tell whether a run stands under text of its column and is a sentence, or stands in one.

    A title that stands in a column has no stop, and a paragraph begins under it.
    """
    near = [text for text in texts if _shares_column(text, piece)]
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
