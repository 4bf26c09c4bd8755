"""From characters to printed lines: pieces without a gap, and what of them stands on one line."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .gutters import Gutters, gutters
from .near import classes, components, neighbours

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

TIGHT = 0.35
"""Ems of its own type up to which a gap parts no piece."""
NARROW = 0.6
"""Ems of the body type that no gap within a piece exceeds: gutters go down to 1.1."""
OVERLAP = 0.7
START = 0.55
"""Ems of white, at least, before the start of a line."""


class Type(NamedTuple):
    """Characters of one direction, none of them white: turned boxes (n, 4), sizes, and kinds.

    `wide` says which are full-width (Han, kana, their marks), `light` which are light on dark,
    `hang` how many points of white a mark has at its end, with which it may hang in a gutter.
    """

    box: Floats
    size: Floats
    wide: Flags
    light: Flags
    hang: Floats

    @property
    def level(self) -> Floats:
        """The middle of each box."""
        return (self.box[:, 1] + self.box[:, 3]) / 2


class Pieces(NamedTuple):
    """Pieces of lines: `of` the piece of each character, and arrays of one entry a piece.

    `gap` is the mean gap between its characters in points; `first` and `last` are wide
    characters or not, `hang` the white at the end of the last.
    """

    of: Numbers
    box: Floats
    level: Floats
    em: Floats
    length: Numbers
    gap: Floats
    first: Flags
    last: Flags
    light: Flags
    hang: Floats


def pieces(type_: Type, em: float) -> Pieces:
    """Cut characters into pieces without gaps; `em` is the body type in points."""
    of_size, least = classes(type_.size)
    i, j = neighbours(type_.box[:, 0], type_.level, least, of_size)
    gap = type_.box[j, 0] - type_.box[i, 2]
    tight = np.minimum(TIGHT * type_.size[i], NARROW * em)
    tied = (
        (gap + type_.hang[i] <= tight)
        & (gap >= -OVERLAP * type_.size[i])
        & (type_.light[i] == type_.light[j])
    )
    of = components(i[tied], j[tied], len(type_.size))
    return _described(of, type_)


def _described(of: Numbers, type_: Type) -> Pieces:
    order = np.lexsort((type_.box[:, 0], of))
    starts = np.flatnonzero(np.diff(of[order], prepend=-1))
    ends = np.append(starts[1:], len(order)) - 1
    box = type_.box[order]
    count = ends - starts + 1
    whole = np.stack(
        [
            np.minimum.reduceat(box[:, 0], starts),
            np.minimum.reduceat(box[:, 1], starts),
            np.maximum.reduceat(box[:, 2], starts),
            np.maximum.reduceat(box[:, 3], starts),
        ],
        axis=1,
    )
    filled = np.add.reduceat(box[:, 2] - box[:, 0], starts)
    gap = (whole[:, 2] - whole[:, 0] - filled) / np.maximum(count - 1, 1)
    level = np.add.reduceat(type_.level[order], starts) / count
    first, last = order[starts], order[ends]
    return Pieces(
        of,
        whole,
        level,
        np.maximum.reduceat(type_.size[order], starts),
        count,
        gap,
        type_.wide[first],
        type_.wide[last],
        type_.light[first],
        type_.hang[last],
    )


class Beside(NamedTuple):
    """Pairs of pieces, one left of the other on one height, and the gap between in points."""

    left: Numbers
    right: Numbers
    gap: Floats


def beside(parts: Pieces, em: float) -> Beside:
    """Give the pairs of pieces that face each other with nothing between, in rows of half an em."""
    height = 0.5 * em
    top = np.floor((parts.level - 0.45 * parts.em) / height).astype(np.int64)
    foot = np.floor((parts.level + 0.45 * parts.em) / height).astype(np.int64)
    rows = foot - top + 1
    which = np.repeat(np.arange(len(rows)), rows)
    row = np.arange(len(which)) - np.repeat(rows.cumsum() - rows, rows) + top[which]
    order = np.lexsort((parts.box[which, 0], row))
    which, row = which[order], row[order]
    same = row[:-1] == row[1:]
    pairs = np.unique(np.stack([which[:-1][same], which[1:][same]], axis=1), axis=0)
    left, right = pairs.T
    return Beside(left, right, parts.box[right, 0] - parts.box[left, 2])


class Ends(NamedTuple):
    """Where lines start and end: pieces with white before or after them."""

    starts: Flags
    stops: Flags


def ends(parts: Pieces, pairs: Beside, em: float) -> Ends:
    """Find the pieces that have white before them, and those that have it after them."""
    size = np.maximum(parts.em[pairs.left], parts.em[pairs.right])
    level = np.abs(parts.level[pairs.left] - parts.level[pairs.right]) < 0.6 * size
    before, after = np.full(len(parts.em), np.inf), np.full(len(parts.em), np.inf)
    np.minimum.at(before, pairs.right[level], pairs.gap[level])
    np.minimum.at(after, pairs.left[level], pairs.gap[level])
    return Ends((before >= START * em) & (parts.em < 1.8 * em), after >= START * em)


def columns(parts: Pieces, starts: Flags, walls: Floats, em: float) -> Gutters:
    """Find the gutters between pieces; `walls` (m, 4) are boxes that no line crosses."""
    own = parts.box.copy()
    own[:, 2] -= parts.hang
    boxes = np.concatenate([own, walls])
    ink = np.concatenate([0.38 * parts.em, (walls[:, 3] - walls[:, 1]) / 2])
    at = np.stack([parts.box[starts, 0], parts.level[starts]], axis=1)
    return gutters(boxes, ink, at, em)
