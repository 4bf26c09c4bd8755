"""What stands on a made page. Points, origin top left, y down, as printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Stream = Literal["story", "lines", "shuffled", "glyphs"]


class Rect(NamedTuple):
    """A rectangle; x0 < x1, y0 < y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """The extent along x."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """The extent along y."""
        return self.y1 - self.y0

    def grown(self, by: float) -> Rect:
        """Give the rectangle with `by` more on each side."""
        return Rect(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def meets(self, other: Rect) -> bool:
        """Tell whether the two have an area in common."""
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )


class Glyph(NamedTuple):
    """One glyph: its origin on the baseline; `shape` is the character drawn where not `text`.

    `turned`: its line reads from the bottom up, a quarter turn to the left.
    """

    text: str
    face: str
    size: float
    x: float
    y: float
    upright: bool = False
    shape: str = ""
    turned: bool = False


class Strike(NamedTuple):
    """One of the times a glyph is drawn: how far from its place, and how grey (0 black)."""

    dx: float
    dy: float
    grey: float


ONCE = (Strike(0.0, 0.0, 0.0),)


@dataclass(slots=True)
class Printed:
    """One printed line. `glyphs` may hold spaces that `text` has not, and the other way round."""

    text: str
    glyphs: list[Glyph]
    box: Rect
    size: float
    role: str
    bold: bool = False
    vertical: bool = False
    article: int = 0
    paragraph: int = -1
    order: int = -1
    hyphen: bool = False
    strikes: tuple[Strike, ...] = ONCE

    def told(self) -> dict[str, Any]:
        """Give the line as the truth has it."""
        return {
            "text": self.text,
            "box": [round(value, 2) for value in self.box],
            "size": round(self.size, 2),
            "bold": self.bold,
            "vertical": self.vertical,
            "article": self.article,
            "role": self.role,
            "paragraph": self.paragraph,
            "order": self.order,
            "hyphen": self.hyphen,
        }


class Frame(NamedTuple):
    """A rectangle stroked (`line` > 0, in points), filled (`fill`, a grey) or both."""

    rect: Rect
    line: float = 0.5
    fill: float | None = None


class Rule(NamedTuple):
    """A thin line from one corner of the rectangle to the other; `line` is its thickness."""

    rect: Rect
    line: float = 0.4


class Picture(NamedTuple):
    """A photograph; `seed` says which."""

    rect: Rect
    seed: int


@dataclass(slots=True)
class Sheet:
    """One page."""

    number: int
    width: float
    height: float
    lines: list[Printed] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """Give the page as the truth has it."""

        def rounded(rect: Rect) -> list[float]:
            return [round(value, 2) for value in rect]

        return {
            "number": self.number,
            "width": round(self.width, 2),
            "height": round(self.height, 2),
            "rules": [rounded(rule.rect) for rule in self.rules],
            "frames": [rounded(frame.rect) for frame in self.frames],
            "pictures": [rounded(picture.rect) for picture in self.pictures],
            "lines": [line.told() for line in sorted(self.lines, key=lambda line: line.order)],
        }


@dataclass(slots=True)
class Article:
    """One article as printed: what a clean file of it has to hold."""

    id: int
    pages: list[int] = field(default_factory=list)
    kicker: str = ""
    headline: str = ""
    deck: list[str] = field(default_factory=list)
    byline: str = ""
    body: list[str] = field(default_factory=list)
    subheads: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """Give the article as the truth has it."""
        return {name: getattr(self, name) for name in self.__slots__}
