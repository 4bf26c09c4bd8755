"""Heads and feet of the second bank's pages: mastheads with ears, at an edge, folios, bars."""

from __future__ import annotations

from typing import Any

from .b_plane import FURNITURE, WHITE, Plane, Text, rows_of
from .model import Rect
from .page import Look, Page
from .setter import Type, set_line

LIGHT = Look("furniture", strikes=WHITE)


def head(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print the head of a page into the top of `rect`; give what is left of it."""
    kinds = {
        "ears": _ears,
        "flag": _flag,
        "edge": _edge,
        "outer": _outer,
        "bar": _bar,
        "editors": _editors,
        "thin": _thin,
        "box": _box,
    }
    return kinds[record["kind"]](page, rect, record, faces)


def _small(page: Page, faces: dict[str, str], size: float = 0.84) -> Type:
    return Plane(page).type(faces["small"], page.style.size * size)


def spread(page: Page, rect: Rect, texts: list[str], kind: Type, look: Look = FURNITURE) -> None:
    """Print texts over the width of a rectangle, equally far from each other."""
    flat = Plane(page)
    wide = sum(set_line(kind, text).width for text in texts)
    least = kind.size * (len(texts) - 1)
    if wide + least > rect.width:
        kind = kind._replace(size=round(kind.size * rect.width / (wide + least) - 0.05, 1))
        wide = sum(set_line(kind, text).width for text in texts)
    gap = (rect.width - wide) / max(len(texts) - 1, 1)
    x = rect.x0 if len(texts) > 1 else rect.x0 + gap / 2
    for text in texts:
        x += flat.one(text, Text(kind, look), x, rect.y0) + gap


def _lines(
    page: Page, rect: Rect, texts: list[str], kind: Type, align: str = "left", lead: float = 1.3
) -> float:
    flat, y = Plane(page), rect.y0
    for text in texts:
        rows, sized = rows_of(kind, text, rect.width, 1)
        flat.one(rows[0], Text(sized, FURNITURE, align), rect.x0, y, rect.width)
        y += kind.size * lead
    return y - rect.y0


def _name(page: Page, faces: dict[str, str], text: str, width: float, high: float) -> Type:
    tracking = 0.0 if page.style.english else high * 0.12
    kind = Plane(page).type(faces["name"], high, tracking)
    line = set_line(kind, text)
    if line.width > width:
        size = high * width / line.width
        kind = kind._replace(size=round(size, 1), tracking=tracking * size / high)
    return kind


def _date_bar(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    flat, kind = Plane(page), _small(page, faces)
    look = record.get("dates", "rules")
    deep = kind.size * 1.9
    if look == "dark":
        flat.frame(Rect(rect.x0, rect.y0, rect.x1, rect.y0 + deep), 0.0, 0.15)
    else:
        flat.rule(rect.x0, rect.y0, rect.x1, rect.y0, 1.4)
        flat.rule(rect.x0, rect.y0 + deep, rect.x1, rect.y0 + deep, 0.5)
    inner = Rect(rect.x0 + 4, rect.y0 + kind.size * 0.45, rect.x1 - 4, rect.y0 + deep)
    spread(page, inner, record["parts"], kind, LIGHT if look == "dark" else FURNITURE)
    return rect._replace(y0=rect.y0 + deep + page.style.size * 0.8)


def _ears(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print a name in the middle, a box at each side, the date bar under them."""
    flat, size = Plane(page), page.style.size
    ear = rect.width * 0.16
    kind = _name(page, faces, record["name"], rect.width - 2 * ear - 2 * size, size * 6.2)
    slogan = _small(page, faces, 0.9)
    deep = kind.size * 1.2 + slogan.size * 1.5
    flat.one(record["name"], Text(kind, FURNITURE, "centre"), rect.x0, rect.y0, rect.width)
    y = rect.y0 + kind.size * 1.25
    flat.one(record["slogan"], Text(slogan, FURNITURE, "centre"), rect.x0, y, rect.width)
    for x, texts in ((rect.x0, record["left"]), (rect.x1 - ear, record["right"])):
        box = Rect(x, rect.y0, x + ear, rect.y0 + deep)
        if record.get("boxed", True):
            flat.frame(box, 0.6)
        small = _small(page, faces, 0.82)
        step = min(small.size * 1.5, deep / (len(texts) + 0.5))
        top = box.y0 + (deep - step * len(texts)) / 2
        for text in texts:
            rows, sized = rows_of(small, text, ear - 8, 1)
            flat.one(rows[0], Text(sized, FURNITURE, "centre"), x, top, ear)
            top += step
    return _date_bar(page, rect._replace(y0=rect.y0 + deep + size * 0.6), record, faces)


def _flag(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print a name at the left, facts stacked at the right, the date bar under them."""
    flat, size = Plane(page), page.style.size
    kind = _name(page, faces, record["name"], rect.width * 0.62, size * 5.4)
    flat.one(record["name"], Text(kind, FURNITURE), rect.x0, rect.y0)
    small = _small(page, faces)
    side = Rect(rect.x0 + rect.width * 0.7, rect.y0 + 2, rect.x1, rect.y0 + kind.size)
    used = _lines(page, side, record["right"], small, record.get("align", "right"))
    deep = max(kind.size * 1.25, used + 4)
    return _date_bar(page, rect._replace(y0=rect.y0 + deep + size * 0.5), record, faces)


def _edge(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print a vertical masthead along the left or right edge, its facts under it."""
    size = page.style.size
    wide, share = size * 6.6, 0.46
    right = record.get("side", "right") == "right"
    x0 = rect.x1 - wide if right else rect.x0
    strip = Rect(x0, rect.y0, x0 + wide, rect.y0 + rect.height * share)
    down, flat = Plane(page, vertical=True), Plane(page)
    fit = strip.height * 0.96 / len(record["name"]) / 1.08
    kind = down.type(faces["name"], min(wide * 0.8, fit), 0.0)
    step = strip.height * 0.97 / len(record["name"])
    kind = kind._replace(tracking=min(step - kind.size, kind.size * 0.3))
    own = down.own(strip)
    start = own.x0 + size * 0.6
    down.one(record["name"], Text(kind, FURNITURE), start, own.y0 + (wide - kind.size) / 2)
    if record.get("boxed"):
        flat.frame(strip, 1.4)
    small = _small(page, faces)
    y = strip.y1 + size * 0.8
    below = Rect(x0 + 2, y, x0 + wide - 2, rect.y1)
    used = _lines(page, below, record["parts"], small, "centre", 1.75)
    flat.rule(x0, y + used, x0 + wide, y + used, 0.8)
    record["strip"] = Rect(x0, y + used + size * 0.6, x0 + wide, rect.y1)
    if right:
        return rect._replace(x1=x0 - size * 1.4)
    return rect._replace(x0=x0 + wide + size * 1.4)


def _outer(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print the folio large at the outer edge, the section beside it, facts at the inner."""
    flat, size = Plane(page), page.style.size
    big, mid = flat.type(faces["head2"], size * 2.6), flat.type(faces["head"], size * 1.7)
    right = record.get("side", "left") == "right"
    folio, section = set_line(big, record["folio"]), set_line(mid, record["section"])
    x = rect.x1 - folio.width if right else rect.x0
    flat.one(record["folio"], Text(big, FURNITURE), x, rect.y0)
    gap = size * 1.2
    x = x - gap - section.width if right else x + folio.width + gap
    flat.one(record["section"], Text(mid, FURNITURE), x, rect.y0 + size * 0.7)
    small = _small(page, faces)
    half = Rect(rect.x0, rect.y0, rect.x0 + rect.width * 0.45, rect.y1)
    if not right:
        half = Rect(rect.x0 + rect.width * 0.55, rect.y0, rect.x1, rect.y1)
    _lines(page, half, record["parts"], small, "left" if right else "right")
    y = rect.y0 + max(size * 3.0, small.size * 1.3 * len(record["parts"]) + 3)
    flat.rule(rect.x0, y, rect.x1, y, 2.4)
    return rect._replace(y0=y + size)


def _bar(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print a dark bar with the section, the folio and small facts in white."""
    flat, size = Plane(page), page.style.size
    deep = size * 2.5
    flat.frame(Rect(rect.x0, rect.y0, rect.x1, rect.y0 + deep), 0.0, record.get("grey", 0.14))
    big = flat.type(faces["head2"], size * 1.5, size * 0.3)
    flat.one(record["section"], Text(big, LIGHT), rect.x0 + size, rect.y0 + size * 0.5)
    folio = Text(big._replace(tracking=0.0), LIGHT, "right")
    flat.one(record["folio"], folio, rect.x0, rect.y0 + size * 0.5, rect.width - size)
    start = rect.x0 + size * 3 + set_line(big, record["section"]).width
    wide = rect.x1 - start - size * 3 - set_line(big, record["folio"]).width
    inner = Rect(start, rect.y0 + size * 0.85, start + wide, rect.y1)
    spread(page, inner, record["parts"], _small(page, faces), LIGHT)
    return rect._replace(y0=rect.y0 + deep + size)


def _editors(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print the section in the middle with its Latin name, facts left, editors right."""
    flat, size = Plane(page), page.style.size
    big, small = flat.type(faces["head"], size * 2.4, size * 0.5), _small(page, faces, 0.8)
    flat.one(record["section"], Text(big, FURNITURE, "centre"), rect.x0, rect.y0, rect.width)
    latin = Text(small, FURNITURE, "centre")
    flat.one(record["latin"], latin, rect.x0, rect.y0 + size * 2.8, rect.width)
    third = rect.width * 0.33
    folio = Text(flat.type(faces["head2"], size * 2.0), FURNITURE)
    wide = flat.one(record["folio"], folio, rect.x0, rect.y0 + size * 0.3)
    left = Rect(rect.x0 + wide + size * 0.8, rect.y0 + size * 0.2, rect.x0 + third, rect.y1)
    _lines(page, left, record["parts"][:3], small)
    right = Rect(rect.x1 - third, rect.y0 + size * 0.2, rect.x1, rect.y1)
    _lines(page, right, record["parts"][3:], small, "right")
    y = rect.y0 + size * 4.0
    flat.rule(rect.x0, y, rect.x1, y, 0.5)
    flat.rule(rect.x0, y + 2.5, rect.x1, y + 2.5, 0.5)
    return rect._replace(y0=y + size)


def _thin(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print one small line between thin rules."""
    small = _small(page, faces, 0.95)
    spread(page, rect, [record["folio"], *record["parts"], record["section"]], small)
    y = rect.y0 + small.size * 1.5
    Plane(page).rule(rect.x0, y, rect.x1, y, 0.6)
    return rect._replace(y0=y + page.style.size * 0.9)


def _box(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print the section in a box between rules, facts at both sides of it."""
    flat, size = Plane(page), page.style.size
    kind = flat.type(faces["head2"], size * 1.8)
    wide = set_line(kind, record["section"]).width + size * 2
    x = (rect.x0 + rect.x1 - wide) / 2
    deep = size * 2.8
    flat.frame(Rect(x, rect.y0, x + wide, rect.y0 + deep), 1.2)
    told = Text(kind, FURNITURE, "centre")
    flat.one(record["section"], told, x, rect.y0 + (deep - kind.size) / 2, wide)
    middle = rect.y0 + deep / 2
    flat.rule(rect.x0, middle, x, middle, 0.6)
    flat.rule(x + wide, middle, rect.x1, middle, 0.6)
    small = _small(page, faces)
    half = (len(record["parts"]) + 1) // 2
    y = middle - small.size * 1.4
    row = Rect(rect.x0, y, x - size, rect.y1)
    spread(page, row, [record["folio"], *record["parts"][:half]], small)
    if record["parts"][half:]:
        spread(page, Rect(x + wide + size, y, rect.x1, rect.y1), record["parts"][half:], small)
    return rect._replace(y0=rect.y0 + deep + size)


def foot(page: Page, rect: Rect, record: dict[str, Any], faces: dict[str, str]) -> Rect:
    """Print the foot of a page into the bottom of `rect`; give what is left of it."""
    flat, small = Plane(page), _small(page, faces, 0.8)
    kind = record.get("kind", "spread")
    deep = small.size * 2.0
    y = rect.y1 - deep + small.size * 0.7
    look = FURNITURE
    if kind == "dark":
        flat.frame(Rect(rect.x0, rect.y1 - deep, rect.x1, rect.y1), 0.0, 0.15)
        look = LIGHT
        y -= small.size * 0.2
    elif kind != "bare":
        flat.rule(rect.x0, rect.y1 - deep, rect.x1, rect.y1 - deep, 0.6)
    row = Rect(rect.x0 + 3, y, rect.x1 - 3, rect.y1)
    if kind == "centre":
        text = "  ".join(record["parts"])
        rows, sized = rows_of(small, text, row.width, 1)
        flat.one(rows[0], Text(sized, look, "centre"), row.x0, y, row.width)
    else:
        spread(page, row, record["parts"], small, look)
    return rect._replace(y1=rect.y1 - deep - page.style.size * 0.8)
