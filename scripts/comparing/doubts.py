"""Doubt: of the places where text is wrongly put together, how many the program says it of.

Looked at are the body lines with which an output article begins, or goes on in another block. It
is wrong to begin an article with a line that goes on with another, and to go on with a line of
another article than that before.
"""

from __future__ import annotations

from benchmark.counts import Counts

from .laid import Laid, Output
from .truth import Truth

WRONG, RIGHT = "doubt of wrong", "doubt of right"


def count_doubts(truth: Truth, laid: Laid, output: Output, counts: Counts) -> None:
    """Count the places, and those that are told to be in doubt, between the lines at the latest."""
    pieces = output.pieces
    begins: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        begins.setdefault(piece.article, at)
    found = [n for n in truth.body if laid.article[n] > 0]
    placed = {n: at for n in found if (at := laid.piece[n]) is not None}
    before: dict[int, int] = {}
    for n in sorted(placed, key=lambda n: (placed[n], n)):
        mine = laid.article[n]
        last = before.get(mine)
        since = begins[mine] if last is None else placed[last] + 1
        here = [piece for piece in pieces[since : placed[n] + 1] if piece.article == mine]
        told = any(piece.doubt for piece in here)
        wrong = _goes_on(truth, laid, n) if last is None else not _same(truth, last, n)
        seam = last is None or pieces[placed[last]].block != pieces[placed[n]].block
        if wrong or told or seam:
            counts.add(WRONG if wrong else RIGHT, told, 0, 1)
        before[mine] = n


def _same(truth: Truth, one: int, other: int) -> bool:
    return truth.lines[one].article == truth.lines[other].article


def _goes_on(truth: Truth, laid: Laid, n: int) -> bool:
    """Tell whether lines before one of the same article stand in another article of the output."""
    return any(
        laid.article[m] > 0 and laid.article[m] != laid.article[n]
        for m in truth.body
        if m < n and _same(truth, m, n)
    )
