"""Jobs: one source in, one outcome out; plain data that may cross processes. (skeleton)

jobs(sources, out, *, issue=False, profile=None, stdin_name="stdin.md") -> list[Job]
    raises OutputError (OUT is a file, cannot be made), ProfileError, UsageError before any work
do(job) -> Outcome                      never raises for a bad document
runners.serial.run(jobs) -> Iterator[Outcome]
logged(outcomes, out) -> Iterator[Outcome]   passes outcomes through, writes OUT/run.jsonl
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Verdict = Literal["ok", "partial", "rejected", "timeout", "memory", "crashed"]


@dataclass(frozen=True, slots=True)
class Job:
    sources: tuple[str, ...]
    origins: tuple[str, ...]
    path: str
    name: str
    out: str
    profile: str | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    path: str
    outcome: Verdict
    cls: str = ""
    message: str = ""
    advice: str = ""
    articles: int = 0
    result: str = ""
    exit_code: int = 0


def jobs(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    issue: bool = False,
    profile: str | Path | None = None,
    stdin_name: str = "stdin.md",
) -> list[Job]: ...


def do(job: Job) -> Outcome: ...


def logged(outcomes: Iterable[Outcome], out: str | Path) -> Iterator[Outcome]: ...
