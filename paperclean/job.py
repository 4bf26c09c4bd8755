"""Jobs: one source in, one outcome out. Both are plain data and may cross processes."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .chain import Profile, default_profile, run
from .errors import OutputError, PapercleanError, SourceError
from .model import Document
from .naming import LOG, RUNS, STDIN, documents, issues, names, record_of
from .records import Json
from .result import Result
from .sources import combine, read
from .store import make_folder, put_file, put_folder, writing
from .stored import owner

Verdict = Literal["ok", "partial", "rejected", "timeout", "memory", "crashed"]


@dataclass(frozen=True, slots=True)
class Job:
    """One document to clean: a file, or the files of an issue.

    `sources` are absolute paths (`-` for standard input, which stands in `data`), `origins`
    their paths below the SOURCE argument; `path` is that of the document, `name` that of its
    result in `out`.
    """

    sources: tuple[str, ...]
    origins: tuple[str, ...]
    path: str
    name: str
    out: str
    profile: str | None = None
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; `cls`, `message` and `advice` say why where it is not `ok`.

    `result` is the folder that was written; `exit_code` what the command line ends with where
    there is nothing else to say.
    """

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
) -> list[Job]:
    """List what is to be done: a job for each file given, and for each below a folder given.

    With `issue` the files given are one document, and so are those of each folder, in natural
    order. Files that no reader knows, or that do not exist, get a job too, which names them.
    Raises OutputError where nothing can be written to `out`, ProfileError for a profile that is
    wrong, both before anything is read.
    """
    folder = Path(out)
    make_folder(folder / RUNS)
    if profile is not None:
        Profile.load(profile)
    find = issues if issue else documents
    wanted = find([os.fspath(source) for source in sources], folder, stdin_name)
    piped = any(STDIN in item.sources for item in wanted)
    data = sys.stdin.buffer.read() if piped else b""
    return [
        Job(
            item.sources,
            tuple(file.path for file in item.files),
            item.path,
            name,
            str(folder),
            None if profile is None else str(profile),
            data if STDIN in item.sources else b"",
        )
        for item, name in zip(wanted, names(wanted, folder), strict=True)
    ]


def do(job: Job) -> Outcome:
    """Read, clean and write one document. What goes wrong with it is its outcome.

    How long it took, and where it crashed the way there, is recorded in OUT/.runs. Raises
    OutputError where not even that can be written.
    """
    began = time.perf_counter()
    log = ""
    try:
        outcome = _done(job)
    except PapercleanError as error:
        outcome = _failed(job, "rejected", error, error.advice, error.exit_code)
    except MemoryError as error:
        outcome = _failed(job, "memory", error, "clean it alone, or on a larger machine", 5)
    except Exception as error:  # noqa: BLE001  a bad document must not take the others with it
        where = record_of(Path(job.out), job.name)
        advice = f"this is a defect of paperclean, not of the page; {where} says where"
        outcome = _failed(job, "crashed", error, advice, 5)
        log = traceback.format_exc()
    record: Json = {
        "path": job.path,
        "sources": job.sources,
        "outcome": outcome.outcome,
        "class": outcome.cls,
        "message": outcome.message,
        "seconds": round(time.perf_counter() - began, 3),
        "log": log,
    }
    put_file(record_of(Path(job.out), job.name), f"{json.dumps(record, indent=1)}\n".encode())
    return outcome


def _done(job: Job) -> Outcome:
    profile = default_profile() if job.profile is None else Profile.load(job.profile)
    document, failures = _read(job)
    result = Result(run(document, profile), profile, failures)
    result.check()
    folder = Path(job.out) / job.name
    if os.path.lexists(folder) and owner(folder) is None:
        msg = f"{folder} exists, and is no result"
        raise OutputError(msg, "name another folder with -o, or remove it")
    put_folder(folder, result.files(job.path))
    return Outcome(
        job.name,
        job.path,
        result.outcome,
        "SourceError" if failures else "",
        "; ".join(failures),
        articles=len(result.articles),
        result=str(folder),
        exit_code=5 if failures else 0,
    )


def _read(job: Job) -> tuple[Document, tuple[str, ...]]:
    """Read the files of a job; of an issue those that can be, the others are named."""
    found: list[Document] = []
    failures: list[SourceError] = []
    for source, origin in zip(job.sources, job.origins, strict=True):
        try:
            found.append(read(job.data if source == STDIN else source, origin))
        except SourceError as error:
            failures.append(error)
    if not found:
        raise failures[0]
    document = found[0] if len(job.sources) == 1 else combine(found)
    return document, tuple(map(str, failures))


def _failed(job: Job, verdict: Verdict, error: Exception, advice: str, code: int) -> Outcome:
    name = type(error).__name__
    return Outcome(job.name, job.path, verdict, name, str(error), advice, exit_code=code)


def logged(outcomes: Iterable[Outcome], out: str | Path) -> Iterator[Outcome]:
    """Pass outcomes on, and write a line about each to OUT/run.jsonl; raises OutputError."""
    file = Path(out) / LOG
    make_folder(file.parent)
    with writing(file):
        file.write_bytes(b"")
    for outcome in outcomes:
        record = {
            "name": outcome.name,
            "path": outcome.path,
            "outcome": outcome.outcome,
            "class": outcome.cls,
            "message": outcome.message,
            "advice": outcome.advice,
            "articles": outcome.articles,
            "result": outcome.name if outcome.result else "",
        }
        line = json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")
        with writing(file), file.open("ab") as stream:
            stream.write(line + b"\n")
        yield outcome
