"""White strips between columns: how many lines start at their right side with none across.

The page is a grid of cells a quarter of the body type wide. A white run of cells down the page,
as far as nothing stands in it, is a gutter where several lines start beside it. A gap between
words or clauses that another line covers above or below is none.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

CELL = 0.25
"""Ems of body type."""
OFFSETS = (0.2, 0.45)
"""Ems left of a line's start at which it leans on a white run: two, as a start may fall on the
border of a cell."""
MOST_CELLS = 4_000_000


class Gutters(NamedTuple):
    """`support` (rows, columns): lines that start at the right side of the white run there.

    `covered` counts, (rows, columns + 1), the cells of a row that hold something, added up.
    `cell` is the side of a cell in points, `origin` the u and v of the first.
    """

    support: NDArray[np.int32]
    covered: NDArray[np.int32]
    cell: float
    origin: tuple[float, float]

    def between(self, left: Floats, right: Floats, level: Floats) -> Numbers:
        """Give the best support of a white run in each gap, from `left` to `right` at a height."""
        row, start, stop = self._cells(left + self.cell * 0.6, right, level)
        found = np.zeros(len(row), dtype=np.int64)
        for n in range(int((stop - start).max(initial=0))):
            column = np.minimum(start + n, stop - 1)
            inside = start + n < stop
            found = np.maximum(found, np.where(inside, self.support[row, column], 0))
        return found

    def share(self, left: Floats, right: Floats, level: Floats) -> Floats:
        """Give how much of each stretch is covered at a height, 0 to 1."""
        row, start, stop = self._cells(left, right, level)
        count = self.covered[row, stop] - self.covered[row, start]
        return np.asarray(count / np.maximum(stop - start, 1), dtype=np.float64)

    def _cells(
        self, left: Floats, right: Floats, level: Floats
    ) -> tuple[Numbers, Numbers, Numbers]:
        rows, columns = self.support.shape
        row = np.clip(((level - self.origin[1]) / self.cell).astype(np.int64), 0, rows - 1)
        start = np.clip(((left - self.origin[0]) / self.cell).astype(np.int64), 0, columns - 1)
        stop = np.clip(((right - self.origin[0]) / self.cell).astype(np.int64), 0, columns)
        return row, start, np.maximum(stop, start)


def gutters(boxes: Floats, ink: Floats, starts: Floats, em: float) -> Gutters:
    """Find the white runs of a page.

    `boxes` (n, 4) are all that covers it, `ink` (n,) how far each reaches above and below its
    middle, `starts` (m, 2) the u and v at which lines start; `em` is the body type in points.
    """
    cell = em * CELL
    u0, v0, u1, v1 = boxes.T
    middle = (v0 + v1) / 2
    origin = (float(u0.min()) - 4 * cell, float(v0.min()) - 4 * cell)
    columns = int((u1.max() - origin[0]) / cell) + 4
    rows = int((v1.max() - origin[1]) / cell) + 4
    if rows * columns > MOST_CELLS:
        cell *= (rows * columns / MOST_CELLS) ** 0.5
        columns, rows = (
            int((u1.max() - origin[0]) / cell) + 4,
            int((v1.max() - origin[1]) / cell) + 4,
        )
    left = ((u0 - origin[0]) / cell).astype(np.int64)
    right = np.maximum(np.ceil((u1 - origin[0]) / cell - 0.2).astype(np.int64), left + 1)
    top = ((middle - ink - origin[1]) / cell).astype(np.int64)
    foot = np.ceil((middle + ink - origin[1]) / cell).astype(np.int64)
    change = np.zeros((rows + 1, columns + 1), dtype=np.int32)
    for row, column, sign in ((top, left, 1), (top, right, -1), (foot, left, -1), (foot, right, 1)):
        np.add.at(change, (np.clip(row, 0, rows), np.clip(column, 0, columns)), sign)
    full = change.cumsum(axis=0).cumsum(axis=1)[:rows, :columns] > 0
    covered = np.zeros((rows, columns + 1), dtype=np.int32)
    np.cumsum(full, axis=1, out=covered[:, 1:])
    return Gutters(_support(full, starts, origin, cell, em), covered, cell, origin)


def _support(
    full: NDArray[np.bool_], starts: Floats, origin: tuple[float, float], cell: float, em: float
) -> NDArray[np.int32]:
    rows, columns = full.shape
    down = full.T.ravel()
    breaks = np.zeros(len(down), dtype=np.int32)
    breaks[1:] = down[1:] != down[:-1]
    breaks[::rows] = 1
    run = breaks.cumsum(dtype=np.int32).reshape(columns, rows)
    best = np.zeros(int(run[-1, -1]) + 1, dtype=np.int32)
    row = np.clip(((starts[:, 1] - origin[1]) / cell).astype(np.int64), 0, rows - 1)
    for offset in OFFSETS:
        at = (starts[:, 0] - offset * em - origin[0]) / cell
        column = np.clip(at.astype(np.int64), 0, columns - 1)
        free = ~full[row, column]
        count = np.bincount(run[column[free], row[free]], minlength=len(best))
        best = np.maximum(best, count.astype(np.int32))
    support: NDArray[np.int32] = best[run].T
    return support
