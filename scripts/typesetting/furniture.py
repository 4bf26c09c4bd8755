"""What stands round the stories: masthead, folio line, editors, rules between stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .model import Frame, Rect, Rule
from .page import Look, Page
from .setter import set_line

FURNITURE = Look("furniture")


@dataclass(frozen=True, slots=True)
class Paper:
    """One invented newspaper on one day."""

    name: str
    latin: str
    date: str
    weekday: str
    number: str
    folio: str
    section: str
    editors: str
    extra: tuple[str, ...] = ()


def paper(record: dict[str, Any], page: int, section: str) -> Paper:
    """Fill in the furniture of a page from a record of the texts file."""
    label = record["label"].format(page=page, han="一二三四五六七八"[page - 1])
    return Paper(
        name=record["name"],
        latin=record.get("latin", ""),
        date=record["date"],
        weekday=record["weekday"],
        number=record["number"],
        folio=label,
        section=section,
        editors=record["editors"],
        extra=tuple(record.get("extra", ())),
    )


def masthead(page: Page, told: Paper) -> float:
    """Print the head of a front page over its whole width; give the paper used, in points."""
    style = page.style
    size = min(style.height * 0.052, style.width * 0.085)
    name = style.type(
        style.faces.kai if not style.english else style.faces.head, size, upright=False
    )
    small = style.type(style.faces.small, style.size * 0.86, upright=False)
    line = set_line(name._replace(tracking=0.0 if style.english else size * 0.25), told.name)
    x = style.margin if not style.english else (style.width - line.width) / 2
    top = style.margin * 0.8
    page.horizontal(line, name, (x, top), FURNITURE)
    facts = [told.date, told.weekday, told.number, told.folio, *told.extra]
    if style.english:
        _row(page, facts, top + size * 1.35)
        return top + size * 1.35 + style.size * 2.0
    y = top + size * 0.1
    for fact in facts[:5]:
        fact_line = set_line(small, fact)
        right = style.width - style.margin - fact_line.width
        page.horizontal(fact_line, small, (right, y), FURNITURE)
        y += small.size * 1.3
    bottom = max(y, top + size * 1.2) + 4
    _bar(page, bottom)
    return bottom + style.size


def _bar(page: Page, y: float, line: float = 1.2) -> None:
    style = page.style
    page.sheet.rules.append(Rule(Rect(style.margin, y, style.width - style.margin, y), line))


def _row(page: Page, facts: list[str], y: float) -> None:
    style = page.style
    small = style.type(style.faces.small, style.size * 0.9, upright=False)
    lines = [set_line(small, fact) for fact in facts if fact]
    room = style.width - 2 * style.margin - sum(line.width for line in lines)
    x = style.margin
    _bar(page, y - 4)
    for line in lines:
        page.horizontal(line, small, (x, y), FURNITURE)
        x += line.width + room / max(len(lines) - 1, 1)
    _bar(page, y + small.size + 5, 0.5)


def folio_line(page: Page, told: Paper) -> float:
    """Print the head of an inner page: folio, section, paper and date, editors."""
    style = page.style
    big = style.type(style.faces.head2, style.size * 1.9, upright=False)
    small = style.type(style.faces.small, style.size * 0.86, upright=False)
    top = style.margin * 0.7
    left, right = style.margin, style.width - style.margin
    label = set_line(big, told.folio)
    section = set_line(
        big._replace(tracking=0.0 if style.english else big.size * 0.3), told.section
    )
    date = set_line(small, f"{told.date} {told.weekday}".strip())
    editors = set_line(small, told.editors)
    name = set_line(small, told.name)
    odd = page.sheet.number % 2
    x = right - label.width if odd else left
    page.horizontal(label, big, (x, top), FURNITURE)
    page.horizontal(section, big, ((left + right - section.width) / 2, top), FURNITURE)
    for number, line in enumerate((name, date, editors)):
        edge = left if odd else right - line.width
        page.horizontal(line, small, (edge, top - 5 + number * small.size * 1.25), FURNITURE)
    bottom = top + max(big.size * 1.25, small.size * 3.6)
    _bar(page, bottom)
    return bottom + style.size


def foot_line(page: Page, texts: list[str]) -> None:
    """Print the line at the foot of a page."""
    style = page.style
    small = style.type(style.faces.small, style.size * 0.82, upright=False)
    y = style.height - style.margin * 0.75
    _bar(page, y - 4, 0.5)
    lines = [set_line(small, text) for text in texts]
    room = style.width - 2 * style.margin - sum(line.width for line in lines)
    x = style.margin
    for line in lines:
        page.horizontal(line, small, (x, y), FURNITURE)
        x += line.width + room / max(len(lines) - 1, 1)


def rubric(page: Page, rect: Rect, text: str, look: str = "bars") -> None:
    """Print the name of a column of briefs over a logical rectangle one or two rows deep."""
    style = page.style
    kind = style.type(style.faces.head2, style.size * 1.5, upright=style.vertical, tracking=4.0)
    if style.english:
        kind = kind._replace(tracking=1.0)
    line = set_line(kind, text)
    where = page.physical(rect)
    dark = look == "dark"
    if dark:
        page.sheet.frames.append(Frame(where, 0.0, 0.2))
    else:
        edges = (
            (
                Rect(where.x0, where.y0, where.x0, where.y1),
                Rect(where.x1, where.y0, where.x1, where.y1),
            )
            if style.vertical
            else (
                Rect(where.x0, where.y0, where.x1, where.y0),
                Rect(where.x0, where.y1, where.x1, where.y1),
            )
        )
        page.sheet.rules += [Rule(edge, 1.0) for edge in edges]
    from .titles import WHITE

    printed = Look("furniture", strikes=WHITE) if dark else FURNITURE
    at = (rect.x0 + (rect.width - line.width) / 2, rect.y0 + (rect.height - kind.size) / 2)
    page.along(line, kind, at, printed)
