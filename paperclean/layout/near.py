"""Neighbours on one height, found by sorting: linear in the characters but for the sort."""

from __future__ import annotations

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
    """Give each of `count` things the number of the component that the pairs put it in."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(i), dtype=np.int8), (i, j)), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)
