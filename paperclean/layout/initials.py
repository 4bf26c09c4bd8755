"""A large first letter at the head of a text, beside two lines of it or more."""

from __future__ import annotations

import numpy as np

from .pieces import Beside, Flags, Numbers, Pieces

NAME = 2
"""Characters of a short name, or of a large letter with its quote."""
INITIAL, DROP_CAP, BESIDE = 1.25, 1.7, 0.62
"""Times the type beside it that one large letter at the head of a text has, and one with its
quote; ems of its own from its middle to those of the lines beside it."""
LEAST_ROWS = 2
APART = 0.6
"""Ems between the lines beside it at least, and between where they start at most."""


def initials(parts: Pieces, pairs: Beside) -> Flags:
    """Tell the pairs of a large first letter and each of the lines that stand beside it."""
    ratio = parts.em[pairs.left] / np.maximum(parts.em[pairs.right], 0.1)
    near = (pairs.gap > -0.3 * parts.em[pairs.right]) & (pairs.gap <= parts.em[pairs.right])
    few = np.where(parts.length[pairs.left] == 1, INITIAL, DROP_CAP)
    large = (parts.length[pairs.left] <= NAME) & (ratio >= few) & near
    apart = np.abs(parts.level[pairs.right] - parts.level[pairs.left])
    large &= apart < BESIDE * parts.em[pairs.left]
    for cap in np.unique(pairs.left[large]):
        some = large & (pairs.left == cap)
        rows = pairs.right[some]
        level = np.sort(parts.level[rows])
        one_edge = np.ptp(parts.box[rows, 0]) < APART * parts.em[rows[0]]
        if (
            len(rows) < LEAST_ROWS
            or not one_edge
            or np.diff(level).min() < APART * parts.em[rows].min()
        ):
            large[some] = False
    return large


def with_initials(line_of: Numbers, parts: Pieces, pairs: Beside, initial: Flags) -> Numbers:
    """Put a large first letter at the head of the first of the lines beside it."""
    line_of = line_of.copy()
    for cap in np.unique(pairs.left[initial]):
        rows = pairs.right[initial & (pairs.left == cap)]
        if (line_of == line_of[cap]).sum() == 1:
            line_of[cap] = line_of[rows[np.argmin(parts.level[rows])]]
    return line_of
