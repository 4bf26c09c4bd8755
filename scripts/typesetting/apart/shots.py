"""Pictures of the set kept apart, with captions under, over, beside, between and upon them."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import ONCE, Frame, Rect, Strike
from ..page import Look, Page
from ..photos import CREDIT
from ..setter import SetLine, Type, set_line, set_paragraph
from .faces import able

WHITE = (Strike(0.0, 0.0, 1.0),)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture; `caption`: "under", "over", "beside", "between" two, "upon" a dark strip, "".

    `grows` says which way it takes white that is left: "", "down", "up". `credit`: who took it
    stands on a line of its own. `mark` is printed before the caption.
    """

    caption: str = "under"
    grows: str = ""
    credit: bool = False
    mark: str = ""


def _set(page: Page, text: str, wide: float, scale: float) -> tuple[Type, list[SetLine]]:
    style = page.style
    name = able(style.faces.small, text)
    kind = style.type(name, round(style.size * scale, 1), upright=style.vertical)
    return kind, set_paragraph(kind, text, lambda _: wide)


def _parts(shot: Shot, text: str) -> tuple[str, str]:
    found = CREDIT.match(text) if shot.credit else None
    return (found[1], found[2]) if found else (text, "")


def print_shot(page: Page, rect: Rect, shot: Shot, caption: str, article: int) -> list[str]:
    """Print a picture inside a logical rectangle; give its caption as printed."""
    style = page.style
    pad = style.leading * 0.28
    space = Rect(rect.x0, rect.y0 + pad, rect.x1, rect.y1 - pad)
    if not caption or not shot.caption:
        page.picture(space)
        return []
    text, credit = _parts(shot, shot.mark + caption)
    beside = shot.caption == "beside"
    wide = min(space.width * 0.34, style.size * 9) if beside else space.width
    kind, lines = _set(page, text, wide - (style.size * 0.7 if beside else 0.0), 0.9)
    step = kind.size * 1.32
    deep = step * (len(lines) + bool(credit))
    picture, at = _places(space, shot.caption, (wide, deep), style.size)
    for part in picture:
        page.picture(part)
    strikes = ONCE
    if shot.caption == "upon":
        strip = Rect(space.x0, at[1] - 3, space.x1, space.y1)
        page.sheet.frames.append(Frame(page.physical(strip), 0.0, 0.1))
        strikes = WHITE
        at = (at[0] + 3, at[1])
        kind, lines = _set(page, text, wide - 6, 0.9)
    look = Look("caption", article, strikes=strikes)
    y = at[1]
    for line in lines:
        page.along(line, kind, (at[0], y), look)
        y += step
    if credit:
        line = set_line(kind, credit)
        x = at[0] + (wide - style.size * 0.7 if beside else wide) - line.width
        page.along(line, kind, (x, y), Look("credit", article, strikes=strikes))
    return [f"{text} {credit}".strip()]


def _places(
    space: Rect, way: str, caption: tuple[float, float], size: float
) -> tuple[list[Rect], tuple[float, float]]:
    wide, deep = caption
    if way == "beside":
        edge = space.x1 - wide
        return [Rect(space.x0, space.y0, edge, space.y1)], (edge + size * 0.7, space.y1 - deep)
    if way == "over":
        top = space.y0 + deep + 0.3 * size
        return [Rect(space.x0, top, space.x1, space.y1)], (space.x0, space.y0)
    if way == "between":
        half = (space.height - deep - 0.7 * size) / 2
        return (
            [
                Rect(space.x0, space.y0, space.x1, space.y0 + half),
                Rect(space.x0, space.y1 - half, space.x1, space.y1),
            ],
            (space.x0, space.y0 + half + 0.4 * size),
        )
    edge = space.y1 - deep - 0.2 * size
    if way == "upon":
        return [space], (space.x0, edge - 2)
    return [Rect(space.x0, space.y0, space.x1, edge)], (space.x0, edge + 0.35 * size)
