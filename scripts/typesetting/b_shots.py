"""Pictures of the second bank: captions of many kinds, and credits where papers put them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from .b_plane import WHITE, Plane, Text, embolden, ragged
from .fonts import face
from .model import Article, Frame, Glyph, Picture, Printed, Rect
from .page import Look, Page
from .setter import set_line, set_paragraph

LEAD = re.compile(r"^.{2,16}?[：:，,。]|^(?:\S+ ){3}")


def shot(page: Page, rect: Rect, record: dict[str, Any], article: Article) -> None:
    """Print pictures in a rectangle of the paper, with caption and credit as `record` says.

    `style`: under, side, inside (white on a dark strip), columns, above; `face`, `align`, `lead`
    (first words bold), `credit`: end, turned, above, none; `many` pictures; `text`, `by`.
    """
    flat = Plane(page)
    size = page.style.size * record.get("size", 0.86)
    kind = flat.type(record["face"], size)
    look = Look("caption", article.id)
    text, by, style = record["text"], record["by"], record.get("style", "under")
    credit = record.get("credit", "end")
    turned = credit == "turned"
    small = Text(kind._replace(size=round(size * 0.82, 1)), Look("credit", article.id), "right")
    room = rect
    if credit == "above":
        flat.one(by, small, rect.x0, rect.y0, rect.width)
        room = Rect(rect.x0, rect.y0 + small.kind.size * 1.4, rect.x1, rect.y1)
    if turned:
        room = Rect(room.x0, room.y0, room.x1 - small.kind.size * 1.35, room.y1)
    how = Text(kind, look, record.get("align", "left"), 1.3)
    first = len(page.sheet.lines)
    if style == "side":
        wide = room.width * 0.3
        place = Rect(room.x1 - wide, room.y0, room.x1, room.y1)
        used = flat.depth(text, how, wide)
        flat.block(text, how, place._replace(y0=max(room.y0, room.y1 - used)))
        picture = Rect(room.x0, room.y0, room.x1 - wide - size * 0.7, room.y1)
    elif style == "inside":
        used = flat.depth(text, how, room.width - 2 * size) + size * 0.6
        strip = Rect(room.x0, room.y1 - used, room.x1, room.y1)
        page.sheet.frames.append(Frame(strip, 0.0, 0.12))
        inner = Rect(room.x0 + size, strip.y0 + size * 0.3, room.x1 - size, room.y1)
        flat.block(text, how._replace(look=replace(look, strikes=WHITE)), inner)
        picture = Rect(room.x0, room.y0, room.x1, strip.y0)
    elif style == "columns":
        used = _columns(flat, text, how, room)
        picture = Rect(room.x0, room.y0, room.x1, room.y1 - used - size * 0.5)
    else:
        used = flat.depth(text, how, room.width) + (size * 1.2 if credit == "end" and by else 0)
        place = Rect(room.x0, room.y1 - used, room.x1, room.y1)
        deep = flat.block(text, how, place)
        if credit == "end" and by:
            flat.one(by, small, room.x0, place.y0 + deep, room.width)
        picture = Rect(room.x0, room.y0, room.x1, room.y1 - used - size * 0.5)
    _bold(page.sheet.lines[first:], record, text)
    _pictures(page, picture, record.get("many", 1))
    if turned:
        _turned(page, by, small, picture)
    if credit == "end" and style != "under":
        by = ""
    article.captions.append(f"{text} {by}".strip() if credit != "none" else text)


def _pictures(page: Page, rect: Rect, many: int) -> None:
    gap = page.style.size * 0.6
    tall = rect.height > rect.width
    whole = rect.height if tall else rect.width
    each = (whole - gap * (many - 1)) / many
    for number in range(many):
        start = number * (each + gap)
        part = (
            Rect(rect.x0, rect.y0 + start, rect.x1, rect.y0 + start + each)
            if tall
            else Rect(rect.x0 + start, rect.y0, rect.x0 + start + each, rect.y1)
        )
        page.sheet.pictures.append(Picture(part, page.chance.randrange(10**6)))


def _columns(flat: Plane, text: str, how: Text, room: Rect) -> float:
    """Set a caption in two columns at the foot of `room`; give its depth."""
    gap = how.kind.size * 1.5
    wide = (room.width - gap) / 2
    lines = set_paragraph(how.kind, text, lambda _: wide)
    half = (len(lines) + 1) // 2
    step = how.kind.size * how.lead
    for number, line in enumerate(lines):
        column, row = divmod(number, half)
        at = (room.x0 + column * (wide + gap), room.y1 - (half - row) * step)
        flat.put(ragged(how.kind, line), how.kind, at, how.look)
    return half * step


def _bold(lines: list[Printed], record: dict[str, Any], text: str) -> None:
    """Give the first words of a caption another face."""
    found = LEAD.match(text)
    if not record.get("lead") or not found or not lines:
        return
    many = min(len(found[0].strip()), len(lines[0].glyphs))
    line = next((one for one in lines if one.role == "caption"), lines[0])
    embolden(line, many, record["lead"])


def _turned(page: Page, text: str, how: Text, picture: Rect) -> None:
    """Print a credit along the right edge of a picture, from the bottom up."""
    kind = how.kind
    long = set_line(kind, text).width
    kind = kind._replace(size=kind.size * min(1.0, picture.height / long))
    font = face(kind.face)
    line = set_line(kind, text)
    left = picture.x1 + kind.size * 0.2
    baseline = left + font.up * kind.size / (font.up + font.down)
    bottom = picture.y1
    glyphs = [
        Glyph(cell.text, kind.face, kind.size, baseline, bottom - cell.start, turned=True)
        for cell in line.cells
    ]
    box = Rect(
        baseline - font.up * kind.size,
        bottom - line.width,
        baseline + font.down * kind.size,
        bottom,
    )
    made = Printed(line.text, glyphs, box, kind.size, "credit", article=how.look.article)
    made.vertical = True
    page.sheet.lines.append(made)
