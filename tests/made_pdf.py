"""Small PDFs written by hand: each shows one thing that pages do."""

import hashlib
from collections.abc import Sequence

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ROMAN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BOLD = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
DOWN = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V"
    b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000"
    b" /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4"
    b" /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 /ItalicAngle 0"
    b" /StemV 80 >> >>] >>"
)
PRIVATE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /P def\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    b"1 beginbfrange <20> <7E> <E000> endbfrange endcmap end end"
)
PICTURE = b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (extra, len(data), data)


def written(objects: Sequence[bytes], trailer: bytes = b"", xref: int | None = None) -> bytes:
    """Write objects 1.. (the first is the catalogue); `xref` names a wrong place of the table."""
    data = b"%PDF-1.6\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(data) if xref is None else xref
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer << /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        at,
    )


def pdf(*contents: bytes, page: bytes = b"", more: Sequence[bytes] = (), **how: int) -> bytes:
    """Make a PDF with a page of each content stream; `more` are objects from 10 on.

    Fonts: F Helvetica, B bold, V vertical, P one that names private characters; X is object 10,
    I a picture.
    """
    kids = b" ".join(b"%d 0 R" % (10 + len(more) + 2 * n) for n in range(len(contents)))
    resources = (
        b"<< /Font << /F 3 0 R /B 4 0 R /V 5 0 R /P 6 0 R >>"
        b" /XObject << /I 8 0 R %s >> >>" % (b"/X 10 0 R" if more else b"")
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 600 800] >>" % (kids, len(contents)),
        ROMAN,
        BOLD,
        DOWN,
        ROMAN.replace(b">>", b"/ToUnicode 7 0 R >>"),
        stream(PRIVATE),
        stream(b"\x00\xc0\x60\x20", PICTURE + b" /BitsPerComponent 8"),
        resources,
        *more,
    ]
    for content in contents:
        number = len(objects) + 1
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /Resources 9 0 R /Contents %d 0 R %s >>"
            % (number + 1, page)
        )
        objects.append(stream(content))
    return written(objects, **how)


def type_at(text: str, x: float, y: float, size: float = 12, before: str = "") -> bytes:
    """Give the operators that set a line of Helvetica at a place."""
    return f"BT {before} /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n".encode()


def locked(password: bytes = b"harbour") -> bytes:
    """Make a PDF that opens with a password alone: RC4 of 40 bits, revision 2 of the handler."""
    name = b"0123456789abcdef"
    padded = (password + PAD)[:32]
    owner = rc4(key_of(padded), padded)
    key = key_of(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + name)
    user = rc4(key, PAD)
    crypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<%s> <%s>]" % (
        owner.hex().encode(),
        user.hex().encode(),
        name.hex().encode(),
        name.hex().encode(),
    )
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
            b"<< /Type /Page /Parent 2 0 R >>",
        ],
        crypt,
    )


def key_of(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()[:5]


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
