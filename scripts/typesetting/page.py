"""A page being made: its style, its plane, and lines put on it.

Layouts think in a *logical* plane in which lines run to the right and stack downwards. On a
vertical page that plane lies on its side: along a line is down the paper, the next line is to
the left, the next column (tier) is below. So one layout serves both kinds of paper.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from .fonts import face
from .model import ONCE, Article, Glyph, Picture, Printed, Rect, Sheet, Stream, Strike
from .setter import Kinsoku, SetLine, Type

Rules = Literal["all", "stories", "none"]
Indent = Literal["place", "wide", "narrow"]
"""First-line indents: by place only, by U+3000, by ordinary spaces."""
Heavy = Literal["plain", "fake", "shadow"]


@dataclass(frozen=True, slots=True)
class Faces:
    """Names of fonts: body, bold body, headlines of two kinds, bylines and captions."""

    body: str
    bold: str
    head: str
    head2: str
    kai: str
    small: str


@dataclass(frozen=True, slots=True)
class Style:
    """What is the same all over a page. Lengths in points, `gutter` in ems of the body."""

    language: str
    faces: Faces
    width: float
    height: float
    columns: int
    size: float = 10.5
    leading: float = 15.0
    gutter: float = 1.5
    margin: float = 40.0
    vertical: bool = False
    rules: Rules = "stories"
    across: bool = True
    kinsoku: Kinsoku = "out"
    indent: Indent = "place"
    spaces: bool = True
    ligatures: bool = False
    soft_hyphens: bool = False
    heavy: Heavy = "plain"
    stream: Stream = "story"
    flush: bool = False
    credits: bool = False
    radicals: bool = False

    @property
    def english(self) -> bool:
        """Whether words are parted by spaces."""
        return self.language == "en"

    def type(self, name: str, size: float, *, upright: bool, tracking: float = 0.0) -> Type:
        """Give the type of a line."""
        return Type(
            name,
            size,
            english=self.english,
            upright=upright,
            kinsoku=self.kinsoku,
            ligatures=self.ligatures,
            soft_hyphens=self.soft_hyphens,
            spaces=self.spaces,
            tracking=tracking,
        )

    @property
    def body(self) -> Type:
        """The type of the body."""
        return self.type(self.faces.body, self.size, upright=self.vertical)

    @property
    def em(self) -> float:
        """The first-line indent: two squares, or one em."""
        return self.size * (1.0 if self.english else 2.0)


@dataclass(frozen=True, slots=True)
class Look:
    """How one line is printed, and what it is."""

    role: str
    article: int = 0
    paragraph: int = -1
    bold: bool = False
    strikes: tuple[Strike, ...] = ONCE
    vertical: bool | None = None


@cache
def _radicals() -> dict[str, str]:
    """Which characters have a radical that looks the same, and which."""
    every = map(chr, range(0x2F00, 0x2FD6))
    return {unicodedata.normalize("NFKC", radical): radical for radical in every}


def _as_radical(glyph: Glyph) -> Glyph:
    """Say that a glyph stands for a radical, as setting programs do that trust the cmap."""
    radical = _radicals().get(glyph.text)
    return glyph._replace(text=radical, shape=glyph.text) if radical else glyph


@dataclass(slots=True)
class Page:
    """A sheet with the means to print on it."""

    style: Style
    sheet: Sheet
    chance: random.Random
    articles: list[Article]
    furniture: list[str] = field(default_factory=list)
    held: list[Rect] = field(default_factory=list)

    @property
    def logical(self) -> tuple[float, float]:
        """Width and height of the logical plane."""
        style = self.style
        return (style.height, style.width) if style.vertical else (style.width, style.height)

    def physical(self, rect: Rect) -> Rect:
        """Lay a logical rectangle on the paper."""
        if not self.style.vertical:
            return rect
        wide = self.style.width
        return Rect(wide - rect.y1, rect.x0, wide - rect.y0, rect.x1)

    def along(self, line: SetLine, kind: Type, at: tuple[float, float], look: Look) -> Printed:
        """Print a line in the page's own direction; `at`: its start and top, logical."""
        x, y = at
        if not self.style.vertical:
            return self.horizontal(line, kind, (x, y), look)
        return self.upright(line, kind, (self.style.width - y - kind.size, x), look)

    def horizontal(self, line: SetLine, kind: Type, at: tuple[float, float], look: Look) -> Printed:
        """Print a line from left to right; `at`: left end and top of its square, on the paper."""
        font = face(kind.face)
        baseline = at[1] + font.up * kind.size / (font.up + font.down)
        glyphs = [
            Glyph(cell.text, kind.face, kind.size, at[0] + cell.start, baseline, shape=cell.shape)
            for cell in line.cells
        ]
        if self.style.radicals:
            glyphs = list(map(_as_radical, glyphs))
        ink = [cell for cell in line.cells if cell.text not in " 　"] or list(line.cells)
        box = Rect(
            at[0] + ink[0].start,
            baseline - font.up * kind.size,
            at[0] + ink[-1].start + ink[-1].advance,
            baseline + font.down * kind.size,
        )
        return self._print(line, kind, glyphs, (box, look))

    def upright(self, line: SetLine, kind: Type, at: tuple[float, float], look: Look) -> Printed:
        """Print a line from the top down; `at`: left and top of its first square, on the paper."""
        font = face(kind.face)
        glyphs = []
        for cell in line.cells:
            shift = (1.0 - font.advance(cell.text)) / 2 * kind.size
            glyphs.append(
                Glyph(
                    cell.text,
                    kind.face,
                    kind.size,
                    at[0] + max(shift, 0.0),
                    at[1] + cell.start + font.up * kind.size,
                    upright=True,
                )
            )
        ink = [cell for cell in line.cells if cell.text not in " 　"] or list(line.cells)
        box = Rect(
            at[0],
            at[1] + ink[0].start,
            at[0] + kind.size,
            at[1] + ink[-1].start + ink[-1].advance,
        )
        return self._print(line, kind, glyphs, (box, look), vertical=True)

    def _print(
        self,
        line: SetLine,
        kind: Type,
        glyphs: list[Glyph],
        where: tuple[Rect, Look],
        *,
        vertical: bool = False,
    ) -> Printed:
        box, look = where
        printed = Printed(
            line.text,
            glyphs,
            box,
            kind.size,
            look.role,
            bold=look.bold,
            vertical=vertical,
            article=look.article,
            paragraph=look.paragraph,
            hyphen=line.hyphen,
            strikes=look.strikes,
        )
        self.sheet.lines.append(printed)
        if not look.article and look.role != "body":
            self.furniture.append(line.text)
        return printed

    def picture(self, rect: Rect) -> None:
        """Print a photograph in a logical rectangle."""
        self.sheet.pictures.append(Picture(self.physical(rect), self.chance.randrange(10**6)))

    def article(self) -> Article:
        """Open a new article."""
        made = Article(id=len(self.articles) + 1, pages=[self.sheet.number])
        self.articles.append(made)
        return made
