"""Doing a job: its sources are read, cleaned, written and recorded, in whatever process that is."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from . import formats as asked
from . import objects
from .carried import bring, carry, result_at
from .chain import Profile, Run, profile_from, run
from .decisions import Decisions
from .errors import ChangedError, EndedError, OutputError, PapercleanError, SourceError, UsageError
from .job import (
    Job,
    Outcome,
    Verdict,
    is_of,
    may_have_pictures,
    outcome_of,
    passing_over,
    settings,
    stays,
    swept,
)
from .limits import SMALLER, too_large
from .locations import STDIN, contents, digest_of
from .manifest import read_manifest, suggestions
from .model import Document
from .naming import CACHE
from .progress import report, within
from .rendered import Material
from .result import Result
from .sources import combine, decisions_of, read
from .standing import (
    Entry,
    State,
    changed_since,
    digest,
    files_of,
    held,
    home_of,
    keep,
    record_of,
    recorded,
    seal,
    settled,
    state,
    told,
)
from .store import put_folder, scratch
from .stored import replaceable, wrong_files
from .usage import forget_peak, peak


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
    pictured = [source for source, origin in files if may_have_pictures((origin,))]
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
    outcome = passing_over(job, outcome)
    return _kept(job, outcome, known, time.perf_counter() - began, peak(), log)


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
            there = _told(job, known.key)
            if there is not None:
                outcome = there
            elif changed_since(job.sources, began):  # it broke on other bytes, perhaps
                known = Known()
        return _kept(job, outcome, known, seconds, error.memory, error.log)


def broken_off(job: Job) -> None:
    """Remove what a job left half written; an older result that it had put aside goes back."""
    if not objects.is_address(job.out):
        swept(Path(job.out), job.reading.cache)


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
    profile = profile_from(job.profile)
    now = time.time()
    files = (*job.sources, *job.decisions)
    states = tuple(settled(state(file), now) for file in files)
    decisions = decisions_of(job.decisions[0]) if job.decisions else None
    digests = tuple(_digest(job, source) for source in job.sources)
    kinds = [PurePath(origin).suffix.lower() for origin in job.origins]
    # The names of the files of an issue may say which pages they are.
    names_ = job.origins if len(job.origins) > 1 else ()
    chosen = settings(profile, job.reading, pictured=may_have_pictures(job.origins))
    decided = decisions.sha256 if decisions else ""
    key = digest(chosen, digests, kinds, names_, decided)
    return Known(chosen, key, states, digests, decisions), profile


def _done(job: Job, known: Known, profile: Profile) -> Outcome:
    with held(Path(job.out), known.key) as file:
        replaceable(job.folder)  # before any work
        there = _standing(job, known)
        if there is not None:
            return _with_formats(job, there, known) if there.result else there
        result = _copied(job, known, profile, file.name()) or _made(job, known, profile)
        report(0, 0, "writing")
        put_folder(
            job.folder,
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
        result=str(job.folder),
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
    record = recorded(Path(job.out), job.name)
    if record is not None and not (record.key == known.key and is_of(record, job)):
        record = None
    if record is None or record.files is None:
        # It may have been written just before its process ended, and was not recorded.
        there = _told(job, known.key)
        if there is not None or record is None or not stays(record, job):
            return there
        return outcome_of(record, job)
    if not stays(record, job) or record.seal != seal(job.folder):
        return None
    return outcome_of(record, job) if _holds(job.folder, known.key) else None


def _told(job: Job, key: str) -> Outcome | None:
    """Give the outcome that the result of a key tells; none of another one's, or a partial."""
    entry = told(job.folder) if _holds(job.folder, key) else None
    if entry is None or (entry.path, entry.origins, entry.outcome) != (job.path, job.origins, "ok"):
        return None
    return outcome_of(entry, job)


def _holds(folder: Path, key: str) -> bool:
    """Tell whether a folder is the undamaged result that has a key."""
    try:
        manifest = read_manifest(folder)
        return manifest.values.get("key") == key and not any(
            wrong_files(folder, manifest.words("files"))
        )
    except SourceError:
        return False


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


def _with_formats(job: Job, there: Outcome, known: Known) -> Outcome:
    """Give a finished result the formats that it lacks, and do nothing else again."""
    had = read_manifest(job.folder).strings("formats")
    lacking = [name for name in job.formats if name not in had]
    if not lacking:
        return there
    result = Result.load(job.folder)
    way = _material(job, job.sources)
    asked.add(job.folder, _with_given(result.run, known), result.articles, lacking, way)
    said = asked.notes(result.document, lacking, way)
    return replace(there, notes=(*there.notes, *said), unchanged=False)


def _material(job: Job, sources: Sequence[str]) -> Material:
    """Give the way to the bytes of each origin; of an issue one a file that could be read."""
    return lambda number: _data(job, sources[number]) if number < len(sources) else None


def _digest(job: Job, source: str) -> str:
    return hashlib.sha256(job.data).hexdigest() if source == STDIN else digest_of(source)


def _data(job: Job, source: str) -> bytes | None:
    return job.data if source == STDIN else contents(source)


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
