"""Lines that run down, laid out as lines that run to the right, their characters upright.

A model that reads lines to the right gets a line that runs down on its side, with characters
that lie; it then loses most marks. Cut into characters and set side by side it is read better.
Cuts fall where there is little ink and where the pitch of the line wants them: the cheapest way
down, found for all lines at once (dynamic programming).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Flags = NDArray[np.bool_]

PITCH = 16
"""Pixels of a character in the profiles that are cut."""
LEAST, MOST = 7, 22
"""How high a cell may be in them: a mark may stand in half a cell."""
LIGHT = 0.45
"""Share of the ink of a usual cell below which it may hold a mark."""
SMALL = 0.48
"""Ems that commas and stops are large at most."""
LEAST_MARK = 0.18
"""Ems that they are large at least; less may be a speck."""
BROAD, THIN, FLAT = 0.42, 0.2, 0.52
"""Ems that a bracket is broad at least, and tall: less is 一, more 二."""
LONG = 0.92
"""Ems that a dash is long."""
DOTS = 3
"""So many dots stand above each other in half an ellipsis, and in no other mark."""
SPECK = 0.12
"""Share of the ink of a mark that a part of it has at least."""
MOST_DARKER = 1.8
"""Times as dark marks are made at most."""
FINE = 0.12
"""Ems that a round bracket is tall at least."""
CORNER, STROKE = 0.75, 0.45
"""Shares of its height that a square bracket has at its one end at least, at the other at most."""
BOW = 0.3
"""Share of its height by which a round or pointed one is higher, or lower, at both its ends."""
REACHES = 0.1
"""Ems that a neighbour's ink reaches into a cell at most."""
SOFT = 12
"""The tails of marks are pale: an em's so many parts around them go with them."""
BASE = 0.4
"""Ems below the middle of a line that its marks reach down."""
BREADTH = 1.08
"""Ems that a character is broad with the room at its sides."""
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


Mark = Literal["", "set", "turned", "stroke"]
"""What a cell is beside a character: a comma or stop, a bracket or dash, or a lone level stroke."""
BEFORE, AFTER = frozenset(("turned", "stroke")), frozenset(("set", "turned"))
"""What may stand before the start of a line that was found, and after its end."""


class Relaid(NamedTuple):
    """A line laid out to the right, where its cells begin in it, and where in what was cut out.

    Both end where the last cell ends; they are pixels, or rows.
    """

    picture: Grey
    columns: tuple[int, ...]
    cuts: tuple[float, ...]


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


class _Cell(NamedTuple):
    """A cell of a line as a line to the right has it, and how far below its middle its top stands.

    `inked` are its pixels of ink, `mark` tells one, which may stand outside of a line.
    """

    shown: Grey
    top: int
    inked: int
    mark: Mark


def _row(line: _Inked, edges: Sequence[float]) -> Relaid:
    """Set the cells of a line side by side, marks as lines to the right have them."""
    import numpy as np

    (grey, em, start, end), ink = line
    room, paper = _room(em), int(grey[0, 0])
    wide = grey.shape[1]
    own = min(max(round(em * BREADTH), 1), wide)
    ink = _without_rules(ink, em)
    left = _middle(ink, own)
    shown, ink = grey[:, left : left + own], ink[:, left : left + own]
    bounds = [(round(a), min(round(b), round(a) + wide)) for a, b in pairwise(edges)]
    full = [int(np.count_nonzero(ink[a:b])) for a, b in bounds]
    usual = float(np.median([count for count in full if count] or [0]))
    dark = float(np.percentile(grey, DARK))
    cells = [_cell(shown[a:b], ink[a:b], usual, em, dark) for a, b in bounds]
    of_it = [
        (cell.inked > 0 and start <= (a + b) / 2 <= end)
        or cell.mark in (BEFORE if (a + b) / 2 < start else AFTER)
        for cell, (a, b) in zip(cells, bounds, strict=True)
    ]
    if not any(of_it):
        return Relaid(np.full((wide, own), paper, dtype=np.uint8), (0, own), (start, end))
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
    return Relaid(row, tuple(columns), cuts)


def _middle(ink: Flags, own: int) -> int:
    """Give where the columns begin in which the characters of a line stand."""
    import numpy as np

    columns = np.count_nonzero(ink, axis=0)
    near = np.convolve(columns, np.ones(own, dtype=np.int64), "valid")
    best = np.flatnonzero(near == near.max())
    return int(best[len(best) // 2])


class _Ink(NamedTuple):
    """Where the ink of a cell lies, in its pixels."""

    top: int
    end: int
    left: int
    right: int


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Give where runs of true flags start and end."""
    import numpy as np

    steps = np.diff(flags.astype(np.int8), prepend=0, append=0)
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _without_rules(ink: Flags, em: float) -> Flags:
    """Leave out what goes through all that was cut out and is thin: a rule above or below."""
    import numpy as np

    own = ink.copy()
    for start, end in _runs(np.any(ink, axis=1, keepdims=True)[:, 0]):
        columns = np.any(ink[start:end], axis=0, keepdims=True)[0]
        if end - start <= FINE * em and columns[:2].any() and columns[-2:].any():
            own[start:end] = False
    return own


def _mark(ink: Flags, em: float) -> _Ink | None:
    """Give where the ink of a cell lies that has little of it; none where there is none at all.

    What reaches in from the cells above and below is left out.
    """
    import numpy as np

    inner = [
        (a, b)
        for a, b in _runs(np.any(ink, axis=1, keepdims=True)[:, 0])
        if b - a > REACHES * em or (a > 0 and b < len(ink))
    ]
    full = sum(int(np.count_nonzero(ink[a:b])) for a, b in inner)
    inner = [(a, b) for a, b in inner if np.count_nonzero(ink[a:b]) > SPECK * full]
    if not inner:
        return None
    top, end = inner[0][0], inner[-1][1]
    columns = np.flatnonzero(ink[top:end].any(axis=0))
    found = _Ink(top, end, int(columns[0]), int(columns[-1]) + 1)
    return found if found.end - found.top > em / SOFT else None


def _darker(cell: Grey, dark: float) -> Grey:
    """Make the ink of a mark, whose strokes are fine, as dark as that of characters."""
    import numpy as np

    paper = float(np.percentile(cell, PAPER))
    depth = paper - float(cell.min())
    scale = min(max((paper - dark) / max(depth, 1.0), 1.0), MOST_DARKER)
    return np.asarray((paper - (paper - cell) * scale).clip(0, 255), dtype=np.uint8)


def _cell(cell: Grey, ink: Flags, usual: float, em: float, dark: float) -> _Cell:
    """Set a cell as a line to the right has it; `usual` is the ink of a cell, `dark` its tone.

    Commas and stops, which stand in the upper right corner, come to the lower left one; brackets
    and dashes, which are turned clockwise in lines that run down, are turned back.
    """
    import numpy as np

    count = int(np.count_nonzero(ink))
    high = min(max(round(em * BREADTH), 1), len(cell))
    first = _middle(ink.T, high)
    as_it_is = _Cell(cell[first : first + high], -(high // 2), count, "")
    mark = _mark(ink, em) if count < LIGHT * usual else None
    if mark is None:
        return as_it_is
    top, end, left, right = mark
    cell = _darker(cell, dark)
    if max(end - top, right - left) <= SMALL * em:
        soft, foot = max(round(em / SOFT), 1), round(em * BASE)
        kind: Mark = "set" if max(end - top, right - left) >= LEAST_MARK * em else ""
        top, left = max(top - soft, 0), max(left - soft, 0)
        part = np.pad(cell[top : end + soft, left : right + soft], ((0, 0), (soft, 0)), mode="edge")
        return _Cell(part, foot + soft - len(part), count, kind)
    if _is_turned(ink[top:end, left:right], em):
        turned = np.rot90(cell)
        return _Cell(turned, -(len(turned) // 2), count, "turned")
    return as_it_is._replace(mark="stroke" if end - top <= THIN * em else "")


def _is_turned(ink: Flags, em: float) -> bool:
    """Tell whether it is a bracket, a dash or an ellipsis, not a character of a few strokes."""
    import numpy as np

    tall, broad = ink.shape
    if broad < THIN * em:
        dots = np.count_nonzero(np.diff(ink.any(axis=1).astype(np.int8), prepend=0) == 1)
        return tall >= LONG * em or int(dots) >= DOTS
    if not FINE * em <= tall <= FLAT * em or broad < max(BROAD * em, tall):
        return False
    return (tall >= THIN * em and _is_corner(ink)) or _is_bow(ink)


def _is_corner(ink: Flags) -> bool:
    """Tell whether one end of a mark is about as tall as it is, and the other only a stroke."""
    import numpy as np

    tall, broad = ink.shape
    share = max(broad // 3, 1)
    ends = [np.flatnonzero(part.any(axis=1)) for part in (ink[:, :share], ink[:, -share:])]
    low, high = sorted(int(np.ptp(end)) + 1 if len(end) else 0 for end in ends)
    return bool(low <= STROKE * tall and high >= CORNER * tall)


def _is_bow(ink: Flags) -> bool:
    """Tell whether ink stands higher, or lower, in the middle of a mark than at both its ends."""
    import numpy as np

    tall, broad = ink.shape
    share = max(broad // 6, 1)
    middle = (broad - share) // 2
    heights = [
        np.nonzero(part)[0].mean() if part.any() else np.nan
        for part in (ink[:, :share], ink[:, middle : middle + share], ink[:, -share:])
    ]
    left, right = heights[0] - heights[1], heights[2] - heights[1]
    return bool(left * right > 0 and min(abs(left), abs(right)) >= BOW * tall)
