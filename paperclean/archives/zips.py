"""Zip files: what they say of their members, and their bytes."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import PapercleanError, PasswordError, RefusedError
from .members import RATIO, SLACK, SLACK_OF_ALL, UNPACK, Member, no_file, wrong_name

STEP, SMALL_STEP = 1 << 20, 4096
"""Packed bytes taken at once; of bzip2 and LZMA few, for Python sets no limit to what becomes of
them."""
LOCAL_HEADER = 30
"""Bytes before each member, at least."""
REPACK = "pack it anew from the files themselves"


class Zip:
    """A zip file that is open."""

    def __init__(self, file: BinaryIO) -> None:
        self._size = os.fstat(file.fileno()).st_size
        self._packed = zipfile.ZipFile(file)
        self._infos = self._packed.infolist()

    def members(self) -> Iterator[Member]:
        """Give what it says of its members, folders left out."""
        over = _overlapping(self._infos)
        expanded = 0
        for number, info in enumerate(self._infos):
            name = _name(info)
            if name.endswith("/") and not wrong_name(name):
                continue
            refused = _refused(info)
            if refused is None and number in over:
                why = "is refused: its bytes are those of another member too"
                refused = RefusedError(why, REPACK)
            if refused is None:
                expanded += info.file_size
                if expanded > SLACK_OF_ALL + RATIO * self._size:
                    why = f"is refused: the archive grows to more than {RATIO} times its size"
                    refused = RefusedError(why, UNPACK)
            yield Member(name, number, info.file_size, refused)

    def fetch(self, at: int, size: int) -> bytes:
        """Give the bytes of a member by its number; raises BROKEN."""
        info = self._infos[at]
        quick = info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        step = STEP if quick else SMALL_STEP
        with self._packed.open(info) as stream:
            data = b"".join(iter(lambda: stream.read(step), b""))
        if len(data) != size:
            msg = "it is shorter than the archive says"
            raise EOFError(msg)
        return data


def _name(info: zipfile.ZipInfo) -> str:
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


def _refused(info: zipfile.ZipInfo) -> PapercleanError | None:
    mode = stat.S_IFMT(info.external_attr >> 16)
    if mode not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return no_file("a link" if mode == stat.S_IFLNK else "no file, but a device or a pipe")
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
