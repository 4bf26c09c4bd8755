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
    """A block: its lines by number among all rows, how they are read, its box and measures."""

    lines: Numbers
    turn: int
    box: Floats
    measured: Measured
    joins: list[Join]


def arrange(
    rows: Rows, turn: Numbers, surface: Surface, em: float, given: Numbers | None = None
) -> list[Arranged]:
    """Give all rows in reading order; `turn` is the way each is read, `em` the body type.

    Rows with one number in `given` are a block already; those with 0 are in none.
    """
    found: list[_Block] = []
    for way in np.unique(turn):
        some = np.flatnonzero(turn == way)
        own = rows.some(some)
        ground = _ground(surface, way)
        free = np.arange(len(some)) if given is None else np.flatnonzero(given[some] == 0)
        parts = [free[block] for block in blocks(own.some(free), ground, em)] if len(free) else []
        if given is not None:
            parts += [np.flatnonzero(given[some] == n) for n in np.unique(given[some]) if n]
        found += _blocks(own, some, parts, _Way(int(way), surface, ground), em)
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


class _Way(NamedTuple):
    """A direction of reading, the page, and what stands on it seen in that direction."""

    turn: int
    surface: Surface
    ground: Ground


def _blocks(own: Rows, some: Numbers, found: list[Numbers], way: _Way, em: float) -> list[_Block]:
    edges = columns(own, found)
    measures = [
        measured(own, block, column, way.ground) for block, column in zip(found, edges, strict=True)
    ]
    is_body = [abs(float(own.em[block[0]]) - em) < SAME * em for block in found]
    body = [measure.indent for measure, is_ in zip(measures, is_body, strict=True) if is_]
    first = first_indent(np.concatenate(body)) if body else 0.0
    made = []
    for block, measure, is_ in zip(found, measures, is_body, strict=True):
        for part in parts_at_centred(measure, first) if is_ else [slice(0, len(block))]:
            lines = block[part]
            piece = Measured(measure.indent[part], measure.room[part])
            box = own.box[lines]
            whole = np.concatenate([box[:, :2].min(axis=0), box[:, 2:].max(axis=0)])[None, :]
            seen = unturned(whole, way.turn, way.surface.width, way.surface.height)
            made.append(_Block(some[lines], way.turn, seen, piece, joins(own, lines, piece)))
    return made


def _ground(surface: Surface, way: int) -> Ground:
    turned_ = (
        turned(boxes, way, surface.width, surface.height)
        for boxes in (surface.rules, surface.frames, surface.pictures)
    )
    rules, frames, pictures = turned_
    flat = (rules[:, 2] - rules[:, 0]) > (rules[:, 3] - rules[:, 1])
    return Ground(rules[flat], frames, pictures, np.empty((0, 4)))
