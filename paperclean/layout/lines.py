"""Which pieces on one height are one printed line, and which stand in different columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .gutters import Gutters
from .initials import NAME, initials, with_initials
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
LOOSE, LOOSEST = 2.0, 4.0
"""Ems up to which narrow columns stretch the gap between words of letters: the second where a
line above or below runs over the gap."""
NARROWEST = 6.5
"""Ems of the body type that the narrowest column is wide."""
CLAUSE = 1.15
WIDE_CLAUSE = 2.3
"""Ems between the clauses of a heading, the letters of a spaced one, and the characters of a
name of two."""
SPACE = 0.34
"""Ems up to which a gap in a heading of letters is a space, whatever stands under it."""
GUTTER = 0.85
"""Ems of the body type from which a gap may be a gutter."""
FEW, SURE = 2, 4
"""Lines that start level beside a white strip."""
FAR = 1.5
"""Ems from which a gap between words is one between columns if the second starts as others do."""
ALIGNED = 0.2
ROUND = 0.05
"""Ems by which the gap between clauses may differ from quarters of an em."""
LEADINGS = (-1.5, -1.2, 1.2, 1.5)
"""Ems up and down at which the next lines are looked for."""
EVEN = 0.15
SAME_SIZE, NEAR_SIZE, SMALLEST = 0.93, 0.75, 0.5
"""Ratio of two sizes that are the same, near each other, and that may stand on one line."""
LEVEL_WITH, RAISED = 0.36, 0.45
"""Ems that middles on one line differ by, and that a small raised character does."""
OTHER_SIZE, SMALL = 0.45, 0.3
"""Ems between words of near sizes, and between a word and a much smaller one."""
OVERLAP = 1.2
NEAR = 7.0
"""Ems up and down the column in which other lines tell where it starts and ends."""
LEVEL, HUNG = (-0.2, 0.2), (0.3, 1.15)
"""Ems by which a line may differ from the end of its column, and by which a mark hangs over."""
WIDEST = 4.0
BIG = 1.15
"""Times the body type from which type is that of a heading."""


class Judged(NamedTuple):
    """What is known of each pair of pieces: sizes, gaps in ems, the lines that start there."""

    em: Floats
    ratio: Floats
    gap: Floats
    support: Numbers
    crossed: Flags
    inside: Flags
    flanked: Flags
    edged: Flags
    at_edge: Flags
    even: Flags
    wide: Flags
    starting: Flags
    hangs: Flags


def lines(type_: Type, walls: Floats, bars: Floats, em: float) -> list[Numbers]:
    """Give the characters of each printed line, from left to right.

    `walls` (m, 4) are boxes that stop a white strip; `bars` (k, 3) are upright strokes that no
    line crosses: u, and v from and to; `em` is the body type in points.
    """
    parts = pieces(type_, em)
    pairs = beside(parts, em)
    initial = initials(parts, pairs)
    joined = _joined(parts, pairs, walls, bars, em) & ~initial
    line_of = components(pairs.left[joined], pairs.right[joined], len(parts.em))
    line_of = with_initials(line_of, parts, pairs, initial)[parts.of]
    order = np.lexsort((type_.box[:, 0], line_of))
    starts = np.flatnonzero(np.diff(line_of[order], prepend=-1))
    return np.split(order, starts[1:])


def _joined(parts: Pieces, pairs: Beside, walls: Floats, bars: Floats, em: float) -> Flags:
    judged = _judged(parts, pairs, walls, em)
    i, j, gap = pairs.left, pairs.right, judged.gap
    apart = np.abs(parts.level[i] - parts.level[j])
    larger = np.maximum(parts.em[i], parts.em[j])
    near_size = judged.ratio > NEAR_SIZE
    level = apart <= np.where(near_size, LEVEL_WITH, RAISED) * larger
    alike = judged.ratio > SAME_SIZE
    white = gap + parts.hang[i] / judged.em
    close = np.where(alike, gap <= WORD, white <= np.where(near_size, OTHER_SIZE, SMALL))
    loose = alike & ~judged.wide & (gap <= np.where(judged.inside, LOOSEST, LOOSE))
    short = np.maximum(parts.length[i], parts.length[j]) <= NAME
    heading = parts.em[i] > BIG * em
    far = heading | short | judged.inside
    clause = alike & judged.wide & np.where(far, white <= WIDE_CLAUSE, gap <= CLAUSE)
    spaced = judged.even & alike & (gap <= WIDE_CLAUSE) & heading
    fits = level & (judged.ratio > SMALLEST) & (gap > -OVERLAP) & (parts.light[i] == parts.light[j])
    barred = _barred(parts, pairs, bars, em)
    one = alike & ~judged.wide & (judged.support < SURE) & (gap <= NARROWEST)
    one = _narrow(parts, pairs, one & level & ~barred, em)
    asked = ((close | loose | clause) & ~_parted(parts, pairs, judged, em)) | spaced | one
    return np.asarray(fits & asked & ~barred, dtype=np.bool_)


def _narrow(parts: Pieces, pairs: Beside, some: Flags, em: float) -> Flags:
    """Tell which of some pairs of words stand in a stretch too narrow for two columns.

    A line of two or three words that is spread over its column has gaps as wide as gutters.
    """
    of = components(pairs.left[some], pairs.right[some], len(parts.em))
    left, right = np.full(len(of), np.inf), np.full(len(of), -np.inf)
    np.minimum.at(left, of, parts.box[:, 0])
    np.maximum.at(right, of, parts.box[:, 2])
    stretch = (right - left)[of[pairs.left]]
    return np.asarray(some & (stretch < 2 * NARROWEST * em), dtype=np.bool_)


def _parted(parts: Pieces, pairs: Beside, judged: Judged, em: float) -> Flags:
    """Tell which pairs have a gutter between them."""
    gap = judged.gap
    usual = np.maximum(parts.gap[pairs.left], parts.gap[pairs.right]) / judged.em
    least = GUTTER * np.minimum(judged.em, em)
    heading = parts.em[pairs.left] > BIG * em
    sure = judged.support >= SURE
    few = ((judged.support >= FEW) & ~judged.crossed) | judged.flanked
    few &= judged.wide & (pairs.gap >= least)
    letters = ~judged.wide & (judged.support <= np.where(judged.crossed, FEW, FEW - 1))
    letters &= ~judged.flanked
    level = judged.edged & ~judged.inside & ~letters & (~heading | (judged.support >= FEW))
    far = judged.starting & ~judged.inside & ~judged.wide & ~heading & (gap >= FAR)
    parted = sure | few | level | far
    parted &= pairs.gap + parts.hang[pairs.left] >= least
    parted &= gap > np.maximum(usual, 0) + EVEN
    parted &= judged.wide | ~heading | (gap > SPACE)
    even = np.abs(gap * 4 - np.round(gap * 4)) <= 4 * ROUND
    clauses = heading & judged.wide & even & (gap <= CLAUSE) & ~judged.at_edge
    return np.asarray((parted & ~clauses) | judged.hangs, dtype=np.bool_)


def _judged(parts: Pieces, pairs: Beside, walls: Floats, em: float) -> Judged:
    edges = ends(parts, pairs, em)
    strips = columns(parts, edges.starts, walls, em)
    i, j = pairs.left, pairs.right
    size = np.maximum(np.minimum(parts.em[i], parts.em[j]), 0.1)
    left, right = parts.box[i, 2] - parts.hang[i], parts.box[j, 0]
    level = (parts.level[i] + parts.level[j]) / 2
    crossed, inside, flanked = _around(strips, left, right, level, parts.em[i])
    support = strips.between(np.maximum(left, right - WIDEST * size), right, level)
    gap = pairs.gap / size
    edged, hinted, starting = _edged(parts, pairs, edges, em)
    hung = (parts.hang[i] > 0) & (pairs.gap < WORD * em) & ((support >= FEW) | ~crossed)
    return Judged(
        size,
        size / np.maximum(parts.em[i], parts.em[j]),
        gap,
        support,
        crossed,
        inside,
        flanked,
        edged,
        strips.between(np.maximum(left, right - 0.5 * em), right, level) >= SURE,
        _even(parts, pairs, gap),
        parts.last[i] | parts.first[j],
        starting,
        hung & (edged | (hinted & (support > FEW) & ~crossed)),
    )


def _around(
    strips: Gutters, left: Floats, right: Floats, level: Floats, em: Floats
) -> tuple[Flags, Flags, Flags]:
    """Look at the lines above and below a gap.

    Give whether one of them covers it, whether both do, and whether one leaves it open too.
    """
    above, below, flanked = (np.zeros(len(left), dtype=np.bool_) for _ in range(3))
    for leading in LEADINGS:
        height = level + leading * em
        covers = strips.share(left, right, height) >= 0.9  # noqa: PLR2004 - all but a cell
        if leading < 0:
            above |= covers
        else:
            below |= covers
        white = strips.share(np.maximum(left, right - 0.45 * em), right, height) == 0
        text = strips.share(left - em, left - 0.1 * em, height)
        text = np.minimum(text, strips.share(right + 0.1 * em, right + em, height))
        flanked |= white & (text > 0.7)  # noqa: PLR2004 - most of an em
    return above | below, above & below, flanked


def _edged(parts: Pieces, pairs: Beside, edges: Ends, em: float) -> tuple[Flags, Flags, Flags]:
    """Tell where the left piece ends as other lines do and the right one starts as others do.

    A few up and down the column are enough, or more of them anywhere on the page, the columns
    of which stand above one another; a few anywhere are a hint. Third, where the right one alone
    starts as many do: the left one may be the short end of a paragraph. Where a mark hangs at
    the end of the left piece the others end before it.
    """
    found, hinted, starting = (np.zeros(len(pairs.gap), dtype=np.bool_) for _ in range(3))
    some = (pairs.gap + parts.hang[pairs.left] > GUTTER / 2 * em) & (pairs.gap < WIDEST * em)
    some &= np.abs(parts.level[pairs.left] - parts.level[pairs.right]) < 0.5 * em
    at = np.flatnonzero(some)
    i, j = pairs.left[at], pairs.right[at]
    few = np.where(parts.last[i] | parts.first[j], FEW, FEW + 1)
    hangs = (parts.hang[i] > 0) & (pairs.gap[at] < WORD * em)
    low, high = (np.where(hangs, value, own) for value, own in zip(HUNG, LEVEL, strict=True))
    end, start = parts.box[i, 2], parts.box[j, 0]
    starts = _count(parts, edges.starts, 0, (start - ALIGNED * em, start + ALIGNED * em), j, em)
    stops = _count(parts, edges.stops, 2, (end - high * em, end - low * em), j, em)
    found[at] = (starts[0] >= few) & (stops[0] >= few)
    found[at] |= (starts[1] > SURE) & (stops[1] > SURE)
    hinted[at] = (starts[1] > FEW) & (stops[1] > FEW)
    starting[at] = starts[1] > 2 * SURE
    return found, hinted, starting


def _count(
    parts: Pieces, some: Flags, side: int, reach: tuple[Floats, Floats], near: Numbers, em: float
) -> tuple[Numbers, Numbers]:
    """Count the pieces a side of which stands within a reach: near some lines, and in all."""
    order = np.flatnonzero(some)
    order = order[np.argsort(parts.box[order, side], kind="stable")]
    place = parts.box[order, side]
    first, last = (np.searchsorted(place, value) for value in reach)
    count = last - first
    which = np.repeat(np.arange(len(near)), count)
    at = np.arange(len(which)) - np.repeat(count.cumsum() - count, count) + first[which]
    level = np.abs(parts.level[order[at]] - parts.level[near[which]]) < NEAR * em
    return np.bincount(which[level], minlength=len(near)), count


def _even(parts: Pieces, pairs: Beside, gap: Floats) -> Flags:
    """Tell which pairs are single characters: alone, or with the same gap before or after."""
    count = len(parts.em)
    single = (parts.length[pairs.left] == 1) & (parts.length[pairs.right] == 1)
    single &= (gap > 0) & (gap <= WIDE_CLAUSE)
    before, after = np.full(count, np.inf), np.full(count, np.inf)
    np.minimum.at(before, pairs.right[single], gap[single])
    np.minimum.at(after, pairs.left[single], gap[single])
    free = np.full(count, np.inf), np.full(count, np.inf)
    level = np.abs(parts.level[pairs.left] - parts.level[pairs.right]) < parts.em[pairs.left]
    np.minimum.at(free[0], pairs.right[level], gap[level])
    np.minimum.at(free[1], pairs.left[level], gap[level])
    near = np.abs(before[pairs.left] - gap) <= EVEN
    near |= np.abs(after[pairs.right] - gap) <= EVEN
    alone = (free[0][pairs.left] > LOOSEST) & (free[1][pairs.right] > LOOSEST)
    return np.asarray(single & (near | alone), dtype=np.bool_)


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
    inside = (u > (parts.box[i, 2] - parts.hang[i])[:, None] - slack) & (
        u < parts.box[j, 0][:, None] + slack
    )
    found[open_] = (inside & (top <= level) & (foot >= level)).any(axis=1)
    return found
