"""What the head of a JPEG 2000 says of the memory that decoding it takes.

ISO 15444-1, annex A: after the mark of a codestream each segment names its length; SIZ has the
sizes of picture and tiles, COD the number of times the picture was halved.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

START = b"\xff\x4f\xff\x51"
COD, TILE = 0xFF52, 0xFF90
HEADER = 1 << 16
"""Bytes of a codestream in which these two stand."""
NUMBER = 4
"""Bytes of a value while OpenJPEG decodes, which it does with a tile at a time."""
MOST = 1_300_000_000
"""Bytes that decoding may take: a spread in colour at 600 dpi, as any other kind of picture."""


class Size(NamedTuple):
    """Bytes that decoding takes, whole, and how often the size can be halved at no cost."""

    memory: int
    halvings: int


def size_of(data: bytes) -> Size:
    """Read the head of a codestream; nothing where it is broken, which decoding will say."""
    start = data.find(START)
    head = data[start : start + HEADER]
    try:
        x, y, x0, y0, tile_x, tile_y = struct.unpack_from(">6I", head, 8)
        (values,) = struct.unpack_from(">H", head, 40)
        halvings = _halvings(head)
    except struct.error:
        return Size(0, 0)
    pixels = (x - x0) * (y - y0)
    tile = min(pixels, tile_x * tile_y)
    return Size(NUMBER * (tile * values + pixels) + pixels, halvings)


def _halvings(head: bytes) -> int:
    place = 2
    while True:
        marker, length = struct.unpack_from(">HH", head, place)
        if marker == COD:
            return head[place + 9] if place + 9 < len(head) else 0
        if marker == TILE or length < 2:  # noqa: PLR2004  the length counts itself
            return 0
        place += 2 + length


def halved(data: bytes) -> int:
    """Say how often a picture must be halved to be decoded within memory; 0 for most."""
    size = size_of(data)
    needed = 0
    while size.memory >> (2 * needed) > MOST and needed < size.halvings:
        needed += 1
    return needed
