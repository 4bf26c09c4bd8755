"""Which big lines are one headline: those of one size that stand close."""

from __future__ import annotations

from collections.abc import Sequence

from .parts import CLOSE, LEAST_CLOSE, OVERLAP, ordered
from .pieces import Piece
from .upright import Ground, across, along

SAME_MAIN = 1.06
"""Factor between the sizes of lines of one headline."""


def headlines(big: Sequence[Piece], ground: Ground) -> list[list[Piece]]:
    """Take together big lines of one size that stand close, one under or beside the other."""
    groups: list[list[Piece]] = []
    for piece in sorted(big, key=lambda piece: (piece.cell.y0, piece.cell.x0)):
        home = next((g for g in groups if any(_one_title(p, piece, ground) for p in g)), None)
        if home is None:
            groups.append([piece])
        else:
            home.append(piece)
    return groups


def _one_title(one: Piece, other: Piece, ground: Ground) -> bool:
    if one.cross != other.cross or one.frame != other.frame:
        return False
    if max(one.size, other.size) > SAME_MAIN * min(one.size, other.size):
        return False
    reach = max(CLOSE * max(one.size, other.size), LEAST_CLOSE) * ground.em
    if one.cross:
        gap = -across(one.cell, other.cell)
        level = along(one.cell, other.cell) > OVERLAP * min(one.cell.height, other.cell.height)
        return level and gap < reach and not ground.beside(*ordered(one.cell, other.cell))
    gap = -along(one.cell, other.cell)
    stacked = across(one.cell, other.cell) > OVERLAP * min(one.cell.width, other.cell.width)
    return stacked and gap < reach and not ground.between(one.cell, other.cell)
