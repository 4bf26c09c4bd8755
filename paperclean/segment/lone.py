"""Lines that neither go on with a paragraph nor begin one: headings that nothing else tells apart.

Where a page indents its paragraphs, a line that starts at the edge goes on with the line above.
If that one has ended its paragraph, and a new one begins below, the line is a heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ..model import Line
from ..press import is_closed
from .pieces import INDENTED, MOST_INDENT, Piece
from .upright import across

SHORT_ROOM = 2.0
"""Ems of room after which a line surely ends its paragraph."""
ROOM, MOST_OWN = 1.5, 3
"""Ems of room after which a line is not full; lines in a font of their own within a run."""
LEAST_FIRST, SURELY = 6, 0.85
"""Paragraphs, at least, and the share of them, that are set in where that is the page's habit."""
LEAD = 2.0
"""Ems between a heading and the lines around it."""
LONGEST = 30
"""Characters of such a heading."""


def parted(runs: Sequence[list[Line]]) -> list[list[Line]]:
    """Cut runs at such lines, where the page indents its paragraphs."""
    if not indents(runs):
        return list(runs)
    return [part for run in runs for part in _parted(run)]


def by_font(run: Sequence[Line]) -> list[list[Line]]:
    """Cut out of a run a few lines in a font of their own that fill no column and end no sentence.

    What stands above has ended: a line of the body may be set in slanted type as a whole.
    """
    fonts = Counter(line.font for line in run)
    most = max(sorted(fonts), key=fonts.__getitem__)
    if not most or fonts[most] <= len(run) - fonts[most]:
        return [[*run]]
    bounds = [0]
    place = 0
    for font, lines in groupby(run, key=lambda line: line.font):
        few = [*lines]
        start, place = place, place + len(few)
        own = font and font != most and len(few) <= MOST_OWN and few[-1].room >= ROOM
        ended = not start or run[start - 1].room >= ROOM or is_closed(run[start - 1].text)
        if own and ended and not is_closed(few[-1].text):
            bounds += [start, place]
    bounds.append(len(run))
    return [[*run[low:high]] for low, high in pairwise(bounds) if low < high]


def with_lone(found: Sequence[Piece], em: float) -> list[Piece]:
    """Mark the runs of a line that are headings by what stands right above and below them."""
    return [replace(p, alone=True) if _is_alone(p, found, em) else p for p in found]


def indents(runs: Sequence[Sequence[Line]]) -> bool:
    """Tell whether an indent begins a paragraph on this page, as it does after short lines."""
    first = [
        INDENTED <= line.indent <= MOST_INDENT
        for run in runs
        for above, line in pairwise(run)
        if above.room >= SHORT_ROOM
    ]
    return len(first) >= LEAST_FIRST and sum(first) > SURELY * len(first)


def _parted(run: list[Line]) -> list[list[Line]]:
    """Cut a run at a line that neither begins a paragraph nor goes on with one."""
    bounds = [0]
    for n in range(1, len(run) - 1):
        if _is_between(run[n - 1], run[n], run[n + 1]):
            bounds += [n, n + 1]
    bounds.append(len(run))
    return [run[low:high] for low, high in pairwise(bounds) if low < high]


def _is_between(above: Line, line: Line, below: Line) -> bool:
    """Tell whether a line goes on with none above it, begins no paragraph, and one begins below."""
    return (
        above.room >= SHORT_ROOM
        and line.indent < INDENTED
        and INDENTED <= below.indent <= MOST_INDENT
        and line.text[-1] not in "。；，、"
        and len(line.text) <= LONGEST
        and not line.text.isascii()
    )


def _is_alone(piece: Piece, found: Sequence[Piece], em: float) -> bool:
    """Tell whether a run of one line is a heading by what stands right above and below it."""
    if len(piece.lines) > 1 or piece.cross:
        return False
    near = [
        other
        for other in found
        if across(other.cell, piece.cell) > 0 and other.frame == piece.frame and not other.cross
    ]
    above = [o for o in near if 0 <= piece.cell.y0 - o.cell.y1 + em / 2 < LEAD * em]
    below = [o for o in near if 0 <= o.cell.y0 - piece.cell.y1 + em / 2 < LEAD * em]
    return (
        len(above) == len(below) == 1
        and min(len(above[0].lines), len(below[0].lines)) > 1
        and _is_between(above[0].lines[-1], piece.lines[0], below[0].lines[0])
    )
