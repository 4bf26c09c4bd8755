"""Lines at the edges of the page outside the text: masthead, running head, folio, imprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..facts import Sheet
from ..imprint_en import says_paper
from ..model import Box, Line
from ..rubric import may_name
from .nameplate import (
    BAND,
    LONG,
    LONGEST,
    MOST_FAR,
    dated_head,
    is_level,
    is_within,
    name_foot,
    upright_name,
)

LEAST_TEXT = 4
"""Lines of a block from which on it is text, which no such line lies beyond."""
LEAST_LENGTH = 60
"""Letters that a text has at least, or half as many Han characters."""
LOWEST = 0.7
"""Ems of white over the row at the foot of a page."""
OWN_SIZE = 1.3
LARGE = 1.6
"""Ems of the body from which on a line at the head is a name or a title."""
LONGEST_NAME = 8
NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
OVER = 2.0
"""Ems between a title and its text."""
MOST_ALONE = 4
"""Lines over the rule at the head of a page, where none is known to be the paper's."""


def edge_lines(lines: Sequence[Line], sheet: Sheet) -> dict[str, str]:
    """Give the lines at head and foot of a page that are no article's, each with the reason."""
    shown = [line for line in lines if line.box and line.text and not line.layer]
    found = dated_head(shown, sheet)
    found.update(_band(shown, sheet, foot=False))
    found.update(_band(shown, sheet, foot=True))
    found.update(_lowest(shown, sheet))
    found.update(upright_name(shown, sheet))
    return found


def _lowest(lines: Sequence[Line], sheet: Sheet) -> dict[str, str]:
    """Give the one row of small type that stands under all else, apart, and under no picture."""
    boxes = [(line.box, line) for line in lines if line.box]
    foot = max((box.y1 for box, _ in boxes), default=0.0)
    row = [(box, line) for box, line in boxes if box.y1 > foot - 0.8 * sheet.em]
    over = max((box.y1 for box, line in boxes if (box, line) not in row), default=foot)
    top = min((box.y0 for box, _ in row), default=0.0)
    apart = top - over > LOWEST * sheet.em and top > (1 - BAND / 2) * sheet.height
    free = all(
        line.role in {"unassigned", "furniture"}
        and line.size < sheet.em
        and not line.vertical
        and len(line.text) <= 2 * LONGEST
        and not any(
            picture.y1 <= box.y0 + 1
            and box.y0 - picture.y1 < MOST_FAR * sheet.em
            and min(picture.x1, box.x1) > max(picture.x0, box.x0)
            for picture in sheet.pictures
        )
        and not _boxed(line, sheet)
        for box, line in row
    )
    if not (apart and free):
        return {}
    return {
        line.id: "stands alone at the foot of the page"
        for _, line in row
        if line.role == "unassigned"
    }


def _band(lines: Sequence[Line], sheet: Sheet, *, foot: bool) -> dict[str, str]:
    """Judge one edge; for the foot all is mirrored."""

    def span(box: Box) -> tuple[float, float]:
        if foot:
            return sheet.height - box.y1, sheet.height - box.y0
        return box.y0, box.y1

    depth = BAND * sheet.height
    within = [(*span(line.box), line) for line in lines if line.box]
    text = _text(lines)
    depth = min((y0 for y0, y1, line in within if line.block in text), default=depth)
    depth = min(depth, BAND * sheet.height)
    free = [(y0, y1, line) for y0, y1, line in within if y1 < depth and not _boxed(line, sheet)]
    own = [(y0, y1) for y0, y1, line in free if _is_own(line, sheet.em)]
    known = [y1 for _, y1, line in free if line.role == "furniture"]
    outer = min((y0 for y0, _, _ in within), default=0.0) + sheet.em
    if known or len(own) > 1 or any(y0 < outer for y0, _ in own):
        known += [y1 for _, y1 in own]
    rules = sorted(
        span(rule)[1]
        for rule in sheet.rules
        if rule.x1 - rule.x0 > LONG * sheet.width and span(rule)[1] < depth
    )
    if not foot and not known:
        known = name_foot(within, sheet)
    edge = max(known, default=0.0)
    under = [y for y in rules if edge - sheet.em < y < edge + MOST_FAR * sheet.em]
    where = "the foot" if foot else "the head"
    # one such line with no rule under it may stand in a story: it speaks for its own row alone
    lone = [y0 for y0, y1, _ in free if y1 in known] if len(known) == 1 and not under else []
    if known:
        edge = max(edge, under[0]) if under else edge
        reason = f"stands with the paper's own lines at {where} of the page"
    else:
        if not rules:
            return {}
        edge = rules[0]
        above = [line for _, y1, line in within if y1 <= edge + 0.3 * sheet.em]
        if not 0 < len(above) <= MOST_ALONE or any(len(line.text) > LONGEST / 2 for line in above):
            return {}
        reason = f"stands beyond the rule at {where} of the page"
    found = {
        line.id: reason
        for y0, y1, line in within
        if (y0 + y1) / 2 < edge and line.role == "unassigned" and len(line.text) <= LONGEST
        if not lone or y1 > lone[0]
        if len(known) > 1 or not _is_headline(line, sheet.em)
    }
    return found if foot else _without_titles(found, lines, text, edge, sheet)


def _text(lines: Sequence[Line]) -> frozenset[int]:
    """Give the blocks that are text: of several lines, and not of a few words."""
    some = [line for line in lines if line.block and line.role == "unassigned"]
    count = Counter(line.block for line in some)
    size = Counter[int]()
    for line in some:
        size[line.block] += len(line.text) * (1 if line.text.isascii() else 2)
    return frozenset(b for b in count if count[b] >= LEAST_TEXT and size[b] >= LEAST_LENGTH)


def _boxed(line: Line, sheet: Sheet) -> bool:
    """Tell whether a line stands in a frame that is no band over the page."""
    return any(
        is_within(line, frame) for frame in sheet.frames if frame.x1 - frame.x0 < LONG * sheet.width
    )


def _is_headline(line: Line, em: float) -> bool:
    """Tell whether a large line is longer than the name of any paper in Han characters."""
    return line.size > LARGE * em and len(line.text) > LONGEST_NAME and not line.text.isascii()


def _is_own(line: Line, em: float) -> bool:
    return line.role == "unassigned" and line.size < OWN_SIZE * em and says_paper(line.text)


def _without_titles(
    found: dict[str, str],
    lines: Sequence[Line],
    text: frozenset[int],
    edge: float,
    sheet: Sheet,
) -> dict[str, str]:
    """Leave what is the title of a story: right over a column of text, or large over nothing.

    `text` are the blocks that are text; `edge` is the height down to which the paper's lines stand.
    """
    owned = [
        line.box
        for line in lines
        if line.box and line.box.y1 <= edge + 1
        if line.role == "furniture" or _is_own(line, sheet.em)
    ]
    long = [rule for rule in sheet.rules if rule.x1 - rule.x0 > LONG * sheet.width]
    at = {line.id: line for line in lines}
    below = [line.box for line in lines if line.block in text and line.box]
    left: dict[str, str] = {}
    for key, reason in sorted(found.items(), key=lambda item: -(at[item[0]].box or NOWHERE).y0):
        box = at[key].box or NOWHERE
        title = any(
            -0.5 * sheet.em < one.y0 - box.y1 < OVER * sheet.em
            and min(one.x1, box.x1) - max(one.x0, box.x0) > 0
            and not _parted(box, one, sheet.rules)
            for one in below
        )
        under = [one for one in owned if min(one.x1, box.x1) > max(one.x0, box.x0)]
        held = any(one.y0 >= box.y0 for one in under) or any(
            -1 < rule.y0 - box.y1 < MOST_FAR * sheet.em for rule in long
        )
        named = may_name(at[key].text) and any(is_level(one, box) for one in owned)
        large = at[key].size > LARGE * sheet.em and not named and not _boxed(at[key], sheet)
        if title or (large and not held):
            below.append(box)
        else:
            left[key] = reason
    return left


def _parted(above: Box, below: Box, rules: Sequence[Box]) -> bool:
    x0, x1 = max(above.x0, below.x0), min(above.x1, below.x1)
    return any(
        above.y1 - 1 <= (rule.y0 + rule.y1) / 2 <= below.y0 + 1
        and min(rule.x1, x1) - max(rule.x0, x0) > (x1 - x0) / 2
        for rule in rules
    )
