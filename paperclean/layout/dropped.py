"""Large first letters that came in boxes of their own, put at the head of their lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ..model import Join, Line
from ..seam import glue
from .initials import LEAST_ROWS
from .rows import Floats, Numbers
from .writing import ALONE, is_one_word

LARGE = 1.6
"""Times the height of the lines beside it that a large first letter is high."""
LONGEST = 2
"""Characters of one with its quote."""
NEAR, OVER = 1.2, 0.3
"""Heights of a line from the letter to where it starts, and that it may start before its end."""
BESIDE = 0.2
"""Share of the height of such a line over which it stands beside the letter, at least."""
APART = 0.6
"""Heights by which the lines beside it start differently, at most."""


def headed(of: Numbers, texts: Sequence[str], boxes: Floats) -> Numbers:
    """Give the number of its printed line to each box, where large letters are part of the first.

    `boxes` (n, 4) are turned so that lines run to the right.
    """
    found = of.copy()
    u0, v0, u1, v1 = boxes.T
    tall, level = v1 - v0, (v0 + v1) / 2
    for n, text in enumerate(texts):
        if len(text.strip()) > LONGEST or not text.strip()[-1:].isalpha():
            continue
        over = np.minimum(v1, v1[n]) - np.maximum(v0, v0[n])
        beside = (over > BESIDE * tall) & (LARGE * tall <= tall[n])
        beside &= (u0 >= u1[n] - OVER * tall) & (u0 <= u1[n] + NEAR * tall)
        rows = np.flatnonzero(beside)
        if len(rows) >= LEAST_ROWS and np.ptp(u0[rows]) < APART * tall[rows].min():
            found[n] = of[rows[level[rows].argmin()]]
    return found


def _has_initial(boxes: Floats) -> bool:
    """Tell whether the first box of a printed line is that of a large letter."""
    tall = boxes[:, 3] - boxes[:, 1]
    return len(tall) > 1 and bool(tall[0] >= LARGE * tall[1])


def is_initial(line: Line, other: Line) -> bool:
    """Tell whether a line is the large first letter of another."""
    one, row = line.box, other.box
    if one is None or row is None or len(line.text.strip()) > LONGEST:
        return False
    return one.y1 - one.y0 >= LARGE * (row.y1 - row.y0)


def own_box(boxes: Floats) -> Floats:
    """Give the box of a printed line; a large first letter adds to its length alone."""
    over = boxes[1:] if _has_initial(boxes) else boxes
    return np.array([boxes[:, 0].min(), over[:, 1].min(), boxes[:, 2].max(), over[:, 3].max()])


def foot(boxes: Floats) -> float:
    """Give down to where a printed line reaches, with its large first letter."""
    return float(boxes[0, 3] if _has_initial(boxes) else boxes[:, 3].max())


def ties(texts: Sequence[str], boxes: Floats) -> list[Join]:
    """Give what stands between each two boxes of a printed line."""
    between: list[Join] = [glue(one, other) for one, other in pairwise(texts)]
    if _has_initial(boxes) and between[0] == "space":
        first, rest = texts[0].strip()[-1:], texts[1].strip().partition(" ")[0]
        if first not in ALONE or is_one_word(first, rest):
            between[0] = "none"
    return between


def whole(texts: Sequence[str], boxes: Floats) -> str:
    """Give the text of a printed line."""
    text = texts[0]
    for more, tie in zip(texts[1:], ties(texts, boxes), strict=True):
        text += ("" if tie == "none" else " ") + more
    return text
