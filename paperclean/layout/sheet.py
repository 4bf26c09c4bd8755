"""The characters of a page, each turned the way it is read, and their printed lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .arranging import Surface
from .glyphs import Glyphs
from .kinds import Kinds, kinds
from .lines import lines
from .near import nearest, neighbours
from .pieces import Flags, Floats, Numbers, Type
from .rows import usual
from .turning import DOWN, present, turned, turns

HANG = 0.4
"""Ems of white at the end of a closing mark of full width."""
NOISE = (0.65, 1.5)
"""Times the body type: a guessed size of it is no further off."""
UNLIKE, MOST_UNLIKE = 0.03, 0.06
"""Share by which sizes differ, and share of characters whose next does, where they are guessed."""
FOLLOWS = 3
"""Places in the file up to which two characters follow each other, blanks between them counted."""
ABREAST = 0.25
"""Ems by which figures side by side differ in height at most, and in place at least."""
LEAST_SIZE = 0.1
"""Points: what is set smaller nobody can read, but it is in the file."""
TRAILING = 6.0
"""Ems from the end of a line within which a blank belongs to it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The characters of one page, with what layout finds out about each at first.

    `turn` is the way each is read, `box` (n, 4) its turned box, `size` its type size and `em`
    that of the body in points, `kinds` what it is.
    """

    glyphs: Glyphs
    surface: Surface
    em: float
    turn: Numbers
    box: Floats
    size: Floats
    kinds: Kinds


class Found(NamedTuple):
    """Printed lines: characters line after line in order, blanks among them.

    `starts` are the places at which a line begins, `turn` the way each line is read, `over`
    the blanks that stand in no line.
    """

    glyphs: Numbers
    starts: Numbers
    turn: Numbers
    over: Numbers

    @property
    def of(self) -> Numbers:
        """The line of each character."""
        counts = np.diff(self.starts, append=len(self.glyphs))
        return np.repeat(np.arange(len(self.starts)), counts)


def sheet(glyphs: Glyphs, surface: Surface) -> Sheet:
    """Prepare the characters of a page: which way each is read, and how large the body is set."""
    height = glyphs.box[:, 3] - glyphs.box[:, 1]
    size = np.maximum(np.where(glyphs.size > 0, glyphs.size, height / 1.2), LEAST_SIZE)
    kind = kinds(glyphs, size)
    solid = ~kind.blank & (glyphs.layer == 0)
    if not solid.any():
        solid = np.ones(len(size), dtype=np.bool_)
    em = usual(size[solid], np.ones(int(solid.sum())), 0.5)
    size = _steady(glyphs, size, solid, em)
    turn = np.zeros(len(size), dtype=np.int64)
    for layer in present(glyphs.layer):
        some = np.flatnonzero((glyphs.layer == layer) & ~kind.blank)
        turn[some] = turns(glyphs.box[some], size[some], glyphs.angle[some])
    turn[kind.blank] = _of_nearest(glyphs, kind.blank, turn, em)
    box = np.empty_like(glyphs.box)
    for way in present(turn):
        here = turn == way
        box[here] = turned(glyphs.box[here], way, surface.width, surface.height)
    upright = (turn == DOWN) & (glyphs.angle == 0) & ~kind.blank
    _square(box, size, upright)
    _abreast(box, size, np.flatnonzero(upright & ~kind.wide))
    return Sheet(glyphs, surface, em, turn, box, size, kind)


def _steady(glyphs: Glyphs, size: Floats, solid: Flags, em: float) -> Floats:
    """Take the type near the body for the body, where an engine guessed a size word by word.

    There characters side by side differ in size; where the page was set they hardly do. Such
    follow each other in the file: those of vertical lines stand beside others by chance.
    """
    near = (size > NOISE[0] * em) & (size < NOISE[1] * em)
    some = np.flatnonzero(near & solid)
    if not len(some) or np.ptp(size[some]) <= UNLIKE * em:
        return size
    box = glyphs.box[some]
    level = (box[:, 1] + box[:, 3]) / 2
    one_size = np.full(len(some), em), np.zeros(len(some), dtype=np.int64)
    i, j = neighbours(box[:, 0], level, *one_size)
    beside = (np.abs(box[j, 0] - box[i, 2]) < 0.6 * em) & (np.abs(some[j] - some[i]) <= FOLLOWS)
    i, j = some[i[beside]], some[j[beside]]
    unlike = np.abs(size[i] - size[j]) > UNLIKE * em
    return np.where(near, em, size) if unlike.sum() > MOST_UNLIKE * len(some) else size


def _square(box: Floats, size: Floats, upright: Flags) -> None:
    """Give upright characters that are read down the length of one em along their line."""
    middle = (box[upright, 0] + box[upright, 2]) / 2
    box[upright, 0] = middle - size[upright] / 2
    box[upright, 2] = middle + size[upright] / 2


def _abreast(box: Floats, size: Floats, narrow: Numbers) -> None:
    """Give figures that stand side by side in a line that reads down its whole width, in order.

    They share the em that they stand in: the first of two has its first half.
    """
    if len(narrow) < 2:  # noqa: PLR2004 - nothing beside it
        return
    u, v = box[narrow, 0], (box[narrow, 1] + box[narrow, 3]) / 2
    order = narrow[np.lexsort((-v, np.round(u / ABREAST / size[narrow])))]
    u, v = box[order, 0], (box[order, 1] + box[order, 3]) / 2
    em = size[order][:-1]
    beside = (np.abs(np.diff(u)) < ABREAST * em) & (-np.diff(v) > ABREAST * em) & (-np.diff(v) < em)
    for group in np.split(order, np.flatnonzero(~beside) + 1):
        if len(group) > 1:
            start, end = box[group, 0].min(), box[group, 2].max()
            edges = np.linspace(start, end, len(group) + 1)
            box[group, 1], box[group, 3] = box[group, 1].min(), box[group, 3].max()
            box[group, 0], box[group, 2] = edges[:-1], edges[1:]


def _of_nearest(glyphs: Glyphs, blank: Flags, turn: Numbers, em: float) -> Numbers:
    """Give blanks the way of the nearest character; their own boxes tell none."""
    ways, counts = np.unique(turn[~blank], return_counts=True)
    usual_way = int(ways[counts.argmax()]) if len(ways) else 0
    found = np.full(int(blank.sum()), usual_way)
    if len(ways) > 1:
        of, apart = nearest((glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2, ~blank, em)
        found = np.where(np.isfinite(apart), turn[of], found)
    return found


def printed(page: Sheet, layer: int) -> Found:
    """Find the printed lines of one layer of a page."""
    some = np.flatnonzero(page.glyphs.layer == layer)
    parts: list[Numbers] = []
    ways: list[int] = []
    over: list[Numbers] = []
    for way in present(page.turn[some]):
        here = some[page.turn[some] == way]
        found, left = _one_way(page, here, way)
        parts += found
        ways += [way] * len(found)
        over.append(left)
    counts = np.array([len(part) for part in parts], dtype=np.int64)
    return Found(
        np.concatenate(parts) if parts else np.empty(0, dtype=np.int64),
        counts.cumsum() - counts,
        np.array(ways, dtype=np.int64),
        np.concatenate(over) if over else np.empty(0, dtype=np.int64),
    )


def _one_way(page: Sheet, some: Numbers, way: int) -> tuple[list[Numbers], Numbers]:
    """Give the lines of characters that are read one way, and the blanks that stand in none."""
    solid = some[~page.kinds.blank[some]]
    if not len(solid):
        return [], some
    hang = np.where(page.kinds.closing[solid], HANG * page.size[solid], 0.0)
    type_ = Type(
        page.box[solid],
        page.size[solid],
        page.kinds.wide[solid],
        page.glyphs.light[solid],
        hang,
    )
    walls, bars = _strokes(page, way)
    parts = [solid[part] for part in lines(type_, walls, bars, page.em)]
    return _with_blanks(page, parts, some[page.kinds.blank[some]])


def _strokes(page: Sheet, way: int) -> tuple[Floats, Floats]:
    """Give what stops a white strip, and the upright strokes that no line crosses."""
    surface = page.surface
    rules = turned(surface.rules, way, surface.width, surface.height)
    frames = turned(surface.frames, way, surface.width, surface.height)
    flat = (rules[:, 2] - rules[:, 0]) > (rules[:, 3] - rules[:, 1])
    others = (page.turn != way) & ~page.kinds.blank & (page.glyphs.layer == 0)
    across = turned(page.glyphs.box[others], way, surface.width, surface.height)
    bars = [
        np.stack([boxes[:, [0, 2]].mean(axis=1), boxes[:, 1], boxes[:, 3]], axis=1)
        for boxes in (rules[~flat], across)
    ]
    bars += [frames[:, [side, 1, 3]] for side in (0, 2)]
    return np.concatenate([rules[flat], across]), np.concatenate(bars)


def _with_blanks(
    page: Sheet, parts: list[Numbers], blanks: Numbers
) -> tuple[list[Numbers], Numbers]:
    """Put each blank into the line it stands in or at the end of; give those that have none."""
    if not len(blanks):
        return parts, blanks
    line_of = np.full(len(page.turn), -1, dtype=np.int64)
    solid = np.concatenate(parts)
    line_of[solid] = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    line_of[blanks] = _line_beside(page, solid, blanks, line_of)
    over = blanks[line_of[blanks] < 0]
    inside = np.concatenate([solid, blanks[line_of[blanks] >= 0]])
    order = inside[np.lexsort((page.box[inside, 0], line_of[inside]))]
    starts = np.flatnonzero(np.diff(line_of[order], prepend=-1))
    return np.split(order, starts[1:]), over


def _line_beside(page: Sheet, solid: Numbers, blanks: Numbers, line_of: Numbers) -> Numbers:
    """Give the line of the nearest character beside each blank; of two as near the left one's."""
    every = np.concatenate([solid, blanks])
    box, size, blank = page.box[every], page.size[every], page.kinds.blank[every]
    level = (box[:, 1] + box[:, 3]) / 2
    best = np.full(len(every), -1, dtype=np.int64)
    nearest = np.full(len(every), np.inf)
    for shift in (0.0, 0.5):
        row = np.floor(level / (0.8 * page.em) + shift).astype(np.int64)
        order = np.lexsort((box[:, 0], row))
        for step, near in ((order, 1.0), (order[::-1], 1.01)):
            last = np.maximum.accumulate(np.where(blank[step], -1, np.arange(len(step))))
            other = step[np.maximum(last, 0)]
            apart = np.abs(box[step, 0] - box[other, 0]) * near
            fits = (last >= 0) & blank[step] & (row[other] == row[step])
            fits &= np.abs(level[other] - level[step]) < 0.5 * size[other]
            fits &= (apart < nearest[step]) & (apart < TRAILING * size[other])
            best[step[fits]] = line_of[every[other[fits]]]
            nearest[step[fits]] = apart[fits]
    return best[len(solid) :]
