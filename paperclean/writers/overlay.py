"""Overlay: each page as a picture with its articles, their reading order, and what was set aside.

One SVG a page that needs nothing else: the picture of the page is inside. A page whose picture
is not to be had is drawn white, with the text of its lines in their places.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence

from ..articles import Article
from ..chain import Run
from ..escaping import xml
from ..model import ROLES, TITLE_ROLES, Box, Document, Line, Page
from ..records import encoded
from ..rendered import Picture, Pictures
from . import outline
from .again import Kept
from .legend import Entry, legend
from .scene import ASIDE, Scene, article_region, colours, reading, rect, set_aside
from .svg import short, tag, title

NAME = "overlay"
FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    "'Noto Sans',Arial,sans-serif"
)
SHOWN = 1500
"""Pixels that a browser makes of the page's height until somebody enlarges it."""


def files(
    run: Run, articles: Sequence[Article], pictures: Pictures, _kept: Kept
) -> Iterator[tuple[str, bytes]]:
    """Give overlay/page-NNN.svg for each page with boxes, one after the other."""
    for page in run.document.pages:
        if drawable(page):
            name = f"{NAME}/page-{page.number:03}.svg"
            yield name, encoded(drawn(page, articles, pictures(page)), name)


def placeless(document: Document) -> list[str]:
    """Name the pages with text that have no boxes, of which nothing can be drawn.

    Of several files each page is named with its own: `5 (notes.txt)`.
    """
    several = len(document.origins) > 1
    return [
        f"{page.number} ({document.origins[page.origin].name})" if several else f"{page.number}"
        for page in document.pages
        if page.lines and not drawable(page)
    ]


def drawable(page: Page) -> bool:
    """Tell whether a page has a size and something on it."""
    known = page.width > 0 and page.height > 0
    return known and (not page.lines or any(line.box for line in page.lines))


def drawn(page: Page, articles: Sequence[Article], picture: Picture | None = None) -> str:
    """Give a page as SVG."""
    own = {
        article.number: (order, article)
        for order, article in enumerate(articles, start=1)
        if page.number in article.pages
    }
    found = {number: _runs(page, article) for number, (_, article) in own.items()}
    unit = (page.width * page.height) ** 0.5 / 1000
    aside = outline.runs(line for line in page.lines if line.text and not line.printed)
    taken = [run.box for run in (*aside, *(run for there in found.values() for run in there))]
    scene = Scene(page, own, colours(found), unit, taken)
    beside = legend(_entries(scene, found, aside), page, unit, notes=_notes(page))
    total = page.width + beside.width
    size = f"{short(total)} {short(page.height)}"
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" '
                f'width="{short(SHOWN * total / page.height)}" height="{SHOWN}" '
                f'font-family="{xml(FONTS)}">\n'
            ),
            title(f"page {page.number}"),
            definitions(unit),
            tag("rect", width=total, height=page.height, fill="#fff"),
            "\n",
            ground(page, picture, unit),
            *(set_aside(scene, run) for run in aside),
            *(article_region(scene, number, runs, found, aside) for number, runs in found.items()),
            *(reading(scene, number, runs) for number, runs in found.items()),
            beside.drawn,
            "</svg>\n",
        )
    )


def _runs(page: Page, article: Article) -> list[outline.Run]:
    here = {line.id for line in page.lines}
    return outline.runs(line for line in article.lines if line.id in here)


def definitions(unit: float, name: str = "aside") -> str:
    """Give the hatches, one for each colour of what is set aside; `name` begins theirs."""
    step = 8 * unit
    patterns = (
        tag(
            "pattern",
            tag("path", d=f"M0,0V{short(step)}", stroke=colour, stroke_width=1.3 * unit),
            id=f"{name}-{role}",
            width=step,
            height=step,
            patternUnits="userSpaceOnUse",
            patternTransform=f"rotate({-45 if place % 2 else 45})",
        )
        for place, (role, colour) in enumerate(ASIDE.items())
    )
    return tag("defs", *patterns) + "\n"


def ground(page: Page, picture: Picture | None, unit: float) -> str:
    """Draw the page itself: its picture, or its rules and text on white."""
    edge = tag(
        "rect",
        width=page.width,
        height=page.height,
        fill="none",
        stroke="#9ca3af",
        stroke_width=unit,
    )
    if picture is not None:
        data = base64.b64encode(picture.data).decode("ascii")
        size = f'width="{short(page.width)}" height="{short(page.height)}"'
        shown = (
            f'<image {size} preserveAspectRatio="none" href="data:{picture.mime};base64,{data}"/>'
        )
        return f"{shown}\n{edge}\n"
    shapes = [edge]
    shapes += [rect(box, fill="#e5e7eb", stroke="#9ca3af") for box in page.pictures]
    shapes += [rect(box, fill="none", stroke="#9ca3af", stroke_width=unit) for box in page.frames]
    shapes += [rect(box, fill="#6b7280", stroke="#6b7280") for box in page.rules]
    shapes += [_text(line) for line in page.lines if line.box and line.text]
    return "\n".join(shapes) + "\n"


def _text(line: Line) -> str:
    """Draw the text of a line as long as its box."""
    box = line.box or Box(0, 0, 1, 1)
    size = min(line.size or outline.across(line), outline.across(line))
    look: dict[str, str | float] = {"font_size": size * 0.92, "fill": "#374151"}
    if line.bold:
        look["font_weight"] = "bold"
    if line.vertical:
        middle = (box.x0 + box.x1) / 2
        return tag(
            "text",
            xml(line.text),
            x=middle,
            y=box.y0,
            textLength=box.y1 - box.y0,
            writing_mode="vertical-rl",
            **look,
        )
    return tag(
        "text",
        xml(line.text),
        x=box.x0,
        y=box.y1 - 0.2 * (box.y1 - box.y0),
        textLength=box.x1 - box.x0,
        lengthAdjust="spacingAndGlyphs",
        **look,
    )


def _entries(
    scene: Scene, found: Mapping[int, Sequence[outline.Run]], aside: Sequence[outline.Run]
) -> list[Entry]:
    """List what the legend explains: the articles of the page, then the roles set aside."""
    entries = []
    for number, runs in found.items():
        order, article = scene.articles[number]
        roles = {line.role for run in runs for line in run.lines}
        name = article.headline if roles & {*TITLE_ROLES} or article.headline else ""
        entries.append(
            Entry(scene.colours[number], str(order), name or article.text.strip(), hatch="")
        )
    counts = dict.fromkeys(ROLES, 0)
    for run in aside:
        counts[run.lines[0].role] += len(run.lines)
    for role, count in counts.items():
        if count:
            kind = role if role in ASIDE else "unassigned"
            lines = f"{count} line{'s' * (count > 1)}"
            entries.append(Entry(ASIDE[kind], "", f"set aside: {role}, {lines}", hatch=kind))
    return entries


def _notes(page: Page) -> list[str]:
    """Give what is said under the legend."""
    found = [page.fault] if page.fault else []
    if page.trust.kind != "text":
        found.append(f"{page.trust.kind}: {'; '.join(page.trust.reasons)}")
    return found
