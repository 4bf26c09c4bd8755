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
BROAD, THIN, FLAT = 0.42, 0.2, 0.52
"""Ems that a bracket is broad at least, and tall: less is 一, more 二."""
LONG = 0.92
"""Ems that a dash is long."""
DOTS = 3
"""So many dots stand above each other in half an ellipsis, and in no other mark."""
CORNER, BOW = 0.7, 0.75
"""Share of its height that a square bracket has ink in some column, and of its breadth that a
round or a pointed one has ink in no row; in characters of level strokes it is the other way."""
REACHES = 0.1
"""Ems that a neighbour's ink reaches into a cell at most."""
SOFT = 12
"""The tails of marks are pale: an em's so many parts around them go with them."""
SHARE = 0.3
"""Part of the way from paper to ink from which on a pixel is ink."""
DARK, PAPER = 2, 75
"""Percentiles of the pixels of a line that are its ink and its paper."""
STRAY = 0.35
"""What a cell costs for each share of an em that it is higher or lower."""


class Relaid(NamedTuple):
    """A line laid out to the right, and how far down each of its cells began, to the end."""

    picture: Grey
    cuts: tuple[float, ...]


def relaid(pieces: Sequence[Grey], ems: Sequence[float]) -> list[Relaid]:
    """Lay out lines that run down, all equally wide; `ems` are heights of their characters."""
    import numpy as np

    if not pieces:
        return []
    profiles = [_profile(piece, em) for piece, em in zip(pieces, ems, strict=True)]
    tall = max(map(len, profiles))
    ink = np.zeros((len(pieces), tall + 1))
    for row, profile in zip(ink, profiles, strict=True):
        row[: len(profile)] = profile
    back = _ways(ink)
    found: list[Relaid] = []
    for number, (piece, em) in enumerate(zip(pieces, ems, strict=True)):
        cuts = [len(profiles[number])]
        while cuts[-1] > 0:
            cuts.append(int(back[number, cuts[-1]]))
        scale = len(piece) / cuts[0] if cuts[0] else 1.0
        edges = [cut * scale for cut in reversed(cuts)]
        found.append(Relaid(_row(piece, edges, em), tuple(edges)))
    return found


def _profile(piece: Grey, em: float) -> NDArray[np.float64]:
    """Give the share of ink in each row of a line, at `PITCH` rows a character."""
    import cv2
    import numpy as np

    rows = max(round(len(piece) * PITCH / em), LEAST)
    dark = float(piece.min())
    light = float(np.median(piece))
    ink = (light - piece.astype(np.float32)) / max(light - dark, 1.0)
    small = cv2.resize(ink, (piece.shape[1], rows), interpolation=cv2.INTER_AREA)
    profile: NDArray[np.float64] = small.clip(0, 1).mean(axis=1)
    return profile


def _ways(ink: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give, for each row of each line, where the cell that ends there begins on the best way."""
    import numpy as np

    count, tall = ink.shape
    steps = np.arange(LEAST, MOST + 1)
    price = STRAY * np.abs(steps / PITCH - 1)
    best = np.full((count, tall), np.inf)
    best[:, 0] = 0.0
    back = np.zeros((count, tall), dtype=np.int64)
    for row in range(1, tall):
        some = steps[steps <= row]
        if not len(some):
            best[:, row] = 1.0  # the head may be shorter than a cell
            continue
        ways = best[:, row - some] + price[: len(some)] + ink[:, [row]]
        choice = ways.argmin(axis=1)
        best[:, row] = ways[np.arange(count), choice]
        back[:, row] = row - some[choice]
    return back


def _row(piece: Grey, edges: Sequence[float], em: float) -> Grey:
    """Set the cells of a line side by side, marks as lines to the right have them."""
    import numpy as np

    wide = piece.shape[1]
    own = min(max(round(em), 1), wide)
    paper, dark = _tones(piece)
    ink = piece < paper - SHARE * (paper - dark)
    left = _middle(ink, own)
    bounds = [
        (round(start), min(round(end), round(start) + wide)) for start, end in pairwise(edges)
    ]
    full = [int(np.count_nonzero(ink[a:b, left : left + own])) for a, b in bounds]
    usual = float(np.median([some for some in full if some] or [0]))
    row = np.full((wide, own * len(bounds)), paper, dtype=np.uint8)
    for number, (start, end) in enumerate(bounds):
        cell = piece[start:end, left : left + own]
        there = ink[start:end, left : left + own]
        mark = _mark(there, own) if full[number] < LIGHT * usual else None
        shown, top = _set(cell, there, mark, own, wide)
        space = row[max(top, 0) :, number * own : number * own + own]
        shown = shown[: len(space), :own]
        space[: len(shown), : shown.shape[1]] = shown
    return row


def _tones(piece: Grey) -> tuple[float, float]:
    """Give the tones of the paper and of the ink of a line."""
    import numpy as np

    dark, paper = np.percentile(piece, (DARK, PAPER))
    return float(paper), float(dark)


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


def _mark(ink: Flags, em: int) -> _Ink | None:
    """Give where the ink of a cell lies that has little of it; none where there is none at all.

    What reaches in from the cells above and below is left out.
    """
    import numpy as np

    steps = np.diff(ink.any(axis=1).astype(np.int8), prepend=0, append=0)
    runs = list(
        zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True)
    )
    inner = [(a, b) for a, b in runs if b - a > REACHES * em or (a > 0 and b < len(ink))]
    if not inner:
        return None
    top, end = inner[0][0], inner[-1][1]
    columns = np.flatnonzero(ink[top:end].any(axis=0))
    found = _Ink(top, end, int(columns[0]), int(columns[-1]) + 1)
    return found if found.end - found.top > em // 12 else None


def _set(cell: Grey, ink: Flags, mark: _Ink | None, em: int, wide: int) -> tuple[Grey, int]:
    """Give a cell as a line to the right has it, and where its top stands in that line.

    Commas and stops, which stand in the upper right corner, come to the lower left one; brackets
    and dashes, which are turned clockwise in lines that run down, are turned back.
    """
    import numpy as np

    usual = (wide - len(cell)) // 2
    if mark is None:
        return cell, usual
    top, end, left, right = mark
    tall, broad = end - top, right - left
    if max(tall, broad) <= SMALL * em:
        soft = max(em // SOFT, 1)
        top, left = max(top - soft, 0), max(left - soft, 0)
        shown = cell[top : end + soft, left : right + soft]
        foot = (wide + em) // 2 - em // 10 + soft
        return np.pad(shown, ((0, 0), (em // 10, 0)), mode="edge"), foot - len(shown)
    if _is_turned(ink[top:end, left:right], em):
        turned = np.rot90(cell)
        return turned, (wide - len(turned)) // 2
    return cell, usual


def _is_turned(ink: Flags, em: int) -> bool:
    """Tell whether it is a bracket, a dash or an ellipsis, not a character of a few strokes."""
    import numpy as np

    tall, broad = ink.shape
    if broad < THIN * em:
        dots = np.count_nonzero(np.diff(ink.any(axis=1).astype(np.int8), prepend=0) == 1)
        return tall >= LONG * em or int(dots) >= DOTS
    if not THIN * em <= tall <= FLAT * em or broad < max(BROAD * em, tall):
        return False
    across, down = ink.mean(axis=1).max(), ink.mean(axis=0).max()
    return bool(down >= CORNER or across <= BOW)
