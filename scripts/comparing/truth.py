"""The truth of a typeset page, as scripts/typeset.py writes it beside the PDF.

scripts/degrade.py writes it beside the scan of a page, places in pixels.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from paperclean.model import Box

SUFFIXES = (".pdf", ".jpg", ".tif")
"""What a page is, in the order in which it is looked for."""


class TruthLine(NamedTuple):
    """One printed line; `paragraph` is the index in its article's body, -1 for none.

    `hyphen`: it ends in one that only its end brings about.
    """

    text: str
    page: int
    box: Box
    article: int
    role: str
    paragraph: int
    order: int
    size: float
    bold: bool
    vertical: bool
    hyphen: bool = False


@dataclass(frozen=True)
class Truth:
    """A typeset document: its file, its printed lines in reading order, its articles.

    `strength` says how a scan of it was degraded, empty for a PDF.
    """

    file: Path
    language: str
    vertical: bool
    family: str
    stream: str
    pages: int
    lines: tuple[TruthLine, ...]
    articles: tuple[Mapping[str, Any], ...]
    strength: str = ""

    @property
    def name(self) -> str:
        """Give its name."""
        return self.file.stem

    @property
    def body(self) -> list[int]:
        """Give the indices of the body lines of articles."""
        return [n for n, line in enumerate(self.lines) if line.role == "body" and line.article]

    def index(self) -> dict[int, int]:
        """Give the place of each article in `articles` by its id."""
        return {int(str(article["id"])): n for n, article in enumerate(self.articles)}

    def paragraphs(self) -> Iterator[tuple[str, bool]]:
        """Give the paragraphs of all bodies, and whether each goes on in another column."""
        lines: dict[tuple[int, int], list[TruthLine]] = {}
        for line in self.lines:
            if line.role == "body":
                lines.setdefault((line.article, line.paragraph), []).append(line)
        for article in self.articles:
            for number, text in enumerate(article["body"]):
                mine = lines.get((article["id"], number), [])
                yield text, any(self._turns(one, other) for one, other in pairwise(mine))

    def _turns(self, one: TruthLine, other: TruthLine) -> bool:
        """Tell whether two lines of a paragraph stand in different columns."""
        if one.page != other.page:
            return True
        if self.vertical:
            return other.box.x0 > one.box.x0
        return other.box.y0 < one.box.y0


def read_truth(file: Path) -> Truth:
    """Read the truth of a page from its JSON file; the PDF or picture stands beside it."""
    known = json.loads(file.read_text(encoding="utf-8"))
    lines = [
        TruthLine(
            line["text"],
            page["number"],
            Box(*line["box"]),
            line["article"],
            line["role"],
            line["paragraph"],
            line["order"],
            line["size"],
            line["bold"],
            line["vertical"],
            line.get("hyphen", False),
        )
        for page in known["pages"]
        for line in page["lines"]
    ]
    lines.sort(key=lambda line: line.order)
    return Truth(
        _beside(file) or file.with_suffix(SUFFIXES[0]),
        known["language"],
        known["vertical"],
        known["family"],
        known["stream"],
        len(known["pages"]),
        tuple(lines),
        tuple(_filled(article, lines) for article in known["articles"]),
        known["pages"][0].get("strength", ""),
    )


def read_folder(folder: Path) -> list[Truth]:
    """Read the truths of a folder, by name; files that are no truth of a page are left."""
    return [read_truth(file) for file in sorted(folder.rglob("*.json")) if _beside(file)]


def _beside(file: Path) -> Path | None:
    """Find the page of a truth."""
    pages = (file.with_suffix(suffix) for suffix in SUFFIXES)
    return next((page for page in pages if page.is_file()), None)


def _filled(article: Mapping[str, Any], lines: Sequence[TruthLine]) -> Mapping[str, Any]:
    """Give an article with every field; subheads that are texts alone get their places."""
    lists: dict[str, object] = {"deck": [], "body": [], "subheads": [], "captions": []}
    full = {"kicker": "", "headline": "", "byline": "", **lists, **article}
    if any(isinstance(one, str) for one in full["subheads"]):
        full["subheads"] = list(_placed(full["subheads"], article["id"], lines))
    return full


def _placed(
    subheads: Sequence[str], article: int, lines: Sequence[TruthLine]
) -> Iterator[dict[str, object]]:
    """Give subheads with the paragraph that follows each: that of the next body line."""
    mine = [line for line in lines if line.article == article and line.role in {"body", "subhead"}]
    at = 0
    for text in subheads:
        while at < len(mine) and mine[at].role != "subhead":
            at += 1
        first, rest = at, text
        while at < len(mine) and mine[at].role == "subhead" and rest:
            rest = rest.removeprefix(mine[at].text).lstrip()
            at += 1
        after = next((line for line in mine[max(at, first) :] if line.role == "body"), None)
        last = max((line.paragraph for line in mine), default=-1) + 1
        yield {"text": text, "before": after.paragraph if after else last}
