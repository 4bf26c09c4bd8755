"""Files of a whole run: all articles of the results in OUT, whichever run made them.

They are computed from the finished results alone, so that they are right after any crash, in
whatever order documents were done, and by however many processes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import SourceError
from .folders import results_below
from .manifest import is_result, read_manifest
from .naming import natural
from .records import MOST, Json, Record, parsed_lines
from .standing import digest, held, is_older, once
from .store import new_file
from .stored import contents
from .writers import OF_RUN
from .writers.jsonl import ARTICLES
from .writers.row import COLUMNS
from .writers.text import FOLDER

ID_DIGITS = 32
"""Hexadecimal digits of an id: 128 bits, which no two of any number of articles share."""
TEXT = re.compile(rf"{FOLDER}/0*(\d+)(?:-.*)?\.txt", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Collected:
    """A file of a run, how many articles it holds, and which results are left out, and why."""

    file: Path
    articles: int
    left_out: tuple[str, ...]


def collect(out: str | Path, name: str) -> Collected:
    """Write a format of a run, by its name in the table, from the results in OUT.

    Documents come in natural order of their paths, articles in that of their document. A result
    that is damaged, or an older one of what failed since, is left out and named. Two runs that do
    this at once do it one after the other, so that nothing is missed. Raises OutputError; then
    nothing is changed.
    """
    folder = Path(out)
    form = OF_RUN[name]
    file = folder / form.file
    left_out: list[str] = []
    with held(folder, digest(form.file)), new_file(file) as stream:
        articles = form.write(stream, _rows(folder, left_out))
    return Collected(file, articles, tuple(left_out))


def _rows(out: Path, left_out: list[str]) -> Iterator[Json]:
    before: tuple[str, list[str]] | None = None
    copy = 0
    for path, sources, folder in _documents(out, left_out):
        # Files of one name and content, given one by one, have one path.
        copy = copy + 1 if before == (path, sources) else 0
        before = path, sources
        try:
            rows = [*_articles(folder, (path, sources, copy))]
        except SourceError as error:
            left_out.append(_said(folder, error))
        else:
            yield from rows


def _documents(out: Path, left_out: list[str]) -> list[tuple[str, list[str], Path]]:
    """Give path, sha256 of the sources and folder of each document of OUT, in order."""
    found: list[tuple[str, list[str], Path]] = []
    closed: list[Path] = []
    below = sorted((folder.name for folder in results_below(out, closed)), key=natural)
    left_out += [f"{folder.name}: the folder cannot be looked into" for folder in closed]
    for name, record in once(out, below):
        folder = out / name
        try:
            manifest = read_manifest(folder)
            sources = [origin.take("sha256", str) for origin in manifest.records("origins")]
            path = manifest.take("path", str)
        except SourceError as error:
            if is_result(folder):
                left_out.append(_said(folder, error))
            continue
        if record is not None and is_older(out, name, record):
            why = SourceError(f"{record.outcome} when it was last done, what stands there is older")
            left_out.append(_said(folder, why))
        else:
            found.append((path, sources, folder))
    return sorted(found, key=lambda document: (natural(document[0]), *document[1:]))


def _said(folder: Path, error: SourceError) -> str:
    return f"{folder.name}: {str(error).removeprefix(f'{folder}: ')}"


def _articles(folder: Path, document: tuple[str, list[str], int]) -> Iterator[Json]:
    """Give the rows of a document; raises SourceError where a file is not what it was."""
    digests = read_manifest(folder).words("files")
    texts = {int(known[1]): name for name in digests if (known := TEXT.fullmatch(name))}
    records = parsed_lines(_file(folder, ARTICLES, digests), ARTICLES)
    for order, record in enumerate(records, start=1):
        article = record.take("id", str)
        id_ = hashlib.sha256(json.dumps([*document, article]).encode()).hexdigest()
        path, sources, _ = document
        row = {
            "id": id_[:ID_DIGITS],
            "document": path,
            "source_sha256": sources,
            "result": folder.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
            "article": article,
            "order": order,
            "subheads": [_subhead(subhead) for subhead in record.records("subheads")],
            "text": _file(folder, texts.get(order, FOLDER), digests),
        }
        yield {
            name: row[name] if name in row else _value(record, name, kind)
            for name, kind in COLUMNS.items()
        }


def _value(record: Record, name: str, kind: str) -> object:
    if kind == "string":
        return record.take(name, str)
    return record.numbers(name) if kind == "numbers" else record.strings(name)


def _subhead(record: Record) -> Json:
    before = record.take("before", int)
    if not 0 <= before <= MOST:
        raise record.wrong(f"before is {before}, which is no paragraph")
    return {"text": record.take("text", str), "before": before}


def _file(folder: Path, name: str, digests: Mapping[str, str]) -> str:
    """Give the text of a file of a result; raises SourceError where it is not as written."""
    data = contents(folder / name)
    if data is None:
        msg = f"{name} is missing"
        raise SourceError(msg)
    if hashlib.sha256(data).hexdigest() != digests.get(name):
        msg = f"{name} was changed since it was written"
        raise SourceError(msg)
    return data.decode("utf-8", "replace")
