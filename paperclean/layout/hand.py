"""Lines that another engine found: put into blocks and order as those of a PDF are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ..model import Document, Line, Page, Slice, evidence, make_lines
from .arranging import arrange, surface
from .blocks import smoothed
from .kinds import HAN, WIDE
from .rows import Floats, Numbers, Rows, usual
from .turning import DOWN, RIGHT, turned

UPRIGHT = 1.8
"""Times its width that a box of several characters is high where they stand one below the other."""
LETTER = 0.5
"""Ems that a letter is wide on average."""
TALL = (0.45, 1.3)
"""How large type may be beside the height of its box: lines are not cut out exactly."""
FEW = 4


def arranged_pages(document: Document, needs: Callable[[Page], bool]) -> Document:
    """Put the lines of pages into blocks and order; those that need it, see `paperclean.layout`."""
    pages: list[Page] = []
    rank = 0
    for page in document.pages:
        lines = page.lines
        pieces = _arranged(page) if needs(page) else [_slice(line) for line in lines]
        pages.append(replace(page, lines=make_lines(page.number, pieces, rank)))
        rank += len(pieces)
    return Document(tuple(pages), document.origins)


def _slice(line: Line) -> Slice:
    """Give what a reader said of a line that nothing has changed yet."""
    return Slice(line.source, line.shown, **evidence(line))


def _arranged(page: Page) -> list[Slice]:
    placed = [line for line in page.lines if line.box and line.text and not line.layer]
    if not placed:
        return [_slice(line) for line in page.lines]
    rest = [line for line in page.lines if not (line.box and line.text and not line.layer)]
    seen = np.array([(b.x0, b.y0, b.x1, b.y1) for line in placed if (b := line.box)])
    turn = np.array([DOWN if _reads_down(line) else RIGHT for line in placed])
    width = page.width or float(seen[:, 2].max())
    height = page.height or float(seen[:, 3].max())
    box = np.empty_like(seen)
    for way in np.unique(turn).tolist():
        box[turn == way] = turned(seen[turn == way], way, width, height)
    size = _sizes(placed, box)
    weight = np.array([float(len(line.text)) for line in placed])
    names = sorted({line.font for line in placed})
    rows = Rows(
        box,
        size,
        np.array([names.index(line.font) for line in placed], dtype=np.int64),
        np.array([line.bold for line in placed], dtype=np.bool_),
        np.array([line.light for line in placed], dtype=np.bool_),
        [line.text for line in placed],
        np.zeros(len(placed), dtype=np.int64),
        exact=all(line.size > 0 for line in placed),
    )
    if not rows.exact:
        rows = replace(rows, em=smoothed(rows))
    ground = surface(width, height, page.rules, page.frames, page.pictures)
    made = []
    step = 0.05 * float(np.median(size))
    given = _stacks(placed, turn, box)
    for item in arrange(rows, turn, ground, usual(rows.em, weight, step), given):
        found = evidence(placed[item.row]) | {
            "join": item.join,
            "block": item.block,
            "size": round(float(rows.em[item.row]), 2),
            "vertical": bool(turn[item.row] == DOWN),
            "indent": item.indent,
            "room": item.room,
        }
        made.append(Slice(placed[item.row].source, placed[item.row].shown, **found))
    return made + [_slice(line) for line in rest]


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


def _reads_down(line: Line) -> bool:
    """Tell whether a line reads down: it says so, or its box is high and has many characters."""
    if line.vertical or not line.box:
        return line.vertical
    box = line.box
    return len(line.text) > 1 and box.y1 - box.y0 > UPRIGHT * (box.x1 - box.x0)


def _sizes(lines: Sequence[Line], box: Floats) -> Floats:
    """Give the type size of each line; where it is not known, by the width of its characters.

    The height of a box says less: it depends on which letters stand in the line.
    """
    height = box[:, 3] - box[:, 1]
    units = np.array([_units(line.text) for line in lines])
    size = (box[:, 2] - box[:, 0]) / np.maximum(units, LETTER)
    few = units < FEW
    ratio = float(np.median((size / np.maximum(height, 0.1))[~few])) if not few.all() else 1.0
    size = np.where(few, height * ratio, size)
    size = np.clip(size, TALL[0] * height, TALL[1] * height)
    return np.array([line.size or float(guess) for line, guess in zip(lines, size, strict=True)])


def _units(text: str) -> float:
    """Give the length of a text in ems: characters of full width one, others half."""
    wide = len(HAN.findall(text)) + len(WIDE.findall(text))
    return wide + LETTER * (len(text) - wide)
