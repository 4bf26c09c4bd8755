"""The body of a story printed into its slots, and the rules between its columns."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Region, Slot
from .fit import Plan, Setting
from .model import Article, Rect, Rule
from .page import Look, Page
from .setter import SetLine, set_line


def print_body(
    page: Page, plan: Plan, article: Article, settings: Sequence[Setting], slots: Sequence[Slot]
) -> None:
    """Print paragraphs and subheads, and tell the article of them."""
    at = 0
    for number, setting in enumerate(settings):
        runs_on = plan.runs_on and number == 0
        index = len(article.body) - runs_on
        for row, line in enumerate(setting.lines):
            slot = slots[at]
            at += 1
            if setting.head:
                _subhead(page, plan, article, (line, slot))
                continue
            indented = line if row or runs_on else _indented(page, plan, line)
            top = slot.top + (page.style.leading - plan.body.size) / 2
            look = Look("body", article.id, index)
            page.along(indented, plan.body, (slot.x0, top), look)
        if setting.head:
            article.subheads.append(setting.text)
        elif runs_on:
            article.body[-1] += plan.seam + setting.text
        else:
            article.body.append(setting.text)


def print_jump(page: Page, plan: Plan, article: Article, slot: Slot, text: str) -> None:
    """Print a jump line at the end of its slot."""
    kind = plan.body._replace(face=page.style.faces.kai)
    line = set_line(kind, text)
    top = slot.top + (page.style.leading - kind.size) / 2
    page.along(line, kind, (slot.x1 - line.width, top), Look("jump", article.id))


def _subhead(page: Page, plan: Plan, article: Article, what: tuple[SetLine, Slot]) -> None:
    line, slot = what
    kind = plan.subhead
    top = slot.top + (page.style.leading - kind.size) / 2
    line = set_line(kind, line.text)
    x = slot.x0 + max(0.0, (slot.width - line.width) / 2)
    page.along(line, kind, (x, top), Look("subhead", article.id, bold=True))


def _indented(page: Page, plan: Plan, line: SetLine) -> SetLine:
    """Put glyphs into the indent where the page sets its indents with spaces."""
    style = page.style
    if style.indent == "place" or not (style.spaces and plan.indent) or style.english:
        return line
    char, many = ("　", 2) if style.indent == "wide" else (" ", 4)
    step = plan.indent / many
    cells = set_line(plan.body, char * many).cells
    placed = tuple(
        cell._replace(start=step * number, advance=step) for number, cell in enumerate(cells)
    )
    return line._replace(cells=placed + line.cells)


def print_column_rules(page: Page, region: Region, slots: Sequence[Slot]) -> None:
    """Rule the gutters of a story, where both sides of one hold text."""
    if page.style.rules != "all":
        return
    for column in range(region.columns - 1):
        right = region.column(column)[1]
        x = right + region.gutter / 2
        left = region.column(column + 1)[0]
        before = {slot.top for slot in slots if slot.column == column and slot.x1 > right - 1}
        tops = [
            slot.top
            for slot in slots
            if slot.column == column + 1 and slot.x0 < left + 1 and slot.top in before
        ]
        start = 0
        for end in range(1, len(tops) + 1):
            if end == len(tops) or tops[end] > tops[end - 1] + region.leading * 1.1:
                rule = Rect(x, tops[start], x, tops[end - 1] + region.leading)
                page.sheet.rules.append(Rule(page.physical(rule)))
                start = end
