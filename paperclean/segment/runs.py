"""From lines to runs: lines of one setting in one column, which no border cuts.

The layout's blocks are the start. Scraps that stand in the rows of a column go back into it,
bylines and decks come off its head, and runs that only the order of blocks had parted are joined.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import CAPTION_ROLES, OF_STORIES, Line
from ..press import is_byline, is_closed
from ..press_en import is_latin
from .lone import by_font, parted, with_lone
from .pieces import (
    EDGE_SLACK,
    INDENTED,
    MOST_INDENT,
    NEAR_SIZE,
    ON_ONE_MIDDLE,
    SAME_SIZE,
    SURE_EDGES,
    Piece,
    is_centred,
    measured,
    style,
)
from .setting import Setting, leading
from .upright import Cell, Ground, across, along, hull, is_lost

LOOSE = 0.6
"""Ems beyond the page's leading up to which lines are of one run."""
BYLINE_ROOM = 1.5
"""Ems of room at the end of a line from which on it surely fills no column."""
SHORT = 0.7
"""Share of its column that a line fills at most which is surely not full."""
LONGEST_OWN, LONGEST_NAME = 30, 12
"""Characters of a line of its own at the head of a run, and of a name."""
SURELY_IN = 1.5
"""Ems of white at either end of a line in the middle of its column."""
STICKS_OUT = 2.0
"""Ems by which no line of a column reaches over all its others on one side."""
MOST_SCRAPS, SCRAP_SLACK = 2, 0.5
"""Lines of a scrap, and ems by which it may stick out of the column that it stands in."""
STORY_ROLES = frozenset({"unassigned", *CAPTION_ROLES, *OF_STORIES}) - {"table"}
Run = list[Line]


def pieces(lines: Sequence[Line], ground: Ground, captions: frozenset[str]) -> list[Piece]:
    """Make runs of lines that stand in reading order, block by block.

    `captions` are the lines that are known to tell of a picture.
    """
    cells = {line.id: ground.view.cell(line.box) for line in lines if line.box}
    kinds = {line.id: _kind(line, captions) for line in lines}
    setting = Setting(ground, cells, kinds, leading(lines, ground))
    runs: list[Run] = []
    for line in lines:
        if runs and _goes_on(runs[-1], line, setting):
            runs[-1].append(line)
        else:
            runs.append([line])
    runs = _gathered(runs, setting)
    runs = [part for run in runs for part in by_font(run)]
    runs = [part for run in runs for part in _trimmed(run, setting)]
    runs = parted(_joined(runs, setting))
    return with_lone(measured(runs, cells, ground, captions), ground.em)


def _kind(line: Line, captions: frozenset[str]) -> str:
    if line.id in captions:
        return "caption"
    return "story" if line.role in STORY_ROLES else line.role


def _goes_on(run: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Tell whether a line of a block is of one run with the lines before it."""
    above, ground = run[-1], setting.ground
    if above.block != line.block or not setting.alike(above, line, ground.same):
        return False
    if line.vertical != ground.view.turned:
        return True
    one, other = setting.cells[above.id], setting.cells[line.id]
    if _is_torn(one, other):
        return True
    beside = [cell for cell in setting.each(run) if cell.x0 < one.x0 and _is_torn(cell, one)]
    one = hull([one, *beside]) if beside else one
    # two characters that a first line leaves over stand wholly under its indent
    if other.y0 < one.y0 or across(one, other) < -ground.em / 2:
        return False
    most = (setting.step + LOOSE * ground.em) * max(style(line, ground.em), 1.0)
    return other.y0 - one.y0 <= most and not ground.between(one, other)


def _is_torn(one: Cell, other: Cell) -> bool:
    """Tell whether two cells of one block stand on one printed line, the second after the first."""
    return other.x0 > one.x0 and along(one, other) > min(one.height, other.height) / 2


def _gathered(runs: Sequence[Run], setting: Setting) -> list[Run]:
    """Put scraps of lines back into the run of their column in whose rows they stand."""
    boxes = [setting.hull(run) for run in runs]
    homes: dict[int, int] = {}
    for n, run in enumerate(runs):
        if len(run) > MOST_SCRAPS:
            continue
        around = [
            m
            for m, other in enumerate(runs)
            if len(other) >= SURE_EDGES
            and _in_rows(boxes[n], boxes[m], setting.em)
            and setting.alike(other[0], run[0], NEAR_SIZE)
        ]
        if around:
            homes[n] = min(around, key=lambda m: boxes[m].area)
    gathered: list[Run] = []
    for m, run in enumerate(runs):
        if m not in homes:
            scraps = [line for n, home in homes.items() if home == m for line in runs[n]]
            gathered.append(_rows([*run, *scraps], setting) if scraps else run)
    return gathered


def _in_rows(scrap: Cell, column: Cell, em: float) -> bool:
    """Tell whether a scrap stands inside a column, or in its first or last row."""
    slack = SCRAP_SLACK * em
    inside = scrap.x0 >= column.x0 - slack and scrap.x1 <= column.x1 + slack
    return inside and along(scrap, column) > scrap.height / 2


def _rows(lines: Sequence[Line], setting: Setting) -> Run:
    """Sort lines row by row."""
    cells = setting.cells
    rows: list[Run] = []
    for line in sorted(lines, key=lambda line: cells[line.id].y0):
        first = cells[rows[-1][0].id] if rows else None
        if first and cells[line.id].y0 < (first.y0 + first.y1) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: cells[line.id].x0)]


def _is_signed(above: Sequence[Line], below: Sequence[Line], setting: Setting) -> bool:
    """Tell whether one or two lines over a column are none of it: all are short, none is ended."""
    column = setting.hull(below).width
    return (
        len(above) <= MOST_SCRAPS
        and len(below) >= SURE_EDGES
        and all(cell.width < SHORT * column for cell in setting.each(above))
        and all(line.text[-1].isalnum() for line in above)
    )


def _trimmed(run: Run, setting: Setting) -> list[Run]:
    """Take lines off the head of a run that are none of its column: a byline, a deck."""
    if len(run) > 1 and _stands_alone(run, setting):
        return [run[:1], *_trimmed(run[1:], setting)]
    for count in (1, 2):
        head, rest = run[:count], run[count:]
        if len(rest) < SURE_EDGES or is_centred(setting.each(rest), setting.em):
            break
        column = setting.hull(rest)
        if all(_sticks_out(cell, column, setting.em) for cell in setting.each(head)):
            return [head, *_trimmed(rest, setting)]
    return [run]


def _stands_alone(run: Sequence[Line], setting: Setting) -> bool:
    """Tell whether the first line of a run is one of its own: reporters, a name, a short deck.

    It fills no column and has no stop.
    """
    line, em = run[0], setting.em
    first, second = setting.cells[line.id], setting.cells[run[1].id]
    if line.bold or style(line, em) > SAME_SIZE or along(first, second) > first.height / 2:
        return False
    rest = setting.hull(run[1:])
    full = rest.x1 - first.x1 < BYLINE_ROOM * em or line.room < BYLINE_ROOM
    if is_byline(line.text):
        return not full or not any(mark in line.text for mark in "：:")
    if is_closed(line.text) or len(line.text) > LONGEST_OWN:
        return False
    if INDENTED <= line.indent <= MOST_INDENT and run[1].indent < INDENTED:
        return False  # the first line of a paragraph, whose next word was too long for it
    far_in = first.x0 - rest.x0 > MOST_INDENT * em
    return not full or (far_in and len(line.text) <= LONGEST_NAME)


def _sticks_out(cell: Cell, column: Cell, em: float) -> bool:
    """Tell whether a line reaches over both edges of a column, or far over one."""
    left, right = column.x0 - cell.x0, cell.x1 - column.x1
    return min(left, right) > EDGE_SLACK * em or max(left, right) > STICKS_OUT * em


def _joined(runs: Sequence[Run], setting: Setting) -> list[Run]:
    """Join runs of body lines in one column that only the order of blocks had parted."""
    boxes = [setting.hull(run) for run in runs]
    order = sorted(range(len(runs)), key=lambda n: boxes[n].y0)
    below: dict[int, int] = {}
    for place, n in enumerate(order, start=1):
        near = [
            m
            for m in order[place:]
            if boxes[m].y0 >= boxes[n].y1 - setting.em / 2
            and across(boxes[n], boxes[m]) > 0.3 * min(boxes[n].width, boxes[m].width)
        ]
        if near:
            below[n] = min(near, key=lambda m: boxes[m].y0)
    claimed = list(below.values())
    chains = dict(enumerate(runs))
    heads = {n: n for n in chains}
    for n in order:
        m = below.get(n)
        if m is None or heads[m] != m or claimed.count(m) > 1:
            continue
        if _one_run(runs[n], runs[m], setting):
            head = heads[n]
            chains[head] = [*chains[head], *chains.pop(m)]
            heads = {k: head if home == m else home for k, home in heads.items()}
    return [chains[n] for n in sorted(chains)]


def _one_run(above: Sequence[Line], below: Sequence[Line], setting: Setting) -> bool:
    """Tell whether a run of the body goes on in the one under it.

    On a noisy page a line between them may be lost.
    """
    last, first, ground = above[-1], below[0], setting.ground
    if not setting.alike(last, first, ground.same) or style(last, ground.em) > ground.same:
        return False
    if last.vertical != ground.view.turned:
        return False
    signs = len(above) == 1 and _stands_alone([*above, *below], setting)
    if signs or _is_signed(above, below, setting):
        return False
    if last.font != first.font and len(by_font([*above, *below])) > 1:
        return False
    if any(is_centred(setting.each(run), ground.em) for run in (above, below)):
        return False
    one, other = setting.hull(above), setting.hull(below)
    if _is_set_in(above, one, other, ground.em) or _is_set_in(below, other, one, ground.em):
        return False
    slack = EDGE_SLACK * ground.em
    wide, narrow = (one, other) if len(above) >= len(below) else (other, one)
    aligned = narrow.x0 >= wide.x0 - slack and narrow.x1 <= wide.x1 + slack
    distance = setting.cells[first.id].y0 - setting.cells[last.id].y0
    if not aligned or ground.between(one, other):
        return False
    most = setting.step + LOOSE * ground.em
    return distance <= most or (
        distance <= most + setting.step
        and ground.noisy
        and is_lost(one, other, setting.cells.values(), ground.em)
    )


def _is_set_in(run: Sequence[Line], cell: Cell, column: Cell, em: float) -> bool:
    """Tell whether a run is one line in the middle of a column: a heading, and no paragraph.

    Headings in letters may end in a full stop; in Han characters a short paragraph stands so.
    """
    text = run[0].text
    left, right = cell.x0 - column.x0, column.x1 - cell.x1
    even = abs(left - right) < ON_ONE_MIDDLE * em and min(left, right) > SURELY_IN * em
    return len(run) == 1 and even and (is_latin(text) or not is_closed(text))
