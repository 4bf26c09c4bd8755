"""Files at addresses: PROTOCOL://… in a store of objects that fsspec knows, s3:// among them.

Such a store has no folders, renames or locks. A file that is put there is there whole, or not yet,
or still the one before: so what is put last can say that all is there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, cast

from .errors import MissingDependencyError, UsageError

T = TypeVar("T")

INSTALL = 'pip install "paperclean[objects]"'
PROTOCOL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
MADE = ("LastModified", "last_modified", "mtime", "created")
MARKS = ("ETag", "etag", "md5Hash", "sha", *MADE)
"""What stores say of a file that changes with its contents."""
AT_ONCE = 256
"""Files that are asked for at once."""


def is_address(path: str) -> bool:
    """Tell whether a path is an address.

    >>> is_address("s3://papers/1912/"), is_address("/papers/s3:"), is_address("C:/papers")
    (True, False, False)
    """
    return PROTOCOL.match(path) is not None


def here(path: str) -> str:
    """Give the plain path of an address on this machine, which needs no store; others as they are.

    >>> here("file:///papers/out"), here("s3://papers/out")
    ('/papers/out', 's3://papers/out')
    """
    return path.removeprefix("file://") if path.startswith("file:///") else path


def check(address: str) -> None:
    """Raise UsageError or MissingDependencyError where there can be nothing at an address."""
    _store(address)


def read(address: str, length: int | None = None) -> bytes:
    """Give the bytes of a file, or so many from its begin; raises OSError."""
    store, path = _store(address)
    with _as_of_system():
        return cast("bytes", store.cat_file(path, end=length))


def size_of(address: str) -> int:
    """Give the size of a file in bytes; raises OSError."""
    return int(_told(address).get("size") or 0)


def state(address: str) -> tuple[int, int, int, int]:
    """Give the size of a file, twice when it changed in ns, and a mark of it; raises OSError."""
    told = _told(address)
    made = next((told[name] for name in MADE if name in told), 0)
    seconds = made.timestamp() if isinstance(made, datetime) else float(made)
    said = repr([str(told.get(name, "")) for name in MARKS])
    mark = int(hashlib.sha256(said.encode()).hexdigest()[:15], 16)
    when = int(seconds * 1e9)
    return int(told.get("size") or 0), when, when, mark


def is_there(address: str) -> bool:
    """Tell whether a file is at an address; one that cannot be asked for is not."""
    try:
        _told(address)
    except OSError:
        return False
    return True


def names(address: str) -> list[str]:
    """Give the names of the files right below an address; none where it cannot be listed."""
    store, path = _store(address)
    try:
        with _as_of_system():
            found = store.ls(path, detail=True)
    except OSError:
        return []
    return [PurePosixPath(one["name"]).name for one in found if one["type"] == "file"]


def _told(address: str) -> Mapping[str, Any]:
    store, path = _store(address)
    with _as_of_system():
        told = store.info(path)
    if told.get("type") == "directory":
        raise IsADirectoryError(0, "it is a folder")
    return cast("Mapping[str, Any]", told)


def below(address: str) -> list[str]:
    """Give the paths of all files below an address; raises OSError."""
    store, path = _store(address)
    with _as_of_system():
        try:
            found = store.find(path)
        except FileNotFoundError:
            return []
    head = f"{path.rstrip('/')}/"
    return [name.removeprefix(head) for name in found if name.startswith(head)]


def put(address: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Put files below an address, some at once; raises OSError."""
    store, path = _store(address)
    with _as_of_system():
        for some in _portions(files):
            store.pipe({f"{path.rstrip('/')}/{name}": data for name, data in some})


def fetch(address: str, names: Iterable[str], folder: Path) -> None:
    """Copy those of some files below an address that are there into a folder; raises OSError."""
    store, path = _store(address)
    for some in _portions(names):
        paths = {f"{path.rstrip('/')}/{name}": name for name in some}
        with _as_of_system():
            found = store.cat(list(paths), on_error="return")
        for at, data in found.items():
            if isinstance(data, FileNotFoundError):
                continue
            if isinstance(data, Exception):
                with _as_of_system():
                    raise data
            file = folder / PurePosixPath(paths[at])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def remove(address: str, names: Iterable[str]) -> None:
    """Remove files below an address; raises OSError."""
    store, path = _store(address)
    with _as_of_system():
        for some in _portions(names):
            store.rm([f"{path.rstrip('/')}/{name}" for name in some])


def _portions(of: Iterable[T]) -> Iterator[list[T]]:
    some: list[T] = []
    for one in of:
        some.append(one)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _store(address: str) -> tuple[Any, str]:
    """Give the store of an address, and the path in it."""
    try:
        import fsspec  # type: ignore[import-untyped]

        # What others put meanwhile is seen.
        store, path = fsspec.core.url_to_fs(address, use_listings_cache=False)
    except ImportError as error:
        msg = f"{address} cannot be reached: {error}"
        raise MissingDependencyError(msg, INSTALL) from error
    except ValueError as error:
        msg = f"{address} cannot be reached: {error}"
        raise UsageError(msg, "give the path of a file, or an address such as s3://…") from error
    return store, path


@contextmanager
def _as_of_system() -> Iterator[None]:
    """Turn whatever the libraries of a store raise into OSError."""
    try:
        yield
    except OSError as error:
        if error.strerror is None:
            raise type(error)(0, str(error)) from error
        raise
    except Exception as error:
        raise OSError(0, f"{type(error).__name__}: {error}") from error
