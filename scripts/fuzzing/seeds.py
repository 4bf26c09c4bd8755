"""Sound files from which others are made: of each kind that is read, small ones."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from hostiles.portable import CATALOG, FONT, stream, written
from PIL import Image, ImageDraw

from paperclean.cases import cases

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
WINDOW, STEP = 14, 9
"""Lines of a page that make a seed, and from one seed to the next."""
COLUMN, LINE, MARGIN, GAP = 190, 16, 30, 24
"""Points of a made page: breadth of a column, from line to line, margins and gutters."""
LINES_OF_COLUMN = 12
CHARACTERS = 15
WIDE = 0x2E80
"""From here on characters are as wide as high."""

ENGLISH = (
    "Ferry sails again after three months",
    "The ferry between Marlow and the island, which had been out of serv-",
    "ice since a storm in August, sailed again on Monday morning with 46",
    "passengers on board. “We are glad to be back,” said Una Fell, who has",
    "run the kiosk on the quay for nineteen years.",
    "See FERRY, Page A4",
    "COUNCIL PUTS OFF VOTE ON BRIDGE",
    "By Tom Harrow",
    "The council has put off the vote on the new bridge until the summer,",
    "when the figures of the surveyors are to be known. The mayor said on",
    "Tuesday that “nothing is lost by waiting.”",
    "PHOTO BY R. VANCE",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the name it goes by, what reads it, how often it is taken, its seeds."""

    name: str
    share: int
    make: Callable[[], Sequence[bytes]]
    backend: str = "pdfium"

    @property
    def is_text(self) -> bool:
        """Whether its bytes are the characters of lines."""
        return self.name.endswith((".md", ".txt"))


@cache
def page_texts() -> tuple[str, ...]:
    """Give the pages of the fixtures, and one of English."""
    files = sorted((FIXTURES / "pages").glob("*/*.md")) + sorted(
        (FIXTURES / "pages").glob("*/plain.txt")
    )
    english = "\n".join(ENGLISH) + "\n"
    return (*(file.read_text(encoding="utf-8") for file in files), english, f"# {english}")


def texts() -> list[bytes]:
    """Give pieces of the pages, and the inputs of the cases of all rules."""
    found: list[str] = []
    for text in page_texts():
        lines = text.splitlines(keepends=True)
        found += ("".join(lines[at : at + WINDOW]) for at in range(0, len(lines), STEP))
    for file in sorted((FIXTURES / "rules").glob("*.md")):
        found += (f"{case.source}\n" for case in cases(file.read_text(encoding="utf-8")))
    return [text.encode("utf-8", "surrogatepass") for text in found]


def _rows() -> list[list[str]]:
    """Give the lines of pages as columns print them, a list a page."""
    found = []
    for text in page_texts():
        rows: list[str] = []
        for line in filter(None, map(str.strip, text.split("\n"))):
            plain = line.lstrip("# ")
            step = CHARACTERS * (1 if max(plain) >= chr(WIDE) else 2)
            rows += (plain[at : at + step] for at in range(0, len(plain), step))
        found += [rows[at : at + 3 * LINES_OF_COLUMN] for at in range(0, len(rows), 30)]
    return found


def _placed(rows: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Set rows in columns: text, left, top, breadth and height in points from the top left."""
    return [
        (
            row,
            MARGIN + column * (COLUMN + GAP),
            MARGIN + place * LINE,
            min(COLUMN, len(row) * (12 if max(row) >= chr(WIDE) else 6)),
            12,
        )
        for number, row in enumerate(rows)
        for column, place in [divmod(number, LINES_OF_COLUMN)]
    ]


def _columns(rows: Sequence[str]) -> Iterator[tuple[int, list[tuple[str, int, int, int, int]]]]:
    """Give the placed rows of each column, with the number of its first."""
    placed = _placed(rows)
    for start in range(0, len(placed), LINES_OF_COLUMN):
        yield start, placed[start : start + LINES_OF_COLUMN]


def page_xml() -> list[bytes]:
    """Give pages as PAGE XML, a region a column, its first line a heading now and then."""
    found = []
    for number, rows in enumerate(_rows()):
        regions = ""
        for start, column in _columns(rows):
            lines = "".join(
                f'<TextLine id="l{start + at}"><Coords points="{x},{y} {x + w},{y} {x + w},{y + h} '
                f'{x},{y + h}"/><TextEquiv conf="0.9"><Unicode>{escape(text)}</Unicode></TextEquiv>'
                "</TextLine>\n"
                for at, (text, x, y, w, h) in enumerate(column)
            )
            type_ = "heading" if (number + start) % 5 == 0 else "paragraph"
            regions += f'<TextRegion id="r{start}" type="{type_}">{lines}</TextRegion>\n'
        more = (
            '<SeparatorRegion id="s"><Coords points="30,120 600,120 600,121 30,121"/>'
            "</SeparatorRegion>"
        )
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
            '<Page imageWidth="680" imageHeight="260"><ReadingOrder><OrderedGroup id="g">'
            '<RegionRefIndexed index="0" regionRef="r0"/></OrderedGroup></ReadingOrder>\n'
            f"{regions}{more if number % 3 == 0 else ''}</Page></PcGts>"
        )
        found.append(text.encode())
    return found


def alto() -> list[bytes]:
    """Give pages as ALTO, a block a column, a line of words."""
    found = []
    for number, rows in enumerate(_rows()):
        blocks = ""
        for start, column in _columns(rows):
            lines = "".join(
                f'<TextLine HPOS="{x}" VPOS="{y}" WIDTH="{w}" HEIGHT="{h}"><String WC="0.9" '
                f'CONTENT="{escape(text, {chr(34): "&quot;"})}" HPOS="{x}" VPOS="{y}" '
                f'WIDTH="{w}" HEIGHT="{h}" STYLEREFS="t"/></TextLine>\n'
                for text, x, y, w, h in column
            )
            blocks += f'<TextBlock ID="b{start}">{lines}</TextBlock>\n'
        text = (
            f'<alto xmlns="http://www.loc.gov/standards/alto/ns-v{2 + number % 3}#"><Description>'
            "<MeasurementUnit>pixel</MeasurementUnit></Description><Styles>"
            '<TextStyle ID="t" FONTSIZE="9" FONTFAMILY="Song" FONTSTYLE="bold"/></Styles><Layout>'
            f'<Page ID="p" WIDTH="680" HEIGHT="260"><PrintSpace>{blocks}</PrintSpace></Page>'
            "</Layout></alto>"
        )
        found.append(text.encode())
    return found


SONG = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts["
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
    b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<<"
    b"/Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]/Ascent 880"
    b"/Descent -120/CapHeight 880/ItalicAngle 0/StemV 80>>>>]>>"
)
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def"
    b"\n1 begincodespacerange <00> <FF> endcodespacerange\n"
    b"1 beginbfrange <20> <7E> <0020> endbfrange\nendcmap end end"
)


def pdfs() -> list[bytes]:
    """Give pages as PDF, unpacked so that a changed byte changes what is drawn."""
    found = []
    for number, rows in enumerate(_rows()):
        content = b"".join(
            b"BT /S 11 Tf 1 0 0 1 %d %d Tm <%s> Tj ET\n"
            % (x, 260 - y, text.encode("utf-16-be", "ignore").hex().encode())
            if max(text) >= chr(WIDE)
            else b"BT /F 11 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n"
            % (x, 260 - y, text.encode("ascii", "ignore").translate(None, b"()\\"))
            for text, x, y, _, _ in _placed(rows)
        )
        content += b"1 w 30 120 m 640 120 l S\n20 20 300 9 re S\nq 30 0 0 30 600 20 cm /I Do Q\n"
        page = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 680 260]/Rotate %d/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R/S 6 0 R>>/XObject<</I 8 0 R>>>>>>"
        ) % (90 if number % 7 == 0 else 0)
        roman = FONT.replace(b">>", b"/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>")
        picture = (
            b"/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8"
        )
        found.append(
            written(
                CATALOG,
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                page,
                stream(content),
                roman,
                SONG,
                stream(TO_UNICODE),
                stream(b"\x00\xc0\x60\x20", picture),
            )
        )
    return found


PICTURES: Mapping[str, Mapping[str, object]] = {
    "PNG": {},
    "JPEG": {},
    "TIFF": {"compression": "group4"},
    "WEBP": {"lossless": True},
    "JPEG2000": {},
    "BMP": {},
    "GIF": {},
}


def pictures() -> list[bytes]:
    """Give one small picture in every kind that is read, in two modes; of TIFF one of two pages."""
    found = []
    for mode in ("1", "L", "RGB"):
        picture = Image.new(mode, (64, 48), "white")
        ImageDraw.Draw(picture).rectangle((8, 8, 40, 20), fill="black")
        for kind, how in PICTURES.items():
            if mode == "1" and kind in {"WEBP", "JPEG2000"}:
                continue
            options = {} if kind == "TIFF" and mode != "1" else dict(how)
            if kind == "TIFF" and mode == "L":
                options = {"compression": "tiff_lzw", "save_all": True, "append_images": [picture]}
            file = io.BytesIO()
            picture.save(file, kind, **options)
            found.append(file.getvalue())
    return found


KINDS: Mapping[str, Kind] = {
    "markdown": Kind("page.md", 34, texts),
    "text": Kind("page.txt", 24, texts),
    "page-xml": Kind("page.xml", 10, page_xml),
    "alto": Kind("page.alto", 10, alto),
    "pdfium": Kind("page.pdf", 8, pdfs),
    "pdfplumber": Kind("page.pdf", 4, pdfs, "pdfplumber"),
    "picture": Kind("page.png", 10, pictures),
}
"""`share` is how many of a hundred inputs are of the kind."""


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """Give the sound files of a kind, always the same."""
    return tuple(KINDS[kind].make())
