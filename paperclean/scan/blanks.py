"""Blanks of Chinese lines that an engine leaves out: between a name and the next, two clauses.

Where a line is spread to fill its column all characters stand apart; a blank is what is clearly
wider than between the others of its line. Places that an engine tells are those of characters
within a third of an em: the white nearest to them is where one ends and the next begins.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

from ..engines.contract import Recognised

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .crops import Crop

HAN = regex.compile(r"[\p{Han}〇]")
CLOSING = frozenset("，。、；：！？）”’》」』】〉〕")
OPENING = frozenset("（“‘《「『【〈〔")
MARKS = frozenset(",.:;!?%)")
FULL = regex.compile(r"[\u2014\u2026\u3000-\u303f\uff01-\uff60·]")
OWN = 0.1
"""Ems of white before a closing mark in its cell of an em, and after an opening one."""
SIDE = 0.04
"""Ems of white on either side of a letter or figure."""
WIDEST = 1.15
"""Ems that the ink of one character is wide at most."""
REACH, AWAY, ASIDE = 0.45, 0.6, 0.2
"""Ems about the place that an engine tells in which two characters part, and by how much white
loses with its distance from it, and that of its middle."""
BETWEEN, ALONE, BESIDE = 0.18, 0.22, 0.3
"""Ems beyond the usual gap that part two Han characters, those with none to either side, and
others."""
WHITE = 0.15
"""Ems of blank paper beyond the usual, too."""
USUAL, UNEVEN, FEW = 0.4, 4.0, 2
"""Share of the gaps of a line that are no larger than the usual one, times the usual deviation
that a blank stands out, and gaps that must be known."""


PITCH = 0.04
"""Ems beyond the usual by which the engine, too, saw two Han characters apart."""


class Gap(NamedTuple):
    """Between two characters, in ems: from cell to cell, from ink to ink, from middle to middle.

    The first is NaN where it is unknown; the last is the engine's.
    """

    cells: float
    white: float
    pitch: float


def spaced(line: Recognised, crop: Crop, size: float) -> tuple[Recognised, tuple[int, ...]]:
    """Put blanks where a Chinese line has them; gives the line and their places in its text.

    `size` is that of its type in pixels.
    """
    text = line.text
    if not size or len(line.places) != len(text) + 1 or not HAN.search(text):
        return line, ()
    solid = [n for n, char in enumerate(text) if not char.isspace()]
    gaps = _gaps(line, solid, crop, size)
    before = _blanks([text[n] for n in solid], gaps)
    made = [solid[at] for at in before if solid[at] - solid[at - 1] == 1]
    if not made:
        return line, ()
    places = list(line.places)
    for n in reversed(made):
        text = f"{text[:n]} {text[n:]}"
        places.insert(n, places[n])
    found = line._replace(text=text, places=tuple(places))
    return found, tuple(n + count for count, n in enumerate(made))


def _gaps(line: Recognised, solid: Sequence[int], crop: Crop, size: float) -> list[Gap]:
    """Measure the gaps between the characters of a line that are no blanks."""
    text, places, own = line.text, line.places, _upright if line.vertical else _cell
    dark = np.asarray(crop.ink[crop.top : crop.foot].max(axis=0, initial=0), dtype=np.bool_)
    blank = _runs(~dark)
    parts = [
        _nearest(blank, (places[one + 1] + places[two]) / 2 - crop.start, size)
        for one, two in pairwise(solid)
    ]
    start, end = (np.array([part[n] if part else np.nan for part in parts]) for n in (0, 1))
    starts = np.concatenate([[0.0], end]) / size
    ends = np.concatenate([start, [float(len(dark))]]) / size
    cells = [
        own(text[n], one, two)
        for n, one, two in zip(solid, starts.tolist(), ends.tolist(), strict=True)
    ]
    white = np.nan_to_num(end - start).tolist()
    middles = [(places[n] + places[n + 1]) / 2 / size for n in solid]
    return [
        Gap(two[0] - one[1], wide / size, after - before)
        for wide, (one, two), (before, after) in zip(
            white, pairwise(cells), pairwise(middles), strict=True
        )
    ]


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give where runs of true flags start and end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _nearest(white: Sequence[tuple[int, int]], at: float, size: float) -> tuple[int, int] | None:
    """Give the white that parts two characters at a place: the widest and nearest."""
    near = [run for run in white if run[1] >= at - REACH * size and run[0] <= at + REACH * size]
    if not near:
        return None

    def worth(run: tuple[int, int]) -> float:
        off = max(0.0, run[0] - at, at - run[1])
        return run[1] - run[0] - AWAY * off - ASIDE * abs(sum(run) / 2 - at)

    return max(near, key=worth)


def _cell(char: str, start: float, end: float) -> tuple[float, float]:
    """Give the cell of a character in ems by where its ink starts and ends; NaN what is unknown."""
    middle = (start + end) / 2
    if HAN.match(char):
        wide = end - start > WIDEST
        return (math.nan, math.nan) if wide else (middle - 0.5, middle + 0.5)
    if char in CLOSING:
        return start, np.fmax(end, start - OWN + 1)
    if char in OPENING:
        return np.fmin(start, end + OWN - 1), end
    if FULL.match(char):
        return min(start, middle - 0.5), max(end, middle + 0.5)
    return start - SIDE, end + SIDE


def _upright(char: str, start: float, end: float) -> tuple[float, float]:
    """Give the cell of a character in a line that runs down: figures have a whole one, too."""
    if char in MARKS:
        return start, np.fmax(end, start - OWN + 1)
    if HAN.match(char) or char in CLOSING or char in OPENING or FULL.match(char):
        return _cell(char, start, end)
    middle = (start + end) / 2
    return min(start, middle - 0.5), max(end, middle + 0.5)


def _blanks(chars: Sequence[str], gaps: Sequence[Gap]) -> list[int]:
    """Tell before which characters a blank stands."""
    han = [HAN.match(char) is not None for char in chars]
    both = [one and two for one, two in pairwise(han)]
    known = [gap for gap, two in zip(gaps, both, strict=True) if two and gap.cells == gap.cells]
    if len(known) < FEW:
        return []
    usual, white, pitch = (float(np.quantile([gap[n] for gap in known], USUAL)) for n in (0, 1, 2))
    deviation = float(np.median([abs(gap.cells - usual) for gap in known]))
    over = [gap.cells - usual for gap in gaps]
    found = []
    for n, gap in enumerate(gaps):
        least = BESIDE
        sides = han[n] or han[n + 1] or chars[n] in CLOSING
        if not both[n] and (not sides or chars[n + 1] in OPENING):
            continue
        if both[n]:
            if gap.pitch < pitch + PITCH:
                continue
            amid = all(both[max(n - 1, 0) : n + 2])
            least = max(BETWEEN if amid else ALONE, UNEVEN * deviation)
        # what a glyph that sits aside of its cell adds to one gap it takes from the other
        taken = min(
            (over[m] for m in (n - 1, n + 1) if 0 <= m < len(over) and over[m] < 0), default=0
        )
        if over[n] >= least and over[n] + taken >= least - SIDE and gap.white >= white + WHITE:
            found.append(n + 1)
    return found
