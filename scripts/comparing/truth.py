"""The truth of a typeset page, as scripts/typeset.py writes it beside the PDF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from paperclean.model import Box


class TruthLine(NamedTuple):
    """One printed line; `paragraph` is the index in its article's body, -1 for none."""

    text: str
    page: int
    box: Box
    article: int
    role: str
    paragraph: int
    order: int


@dataclass(frozen=True)
class Truth:
    """A typeset document: its file, its printed lines in reading order, its articles.

    `columns` are the (article, paragraph) pairs that go on in another column or page.
    """

    pdf: Path
    language: str
    vertical: bool
    family: str
    stream: str
    lines: tuple[TruthLine, ...]
    articles: tuple[Mapping[str, object], ...]

    @property
    def name(self) -> str:
        """Give its name."""
        return self.pdf.stem

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
    """Read the truth of a page from its JSON file; the PDF stands beside it."""
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
        )
        for page in known["pages"]
        for line in page["lines"]
    ]
    lines.sort(key=lambda line: line.order)
    return Truth(
        file.with_suffix(".pdf"),
        known["language"],
        known["vertical"],
        known["family"],
        known["stream"],
        tuple(lines),
        tuple(_filled(article) for article in known["articles"]),
    )


def read_folder(folder: Path) -> list[Truth]:
    """Read the truths of a folder, by name; files that are no truth of a PDF are left."""
    return [
        read_truth(file)
        for file in sorted(folder.rglob("*.json"))
        if file.with_suffix(".pdf").is_file()
    ]


def _filled(article: Mapping[str, object]) -> Mapping[str, object]:
    """Give an article with every field; what a page does not have is empty."""
    lists: dict[str, object] = {"deck": [], "body": [], "subheads": [], "captions": []}
    return {"kicker": "", "headline": "", "byline": "", **lists, **article}
