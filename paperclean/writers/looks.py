"""What needs a person first, as the report lists it: by kind and article, each with its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..articles import Article
from ..ledger import Edit
from ..model import Line
from .doubts import Doubt
from .view import View

SHORT = 24.0
"""Ems of a text by which one knows it again: a Chinese character is one, a Latin letter a half."""

LATIN = "\u0250"
"""The first character behind the Latin letters."""


@dataclass(frozen=True, slots=True)
class Look:
    """A doubt as it is listed; `number` is its place in the list, `flag` the key of its words.

    One whose place is in another file has the number -1.
    """

    number: int
    href: str
    flag: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Looks:
    """Doubts of one kind in one article; `order` is 0 where they are in none."""

    kind: str
    order: int
    title: str
    looks: tuple[Look, ...]


def looks(
    view: View, doubts: Sequence[Doubt], elsewhere: Callable[[int], str] | None = None
) -> list[Looks]:
    """List doubts; those of one kind in one article stand together, at the first of them.

    `elsewhere` names the file of a page, where their places are not in this one.
    """
    lines = {line.id: line for line in view.run.document.lines()}
    groups: dict[tuple[str, int], list[Look]] = {}
    for number, doubt in enumerate(doubts):
        line = lines.get(doubt.line)
        order = view.numbers.get(line.article, 0) if line and line.printed else 0
        article = view.articles[order - 1] if order else None
        edit = view.run.ledger[doubt.edits[0]] if doubt.edits else None
        flag = f"flag-{doubt.words}" if doubt.kind == "flag" else ""
        text = _text(doubt, line, edit, article)
        place = f"#t-{doubt.line}" if doubt.line else "#pages"
        why = edit.reason if edit else ""
        if elsewhere:
            place = f"{elsewhere(doubt.page)}{f'#e-{doubt.edits[0]}' if edit else place}"
        look = Look(-1 if elsewhere else number, place, flag, text, why)
        groups.setdefault((doubt.kind, order), []).append(look)
    return [
        Looks(kind, order, _title(view.articles[order - 1]) if order else "", tuple(found))
        for (kind, order), found in groups.items()
    ]


def _title(article: Article) -> str:
    return _brief(article.headline or article.text.strip())


def _text(doubt: Doubt, line: Line | None, edit: Edit | None, article: Article | None) -> str:
    """Give the text by which a person knows the place."""
    if line is None or doubt.kind == "unmet":
        return doubt.words
    if edit and edit.field == "join":
        before = _short(line.text[::-1], SHORT / 2)[::-1]
        return f"{before}｜{_short(_next(line, article), SHORT / 2)}"
    if edit and edit.field == "text":
        before, put = str(edit.before), str(edit.after)
        return before if before == put else f"{_brief(before)} → {_brief(put) or '∅'}"
    return _brief(line.text)


def _next(line: Line, article: Article | None) -> str:
    """Give the text that follows a line in its article."""
    lines = article.lines if article else ()
    return next((after.text for one, after in pairwise(lines) if one.id == line.id), "")


def _brief(text: str) -> str:
    short = _short(text, SHORT)
    return short + "…" * (len(short) < len(text))


def _short(text: str, room: float) -> str:
    """Give as much of the head of a text as has room."""
    for number, char in enumerate(text):
        room -= 0.5 if char < LATIN else 1
        if room < 0:
            return text[:number]
    return text
