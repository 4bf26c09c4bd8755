"""What became of all documents of OUT, and what is left of runs: from records and results.

Nothing here is counted along the way, so that it is right after any crash.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BufferedWriter
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from . import objects
from .carried import bring_records
from .errors import OutputError, SourceError
from .manifest import MANIFEST, read_manifest
from .naming import LOG, natural
from .standing import RUNS, Entry, digest, is_older, once, taken, told
from .store import make_folder, names_in, put_file, scratch, writing

PLANS = "plans"
SLOWEST = 10
"""So many of the slowest documents are named."""


class Planned(NamedTuple):
    """A document that a run is to do: its name, the digest of its settings, its (first) file."""

    name: str
    settings: str
    file: str

    def is_there(self) -> bool:
        """Tell whether there is anything left of its source, as far as that is told at once."""
        return objects.is_address(self.file) or os.path.lexists(self.file)


@dataclass
class Plan:
    """What a run is to do; `works` tells whether it has anything to do, or all is done."""

    works: bool = True


@contextmanager
def planned(out: str, todo: Sequence[Planned]) -> Iterator[Plan]:
    """Let it be known what a run is to do, until it has done it; then write OUT/run.jsonl.

    What a run that is broken off has left is known until another has done it, or it is gone.
    """
    if not objects.is_address(out):
        with _planned(Path(out), todo) as plan:
            yield plan
        return
    with scratch() as folder:
        try:
            with _planned(folder, todo) as plan:
                said = _said(todo)
                # Without locks: the same run, begun again, takes the place of its plan.
                there = f"{RUNS}/{PLANS}/{digest(said.decode())[:16]}"
                with writing(out):
                    objects.put(out, [(there, said)])
                try:
                    yield plan
                finally:
                    bring_records(out, folder, manifests=False)
            with writing(out):
                objects.remove(out, [there])
        finally:
            if (folder / LOG).exists():
                with writing(out):
                    objects.put(out, [(LOG, (folder / LOG).read_bytes())])


@contextmanager
def _planned(out: Path, todo: Sequence[Planned]) -> Iterator[Plan]:
    with _held_plan(out / RUNS / PLANS, _said(todo)) as file:
        broken = _taken_over(file, todo)
        plan = Plan()
        try:
            yield plan
        except BaseException:
            with suppress(OutputError):  # what broke it off is said
                write_log(out)
            raise
        with suppress(OSError):
            file.unlink()
        if plan.works or broken or not (out / LOG).exists():
            write_log(out)


@contextmanager
def _held_plan(plans: Path, said: bytes) -> Iterator[Path]:
    """Write a plan down, and hold its lock: as long as that is held, the run is at work."""
    make_folder(plans)
    with writing(plans):
        stream = _new_plan(plans)
    with stream:
        file = Path(stream.name)
        with writing(file):
            stream.write(said)
            stream.flush()
        yield file


def _new_plan(plans: Path) -> BufferedWriter:
    """Open a new plan with its lock; one that somebody took for left before that is made again."""
    while True:
        file = plans / token_hex(8)
        stream = file.open("xb")
        if taken(stream.fileno()) is not False and file.exists():
            return stream
        stream.close()
        file.unlink(missing_ok=True)


def _taken_over(own: Path, todo: Sequence[Planned]) -> bool:
    """Take documents out of the plans of runs that were broken off; tell whether there were any.

    What such a run has left is the work of the one that now takes it up, with whatever settings,
    under whatever name; what is of no source any more is nobody's.
    """
    names = {one.name for one in todo}
    sources = {one.file for one in todo}
    found = False
    for file, at_work in _plans(own.parent):
        if at_work or file == own:
            continue
        found = True
        rest = [one for one in _plan(file) if one.name not in names and one.file not in sources]
        rest = [one for one in rest if one.is_there()]
        if rest:
            put_file(file, _said(rest))
        else:
            with suppress(OSError):
                file.unlink()
    return found


def _plans(folder: Path) -> Iterator[tuple[Path, bool | None]]:
    """Give the plans of runs that have not ended well, and whether each is at work.

    None where the file system has no locks.
    """
    for file in names_in(folder):
        if not file.name.startswith("."):
            with suppress(OSError), file.open("rb") as stream:  # it may go at any moment
                free = taken(stream.fileno(), alone=False)
                yield file, None if free is None else not free


def entries(out: Path) -> Iterator[tuple[str, Entry]]:
    """Give the name and the record of every document of OUT, in natural order of the names.

    That of a result without a record is made from its manifest. Raises OSError where OUT or its
    records cannot be read.
    """
    suffix = ".json"
    files = [file.name for file in names_in(out / RUNS)]
    names = {name.removesuffix(suffix) for name in files if name.endswith(suffix)}
    names |= {folder.name for folder in names_in(out) if os.path.isfile(folder / MANIFEST)}  # noqa: PTH113  raises nothing
    for name, known in once(out, sorted(names, key=natural)):
        entry = known or told(out / name)
        if entry is not None:
            yield name, entry


def write_log(out: Path) -> None:
    """Write OUT/run.jsonl: a line a document, failures too; raises OutputError."""
    with writing(out / LOG):
        lines = [_line(name, entry) for name, entry in entries(out)]
    put_file(out / LOG, b"".join(lines))


def _line(name: str, entry: Entry) -> bytes:
    record = {
        "name": name,
        "path": entry.path,
        "outcome": entry.outcome,
        "class": entry.cls,
        "message": entry.message,
        "advice": entry.advice,
        "notes": entry.notes,
        "pages": entry.pages,
        "articles": entry.articles,
        "result": name if entry.files is not None else "",
    }
    line = json.dumps(record, ensure_ascii=False)
    return line.encode("utf-8", "backslashreplace") + b"\n"


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that failed, what is wrong with it and what to do."""

    path: str
    message: str
    advice: str


@dataclass(slots=True)
class Status:
    """What became of the documents of OUT.

    `outcomes` counts them; `left` are the names of those that runs were to do and have not yet;
    `working` is how many runs are at work, none where nobody can tell. `older` are the names of
    those that failed and have a result of before, which does not count. `unseen` are folders that
    cannot be read, and why. `failures` are by outcome and class; `slowest` are paths with their
    seconds, the slowest first; `edits` counts the applied ones by rule, the most first.
    """

    outcomes: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    working: int | None = 0
    older: list[str] = field(default_factory=list)
    pages: int = 0
    articles: int = 0
    suggestions: int = 0
    seconds: float = 0.0
    failures: dict[str, list[Failure]] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    edits: dict[str, int] = field(default_factory=dict)
    unseen: dict[str, str] = field(default_factory=dict)


def status(out: str | Path) -> Status:
    """Say what became of the documents of OUT, and what is left to do; writes nothing.

    Raises SourceError where OUT is no folder of results, or it or its records cannot be read.
    """
    there = objects.here(str(out))
    if objects.is_address(there):
        with scratch() as folder:
            bring_records(there, folder, manifests=True)
            return _status(folder, there)
    try:
        return _status(Path(there), there)
    except OSError as error:
        msg = f"{error.filename or there} cannot be read: {error.strerror}"
        raise SourceError(msg, "mend its rights") from error


def _status(folder: Path, out: str) -> Status:
    if not (folder / RUNS).is_dir() and not any(True for _ in entries(folder)):
        msg = f"{out} is no folder that `paperclean clean` wrote"
        raise SourceError(msg, "give the folder that was named with -o")
    found = Status()
    outcomes: Counter[str] = Counter()
    edits: Counter[str] = Counter()
    now: dict[str, str] = {}
    for name, entry in entries(folder):
        now[name] = entry.settings
        outcomes[entry.outcome] += 1
        found.pages += entry.pages
        found.articles += entry.articles
        found.suggestions += entry.suggestions
        found.seconds += entry.seconds
        found.slowest.append((entry.seconds, entry.path))
        found.slowest = sorted(found.slowest, key=lambda one: (-one[0], one[1]))[:SLOWEST]
        if entry.outcome != "ok":
            kind = f"{entry.outcome}, {entry.cls}" if entry.cls else entry.outcome
            failure = Failure(entry.path, entry.message, entry.advice)
            found.failures.setdefault(kind, []).append(failure)
        if is_older(folder, name, entry):
            found.older.append(name)
        if entry.files is not None:
            edits.update(_edits(folder / name))
    found.unseen = dict(_unseen(folder))
    found.outcomes, found.edits = dict(outcomes), dict(edits.most_common())
    found.left = left(folder, now)
    # What is brought from an address has no locks.
    found.working = None if objects.is_address(out) else working(folder)
    return found


def _unseen(out: Path) -> Iterator[tuple[str, str]]:
    for folder in names_in(out):
        try:
            names_in(folder)
        except OSError as error:
            yield str(folder), error.strerror or str(error)


def _edits(folder: Path) -> dict[str, int]:
    with suppress(SourceError):
        rules = read_manifest(folder).below("counts").below("edits")
        found = {name: rules.below(name).take("applied", int) for name in rules.values}
        return {name: count for name, count in found.items() if count}
    return {}


def left(out: Path, now: Mapping[str, str]) -> list[str]:
    """Name what runs that have not ended were to do, and what was not done with their settings.

    `now` gives the settings of each document that was done. With which settings a result was made
    that has no record is not known: it is done.
    """
    found: set[str] = set()
    for file, _ in _plans(out / RUNS / PLANS):
        found |= {one.name for one in _plan(file) if now.get(one.name) not in {one.settings, ""}}
    return sorted(found, key=natural)


def working(out: Path) -> int | None:
    """Count the runs at work; none where the file system has no locks, so that nobody can tell."""
    found = [at_work for _, at_work in _plans(out / RUNS / PLANS)]
    return None if None in found else found.count(True)


def _said(todo: Sequence[Planned]) -> bytes:
    return "".join(f"{json.dumps(one)}\n" for one in todo).encode()


def _plan(file: Path) -> list[Planned]:
    """Read a plan, as far as it was written."""
    found: list[Planned] = []
    with suppress(OSError, ValueError, TypeError):
        for row in filter(None, file.read_bytes().split(b"\n")):
            found.append(Planned(*json.loads(row)))  # noqa: PERF401  what was read stays
    return found
