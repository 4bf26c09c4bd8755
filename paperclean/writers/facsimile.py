"""The page beside its articles: its picture with regions and lines, or the lines of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..articles import Article
from ..model import Line, Page
from ..places import Places
from ..rendered import Picture
from . import outline, overlay
from .scene import TITLES, Scene, colours, outlined, reading, rect, set_aside
from .svg import short, tag

HATCH = "aside"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file without places: its number in the file, its article's order, its text."""

    number: int
    line: Line
    order: int
    text: str


class Colours:
    """The colours of articles, the same on each page that they stand on."""

    def __init__(self) -> None:
        """Begin without any."""
        self.of: dict[int, str] = {}

    def found(self, runs: Mapping[int, Sequence[outline.Run]]) -> Mapping[int, str]:
        """Give the colours of the articles of a page; those of earlier pages stay."""
        self.of |= colours(runs, self.of)
        return self.of


def drawn(
    page: Page,
    own: Mapping[int, tuple[int, Article]],
    chosen: Colours,
    picture: Picture | None,
    words: Mapping[str, Sequence[str]],
) -> str:
    """Give a page with places as SVG; `own` are its articles by number, with their order.

    Each line has a rectangle with its id in `data-line`, each article a region with its id in
    `data-article`. The names of roles are those of `words`, and change with the language.
    """
    here = {line.id for line in page.lines}
    found = {
        number: outline.runs(line for line in article.lines if line.id in here)
        for number, (_, article) in own.items()
    }
    unit = (page.width * page.height) ** 0.5 / 1000
    aside = outline.runs(line for line in page.lines if line.text and not line.printed)
    taken = [run.box for run in (*aside, *(run for there in found.values() for run in there))]
    hatch = f"{HATCH}-{page.number}"
    scene = Scene(page, own, chosen.found(found), unit, taken, hatch, words)
    return "".join(
        (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" class="sheet" '
                f'viewBox="0 0 {short(page.width)} {short(page.height)}" '
                f'width="{short(page.width)}" height="{short(page.height)}" aria-hidden="true">'
            ),
            overlay.definitions(unit, hatch),
            tag("rect", width=page.width, height=page.height, fill="#fff"),
            overlay.ground(page, picture, unit),
            '<g class="over">',
            *(_heap(scene, run) for run in aside),
            *(_region(scene, number, runs, found, aside) for number, runs in found.items()),
            '<g class="way">',
            *(reading(scene, number, runs) for number, runs in found.items()),
            "</g></g></svg>",
        )
    )


def rows(
    page: Page, places: Places, roots: Mapping[str, tuple[str, int]], orders: Mapping[int, int]
) -> list[Row]:
    """Give the lines of a page without places; `roots` say where the parts of lines begin."""
    found = []
    for line in page.lines:
        if not line.source.strip():
            continue
        root, start = roots[line.id]
        lead = len(line.source) - len(line.source.lstrip("\r\n"))
        number = places.at(root, start + lead).line
        order = orders.get(line.article, 0) if line.printed else 0
        found.append(Row(number, line, order, line.source.strip("\r\n")))
    return found


def _box(line: Line) -> str:
    return rect(line.box, data_line=line.id, class_="l", fill_opacity=0) if line.box else ""


def _heap(scene: Scene, run: outline.Run) -> str:
    drawing = set_aside(scene, run, titled=False)
    return f'<g class="heap">{drawing}{"".join(map(_box, run.lines))}</g>'


def _region(
    scene: Scene,
    number: int,
    runs: Sequence[outline.Run],
    found: Mapping[int, Sequence[outline.Run]],
    aside: Sequence[outline.Run],
) -> str:
    """Draw the region of an article with its titles darker, and a rectangle for each line."""
    if not runs:
        return ""
    _, article = scene.articles[number]
    colour = scene.colours[number]
    around = outlined(scene, number, runs, found, aside)
    titles = "".join(
        rect(run.box, fill=colour, fill_opacity=TITLES[run.lines[0].role])
        for run in runs
        if run.lines[0].role in TITLES
    )
    lines = "".join(_box(line) for run in runs for line in run.lines)
    return f'<g class="region" data-article="{article.id}">{around}{titles}{lines}</g>'
