"""Jobs: one source in, one outcome out. Both are plain data and may cross processes."""

from __future__ import annotations

import hashlib
import os
import sys
import time
import traceback
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePath
from typing import Literal, TextIO, cast, get_args

from . import formats as asked
from . import objects
from .carried import bring, carry, result_at
from .chain import Profile, Run, default_profile, run
from .decisions import SUFFIX, Decisions
from .engines import versions as engine_versions
from .errors import (
    ChangedError,
    EndedError,
    OutputError,
    PapercleanError,
    SourceError,
    UsageError,
)
from .index import write_index
from .limits import SMALLER, Limits, too_large
from .locations import STDIN, contents, digest_of, file_of
from .manifest import read_manifest, suggestions, version, versions
from .model import Document
from .naming import CACHE, Wanted, documents, issues, matching, names, natural, paths_in
from .overall import PLANS, Planned, planned
from .progress import report, within
from .readers import SLICERS, named, reader_for
from .readers.reading import DEFAULT, Reading
from .readers.recognising import check
from .records import reading_record
from .rendered import Material
from .result import Result
from .script import converter
from .sources import combine, decisions_of, read
from .standing import (
    KEYS,
    RUNS,
    Entry,
    State,
    changed_since,
    digest,
    files_of,
    held,
    home_of,
    is_same,
    keep,
    record_of,
    recorded,
    seal,
    settled,
    state,
    told,
)
from .store import make_folder, names_in, no_link, put_folder, recover, scratch, writing
from .stored import replaceable, wrong_files
from .usage import forget_peak, peak
from .writers import html, known

Verdict = Literal["ok", "partial", "rejected", "timeout", "memory", "crashed"]
OWN = {".py", ".gz", ".html", ".css", ".js", ".json"}
"""Suffixes of the program's own files that decide what it writes."""
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
    used = default_profile() if profile is None else Profile.load(profile)
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
    kept = {name for name in _names_in(out) if name.endswith(SUFFIX)}
    called = names(wanted, out)
    others = kept - {name + SUFFIX for name in called} if decisions is None else set()
    return [
        Job(
            item.sources,
            tuple(file.path for file in item.files),
            item.path,
            name,
            str(out) if away else str(folder),
            None if profile is None else str(profile),
            data if STDIN in item.sources else b"",
            besides,
            reading,
            with_[_pictured(file.path for file in item.files)],
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


def _names_in(out: str) -> list[str]:
    """Give the names of the files that lie in OUT."""
    if objects.is_address(out):
        return objects.names(out)
    with writing(out), os.scandir(out) as entries:
        return [entry.name for entry in entries if entry.is_file()]


def _ready(folder: Path, cache: str) -> None:
    """Make the folder for results, and remove what killed runs left; see `jobs` for errors."""
    if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112  raises nothing
        msg = f"{folder} is no folder, so no results can be written into it"
        raise UsageError(msg, "name a folder with -o; it is made where there is none")
    for inner in (CACHE, RUNS, f"{RUNS}/{PLANS}", f"{RUNS}/{KEYS}"):
        no_link(folder / inner)
    make_folder(folder / RUNS)
    swept(folder, cache)


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


def finished(job: Job) -> Outcome | None:
    """Give the outcome of a job that was done before, if no file has changed since.

    Told by the state of the files alone, which is quick: none where they must be read. A failure
    is not tried again unless the job says so.
    """
    if objects.is_address(job.out):
        return None
    folder = Path(job.out)
    record = recorded(folder, job.name)
    if record is None or not _is_of(record, job) or not _stays(record, job):
        return None
    if record.decisions != job.decisions:
        return None
    if not (
        set(job.formats) <= {*record.formats} and is_same(record, job.settings, folder / job.name)
    ):
        return None
    outcome = _outcome(record, job)
    return outcome if _passing_over(job, outcome) == outcome else None


def do(job: Job) -> Outcome:
    """Read, clean and write one document. What goes wrong with it is its outcome.

    What was done before with the same source and settings is left as it stands. How long it
    took, and where it crashed the way there, is recorded in OUT/.runs. Raises OutputError where
    not even that can be written.
    """
    return _carried(job, _do) if objects.is_address(job.out) else _do(job)


def _carried(job: Job, does: Callable[[Job], Outcome]) -> Outcome:
    """Do a job whose OUT is at an address in a folder here, and put there what it made."""
    files = zip(job.sources, job.origins, strict=True)
    pictured = [source for source, origin in files if _pictured((origin,))]
    with scratch() as folder:
        digests = () if job.reading.cache else [_digest(job, source) for source in pictured]
        before = bring(job.out, job.name, digests, folder)
        was = before.record
        home = home_of(job.path, job.sources, job.origins)
        if was is not None and (was.path, was.home) != (job.path, home):
            msg = f"{job.out} has a result of this name that is of another source, {was.path}"
            error = OutputError(msg, "name another address with -o, or remove that result")
            return _failed(job, "rejected", error, error.advice, error.exit_code)
        reading = replace(job.reading, cache=job.reading.cache or str(folder / CACHE))
        outcome = does(replace(job, out=str(folder), reading=reading))
        carry(folder, job.out, job.name, before, again=not outcome.unchanged)
        now = recorded(folder, job.name)
        there = result_at(job.out, job.name, now.key) if now and outcome.result else ""
        advice = outcome.advice.replace(str(folder), job.out)
        return replace(outcome, result=there, advice=advice)


def _do(job: Job) -> Outcome:
    with _of_name(job):
        try:
            return _tried(job)
        except ChangedError:
            return _tried(job, again=True)


def _of_name(job: Job) -> AbstractContextManager[object]:
    """Hold the name of a job's result while that is made, added to and recorded."""
    return held(Path(job.out), digest(job.name))


def _tried(job: Job, *, again: bool = False) -> Outcome:
    """Do a job and record it; the first time, raises ChangedError where a source has changed."""
    began = time.perf_counter()
    forget_peak()
    log = ""
    known = Known()
    try:
        known, profile = _known(job)
        outcome = _done(job, known, profile)
    except PapercleanError as error:
        if isinstance(error, ChangedError) and not again:
            raise
        outcome = _failed(job, "rejected", error, error.advice, error.exit_code)
    except MemoryError:
        outcome = _failed(job, "memory", too_large(job.limits), SMALLER, 5)
    except Exception as error:  # noqa: BLE001  a bad document must not take the others with it
        where = record_of(Path(job.out), job.name)
        advice = f"this is a defect of paperclean, not of the page; {where} says where"
        outcome = _failed(job, "crashed", error, advice, 5)
        log = traceback.format_exc()
    outcome = _passing_over(job, outcome)
    return _kept(job, outcome, known, time.perf_counter() - began, peak(), log)


def _passing_over(job: Job, outcome: Outcome) -> Outcome:
    """Say of files of decisions which do not count, and what counts."""
    notes = [note for note in outcome.notes if PASSED_OVER not in note]
    notes += [
        f"{file} {PASSED_OVER}what counts is in {job.decisions[0]}" for file in job.decisions[1:]
    ]
    notes += [f"{file} {PASSED_OVER}this result is called {job.name}" for file in job.misnamed]
    return replace(outcome, notes=tuple(notes))


def ended(job: Job, error: EndedError, seconds: float) -> Outcome:
    """Give the outcome of a job whose process was ended, and record it; raises OutputError.

    One that had been written already is done. `seconds` are those since it was begun.
    """
    if objects.is_address(job.out):
        return _carried(job, lambda here: ended(here, error, seconds))
    began = time.time() - seconds
    broken_off(job)
    advice = error.advice
    if error.log:
        advice += f"; {record_of(Path(job.out), job.name)} says where it broke"
    outcome = _failed(job, error.verdict, error, advice, error.exit_code)
    known = Known()
    with _of_name(job):
        with suppress(PapercleanError):
            known, _ = _known(job)
            folder = Path(job.out) / job.name
            there = _told(job, folder) if _holds(folder, known.key) else None
            if there is not None:
                outcome = there
            elif changed_since(job.sources, began):  # it broke on other bytes, perhaps
                known = Known()
        return _kept(job, outcome, known, seconds, error.memory, error.log)


def broken_off(job: Job) -> None:
    """Remove what a job left half written; an older result that it had put aside goes back."""
    if not objects.is_address(job.out):
        swept(Path(job.out), job.reading.cache)


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


@dataclass(frozen=True, slots=True)
class Known:
    """What a result of a job is made of and with: see Entry; `digests` are of its sources."""

    settings: str = ""
    key: str = ""
    states: tuple[State | None, ...] = ()
    digests: tuple[str, ...] = ()
    decisions: Decisions | None = None


def _known(job: Job) -> tuple[Known, Profile]:
    """Look at the sources and the settings of a job; raises ProfileError."""
    profile = default_profile() if job.profile is None else Profile.load(job.profile)
    now = time.time()
    files = (*job.sources, *job.decisions)
    states = tuple(settled(state(file), now) for file in files)
    decisions = decisions_of(job.decisions[0]) if job.decisions else None
    digests = tuple(_digest(job, source) for source in job.sources)
    kinds = [PurePath(origin).suffix.lower() for origin in job.origins]
    # The names of the files of an issue may say which pages they are.
    names_ = job.origins if len(job.origins) > 1 else ()
    chosen = settings(profile, job.reading, pictured=_pictured(job.origins))
    decided = decisions.sha256 if decisions else ""
    key = digest(chosen, digests, kinds, names_, decided)
    return Known(chosen, key, states, digests, decisions), profile


def settings(profile: Profile, reading: Reading, *, pictured: bool) -> str:
    """Give the digest of all that decides what stands in a result, beside its sources.

    Where no page may be a picture, the engine decides nothing.
    """
    engine = engine_versions(reading.engine) if pictured else ""
    return digest(profile.digest, reading_record(reading), version(), versions(), program(), engine)


def _pictured(origins: Iterable[str]) -> bool:
    """Tell by their names whether files may have pages that are pictures."""
    return any(reader_for(origin) not in {*SLICERS, "xml"} for origin in origins)


def _done(job: Job, known: Known, profile: Profile) -> Outcome:
    out = Path(job.out)
    folder = out / job.name
    with held(out, known.key) as file:
        replaceable(folder)  # before any work
        there = _standing(job, known)
        if there is not None:
            return _with_formats(job, folder, there, known) if there.result else there
        result = _copied(job, known, profile, file.name()) or _made(job, known, profile)
        report(0, 0, "writing")
        put_folder(
            folder,
            result.stream(job.path, job.formats, job.name),
            lambda: _standing(job, known) is not None,
        )
        file.say(job.name)
    return Outcome(
        job.name,
        job.path,
        result.outcome,
        "SourceError" if result.failures else "PageFault" if result.faults else "",
        "; ".join((*result.failures, *result.faults)),
        articles=len(result.articles),
        result=str(folder),
        exit_code=5 if result.outcome == "partial" else 0,
        notes=(*result.notes, *asked.notes(result.document, job.formats, result.material)),
        suggestions=suggestions(result.ledger),
        pages=len(result.pages),
    )


def _made(job: Job, known: Known, profile: Profile) -> Result:
    """Read and clean the sources of a job; ChangedError where they are not those of the key."""
    document, sources, failures = _read(job, known)
    way = _material(job, sources)
    report(0, 0, "articles")
    done = run(document, profile, known.decisions)
    result = Result(done, profile, failures, job.reading, way, known.key)
    result.check()
    return result


def _copied(job: Job, known: Known, profile: Profile, name: str) -> Result | None:
    """Give the result of a copy of the sources, under the names of these; none without one.

    One that another run replaces meanwhile is none.
    """
    folder = Path(job.out) / name
    before = files_of(folder)
    if not name or not _holds(folder, known.key):
        return None
    try:
        result = Result.load(folder)
    except SourceError:
        return None
    if result.outcome != "ok" or files_of(folder) != before:
        return None
    way = _material(job, job.sources)
    same = _with_given(result.run.renamed(job.origins), known)
    return Result(same, profile, (), job.reading, way, known.key)


def _with_given(run: Run, known: Known) -> Run:
    """Give a run that was read back its decisions again."""
    if run.decided is None:
        return run
    return replace(run, decided=replace(run.decided, given=known.decisions))


def _standing(job: Job, known: Known) -> Outcome | None:
    """Give the outcome of a job that was done before with the same sources and settings.

    Read from the files: a result that holds what it should, or the record of a failure.
    """
    out = Path(job.out)
    folder = out / job.name
    record = recorded(out, job.name)
    if record is not None and not (record.key == known.key and _is_of(record, job)):
        record = None
    if record is None or record.files is None:
        # It may have been written just before its process ended, and was not recorded.
        there = _told(job, folder) if _holds(folder, known.key) else None
        if there is not None or record is None or not _stays(record, job):
            return there
        return _outcome(record, job)
    right = _stays(record, job) and record.seal == seal(folder) and _holds(folder, known.key)
    return _outcome(record, job) if right else None


def _told(job: Job, folder: Path) -> Outcome | None:
    """Give the outcome that the manifest of a result tells; none of another one's, or a partial."""
    entry = told(folder)
    if entry is None or (entry.path, entry.origins, entry.outcome) != (job.path, job.origins, "ok"):
        return None
    return _outcome(entry, job)


def _holds(folder: Path, key: str) -> bool:
    """Tell whether a folder is the undamaged result that has a key."""
    try:
        manifest = read_manifest(folder)
        return manifest.values.get("key") == key and not any(
            wrong_files(folder, manifest.words("files"))
        )
    except SourceError:
        return False


def _is_of(record: Entry, job: Job) -> bool:
    return (record.path, record.sources, record.origins) == (job.path, job.sources, job.origins)


def _stays(record: Entry, job: Job) -> bool:
    """Tell whether what became of a job is not to be tried again."""
    return record.outcome not in job.retry and record.cls not in PASSING


def _outcome(record: Entry, job: Job) -> Outcome:
    """Give the outcome that was recorded."""
    return Outcome(
        job.name,
        job.path,
        cast("Verdict", record.outcome),
        record.cls,
        record.message,
        record.advice,
        articles=record.articles,
        result=str(Path(job.out) / job.name) if record.files is not None else "",
        exit_code=record.exit_code,
        notes=record.notes,
        unchanged=True,
        suggestions=record.suggestions,
        pages=record.pages,
        seconds=record.seconds,
        memory=record.memory,
    )


def _kept(
    job: Job, outcome: Outcome, known: Known, seconds: float, memory: int, log: str
) -> Outcome:
    """Record an outcome, and what it took; what it took before where nothing was done now.

    Where there are no locks, another run may have put its own result there: then that is said.
    """
    out = Path(job.out)
    files, seal_, there = None, "", None
    if outcome.result:
        folder = Path(outcome.result)
        files, seal_, there = files_of(folder), seal(folder), told(folder)
        if there is None or there.key != known.key:
            error = OutputError(f"{folder} was replaced by another run meanwhile", asked.AGAIN)
            return _failed(job, "rejected", error, error.advice, error.exit_code)
    if outcome.unchanged:
        before = recorded(out, job.name)
        if before is not None:
            seconds, memory, log = before.seconds, before.memory, before.log
    outcome = replace(outcome, seconds=round(seconds, 3), memory=memory)
    keep(
        out,
        job.name,
        Entry(
            job.path,
            job.sources,
            job.origins,
            outcome.outcome,
            outcome.cls,
            outcome.message,
            outcome.advice,
            outcome.notes,
            outcome.articles,
            outcome.suggestions,
            outcome.pages,
            outcome.exit_code,
            there.formats if there is not None else (),
            known.settings,
            known.key,
            known.states,
            files,
            seal_,
            outcome.seconds,
            outcome.memory,
            log,
            job.decisions,
        ),
    )
    return outcome


def _with_formats(job: Job, folder: Path, there: Outcome, known: Known) -> Outcome:
    """Give a finished result the formats that it lacks, and do nothing else again."""
    had = read_manifest(folder).strings("formats")
    lacking = [name for name in job.formats if name not in had]
    if not lacking:
        return there
    result = Result.load(folder)
    way = _material(job, job.sources)
    asked.add(folder, _with_given(result.run, known), result.articles, lacking, way)
    said = asked.notes(result.document, lacking, way)
    return replace(there, notes=(*there.notes, *said), unchanged=False)


def _material(job: Job, sources: Sequence[str]) -> Material:
    """Give the way to the bytes of each origin; of an issue one a file that could be read."""
    return lambda number: _data(job, sources[number]) if number < len(sources) else None


def _digest(job: Job, source: str) -> str:
    return hashlib.sha256(job.data).hexdigest() if source == STDIN else digest_of(source)


def _data(job: Job, source: str) -> bytes | None:
    return job.data if source == STDIN else contents(source)


@cache
def program() -> str:
    """Give the sha256 of the program's own files: in a checkout they change, the version not."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(file for file in here.rglob("*") if file.suffix in OWN):
        digest.update(f"{file.relative_to(here).as_posix()}\n".encode())
        digest.update(contents(os.fspath(file)) or b"")
    return digest.hexdigest()


def _read(job: Job, known: Known) -> tuple[Document, tuple[str, ...], tuple[str, ...]]:
    """Read the files of a job; of an issue those that can be, with their paths.

    The others are named. Raises ChangedError where one was not what it was known to be.
    """
    found: list[Document] = []
    sources: list[str] = []
    failures: list[PapercleanError] = []
    files = zip(job.sources, job.origins, known.digests, strict=True)
    for part, (source, origin, digest_) in enumerate(files, start=1):
        try:
            with within(part, len(job.sources)):
                document = read(job.data if source == STDIN else source, origin, job.reading)
            now = {file.sha256 for file in document.origins}
            found.append(document)
            sources.append(source)
        except (SourceError, UsageError) as error:  # it is damaged, or has no such page
            now = {_digest(job, source)}
            failures.append(error)
        if now != {digest_}:
            msg = f"{origin} changed while it was read"
            raise ChangedError(msg, "run it again when nobody writes to it any more")
    if not found:
        raise failures[0]
    document = found[0] if len(job.sources) == 1 else combine(found)
    return document, tuple(sources), tuple(map(str, failures))


def _failed(job: Job, verdict: Verdict, error: Exception, advice: str, code: int) -> Outcome:
    name = type(error).__name__
    return Outcome(job.name, job.path, verdict, name, str(error), advice, exit_code=code)


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
