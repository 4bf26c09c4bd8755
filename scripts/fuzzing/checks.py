"""What must hold of any input, and what is found where it does not."""

from __future__ import annotations

import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from paperclean.chain import Run, run
from paperclean.errors import LedgerError, PapercleanError
from paperclean.ledger import Edit, offsets
from paperclean.promises import faults
from paperclean.readers import read_bytes
from paperclean.readers.raster import Pictures
from paperclean.readers.reading import Reading
from paperclean.result import Result, verify

from .mutations import chosen_kind, made
from .seeds import KINDS

SLOW = 5.0
"""Seconds of the processor for an input of at most 30 KB."""
RESTLESS = "second run changes"
"""What is said of and counted, and no failure: a page of noise may be seen otherwise once its
paragraphs are joined."""
WRITTEN = 100
"""Of so many inputs one is written, and its folder verified."""
LONGEST = 255
"""Bytes of a file's name."""
PICTURES = 3
"""Pictures of a file that are decoded."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with an input: the class of the defect, and where or what it was.

    What stands before the first ": " of `where` tells classes apart too.
    """

    what: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of one input: `read` or the name of the error that refused it."""

    kind: str
    index: int
    ended: str
    finding: Finding | None = None


def batch(seed: int, indices: Sequence[int], kinds: Sequence[str]) -> list[Looked]:
    """Make inputs and look at each; `kinds` are those that are not left out."""
    found = []
    for index in indices:
        kind = chosen_kind(seed, index)
        if kind in kinds:
            found.append(looked(kind, made(kind, seed, index), index))
    return found


def looked(kind: str, data: bytes, index: int = 0) -> Looked:
    """Read, clean and check an input; whatever goes wrong is a finding."""
    began = time.process_time()
    try:
        ended, finding = _ended(kind, data, write=index % WRITTEN == 0)
    except Exception as error:  # noqa: BLE001  that none is raised is what is tested
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{PurePosixPath(place.filename).name}:{place.name}: {str(error)[:200]}"
        return Looked(kind, index, "failed", Finding(type(error).__name__, where))
    taken = time.process_time() - began
    if finding is None and taken > SLOW:
        finding = Finding("slow", f"{taken:.1f} s")
    return Looked(kind, index, ended, finding)


def _ended(kind: str, data: bytes, *, write: bool) -> tuple[str, Finding | None]:
    what = KINDS[kind]
    if kind == "picture":
        return _decoded(data, what.name)
    how = Reading.of(what.backend, engine="recorded")
    try:
        document = read_bytes(data, what.name, how=how)
    except PapercleanError as error:
        return type(error).__name__, _unsaid(error)
    done = run(document)
    return "read", next(_wrong(Result(done, reading=how), what.name, write=write), None)


def _decoded(data: bytes, name: str) -> tuple[str, Finding | None]:
    """Decode pictures, which no engine reads here."""
    ended = "read"
    try:
        pictures = Pictures(data, name)
        for number in range(1, min(pictures.count, PICTURES) + 1):
            pictures.picture(number)
    except PapercleanError as error:
        ended = type(error).__name__
        return ended, _unsaid(error)
    return ended, None


def _unsaid(error: PapercleanError) -> Finding | None:
    if isinstance(error, LedgerError) or not str(error) or not error.advice:
        return Finding(f"{type(error).__name__} that helps nobody", f"{error}; {error.advice}")
    return None


def _wrong(result: Result, name: str, *, write: bool) -> Iterator[Finding]:
    for fault in faults(result.run):
        yield Finding("promise broken", fault)
    yield from _invented(result.run)
    yield from _lost(result.run)
    for path in result.files(name):
        if max(len(part.encode()) for part in path.split("/")) > LONGEST or ".." in path.split("/"):
            yield Finding("name of a file", path)
    again = run(result.document, facts=result.run.facts)
    changed = [edit for edit in again.ledger if edit.applied and edit.field in {"text", "join"}]
    if changed:
        yield Finding(RESTLESS, ", ".join(sorted({edit.rule for edit in changed})))
    if write:
        with tempfile.TemporaryDirectory() as out:
            for fault in verify(result.write(Path(out), name)):
                yield Finding("verify", fault)


def _invented(done: Run) -> Iterator[Finding]:
    """Say which line holds what is neither in its source nor put there by an edit."""
    put: dict[str, Counter[str]] = {}
    for edit in done.ledger:
        if edit.applied and edit.field == "text":
            put.setdefault(_root(edit.line), Counter()).update(str(edit.after))
    for line in done.document.lines():
        mine = put.get(_root(line.id), Counter())
        elsewhere = sum(
            char != line.source[at : at + 1]
            for char, at in zip(line.text, offsets(line), strict=True)
        )
        if not Counter(line.text) - Counter(line.source) <= mine or elsewhere > mine.total():
            yield Finding("invented", f"line: {line.id}, {line.text[:80]!r}")


def _root(id_: str) -> str:
    return id_.partition("+")[0]


def _lost(done: Run) -> Iterator[Finding]:
    """Say which line has no place, and whether the ledger is not read back as it was written."""
    for line in done.document.lines():
        if line.role == "unassigned" and line.text:
            yield Finding("without a place", f"line: {line.id}, {line.text[:80]!r}")
    if tuple(Edit.from_json(edit.to_json()) for edit in done.ledger) != done.ledger:
        yield Finding("ledger", "what is written is not what is read back")
