"""Adverts, small advertisements, tables and teasers of the set kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model import ONCE, Frame, Rect, Rule, Strike
from ..page import Look
from ..setter import set_line, set_paragraph
from ..titles import split_title
from .faces import able
from .press import Press

WHITE = (Strike(0.0, 0.0, 1.0),)


def advert(press: Press, rect: Rect, look: str = "double") -> None:
    """Print a display advert: "double" frame, "dark", "corner" (thick corners), "dots", "bare"."""
    page, style = press.page, press.style
    lines = press.told["adverts"].pop(0)
    where = page.physical(rect).grown(-2.0)
    if look == "double":
        page.sheet.frames += [Frame(where, 1.6), Frame(where.grown(-4.0), 0.4)]
    elif look == "dark":
        page.sheet.frames.append(Frame(where, 0.0, 0.05))
    elif look == "grey":
        page.sheet.frames.append(Frame(where, 2.5, 0.9))
    elif look == "plain":
        page.sheet.frames.append(Frame(where, 0.5))
    told = Look("advert", strikes=WHITE if look == "dark" else ONCE)
    wide, high = where.width * 0.9, where.height * 0.84
    rows: list[tuple[str, str, float]] = []
    for number, text in enumerate(lines):
        name = able((style.faces.head, style.faces.kai, style.faces.small)[min(number, 2)], text)
        unit = style.type(name, 1.0, upright=False)
        size = (4.6, 2.2, 1.25)[min(number, 2)] * style.size
        parts = [text]
        while max(set_line(unit, part).width for part in parts) * style.size * 1.1 > wide:
            more = split_title(text, len(parts) + 1, english=style.english)
            if len(more) <= len(parts) or len(parts) > 4:
                break
            parts = more
        widest = max(set_line(unit, part).width for part in parts)
        rows += [(part, name, min(size, wide / widest)) for part in parts]
    scale = min(1.0, high / sum(size * 1.35 for *_, size in rows))
    while len(rows) > 1 and scale * min(size for *_, size in rows) < 0.75 * style.size:
        rows.pop()
        scale = min(1.0, high / sum(size * 1.35 for *_, size in rows))
    free = where.height - sum(size * scale for *_, size in rows)
    gap = min(free / (len(rows) + 1), style.size * 2.6)
    y = where.y0 + (free - gap * (len(rows) - 1)) / 2
    for text, name, size in rows:
        kind = style.type(name, round(size * scale, 1), upright=False)
        line = set_line(kind, text)
        page.horizontal(line, kind, (where.x0 + (where.width - line.width) / 2, y), told)
        y += kind.size + gap


def small_ads(press: Press, boxes: Sequence[Rect]) -> None:
    """Print classified advertisements through boxes: a bold word, then the text round it."""
    page, style = press.page, press.style
    size = round(style.size * 0.92, 1)
    small = style.type(
        able(style.faces.small, "".join(map("".join, press.told["small"]))),
        size,
        upright=style.vertical,
    )
    texts = list(press.told["small"])
    for box in boxes:
        y = box.y0 + 2
        while texts:
            word, text = texts[0]
            bold = small._replace(face=able(style.faces.head, word))
            lines = set_paragraph(small, text, lambda _: box.width - 4)  # noqa: B023
            if y + size * 1.3 * (len(lines) + 1) > box.y1:
                break
            texts.pop(0)
            page.along(set_line(bold, word), bold, (box.x0 + 2, y), Look("advert", bold=True))
            y += size * 1.28
            for line in lines:
                page.along(set_line(small, line.text), small, (box.x0 + 2, y), Look("advert"))
                y += size * 1.28
            edge = page.physical(Rect(box.x0, y + size * 0.12, box.x1, y + size * 0.12))
            page.sheet.rules.append(Rule(edge, 0.4))
            y += size * 0.5
        if not texts:
            texts = [*press.told["small"]]


def table(press: Press, rect: Rect, look: str = "ruled") -> None:
    """Print a table, lying on the paper as read: "ruled" rows or "banded" ones."""
    page, style = press.page, press.style
    record = press.told["tables"].pop(0)
    where = page.physical(rect)
    size = round(style.size * 0.92, 1)
    kind = style.type(
        able(style.faces.small, "".join(map("".join, record["rows"]))), size, upright=False
    )
    title = style.type(able(style.faces.head, record["title"]), size * 1.3, upright=False)
    line = set_line(title, record["title"])
    if line.width > where.width:
        title = title._replace(size=round(title.size * where.width / line.width, 1))
        line = set_line(title, record["title"])
    page.horizontal(
        line,
        title,
        (where.x0 + (where.width - line.width) / 2, where.y0 + 2),
        Look("table", bold=True),
    )
    top = where.y0 + title.size * 1.5 + 2
    rows = record["rows"][: max(1, int((where.y1 - top) / (size * 1.3)))]
    step = min((where.y1 - top) / len(rows), size * 2.9)
    page.sheet.rules.append(Rule(Rect(where.x0, top, where.x1, top), 1.2))
    for number, row in enumerate(rows):
        y = top + number * step
        if look == "banded" and number % 2:
            page.sheet.frames.append(Frame(Rect(where.x0, y, where.x1, y + step), 0.0, 0.9))
        if look == "ruled" and number:
            page.sheet.rules.append(Rule(Rect(where.x0, y, where.x1, y), 0.3))
        _row(press, row, (where, y + (step - size) / 2), kind)
    page.sheet.rules.append(
        Rule(Rect(where.x0, top + step * len(rows), where.x1, top + step * len(rows)), 1.2)
    )


def _row(press: Press, row: Sequence[str], at: tuple[Rect, float], kind: Any) -> None:
    where, y = at
    first = 0.42 if len(row) > 2 else 0.3
    wide = where.width - 6
    rest = wide * (1 - first) / max(1, len(row) - 1)
    cells, told = [], []
    edge = 0.0
    for number, text in enumerate(row):
        if not text:
            continue
        line = set_line(kind, text)
        x = 0.0 if number == 0 else wide * first + rest * number - line.width
        if len(row) == 2 and number == 1 and line.width <= wide * (1 - first):
            x = max(wide * first, edge + kind.size)
        edge = x + line.width
        cells += [cell._replace(start=cell.start + x) for cell in line.cells]
        told.append(text)
    joined = set_line(kind, "x")._replace(text=" ".join(told), cells=tuple(cells))
    press.page.horizontal(joined, kind, (where.x0 + 3, y), Look("table"))


def teasers(press: Press, rect: Rect, texts: Sequence[str], title: str = "") -> None:
    """Print what stands inside, one under the other, in a box; horizontal on any paper."""
    page, style = press.page, press.style
    where = page.physical(rect)
    page.sheet.frames.append(Frame(where, 0.8, 0.94))
    y = where.y0 + style.size * 0.6
    size = style.size * 1.1
    if title:
        head = style.type(able(style.faces.head, title), round(size * 1.35, 1), upright=False)
        line = set_line(head, title)
        page.horizontal(
            line, head, (where.x0 + (where.width - line.width) / 2, y), Look("teaser", bold=True)
        )
        y += head.size * 1.6
    wide = where.width - style.size * 1.2
    step = (where.y1 - y) / len(texts)
    size = max(size, min(step * 0.42, style.size * 1.5))
    for text in texts:
        kind = style.type(able(style.faces.head2, text), 1.0, upright=False)
        rows = [text]
        if set_line(kind, text).width * size > wide:
            rows = split_title(text, 2, english=style.english)
        widest = max(set_line(kind, row).width for row in rows)
        fits = min(size, wide / widest, step / (1.15 * len(rows)))
        kind = kind._replace(size=round(fits, 1))
        for number, row in enumerate(rows):
            page.horizontal(
                set_line(kind, row),
                kind,
                (where.x0 + style.size * 0.6, y + number * kind.size * 1.15),
                Look("teaser"),
            )
        y += step


def strip(press: Press, rect: Rect, texts: Sequence[str]) -> None:
    """Print teasers side by side on a dark strip of a horizontal paper, white, ruled apart."""
    page, style = press.page, press.style
    page.sheet.frames.append(Frame(rect, 0.0, 0.12))
    wide = rect.width / len(texts)
    for number, text in enumerate(texts):
        name = able(style.faces.head, text)
        unit = style.type(name, 1.0, upright=False)
        rows = split_title(text, 2, english=style.english)
        widest = max(set_line(unit, row).width for row in rows)
        size = round(min((wide - 14) / widest, rect.height * 0.36, style.size * 1.5), 1)
        kind = unit._replace(size=size)
        y = rect.y0 + (rect.height - size * 1.25 * len(rows)) / 2
        for row in rows:
            page.horizontal(
                set_line(kind, row),
                kind,
                (rect.x0 + number * wide + 7, y),
                Look("teaser", strikes=WHITE),
            )
            y += size * 1.25
