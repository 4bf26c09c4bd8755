"""Lines that run down, laid out as lines that run to the right, their characters upright.

A model that reads lines to the right gets a line that runs down on its side, with characters
that lie; it then loses most marks. Cut into characters and set side by side it is read better.
Cuts fall where there is little ink and where the pitch of the line wants them: the cheapest way
down, found for all lines at once (dynamic programming).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .cells import BREADTH, cell_of, middle, without_rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Flags = NDArray[np.bool_]

PITCH = 16
"""Pixels of a character in the profiles that are cut."""
LEAST, MOST = 7, 22
"""How high a cell may be in them: a mark may stand in half a cell."""
SHARE = 0.3
"""Part of the way from paper to ink from which on a pixel is ink."""
DARK, PAPER = 2, 90
"""Percentiles of the pixels of a line that are its ink, and of those of a row, its paper."""
STRAY = 0.35
"""What a cell costs for each share of an em that it is higher or lower."""


CROSSED = 2.0
"""What a cut costs that goes through ink, times the share of its row that is ink."""
BLANK, SPECKS = 0.2, 0.05
"""What a cell costs that is blank, however high, and the shares of ink of its rows together."""
RULE = 0.5
"""Part of the way from paper to ink at which a whole row lies of a rule that runs across; a fold,
or shade, is nearer to paper, and made even."""
FEW, SPACED = 4, 0.25
"""So many cells tell the pitch of a line, and by so much it may differ from its type."""


class Relaid(NamedTuple):
    """A line laid out to the right, where its cells begin in it, and where in what was cut out.

    Both end where the last cell ends; they are pixels, or rows. `brackets` are those that cells
    show by their form, one for each cell; `inked` tells how many cells are not blank.
    """

    picture: Grey
    columns: tuple[int, ...]
    cuts: tuple[float, ...]
    brackets: tuple[str, ...]
    inked: int = 0


class Piece(NamedTuple):
    """A line that runs down, cut out with some room above and below it.

    `em` is the height of its characters in rows, and the line was found in those from `start`
    to `end`; what stands beyond is a mark of its own, or is not of it.
    """

    grey: Grey
    em: float
    start: float
    end: float


def relaid(pieces: Sequence[Piece]) -> list[Relaid]:
    """Lay out lines that run down, all equally wide.

    They are cut twice: first by the size of their type, then by the pitch that was found: type
    is spaced where a line must be full.
    """
    if not pieces:
        return []
    inked = [_inked(piece) for piece in pieces]
    ways = _cuts([line.ink for line in inked], [line.piece.em for line in inked], STRAY)
    pitches = [_pitch(cuts, line.piece.em) for cuts, line in zip(ways, inked, strict=True)]
    ways = _cuts([line.ink for line in inked], pitches, 2 * STRAY)
    return [_row(line, cuts) for line, cuts in zip(inked, ways, strict=True)]


def _cuts(inks: Sequence[Flags], pitches: Sequence[float], stray: float) -> list[list[float]]:
    """Cut lines into cells, each at a pitch of its own; the cuts are given in rows."""
    import numpy as np

    profiles = [_profile(ink, pitch) for ink, pitch in zip(inks, pitches, strict=True)]
    padded: NDArray[np.float64] = np.zeros((len(profiles), max(map(len, profiles)) + 1))
    for row, profile in zip(padded, profiles, strict=True):
        row[: len(profile)] = profile
    back = _ways(padded, stray)
    found: list[list[float]] = []
    for number, ink in enumerate(inks):
        cuts = [len(profiles[number])]
        while cuts[-1] > 0:
            cuts.append(int(back[number, cuts[-1]]))
        scale = len(ink) / cuts[0]
        found.append([cut * scale for cut in reversed(cuts)])
    return found


def _pitch(cuts: Sequence[float], em: float) -> float:
    """Give the usual height of the cells of a line, where it is near that of its type."""
    heights = sorted(b - a for a, b in pairwise(cuts))
    usual = heights[len(heights) // 2]
    return usual if len(heights) >= FEW and abs(usual / em - 1) < SPACED else em


class _Inked(NamedTuple):
    """A line dark on light, with blank room above and below it, and where its ink is."""

    piece: Piece
    ink: Flags


def _inked(piece: Piece) -> _Inked:
    """Make a line dark on light, with blank room for a character above and below it."""
    import numpy as np

    grey, room = piece.grey, _room(piece.em)
    dark, middle, light = np.percentile(grey, (DARK, 50, 100 - DARK))
    if middle < (dark + light) / 2:
        grey = 255 - grey
    paper = np.percentile(grey, PAPER, axis=1)
    tone = float(np.median(paper))
    depth = max(tone - float(np.percentile(grey, DARK)), 1.0)
    flat = grey + (tone - paper)[:, None]
    flat[paper < tone - RULE * depth] = tone
    ink = flat < tone - SHARE * depth
    edge = ((room, room), (0, 0))
    grey = np.pad(flat.clip(0, 255).astype(np.uint8), edge, constant_values=round(tone))
    whole = Piece(grey, piece.em, piece.start + room, piece.end + room)
    return _Inked(whole, np.pad(ink, edge))


def _room(em: float) -> int:
    return round(em)


def _profile(ink: Flags, pitch: float) -> NDArray[np.float64]:
    """Give the share of ink in each row of a line, at `PITCH` rows a character."""
    import cv2
    import numpy as np

    rows = max(round(len(ink) * PITCH / pitch), LEAST)
    small = cv2.resize(
        ink.mean(axis=1, dtype=np.float32)[:, None], (1, rows), interpolation=cv2.INTER_AREA
    )
    return np.asarray(small[:, 0], dtype=np.float64)


def _ways(ink: NDArray[np.float64], stray: float) -> NDArray[np.int64]:
    """Give, for each row of each line, where the cell that ends there begins on the best way."""
    import numpy as np

    count, tall = ink.shape
    steps = np.arange(1, MOST + 1)
    price = np.where(steps < LEAST, np.inf, stray * np.abs(steps / PITCH - 1))
    total = np.concatenate([np.zeros((count, 1)), ink.cumsum(axis=1)], axis=1)
    best = np.full((count, tall), np.inf)
    best[:, 0] = 0.0
    back = np.zeros((count, tall), dtype=np.int64)
    for row in range(1, tall):
        some = steps[steps <= row]
        blank = total[:, [row]] - total[:, row - some] < SPECKS
        ways = best[:, row - some] + np.where(blank, BLANK, price[: len(some)])
        choice = ways.argmin(axis=1)
        best[:, row] = ways[np.arange(count), choice] + CROSSED * ink[:, row]
        back[:, row] = row - some[choice]
    return back


def _row(line: _Inked, edges: Sequence[float]) -> Relaid:
    """Set the cells of a line side by side, marks as lines to the right have them."""
    import numpy as np

    (grey, em, start, end), ink = line
    room, paper = _room(em), int(grey[0, 0])
    wide = grey.shape[1]
    own = min(max(round(em * BREADTH), 1), wide)
    ink = without_rules(ink, em)
    left = middle(ink, own)
    shown, ink = grey[:, left : left + own], ink[:, left : left + own]
    bounds = [(round(a), min(round(b), round(a) + wide)) for a, b in pairwise(edges)]
    full = [int(np.count_nonzero(ink[a:b])) for a, b in bounds]
    usual = float(np.median([count for count in full if count] or [0]))
    dark = float(np.percentile(grey, DARK))
    cells = [cell_of(shown[a:b], ink[a:b], usual, em, dark) for a, b in bounds]
    of_it = [
        (cell.inked > 0 and cell.mark != "speck" and start <= (a + b) / 2 <= end)
        or (cell.mark == "turned" if (a + b) / 2 < start else cell.mark in {"set", "turned"})
        for cell, (a, b) in zip(cells, bounds, strict=True)
    ]
    if not any(of_it):
        return Relaid(np.full((wide, own), paper, dtype=np.uint8), (0, own), (start, end), ("",))
    first, last = of_it.index(True), len(of_it) - of_it[::-1].index(True)
    columns = [0]
    for cell in cells[first:last]:
        columns.append(columns[-1] + (own if cell.inked else min(len(cell.shown), own)))
    row = np.full((wide, columns[-1]), paper, dtype=np.uint8)
    for cell, column in zip(cells[first:last], columns, strict=False):
        space = row[max(wide // 2 + cell.top, 0) :, column : column + own]
        part = cell.shown[: len(space), : space.shape[1]]
        space[: len(part), : part.shape[1]] = part
    tall = len(grey) - 2 * room
    cuts = tuple(min(max(at - room, 0.0), tall) for at in edges[first : last + 1])
    brackets = tuple(cell.bracket for cell in cells[first:last])
    inked = sum(cell.inked > 0 and cell.mark != "speck" for cell in cells[first:last])
    return Relaid(row, tuple(columns), cuts, brackets, inked)
