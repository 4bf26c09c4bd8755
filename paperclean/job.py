"""Jobs: what a run is to do, one source in, one outcome out; and what it finds done already.

A job and its outcome are plain data and may cross processes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, cast, get_args

from . import objects
from .chain import Profile, profile_from
from .decisions import SUFFIX
from .engines import versions as engine_versions
from .errors import OutputError, UsageError
from .index import write_index
from .limits import Limits
from .locations import STDIN, file_of, standard_input
from .manifest import program, version, versions
from .naming import CACHE, Wanted, documents, is_kept, issues, matching, names, natural, paths_in
from .overall import PLANS, Planned, planned
from .readers import SLICERS, named, reader_for
from .readers.reading import DEFAULT, Reading
from .readers.recognising import check
from .records import reading_record
from .script import converter
from .sources import decisions_of
from .standing import KEYS, RUNS, Entry, digest, is_same, recorded
from .store import make_folder, names_in, no_link, recover, writing
from .writers import html, known

Verdict = Literal["ok", "partial", "rejected", "timeout", "memory", "crashed"]
FAILURES = tuple(verdict for verdict in get_args(Verdict) if verdict != "ok")
LONGEST_LIST = 1 << 30
"""Bytes of a list of paths; what has more, as a device may, is none."""
PASSED_OVER = "is passed over, "
PASSING = frozenset(("ChangedError", "OutputError", "MissingDependencyError"))
"""Classes of failures that say nothing about the document: they are never taken as recorded."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to clean: a file, or the files of an issue.

    `sources` say where they are (`-` for standard input, which stands in `data`), `origins`
    their paths below the SOURCE argument; `path` is that of the document, `name` that of its
    result in `out`. `formats` are written beside what is always written. `settings` are those by
    which `finished` knows it, `retry` the outcomes that are tried again. `seconds`, for each page
    that news comes of, and `memory`, in bytes, limit what it may take; without, its sources do,
    of which so many bytes are `announced` by archives. `decisions` are the files that hold what a
    person decided of it; the first counts. `misnamed` are those of names that it does not have,
    but would have if nothing else had them.
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
    settings: str = ""
    retry: tuple[str, ...] = ()
    seconds: float | None = None
    memory: int | None = None
    announced: int = 0
    decisions: tuple[str, ...] = ()
    misnamed: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """Where its result is made, unless OUT is at an address."""
        return Path(self.out) / self.name

    @property
    def limits(self) -> Limits:
        """What it may take where it is done in a process of its own."""
        sources = [source for source in self.sources if source != STDIN]
        usual = Limits.for_source(self.data, sources, self.announced)
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
    `suggestions` counts the places that a person is asked to look at. It took `seconds`, and
    `memory` bytes at its peak, when it was done.
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
    pages: int = 0
    seconds: float = field(default=0.0, compare=False)
    memory: int = field(default=0, compare=False)


def jobs(  # noqa: PLR0913  one for each choice
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    issue: bool = False,
    profile: str | Path | None = None,
    formats: Sequence[str] = (),
    reading: Reading = DEFAULT,
    retry: Sequence[str] = (),
    lists: Sequence[str | Path] = (),
    decisions: str | Path | None = None,
    links: list[str] | None = None,
) -> list[Job]:
    """List what is to be done: a job for each file given, below a folder given, in an archive.

    A source may be a pattern, see `matching`; `lists` are files that hold more paths, see
    `paths_in`. With `issue` the files given are one document, and so are those of each folder, in
    natural order. Members of archives are read by who does the job; one that is refused has a job
    as well. Files that no reader knows, or that do not exist, get a job too, which names them.
    Raises UsageError where `out` is a file, a format is unknown or a list cannot be read,
    OutputError where nothing can be written to `out`, ProfileError for a profile that is wrong,
    MissingDependencyError where OpenCC is not what it should be, or the engine is not installed
    that was asked for, or that every source needs; all before anything is read. Recognitions are
    kept in `out` unless `reading` names another folder. What failed before in the same way is not
    tried again but for the outcomes in `retry`.
    `decisions` is the file of what a person decided of the one document there is; without it,
    those in `out` count, or else those beside the source. UsageError where there are more
    documents, DecisionsError where the file is none. Links to folders below those given are not
    followed; each is added to `links`.
    """
    besides = known(formats)
    _check(retry)
    converter()
    out = objects.here(str(out))
    folder = Path(out)
    away = objects.is_address(out)
    for address in filter(objects.is_address, map(str, (out, *sources))):
        objects.check(address)
    if not away:
        _ready(folder, reading.cache)
    used = profile_from(profile)
    find = issues if issue else documents
    passed: list[str] = []
    given = [path for source in sources for path in matching(os.fspath(source), folder, passed)]
    if STDIN in given and STDIN in lists:
        msg = "standard input is a source already, so it cannot be a list of paths too"
        raise UsageError(msg, "give the list as a file")
    data = standard_input() if STDIN in given else b""
    given += [path for file in lists for path in _paths_of(file) if not path.endswith(SUFFIX)]
    wanted = find(given, folder, named("stdin", data), passed)
    if links is not None:
        links += sorted({*passed} - {*links}, key=natural)
    if decisions is not None:
        check_decisions(decisions, len(wanted))
    usual = (reading.engine, reading.language) == (DEFAULT.engine, DEFAULT.language)
    files = [file.path for item in wanted for file in item.files]
    if not usual or (files and all(reader_for(file) == "image" for file in files)):
        check(reading)
    if not away:
        reading = replace(reading, cache=reading.cache or str(folder / CACHE))
    with_ = [settings(used, reading, pictured=pictured) for pictured in (False, True)]
    kept = _kept_in(out)
    called = names(wanted, out)
    others = kept - {name + SUFFIX for name in called} if decisions is None else set()
    return [
        Job(
            item.sources,
            tuple(file.path for file in item.files),
            item.path,
            name,
            out if away else str(folder),
            None if profile is None else str(profile),
            data if STDIN in item.sources else b"",
            besides,
            reading,
            with_[may_have_pictures(file.path for file in item.files)],
            tuple(retry),
            announced=item.announced,
            decisions=_decisions_of(name, item, out, kept, decisions),
            misnamed=_misnamed(item, out, others) if others else (),
        )
        for item, name in zip(wanted, called, strict=True)
    ]


def check_decisions(decisions: str | Path, documents: int) -> None:
    """Raise UsageError where decisions would be on so many documents, DecisionsError for none."""
    if documents != 1:
        msg = f"{decisions} holds decisions on one document, and there are {documents}"
        raise UsageError(msg, f"name one, or keep those of each beside it, as NAME{SUFFIX}")
    decisions_of(decisions)


def _decisions_of(
    name: str, item: Wanted, out: str, kept: Container[str], given: str | Path | None
) -> tuple[str, ...]:
    """Give the files of decisions on a document, the one that counts first."""
    if given is not None:
        return (os.path.abspath(given),)  # noqa: PTH100  links are not followed
    file = name + SUFFIX
    return tuple(path for path in (_in(out, file) * (file in kept), item.decisions) if path)


def _misnamed(item: Wanted, out: str, others: Container[str]) -> tuple[str, ...]:
    """Give the files in OUT that would be decisions on a document if its result had their name."""
    files = dict.fromkeys(name + SUFFIX for name in item.candidates())
    return tuple(_in(out, file) for file in files if file in others)


def _in(out: str, file: str) -> str:
    if objects.is_address(out):
        return f"{out.rstrip('/')}/{file}"
    return os.path.abspath(os.path.join(out, file))  # noqa: PTH100, PTH118  links are not followed


def _kept_in(out: str) -> set[str]:
    """Give the names of the files of decisions in OUT, and of what lies in the place of one."""
    if objects.is_address(out):
        return {name for name in objects.names(out) if name.endswith(SUFFIX)}
    with writing(out), os.scandir(out) as entries:
        names_ = [entry.name for entry in entries if entry.name.endswith(SUFFIX)]
    return {name for name in names_ if is_kept(os.path.join(out, name))}  # noqa: PTH118  a path as text


def _ready(folder: Path, cache: str) -> None:
    """Make the folder for results, and remove what killed runs left; see `jobs` for errors."""
    if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112  raises nothing
        msg = f"{folder} is no folder, so no results can be written into it"
        raise UsageError(msg, "name a folder with -o; it is made where there is none")
    for inner in (CACHE, RUNS, f"{RUNS}/{PLANS}", f"{RUNS}/{KEYS}"):
        no_link(folder / inner)
    make_folder(folder / RUNS)
    swept(folder, cache)


def swept(out: Path, cache: str = "") -> None:
    """Remove what jobs that were killed left half written in OUT, and where recognitions are."""
    for folder in (out, out / RUNS, out / RUNS / PLANS):
        recover(folder)
    kept: list[Path] = []
    with suppress(OSError):  # where it cannot be read it is not written either, which is said
        kept = names_in(Path(cache or out / CACHE))
    for folder in kept:
        with suppress(OutputError):
            if not folder.is_symlink():
                recover(folder)


def _check(retry: Sequence[str]) -> None:
    """Raise UsageError for an outcome that does not exist, or is none to try again."""
    for name in retry:
        if name not in FAILURES:
            msg = f"{name!r} is no outcome that can be tried again"
            raise UsageError(msg, f"there are: {', '.join(FAILURES)}")


def _paths_of(file: str | Path) -> list[str]:
    """Read a list of paths; raises UsageError where there is none, or it holds none."""
    called = "standard input" if file == STDIN else str(file)
    try:
        paths = paths_in(standard_input() if file == STDIN else _list(Path(file)))
    except (OSError, ValueError) as error:
        msg = f"{called} cannot be read: {getattr(error, 'strerror', None) or 'no path'}"
        raise UsageError(msg, "name a file that holds a path on each line") from error
    if not paths:
        msg = f"{called} holds no paths"
        raise UsageError(msg, "write a path on each line of it")
    return paths


def _list(file: Path) -> bytes:
    with file.open("rb") as stream:
        data = stream.read(LONGEST_LIST + 1)
    if len(data) > LONGEST_LIST:
        raise OSError(0, f"it is longer than {LONGEST_LIST >> 20} MB")
    return data


def settings(profile: Profile, reading: Reading, *, pictured: bool) -> str:
    """Give the digest of all that decides what stands in a result, beside its sources.

    Where no page may be a picture, the engine decides nothing.
    """
    engine = engine_versions(reading.engine) if pictured else ""
    return digest(profile.digest, reading_record(reading), version(), versions(), program(), engine)


def may_have_pictures(origins: Iterable[str]) -> bool:
    """Tell by their names whether files may have pages that are pictures."""
    return any(reader_for(origin) not in {*SLICERS, "xml"} for origin in origins)


def finished(job: Job) -> Outcome | None:
    """Give the outcome of a job that was done before, if no file has changed since.

    Told by the state of the files alone, which is quick: none where they must be read. A failure
    is not tried again unless the job says so.
    """
    if objects.is_address(job.out):
        return None
    record = recorded(Path(job.out), job.name)
    if record is None or not is_of(record, job) or not stays(record, job):
        return None
    if record.decisions != job.decisions or not set(job.formats) <= {*record.formats}:
        return None
    if not is_same(record, job.settings, job.folder):
        return None
    outcome = outcome_of(record, job)
    return outcome if passing_over(job, outcome) == outcome else None


def is_of(record: Entry, job: Job) -> bool:
    """Tell whether a record is of the document of a job."""
    return (record.path, record.sources, record.origins) == (job.path, job.sources, job.origins)


def stays(record: Entry, job: Job) -> bool:
    """Tell whether what became of a job is not to be tried again."""
    return record.outcome not in job.retry and record.cls not in PASSING


def outcome_of(record: Entry, job: Job) -> Outcome:
    """Give the outcome that was recorded."""
    return Outcome(
        job.name,
        job.path,
        cast("Verdict", record.outcome),
        record.cls,
        record.message,
        record.advice,
        articles=record.articles,
        result=str(job.folder) if record.files is not None else "",
        exit_code=record.exit_code,
        notes=record.notes,
        unchanged=True,
        suggestions=record.suggestions,
        pages=record.pages,
        seconds=record.seconds,
        memory=record.memory,
    )


def passing_over(job: Job, outcome: Outcome) -> Outcome:
    """Say of files of decisions which do not count, and what counts."""
    notes = [note for note in outcome.notes if PASSED_OVER not in note]
    notes += [
        f"{file} {PASSED_OVER}what counts is in {job.decisions[0]}" for file in job.decisions[1:]
    ]
    notes += [f"{file} {PASSED_OVER}this result is called {job.name}" for file in job.misnamed]
    return replace(outcome, notes=tuple(notes))


def _planned(job: Job) -> Planned:
    return Planned(job.name, job.settings, file_of(job.sources[0]))


def carry_out(
    todo: Sequence[Job],
    out: str | Path,
    runner: Callable[[Iterable[Job]], Generator[Outcome, None, None]],
) -> Generator[Outcome, None, None]:
    """Do the jobs of a run that are not done yet; give each outcome as soon as it is known.

    What is left of it is known all the while, and after a crash, to `status`; when it ends, or
    is broken off, OUT/run.jsonl is written, and OUT/index.html where a result has the format
    `html`. Closing it ends the runner. Raises OutputError.
    """
    with (
        _indexed(todo, out),
        planned(objects.here(str(out)), [_planned(job) for job in todo]) as plan,
    ):
        rest: list[Job] = []
        for job in todo:
            there = finished(job)
            if there is None:
                rest.append(job)
            else:
                yield there
        plan.works = bool(rest)
        yield from runner(iter(rest))


@contextmanager
def _indexed(todo: Sequence[Job], out: str | Path) -> Iterator[None]:
    """Write the index of OUT at the end of a run that makes reports, or where it breaks off."""
    wanted = any(html.NAME in job.formats for job in todo) and not objects.is_address(str(out))
    try:
        yield
    except BaseException:
        if wanted:
            with suppress(OutputError):  # what broke it off is said
                write_index(Path(out))
        raise
    if wanted:
        write_index(Path(out))
