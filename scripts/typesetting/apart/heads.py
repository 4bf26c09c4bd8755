"""Title blocks of the set kept apart: fitted into a rectangle that the family gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..model import ONCE, Article, Frame, Rect, Rule, Strike
from ..page import Look, Page, Style
from ..setter import Type, measure, set_line, set_paragraph
from ..texts import Story
from ..titles import split_title
from .faces import able

CLEAR = 0.45
"""Leadings kept white under a title."""
MARKS = re.compile(r"[ 　，：；！？、”」]|——")
WHITE = (Strike(0.0, 0.0, 1.0),)
THICK = (Strike(0.0, 0.0, 0.0), Strike(0.45, 0.0, 0.0), Strike(0.2, 0.3, 0.0))
CAST = (Strike(1.1, 1.1, 0.6), Strike(0.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Head:
    """How a title looks.

    `most`: the headline's greatest size in ems of the body. `deck`: "under" the headline, "over"
    it (below the kicker), "beside" it in a third of the width, "none". `kicker`: "over",
    "tag" (white on a dark label), "lined" (with a rule under it), "none". `byline`: "under",
    "right", "ruled", "none". `ground`: "", "frame", "double", "grey", "dark", "top", "foot".
    `cross`: lines against the direction of the page. `spread`: short headlines letterspaced
    "place" or "space". `strikes`: "", "thick", "cast".
    """

    most: float = 2.4
    rows: int = 2
    face: str = "head"
    align: str = "centre"
    kicker: str = "over"
    deck: str = "under"
    byline: str = "under"
    ground: str = ""
    cross: bool = False
    spread: str = ""
    strikes: str = ""
    step: float = 0.0


class Row(NamedTuple):
    """A line of a title: `lead` is what it takes along the stack, in points."""

    text: str
    role: str
    kind: Type
    lead: float
    x: float = -1.0


class Room(NamedTuple):
    """Length along the lines, and depth across them."""

    length: float
    depth: float


def _width(style: Style, name: str, text: str, *, upright: bool) -> float:
    return measure(Type(name, 1.0, english=style.english, upright=upright), text)


def _small(
    style: Style, text: str, role: str, what: tuple[float, str, float, bool]
) -> list[Row]:
    """A kicker, deck or byline: one line, or as many as its length needs."""
    size, name, length, upright = what
    name = able(name, text)
    for parts in (1, 2, 3, 4):
        rows = split_title(text, parts, english=style.english)
        widest = max(_width(style, name, row, upright=upright) for row in rows)
        if widest * size <= length:
            break
        if widest * size <= length * 1.18 and size * length / (widest * size) >= style.size:
            size = length / widest
            break
    size = round(min(size, length / widest), 1)
    kind = style.type(name, size, upright=upright)
    return [Row(row, role, kind, size * 1.28) for row in rows]


def _stack(style: Style, story: Story, head: Head, size: float, room: Room) -> list[Row]:
    """Give the lines of a title whose headline has this size; empty: it has no room."""
    upright = style.vertical != head.cross
    name = able(getattr(style.faces, head.face), story.headline)
    small = max(style.size * 1.12, min(size * 0.5, style.size * 2.0))
    length = room.length
    rows: list[Row] = []
    if story.kicker and head.kicker != "none":
        pad = small if head.kicker == "tag" else 0.0
        rows += _small(style, story.kicker, "kicker",
                       (small, style.faces.kai if head.kicker != "tag" else style.faces.bold,
                        length - pad, upright))
    decks: list[Row] = []
    for deck in story.deck if head.deck in {"under", "over"} else ():
        decks += _small(style, deck, "deck", (small * 0.9, style.faces.small, length, upright))
    lines = _lines(style, story.headline, name, (size, head, length, upright))
    if not lines:
        return []
    rows += decks if head.deck == "over" else []
    rows += lines
    rows += decks if head.deck == "under" else []
    if story.byline and head.byline != "none":
        by = _small(style, story.byline, "byline",
                    (style.size * 1.02, style.faces.kai, length, upright))
        rows += [row._replace(lead=row.lead * (1.25 if head.byline == "ruled" else 1.0))
                 for row in by]
    return rows if sum(row.lead for row in rows) <= room.depth else []


def _lines(
    style: Style, text: str, name: str, what: tuple[float, Head, float, bool]
) -> list[Row]:
    size, head, length, upright = what
    for parts in range(1, head.rows + 1):
        rows = split_title(text, parts, english=style.english)
        if len(rows) != parts:
            continue
        widest = max(_width(style, name, row, upright=upright) for row in rows) * size
        step = head.step * size * (parts - 1)
        if widest + step <= length:
            kind = style.type(name, size, upright=upright)
            if head.spread and parts == 1 and len(text) <= 9 and not style.english:
                free = (length * 0.86 - widest) / len(text)
                kind = kind._replace(tracking=round(max(0.0, min(free, size * 0.55)), 1))
            return [Row(row, "headline", kind, size * 1.16) for row in rows]
    return []


def _well_parted(rows: list[str], story: Story) -> bool:
    spots = {found.end() for found in MARKS.finditer(story.headline)}
    at, whole = 0, True
    for row in rows[:-1]:
        at = story.headline.index(row, at) + len(row)
        whole = whole and (at in spots or story.headline[at : at + 1] in {" ", "　"})
    return whole


def fitted(style: Style, story: Story, head: Head, room: Room) -> list[Row]:
    """Give the largest title that has room; small lines go where nothing else helps.

    A headline is parted inside its words only where it would be less than half as large whole.
    """
    if not style.english:
        size = head.most * style.size
        while size >= max(head.most * 0.55, 1.4) * style.size:
            rows = _stack(style, story, head, round(size, 1), room)
            if rows and _well_parted([row.text for row in rows if row.role == "headline"], story):
                return rows
            size *= 0.96
    for bare in (head, replace(head, deck="none"), replace(head, deck="none", byline="none"),
                 replace(head, deck="none", byline="none", kicker="none", rows=4)):
        size = head.most * style.size
        least = style.size * (1.3 if bare.kicker != "none" or bare is head else 0.7)
        while size >= least:
            if rows := _stack(style, story, bare, round(size, 1), room):
                return rows
            size *= 0.96
    size = style.size
    kind = style.type(able(getattr(style.faces, head.face), story.headline), size,
                      upright=style.vertical != head.cross)
    return [Row(line.text, "headline", kind, size * 1.16)
            for line in set_paragraph(kind, story.headline, lambda _: room.length)]


def needed(
    style: Style, rect: Rect, what: tuple[Story, Head], *, again: bool = False
) -> Rect:
    """Give as much of a title's rectangle, from its top, as the title will need."""
    story, head = what
    if head.cross or head.deck == "beside" or head.ground in {"dark", "grey"}:
        return rect
    if again:
        story = replace(story, kicker="", deck=(), byline="")
    pad = style.size * (1.4 if head.ground in {"frame", "double"} else 0.0)
    gap = style.size * (0.5 if head.ground in {"top", "foot"} else 0.0)
    depth = rect.height - CLEAR * style.leading - pad - gap
    rows = fitted(style, story, head, Room(rect.width - pad, depth))
    used = sum(row.lead for row in rows) + 0.2 * style.size * len(rows) + pad + gap
    whole = int((used + CLEAR * style.leading) / style.leading) + 1
    return Rect(rect.x0, rect.y0, rect.x1, min(rect.y1, rect.y0 + whole * style.leading))


def print_head(
    page: Page, rect: Rect, what: tuple[Article, Story], head: Head, *, again: bool = False
) -> None:
    """Print a title into a logical rectangle; `again`: over the rest of a story that went on."""
    article, story = what
    style = page.style
    pad = style.size * (0.7 if head.ground in {"frame", "double", "grey", "dark"} else 0.0)
    if head.ground not in {"", "top"}:
        rect = Rect(rect.x0, rect.y0, rect.x1, rect.y1 - CLEAR * style.leading)
    where = page.physical(rect)
    inner = Rect(rect.x0 + pad, rect.y0 + pad, rect.x1 - pad, rect.y1 - pad)
    _ground(page, where, head.ground)
    side: list[Row] = []
    if head.deck == "beside" and story.deck and not head.cross:
        inner, side = _beside(page, inner, story)
    if head.ground in {"top", "foot"}:
        gap = style.size * 0.5
        inner = Rect(inner.x0, inner.y0 + (gap if head.ground == "top" else 0), inner.x1,
                     inner.y1 - (gap if head.ground == "foot" else 0))
    clear = CLEAR if head.ground in {"", "top"} else 0.0
    depth = inner.height - clear * style.leading
    room = Room(inner.width, depth) if not head.cross else Room(inner.height, inner.width)
    if again:
        story = replace(story, kicker="", deck=(), byline="")
        rows = [row._replace(role="jump") for row in fitted(style, story, head, room)]
    else:
        rows = fitted(style, story, head, room)
        told = [row for row in rows if row.role == "kicker"]
        article.kicker = " ".join(row.text for row in told)
        article.headline = " ".join(row.text for row in rows if row.role == "headline")
        article.deck = [row.text for row in [*rows, *side] if row.role == "deck"]
        article.byline = " ".join(row.text for row in rows if row.role == "byline")
    _print_rows(page, inner, (rows, room, head), article.id)
    if side:
        y = inner.y0 + max(0.0, (inner.height - sum(row.lead for row in side)) / 2)
        for row in side:
            page.along(set_line(row.kind, row.text), row.kind, (row.x, y),
                       Look("deck", article.id, strikes=WHITE if head.ground == "dark" else ONCE))
            y += row.lead


def _beside(page: Page, rect: Rect, story: Story) -> tuple[Rect, list[Row]]:
    """Set the deck in the last third of a title, a rule before it."""
    style = page.style
    wide = rect.width * 0.3
    x = rect.x1 - wide
    kind = style.type(able(style.faces.small, "".join(story.deck)), round(style.size * 1.1, 1),
                      upright=style.vertical)
    rows = []
    for deck in story.deck:
        for line in set_paragraph(kind, deck, lambda _: wide * 0.98):
            rows.append(Row(line.text, "deck", kind, kind.size * 1.25, x))
    if sum(row.lead for row in rows) > rect.height:
        return rect, []
    edge = x - style.size * 0.6
    page.sheet.rules.append(Rule(page.physical(Rect(edge, rect.y0 + 3, edge, rect.y1 - 3)), 0.8))
    return Rect(rect.x0, rect.y0, x - style.size * 1.4, rect.y1), rows


def _ground(page: Page, where: Rect, ground: str) -> None:
    frames = page.sheet.frames
    if ground == "frame":
        frames.append(Frame(where, 1.0))
    elif ground == "double":
        frames += [Frame(where, 1.4), Frame(where.grown(-3.0), 0.4)]
    elif ground == "grey":
        frames.append(Frame(where, 0.0, 0.82))
    elif ground == "dark":
        frames.append(Frame(where, 0.0, 0.08))
    elif ground in {"top", "foot"}:
        edge = _edge(page, where, low=ground == "foot")
        page.sheet.rules.append(Rule(edge, 2.4))


def _edge(page: Page, where: Rect, *, low: bool) -> Rect:
    if page.style.vertical:
        x = where.x0 if low else where.x1
        return Rect(x, where.y0, x, where.y1)
    y = where.y1 if low else where.y0
    return Rect(where.x0, y, where.x1, y)


def _print_rows(
    page: Page, rect: Rect, what: tuple[list[Row], Room, Head], article: int
) -> None:
    rows, room, head = what
    used = sum(row.lead for row in rows)
    gap = min(0.5 * page.style.size, max(0.0, (room.depth - used) / (len(rows) + 1)))
    y = max(0.0, (room.depth - used - gap * (len(rows) - 1)) / 2)
    number = 0
    for row in rows:
        text = row.text
        line = set_line(row.kind, text)
        if head.spread == "space" and row.role == "headline" and row.kind.tracking:
            kind = row.kind._replace(tracking=0.0)
            spaced = set_line(kind, (" " if row.kind.tracking < kind.size * 0.4 else "  ").join(text))
            if spaced.width <= room.length:
                line = spaced._replace(text=text)
        x = {"left": 0.0, "right": room.length - line.width}.get(
            head.align, (room.length - line.width) / 2
        )
        if row.role == "headline":
            x += head.step * row.kind.size * number
            number += 1
        if row.role == "byline" and head.byline == "right":
            x = room.length - line.width
        _show(page, rect, (line, row, x, y), (head, article))
        y += row.lead + gap


def _show(page: Page, rect: Rect, what: tuple, how: tuple[Head, int]) -> None:  # type: ignore[type-arg]
    line, row, x, y = what
    head, article = how
    size = row.kind.size
    strikes = ONCE
    if row.role in {"headline", "jump"}:
        strikes = {"thick": THICK, "cast": CAST}.get(head.strikes, ONCE)
    if head.ground == "dark" or (row.role == "kicker" and head.kicker == "tag"):
        strikes = WHITE
    look = Look(row.role, article, bold=row.role in {"headline", "jump"}, strikes=strikes)
    y += (row.lead - size) / 2
    box = Rect(rect.x0 + x, rect.y0 + y, rect.x0 + x + line.width, rect.y0 + y + size)
    if head.cross:
        box = _crossed(page, rect, (x, y, line.width, size))
    else:
        box = page.physical(box)
    if row.role == "kicker" and head.kicker == "tag" and head.ground != "dark":
        page.sheet.frames.append(Frame(box.grown(size * 0.16), 0.0, 0.12))
    if row.role == "kicker" and head.kicker == "lined":
        low = (
            Rect(box.x0 - 2, box.y0, box.x0 - 2, box.y1)
            if line.width and page.style.vertical != head.cross
            else Rect(box.x0, box.y1 + 1.5, box.x1, box.y1 + 1.5)
        )
        page.sheet.rules.append(Rule(low, 0.7))
    if row.role == "byline" and head.byline == "ruled" and not head.cross:
        for edge in (rect.y0 + y - size * 0.22, rect.y0 + y + size * 1.22):
            page.sheet.rules.append(Rule(page.physical(Rect(rect.x0, edge, rect.x1, edge)), 0.4))
    if not head.cross:
        page.along(line, row.kind, (rect.x0 + x, rect.y0 + y), look)
    elif page.style.vertical:
        page.horizontal(line, row.kind, (box.x0, box.y0), look)
    else:
        page.upright(line, row.kind, (box.x0, box.y0), look)


def _crossed(page: Page, rect: Rect, what: tuple[float, float, float, float]) -> Rect:
    """Lay a line of a crossed title on the paper."""
    x, y, wide, size = what
    where = page.physical(rect)
    if page.style.vertical:
        return Rect(where.x0 + x, where.y0 + y, where.x0 + x + wide, where.y0 + y + size)
    left = where.x1 - y - size
    return Rect(left, where.y0 + x, left + size, where.y0 + x + wide)
