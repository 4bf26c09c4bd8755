"""The characters of a page as pdfium gives them, with boxes and what each text object says."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from ..layout.glyphs import Glyphs
from ..model import LAYERS
from .drawn import on_dark
from .faces import face_name, is_bold
from .pdfium_draw import SEEN, Walk
from .pdfium_raw import Floats, colour, raw
from .sheet import View, no_glyphs, readable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

UNSEEN_MODE, OUTLINED_MODES = 3, (2, 6)
FORCE_BOLD = 1 << 18
LIGHT = 0.8
"""Luminance from which on type is light."""
WHITE = 0.99
"""Luminance from which on type is not seen on paper."""
SIDEWAYS = 0.1
"""Ems that a glyph stands left of its origin only in a font for vertical writing."""
BEARING = 0.05
"""Ems that are white before and after the ink of a glyph, where nothing tells its width."""
TURNED_SPACE = 0.4
"""Ems by which the next origin may lie beyond the ink and still tell the width."""
INVISIBLE, OFF_PAGE = LAYERS.index("invisible"), LAYERS.index("off-page")


class Face(NamedTuple):
    """A font: its place in the list of names, whether it is bold, and where its line lies.

    `ascent` and `descent` are those of its box in ems; the box is one em high.
    """

    index: int
    bold: bool
    ascent: float
    descent: float


class Style(NamedTuple):
    """What all glyphs of a text object share; the matrix is (a, b, c, d) in user space."""

    order: int
    matrix: tuple[float, float, float, float]
    points: float
    face: Face
    bold: bool
    pale: float
    unseen: bool


class Text:
    """The glyphs of a text page, in the order of the content stream."""

    def __init__(self, text: int, walk: Walk, view: View) -> None:
        self.unmapped = 0
        self.suppressed = 0
        self._text = text
        self._walk = walk
        self._fonts: dict[int, Face] = {}
        self._names: dict[str, int] = {}
        self._floats = Floats(6)
        self._colours = (ctypes.c_uint * 4)()
        self.glyphs = self._glyphs(view)

    def _glyphs(self, view: View) -> Glyphs:
        import numpy as np

        text = self._text
        count = max(raw("FPDFText_CountChars")(text), 0) if text else 0
        # What pdfium made up itself: line ends, and spaces where it saw a gap.
        made = map(raw("FPDFText_IsGenerated"), repeat(text), range(count))
        kept = [place for place, is_made in enumerate(made) if not is_made]
        things = [*map(raw("FPDFText_GetTextObject"), repeat(text), kept)]
        styles: dict[int, Style] = {}
        for place, thing in zip(kept, things, strict=True):
            if thing not in styles:
                styles[thing] = self._style(place, thing)
        self._leave_out(styles, things)
        number = {thing: n for n, thing in enumerate(styles)}
        of = np.array([number[thing] for thing in things], np.intp)
        order = np.array([style.order for style in styles.values()], np.int64)
        by_stream = np.argsort(order[of], kind="stable") if kept else of
        of = of[by_stream]
        kept = np.array(kept, np.intp)[by_stream].tolist()
        if not kept:
            return no_glyphs()
        shared = [*styles.values()]
        origin, loose = self._places(kept)
        texts, first = self._texts(kept, of, origin)
        of, origin, loose = of[first], origin[first], loose[first]
        box, angle, size = _boxes(shared, of, origin, loose)
        box = view.boxes(box)
        pale = np.array([style.pale >= LIGHT for style in shared])[of]
        layer = np.where(np.array([style.unseen for style in shared])[of], INVISIBLE, 0)
        middle = (box[:, :2] + box[:, 2:]) / 2
        light = pale & (layer == 0)
        if light.any():
            light, hidden = self._light(shared, of, middle, light)
            layer[hidden] = INVISIBLE
        outside = ((middle < 0) | (middle > view.size)).any(axis=1)
        layer[outside] = OFF_PAGE
        return Glyphs(
            texts,
            box,
            size * view.unit,
            np.array([style.face.index for style in shared], np.int16)[of],
            ((angle + 90 * view.quarters) % 360).astype(np.int16),
            np.array([style.bold for style in shared])[of],
            light,
            layer.astype(np.uint8),
            tuple(self._names),
        )

    def _style(self, place: int, thing: int) -> Style:
        floats = self._floats
        raw("FPDFText_GetMatrix")(self._text, place, floats.at[0])
        a, b, c, d = map(float, floats.room[:4])
        raw("FPDFTextObj_GetFontSize")(thing, floats.at[0])
        points = float(floats.room[0])
        font = raw("FPDFTextObj_GetFont")(thing)
        face = self._fonts.get(font) or self._face(font)
        mode = raw("FPDFTextObj_GetTextRenderMode")(thing)
        pale, opacity = colour("FPDFPageObj_GetFillColor", thing, self._colours)
        return Style(
            self._walk.texts.get(thing, 0),
            (a, b, c, d),
            abs(points) or 1.0,
            face,
            face.bold or mode in OUTLINED_MODES,
            pale,
            mode == UNSEEN_MODE or opacity < SEEN,
        )

    def _face(self, font: int) -> Face:
        size = raw("FPDFFont_GetBaseFontName")(font, None, 0) if font else 0
        room = ctypes.create_string_buffer(size)
        if size:
            raw("FPDFFont_GetBaseFontName")(font, room, size)
        name = face_name(room.raw[:size].rstrip(b"\0"))
        flags = raw("FPDFFont_GetFlags")(font) if font else 0
        edges: list[float] = []
        for ask in ("FPDFFont_GetAscent", "FPDFFont_GetDescent"):
            good = font and raw(ask)(font, 1.0, self._floats.at[0])
            edges.append(float(self._floats.room[0]) if good else 0.0)
        ascent, descent = edges
        height = ascent - descent
        if height <= 0:
            ascent, descent, height = 0.88, -0.12, 1.0
        index = self._names.setdefault(name, len(self._names))
        bold = is_bold(name) or (flags > 0 and bool(flags & FORCE_BOLD))
        face = Face(index, bold, ascent / height, descent / height)
        self._fonts[font] = face
        return face

    def _places(self, kept: Sequence[int]) -> tuple[Numbers, Numbers]:
        """Give origins (n, 2) and loose boxes (n, 4: left, top, right, bottom) in user space."""
        import numpy as np

        count, text = len(kept), self._text
        origin = np.empty((count, 2), np.float64)
        at, end = origin.ctypes.data, origin.ctypes.data + 16 * count
        ask = raw("FPDFText_GetCharOrigin")
        deque(map(ask, repeat(text), kept, range(at, end, 16), range(at + 8, end + 8, 16)), 0)
        loose = np.empty((count, 4), np.float32)
        at = loose.ctypes.data
        ask = raw("FPDFText_GetLooseCharBox")
        deque(map(ask, repeat(text), kept, range(at, at + 16 * count, 16)), 0)
        return origin, loose.astype(np.float64)

    def _texts(
        self, kept: Sequence[int], of: NDArray[np.intp], origin: Numbers
    ) -> tuple[list[str], NDArray[np.intp]]:
        """Give the characters of each glyph, and which of those kept is its first.

        The letters of a ligature come one by one from one origin. A hyphen at a line's end
        comes as U+0002; pdfium does not say whether it was a soft one.
        """
        import numpy as np

        codes = [*map(raw("FPDFText_GetUnicode"), repeat(self._text), kept)]
        texts = [*map(chr, codes)]
        for place, code in enumerate(codes):
            if code < 32 or 0xD800 <= code < 0xF900 or code >= 0xFFF0:
                texts[place] = self._odd(kept[place], code)
        first = np.ones(len(kept), bool)
        first[1:] = (of[1:] != of[:-1]) | (origin[1:] != origin[:-1]).any(axis=1)
        starts = np.flatnonzero(first)
        if starts.size < len(kept):
            ends = [*starts[1:].tolist(), len(kept)]
            pairs = zip(starts.tolist(), ends, strict=True)
            texts = ["".join(texts[start:end]) for start, end in pairs]
        return [*map(readable, texts)], starts

    def _odd(self, place: int, code: int) -> str:
        if code == 2 and raw("FPDFText_IsHyphen")(self._text, place) == 1:
            return "-"
        if raw("FPDFText_HasUnicodeMapError")(self._text, place) == 1:
            self.unmapped += 1
            return "\ufffd"
        return chr(code)

    def _light(
        self,
        shared: Sequence[Style],
        of: NDArray[np.intp],
        middle: Numbers,
        pale: NDArray[np.bool_],
    ) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
        """Tell which pale glyphs stand on dark, and which are white on paper."""
        import numpy as np

        places = np.flatnonzero(pale)
        grounds = self._walk.drawn.grounds
        asked = [(*middle[place].tolist(), shared[of[place]].order) for place in places.tolist()]
        dark = np.array(on_dark(asked, grounds), bool)
        white = np.array([shared[of[place]].pale >= WHITE for place in places.tolist()], bool)
        light = np.zeros(pale.size, bool)
        light[places[dark]] = True
        return light, places[~dark & white]

    def _leave_out(self, styles: dict[int, Style], things: Sequence[int]) -> None:
        """Count the text objects of the page that gave no character."""


def _boxes(
    shared: Sequence[Style], of: NDArray[np.intp], origin: Numbers, loose: Numbers
) -> tuple[Numbers, NDArray[np.int64], Numbers]:
    """Give boxes in user space, the direction of reading there (degrees clockwise) and sizes.

    pdfium's loose box is the union of a box of the font's and the ink, and only right across
    the line for upright type; so only its far edge is taken, the rest from origin and matrix.
    """
    import numpy as np

    a, b, c, d = (np.array(column)[of] for column in zip(*(s.matrix for s in shared)))
    points = np.array([style.points for style in shared])[of]
    ascent = np.array([style.face.ascent for style in shared])[of]
    descent = np.array([style.face.descent for style in shared])[of]
    size = points * np.hypot(c, d)
    length = np.maximum(np.hypot(a, b), 1e-9)
    u = np.stack([a / length, b / length], axis=1)
    angle = np.rint(np.degrees(np.arctan2(-b, a)) / 90).astype(np.int64) * 90 % 360
    upright = (b == 0) & (c == 0) & (a > 0) & (d > 0)
    reach = np.maximum(
        *(
            np.maximum((loose[:, x] - origin[:, 0]) * u[:, 0], 0)
            + np.maximum((loose[:, y] - origin[:, 1]) * u[:, 1], 0)
            for x, y in ((0, 3), (2, 1))
        )
    )
    if not upright.all():
        reach = _turned_widths(of, origin, u, reach, size, upright)
    along = u * reach[:, None]
    up = np.stack([c, d], axis=1) * points[:, None]
    corners = np.stack(
        [origin + side + up * edge[:, None] for side in (0, along) for edge in (descent, ascent)]
    )
    box = np.concatenate([corners.min(axis=0), corners.max(axis=0)], axis=1)
    down = upright & (loose[:, 0] < origin[:, 0] - SIDEWAYS * size)
    if down.any():
        half = points * length / 2
        cell = np.stack(
            [origin[:, 0] - half, origin[:, 1] - size, origin[:, 0] + half, origin[:, 1]], axis=1
        )
        box[down] = cell[down]
        angle[down] = 90
    angle[_going_down(of, origin, upright & ~down, size)] = 90
    return box, angle, size


def _turned_widths(
    of: NDArray[np.intp],
    origin: Numbers,
    u: Numbers,
    reach: Numbers,
    size: Numbers,
    upright: NDArray[np.bool_],
) -> Numbers:
    """Give the widths of glyphs; for turned ones pdfium knows the ink, and where the next is."""
    import numpy as np

    step = np.full(reach.size, np.nan)
    step[:-1] = ((origin[1:] - origin[:-1]) * u[:-1]).sum(axis=1)
    step[:-1][of[1:] != of[:-1]] = np.nan
    near = (step >= reach * 0.9) & (step <= reach + TURNED_SPACE * size)
    width = np.where(near, step, reach + BEARING * size)
    return np.where(upright, reach, width)


def _going_down(
    of: NDArray[np.intp], origin: Numbers, upright: NDArray[np.bool_], size: Numbers
) -> NDArray[np.intp]:
    """Give upright glyphs each of which has one of its text object right above or below it."""
    import numpy as np

    step = origin[1:] - origin[:-1]
    pair = (of[1:] == of[:-1]) & upright[1:] & upright[:-1]
    pair &= (np.abs(step[:, 0]) < 0.3 * size[1:]) & (step[:, 1] < -0.7 * size[1:])
    down = np.zeros(of.size, bool)
    down[1:] |= pair
    down[:-1] |= pair
    return np.flatnonzero(down)
