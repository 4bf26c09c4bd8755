"""What stands in a frame and is no article: adverts, boxes of teasers, tables."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..model import Line, Role
from ..press import is_closed
from .headings import is_big
from .pieces import Piece
from .upright import Cell

LEAST_BODY = 3
"""Lines of body type, at least, of a frame that holds a text."""
CELLS = regex.compile(r"\S[ \u3000]+\S")
FIGURES = regex.compile(r"\d")
LEAST_ROWS = 3
MARKS = regex.compile("[，。、；;]|[,.](?!\\d)")
MOST_RUNNING = 0.3
"""Share of a table's lines, at most, that go on in the next as those of a paragraph."""
LONGEST_CELL, LATIN_CELL = 16, 32
ROOM, LEAST_FULL = 2.0, 0.5
MOST_FILLED = 0.4
"""Share of a frame's height that the lines of an advert take up at most; a title's take more."""
CONTACT = regex.compile(
    r"电话|電話|热线|熱線|地址|网址|网站|微信|邮箱|招聘|订[购水报]|\d{3,4}[-—]\d{4,8}|\d{7,11}|www\.|@"
    r"|(?i:\b(?:call|tel|phone|visit|apply|open daily)\b)|\b\d{3}-\d{4}\b"
)
"""Where to call or to go: what an advert says, and a headline does not."""


def boxed(found: Sequence[Piece], frames: Sequence[Cell]) -> dict[int, tuple[Role, str]]:
    """Give the frames that hold no article, with what their lines are and why."""
    told: dict[int, tuple[Role, str]] = {}
    for n, frame in enumerate(frames):
        inside = [piece for piece in found if piece.frame == n]
        judged = _judged(inside, frame) if inside else None
        if judged:
            told[n] = judged
    return told


def has_text(inside: Sequence[Piece]) -> bool:
    """Tell whether runs hold a text: two lines or more of small type, of which one is full."""
    return any(
        len(piece.lines) > 1
        and not is_big(piece)
        and not piece.centred
        and (is_closed(piece.text) or len(piece.lines) > LEAST_BODY)
        and MARKS.search(piece.text)
        and sum(line.room < ROOM for line in piece.lines[:-1]) >= LEAST_FULL * len(piece.lines[:-1])
        for piece in inside
    )


def _judged(inside: Sequence[Piece], frame: Cell) -> tuple[Role, str] | None:
    lines = [line for piece in inside for line in piece.lines]
    roles = {line.role for line in lines}
    if _is_table(inside):
        return "table", "stands in a frame with the rows of a table"
    if has_text(inside):
        return None
    if "teaser" in roles:
        return "teaser", "stands in one frame with the number of a page"
    big = [piece for piece in inside if is_big(piece)]
    sizes = {round(piece.size * 4) for piece in inside}
    told = roles & {"advert", "furniture"} or any(CONTACT.search(line.text) for line in lines)
    if not big and "furniture" in roles and "advert" not in roles:
        return "furniture", "stands in one frame with the lines of the page's makers"
    if big and len(lines) > 1 and len(sizes) > 1 and _spread(inside, frame):
        return "advert", "big type of several sizes in a frame, set wide apart, and no text"
    loose = all(piece.centred or len(piece.lines) == 1 for piece in inside)
    if len(lines) > 1 and told and ((big and len(sizes) > 1) or loose):
        return "advert", "big type in a frame, with where to call or to go, and no text"
    return None


def _spread(inside: Sequence[Piece], frame: Cell) -> bool:
    """Tell whether the lines of a frame take up little of its height."""
    thick = sum(p.cell.width if p.cross else p.cell.height for p in inside)
    return thick < MOST_FILLED * (frame.width if inside[0].cross else frame.height)


def _is_table(inside: Sequence[Piece]) -> bool:
    """Tell whether most lines are short cells side by side, or rows of cells, with figures."""
    lines = sorted((line for piece in inside for line in piece.lines), key=_top)
    running = sum(line.join in {"none", "space"} for line in lines) > MOST_RUNNING * len(lines)
    if running and any(MARKS.search(line.text) for line in lines):
        return False
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _top(line) < _foot(rows[-1][0]) - 0.5 * (_foot(line) - _top(line)):
            rows[-1].append(line)
        else:
            rows.append([line])
    cells = [
        row
        for row in rows
        if (len(row) > 1 or CELLS.search(row[0].text))
        and any(FIGURES.search(line.text) for line in row)
        and not any(is_closed(line.text) for line in row)
        and max(len(line.text) for line in row) <= (LATIN_CELL if _latin(row) else LONGEST_CELL)
    ]
    return len(cells) >= LEAST_ROWS and len(cells) * 2 > len(rows)


def _latin(row: Sequence[Line]) -> bool:
    return all(line.text.isascii() for line in row)


def _top(line: Line) -> float:
    return line.box.y0 if line.box else 0.0


def _foot(line: Line) -> float:
    return line.box.y1 if line.box else 0.0
