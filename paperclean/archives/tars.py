"""Tar files: what they say of their members, and their bytes; compressed ones are unpacked."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO, cast

from ..errors import DamagedError, PapercleanError, RefusedError, SourceError
from .members import (
    AGAIN,
    BROKEN,
    MB,
    RATIO,
    SLACK_OF_ALL,
    UNPACK,
    Member,
    anew,
    no_file,
    said,
    wrong_name,
)

UNPACKERS: dict[str, Callable[[BinaryIO], gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile]] = {
    "gzip": lambda file: gzip.GzipFile(fileobj=file),
    "bzip2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
}
MOST_UNPACKED = 8192 * MB
"""Bytes of a compressed tar file, for which there must be room on the disk."""
HEADER = 64 * 1024
"""Bytes that Python's reader of tar files may take at once: a long name is one such piece."""
STEP = MB
BLOCK = 512


class Tar:
    """A tar file that is open; `fault` says what ended it before its end."""

    def __init__(self, file: BinaryIO, fault: PapercleanError | None = None) -> None:
        self._file = file
        self._end = file.seek(0, os.SEEK_END)
        self.fault = fault
        file.seek(0)

    def members(self) -> Iterator[Member]:
        """Give what it says of its members, folders left out; raises BROKEN where it breaks off."""
        for info in _headers(self._file, self._end):
            if not info.isdir() or wrong_name(info.name):
                yield Member(info.name, info.offset_data, info.size, _refused(info))

    def fetch(self, at: int, size: int) -> bytes:
        """Give the bytes of a member by its place; raises BROKEN, or what ended the file."""
        self._file.seek(at)
        data = self._file.read(size)
        if len(data) == size:
            return data
        if self.fault is not None:
            raise anew(self.fault)
        msg = "the archive is cut short"
        raise EOFError(msg)


def unpacked(file: BinaryIO, kind: str, spool: BinaryIO) -> PapercleanError | None:
    """Unpack a tar file into another; give the fault that ended it before its end."""
    whole = 0
    try:
        with UNPACKERS[kind](file) as stream:
            while data := stream.read1(STEP):  # what came before damage is kept
                whole += len(data)
                if whole > min(SLACK_OF_ALL + RATIO * file.tell(), MOST_UNPACKED):
                    return _grown(whole)
                try:
                    spool.write(data)
                except OSError as error:
                    return _no_room(error)
    except BROKEN as error:
        return DamagedError(f"the archive is damaged, or cut short: {said(error)}", AGAIN)
    return None


def _grown(size: int) -> PapercleanError:
    if size > MOST_UNPACKED:
        msg = f"the archive has more than {MOST_UNPACKED // MB} MB; the rest of it is left out"
    else:
        msg = f"the archive grows to more than {RATIO} times its size; the rest of it is left out"
    return RefusedError(msg, UNPACK)


def _no_room(error: OSError) -> PapercleanError:
    msg = f"the archive cannot be unpacked in {tempfile.gettempdir()}: {error.strerror}"
    return SourceError(msg, "free some space there, or set TMPDIR to a folder that has it")


class _Measured:
    """A file that is read in pieces of some size at most: headers may announce any."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= HEADER:
            msg = f"a header of {size} bytes"
            raise ValueError(msg)
        return self._file.read(size)

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()


def _headers(file: BinaryIO, end: int) -> Iterator[tarfile.TarInfo]:
    """Give what a tar file says of its members, in order; raises BROKEN where it breaks off."""
    seen = -1
    with tarfile.open(fileobj=cast("IO[bytes]", _Measured(file)), mode="r:") as packed:
        while (info := packed.next()) is not None:
            packed.members.clear()  # type: ignore[attr-defined]  # else all of them are kept
            if info.offset <= seen or info.size < 0:
                msg = "a member stands before the one before it"
                raise ValueError(msg)
            seen = info.offset
            yield info
        # Python takes a header that is none for the end; an end is two blocks of zeros.
        file.seek(packed.offset)
        rest = file.read(BLOCK)
        if len(rest) < BLOCK or rest.strip(b"\0"):
            msg = f"no member and no end at byte {packed.offset} of {end}"
            raise EOFError(msg)


def _refused(info: tarfile.TarInfo) -> PapercleanError | None:
    if info.issym() or info.islnk():
        return no_file("a link")
    if not info.isreg():
        return no_file("no file, but a device or a pipe")
    if info.issparse():
        return no_file("a file with holes")
    return None
