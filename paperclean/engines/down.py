"""Lines that run down, cut out with the marks at their ends, and read as laid out upright.

Their characters are those that the engine gave, of the width that it gave them: which width is
right is for the rules to say. What is read here is the picture: which of two readings of a line
is taken, or, for figures that lie on their side, of a part of it; and a bracket that its cell shows
by its form where the engine gave none, or a stroke.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from .contract import Raster
from .strips import LINE, Read, cut, measures
from .upright import Piece, Relaid

if TYPE_CHECKING:
    from .strips import Floats

LOOSE, ALIKE = 1.35, 0.3
"""Times its characters that the box of a line is high, and the share by which that may differ
where a line is of body type."""
BRACKETS = frozenset("「」『』（）()《》〈〉【】［］[]〔〕“”‘’﹁﹂﹃﹄")
SURE = frozenset("「」（）")
"""Those that are told by their form alone."""
ALIKE_BRACKETS = frozenset("一—-_.．·丨|｜1I、=ー厂丁㇀")
"""What brackets are taken for whose strokes are pale."""
ROOM = 0.6
"""Of a cell from whose middle no other character stands so near where one was left out."""
WESTERN = regex.compile(r"[\d\p{Latin}]")
SIDEWAYS = regex.compile(r"[\d\p{Latin}](?:[\d\p{Latin}.,:%/+-]*[\d\p{Latin}%])")
"""Figures and letters that may have been set on their side."""
STEMS = frozenset("1Il|")
"""What the strokes of 一, 二 and 三 look like as they lie."""
EDGE = 0.4
"""Ems at either end of them in which a character is not one of theirs."""
RATHER_SURE = 0.8
"""Confidence of each of the figures that are taken from the reading of a line as it lies."""
BEYOND = 0.6
"""Ems beyond the ends of a line that runs down in which a mark of its may stand."""
OVER = 0.3
"""Share of its width that a line has in common with one above or below it."""


def pieces_of(
    picture: Raster, quads: Sequence[Floats], others: Sequence[Floats]
) -> tuple[list[Piece], list[Floats]]:
    """Cut lines out that run down, with the room at their ends that is free; and the room's quads.

    The detector leaves marks out that begin or end a line: they have little ink.
    """
    import numpy as np

    every = [np.concatenate([quad.min(axis=0), quad.max(axis=0)]) for quad in (*quads, *others)]
    boxes = np.array(every).reshape(-1, 4)
    pieces: list[Piece] = []
    longer: list[Floats] = []
    for number, quad in enumerate(quads):
        width, height = measures(quad)
        em = _em(quad, picture.em)
        room = BEYOND * em * width / LINE
        above, below = (min(room, free / 2) for free in _free(boxes, number))
        down = (quad[3] + quad[2] - quad[0] - quad[1]) / 2 / max(height, 1.0)
        whole = quad + np.array([-above, -above, below, below], dtype=np.float32)[:, None] * down
        scale = LINE / max(width, 1.0)
        grey = cut(picture.grey, whole, upright=True)
        pieces.append(Piece(grey, em, above * scale, (above + height) * scale))
        longer.append(whole)
    return pieces, longer


def _free(boxes: Floats, number: int) -> tuple[float, float]:
    """Give how far it is to the next box above and below one of several."""
    import numpy as np

    left, top, right, foot = boxes[number]
    over = np.minimum(boxes[:, 2], right) - np.maximum(boxes[:, 0], left)
    near = boxes[(over > OVER * (right - left)) & (np.arange(len(boxes)) != number)]
    middle = (near[:, 1] + near[:, 3]) / 2
    above, below = near[middle < (top + foot) / 2, 3], near[middle >= (top + foot) / 2, 1]
    free = top - above.max(initial=-np.inf), below.min(initial=np.inf) - foot
    return max(float(free[0]), 0.0), max(float(free[1]), 0.0)


def _em(quad: Floats, body: float) -> float:
    """Give the height of characters in a line that runs down and was cut `LINE` pixels wide."""
    width, _ = measures(quad)
    own = width / LOOSE
    near = body and abs(own / body - 1) < ALIKE
    return LINE * (body if near else own) / max(width, 1.0)


def put_back(read: Read, line: Relaid, tall: int, quad: Floats) -> tuple[Read, Floats]:
    """Give where characters stand in a line that ran down, of cells that were set side by side.

    The cells lie in a quadrilateral `tall` rows high; that of the line is from first to last.
    No character changes but for brackets that cells show.
    """
    import numpy as np

    start, end = line.cuts[0], max(line.cuts[-1], line.cuts[0] + 1.0)
    cells = np.array(line.columns) / line.columns[-1]
    text, edges = _bracketed(read, line)
    edges = np.interp(edges, cells, (np.array(line.cuts) - start) / (end - start)).tolist()
    down = np.array([start, start, end, end], dtype=np.float32)[:, None] / max(tall, 1)
    upper, lower = quad[[0, 1, 1, 0]], quad[[3, 2, 2, 3]]
    own = upper + down * (lower - upper)
    return read._replace(text=text, edges=edges if len(read.edges) else ()), own


def _bracketed(read: Read, line: Relaid) -> tuple[str, list[float]]:
    """Put brackets where cells show them and nothing was read, or something that looks alike."""
    text, edges = read.text, list(read.edges)
    if len(edges) != len(text) + 1:
        return text, edges
    wide = max(line.columns[-1], 1)
    for bracket, (start, end) in zip(line.brackets, pairwise(line.columns), strict=True):
        if bracket not in SURE:
            continue
        middles = _middles(edges, wide, end - start)
        here = [n for n, middle in enumerate(middles) if start <= middle < end]
        if any(text[n] in BRACKETS for n in here):
            continue
        at = next((n for n in here if text[n] in ALIKE_BRACKETS), None)
        if at is not None:
            text = text[:at] + bracket + text[at + 1 :]
        elif not any(abs(middle - (start + end) / 2) < ROOM * (end - start) for middle in middles):
            at = sum(middle < (start + end) / 2 for middle in middles)
            text = text[:at] + bracket + text[at:]
            edges[at : at + 1] = [min(edges[at], start / wide), max(edges[at], end / wide)]
    return text, edges


def better(laid: tuple[Read, Floats], lying: tuple[Read, Floats]) -> tuple[Read, Floats]:
    """Give the better of two readings of a line: laid out upright, and as it lies.

    Figures and letters that lie on their side are taken from the latter.
    """
    if lying[0].conf > laid[0].conf:
        return lying
    (read, quad), (other, whole) = laid, lying
    if len(other.sure) != len(other.text) or len(other.edges) != len(other.text) + 1:
        return laid
    if len(read.edges) != len(read.text) + 1:
        return laid
    text, edges = read.text, list(read.edges)
    for run in SIDEWAYS.finditer(other.text):
        start, end = run.span()
        if min(other.sure[start:end]) < RATHER_SURE or not set(run[0]) - STEMS:
            continue
        a, b = (_within(other.edges[at], whole, quad) for at in (start, end))
        middles = [(one + two) / 2 for one, two in pairwise(edges)]
        inner = EDGE / max(len(text), 1)
        here = [n for n, middle in enumerate(middles) if a + inner < middle < b - inner]
        near = [n for n, middle in enumerate(middles) if a < middle < b]
        if any(WESTERN.match(text[n]) for n in near):
            continue
        first = here[0] if here else sum(middle < (a + b) / 2 for middle in middles)
        last = here[-1] + 1 if here else first
        text = text[:first] + run[0] + text[last:]
        until = max(b, edges[first])
        step = (until - edges[first]) / len(run[0])
        edges[first : last + (not here)] = [edges[first] + n * step for n in range(len(run[0]))]
        edges[first + len(run[0]) :] = [
            max(edge, until)
            for edge in ([until] if not here else []) + edges[first + len(run[0]) :]
        ]
    return read._replace(text=text, edges=edges), quad


def _within(place: float, whole: Floats, part: Floats) -> float:
    """Give a place along one quadrilateral as one along another."""
    top, foot = float(whole[:2, 1].mean()), float(whole[2:, 1].mean())
    first, last = float(part[:2, 1].mean()), float(part[2:, 1].mean())
    return (top + place * (foot - top) - first) / max(last - first, 1.0)


def _middles(edges: Sequence[float], wide: int, cell: int) -> list[float]:
    """Give the middles of characters in a line `wide` pixels long; the first may begin later."""
    places = [(a * wide, b * wide) for a, b in pairwise(edges)]
    middles = [(a + b) / 2 for a, b in places]
    if middles:
        middles[0] = max(middles[0], places[0][1] - cell / 2)
        middles[-1] = min(middles[-1], places[-1][0] + cell / 2)
    return middles
