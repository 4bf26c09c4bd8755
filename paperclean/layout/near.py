"""Neighbours on one height, found by sorting: linear in the characters but for the sort."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

STEP, SPREAD = 1.1, 1.3
"""Type sizes belong together where each is at most so much larger than the next smaller one,
and the largest so much larger than the smallest."""
LEVEL = 0.3
"""Ems by which the centres of characters on one line may differ: two fonts seldom agree on
how far a character reaches up and down."""
BANDS = (2.0, 8.0)
"""Ems of the bands of a page in which the nearest is looked for."""


def classes(size: Floats) -> tuple[Numbers, Floats]:
    """Give each size the number of its class, and the smallest size of that class."""
    sizes, back = np.unique(np.round(size, 1), return_inverse=True)
    number = np.zeros(len(sizes), dtype=np.int64)
    least = np.array(sizes)
    for at in range(1, len(sizes)):
        first = least[at - 1]
        same = sizes[at] <= STEP * sizes[at - 1] and sizes[at] <= SPREAD * first
        number[at] = number[at - 1] + (not same)
        least[at] = first if same else sizes[at]
    return number[back], np.maximum(least[back], 0.1)


def neighbours(
    along: Floats, across: Floats, em: Floats, of_size: Numbers
) -> tuple[Numbers, Numbers]:
    """Give pairs (left, right) of characters that follow each other on one height.

    Two grids of rows, half a row apart, hold each pair of centres at most LEVEL ems apart in
    one row of either; what follows in a row is the neighbour.
    """
    pairs = []
    for shift in (0.0, 0.5):
        row = np.floor(across / (2 * LEVEL * em) + shift).astype(np.int64)
        row += of_size * (np.ptp(row) + 1)
        order = np.lexsort((along, row))
        i, j = order[:-1], order[1:]
        same = row[i] == row[j]
        level = np.abs(across[i] - across[j]) <= LEVEL * em[i]
        pairs.append((i[same & level], j[same & level]))
    return np.concatenate([p[0] for p in pairs]), np.concatenate([p[1] for p in pairs])


def components(i: Numbers, j: Numbers, count: int) -> Numbers:
    """Give each of `count` things the number of the component that the pairs put it in.

    Components are numbered by their first things. Each root joins the least that a pair leads
    it to until all pairs agree; every two rounds halve the roots, and a round is linear.
    """
    root = np.arange(count)
    while (apart := root[i] != root[j]).any():
        one, other = root[i[apart]], root[j[apart]]
        np.minimum.at(root, np.maximum(one, other), np.minimum(one, other))
        while (root[root] != root).any():
            root = root[root]
    return np.asarray(np.unique(root, return_inverse=True)[1], dtype=np.int64)


def nearest(places: Floats, known: NDArray[np.bool_], em: float) -> tuple[Numbers, Floats]:
    """Give the number of the nearest of the known for each of the others, and how far it is.

    `places` are centres, (n, 2). Looked at are the known before and after it in the bands of
    the page that hold it, across and down, of two widths: linear but for the sort, where a
    tree would need a library of 50 MB. -1 and infinity where no band of it holds a known one.
    """
    asked = np.flatnonzero(~known)
    of = np.full(len(asked), -1, dtype=np.int64)
    far = np.full(len(asked), np.inf)
    place = np.empty(len(known), dtype=np.int64)
    for side, width, shift in product((0, 1), BANDS, (0.0, 0.5)):
        along = places[:, 1 - side]
        band = np.floor(places[:, side] / (width * em) + shift)
        order = np.argsort(band * (2 * np.ptp(along) + 1) + along, kind="stable")
        place[order] = np.arange(len(order))
        some = order[known[order]]
        after = np.searchsorted(place[some], place[asked])
        for number in (after - 1, after):
            found = some[np.clip(number, 0, len(some) - 1)]
            apart = np.hypot(*(places[found] - places[asked]).T)
            nearer = (band[found] == band[asked]) & (apart < far)
            of[nearer], far[nearer] = found[nearer], apart[nearer]
    return of, far
