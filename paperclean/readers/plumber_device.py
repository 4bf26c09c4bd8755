"""What pdfminer.six reports while it goes through a page's content stream."""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix as Six
from pdfminer.utils import PathSegment, Rect, decode_text

from .cells import LIGHT, Face, Style
from .drawn import PALE, Drawn
from .faces import face_name, is_bold
from .paths import Point, around
from .sheet import View, moved, times

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it warns of is not printed
UNSEEN_MODE, OUTLINED_MODES = 3, (2, 6)
GRAY, RGB, CMYK = 1, 3, 4
CORNERS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))


class Glyph(NamedTuple):
    """A glyph as it is drawn: in the matrix of its type, `width` and `size` before it."""

    text: str
    matrix: Six
    size: float
    scaling: float
    rise: float
    width: float
    down: bool
    style: int


class Device(PDFTextDevice):
    """Gathers glyphs, in user space, and what is drawn, as seen, in the order of the stream.

    `unmapped` counts the glyphs of which the font does not say what they are.
    """

    def __init__(self, manager: PDFResourceManager, view: View) -> None:
        super().__init__(manager)
        self.glyphs: list[Glyph] = []
        self.styles: list[Style] = []
        self.names: dict[str, int] = {}
        self.unmapped = 0
        self.drawn = Drawn()
        self._view = view.matrix()
        self._order = 0
        self._faces: dict[int, Face] = {}
        self._around: list[Six | None] = []
        self._spans: list[tuple[int, str]] = []

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Note how a string is drawn, then its glyphs one by one."""
        self._order += 1
        font = textstate.font
        if font is None:
            return
        face = self._faces.get(id(font)) or self._face(font)
        mode = textstate.render
        # White is never taken for unseen: what it stands on may be a shading, which is not told.
        self.styles.append(
            Style(
                self._order,
                face,
                face.bold or mode in OUTLINED_MODES,
                min(luminance(graphicstate.ncolor, ncs), LIGHT),
                mode == UNSEEN_MODE,
            )
        )
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917  the call is pdfminer's
        self,
        matrix: Six,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002  as pdfminer calls it
        graphicstate: PDFGraphicState,  # noqa: ARG002  as pdfminer calls it
    ) -> float:
        """Take a glyph in, and say how far the pen goes."""
        text = ""
        with suppress(PDFUnicodeNotDefined):
            text = font.to_unichr(cid)
        if not text:  # a font may name a character and say that it is none
            text = "\ufffd"
            self.unmapped += 1
        width = font.char_width(cid) * fontsize * scaling
        style = len(self.styles) - 1
        down = font.is_vertical()
        self.glyphs.append(Glyph(text, matrix, fontsize, scaling, rise, width, down, style))
        return width

    def _face(self, font: PDFFont) -> Face:
        name = face_name(font.fontname)
        index = self.names.setdefault(name, len(self.names))
        face = Face.of(index, font.get_ascent(), font.get_descent(), bold=is_bold(name))
        self._faces[id(font)] = face
        return face

    def begin_tag(self, tag: PSLiteral, props: object = None) -> None:  # noqa: ARG002  as pdfminer calls it
        """Remember where a span begins, and the text that the file says it stands for."""
        said = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        text = decode_text(said) if isinstance(said, bytes) else ""
        self._spans.append((len(self.glyphs), text))

    def end_tag(self) -> None:
        """Give the glyphs of a span the text it stands for; pdfium does so by itself.

        Only where each glyph has its own: a font may call 户 a radical, and the file knows better.
        """
        if not self._spans:
            return
        start, text = self._spans.pop()
        glyphs = self.glyphs[start:]
        texts = [text] if len(glyphs) == 1 else list(text)
        if not text or len(texts) != len(glyphs):
            return
        self.unmapped -= sum(glyph.text == "\ufffd" for glyph in glyphs)
        self.glyphs[start:] = [
            Glyph(one, *glyph[1:]) for glyph, one in zip(glyphs, texts, strict=True)
        ]

    def begin_figure(self, name: str, bbox: Rect, matrix: Six) -> None:  # noqa: ARG002  as pdfminer calls it
        """Remember what stands round a form: it sets the matrix of its own content."""
        self._around.append(self.ctm)

    def end_figure(self, name: str) -> None:  # noqa: ARG002  as pdfminer calls it
        """Go back to what stands round a form."""
        around_it = self._around.pop()
        if around_it is not None:
            self.set_ctm(around_it)

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002  as pdfminer calls it
        """Take a picture in: it fills the unit square."""
        self._order += 1
        if self.ctm is not None:
            matrix = times(self.ctm, self._view)
            self.drawn.picture(around(moved(matrix, x, y) for x, y in CORNERS), self._order)

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,  # noqa: FBT001  the call is pdfminer's
        fill: bool,  # noqa: FBT001  as pdfminer calls it
        evenodd: bool,  # noqa: FBT001, ARG002  as pdfminer calls it
        path: Sequence[PathSegment],
    ) -> None:
        """Take a path in."""
        self._order += 1
        if self.ctm is None:
            return
        matrix = times(self.ctm, self._view)
        points: list[Point] = []
        for step in path:
            kind, *numbers = step
            if kind == "h":
                if points:
                    points[-1] = points[-1]._replace(closes=True)
                continue
            x, y = moved(matrix, float(numbers[-2]), float(numbers[-1]))
            points.append(Point(x, y, str(kind) if kind in {"m", "l"} else "c"))
        filled = luminance(graphicstate.ncolor, graphicstate.ncs) if fill else -1.0
        width = -1.0
        if stroke and luminance(graphicstate.scolor, graphicstate.scs) < PALE:
            a, b, c, d, _, _ = matrix
            # The width of a line is 1 until it is set; pdfminer.six begins with 0.
            width = float(graphicstate.linewidth or 1) * math.sqrt(abs(a * d - b * c))
        if points and (filled >= 0 or width >= 0):
            self.drawn.path(points, filled, width, self._order)


def luminance(colour: object, space: PDFColorSpace) -> float:
    """Give the luminance of a colour, 0 black to 1 white; of one of unknown ink 0: it covers."""
    numbers = colour if isinstance(colour, list | tuple) else (colour,)
    values = [float(n) for n in numbers if isinstance(n, int | float)]
    if len(values) != len(numbers):
        return 0.0
    if len(values) == GRAY and space.name in {"DeviceGray", "CalGray", "ICCBased"}:
        return values[0]
    if len(values) == RGB and space.name != "Lab":
        red, green, blue = values
    elif len(values) == CMYK and space.name in {"DeviceCMYK", "ICCBased"}:
        red, green, blue = ((1 - ink) * (1 - values[3]) for ink in values[:3])
    else:
        return 0.0
    # ITU-R BT.709
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
