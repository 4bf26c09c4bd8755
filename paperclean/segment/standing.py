"""How two runs stand to each other on the page, and what that says of one following the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from .scene import ABREAST, Scene, neighbours
from .terms import NEVER, Term
from .upright import Cell, across, hull

NEAR = 1.6
"""Ems between a heading and the text of its column."""
PASSED = 1.5
"""What it costs to pass over the run right below in the column, or the one right above."""
GUTTER, MOST_WIDER = 2.2, 2.0
"""Ems of a usual gutter; beyond them each em costs one, up to so many."""
TURNED = 0.5
"""What it costs to go on wholly higher, from the foot of a column at the top of the next."""
ASIDE = 4.0
"""Ems between a column and the headline beside it that begins another story."""
SLACK = 0.6
"""Ems by which cells may overlap and yet stand apart."""


class Standing:
    """The places of a page's nodes; `briefs` are the headings in columns, above 0 titles."""

    def __init__(self, scene: Scene, briefs: Mapping[int, float]) -> None:
        self.scene = scene
        self.briefs = briefs
        self.below = [-1] * len(scene.nodes)
        self.above = [-1] * len(scene.nodes)
        for n in range(len(scene.nodes)):
            for m in scene.over[n]:
                if self._touch(m, n):
                    self.below[m], self.above[n] = n, m
        self.columns = self._columns()
        self._mates: dict[int, list[tuple[Cell, int]]] = {}

    def _columns(self) -> list[Cell]:
        """Give for each node the cell of all runs that touch in its column."""
        found = [node.cell for node in self.scene.nodes]
        order = sorted(range(len(found)), key=lambda n: found[n].y0)
        for n in order:
            if self.above[n] >= 0:
                found[n] = hull([found[n], found[self.above[n]]])
        for n in reversed(order):
            if self.below[n] >= 0:
                found[n] = hull([found[n], found[self.below[n]]])
        return found

    def _touch(self, upper: int, lower: int) -> bool:
        """Tell whether one run stands right over another in their column, with nothing between."""
        a, b = self.scene.nodes[upper], self.scene.nodes[lower]
        if "title" in (a.kind, b.kind) or self.briefs.get(lower, 0.0) > 0 or a.frame != b.frame:
            return False
        if a.kind == b.kind == "text":
            apart = self.scene.apart(a.cell, b.cell)
        else:
            apart = b.cell.y0 - a.cell.y1 >= NEAR * self.scene.em
        return not apart and not self.scene.ground.between(a.cell, b.cell)

    def terms(self, one: int, other: int) -> Iterator[Term]:
        """Say how the places of two runs speak for and against "`one` is followed by `other`"."""
        a, b = self.scene.nodes[one].reach, self.scene.nodes[other].reach
        if across(a, b) > min(a.width, b.width) / 2:
            yield from self._in_column(one, other)
        elif b.x0 >= a.x1 - SLACK * self.scene.em:
            yield from self._right(one, other)
        else:
            yield Term(-4.0, "stands to the left")
            if b.y0 < a.y1:
                yield Term(-3.0, "")

    def _in_column(self, one: int, other: int) -> Iterator[Term]:
        scene = self.scene
        a, b = scene.nodes[one].cell, scene.nodes[other].cell
        if b.y0 < a.y1 - SLACK * scene.em:
            yield Term(NEVER, "")
        elif one in scene.over[other]:
            yield Term(3.0, "stands right below it in the same column")
            yield from self._blank(one, other)
            if scene.ground.between(a, b):
                yield Term(-5.0, "a rule stands between")
        elif self._around(one, other):
            yield Term(2.5, "goes on under the headline that is set into its column")
        else:
            yield Term(-2.0, "")
            yield from self._through(one, other)

    def _right(self, one: int, other: int) -> Iterator[Term]:
        scene = self.scene
        a, b = scene.nodes[one], scene.nodes[other]
        if neighbours(scene, one, other):
            yield Term(1.0, "stands in the next column")
            wider = (b.reach.x0 - a.reach.x1) / scene.em - GUTTER
            yield Term(-min(max(wider, 0.0), MOST_WIDER), "")
        else:
            yield Term(-3.0, "other text stands between")
        if scene.ground.beside(a.cell, b.cell) and not scene.ruled:
            yield Term(-3.0, "a rule stands in the gutter")
        yield Term(-PASSED * ((self.below[one] >= 0) + (self.above[other] >= 0)), "")
        if b.cell.y0 > a.cell.y1:
            yield Term(-2.0, "stands wholly lower")
        elif self.columns[other].y1 < self.columns[one].y0:
            if self._turns(one, other):
                yield Term(-TURNED, "goes on from the foot of a column at the top of the next")
            else:
                yield Term(-3.5, "stands wholly higher")

    def _turns(self, one: int, other: int) -> bool:
        """Tell whether a text ends at the foot of its column and one begins the next column.

        What is nearest under the one and over the other, if anything is, runs over both columns,
        and is no headline over the other; nothing between the two does but a headline that is set
        into the text.
        """
        if any(self.scene.nodes[n].kind == "title" for n in self.scene.over[other]):
            return False
        a, b = self.scene.nodes[one].reach, self.scene.nodes[other].reach

        def spans(cell: Cell) -> bool:
            return all(across(cell, one) > one.width / 2 for one in (a, b))

        nearest = (self._nearest[one][0], self._nearest[other][1])
        if not all(cell is None or spans(cell) for cell in nearest):
            return False
        inset = [self.scene.nodes[n].cell for n in self.scene.inset]
        return any(b.y1 <= c.y0 and c.y1 <= a.y0 and spans(c) for c in inset) or not any(
            b.y1 <= c.y0 and c.y1 <= a.y0 and spans(c) for c in self._things
        )

    @cached_property
    def _things(self) -> list[Cell]:
        """All that stands on the page: nodes, level rules and pictures."""
        ground = self.scene.ground
        return [*(node.cell for node in self.scene.nodes), *ground.level, *ground.pictures]

    @cached_property
    def _nearest(self) -> list[tuple[Cell | None, Cell | None]]:
        """What is nearest under each node, and over it."""
        slack = SLACK * self.scene.em
        found = []
        for node in self.scene.nodes:
            here = node.reach
            mates = [cell for cell in self._things if across(cell, here) > 0]
            under = (cell for cell in mates if cell.y0 > here.y1 - slack)
            over = (cell for cell in mates if cell.y1 < here.y0 + slack)
            found.append(
                (
                    min(under, key=lambda cell: cell.y0, default=None),
                    max(over, key=lambda cell: cell.y1, default=None),
                )
            )
        return found

    def _blank(self, one: int, other: int) -> Iterator[Term]:
        """Weigh blank paper between two runs of a column, in which no picture stands."""
        scene = self.scene
        a, b = scene.nodes[one], scene.nodes[other]
        if a.kind != "text" or b.kind != "text" or not scene.apart(a.cell, b.cell):
            return
        if scene.tops[other] < b.cell.y0 or scene.pictured(a.cell, b.cell):
            return
        beside = any(
            abs(node.cell.y1 - a.cell.y1) < ABREAST * scene.em
            and any(scene.tops[m] > node.cell.y1 for m in scene.under[n])
            for n, node in enumerate(scene.nodes)
            if n not in (one, other)
        )
        begins = any(
            abs(node.cell.y0 - b.cell.y0) < ABREAST * scene.em
            and 0 < -across(node.cell, b.cell) < ASIDE * scene.em
            for node in scene.nodes
            if node.kind == "title"
        )
        yield Term(-3.0 if beside or begins else -1.5, "")

    def _around(self, one: int, other: int) -> bool:
        """Tell whether nothing but a headline set into the text stands between two runs."""
        scene = self.scene
        titles = [n for n in scene.over[other] if n in scene.inset]
        return bool(titles) and all(one in scene.over[n] for n in titles)

    def _through(self, one: int, other: int) -> Iterator[Term]:
        """Say what stands between two runs of one column."""
        scene = self.scene
        b = scene.nodes[other].cell
        foot = b.y0 + scene.em
        for c, n in self._underneath(one):
            if c.y0 > foot:
                break
            if c.y1 <= foot and n != other and across(c, b) > 0:
                yield Term(-3.0 if scene.nodes[n].kind == "title" else -2.0, "")

    def _underneath(self, one: int) -> list[tuple[Cell, int]]:
        """Give what stands under a node, however far, the nearest first."""
        if one not in self._mates:
            here, top = self.scene.nodes[one].cell, self.scene.nodes[one].cell.y1 - self.scene.em
            mates = [
                (node.cell, n)
                for n, node in enumerate(self.scene.nodes)
                if n != one and node.cell.y0 >= top and across(node.cell, here) > 0
            ]
            self._mates[one] = sorted(mates, key=lambda mate: mate[0].y0)
        return self._mates[one]
