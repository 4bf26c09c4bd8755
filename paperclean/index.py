"""The index of OUT for a browser: a row a document, those first that a person should look at.

Computed from records and results like the status, so that it is right after any crash.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from .decisions import SUFFIX
from .escaping import safe
from .overall import entries, left
from .standing import Entry
from .store import names_in, put_file, writing
from .stored import contents
from .writers import html, web
from .writers.chinese import noted
from .writers.jsonl import ARTICLES
from .writers.text import FOLDER

FILE = "index.html"
LEFT = "left"
UNFLAGGED = b'"flags": []'
"""How an article without flags says so; in a text the marks would stand escaped."""
ORDER = ("crashed", "memory", "timeout", "rejected", "partial", LEFT, "ok")
"""Outcomes, and what is not done yet, in the order in which they need a person."""


class Row(NamedTuple):
    """A document: what became of it, and where that is to be seen.

    `said` is what is wrong with it, what to do, and what a person should know. `link` is a
    relative address, empty where there is nothing to see; `decided` tells that somebody has
    decided about it. `flagged` counts the articles that a person may want to look at.
    """

    path: str
    outcome: str
    kind: str = ""
    said: tuple[str, ...] = ()
    pages: int = 0
    articles: int = 0
    flagged: int = 0
    suggestions: int = 0
    seconds: float = 0.0
    link: str = ""
    decided: bool = False


class Failure(NamedTuple):
    """A kind of failure: how many documents have it, and what to do about it."""

    kind: str
    documents: int
    advice: tuple[str, ...]


def index(out: Path, *, served: bool = False) -> bytes:
    """Give the page; `served` by `review`, each result is shown by its name and a slash."""
    decided = {file.name.removesuffix(SUFFIX) for file in names_in(out) if _is_decided(file)}
    rows: dict[str, Row] = {}
    settings: dict[str, str] = {}
    failed: list[Entry] = []
    for name, entry in entries(out):
        rows[name] = _row(out / name, entry, name in decided, served)
        settings[name] = entry.settings
        if entry.outcome != "ok":
            failed.append(entry)
    for name in left(out, settings):
        rows[name] = rows.get(name, Row(safe(name), LEFT))._replace(outcome=LEFT)
    # Stable: names stay in natural order.
    ordered = sorted(rows.values(), key=lambda row: _rank(row.outcome))
    return rendered(safe(out.resolve().name), ordered, _failures(failed))


def write_index(out: Path) -> None:
    """Write OUT/index.html; raises OutputError."""
    with writing(out / FILE):
        page = index(out)
    put_file(out / FILE, page)


def rendered(name: str, rows: Sequence[Row], failures: Sequence[Failure] = ()) -> bytes:
    """Give the page for these rows, which stand in it in their order."""
    outcomes = Counter(row.outcome for row in rows)
    values = {
        "name": name,
        "chinese": noted,
        "rows": rows,
        "outcomes": sorted(outcomes.items(), key=lambda one: _rank(one[0])),
        "failures": failures,
        "pages": sum(row.pages for row in rows),
        "articles": sum(row.articles for row in rows),
        "flagged": sum(row.flagged for row in rows),
        "suggestions": sum(row.suggestions for row in rows),
    }
    return web.page(
        "index/index.html",
        values,
        styles=["index/index.css"],
        scripts=["index/index.js"],
        words=["index/words.json"],
    )


def _rank(outcome: str) -> int:
    """Give the place of an outcome; first of all one that another version has written."""
    return ORDER.index(outcome) if outcome in ORDER else -1


def _is_decided(file: Path) -> bool:
    return file.name.endswith(SUFFIX) and not file.name.startswith(".")


def _row(folder: Path, entry: Entry, decided: bool, served: bool) -> Row:  # noqa: FBT001  of a document
    said = [entry.message, entry.advice, *entry.notes]
    return Row(
        safe(entry.path or folder.name),
        safe(entry.outcome),
        entry.cls,
        tuple(dict.fromkeys(safe(one) for one in said if one)),
        entry.pages,
        entry.articles,
        0 if entry.files is None else _flagged(folder),
        entry.suggestions,
        entry.seconds,
        _link(folder.name, entry, served=served),
        decided,
    )


def _flagged(folder: Path) -> int:
    """Count the articles of a result that have flags, a line each, without reading them as JSON."""
    data = contents(folder / ARTICLES) or b""
    return max(data.count(b"\n") - data.count(UNFLAGGED), 0)


def _link(name: str, entry: Entry, *, served: bool) -> str:
    """Give the way to what can be seen of a document: the report, else its articles."""
    if entry.files is None:
        return ""
    folder = quote(os.fsencode(name))
    if served:
        return f"{folder}/"
    return f"{folder}/{html.FILE if html.NAME in entry.formats else f'{FOLDER}/'}"


def _failures(found: Iterable[Entry]) -> list[Failure]:
    kinds: dict[str, list[Entry]] = {}
    for entry in sorted(found, key=lambda one: (_rank(one.outcome), one.cls)):
        kinds.setdefault(safe(f"{entry.outcome}, {entry.cls}".removesuffix(", ")), []).append(entry)
    return [
        Failure(kind, len(same), tuple(dict.fromkeys(safe(e.advice) for e in same if e.advice)))
        for kind, same in kinds.items()
    ]
