"""What one file does to the program and to what lies around it: outcome, time, memory, traces."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args
from unicodedata import category

from paperclean.doing import do, ended
from paperclean.errors import EndedError
from paperclean.job import Job, Outcome, Verdict, jobs
from paperclean.limits import MB, Limits
from paperclean.naming import CACHE, LOG
from paperclean.progress import News, told
from paperclean.readers.reading import Reading
from paperclean.result import verify
from paperclean.standing import RUNS
from paperclean.worker import own_worker

VERDICTS = frozenset(get_args(Verdict))
WRITTEN = frozenset(("ok", "partial"))
ENDED = frozenset(("timeout", "memory", "crashed"))
SHARE, SECONDS = 1.1, 0.5
"""How far over its limits a file may go: a tenth, and half a second."""
LOOK = 0.02
"""Seconds between two looks at the memory of the processes below this one."""
UNSAFE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Categories of characters that no name of a file may hold."""
SOUND = "# 新桥通车 往来便捷\n\n本报讯 昨日，位于城东的新桥正式通车。\n"
CANARY = "canary"
SECRET = b"the canary is untouched"
"""What stands in the files around OUT, and in no result."""
PASSWORDS = Path("/etc/passwd")
AROUND = ("in", "home", "tmp", "here")
"""Folders beside OUT in which nothing may appear or change."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of one file; `violations` say which promise it broke."""

    name: str
    outcome: str
    cls: str
    seconds: float
    memory: int
    violations: tuple[str, ...]


class Yard:
    """A folder for one process: sources in it, OUT, and around them what must stay as it is.

    HOME, TMPDIR and the current folder of this process are in it from then on.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in AROUND:
            (root / name).mkdir(parents=True)
            (root / name / CANARY).write_bytes(SECRET)
        (root / CANARY).write_bytes(SECRET)
        (root / "sound").mkdir()
        (root / "sound" / "sound.md").write_text(SOUND, encoding="utf-8")
        os.environ |= {"HOME": str(root / "home"), "TMPDIR": str(root / "tmp")}
        os.chdir(root / "here")
        own_worker().end()  # its environment is an older one
        self._others = frozenset(_below())

    def look(self, source: Path, limits: tuple[float | None, int | None]) -> Seen:
        """Clean a file as the command line does, with its limits, and say what it did."""
        out = self.root / "OUT"
        todo = _job(source, out, limits)
        before = self._around()
        spent = _Spent(todo.limits, self._others)
        with spent.measured(), told(spent.hear):
            outcome = done(todo)
        spent.end(outcome)
        wrong = [*_of_outcome(outcome, out), *spent.violations]
        wrong += [f"{what} outside OUT" for what in _changed(before, self._around())]
        if outcome.outcome in ENDED:
            wrong += self._next_one()
        _remove(out)
        return Seen(
            source.name, outcome.outcome, outcome.cls, spent.seconds, spent.memory, tuple(wrong)
        )

    def _around(self) -> dict[str, tuple[int, int]]:
        """Give size and time of all that stands in the yard but for OUT."""
        found = {}
        for path in sorted(self.root.rglob("*")):
            below = path.relative_to(self.root)
            if below.parts[0] != "OUT":
                about = path.lstat()
                found[str(below)] = about.st_size, about.st_mtime_ns
        return found

    def _next_one(self) -> Iterator[str]:
        """Say what is wrong with the next document; nothing where it is cleaned."""
        out = self.root / "OUT" / "next"
        outcome = done(_job(self.root / "sound" / "sound.md", out, (None, None)))
        if outcome.outcome != "ok":
            yield f"the next document is {outcome.outcome}: {outcome.message}"


def done(job: Job) -> Outcome:
    """Do a job in a process with its limits, as a run does, and keep that for the next one."""
    began = time.perf_counter()
    try:
        return own_worker().call(job.limits, do, job)
    except EndedError as error:
        return ended(job, error, time.perf_counter() - began)


def _job(source: Path, out: Path, limits: tuple[float | None, int | None]) -> Job:
    (job,) = jobs([source], out, reading=Reading.of(engine="recorded"))
    return replace(job, seconds=limits[0], memory=limits[1])


def _of_outcome(outcome: Outcome, out: Path) -> Iterator[str]:
    """Say what is wrong with an outcome, its record, and what was written."""
    said = f"{outcome.message} {outcome.advice} {' '.join(outcome.notes)}"
    if outcome.outcome not in VERDICTS:
        yield f"unknown outcome {outcome.outcome}"
    if "Traceback" in said:
        yield "a traceback in its message"
    record = json.loads((out / RUNS / f"{outcome.name}.json").read_bytes())
    if record["outcome"] != outcome.outcome:
        yield f"recorded as {record['outcome']}"
    if outcome.outcome == "crashed" and outcome.cls != "CrashError":
        yield f"{outcome.cls} in the program itself: {outcome.message[:100]}"
    left = {path.name for path in out.iterdir()} - {RUNS, CACHE, LOG}
    if outcome.outcome in WRITTEN:
        yield from verify(outcome.result)
        yield from _names(Path(outcome.result))
        yield from _leaked(Path(outcome.result))
        left.discard(outcome.name)
    elif not (outcome.cls and outcome.message and outcome.advice):
        yield "no class, message or advice"
    if left:
        yield f"left in OUT: {', '.join(sorted(left))}"


def _names(folder: Path) -> Iterator[str]:
    """Say which names of files would not do on every system."""
    for path in folder.rglob("*"):
        stem = path.name.partition(".")[0].upper().rstrip()
        if stem in {"CON", "NUL", "AUX", "PRN"} or UNSAFE & {*map(category, path.name)}:
            yield f"the name {path.name!r}"


def _leaked(folder: Path) -> Iterator[str]:
    """Say which files of a result hold what stands in another file of this machine."""
    secrets = [SECRET, *PASSWORDS.read_bytes().split(b"\n")[:1]]
    for path in folder.rglob("*"):
        if path.is_file() and any(secret in path.read_bytes() for secret in secrets):
            yield f"{path.name} holds what another file does"


def _changed(
    before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]
) -> Sequence[str]:
    """Name what is new, gone or other; a folder is told by what is in it."""
    return sorted(
        name
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name) and not (name in AROUND and name in before)
    )


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)


class _Spent:
    """Seconds since the last stage began, and the largest memory of the processes below this.

    `others` are processes that have nothing to do with it, with all below them.
    """

    def __init__(self, limits: Limits, others: frozenset[int] = frozenset()) -> None:
        self.seconds = 0.0
        self.memory = 0
        self.violations: tuple[str, ...] = ()
        self.others = others
        self._limits = limits
        self._began = self._since = time.monotonic()
        self._stage = ""
        self._ended = threading.Event()

    def hear(self, news: News) -> None:
        """Count anew where a stage, or a page that an engine reads, begins."""
        if news.stage != self._stage or news.stage == "recognising":
            self._since, self._stage = time.monotonic(), news.stage

    def measured(self) -> _Measuring:
        """Look at the memory until the block ends."""
        return _Measuring(self, self._ended)

    def end(self, outcome: Outcome) -> None:
        """Compare with the limits what was spent."""
        now = time.monotonic()
        self.seconds = now - self._began
        wrong = []
        over = now - self._since - self._limits.seconds * SHARE - SECONDS
        if over > 0:
            wrong.append(f"{over:.1f} s over its time, {outcome.outcome}")
        if self.memory > self._limits.memory * SHARE:
            wrong.append(f"{self.memory // MB} MB of {self._limits.memory // MB} MB")
        self.violations = tuple(wrong)


class _Measuring:
    def __init__(self, spent: _Spent, ended: threading.Event) -> None:
        self._spent, self._ended = spent, ended
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        for process in _below(self._spent.others):
            with suppress(OSError):
                Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(LOOK):
            sizes = [_sizes(process) for process in _below(self._spent.others)]
            together = sum(now for now, _ in sizes)
            largest = max((most for _, most in sizes), default=0)
            self._spent.memory = max(self._spent.memory, together, largest)


def _below(others: frozenset[int] = frozenset()) -> list[int]:
    """Give the numbers of the processes below this one, but for some and all below them."""
    parents = {}
    for entry in os.listdir("/proc"):  # noqa: PTH208  a hundred times a second
        if entry.isdigit():
            with suppress(OSError):
                stat = Path(f"/proc/{entry}/stat").read_text(encoding="utf-8")
                parents[int(entry)] = int(stat.rpartition(")")[2].split()[1])
    found = [os.getpid()]
    for process in found:
        found += [n for n, parent in parents.items() if parent == process and n not in others]
    return found[1:]


def _sizes(process: int) -> tuple[int, int]:
    """Give the resident size of a process in bytes, and the largest that it has had."""
    found = {}
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").split("\n"):
            name, _, value = line.partition(":")
            found[name] = value
    return tuple(1024 * int(found.get(key, "0 kB").split()[0]) for key in ("VmRSS", "VmHWM"))
