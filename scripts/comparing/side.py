"""The wrong articles of a page, wanted and found side by side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from paperclean.articles import Article

from .laid import Output, laid_over
from .measured import pairs
from .truth import Truth
from .whole_text import as_fields

WIDTH = 58
"""Cells of a side; a Han character takes two."""


def side_by_side(truth: Truth, output: Output) -> None:
    """Print each article that is not as it should be, the truth to the left."""
    ours = {article.number: article for article in output.articles or ()}
    matched = pairs(truth, laid_over(truth, output))
    for number, gold in enumerate(truth.articles):
        other = ours.pop(matched.get(number, 0), None)
        wanted, found = list(_gold_rows(gold)), list(_rows(other))
        if wanted != found:
            _print(f"article {number + 1}", wanted, found)
    for number, other in ours.items():
        _print(f"found article {number}, of no one", [], list(_rows(other)))
    aside = [f"({piece.role}) {piece.text}" for piece in output.pieces if not piece.article]
    _print("set aside", [], aside)


def _gold_rows(gold: Mapping[str, Any]) -> Iterator[str]:
    for name in ("kicker", "headline", "deck", "byline"):
        value = gold[name]
        yield from (
            f"[{name}] {one}" for one in (value if isinstance(value, list) else [value]) if one
        )
    yield from gold["body"]
    yield from (f"[subhead before {one['before']}] {one['text']}" for one in gold["subheads"])
    yield from (f"[caption] {one}" for one in gold["captions"])


def _rows(article: Article | None) -> Iterator[str]:
    if article:
        yield from _gold_rows(as_fields(article))


def _print(title: str, wanted: list[str], found: list[str]) -> None:
    """Print two lists side by side; what both have stands level, shortened to a line."""
    print(f"\n-- {title}")
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        for one, other in zip_longest(wanted[start:end], found[first:last], fillvalue=""):
            left, right = _cut(one), _cut(other)
            if what == "equal":
                left, right = left[:1], right[:1]
            for left_row, right_row in zip_longest(left, right, fillvalue=""):
                gap = " " * (WIDTH + 2 - _cells(left_row))
                print(f"{left_row}{gap}{'=' if what == 'equal' else '|'} {right_row}".rstrip())


def _cut(text: str) -> list[str]:
    rows = [""]
    for char in text:
        if _cells(rows[-1] + char) > WIDTH:
            rows.append("")
        rows[-1] += char
    return rows


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
