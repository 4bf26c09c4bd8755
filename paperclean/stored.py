"""A result's folder read back, and what is wrong with it."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from .chain import Profile, Run
from .errors import LedgerError, OutputError, SourceError
from .ledger import Edit, replay, undo
from .manifest import MANIFEST, read_manifest, read_text
from .model import Document, Line
from .readers.reading import Reading
from .records import (
    ADVICE,
    Record,
    decided_of,
    line_of,
    origin_of,
    page_of,
    parsed_lines,
    profile_of,
    reading_of,
)
from .writers.jsonl import LEDGER, PAGES

SOME = 5
"""So many files are named where there are more."""


def load(folder: Path) -> tuple[Run, Profile, tuple[str, ...], Reading]:
    """Read run, profile, failures and choices; SourceError for a folder that is damaged."""
    manifest = read_manifest(folder)
    profile = profile_of(manifest.below("profile"))
    document = _document(folder, manifest)
    ledger = tuple(_edits(folder))
    try:
        source = undo(document, ledger)
        again = replay(source, ledger)
    except LedgerError as error:
        raise _torn(folder, str(error)) from error
    if _lines(again) != _lines(document):
        raise _torn(folder, "replayed, it gives other lines")
    run = Run(source, again, ledger, decided=decided_of(manifest))
    return run, profile, manifest.strings("failures"), reading_of(manifest.below("reading"))


@dataclass(frozen=True, slots=True)
class Owner:
    """The source that a result in a folder belongs to."""

    path: str
    digests: tuple[str, ...]


def owner(folder: Path) -> Owner | None:
    """Say whose result a folder is; none where it is no result."""
    try:
        manifest = read_manifest(folder)
        digests = (origin.take("sha256", str) for origin in manifest.records("origins"))
        return Owner(manifest.take("path", str), tuple(digests))
    except SourceError:
        return None


def _torn(folder: Path, why: str) -> SourceError:
    return SourceError(f"{folder}: {LEDGER} does not fit {PAGES}: {why}", ADVICE)


def _lines(document: Document) -> list[list[tuple[object, ...]]]:
    """Give the lines of each page but for their maps from text to source, which nothing stores."""
    return [[line[:-1] for line in page.lines] for page in document.pages]


def _document(folder: Path, manifest: Record) -> Document:
    """Put the lines of pages.jsonl on the pages of the manifest."""
    lines: dict[int, list[Line]] = {
        record.take("number", int): [] for record in manifest.records("pages")
    }
    seen: set[str] = set()
    for record in parsed_lines(read_text(folder, PAGES), PAGES):
        line = line_of(record)
        number = record.take("page", int)
        if number not in lines:
            raise record.wrong(f"there is no page {number} in {MANIFEST}")
        if line.id in seen:
            raise record.wrong(f"the id {line.id} stands twice")
        seen.add(line.id)
        lines[number].append(line)
    pages = tuple(
        page_of(record, tuple(lines[record.take("number", int)]))
        for record in manifest.records("pages")
    )
    return Document(pages, tuple(map(origin_of, manifest.records("origins"))))


def _edits(folder: Path) -> Iterator[Edit]:
    text = read_text(folder, LEDGER)
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), start=1):
        try:
            yield Edit.from_json(line)
        except LedgerError as error:
            msg = f"{LEDGER} line {number}: not an edit, or cut short"
            raise SourceError(msg, ADVICE) from error


def wrong_files(folder: Path, digests: Mapping[str, str]) -> Iterator[str]:
    """Say which files are not those that the manifest names; hidden ones do not count."""
    here = set(_below(folder))
    for name in sorted(here - digests.keys() - {MANIFEST}):
        yield f"{name}: not one of the files of this result"
    for name, digest in sorted(digests.items()):
        if name not in here:
            yield f"{name}: missing"
            continue
        data = contents(folder / name)
        if data is None:
            yield f"{name}: cannot be read"
        elif hashlib.sha256(data).hexdigest() != digest:
            yield f"{name}: changed since it was written"


def foreign(folder: Path) -> list[str]:
    """Say what lies in the folder of a result that its manifest does not name.

    Hidden files and empty folders count too: nothing of somebody else's is ever removed.
    Raises SourceError where the folder is no result.
    """
    known = {MANIFEST, *read_manifest(folder).words("files")}
    above = {parent.as_posix() for name in known for parent in PurePath(name).parents}
    found: list[str] = []

    def below(path: Path) -> str:
        return path.relative_to(folder).as_posix()

    def unlisted(error: OSError) -> None:
        found.append(str(error.filename))

    for root, folders, files in os.walk(folder, onerror=unlisted):
        names = [below(Path(root, name)) for name in folders]
        found += [f"{name}/" for name in names if name not in above]
        folders[:] = [name for name in folders if below(Path(root, name)) in above]
        found += [n for n in (below(Path(root, name)) for name in files) if n not in known]
    return sorted(found)


def replaceable(folder: Path) -> Owner | None:
    """Say whose result may be replaced; none where there is nothing.

    Raises OutputError where something else stands there, or in the result.
    """
    if not os.path.lexists(folder):
        return None
    if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
        msg = f"{folder} cannot be looked into: {os.strerror(errno.EACCES)}"
        raise OutputError(msg, "mend its rights, or move it away")
    there = owner(folder)
    if there is None:
        msg = f"{folder} exists, and is no result"
        raise OutputError(msg, "name another folder with -o, or move it away")
    strangers = foreign(folder)
    if strangers:
        more = f" and {len(strangers) - SOME} more" if len(strangers) > SOME else ""
        msg = f"{folder} holds what is not of the result: {', '.join(strangers[:SOME])}{more}"
        raise OutputError(msg, "move that away, then run it again; nothing was touched")
    return there


def contents(file: Path) -> bytes | None:
    """Give the bytes of a regular file; none where there is none that can be read."""
    try:
        return file.read_bytes() if stat.S_ISREG(file.lstat().st_mode) else None
    except (OSError, ValueError):
        return None


def _below(folder: Path) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith("."):
                yield (Path(root) / name).relative_to(folder).as_posix()
