"""The report: a page for a browser, to see what was done, why, and to say no.

One file that works from disk without a network. What would be larger than LIMIT becomes a folder:
`report.html` with all articles, and a file for each page with its picture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..articles import Article
from ..chain import Run
from ..decisions import SUFFIX
from ..escaping import UNSEEN_IN_LINES
from ..model import Page
from ..records import Json
from ..rendered import Picture, Pictures
from . import facsimile, overlay, report_data
from .again import OUT, Kept
from .chinese import noted
from .doubts import Doubt, doubts
from .looks import looks
from .scene import PALETTE
from .view import Story, View
from .web import page as made
from .web import table_of

if TYPE_CHECKING:
    from markupsafe import Markup

NAME = "html"
FILE = "report.html"
FOLDER = "report"
LIMIT = 20_000_000
"""Bytes above which a report is a folder."""
STYLES = ("report/report.css",)
SCRIPTS = tuple(
    f"report/{name}.js"
    for name in (
        "core",
        "place",
        "picture",
        "compose",
        "decide",
        "preview",
        "lists",
        "dock",
        "main",
    )
)


WORDS = ("report/words.json",)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the report shows it; `label` is its file, of several."""

    number: int
    label: str
    fault: str
    drawing: str | Markup
    rows: Sequence[facsimile.Row]


@dataclass(frozen=True, slots=True)
class Link:
    """The file of a page; without `href` it is this one."""

    number: int
    label: str
    href: str


def files(
    run: Run, articles: Sequence[Article], pictures: Pictures, kept: Kept
) -> Iterator[tuple[str, bytes]]:
    """Give report.html and, of a large document, report/page-NNN.html."""
    return report(run, articles, pictures, kept=kept)


def report(  # noqa: PLR0913  one for each choice
    run: Run,
    articles: Sequence[Article],
    pictures: Pictures,
    *,
    kept: Kept | None = None,
    save: str = "",
    command: str = "",
    limit: int = LIMIT,
) -> Iterator[tuple[str, bytes]]:
    """Give the files of a report; the same for the same, whenever it is made.

    `kept` says where the result is kept; without it, where one of its sources would be. With
    `save`, an address relative to the report, decisions are loaded and saved there, and `command`
    makes them count; without, they are kept in the browser and saved as a file. What would be more
    than `limit` bytes in one file becomes a folder.
    """
    view = View(run, articles)
    found = doubts(run.document, view.articles, run.ledger)
    kept = kept or _usual(run)
    names = [origin.name for origin in run.document.origins]
    command = command or kept.told(names, f"{OUT}/{kept.name}{SUFFIX}")
    maker = _Maker(view, found, save, kept.name, command)
    held: dict[int, Picture | None] = {}
    size = 0
    for page in run.document.pages:
        held[page.number] = picture = pictures(page)
        size += len(picture.data) * 4 // 3 if picture else 0
        if size > limit:
            break
    if size <= limit:
        data = maker.whole(held)
        if len(data) <= limit:
            yield FILE, data
            return
    for page in run.document.pages:
        picture = held.pop(page.number) if page.number in held else pictures(page)
        yield _name(page.number), maker.page(page, picture)
    yield FILE, maker.front()


class _Maker:
    """Makes the files of one report."""

    def __init__(
        self, view: View, found: Sequence[Doubt], save: str, name: str, command: str
    ) -> None:
        self.view = view
        self.doubts = found
        self.save = save
        self.name = name
        self.command = command
        self.colours = facsimile.Colours()
        self.words = table_of(*WORDS)

    def whole(self, pictures: Mapping[int, Picture | None]) -> bytes:
        """Give the report as one file."""
        pages = self.view.run.document.pages
        sheets = [self._sheet(page, pictures.get(page.number)) for page in pages]
        return self._file(sheets, self.view.stories, pages, FILE, self.doubts)

    def page(self, page: Page, picture: Picture | None) -> bytes:
        """Give the file of one page: its picture, and the articles on it whole."""
        stories = [s for s in self.view.stories if page.number in s.article.pages]
        own = [doubt for doubt in self.doubts if doubt.page == page.number]
        name = _name(page.number)
        return self._file([self._sheet(page, picture)], stories, [page], name, own)

    def front(self) -> bytes:
        """Give the file that leads to those of the pages."""
        return self._file([], self.view.stories, self.view.run.document.pages, FILE, self.doubts)

    def _sheet(self, page: Page, picture: Picture | None) -> Sheet:
        several = len(self.view.run.document.origins) > 1
        label = self.view.run.document.origins[page.origin].name if several else ""
        numbers = self.view.numbers
        if overlay.drawable(page):
            own = {
                article.number: (numbers[article.number], article)
                for article in self.view.articles
                if page.number in article.pages
            }
            drawing = facsimile.drawn(page, own, self.colours, picture, self.words)
            return Sheet(page.number, label, page.fault, _markup(drawing), ())
        parts = self.view.traced.parts
        roots = {line.id: (parts[line.id].root, parts[line.id].start) for line in page.lines}
        rows = facsimile.rows(page, self.view.files, roots, numbers)
        return Sheet(page.number, label, page.fault, "", rows)

    def _file(
        self,
        sheets: Sequence[Sheet],
        stories: Sequence[Story],
        pages: Sequence[Page],
        name: str,
        own: Sequence[Doubt],
    ) -> bytes:
        run = self.view.run
        shown = {line.id for page in pages for line in page.lines}
        shown |= {line.id for story in stories for line in story.article.lines}
        origins = run.document.origins
        sources = [{"name": o.name, "sha256": o.sha256} for o in origins]
        key = hashlib.sha256("".join(o.sha256 for o in origins).encode()).hexdigest()
        about: Json = {
            "document": {"name": self.name, "sources": sources},
            "command": self.command,
            "key": origins[0].sha256 if len(origins) == 1 else key,
            **_decided(run),
        }
        data = report_data.data(self.view, shown, own, about)
        title = origins[0].name if len(origins) == 1 else self.name
        links = self._links(name) if name != FILE or not sheets else []
        values = {
            "seen": seen,
            "chinese": noted,
            "data": data,
            "name": title,
            "save": _beside(self.save, name),
            "up": "../" + FILE if name != FILE else "",
            "links": links,
            "files": {page.number: "" for page in run.document.pages}
            | {link.number: link.href for link in links},
            "pages": sheets,
            "drawn": any(sheet.drawing for sheet in sheets),
            "several": len(run.document.pages) > 1,
            "stories": stories,
            "colours": {story.order: self._colour(story.article) for story in stories},
            "heaps": list(self.view.heaps(pages)),
            "doubts": looks(self.view, own, None if sheets else _name),
            "figures": report_data.figures(self.view),
            "edits": len(run.ledger),
            "notes": _notes(run),
        }
        return made(
            "report/report.html",
            values,
            styles=STYLES,
            scripts=SCRIPTS,
            words=WORDS,
            served=bool(self.save),
        )

    def _colour(self, article: Article) -> int:
        colour = self.colours.of.get(article.number)
        order = self.view.numbers[article.number]
        return PALETTE.index(colour) if colour else (order - 1) % len(PALETTE)

    def _links(self, name: str) -> list[Link]:
        """Give the files of the pages, as one of them or the report itself names them."""
        origins = self.view.run.document.origins
        found = []
        for page in self.view.run.document.pages:
            file = _name(page.number)
            label = origins[page.origin].name if len(origins) > 1 else ""
            href = "" if file == name else file if name == FILE else file.rpartition("/")[2]
            found.append(Link(page.number, label, href))
        return found


def _usual(run: Run) -> Kept:
    """Say where a result would be kept that is named by its source."""
    path = next((origin.name for origin in run.document.origins), "document")
    return Kept(PurePath(path).name, path, (NAME,))


def _notes(run: Run) -> list[str]:
    """Say what was in doubt when the source was read."""
    origins = run.document.origins
    found = [
        f"{origin.name}: {note}" if len(origins) > 1 else note
        for origin in origins
        for note in origin.notes
    ]
    found += [
        f"page {page.number}: {page.trust.kind}: {'; '.join(page.trust.reasons)}"
        for page in run.document.pages
        if page.trust.kind != "text"
    ]
    return found


def _decided(run: Run) -> Json:
    """Give the decisions that a result was made with, and what of them is stale, by its number."""
    decided = run.decided
    if decided is None:
        nothing: Json = {"stale": [], "stale_chinese": [], "stale_numbers": []}
        return {"given": [], "made_with": 0, "made_by": "", **nothing}
    given = decided.given.decisions if decided.given else ()
    return {
        "given": [one.to_record() for one in given],
        "made_with": decided.count,
        "made_by": decided.sha256,
        "stale": list(decided.stale.values()),
        "stale_chinese": [noted(one) for one in decided.stale.values()],
        "stale_numbers": list(decided.stale),
    }


def _name(page: int) -> str:
    return f"{FOLDER}/page-{page:03}.html"


def _beside(save: str, name: str) -> str:
    """Give an address that is relative to the report as it is seen from one of its files."""
    return f"../{save}" if save and name != FILE else save


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704  made here, of escaped parts


def seen(text: str) -> str:
    r"""Put a sign for each character that prints nothing or turns text round; one for one.

    >>> seen("a\u202eb\x00")
    'a\ufffdb\ufffd'
    """
    return UNSEEN_IN_LINES.sub("\ufffd", str(text))
