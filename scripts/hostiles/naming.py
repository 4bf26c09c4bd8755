"""PDF files whose fonts, maps of characters, streams and actions name files and addresses."""

from __future__ import annotations

from collections.abc import Iterator

from .portable import CATALOG, FONT, PAGE, PAGES, WORDS, flate, packed, page, stream, written

PATHS = ("/etc/passwd", "../../../../../../etc/passwd", "..#2fcanary", "//host/share/a")
CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap %s usecmap\n"
    b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    b"1 begincidrange <00> <FF> 0 endcidrange endcmap end end"
)
COMPOSITE = (
    b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding %s/DescendantFonts["
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont%s/CIDSystemInfo"
    b"<</Registry(%s)/Ordering(%s)/Supplement 2>>/DW 1000>>]>>"
)


def paths() -> Iterator[tuple[str, bytes]]:
    """Give files that would read another one, or write it, where names are taken for paths."""
    for number, path in enumerate(PATHS):
        name = b"/" + path.replace("/", "#2f").encode()
        plain = path.encode()
        yield f"encoding-{number}.pdf", _font(name, name, plain)
        yield (
            f"cmap-{number}.pdf",
            page(
                packed(WORDS),
                stream(CMAP % name, b"/Type/CMap/CMapName/M/UseCMap" + name),
                font=COMPOSITE % (b"/A", b"6 0 R", b"/A", plain, plain),
            ),
        )
        yield (
            f"to-unicode-{number}.pdf",
            page(
                packed(WORDS),
                stream(CMAP % name),
                font=FONT.replace(b">>", b"/ToUnicode 6 0 R>>"),
            ),
        )
        external = b"/F(%s)/FFilter/FlateDecode" % plain
        yield f"stream-{number}.pdf", written(CATALOG, PAGES, PAGE, stream(b"", external), FONT)
        yield f"action-{number}.pdf", _action(plain)
    embedded = b"<</Type/Filespec/F(../canary)/UF(../canary)/EF<</F 6 0 R>>>>"
    catalog = CATALOG.replace(b">>", b"/Names<</EmbeddedFiles<</Names[(a)%s]>>>>>>" % embedded)
    yield (
        "embedded.pdf",
        written(
            catalog, PAGES, PAGE, flate(packed(WORDS)), FONT, stream(b"evil", b"/Type/EmbeddedFile")
        ),
    )


def _font(name: bytes, encoding: bytes, plain: bytes) -> bytes:
    return page(packed(WORDS), font=COMPOSITE % (name, encoding, name, plain, plain))


def _action(path: bytes) -> bytes:
    launch = b"/OpenAction<</S/Launch/F(%s)/Next<</S/JavaScript/JS(app.launchURL\\('%s'\\))>>>>>>"
    catalog = CATALOG.replace(b">>", launch % (path, path))
    return written(catalog, PAGES, PAGE, flate(packed(WORDS)), FONT)
