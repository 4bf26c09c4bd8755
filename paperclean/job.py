"""Jobs: one source in, one outcome out. Both are plain data and may cross processes."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, TextIO

from . import formats as asked
from .chain import Profile, default_profile, run
from .errors import EndedError, PapercleanError, SourceError, UsageError
from .limits import SMALLER, Limits
from .manifest import read_manifest, suggestions, version, versions
from .model import Document
from .naming import CACHE, LOG, RUNS, STDIN, documents, issues, names, record_of, recorded
from .progress import report, within
from .readers import named, reader_for
from .readers.reading import DEFAULT, Reading
from .readers.recognising import check
from .records import Json, reading_of
from .rendered import Material
from .result import Result
from .script import converter
from .sources import combine, read
from .store import make_folder, put_file, put_folder, sweep, writing
from .stored import contents, replaceable, wrong_files
from .writers import known

Verdict = Literal["ok", "partial", "rejected", "timeout", "memory", "crashed"]


@dataclass(frozen=True, slots=True)
class Job:
    """One document to clean: a file, or the files of an issue.

    `sources` are absolute paths (`-` for standard input, which stands in `data`), `origins`
    their paths below the SOURCE argument; `path` is that of the document, `name` that of its
    result in `out`. `formats` are written beside what is always written. `seconds`, for each page
    that news comes of, and `memory`, in bytes, limit what it may take; without, its sources do.
    """

    sources: tuple[str, ...]
    origins: tuple[str, ...]
    path: str
    name: str
    out: str
    profile: str | None = None
    data: bytes = b""
    formats: tuple[str, ...] = ()
    reading: Reading = DEFAULT
    seconds: float | None = None
    memory: int | None = None

    @property
    def limits(self) -> Limits:
        """What it may take where it is done in a process of its own."""
        files = [Path(source) for source in self.sources if source != STDIN]
        usual = Limits.for_source(self.data, files)
        return Limits(
            self.seconds or usual.seconds,
            self.memory or usual.memory,
            self.seconds or usual.recognising,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job; `cls`, `message` and `advice` say why where it is not `ok`.

    `result` is the folder that was written; `exit_code` what the command line ends with where
    there is nothing else to say. `notes` are what a person should know, doubts about the
    encoding among them. `unchanged` says that the result stood there already, and was left.
    `suggestions` counts the places that a person is asked to look at.
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
    notes: tuple[str, ...] = ()
    unchanged: bool = False
    suggestions: int = 0


def jobs(  # noqa: PLR0913  one for each choice
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    issue: bool = False,
    profile: str | Path | None = None,
    stdin_name: str = "",
    formats: Sequence[str] = (),
    reading: Reading = DEFAULT,
) -> list[Job]:
    """List what is to be done: a job for each file given, and for each below a folder given.

    With `issue` the files given are one document, and so are those of each folder, in natural
    order. Files that no reader knows, or that do not exist, get a job too, which names them.
    Raises UsageError where `out` is a file or a format is unknown, OutputError where nothing can
    be written to it, ProfileError for a profile that is wrong, MissingDependencyError where
    OpenCC is not what it should be or the engine is not installed that pictures need, all before
    anything is read. Recognitions are kept in `out` unless `reading` names another folder.
    """
    besides = known(formats)
    converter()
    folder = Path(out)
    if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112  raises nothing
        msg = f"{folder} is no folder, so no results can be written into it"
        raise UsageError(msg, "name a folder with -o; it is made where there is none")
    make_folder(folder / RUNS)
    if profile is not None:
        Profile.load(profile)
    find = issues if issue else documents
    given = [os.fspath(source) for source in sources]
    data = standard_input() if STDIN in given else b""
    wanted = find(given, folder, stdin_name or named("stdin", data))
    usual = (reading.engine, reading.language) == (DEFAULT.engine, DEFAULT.language)
    if not usual or any(reader_for(file.path) == "image" for item in wanted for file in item.files):
        check(reading)
    reading = replace(reading, cache=reading.cache or str(folder / CACHE))
    return [
        Job(
            item.sources,
            tuple(file.path for file in item.files),
            item.path,
            name,
            str(folder),
            None if profile is None else str(profile),
            data if STDIN in item.sources else b"",
            besides,
            reading,
        )
        for item, name in zip(wanted, names(wanted, folder), strict=True)
    ]


def standard_input() -> bytes:
    """Read standard input; raises SourceError where it is closed."""
    stream: TextIO | None = sys.stdin
    try:
        if stream is None:
            raise OSError(0, "it is closed")  # noqa: TRY301  said like any other
        return stream.buffer.read()
    except OSError as error:
        msg = f"standard input cannot be read: {error.strerror}"
        raise SourceError(msg, "pipe a text into it, or name a file") from error


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
        outcome = _failed(job, "memory", error, SMALLER, 5)
    except Exception as error:  # noqa: BLE001  a bad document must not take the others with it
        where = record_of(Path(job.out), job.name)
        advice = f"this is a defect of paperclean, not of the page; {where} says where"
        outcome = _failed(job, "crashed", error, advice, 5)
        log = traceback.format_exc()
    _record(job, outcome, time.perf_counter() - began, log)
    return outcome


def ended(job: Job, error: EndedError, seconds: float) -> Outcome:
    """Give the outcome of a job whose process was ended, and record it; raises OutputError."""
    broken_off(job)
    advice = error.advice
    if error.log:
        advice += f"; {record_of(Path(job.out), job.name)} says where it broke"
    outcome = _failed(job, error.verdict, error, advice, error.exit_code)
    _record(job, outcome, seconds, error.log)
    return outcome


def broken_off(job: Job) -> None:
    """Remove what a job left half written; an older result that it had put aside goes back."""
    sweep(Path(job.out) / job.name)


def _record(job: Job, outcome: Outcome, seconds: float, log: str) -> None:
    record: Json = {
        "path": job.path,
        "sources": job.sources,
        "outcome": outcome.outcome,
        "class": outcome.cls,
        "message": outcome.message,
        "seconds": round(seconds, 3),
        "log": log,
        "program": program() if outcome.result else "",
    }
    put_file(record_of(Path(job.out), job.name), f"{json.dumps(record, indent=1)}\n".encode())


def _done(job: Job) -> Outcome:
    profile = default_profile() if job.profile is None else Profile.load(job.profile)
    folder = Path(job.out) / job.name
    if replaceable(folder) is not None:
        there = _unchanged(job, folder, profile)
        if there is not None:
            return _with_formats(job, folder, there)
    document, sources, failures = _read(job)
    way = _material(job, sources)
    report(0, 0, "articles")
    result = Result(run(document, profile), profile, failures, job.reading, way)
    result.check()
    report(0, 0, "writing")
    put_folder(folder, result.stream(job.path, job.formats))
    return Outcome(
        job.name,
        job.path,
        result.outcome,
        "SourceError" if failures else "PageFault" if result.faults else "",
        "; ".join((*failures, *result.faults)),
        articles=len(result.articles),
        result=str(folder),
        exit_code=5 if result.outcome == "partial" else 0,
        notes=(*result.notes, *asked.notes(document, job.formats, result.material)),
        suggestions=suggestions(result.ledger),
    )


def _with_formats(job: Job, folder: Path, there: Outcome) -> Outcome:
    """Give a finished result the formats that it lacks, and do nothing else again."""
    had = read_manifest(folder).strings("formats")
    lacking = [name for name in job.formats if name not in had]
    if not lacking:
        return there
    result = Result.load(folder)
    way = _material(job, job.sources)
    asked.add(folder, result.run, result.articles, lacking, way)
    said = asked.notes(result.document, lacking, way)
    return replace(there, notes=(*there.notes, *said), unchanged=False)


def _material(job: Job, sources: Sequence[str]) -> Material:
    """Give the way to the bytes of each origin; of an issue one a file that could be read."""
    return lambda number: _data(job, sources[number]) if number < len(sources) else None


def _data(job: Job, source: str) -> bytes | None:
    return job.data if source == STDIN else contents(Path(os.path.realpath(source)))


def _unchanged(job: Job, folder: Path, profile: Profile) -> Outcome | None:
    """Give the outcome of a result that would be made the same again; none where it is not.

    The same are sources, profile, choices, versions, the program's own files; no file is damaged.
    """
    try:
        manifest = read_manifest(folder)
        origins = [
            (o.take("name", str), o.take("sha256", str)) for o in manifest.records("origins")
        ]
        said = (
            manifest.take("path", str),
            origins,
            manifest.below("profile").take("digest", str),
            reading_of(manifest.below("reading")),
            manifest.take("paperclean", str),
            manifest.words("versions"),
            manifest.take("outcome", str),
            recorded(Path(job.out), job.name).get("program"),
        )
        counts = manifest.below("counts")
        count, doubts = (counts.take(name, int) for name in ("articles", "suggestions"))
        notes = manifest.strings("notes")
        damaged = any(wrong_files(folder, manifest.words("files")))
    except SourceError:
        return None
    here = [_data(job, source) for source in job.sources]
    digests = ["" if data is None else hashlib.sha256(data).hexdigest() for data in here]
    now = (
        job.path,
        list(zip(job.origins, digests, strict=True)),
        profile.digest,
        job.reading,
        version(),
        versions(),
        "ok",
        program(),
    )
    if damaged or said != now:
        return None
    return Outcome(
        job.name,
        job.path,
        "ok",
        articles=count,
        result=str(folder),
        notes=notes,
        unchanged=True,
        suggestions=doubts,
    )


@cache
def program() -> str:
    """Give the sha256 of the program's own files: in a checkout they change, the version not."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(here.rglob("*.py")):
        digest.update(f"{file.relative_to(here).as_posix()}\n".encode())
        digest.update(contents(file) or b"")
    return digest.hexdigest()


def _read(job: Job) -> tuple[Document, tuple[str, ...], tuple[str, ...]]:
    """Read the files of a job; of an issue those that can be, with their paths.

    The others are named.
    """
    found: list[Document] = []
    sources: list[str] = []
    failures: list[PapercleanError] = []
    files = zip(job.sources, job.origins, strict=True)
    for part, (source, origin) in enumerate(files, start=1):
        try:
            with within(part, len(job.sources)):
                found.append(read(job.data if source == STDIN else source, origin, job.reading))
            sources.append(source)
        except (SourceError, UsageError) as error:  # it is damaged, or has no such page
            failures.append(error)
    if not found:
        raise failures[0]
    document = found[0] if len(job.sources) == 1 else combine(found)
    return document, tuple(sources), tuple(map(str, failures))


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
            "notes": outcome.notes,
            "articles": outcome.articles,
            "unchanged": outcome.unchanged,
            "result": outcome.name if outcome.result else "",
        }
        line = json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")
        with writing(file), file.open("ab") as stream:
            stream.write(line + b"\n")
        yield outcome
