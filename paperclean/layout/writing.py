"""The text of a printed line: its characters, the blanks among them, and those made of gaps."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .pieces import Flags, Floats, Numbers

WORD_GAP = 0.17
"""Ems beyond the gap between the letters of a line from which a gap parts two words."""
NAME_GAP, CLAUSE_GAP = 0.17, 0.28
"""Ems beyond the usual gap of the line from which a gap parts two Han characters, and others of
full width: marks have white of their own."""
UNEVEN = 4
"""Times the usual deviation that a gap must stand out, where the gaps of a line are not even."""
HUNDREDTHS = 100


class Kinds(NamedTuple):
    """Which characters are blanks, which of full width, which of those Han, kana or hangul."""

    blank: Flags
    wide: Flags
    han: Flags


class Written(NamedTuple):
    """The source of a line, what of it is shown, its places along the line, and made blanks."""

    source: str
    shown: tuple[tuple[int, int], ...]
    places: array[int]
    made: tuple[int, ...]


def written(text: Sequence[str], start: Floats, end: Floats, kinds: Kinds, em: Floats) -> Written:
    """Write a line of characters in order, blanks of the file among them.

    `start` and `end` are their places along the line in points, `em` their type sizes. A gap
    with no blank in it becomes a made one: U+0020, for a gap says that something parts the two
    and not which of the wide blanks a compositor would have called it.
    """
    blank, wide = kinds.blank, kinds.wide
    before = _gaps(start, end, kinds, em)
    source: list[str] = []
    places = array("i")
    made: list[int] = []
    offset = 0
    for at, piece in enumerate(text):
        if before[at]:
            made.append(offset)
            source.append(" ")
            places.append(round(float(end[at - 1]) * HUNDREDTHS))
            offset += 1
        step = (float(end[at]) - float(start[at])) / len(piece)
        places.extend(round((float(start[at]) + n * step) * HUNDREDTHS) for n in range(len(piece)))
        source.append(piece)
        offset += len(piece)
    places.append(round(float(end[-1]) * HUNDREDTHS))
    whole = "".join(source)
    return Written(whole, _shown(whole, _spread(text, blank, wide)), places, tuple(made))


def _gaps(start: Floats, end: Floats, kinds: Kinds, em: Floats) -> Flags:
    """Tell before which characters a gap stands that parts two words, and no blank in it."""
    made = np.zeros(len(start), dtype=np.bool_)
    blank, wide, han = kinds
    if len(start) < 2:  # noqa: PLR2004 - one character has no gap
        return made
    gap = (start[1:] - end[:-1]) / np.maximum(np.minimum(em[1:], em[:-1]), 0.1)
    solid = ~(blank[1:] | blank[:-1])
    both = wide[1:] & wide[:-1] & solid
    names = han[1:] & han[:-1] & solid
    narrow = ~wide[1:] & ~wide[:-1] & solid
    mixed = solid & ~both & ~narrow
    usual = float(np.median(gap[both])) if both.any() else 0.0
    letters = float(np.quantile(gap[narrow], 0.4)) if narrow.any() else 0.0
    uneven = UNEVEN * float(np.median(np.abs(gap[both] - usual))) if both.any() else 0.0
    made[1:] = (both | mixed) & (gap >= max(usual, 0.0) + max(CLAUSE_GAP, uneven))
    made[1:] |= names & (gap >= max(usual, 0.0) + max(NAME_GAP, uneven))
    made[1:] |= narrow & (gap >= max(letters, 0.0) + WORD_GAP)
    return made


def _spread(text: Sequence[str], blank: Flags, wide: Flags) -> bool:
    """Tell whether blanks only spread the characters of a heading, one between each two."""
    solid = int((~blank).sum())
    inner = "".join(" " if b else "x" for b in blank).strip()
    parts = inner.split()
    return (
        solid > 2
        and len(parts) == solid
        and bool(wide[~blank].all())
        and len(set(map(len, inner.split("x")[1:-1]))) == 1
    )  # noqa: E501, PLR2004


def _shown(source: str, spread: bool) -> tuple[tuple[int, int], ...]:  # noqa: FBT001
    if spread:
        return tuple((n, n + 1) for n, char in enumerate(source) if char.strip())
    begin = len(source) - len(source.lstrip())
    finish = len(source.rstrip())
    return ((begin, finish),) if begin < finish else ()
