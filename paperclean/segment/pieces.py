"""Runs of lines of one setting in one column, which no border cuts: what articles are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import median

from ..model import CAPTION_ROLES, Line
from ..passage import joined
from ..press import is_byline, is_closed
from .upright import Cell, Ground, across, along, holds, hull

SAME_SIZE = 1.1
NEAR_SIZE = 1.35
INDENTED = 0.7
FULL = 1.2
"""Ems of room at the end of a line that still counts as full."""
LOOSE = 0.6
"""Ems beyond the page's leading up to which lines are of one run."""
SURE_EDGES = 3
"""Lines from which on a run shows the edges of its column itself."""
EDGE_SLACK = 0.8
MOST_INDENT = 4.5
MOST_SPANNING = 4
BYLINE_ROOM = 1.5
LONGEST_OWN, LONGEST_NAME = 30, 12
MOST_SCRAPS, SCRAP_SLACK = 2, 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of lines; `cell` and the column's edges `left`, `right` are upright, in points.

    `size` is in ems of the body type; `cross` says that its lines run across the page's others;
    `frame` is the index of the innermost frame that holds it, -1 none; `centred` that its
    lines stand on one middle, `spans` that it reaches over the gutter between two columns of
    text, `caption` that it is known to tell of a picture.
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

    @property
    def measure(self) -> float:
        """The width of its column."""
        return self.right - self.left

    @property
    def indented(self) -> bool:
        """Whether its first line is set in as that of a paragraph."""
        return INDENTED <= self.indent <= MOST_INDENT

    @property
    def full(self) -> bool:
        """Whether its last line fills the column."""
        return self.room < FULL

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return is_closed(self.text)


def style(line: Line, em: float) -> float:
    """Give the type size of a line in ems of the body; without one, its box's."""
    size = line.size
    if not size and line.box:
        size = min(line.box.y1 - line.box.y0, line.box.x1 - line.box.x0)
    return size / em


def leading(lines: Sequence[Line], ground: Ground) -> float:
    """Give the distance from line to line in the body, in points."""
    steps: list[float] = []
    for above, below in pairwise(lines):
        if above.block == below.block and above.box and below.box:
            one, other = ground.view.cell(above.box), ground.view.cell(below.box)
            body = all(abs(style(line, ground.em) - 1) < SAME_SIZE - 1 for line in (above, below))
            if body and other.y0 > one.y0 and across(one, other) > 0:
                steps.append(other.y0 - one.y0)
    return median(steps) if steps else 1.5 * ground.em


def pieces(lines: Sequence[Line], ground: Ground, captions: frozenset[str]) -> list[Piece]:
    """Make runs of lines that stand in reading order, block by block.

    `captions` are the lines that are known to tell of a picture.
    """
    cells = {line.id: ground.view.cell(line.box) for line in lines if line.box}
    kinds = {line.id: _kind(line, captions) for line in lines}
    step = leading(lines, ground)
    runs: list[list[Line]] = []
    for line in lines:
        if (
            runs
            and kinds[runs[-1][-1].id] == kinds[line.id]
            and _goes_on(runs[-1], line, cells, ground, step)
        ):
            runs[-1].append(line)
        else:
            runs.append([line])
    runs = _gathered(runs, cells, kinds, ground.em)
    runs = [part for run in runs for part in _trimmed(run, cells, ground.em)]
    runs = _joined(runs, cells, ground, step, kinds)
    return _measured(runs, cells, ground, captions)


def _kind(line: Line, captions: frozenset[str]) -> str:
    if line.id in captions:
        return "caption"
    return "story" if line.role in {"unassigned", *CAPTION_ROLES} else line.role


def _goes_on(
    run: Sequence[Line], line: Line, cells: dict[str, Cell], ground: Ground, step: float
) -> bool:
    above = run[-1]
    if above.block != line.block or above.vertical != line.vertical:
        return False
    if not _alike(above, line, ground.em, ground.same):
        return False
    if line.vertical != ground.view.turned:
        return True
    one, other = cells[above.id], cells[line.id]
    if other.y0 < one.y0 or across(one, other) <= 0:
        return False
    size = style(line, ground.em)
    most = (step + LOOSE * ground.em) * max(size, 1.0)
    return other.y0 - one.y0 <= most and not ground.between(one, other)


def _alike(one: Line, other: Line, em: float, most: float) -> bool:
    first, second = style(one, em), style(other, em)
    return max(first, second) <= most * min(first, second) and (
        one.bold == other.bold and one.light == other.light
    )


def _gathered(
    runs: list[list[Line]], cells: dict[str, Cell], kinds: dict[str, str], em: float
) -> list[list[Line]]:
    """Put scraps of lines back into the run of their column in whose rows they stand."""
    boxes = [hull(cells[line.id] for line in run) for run in runs]
    homes: dict[int, int] = {}
    for n, run in enumerate(runs):
        if len(run) > MOST_SCRAPS:
            continue
        around = [
            m
            for m, other in enumerate(runs)
            if len(other) >= SURE_EDGES
            and len(other) > len(run)
            and kinds[other[0].id] == kinds[run[0].id]
            and other[0].vertical == run[0].vertical
            and _alike(other[0], run[0], em, NEAR_SIZE)
            and _in_rows(boxes[n], boxes[m], em)
        ]
        if around:
            homes[n] = min(around, key=lambda m: boxes[m].area)
    gathered: list[list[Line]] = []
    for m, run in enumerate(runs):
        if m in homes:
            continue
        scraps = [line for n, home in homes.items() if home == m for line in runs[n]]
        gathered.append(_rows([*run, *scraps], cells) if scraps else run)
    return gathered


def _in_rows(scrap: Cell, column: Cell, em: float) -> bool:
    """Tell whether a scrap stands inside a column, or in its first or last row."""
    slack = SCRAP_SLACK * em
    beside = scrap.x0 >= column.x0 - slack and scrap.x1 <= column.x1 + slack
    return beside and along(scrap, column) > scrap.height / 2


def _rows(lines: Sequence[Line], cells: dict[str, Cell]) -> list[Line]:
    """Sort lines row by row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: cells[line.id].y0):
        cell = cells[line.id]
        if rows and cell.y0 < (cells[rows[-1][0].id].y0 + cells[rows[-1][0].id].y1) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: cells[line.id].x0)]


def _trimmed(run: list[Line], cells: dict[str, Cell], em: float) -> list[list[Line]]:
    """Take off lines at the head that stick out of a column on both sides: a byline, a deck."""
    if len(run) > 1 and _signs(run, cells, em):
        return [run[:1], *_trimmed(run[1:], cells, em)]
    for count in (1, 2):
        head, rest = run[:count], run[count:]
        if len(rest) < SURE_EDGES or _centred([cells[line.id] for line in rest], em):
            break
        column = hull(cells[line.id] for line in rest)
        if all(_sticks_out(cells[line.id], column, em) for line in head):
            return [head, *_trimmed(rest, cells, em)]
    return [run]


def _signs(run: Sequence[Line], cells: dict[str, Cell], em: float) -> bool:
    """Tell whether the first line of a run is one of its own: reporters, a name, a short deck.

    It fills no column and has no stop.
    """
    if run[0].bold or style(run[0], em) > SAME_SIZE:
        return False
    first = cells[run[0].id]
    if along(first, cells[run[1].id]) > first.height / 2:
        return False
    right = max(cells[line.id].x1 for line in run[1:])
    left = min(cells[line.id].x0 for line in run[1:])
    full = right - first.x1 < BYLINE_ROOM * em or run[0].room < BYLINE_ROOM
    if is_byline(run[0].text):
        return not full or not any(mark in run[0].text for mark in "：:")
    far_in = first.x0 - left > MOST_INDENT * em
    own = not is_closed(run[0].text) and len(run[0].text) <= LONGEST_OWN
    return own and (not full or (far_in and len(run[0].text) <= LONGEST_NAME))


def _sticks_out(cell: Cell, column: Cell, em: float) -> bool:
    slack = EDGE_SLACK * em
    return (cell.x0 < column.x0 - slack and cell.x1 > column.x1 + slack) or (
        max(column.x0 - cell.x0, cell.x1 - column.x1) > MOST_INDENT * em
    )


def _joined(
    runs: list[list[Line]],
    cells: dict[str, Cell],
    ground: Ground,
    step: float,
    kinds: dict[str, str],
) -> list[list[Line]]:
    """Join runs of body lines in one column that only the order of blocks had parted."""
    order = sorted(range(len(runs)), key=lambda n: cells[runs[n][0].id].y0)
    boxes = [hull(cells[line.id] for line in run) for run in runs]
    below: dict[int, int] = {}
    for n in order:
        near = [
            m
            for m in order
            if m != n
            and boxes[m].y0 >= boxes[n].y1 - 0.5 * ground.em
            and across(boxes[n], boxes[m]) > 0.3 * min(boxes[n].width, boxes[m].width)
        ]
        if near:
            below[n] = min(near, key=lambda m: boxes[m].y0)
    chains: dict[int, list[Line]] = {n: run for n, run in enumerate(runs)}
    heads = {n: n for n in range(len(runs))}
    for n in order:
        m = below.get(n)
        if m is None or heads[m] != m or kinds[runs[n][-1].id] != kinds[runs[m][0].id]:
            continue
        if not _one_run(runs[n], runs[m], cells, ground, step):
            continue
        if sum(other == m for other in below.values()) > 1:
            continue
        head = heads[n]
        chains[head] = [*chains[head], *chains.pop(m)]
        heads = {k: head if v == m else v for k, v in heads.items()}
    return [chains[n] for n in range(len(runs)) if n in chains]


def _one_run(
    above: Sequence[Line],
    below: Sequence[Line],
    cells: dict[str, Cell],
    ground: Ground,
    step: float,
) -> bool:
    last, first = above[-1], below[0]
    if len(above) == 1 and _signs([*above, *below], cells, ground.em):
        return False
    if any(_centred([cells[line.id] for line in run], ground.em) for run in (above, below)):
        return False
    if last.vertical != first.vertical:
        return False
    if not _alike(last, first, ground.em, ground.same) or style(last, ground.em) > ground.same:
        return False
    if last.vertical != ground.view.turned:
        return False
    one, other = hull(cells[line.id] for line in above), hull(cells[line.id] for line in below)
    slack = EDGE_SLACK * ground.em
    wide, narrow = (one, other) if len(above) >= len(below) else (other, one)
    aligned = narrow.x0 >= wide.x0 - slack and narrow.x1 <= wide.x1 + slack
    distance = cells[first.id].y0 - cells[last.id].y0
    return aligned and distance <= step + LOOSE * ground.em and not ground.between(one, other)


def _measured(
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
        and cell.width < 8 * one.width
        and not (one.x0 <= cell.x0 + em and one.x1 >= cell.x1 - em)
        and -along(one, cell) < 12 * em
    ]
    spans = any(across(one, other) < 0 < along(one, other) for one, other in combinations(near, 2))
    return replace(piece, spans=True) if spans else piece


def _edges(box: Cell, sure: Sequence[Cell], em: float) -> tuple[float, float]:
    slack = EDGE_SLACK * em
    around = [one for one in sure if one.x0 <= box.x0 + slack and one.x1 >= box.x1 - slack]
    if not around:
        return box.x0, box.x1
    best = min(around, key=lambda one: (one.width // em, max(one.y0 - box.y1, box.y0 - one.y1)))
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
        centred=_centred([_as_read(cells[line.id], cross=cross) for line in run], ground.em),
    )


def _as_read(cell: Cell, *, cross: bool) -> Cell:
    """Give the cell of a line as seen along the line."""
    return Cell(cell.y0, cell.x0, cell.y1, cell.x1) if cross else cell


def _centred(cells: Sequence[Cell], em: float) -> bool:
    """Tell whether lines, two at least, are set on one middle, not from one edge."""
    if len(cells) < 2:  # noqa: PLR2004
        return False
    middles = [cell.middle for cell in cells]
    lefts = [cell.x0 for cell in cells]
    rights = [cell.x1 for cell in cells]
    return (
        max(middles) - min(middles) < 0.5 * em
        and max(lefts) - min(lefts) > 0.8 * em
        and max(rights) - min(rights) > 0.8 * em
    )


def body_font(found: Iterable[Piece]) -> str:
    """Name the font in which most characters of body size are set."""
    fonts = Counter[str]()
    for piece in found:
        if piece.size < SAME_SIZE and not piece.bold:
            fonts[piece.font] += len(piece.text)
    return max(sorted(fonts), key=fonts.__getitem__) if fonts else ""
