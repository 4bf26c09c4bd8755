"""The characters of a page as pdfium gives them, with boxes and what each text object says."""

from __future__ import annotations

import ctypes
from collections import Counter, deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from ..layout.glyphs import Glyphs
from .cells import Cells, Face, Style, beneath, quarters_off, seen_glyphs
from .faces import face_name, is_bold
from .overhang import without_overhang
from .pdfium_draw import SEEN, Walk
from .pdfium_raw import Floats, colour, raw
from .sheet import View, no_glyphs, readable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]

UNSEEN_MODE, OUTLINED_MODES = 3, (2, 6)
FORCE_BOLD = 1 << 18
SIDEWAYS = 0.1
"""Ems that a glyph stands left of its origin only in a font for vertical writing."""
BEARING = 0.05
"""Ems that are white beside the ink of a glyph, where nothing tells its width."""
NEXT = 0.4
"""Ems by which the next origin may lie beyond the ink and still tell the width."""
BLANK, PLAIN, PRIVATE_END, SPECIALS = 0x20, 0xD800, 0xF900, 0xFFF0
"""Below the blank controls stand, from D800 surrogates and private use, from FFF0 specials."""
LINE_HYPHEN = 2
MAX = 0x10FFFF
"""The last character there is; damaged tables name others."""


class Text:
    """The glyphs of a text page, in the order of the content stream.

    `unmapped` counts those of which the font does not say what they are, `suppressed` those
    that pdfium left out because it took them for second strikes, as far as whole text objects
    tell: it also drops single glyphs, and does not say so. `off` are the quarters clockwise by
    which most glyphs stand turned in user space. `names` gives the fonts' names, text object by
    text object; it is asked for those that pdfium does not tell.
    """

    def __init__(
        self, text: int, walk: Walk, view: View, names: Callable[[], Sequence[str]]
    ) -> None:
        self.unmapped = 0
        self.suppressed = 0
        self.beneath = 0
        self.off = 0
        self._text = text
        self._walk = walk
        self._ask = names
        self._told: dict[int, str] | None = None
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
        if not kept:
            return no_glyphs()
        things = [*map(raw("FPDFText_GetTextObject"), repeat(text), kept)]
        firsts: dict[int, int] = {}
        for place, thing in zip(kept, things, strict=True):
            firsts.setdefault(thing, place)
        number = {thing: n for n, thing in enumerate(firsts)}
        of = np.array([number[thing] for thing in things], np.intp)
        twice = self._twice(Counter(things))
        styles = [self._style(thing, twice) for thing in firsts]
        order = np.array([style.order for style in styles], np.int64)
        by_stream = np.argsort(order[of], kind="stable")
        of = of[by_stream]
        kept = np.array(kept, np.intp)[by_stream].tolist()
        origin, loose = self._places(kept)
        texts, first = self._texts(kept, of, origin)
        matrices = self._matrices(firsts)
        cells = _cells(of[first], origin[first], _whole(loose, first), matrices)
        self.off = quarters_off(cells)
        # Fonts that a browser writes glyph by glyph have no name to tell them by.
        fonts = {id(face): n for n, face in enumerate(self._fonts.values())}
        faces = np.array([fonts[id(style.face)] for style in styles], np.intp)[of[first]]
        cells = without_overhang(texts, cells, faces)
        page = (view, tuple(self._names), self._walk.drawn.grounds)
        width, height = view.size
        self.beneath = beneath(of[first], styles, self._walk.drawn, width * height)
        return seen_glyphs(texts, cells, of[first], styles, page)

    def _matrices(self, firsts: dict[int, int]) -> Numbers:
        """Give (a, b, c, d, points) of each text object, in user space."""
        import numpy as np

        matrix = np.zeros((len(firsts), 6), np.float32)
        at = matrix.ctypes.data
        ask = raw("FPDFText_GetMatrix")
        rows = range(at, at + 24 * len(firsts), 24)
        deque(map(ask, repeat(self._text), firsts.values(), rows), 0)
        points = np.zeros(len(firsts), np.float32)
        at = points.ctypes.data
        rows = range(at, at + 4 * len(firsts), 4)
        deque(map(raw("FPDFTextObj_GetFontSize"), firsts, rows), 0)
        points = np.abs(points)
        points[points == 0] = 1
        return np.column_stack([matrix[:, :4], points]).astype(np.float64)

    def _style(self, thing: int, twice: set[int]) -> Style:
        font = raw("FPDFTextObj_GetFont")(thing)
        face = self._fonts.get(font) or self._face(font, thing)
        mode = raw("FPDFTextObj_GetTextRenderMode")(thing)
        pale, opacity = colour("FPDFPageObj_GetFillColor", thing, self._colours)
        return Style(
            self._walk.texts.get(thing, 0),
            face,
            face.bold or mode in OUTLINED_MODES or thing in twice,
            pale,
            mode == UNSEEN_MODE or opacity < SEEN,
        )

    def _face(self, font: int, thing: int) -> Face:
        size = raw("FPDFFont_GetBaseFontName")(font, None, 0) if font else 0
        room = ctypes.create_string_buffer(size + 1)
        if size:
            raw("FPDFFont_GetBaseFontName")(font, room, size)
        name = face_name(room.value or self._unnamed(thing))
        flags = raw("FPDFFont_GetFlags")(font) if font else 0
        edges: list[float] = []
        for ask in ("FPDFFont_GetAscent", "FPDFFont_GetDescent"):
            good = font and raw(ask)(font, 1.0, self._floats.at[0])
            edges.append(float(self._floats.room[0]) if good else 0.0)
        bold = is_bold(name) or (flags > 0 and bool(flags & FORCE_BOLD))
        index = self._names.setdefault(name, len(self._names))
        self._fonts[font] = Face.of(index, *edges, bold=bold)
        return self._fonts[font]

    def _unnamed(self, thing: int) -> str:
        """Look up the name of a text object's font, where the file shows as many of them."""
        if self._told is None:
            names, things = self._ask(), self._walk.texts
            whole = len(names) == len(things)
            self._told = dict(zip(things, names, strict=True)) if whole else {}
        return self._told.get(thing, "")

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

    def _texts(self, kept: Sequence[int], of: Places, origin: Numbers) -> tuple[list[str], Places]:
        """Give the characters of each glyph, and which of those kept is its first.

        The letters of a ligature come one by one from one origin. A hyphen at a line's end
        comes as U+0002; pdfium does not say whether it was a soft one.
        """
        import numpy as np

        codes = [*map(raw("FPDFText_GetUnicode"), repeat(self._text), kept)]
        texts = [chr(code) if code <= MAX else "\ufffd" for code in codes]
        for place, code in enumerate(codes):
            if code < BLANK or PLAIN <= code < PRIVATE_END or code >= SPECIALS:
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
        if code == LINE_HYPHEN and raw("FPDFText_IsHyphen")(self._text, place) == 1:
            return "-"
        if raw("FPDFText_HasUnicodeMapError")(self._text, place) == 1:
            self.unmapped += 1
            return "\ufffd"
        return chr(code)

    def _twice(self, counted: Counter[int]) -> set[int]:
        """Find the text objects of which pdfium left a second strike out, and count its glyphs.

        Of an object that gave no character pdfium knows only the box; it is a second strike
        where an object that gave some has a box of the same size in the same place, within a
        third of its height.
        """
        silent = [self._bounds(thing) for thing in self._walk.texts if thing not in counted]
        boxes = [box for box in silent if box is not None]
        twice: set[int] = set()
        if not boxes:
            return twice
        there: dict[tuple[int, ...], int] = {}
        for thing in counted:
            box = self._bounds(thing)
            if box is not None:
                there.setdefault(_key(*box), thing)
        for box in boxes:
            x, y, *size = _key(*box)
            near = ((x + i, y + j, *size) for i in (0, -1, 1) for j in (0, -1, 1))
            mate = next((there[key] for key in near if key in there), None)
            if mate is not None:
                twice.add(mate)
                self.suppressed += counted[mate]
        return twice

    def _bounds(self, thing: int) -> tuple[float, float, float, float] | None:
        at = self._floats.at
        if not raw("FPDFPageObj_GetBounds")(thing, *at[:4]):
            return None
        x0, y0, x1, y1 = self._floats.room[:4]
        return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _key(x0: float, y0: float, x1: float, y1: float) -> tuple[int, ...]:
    """Give the cell of a grid in which a box lies, a third of its height wide, and its size."""
    step = 0.35 * min(x1 - x0, y1 - y0)
    return int(x0 // step), int(y0 // step), round(8 * (x1 - x0)), round(8 * (y1 - y0))


def _whole(loose: Numbers, first: Places) -> Numbers:
    """Give the boxes of glyphs: of a ligature pdfium gives each letter a share of it."""
    import numpy as np

    if not first.size:
        return loose
    low = np.minimum.reduceat(loose, first, axis=0)
    high = np.maximum.reduceat(loose, first, axis=0)
    return np.stack([low[:, 0], high[:, 1], high[:, 2], low[:, 3]], axis=1)


def _cells(of: Places, origin: Numbers, loose: Numbers, matrices: Numbers) -> Cells:
    """Give the cells of glyphs.

    pdfium's loose box is the union of the ink and a box that is right for upright type only;
    so its far edge is taken, and the rest is made from origin and matrix.
    """
    import numpy as np

    a, b, c, d, points = matrices[of].T
    length = np.maximum(np.hypot(a, b), 1e-9)
    along = np.stack([a, b], axis=1) / length[:, None]
    upright = (b == 0) & (c == 0) & (a > 0) & (d > 0)
    slanted = (b == 0) & (c != 0) & (a > 0) & (d > 0)
    lean = np.where(slanted, c / np.where(d == 0, 1, d), 0)
    up = np.stack([c, d], axis=1) * points[:, None]
    size = points * np.hypot(c, d)
    left, top, right, bottom = (loose - origin[:, [0, 1, 0, 1]]).T
    width = np.maximum(left * along[:, 0], right * along[:, 0])
    width += np.maximum(top * along[:, 1], bottom * along[:, 1])
    # The box of slanted type reaches as far as its upper, or lower, corner leans over.
    width = np.where(slanted, right - np.maximum(np.maximum(top * lean, bottom * lean), 0), width)
    width = np.maximum(width, 0)
    if not (upright | slanted).all():
        # Of turned type pdfium knows the ink, and where the next glyph begins.
        step = np.full(width.size, np.nan)
        step[:-1] = ((origin[1:] - origin[:-1]) * along[:-1]).sum(axis=1)
        step[:-1][of[1:] != of[:-1]] = np.nan
        told = (step >= 0.9 * width) & (step <= width + NEXT * size)
        guessed = np.where(told, step, width + BEARING * size)
        width = np.where(upright | slanted, width, guessed)
    # An italic f or j hangs over to the left as well, but its origin is not above its middle.
    centred = np.abs(left + right) < SIDEWAYS * size
    down = upright & (left < -SIDEWAYS * size) & centred & (bottom + top < 0)
    width = np.where(down, points * length, width)
    return Cells(origin, along, width, up, down)
