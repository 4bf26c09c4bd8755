"""Lines of a page put into blocks, measured, and ordered: the same for any reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..model import Box, Join
from .blocks import blocks
from .measure import Column, Measured, column, measured, opens_with_indent
from .order import reading_order
from .rows import Floats, Ground, Numbers, Rows
from .turning import DOWN, RIGHT, turned, unturned


class Surface(NamedTuple):
    """The size of a page in points, and its rules, frames and pictures as boxes (n, 4)."""

    width: float
    height: float
    rules: Floats
    frames: Floats
    pictures: Floats


def surface(
    width: float,
    height: float,
    rules: Sequence[Box] = (),
    frames: Sequence[Box] = (),
    pictures: Sequence[Box] = (),
) -> Surface:
    """Gather what a page has beside text."""
    return Surface(width, height, _boxes(rules), _boxes(frames), _boxes(pictures))


def _boxes(boxes: Sequence[Box]) -> Floats:
    return np.array([(b.x0, b.y0, b.x1, b.y1) for b in boxes], dtype=np.float64).reshape(-1, 4)


class Arranged(NamedTuple):
    """A line in its place: its number among the rows, its block from 1, and its measures."""

    row: int
    block: int
    join: Join
    indent: float
    room: float


class _Block(NamedTuple):
    """A block: its lines by number among all rows, how they are read, its box and measures."""

    lines: Numbers
    turn: int
    box: Floats
    measured: Measured


def arrange(
    rows: Rows, turn: Numbers, surface: Surface, em: float, given: Numbers | None = None
) -> list[Arranged]:
    """Give all rows in reading order; `turn` is the way each is read, `em` the body type.

    Rows that have the same number in `given` are a block already; those with 0 are in none.
    """
    found: list[_Block] = []
    known = np.zeros(len(turn), dtype=np.int64) if given is None else given
    for way in np.unique(turn):
        some = np.flatnonzero(turn == way)
        found += _blocks(rows, some, int(way), surface, em, known[some])
    weight = np.array([len(text) for text in rows.text])
    main = DOWN if weight[turn == DOWN].sum() > weight[turn == RIGHT].sum() else RIGHT
    boxes = np.concatenate([block.box for block in found])
    order = reading_order(turned(boxes, main, surface.width, surface.height), em)
    placed: list[Arranged] = []
    for number, at in enumerate(order, start=1):
        block = found[at]
        for n, line in enumerate(block.lines.tolist()):
            indent, room, join = (measure[n] for measure in block.measured)
            placed.append(Arranged(line, number, join, float(indent), float(room)))
    return placed


def _blocks(  # noqa: PLR0913
    rows: Rows, some: Numbers, way: int, surface: Surface, em: float, given: Numbers
) -> list[_Block]:
    own = _some(rows, some)
    ground = _ground(surface, way)
    free = np.flatnonzero(given == 0)
    found = [free[block] for block in blocks(_some(own, free), ground, em)] if len(free) else []
    found += [np.flatnonzero(given == number) for number in np.unique(given[given > 0])]
    columns = [column(own, block) for block in found]
    rough = [
        measured(own, block, edges, ground, False)
        for block, edges in zip(found, columns, strict=True)
    ]
    body = [
        m.indent
        for m, block in zip(rough, found, strict=True)
        if abs(float(np.median(own.em[block])) - em) < 0.12 * em
    ]
    indents = opens_with_indent(body)
    made = []
    for block, edges in zip(found, columns, strict=True):
        box = own.box[block]
        whole = np.concatenate([box[:, :2].min(axis=0), box[:, 2:].max(axis=0)])[None, :]
        made.append(
            _Block(
                some[block],
                way,
                unturned(whole, way, surface.width, surface.height),
                measured(own, block, edges, ground, indents),
            )
        )
    return made


def _some(rows: Rows, some: Numbers) -> Rows:
    return Rows(
        rows.box[some],
        rows.em[some],
        rows.font[some],
        rows.bold[some],
        rows.light[some],
        [rows.text[n] for n in some.tolist()],
        rows.exact,
    )


def _ground(surface: Surface, way: int) -> Ground:
    turned_ = (
        turned(boxes, way, surface.width, surface.height)
        for boxes in (surface.rules, surface.frames, surface.pictures)
    )
    rules, frames, pictures = turned_
    flat = (rules[:, 2] - rules[:, 0]) > (rules[:, 3] - rules[:, 1])
    return Ground(rules[flat], frames, pictures, np.empty((0, 4)))
