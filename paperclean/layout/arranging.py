"""Lines of a page put into blocks, measured, and ordered: the same for any reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..model import Box, Join
from .blocks import blocks
from .measure import (
    Measured,
    columns,
    first_indent,
    joins,
    measured,
    parts_at_centred,
)
from .order import reading_order
from .rows import Floats, Ground, Numbers, Rows
from .turning import DOWN, RIGHT, turned, unturned

SAME = 0.12
"""Share by which the type of a block may differ from the body type."""


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
    """A block: its lines by number among all rows, its box on the page as seen, its measures."""

    lines: Numbers
    box: Floats
    measured: Measured
    joins: list[Join]


def arrange(
    rows: Rows, turn: Numbers, surface: Surface, em: float, given: Numbers | None = None
) -> list[Arranged]:
    """Give all rows in reading order; `turn` is the way each is read, `em` the body type.

    Rows that have the same number in `given` are a block already; those with 0 are in none.
    """
    found: list[_Block] = []
    known = np.zeros(len(turn), dtype=np.int64) if given is None else given
    for way in np.unique(turn).tolist():
        some = np.flatnonzero(turn == way)
        ground = _ground(surface, way)
        free = some[known[some] == 0]
        lines = [free[block] for block in blocks(rows.some(free), ground, em)]
        lines += [some[known[some] == number] for number in np.unique(known[some][known[some] > 0])]
        found += _measured(rows, lines, way, ground, surface, em)
    weight = np.array([len(text) for text in rows.text])
    main = DOWN if weight[turn == DOWN].sum() > weight[turn == RIGHT].sum() else RIGHT
    boxes = np.concatenate([block.box for block in found])
    order = reading_order(turned(boxes, main, surface.width, surface.height), em)
    placed: list[Arranged] = []
    for number, at in enumerate(order, start=1):
        block = found[at]
        indent, room = block.measured.indent.tolist(), block.measured.room.tolist()
        for n, line in enumerate(block.lines.tolist()):
            placed.append(Arranged(line, number, block.joins[n], indent[n], room[n]))
    return placed


def _measured(
    rows: Rows, found: list[Numbers], way: int, ground: Ground, surface: Surface, em: float
) -> list[_Block]:
    edges = columns(rows, found)
    measures = [
        measured(rows, block, column, ground) for block, column in zip(found, edges, strict=True)
    ]
    is_body = [abs(float(rows.em[block[0]]) - em) < SAME * em for block in found]
    body = [measure.indent for measure, is_ in zip(measures, is_body, strict=True) if is_]
    first = first_indent(np.concatenate(body)) if body else 0.0
    made = []
    for block, measure, is_ in zip(found, measures, is_body, strict=True):
        for part in parts_at_centred(measure, first) if is_ else [slice(0, len(block))]:
            lines = block[part]
            piece = Measured(measure.indent[part], measure.room[part])
            box = rows.box[lines]
            whole = np.concatenate([box[:, :2].min(axis=0), box[:, 2:].max(axis=0)])[None, :]
            seen = unturned(whole, way, surface.width, surface.height)
            made.append(_Block(lines, seen, piece, joins(rows, lines, piece)))
    return made


def _ground(surface: Surface, way: int) -> Ground:
    turned_ = (
        turned(boxes, way, surface.width, surface.height)
        for boxes in (surface.rules, surface.frames, surface.pictures)
    )
    rules, frames, pictures = turned_
    flat = (rules[:, 2] - rules[:, 0]) > (rules[:, 3] - rules[:, 1])
    return Ground(rules[flat], frames, pictures, np.empty((0, 4)))
