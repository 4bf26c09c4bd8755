"""Title blocks: kicker, headline, deck and byline, sized by the room and the story's weight."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from .model import Article, Frame, Rect, Rule, Strike
from .page import Look, Page, Style
from .setter import Type, measure, set_line
from .texts import Story

FAKE = (Strike(0.0, 0.0, 0.0), Strike(0.35, 0.0, 0.0), Strike(0.0, 0.25, 0.0))
SHADOW = (Strike(1.3, 1.1, 0.65), Strike(0.0, 0.0, 0.0))
WHITE = (Strike(0.0, 0.0, 1.0),)


BESIDE = 0.68
"""Share of the length that a headline has where its deck stands beside it."""
LONG_DECK = 40
LOPSIDED = 0.34
"""A headline is not parted where one line would be less than this share of another."""


class Row(NamedTuple):
    """One line of a title block."""

    text: str
    role: str
    kind: Type
    gap: float
    spaced: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """How a headline is to look. `low` and `high` bound its size, in points.

    `ground`: "" or a frame, a grey ground, white on dark. `cross`: lines run against the page's
    direction. `spread`: short ones are letterspaced, by place or by real spaces.
    """

    low: float = 14.0
    high: float = 30.0
    rows: int = 3
    align: str = "centre"
    ground: str = ""
    cross: bool = False
    spread: str = ""
    second: bool = False
    kicker: bool = True
    deck: bool = True
    byline: bool = True
    beside: bool = False
    role: str = "headline"


def split_title(text: str, parts: int, *, english: bool) -> list[str]:
    """Part a headline into lines of about one length, at spaces or marks where there are any."""
    if parts == 1:
        return [text]
    spots = _spots(text, english=english)
    if len(spots) < parts - 1:
        return [text] if english else _evenly(text, parts)
    best: list[str] = []
    for cut in _cuts(spots, parts - 1):
        rows = [text[a:b].strip() for a, b in zip([0, *cut], [*cut, len(text)], strict=True)]
        if all(rows) and (not best or max(map(len, rows)) < max(map(len, best))):
            best = rows
    if best and min(map(len, best)) < LOPSIDED * max(map(len, best)):
        return [text] if english else _evenly(text, parts)
    return best or [text]


def _spots(text: str, *, english: bool) -> list[int]:
    if english:
        return [found.start() for found in re.finditer(" ", text)]
    return [
        found.end()
        for found in re.finditer(r"[ 　，：；！？、”」]|——", text)
        if found.end() < len(text) and text[found.end()] not in "，。：；！？、”」"
    ]


def _evenly(text: str, parts: int) -> list[str]:
    step = -(-len(text) // parts)
    cuts = []
    for number in range(1, parts):
        at = min(number * step, len(text) - 1)
        while at > 1 and (
            text[at] in "，。：；！？、”」）》—%"
            or text[at - 1] in "“「（《—"
            or (text[at].isascii() and text[at - 1].isascii())
        ):
            at -= 1
        cuts.append(at)
    rows = [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return [row for row in rows if row]


def _cuts(spots: list[int], many: int) -> list[list[int]]:
    if many == 0:
        return [[]]
    out = []
    for number, spot in enumerate(spots):
        out += [[spot, *rest] for rest in _cuts(spots[number + 1 :], many - 1)]
    return out


def _unit(style: Style, name: str, text: str, *, upright: bool) -> float:
    return measure(Type(name, 1.0, english=style.english, upright=upright), text)


def headline_rows(
    style: Style, text: str, length: float, wish: Wish, *, upright: bool
) -> tuple[list[str], float]:
    """Give the lines of a headline and their size: as large as room and weight allow."""
    name = style.faces.head2 if wish.second else style.faces.head
    best: tuple[list[str], float] = ([text], 0.0)
    spots = len(_spots(text, english=style.english))
    for parts in range(1, wish.rows + 1):
        if spots < parts - 1 and best[1] >= wish.low:
            break
        rows = split_title(text, parts, english=style.english)
        widest = max(_unit(style, name, row, upright=upright) for row in rows)
        size = min(wish.high, length * 0.97 / widest)
        if size > best[1] * (1.0 if parts == 1 else 1.12):
            best = (rows, size)
        if size >= (wish.low + wish.high) / 2:
            break
    return best[0], round(best[1], 1)


class Block(NamedTuple):
    """A title block: how deep it is, and how it is printed into a logical rectangle."""

    depth: float
    rows: list[Row]
    show: Callable[[Page, Rect, Article], None]


def _small_rows(
    style: Style, text: str, role: str, where: tuple[float, float, str, bool]
) -> list[Row]:
    """Set a kicker or deck in one line, or in two or three where it is too long."""
    length, size, name, upright = where
    for parts in (1, 2, 3):
        rows = split_title(text, parts, english=style.english)
        widest = max(_unit(style, name, row, upright=upright) for row in rows)
        fitting = min(size, length * 0.99 / widest)
        if fitting >= min(size, style.size * 1.08) or parts == 3:
            break
    kind = style.type(name, round(fitting, 1), upright=upright)
    return [Row(row, role, kind, 0.35) for row in rows]


def title_block(style: Style, story: Story, length: float, wish: Wish) -> Block:
    """Make the title block of a story for lines of at most `length` points."""
    upright = style.vertical != wish.cross
    beside = wish.beside and bool(story.deck) and len(story.deck[0]) < LONG_DECK
    pad = style.size * (0.9 if wish.ground else 0.0)
    room = length - 2 * pad
    part = room * (BESIDE if beside else 1.0)
    texts, size = headline_rows(style, story.headline, part, wish, upright=upright)
    name = style.faces.head2 if wish.second else style.faces.head
    small = max(style.size * 1.15, min(size * 0.55, style.size * 2.2))
    rows: list[Row] = []
    if wish.kicker and story.kicker:
        rows += _small_rows(style, story.kicker, "kicker", (room, small, style.faces.kai, upright))
    for text in texts:
        kind = style.type(name, size, upright=upright)
        short = _unit(style, name, text, upright=upright) * size < part * 0.66
        spread = bool(wish.spread) and short and not style.english and 2 <= len(text) <= 9
        if spread and wish.spread == "place":
            kind = kind._replace(tracking=round(size * 0.4, 1))
        rows.append(Row(text, wish.role, kind, 0.16, spread and wish.spread == "space"))
    if beside:
        side = (room * (1 - BESIDE) - style.size, style.size * 1.4, style.faces.small, upright)
        rows += [
            row._replace(beside=True) for row in _small_rows(style, story.deck[0], "deck", side)
        ]
    elif wish.deck:
        for deck in story.deck:
            rows += _small_rows(
                style, deck, "deck", (room, small * 0.9, style.faces.small, upright)
            )
    if wish.byline and story.byline:
        rows += _small_rows(
            style, story.byline, "byline", (room, style.size, style.faces.kai, upright)
        )
    depth = sum(row.kind.size * (1 + row.gap) for row in rows if not row.beside) + 2 * pad

    def show(page: Page, rect: Rect, article: Article) -> None:
        _ground(page, rect, wish)
        _show_rows(page, rect, article, (rows, depth, wish))

    return Block(depth, rows, show)


def _ground(page: Page, rect: Rect, wish: Wish) -> None:
    gap = 0.0 if wish.cross else page.style.size * 0.7
    where = page.physical(Rect(rect.x0, rect.y0, rect.x1, rect.y1 - gap))
    if wish.ground == "frame":
        page.sheet.frames.append(Frame(where, 0.8))
    elif wish.ground == "grey":
        page.sheet.frames.append(Frame(where, 0.0, 0.86))
    elif wish.ground == "dark":
        page.sheet.frames.append(Frame(where, 0.0, 0.15))
    elif wish.ground == "bars":
        page.sheet.rules.append(Rule(Rect(where.x0, where.y0, where.x1, where.y0), 1.5))
        page.sheet.rules.append(Rule(Rect(where.x0, where.y1, where.x1, where.y1), 0.6))


def _strikes(page: Page, row: Row, wish: Wish) -> tuple[Strike, ...]:
    if wish.ground == "dark":
        return WHITE
    if row.role == "headline" and page.style.heavy == "fake":
        return FAKE
    if row.role == "headline" and page.style.heavy == "shadow":
        return SHADOW
    return (Strike(0.0, 0.0, 0.0),)


def _show_rows(
    page: Page, rect: Rect, article: Article, what: tuple[list[Row], float, Wish]
) -> None:
    rows, depth, wish = what
    style = page.style
    pad = style.size * (0.9 if wish.ground else 0.0)
    wide, high = (rect.height, rect.width) if wish.cross else (rect.width, rect.height)
    if wish.ground and not wish.cross:
        high -= style.size * 0.7
    y = pad + max(0.0, (high - depth) / (2 if wish.ground or wish.cross else 2.5))
    beside = [row for row in rows if row.beside]
    if beside:
        wide *= BESIDE
        _show_beside(page, rect, article, (beside, wish, y, depth))
    for row in rows:
        if row.beside:
            continue
        line = set_line(row.kind, " ".join(row.text) if row.spaced else row.text)
        if row.spaced:
            line = line._replace(text=row.text)
        spare = wide - line.width
        x = spare / 2 if wish.align == "centre" else pad
        if row.text.startswith("——") and wish.align == "centre":
            x = spare * 0.7
        y += row.kind.size * row.gap / 2
        look = Look(
            row.role,
            article.id,
            bold=row.role in {"headline", "jump"},
            strikes=_strikes(page, row, wish),
        )
        _show(page, rect, (line, row.kind, x, y), (look, wish))
        y += row.kind.size * (1 + row.gap / 2)


def _show_beside(
    page: Page, rect: Rect, article: Article, what: tuple[list[Row], Wish, float, float]
) -> None:
    """Print a deck at the end of its headline, in the middle of its depth."""
    rows, wish, top, depth = what
    length = rect.height if wish.cross else rect.width
    deep = sum(row.kind.size * 1.4 for row in rows)
    y = top + max(0.0, (depth - deep) / 2)
    for row in rows:
        line = set_line(row.kind, row.text)
        look = Look(row.role, article.id, strikes=_strikes(page, row, wish))
        x = length * BESIDE + page.style.size
        _show(page, rect, (line, row.kind, x, y), (look, wish))
        y += row.kind.size * 1.4


def _show(page: Page, rect: Rect, what: tuple, how: tuple[Look, Wish]) -> None:  # type: ignore[type-arg]
    line, kind, x, y = what
    look, wish = how
    if not wish.cross:
        page.along(line, kind, (rect.x0 + x, rect.y0 + y), look)
        return
    where = page.physical(rect)
    if page.style.vertical:
        page.horizontal(line, kind, (where.x0 + x, where.y0 + y), look)
    else:
        page.upright(line, kind, (where.x1 - y - kind.size, where.y0 + x), look)
