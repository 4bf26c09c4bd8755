"""Tables: lines of cells that stand under one another, which are read row by row."""

from __future__ import annotations


import numpy as np
import regex

from .rows import Numbers, Rows

LEAST = 3
"""Cells of a row, and rows of a table, at least."""
LEVEL = 0.25
LEADING = 2.6
WIDEST = 14.0
"""Ems between the cells of a row at most."""
ALIGNED = 0.6
FILLED = 0.72
"""Share of a column that cells fill on average: columns of text are full."""
LONGEST = 9.0
FIGURE = regex.compile(r"[\d０-９一二三四五六七八九十百千]+(?:[.,:：/~～\-－—][\d０-９]+)*")
FIGURES = 0.6
"""Share of the cells of one column, at least, that hold a figure."""

Table = list[list[int]]
"""The lines of each row of a table."""


def tables(rows: Rows, turn: Numbers, em: float) -> list[Table]:
    """Find the tables of a page: rows of three cells and more, three of them and more.

    Only what cannot be columns of text is taken for one: short cells with white between them,
    and figures in one column.
    """
    found: list[Table] = []
    for way in np.unique(turn).tolist():
        some = np.flatnonzero(turn == way)
        bands = [band for band in _bands(rows, some) if len(band) >= LEAST]
        run: Table = []
        for band in bands:
            if run and _follows(rows, run[-1], band):
                run.append(band)
                continue
            found += _sure(rows, run, em)
            run = [band]
        found += _sure(rows, run, em)
    return found


def _bands(rows: Rows, some: Numbers) -> list[list[int]]:
    """Give short lines that stand side by side on one height, from the top, then from the left."""
    short = some[rows.width[some] <= LONGEST * rows.em[some]]
    order = short[np.lexsort((rows.box[short, 0], np.round(rows.level[short], 1)))].tolist()
    level, em, box = rows.level, rows.em, rows.box
    bands: list[list[int]] = []
    for line in order:
        last = bands[-1][-1] if bands else -1
        level_with = last >= 0 and abs(level[last] - level[line]) < LEVEL * em[line]
        if level_with and 0 < box[line, 0] - box[last, 2] < WIDEST * em[line]:
            bands[-1].append(line)
        else:
            bands.append([line])
    return bands


def _follows(rows: Rows, above: list[int], below: list[int]) -> bool:
    """Tell whether a row of cells stands right under another, cell under cell."""
    if len(above) != len(below):
        return False
    em = float(rows.em[below[0]])
    apart = float(rows.level[below[0]] - rows.level[above[0]])
    if not 0 < apart < LEADING * em:
        return False
    one, two = rows.box[above], rows.box[below]
    left = np.abs(one[:, 0] - two[:, 0])
    right = np.abs(one[:, 2] - two[:, 2])
    middle = np.abs(one[:, [0, 2]].mean(axis=1) - two[:, [0, 2]].mean(axis=1))
    return bool((np.minimum(np.minimum(left, right), middle) < ALIGNED * em).all())


def _sure(rows: Rows, run: Table, em: float) -> list[Table]:
    """Give a run of rows if it is surely a table."""
    if len(run) < LEAST or float(rows.em[run[0][0]]) > 1.5 * em:
        return []
    cells = np.array(run)
    start = rows.box[cells, 0]
    pitch = np.median(start[:, 1:] - start[:, :-1])
    filled = float(rows.width[cells[:, :-1]].mean() / max(float(pitch), 1e-9))
    figures = np.array([[FIGURE.search(rows.text[n]) is not None for n in row] for row in run])
    return [run] if filled < FILLED and figures.mean(axis=0).max() >= FIGURES else []
