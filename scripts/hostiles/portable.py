"""PDF files written by hand, object by object, right or wrong on purpose."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
WORDS = b"BT /F 9 Tf 9 99 Td (Some words of a page) Tj ET\n"
LINE = b"0 0 m 1 1 l S\n"


def written(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Put objects, numbered from 1, the first the catalogue, into a PDF with its table."""
    body = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    count = len(places) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n" % count
        + table
        + b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (count, trailer)
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def stream(data: bytes, about: bytes = b"") -> bytes:
    """Give a stream object of data as they stand; `about` are more entries of its dictionary."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), about, data)


def flate(data: bytes, about: bytes = b"") -> bytes:
    """Give a stream object of data that are packed already."""
    return stream(data, b"/Filter/FlateDecode" + about)


def page(data: bytes, *more: bytes, font: bytes = FONT) -> bytes:
    """Make a PDF of one page from its packed content; `more` are objects from 6 on."""
    return written(CATALOG, PAGES, PAGE, flate(data), font, *more)


@cache
def packed(piece: bytes, times: int = 1) -> bytes:
    """Pack a piece that is repeated, without ever holding it whole."""
    return b"".join(_packed(piece, times))


def _packed(piece: bytes, times: int) -> Iterator[bytes]:
    packer = zlib.compressobj()
    at_once = 1000
    for _ in range(times // at_once):
        yield packer.compress(piece * at_once)
    yield packer.compress(piece * (times % at_once))
    yield packer.flush()


def checksum_broken(data: bytes) -> bytes:
    """Break the checksum at the end of packed data."""
    return data[:-4] + bytes(4)
