"""Lines that came with boxes, from page formats and recognisers: the same blocks and order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..model import Document, Line, Page, Slice, evidence, make_lines
from .arranging import arrange, surface
from .rows import Floats, Numbers, Rows, usual
from .turning import DOWN, RIGHT, turned


def arranged(document: Document) -> Document:
    """Give the lines of each page their blocks, measures and joins, in reading order.

    A block that came with them stays where its lines stand one under the other: a person or
    another program has seen the page, and measured on two newspapers with known articles its
    regions gave better ones than those found anew. Other blocks, and all order, are not trusted.
    Lines without a box follow the others, as they are; pages of such alone stay.
    """
    pages: list[Page] = []
    rank = 0
    for page in document.pages:
        placed = [line for line in page.lines if line.box and line.text.strip()]
        others = [line for line in page.lines if not (line.box and line.text.strip())]
        slices = _placed(page, placed) + [_slice(line) for line in others]
        lines = make_lines(page.number, slices, rank)
        rank += len(lines)
        pages.append(replace(page, lines=lines))
    return replace(document, pages=tuple(pages))


def _slice(line: Line) -> Slice:
    return Slice(line.source, line.shown, **evidence(line))


def _placed(page: Page, lines: list[Line]) -> list[Slice]:
    if not lines:
        return []
    ground = surface(page.width, page.height, page.rules, page.frames, page.pictures)
    turn = np.array([DOWN if line.vertical else RIGHT for line in lines], dtype=np.int64)
    boxes = np.array(
        [(b.x0, b.y0, b.x1, b.y1) for line in lines if (b := line.box)], dtype=np.float64
    )
    for way in np.unique(turn):
        here = turn == way
        boxes[here] = turned(boxes[here], int(way), page.width, page.height)
    rows = _rows(lines, boxes)
    weights = np.array([len(line.text) for line in lines], dtype=np.float64)
    em = usual(rows.em, weights, float(np.median(rows.em)) / 20)
    return [
        _slice(lines[item.row])._replace(
            block=item.block, join=item.join, indent=item.indent, room=item.room
        )
        for item in arrange(rows, turn, ground, em, _stacks(lines, turn, boxes))
    ]


def _stacks(lines: list[Line], turn: Numbers, boxes: Floats) -> Numbers:
    """Give the block that each line came with, 0 where lines of it stand side by side."""
    blocks = np.array([line.block for line in lines], dtype=np.int64)
    for block in np.unique(blocks[blocks > 0]):
        here = np.flatnonzero(blocks == block)
        if len(np.unique(turn[here])) > 1 or _side_by_side(boxes[here]):
            blocks[here] = 0
    return blocks


def _side_by_side(boxes: Floats) -> bool:
    u0, v0, u1, v1 = boxes[np.argsort(boxes[:, 1] + boxes[:, 3], kind="stable")].T
    level = np.minimum(v1[1:], v1[:-1]) - np.maximum(v0[1:], v0[:-1])
    beside = np.maximum(u0[1:], u0[:-1]) >= np.minimum(u1[1:], u1[:-1])
    lower = np.minimum(v1[1:] - v0[1:], v1[:-1] - v0[:-1])
    return bool((beside & (level > lower / 2)).any())


def _rows(lines: list[Line], boxes: Floats) -> Rows:
    """Give lines as layout knows them; where nobody says how large the type is, the height does."""
    fonts = {name: n for n, name in enumerate(sorted({line.font for line in lines}))}
    said = np.array([line.size for line in lines], dtype=np.float64)
    return Rows(
        boxes,
        np.where(said > 0, said, boxes[:, 3] - boxes[:, 1]),
        np.array([fonts[line.font] for line in lines], dtype=np.int64),
        np.array([line.bold for line in lines], dtype=np.bool_),
        np.array([line.light for line in lines], dtype=np.bool_),
        [line.text for line in lines],
        exact=False,
    )
