"""Which pieces on one height are one printed line, and which stand in different columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .near import components
from .pieces import Beside, Flags, Floats, Numbers, Pieces, Type, beside, columns, pieces

WORD = 0.6
"""Ems up to which a gap is one between words, but for a gutter."""
LOOSE = 1.6
"""Ems up to which narrow columns stretch the gap between words of letters."""
CLAUSE = 1.15
WIDE_CLAUSE = 2.3
"""Ems between the clauses of a heading, the letters of a spaced one, and the characters of a
name of two."""
GUTTER = 0.85
"""Ems of the body type from which two lines that start level are enough to tell a gutter."""
SURE = 4
"""Lines that start level beside a white strip."""
EVEN = 0.15
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
    loose = alike & ~judged.wide & (gap <= LOOSE)
    short = (parts.count[i] <= 2) & (parts.count[j] <= 2)
    heading = parts.em[i] > BIG * em
    far = np.where(heading | short | judged.crossed, WIDE_CLAUSE, CLAUSE)
    clause = alike & judged.wide & (gap <= far)
    usual = np.maximum(parts.gap[i], parts.gap[j]) / judged.em
    parted = (judged.support >= SURE) & (gap > np.maximum(usual, 0) + EVEN)
    parted |= (judged.support >= 2) & (pairs.gap >= GUTTER * em)
    spaced = judged.even & alike & (gap <= WIDE_CLAUSE) & heading
    fits = level & (judged.ratio > 0.5) & (gap > -1.2) & (parts.light[i] == parts.light[j])
    asked = ((close | loose | clause) & ~parted) | spaced
    return fits & asked & ~_barred(parts, pairs, bars, em)


def _judged(parts: Pieces, pairs: Beside, walls: Floats, em: float) -> Judged:
    strips = columns(parts, pairs, walls, em)
    i, j = pairs.left, pairs.right
    size = np.maximum(np.minimum(parts.em[i], parts.em[j]), 0.1)
    left, right, level = parts.box[i, 2], parts.box[j, 0], (parts.level[i] + parts.level[j]) / 2
    leading = 1.35 * parts.em[i]
    crossed = strips.crossed(left, right, level - leading)
    crossed |= strips.crossed(left, right, level + leading)
    gap = pairs.gap / size
    return Judged(
        size,
        size / np.maximum(parts.em[i], parts.em[j]),
        gap,
        strips.between(left, right, level),
        crossed,
        _even(parts, pairs, gap),
        parts.last[i] | parts.first[j],
    )


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
