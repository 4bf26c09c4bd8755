"""Titles but for what the engine misread: whether the right lines stand in the right roles.

A kicker, headline or deck is right as read if it is, white space left out, the readings of its
printed lines, which comparing/misread.py finds wherever they stand in the output. One that is
misread counts; one of lines that the engine lost altogether does not.
"""

from __future__ import annotations

from benchmark.compared import TITLES
from benchmark.counts import Counts

from paperclean.scoring import fields

from .laid import Laid, Output
from .measured import pairs
from .misread import Misread
from .truth import Truth

AS_READ = "titles as read"


def count_titles(truth: Truth, laid: Laid, output: Output, read: Misread, counts: Counts) -> None:
    """Count the titles of articles, those of output articles that are no one's as wrong."""
    as_read: dict[tuple[int, str], str] = {}
    for one in read.readings:
        line = truth.lines[one.line]
        key = line.article, line.role
        as_read[key] = as_read.get(key, "") + one.found
    ours = {article.number: fields(article) for article in output.articles or ()}
    mine = pairs(truth, laid)
    for number, article in enumerate(truth.articles):
        found = ours.pop(mine.get(number, 0), {})
        for title in TITLES:
            wanted = as_read.get((article["id"], title), "")
            printed = "".join("".join(found.get(title, "")).split())
            if wanted or printed:
                counts.add(AS_READ, wanted == printed, 0, 1)
    for found in ours.values():
        for title in TITLES:
            if found[title]:
                counts.add(AS_READ, 0, 0, 1)
