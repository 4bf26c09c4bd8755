"""The manifest of a result: what it was made from and with, in figures and digests."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from itertools import groupby
from pathlib import Path

from .chain import Run
from .data import version as own_version
from .errors import SourceError
from .ledger import SUGGESTED, Edit
from .locations import contents
from .model import Document, Page
from .records import ADVICE, Json, Record, encoded, parsed

MANIFEST = "manifest.json"
BEGINS = b'{\n "paperclean": '
DECIDING = (
    *("charset-normalizer", "jieba", "lap", "markdown-it-py", "numpy", "OpenCC", "pdfplumber"),
    *("pypdfium2", "regex", "symspellpy"),
)
"""The packages that decide what stands in a result."""
OWN = {".py", ".gz", ".html", ".css", ".js", ".json"}
"""Suffixes of the program's own files that decide what it writes."""


@cache
def version(package: str = "paperclean") -> str:
    """Give the version of a package; `unknown` where it runs without being installed."""
    if package == "paperclean":
        return own_version()
    try:
        return installed(package)
    except PackageNotFoundError:
        return "unknown"


def versions() -> Json:
    """Give the versions of the packages that decide what stands in a result."""
    return {package: version(package) for package in DECIDING}


@cache
def program() -> str:
    """Give the sha256 of the program's own files: in a checkout they change, the version not."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(file for file in here.rglob("*") if file.suffix in OWN):
        digest.update(f"{file.relative_to(here).as_posix()}\n".encode())
        digest.update(contents(os.fspath(file)) or b"")
    return digest.hexdigest()


def suggestions(ledger: Iterable[Edit]) -> int:
    """Count the places suggested to a person; a group is one."""
    found = [edit for edit in ledger if edit.skipped == SUGGESTED]
    groups = {(edit.rule, edit.group) for edit in found if edit.group}
    return sum(not edit.group for edit in found) + len(groups)


def counts(run: Run, articles: int) -> Json:
    """Count articles, suggestions, lines by role, and edits by rule."""
    edits: dict[str, dict[str, int]] = {}
    for edit in run.ledger:
        rule = edits.setdefault(edit.rule, {"applied": 0, "skipped": 0})
        rule["applied" if edit.applied else "skipped"] += 1
    roles = Counter(line.role for line in run.document.lines())
    return {
        "articles": articles,
        "suggestions": suggestions(run.ledger),
        "lines": dict(sorted(roles.items())),
        "edits": dict(sorted(edits.items())),
    }


def page_faults(document: Document) -> tuple[str, ...]:
    """Say of which pages not all could be read, and why; neighbours with one cause are named once.

    >>> from .model import Document, Origin, Page
    >>> pages = tuple(Page(n, (), origin_page=n, fault="needs OCR") for n in (1, 2, 3))
    >>> page_faults(Document(pages, (Origin("scan.pdf", "", "pdf"),)))
    ('pages 1-3: needs OCR',)
    """
    found: list[str] = []
    for (number, fault, _), group in groupby(enumerate(document.pages), _cause):
        if not fault:
            continue
        pages = [page.origin_page for _, page in group]
        where = f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]}-{pages[-1]}"
        name = f"{document.origins[number].name}, " if len(document.origins) > 1 else ""
        found.append(f"{name}{where}: {fault}")
    return tuple(found)


def _cause(numbered: tuple[int, Page]) -> tuple[int, str, int]:
    """Give what consecutive pages share that have one cause: file, fault, and how they count."""
    place, page = numbered
    return page.origin, page.fault, page.origin_page - place


def to_bytes(manifest: Json) -> bytes:
    """Write a manifest: a line for each of the larger parts, what is in them on one line."""
    parts = (f' "{key}": {_part(value)}' for key, value in manifest.items())
    return encoded("{\n" + ",\n".join(parts) + "\n}\n", MANIFEST)


def _part(value: object) -> str:
    if isinstance(value, dict) and value:
        inner = [f"{_one_line(key)}: {_one_line(item)}" for key, item in value.items()]
        return "{\n  " + ",\n  ".join(inner) + "\n }"
    if isinstance(value, list | tuple) and value:
        return "[\n  " + ",\n  ".join(map(_one_line, value)) + "\n ]"
    return _one_line(value)


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def is_manifest(record: Record) -> bool:
    """Tell a manifest of ours from other JSON."""
    return {"paperclean", "path", "files"} <= record.values.keys()


def is_result(folder: Path) -> bool:
    """Tell the folder of a result, a damaged one too, from others."""
    try:
        data = (folder / MANIFEST).read_bytes()
        return data.startswith(BEGINS) or is_manifest(parsed(data.decode(), MANIFEST))
    except (OSError, UnicodeDecodeError, SourceError):
        return False


def read_manifest(folder: Path) -> Record:
    """Read the manifest of a result; raises SourceError where there is none of ours."""
    record = parsed(read_text(folder, MANIFEST), MANIFEST)
    if not is_manifest(record):
        raise record.wrong("no manifest of a result")
    return record


def read_text(folder: Path, name: str) -> str:
    """Read a file of a result; raises SourceError where it is missing or no UTF-8."""
    file = folder / name
    try:
        if file.exists() and not file.is_file():
            msg = f"{folder}: {name} is no file"
            raise SourceError(msg, ADVICE)
        return file.read_bytes().decode()
    except OSError as error:
        msg = f"{folder}: {name} cannot be read: {error.strerror}"
        raise SourceError(msg, "give the folder that `paperclean clean` wrote") from error
    except UnicodeDecodeError as error:
        msg = f"{folder}: {name} is not UTF-8"
        raise SourceError(msg, ADVICE) from error
