"""Stories of a page run into each other: titles, text and order, from boxes or from text alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule
from .page import page_edits
from .text import text_edits


@rule("merged-articles", "segment", "likely")
def merged_articles(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Part the stories of a page, and name headline, kicker, deck, byline, subheads and body.

    Where the lines have boxes, by their places, type sizes, indents, and by how the sentences go
    on. Of text alone: a bare short line among paragraphs is taken for a subhead unless the text
    under it opens as a story does (dateline, reporter): features printed one under the other
    without a marked heading or a byline are not parted.
    """
    lines = [line for line in passage.lines if line.text]
    if any(line.article for line in lines):
        return
    article = 0
    for _, page in groupby(lines, key=lambda line: line.page):
        here = list(page)
        sheet = facts.sheet(here[0])
        if sheet is None:
            article = yield from text_edits(here, facts, article)
        else:
            edits, count = page_edits(here, sheet, facts, article + 1)
            article += count
            yield from edits
