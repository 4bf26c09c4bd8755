"""Pictures in a story's region, their captions under them, beside them or on them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from .columns import NARROWEST, Region
from .model import Rect
from .page import Look, Page, Style
from .setter import SetLine, Type, set_line, set_paragraph

CREDIT = re.compile(r"^(.*[。！？”.])\s*((?:Photo|Picture)\b.{3,40}|[^。！？.]{2,20}[摄攝])$")
LEAST = 5
"""Rows below which there is no picture."""
MOST = 0.62
"""Share of a region's depth that a picture may take."""


@dataclass(slots=True)
class Photo:
    """A picture in a region: columns from `first` to `last`, rows of the leading.

    `where`: "top", "foot", "middle" of the region's depth; `part` narrows it to that share of
    its last column, so that text stands beside it. `caption` stands "under"
    the picture, "beside" it, or "between" two.
    """

    first: int
    last: int
    rows: int
    where: str = "top"
    part: float = 1.0
    caption: str = "under"


def caption_lines(style: Style, text: str, width: float) -> tuple[Type, list[SetLine]]:
    """Set a caption."""
    kind = style.type(style.faces.small, round(style.size * 0.86, 1), upright=style.vertical)
    return kind, set_paragraph(kind, text, lambda _: width)


def photo_rect(region: Region, photo: Photo, title: Rect) -> Rect | None:
    """Give where a picture stands, clear of the title; none where too little is left for it."""
    lead, rect = region.leading, region.rect
    first, last = max(photo.first, 0), min(photo.last, region.columns - 1)
    total = int(rect.height / lead + 1e-6)
    row = {"top": 0, "foot": total - photo.rows}.get(photo.where, (total - photo.rows) // 2)
    end = min(total, max(row, 0) + photo.rows)
    row = max(row, 0)
    across = region.across(first, last, rect.y0, rect.y1)
    if across.meets(title.grown(-1.0)):
        under = math.ceil((title.y1 - 1.0 - rect.y0) / lead)
        end = min(total, max(end, under + photo.rows) if row < under else end)
        row = max(row, under)
    if end - row < LEAST:
        return None
    left, right = region.column(last)
    edge = left + (right - left) * photo.part
    if right - edge < (NARROWEST + 1.0) * region.size:
        edge = right
    return Rect(across.x0, rect.y0 + row * lead, edge, rect.y0 + end * lead)


def _credit(text: str) -> tuple[str, str]:
    """Part a caption from who took the picture."""
    found = CREDIT.match(text)
    return (found[1], found[2]) if found else (text, "")


def print_photo(page: Page, spot: Rect, caption: str, article: int, where: str) -> str:
    """Print a picture (or two) with its caption inside `spot`; give the caption as printed."""
    style = page.style
    pad = 0.3 * style.leading
    space = Rect(spot.x0, spot.y0 + pad, spot.x1, spot.y1 - pad)
    if not caption:
        page.picture(space)
        return ""
    text, credit = _credit(caption) if style.credits else (caption, "")
    beside = where == "beside"
    wide = min(space.width * 0.3, style.size * 8) if beside else space.width
    kind, lines = caption_lines(style, text, wide - (style.size * 0.6 if beside else 0.0))
    step = kind.size * 1.35
    depth = step * (len(lines) + bool(credit))
    if beside:
        page.picture(Rect(space.x0, space.y0, space.x1 - wide, space.y1))
        x, y = space.x1 - wide + style.size * 0.6, space.y1 - depth
    elif where == "between":
        half = (space.height - depth - 0.6 * style.size) / 2
        page.picture(Rect(space.x0, space.y0, space.x1, space.y0 + half))
        page.picture(Rect(space.x0, space.y1 - half, space.x1, space.y1))
        x, y = space.x0, space.y0 + half + 0.35 * style.size
    else:
        edge = space.y1 - depth - 0.2 * style.size
        page.picture(Rect(space.x0, space.y0, space.x1, edge))
        x, y = space.x0, edge + 0.3 * style.size
    for line in lines:
        page.along(line, kind, (x, y), Look("caption", article))
        y += step
    if credit:
        line = set_line(kind, credit)
        page.along(line, kind, (space.x1 - line.width, y), Look("credit", article))
    return f"{text} {credit}".strip()
