"""What is drawn over a page: regions of articles, roles, the way of reading, what is set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..articles import Article
from ..escaping import xml
from ..model import CAPTION_ROLES, Box, Page
from . import outline
from .svg import short, tag, title

PALETTE = (
    "#1f6fb5",
    "#d9541e",
    "#1b8a5a",
    "#a8327d",
    "#c98a00",
    "#6a4fb8",
    "#0e8f9c",
    "#8a4b2b",
)
"""Colours that differ in hue and in lightness; no two neighbours have the same."""
AROUND = 3.0
"""Ems within which two articles are neighbours."""
TITLES: Mapping[str, float] = {"headline": 0.34, "kicker": 0.24, "deck": 0.24, "byline": 0.2}
"""How much of the article's colour covers its titles; of the rest there is BODY."""
BODY = 0.13
ASIDE: Mapping[str, str] = {
    "furniture": "#6b7280",
    "jump": "#0f5c8c",
    "teaser": "#7c5a12",
    "advert": "#9b1c1c",
    "repeat": "#6d28a8",
    "table": "#0f766e",
    "noise": "#9ca3af",
    "unassigned": "#e11d48",
}
"""Colours of what is set aside; roles that are not here are printed ones without an article."""
LOST = ASIDE["unassigned"]


@dataclass(frozen=True, slots=True)
class Scene:
    """A page that is drawn: its articles by number, their colours, and the size of its signs.

    `taken` is where text stands that no label should cover; `hatches` begins the names of the
    patterns of what is set aside. `words` has what roles are called in each language, on a page
    whose script puts them into the reader's: `role-advert`. Without, a role has its own name.
    """

    page: Page
    articles: Mapping[int, tuple[int, Article]]
    colours: Mapping[int, str]
    unit: float
    taken: Sequence[Box]
    hatches: str = "aside"
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)


def colours(
    found: Mapping[int, Sequence[outline.Run]], settled: Mapping[int, str] | None = None
) -> dict[int, str]:
    """Give each article a colour that none of its neighbours has, the least used one first.

    Those that have one already, as on a page before, are `settled`.
    """
    chosen = {number: colour for number, colour in (settled or {}).items() if number in found}
    used = dict.fromkeys(PALETTE, 0)
    for colour in chosen.values():
        used[colour] += 1
    for number, runs in found.items():
        if number in chosen:
            continue
        near = {
            chosen[other]
            for other in chosen
            if any(
                outline.meet(outline.grown(run.box, AROUND * run.em), there.box)
                for run in runs
                for there in found[other]
            )
        }
        chosen[number] = min(PALETTE, key=lambda colour: (colour in near, used[colour]))
        used[chosen[number]] += 1
    return chosen


def rect(box: Box, *inside: str, **attributes: str | float) -> str:
    """Draw a rectangle."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return tag("rect", *inside, x=box.x0, y=box.y0, width=width, height=height, **attributes)


def article_region(
    scene: Scene,
    number: int,
    runs: Sequence[outline.Run],
    found: Mapping[int, Sequence[outline.Run]],
    aside: Sequence[outline.Run],
) -> str:
    """Draw the region of an article, and its lines by role."""
    if not runs:
        return ""
    order, article = scene.articles[number]
    said = _said(order, article)
    around = outlined(scene, number, runs, found, aside, title(said))
    parts = [_run(scene, run, scene.colours[number], said) for run in runs]
    return tag("g", around, *parts, id=f"article-{order}") + "\n"


def outlined(
    scene: Scene,
    number: int,
    runs: Sequence[outline.Run],
    found: Mapping[int, Sequence[outline.Run]],
    aside: Sequence[outline.Run],
    *inside: str,
) -> str:
    """Draw a line around the runs of an article, and around nothing of another."""
    colour = scene.colours[number]
    others = [run.box for other, there in found.items() if other != number for run in there]
    loops = outline.region(runs, [*others, *(run.box for run in aside)])
    way = "".join("M" + "L".join(f"{short(x)},{short(y)}" for x, y in loop) + "Z" for loop in loops)
    return tag(
        "path",
        *inside,
        d=way,
        fill=colour,
        fill_opacity=BODY,
        fill_rule="evenodd",
        stroke=colour,
        stroke_width=1.6 * scene.unit,
        stroke_linejoin="round",
    )


def _said(order: int, article: Article) -> str:
    return f"{order}  {article.headline or article.text.strip()[:30]}"


def _run(scene: Scene, run: outline.Run, colour: str, said: str) -> str:
    """Draw the lines of a run: what a pointer over one shows, and the role where it is not body."""
    role = run.lines[0].role
    lines = (
        rect(line.box, title(f"{said}\n{role}: {line.text}"), fill="#fff", fill_opacity=0)
        for line in run.lines
        if line.box
    )
    if role == "body":
        return "".join(lines)
    look: dict[str, str | float] = {
        "fill": colour,
        "fill_opacity": TITLES.get(role, BODY),
        "stroke": colour,
        "stroke_width": 0.8 * scene.unit,
    }
    if role in CAPTION_ROLES:
        look["stroke_dasharray"] = f"{short(4 * scene.unit)} {short(3 * scene.unit)}"
    return rect(run.box, **look) + "".join(lines) + _label(scene, run, role, colour)


def _label(scene: Scene, run: outline.Run, role: str, colour: str) -> str:
    """Write a role at a corner of a run: over it, beside it or under it, where no text stands.

    It is as wide as the English needs; Chinese needs less.
    """
    key = f"role-{role}"
    name = scene.words[key][0] if key in scene.words else role
    spoken = {"data_say": key} if key in scene.words else {}
    size = 7.5 * scene.unit
    width = (0.56 * len(name) + 0.8) * size
    high = 1.25 * size
    beside_mark = 14 * scene.unit if run.lines[0].vertical else 0
    spots = (
        (run.box.x1 - width - beside_mark, run.box.y0 - high),
        (run.box.x1, run.box.y0),
        (run.box.x1, run.box.y1 - high),
        (run.box.x0, run.box.y0 - high),
        (run.box.x1 - width, run.box.y1),
    )
    fit = (Box(x, y, x + width, y + high) for x, y in spots)
    free = (box for box in fit if not any(outline.meet(box, text) for text in scene.taken))
    x, y = next(((box.x0, box.y0) for box in free), (spots[0][0], spots[0][1] + size / 4))
    x, y = min(max(x, 0), scene.page.width - width), max(y, 0)
    box = Box(x, y, x + width, y + high)
    return rect(box, fill=colour, rx=0.3 * size) + tag(
        "text",
        xml(name),
        x=x + width / 2,
        y=y + 0.93 * size,
        font_size=size,
        fill="#fff",
        text_anchor="middle",
        **spoken,
    )


def set_aside(scene: Scene, run: outline.Run, *, titled: bool = True) -> str:
    """Hatch what is printed in no article; `titled` lets a pointer show its text."""
    first = run.lines[0]
    role = first.role
    kind = role if role in ASIDE else "unassigned"
    where = f", {first.layer}" if first.layer else ""
    text = "\n".join(line.text for line in run.lines)
    said = [title(f"set aside: {role}{where}\n{text}")] * titled
    look: dict[str, str | float] = {"stroke": ASIDE[kind], "stroke_width": 0.8 * scene.unit}
    box = outline.grown(run.box, outline.PAD * run.em / 2)
    return (
        rect(box, fill="#fff", fill_opacity=0.35)
        + rect(box, *said, fill=f"url(#{scene.hatches}-{kind})", **look)
        + _label(scene, run._replace(box=box), role, ASIDE[kind])
        + "\n"
    )


def reading(scene: Scene, number: int, runs: Sequence[outline.Run]) -> str:
    """Draw the way that reading takes through an article, and number its stations."""
    stations = [run for run in runs if run.lines[0].role not in CAPTION_ROLES] or list(runs)
    colour = scene.colours[number]
    order, _ = scene.articles[number]
    ways = []
    for run, after in pairwise(stations):
        (x0, y0), (x1, y1) = _foot(run), _head(after)
        ways.append(f"M{short(x0)},{short(y0)}L{short(x1)},{short(y1)}")
    line = (
        tag(
            "path",
            d="".join(ways),
            fill="none",
            stroke=colour,
            stroke_opacity=0.75,
            stroke_width=1.3 * scene.unit,
            stroke_dasharray=f"{short(5 * scene.unit)} {short(2.5 * scene.unit)}",
        )
        if ways
        else ""
    )
    marks = []
    for place, run in enumerate(stations, start=1):
        first = place == 1
        marks.append(_mark(scene, run, f"{order}" if first else f"{place}", colour, first=first))
    return line + "".join(marks) + "\n"


def _head(run: outline.Run) -> tuple[float, float]:
    """Give where reading of a run begins: its upper left corner, upper right if it runs down."""
    return (run.box.x1 if run.lines[0].vertical else run.box.x0), run.box.y0


def _foot(run: outline.Run) -> tuple[float, float]:
    """Give where reading of a run ends: in the middle of its last line's edge."""
    box = run.box
    if run.lines[0].vertical:
        return box.x0, (box.y0 + box.y1) / 2
    return (box.x0 + box.x1) / 2, box.y1


def _mark(scene: Scene, run: outline.Run, words: str, colour: str, *, first: bool) -> str:
    """Draw the number of an article, filled, or that of a station on its way, white."""
    x, y = _head(run)
    radius = (12 if first else 7) * scene.unit
    x += radius * (0.8 if run.lines[0].vertical else -0.8)
    y += radius * (-0.2 if first else 0.6)
    size = radius * (1.25 if len(words) < 3 else 0.95)  # noqa: PLR2004  three digits are smaller
    x = min(max(x, radius), scene.page.width - radius)
    y = min(max(y, radius), scene.page.height - radius)
    return tag(
        "circle",
        cx=x,
        cy=y,
        r=radius,
        fill=colour if first else "#fff",
        stroke="#fff" if first else colour,
        stroke_width=1.5 * scene.unit,
    ) + tag(
        "text",
        xml(words),
        x=x,
        y=y + 0.36 * size,
        font_size=size,
        font_weight="bold",
        fill="#fff" if first else colour,
        text_anchor="middle",
        pointer_events="none",
    )
