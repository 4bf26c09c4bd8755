"""Lines that came with boxes, from page formats and recognisers: the same blocks and order."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import numpy as np
import regex

from ..model import HAND, Document, Join, Line, Origin, Page, Slice, digest, evidence, make_lines
from .arranging import Arranged, Surface, arrange, surface
from .blocks import other_size, smoothed
from .dropped import foot, headed, is_initial, own_box, ties, whole
from .kinds import HAN, WIDE
from .rhythm import in_rhythm
from .rows import Flags, Floats, Numbers, Rows, usual
from .torn import parts, printed
from .turning import DOWN, RIGHT, turned
from .twice import read_twice

UPRIGHT = 1.8
"""Times its width that a box of several characters is high where they stand one below the other."""
LETTER = 0.5
"""Ems that a letter is wide on average."""
WIDTHS = (
    (0.28, regex.compile(r"[iljtfrI.,:;'’!|() ]")),
    (0.66, regex.compile(r"[\p{Lu}--[IMW]]", regex.V1)),
    (0.8, regex.compile(r"[mwMW]")),
)
"""Ems that narrow letters and marks, capitals and wide letters are wide."""
TALL = (0.45, 1.3)
"""How large type may be beside the height of its box: lines are not cut out exactly."""
FEW = 4
NEARLY = 0.12
"""Share by which sizes that were estimated differ and are the same."""
MEASURED, WHITE = 0.06, 1.15
"""The same of sizes that were measured: of 468 lines of body on 46 degraded scans that measure
smaller than it, 422 do by no more. Times the usual distance of lines from which on white parts
them."""
LEAST_EVEN = 3
AS_LONG = 0.95
"""Share of the length that its characters take elsewhere in a block at which type is as large."""


def arranged(document: Document) -> Document:
    """Give the lines of each page their blocks, measures and joins, in reading order.

    A block that came with them stays where its lines stand one under the other: a person or
    another program has seen the page, and measured on two newspapers with known articles its
    regions gave better ones than those found anew. Other blocks, and all order, are not trusted.
    A line whose place another one has read follows them too, so marked. Lines without a box
    follow as they are; pages of such alone stay.
    """
    pages: list[Page] = []
    rank = 0
    for found in document.pages:
        page = _marked(found)
        placed = [line for line in page.lines if _is_placed(line)]
        others = [line for line in page.lines if not _is_placed(line)]
        slices = _placed(page, placed) + [_slice(line) for line in others]
        lines = make_lines(page.number, slices, rank)
        rank += len(lines)
        width, height = _extent(page, placed)
        pages.append(replace(page, lines=lines, width=width, height=height))
    return replace(document, pages=tuple(pages), origins=_origins(document, pages))


def _marked(page: Page) -> Page:
    """Mark the lines whose place another one has read as such."""
    again: set[str] = set()
    for down in (False, True):
        lines = [line for line in page.lines if _is_placed(line) and _reads_down(line) is down]
        boxes = np.array([(b.x0, b.y0, b.x1, b.y1) for line in lines if (b := line.box)])
        if len(lines) > 1:
            upright = turned(boxes, DOWN if down else RIGHT, page.width, page.height)
            again.update(lines[n].id for n in read_twice(lines, upright))
    if not again:
        return page
    lines_ = (
        line._replace(layer="read-twice") if line.id in again else line for line in page.lines
    )
    return replace(page, lines=tuple(lines_))


def _origins(document: Document, pages: list[Page]) -> tuple[Origin, ...]:
    """Give the origins; what was built by hand is its lines, in the order they have now."""
    moved = replace(document, pages=tuple(pages))
    return tuple(
        replace(origin, sha256=digest(moved.source(n)))
        if origin.reader == HAND and origin.sha256 == digest(document.source(n))
        else origin
        for n, origin in enumerate(document.origins)
    )


def _slice(line: Line) -> Slice:
    return Slice(line.source, line.shown, **evidence(line))


def _placed(page: Page, lines: list[Line]) -> list[Slice]:
    if not lines:
        return []
    turn = np.array([DOWN if _reads_down(line) else RIGHT for line in lines], dtype=np.int64)
    boxes = np.array(
        [(b.x0, b.y0, b.x1, b.y1) for line in lines if (b := line.box)], dtype=np.float64
    )
    width, height = _extent(page, lines)
    ground = surface(width, height, page.rules, page.frames, page.pictures)
    found: list[Numbers] = []
    given = np.array([line.block for line in lines], dtype=np.int64)
    for way in np.unique(turn).tolist():
        here = np.flatnonzero(turn == way)
        boxes[here] = turned(boxes[here], way, width, height)
        bars = _bars(ground, way)
        of = printed(boxes[here], given[here], bars)
        of = headed(of, [lines[n].text for n in here.tolist()], boxes[here])
        found += [here[part] for part in parts(of, boxes[here])]
    turn, given = (np.array([some[part[0]] for part in found]) for some in (turn, given))
    rows = _rows([[lines[n] for n in part] for part in found], [boxes[part] for part in found])
    weights = np.array([len(text) for text in rows.text], dtype=np.float64)
    em = usual(rows.em, weights, float(np.median(rows.em)) / 20)
    seen = page.trust.kind == "scan"
    if seen:
        rows = replace(rows, em=_of_columns(rows, turn, em))
    items = arrange(rows, turn, ground, em, _stacks(given, turn, rows.box))
    sizes = _evened(rows, items, em, MEASURED if seen else NEARLY)
    placed: list[Slice] = []
    for item in items:
        some = [lines[n] for n in found[item.row]]
        size, vertical = round(float(sizes[item.row]), 2), bool(turn[item.row] == DOWN)
        between = ties([line.text for line in some], boxes[found[item.row]])
        placed += _measured(item, some, between, size, vertical=vertical)
    return placed


def _of_columns(rows: Rows, turn: Numbers, em: float) -> Floats:
    """Give sizes as the columns of the page tell them, for each direction by itself."""
    sizes = rows.em.copy()
    for way in np.unique(turn).tolist():
        here = np.flatnonzero(turn == way)
        sizes[here] = in_rhythm(rows.some(here), em)
    return sizes


def _bars(ground: Surface, way: int) -> Floats:
    """Give the rules that stand across lines which are read one way."""
    rules = turned(ground.rules, way, ground.width, ground.height)
    return rules[rules[:, 3] - rules[:, 1] > rules[:, 2] - rules[:, 0]]


def _evened(rows: Rows, items: list[Arranged], em: float, nearly: float) -> Floats:
    """Give the lines of a block one size where they nearly have it, and `em` where that is near.

    That is where it differs by the share `nearly` at most. A line inside a block that seems smaller
    than those around it was measured wrong; so was its first or last one that is as long for its
    characters as they are.
    """
    sizes, tall = rows.em.copy(), rows.box[:, 3] - rows.box[:, 1]
    long = _sizes(rows.text, rows.box)
    for _, group in groupby(items, key=lambda item: item.block):
        block = np.array([item.row for item in group])
        if len(block) < LEAST_EVEN:
            continue
        usual_, high = float(np.median(sizes[block])), float(np.median(tall[block]))
        near = np.array([not other_size(sizes[n] / usual_, tall[n] / high) for n in block])
        smaller = sizes[block] < usual_
        near[1:-1] |= smaller[1:-1]
        near |= smaller & (long[block] >= AS_LONG * np.median(long[block]))
        near &= ~_smaller_parts(rows.level[block], sizes[block], usual_, nearly)
        same = em if abs(usual_ - em) <= nearly * em else usual_
        sizes[block[near]] = same
    return sizes


def _smaller_parts(level: Floats, sizes: Floats, usual_: float, nearly: float) -> Flags:
    """Tell which lines of a block are in type as small, parted by white from the others.

    A caption over a column is so, where its lines are about as far apart as those of the text.
    """
    steps = np.diff(level)
    cuts = np.flatnonzero(steps > WHITE * np.median(steps)) + 1
    smaller = np.zeros(len(level), dtype=np.bool_)
    for part in np.split(np.arange(len(level)), cuts):
        own = sizes[part]
        alike = len(part) < len(level) and own.max() <= (1 + nearly) * own.min()
        smaller[part] = alike and own.max() < (1 - nearly) * usual_
    return smaller


def _measured(
    item: Arranged, some: list[Line], between: list[Join], size: float, *, vertical: bool
) -> list[Slice]:
    """Give the lines that make up one of the print what is known of it.

    `between` is what stands between each two of them. A large first letter has its place in the
    row that it heads, as those who take lines row by row must see it.
    """
    last = len(some) - 1
    row = some[-1].box
    return [
        _slice(line)._replace(
            block=item.block,
            join=item.join if n == last else between[n],
            indent=item.indent if n == 0 else 0.0,
            room=item.room if n == last else 0.0,
            size=size,
            vertical=vertical,
            box=replace(line.box, y0=row.y0, y1=row.y1)
            if line.box and row and is_initial(line, some[-1]) and not vertical
            else line.box,
        )
        for n, line in enumerate(some)
    ]


def _extent(page: Page, lines: list[Line]) -> tuple[float, float]:
    """Give the size of a page; where nobody says it, its lines reach to the edges."""
    boxes = [line.box for line in lines if line.box]
    return (
        page.width or max((box.x1 for box in boxes), default=0.0),
        page.height or max((box.y1 for box in boxes), default=0.0),
    )


def _is_placed(line: Line) -> bool:
    return line.box is not None and bool(line.text.strip()) and not line.layer


def _reads_down(line: Line) -> bool:
    """Tell whether a line reads down: it says so, or its box is high and has many characters."""
    if line.vertical or not line.box:
        return line.vertical
    box = line.box
    return len(line.text) > 1 and box.y1 - box.y0 > UPRIGHT * (box.x1 - box.x0)


def _stacks(given: Numbers, turn: Numbers, boxes: Floats) -> Numbers:
    """Give the block that each line came with, 0 where lines of it stand side by side."""
    blocks = given.copy()
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


def _rows(found: list[list[Line]], boxes: list[Floats]) -> Rows:
    """Give lines as layout knows them; sizes that nobody says are estimated."""
    lines = [max(some, key=lambda line: len(line.text)) for some in found]
    fonts = {name: n for n, name in enumerate(sorted({line.font for line in lines}))}
    said = np.array([line.size for line in lines], dtype=np.float64)
    box = np.array([own_box(some) for some in boxes])
    texts = [
        whole([line.text for line in some], some_) for some, some_ in zip(found, boxes, strict=True)
    ]
    known = said > 0
    rows = Rows(
        box,
        np.where(known, said, _sizes(texts, box)),
        np.array([fonts[line.font] for line in lines], dtype=np.int64),
        np.array([line.bold for line in lines], dtype=np.bool_),
        np.array([line.light for line in lines], dtype=np.bool_),
        texts,
        np.zeros(len(lines), dtype=np.int64),
        np.array([foot(some) for some in boxes]),
        exact=False,
    )
    return rows if known.all() else replace(rows, em=np.where(known, rows.em, smoothed(rows)))


def _sizes(texts: list[str], boxes: Floats) -> Floats:
    """Estimate type sizes by the width of the characters of each line.

    The height of a box says less: it depends on which letters stand in the line.
    """
    height = np.maximum(boxes[:, 3] - boxes[:, 1], 0.1)
    units = np.array([_units(text) for text in texts])
    size = (boxes[:, 2] - boxes[:, 0]) / np.maximum(units, LETTER)
    few = units < FEW
    ratio = float(np.median((size / height)[~few])) if not few.all() else 1.0
    size = np.where(few, height * ratio, size)
    return np.clip(size, TALL[0] * height, TALL[1] * height)


def _units(text: str) -> float:
    """Give the length of a text in ems: letters as in a usual book face, beside Han halves."""
    wide = len(HAN.findall(text)) + len(WIDE.findall(text))
    if wide:
        return wide + LETTER * (len(text) - wide)
    counts = [(width, len(some.findall(text))) for width, some in WIDTHS]
    rest = len(text) - sum(count for _, count in counts)
    return sum(width * count for width, count in counts) + LETTER * rest
