"""From printed lines to blocks: lines of one type that follow each other down a column."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .rows import ANY_FONT, Flags, Floats, Ground, Numbers, Rows, middle, usual

SHORT = 6.0
"""Ems that a shorter line counts as: a last line of two characters belongs to its column."""
OVERLAP = 0.45
AIR = 0.55
"""Ems beyond the leading at which two lines are no longer of one block."""
FARTHEST = 4.5
"""Ems from line to line in the widest setting."""
HEADING_LEADING = 1.3
SAME_EXACT, SAME_GUESSED = 0.975, 0.75
"""Ratio of two sizes that are the same: where the file says them, and where they are estimated."""
LEAST = 4
LARGER = 1.12
"""Times the size and the height of the lines around it that a line of larger type has."""
FARTHER = 1.35
"""Times the usual distance of two lines up to which they may be of one column."""
REACH, LEAST_NEAR = 2, 3
"""Lines up and down the column by which an estimated size is judged; how many there must be."""
REACHES = 1.05
"""Times the width of a frame that a line in it has at most."""


class Pairs(NamedTuple):
    """Pairs of lines, one above the other, and how far apart in ems."""

    above: Numbers
    below: Numbers
    apart: Floats


def blocks(rows: Rows, ground: Ground, em: float) -> list[Numbers]:
    """Give the lines of each block from the first to the last; `em` is the body type in points."""
    if not len(rows.em):
        return []
    pairs = _following(rows, ground)
    leading = _leading(rows, pairs, em)
    chains = _chains(pairs, len(rows.em))
    return [part for chain in chains for part in _cut(rows, chain, leading, em)]


def _following(rows: Rows, ground: Ground) -> Pairs:
    """Pair each line with the nearest below it where that one's nearest above is the line."""
    above, below = _candidates(rows)
    apart = (rows.level[below] - rows.level[above]) / np.maximum(rows.em[above], rows.em[below])
    fits = _alike(rows, above, below) & (_overlap(rows, above, below) > OVERLAP)
    above, below, apart = above[fits], below[fits], apart[fits]
    fits = ~_parted(rows, ground, above, below)
    above, below, apart = above[fits], below[fits], apart[fits]
    order = np.lexsort((-_overlap(rows, above, below).round(2), apart.round(2), above))
    first = _firsts(above[order], order)
    order = np.lexsort((-_overlap(rows, above, below).round(2), apart.round(2), below))
    last = _firsts(below[order], order)
    both = np.intersect1d(first, last)
    return Pairs(above[both], below[both], apart[both])


def _firsts(keys: Numbers, order: Numbers) -> Numbers:
    """Give the first of each run of equal keys."""
    return np.asarray(order[np.diff(keys, prepend=-1) != 0], dtype=np.int64)


def _candidates(rows: Rows) -> tuple[Numbers, Numbers]:
    order = np.argsort(rows.level, kind="stable")
    level = rows.level[order]
    em = rows.em[order]
    start = np.searchsorted(level, level + 0.4 * em, side="left")
    stop = np.searchsorted(level, level + FARTHEST * em, side="right")
    count = np.maximum(stop - start, 0)
    above = np.repeat(np.arange(len(level)), count)
    below = np.arange(len(above)) - np.repeat(count.cumsum() - count, count) + start[above]
    return order[above], order[below]


def _alike(rows: Rows, a: Numbers, b: Numbers) -> Flags:
    """Tell which lines are set in the same type."""
    same = SAME_EXACT if rows.exact else SAME_GUESSED
    ratio = np.minimum(rows.em[a], rows.em[b]) / np.maximum(rows.em[a], rows.em[b])
    font = (rows.font[a] == rows.font[b]) | (rows.font[a] == ANY_FONT) | (rows.font[b] == ANY_FONT)
    alike = (ratio >= same) & font & (rows.bold[a] == rows.bold[b])
    alike &= (rows.light[a] == rows.light[b]) & (rows.table[a] == rows.table[b])
    return np.asarray(alike | ((rows.table[a] > 0) & (rows.table[a] == rows.table[b])))


def _overlap(rows: Rows, a: Numbers, b: Numbers) -> Floats:
    """Give how much of the shorter of two lines lies over the other."""
    left = np.maximum(rows.box[a, 0], rows.box[b, 0])
    end = np.maximum(rows.box[:, 2], rows.box[:, 0] + SHORT * rows.em)
    right = np.minimum(end[a], end[b])
    wide = end - rows.box[:, 0]
    return np.asarray((right - left) / np.minimum(wide[a], wide[b]), dtype=np.float64)


def _parted(rows: Rows, ground: Ground, a: Numbers, b: Numbers) -> Flags:
    """Tell between which lines a rule, a picture or the border of a frame lies."""
    left = np.maximum(rows.box[a, 0], rows.box[b, 0])
    right = np.minimum(rows.box[a, 2], rows.box[b, 2])
    top, foot = rows.level[a], rows.level[b]
    parted = np.zeros(len(a), dtype=np.bool_)
    between = np.concatenate([ground.rules, ground.pictures, ground.others])
    for u0, v0, u1, v1 in between:
        over = np.minimum(right, u1) - np.maximum(left, u0) > 0.4 * (right - left)
        parted |= over & ((v0 + v1) / 2 > top) & ((v0 + v1) / 2 < foot)
    inside = within(rows.box, ground.frames)
    return np.asarray(parted | (inside[a] != inside[b]), dtype=np.bool_)


def smoothed(rows: Rows) -> Floats:
    """Give sizes that were estimated, each the middle one of its own and of those around it.

    A line of capitals, or of narrow letters, between the lines of a column is set as they are;
    one that is higher or lower than they are, too, is not.
    """
    above, below = following(rows)
    apart = rows.level[below] - rows.level[above]
    steps = apart / np.maximum(rows.em[above], rows.em[below])
    tall = rows.box[:, 3] - rows.box[:, 1]
    next_to = np.full((2, len(rows.em)), -1, dtype=np.int64)
    for at, (one, other) in enumerate(((above, below), (below, above))):
        order = np.lexsort((apart, one))
        first = _firsts(one[order], order)
        usual_step = float(np.median(steps[first])) if len(first) else 0.0
        close = first[steps[first] <= FARTHER * usual_step]
        next_to[at, one[close]] = other[close]
    size = rows.em.copy()
    for n in range(len(size)):
        near = [n]
        for side in next_to.tolist():
            at = n
            for _ in range(REACH):
                at = side[at]
                if at < 0 or not _near(rows.em, n, at) or not _near(tall, n, at):
                    break
                near.append(at)
        if len(near) < LEAST_NEAR:
            continue
        middle_, high = middle(rows.em[near].tolist()), middle(tall[near].tolist())
        if not other_size(size[n] / middle_, tall[n] / high):
            size[n] = middle_
    return size


def other_size(size: float, tall: float) -> bool:
    """Tell whether a line is of other type than those around it: larger or smaller and as high.

    Both are given as ratios of the line's to theirs; one alone may be what letters it has.
    """
    return min(size, tall) > LARGER or max(size, tall) < 1 / LARGER


def following(rows: Rows) -> tuple[Numbers, Numbers]:
    """Pair lines with those that stand under them, near enough to be of one column."""
    above, below = _candidates(rows)
    over = _overlap(rows, above, below) > OVERLAP
    return above[over], below[over]


def _near(values: Floats, one: int, other: int) -> bool:
    return bool(SAME_GUESSED < values[one] / values[other] < 1 / SAME_GUESSED)


def within(boxes: Floats, frames: Floats) -> Numbers:
    """Give the smallest frame that each line stands in, -1 for none."""
    found = np.full(len(boxes), -1, dtype=np.int64)
    area = (frames[:, 2] - frames[:, 0]) * (frames[:, 3] - frames[:, 1])
    u, v = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    for at in np.argsort(-area, kind="stable"):
        u0, v0, u1, v1 = frames[at]
        holds = (u0 < u) & (u < u1) & (v0 < v) & (v < v1)
        found[holds & (boxes[:, 2] - boxes[:, 0] < REACHES * (u1 - u0))] = at
    return found


def _leading(rows: Rows, pairs: Pairs, em: float) -> float:
    """Give the usual distance of the lines of the body type, in ems."""
    body = np.abs(rows.em[pairs.above] - em) < 0.12 * em
    found = usual(pairs.apart[body], rows.width[pairs.above[body]], 0.05)
    return found or 1.5


def _chains(pairs: Pairs, count: int) -> list[Numbers]:
    after = np.full(count, -1, dtype=np.int64)
    after[pairs.above] = pairs.below
    heads = np.setdiff1d(np.arange(count), pairs.below)
    chains = []
    for head in heads.tolist():
        chain, at = [head], int(after[head])
        while at >= 0:
            chain.append(at)
            at = int(after[at])
        chains.append(np.array(chain, dtype=np.int64))
    return chains


def _cut(rows: Rows, chain: Numbers, leading: float, em: float) -> list[Numbers]:
    """Cut a chain where more than its leading stands between two lines."""
    if len(chain) == 1:
        return [chain]
    size = rows.em[chain]
    apart = np.diff(rows.level[chain]) / np.maximum(size[1:], size[:-1])
    big = middle(size.tolist()) > 1.15 * em
    page = min(leading, HEADING_LEADING) if big else leading
    own = usual(apart, np.ones(len(apart)), 0.05) if len(apart) >= LEAST else page
    cut = (apart > min(own, page + AIR) + AIR) & (rows.table[chain[1:]] == 0)
    return np.split(chain, np.flatnonzero(cut) + 1)
