"""The edges of a block's column, how far its lines stand from them, and where paragraphs begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import regex

from ..model import Join
from ..seam import glue
from .rows import Floats, Ground, Numbers, Rows, usual

ALIGNED = 0.35
"""Ems by which edges of one column differ."""
LEAST_INDENT, MOST_INDENT = 0.7, 4.5
OUTDENT = 1.3
FULL = 1.2
"""Ems of room up to which a line of full-width type is full: a mark that may not begin a line
takes its last character along."""
LETTERS_FULL = 0.8
FEW = 4
WORD = regex.compile(r"[^\s\-\u2010\u00ad]+[\-\u2010\u00ad]?")
WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\u3000-\u303f\uff00-\uff60]")


class Measured(NamedTuple):
    """Of the lines of a block: ems from the column's edges to where they start and end."""

    indent: Floats
    room: Floats


class Column(NamedTuple):
    """A column: its edges, and from where to where it is known to reach."""

    left: float
    right: float
    top: float
    foot: float


def column(rows: Rows, block: Numbers) -> Column:
    """Find the edges of a block from its own lines."""
    em = float(np.median(rows.em[block]))
    box = rows.box[block]
    left, right = _edge(box[:, 0], em, 1), _edge(box[:, 2], em, -1)
    return Column(left, right, float(box[:, 1].min()), float(box[:, 3].max()))


def _edge(ends: Floats, em: float, sign: int) -> float:
    """Give the outermost place where lines start or end; a mark may hang out of it."""
    out = np.sort(ends * sign)
    least = max(2, len(out) // 10) if len(out) >= FEW else 1
    for at in range(len(out)):
        near = out[(out >= out[at]) & (out <= out[at] + ALIGNED * em)]
        if len(near) >= least and (out[at] - out[0]) < OUTDENT * em:
            return float(near.mean()) * sign
    return float(out[0]) * sign


def measured(rows: Rows, block: Numbers, edges: Column, ground: Ground) -> Measured:
    """Measure the lines of a block against its column, beside a picture against what is left."""
    em = float(np.median(rows.em[block]))
    left, right = _beside(rows, block, edges, ground, em)
    indent = (rows.box[block, 0] - left) / rows.em[block]
    room = (right - rows.box[block, 2]) / rows.em[block]
    return Measured(np.round(indent, 2) + 0.0, np.round(room, 2) + 0.0)


def joins(rows: Rows, block: Numbers, measure: Measured, indents: bool) -> list[Join]:  # noqa: FBT001
    """Say what stands after each line of a block; `indents` says that indents open paragraphs.

    Lines that all end where they like are verse, or a list.
    """
    texts = [rows.text[n] for n in block]
    indent, room = measure.indent.tolist(), measure.room.tolist()
    pitch = _pitch(rows, block)
    hangs = _hangs(indent)
    found: list[Join] = []
    for n in range(len(block) - 1):
        new = not hangs and LEAST_INDENT <= indent[n + 1] <= MOST_INDENT
        short = _is_short(texts[n], texts[n + 1], room[n], pitch, indents=indents)
        whole = new or short or not texts[n] or not texts[n + 1]
        found.append("paragraph" if whole else glue(texts[n], texts[n + 1]))
    return [*found, "paragraph"]


def _hangs(indent: Sequence[float]) -> bool:
    """Tell whether it is the first lines of paragraphs that are not set in."""
    some = sum(LEAST_INDENT <= one <= MOST_INDENT for one in indent)
    return len(indent) >= FEW and indent[0] < LEAST_INDENT and some * 2 > len(indent)


def _pitch(rows: Rows, block: Numbers) -> float:
    """Give the usual width of a character in ems."""
    count = sum(len(rows.text[n]) for n in block)
    return float((rows.width[block] / rows.em[block]).sum()) / max(count, 1)


def _beside(
    rows: Rows, block: Numbers, edges: Column, ground: Ground, em: float
) -> tuple[Floats, Floats]:
    """Give the edges for each line: where something stands in the column, those of the rest."""
    left = np.full(len(block), edges.left)
    right = np.full(len(block), edges.right)
    box, level = rows.box[block], rows.level[block]
    for u0, v0, u1, v1 in np.concatenate([ground.pictures, ground.frames, ground.others]):
        if u1 <= edges.left + em or u0 >= edges.right - em or u1 - u0 > edges.right - edges.left:
            beyond = u1 <= edges.left + em or u0 >= edges.right - em
            if beyond:
                continue
        level_with = (level > v0 - 0.6 * em) & (level < v1 + 0.6 * em)
        after = level_with & (box[:, 2] <= u0 + 0.3 * em)
        before = level_with & (box[:, 0] >= u1 - 0.3 * em)
        if after.sum() > 1:
            right[after] = box[after, 2].max()
        if before.sum() > 1:
            left[before] = _edge(box[before, 0], em, 1)
    return left, right


def _is_short(one: str, two: str, room: float, pitch: float, *, indents: bool) -> bool:
    """Tell whether what follows a line would have fitted into it."""
    if WIDE.search(one[-1:]) or WIDE.search(two[:1]):
        return room > FULL
    word = WORD.match(two)
    needed = (len(word.group()) + 1) * pitch if word else pitch
    return room > max(needed * (1.15 if indents else 1.0), LETTERS_FULL)


def opens_with_indent(indents: Sequence[Floats]) -> bool:
    """Tell whether blocks of running text on this page set the first lines of paragraphs in."""
    long = [block for block in indents if len(block) >= FEW]
    some = sum(bool(((b >= LEAST_INDENT) & (b <= MOST_INDENT)).any()) for b in long)
    return some * 3 >= len(long) and some > 0


def first_indent(indent: Floats) -> float:
    """Give the usual indent of a paragraph, 0 where there is none."""
    some = indent[(indent >= LEAST_INDENT) & (indent <= MOST_INDENT)]
    return usual(some, np.ones(len(some)), 0.25)
