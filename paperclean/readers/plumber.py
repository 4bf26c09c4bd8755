"""Pages of a PDF as pdfplumber reads them, with pdfminer.six below it: the second backend.

pdfplumber's own tables of characters do not say how type is drawn, so the device that
pdfminer.six reports to is ours. What neither knows: clip paths, transparency, what a shading
fills. Nothing in pdfminer.six has a limit; a process that may be stopped is the only one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSEOF, PSException
from pdfminer.utils import decode_text
from pdfplumber.utils.exceptions import MalformedPDFException

from ..errors import DamagedError, PasswordError, SourceError
from ..model import Box
from .cells import Cells, beneath, quarters_off, seen_glyphs
from .drawn import rules_and_frames
from .plumber_device import Device, Glyph
from .sheet import Note, Sheet, View, lines_of, middle_size, no_glyphs, readable
from .strikes import second_strikes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

IDENTITY = (1, 0, 0, 1, 0, 0)
LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
"""The letters of a glyph that stands for several, which pdfium gives by itself."""
SILENT = {"Link", "Popup"}
OTHER = (
    "the other reader may read it: --pdf pdfium; if it does not, open the file in a viewer and, "
    "if it shows there, print it to a new PDF and give that"
)


class Plumber:
    """A PDF opened by pdfplumber; `count` pages, of which one at a time is read.

    Raises DamagedError where the bytes are no PDF that it can read, PasswordError where they
    are locked.
    """

    def __init__(self, data: bytes, name: str) -> None:
        from importlib.metadata import version

        self.engine = f"pdfminer.six {version('pdfminer.six')} (pdfplumber {version('pdfplumber')})"
        self._name = name
        try:
            self._pdf = pdfplumber.open(BytesIO(data), raise_unicode_errors=False)
            self._pages: list[Page | None] = [*self._pdf.pages]
        except Exception as error:  # it raises whatever it stumbles over
            raise _cause(error, name) from error
        self.count = len(self._pages)

    def close(self) -> None:
        """Let go of the file."""
        self._pages.clear()
        self._pdf.stream.close()

    def sheet(self, number: int) -> Sheet:
        """Read the page `number`, from 1; raises DamagedError where it cannot be read."""
        page = self._pages[number - 1]
        try:
            if page is None:
                raise IndexError(number)  # noqa: TRY301  read before, and let go of
            return _sheet(page, self._pdf)
        except (MemoryError, SourceError):
            raise
        except Exception as error:  # it raises whatever it stumbles over
            msg = f"{self._name}: page {number} cannot be read: {_said(error)}"
            raise DamagedError(msg, OTHER) from error


def _cause(error: Exception, name: str) -> SourceError:
    inner = error.args[0] if error.args else None
    cause = inner if isinstance(inner, BaseException) else error
    if isinstance(cause, PDFPasswordIncorrect):
        msg = f"{name} is locked with a password"
        return PasswordError(msg, "save a copy without the password from a viewer, and give that")
    if isinstance(cause, PDFEncryptionError):
        msg = f"{name} is encrypted in a way that pdfminer.six does not know"
        return PasswordError(msg, "save a copy without encryption from a viewer, and give that")
    return DamagedError(f"{name} cannot be read: {_said(cause)}", OTHER)


def _said(error: BaseException) -> str:
    """Say what stopped the library: an error of its own by its name, a slip of it as what it is.

    The text of a slip speaks of Python, and not of the file; it is kept as the cause.
    """
    if isinstance(error, PSEOF):
        return "it ends before its contents do, as one that was not downloaded whole"
    if isinstance(error, PSException | PDFException | MalformedPDFException):
        told = str(error).partition(":")[0].strip()  # the rest is what it holds, as Python shows it
        return f"pdfplumber finds it damaged ({told or type(error).__name__})"
    return "what it holds is not what pdfplumber expects there, so it is damaged or unusual"


def _view(page: Page) -> View:
    """Say how a page is seen; a box that is none is that of US Letter, as viewers have it."""
    raw = page.page_obj
    media, crop = (_upright(box) for box in (raw.mediabox, raw.cropbox))
    seen = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if seen[0] >= seen[2] or seen[1] >= seen[3]:
        seen = media if media[0] < media[2] and media[1] < media[3] else (0.0, 0.0, 612.0, 792.0)
    return View(*seen, quarters=int(raw.rotate) // 90 % 4)


def _upright(box: Iterable[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(edge) for edge in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _sheet(page: Page, pdf: PDF) -> Sheet:
    view = _view(page)
    sheet, off = _read(page, pdf, view)
    upright, turned = view.upright(off)
    return _read(page, pdf, upright)[0]._replace(turned=turned) if turned else sheet


def _read(page: Page, pdf: PDF, view: View) -> tuple[Sheet, int]:
    """Read a page in this view; also say how most of its glyphs stand in user space."""
    width, height = view.size
    device = Device(pdf.rsrcmgr, view)
    interpreter = PDFPageInterpreter(pdf.rsrcmgr, device)
    raw = page.page_obj
    interpreter.render_contents(raw.resources, raw.contents, ctm=IDENTITY)
    glyphs, hidden, off = no_glyphs(), 0, 0
    if device.glyphs:
        fonts = (view, tuple(device.names), device.drawn.grounds)
        texts = [readable(LIGATURES.get(glyph.text, glyph.text)) for glyph in device.glyphs]
        cells, of = _cells(device.glyphs)
        off = quarters_off(cells)
        hidden = beneath(of, device.styles, device.drawn, width * height)
        glyphs = second_strikes(seen_glyphs(texts, cells, of, device.styles, fonts))
    rules, frames, pictures = rules_and_frames(device.drawn, width, height, middle_size(glyphs))
    notes = tuple(_notes(page, view))
    sheet = Sheet(
        glyphs, width, height, rules, frames, pictures, notes, device.unmapped, beneath=hidden
    )
    return sheet, off


def _cells(glyphs: list[Glyph]) -> tuple[Cells, NDArray[np.intp]]:
    """Give the cells of glyphs, and the style of each."""
    import numpy as np

    a, b, c, d, e, f = np.array([glyph.matrix for glyph in glyphs], float).T
    size, scaling, rise, width = np.array(
        [(glyph.size, glyph.scaling, glyph.rise, glyph.width) for glyph in glyphs], float
    ).T
    down = np.array([glyph.down for glyph in glyphs], bool)
    sign = np.where(scaling < 0, -1.0, 1.0) * np.where(size < 0, -1.0, 1.0)
    length = np.maximum(np.hypot(a, b), 1e-9)
    along = np.stack([a, b], axis=1) / length[:, None] * sign[:, None]
    up = np.stack([c, d], axis=1) * size[:, None]
    origin = np.stack([e + c * rise, f + d * rise], axis=1)
    wide = np.where(down, np.abs(size * scaling), np.abs(width)) * length
    of = np.array([glyph.style for glyph in glyphs], np.intp)
    return Cells(origin, along, wide, up, down), of


def _notes(page: Page, view: View) -> Iterator[Note]:
    """Give what annotations and form fields say, a line each; links and pop-ups say nothing."""
    import numpy as np

    for entry in resolve1(page.page_obj.annots) or ():
        note = resolve1(entry)
        if not isinstance(note, dict):
            continue
        kind, rect = (resolve1(note.get(key)) for key in ("Subtype", "Rect"))
        if getattr(kind, "name", "") in SILENT or not isinstance(rect, list):
            continue
        edges = np.array([[resolve1(edge) for edge in rect[:4]]], float)
        box = Box(*view.boxes(edges)[0].tolist())
        for key in ("Contents", "V"):
            value = resolve1(note.get(key))
            if isinstance(value, bytes):
                yield from (Note(line, box) for line in lines_of(decode_text(value)))
