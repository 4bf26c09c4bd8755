"""What many layouts of the set apart need: shares of the rows, plain blocks, inset columns."""

from __future__ import annotations

from collections.abc import Sequence

from . import adverts
from .press import Press
from .shots import Shot
from .ways import Spot, Way

LEAST = 7
"""Rows that hold an advert."""
Columns = Sequence[tuple[float, float]]


def share(rows: int, *parts: float) -> list[int]:
    """Give the rows at these parts of a page's depth."""
    return [round(rows * part) for part in parts]


def inset(press: Press, columns: Columns, first: int, last: int, many: int) -> Columns:
    """Give `many` columns inside a frame round columns `first` to `last`."""
    pad = press.style.size * 0.8
    return press.columns(many, columns[first][0] + pad, columns[last][1] - pad)


def put(  # noqa: PLR0913, PLR0917 - as a layout says it
    press: Press,
    columns: Columns,
    where: tuple[int, int, int, int],
    way: Way,
    deep: int,
    shots: Sequence[tuple[Spot, Shot]] = (),
    many: int = 0,
) -> None:
    """Set a story into a rectangle, its title over all of it, `deep` rows at most.

    `where`: first and last column, first row and the row after. The last row stays white, or
    holds a rule; `many` columns of another measure may stand in the width.
    """
    first, last, top, end = where
    low = end if end >= press.rows else end - 1
    cut = (
        press.columns(many, columns[first][0], columns[last][1], scale=way.scale) if many else None
    )
    used, begin, stop = (cut, 0, many - 1) if cut else (columns, first, last)
    press.story(
        used, press.block(begin, stop, top, low), Spot(begin, stop, top, top + deep), way, shots
    )
    if end < press.rows:
        press.hrule(columns[first][0], columns[last][1], low)
    if last < len(columns) - 1:
        press.vrule(columns, last, top, low)


def rest(
    press: Press,
    columns: Columns,
    where: tuple[int, int, int, int],
    way: Way,
    deep: int,
) -> None:
    """Set the rest of a waiting story; its columns end together, an advert fills what is left."""
    first, last, top, end = where
    low = end if end >= press.rows else end - 1
    head = Spot(first, last, top, top + deep) if deep else None
    stop = min(low, top + deep + press.depth(columns[first : last + 1], way))
    if low - stop < LEAST:
        stop = low
    press.story(columns, press.block(first, last, top, stop), head, way)
    if stop < low:
        press.hrule(columns[first][0], columns[last][1], stop)
        adverts.advert(press, press.spot(columns, Spot(first, last, stop + 1, low)), "double")
    if end < press.rows:
        press.hrule(columns[first][0], columns[last][1], low)
    if last < len(columns) - 1:
        press.vrule(columns, last, top, low)
