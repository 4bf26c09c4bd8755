"""Title blocks of the set kept apart: fitted into a rectangle that the family gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..model import Rect
from ..page import Style
from ..setter import Type, measure, set_paragraph
from ..texts import Story
from ..titles import split_title
from .faces import able

CLEAR = 0.45
"""Leadings kept white under a title."""

MARKS = re.compile(r"[ 　，：；！？、”」]|——")


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


def _small(style: Style, text: str, role: str, what: tuple[float, str, float, bool]) -> list[Row]:
    """Set a kicker, deck or byline: one line, or as many as its length needs."""
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
        rows += _small(
            style,
            story.kicker,
            "kicker",
            (
                small,
                style.faces.kai if head.kicker != "tag" else style.faces.bold,
                length - pad,
                upright,
            ),
        )
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
        by = _small(
            style, story.byline, "byline", (style.size * 1.02, style.faces.kai, length, upright)
        )
        rows += [
            row._replace(lead=row.lead * (1.25 if head.byline == "ruled" else 1.0)) for row in by
        ]
    return rows if sum(row.lead for row in rows) <= room.depth else []


def _lines(style: Style, text: str, name: str, what: tuple[float, Head, float, bool]) -> list[Row]:
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
    for bare in (
        head,
        replace(head, deck="none"),
        replace(head, deck="none", byline="none"),
        replace(head, deck="none", byline="none", kicker="none", rows=4),
    ):
        size = head.most * style.size
        least = style.size * (1.3 if bare.kicker != "none" or bare is head else 0.7)
        while size >= least:
            if rows := _stack(style, story, bare, round(size, 1), room):
                return rows
            size *= 0.96
    size = style.size
    kind = style.type(
        able(getattr(style.faces, head.face), story.headline),
        size,
        upright=style.vertical != head.cross,
    )
    return [
        Row(line.text, "headline", kind, size * 1.16)
        for line in set_paragraph(kind, story.headline, lambda _: room.length)
    ]


def needed(style: Style, rect: Rect, what: tuple[Story, Head], *, again: bool = False) -> Rect:
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
