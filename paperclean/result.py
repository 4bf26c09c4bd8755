"""A result: what became of one source; and its folder, written, read back and verified."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import Literal

from . import formats as asked
from . import stored
from .accounting import Accounting, account
from .articles import Article, articles
from .chain import Profile, Run, default_profile, profile_from, run
from .decided import Decided
from .decisions import Decisions
from .errors import EndedError, LedgerError, OutputError, PapercleanError, SourceError, UsageError
from .ledger import Edit
from .manifest import MANIFEST, counts, page_faults, read_manifest, to_bytes, version, versions
from .model import Document, Line, Origin, Page, Slice, make_lines
from .progress import report
from .promises import faults as broken_promises
from .promises import faults_of_lines
from .readers import SLICERS
from .readers.reading import DEFAULT, Reading
from .records import (
    Json,
    Record,
    decided_record,
    origin_record,
    page_record,
    parsed,
    profile_record,
    reading_record,
)
from .rendered import Material, nothing
from .sources import UNNAMED, Source, decisions_of, material, read, taken
from .store import put_folder
from .writers import WRITERS, known
from .writers.again import Kept
from .writers.jsonl import LEDGER, PAGES

__all__ = ["Result", "Source", "clean", "clean_text", "read", "verify"]

LASTING = (
    *("outcome", "notes", "failures", "origins", "pages", "reading", "profile", "decisions"),
    *("counts", "accounting"),
)
"""What a manifest says of the result itself; the rest says what it was made with."""


@dataclass(frozen=True)
class Result:
    """What became of one source: its lines and edits, and all that is computed from them.

    `failures` name the files of an issue that could not be read; `reading` is what was chosen
    of how to read them. `material` gives the bytes of the sources, for formats that show the
    page; it is no part of what the result says. `key` is the digest of all that decides it: by
    it a run knows what was done before.
    """

    run: Run
    profile: Profile = field(default_factory=default_profile)
    failures: tuple[str, ...] = ()
    reading: Reading = DEFAULT
    material: Material = field(default=nothing, repr=False, compare=False)
    key: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        return "\n".join(article.text for article in self.articles)

    @property
    def source(self) -> Document:
        """The document as it was read."""
        return self.run.source

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self.run.document

    @property
    def ledger(self) -> tuple[Edit, ...]:
        """Every edit, applied or skipped, in order."""
        return self.run.ledger

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages with their lines as they are now."""
        return self.document.pages

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles in order."""
        return articles(self.document, self.profile.paper)

    @property
    def decisions(self) -> Decided | None:
        """What became of the decisions of a person; none where there were none."""
        return self.run.decided

    @property
    def set_aside(self) -> tuple[Line, ...]:
        """The lines with text that are not printed; their roles say what they are."""
        return tuple(line for line in self.document.lines() if line.text and not line.printed)

    @cached_property
    def accounting(self) -> Accounting:
        """Where each character of the source ended."""
        return account(self.document)

    @property
    def outcome(self) -> Literal["ok", "partial"]:
        """Whether all of the source could be read."""
        return "partial" if self.failures or self.faults else "ok"

    @cached_property
    def faults(self) -> tuple[str, ...]:
        """Which pages could not be read, or not all of them, why, and what to do."""
        return page_faults(self.source)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know: what was in doubt or failed, or that there is no article."""
        origins = self.source.origins
        found = [
            f"{origin.name}: {note}" if len(origins) > 1 else note
            for origin in origins
            for note in origin.notes
        ]
        found += [*self.failures, *self.faults]
        found += self.decisions.stale.values() if self.decisions else ()
        if not self.articles:
            aside = len(self.set_aside)
            why = f"all of its {aside} lines are set aside" if aside else "the source has no text"
            found.append(f"no articles: {why}")
        return tuple(found)

    @cached_property
    def contents(self) -> dict[str, bytes]:
        """The files of the result but for the manifest."""
        found: dict[str, bytes] = {}
        for writer in WRITERS.values():
            found |= writer(self.run, self.articles)
        return found

    def manifest(
        self, path: str, formats: Iterable[str] = (), digests: Mapping[str, str] | None = None
    ) -> Json:
        """Give the manifest; `path` is the source's below the SOURCE argument.

        `digests` are those of the files, where there are more than are always written.
        """
        if digests is None:
            digests = {
                name: hashlib.sha256(data).hexdigest()
                for name, data in sorted(self.contents.items())
            }
        return {
            "paperclean": version(),
            "path": path,
            "key": self.key,
            "outcome": self.outcome,
            "notes": self.notes,
            "failures": self.failures,
            "origins": [origin_record(origin) for origin in self.source.origins],
            "pages": [page_record(page) for page in self.source.pages],
            "reading": reading_record(self.reading),
            "profile": profile_record(self.profile),
            "decisions": decided_record(self.decisions),
            "versions": versions(),
            "counts": counts(self.run, len(self.articles)),
            "accounting": self.accounting.record(),
            "formats": list(formats),
            "files": digests,
        }

    def files(self, path: str) -> dict[str, bytes]:
        """Give the files that are always written, by their path in the result's folder.

        The manifest is the last. Raises SourceError where a text cannot be written as UTF-8 (a
        lone surrogate).
        """
        return {**self.contents, MANIFEST: to_bytes(self.manifest(path))}

    def stream(
        self, path: str, formats: Iterable[str] = (), name: str = ""
    ) -> Iterator[tuple[str, bytes]]:
        """Give all files one after the other, those of formats too, the manifest last.

        `name` is that of its folder, the last part of `path` unless told. Raises UsageError for
        an unknown format, SourceError as `files` does.
        """
        names = known(formats)
        kept = Kept(name or PurePath(path).name, path, names)
        always = self.contents

        def files() -> Iterator[tuple[str, bytes]]:
            yield from always.items()
            yield from asked.written(self.run, self.articles, names, self.material, kept)

        return asked.sealed(files(), lambda digests: self.manifest(path, names, digests))

    def check(self) -> None:
        """Raise LedgerError where the result does not keep the promises."""
        wrong = next(broken_promises(self.run), "")
        if wrong:
            msg = f"the result is not written, it would not be right: {wrong}"
            raise LedgerError(msg, "this is a defect of a rule or of the document built by hand")

    def write(
        self,
        out: str | Path,
        name: str | None = None,
        *,
        path: str | None = None,
        formats: Iterable[str] = (),
    ) -> Path:
        """Write the folder `out`/`name` and give its path; whole, or not at all.

        `name` and `path` are the source's file name unless told; `formats` are written besides
        (`overlay`, `html`), UsageError for an unknown one. A result of the same path is replaced;
        raises OutputError where the folder is anything else, holds anything that is not of the
        result, or cannot be written, LedgerError where the result does not keep the promises.
        """
        path = path or next((origin.name for origin in self.source.origins), UNNAMED)
        name = name or PurePath(path).name
        if name in {"", ".", ".."} or PurePath(name).name != name:
            msg = f"{name!r} is no name of a folder"
            raise UsageError(msg, "give a name without separators")
        self.check()
        files = self.stream(path, formats, name)
        folder = Path(out) / name
        there = stored.replaceable(folder)
        if there is not None and there.path != path:
            msg = f"{folder} exists, and is the result of another source: {there.path}"
            raise OutputError(msg, "give another name, or move it away")
        put_folder(folder, files)
        return folder

    @classmethod
    def load(cls, folder: str | Path) -> Result:
        """Read a result back; raises SourceError for a folder that is none, or damaged.

        Of the files that a profile named only the digests are stored; all else is equal to
        the result that was written.
        """
        return cls(*stored.load(Path(folder)))


def clean(  # noqa: PLR0913  one for each choice
    source: Source,
    *,
    profile: Profile | str | Path | None = None,
    decisions: Decisions | str | Path | None = None,
    name: str | None = None,
    pdf: str = DEFAULT.pdf,
    pages: str | Iterable[int] | None = None,
    engine: str = DEFAULT.engine,
    language: str = DEFAULT.language,
    cache: str | Path | None = None,
    isolate: bool = False,
) -> Result:
    r"""Clean one source, as `read` takes it; raises SourceError, ProfileError, UsageError.

    `decisions` are those of a person, or their file: they are carried out, and no rule changes
    what they say. Raises DecisionsError where one says nothing that can be done; what the source
    has no more is stale, see `Result.decisions`.

    A PDF is read with the backend `pdf`, `pdfium` or `pdfplumber`; `pages` are the numbers of
    those to read, counted from 1, or a text such as `1,3-5`; without, all are.

    Pictures of pages are read by an `engine`, `rapidocr`, `tesseract` or one that another package
    brings, for a `language`; recognitions are kept in the folder `cache`, if there is one, and
    `recorded` replays them. Raises MissingDependencyError where the engine is not installed.

    With `isolate` another process does it, as on the command line, limited in time and memory:
    what spins, grows or breaks raises TimeLimitError, MemoryLimitError or CrashError, all
    EndedError. That process stays for the next call.

    >>> result = clean("# 标题\n\n正文第一段。\n".encode())
    >>> result.articles[0].headline
    '标题'
    """
    chosen = profile_from(profile)
    decided = decisions_of(decisions)
    how = Reading.of(pdf, pages, engine, language, "" if cache is None else str(cache))
    data, called = taken(source, name)
    if how.pages and isinstance(data, Document):
        msg = "pages were chosen of a document that was read already"
        raise UsageError(msg, "leave them out, or choose them where the document is built")
    way = material(source, data)
    if not isolate:
        return replace(_cleaned(data, called, chosen, how, decided), material=way)
    from .limits import Limits
    from .worker import own_worker

    limits = Limits.for_source(data if isinstance(data, bytes) else b"")
    try:
        found = own_worker().call(limits, _cleaned, data, called, chosen, how, decided)
    except EndedError as error:
        raise type(error)(f"{called}: {error}", error.advice, error.log) from error
    return replace(found, material=way)


def _cleaned(
    data: bytes | Document, name: str, profile: Profile, how: Reading, decisions: Decisions | None
) -> Result:
    document = read(data, name, how)
    report(0, 0, "articles")
    return Result(run(document, profile, decisions), profile, reading=how)


def clean_text(
    text: str,
    *,
    profile: Profile | str | Path | None = None,
    decisions: Decisions | str | Path | None = None,
) -> Result:
    r"""Clean a plain text; `str()` of the result is the text. `decisions` are as in `clean`.

    >>> str(clean_text("正文第一段。\n"))
    '正文第一段。\n'
    """
    if not isinstance(text, str):
        msg = f"clean_text takes a string, not {type(text).__name__}; clean takes bytes"
        raise TypeError(msg)
    chosen = profile_from(profile)
    data = text.encode("utf-8", "surrogatepass")
    origin = Origin("text", hashlib.sha256(data).hexdigest(), "text")
    lines = make_lines(1, SLICERS["text"](text) or [Slice("", ())])
    document = Document((Page(1, lines),), (origin,))
    return Result(run(document, chosen, decisions_of(decisions)), chosen)


def verify(folder: str | Path) -> list[str]:
    """Say what is wrong with a result's folder, in a reader's words; empty if nothing is.

    Checked: the files are those of the manifest; undoing the ledger gives the source's bytes,
    replaying it the lines; each character of the source has one place, and the figures are
    right; articles and what was set aside are what the lines give.
    """
    folder = Path(folder)
    try:
        manifest = read_manifest(folder)
        digests = manifest.words("files")
    except SourceError as error:
        return [str(error).removeprefix(f"{folder}: ")]
    found = list(stored.wrong_files(folder, digests))
    try:
        result = Result.load(folder)
        found += faults_of_lines(result.run)  # the ways back were gone to load it
        found += _stale(folder, result, manifest)
    except PapercleanError as error:
        found.append(str(error).removeprefix(f"{folder}: "))
    return found


def _stale(folder: Path, result: Result, manifest: Record) -> Iterator[str]:
    """Say which files and figures are not what the lines and edits give."""
    made = manifest.take("paperclean", str)
    by = "" if made == version() else f" (made by version {made}, verified by {version()})"
    for name, data in result.contents.items():
        if stored.contents(folder / name) != data:
            yield f"{name}: not what {PAGES} and {LEDGER} give{by}"
    right = parsed(to_bytes(result.manifest("", digests={})).decode(), MANIFEST).values
    manifest.words("versions")
    for key in (*LASTING, *sorted(manifest.values.keys() - right.keys())):
        if manifest.values.get(key) != right.get(key):
            yield f"{MANIFEST}: {key} is not what {PAGES} and {LEDGER} give{by}"
