"""Lines, pages, documents and the files they come from: plain data, nothing that acts.

Boxes are in points (PDF) or pixels (pictures), origin top left, x to the right, y down;
text has no boxes.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

Role = Literal[
    "body",
    "headline",
    "kicker",
    "deck",
    "byline",
    "subhead",
    "caption",
    "credit",
    "jump",
    "teaser",
    "furniture",
    "advert",
    "table",
    "repeat",
    "noise",
    "unassigned",
]
Join = Literal["none", "space", "line", "paragraph"]
Kind = Literal["text", "item", "row", "picture", "caption", "margin"]
"""What the file itself says a line is; margin: a running head, a foot or a page number."""
Layer = Literal[
    "",
    "invisible",
    "off-page",
    "annotation",
    "second-strike",
    "covered",
    "garbled",
    "read-twice",
]
Worth = Literal["text", "scan", "mixed"]

ROLES: tuple[Role, ...] = get_args(Role)
JOINS: tuple[Join, ...] = get_args(Join)
LAYERS: tuple[Layer, ...] = get_args(Layer)
TITLE_ROLES: tuple[Role, ...] = ("kicker", "headline", "deck", "byline")
BODY_ROLES: tuple[Role, ...] = ("body", "subhead", "table")
CAPTION_ROLES: tuple[Role, ...] = ("caption", "credit")
STREAMS: tuple[tuple[Role, ...], ...] = (TITLE_ROLES, BODY_ROLES, CAPTION_ROLES)
OF_STORIES = frozenset((*TITLE_ROLES, *BODY_ROLES))
"""Roles that no rule gives before the articles are told: a line that has one was given it by a
person."""
PRINTED_ROLES = frozenset(TITLE_ROLES + BODY_ROLES + CAPTION_ROLES)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; x0 < x1, y0 < y1."""

    x0: float
    y0: float
    x1: float
    y1: float


HAND = "hand"
"""The reader of a document that was built by hand: its lines, joined, are the file."""


def digest(text: str) -> str:
    """Give the SHA-256 of a text, as hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Line(NamedTuple):
    """One physical line.

    `source` never changes. `text`, `role`, `article`, `rank` and `join` change through the
    ledger only. The rest is evidence. `shown` holds the slices of `source` that make up the
    first `text`; all else in `source` is mark-up. `spans` is the ledger's map from the text as
    it is now to the source: (start, end, characters of text); empty as long as it is `shown`.

    Of a page with boxes: `size` is that of the type in the page's unit, `indent` and `room` are
    the ems between the edges of the column and the line's start and end. `layer` says of text
    that is in the file why nobody sees it on the page, or, `garbled`, that the page shows
    another, or, `read-twice`, that another line has read the same place. `ref` is the line's name
    in the file. `glyphs` are the places of the characters of `source` along the line, in
    hundredths of the page's unit, and the line's end: one number more than there are characters.
    `made` are the offsets in `source` of spaces that stand for a gap; they are no characters of
    the file.
    """

    id: str
    source: str
    text: str
    shown: tuple[tuple[int, int], ...]
    role: Role = "unassigned"
    article: int = 0
    rank: int = 0
    join: Join = "paragraph"
    level: int = 0
    kind: Kind = "text"
    block: int = 0
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    vertical: bool = False
    conf: float = 1.0
    font: str = ""
    light: bool = False
    indent: float = 0.0
    room: float = 0.0
    layer: Layer = ""
    ref: str = ""
    glyphs: array[int] | None = None
    made: tuple[int, ...] = ()
    spans: tuple[tuple[int, int, int], ...] = ()

    @property
    def printed(self) -> bool:
        """Whether the line stands in an article's file or record."""
        return self.article > 0 and self.role in PRINTED_ROLES

    @property
    def page(self) -> int:
        """The number of its page, which its id names."""
        return int(self.id[1:].partition("-")[0])


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that pages come from, and what is needed to give its bytes back.

    `exceptions` holds (offset in the joined sources, bytes as hex) for each character that
    the encoding alone would not give back. `notes` say what was in doubt. `engine` names the
    program that found the characters, with its version; `suppressed` counts those that it is
    known to have left out.
    """

    name: str
    sha256: str
    reader: str
    encoding: str = "utf-8"
    bom: str = ""
    exceptions: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    engine: str = ""
    suppressed: int = 0


@dataclass(frozen=True, slots=True)
class Trust:
    """Whether the text that came with a page is what the page shows, and why it is in doubt."""

    kind: Worth = "text"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `origin` is an index into the document's origins, `origin_page` counts from 1.

    `rules` are thin lines, `frames` rectangles drawn or filled, `pictures` images. `turned` are
    the quarters clockwise by which the page of the file was turned to set its text upright;
    all boxes are those of the upright page. `skew` are the degrees clockwise by which its picture
    was turned besides, to stand level. `fault` says why a page has no text, or not all of
    it, and what to do.
    """

    number: int
    lines: tuple[Line, ...]
    origin: int = 0
    origin_page: int = 1
    width: float = 0.0
    height: float = 0.0
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    turned: int = 0
    skew: float = 0.0
    trust: Trust = Trust()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Pages, numbered through, and their origins."""

    pages: tuple[Page, ...]
    origins: tuple[Origin, ...]

    def lines(self) -> Iterator[Line]:
        """Give all lines, page by page, in the order of the source."""
        for page in self.pages:
            yield from page.lines

    def source(self, origin: int = 0) -> str:
        """Give the text of one origin: its lines' sources, joined."""
        return "".join(
            line.source for page in self.pages if page.origin == origin for line in page.lines
        )

    @classmethod
    def of(cls, pages: Iterable[Sequence[str | Slice]], name: str = "document") -> Document:
        """Build a document by hand: for each page its lines, as strings or as `Slice`.

        >>> document = Document.of([["第一行", "第二行。"]])
        >>> [line.text for line in document.lines()]
        ['第一行', '第二行。']
        """
        built: list[Page] = []
        rank = 0
        for number, lines in enumerate(pages, start=1):
            slices = [
                line if isinstance(line, Slice) else Slice.plain(f"{line}\n") for line in lines
            ]
            built.append(Page(number, make_lines(number, slices, rank), origin_page=number))
            rank += len(slices)
        source = "".join(line.source for page in built for line in page.lines)
        return cls(tuple(built), (Origin(name, digest(source), HAND),))


class Slice(NamedTuple):
    """What a reader says of one line before it has an id."""

    source: str
    shown: tuple[tuple[int, int], ...]
    join: Join = "paragraph"
    level: int = 0
    kind: Kind = "text"
    block: int = 0
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    vertical: bool = False
    conf: float = 1.0
    font: str = ""
    light: bool = False
    indent: float = 0.0
    room: float = 0.0
    layer: Layer = ""
    ref: str = ""
    glyphs: array[int] | None = None
    made: tuple[int, ...] = ()

    @classmethod
    def plain(cls, source: str, join: Join = "paragraph", block: int = 0) -> Slice:
        """Make a line of text without marks: white space at either end is mark-up."""
        start = len(source) - len(source.lstrip())
        end = len(source.rstrip())
        return cls(source, ((start, end),) if start < end else (), join, block=block)


def evidence(piece: Slice | Line) -> dict[str, Any]:
    """Give what a reader says of a line beside its text."""
    return {field: getattr(piece, field) for field in Slice._fields[2:]}


def make_lines(page: int, slices: Sequence[Slice], rank: int = 0) -> tuple[Line, ...]:
    """Give ids and ranks to the lines of a page; `rank` is that of the first.

    An id is the page, a hash of the source text and an ordinal among equals.
    """
    seen: Counter[str] = Counter()
    lines: list[Line] = []
    for place, piece in enumerate(slices):
        short = digest(piece.source)[:8]
        ordinal = seen[short]
        seen[short] += 1
        text = "".join(piece.source[start:end] for start, end in piece.shown)
        lines.append(
            Line(
                f"p{page}-{short}-{ordinal}",
                piece.source,
                text,
                piece.shown,
                "unassigned" if text else "noise",
                0,
                rank + place,
                *piece[2:],
            )
        )
    return tuple(lines)
