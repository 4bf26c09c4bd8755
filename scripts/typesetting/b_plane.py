"""The means of the second bank: a plane to print on, blocks of text, and more faces.

The pages of this bank are not set on one grid: a page is cut into rectangles of the paper, and
each is set on a plane of its own, so horizontal and vertical stories stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .fonts import Source, add_sources, face
from .model import Frame, Printed, Rect, Rule, Strike
from .page import Look, Page
from .setter import SetLine, Type, measure, set_line, set_paragraph
from .titles import split_title

BLACK = (Strike(0.0, 0.0, 0.0),)
PALE = (Strike(0.0, 0.0, 0.42),)
WHITE = (Strike(0.0, 0.0, 1.0),)
FURNITURE = Look("furniture")


def add_faces() -> None:
    """Make the faces of this bank known; none is of a family of the set kept apart."""
    files = {
        "caladea": ("crosextra/Caladea-Regular", "crosextra-caladea", "Caladea"),
        "caladea-bold": ("crosextra/Caladea-Bold", "crosextra-caladea", "Caladea"),
        "caladea-italic": ("crosextra/Caladea-Italic", "crosextra-caladea", "Caladea"),
        "lato": ("lato/Lato-Regular", "lato", "Lato"),
        "lato-black": ("lato/Lato-Black", "lato", "Lato"),
        "lato-bold": ("lato/Lato-Bold", "lato", "Lato"),
        "lato-light": ("lato/Lato-Light", "lato", "Lato"),
        "narrow": ("dejavu/DejaVuSansCondensed", "dejavu-extra", "DejaVu Sans Condensed"),
        "narrow-bold": ("dejavu/DejaVuSansCondensed-Bold", "dejavu-extra", "DejaVu Sans Condensed"),
        "slab": ("dejavu/DejaVuSerifCondensed", "dejavu-extra", "DejaVu Serif Condensed"),
        "slab-bold": ("dejavu/DejaVuSerifCondensed-Bold", "dejavu-extra", "DejaVu Serif Condensed"),
        "slab-italic": (
            "dejavu/DejaVuSerifCondensed-Italic",
            "dejavu-extra",
            "DejaVu Serif Condensed",
        ),
    }
    add_sources(
        {
            name: Source(f"truetype/{path}.ttf", 0, f"fonts-{package}", title)
            for name, (path, package, title) in files.items()
        }
        | {
            f"garamond{suffix}": Source(
                f"opentype/ebgaramond/EBGaramond12-{weight}.otf",
                0,
                "fonts-ebgaramond",
                "EB Garamond",
            )
            for weight, suffix in (("Regular", ""), ("Bold", "-bold"), ("Italic", "-italic"))
        }
    )


class Text(NamedTuple):
    """How a block of text is set; `lead` in sizes, `align` one of left, centre, right, full."""

    kind: Type
    look: Look
    align: str = "left"
    lead: float = 1.25
    indent: float = 0.0


@dataclass(slots=True)
class Plane:
    """A page whose lines run to the right, or (vertical) down and from right to left."""

    page: Page
    vertical: bool = False

    def physical(self, rect: Rect) -> Rect:
        """Lay a rectangle of the plane on the paper."""
        if not self.vertical:
            return rect
        wide = self.page.style.width
        return Rect(wide - rect.y1, rect.x0, wide - rect.y0, rect.x1)

    def own(self, rect: Rect) -> Rect:
        """Give the rectangle of the plane that lies on this one of the paper."""
        if not self.vertical:
            return rect
        wide = self.page.style.width
        return Rect(rect.y0, wide - rect.x1, rect.y1, wide - rect.x0)

    def type(self, name: str, size: float, tracking: float = 0.0) -> Type:
        """Give a type for lines of this plane."""
        kind = self.page.style.type(name, round(size, 1), upright=self.vertical)
        return kind._replace(tracking=tracking)

    def put(self, line: SetLine, kind: Type, at: tuple[float, float], look: Look) -> Printed:
        """Print a line; `at`: its start and its top on the plane."""
        x, y = at
        if self.vertical:
            return self.page.upright(line, kind, (self.page.style.width - y - kind.size, x), look)
        return self.page.horizontal(line, kind, at, look)

    def one(self, text: str, how: Text, x: float, y: float, width: float = 0.0) -> float:
        """Print a text in one line; give its length."""
        line = set_line(how.kind, text)
        spare = width - line.width
        start = x + {"centre": spare / 2, "right": spare}.get(how.align, 0.0)
        self.put(line, how.kind, (start, y), how.look)
        return line.width

    def block(self, text: str, how: Text, rect: Rect) -> float:
        """Print a text in the lines it needs from the top of `rect`; give its depth."""
        step = how.kind.size * how.lead
        y = rect.y0
        for line in set_paragraph(how.kind, text, lambda _: rect.width, how.indent):
            x = rect.x0
            if how.align != "full":
                line = ragged(how.kind, line, how.indent if y == rect.y0 else 0.0)  # noqa: PLW2901
                spare = rect.width - line.width
                x += {"centre": spare / 2, "right": spare}.get(how.align, 0.0)
            self.put(line, how.kind, (x, y + (step - how.kind.size) / 2), how.look)
            y += step
        return y - rect.y0

    def depth(self, text: str, how: Text, width: float) -> float:
        """Give the depth that `block` would take."""
        lines = set_paragraph(how.kind, text, lambda _: width, how.indent)
        return len(lines) * how.kind.size * how.lead

    def frame(self, rect: Rect, line: float = 0.5, fill: float | None = None) -> None:
        """Frame or fill a rectangle of the plane."""
        self.page.sheet.frames.append(Frame(self.physical(rect), line, fill))

    def rule(self, x0: float, y0: float, x1: float, y1: float, line: float = 0.5) -> None:
        """Rule a line of the plane."""
        self.page.sheet.rules.append(Rule(self.physical(Rect(x0, y0, x1, y1)), line))


def ragged(kind: Type, line: SetLine, indent: float = 0.0) -> SetLine:
    """Set a justified line again at its natural width."""
    again = set_line(kind, line.text)
    cells = tuple(cell._replace(start=cell.start + indent) for cell in again.cells)
    return again._replace(
        cells=cells, width=again.width + indent, last=line.last, hyphen=line.hyphen
    )


def rows_of(kind: Type, text: str, width: float, most: int) -> tuple[list[str], Type]:
    """Part a title into at most `most` rows of `width`; the type shrinks where it must."""
    rows = [text]
    for parts in range(1, most + 1):
        rows = split_title(text, parts, english=kind.english)
        widest = max(measure(kind, row) for row in rows)
        if widest <= width:
            return rows, kind
    best = min(
        (split_title(text, parts, english=kind.english) for parts in range(1, most + 1)),
        key=lambda found: max(measure(kind, row) for row in found),
    )
    widest = max(measure(kind, row) for row in best)
    return best, kind._replace(size=round(kind.size * width / widest - 0.05, 1))


def embolden(line: Printed, many: int, name: str) -> None:
    """Give the first `many` glyphs another face; what follows closes up to what room is left."""
    here = face(name)
    grown, last = 0.0, len(line.glyphs)
    out = []
    for at, glyph in enumerate(line.glyphs):
        if at < many:
            out.append(glyph._replace(face=name, x=glyph.x + grown))
            if not glyph.upright:
                grown += (
                    here.advance(glyph.text) - face(glyph.face).advance(glyph.text)
                ) * glyph.size
        else:
            share = 1.0 - (at - many) / max(last - many, 1)
            out.append(glyph._replace(x=glyph.x + grown * share))
    line.glyphs = out
