"""The edges of a block's column, how far its lines stand from them, and where paragraphs begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import regex

from ..model import Join
from ..seam import glue
from .rows import Floats, Ground, Numbers, Rows, middle, usual

ALIGNED = 0.35
"""Ems by which edges of one column differ."""
LEAST_INDENT, MOST_INDENT = 0.7, 4.5
MOST_SIGNED = 2
OUTDENT = 1.3
FULL = 1.2
"""Ems of room up to which a line of full-width type is full: a mark that may not begin a line
takes its last character along."""
LETTERS_FULL = 0.8
WHITE = 0.3
"""Ems beyond the leading that part two paragraphs."""
MARGIN = 1.4
"""Times the usual width of its letters that the next word may be wide."""
RAGGED, RAGGED_FROM = 2.5, 0.5
"""Times the usual room, and ems of it, that show the end of a paragraph in ragged lines."""
SMALL_INDENT, SURELY = 0.4, 0.75
"""Ems by which some papers set in the first lines of paragraphs, and the share of the lines above
these that end as a sentence does."""
FEW, STRETCH, STANZA = 4, 3, 5
INITIAL_FOOT = 2.0
"""Ems under a large first letter down to which lines may start as those beside it do."""
CENTRED = 0.4
"""Ems by which the white before and after a centred line differ."""
SAME = 0.05
"""Share by which the type of a short block differs from that of its column at most."""
DASHES = tuple("\u2013\u2014\u2015")
STOP = regex.compile(r"[.!?:][”’\"')\]]*$")
GOES_ON = regex.compile(r"[，。、；：！？”）](?![…“])")
"""Marks with which no paragraph begins: none of 231,884 of a daily in three years. Dots may follow
one that was set before them by mistake, and a quotation a colon."""
WORD = regex.compile(r"[^\s\-\u2010\u00ad]+[\-\u2010\u00ad]?")
WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\u3000-\u303f\uff00-\uff60]")


class Measured(NamedTuple):
    """Of the lines of a block: ems from the column's edges to where they start and end."""

    indent: Floats
    room: Floats


class Column(NamedTuple):
    """The edges of a column in points."""

    left: float
    right: float


def columns(rows: Rows, blocks: Sequence[Numbers]) -> list[Column]:
    """Find the columns that blocks stand in.

    A long block shows its own edges; a short one, which may have no line that starts or ends
    there, stands in the column of the nearest long one in which it has room.
    """
    own = [_own_column(rows, block) for block in blocks]
    long = [n for n, block in enumerate(blocks) if len(block) >= FEW]
    if not long:
        return own
    edges = np.array([own[n] for n in long])
    em = np.array([middle(rows.em[blocks[n]].tolist()) for n in long])
    top = np.array([rows.level[blocks[n]][0] for n in long])
    foot = np.array([rows.level[blocks[n]][-1] for n in long])
    found = list(own)
    for n, block in enumerate(blocks):
        if len(block) >= FEW:
            continue
        left, right = own[n]
        size = float(rows.em[block[0]])
        slack = ALIGNED * size
        over = left - edges[:, 0]
        fits = (np.abs(em - size) < SAME * size) & (edges[:, 1] >= right - slack)
        flush = np.abs(over) <= slack
        if len(block) > 1:
            fits &= flush & (edges[:, 1] <= right + slack)
        else:
            fits &= flush | ((over >= LEAST_INDENT * size) & (over <= MOST_INDENT * size))
        if fits.any():
            level = rows.level[block]
            apart = np.maximum(np.maximum(top - level[-1], level[0] - foot), 0)
            found[n] = Column(*edges[np.where(fits, apart, np.inf).argmin()].tolist())
    return found


def _own_column(rows: Rows, block: Numbers) -> Column:
    em = middle(rows.em[block].tolist())
    box = rows.box[block]
    return Column(_edge(box[:, 0], em, 1), _edge(box[:, 2], em, -1))


def _edge(ends: Floats, em: float, sign: int) -> float:
    """Give the outermost place where lines start or end; a mark may hang out of it."""
    ordered = np.sort(ends * sign)
    out = ordered.tolist()
    least = max(2, len(out) // 10) if len(out) >= FEW else 1
    for end in out:
        low, high = bisect_left(out, end), bisect_right(out, end + ALIGNED * em)
        if high - low >= least and end - out[0] < OUTDENT * em:
            return float(ordered[low:high].mean()) * sign
    return float(out[0]) * sign


def measured(rows: Rows, block: Numbers, edges: Column, ground: Ground) -> Measured:
    """Measure the lines of a block against its column, beside a picture against what is left."""
    em = middle(rows.em[block].tolist())
    left, right = _beside(rows, block, edges, ground, em)
    _under_initials(rows, block, left)
    indent = (rows.box[block, 0] - left) / rows.em[block]
    room = (right - rows.box[block, 2]) / rows.em[block]
    return Measured(np.round(indent, 2) + 0.0, np.round(room, 2) + 0.0)


def _under_initials(rows: Rows, block: Numbers, left: Floats) -> None:
    """Move the left edge of the lines that stand beside the large first letter of another."""
    level = rows.level[block]
    for n in np.flatnonzero(rows.foot[block] > rows.box[block, 3] + WHITE * rows.em[block]):
        em = rows.em[block[n]]
        under = (level > level[n]) & (level < rows.foot[block[n]] + INITIAL_FOOT * em)
        if not under.any():
            continue
        start = float(rows.box[block[np.flatnonzero(under)[0]], 0])
        beside = under & (np.abs(rows.box[block, 0] - start) < ALIGNED * em)
        left[beside] = np.maximum(left[beside], start)


def joins(rows: Rows, block: Numbers, measure: Measured) -> list[Join]:
    """Say what stands after each line of a block.

    A paragraph ends where the next line is set in or set off, or the next word would have fitted,
    and around a line or two set to the right, as signatures are;
    in a column of letters that is ragged, where it ends much shorter than the others do.
    """
    texts = [rows.text[n] for n in block.tolist()]
    indent, room = measure.indent.tolist(), measure.room.tolist()
    pitch = _pitch(rows, block)
    hangs = _hangs(indent)
    small = _is_small(texts, indent)
    least, verse = _ragged(texts, room, pitch)
    steps = np.diff(rows.level[block]) / np.minimum(rows.em[block][1:], rows.em[block][:-1])
    leading = usual(steps, np.ones(len(steps)), 0.05)
    apart, table = steps.tolist(), rows.table[block].tolist()
    far = [value > MOST_INDENT for value in indent]
    signed = far if sum(far) <= MOST_SIGNED < len(far) - sum(far) else [False] * len(far)
    found: list[Join] = []
    for n in range(len(block) - 1):
        new = not hangs and LEAST_INDENT <= indent[n + 1] <= MOST_INDENT
        new |= not hangs and rows.exact and small and SMALL_INDENT <= indent[n + 1] < LEAST_INDENT
        short = verse or _is_short(texts[n], texts[n + 1], room[n], pitch, least)
        short |= rows.exact and apart[n] > leading + WHITE
        new |= signed[n] != signed[n + 1]
        new |= indent[n + 1] > MOST_INDENT and texts[n + 1][:1] in DASHES
        begins = (new or short) and not GOES_ON.match(texts[n + 1])
        whole = begins or table[n] or not texts[n] or not texts[n + 1]
        found.append("paragraph" if whole else glue(texts[n], texts[n + 1]))
    return [*found, "paragraph"]


def _ragged(texts: Sequence[str], room: Sequence[float], pitch: float) -> tuple[float, bool]:
    """Give the room that says something at the end of a line, and whether lines are verse.

    A line of prose is filled as far as words fit, ragged or not. Where the next word would have
    fitted into many lines they were broken by hand: of a heading, or of a poem.
    """
    if WIDE.search("".join(texts)):
        return LETTERS_FULL, False
    pairs = zip(texts, texts[1:], room[:-1], strict=False)
    broken = [one for one, two, left in pairs if _is_short(one, two, left, pitch, LETTERS_FULL)]
    if len(broken) * 2 <= len(texts) - 1:
        return LETTERS_FULL, False
    stops = sum(STOP.search(text) is not None for text in broken)
    usual_room = sorted(room)[len(room) // 2]
    least = RAGGED * usual_room if usual_room > RAGGED_FROM else LETTERS_FULL
    return max(least, LETTERS_FULL), len(texts) >= STANZA and stops * 2 < len(broken)


def _is_small(texts: Sequence[str], indent: Sequence[float]) -> bool:
    """Tell whether lines that are set in by little begin paragraphs: what stands above ends."""
    after = [
        STOP.search(texts[n]) is not None
        for n in range(len(texts) - 1)
        if SMALL_INDENT <= indent[n + 1] < LEAST_INDENT
    ]
    return len(after) > 1 and sum(after) > SURELY * len(after)


def _hangs(indent: Sequence[float]) -> bool:
    """Tell whether it is the first lines of paragraphs that are not set in."""
    some = sum(LEAST_INDENT <= one <= MOST_INDENT for one in indent)
    return len(indent) >= FEW and indent[0] < LEAST_INDENT and some * 2 > len(indent)


def _pitch(rows: Rows, block: Numbers) -> float:
    """Give the usual width of a character in ems."""
    count = sum(len(rows.text[n]) for n in block.tolist())
    return float((rows.width[block] / rows.em[block]).sum()) / max(count, 1)


def _stretches(ends: Floats, edge: float, least: float, em: float) -> Floats:
    """Give the edge for each line of a block, where the measure changes within it.

    Three lines that end alike short of the edge, by `least` at least, with none that reaches
    further between them, show a narrower stretch; lines of running text do not.
    """
    places = ends.tolist()
    found = np.full(len(places), edge)
    for at, end in enumerate(places):
        if edge - end < least or found[at] < edge:
            continue
        stop = at
        while stop < len(places) and places[stop] <= end + ALIGNED * em:
            stop += 1
        alike = [n for n in range(at, stop) if abs(places[n] - end) <= ALIGNED * em]
        if len(alike) >= STRETCH:
            found[alike[0] : alike[-1] + 1] = end
            if not any(other >= edge - least for other in places[stop:]):
                found[alike[-1] :] = end
    return found


def _beside(
    rows: Rows, block: Numbers, edges: Column, ground: Ground, em: float
) -> tuple[Floats, Floats]:
    """Give the edges for each line: where something stands in the column, those of the rest."""
    box, level = rows.box[block], rows.level[block]
    left = -_stretches(-box[:, 0], -edges.left, MOST_INDENT * em, em)
    right = _stretches(box[:, 2], edges.right, FULL * em, em)
    things = np.concatenate([ground.pictures, ground.frames, ground.others])
    inside = (things[:, 2] > edges.left + em) & (things[:, 0] < edges.right - em)
    for u0, v0, u1, v1 in things[inside].tolist():
        level_with = (level > v0 - 0.6 * em) & (level < v1 + 0.6 * em)
        after = level_with & (box[:, 2] <= u0 + ALIGNED * em)
        before = level_with & (box[:, 0] >= u1 - ALIGNED * em)
        if after.any():
            right[after] = max(float(box[after, 2].max()), min(u0 - em, edges.right))
        if before.any():
            left[before] = min(_edge(box[before, 0], em, 1), max(u1 + MOST_INDENT * em, edges.left))
    return left, right


def _is_short(one: str, two: str, room: float, pitch: float, least: float) -> bool:
    """Tell whether what follows a line would have fitted into it.

    `pitch` is the width of a character in ems, `least` the room that says something.
    """
    if WIDE.search(one[-1:]) or WIDE.search(two[:1]):
        return room > FULL
    word = WORD.match(two)
    needed = (len(word.group()) + 1) * pitch if word else pitch
    return room > max(MARGIN * needed, least)


def parts_at_centred(measure: Measured, first: float) -> list[slice]:
    """Cut a block before and after each line that is centred in it; `first` is the usual indent.

    Such a line is a heading or a name. Where most are centred, none is set apart.
    """
    indent, room = measure
    even = (np.abs(indent - room) < CENTRED) & (indent >= LEAST_INDENT)
    even &= (np.abs(indent - first) > ALIGNED) | (indent > MOST_INDENT)
    if len(indent) < FEW or even.sum() * 3 > len(indent):
        return [slice(0, len(indent))]
    cut = np.flatnonzero(even[1:] | even[:-1]) + 1
    bounds = [0, *cut.tolist(), len(indent)]
    return [slice(low, high) for low, high in pairwise(bounds)]


def first_indent(indent: Floats) -> float:
    """Give the usual indent of a paragraph, 0 where there is none."""
    some = indent[(indent >= LEAST_INDENT) & (indent <= MOST_INDENT)]
    return usual(some, np.ones(len(some)), 0.25)
