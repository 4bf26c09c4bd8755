"""PDF files whose objects nest, go round in a circle, or are announced by the million."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from .portable import CATALOG, FONT, PAGE, PAGES, WORDS, flate, packed, page, stream, written

DEEP = 200_000
MANY = 4_000_000
TOO_MANY = 4_000_000_000


def nesting() -> Iterator[tuple[str, bytes]]:
    """Give objects, operands, forms, outlines and pages that stand deep in one another."""
    arrays, records = b"[" * DEEP + b"]" * DEEP, b"<</A " * DEEP + b"1" + b">>" * DEEP
    yield "arrays.pdf", written(CATALOG, PAGES, PAGE, arrays)
    yield "dictionaries.pdf", written(CATALOG, PAGES, PAGE, records)
    yield "arrays-that-never-end.pdf", written(CATALOG, PAGES, PAGE, b"[" * DEEP)
    yield "operands.pdf", page(packed(b"[", 10 * DEEP))
    yield "dictionaries-in-content.pdf", page(packed(b"/P <</A ", DEEP))
    yield "states.pdf", page(packed(b"q ", 10 * DEEP))
    yield "strings.pdf", page(packed(b"(", 10 * DEEP))
    yield "forms.pdf", page(packed(b"/X Do "), *_forms(1000))
    yield "outlines.pdf", _outlines(3000)
    yield "pages.pdf", _page_tree(3000)
    yield "functions.pdf", page(packed(b"{" * 1000 + WORDS))


def _forms(count: int) -> Iterator[bytes]:
    about = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    return (stream(b"/X Do ", about % number) for number in range(7, 7 + count))


def _outlines(count: int) -> bytes:
    items = (b"<</Title(a)/First %d 0 R/Last %d 0 R>>" % (n, n) for n in range(8, 8 + count))
    catalog = CATALOG.replace(b">>", b"/Outlines 7 0 R>>")
    return written(catalog, PAGES, PAGE, flate(packed(WORDS)), FONT, b"null", *items)


def _page_tree(count: int) -> bytes:
    nodes = (b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % n for n in range(7, 7 + count))
    last = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    root = PAGES.replace(b"3 0 R", b"6 0 R")
    return written(CATALOG, root, b"null", b"null", FONT, *nodes, last)


def loops() -> Iterator[tuple[str, bytes]]:
    """Give page trees, outlines, object streams and tables that lead back to themselves."""
    yield (
        "pages.pdf",
        written(CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>", PAGE),
    )
    yield (
        "pages-over-two.pdf",
        written(
            CATALOG,
            b"<</Type/Pages/Kids[3 0 R]/Count 9/Parent 3 0 R>>",
            b"<</Type/Pages/Kids[2 0 R]/Count 9/Parent 2 0 R>>",
        ),
    )
    yield "inherited.pdf", written(CATALOG, PAGES, b"<</Type/Page/Parent 3 0 R/Contents 4 0 R>>")
    yield "reference.pdf", written(CATALOG, PAGES, PAGE, b"4 0 R", FONT)
    yield (
        "length.pdf",
        written(CATALOG, PAGES, PAGE, b"<</Length 4 0 R>>stream\n%s\nendstream" % WORDS, FONT),
    )
    yield "contents.pdf", written(CATALOG, PAGES, PAGE, b"[4 0 R 4 0 R]", FONT)
    yield "outlines.pdf", _outlines(1).replace(b"/First 8 0 R", b"/First 7 0 R/Next 7 0 R")
    data = page(packed(WORDS))
    table = data.rindex(b"\nxref\n") + 1
    yield "table-before-itself.pdf", data.replace(b"/Root", b"/Prev %d/Root" % table)
    yield "tables-in-a-circle.pdf", _circle(data, table)
    yield "object-stream-in-itself.pdf", _object_stream(extends=b"")
    yield "object-stream-extends-itself.pdf", _object_stream(extends=b"/Extends 4 0 R")
    yield (
        "font-of-itself.pdf",
        page(packed(WORDS), font=b"<</Type/Font/Subtype/Type0/BaseFont/A/DescendantFonts[5 0 R]>>"),
    )


def _circle(data: bytes, first: int) -> bytes:
    """Append a second table, each of the two naming the other as the one before it."""
    place = b"%010d" % 0
    head = data.replace(b"/Root", b"/Prev %s/Root" % place)
    second = len(head) + len(b"\n")
    head = head.replace(b"/Prev %s" % place, b"/Prev %010d" % second)
    return head + (
        b"\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (first, second)
    )


def _object_stream(extends: bytes) -> bytes:
    """Say in the table that the stream of objects stands in itself."""
    inner = b"1 0 2 30 " + CATALOG.ljust(30) + PAGES
    body = b"%PDF-1.7\n"
    objects = {3: PAGE, 4: flate(zlib.compress(inner), b"/Type/ObjStm/N 2/First 9" + extends)}
    places = {}
    for number, content in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = [(0, 0, 0), (2, 4, 0), (2, 4, 1), (1, places[3], 0)]
    rows += [(2, 4, 0) if not extends else (1, places[4], 0), (1, len(body), 0)]
    table = zlib.compress(b"".join(struct.pack(">BIB", *row) for row in rows))
    about = b"/Type/XRef/Size 6/W[1 4 1]/Root 1 0 R"
    return body + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        flate(table, about),
        len(body),
    )


def announced() -> Iterator[tuple[str, bytes]]:
    """Give files that say they hold millions of objects or pages, or a page miles wide."""
    for count in (MANY, TOO_MANY):
        data = page(packed(WORDS)).replace(b"/Size 6", b"/Size %d" % count)
        yield f"{count}-objects.pdf", data.replace(b"xref\n0 6\n", b"xref\n0 %d\n" % count)
        yield f"{count}-pages.pdf", written(CATALOG, PAGES.replace(b"Count 1", b"Count %d" % count))
        kids = b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count
        content = flate(packed(WORDS))
        yield f"{count}-pages-but-one.pdf", written(CATALOG, kids, PAGE, content, FONT)
    same = b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000)
    yield "one-page-100000-times.pdf", written(CATALOG, same, PAGE, flate(packed(WORDS)), FONT)
    wide = PAGE.replace(b"595 842", b"9e9 9e9")
    yield "wide-page.pdf", written(CATALOG, PAGES, wide, flate(packed(WORDS)), FONT)
    stream_ = b"<</Type/ObjStm/N 2147483647/First 9/Length 9>>stream\n1 0 2 9 ab\nendstream"
    yield "objects-in-a-stream.pdf", page(packed(WORDS), stream_)
    table = b"<</Type/XRef/Size 2147483647/W[8 8 8]/Index[0 2147483647]/Root 1 0 R/Length 9>>"
    yield (
        "table-in-a-stream.pdf",
        (
            b"%%PDF-1.7\n1 0 obj\n%s\nendobj\n5 0 obj\n%sstream\n123456789\nendstream\nendobj\n"
            b"startxref\n%d\n%%%%EOF\n" % (CATALOG, table, 9 + len(CATALOG) + 16)
        ),
    )
    length = b"<</Length 9999999999>>stream\n%s\nendstream" % WORDS
    yield "length.pdf", written(CATALOG, PAGES, PAGE, length, FONT)
