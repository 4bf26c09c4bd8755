"""Which way the characters of a page are read, and boxes turned so that all read to the right.

A turned box is (u0, v0, u1, v1): u grows along the line, v from a line to the next, both in
points. Lines that read down follow each other to the left: u = y, v = width - x. So one piece
of code finds lines, blocks and columns in either direction; the tiers of a vertical page are
the columns of the turned one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .near import classes, components, nearest, neighbours

Boxes = NDArray[np.float64]
Numbers = NDArray[np.int64]
Links = tuple[Numbers, Numbers, NDArray[np.float64]]
"""Pairs of neighbours, and how far apart in ems each is."""

RIGHT, DOWN, OVER, UP = range(4)
"""Reading to the right, down, upside down, and up: the quarter turns of a run of characters."""
REACH = 2.2
"""Ems, centre to centre, beyond which a character says nothing of its neighbour's direction."""
MOST = 3.0
"""Ems that the nearest neighbour counts as at most."""
ROUNDS = 4
SIGHT = 8.0
"""Ems within which a character alone has a neighbour."""
IN_ONE, ONE_WIDE, NEXT = 0.8, 1.25, 1.4
"""Figures that share the place of one character: ems from one to the other, centre to centre,
ems that they are wide together, and ems to the next character of the line."""
PRIOR = 0.06
"""What the page as a whole adds to each vote, in natural logarithms of the two distances."""


def turned(boxes: Boxes, turn: int, width: float, height: float) -> Boxes:
    """Turn boxes (n, 4) of a page of this width and height so that `turn` reads to the right."""
    x0, y0, x1, y1 = boxes.T
    if turn == DOWN:
        sides = (y0, width - x1, y1, width - x0)
    elif turn == OVER:
        sides = (width - x1, height - y1, width - x0, height - y0)
    elif turn == UP:
        sides = (height - y1, x0, height - y0, x1)
    else:
        sides = (x0, y0, x1, y1)
    return np.stack(sides, axis=1)


def unturned(boxes: Boxes, turn: int, width: float, height: float) -> Boxes:
    """Turn boxes back: the inverse of `turned`."""
    u0, v0, u1, v1 = boxes.T
    if turn == DOWN:
        sides = (width - v1, u0, width - v0, u1)
    elif turn == OVER:
        sides = (width - u1, height - v1, width - u0, height - v0)
    elif turn == UP:
        sides = (v0, height - u1, v1, height - u0)
    else:
        sides = (u0, v0, u1, v1)
    return np.stack(sides, axis=1)


def present(numbers: NDArray[np.integer[Any]]) -> list[int]:
    """Give the numbers that there are, of turns or layers, in order."""
    found: list[int] = np.flatnonzero(np.bincount(numbers)).tolist()
    return found


def turns(boxes: Boxes, size: NDArray[np.float64], angle: NDArray[np.int16]) -> Numbers:
    """Give the turn of each character: its own where it is rotated, else that of its neighbours.

    An upright character, or one that is rotated all alone, reads towards the nearer of its
    neighbours, beside or below; those around it outvote it, because two figures side by side
    stand in a line that reads down.
    """
    found = np.zeros(len(boxes), dtype=np.int64)
    for quarter in (DOWN, OVER, UP):
        some = np.flatnonzero(angle == 90 * quarter)
        found[some[_in_company(boxes[some], size[some])]] = quarter
    either = np.flatnonzero((found == RIGHT) | (found == DOWN))
    if len(either) > 1:
        down = _reads_down(boxes[either], size[either], angle[either] == 90 * DOWN)
        found[either[down]] = DOWN
    return found


def _in_company(boxes: Boxes, size: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which characters have another near that is rotated as they are: one alone is none."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    some = np.zeros(len(x), dtype=np.bool_)
    if len(x) > 1:
        of_size, em = classes(size)
        for one, other in ((x, y), (y, x)):
            i, j, _ = _links(one, other, em, of_size)
            some[i] = some[j] = True
    return some


def _reads_down(
    boxes: Boxes, size: NDArray[np.float64], rotated: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    of_size, em = classes(size)
    beside = _links(x, y, em, of_size)
    below = _links(y, x, em, of_size)
    across, along = _nearest(beside, len(x)), _nearest(below, len(x))
    near = np.minimum(across, MOST), np.minimum(along, MOST)
    sure = np.clip((REACH - np.minimum(*near)) / (REACH - 1), 0, 1)
    own = np.log(near[1] / near[0]) * sure
    own[rotated] = -np.log(MOST)
    down = _voted(own, beside, below)
    pairs = _set_in_one_place(boxes, em, (beside, below), down | rotated)
    if pairs.any():
        down = _voted(np.where(pairs, -np.abs(own), own), beside, below) | pairs
    lone = np.isinf(across) & np.isinf(along)
    if lone.any() and not lone.all():
        of, apart = nearest(np.stack([x, y], axis=1), ~lone, float(np.median(em)))
        down[lone] = np.where(apart < SIGHT * em[lone], down[of], down[lone])
    return np.asarray(down, dtype=np.bool_)


def _voted(own: NDArray[np.float64], beside: Links, below: Links) -> NDArray[np.bool_]:
    """Tell which characters read down, by their own neighbours and what those around them say."""
    i = np.concatenate([beside[0], beside[1], below[0], below[1]])
    j = np.concatenate([beside[1], beside[0], below[1], below[0]])
    count = np.bincount(i, minlength=len(own))
    vote = own
    for _ in range(ROUNDS):
        around = np.bincount(i, weights=vote[j], minlength=len(own))
        vote = (around + own) / (count + 1)
    page = PRIOR if own.sum() >= 0 else -PRIOR
    down = vote + page < 0
    down &= ~_without_mate(below, down)
    down |= _without_mate(beside, ~down)
    return np.asarray(down, dtype=np.bool_)


def _without_mate(links: Links, read_so: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which characters are to be read towards neighbours none of which is read so.

    The one character in the last line of a headline has a neighbour above it alone.
    """
    i, j, _ = links
    linked, mated = np.zeros_like(read_so), np.zeros_like(read_so)
    linked[i] = linked[j] = True
    both = read_so[i] & read_so[j]
    mated[i[both]] = mated[j[both]] = True
    return np.asarray(read_so & linked & ~mated, dtype=np.bool_)


def _set_in_one_place(
    boxes: Boxes,
    em: NDArray[np.float64],
    links: tuple[Links, Links],
    down: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Tell which characters share the place of one in a line that reads down (tate-chu-yoko).

    Figures side by side are all that stands on their height, are together about as wide as one
    character, and the line goes on right over or under them.
    """
    beside, below = links
    across = ~down[beside[0]] & ~down[beside[1]] & (beside[2] < IN_ONE)
    run = components(beside[0][across], beside[1][across], len(em))
    left, right = np.full(len(em), np.inf), np.full(len(em), -np.inf)
    np.minimum.at(left, run, boxes[:, 0])
    np.maximum.at(right, run, boxes[:, 2])
    goes_on = np.zeros(len(em), dtype=np.bool_)
    i, j, apart = below
    next_to = apart < NEXT
    for one, other in ((i, j), (j, i)):
        goes_on[run[one[next_to & down[other] & ~down[one]]]] = True
    one_wide = (right - left)[run] <= ONE_WIDE * em
    return np.asarray(~down & goes_on[run] & one_wide, dtype=np.bool_)


def _links(
    along: NDArray[np.float64],
    across: NDArray[np.float64],
    em: NDArray[np.float64],
    of_size: Numbers,
) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Give pairs of neighbours on one height, and their distance in ems."""
    i, j = neighbours(along, across, em, of_size)
    apart = (along[j] - along[i]) / em[i]
    near = (apart < REACH) & (apart > np.abs(across[j] - across[i]) / em[i])
    return i[near], j[near], apart[near]


def _nearest(
    links: tuple[Numbers, Numbers, NDArray[np.float64]], count: int
) -> NDArray[np.float64]:
    nearest = np.full(count, np.inf)
    i, j, apart = links
    np.minimum.at(nearest, i, apart)
    np.minimum.at(nearest, j, apart)
    return nearest
