"""Archives that say less of their members than becomes of them."""

from __future__ import annotations

import bz2
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

GROWN = 1_200_000_000
"""Bytes that become of a few hundred."""
SAID = 1000
NAME = b"page.md"
BZIP2_VERSION, LZMA_VERSION = 46, 63
LZMA = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 20, "lc": 3, "lp": 0, "pb": 2}


def lying() -> Iterator[tuple[str, bytes]]:
    """Give zip files of one member that has the bytes of a page, as they say."""
    yield "lies-bzip2.zip", _zip(zipfile.ZIP_BZIP2, BZIP2_VERSION, 0, bz2.compress(bytes(GROWN)))
    head = struct.pack("<BBHBI", 9, 4, 5, 93, LZMA["dict_size"])
    packed = head + lzma.compress(bytes(GROWN // 4), lzma.FORMAT_RAW, filters=[LZMA])
    yield "lies-lzma.zip", _zip(zipfile.ZIP_LZMA, LZMA_VERSION, 2, packed)


def _zip(way: int, version: int, flags: int, packed: bytes) -> bytes:
    """Make a zip file by hand, whose headers agree with each other."""
    about = struct.pack(
        "<HHHHHIIIHH", version, flags, way, 0, 0, zlib.crc32(b""), len(packed), SAID, len(NAME), 0
    )
    local = b"PK\x03\x04" + about + NAME + packed
    entry = b"PK\x01\x02" + struct.pack("<H", version) + about + bytes(14) + NAME
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + end
