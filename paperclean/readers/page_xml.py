"""PAGE XML: regions, lines and words with outlines, as Transkribus, OCR-D and others write it.

All years of its name space are read alike: they differ in how points are written (elements
until 2010, then an attribute) and in the names of regions, not in what is asked of them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import hypot
from xml.etree.ElementTree import Element

from ..model import Box, Document, Kind
from .found import Found, Region, Sheet, Word, bounds, document, of_words, origin_of, share
from .reading import Reading
from .tree import anywhere, below, local, number

NAME = "page-xml"
ROOT = "PcGts"
PICTURES = frozenset(
    ("ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "MapRegion")
)
MARGINS = frozenset(
    ("header", "footer", "page-number", "running-header", "signature-mark", "catch-word")
)
STRUCTURE = re.compile(r"\bstructure\s*\{[^}]*\btype:\s*([\w-]+)")
"""Where Transkribus writes the type of a region."""
POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
DOWN: Mapping[str, bool] = {
    "top-to-bottom": True,
    "bottom-to-top": True,
    "left-to-right": False,
    "right-to-left": False,
}
LAST = float("inf")
STEEP = 0.8
"""Part of the height of its box that the baseline of a line may rise, for that to be believed."""


def read(data: bytes, root: Element, name: str, how: Reading) -> Document:
    """Make a document of a PAGE file; boxes are in pixels of the picture it describes."""
    sheets = [_sheet(page) for page in below(root, "Page")]
    creator = next(anywhere(root, "Creator"), None)
    engine = "" if creator is None else creator.text or ""
    return document(sheets, origin_of(data, name, NAME, engine, ()), how)


def _sheet(page: Element) -> Sheet:
    sheet = Sheet(number(page, "imageWidth") or 0.0, number(page, "imageHeight") or 0.0)
    for region in _ordered(page):
        _take(region, sheet, "text")
    return sheet


def _ordered(page: Element) -> list[Element]:
    """Give the regions in the order that the file names, those it does not name after them."""
    order: dict[str, int] = {}
    for group in below(page, "ReadingOrder"):
        for reference in group.iter():
            order.setdefault(reference.get("regionRef", ""), len(order))
    regions = [child for child in page if local(child).endswith("Region")]
    return sorted(regions, key=lambda region: order.get(region.get("id", ""), len(order)))


def _take(region: Element, sheet: Sheet, kind: Kind) -> None:
    """Put a region with all inside it on the page."""
    what = local(region)
    outline = _points(region)
    box = bounds(outline)
    if what in PICTURES and box:
        sheet.pictures.append(box)
    elif what == "AdvertRegion" and box:
        sheet.frames.append(box)
    elif what == "SeparatorRegion" and outline:
        sheet.rules.append(_thin(outline))
    elif what == "TextRegion":
        _take_text(region, box, sheet, kind)
    inner: Kind = "row" if what == "TableRegion" else kind
    for child in region:
        if local(child).endswith("Region") or local(child) in {"TableCell", "Row", "Cell"}:
            _take(child, sheet, inner)


def _take_text(region: Element, box: Box | None, sheet: Sheet, kind: Kind) -> None:
    type_ = region.get("type", "")
    said = STRUCTURE.search(region.get("custom", ""))
    types = {type_, said[1] if said else ""}
    if kind == "text" and "caption" in types:
        kind = "caption"
    elif kind == "text" and types & MARGINS:
        kind = "margin"
    down = DOWN.get(region.get("readingDirection", ""))
    elements = list(below(region, "TextLine"))
    lines = [line for element in elements for line in _lines(element, down)]
    sheet.empty += sum(not _has_text(element) for element in elements)
    if not elements:
        lines = list(_of_region(region, box))
    sheet.regions.append(Region(tuple(lines), kind, int("heading" in types)))


def _has_text(element: Element) -> bool:
    return any((text.text or "").strip() for text in anywhere(element, "Unicode"))


def _lines(element: Element, down: bool | None) -> Iterator[Found]:  # noqa: FBT001  three-valued
    """Give a line with its text: its own, or that of its words; nothing where it has none."""
    words = list(_words(element))
    line = of_words(words, element.get("id", ""), _line_box(element))
    own = _text(element)
    if own is not None:
        text, conf = own
        sure = line.conf if conf is None else conf
        line = line._replace(text=text, made=(), conf=sure)
    style = next(below(element, "TextStyle"), None)
    if style is not None:
        line = line._replace(
            bold=style.get("bold") == "true" or line.bold,
            font=style.get("fontFamily", line.font),
        )
    if line.text.strip():
        direction = DOWN.get(element.get("readingDirection", ""), down)
        yield line._replace(down=direction)


def _words(element: Element) -> Iterator[Word]:
    for word in below(element, "Word"):
        own = _text(word)
        if own is None:
            glyphs = [_text(glyph) for glyph in below(word, "Glyph")]
            own = "".join(text for text, _ in filter(None, glyphs)), None
        style = next(below(word, "TextStyle"), None)
        bold = style is not None and style.get("bold") == "true"
        font = "" if style is None else style.get("fontFamily", "")
        if own[0].strip():
            yield Word(own[0].strip(), bounds(_points(word)), conf=own[1], bold=bold, font=font)


def _text(element: Element) -> tuple[str, float | None] | None:
    """Give the best of the texts that stand at an element itself, and how sure it is.

    That is the one of the lowest index, else the surest, else the first. A line end in it is
    the file's layout and no character of the page.
    """

    def worth(equiv: Element) -> tuple[bool, float, float]:
        index, conf = number(equiv, "index"), number(equiv, "conf")
        return index is None, 0.0 if index is None else index, LAST if conf is None else -conf

    for equiv in sorted(below(element, "TextEquiv"), key=worth):
        for name in ("Unicode", "PlainText"):
            for text in below(equiv, name):
                if text.text and text.text.strip():
                    plain = " ".join(part.strip() for part in text.text.strip().split("\n"))
                    return plain, share(number(equiv, "conf"))
    return None


def _of_region(region: Element, box: Box | None) -> Iterator[Found]:
    """Give the lines of a region whose text stands at the region alone: equal parts of its box."""
    for equiv in below(region, "TextEquiv"):
        texts = [text.text or "" for text in below(equiv, "Unicode")]
        lines = [line for text in texts for line in text.split("\n") if line.strip()]
        for place, line in enumerate(lines):
            yield Found(line, _part(box, place, len(lines)), region.get("id", ""))
        if lines:
            return


def _part(box: Box | None, place: int, of: int) -> Box | None:
    if box is None:
        return None
    height = (box.y1 - box.y0) / of
    return Box(box.x0, box.y0 + place * height, box.x1, box.y0 + (place + 1) * height)


def _line_box(element: Element) -> Box | None:
    """Give the box of a line, as high as the line itself is.

    A line that is not level fills a rectangle that reaches into its neighbours: what its
    baseline rises is taken off, half above and half below. Where that cannot be, it stays.
    """
    box = bounds(_points(element))
    base = [point for line in below(element, "Baseline") for point in _of_attribute(line)]
    if box is None or not base:
        return box
    (x0, y0), (x1, y1) = base[0], base[-1]
    over, rise = abs(x1 - x0), abs(y1 - y0)
    if hypot(over, rise) == 0:
        return box
    if over >= rise and rise < STEEP * (box.y1 - box.y0):
        return Box(box.x0, box.y0 + rise / 2, box.x1, box.y1 - rise / 2)
    if over < rise and over < STEEP * (box.x1 - box.x0):
        return Box(box.x0 + over / 2, box.y0, box.x1 - over / 2, box.y1)
    return box


def _points(element: Element) -> list[tuple[float, float]]:
    """Give the outline of an element."""
    for coords in below(element, "Coords"):
        return _of_attribute(coords)
    return []


def _of_attribute(element: Element) -> list[tuple[float, float]]:
    said = element.get("points")
    if said is not None:
        return [(float(x), float(y)) for x, y in POINT.findall(said)]
    pairs = [(number(point, "x"), number(point, "y")) for point in below(element, "Point")]
    return [(x, y) for x, y in pairs if x is not None and y is not None]


def _thin(outline: list[tuple[float, float]]) -> Box:
    """Give the box of a separator, at least a pixel thick."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return Box(min(xs), min(ys), max(*xs, min(xs) + 1), max(*ys, min(ys) + 1))
