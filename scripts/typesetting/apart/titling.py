"""Title blocks of the set kept apart, printed into their rectangles."""

from __future__ import annotations

from dataclasses import replace

from ..model import ONCE, Article, Frame, Rect, Rule, Strike
from ..page import Look, Page
from ..setter import SetLine, set_line, set_paragraph
from ..texts import Story
from .faces import able
from .heads import CLEAR, Head, Room, Row, fitted

WHITE = (Strike(0.0, 0.0, 1.0),)


THICK = (Strike(0.0, 0.0, 0.0), Strike(0.45, 0.0, 0.0), Strike(0.2, 0.3, 0.0))


CAST = (Strike(1.1, 1.1, 0.6), Strike(0.0, 0.0, 0.0))


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
        inner = Rect(
            inner.x0,
            inner.y0 + (gap if head.ground == "top" else 0),
            inner.x1,
            inner.y1 - (gap if head.ground == "foot" else 0),
        )
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
            page.along(
                set_line(row.kind, row.text),
                row.kind,
                (row.x, y),
                Look("deck", article.id, strikes=WHITE if head.ground == "dark" else ONCE),
            )
            y += row.lead


def _beside(page: Page, rect: Rect, story: Story) -> tuple[Rect, list[Row]]:
    """Set the deck in the last third of a title, a rule before it."""
    style = page.style
    wide = rect.width * 0.3
    x = rect.x1 - wide
    kind = style.type(
        able(style.faces.small, "".join(story.deck)),
        round(style.size * 1.1, 1),
        upright=style.vertical,
    )
    rows = []
    for deck in story.deck:
        rows += [
            Row(line.text, "deck", kind, kind.size * 1.25, x)
            for line in set_paragraph(kind, deck, lambda _: wide * 0.98)
        ]
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


def _print_rows(page: Page, rect: Rect, what: tuple[list[Row], Room, Head], article: int) -> None:
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
            spaced = set_line(
                kind, (" " if row.kind.tracking < kind.size * 0.4 else "  ").join(text)
            )
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
        _show(page, rect, line, (row, x, y), (head, article))
        y += row.lead + gap


def _show(
    page: Page,
    rect: Rect,
    line: SetLine,
    at: tuple[Row, float, float],
    how: tuple[Head, int],
) -> None:
    row, x, y = at
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
    box = _crossed(page, rect, (x, y, line.width, size)) if head.cross else page.physical(box)
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
