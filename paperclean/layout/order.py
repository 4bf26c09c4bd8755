"""A rough order of blocks: titles before their columns, a column before the next.

Nagy and Seth's recursive cut along white strips (1984); of a page that cannot be cut the
leftmost block with none above it comes first.
"""

from __future__ import annotations

import numpy as np

from .rows import Floats, Numbers

SLACK = 0.3
"""Ems by which blocks may reach over a cut."""


def reading_order(boxes: Floats, em: float) -> list[int]:
    """Give the order in which turned boxes (n, 4) are read; `em` is the body type in points."""
    inner = boxes + np.array([1.0, 1.0, -1.0, -1.0]) * SLACK * em
    return [int(n) for n in _cut(inner, np.arange(len(boxes)))]


def _cut(boxes: Floats, some: Numbers) -> list[int]:
    done: list[int] = []
    while len(some) > 1:
        for low, high in ((0, 2), (1, 3)):
            parts = _strips(boxes, some, low, high)
            if len(parts) > 1:
                for part in parts:
                    done += _cut(boxes, part)
                return done
        first = _first(boxes, some)
        done.append(first)
        some = some[some != first]
    return [*done, *map(int, some)]


def _first(boxes: Floats, some: Numbers) -> int:
    """Give the leftmost of the blocks that have none above them."""
    u0, v0, u1, _ = boxes[some].T
    over = np.minimum(u1[:, None], u1[None, :]) > np.maximum(u0[:, None], u0[None, :])
    above = (over & (v0[None, :] < v0[:, None])).any(axis=1)
    free = some[~above]
    return int(free[np.lexsort((boxes[free, 1], boxes[free, 0]))[0]])


def _strips(boxes: Floats, some: Numbers, low: int, high: int) -> list[Numbers]:
    """Part boxes where a white strip runs through all of them."""
    order = some[np.argsort(boxes[some, low], kind="stable")]
    reach = np.maximum.accumulate(boxes[order, high])
    return np.split(order, np.flatnonzero(boxes[order[1:], low] >= reach[:-1]) + 1)
