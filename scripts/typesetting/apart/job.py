"""One document of the set kept apart, from its families to PDF and truth."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..job import finished
from ..model import Article, Rect, Sheet
from ..page import Page, Style
from ..texts import extra
from .furniture import folio
from .press import Press, Waiting
from .supply import Supply

Family = Callable[[Press], None]


@dataclass(frozen=True, slots=True)
class Sort:
    """A document: its style, and for each page (family, folio look; "" for a front page)."""

    name: str
    style: Style
    pages: tuple[tuple[str, str], ...]
    paper: int = 0
    first: int = 1
    source: str = "project"
    jump: int = 0


def make(job: Sort, families: dict[str, Family]) -> tuple[bytes, str]:
    """Print a document; give the PDF and the truth as JSON."""
    chance = random.Random(f"apart {job.name}")
    told: dict[str, Any] = copy.deepcopy(extra("apart")[job.style.language])
    for key in ("adverts", "tables", "photos", "small", "teasers", "rubrics"):
        chance.shuffle(told[key])
    told["paper"], told["jump_style"] = told["papers"][job.paper], job.jump
    supply = Supply(job.style.language, chance, days=job.source == "corpus")
    articles: list[Article] = []
    sheets: list[Sheet] = []
    furniture: list[str] = []
    waiting: dict[str, Waiting] = {}
    numbers = tuple(range(job.first, job.first + len(job.pages)))
    for number, (family, look) in enumerate(job.pages):
        sheet = Sheet(number + 1, job.style.width, job.style.height)
        page = Page(job.style, sheet, chance, articles)
        section = told["sections"][(number + job.paper) % len(told["sections"])]
        area = (
            folio(page, told["paper"], section, numbers[number], look) if look else _bare(job.style)
        )
        press = Press(page, _logical(page, area), supply, told, numbers, waiting)
        families[family](press)
        sheets.append(sheet)
        furniture += page.furniture
    of = "+".join(family for family, _ in job.pages)
    names = {"name": job.name, "set": "apart", "family": of}
    return finished(names, job.style, sheets, (articles, furniture), chance)


def _bare(style: Style) -> Rect:
    margin = style.margin
    return Rect(margin, margin * 0.8, style.width - margin, style.height - margin)


def _logical(page: Page, area: Rect) -> Rect:
    """Lay a rectangle of the paper on the logical plane."""
    if not page.style.vertical:
        return area
    wide = page.style.width
    return Rect(area.y0, wide - area.x1, area.y1, wide - area.x0)
