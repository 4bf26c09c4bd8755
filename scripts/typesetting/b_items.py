"""What is no story in the second bank: indexes, listings, adverts, rubrics, a crossword."""

from __future__ import annotations

from typing import Any

from .b_plane import BLACK, WHITE, Plane, Text, ragged, rows_of
from .model import Rect
from .page import Look, Page
from .setter import SetLine, Type, set_line, set_paragraph


def listing(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> None:
    """Print a titled box of short entries in columns; a tab parts the cells of an entry.

    `title`, `rows`, `role`; `cols`; `look` of the title: plain, bar, rules; `box`: frame, grey, "";
    `size` of the entries; entries fill the depth, and those that do not fit are left out.
    """
    flat, size = Plane(page), page.style.size * record.get("size", 0.86)
    role = record.get("role", "furniture")
    if record.get("box", "frame"):
        flat.frame(rect, 0.6 if record.get("box", "frame") == "frame" else 0.0, _fill(record))
    pad = size * 0.7
    inner = Rect(rect.x0 + pad, rect.y0 + pad * 0.7, rect.x1 - pad, rect.y1 - pad * 0.7)
    y = inner.y0
    if record.get("title"):
        y += _list_title(flat, inner, record, (faces, size, role)) + size * 0.5
    many = record.get("cols", 1)
    gap = size * 1.3
    wide = (inner.width - gap * (many - 1)) / many
    kind = flat.type(faces[record.get("face", "small")], size)
    entries = [_entry(kind, text, wide) for text in record["rows"]]
    room = inner.y1 - y
    step = kind.size * 1.3
    fits = int(room / step + 0.01)
    columns: list[list[list[SetLine]]] = [[]]
    used = 0
    for lines in entries:
        if used + len(lines) > fits:
            if len(columns) == many:
                break
            columns.append([])
            used = 0
        columns[-1].append(lines)
        used += len(lines)
    deepest = max(columns, key=lambda column: sum(map(len, column)))
    spare = room - step * sum(map(len, deepest))
    gaps = max(spare / max(len(deepest) - 0.5, 1), 0.0)
    for number, column in enumerate(columns):
        top = y + min(gaps, step * 1.4) / 2
        for lines in column:
            for line in lines:
                flat.put(line, kind, (inner.x0 + number * (wide + gap), top), Look(role))
                top += step
            top += min(gaps, step * 1.4)


def _fill(record: dict[str, Any]) -> float | None:
    return {"grey": 0.9, "tint": 0.95}.get(record.get("box", "frame"))


def _list_title(
    flat: Plane, inner: Rect, record: dict[str, Any], how: tuple[dict[str, str], float, str]
) -> float:
    faces, size, role = how
    look = record.get("look", "plain")
    kind = flat.type(faces["head2"], size * record.get("title_size", 1.4))
    rows, kind = rows_of(kind, record["title"], inner.width - size, 2)
    deep = len(rows) * kind.size * 1.25 + size * 0.3
    strikes = BLACK
    if look == "bar":
        flat.frame(Rect(inner.x0, inner.y0, inner.x1, inner.y0 + deep), 0.0, 0.15)
        strikes = WHITE
    elif look == "rules":
        flat.rule(inner.x0, inner.y0, inner.x1, inner.y0, 2.0)
        flat.rule(inner.x0, inner.y0 + deep, inner.x1, inner.y0 + deep, 0.5)
    align = "left" if look == "rules" else "centre"
    told = Text(kind, Look(role, bold=True, strikes=strikes), align)
    for number, row in enumerate(rows):
        y = inner.y0 + size * 0.2 + number * kind.size * 1.25
        flat.one(row, told, inner.x0 + (size * 0.2 if look == "bar" else 0.0), y, inner.width)
    return deep


def _entry(kind: Type, text: str, width: float) -> list[SetLine]:
    """Set an entry: cells across the width, or a paragraph."""
    cells = text.split("\t")
    natural = set_line(kind, "  ".join(cells)).width
    if len(cells) == 1 or natural > width:
        lines = set_paragraph(kind, " ".join(cells), lambda _: width)
        return [ragged(kind, line) for line in lines]
    placed = []
    part = width / max(len(cells) - 1, 1)
    for number, cell in enumerate(cells):
        line = set_line(kind, cell)
        x = 0.0 if number == 0 else part * number - line.width
        placed += [one._replace(start=one.start + x) for one in line.cells]
    return [SetLine(" ".join(cells), tuple(placed), width, last=True)]


def advert(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> None:
    """Print an advert: lines of several sizes, centred or at the left, light or dark."""
    flat, size = Plane(page), page.style.size
    look = record.get("look", "frame")
    fill = {"dark": 0.13, "grey": 0.86}.get(look)
    if look != "bare":
        flat.frame(rect, {"frame": 1.3, "double": 0.5}.get(look, 0.0), fill)
    if look == "double":
        flat.frame(rect.grown(-3.0), 1.6)
    strikes = WHITE if look == "dark" else BLACK
    inner = rect.grown(-size * 0.9)
    made = []
    for number, text in enumerate(record["lines"]):
        name = faces[("head2", "head", "small", "small")[min(number, 3)]]
        want = size * (3.4, 1.7, 1.15, 1.0)[min(number, 3)]
        rows, kind = rows_of(flat.type(name, want), text, inner.width, 2 if number == 0 else 3)
        made += [(row, kind) for row in rows]
    deep = sum(kind.size * 1.3 for _, kind in made)
    scale = min(1.0, inner.height / deep)
    spare = (inner.height - deep * scale) / (len(made) + 1)
    gap = min(spare, size * 2.2)
    y = rect.y0 + (rect.height - deep * scale - gap * (len(made) - 1)) / 2
    for row, kind in made:
        sized = kind._replace(size=round(kind.size * scale, 1))
        told = Text(sized, Look("advert", strikes=strikes), record.get("align", "centre"))
        flat.one(row, told, inner.x0, y, inner.width)
        y += sized.size * 1.3 + gap


def rubric(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> None:
    """Print the name of a section of the page: bar, rules, tab at the left, or letterspaced."""
    flat, look = Plane(page), record.get("look", "rules")
    size = min(rect.height * 0.66, page.style.size * 2.2)
    tracking = size * 0.25 if record.get("wide") else 0.0
    kind = flat.type(faces[record.get("face", "head2")], size, tracking)
    rows, kind = rows_of(kind, record["text"], rect.width - size, 1)
    strikes = BLACK
    align = record.get("align", "left")
    if look == "bar":
        flat.frame(rect, 0.0, 0.16)
        strikes = WHITE
    elif look == "tab":
        wide = set_line(kind, rows[0]).width + size
        flat.frame(Rect(rect.x0, rect.y0, rect.x0 + wide, rect.y1), 0.0, 0.16)
        flat.rule(rect.x0, rect.y1, rect.x1, rect.y1, 1.2)
        strikes, align = WHITE, "left"
    else:
        flat.rule(rect.x0, rect.y0, rect.x1, rect.y0, 2.4)
        flat.rule(rect.x0, rect.y1, rect.x1, rect.y1, 0.5)
    told = Text(kind, Look("furniture", bold=True, strikes=strikes), align)
    y = rect.y0 + (rect.height - kind.size) / 2
    flat.one(rows[0], told, rect.x0 + size * 0.5, y, rect.width - size)


def crossword(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> None:
    """Print a crossword: its grid of squares, and the clues under it."""
    side = min(rect.width, rect.height * 0.6)
    flat, many = Plane(page), 9
    step = side / many
    x0 = rect.x0 + (rect.width - side) / 2
    for row in range(many):
        for column in range(many):
            black = (row * 5 + column * 3) % 7 == 1
            x, y = x0 + column * step, rect.y0 + row * step
            flat.frame(Rect(x, y, x + step, y + step), 0.4, 0.1 if black else None)
    below = Rect(rect.x0, rect.y0 + side + 4, rect.x1, rect.y1)
    listing(page, below, record | {"box": ""}, faces)


def teasers(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> None:
    """Print teasers side by side: a word in capitals or bold, then what is told inside."""
    flat, size = Plane(page), page.style.size
    texts = record["texts"]
    wide = rect.width / len(texts)
    dark = record.get("look") == "dark"
    if dark:
        flat.frame(rect, 0.0, 0.15)
    for number, (head, text) in enumerate(texts):
        x = rect.x0 + number * wide + size * 0.6
        look = Look("teaser", strikes=WHITE if dark else BLACK)
        first = Text(flat.type(faces["head2"], size * 1.3), look)
        rows, kind = rows_of(first.kind, head, wide - size * 1.2, 1)
        flat.one(rows[0], first._replace(kind=kind), x, rect.y0 + size * 0.4)
        if number and not dark:
            flat.rule(x - size * 0.6, rect.y0, x - size * 0.6, rect.y1, 0.5)
        small = Text(flat.type(faces["small"], size * 0.92), look)
        top = rect.y0 + size * 2.0
        room = Rect(x, top, x + wide - size * 1.2, rect.y1)
        while flat.depth(text, small, room.width) > room.height and small.kind.size > 5:
            small = small._replace(kind=small.kind._replace(size=small.kind.size * 0.92))
        flat.block(text, small, room)
