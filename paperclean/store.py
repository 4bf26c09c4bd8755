"""Putting files and folders in their place: whole or not at all."""

from __future__ import annotations

import errno
import getpass
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from .errors import OutputError

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

WRITING = ".writing"
"""Where in a folder files and folders are made that are then renamed into it."""
LOCK, NEW, OLD = "lock", "new", "old"
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
"""Not every system has it."""
ADVICE = "name another folder with -o, mend its rights, or free some space"


@contextmanager
def writing(what: Path | str) -> Iterator[None]:
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


def no_link(folder: Path) -> None:
    """Raise OutputError for a link in the place of a folder of ours: what it leads to is not."""
    if os.path.islink(folder):  # noqa: PTH114  raises nothing
        msg = f"{folder} is a link, and what is written or removed there would be somebody else's"
        raise OutputError(msg, "remove the link, or name another folder with -o")


def put_file(file: Path, data: bytes) -> None:
    """Write a file, whole or not at all, in the place of one that stands there."""
    make_folder(file.parent)
    with writing(file), _aside(file) as aside:
        (aside / NEW).write_bytes(data)
        (aside / NEW).replace(file)


@contextmanager
def new_file(file: Path) -> Iterator[BinaryIO]:
    """Open a file that stands in its place, whole and on the disk, when all is written to it.

    Where that breaks off nothing is changed. Raises OutputError.
    """
    make_folder(file.parent)
    with writing(file), _aside(file) as aside:
        with (aside / NEW).open("wb") as stream:
            yield stream
        _sync_file(aside / NEW)
        (aside / NEW).replace(file)
        _sync(file.parent)


def put_folder(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    stands: Callable[[], bool] = lambda: False,
) -> None:
    """Write a folder of files, whole or not at all, in the place of one that stands there.

    It is made in a hidden folder beside it, written through to the disk, and renamed. Where
    `stands` tells that another run has put the same there meanwhile, that stays. What killed
    runs left beside it is removed. Raises OutputError.
    """
    make_folder(folder.parent)
    recover(folder.parent)
    with writing(folder), _aside(folder) as aside:
        _fill(aside / NEW, files)
        if not stands():
            _exchange(aside, folder)
        _sync(folder.parent)


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a folder for temporary files; what killed processes left of theirs is removed."""
    user = getattr(os, "getuid", getpass.getuser)()
    base = Path(tempfile.gettempdir(), f"paperclean-{user}")
    with writing(base):
        base.mkdir(mode=0o700, exist_ok=True)
        if base.lstat().st_uid not in {user, 0}:
            raise PermissionError(0, "it is another user's")
    recover(base)
    with _aside(base / NEW) as aside:
        with writing(aside):
            (aside / NEW).mkdir()
        yield aside / NEW


def recover(folder: Path) -> None:
    """Remove what killed runs left half written in a folder; what they had put aside goes back.

    What a run at work holds is left alone. Raises OutputError where that cannot be told.
    """
    no_link(folder / WRITING)
    with writing(folder / WRITING):
        lefts = names_in(folder / WRITING)
    for left in lefts:
        if left.is_symlink():
            continue
        with suppress(OSError):
            left.rmdir()  # it had only begun
        try:
            with open(os.open(left / LOCK, os.O_RDWR | NOFOLLOW), "r+b") as lock:  # noqa: PTH123  a handle
                if _take(lock.fileno(), left):
                    _put_back(left, folder / Path(os.fsdecode(lock.read())).name)
                    shutil.rmtree(left, ignore_errors=True)
        except FileNotFoundError:  # the lock goes when all is done
            shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue
    with suppress(OSError):
        (folder / WRITING).rmdir()


def names_in(folder: Path) -> list[Path]:
    """Give what lies in a folder, sorted; nothing where it is gone, which it may be at any time."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """Make a hidden folder beside a target to write in; its lock tells it from what was left.

    The lock holds the target's name. A folder without one, or whose lock nobody holds, may be
    removed by anybody at any moment: such a one is made again.
    """
    while True:
        aside = _made_in(target.parent / WRITING)
        try:
            handle = os.open(aside / LOCK, os.O_RDWR | os.O_CREAT)
        except FileNotFoundError:
            continue
        if _take(handle, aside) is not False:
            break
        os.close(handle)
    try:
        os.write(handle, os.fsencode(target.name))
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        os.close(handle)
        with suppress(OSError):
            aside.parent.rmdir()


def _made_in(folder: Path) -> Path:
    """Make a folder in one that others remove as soon as it is empty."""
    no_link(folder)
    while True:
        with suppress(FileExistsError):  # it is there, or was until now
            folder.mkdir()
        with suppress(FileNotFoundError):
            return Path(tempfile.mkdtemp(dir=folder))


def _take(handle: int, folder: Path) -> bool | None:
    """Take the lock of a folder; tell whether it was free and still there.

    None where the file system has no locks: then nobody can tell what was left from what is at
    work, and nothing is removed.
    """
    if fcntl is None:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), (folder / LOCK).stat())
    except (BlockingIOError, FileNotFoundError):
        return False
    except OSError:
        return None


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    folder.mkdir()
    made = {folder}
    written: list[Path] = []
    for name, data in files:
        file = folder / name
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        with file.open("wb") as stream:
            stream.write(data)
            stream.flush()
            _begin(stream.fileno())
        written.append(file)
    for file in written:
        _sync_file(file)
    for inner in sorted(made):
        _sync(inner)


def _begin(handle: int) -> None:
    """Have a file written to the disk, and go on: what waits for it later waits for all at once."""
    with suppress(AttributeError, OSError):  # not every system has it; there each is waited for
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_file(file: Path) -> None:
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())


def _exchange(aside: Path, folder: Path) -> None:
    """Rename the new folder into its place, an old one out of it; back if that fails.

    Another run may do the same at the same moment: whoever comes last stays.
    """
    while True:
        try:
            _move_aside(aside, folder)
            (aside / NEW).rename(folder)
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                _put_back(aside, folder)
                raise
        except BaseException:
            _put_back(aside, folder)
            raise
        else:
            return


def _move_aside(aside: Path, folder: Path) -> None:
    """Rename a folder out of its place, where there is one."""
    old = aside / OLD
    with suppress(FileNotFoundError):
        folder.rename(old if not os.path.lexists(old) else Path(tempfile.mkdtemp(dir=aside)))


def _put_back(aside: Path, folder: Path) -> None:
    old = aside / OLD
    if os.path.lexists(old) and not os.path.lexists(folder):
        old.rename(folder)


def _sync(folder: Path) -> None:
    """Write the names in a folder through to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
