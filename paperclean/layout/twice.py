"""One line of print that an engine found twice, whole or in part, mostly with other errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from ..model import Line
from .rows import Floats, Numbers

INSIDE, BEYOND = 0.85, 0.25
"""Share of the shorter box's length that lies in the other where both are of one place, and heights
of it that stand beyond at most: the room around a line, and no character."""
ALIKE, SHORT = 0.7, 3
"""Share of characters that two readings of one place have in common; shorter ones are equal."""
LEVEL = 0.6
"""Share of the lower box over which both run side by side."""
WHOLE, COVERED = 0.8, 0.9
"""Share of a line from which another covers it whole, and from which several do together."""
MARGIN = 2
"""Characters by which a place in a line that is told by its boxes may be off."""


def read_twice(lines: Sequence[Line], boxes: Floats) -> set[int]:
    """Give the numbers of the lines whose place another one has read, and more surely.

    `boxes` (n, 4) are turned so that lines run to the right. Of two that cover each other the
    less sure one goes, of a part and a whole the part; but a line that several others make up
    together was run together over the gaps between them, and goes itself.
    """
    pairs = [
        (part, whole)
        for part, whole in _overlapping(boxes).tolist()
        if _is_alike(lines[part].text, _part(lines[whole].text, boxes[part], boxes[whole]))
    ]
    parts: dict[int, list[int]] = defaultdict(list)
    for part, whole in pairs:
        parts[whole].append(part)
    gone = {whole for whole, some in parts.items() if _covers(boxes[some], boxes[whole])}
    for part, whole in pairs:
        if part not in gone and whole not in gone:
            gone.add(_worse(lines, boxes, part, whole))
    return gone


def _overlapping(boxes: Floats) -> Numbers:
    """Give (k, 2) pairs of boxes, the shorter and the longer, of which the first lies in the other.

    Boxes that start lower than another ends are not looked at with it.
    """
    order = np.argsort(boxes[:, 1], kind="stable")
    tops = boxes[order, 1]
    found: list[tuple[int, int]] = []
    for at, one in enumerate(order.tolist()):
        box = boxes[one]
        others = order[at + 1 : int(np.searchsorted(tops, box[3]))]
        u0, v0, u1, v1 = boxes[others].T
        long = np.minimum(u1, box[2]) - np.maximum(u0, box[0])
        tall = np.minimum(v1, box[3]) - np.maximum(v0, box[1])
        short = np.minimum(u1 - u0, box[2] - box[0])
        same = (long > INSIDE * short) & (short - long < BEYOND * (v1 - v0))
        same &= tall > LEVEL * np.minimum(v1 - v0, box[3] - box[1])
        found += [
            (other, one) if _length(boxes[other]) <= _length(box) else (one, other)
            for other in others[same].tolist()
        ]
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def _length(box: Floats) -> float:
    return float(box[2] - box[0])


def _part(text: str, part: Floats, whole: Floats) -> str:
    """Give what of a text stands about where a part of its box does."""
    if _length(part) >= WHOLE * _length(whole):
        return text
    pitch = max(_length(whole), 1e-9) / max(len(text), 1)
    first = int((part[0] - whole[0]) / pitch) - MARGIN
    last = int((part[2] - whole[0]) / pitch + 1) + MARGIN
    return text[max(first, 0) : max(last, 0)]


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two readings may be of the same print."""
    one, other = "".join(one.split()), "".join(other.split())
    if min(len(one), len(other)) < SHORT:
        return one in other or other in one
    agree = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in agree) >= ALIKE * min(len(one), len(other))


def _covers(parts: Floats, whole: Floats) -> bool:
    """Tell whether several boxes, none of which is the whole, fill it from end to end."""
    if any(_length(part) >= WHOLE * _length(whole) for part in parts):
        return False
    filled, end = 0.0, float(whole[0])
    for part in parts[np.argsort(parts[:, 0], kind="stable")]:
        start = max(end, float(part[0]))
        filled += max(0.0, float(part[2]) - start)
        end = max(end, float(part[2]))
    return filled >= COVERED * _length(whole)


def _worse(lines: Sequence[Line], boxes: Floats, part: int, whole: int) -> int:
    if _length(boxes[part]) < WHOLE * _length(boxes[whole]):
        return part
    one, other = lines[part], lines[whole]
    surer = (one.conf, len(one.text)) > (other.conf, len(other.text))
    return whole if surer else part
