"""Quotations set large into a column: their words stand in the text of the story as well."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..press import is_closed
from .headings import SOMEWHAT, is_prose
from .pieces import SURE_EDGES, Piece
from .upright import Ground, across

SHINGLE = 5
"""Letters of the pieces by which words are looked up."""
LEAST, LEAST_LATIN = 12, 30
"""Letters of a quotation; shorter ones are subheads that quote a word."""
FOUND = 0.8
"""Share of a quotation's pieces that stand in the text."""
NEAR = 3.0
"""Ems between a quotation and the text of the column into which it is set."""
NO_LETTER = regex.compile(r"[^\p{L}\p{N}]+")
REASON = "a quotation set apart in its column; its words stand in the text as well"


def quotations(found: Sequence[Piece], ground: Ground, font: str) -> list[int]:
    """Give the runs, by index, that repeat words of the text and stand between its lines.

    `font` is that of the body.
    """
    texts = [p for p in found if len(p.lines) >= SURE_EDGES and p.size < SOMEWHAT and not p.cross]
    told: list[int] = []
    for n, piece in enumerate(found):
        letters = NO_LETTER.sub("", piece.text)
        least = LEAST_LATIN if letters.isascii() else LEAST
        if len(letters) < least or not _is_set_apart(piece, font):
            continue
        others = [text for text in texts if text is not piece]
        if not _is_set_in(piece, others, ground.em):
            continue
        said = {shingle for other in others for shingle in _shingles(other.text)}
        own = _shingles(piece.text)
        if sum(shingle in said for shingle in own) >= FOUND * len(own):
            told.append(n)
    return told


def _shingles(text: str) -> list[str]:
    letters = NO_LETTER.sub("", text)
    return [letters[n : n + SHINGLE] for n in range(len(letters) - SHINGLE + 1)]


def _is_set_apart(piece: Piece, font: str) -> bool:
    other = bool(font and piece.font) and piece.font != font
    return piece.size >= SOMEWHAT or piece.bold or piece.light or other or piece.frame >= 0


def _is_set_in(piece: Piece, texts: Sequence[Piece], em: float) -> bool:
    """Tell whether a run stands under text of its column and is a sentence, or stands in one.

    A title that stands in a column has no stop, and a paragraph begins under it.
    """
    near = [text for text in texts if across(text.cell, piece.cell) > 0]
    above = [t for t in near if -em < piece.cell.y0 - t.cell.y1 < NEAR * em]
    below = [t for t in near if -em < t.cell.y0 - piece.cell.y1 < NEAR * em]
    if not above or is_prose(piece.text):
        return bool(above)
    breaks = any(text.full and not is_closed(text.text) for text in above)
    goes_on = bool(below) and not any(text.indented for text in below)
    return breaks and goes_on and len(piece.lines) > 1 and any(text.indented for text in texts)
