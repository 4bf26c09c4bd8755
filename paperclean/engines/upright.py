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
DOTS = 4
"""So many dots stand above each other in an ellipsis, and in no character."""
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
    left = (wide - own) // 2
    paper = int(np.median(piece))
    dark = (int(piece.min()) + paper) / 2
    cells = [
        piece[round(start) : round(end), left : left + own][:wide] for start, end in pairwise(edges)
    ]
    usual = float(np.median([(cell < dark).sum() for cell in cells])) if cells else 0.0
    row = np.full((wide, own * len(cells)), paper, dtype=np.uint8)
    for number, cell in enumerate(cells):
        mark = _mark(cell, dark, own) if (cell < dark).sum() < LIGHT * usual else None
        shown, top = _set(cell, mark, dark, own, wide)
        space = row[top : top + len(shown), number * own : number * own + own]
        space[:, : shown.shape[1]] = shown[: len(space), :own]
    return row


class _Ink(NamedTuple):
    """Where the ink of a cell lies, in its pixels."""

    top: int
    end: int
    left: int
    right: int


def _mark(cell: Grey, dark: float, em: int) -> _Ink | None:
    """Give the ink of a cell that has little of it; none where there is none at all."""
    import numpy as np

    rows, columns = np.nonzero(cell < dark)
    if not len(rows):
        return None
    found = _Ink(rows.min(), rows.max() + 1, columns.min(), columns.max() + 1)
    return found if found.end - found.top > em // 12 else None


def _set(cell: Grey, mark: _Ink | None, dark: float, em: int, wide: int) -> tuple[Grey, int]:
    """Give a cell as a line to the right has it, and where its top stands in that line.

    Commas and stops, which stand in the upper right corner, come to the lower left one; brackets
    and dashes, which are turned clockwise in lines that run down, are turned back.
    """
    import numpy as np

    usual = (wide - len(cell)) // 2
    if mark is None:
        return cell, usual
    tall, broad = mark.end - mark.top, mark.right - mark.left
    ink = cell[mark.top : mark.end, mark.left : mark.right]
    if max(tall, broad) <= SMALL * em:
        return np.pad(ink, ((0, 0), (em // 10, 0)), constant_values=cell.max()), (
            wide + em
        ) // 2 - tall - em // 10
    runs = int((np.diff((ink < dark).any(axis=1).astype(np.int8), prepend=0) == 1).sum())
    bracket = runs == 1 and THIN * em <= tall <= FLAT * em and broad >= max(BROAD * em, tall)
    dash = tall >= LONG * em and broad < THIN * em
    if not bracket and not dash and runs < DOTS:
        return cell, usual
    turned = np.rot90(cell)
    return turned, (wide - len(turned)) // 2
