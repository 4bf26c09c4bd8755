"""What a run recorded of each document in OUT, and how to tell that it still holds.

A record is no part of a result: it holds what was measured, failures, and the state of files
in which everything was right, so that the next run need not read what has not changed. It is
written after the result; where it is missing or cut short, the result's manifest says the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from itertools import chain
from pathlib import Path
from typing import Any

from . import objects
from .errors import SourceError
from .locations import STDIN, file_of, folder_of
from .manifest import MANIFEST, read_manifest
from .progress import report
from .store import make_folder, put_file, writing
from .stored import contents

try:
    import fcntl
except ImportError:  # not on Windows; there nobody knows what others have in hand
    fcntl = None  # type: ignore[assignment]

RUNS = ".runs"
KEYS = "keys"
SETTLED = 1.0
"""Seconds after which a file that changes again shows it: times of files have a grain."""
AGAIN = 10.0
"""Seconds after which it is said again that something is waited for."""
LONGEST_PAUSE = 0.1
"""Seconds between two looks whether it is free, at most; first they are a hundredth of that."""

State = tuple[int, int, int, int]
"""Of a source: size, times of change of contents and of the file in ns, number of the file."""
STATE = 4
Files = dict[str, list[int]]
"""Of a result: each file with its size, time of change in ns, and mode; a folder ends in /."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a document when it was last done, with what, and what it took.

    `settings` is the digest of all that decides a result beside the sources; `key` of that, the
    bytes of the sources and the decisions that counted. `states` are those of the sources when they
    were read, and behind them of the files of `decisions`, none for one that had just changed.
    `files` is what the result held, `seal` the digest of its manifest.
    `seconds` and `memory` (bytes at the peak) are measured; `log` says where it crashed.
    """

    path: str
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    outcome: str
    cls: str = ""
    message: str = ""
    advice: str = ""
    notes: tuple[str, ...] = ()
    articles: int = 0
    suggestions: int = 0
    pages: int = 0
    exit_code: int = 0
    formats: tuple[str, ...] = ()
    settings: str = ""
    key: str = ""
    states: tuple[State | None, ...] = ()
    files: Files | None = None
    seal: str = ""
    seconds: float = 0.0
    memory: int = 0
    log: str = ""
    decisions: tuple[str, ...] = ()

    @property
    def home(self) -> tuple[str, ...]:
        """What it stays the same document by; see `home_of`."""
        return home_of(self.path, self.sources, self.origins)

    @classmethod
    def of_bytes(cls, data: bytes) -> Entry | None:
        """Read one; none where it is damaged, or of another version."""
        try:
            values = json.loads(data)
            if not isinstance(values, dict) or [*values] != [*KINDS]:
                return None
            if not all(map(isinstance, values.values(), KINDS.values())):
                return None
            if not _are_such(values):
                return None
        except (ValueError, RecursionError):
            return None
        for name in LISTS:
            values[name] = tuple(values[name])
        values["states"] = tuple(s and tuple(s) for s in values["states"])
        return cls(**values)

    def to_bytes(self) -> bytes:
        """Write it as JSON, a field a line."""
        return f"{json.dumps(asdict(self), indent=1)}\n".encode()


LISTS = ("sources", "origins", "notes", "formats", "states", "decisions")
KINDS: Mapping[str, type | tuple[type, ...]] = {
    **{field.name: str for field in fields(Entry)},
    **dict.fromkeys(("articles", "suggestions", "pages", "exit_code", "memory"), int),
    **dict.fromkeys(LISTS, list),
    "files": (dict, type(None)),
    "seconds": (int, float),
}


def _are_such(values: Mapping[str, Any]) -> bool:
    """Tell whether what lists and `files` of a record hold is what it should be."""
    states = [state for state in values["states"] if state is not None]
    texts = chain.from_iterable(values[name] for name in LISTS if name != "states")
    numbers = [*states, *(values["files"] or {}).values()]
    return (
        {*map(type, texts)} <= {str}
        and {*map(type, numbers)} <= {list}
        and {*map(len, states)} <= {STATE}
        and {*map(type, chain.from_iterable(numbers))} <= {int}
    )


def home_of(path: str, sources: Sequence[str], origins: Sequence[str]) -> tuple[str, ...]:
    """Give what a document stays the same by, whatever else changes: its kind, and where it is.

    A file is where it lies. The issue of a folder, whose path is none of its files', is where the
    folder lies, and that of files given where the one lies that it is called by: both may grow and
    shrink.

    >>> home_of("issue", ("/in/issue/1.md", "/in/issue/2.md"), ("1.md", "2.md"))
    ('folder', '/in/issue')
    >>> home_of("1.md", ("/in/1.md", "/in/2.md"), ("1.md", "2.md"))
    ('files', '/in/1.md')
    """
    if path not in origins:
        return "folder", *sorted(set(map(folder_of, sources)))
    if len(sources) == 1:
        return "file", *sources
    return "files", sources[origins.index(path)]


def record_of(out: Path, name: str) -> Path:
    """Give the file that keeps what is known of a result but does not belong to it."""
    return out / RUNS / f"{name}.json"


def recorded(out: Path, name: str) -> Entry | None:
    """Give what a run recorded of a document; none where it did not."""
    try:
        with open(f"{out}/{RUNS}/{name}.json", "rb") as stream:  # noqa: PTH123  of ten thousand
            return Entry.of_bytes(stream.read())
    except (OSError, ValueError):
        return None


def once(out: Path, names: Iterable[str]) -> Iterator[tuple[str, Entry | None]]:
    """Give names of documents with their records, of those of one document the first.

    One may have several: it was given by another path too, or called otherwise by what it stood
    beside. What came by standard input is another document each time.
    """
    seen: set[tuple[str, ...]] = set()
    for name in names:
        known = recorded(out, name)
        if known is not None and STDIN not in known.sources:
            if known.sources in seen:
                continue
            seen.add(known.sources)
        yield name, known


def told(folder: Path) -> Entry | None:
    """Give what the manifest of a result tells of its document; none where it is none of ours."""
    try:
        manifest = read_manifest(folder)
        counts = manifest.below("counts")
        return Entry(
            manifest.take("path", str),
            (),
            tuple(origin.take("name", str) for origin in manifest.records("origins")),
            manifest.take("outcome", str),
            notes=manifest.strings("notes"),
            articles=counts.take("articles", int),
            suggestions=counts.take("suggestions", int),
            pages=sum(1 for _ in manifest.records("pages")),
            formats=manifest.strings("formats"),
            key=manifest.take("key", str),
            files={},
        )
    except SourceError:
        return None


def keep(out: Path, name: str, record: Entry) -> None:
    """Record what became of a document; raises OutputError."""
    put_file(record_of(out, name), record.to_bytes())


def digest(*parts: object) -> str:
    """Give the sha256 of plain data."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def state(source: str) -> State | None:
    """Give the state of the file that a source is, or is in, as it is now; none without one."""
    try:
        if objects.is_address(source):
            return objects.state(source)
        found = os.stat(file_of(source))  # noqa: PTH116  of ten thousand sources
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(found: State | None, now: float) -> State | None:
    """Give a state if a later change would show in it; `now` is the time, in seconds."""
    if found is None or now - max(found[1:3]) / 1e9 < SETTLED:
        return None
    return found


def changed_since(sources: Iterable[str], began: float) -> bool:
    """Tell whether a source has changed since a time, in seconds."""
    return any(found and max(found[1:3]) / 1e9 > began for found in map(state, sources))


def files_of(folder: Path) -> Files | None:
    """Give all that lies in the folder of a result; none where it cannot be read."""
    found: Files = {}
    below = [""]
    try:
        while below:
            inner = below.pop()
            with os.scandir(f"{folder}/{inner}") as entries:
                for entry in entries:
                    name = inner + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        found[f"{name}/"] = []
                        below.append(f"{name}/")
                    else:
                        stat = entry.stat(follow_symlinks=False)
                        found[name] = [stat.st_size, stat.st_mtime_ns, stat.st_mode]
    except OSError:
        return None
    return found


def seal(folder: Path) -> str:
    """Give the digest of a result's manifest, which names those of all its other files."""
    return hashlib.sha256(contents(folder / MANIFEST) or b"").hexdigest()


def is_older(out: Path, name: str, record: Entry) -> bool:
    """Tell whether a document failed when it was last done, and a result of before stands there."""
    if record.files is not None:
        return False
    there = told(out / name)
    return there is not None and there.key != record.key


def is_same(record: Entry, settings: str, folder: Path) -> bool:
    """Tell whether all is as it was recorded, by the state of the files alone.

    False where only reading them can tell.
    """
    return (
        settings != ""
        and record.settings == settings
        and None not in record.states
        and record.states == tuple(map(state, (*record.sources, *record.decisions)))
        and (record.files is None or record.files == files_of(folder))
    )


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The file that says which result has a key."""

    path: Path

    def name(self) -> str:
        """Give the name of the result; empty where there is none yet."""
        return os.fsdecode(contents(self.path) or b"")

    def say(self, name: str) -> None:
        """Note which result has it."""
        with suppress(OSError):  # it would be computed again
            self.path.write_bytes(os.fsencode(name))


@contextmanager
def held(out: Path, key: str) -> Iterator[KeyFile]:
    """Hold a key, so that what has it is made by one after the other; waits for who holds it.

    Who holds what a document is called by and then what it is made of never waits for one that
    waits for it. The system lets go of what a process that has ended had held. Raises OutputError.
    """
    file = KeyFile(out / RUNS / KEYS / key[:2] / key[2:])
    make_folder(file.path.parent)
    with writing(file.path):
        stream = file.path.open("ab")
    with stream:
        if taken(stream.fileno()) is False:
            _wait_for(stream.fileno())
        yield file


def _wait_for(handle: int) -> None:
    """Take a lock as soon as it is free; say again and again that it is waited for."""
    said, pause = 0.0, LONGEST_PAUSE / 100
    while taken(handle) is False:
        if not said or time.monotonic() - said >= AGAIN:
            said = time.monotonic()
            report(0, 0, "waiting")
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def taken(handle: int, *, alone: bool = True) -> bool | None:
    """Take the lock of an open file, if it is free; none where the file system has no locks.

    Others that do not want it `alone` may have it too.
    """
    if fcntl is None:
        return None
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
