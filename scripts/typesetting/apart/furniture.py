"""Folios and mastheads of the set kept apart. Everything here lies on the paper as read."""

from __future__ import annotations

from typing import Any

from ..model import ONCE, Frame, Rect, Rule, Strike
from ..page import Look, Page
from ..setter import Type, set_line
from .faces import able
from .press import Press

HAN = "〇一二三四五六七八九十"
WHITE = (Strike(0.0, 0.0, 1.0),)
FURNITURE = Look("furniture")
PALE = Look("furniture", strikes=WHITE)


def _kind(page: Page, name: str, size: float, text: str, *, upright: bool = False) -> Type:
    return page.style.type(able(name, text), round(size, 1), upright=upright)


def _put(
    page: Page, text: str, kind: Type, at: tuple[float, float], how: tuple[str, Look]
) -> float:
    """Print a text whose "left", "centre" or "right" is at x; give its width."""
    line = set_line(kind, text)
    align, look = how
    shift = {"left": 0.0, "right": line.width}.get(align, line.width / 2)
    page.horizontal(line, kind, (at[0] - shift, at[1]), look)
    return line.width


def _rule(page: Page, x0: float, x1: float, y: float, line: float) -> None:
    page.sheet.rules.append(Rule(Rect(x0, y, x1, y), line))


def folio(page: Page, paper: dict[str, Any], section: str, number: int, look: str) -> Rect:
    """Print the folio of a page; give the rectangle it leaves."""
    label = paper["label"].format(page=number, han=HAN[number % len(HAN)])
    return LOOKS[look](page, paper, section, label)


def _sides(page: Page) -> tuple[float, float, bool]:
    style = page.style
    return style.margin, style.width - style.margin, page.sheet.number % 2 == 1


def _rail(page: Page, paper: dict[str, Any], section: str, label: str) -> Rect:
    """Label in a dark box at the outer edge, section beside it, facts at the other edge."""
    style = page.style
    left, right, odd = _sides(page)
    size = style.size
    top = style.margin * 0.55
    big = _kind(page, style.faces.head, size * 1.7, label + section)
    wide = set_line(big, label).width + size * 1.2
    box = (
        Rect(right - wide, top, right, top + size * 2.5)
        if odd
        else Rect(left, top, left + wide, top + size * 2.5)
    )
    page.sheet.frames.append(Frame(box, 0.0, 0.1))
    _put(page, label, big, ((box.x0 + box.x1) / 2, top + size * 0.4), ("centre", PALE))
    at = box.x0 - size if odd else box.x1 + size
    _put(page, section, big, (at, top + size * 0.4), ("right" if odd else "left", FURNITURE))
    facts = [f"{paper['name']}", f"{paper['date']} {paper['weekday']}".strip(), paper["editors"]]
    x = left if odd else right
    for row, text in enumerate(facts):
        kind = _kind(page, style.faces.small, size * 0.8, text)
        _put(
            page,
            text,
            kind,
            (x, top - 2 + row * size * 0.95),
            ("left" if odd else "right", FURNITURE),
        )
    y = top + size * 3.0
    _rule(page, left, right, y, 1.8)
    _rule(page, left, right, y + 3, 0.4)
    return Rect(left, y + size, right, style.height - style.margin)


def _band(page: Page, paper: dict[str, Any], section: str, label: str) -> Rect:
    """Print a dark band over the page, the section white in its middle."""
    style = page.style
    left, right, odd = _sides(page)
    size, top = style.size, style.margin * 0.6
    page.sheet.frames.append(Frame(Rect(left, top, right, top + size * 2.2), 0.0, 0.2))
    big = _kind(page, style.faces.head, size * 1.5, section + label)
    _put(page, section, big, ((left + right) / 2, top + size * 0.35), ("centre", PALE))
    edge = right - size if odd else left + size
    _put(page, label, big, (edge, top + size * 0.35), ("right" if odd else "left", PALE))
    text = f"{paper['date']} {paper['weekday']} {paper['editors']}".replace("  ", " ")
    small = _kind(page, style.faces.small, size * 0.85, text)
    _put(page, text, small, (left, top + size * 2.5), ("left", FURNITURE))
    return Rect(left, top + size * 4.2, right, style.height - style.margin)


def _foot(page: Page, paper: dict[str, Any], section: str, label: str) -> Rect:
    """Everything at the foot of the page, under a rule; the section at its head."""
    style = page.style
    left, right, odd = _sides(page)
    size = style.size
    y = style.height - style.margin * 0.95
    _rule(page, left, right, y, 0.6)
    texts = [label, f"{paper['name']} {paper['date']}", paper["editors"]]
    spots = [(left, "left"), ((left + right) / 2, "centre"), (right, "right")]
    for text, (x, align) in zip(texts if not odd else texts[::-1], spots, strict=True):
        kind = _kind(page, style.faces.small, size * 0.9, text)
        _put(page, text, kind, (x, y + size * 0.5), (align, FURNITURE))
    big = _kind(page, style.faces.head2, size * 2.2, section)
    top = style.margin * 0.6
    wide = _put(page, section, big, (left, top), ("left", FURNITURE))
    _rule(page, left + wide + size, right, top + size * 1.4, 3.0)
    return Rect(left, top + size * 3.4, right, y - size * 0.8)


def _line(page: Page, paper: dict[str, Any], section: str, label: str) -> Rect:
    """One thin line of facts over the page between two rules."""
    style = page.style
    left, right, odd = _sides(page)
    size, top = style.size, style.margin * 0.7
    texts = [label, section, paper["name"], f"{paper['date']} {paper['weekday']}".strip()]
    if odd:
        texts.reverse()
    kinds = [_kind(page, style.faces.small, size, text) for text in texts]
    lines = [set_line(kind, text) for kind, text in zip(kinds, texts, strict=True)]
    gap = (right - left - sum(line.width for line in lines)) / (len(lines) - 1)
    x = left
    for line, kind in zip(lines, kinds, strict=True):
        page.horizontal(line, kind, (x, top), FURNITURE)
        x += line.width + gap
    _rule(page, left, right, top - size * 0.4, 1.0)
    _rule(page, left, right, top + size * 1.45, 0.4)
    return Rect(left, top + size * 2.6, right, style.height - style.margin)


def _edge(page: Page, paper: dict[str, Any], section: str, label: str) -> Rect:
    """Facts of a vertical paper one under the other along its outer edge, beside a rule."""
    style = page.style
    left, right, odd = _sides(page)
    size = style.size
    x = style.width - style.margin * 0.9 if odd else style.margin * 0.9 - size
    top, bottom = style.margin, style.height - style.margin
    texts = [label, section, f"{paper['date']} {paper['weekday']}".strip(), paper["name"]]
    kinds = [_kind(page, style.faces.small, size, text, upright=True) for text in texts]
    lines = [set_line(kind, text) for kind, text in zip(kinds, texts, strict=True)]
    gap = (bottom - top - sum(line.width for line in lines)) / (len(lines) - 1)
    y = top
    for line, kind in zip(lines, kinds, strict=True):
        page.upright(line, kind, (x, y), FURNITURE)
        y += line.width + gap
    edge = x - 4 if odd else x + size + 4
    page.sheet.rules.append(Rule(Rect(edge, top, edge, bottom), 0.8))
    return Rect(left + (0 if odd else size * 0.6), top, right - (size * 0.6 if odd else 0), bottom)


LOOKS = {"rail": _rail, "band": _band, "foot": _foot, "line": _line, "edge": _edge}


def corner(press: Press, rect: Rect, *, boxed: bool) -> None:
    """Print a masthead into a corner: the name, its motto or Latin name, facts under a rule."""
    page, paper = press.page, press.told["paper"]
    style = page.style
    if boxed:
        page.sheet.frames.append(Frame(rect, 1.2))
    kind = _kind(page, style.faces.kai, 10.0, paper["name"])
    wide = set_line(kind, paper["name"]).width / 10.0
    size = min(rect.width * 0.86 / wide, rect.height * 0.5)
    y = rect.y0 + rect.height * 0.06
    _put(
        page,
        paper["name"],
        kind._replace(size=round(size, 1)),
        ((rect.x0 + rect.x1) / 2, y),
        ("centre", FURNITURE),
    )
    y += size * 1.22
    small = style.size * 0.95
    for text in [
        " ".join(filter(None, [paper["latin"], paper["motto"]])),
        "  ".join(filter(None, [paper["date"], paper["weekday"], paper["lunar"]])),
        "  ".join([paper["number"], *paper["extra"]]),
    ]:
        if not text:
            continue
        told = _kind(page, style.faces.small, small, text)
        line = set_line(told, text)
        told = told._replace(size=round(min(small, small * rect.width * 0.94 / line.width), 1))
        if y + told.size > rect.y1:
            return
        _rule(page, rect.x0 + 4, rect.x1 - 4, y, 0.4)
        _put(page, text, told, ((rect.x0 + rect.x1) / 2, y + 3), ("centre", FURNITURE))
        y += told.size * 1.6


def tower(press: Press, rect: Rect) -> None:
    """Print the masthead of a vertical paper from the top down, its facts to the left of it."""
    page, paper = press.page, press.told["paper"]
    style = page.style
    page.sheet.frames.append(Frame(rect, 1.6))
    many = len(paper["name"])
    size = min(rect.width * 0.42, rect.height * 0.9 / many / 1.12)
    kind = _kind(page, style.faces.kai, size, paper["name"], upright=True)
    kind = kind._replace(tracking=round(size * 0.12, 1))
    line = set_line(kind, paper["name"])
    page.upright(
        line,
        kind,
        (rect.x1 - size - rect.width * 0.08, rect.y0 + (rect.height - line.width) / 2),
        FURNITURE,
    )
    x = rect.x1 - size - rect.width * 0.16
    facts = [
        paper["date"],
        f"{paper['weekday']}　{paper['lunar']}",
        paper["number"],
        *paper["extra"],
        paper["editors"],
    ]
    small = style.size * 0.85
    for text in facts:
        told = _kind(page, style.faces.small, small, text, upright=True)
        line = set_line(told, text)
        told = told._replace(size=round(min(small, small * (rect.height - 12) / line.width), 1))
        x -= told.size * 1.35
        if x < rect.x0 + 3:
            return
        page.upright(set_line(told, text), told, (x, rect.y0 + 6), FURNITURE)


def nameplate(press: Press, rect: Rect, ears: tuple[list[str], list[str]], look: str) -> None:
    """Print the nameplate of an English paper: "wide" with ears, or "block" white on dark."""
    page, paper = press.page, press.told["paper"]
    style = page.style
    name = able(style.faces.head, paper["name"])
    dark = look == "block"
    width = rect.width if dark else rect.width * 0.68
    kind = style.type(name, 10.0, upright=False)
    size = min(width * 0.94 / (set_line(kind, paper["name"]).width / 10.0), rect.height * 0.56)
    kind = kind._replace(size=round(size, 1))
    facts = [paper["date"], paper["number"], paper["motto"], *paper["extra"][:1]]
    deep = style.size * 2.0
    if dark:
        page.sheet.frames.append(Frame(Rect(rect.x0, rect.y0, rect.x1, rect.y1 - deep), 0.0, 0.05))
    y = rect.y0 + (rect.height - deep - size * 1.2) / 2
    _put(
        page,
        paper["name"],
        kind,
        ((rect.x0 + rect.x1) / 2, y),
        ("centre", Look("furniture", strikes=WHITE if dark else ONCE)),
    )
    if not dark:
        wide = rect.width * 0.13
        for x0, texts in ((rect.x0, ears[0]), (rect.x1 - wide, ears[1])):
            _ear(page, Rect(x0, rect.y0 + 2, x0 + wide, rect.y1 - deep - 4), texts)
    small = style.size * 0.9
    y = rect.y1 - deep + style.size * 0.35
    _rule(page, rect.x0, rect.x1, y - 3, 1.0)
    texts = [text for text in facts if text]
    kinds = [_kind(page, style.faces.small, small, text) for text in texts]
    lines = [set_line(one, text) for one, text in zip(kinds, texts, strict=True)]
    gap = (rect.width - sum(line.width for line in lines)) / max(1, len(lines) - 1)
    x = rect.x0
    for line, one in zip(lines, kinds, strict=True):
        page.horizontal(line, one, (x, y), FURNITURE)
        x += line.width + gap
    _rule(page, rect.x0, rect.x1, y + small * 1.3, 1.0)


def _ear(page: Page, box: Rect, texts: list[str]) -> None:
    page.sheet.frames.append(Frame(box, 0.6))
    size = min(page.style.size * 0.85, (box.height - 8) / (len(texts) * 1.3))
    y = box.y0 + (box.height - len(texts) * size * 1.3) / 2
    for text in texts:
        kind = _kind(page, page.style.faces.small, size, text)
        line = set_line(kind, text)
        kind = kind._replace(size=round(min(size, size * (box.width - 6) / line.width), 1))
        _put(page, text, kind, ((box.x0 + box.x1) / 2, y), ("centre", FURNITURE))
        y += size * 1.3
