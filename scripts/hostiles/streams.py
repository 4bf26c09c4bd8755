"""PDF pages whose content never ends: it spins in native code, or grows as it is unpacked."""

from __future__ import annotations

from collections.abc import Iterator

from .portable import LINE, WORDS, checksum_broken, flate, packed, page, stream

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
TIMES = 6_000_000
"""Of an operator: 20 s and more in native code, from some 100 KB."""
GROWN = 500_000
"""Thousands of bytes that a stream of 500 KB grows to."""


def spinning() -> Iterator[tuple[str, bytes]]:
    """Give pages that are drawn for minutes."""
    yield "paths.pdf", page(packed(LINE, TIMES))
    yield "states.pdf", page(packed(b"q Q ", TIMES))
    yield "characters.pdf", page(packed(b"BT /F 9 Tf 9 99 Td (a) Tj ET\n", TIMES // 2))
    yield "forms.pdf", page(packed(b"/X Do "), *_multiplying())
    yield "form-in-a-loop.pdf", page(packed(b"/X Do " * 100), _form(6, b"/X Do /X Do "))


def _form(next_: int, content: bytes) -> bytes:
    return stream(content, FORM % next_)


def _multiplying() -> Iterator[bytes]:
    """Let each form draw the next ten times, nine times over."""
    for number in range(7, 16):
        yield _form(number, b"/X Do" * 10)
    yield _form(99, LINE)


def inflating() -> Iterator[tuple[str, bytes]]:
    """Give streams that grow a thousandfold, and some that are packed twice."""
    yield "blanks.pdf", page(packed(bytes(1000), GROWN))
    yield "operand.pdf", page(packed(b"(" + b"a" * 999, GROWN // 2))
    twice = packed(packed(bytes(1000), GROWN))
    yield "packed-twice.pdf", _twice(twice)
    shared = b"/Type/XObject/Subtype/Image/Width 30000/Height 21000/ColorSpace/DeviceGray"
    picture = flate(packed(bytes(1000), 630_000), shared + b"/BitsPerComponent 8")
    yield "picture.pdf", page(packed(WORDS + b"q 500 0 0 700 9 99 cm /X Do Q\n"), picture)
    yield (
        "to-unicode.pdf",
        page(
            packed(WORDS),
            flate(packed(b"1 beginbfchar <00> <0041> endbfchar\n" * 30, 300_000)),
            font=b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        ),
    )


def _twice(data: bytes) -> bytes:
    return page(data).replace(b"/FlateDecode", b"[/FlateDecode/FlateDecode]")


def broken() -> Iterator[tuple[str, bytes]]:
    """Give the same with a wrong checksum: who unpacks anew byte by byte does not end."""
    yield "blanks.pdf", page(checksum_broken(packed(bytes(1000), GROWN)))
    yield "paths.pdf", page(checksum_broken(packed(LINE, TIMES)))
    yield "cut.pdf", page(packed(LINE, TIMES)[:-300])
    words = checksum_broken(packed(WORDS))
    yield "words.pdf", page(words)
