"""Putting files and folders in their place: whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import OutputError

try:
    import fcntl
except ImportError:  # not on Windows; there what a killed run left stays until removed by hand
    fcntl = None  # type: ignore[assignment]

AT_ONCE = 8
"""Files written through to the disk at once."""
ADVICE = "name another folder with -o, mend its rights, or free some space"


@contextmanager
def writing(what: Path) -> Iterator[None]:
    """Turn errors of the file system into OutputError."""
    try:
        yield
    except OSError as error:
        msg = f"{what} cannot be written: {error.strerror or error}"
        raise OutputError(msg, ADVICE) from error


def make_folder(folder: Path) -> None:
    """Make a folder with all above it; raises OutputError where that cannot be."""
    with writing(folder):
        if folder.exists() and not folder.is_dir():
            raise NotADirectoryError(0, "it is no folder")
        folder.mkdir(parents=True, exist_ok=True)


def put_file(file: Path, data: bytes) -> None:
    """Write a file, whole or not at all, in the place of one that stands there."""
    make_folder(file.parent)
    temporary = file.parent / f"{_prefix(file)}{os.getpid()}-{threading.get_ident()}"
    with writing(file):
        try:
            temporary.write_bytes(data)
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)


def put_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a folder of files, whole or not at all, in the place of one that stands there.

    It is made in a hidden folder beside it, written through to the disk, and renamed; what a
    killed run left is removed when the same folder is written again. Raises OutputError.
    """
    make_folder(folder.parent)
    with writing(folder):
        sweep(folder)
        aside = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=folder.parent))
        try:
            with _locked(aside):
                _fill(aside / "new", files)
                _exchange(aside, folder)
            _sync(folder.parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _prefix(folder: Path) -> str:
    """Begin the names of what is being written: with a hash, which is never too long."""
    name = folder.name.encode("utf-8", "surrogateescape")
    return f".writing-{hashlib.sha256(name).hexdigest()[:8]}-"


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    folder.mkdir()
    made = {folder}
    written: list[Path] = []
    for name, data in files:
        file = folder / name
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(data)
        written.append(file)
    # A disk that is asked for several files at once waits once for all of them.
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(_sync_file, written):
            pass
        for _ in pool.map(_sync, sorted(made)):
            pass


def _sync_file(file: Path) -> None:
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())


def _exchange(aside: Path, folder: Path) -> None:
    """Rename the new folder into its place, an old one out of it; back if that fails."""
    old = aside / "old"
    if os.path.lexists(folder):
        folder.rename(old)
    try:
        (aside / "new").rename(folder)
    except BaseException:
        if os.path.lexists(old) and not os.path.lexists(folder):
            old.rename(folder)
        raise


def _sync(folder: Path) -> None:
    """Write the names in a folder through to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder, so that another process can tell it from one that was left behind."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what a killed run left of a folder; an old result that it had put aside goes back."""
    if fcntl is None:
        return
    for left in folder.parent.glob(f"{_prefix(folder)}*"):
        with suppress(OSError):
            handle = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if (left / "old").exists() and not os.path.lexists(folder):
                    (left / "old").rename(folder)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(handle)
