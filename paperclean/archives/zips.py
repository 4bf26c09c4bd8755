"""Zip files: what they say of their members, and their bytes."""

from __future__ import annotations

import bz2
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import PapercleanError, PasswordError, RefusedError
from .members import RATIO, SLACK, SLACK_OF_ALL, UNPACK, Member, no_file, wrong_name

STEP = 1 << 20
"""Bytes taken at once, packed or unpacked."""
LOCAL_HEADER = struct.Struct("<4s22xHH")
"""What stands before each member, but for its name and what else is told there: how long those
are comes last."""
LOCAL_MARK = b"PK\x03\x04"
LZMA_HEADER = struct.Struct("<2xHBI")
"""Before a member that is packed by LZMA: the length of the rest, how it is packed, and how many
bytes may be looked back."""
LZMA_PROPERTIES, LEAST_BACK = 5, 4096
LZMA_ENDS = 0x2
"""The flag of a member whose stream of LZMA says by itself where it ends."""
REPACK = "pack it anew from the files themselves"


class Zip:
    """A zip file that is open."""

    def __init__(self, file: BinaryIO) -> None:
        self._size = os.fstat(file.fileno()).st_size
        self._file = file
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
        if info.compress_type in {zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}:
            data = self._unpacked(info)
        else:
            with self._packed.open(info) as stream:
                data = b"".join(iter(lambda: stream.read(STEP), b""))
        if len(data) != size:
            msg = "it is shorter than the archive says"
            raise EOFError(msg)
        return data

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """Unpack bzip2 or LZMA, where Python's reader sets no limit to what becomes of it."""
        file = self._file
        file.seek(info.header_offset)
        mark, name, more = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
        if mark != LOCAL_MARK:
            msg = "it is not where the archive says"
            raise ValueError(msg)
        file.seek(name + more, os.SEEK_CUR)
        left = info.compress_size
        unpacker: bz2.BZ2Decompressor | lzma.LZMADecompressor = bz2.BZ2Decompressor()
        found: list[bytes] = []
        if info.compress_type == zipfile.ZIP_LZMA:
            header = file.read(LZMA_HEADER.size)
            left -= len(header)
            unpacker, begin = _lzma(header, info)
            found.append(unpacker.decompress(begin))
        room = info.file_size
        while left > 0 and not unpacker.eof and (packed := file.read(min(left, STEP))):
            left -= len(packed)
            found.append(unpacker.decompress(packed, room + 1))
            room -= len(found[-1])
            if room < 0:
                msg = "it is longer than the archive says"
                raise ValueError(msg)
        data = b"".join(found)
        if zlib.crc32(data) != info.CRC:
            msg = "its checksum is wrong"
            raise ValueError(msg)
        return data


def _lzma(header: bytes, info: zipfile.ZipInfo) -> tuple[lzma.LZMADecompressor, bytes]:
    """Give what unpacks a member by LZMA, and what it has to get first.

    That is a header as such files have by themselves: how it is packed, how far back is looked, no
    further than there is something, and how long it is where it does not say where it ends.
    """
    length, way, back = LZMA_HEADER.unpack(header)
    if length != LZMA_PROPERTIES:
        msg = "it is packed by LZMA in a way of its own"
        raise ValueError(msg)
    size = -1 if info.flag_bits & LZMA_ENDS else info.file_size
    begin = struct.pack("<BIq", way, min(back, max(info.file_size, LEAST_BACK)), size)
    return lzma.LZMADecompressor(lzma.FORMAT_ALONE), begin


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
        ends = info.header_offset + LOCAL_HEADER.size + info.compress_size
        if ends > end:
            end, owner = ends, number
    return found
