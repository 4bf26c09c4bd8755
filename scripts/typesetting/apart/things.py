"""Briefs, lists, adverts, small advertisements, tables, teasers and photo stories, apart."""

from __future__ import annotations

from collections.abc import Sequence

from ..body import print_body
from ..columns import Slot
from ..fit import Plan, count, fit
from ..model import ONCE, Frame, Rect, Rule, Strike
from ..page import Look
from ..setter import set_line, set_paragraph
from ..texts import Story
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


def _brief(press: Press, story: Story, where: tuple[list[Slot], int], how: tuple[str, str]) -> int:
    slots, at = where
    mark, look = how
    page, style = press.page, press.style
    name = style.faces.head if look == "bold" else style.faces.kai
    kind = style.type(
        able(name, story.headline), round(style.size * 1.16, 1), upright=style.vertical
    )
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
        page.along(
            set_line(kind, line.text), kind, (x, top), Look("headline", article.id, bold=True)
        )
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
        size = min(
            name.height * 0.6, name.width * 0.9 / set_line(kind, title).width, style.size * 2.2
        )
        kind = kind._replace(size=round(size, 1))
        line = set_line(kind, title)
        page.along(
            line,
            kind,
            (name.x0 + (name.width - line.width) / 2, name.y0 + (name.height - kind.size) / 2),
            Look("headline", article.id, bold=True),
        )
        article.headline = title
    slots = _slots(press, boxes)
    plan = Plan(style.body, style.em, style.body)
    texts: list[str] = []
    width = slots[0].width
    room = len(slots)
    for story in press.supply.briefs(
        99, int(width / style.size * (2.1 if style.english else 1) * 6)
    ):
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
    small = style.type(
        able(style.faces.small, record["caption"]),
        round(style.size * 0.9, 1),
        upright=style.vertical,
    )
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
