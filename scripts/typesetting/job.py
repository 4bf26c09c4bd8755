"""One document to print: from its name and style to PDF and truth."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .canvas import to_pdf
from .columns import Grid, grid
from .fonts import SOURCES
from .furniture import folio_line, foot_line, masthead, paper
from .layout import Layout, Pool
from .model import Article, Printed, Sheet
from .page import Page, Style
from .texts import Name, Story, corpus, extra, in_traditional, stories

Family = Callable[[Layout], None]


@dataclass(frozen=True, slots=True)
class Print:
    """A document: for each page its family; `front` says whether page 1 has a masthead.

    `options`: "page" names a page that its family prints whole, head and foot included.
    """

    name: str
    style: Style
    families: tuple[str, ...]
    source: str = "project"
    front: bool = False
    first: int = 2
    options: dict[str, Any] = field(default_factory=dict)


def _convert(value: Any) -> Any:
    if isinstance(value, str):
        return in_traditional(value)
    if isinstance(value, list):
        return [_convert(one) for one in value]
    if isinstance(value, dict):
        return {key: _convert(one) for key, one in value.items()}
    return value


def _extras(name: Name, language: str, chance: random.Random) -> dict[str, Any]:
    told = extra(name)
    found = copy.deepcopy(told.get(language) or _convert(told["zh-Hans"]))
    for key in ("teasers", "rubrics", "papers", "feet", "sections"):
        chance.shuffle(found[key])
    found["waiting"] = {}
    found["jump_style"] = chance.randrange(len(found["jump_to"]))
    return dict(found)


def _stories(job: Print, name: Name) -> list[Story]:
    if job.source == "corpus":
        return list(corpus(name))
    return list(stories(name, job.style.language))


def make(job: Print, name: Name, families: dict[str, Family]) -> tuple[bytes, str]:
    """Print a document; give the PDF and the truth as JSON."""
    chance = random.Random(f"{name} {job.name}")
    told = _extras(name, job.style.language, chance)
    record = told["papers"][0]
    pool = Pool(_stories(job, name), chance)
    articles: list[Article] = []
    sheets: list[Sheet] = []
    furniture: list[str] = []
    first = 1 if job.front else job.first
    numbers = tuple(range(first, first + len(job.families)))
    for number, family in enumerate(job.families):
        label = numbers[number]
        sheet = Sheet(number + 1, job.style.width, job.style.height)
        page = Page(job.style, sheet, chance, articles)
        head = paper(record, label, told["sections"][number % len(told["sections"])])
        edge, bottom = job.style.margin, job.style.margin
        if "page" in job.options:
            told["page"] = job.options["page"]
        else:
            edge = masthead(page, head) if job.front and number == 0 else folio_line(page, head)
            if chance.random() < 0.5:
                foot_line(page, told["feet"][:2])
                bottom = job.style.margin * 1.15
        layout = Layout(page, _grid(page, edge, bottom), pool, told, numbers)
        families[family](layout)
        layout.finish()
        sheets.append(sheet)
        furniture += page.furniture
    names = {"name": job.name, "set": name, "family": "+".join(job.families)}
    return finished(names, job.style, sheets, (articles, furniture), chance)


def finished(
    names: dict[str, str],
    style: Style,
    sheets: list[Sheet],
    told: tuple[list[Article], list[str]],
    chance: random.Random,
) -> tuple[bytes, str]:
    """Give a document as PDF, and its truth as JSON; `told` are its articles and furniture."""
    _number(sheets)
    articles, furniture = told
    faces = {glyph.face for sheet in sheets for line in sheet.lines for glyph in line.glyphs}
    truth = {
        "name": names["name"],
        "set": names["set"],
        "language": style.language,
        "vertical": style.vertical,
        "family": names["family"],
        "fonts": sorted({SOURCES[face].name for face in faces}),
        "stream": style.stream,
        "pages": [sheet.told() for sheet in sheets],
        "articles": [article.told() for article in articles],
        "furniture": furniture,
    }
    told_as = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
    return to_pdf(sheets, style.stream, chance), told_as


def _grid(page: Page, top: float, bottom: float) -> Grid:
    """Cut a page into columns; on a vertical paper head and foot are the plane's left and right."""
    style = page.style
    if not style.vertical:
        return grid(style, page.logical, top, bottom)
    cells = grid(style, page.logical, style.margin, style.margin)
    wide = page.logical[0] - top - bottom
    gutter = style.gutter * style.size
    measure = (wide - gutter * (style.columns - 1)) / style.columns
    whole = int(measure / style.size + 1e-6) * style.size
    gutter = (wide - whole * style.columns) / max(style.columns - 1, 1)
    return cells._replace(left=top, step=whole + gutter, gutter=gutter)


def _number(sheets: list[Sheet]) -> None:
    """Give lines their order: article by article, then what is of none."""
    each: list[tuple[int, int, int, Printed]] = []
    for sheet in sheets:
        for at, line in enumerate(sheet.lines):
            each.append((line.article or 10**6, sheet.number, at, line))
    each.sort(key=lambda item: item[:3])
    for order, (*_, line) in enumerate(each):
        line.order = order
