"""The cells of a line that runs down: characters, and marks as lines to the right have them.

Commas and stops stand in the upper right corner of their cell there, brackets and dashes lie on
their side. Which of them a cell holds is told by the form of its ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Flags = NDArray[np.bool_]

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
HOLLOW = 0.15
"""Ems that the stroke of a hollow one is thick."""
BOW = 0.3
"""Share of its height by which a round or pointed one is higher, or lower, at both its ends."""
REACHES = 0.1
"""Ems that a neighbour's ink reaches into a cell at most."""
SOFT = 12
"""The tails of marks are pale: an em's so many parts around them go with them."""
BASE = 0.4
"""Ems below the middle of a line that its marks reach down."""
LIGHT = 0.55
"""Share of the ink of a usual cell below which it may hold a mark."""
BREADTH = 1.08
"""Ems that a character is broad with the room at its sides."""
DARK_PAPER = 90
"""Percentile of the pixels of a cell that is its paper."""

Mark = Literal["", "speck", "set", "turned"]
"""What a cell is beside a character: less than a mark, a comma or stop, a bracket or dash."""


class Cell(NamedTuple):
    """A cell as a line to the right has it, and how far below the middle of it its top stands.

    `inked` are its pixels of ink, `bracket` is the one that it shows by its form.
    """

    shown: Grey
    top: int
    inked: int
    mark: Mark = ""
    bracket: str = ""


def cell_of(cell: Grey, ink: Flags, usual: float, em: float, dark: float) -> Cell:
    """Set a cell as a line to the right has it; `usual` is the ink of a cell, `dark` its tone.

    Commas and stops, which stand in the upper right corner, come to the lower left one; brackets
    and dashes, which are turned clockwise in lines that run down, are turned back.
    """
    import numpy as np

    count = int(np.count_nonzero(ink))
    high = min(max(round(em * BREADTH), 1), len(cell))
    first = middle(ink.T, high)
    as_it_is = Cell(cell[first : first + high], -(high // 2), count)
    if count >= LIGHT * usual:
        return as_it_is
    mark = _mark(ink, em)
    if mark is None:
        return as_it_is._replace(mark="speck")
    top, end, left, right = mark
    cell = _darker(cell, dark)
    if max(end - top, right - left) <= SMALL * em:
        soft, foot = max(round(em / SOFT), 1), round(em * BASE)
        kind: Mark = "set" if max(end - top, right - left) >= LEAST_MARK * em else "speck"
        top, left = max(top - soft, 0), max(left - soft, 0)
        part = np.pad(cell[top : end + soft, left : right + soft], ((0, 0), (soft, 0)), mode="edge")
        return Cell(part, foot + soft - len(part), count, kind)
    own = ink[top:end, left:right]
    through = left <= 1 and right >= ink.shape[1] - 1
    bracket = "" if through else _bracket(own, em)
    if bracket or _is_long(own, em):
        turned = np.rot90(cell)
        return Cell(turned, -(len(turned) // 2), count, "turned", bracket)
    return as_it_is


def _is_long(ink: Flags, em: float) -> bool:
    """Tell a dash, or an ellipsis."""
    import numpy as np

    tall, broad = ink.shape
    dots = len(_runs(np.any(ink, axis=1, keepdims=True)[:, 0]))
    return broad < THIN * em and (tall >= LONG * em or dots >= DOTS)


def _bracket(ink: Flags, em: float) -> str:
    """Give the bracket that lies there, as lines to the right have it."""
    tall, broad = ink.shape
    if not FINE * em <= tall <= FLAT * em or broad < max(BROAD * em, tall):
        return ""
    return (_corner(ink, em) if tall >= THIN * em else "") or _bow(ink)


def _corner(ink: Flags, em: float) -> str:
    """Give a square bracket, which is tall at one end, and only a stroke at the other."""
    import numpy as np

    tall, broad = ink.shape
    share = max(broad // 3, 1)
    ends = [np.flatnonzero(part.any(axis=1)) for part in (ink[:, :share], ink[:, -share:])]
    left, right = (int(np.ptp(end)) + 1 if len(end) else 0 for end in ends)
    low, high = min(left, right), max(left, right)
    if not 0 < low <= STROKE * tall or high < CORNER * tall:
        return ""
    at_top = ends[0 if left < right else 1][0] < tall / 4
    if at_top != (left < right):
        return ""
    pair = "『』" if low >= HOLLOW * em else "「」"
    return pair[0] if at_top else pair[1]


def _bow(ink: Flags) -> str:
    """Give a bracket whose ink stands higher, or lower, in its middle than at both its ends."""
    import numpy as np

    tall, broad = ink.shape
    share = max(broad // 6, 1)
    first = (broad - share) // 2
    within = ink[:, first : first + share]
    parts = (ink[:, :share], within, ink[:, -share:])
    if not all(part.any() for part in parts):
        return ""
    left, inner, right = (float(np.nonzero(part)[0].mean()) for part in parts)
    if (left - inner) * (right - inner) <= 0:
        return ""
    if min(abs(left - inner), abs(right - inner)) < BOW * tall:
        return ""
    several = len(_runs(np.any(within, axis=1, keepdims=True)[:, 0])) > 1
    pair = "《》" if several else "（）"
    return pair[0] if left > inner else pair[1]


def _darker(cell: Grey, dark: float) -> Grey:
    """Make the ink of a mark, whose strokes are fine, as dark as that of characters."""
    import numpy as np

    paper = float(np.percentile(cell, DARK_PAPER))
    depth = paper - float(cell.min())
    scale = min(max((paper - dark) / max(depth, 1.0), 1.0), MOST_DARKER)
    return np.asarray((paper - (paper - cell) * scale).clip(0, 255), dtype=np.uint8)


class _Ink(NamedTuple):
    """Where the ink of a cell lies, in its pixels."""

    top: int
    end: int
    left: int
    right: int


def _mark(ink: Flags, em: float) -> _Ink | None:
    """Give where the ink of a cell lies that has little of it; none where there is none at all.

    What reaches in from the cells above and below is left out.
    """
    import numpy as np

    inner = [
        (a, b)
        for a, b in _closed(_runs(np.any(ink, axis=1, keepdims=True)[:, 0]), em / SOFT)
        if b - a > REACHES * em or (a > 0 and b < len(ink))
    ]
    full = sum(int(np.count_nonzero(ink[a:b])) for a, b in inner)
    inner = [(a, b) for a, b in inner if np.count_nonzero(ink[a:b]) > SPECK * full]
    if not inner:
        return None
    top, end = inner[0][0], inner[-1][1]
    columns = np.flatnonzero(ink[top:end].any(axis=0))
    return _Ink(top, end, int(columns[0]), int(columns[-1]) + 1)


def _closed(runs: Sequence[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    """Join runs with little between them: a pale stroke is broken."""
    found: list[tuple[int, int]] = []
    for start, end in runs:
        if found and start - found[-1][1] <= gap:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Give where runs of true flags start and end."""
    import numpy as np

    steps = np.diff(flags.astype(np.int8), prepend=0, append=0)
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def without_rules(ink: Flags, em: float) -> Flags:
    """Leave out what goes through all that was cut out and is thin: a rule above or below."""
    import numpy as np

    own = ink.copy()
    for start, end in _runs(np.any(ink, axis=1, keepdims=True)[:, 0]):
        columns = np.any(ink[start:end], axis=0, keepdims=True)[0]
        if end - start <= FINE * em and columns[:2].any() and columns[-2:].any():
            own[start:end] = False
    return own


def middle(ink: Flags, own: int) -> int:
    """Give where the columns begin in which the characters of a line stand."""
    import numpy as np

    columns = np.count_nonzero(ink, axis=0)
    near = np.convolve(columns, np.ones(own, dtype=np.int64), "valid")
    best = np.flatnonzero(near == near.max())
    return int(best[len(best) // 2])
