"""What stands in a frame and is no article: adverts, boxes of teasers, tables."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..model import Line, Role
from ..press import is_closed
from .headings import is_big
from .pieces import Piece
from .upright import Cell, Ground, holds

LEAST_BODY = 3
"""Lines of body type, at least, of a frame that holds a text."""
CELLS = regex.compile(r"\S[ \u3000]+\S")
FIGURES = regex.compile(r"\d")
LEAST_ROWS = 3
MARKS = regex.compile("[，。、；;]|[,.](?!\\d)")
MOST_RUNNING = 0.3
"""Share of a table's lines, at most, that go on in the next as those of a paragraph."""
MOST_MARKED = 0.1
"""Share of them, at most, that have the marks of a sentence."""
LONGEST_CELL, LATIN_CELL = 16, 32
LONGEST_ROW = 60
ROW = regex.compile(
    r"^[^，。！？;；]{1,30}?(?:[ \u3000]+[^ \u3000，。；]{1,14}){0,5}[ \u3000]+"
    r"(?:[-+±▲▼↑↓]?[$£€¥]?\d[\d.,:/%-]*(?:\p{Han}{1,2}|[a-z]{1,2})?[%％℃°]?|[平—–-]|unch|[NSEW]{1,3})$"
)
"""A name and figures, white between."""
ROOM, LEAST_FULL = 2.0, 0.5
MOST_FILLED = 0.4
"""Share of a frame's height that the lines of an advert take up at most; a title's take more."""
CONTACT = regex.compile(
    r"电话|電話|热线|熱線|地址|网址|网站|微信|邮箱|招聘|订[购水报]|\d{3,4}[-—]\d{4,8}|\d{7,11}|www\.|@"
    r"|(?i:\b(?:call|tel|phone|visit|apply|open daily)\b)|\b\d{3}-\d{4}\b"
)
"""Where to call or to go: what an advert says, and a headline does not."""


def boxed(found: Sequence[Piece], ground: Ground) -> dict[int, tuple[Role, str]]:
    """Give the runs in frames that hold no article, by index, with what they are and why.

    A frame is judged with those in it, the largest first.
    """
    told: dict[int, tuple[Role, str]] = {}
    frames = ground.frames
    for n in sorted(range(len(frames)), key=lambda n: (-frames[n].area, n)):
        some = [m for m, piece in enumerate(found) if m not in told and in_frame(piece, n, ground)]
        judged = _judged([found[m] for m in some], frames[n]) if some else None
        if judged:
            told.update(dict.fromkeys(some, judged))
    return told


def in_frame(piece: Piece, n: int, ground: Ground) -> bool:
    """Tell whether a run stands in a frame, or in one within it."""
    if piece.frame < 0:
        return False
    return piece.frame == n or holds(ground.frames[n], ground.frames[piece.frame], ground.em / 2)


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
    if is_table(inside):
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


def is_table(inside: Sequence[Piece]) -> bool:
    """Tell whether most lines are short cells side by side, or rows of cells, with figures."""
    every = [line for piece in inside for line in piece.lines]
    upright = sum(line.vertical for line in every) * 2 > len(every)
    lines = sorted((line for line in every if line.vertical == upright), key=_top)
    running = sum(line.join in {"none", "space"} for line in lines) > MOST_RUNNING * len(lines)
    marked = sum(MARKS.search(line.text) is not None for line in lines)
    if running and marked > MOST_MARKED * len(lines):
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
        if (len(row) > 1 or _has_cells(row[0]))
        and any(FIGURES.search(line.text) for line in row)
        and not any(is_closed(line.text) for line in row)
        and all(map(_is_short, row))
    ]
    return len(cells) >= LEAST_ROWS and len(cells) * 2 > len(rows)


def is_row(line: Line) -> bool:
    """Tell whether a line is a row of a table: said to be one, or a name and figures."""
    if line.kind == "row":
        return True
    text = line.text
    spaced = len(text) <= LONGEST_ROW and (" " in text or "\u3000" in text)
    return spaced and ROW.match(text) is not None


def _has_cells(line: Line) -> bool:
    """Tell whether a line is of several cells; words of Latin letters are none by themselves."""
    return is_row(line) or (not line.text.isascii() and CELLS.search(line.text) is not None)


def _is_short(line: Line) -> bool:
    """Tell whether a line is a cell, or a row of them."""
    longest = LATIN_CELL if line.text.isascii() else LONGEST_CELL
    return len(line.text) <= longest or is_row(line)


def _top(line: Line) -> float:
    return line.box.y0 if line.box else 0.0


def _foot(line: Line) -> float:
    return line.box.y1 if line.box else 0.0
