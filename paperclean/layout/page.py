"""A whole page: its lines in both directions, their blocks, measures and rough order."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from ..model import LAYERS, Box, Slice
from .arranging import Surface, arrange
from .blocks import within
from .glyphs import Glyphs
from .initials import INITIAL
from .pieces import Flags, Floats, Numbers
from .rows import ANY_FONT, Rows
from .sheet import Found, Sheet, printed, sheet
from .tables import Table, tables
from .turning import DOWN, OVER, UP, present, turned, unturned
from .writing import FARTHEST, HUNDREDTHS, Strung, Written, written

HEADING = 1.15
"""Times the body type from which a line is set in big type."""
BELOW = 0.2
"""Ems that the box of a capital reaches below it."""
OWN = 0.3
"""Share by which the size of a character may differ from that of its line."""


def slices(glyphs: Glyphs, surface: Surface) -> list[Slice]:
    """Give the lines of a page in reading order; those that nobody sees on it come last."""
    if not glyphs.text:
        return []
    page = sheet(glyphs, surface)
    made: list[Slice] = []
    over: list[Numbers] = []
    for layer in present(glyphs.layer):
        found = printed(page, layer)
        number = max((piece.block for piece in made), default=0)
        made += _arranged(page, found, layer, number)
        over.append(found.over)
    return made + [_blank(page, some) for some in over if len(some)]


def _arranged(page: Sheet, found: Found, layer: int, number: int) -> Iterator[Slice]:
    """Write lines, arrange them, and give them as slices; blocks are counted from `number`."""
    if not len(found.starts):
        return
    rows, lines = _written(page, found)
    of_tables = _tables(page, found, rows)
    if of_tables:
        found, table = _merged(found, of_tables, page.box[:, 0])
        rows, lines = _written(page, found)
        rows.table[:] = table
    seen = _seen(rows.box, found.turn, page.surface)
    fonts = _commonest(found.of, page.glyphs.font[found.glyphs].astype(np.int64))
    for item in arrange(rows, found.turn, page.surface, page.em):
        at = item.row
        way = int(found.turn[at])
        yield Slice(
            lines[at].source,
            lines[at].shown,
            join="paragraph" if layer else item.join,
            kind="row" if rows.table[at] else "text",
            block=item.block + number,
            box=Box(*seen[at]),
            size=round(float(rows.em[at]), 2),
            bold=bool(rows.bold[at]),
            vertical=way in (DOWN, UP),
            font=page.glyphs.fonts[fonts[at]] if page.glyphs.fonts else "",
            light=bool(rows.light[at]),
            indent=item.indent,
            room=item.room,
            layer=LAYERS[layer],
            glyphs=_places(lines[at], way, page.surface),
            made=lines[at].made,
        )


def _tables(page: Sheet, found: Found, rows: Rows) -> list[Table]:
    inside = np.full(len(rows.em), -1, dtype=np.int64)
    surface = page.surface
    for way in present(found.turn):
        here = np.flatnonzero(found.turn == way)
        frames = turned(surface.frames, way, surface.width, surface.height)
        inside[here] = within(rows.box[here], frames)
    return tables(rows, found.turn, inside, page.em)


def _written(page: Sheet, found: Found) -> tuple[Rows, list[Written]]:
    rows = _rows(page, found)
    some = found.glyphs
    text = page.glyphs.text
    lines = written(
        Strung(
            [text[n] for n in some.tolist()],
            found.of,
            page.box[some, 0],
            page.box[some, 2],
            page.size[some],
            page.kinds.of(some),
            (page.turn[some] == DOWN) & (page.glyphs.angle[some] == 0),
            rows.em > HEADING * page.em,
        )
    )
    rows.text.extend(line.text for line in lines)
    return rows, lines


def _merged(found: Found, of_tables: Sequence[Table], along: Floats) -> tuple[Found, Numbers]:
    """Make one line of each row of a table; give the number of the table of each line."""
    line = np.arange(len(found.starts))
    table = np.zeros(len(line), dtype=np.int64)
    for number, rows in enumerate(of_tables, start=1):
        for row in rows:
            line[row] = row[0]
            table[row] = number
    kept, number_of = np.unique(line, return_inverse=True)
    of = number_of[found.of]
    order = np.lexsort((along[found.glyphs], of))
    starts = np.flatnonzero(np.diff(of[order], prepend=-1))
    return Found(found.glyphs[order], starts, found.turn[kept], found.over), table[kept]


def _rows(page: Sheet, found: Found) -> Rows:
    """Describe lines by their characters; their texts are still to come."""
    solid = ~page.kinds.blank[found.glyphs]
    of, some = found.of[solid], found.glyphs[solid]
    count = len(found.starts)
    wide = page.kinds.wide[some]
    sizes, code = np.unique(np.round(page.size[some], 2), return_inverse=True)
    em = sizes[_commonest(of, code, np.where(wide, 2.0, 1.0))]
    font = _commonest(of, page.glyphs.font[some].astype(np.int64), np.where(wide, 1000.0, 1.0))
    if page.kinds.wide.sum() * 2 > (~page.kinds.blank).sum():
        font[np.bincount(of[wide], minlength=count) == 0] = ANY_FONT
    total = np.bincount(of, minlength=count)
    bold = np.bincount(of, weights=page.glyphs.bold[some], minlength=count) * 2 > total
    led_in = _led_in(page, of, some)
    bold[: len(led_in)] &= ~led_in
    light = np.bincount(of, weights=page.glyphs.light[some], minlength=count) * 2 > total
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    box = page.box[some]
    own = np.abs(page.size[some] - em[of]) < OWN * em[of]
    whole = np.stack(
        [
            np.minimum.reduceat(box[:, 0], starts),
            np.minimum.reduceat(np.where(own, box[:, 1], np.inf), starts),
            np.maximum.reduceat(box[:, 2], starts),
            np.maximum.reduceat(np.where(own, box[:, 3], -np.inf), starts),
        ],
        axis=1,
    )
    first = some[starts]
    large = page.size[first] >= INITIAL * em
    foot = np.where(large, page.box[first, 3] - BELOW * page.size[first], whole[:, 3])
    return Rows(whole, em, font, bold, light, [], np.zeros(count, dtype=np.int64), foot)


def _led_in(page: Sheet, of: Numbers, some: Numbers) -> Flags:
    """Tell which lines begin in bold type and end in letters of another: text with a lead-in."""
    found = np.zeros(int(of.max(initial=0)) + 1, dtype=np.bool_)
    letters = np.array([page.glyphs.text[n].isalpha() for n in some.tolist()], dtype=np.bool_)
    if not letters.any():
        return found
    of, bold = of[letters], page.glyphs.bold[some[letters]]
    first = np.flatnonzero(np.diff(of, prepend=-1))
    last = np.append(first[1:], len(of)) - 1
    found[of[first]] = bold[first] & ~bold[last] & ~bold[np.maximum(last - 1, first)]
    return found


def _commonest(of: Numbers, code: Numbers, weight: Floats | None = None) -> Numbers:
    """Give for each line the code that most of its characters have; each line has some."""
    most = int(code.max()) + 1
    pairs, back = np.unique(of * most + code, return_inverse=True)
    total = np.bincount(back, weights=weight)
    order = np.lexsort((pairs % most, -total, pairs // most))
    line = pairs[order] // most
    return np.asarray(pairs[order][np.diff(line, prepend=-1) != 0] % most, dtype=np.int64)


def _seen(boxes: Floats, turn: Numbers, surface: Surface) -> list[list[float]]:
    """Give the boxes of lines on the page as seen."""
    found = np.empty_like(boxes)
    for way in present(turn):
        here = turn == way
        found[here] = unturned(boxes[here], way, surface.width, surface.height)
    boxes_: list[list[float]] = found.tolist()
    return boxes_


def _places(line: Written, way: int, surface: Surface) -> array[int]:
    """Give the places of a line's characters on the page as seen."""
    if way in (OVER, UP):
        side = surface.width if way == OVER else surface.height
        end = round(min(side * HUNDREDTHS, FARTHEST))
        return array("i", (end - place for place in line.places))
    return line.places


def _blank(page: Sheet, some: Numbers) -> Slice:
    """Keep blanks that stand in no line: they are in the file, and nothing is lost."""
    source = "".join(page.glyphs.text[n] for n in some.tolist())
    x0, y0 = page.glyphs.box[some, :2].min(axis=0).tolist()
    x1, y1 = page.glyphs.box[some, 2:].max(axis=0).tolist()
    return Slice(source, (), box=Box(x0, y0, x1, y1), layer=LAYERS[page.glyphs.layer[some[0]]])
