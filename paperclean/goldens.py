"""Fixtures of other people: sources with golden results, and where today's results differ.

A fixture is a folder that holds `source.*` (or `page.*`) and, in `expected/`, what should become
of it: `articles/*.txt` and `set-aside.txt`, and `ledger.jsonl` if one wants the edits compared
too. A `profile.toml` beside the source is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Literal

from .chain import Profile
from .errors import OutputError, PapercleanError, SourceError
from .readers import reader_for
from .readers.text import physical_lines
from .result import clean

EXPECTED = "expected"
LEDGER = "ledger.jsonl"
PROFILE = "profile.toml"
STEMS = ("source", "page")
Status = Literal["same", "differs", "new", "updated", "failed"]


@dataclass(frozen=True, slots=True)
class Fixture:
    """What `regress` found in one folder.

    `diff` is unified, from the golden files to those of today; `message` and `advice` say why a
    source could not be cleaned, `exit_code` what the command line ends with for that. `compared`
    names the files that were.
    """

    folder: Path
    status: Status
    diff: str = ""
    message: str = ""
    advice: str = ""
    compared: tuple[str, ...] = ()
    exit_code: int = 0

    @property
    def good(self) -> bool:
        """Whether the fixture is as expected, or has been made so."""
        return self.status in {"same", "updated"}


def regress(
    folder: str | Path, *, update: bool = False, isolate: bool = False
) -> Iterator[Fixture]:
    """Clean every fixture below a folder and compare it with its golden result.

    With `update`, today's files become the golden ones, and golden files of articles that are
    no more are removed. A source that is gone or cannot be read, and a profile that is wrong,
    fail their fixture alone; so does one that cannot be done in time where `isolate` gives the
    work to a process of its own, as `clean` does. Raises SourceError where there is no fixture,
    OutputError where a golden file cannot be written.
    """
    found = list(_fixtures(Path(folder)))
    if not found:
        msg = f"{folder} holds no fixture"
        advice = f"a fixture is a folder with source.md (or .txt) and {EXPECTED}/"
        raise SourceError(msg, advice)
    for place, sources in found:
        yield _compared(place, sources, update=update, isolate=isolate)


def _fixtures(top: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Give the folders that hold a source or a golden result, in order of their names."""
    if not top.is_dir():
        msg = f"{top} is not a folder"
        raise SourceError(msg, "give a folder of fixtures")
    for root, folders, files in os.walk(top):
        golden = EXPECTED in folders
        folders[:] = sorted(n for n in folders if n != EXPECTED and not n.startswith("."))
        for stem in STEMS:
            sources = sorted(n for n in files if Path(n).stem == stem and reader_for(n))
            if sources:
                yield Path(root), [Path(root) / name for name in sources]
                break
        else:
            if golden:
                yield Path(root), []


def _compared(folder: Path, sources: list[Path], *, update: bool, isolate: bool) -> Fixture:
    if not sources:
        return Fixture(
            folder,
            "failed",
            message=f"there is {EXPECTED}/ but no source beside it",
            advice=f"put source.md (or .txt) back, or remove {EXPECTED}/",
            exit_code=1,
        )
    if len(sources) > 1:
        names = " and ".join(source.name for source in sources)
        return Fixture(
            folder,
            "failed",
            message=f"{names} stand side by side",
            advice="a fixture has one source; put the other into a folder of its own",
            exit_code=1,
        )
    profile = folder / PROFILE
    try:
        own = Profile.load(profile) if profile.is_file() else None
        result = clean(sources[0], profile=own, isolate=isolate)
        now = {
            name: data
            for name, data in result.files(sources[0].name).items()
            if name.startswith("articles/") or name == "set-aside.txt" or _is_kept(folder, name)
        }
        golden = _golden(folder)
    except PapercleanError as error:
        code = error.exit_code
        return Fixture(folder, "failed", "", str(error), error.advice, exit_code=code)
    compared = tuple(sorted({*golden, *now}))
    if not golden and not (folder / EXPECTED).is_dir():
        if not update:
            return Fixture(folder, "new")
    elif now == golden:
        return Fixture(folder, "same", compared=compared)
    diff = "".join(_differences(golden, now))
    if update:
        _write(folder / EXPECTED, golden, now)
    return Fixture(folder, "updated" if update else "differs", diff, compared=compared)


def _is_kept(folder: Path, name: str) -> bool:
    return name == LEDGER and (folder / EXPECTED / LEDGER).is_file()


def _golden(folder: Path) -> dict[str, bytes]:
    """Read the golden files of a fixture."""
    expected = folder / EXPECTED
    files = [*expected.glob("articles/*.txt"), expected / "set-aside.txt", expected / LEDGER]
    try:
        return {
            file.relative_to(expected).as_posix(): file.read_bytes()
            for file in files
            if file.is_file()
        }
    except OSError as error:
        msg = f"{error.filename} cannot be read: {error.strerror}"
        raise SourceError(msg, "mend the rights of the fixture") from error


def _differences(golden: Mapping[str, bytes], now: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted({*golden, *now}):
        before, after = golden.get(name), now.get(name)
        if before == after:
            continue
        lines = unified_diff(
            _lines(before),
            _lines(after),
            "/dev/null" if before is None else f"{EXPECTED}/{name}",
            "/dev/null" if after is None else f"now/{name}",
            lineterm="",
        )
        yield from (f"{line}\n" for line in lines)


def _lines(data: bytes | None) -> list[str]:
    text = (data or b"").decode("utf-8", "replace")
    lines = [line.removesuffix("\n") for line in physical_lines(text)]
    if lines and not text.endswith("\n"):
        lines[-1] += "  (no line end)"
    return lines


def _write(expected: Path, golden: Mapping[str, bytes], now: Mapping[str, bytes]) -> None:
    """Write what has changed, and only then remove what is no more."""
    try:
        (expected / "articles").mkdir(parents=True, exist_ok=True)
        for name, data in now.items():
            if golden.get(name) != data:
                (expected / name).write_bytes(data)
        for name in golden.keys() - now.keys():
            (expected / name).unlink()
    except OSError as error:
        msg = f"{error.filename or expected} cannot be written: {error.strerror}"
        raise OutputError(msg, "mend the rights of the folder, or free some space") from error
