"""Rectangles of a page, turned so that lines run to the right and follow each other downwards.

A page set in vertical lines, read from right to left, is turned by a quarter: x' = y and
y' = width - x. Its tiers are columns then, and all that is said of columns holds for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..facts import Sheet
from ..model import Box, Line

THIN = 0.4
"""Ems: what is thinner is a rule, not a frame."""
HUGS, LONGER = 4.0, 1.8
"""Ems between a title and the rules that hold it, and how much longer than it they may be."""
LEAST_RULE = 2.0
"""Ems that a rule is long at least; shorter ones are dashes and ornaments."""
EXACT, NOISY = 1.1, 1.25
"""Factor between sizes that are one: as a file tells them, and as guessed from boxes."""
LEAST_SIZED = 8
MOST_EXACT = 1.03
"""Factor between the quartiles of the body's heights from which on its boxes are guesses."""
MOST_SET, ALL_SET = 2, 0.9
"""Heights that the lines of a text have at most, and the share of them that have them then."""
BESIDE = 4.0
"""Ems between two columns side by side, at most."""
RIM = 2.0
"""Ems about what is set into a column in which rules are its own."""
WHOLE_PAGE = 0.8
"""Share of the page from which on a frame is the page's own border."""


class Cell(NamedTuple):
    """A rectangle of the upright page: x to the right, y down; x0 <= x1, y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """The extent along the lines."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """The extent from line to line."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """The area."""
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    @property
    def middle(self) -> float:
        """The middle along the lines."""
        return (self.x0 + self.x1) / 2


def across(one: Cell, other: Cell) -> float:
    """Give how far two cells overlap in x; negative is the gap between them."""
    x0, _, x1, _ = one
    u0, _, u1, _ = other
    return (x1 if x1 < u1 else u1) - (x0 if x0 > u0 else u0)  # noqa: FURB136  calls take longer


def along(one: Cell, other: Cell) -> float:
    """Give how far two cells overlap in y; negative is the gap between them."""
    _, y0, _, y1 = one
    _, v0, _, v1 = other
    return (y1 if y1 < v1 else v1) - (y0 if y0 > v0 else v0)  # noqa: FURB136  asked most of all: no call


def shared(one: Cell, other: Cell) -> float:
    """Give the area that two cells share."""
    return max(across(one, other), 0.0) * max(along(one, other), 0.0)


def holds(outer: Cell, inner: Cell, slack: float) -> bool:
    """Tell whether a cell lies in another, or reaches over its edges by `slack` at most."""
    return (
        inner.x0 >= outer.x0 - slack
        and inner.x1 <= outer.x1 + slack
        and inner.y0 >= outer.y0 - slack
        and inner.y1 <= outer.y1 + slack
    )


def hull(cells: Iterable[Cell]) -> Cell:
    """Give the smallest cell that holds all."""
    x0, y0, x1, y1 = zip(*cells, strict=True)
    return Cell(min(x0), min(y0), max(x1), max(y1))


def is_lost(above: Cell, below: Cell, lines: Iterable[Cell], em: float) -> bool:
    """Tell whether the gap between two runs is that of a lost line: `lines` at its sides fill it.

    Blank paper that parts stories reaches over the columns beside.
    """
    row = (above.y1 + below.y0) / 2
    level = [cell for cell in lines if cell.y0 < below.y1 and cell.y1 > above.y0]
    left = [cell for cell in level if 0 < above.x0 - cell.x1 < BESIDE * em]
    right = [cell for cell in level if 0 < cell.x0 - above.x1 < BESIDE * em]
    filled = [any(c.y0 < row < c.y1 for c in side) for side in (left, right) if side]
    return bool(filled) and all(filled)


class View(NamedTuple):
    """How a page is turned: whether its lines are vertical, and how wide it is as printed."""

    turned: bool
    width: float

    def cell(self, box: Box) -> Cell:
        """Give the upright cell of a box of the page."""
        if self.turned:
            return Cell(box.y0, self.width - box.x1, box.y1, self.width - box.x0)
        return Cell(box.x0, box.y0, box.x1, box.y1)

    def box(self, cell: Cell) -> Box:
        """Give the box of the page whose cell this is."""
        if self.turned:
            return Box(self.width - cell.y1, cell.x0, self.width - cell.y0, cell.x1)
        return Box(*cell)


class Ground(NamedTuple):
    """What is on an upright page beside its lines; `em` is the size of the body type.

    `level` are rules that run along the lines, `upright` those across them; `jumps` are the
    lines that lead to another page or from one. Sizes that differ by the factor `same` at most
    are one. `holes` are what is set into columns and belongs to no text.
    """

    view: View
    em: float
    page: Cell
    level: tuple[Cell, ...]
    upright: tuple[Cell, ...]
    frames: tuple[Cell, ...]
    pictures: tuple[Cell, ...]
    jumps: tuple[Cell, ...] = ()
    same: float = EXACT
    holes: tuple[Cell, ...] = ()

    @property
    def noisy(self) -> bool:
        """Whether its lines were cut out of a picture: one may be lost, or measured wrong."""
        return self.same > EXACT

    @classmethod
    def of(cls, sheet: Sheet, lines: Sequence[Line], jumps: Sequence[Line]) -> Ground:
        """Turn a page by the direction in which most of its characters are set."""
        view = View(is_turned(lines), sheet.width)
        page = view.cell(Box(0.0, 0.0, sheet.width, sheet.height))
        em = sheet.em or 1.0
        thin = [view.cell(box) for box in (*sheet.rules, *sheet.frames)]
        lying = [c for c in thin if c.height <= THIN * em and c.width >= LEAST_RULE * em]
        standing = [c for c in thin if c.width <= THIN * em and c.height >= LEAST_RULE * em]
        frames = [
            cell
            for cell in dict.fromkeys(map(view.cell, sheet.frames))
            if min(cell.width, cell.height) > THIN * em and cell.area < WHOLE_PAGE * page.area
        ]
        pictures = tuple(
            cell
            for cell in map(view.cell, sheet.pictures)
            if cell.area < WHOLE_PAGE * page.area and min(cell.width, cell.height) > em
        )
        led = tuple(view.cell(line.box) for line in jumps if line.box)
        return cls(
            view,
            em,
            page,
            tuple(lying),
            tuple(standing),
            tuple(frames),
            pictures,
            led,
            NOISY if _is_noisy(lines, em) else EXACT,
        )

    def without_ornaments(self, titles: Sequence[Cell]) -> tuple[Ground, frozenset[int]]:
        """Take away pairs of rules that hold a title between them, over and under or at its sides.

        Gives the ground without them, and the titles, by index, that have such a pair.
        """
        lone: set[Cell] = set()
        held: set[int] = set()
        for n, cell in enumerate(titles):
            for rules, axis in ((self.level, 1), (self.upright, 0)):
                pair = _pair(cell, rules, axis, HUGS * self.em)
                if pair:
                    lone.update(pair)
                    held.add(n)
        level = tuple(rule for rule in self.level if rule not in lone)
        upright = tuple(rule for rule in self.upright if rule not in lone)
        return self._replace(level=level, upright=upright), frozenset(held)

    def with_holes(self, cells: Sequence[Cell]) -> Ground:
        """Give the ground with holes in columns, over and under which a text goes on.

        The rules at their edges part nothing.
        """
        near = RIM * self.em
        rims = [Cell(c.x0 - near, c.y0 - near, c.x1 + near, c.y1 + near) for c in cells]
        level = tuple(r for r in self.level if not any(holds(c, r, 0) for c in rims))
        return self._replace(level=level, holes=tuple(cells))

    def between(self, above: Cell, below: Cell) -> bool:
        """Tell whether a rule along the lines, or a jump line, parts a cell from one below it."""
        slack = 0.3 * self.em
        if any(
            across(jump, above) > 0
            and across(jump, below) > 0
            and above.y1 - slack <= (jump.y0 + jump.y1) / 2 <= below.y0 + slack
            for jump in self.jumps
        ):
            return True
        width = min(above.width, below.width)
        x0, x1 = max(above.x0, below.x0), min(above.x1, below.x1)
        top, foot, least = above.y1 - slack, below.y0 + slack, min(width, x1 - x0) / 2
        return any(
            top <= (v0 + v1) / 2 <= foot and min(u1, x1) - max(u0, x0) > least
            for u0, v0, u1, v1 in self.level
        )

    def beside(self, left: Cell, right: Cell) -> bool:
        """Tell whether a rule across the lines parts a cell from one on its right."""
        slack = 0.3 * self.em
        y0, y1 = max(left.y0, right.y0), min(left.y1, right.y1)
        if y1 <= y0:
            y0, y1 = min(left.y0, right.y0), max(left.y1, right.y1)
        start, end, least = left.x1 - slack, right.x0 + slack, (y1 - y0) / 2
        return any(
            start <= (u0 + u1) / 2 <= end and min(v1, y1) - max(v0, y0) > least
            for u0, v0, u1, v1 in self.upright
        )


def is_turned(lines: Sequence[Line]) -> bool:
    """Tell whether most characters stand in lines that read down."""
    return sum(len(line.text) if line.vertical else -len(line.text) for line in lines) > 0


def _is_noisy(lines: Sequence[Line], em: float) -> bool:
    """Tell whether lines were cut out of a picture: those of the body are not equally high.

    Lines whose characters have places come from a file that knows their sizes.
    """
    if any(line.glyphs for line in lines):
        return False
    high = sorted(
        min(line.box.x1 - line.box.x0, line.box.y1 - line.box.y0)
        for line in lines
        if line.box and len(line.text) >= LEAST_SIZED and 1 / NOISY < line.size / em < NOISY
    )
    if len(high) < LEAST_SIZED:
        return False
    set_in = Counter(round(one / em, 2) for one in high).most_common(MOST_SET)
    if sum(count for _, count in set_in) >= ALL_SET * len(high):
        return False
    return high[len(high) * 3 // 4] > MOST_EXACT * high[len(high) // 4]


def _pair(cell: Cell, rules: Sequence[Cell], axis: int, reach: float) -> tuple[Cell, Cell] | None:
    """Find a rule close before and one close after a cell along an axis, about as long as it."""
    along_ = 1 - axis
    low, high = cell[along_], cell[along_ + 2]
    near = [
        rule
        for rule in rules
        if rule[along_] < low + (high - low) / 4
        and rule[along_ + 2] > high - (high - low) / 4
        and rule[along_ + 2] - rule[along_] < LONGER * (high - low)
    ]
    before = [rule for rule in near if -reach / 4 < cell[axis] - rule[axis + 2] < reach]
    after = [rule for rule in near if -reach / 4 < rule[axis] - cell[axis + 2] < reach]
    if not before or not after:
        return None
    return max(before, key=lambda rule: rule[axis]), min(after, key=lambda rule: rule[axis])
