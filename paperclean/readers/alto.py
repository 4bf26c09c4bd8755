"""ALTO, versions 1 to 4: what libraries keep of their scanned papers.

Measures are pixels, tenths of a millimetre or 1/1200 inch; the last two are given as points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from xml.etree.ElementTree import Element

from ..model import Box, Document, Kind
from .found import Found, Region, Sheet, Word, bounds, document, of_words, origin_of, share
from .reading import Reading
from .tree import anywhere, below, local, number

NAME = "alto"
ROOT = "alto"
UNITS: Mapping[str, float] = {"pixel": 1.0, "mm10": 72 / 254, "inch1200": 72 / 1200}
"""Points of a unit; a pixel stays one."""
SOFT = "\u00ad"
HYPHENS = frozenset("-\u00ac\u00ad\u2010\u2011\u2e17\u2e40")
THIN = 8.0
"""A graphical element so many times longer than wide is a rule, another a frame."""
HEAP = 1.8
"""A line so many times higher than its words holds more than one line."""


@dataclass(frozen=True, slots=True)
class _Style:
    bold: bool
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class _Reader:
    """The unit and the styles of a file, with which its elements are read."""

    unit: float
    styles: Mapping[str, _Style]

    def box(self, element: Element) -> Box | None:
        """Give the box of an element in points or pixels; none where it has none."""
        x, y, width, height = (number(element, key) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        if x is None or y is None or not width or not height or min(width, height) < 0:
            return None
        edges = (x, y, x + width, y + height)
        x0, y0, x1, y1 = (round(edge * self.unit, 2) for edge in edges)
        return bounds([(x0, y0), (x1, y1)])

    def sheet(self, page: Element) -> Sheet:
        """Read a page."""
        width, height = number(page, "WIDTH") or 0.0, number(page, "HEIGHT") or 0.0
        sheet = Sheet(width * self.unit, height * self.unit)
        for part in page:
            if local(part) == "PrintSpace" and not (width and height):
                space = self.box(part)
                if space:
                    sheet.width, sheet.height = space.x1, space.y1
            margin = local(part) != "PrintSpace" and local(part).endswith("Margin")
            for block in part:
                self.take(block, sheet, "margin" if margin else "text")
        return sheet

    def take(self, block: Element, sheet: Sheet, kind: Kind) -> None:
        """Put a block with all inside it on the page."""
        what = local(block)
        box = self.box(block)
        if what == "TextBlock":
            elements = list(below(block, "TextLine"))
            lines = tuple(line for element in elements for line in self.lines(element))
            sheet.empty += len(elements) - len(lines)
            type_ = self.tag(block)
            sheet.regions.append(Region(lines, kind, int(type_ in {"heading", "headline"})))
        elif what == "Illustration" and box:
            sheet.pictures.append(box)
        elif what == "GraphicalElement" and box:
            across, along = sorted((box.x1 - box.x0, box.y1 - box.y0))
            (sheet.rules if along > THIN * across else sheet.frames).append(box)
        elif what == "ComposedBlock":
            type_ = self.tag(block)
            if box and type_.startswith("advert"):
                sheet.frames.append(box)
            for inner in block:
                self.take(inner, sheet, "row" if type_ == "table" else kind)

    def tag(self, block: Element) -> str:
        """Give the type that a block says it is of."""
        return block.get("TYPE", "").strip().lower()

    def lines(self, element: Element) -> Iterator[Found]:
        """Give the line of an element, or the lines that it holds in truth."""
        words = list(self.words(element))
        ref = element.get("ID", "")
        for heap in _apart(words):
            box = self.box(element) if len(heap) == len(words) else None
            line = of_words(heap, ref, box)
            if line.text.strip():
                yield line

    def words(self, element: Element) -> Iterator[Word]:
        """Give the words of a line as printed: a part before a line end with its hyphen."""
        outer = element.get("STYLEREFS", "")
        gap = False
        held: Word | None = None
        for child in element:
            what = local(child)
            if what == "SP":
                gap = True
            elif what == "HYP" and held is not None:
                if held.text[-1:] not in HYPHENS:
                    held = held._replace(text=held.text + (child.get("CONTENT") or SOFT))
            elif what == "String" and child.get("CONTENT", "").strip():
                if held is not None:
                    yield held
                held = self.word(child, outer, gap=gap and held is not None)
                gap = False
        if held is not None:
            yield held

    def word(self, string: Element, outer: str, *, gap: bool) -> Word:
        """Give one word."""
        names = f"{string.get('STYLEREFS', '')} {outer}".split()
        style = next((self.styles[name] for name in names if name in self.styles), None)
        bold = "bold" in string.get("STYLE", "") or (style is not None and style.bold)
        return Word(
            " ".join(string.get("CONTENT", "").split()),
            self.box(string),
            gap,
            share(number(string, "WC")),
            bold,
            style.font if style else "",
            style.size if style else 0.0,
        )


def read(data: bytes, root: Element, name: str, how: Reading) -> Document:
    """Make a document of an ALTO file; boxes in pixels, or in points where it measures paper."""
    said = next((unit.text or "" for unit in anywhere(root, "MeasurementUnit")), "pixel").strip()
    notes = []
    if said not in UNITS:
        notes.append(f"the unit of measure {said!r} is unknown; taken for pixels")
    unit = UNITS.get(said, 1.0)
    reader = _Reader(unit, dict(_styles(root, sized=unit != 1.0)))
    sheets = [reader.sheet(page) for page in anywhere(root, "Page")]
    software = next(anywhere(root, "processingSoftware"), None)
    engine = (
        ""
        if software is None
        else " ".join(
            part.text or ""
            for key in ("softwareName", "softwareVersion")
            for part in below(software, key)
        )
    )
    return document(sheets, origin_of(data, name, NAME, engine, notes), how)


def _styles(root: Element, *, sized: bool) -> Iterator[tuple[str, _Style]]:
    """Give the styles; their sizes are points, which say nothing of pixels."""
    for style in anywhere(root, "TextStyle"):
        size = number(style, "FONTSIZE") or 0.0
        yield (
            style.get("ID", ""),
            _Style(
                "bold" in style.get("FONTSTYLE", ""),
                style.get("FONTFAMILY", ""),
                size if sized else 0.0,
            ),
        )


def _apart(words: list[Word]) -> list[list[Word]]:
    """Part the words of a line that is none: some programs put all of a page into one.

    A new line begins where a word stands wholly below the one before and starts left of it.
    """
    boxes = [word.box for word in words if word.box]
    if len(boxes) < len(words) or len(boxes) < 2:  # noqa: PLR2004  one word is one line
        return [words]
    high = max(b.y1 for b in boxes) - min(b.y0 for b in boxes)
    broad = max(b.x1 for b in boxes) - min(b.x0 for b in boxes)
    tall = median(b.y1 - b.y0 for b in boxes)
    wide = median(b.x1 - b.x0 for b in boxes)
    if high < HEAP * tall or broad < HEAP * wide:
        return [words]
    heaps = [[words[0]]]
    for (before, word), box in zip(pairwise(words), boxes[1:], strict=True):
        above = before.box
        if above and box.y0 + box.y1 > 2 * above.y1 and box.x0 < above.x0:
            heaps.append([])
        heaps[-1].append(word)
    return heaps
