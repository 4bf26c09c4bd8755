"""Tables that no frame holds: cells under one another, with figures, and no text over them."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Role
from ..press import is_closed
from .frames import is_row, is_table
from .listing import rows_of
from .pieces import NEAR_SIZE, Piece
from .upright import Cell, Ground, across, along, hull

CELL_GAP = 14.0
"""Ems of white between two cells of one row at most."""
ROW_GAP = 1.4
LEAST_ROWS = 4


def loose_tables(
    found: Sequence[Piece], some: Sequence[int], ground: Ground
) -> dict[int, tuple[Role, str]]:
    """Give the runs of tables without a frame, by index, that stand under no text."""
    small = [
        n
        for n in some
        if found[n].size < NEAR_SIZE and not is_closed(found[n].text) and _is_cells(found[n])
    ]
    groups: list[list[int]] = []
    for n in small:
        met = [g for g in groups if any(_meets(found[n].cell, found[m].cell, ground) for m in g)]
        merged = [n, *(m for g in met for m in g)]
        groups = [g for g in groups if g not in met] + [merged]
    made: dict[int, tuple[Role, str]] = {}
    for group in groups:
        cell = hull(found[n].cell for n in group)
        inside = [found[n] for n in group]
        if len(rows_of(inside)) < LEAST_ROWS or not is_table(inside):
            continue
        if any(_holds_text(piece, cell, ground) for n, piece in enumerate(found) if n not in group):
            continue
        made.update(dict.fromkeys(group, ("table", "rows of figures that stand under no text")))
    return made


def _is_cells(piece: Piece) -> bool:
    """Tell whether a run is short cells, or rows of them."""
    rows = sum(is_row(line) for line in piece.lines)
    short = sum(len(line.text) <= (24 if line.text.isascii() else 10) for line in piece.lines)
    return max(rows, short) * 2 > len(piece.lines)


def _meets(one: Cell, other: Cell, ground: Ground) -> bool:
    em = ground.em
    if along(one, other) > 0:
        left, right = sorted((one, other))
        return -across(one, other) < CELL_GAP * em and not ground.beside(left, right)
    above, below = sorted((one, other), key=lambda cell: cell.y0)
    return (
        across(one, other) > 0
        and -along(one, other) < ROW_GAP * em
        and not ground.between(above, below)
    )


def _holds_text(piece: Piece, cell: Cell, ground: Ground) -> bool:
    """Tell whether a run is a text that the table belongs to: right over it, or among its cells."""
    if len(piece.lines) <= 2 and not is_closed(piece.text):  # noqa: PLR2004  a line or two
        return False
    gap = cell.y0 - piece.cell.y1
    over = across(piece.cell, cell) > 0 and -ground.em / 2 <= gap < 2 * ground.em
    inside = across(piece.cell, cell) > ground.em and along(piece.cell, cell) > ground.em
    return (over and not ground.between(piece.cell, cell)) or inside
