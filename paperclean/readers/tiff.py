"""The pages of a TIFF, found without decoding: which pictures in it are pages, and their sizes.

TIFF 6.0 (Adobe, 1992), section 2, and BigTIFF: a header names the first directory, each
directory the next; a directory has entries of tag, type, count and value.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from ..errors import DamagedError

ADVICE = "check that the file was copied whole; scan it again, or save it anew as PNG or TIFF"
MOST_DIRECTORIES = 10_000
"""A year of a daily has fewer pages; a chain that is longer was made to be."""
SUBFILE, OLD_SUBFILE, WIDTH, LENGTH = 254, 255, 256, 257
COMPRESSION, PHOTOMETRIC, SAMPLES = 259, 262, 277
WANTED = frozenset((SUBFILE, OLD_SUBFILE, WIDTH, LENGTH, COMPRESSION, PHOTOMETRIC, SAMPLES))
REDUCED, MASK = 1, 4
"""Bits of the new tag of subfiles: the same picture made smaller, and a mask of it."""
OLD_REDUCED = 2
MOST_SAMPLES = 6
"""Values of a pixel that Pillow decodes: four inks and two more."""
TYPES = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I", 16: "Q"}
"""Types that a number of a directory may have, as `struct` writes them."""


class TiffPage(NamedTuple):
    """A directory that is a page: where it stands in the file, and what it says.

    `width` and `height` are those of the stored picture in pixels, before it is turned.
    """

    offset: int
    width: int
    height: int
    compression: int
    photometric: int
    samples: int


class Chain(NamedTuple):
    """The pages of a file in order, and whether what follows them is lost.

    It is where a directory names a next one that is not there, or breaks off itself.
    """

    pages: list[TiffPage]
    broken: bool


class Layout(NamedTuple):
    """How a TIFF writes numbers: little or big end first, with offsets of 4 or 8 bytes."""

    order: str
    big: bool

    @classmethod
    def of(cls, data: bytes) -> Layout:
        """Tell it by the header."""
        order = "<" if data[:2] == b"II" else ">"
        return cls(order, b"+" in data[2:4])

    @property
    def header(self) -> struct.Struct:
        """The offset of the first directory."""
        return struct.Struct(f"{self.order}{'Q' if self.big else 'I'}")

    @property
    def place(self) -> int:
        """Where that offset stands."""
        return 8 if self.big else 4


def tiff_pages(data: bytes, name: str) -> Chain:
    """List the pages in the order of the file; raises DamagedError where there is none.

    Left out are pictures that say they are smaller copies of a page, or masks; the first
    stays where all say so. A chain that leads back into itself ends there; one that leads out of
    the file is broken.
    """
    layout = Layout.of(data)
    found: list[tuple[bool, TiffPage]] = []
    seen: set[int] = set()
    try:
        (offset,) = layout.header.unpack_from(data, layout.place)
        while 0 < offset < len(data) and offset not in seen:
            seen.add(offset)
            if len(seen) > MOST_DIRECTORIES:
                msg = f"{name} holds more than {MOST_DIRECTORIES:,} pictures"
                raise DamagedError(msg, "split it into files of fewer pages")
            entries, after = _directory(data, offset, layout)
            if not found or WIDTH in entries or after < len(data):
                found.append((_is_copy(entries), _page(offset, entries)))
            offset = after
    except struct.error:
        offset = len(data)
    broken = offset >= len(data)
    if not found:
        why = "without a page: it is cut short, or its header is damaged"
        msg = f"{name} is a TIFF {why if broken else 'that holds no picture'}"
        raise DamagedError(msg, ADVICE)
    return Chain([page for copy, page in found if not copy] or [found[0][1]], broken)


def _directory(data: bytes, offset: int, layout: Layout) -> tuple[dict[int, int], int]:
    """Read the numbers wanted of a directory, and the offset of the next.

    Of one that breaks off, the next is where the file ends.
    """
    count_form, entry, inline, following = (
        ("Q", "HHQ", 8, "Q") if layout.big else ("H", "HHI", 4, "I")
    )
    count_struct = struct.Struct(layout.order + count_form)
    entry_struct = struct.Struct(layout.order + entry)
    (count,) = count_struct.unpack_from(data, offset)
    place = offset + count_struct.size
    size = entry_struct.size + inline
    found: dict[int, int] = {}
    for number in range(min(count, (len(data) - place) // size)):
        at = place + number * size
        tag, type_, _ = entry_struct.unpack_from(data, at)
        if tag in WANTED and type_ in TYPES:
            form = struct.Struct(layout.order + TYPES[type_])
            (found[tag],) = form.unpack_from(data, at + entry_struct.size)
    end = place + count * size
    if end + struct.calcsize(f"={following}") > len(data):
        return found, len(data)
    (after,) = struct.unpack_from(layout.order + following, data, end)
    return found, after


def _page(offset: int, entries: dict[int, int]) -> TiffPage:
    width, height = entries.get(WIDTH, 0), entries.get(LENGTH, 0)
    compression, photometric = entries.get(COMPRESSION, 1), entries.get(PHOTOMETRIC, 0)
    return TiffPage(offset, width, height, compression, photometric, entries.get(SAMPLES, 1))


def _is_copy(entries: dict[int, int]) -> bool:
    copy = entries.get(SUBFILE, 0) & (REDUCED | MASK)
    return bool(copy) or entries.get(OLD_SUBFILE) == OLD_REDUCED


def check_samples(page: TiffPage, name: str) -> None:
    """Raise DamagedError for a page of more values to the pixel than any scan has."""
    if page.samples > MOST_SAMPLES:
        msg = f"{name} says that it has {page.samples:,} values to the pixel"
        raise DamagedError(msg, ADVICE)


def headed(data: bytes, page: TiffPage) -> bytes:
    """Give the file with a page of it as its first, whatever is wrong with those before it."""
    layout = Layout.of(data)
    first = layout.header.pack(page.offset)
    end = layout.place + len(first)
    if data[layout.place : end] == first:
        return data
    return b"".join((data[: layout.place], first, data[end:]))
