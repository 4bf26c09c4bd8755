"""Tables: lines of cells that stand under one another, which are read row by row."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import regex

from .rows import Numbers, Rows

LEAST = 3
"""Rows of a table, at least."""
MOSTLY = 0.6
"""Share of the rows, at least, that are of several cells."""
LEVEL = 0.25
LEADING = 4.5
WIDEST = 14.0
"""Ems between the cells of a row at most."""
ALIGNED = 0.6
FILLED = 0.72
"""Share of a row that its cells fill on average: lines of columns of text fill more."""
LONGEST = 9.0
BIG = 1.5
FIGURE = regex.compile(r"[\d０-９]")
FIGURES = 0.6
"""Share of the rows, at least, that end in a figure or have one before the last cell."""

Table = list[list[int]]
"""The lines of each row of a table."""


class _Places(NamedTuple):
    """The rows of a page as plain numbers, of which one at a time is asked for."""

    start: list[float]
    end: list[float]
    level: list[float]
    em: list[float]
    inside: list[int]


def tables(rows: Rows, turn: Numbers, inside: Numbers, em: float) -> list[Table]:
    """Find the tables of a page: three rows and more, the cells of which stand one under another.

    Only what cannot be columns of text is taken for one: short cells with white between them,
    and figures. `inside` is the frame that each line stands in, `em` the body type in points.
    """
    found: list[Table] = []
    start, end = rows.box[:, 0].tolist(), rows.box[:, 2].tolist()
    places = _Places(start, end, rows.level.tolist(), rows.em.tolist(), inside.tolist())
    for way in np.unique(turn).tolist():
        open_: list[Table] = []
        here = np.flatnonzero(turn == way)
        short = here[rows.width[here] <= LONGEST * rows.em[here]]
        for band in _bands(places, short.tolist()):
            run = next((run for run in open_ if _follows(places, run[-1], band)), None)
            if run is None:
                open_.append([band])
            else:
                run.append(band)
        found += [run for run in open_ if _is_sure(rows, run, em)]
    return found


def _bands(places: _Places, short: list[int]) -> list[list[int]]:
    """Give short lines that stand side by side on one height, from the top, then from the left."""
    start, end, level, em, inside = places
    heights: list[list[int]] = []
    for line in sorted(short, key=level.__getitem__):
        if heights and level[line] - level[heights[-1][0]] < LEVEL * em[line]:
            heights[-1].append(line)
        else:
            heights.append([line])
    bands: list[list[int]] = []
    for height in heights:
        band: list[int] = []
        for line in sorted(height, key=start.__getitem__):
            white = start[line] - end[band[-1]] if band else 0.0
            if band and 0 < white < WIDEST * em[line] and inside[line] == inside[band[-1]]:
                band.append(line)
                continue
            if band:
                bands.append(band)
            band = [line]
        bands.append(band)
    return bands


def _follows(places: _Places, above: list[int], below: list[int]) -> bool:
    """Tell whether a row of cells stands right under another, first under first, last under last.

    Cells with little white between them may have become one line.
    """
    em = places.em[below[0]]
    apart = places.level[below[0]] - places.level[above[0]]
    if not 0 < apart < LEADING * em:
        return False
    return all(_aligned(places, above[end], below[end], em) for end in (0, -1))


def _aligned(places: _Places, one: int, two: int, em: float) -> bool:
    """Tell whether cells start, end, or have their middle under one another."""
    left, right = places.start[one] - places.start[two], places.end[one] - places.end[two]
    middle = (places.start[one] + places.end[one] - (places.start[two] + places.end[two])) / 2
    return min(abs(left), abs(right), abs(middle)) < ALIGNED * em


def _is_sure(rows: Rows, run: Table, em: float) -> bool:
    """Tell whether a run of rows is surely a table."""
    several = sum(len(row) > 1 for row in run)
    if len(run) < LEAST or several < MOSTLY * len(run) or float(rows.em[run[0][0]]) > BIG * em:
        return False
    cells = [n for row in run for n in row]
    extent = sum(float(rows.box[row[-1], 2] - rows.box[row[0], 0]) for row in run)
    filled = float(rows.width[cells].sum()) / max(extent, 1e-9)
    figures = sum(any(FIGURE.search(rows.text[n]) for n in row[-2:]) for row in run)
    return filled < FILLED and figures >= FIGURES * len(run)
