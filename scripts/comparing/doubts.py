"""Doubt: of the places where text is wrongly put together, how many the program says it of.

Looked at are the body lines with which an output article begins, or goes on in another block. It
is wrong to begin an article with any but the first line of one, and to go on with a line of
another article than that before.
"""

from __future__ import annotations

from benchmark.counts import Counts

from .laid import Laid, Output
from .truth import Truth

WRONG, RIGHT = "doubt of wrong", "doubt of right"


def count_doubts(truth: Truth, laid: Laid, output: Output, counts: Counts) -> None:
    """Count the places, and those that are told to be in doubt, between the lines at the latest."""
    first: dict[int, int] = {}
    for n in truth.body:
        first.setdefault(truth.lines[n].article, n)
    found = [n for n in truth.body if laid.piece[n] is not None and laid.article[n] > 0]
    before: dict[int, int] = {}
    pieces = output.pieces
    begins: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        begins.setdefault(piece.article, at)
    for n in sorted(found, key=lambda n: (laid.piece[n], n)):
        mine, at = laid.article[n], laid.piece[n] or 0
        last = before.get(mine)
        since = begins[mine] if last is None else (laid.piece[last] or 0) + 1
        told = any(piece.doubt for piece in pieces[since : at + 1] if piece.article == mine)
        here = truth.lines[n].article
        wrong = first[here] != n if last is None else truth.lines[last].article != here
        blocks = last is None or pieces[laid.piece[last] or 0].block != pieces[at].block
        if wrong or told or blocks:
            counts.add(WRONG if wrong else RIGHT, told, 0, 1)
        before[mine] = n
