"""Pages of a PDF as pdfium reads them, through pypdfium2: the default backend."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..errors import DamagedError, PasswordError, SourceError
from ..model import Box
from .drawn import rules_and_frames
from .ink import inked
from .pdfium_draw import Walk
from .pdfium_raw import LOCK, Floats, engine, raw
from .pdfium_text import Text
from .sheet import Note, Sheet, View, lines_of, middle_size, times
from .strikes import second_strikes
from .unnamed import Unnamed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PASSWORD, SECURITY = 4, 5
LINK, POPUP = 2, 16
SIDE = 1600
"""Points of the longer side of a page that is drawn to look for ink: a line of type has seven."""
PAPER, GRAY, GRAYSCALE = 255, 1, 0x08
ENCODING = "utf-16-le"


class Pdfium:
    """A PDF opened by pdfium; `count` pages, of which one at a time is read.

    Raises DamagedError where the bytes are no PDF that pdfium can read, PasswordError where
    they are locked.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.engine = engine()
        self._data = data  # pdfium reads from it as long as the document is open
        self._name = name
        self._names = Unnamed(data)
        with LOCK:
            self._document = raw("FPDF_LoadMemDocument64")(data, len(data), None)
            if not self._document:
                raise _cause(raw("FPDF_GetLastError")(), name)
            self.count = raw("FPDF_GetPageCount")(self._document)

    def close(self) -> None:
        """Let go of the file."""
        with LOCK:
            if self._document:
                raw("FPDF_CloseDocument")(self._document)
            self._document = 0

    def sheet(self, number: int) -> Sheet:
        """Read the page `number`, from 1; raises DamagedError where it cannot be loaded."""
        with LOCK:
            page = raw("FPDF_LoadPage")(self._document, number - 1)
            if not page:
                msg = f"{self._name}: page {number} cannot be read: it is damaged or missing"
                raise DamagedError(msg, "open it in a viewer; export the page anew if it shows it")
            try:
                view = view_of(page)
                names = partial(self._names.shown, number)
                sheet, off = _read(page, view, names)
                upright, turned = view.upright(off)
                notes = tuple(_notes(page, upright))
                if turned and not off:
                    sheet, _ = _read(page, upright, names)
            finally:
                raw("FPDF_ClosePage")(page)
            sheet = self._straight(number, upright) or sheet if off else sheet
            return sheet._replace(notes=notes, turned=turned)

    def _straight(self, number: int, upright: View) -> Sheet | None:
        """Read a page whose glyphs stand turned in user space: of such pdfium knows no widths.

        A copy of the document, which nobody else sees, has its content turned.
        """
        width, height = upright.size
        turn = Floats(6)
        turn.room[:] = [*times(upright.matrix(), (1, 0, 0, -1, 0, height))]
        document = raw("FPDF_LoadMemDocument64")(self._data, len(self._data), None)
        try:
            page = raw("FPDF_LoadPage")(document, number - 1)
            done = raw("FPDFPage_TransFormWithClip")(page, turn.at[0], None)
            raw("FPDF_ClosePage")(page)
            page = raw("FPDF_LoadPage")(document, number - 1) if done else 0
            if not page:
                return None
            try:
                names = partial(self._names.shown, number)
                return _read(page, View(0, 0, width, height), names)[0]
            finally:
                raw("FPDF_ClosePage")(page)
        finally:
            raw("FPDF_CloseDocument")(document)

    def ink(self, number: int, turned: int, boxes: NDArray[np.float64]) -> float:
        """Draw a page small; give the share of boxes that hold ink, or of dark points.

        Boxes are those of the page `turned` by quarters clockwise. One holds ink where its
        darkest point differs from its lightest; the share of dark points is that of the page,
        where there are no boxes.
        """
        with LOCK:
            page = raw("FPDF_LoadPage")(self._document, number - 1)
            if not page:
                return 0.0
            try:
                points, scale = _drawn_small(page, turned)
            finally:
                raw("FPDF_ClosePage")(page)
        return inked(points, boxes * scale)


def _cause(code: int, name: str) -> SourceError:
    if code == PASSWORD:
        return PasswordError(
            f"{name} is locked with a password",
            "save a copy without the password from a viewer, and give that",
        )
    if code == SECURITY:
        return PasswordError(
            f"{name} is encrypted in a way that pdfium does not know",
            "save a copy without encryption from a viewer, and give that",
        )
    return DamagedError(
        f"{name} cannot be read: it is no PDF, or too damaged",
        "open it in a viewer; if it shows there, print it to a new PDF and give that",
    )


def view_of(page: int) -> View:
    """Say how a page is seen."""
    box = Floats(4)
    raw("FPDF_GetPageBoundingBox")(page, box.at[0])
    left, top, right, bottom = box.room
    return View(left, bottom, right, top, raw("FPDFPage_GetRotation")(page) % 4)


def _read(page: int, view: View, names: Callable[[], Sequence[str]]) -> tuple[Sheet, int]:
    """Read a page in this view; also say how most of its glyphs stand in user space."""
    width, height = view.size
    walk = Walk(page, view)
    text = raw("FPDFText_LoadPage")(page)
    try:
        read = Text(text, walk, view, names)
    finally:
        raw("FPDFText_ClosePage")(text)
    glyphs = second_strikes(read.glyphs)
    rules, frames, pictures = rules_and_frames(walk.drawn, width, height, middle_size(glyphs))
    sheet = Sheet(
        glyphs,
        width,
        height,
        rules,
        frames,
        pictures,
        unmapped=read.unmapped,
        suppressed=read.suppressed,
        beneath=read.beneath,
    )
    return sheet, read.off


def _notes(page: int, view: View) -> Iterator[Note]:
    """Give what annotations and form fields say, a line each; links and pop-ups say nothing."""
    import numpy as np

    room = Floats(4)
    for place in range(max(raw("FPDFPage_GetAnnotCount")(page), 0)):
        note = raw("FPDFPage_GetAnnot")(page, place)
        if not note:
            continue
        try:
            if raw("FPDFAnnot_GetSubtype")(note) in {LINK, POPUP}:
                continue
            raw("FPDFAnnot_GetRect")(note, room.at[0])
            box = Box(*view.boxes(np.array([room.room[:]], float))[0].tolist())
            for key in (b"Contents", b"V"):
                yield from (Note(line, box) for line in lines_of(_string(note, key)))
        finally:
            raw("FPDFPage_CloseAnnot")(note)


def _string(note: int, key: bytes) -> str:
    size = raw("FPDFAnnot_GetStringValue")(note, key, None, 0)
    room = ctypes.create_string_buffer(size)
    raw("FPDFAnnot_GetStringValue")(note, key, room, size)
    return room.raw[:size].decode(ENCODING, "replace").rstrip("\0")


def _drawn_small(page: int, turned: int) -> tuple[NDArray[np.uint8], float]:
    """Draw a page in grey; give its points, rows from the top, and points to a point of size."""
    import numpy as np

    width, height = raw("FPDF_GetPageWidthF")(page), raw("FPDF_GetPageHeightF")(page)
    if turned % 2:
        width, height = height, width
    scale = SIDE / max(width, height, 1.0)
    columns, rows = max(int(width * scale), 1), max(int(height * scale), 1)
    points = np.full((rows, columns), PAPER, np.uint8)
    at = points.ctypes.data
    bitmap = raw("FPDFBitmap_CreateEx")(columns, rows, GRAY, at, columns)
    if bitmap:
        raw("FPDF_RenderPageBitmap")(bitmap, page, 0, 0, columns, rows, turned, GRAYSCALE)
        raw("FPDFBitmap_Destroy")(bitmap)
    return points, scale
