"""What is no ordinary story: briefs under a rubric, adverts, tables, teasers, photo stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .body import print_body, print_column_rules
from .columns import Region, Slot
from .fit import count, fit
from .furniture import rubric
from .model import Frame, Rect
from .page import Look, Page
from .photos import print_photo
from .setter import set_line, set_paragraph
from .story import Setter, Setup
from .texts import Story
from .titles import WHITE, Wish, split_title


def briefs(page: Page, rect: Rect, columns: int, what: tuple[str, Iterator[Story], str]) -> None:
    """Print short stories one under the other, run on through the columns, under a rubric."""
    name, source, look = what
    style = page.style
    lead = style.leading
    region = Region(rect, columns, style.gutter * style.size, lead, style.size)
    if name:
        top = Rect(rect.x0, rect.y0, rect.x1, rect.y0 + 2 * lead)
        rubric(page, Rect(top.x0, top.y0 + 2, top.x1, top.y1 - 4), name, look)
        region.holes.append(top)
    slots = region.slots()
    setter = Setter(page, Setup(Wish()))
    at = 0
    for story in source:
        at = _one_brief(setter, story, slots, at)
        if len(slots) - at < 6:
            break
    print_column_rules(page, region, slots)


def _one_brief(setter: Setter, story: Story, slots: Sequence[Slot], at: int) -> int:
    page, style = setter.page, setter.page.style
    kind = style.type(style.faces.head, round(style.size * 1.2, 1), upright=style.vertical)
    width = slots[at].width
    rows = set_paragraph(kind, story.headline, lambda _: width)
    ends = [
        n
        for n, slot in enumerate(slots)
        if n == len(slots) - 1 or slots[n + 1].column != slot.column
    ]
    end = next(n for n in ends if n >= at)
    if end - at < len(rows) + 2:
        at = end + 1
    if at >= len(slots) - len(rows) - 3:
        return len(slots)
    short = Story(story.headline, story.body[:2])
    settings = fit(short, setter.plan, slots[at + len(rows) :])
    if not settings:
        return at
    article = page.article()
    titles = []
    for row in rows:
        slot = slots[at]
        top = slot.top + (style.leading - kind.size) / 2
        line = set_line(kind, row.text)
        page.along(line, kind, (slot.x0, top), Look("headline", article.id, bold=True))
        titles.append(line.text)
        at += 1
    article.headline = " ".join(titles)
    rest = slots[at:]
    used = count(settings)
    print_body(page, setter.plan, article, settings, rest)
    at += used
    if at < len(slots) and at not in {n + 1 for n in ends}:
        at += 1
    return at


def advert(page: Page, rect: Rect, lines: Sequence[str], look: str = "frame") -> None:
    """Print an advert: its first line as large as fits, the others spread below it."""
    style = page.style
    where = page.physical(rect)
    if look == "frame":
        page.sheet.frames.append(Frame(where, 1.2))
    elif look == "dark":
        page.sheet.frames.append(Frame(where, 0.0, 0.2))
    elif look == "grey":
        page.sheet.frames.append(Frame(where, 0.0, 0.88))
    strikes = WHITE if look == "dark" else ((0.0, 0.0, 0.0),)
    from .model import Strike

    told = Look("advert", strikes=tuple(Strike(*strike) for strike in strikes))
    room, high = where.width * 0.88, where.height * 0.86
    sized = []
    for number, text in enumerate(lines):
        name = (
            style.faces.head2
            if number == 0
            else style.faces.bold
            if number == 1
            else style.faces.small
        )
        unit = style.type(name, 1.0, upright=False)
        top = (3.6, 2.0, 1.4)[min(number, 2)] * style.size
        rows = [text]
        for parts in (2, 3, 4):
            if set_line(unit, max(rows, key=len)).width * style.size <= room:
                break
            rows = split_title(text, parts, english=style.english)
        wide = max(set_line(unit, row).width for row in rows)
        size = min(top, room / wide, sized[0][2] * 0.8 if sized and number else top)
        sized += [(row, name, size) for row in rows]
    scale = min(1.0, high / sum(size * 1.45 for _, _, size in sized))
    spare = high - sum(size * scale for _, _, size in sized)
    gap = min(spare / (len(sized) + 1), style.size * 2.5)
    used = sum(size * scale for _, _, size in sized) + gap * (len(sized) - 1)
    y = where.y0 + (where.height - used) / 2
    for text, name, size in sized:
        kind = style.type(name, round(size * scale, 1), upright=False)
        line = set_line(kind, text)
        page.horizontal(line, kind, (where.x0 + (where.width - line.width) / 2, y), told)
        y += size * scale + gap


def editors(page: Page, rect: Rect, lines: Sequence[str]) -> None:
    """Print the box in which a paper says who made it and how it is reached."""
    style = page.style
    where = page.physical(rect)
    page.sheet.frames.append(Frame(where, 0.5))
    kind = style.type(style.faces.small, style.size * 0.9, upright=False)
    room = where.width - 2 * style.size
    rows: list[str] = []
    for text in lines:
        fits = set_line(kind, text).width <= room
        rows += [text] if fits else split_title(text, 2, english=style.english)
    lines = rows
    widest = max(set_line(kind, text).width for text in lines)
    size = kind.size * min(1.0, room / widest)
    kind = kind._replace(size=round(size, 1))
    step = min(where.height / (len(lines) + 0.5), kind.size * 2.6)
    y = where.y0 + (where.height - step * len(lines)) / 2
    for text in lines:
        page.horizontal(set_line(kind, text), kind, (where.x0 + style.size, y), Look("furniture"))
        y += step


def table(page: Page, rect: Rect, record: dict[str, Any]) -> None:
    """Print a table (weather, prices): a title, then rows whose cells stand in columns."""
    style = page.style
    where = page.physical(rect)
    page.sheet.frames.append(Frame(where, 0.6))
    title = style.type(style.faces.head2, style.size * 1.35, upright=False)
    kind = style.type(style.faces.small, round(style.size * 0.9, 1), upright=False)
    line = set_line(title, record["title"])
    y = where.y0 + style.size * 0.5
    page.horizontal(line, title, (where.x0 + (where.width - line.width) / 2, y), Look("table"))
    y += title.size * 1.6
    rows = record["rows"]
    many = max(1, int((where.y1 - y - 2) / (kind.size * 1.25)))
    rows = rows[:many]
    step = min((where.y1 - y) / len(rows), kind.size * 3.0)
    widest = max(set_line(kind, "xxx".join(row)).width for row in rows)
    if widest > where.width - 2 * style.size:
        less = kind.size * (where.width - 2 * style.size) / widest
        kind = kind._replace(size=round(less, 1))
    for row in rows:
        _table_row(page, row, (where, y), kind)
        y += step


def _table_row(page: Page, row: Sequence[str], at: tuple[Rect, float], kind: Any) -> None:
    where, y = at
    pad = page.style.size * 0.7
    wide = (where.width - 2 * pad) / len(row)
    cells = []
    for number, text in enumerate(row):
        line = set_line(kind, text)
        x = number * wide if number == 0 else (number + 1) * wide - line.width
        cells += [cell._replace(start=cell.start + x) for cell in line.cells]
    joined = set_line(kind, "x")._replace(text=" ".join(row), cells=tuple(cells))
    page.horizontal(joined, kind, (where.x0 + pad, y), Look("table"))


def teasers(page: Page, rect: Rect, texts: Sequence[str]) -> None:
    """Print teasers side by side in a band along the page, each in a box of its own."""
    style = page.style
    where = page.physical(rect)
    wide = where.width / len(texts)
    for number, text in enumerate(texts):
        box = Rect(
            where.x0 + number * wide + 3, where.y0, where.x0 + (number + 1) * wide - 3, where.y1
        )
        page.sheet.frames.append(Frame(box, 0.5, 0.93 if number % 2 else None))
        size = style.size * 1.25
        rows = [text]
        unit = style.type(style.faces.head2, 1.0, upright=False)
        if set_line(unit, text).width * size > box.width - 12:
            rows = split_title(text, 2, english=style.english)
        widest = max(set_line(unit, row).width for row in rows)
        size = round(min(size, (box.width - 10) / widest), 1)
        kind = style.type(style.faces.head2, size, upright=False)
        y = box.y0 + (box.height - size * 1.3 * len(rows)) / 2
        for row in rows:
            line = set_line(kind, row)
            page.horizontal(line, kind, (box.x0 + (box.width - line.width) / 2, y), Look("teaser"))
            y += size * 1.3


def photo_story(page: Page, rect: Rect, story: Story) -> None:
    """Print a large picture with a headline and a long caption: a story of its own."""
    style = page.style
    article = page.article()
    kind = style.type(style.faces.head, style.size * 2, upright=style.vertical)
    line = set_line(kind, story.headline)
    if line.width > rect.width * 0.96:
        kind = kind._replace(size=round(kind.size * rect.width * 0.96 / line.width, 1))
        line = set_line(kind, story.headline)
    deep = kind.size * 1.5
    x = rect.x0 + (rect.width - line.width) / 2
    page.along(line, kind, (x, rect.y0), Look("headline", article.id, bold=True))
    spot = Rect(rect.x0, rect.y0 + deep, rect.x1, rect.y1)
    printed = print_photo(page, spot, story.captions[0], article.id, "under")
    article.headline = story.headline
    article.captions.append(printed)
