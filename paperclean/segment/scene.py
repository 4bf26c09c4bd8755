"""How the runs and titles of a page stand to each other, and what the habits of the page are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from ..facts import is_indented
from ..press import is_closed
from .nodes import Node
from .upright import Cell, Ground, across, is_lost

OVERLAP, SLACK = 0.3, 0.6
"""Share of the narrower that stands over the other; ems by which the two may overlap in height."""
SHORT_ROOM, LEAST_SHARE = 2.0, 0.6
"""Ems of room after which a line surely ends its paragraph; share of them that make a habit."""
LEAST_BLANK, USUAL, MOST_USUAL, LEAST_GAPS = 0.9, 1.4, 2.0, 8
"""Ems of blank paper that part runs of a column; more where such gaps are usual on the page."""
LOST = 1.5
"""Ems of blank that a lost line leaves."""
COVERS, UNDER_PICTURE = 0.6, 7.0
"""Share of a run that a picture over it covers; ems between the two, with a caption between."""
WIDEST_GUTTER = 4
"""Ems between two columns side by side."""
CLOSE = 6.0
"""Ems between a text and the headline that is set into it, with a kicker between."""
ABREAST, OVER_HEAD = 1.2, 2.0
"""Ems by which the tops of level columns may differ, a heading with its white at one of them."""


@dataclass(frozen=True)
class Scene:
    """The nodes of a page and how they stand to each other.

    `over` gives for each node those right above it, `under` those right below. `indents` and
    `stopped` say whether on this page paragraphs are indented, and end in stops; `ruled`, that
    rules stand between the columns of one article. `inset` are titles set into a text that goes
    on under them; `blank` is the gap, in points, from which on blank paper parts two runs; `tops`
    is where each begins, pictures right above it included; `flows` says that the text comes from
    the page before.
    """

    nodes: tuple[Node, ...]
    ground: Ground
    over: tuple[tuple[int, ...], ...]
    under: tuple[tuple[int, ...], ...]
    indents: bool
    stopped: bool
    ruled: bool
    inset: frozenset[int]
    blank: float
    tops: tuple[float, ...] = field(repr=False)
    flows: bool = False

    @classmethod
    def of(cls, nodes: Sequence[Node], ground: Ground) -> Scene:
        """Find what stands over what; rules that only hold a title are taken away."""
        heads = [n for n, node in enumerate(nodes) if node.kind == "title"]
        ground, held = ground.without_ornaments([nodes[n].cell for n in heads])
        ornate = {heads[n] for n in held}
        over = [_over(n, nodes, ground.em) for n in range(len(nodes))]
        under: list[list[int]] = [[] for _ in nodes]
        for n, above in enumerate(over):
            for m in above:
                under[m].append(n)
        texts = [node for node in nodes if node.kind == "text"]
        indents, stopped = _habits(texts)
        return cls(
            tuple(nodes),
            ground,
            tuple(map(tuple, over)),
            tuple(map(tuple, under)),
            indents,
            stopped,
            ruled=_ruled(nodes, under, ground),
            inset=frozenset(
                n
                for n in range(len(nodes))
                if n in ornate or (indents and _is_inset(n, nodes, over, under, ground))
            ),
            blank=_blank(nodes, over, ground),
            tops=tuple(_top(node, ground) for node in nodes),
        )

    @cached_property
    def columns(self) -> tuple[tuple[float, float, float, float, int], ...]:
        """The runs of text, x0, x1, y0, y1 and node of each, from left to right."""
        texts = [(n, node.cell) for n, node in enumerate(self.nodes) if node.kind == "text"]
        return tuple(sorted((c.x0, c.x1, c.y0, c.y1, n) for n, c in texts))

    @property
    def em(self) -> float:
        """The size of the body type, in points."""
        return self.ground.em

    @cached_property
    def _lines(self) -> list[Cell]:
        """The printed lines of all nodes."""
        boxes = (line.box for node in self.nodes for line in node.lines)
        return [self.ground.view.cell(box) for box in boxes if box]

    def apart(self, above: Cell, below: Cell) -> bool:
        """Tell whether blank paper parts two runs of a column, and not a line that was lost."""
        gap = below.y0 - above.y1
        if gap < self.blank:
            return False
        lost = self.ground.noisy and gap < self.blank + LOST * self.em
        return not (lost and is_lost(above, below, self._lines, self.em))

    def pictured(self, above: Cell, below: Cell) -> bool:
        """Tell whether a picture stands between a cell and one below it."""
        return any(
            picture.y0 > above.y0
            and picture.y1 < below.y1
            and picture.y1 > above.y1
            and min(across(picture, above), across(picture, below)) > 0
            for picture in (*self.ground.pictures, *self.ground.holes)
        )


def _over(n: int, nodes: Sequence[Node], em: float) -> tuple[int, ...]:
    """Find what stands right above a node, with nothing between."""
    here = nodes[n].reach
    slack = SLACK * em
    cells = {m: node.facing(here) for m, node in enumerate(nodes) if m != n}
    above = [
        m
        for m, cell in cells.items()
        if cell.y1 <= here.y0 + slack
        and cell.y0 < here.y0
        and across(cell, here) > OVERLAP * min(cell.width, here.width)
    ]
    above.sort(key=lambda m: -cells[m].y1)
    found: list[int] = []
    for m in above:
        cell = cells[m]
        hidden = any(
            cells[k].y0 >= cell.y1 - slack
            and across(cells[k], cell) > OVERLAP * min(cell.width, cells[k].width)
            for k in found
        )
        if not hidden:
            found.append(m)
    return tuple(found)


def _habits(texts: Sequence[Node]) -> tuple[bool, bool]:
    """Tell whether paragraphs of the page are indented, and whether they end in stops."""
    new = stops = all_ = 0
    for node in texts:
        for line, after in pairwise(node.lines):
            if line.room >= SHORT_ROOM:
                all_ += 1
                new += is_indented(after)
                stops += is_closed(line.text)
    if not all_:
        first = [node.indented for node in texts]
        return sum(first) * 3 > len(first), True
    return new > LEAST_SHARE * all_, stops > LEAST_SHARE * all_


def _blank(nodes: Sequence[Node], over: Sequence[Sequence[int]], ground: Ground) -> float:
    """Give the gap, in points, from which on blank paper parts two runs of a column."""
    gaps = [
        nodes[n].cell.y0 - nodes[m].cell.y1
        for n, above in enumerate(over)
        for m in above
        if nodes[n].kind == nodes[m].kind == "text"
        and not ground.between(nodes[m].cell, nodes[n].cell)
    ]
    usual = median(gap for gap in gaps) if len(gaps) >= LEAST_GAPS else 0.0
    return max(LEAST_BLANK * ground.em, USUAL * usual if usual < MOST_USUAL * ground.em else 0.0)


def _is_inset(
    n: int,
    nodes: Sequence[Node],
    over: Sequence[Sequence[int]],
    under: Sequence[Sequence[int]],
    ground: Ground,
) -> bool:
    """Tell whether text breaks off close over a title, and none under it begins a paragraph."""
    if nodes[n].kind != "title":
        return False
    top = _top(nodes[n], ground) - CLOSE * ground.em
    above = [nodes[m] for m in over[n] if nodes[m].kind == "text" and nodes[m].cell.y1 > top]
    below = [nodes[m] for m in under[n]]
    if not above or not below:
        return False
    begins = any(node.kind != "text" or node.indented or node.opens for node in below)
    return not begins and any(node.full for node in above)


def _ruled(nodes: Sequence[Node], under: Sequence[Sequence[int]], ground: Ground) -> bool:
    """Tell whether rules stand in the gutters of one article: then they part no articles."""
    ruled = gutters = 0
    for node, below in zip(nodes, under, strict=True):
        if node.kind != "title" or node.title is None or node.title.cross:
            continue
        cells = sorted(
            nodes[n].cell
            for n in below
            if node.cell.x0 - ground.em <= nodes[n].cell.middle <= node.cell.x1 + ground.em
        )
        for left, right in pairwise(cells):
            if -across(left, right) < WIDEST_GUTTER * ground.em:
                gutters += 1
                ruled += ground.beside(left, right)
    return ruled * 2 >= gutters > 0 or _runs_over_rules(nodes, ground)


def _runs_over_rules(nodes: Sequence[Node], ground: Ground) -> bool:
    """Tell whether text goes on over most of the rules between level columns."""
    texts = sorted((n for n in nodes if n.kind == "text"), key=lambda node: node.cell.x0)
    ruled = over = 0
    for left in texts:
        for right in texts:
            gap = right.cell.x0 - left.cell.x1
            level_ = abs(left.cell.y0 - right.cell.y0) < ABREAST * ground.em
            near = 0 <= gap < WIDEST_GUTTER * ground.em and level_
            if near and ground.beside(left.cell, right.cell):
                ruled += 1
                over += left.open and not right.indented
    return over * 2 > ruled > 1


def _top(node: Node, ground: Ground) -> float:
    """Give where a node begins, a picture right above it included."""
    top = node.cell.y0
    for picture in ground.pictures:
        gap = top - picture.y1
        covers = across(picture, node.cell) > COVERS * node.cell.width
        if covers and -0.5 * ground.em < gap < UNDER_PICTURE * ground.em:
            top = min(top, picture.y0)
    return top


def level(scene: Scene, one: int, other: int) -> bool:
    """Tell whether two nodes begin at the same height, pictures above them included."""
    a, b = scene.nodes[one], scene.nodes[other]
    most = (OVER_HEAD if "head" in (a.kind, b.kind) else ABREAST) * scene.em
    return min(abs(scene.tops[one] - scene.tops[other]), abs(a.cell.y0 - b.cell.y0)) < most


def neighbours(scene: Scene, left: int, right: int) -> bool:
    """Tell whether no other text stands between two nodes side by side."""
    one, other = scene.nodes[left].cell, scene.nodes[right].cell
    y0, y1 = max(one.y0, other.y0), min(one.y1, other.y1)
    if y1 <= y0:
        y0, y1 = min(one.y0, other.y0), max(one.y1, other.y1)
    slack = 0.5 * scene.em
    edge = other.x0 + slack
    columns = scene.columns
    for place in range(bisect_left(columns, (one.x1 - slack,)), len(columns)):
        start, end, top, foot, n = columns[place]
        if start > edge:
            break
        if end <= edge and min(foot, y1) > max(top, y0) and n not in (left, right):
            return False
    return True
