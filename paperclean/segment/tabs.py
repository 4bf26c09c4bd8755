"""Frames that hold the lines of a title alone: tinted headlines, dark tabs over them.

They part nothing: such lines belong to what stands around the frame, and cover its width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .frames import has_text
from .headings import MOST_SMALL_LINES
from .pieces import Piece
from .upright import Cell, Ground, across, along, holds, hull

MOST_RUNS = 3
"""Runs of a title in a frame of its own."""
LEAST_FILLED = 0.35
"""Share of the frame's height, at least, that a title takes up."""
SLACK = 0.5
"""Ems by which a frame may stand inside another's edge."""


def untabbed(found: Sequence[Piece], ground: Ground) -> list[Piece]:
    """Take the lines of titles out of frames that hold nothing else."""
    made = list(found)
    for n, frame in enumerate(ground.frames):
        inside = [m for m, piece in enumerate(made) if piece.frame == n]
        if not inside or not _is_tab([made[m] for m in inside], n, ground):
            continue
        outer = _around(frame, n, ground)
        for m in inside:
            others = [made[k].cell for k in inside if k != m]
            made[m] = replace(made[m], frame=outer, cell=_spread(made[m].cell, frame, others))
    return made


def _is_tab(inside: Sequence[Piece], n: int, ground: Ground) -> bool:
    """Tell whether a frame holds a few runs that fill it, no text, and no other frame."""
    frame, slack = ground.frames[n], SLACK * ground.em
    deck = len(inside) == 1 and len(inside[0].lines) <= MOST_SMALL_LINES
    if len(inside) > MOST_RUNS or (has_text(inside) and not deck):
        return False
    if any(
        holds(frame, other, slack) and other.area < frame.area
        for m, other in enumerate((*ground.frames, *ground.pictures))
        if m != n
    ):
        return False
    whole = hull(piece.cell for piece in inside)
    cross = inside[0].cross
    filled = whole.width / frame.width if cross else whole.height / frame.height
    return filled >= LEAST_FILLED


def _around(frame: Cell, n: int, ground: Ground) -> int:
    """Give the innermost frame around another, -1 where none is."""
    around = [
        (other.area, m)
        for m, other in enumerate(ground.frames)
        if m != n and other.area > frame.area and holds(other, frame, SLACK * ground.em)
    ]
    return min(around)[1] if around else -1


def _spread(cell: Cell, frame: Cell, others: Sequence[Cell]) -> Cell:
    """Extend a cell to the edges of its frame where nothing else stands between."""
    level = [other for other in others if along(other, cell) > 0]
    stacked = [other for other in others if across(other, cell) > 0]
    return Cell(
        cell.x0 if any(other.x0 < cell.x0 for other in level) else min(frame.x0, cell.x0),
        cell.y0 if any(other.y0 < cell.y0 for other in stacked) else min(frame.y0, cell.y0),
        cell.x1 if any(other.x1 > cell.x1 for other in level) else max(frame.x1, cell.x1),
        cell.y1 if any(other.y1 > cell.y1 for other in stacked) else max(frame.y1, cell.y1),
    )
