"""What a backend tells of one page of a PDF: plain data, nothing that holds a file open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..layout.glyphs import Glyphs
from ..model import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Note(NamedTuple):
    """A line of text that is fastened to the page and not printed on it."""

    text: str
    box: Box


class Sheet(NamedTuple):
    """A page as seen: rotated, cut to its crop box, in points, origin top left.

    `unmapped` counts the characters whose fonts do not say what they stand for, `suppressed`
    those that the backend is known to have left out,
    `beneath` those over which a picture of the page is drawn later. `turned` are the quarters
    clockwise by which the page as viewers show it was turned to set its text upright.
    """

    glyphs: Glyphs
    width: float
    height: float
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    notes: tuple[Note, ...] = ()
    unmapped: int = 0
    suppressed: int = 0
    beneath: int = 0
    turned: int = 0


class Pages(Protocol):
    """A PDF that a backend opened: `count` pages, read one at a time, none of them kept."""

    engine: str
    count: int

    def sheet(self, number: int) -> Sheet:
        """Read the page `number`, from 1; raises SourceError where it cannot be read."""

    def close(self) -> None:
        """Let go of the file."""


class View(NamedTuple):
    """How a page is seen: its visible box in user space, turned clockwise by quarters.

    A unit of user space is taken for a point; a page that says it is more is only larger, and
    pdfium does not tell.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as seen, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def upright(self, off: int) -> tuple[View, int]:
        """Give the view in which glyphs stand upright that user space has turned by `off`.

        Also the quarters clockwise by which it turns this one.
        """
        quarters = -off % 4
        return self._replace(quarters=quarters), (quarters - self.quarters) % 4

    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """Give (a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f, y' downwards."""
        return (
            (1, 0, 0, -1, -self.left, self.top),
            (0, 1, 1, 0, -self.bottom, -self.left),
            (-1, 0, 0, 1, self.right, -self.bottom),
            (0, -1, -1, 0, self.top, self.right),
        )[self.quarters % 4]

    def boxes(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn boxes of user space, (n, 4): any two opposite corners, to boxes as seen."""
        import numpy as np

        a, b, c, d, e, f = self.matrix()
        x, y = boxes[:, 0::2], boxes[:, 1::2]
        seen_x, seen_y = a * x + c * y + e, b * x + d * y + f
        return np.stack(
            [seen_x.min(axis=1), seen_y.min(axis=1), seen_x.max(axis=1), seen_y.max(axis=1)],
            axis=1,
        )


Matrix = tuple[float, float, float, float, float, float]


def times(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that does `first`, and `then` the other."""
    a, b, c, d, e, f = first
    m, n, o, p, q, r = then
    return (
        a * m + b * o,
        a * n + b * p,
        c * m + d * o,
        c * n + d * p,
        e * m + f * o + q,
        e * n + f * p + r,
    )


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Give the place to which a matrix brings a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


LINES = re.compile(r"[\r\n]+")
LINE_ENDS = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029", " "))
NONE = re.compile("[\0\ud800-\udfff\ufffe\uffff]")


def readable(text: str) -> str:
    r"""Give the text of a glyph: one line, and U+FFFD for what is no character.

    Two halves of a surrogate pair are one character; a lone one is none.

    >>> readable("\ud840\udc0b"), readable("a\n"), readable("\0")
    ('𠀋', 'a ', '\ufffd')
    """
    if text.isprintable():
        return text
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return NONE.sub("\ufffd", joined.translate(LINE_ENDS))


def lines_of(text: str) -> list[str]:
    r"""Give the lines of a note that say something.

    >>> lines_of("Check the name.\r\rAnd the date.")
    ['Check the name.', 'And the date.']
    """
    return [readable(line) for line in LINES.split(text) if line.strip()]


def no_glyphs() -> Glyphs:
    """Give the glyphs of a page without text."""
    import numpy as np

    return Glyphs(
        [],
        np.empty((0, 4)),
        np.empty(0),
        np.empty(0, np.int16),
        np.empty(0, np.int16),
        np.empty(0, bool),
        np.empty(0, bool),
        np.empty(0, np.uint8),
        (),
    )


def middle_size(glyphs: Glyphs) -> float:
    """Give the middle of the type sizes that are seen; 10 points for a page without text."""
    import numpy as np

    seen = glyphs.size[glyphs.layer == 0]
    sizes = seen if seen.size else glyphs.size
    return float(np.median(sizes)) if sizes.size else 10.0
