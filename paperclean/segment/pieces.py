"""Runs of lines as pieces of a page: their columns, sizes and fonts, and what frames hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import median

from ..model import Line
from ..passage import joined
from .upright import Cell, Ground, across, along, holds, hull

TOUCHES = 1.0
"""Ems between a short run and the column above or below it whose edges are its own."""
SAME_SIZE, NEAR_SIZE = 1.1, 1.35
"""Ems of the body up to which type is the body's, and up to which it may be."""
INDENTED, MOST_INDENT = 0.7, 4.5
"""Ems by which the first line of a paragraph is set in."""
FULL = 1.2
"""Ems of room at the end of a line that still counts as full."""
SURE_EDGES = 3
"""Lines from which on a run shows the edges of its column itself."""
EDGE_SLACK = 0.8
"""Ems by which lines may stick out of their column."""
MOST_SPANNING, MOST_COLUMNS, NEAR_COLUMNS = 4, 8, 24
"""Lines of a run that reaches over columns; how many, and how many ems away they may stand."""
ON_ONE_MIDDLE, RAGGED = 0.5, 0.8
"""Ems by which the middles of centred lines differ at most, and their ends at least."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of lines; `cell` and the column's edges `left`, `right` are upright, in points.

    `size` is in ems of the body type; `cross` says that its lines run across the page's others;
    `frame` is the index of the innermost frame that holds it, -1 none; `centred` that its
    lines stand on one middle, `spans` that it reaches over the gutter between two columns of
    text, `caption` that it is known to tell of a picture, `alone` that it is a line that
    neither begins a paragraph nor goes on with one.
    """

    lines: tuple[Line, ...]
    cell: Cell
    left: float
    right: float
    size: float
    bold: bool
    font: str
    light: bool
    cross: bool
    text: str
    frame: int
    indent: float
    room: float
    centred: bool
    spans: bool = False
    caption: bool = False
    alone: bool = False

    @property
    def measure(self) -> float:
        """The width of its column."""
        return self.right - self.left

    @property
    def indented(self) -> bool:
        """Whether its first line is set in as that of a paragraph."""
        return INDENTED <= self.indent <= MOST_INDENT

    @property
    def ends(self) -> list[tuple[float, float]]:
        """The indent and room of each line in its column, in ems, as layout measured them."""
        return [(line.indent, line.room) for line in self.lines]

    @property
    def full(self) -> bool:
        """Whether its last line fills the column."""
        return self.room < FULL


def style(line: Line, em: float) -> float:
    """Give the type size of a line in ems of the body; without one, its box's."""
    size = line.size
    if not size and line.box:
        size = min(line.box.y1 - line.box.y0, line.box.x1 - line.box.x0)
    return size / em


def measured(
    runs: Sequence[Sequence[Line]],
    cells: dict[str, Cell],
    ground: Ground,
    captions: frozenset[str],
) -> list[Piece]:
    """Find the edges of each run's column; a short run's are those of a longer one around it."""
    boxes = [hull(cells[line.id] for line in run) for run in runs]
    sizes = [median(style(line, ground.em) for line in run) for run in runs]
    crosses = [run[0].vertical != ground.view.turned for run in runs]
    sure = [
        box
        for run, box, size, cross in zip(runs, boxes, sizes, crosses, strict=True)
        if len(run) >= SURE_EDGES and not cross and size < NEAR_SIZE
    ]
    found: list[Piece] = []
    for run, box, size, cross in zip(runs, boxes, sizes, crosses, strict=True):
        left, right = box.x0, box.x1
        if not cross and (len(run) < SURE_EDGES or size >= NEAR_SIZE):
            left, right = _edges(box, sure, ground.em)
        piece = _piece(run, box, (left, right), size, cells, ground)
        found.append(replace(piece, caption=run[0].id in captions))
    return [_spanning(piece, sure, ground.em) for piece in found]


def _spanning(piece: Piece, columns: Sequence[Cell], em: float) -> Piece:
    """Mark a short run that reaches over two columns of text which stand side by side near it."""
    cell = piece.cell
    if piece.cross or len(piece.lines) > MOST_SPANNING:
        return piece
    near = [
        one
        for one in columns
        if across(one, cell) > 1.5 * em
        and cell.width < MOST_COLUMNS * one.width
        and not (one.x0 <= cell.x0 + em and one.x1 >= cell.x1 - em)
        and -along(one, cell) < NEAR_COLUMNS * em
    ]
    spans = any(across(one, other) < 0 < along(one, other) for one, other in combinations(near, 2))
    return replace(piece, spans=True) if spans else piece


def _edges(box: Cell, sure: Sequence[Cell], em: float) -> tuple[float, float]:
    slack = EDGE_SLACK * em
    around = [one for one in sure if one.x0 <= box.x0 + slack and one.x1 >= box.x1 - slack]
    if not around:
        return box.x0, box.x1

    def rank(one: Cell) -> tuple[bool, float, float]:
        gap = -along(one, box)
        return gap > TOUCHES * em, one.width // em, gap

    best = min(around, key=rank)
    return min(best.x0, box.x0), max(best.x1, box.x1)


def _piece(
    run: Sequence[Line],
    box: Cell,
    edges: tuple[float, float],
    size: float,
    cells: dict[str, Cell],
    ground: Ground,
) -> Piece:
    first, last = cells[run[0].id], cells[run[-1].id]
    cross = run[0].vertical != ground.view.turned
    weight = sum(len(line.text) if line.bold else -len(line.text) for line in run)
    fonts = Counter[str]()
    for line in run:
        fonts[line.font] += len(line.text)
    inside = [
        (frame.area, n)
        for n, frame in enumerate(ground.frames)
        if holds(frame, box, 0.5 * ground.em)
    ]
    return Piece(
        lines=tuple(run),
        cell=box,
        left=edges[0],
        right=edges[1],
        size=size,
        bold=weight > 0,
        font=max(sorted(fonts), key=fonts.__getitem__),
        light=run[0].light,
        cross=cross,
        text=joined(run),
        frame=min(inside)[1] if inside else -1,
        indent=(first.x0 - edges[0]) / ground.em,
        room=(edges[1] - last.x1) / ground.em,
        centred=is_centred([_as_read(cells[line.id], cross=cross) for line in run], ground.em),
    )


def _as_read(cell: Cell, *, cross: bool) -> Cell:
    """Give the cell of a line as seen along the line."""
    return Cell(cell.y0, cell.x0, cell.y1, cell.x1) if cross else cell


def is_centred(cells: Sequence[Cell], em: float) -> bool:
    """Tell whether lines, two at least, are set on one middle, not from one edge.

    One short line in the middle of full ones does not centre them.
    """
    if len(cells) < 2:  # noqa: PLR2004  no second line
        return False
    middles = [cell.middle for cell in cells]
    if max(middles) - min(middles) >= ON_ONE_MIDDLE * em:
        return False
    first, last = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    set_in = [min(cell.x0 - first, last - cell.x1) > RAGGED * em for cell in cells]
    return sum(set_in) * 4 > len(cells)


def body_font(found: Iterable[Piece]) -> str:
    """Name the font in which most characters of body size are set."""
    fonts = Counter[str]()
    for piece in found:
        if piece.size < SAME_SIZE and not piece.bold:
            fonts[piece.font] += len(piece.text)
    return max(sorted(fonts), key=fonts.__getitem__) if fonts else ""
