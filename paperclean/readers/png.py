"""A PNG without what is no part of its picture: texts, profiles, later frames, broken chunks.

PNG (ISO 15948), section 5: after the mark come chunks of length, name, data and checksum. What
is left out may be packed so that it never ends, or be damaged; the picture is read without it.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

MARK = 8
"""Bytes of the mark of a PNG."""
AROUND = 12
"""Bytes of a chunk beside its data."""
KEPT = frozenset((b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"eXIf", b"IDAT", b"IEND"))
ANIMATED = frozenset((b"fcTL", b"fdAT"))
CHUNK = struct.Struct(">I4s")


class Plain(NamedTuple):
    """A PNG of one picture, and whether the file holds others behind it."""

    data: bytes
    animated: bool


def plain(data: bytes) -> Plain:
    """Leave out what is no part of the first picture; a chunk whose name is none ends the file."""
    parts = [data[:MARK]]
    place = MARK
    begun = animated = False
    while place + CHUNK.size <= len(data):
        length, name = CHUNK.unpack_from(data, place)
        if not (name.isascii() and name.isalpha()):
            break
        end = place + AROUND + length
        begun = begun or name == b"IDAT"
        animated = animated or (begun and name in ANIMATED)
        if name in KEPT:
            parts.append(data[place:end])
        place = end
    return Plain(b"".join(parts), animated)
