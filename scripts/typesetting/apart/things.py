"""Briefs, lists, adverts, small advertisements, tables, teasers and photo stories, apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..body import print_body
from ..columns import Slot
from ..fit import Plan, count, fit
from ..model import ONCE, Frame, Rect, Rule, Strike
from ..page import Look
from ..setter import set_line, set_paragraph
from ..texts import Story
from ..titles import split_title
from .faces import able
from .press import Press
from .shots import Shot, print_shot

WHITE = (Strike(0.0, 0.0, 1.0),)


def rubric(press: Press, rect: Rect, name: str, look: str) -> None:
    """Print a rubric into a logical rectangle: "dark", "grey", "lines", or "side" (across)."""
    page, style = press.page, press.style
    where = page.physical(rect)
    if look in {"dark", "side"}:
        page.sheet.frames.append(Frame(where, 0.0, 0.1))
    elif look == "grey":
        page.sheet.frames.append(Frame(where, 0.6, 0.85))
    else:
        for y in (rect.y0, rect.y0 + 3, rect.y1):
            page.sheet.rules.append(Rule(page.physical(Rect(rect.x0, y, rect.x1, y)), 0.9))
    told = Look("furniture", strikes=WHITE if look in {"dark", "side"} else ONCE)
    side = look == "side"
    upright = style.vertical != side
    length, depth = (rect.height, rect.width) if side else (rect.width, rect.height)
    kind = style.type(able(style.faces.head, name), 1.0, upright=upright)
    size = round(min(depth * 0.62, style.size * 2.0, length * 0.9 / set_line(kind, name).width), 1)
    kind = kind._replace(size=size)
    line = set_line(kind, name)
    x, y = (length - line.width) / 2, (depth - size) / 2
    if not side:
        page.along(line, kind, (rect.x0 + x, rect.y0 + y), told)
    elif style.vertical:
        page.horizontal(line, kind, (where.x0 + x, where.y0 + y), told)
    else:
        page.upright(line, kind, (where.x0 + y, where.y0 + x), told)


def briefs(press: Press, boxes: Sequence[Rect], mark: str = "", look: str = "bold") -> None:
    """Print short stories with headlines one after the other through boxes; fill them."""
    style = press.style
    slots = _slots(press, boxes)
    at = 0
    most = 46 if style.english else 20
    room = int(slots[0].width / style.size * (2.1 if style.english else 0.95) * 8)
    for story in press.supply.briefs(most, room):
        if len(slots) - at < 6:
            return
        at = _brief(press, story, (slots, at), (mark, look))


def _slots(press: Press, boxes: Sequence[Rect]) -> list[Slot]:
    lead = press.style.leading
    return [
        Slot(box.x0, box.x1, box.y0 + row * lead, column)
        for column, box in enumerate(boxes)
        for row in range(int(box.height / lead + 1e-6))
    ]


def _brief(
    press: Press, story: Story, where: tuple[list[Slot], int], how: tuple[str, str]
) -> int:
    slots, at = where
    mark, look = how
    page, style = press.page, press.style
    name = style.faces.head if look == "bold" else style.faces.kai
    kind = style.type(able(name, story.headline), round(style.size * 1.16, 1),
                      upright=style.vertical)
    width = slots[at].width
    rows = set_paragraph(kind, mark + story.headline, lambda _: width)
    column = slots[at].column
    room = sum(slot.column == column for slot in slots[at:])
    if room < len(rows) + 3:
        at += room
    if len(slots) - at < len(rows) + 3:
        return len(slots)
    body = style.body
    plan = Plan(body, 0.0 if style.flush else style.em, body._replace(face=style.faces.bold))
    rest = slots[at + len(rows) :]
    settings = fit(Story(story.headline, story.body[:1]), plan, rest)
    if not settings:
        return at
    article = page.article()
    for line in rows:
        slot = slots[at]
        top = slot.top + (style.leading - kind.size) / 2
        x = slot.x0 if look == "bold" else slot.x0 + (slot.width - line.width) / 2
        page.along(set_line(kind, line.text), kind, (x, top),
                   Look("headline", article.id, bold=True))
        at += 1
    article.headline = " ".join(line.text for line in rows)
    print_body(page, plan, article, settings, rest)
    at += count(settings)
    if at < len(slots) and slots[at].column == slots[at - 1].column:
        at += 1
    return at


def notes(press: Press, boxes: Sequence[Rect], name: Rect | None, title: str, mark: str) -> None:
    """Print one article of many short paragraphs, each with a mark, under its rubric as title."""
    page, style = press.page, press.style
    article = page.article()
    if name:
        kind = style.type(able(style.faces.head, title), 1.0, upright=style.vertical)
        size = min(name.height * 0.6, name.width * 0.9 / set_line(kind, title).width,
                   style.size * 2.2)
        kind = kind._replace(size=round(size, 1))
        line = set_line(kind, title)
        page.along(line, kind, (name.x0 + (name.width - line.width) / 2,
                                name.y0 + (name.height - kind.size) / 2),
                   Look("headline", article.id, bold=True))
        article.headline = title
    slots = _slots(press, boxes)
    plan = Plan(style.body, style.em, style.body)
    texts: list[str] = []
    width = slots[0].width
    room = len(slots)
    for story in press.supply.briefs(99, int(width / style.size * (2.1 if style.english else 1) * 6)):
        text = mark + story.body[0]
        need = len(set_paragraph(plan.body, text, lambda _: width, plan.indent))
        if need > room:
            continue
        texts.append(text)
        room -= need
        if room < 4:
            break
    settings = fit(Story(title, tuple(texts)), plan, slots)
    print_body(page, plan, article, settings, slots)


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
    small = style.type(able(style.faces.small, "".join(map("".join, press.told["small"]))), size,
                       upright=style.vertical)
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
    kind = style.type(able(style.faces.small, "".join(map("".join, record["rows"]))), size,
                      upright=False)
    title = style.type(able(style.faces.head, record["title"]), size * 1.3, upright=False)
    line = set_line(title, record["title"])
    if line.width > where.width:
        title = title._replace(size=round(title.size * where.width / line.width, 1))
        line = set_line(title, record["title"])
    page.horizontal(line, title, (where.x0 + (where.width - line.width) / 2, where.y0 + 2),
                    Look("table", bold=True))
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


def _row(press: Press, row: Sequence[str], at: tuple[Rect, float], kind: Any) -> None:  # noqa: ANN401
    where, y = at
    first = 0.42 if len(row) > 2 else 0.3  # noqa: PLR2004
    wide = where.width - 6
    rest = wide * (1 - first) / max(1, len(row) - 1)
    cells, told = [], []
    edge = 0.0
    for number, text in enumerate(row):
        if not text:
            continue
        line = set_line(kind, text)
        x = 0.0 if number == 0 else wide * first + rest * number - line.width
        if len(row) == 2 and number == 1 and line.width <= wide * (1 - first):  # noqa: PLR2004
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
        page.horizontal(line, head, (where.x0 + (where.width - line.width) / 2, y),
                        Look("teaser", bold=True))
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
            page.horizontal(set_line(kind, row), kind,
                            (where.x0 + style.size * 0.6, y + number * kind.size * 1.15),
                            Look("teaser"))
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
            page.horizontal(set_line(kind, row), kind, (rect.x0 + number * wide + 7, y),
                            Look("teaser", strikes=WHITE))
            y += size * 1.25


def photo_story(press: Press, rect: Rect, shot: Shot, *, below: bool = False) -> None:
    """Print a picture that is a story: its headline over it or, `below`, under it."""
    page, style = press.page, press.style
    record = press.told["photos"].pop(0)
    article = page.article()
    title = record["headline"]
    kind = style.type(able(style.faces.head2, title), 1.0, upright=style.vertical)
    size = round(min(style.size * 1.9, rect.width * 0.95 / set_line(kind, title).width), 1)
    kind = kind._replace(size=size)
    line = set_line(kind, title)
    deep = size * 1.5
    look = Look("headline", article.id, bold=True)
    article.headline = title
    if not below:
        page.along(line, kind, (rect.x0, rect.y0 + size * 0.2), look)
        spot = Rect(rect.x0, rect.y0 + deep, rect.x1, rect.y1)
        article.captions += print_shot(page, spot, shot, record["caption"], article.id)
        return
    small = style.type(able(style.faces.small, record["caption"]), round(style.size * 0.9, 1),
                       upright=style.vertical)
    lines = set_paragraph(small, record["caption"], lambda _: rect.width)
    used = deep + small.size * 1.32 * len(lines)
    page.picture(Rect(rect.x0, rect.y0, rect.x1, rect.y1 - used))
    y = rect.y1 - used + size * 0.2
    page.along(line, kind, (rect.x0 + (rect.width - line.width) / 2, y), look)
    y += size * 1.25
    for part in lines:
        page.along(part, small, (rect.x0, y), Look("caption", article.id))
        y += small.size * 1.32
    article.captions.append(record["caption"])

