"""Pictures that announce 3,600 million pixels in some hundred bytes, and directories that loop."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Sequence

from PIL import Image

SIDE = 60_000
"""Pixels of each side that are announced."""
KINDS = {"PNG": "png", "JPEG": "jpg", "JPEG2000": "jp2", "WEBP": "webp", "BMP": "bmp", "GIF": "gif"}
GROWN = 200_000_000
"""Bytes that packed parts of a picture grow to."""
SMALL = 100
"""Pixels of each side that are there."""
TIFF_TAGS = {256: SIDE, 257: SIDE, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: SIDE, 279: 9}


def _saved(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("L", (SMALL, SMALL), "white").save(file, kind)
    return file.getvalue()


def _put(data: bytes, at: int, layout: str, *values: int) -> bytes:
    return data[:at] + struct.pack(layout, *values) + data[at + struct.calcsize(layout) :]


def announced() -> Iterator[tuple[str, bytes]]:
    """Give pictures of each kind that say they are 60,000 pixels wide and high."""
    yield "announced.png", png(SIDE, SIDE, zlib.compress(bytes(999)))
    yield "announced-and-there.png", png(SIDE, SIDE, zlib.compress(bytes(60_000_000), 9))
    jpeg = _saved("JPEG")
    yield "announced.jpg", _put(jpeg, jpeg.index(b"\xff\xc0") + 5, ">HH", SIDE, SIDE)
    jp2 = _saved("JPEG2000")
    jp2 = _put(jp2, jp2.index(b"ihdr") + 4, ">II", SIDE, SIDE)
    yield "announced.jp2", _put(jp2, jp2.index(b"\xff\x51") + 6, ">II", SIDE, SIDE)
    # neither of these two kinds has room for more
    webp = b"WEBPVP8X" + struct.pack("<IB3x", 10, 0) + b"\x5f\xea\x00" * 2
    yield "announced.webp", b"RIFF" + struct.pack("<I", len(webp)) + webp
    gif = _put(_saved("GIF"), 6, "<HH", SIDE, SIDE)
    yield "announced.gif", _put(gif, gif.index(b"\x2c") + 5, "<HH", SIDE, SIDE)
    yield "announced.bmp", _put(_saved("BMP"), 18, "<ii", SIDE, SIDE)
    yield "announced.tif", tiff([TIFF_TAGS])
    yield "announced-tiles.tif", tiff([TIFF_TAGS | {322: SIDE, 323: SIDE, 324: 8, 325: 9}])
    yield "many-pages-announced.tif", tiff([TIFF_TAGS | {256: 15_000, 257: 15_000}] * 200)


def looping() -> Iterator[tuple[str, bytes]]:
    """Give TIFF files whose directories name themselves or one another, or are too many."""
    small = TIFF_TAGS | {256: 9, 257: 9, 278: 9, 279: 81}
    yield "to-itself.tif", tiff([small], then=0)
    yield "to-the-first.tif", tiff([small] * 9, then=0)
    yield "two-in-a-circle.tif", tiff([small] * 2, then=0)
    yield "below-itself.tif", tiff([small | {330: 8}], then=0)
    yield "far-away.tif", tiff([small])[:-4] + b"\xff\xff\xff\x7f"
    yield "100000-pages.tif", tiff([{256: 1, 257: 1}] * 100_000)
    entries = struct.pack("<H", 65_535) + struct.pack("<HHII", 256, 4, 1, 9) * 65_535
    yield "65535-entries.tif", b"II*\0" + struct.pack("<I", 8) + entries
    yield (
        "values.tif",
        tiff([small]).replace(
            struct.pack("<HHI", 273, 4, 1), struct.pack("<HHI", 273, 4, 0x7FFFFFFF)
        ),
    )
    yield "big.tif", b"II+\0" + struct.pack("<HHQ", 8, 0, 16) + struct.pack("<QQ", 2**40, 16)


def packed() -> Iterator[tuple[str, bytes]]:
    """Give pictures that hold a thousand times what they weigh, or break off."""
    text = b"Comment\0\0" + zlib.compress(bytes(GROWN), 9)
    yield "text.png", png(9, 9, zlib.compress(bytes(90)), [(b"zTXt", text)])
    profile = b"icc\0\0" + zlib.compress(bytes(GROWN), 9)
    yield "profile.png", png(9, 9, zlib.compress(bytes(90)), [(b"iCCP", profile)])
    yield "rows.png", png(9, 9, zlib.compress(bytes(GROWN), 9))
    yield "chunk.png", png(9, 9, b"")[:33] + struct.pack(">I", 0x7FFFFFFF) + b"IDAT"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 9, 9, 0) + b"\x02\x01\x44\x00"
    yield "frames.gif", b"GIF89a" + struct.pack("<HHBBB", 9, 9, 0, 0, 0) + frame * 300_000 + b";"
    jpeg = _saved("JPEG")
    scan = jpeg.index(b"\xff\xda")
    yield "scans.jpg", jpeg[:scan] + jpeg[scan:-2] * 20_000
    yield "cut.jp2", _saved("JPEG2000")[:-40]


def png(width: int, height: int, data: bytes, more: Sequence[tuple[bytes, bytes]] = ()) -> bytes:
    """Make a grey PNG of packed rows and other chunks before them."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), *more, (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def tiff(pages: Sequence[dict[int, int]], then: int | None = None) -> bytes:
    """Make a TIFF of directories in a row; `then` is the number of the one behind the last."""
    places = []
    at = 8
    for tags in pages:
        places.append(at)
        at += 2 + 12 * len(tags) + 4
    parts = [b"II*\0" + struct.pack("<I", 8)]
    for number, tags in enumerate(pages):
        parts.append(struct.pack("<H", len(tags)))
        parts += (struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()))
        last = number + 1 == len(pages)
        next_ = (0 if then is None else places[then]) if last else places[number + 1]
        parts.append(struct.pack("<I", next_))
    return b"".join(parts)
