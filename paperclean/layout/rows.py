"""Printed lines as layout knows them before they have an order: one entry a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

ANY_FONT = -1
"""The font of a line that has no full-width character on a page of them."""


@dataclass(frozen=True)
class Rows:
    """Lines of one direction: turned boxes (n, 4), type sizes in points, fonts by number.

    `table` is the number of the table that a line is a row of, 0 for none. `exact` says that
    sizes are those of the file; otherwise they are estimated. `foot` (n,) is the v down to which
    a large first letter reaches, that of its own line without one.
    """

    box: Floats
    em: Floats
    font: Numbers
    bold: Flags
    light: Flags
    text: list[str]
    table: Numbers
    foot: Floats
    exact: bool = True

    @cached_property
    def level(self) -> Floats:
        """The middle of each line."""
        return (self.box[:, 1] + self.box[:, 3]) / 2

    def some(self, which: Numbers) -> Rows:
        """Give some of the lines."""
        return Rows(
            self.box[which],
            self.em[which],
            self.font[which],
            self.bold[which],
            self.light[which],
            [self.text[n] for n in which.tolist()],
            self.table[which],
            self.foot[which],
            self.exact,
        )

    @cached_property
    def width(self) -> Floats:
        """The length of each line."""
        return self.box[:, 2] - self.box[:, 0]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page has beside text, turned as its lines are: boxes (n, 4) in points."""

    rules: Floats
    frames: Floats
    pictures: Floats
    others: Floats
    """Boxes of lines that are read in another direction."""


def usual(values: Floats, weights: Floats, step: float) -> float:
    """Give the commonest of values, in steps, by weight; of equals the least."""
    if not len(values):
        return 0.0
    bins = np.round(values / step).astype(np.int64)
    total: dict[int, float] = {}
    for number, weight in zip(bins.tolist(), weights.tolist(), strict=True):
        total[number] = total.get(number, 0.0) + weight
    most = max(total.values())
    best = bins == min(number for number, weight in total.items() if weight == most)
    some = np.maximum(weights[best], 1e-9)
    return float((values[best] * some).sum() / some.sum())


def middle(values: Sequence[float]) -> float:
    """Give the median of a few values; of hundreds of short lists numpy takes ten times as long."""
    order, half = sorted(values), len(values) // 2
    return order[half] if len(order) % 2 else (order[half - 1] + order[half]) / 2
