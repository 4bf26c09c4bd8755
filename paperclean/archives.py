"""Archives of documents: zip and tar files, whose members are read one by one and never unpacked.

An archive may come from anywhere. Its members are looked at before anything is made of them: a
name that leads out of a folder, what is no file, and what is small and grows without measure are
refused, each by itself. Of a compressed tar file, which can only be read from its start, the
content is kept in a nameless temporary file as long as this process works on that archive.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import re
import stat
import struct
import tarfile
import tempfile
import threading
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import IO, BinaryIO, NamedTuple, cast

from .errors import DamagedError, PapercleanError, PasswordError, RefusedError, SourceError

PLAIN = "tar"
UNPACKERS: dict[str, Callable[[BinaryIO], gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile]] = {
    "gzip": lambda file: gzip.GzipFile(fileobj=file),
    "bzip2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
}
SUFFIXES = {
    ".zip": "zip",
    ".tar": PLAIN,
    ".tar.gz": "gzip",
    ".tgz": "gzip",
    ".tar.bz2": "bzip2",
    ".tbz2": "bzip2",
    ".tar.xz": "xz",
    ".txz": "xz",
    ".tar.zst": "zstd",
    ".tzst": "zstd",
}

MB = 1 << 20
MEMBERS = 100_000
"""Of one archive; what stands after them is not looked at."""
LARGEST = 512 * MB
"""Bytes of a member, which is held in memory whole."""
RATIO = 200
"""Bytes that one packed byte may become: text becomes 3 to 10, an empty sheet that was scanned
100, and what deflate can make at most 1,032."""
SLACK = MB
"""Bytes that a member may become whatever its ratio: so small, it does no harm."""
SLACK_OF_ALL = 64 * MB
"""And all of an archive: pages that are much alike are packed well."""
MOST_UNPACKED = 8192 * MB
"""Bytes of a compressed tar file, for which there must be room on the disk."""
LONGEST = 4096
"""Characters of a name, as many as a path has on Linux."""
HEADER = 64 * 1024
"""Bytes that Python's reader of tar files may take at once: a long name is one such piece."""
STEP = MB
BLOCK = 512
LOCAL_HEADER = 30
"""Bytes before each member of a zip file, at least."""
SMALL_STEP = 4096
"""Packed bytes of bzip2 and LZMA that are taken at once in a zip file, where Python sets no limit
to what becomes of them."""

REPACK = "pack it anew from the files themselves"
UNPACK = "unpack it in a folder of its own, look at what is there, and give that folder"
AGAIN = "fetch it again; `unzip -t` or `tar -t` may say more of what is wrong"

BROKEN = (
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What Python's own readers raise for archives that are damaged."""


class Listed(NamedTuple):
    """A member as a run sees it: the key to read it by, its path, size, and whether it can be.

    The path is safe to make a name of, whatever the archive says; the size, in bytes, is what the
    archive says.
    """

    key: str
    path: str
    size: int
    refused: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A member: its path, what `fetch` finds it by, its size in bytes, and why it is refused."""

    path: str
    at: int
    size: int
    refused: PapercleanError | None = None


def kind_of(name: str) -> str | None:
    """Name the kind of an archive by its suffix; none for other files."""
    low = name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if low.endswith(suffix)), None)


def wrong_name(name: str) -> str:
    """Say why a member's name is refused; empty where it stays below a folder.

    >>> wrong_name("2024/page-1.md"), wrong_name("../page-1.md")
    ('', 'its name leads out of the folder')
    """
    parts = name.split("/")
    if len(name) > LONGEST:
        return f"its name has more than {LONGEST} characters"
    if "\0" in name:
        return "its name holds a NUL"
    if "\\" in name:
        return "its name holds a backslash, which is a separator on some systems"
    if name.startswith("/") or re.match("[A-Za-z]:", name):
        return "its name is an absolute path"
    if ".." in parts:
        return "its name leads out of the folder"
    if not plain(name):
        return "it has no name"
    return ""


def plain(name: str) -> str:
    """Leave out what says nothing in a path.

    >>> plain("./2024//page-1.md")
    '2024/page-1.md'
    """
    return "/".join(part for part in name.split("/") if part not in {"", "."})


def tame(name: str) -> str:
    """Make a path below a folder of any name.

    >>> tame("../../etc/passwd"), tame("C:" + chr(92) + "x.md")
    ('_/_/etc/passwd', 'C__x.md')
    """
    marked = re.sub(r"[\0\\:]", "_", name[:LONGEST])
    parts = ["_" if part == ".." else part for part in plain(marked).split("/")]
    return "/".join(parts) or "_"


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
        self._fetch: Callable[[Member], bytes]
        file = self._stack.enter_context(open(path, "rb"))  # noqa: PTH123, SIM115  held open
        try:
            self._open(file, kind_of(path) or "")
        except BROKEN as error:
            self.fault = DamagedError(f"the archive cannot be read: {_said(error)}", AGAIN)
        except BaseException:
            self.close()
            raise

    def read(self, key: str) -> bytes:
        """Give the bytes of a member; raises SourceError, whose message follows on its path."""
        member = self.members.get(key)
        if member is None:
            if self.fault is not None:
                raise _anew(self.fault)
            msg = "is not in the archive any more"
            raise SourceError(msg, "run it again, to see what is there now")
        if member.refused is not None:
            raise _anew(member.refused)
        try:
            return self._fetch(member)
        except BROKEN as error:
            raise DamagedError(f"is damaged: {_said(error)}", AGAIN) from error

    def _open(self, file: BinaryIO, kind: str) -> None:
        if kind == "zstd":
            msg = "is packed with Zstandard, which this Python cannot read"
            self.fault = RefusedError(msg, "pack it anew as .tar.xz or .zip, or unpack it")
            return
        if kind == "zip":
            self._open_zip(file)
        else:
            fault = None
            if kind != PLAIN:
                file, fault = self._unpacked(file, kind)
            self._open_tar(file, fault)

    def _add(self, name: str, at: int, size: int, refused: PapercleanError | None) -> None:
        """Take up a member; of several with one name the last counts, as when it is unpacked."""
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
            self.members[f"{path}\0{self._seen}"] = replace(
                earlier, refused=RefusedError(why, "rename one of the two, and pack it anew")
            )

    def _is_full(self, looked_at: int) -> bool:
        if looked_at < MEMBERS:
            return False
        msg = f"the archive has more than {MEMBERS} members; those after are left out"
        self.fault = RefusedError(msg, "pack fewer in one, or unpack it and give the folder")
        return True

    # Zip files

    def _open_zip(self, file: BinaryIO) -> None:
        size = os.fstat(file.fileno()).st_size
        packed = self._stack.enter_context(zipfile.ZipFile(file))
        infos = packed.infolist()
        over = _overlapping(infos)
        expanded = 0
        for number, info in enumerate(infos):
            if self._is_full(number):
                break
            name = _zip_name(info)
            if name.endswith("/") and not wrong_name(name):
                continue
            refused = _zip_refused(info)
            if refused is None and number in over:
                why = "is refused: its bytes are those of another member too"
                refused = RefusedError(why, REPACK)
            if refused is None:
                expanded += info.file_size
                if expanded > SLACK_OF_ALL + RATIO * size:
                    why = f"is refused: the archive grows to more than {RATIO} times its size"
                    refused = RefusedError(why, UNPACK)
            self._add(name, number, info.file_size, refused)

        def fetch(member: Member) -> bytes:
            info = infos[member.at]
            quick = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
            step = STEP if quick else SMALL_STEP
            with packed.open(info) as stream:
                data = b"".join(iter(lambda: stream.read(step), b""))
            if len(data) != info.file_size:
                msg = "it is shorter than the archive says"
                raise EOFError(msg)
            return data

        self._fetch = fetch

    # Tar files

    def _unpacked(self, file: BinaryIO, kind: str) -> tuple[BinaryIO, PapercleanError | None]:
        """Unpack a tar file into a nameless file; with the fault that ended it before its end."""
        spool = self._stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  held open
        whole = 0
        try:
            with UNPACKERS[kind](file) as stream:
                while data := stream.read1(STEP):  # what came before damage is kept
                    whole += len(data)
                    if whole > min(SLACK_OF_ALL + RATIO * file.tell(), MOST_UNPACKED):
                        return spool, _grown(whole)
                    try:
                        spool.write(data)
                    except OSError as error:
                        return spool, _no_room(error)
        except BROKEN as error:
            why = f"the archive is damaged, or cut short: {_said(error)}"
            return spool, DamagedError(why, AGAIN)
        return spool, None

    def _open_tar(self, file: BinaryIO, fault: PapercleanError | None) -> None:
        end = file.seek(0, os.SEEK_END)
        file.seek(0)
        self.fault = fault

        def fetch(member: Member) -> bytes:
            file.seek(member.at)
            data = file.read(member.size)
            if len(data) == member.size:
                return data
            if fault is not None:
                raise _anew(fault)
            msg = "the archive is cut short"
            raise EOFError(msg)

        self._fetch = fetch
        try:
            for number, info in enumerate(_headers(file, end)):
                if self._is_full(number):
                    return
                if not info.isdir() or wrong_name(info.name):
                    self._add(info.name, info.offset_data, info.size, _tar_refused(info))
        except BROKEN as error:
            why = f"the archive is damaged, or cut short: {_said(error)}"
            self.fault = fault or DamagedError(why, AGAIN)


def _anew(error: PapercleanError) -> PapercleanError:
    """Give an error that nobody has raised yet: one that is raised again keeps where it was."""
    return type(error)(str(error), error.advice)


def _said(error: Exception) -> str:
    """Say in words what a reader of Python's own said, which may have no words."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return said[:200]


def _grown(size: int) -> PapercleanError:
    if size > MOST_UNPACKED:
        msg = f"the archive has more than {MOST_UNPACKED // MB} MB; the rest of it is left out"
    else:
        msg = f"the archive grows to more than {RATIO} times its size; the rest of it is left out"
    return RefusedError(msg, UNPACK)


def _no_room(error: OSError) -> PapercleanError:
    msg = f"the archive cannot be unpacked in {tempfile.gettempdir()}: {error.strerror}"
    return SourceError(msg, "free some space there, or set TMPDIR to a folder that has it")


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Give the name of a member of a zip file, as far as it says how it is to be read.

    Where it does not, what is no UTF-8 is taken for the encoding of Chinese Windows, by which such
    names came to be; bytes that are none of both stay as they are.
    """
    name = info.orig_filename
    if info.flag_bits & 0x800:
        return name
    data = name.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "surrogateescape")


def _zip_refused(info: zipfile.ZipInfo) -> PapercleanError | None:
    mode = stat.S_IFMT(info.external_attr >> 16)
    if mode not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return _no_file("a link" if mode == stat.S_IFLNK else "no file, but a device or a pipe")
    if info.flag_bits & 0x2041:
        return PasswordError("is locked with a password", "unpack it, and give its files")
    if info.file_size > SLACK + RATIO * info.compress_size:
        why = f"is refused: it grows to more than {RATIO} times its size"
        return RefusedError(why, UNPACK)
    return None


def _overlapping(infos: list[zipfile.ZipInfo]) -> set[int]:
    """Give the numbers of the members that share bytes of the archive with another."""
    found: set[int] = set()
    end, owner = -1, -1
    for number in sorted(range(len(infos)), key=lambda n: infos[n].header_offset):
        info = infos[number]
        if info.header_offset < end:
            found |= {owner, number}
        ends = info.header_offset + LOCAL_HEADER + info.compress_size
        if ends > end:
            end, owner = ends, number
    return found


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


def _tar_refused(info: tarfile.TarInfo) -> PapercleanError | None:
    if info.issym() or info.islnk():
        return _no_file("a link")
    if not info.isreg():
        return _no_file("no file, but a device or a pipe")
    if info.issparse():
        return _no_file("a file with holes")
    return None


def _no_file(what: str) -> PapercleanError:
    return RefusedError(f"is refused: it is {what}", "pack the file itself")


# The archives that were read last stay open: the members of one are asked for one by one.

KEPT = 2


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
        found = [Listed(key, one.path, one.size, one.refused is not None) for key, one in members]
        return found, archive.fault is None


def fault_of(path: str) -> PapercleanError:
    """Say why an archive itself is no document; raises OSError and ValueError for no such file."""
    with _OPEN.lock:
        archive = _OPEN.get(path)
        if archive.fault is not None:
            return _anew(archive.fault)
        if not archive.members:
            return SourceError("the archive holds no file", "look at how it was packed")
        advice = "`clean` and `jobs` make a document of each; or unpack it"
        return SourceError(f"is an archive of {len(archive.members)} files", advice)
