"""Where sources lie, and the one place that opens them.

A source is a string that says where it is: the path of a file, its address in a store of objects,
or the path of an archive, SEPARATOR, and the key of a member. Who cleans it need not know which.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import stat
import sys
from pathlib import Path
from typing import TextIO

from . import archives, objects
from .errors import PapercleanError, SourceError

SEPARATOR = "\0"
"""Stands between an archive and its member: no path on any system has one."""
STDIN = "-"
"""The source that is standard input."""
UNPACKED = 60
"""Packed bytes of a tar file that are looked through in the time that one byte of text may take."""


def member_of(archive: str, key: str) -> str:
    """Give the source that is a member of an archive."""
    return f"{archive}{SEPARATOR}{key}"


def file_of(source: str) -> str:
    """Give the path of the file that a source is, or is in."""
    return source.partition(SEPARATOR)[0]


def folder_of(source: str) -> str:
    """Give the folder that a source lies in: one in an archive, or that itself, for a member.

    >>> folder_of("/in/1.md"), folder_of(member_of("/in/a.zip", "1.md")).split(SEPARATOR)
    ('/in', ['/in/a.zip', ''])
    """
    file, inside, key = source.partition(SEPARATOR)
    return file + inside + key.rpartition("/")[0] if inside else file.rpartition("/")[0]


def is_member(source: str) -> bool:
    """Tell whether a source is a member of an archive."""
    return SEPARATOR in source


def is_archive(path: str) -> bool:
    """Tell whether a path is that of a regular file that is an archive by its name."""
    return archives.kind_of(path) is not None and os.path.isfile(path)  # noqa: PTH113  a path as text


def read(source: str, called: str = "") -> bytes:
    """Give the bytes of a source.

    Raises SourceError, or one of its kinds, with the name that the source is called by.
    """
    file, inside, key = source.partition(SEPARATOR)
    called = called or source[:200]
    try:
        if inside:
            return archives.read_member(file, key)
        if objects.is_address(file):
            return objects.read(file)
        if is_archive(file):
            raise archives.fault_of(file)
        return _file_bytes(Path(file), called)
    except PapercleanError as error:
        if inside or is_archive(file):
            raise type(error)(f"{called}: {error}", error.advice) from error
        raise
    except (OSError, ValueError) as error:
        msg = f"{called} cannot be read: {getattr(error, 'strerror', None) or 'no path'}"
        advice = "check the path; for a text itself there is clean_text"
        if isinstance(error, FileNotFoundError) and glob.has_magic(file):
            advice = "if it is a pattern, no file matches it; check the folder that you are in"
        raise SourceError(msg, advice) from error


def _file_bytes(path: Path, called: str) -> bytes:
    if path.is_dir():
        empty = next(path.iterdir(), None) is None
        msg = f"{called} is a{'n empty' if empty else ''} folder"
        advice = "give the files in it; results and hidden files in a folder are left out"
        raise SourceError(msg, advice)
    if path.exists() and not path.is_file():
        msg = f"{called} is no regular file"
        raise SourceError(msg, "give a file, or - for standard input")
    return path.read_bytes()


def contents(source: str) -> bytes | None:
    """Give the bytes of a source; none where it cannot be read."""
    try:
        return read(source)
    except SourceError:
        return None


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


def digest_of(source: str) -> str:
    """Give the sha256 of the bytes of a source; the cause where it cannot be read."""
    file, inside, key = source.partition(SEPARATOR)
    try:
        if inside:
            return hashlib.sha256(archives.read_member(file, key)).hexdigest()
        if objects.is_address(file):
            return hashlib.sha256(objects.read(file)).hexdigest()
        with open(file, "rb", opener=_unwaiting) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return "no file"
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except SourceError as error:
        return f"{type(error).__name__}: {error}"
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "unreadable")
    except ValueError:
        return "no path"


def _unwaiting(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes to is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def looked_at(source: str, length: int) -> tuple[int, bytes | None]:
    """Give the size of a source, and the first bytes of it; of what is no file neither.

    An archive is not opened for it: a member has no first bytes, and its size counts as 0. To
    reach one of a compressed tar file all of that is unpacked, which counts as a part of its size.
    """
    file, inside, _ = source.partition(SEPARATOR)
    try:
        if objects.is_address(file):
            return objects.size_of(file), objects.read(file, length)
        found = os.stat(file)  # noqa: PTH116  a path as text
        if not stat.S_ISREG(found.st_mode):  # a pipe would wait for who writes to it
            return 0, b""
        if inside:
            packed = archives.kind_of(file) in archives.UNPACKERS
            return packed * found.st_size // UNPACKED, None
        with open(file, "rb") as stream:  # noqa: PTH123  a path as text
            return found.st_size, stream.read(length)
    except (OSError, ValueError):
        return 0, b""
