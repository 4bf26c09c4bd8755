"""Archives of documents: zip and tar files, whose members are read one by one and never unpacked.

An archive may come from anywhere. Its members are looked at before anything is made of them: a
name that leads out of a folder, what is no file, and what is small and grows without measure are
refused, each by itself. Of a compressed tar file, which can only be read from its start, the
content is kept in a nameless temporary file as long as this process works on that archive.
"""

from __future__ import annotations

import os
import tempfile
import threading
import weakref
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from ..errors import DamagedError, PapercleanError, RefusedError, SourceError
from .members import (
    AGAIN,
    BROKEN,
    LARGEST,
    LONGEST,
    MB,
    MEMBERS,
    PLAIN,
    UNPACK,
    Member,
    anew,
    kind_of,
    plain,
    said,
    tame,
    wrong_name,
)
from .tars import UNPACKERS, Tar, unpacked
from .zips import Zip

__all__ = ["UNPACKERS", "Archive", "Listed", "fault_of", "kind_of", "listed", "read_member"]

KEPT = 2
"""Archives that stay open, those read last: the members of one are asked for one by one."""


class Listed(NamedTuple):
    """A member as a run sees it: the key to read it by, its path, size, and whether it can be.

    The path is safe to make a name of, whatever the archive says; the size, in bytes, is what the
    archive says.
    """

    key: str
    path: str
    size: int
    refused: bool


class Archive:
    """An archive that is open: its members by their keys, and the fault that ended the list.

    Called, `close` lets go of its files.
    """

    def __init__(self, path: str) -> None:
        self.members: dict[str, Member] = {}
        self.fault: PapercleanError | None = None
        self._seen = 0
        self._stack = ExitStack()
        self.close = weakref.finalize(self, self._stack.close)
        self._packed: Zip | Tar
        file = self._stack.enter_context(open(path, "rb"))  # noqa: PTH123, SIM115  held open
        try:
            self._open(file, kind_of(path) or "")
        except BROKEN as error:
            self.fault = DamagedError(f"the archive cannot be read: {said(error)}", AGAIN)
        except BaseException:
            self.close()
            raise

    def read(self, key: str) -> bytes:
        """Give the bytes of a member; raises SourceError, whose message follows on its path."""
        member = self.members.get(key)
        if member is None:
            if self.fault is not None:
                raise anew(self.fault)
            msg = "is not in the archive any more"
            raise SourceError(msg, "run it again, to see what is there now")
        if member.refused is not None:
            raise anew(member.refused)
        try:
            return self._packed.fetch(member.at, member.size)
        except BROKEN as error:
            raise DamagedError(f"is damaged: {said(error)}", AGAIN) from error

    def _open(self, file: BinaryIO, kind: str) -> None:
        if kind == "zstd":
            msg = "is packed with Zstandard, which this Python cannot read"
            self.fault = RefusedError(msg, "pack it anew as .tar.xz or .zip, or unpack it")
            return
        if kind == "zip":
            self._packed = Zip(file)
        elif kind == PLAIN:
            self._packed = Tar(file)
        else:
            spool = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  held open
            self._packed = Tar(spool, unpacked(file, kind, spool))
            self.fault = self._packed.fault
        try:
            for number, member in enumerate(self._packed.members()):
                if number == MEMBERS:
                    msg = f"the archive has more than {MEMBERS} members; those after are left out"
                    advice = "pack fewer in one, or unpack it and give the folder"
                    self.fault = RefusedError(msg, advice)
                    return
                self._add(member)
        except BROKEN as error:
            why = f"the archive is damaged, or cut short: {said(error)}"
            self.fault = self.fault or DamagedError(why, AGAIN)

    def _add(self, member: Member) -> None:
        """Take up a member; of several with one name the last counts, as when it is unpacked."""
        name, at, size, refused = member
        self._seen += 1
        wrong = wrong_name(name)
        if wrong:
            path, key = tame(name), f"{name[:LONGEST]}\0{self._seen}"
            why = f"is refused: {wrong} ({name[:80]!r})"
            self.members[key] = Member(path, at, size, RefusedError(why, UNPACK))
            return
        path = plain(name)
        if path.startswith((".", "__MACOSX/")) or "/." in path:
            return  # hidden, as in a folder
        if kind_of(path) is not None:
            why = "is refused: an archive in an archive is not opened"
            refused = RefusedError(why, "unpack the outer one, and give the inner one by itself")
        elif refused is None and size > LARGEST:
            why = f"is refused: it has {size // MB} MB, and may have {LARGEST // MB}"
            refused = RefusedError(why, UNPACK)
        earlier = self.members.pop(path, None)
        self.members[path] = Member(path, at, size, refused)
        if earlier is not None:
            why = "is refused: a later member of the archive has the same name, and counts"
            self.members[f"{path}\0{self._seen}"] = earlier._replace(
                refused=RefusedError(why, "rename one of the two, and pack it anew")
            )


@dataclass(slots=True)
class _Open:
    """Archives that are open, the last one used at the end, by process and state of the file."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    archives: dict[tuple[str | int, ...], Archive] = field(default_factory=dict)

    def get(self, path: str) -> Archive:
        """Give an archive, with the lock held; raises OSError and ValueError for no such file."""
        now = os.stat(path)  # noqa: PTH116  a path as text
        key = (path, now.st_size, now.st_mtime_ns, now.st_ino, os.getpid())
        archive = self.archives.pop(key, None) or Archive(path)
        self.archives[key] = archive
        while len(self.archives) > KEPT:
            self.archives.pop(next(iter(self.archives))).close()
        return archive


_OPEN = _Open()


def read_member(path: str, key: str) -> bytes:
    """Give the bytes of a member by the key that `listed` gave; raises SourceError."""
    with _OPEN.lock:
        return _OPEN.get(path).read(key)


def listed(path: str) -> tuple[list[Listed], bool]:
    """List the members of an archive, and tell whether the list is whole.

    Raises OSError and ValueError where there is no such file.
    """
    with _OPEN.lock:
        archive = _OPEN.get(path)
        members = archive.members.items()
        found = [Listed(key, one.name, one.size, one.refused is not None) for key, one in members]
        return found, archive.fault is None


def fault_of(path: str) -> PapercleanError:
    """Say why an archive itself is no document; raises OSError and ValueError for no such file."""
    with _OPEN.lock:
        archive = _OPEN.get(path)
        if archive.fault is not None:
            return anew(archive.fault)
        if not archive.members:
            return SourceError("the archive holds no file", "look at how it was packed")
        advice = "`clean` and `jobs` make a document of each; or unpack it"
        return SourceError(f"is an archive of {len(archive.members)} files", advice)
