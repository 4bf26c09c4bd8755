"""Finding the results that lie in a folder."""

from __future__ import annotations

import stat
from pathlib import Path

from .errors import SourceError, UsageError
from .manifest import MANIFEST

SOME = 10
"""So many results are named where there are more."""


def results(path: str | Path) -> list[Path]:
    """Give the result folders that a path means: itself, or those right below it, by name.

    Raises SourceError where there is none, or a folder cannot be looked into.
    """
    folder = Path(path)
    try:
        if _has_manifest(folder):
            return [folder]
        if not folder.exists():
            msg = f"{folder} does not exist"
            raise SourceError(msg, "give the folder that `paperclean clean SOURCE -o OUT` wrote")
    except OSError as error:
        raise _unreadable(folder, error) from error
    found = results_below(folder)
    if not found:
        msg = f"{folder} holds no result"
        raise SourceError(msg, f"a result is a folder with a {MANIFEST}; give OUT or OUT/NAME")
    return found


def results_below(folder: Path, closed: list[Path] | None = None) -> list[Path]:
    """Give the result folders right below a folder, by name; SourceError where it is unreadable.

    One below it that cannot be looked into is added to `closed`, where that is given.
    """
    found: list[Path] = []
    try:
        for inner in sorted(folder.iterdir()) if folder.is_dir() else []:
            try:
                if not inner.name.startswith(".") and _has_manifest(inner):
                    found.append(inner)
            except PermissionError:
                if closed is None:
                    raise
                closed.append(inner)
    except OSError as error:
        raise _unreadable(folder, error) from error
    return found


def _unreadable(folder: Path, error: OSError) -> SourceError:
    msg = f"{error.filename or folder} cannot be read: {error.strerror}"
    return SourceError(msg, "mend the rights of the folder")


def _has_manifest(folder: Path) -> bool:
    """Tell whether there is a manifest; OSError where that cannot be told."""
    try:
        return stat.S_ISREG((folder / MANIFEST).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def one_result(path: str | Path) -> Path:
    """Give the one result folder that a path means; raises UsageError where there are more."""
    found = results(path)
    if len(found) > 1:
        names = ", ".join(folder.name for folder in found[:SOME])
        msg = f"{path} holds {len(found)} results"
        raise UsageError(msg, f"name one of them: {names}{' …' if len(found) > SOME else ''}")
    return found[0]
