"""Which pieces on one height are one printed line, and which stand in different columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .near import components
from .pieces import (
    Beside,
    Ends,
    Flags,
    Floats,
    Numbers,
    Pieces,
    Type,
    beside,
    columns,
    ends,
    pieces,
)

WORD = 0.6
"""Ems up to which a gap is one between words, but for a gutter."""
LOOSE, LOOSEST = 1.6, 4.0
"""Ems up to which narrow columns stretch the gap between words of letters: the second where a
line above or below runs over the gap."""
CLAUSE = 1.15
WIDE_CLAUSE = 2.3
"""Ems between the clauses of a heading, the letters of a spaced one, and the characters of a
name of two."""
GUTTER = 0.85
"""Ems of the body type from which two lines that start level are enough to tell a gutter."""
SURE = 4
"""Lines that start level beside a white strip."""
EVEN = 0.15
NEAR = 7.0
"""Ems up and down the column in which other lines tell where it starts and ends."""
HUNG = (0.3, 1.15)
"""Ems by which a mark that hangs reaches over the end of its column."""
BIG = 1.15
"""Times the body type from which type is that of a heading."""


class Judged(NamedTuple):
    """What is known of each pair of pieces: sizes, gaps in ems, the lines that start there."""

    em: Floats
    ratio: Floats
    gap: Floats
    support: Numbers
    crossed: Flags
    even: Flags
    wide: Flags
    hangs: Flags


def lines(type_: Type, walls: Floats, bars: Floats, em: float) -> list[Numbers]:
    """Give the characters of each printed line, from left to right.

    `walls` (m, 4) are boxes that stop a white strip; `bars` (k, 3) are upright strokes that no
    line crosses: u, and v from and to; `em` is the body type in points.
    """
    parts = pieces(type_, em)
    pairs = beside(parts, em)
    joined = _joined(parts, pairs, walls, bars, em)
    line_of = components(pairs.left[joined], pairs.right[joined], len(parts.em))
    line_of = _drop_caps(line_of, parts, pairs, joined)[parts.of]
    order = np.lexsort((type_.box[:, 0], line_of))
    starts = np.flatnonzero(np.diff(line_of[order], prepend=-1))
    return np.split(order, starts[1:])


def _joined(parts: Pieces, pairs: Beside, walls: Floats, bars: Floats, em: float) -> Flags:
    judged = _judged(parts, pairs, walls, em)
    i, j, gap = pairs.left, pairs.right, judged.gap
    apart = np.abs(parts.level[i] - parts.level[j])
    larger = np.maximum(parts.em[i], parts.em[j])
    level = np.where(judged.ratio > 0.75, apart <= 0.3 * larger, apart <= 0.45 * larger)
    alike = judged.ratio > 0.93
    close = np.where(alike, gap <= WORD, gap <= np.where(judged.ratio > 0.75, 0.45, 0.3))
    loose = alike & ~judged.wide & (gap <= np.where(judged.crossed, LOOSEST, LOOSE))
    short = (parts.count[i] <= 2) & (parts.count[j] <= 2)
    heading = parts.em[i] > BIG * em
    far = np.where(heading | short | judged.crossed, WIDE_CLAUSE, CLAUSE)
    clause = alike & judged.wide & (gap <= far)
    usual = np.maximum(parts.gap[i], parts.gap[j]) / judged.em
    parted = (judged.support >= SURE) & (gap > np.maximum(usual, 0) + EVEN)
    parted |= (judged.support >= 2) & (pairs.gap >= GUTTER * em)
    parted |= judged.hangs
    spaced = judged.even & alike & (gap <= WIDE_CLAUSE) & heading
    fits = level & (judged.ratio > 0.5) & (gap > -1.2) & (parts.light[i] == parts.light[j])
    asked = ((close | loose | clause) & ~parted) | spaced
    return fits & asked & ~_barred(parts, pairs, bars, em)


def _judged(parts: Pieces, pairs: Beside, walls: Floats, em: float) -> Judged:
    edges = ends(parts, pairs, em)
    strips = columns(parts, edges.starts, walls, em)
    i, j = pairs.left, pairs.right
    size = np.maximum(np.minimum(parts.em[i], parts.em[j]), 0.1)
    left, right = parts.box[i, 2] - parts.hang[i], parts.box[j, 0]
    level = (parts.level[i] + parts.level[j]) / 2
    crossed = np.zeros(len(i), dtype=np.bool_)
    for leading in (-1.5, -1.2, 1.2, 1.5):
        crossed |= strips.crossed(left, right, level + leading * parts.em[i])
    gap = pairs.gap / size
    support = strips.between(left, right, level)
    return Judged(
        size,
        size / np.maximum(parts.em[i], parts.em[j]),
        gap,
        support,
        crossed,
        _even(parts, pairs, gap),
        parts.last[i] | parts.first[j],
        _hangs(parts, pairs, edges, support, em),
    )


def _hangs(parts: Pieces, pairs: Beside, edges: Ends, support: Numbers, em: float) -> Flags:
    """Tell after which pieces a mark hangs in a gutter: near it lines end before, others start."""
    found = np.zeros(len(pairs.gap), dtype=np.bool_)
    some = np.flatnonzero((parts.hang[pairs.left] > 0) & (pairs.gap < WORD * em) & (support > 1))
    i, j = pairs.left[some], pairs.right[some]
    level = parts.level[j][:, None]
    start, stop = parts.box[edges.starts, 0], parts.box[edges.stops, 2]
    near = np.abs(parts.level[edges.starts] - level) < NEAR * em
    starts = (near & (np.abs(start - parts.box[j, 0][:, None]) < 0.2 * em)).sum(axis=1)
    near = np.abs(parts.level[edges.stops] - level) < NEAR * em
    over = (parts.box[i, 2][:, None] - stop) / em
    stops = (near & (over > HUNG[0]) & (over < HUNG[1])).sum(axis=1)
    found[some] = (starts > 1) & (stops > 1)
    return found


def _even(parts: Pieces, pairs: Beside, gap: Floats) -> Flags:
    """Tell which pairs are single characters with the same gap before or after the two."""
    count = len(parts.em)
    single = (parts.count[pairs.left] == 1) & (parts.count[pairs.right] == 1)
    single &= (gap > 0) & (gap <= WIDE_CLAUSE)
    before, after = np.full(count, np.inf), np.full(count, np.inf)
    np.minimum.at(before, pairs.right[single], gap[single])
    np.minimum.at(after, pairs.left[single], gap[single])
    near = np.abs(before[pairs.left] - gap) <= EVEN
    near |= np.abs(after[pairs.right] - gap) <= EVEN
    return single & near


def _barred(parts: Pieces, pairs: Beside, bars: Floats, em: float) -> Flags:
    """Tell which pairs have an upright stroke between them."""
    found = np.zeros(len(pairs.gap), dtype=np.bool_)
    open_ = np.flatnonzero(pairs.gap > 0)
    if not len(bars) or not len(open_):
        return found
    i, j = pairs.left[open_], pairs.right[open_]
    slack = 0.2 * em
    u, top, foot = (bars[:, n][None, :] for n in range(3))
    level = ((parts.level[i] + parts.level[j]) / 2)[:, None]
    inside = (u > parts.box[i, 2][:, None] - slack) & (u < parts.box[j, 0][:, None] + slack)
    found[open_] = (inside & (top <= level) & (foot >= level)).any(axis=1)
    return found


def _drop_caps(line_of: Numbers, parts: Pieces, pairs: Beside, joined: Flags) -> Numbers:
    """Put a large first letter at the head of the first of the lines beside it."""
    line_of = line_of.copy()
    ratio = parts.em[pairs.left] / np.maximum(parts.em[pairs.right], 0.1)
    near = (pairs.gap > -0.3 * parts.em[pairs.right]) & (pairs.gap <= parts.em[pairs.right])
    capital = (parts.count[pairs.left] <= 2) & (ratio >= 1.7) & near & ~joined
    for cap in np.unique(pairs.left[capital]):
        beside_it = pairs.right[capital & (pairs.left == cap)]
        inside = np.abs(parts.level[beside_it] - parts.level[cap]) < 0.62 * parts.em[cap]
        rows = beside_it[inside]
        alone = (line_of == line_of[cap]).sum() == 1
        if alone and len(rows) > 1 and np.ptp(parts.box[rows, 0]) < 0.6 * parts.em[rows[0]]:
            line_of[cap] = line_of[rows[np.argmin(parts.level[rows])]]
    return line_of
