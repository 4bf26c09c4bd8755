"""A whole page: its lines in both directions, their blocks, measures and rough order."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import regex

from ..model import LAYERS, Box, Slice
from .arranging import Arranged, Surface, arrange
from .glyphs import Glyphs
from .lines import lines
from .pieces import Flags, Floats, Numbers, Type
from .rows import ANY_FONT, Rows, usual
from .turning import DOWN, OVER, RIGHT, UP, turned, turns, unturned
from .writing import Kinds, Written, written

HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}]")
WIDE = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}\u3000-\u303f\ufe30-\ufe4f\uff01-\uff60]"
)
EITHER = regex.compile(r"[\u2014\u2026\u2018\u2019\u201c\u201d\u00b7\u2190-\u27bf]")
"""Marks that are of full width in some fonts."""
CLOSING = regex.compile(r"[，。、；：！？）」』”’》】〉〕．]")
HANG = 0.4
"""Ems of white at the end of a closing mark of full width."""
FULL = 0.75


@dataclass(frozen=True, slots=True)
class Sheet:
    """The characters of one page, with what layout finds out about each at first.

    `turn` is the way each is read, `box` (n, 4) its turned box, `blank` and `wide` its kind.
    """

    glyphs: Glyphs
    surface: Surface
    em: float
    turn: Numbers
    box: Floats
    size: Floats
    blank: Flags
    wide: Flags
    han: Flags
    closing: Flags


class Found(NamedTuple):
    """A printed line: its characters in order, blanks among them, and the way it is read."""

    glyphs: Numbers
    turn: int


def slices(glyphs: Glyphs, surface: Surface) -> list[Slice]:
    """Give the lines of a page in reading order; those that nobody sees on it come last."""
    if not glyphs.text:
        return []
    sheet = _sheet(glyphs, surface)
    found: list[list[Found]] = []
    left: list[Numbers] = []
    for layer in range(len(LAYERS)):
        some, over = _lines(sheet, np.flatnonzero(glyphs.layer == layer))
        found.append(some)
        left.append(over)
    made = _arranged(sheet, found[0], 0)
    number = max((piece.block for piece in made), default=0)
    for hidden in found[1:]:
        made += _arranged(sheet, hidden, number)
        number = max((piece.block for piece in made), default=number)
    return made + [_blank(sheet, some) for some in left if len(some)]


def _sheet(glyphs: Glyphs, surface: Surface) -> Sheet:
    blank = np.array([not text.strip() for text in glyphs.text], dtype=np.bool_)
    wide = _wide(glyphs)
    han = np.array([HAN.match(text) is not None for text in glyphs.text], dtype=np.bool_)
    closing = np.array([CLOSING.match(text) is not None for text in glyphs.text], dtype=np.bool_)
    height = glyphs.box[:, 3] - glyphs.box[:, 1]
    size = np.where(glyphs.size > 0, glyphs.size, np.maximum(height / 1.2, 0.1))
    solid = ~blank & (glyphs.layer == 0)
    if not solid.any():
        solid = np.ones(len(blank), dtype=np.bool_)
    em = usual(size[solid], np.ones(int(solid.sum())), 0.5)
    turn = np.zeros(len(blank), dtype=np.int64)
    turn[~blank] = turns(glyphs.box[~blank], size[~blank], glyphs.angle[~blank])
    turn[blank] = _of_nearest(glyphs, blank, turn)
    box = np.empty_like(glyphs.box)
    for way in np.unique(turn):
        here = turn == way
        box[here] = turned(glyphs.box[here], int(way), surface.width, surface.height)
    _square(box, size, (turn == DOWN) & (glyphs.angle == 0))
    return Sheet(glyphs, surface, em, turn, box, size, blank, wide, han, closing)


def _wide(glyphs: Glyphs) -> Flags:
    """Tell which characters are of full width: some marks are so in one font and not in another."""
    wide = np.array([WIDE.match(text) is not None for text in glyphs.text], dtype=np.bool_)
    either = np.array([EITHER.match(text) is not None for text in glyphs.text], dtype=np.bool_)
    least = np.minimum(*(glyphs.box[:, n + 2] - glyphs.box[:, n] for n in (0, 1)))
    return np.asarray(wide | (either & (least >= FULL * glyphs.size)), dtype=np.bool_)


def _square(box: Floats, size: Floats, upright: Flags) -> None:
    """Give upright characters that are read down the length of one em along their line."""
    middle = (box[upright, 0] + box[upright, 2]) / 2
    box[upright, 0] = middle - size[upright] / 2
    box[upright, 2] = middle + size[upright] / 2


def _of_nearest(glyphs: Glyphs, blank: Flags, turn: Numbers) -> Numbers:
    """Give blanks the way of the nearest character; their own boxes tell none."""
    from scipy.spatial import cKDTree

    if blank.all() or not blank.any():
        return turn[blank]
    ways = np.unique(turn[~blank])
    if len(ways) == 1:
        return np.full(int(blank.sum()), ways[0])
    middle = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2
    nearest = cKDTree(middle[~blank]).query(middle[blank])[1]
    return turn[~blank][nearest]


def _lines(sheet: Sheet, some: Numbers) -> tuple[list[Found], Numbers]:
    """Give the lines of some characters, and the blanks that stand in none of them."""
    found: list[Found] = []
    left: list[Numbers] = []
    for way in np.unique(sheet.turn[some]):
        here = some[sheet.turn[some] == way]
        solid = here[~sheet.blank[here]]
        if not len(solid):
            left.append(here)
            continue
        hang = np.where(sheet.closing[solid] & sheet.wide[solid], HANG * sheet.size[solid], 0.0)
        light = sheet.glyphs.light[solid]
        type_ = Type(sheet.box[solid], sheet.size[solid], sheet.wide[solid], light, hang)
        walls, bars = _strokes(sheet, int(way))
        parts = [solid[part] for part in lines(type_, walls, bars, sheet.em)]
        whole, over = _with_blanks(sheet, parts, here[sheet.blank[here]])
        found += [Found(part, int(way)) for part in whole]
        left.append(over)
    return found, np.concatenate(left) if left else np.empty(0, dtype=np.int64)


def _strokes(sheet: Sheet, way: int) -> tuple[Floats, Floats]:
    """Give what stops a white strip, and the upright strokes that no line crosses."""
    surface = sheet.surface
    rules = turned(surface.rules, way, surface.width, surface.height)
    frames = turned(surface.frames, way, surface.width, surface.height)
    flat = (rules[:, 2] - rules[:, 0]) > (rules[:, 3] - rules[:, 1])
    others = sheet.turn != way
    across = turned(sheet.glyphs.box[others & ~sheet.blank], way, surface.width, surface.height)
    upright = rules[~flat]
    bars = [np.stack([upright[:, [0, 2]].mean(axis=1), upright[:, 1], upright[:, 3]], axis=1)]
    bars += [frames[:, [side, 1, 3]] for side in (0, 2)]
    bars.append(np.stack([across[:, [0, 2]].mean(axis=1), across[:, 1], across[:, 3]], axis=1))
    return np.concatenate([rules[flat], across]), np.concatenate(bars)


def _with_blanks(
    sheet: Sheet, parts: list[Numbers], blanks: Numbers
) -> tuple[list[Numbers], Numbers]:
    """Put each blank into the line it stands in or at the end of; give those that have none."""
    if not len(blanks):
        return parts, blanks
    line_of = np.full(len(sheet.turn), -1, dtype=np.int64)
    for number, part in enumerate(parts):
        line_of[part] = number
    solid = np.concatenate(parts)
    line_of[blanks] = _line_before(sheet, solid, blanks, line_of)
    over = blanks[line_of[blanks] < 0]
    inside = np.concatenate([solid, blanks[line_of[blanks] >= 0]])
    order = inside[np.lexsort((sheet.box[inside, 0], line_of[inside]))]
    starts = np.flatnonzero(np.diff(line_of[order], prepend=-1))
    return np.split(order, starts[1:]), over


def _line_before(sheet: Sheet, solid: Numbers, blanks: Numbers, line_of: Numbers) -> Numbers:
    """Give the line of the nearest character beside each blank, the left one before the right."""
    every = np.concatenate([solid, blanks])
    is_blank = sheet.blank[every]
    level = (sheet.box[every, 1] + sheet.box[every, 3]) / 2
    best = np.full(len(every), -1, dtype=np.int64)
    far = np.full(len(every), np.inf)
    for shift in (0.0, 0.5):
        row = np.floor(level / (0.8 * sheet.em) + shift).astype(np.int64)
        order = np.lexsort((sheet.box[every, 0], row))
        for step, side in ((order, 1.0), (order[::-1], -1.0)):
            at = np.where(is_blank[step], -1, np.arange(len(step)))
            last = np.maximum.accumulate(at)
            near = step[np.maximum(last, 0)]
            ok = (last >= 0) & is_blank[step] & (row[near] == row[step])
            ok &= np.abs(level[near] - level[step]) < 0.5 * sheet.size[every[near]]
            apart = np.abs(sheet.box[every[step], 0] - sheet.box[every[near], 0]) * (
                1.01 if side < 0 else 1.0
            )
            ok &= (apart < far[step]) & (apart < 6 * sheet.size[every[near]])
            best[step[ok]] = line_of[every[near[ok]]]
            far[step[ok]] = apart[ok]
    return best[len(solid) :]


def _arranged(sheet: Sheet, found: Sequence[Found], number: int) -> list[Slice]:
    """Write lines, arrange them, and give them as slices; blocks are counted from `number`."""
    if not found:
        return []
    texts = [_written(sheet, line) for line in found]
    rows = _rows(sheet, found, texts)
    turn = np.array([line.turn for line in found])
    order = arrange(rows, turn, sheet.surface, sheet.em)
    return [_slice(sheet, found[item.row], texts[item.row], rows, item, number) for item in order]


def _written(sheet: Sheet, line: Found) -> Written:
    some = line.glyphs
    text = [sheet.glyphs.text[n] for n in some.tolist()]
    start, end = sheet.box[some, 0], sheet.box[some, 2]
    kinds = Kinds(sheet.blank[some], sheet.wide[some], sheet.han[some])
    return written(text, start, end, kinds, sheet.size[some])


def _rows(sheet: Sheet, found: Sequence[Found], texts: Sequence[Written]) -> Rows:
    glyphs = sheet.glyphs
    of = np.repeat(np.arange(len(found)), [len(line.glyphs) for line in found])
    every = np.concatenate([line.glyphs for line in found])
    solid = ~sheet.blank[every]
    of, every = of[solid], every[solid]
    weight = np.where(sheet.wide[every], 2.0, 1.0)
    count = len(found)
    em = np.empty(count)
    font = np.empty(count, dtype=np.int64)
    box = np.empty((count, 4))
    bold = np.bincount(of, weights=glyphs.bold[every], minlength=count)
    total = np.bincount(of, minlength=count)
    starts = np.flatnonzero(np.diff(of, prepend=-1))
    asian = bool(sheet.wide[~sheet.blank].mean() > 0.5)
    for number, part in enumerate(np.split(np.arange(len(of)), starts[1:])):
        some = every[part]
        em[number] = usual(sheet.size[some], weight[part], 0.25)
        own = np.abs(sheet.size[some] - em[number]) < 0.3 * em[number]
        box[number] = _around(
            sheet.box[some], sheet.box[some[own]] if own.any() else sheet.box[some]
        )
        wide = some[sheet.wide[some]]
        fonts = glyphs.font[wide if len(wide) else some]
        font[number] = np.bincount(fonts).argmax() if len(wide) or not asian else ANY_FONT
    light = np.bincount(of, weights=glyphs.light[every], minlength=count) * 2 > total
    shown = ["".join(w.source[s:e] for s, e in w.shown) for w in texts]
    return Rows(box, em, font, bold * 2 > total, light, shown)


def _around(every: Floats, own: Floats) -> Floats:
    """Give the box of a line: as long as all of it, as high as its own type."""
    return np.array(
        [every[:, 0].min(), own[:, 1].min(), every[:, 2].max(), own[:, 3].max()], dtype=np.float64
    )


def _slice(  # noqa: PLR0913
    sheet: Sheet, line: Found, text: Written, rows: Rows, item: Arranged, number: int
) -> Slice:
    at = item.row
    surface = sheet.surface
    x0, y0, x1, y1 = unturned(rows.box[at : at + 1], line.turn, surface.width, surface.height)[0]
    glyphs = sheet.glyphs
    layer = int(glyphs.layer[line.glyphs[0]])
    fonts = glyphs.font[line.glyphs]
    return Slice(
        text.source,
        text.shown,
        join=item.join if not layer else "paragraph",
        block=item.block + number,
        box=Box(float(x0), float(y0), float(x1), float(y1)),
        size=round(float(rows.em[at]), 2),
        bold=bool(rows.bold[at]),
        vertical=line.turn in (DOWN, UP),
        font=glyphs.fonts[int(np.bincount(fonts).argmax())] if glyphs.fonts else "",
        light=bool(rows.light[at]),
        indent=item.indent,
        room=item.room,
        layer=LAYERS[layer],
        glyphs=_places(text, line.turn, surface),
        made=text.made,
    )


def _places(text: Written, way: int, surface: Surface) -> array[int]:
    """Give the places of a line's characters on the page as seen."""
    if way == OVER:
        return array("i", (round(surface.width * 100) - place for place in text.places))
    if way == UP:
        return array("i", (round(surface.height * 100) - place for place in text.places))
    return text.places


def _blank(sheet: Sheet, some: Numbers) -> Slice:
    """Keep blanks that stand in no line: they are in the file, and nothing is lost."""
    source = "".join(sheet.glyphs.text[n] for n in some.tolist())
    x0, y0 = sheet.glyphs.box[some, :2].min(axis=0)
    x1, y1 = sheet.glyphs.box[some, 2:].max(axis=0)
    return Slice(source, (), box=Box(float(x0), float(y0), float(x1), float(y1)))
