"""PDF: pages of lines with boxes, by one of two backends, read one at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ..errors import DamagedError, PapercleanError, SourceError, UsageError
from ..layout import page_slices
from ..model import Document, Origin, Page, Slice, Trust, make_lines
from ..progress import report
from .better import Source, better
from .reading import DEFAULT, Backend, Reading
from .sheet import Pages, Sheet
from .trust import Verdict, judged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAGIC = b"%PDF-"
HEAD = 1024
"""Bytes at the head of a file in which the mark of a PDF may stand."""

OVER = 2
"""Quarters by which a page is turned that is shown upside down."""
TEXTS = (".md", ".markdown", ".mmd", ".txt", ".text")


def is_pdf(data: bytes, name: str) -> bool:
    """Tell a PDF by its bytes; a text that speaks of the mark has not got it at its head."""
    if name.lower().endswith(TEXTS):
        return data.lstrip().startswith(MAGIC)
    return MAGIC in data[:HEAD]


def read_pdf(data: bytes, name: str, how: Reading = DEFAULT) -> Document:
    """Read a PDF; raises SourceError where no page of it can be reached.

    A page that cannot be read, or that needs OCR, has a `fault`; the others are read.
    """
    reader = _Reader(data, name, how.pdf)
    digest = hashlib.sha256(data).hexdigest()
    try:
        read: list[Page] = []
        notes: list[str] = []
        rank = suppressed = 0
        numbers = chosen(reader.count, how.pages, name)
        for place, number in enumerate(numbers, start=1):
            report(place, len(numbers), "reading")
            page, left_out, titles = reader.page(place, number, rank)
            source = Source(data, digest, number, place, len(numbers), how, notes.append)
            if page.width or how.pdf != "pdfium":  # what pdfium cannot load it cannot draw
                page = better(page, source, titles=titles)
            rank += len(page.lines)
            suppressed += left_out
            read.append(page)
        said = tuple(dict.fromkeys(notes))
        origin = Origin(
            name, digest, "pdf", notes=said, engine=reader.engine, suppressed=suppressed
        )
        return Document(tuple(read), (origin,))
    finally:
        reader.close()


def opened(data: bytes, name: str, backend: Backend) -> Pages:
    """Open a PDF with a backend; raises SourceError where it is none, damaged or locked."""
    if MAGIC not in data[:HEAD]:
        msg = f"{name} is no PDF: the mark %PDF- is not among its first {HEAD} bytes"
        raise DamagedError(msg, "check that it was downloaded whole, and is what its name says")
    if backend == "pdfium":
        from .pdfium import Pdfium

        pages: Pages = Pdfium(data, name)
    else:
        from .plumber import Plumber

        pages = Plumber(data, name)
    if pages.count < 1:
        pages.close()
        msg = f"{name} has no pages"
        raise DamagedError(msg, "open it in a viewer; if it shows pages, print it to a new PDF")
    return pages


def chosen(count: int, ranges: tuple[tuple[int, int], ...], name: str) -> list[int]:
    """List the pages to read, in order; raises UsageError for one that the file has not."""
    if not ranges:
        return [*range(1, count + 1)]
    wrong = [page for pair in ranges for page in pair if not 1 <= page <= count]
    if wrong:
        msg = f"{name} has no page {wrong[0]}"
        raise UsageError(msg, f"it has the pages 1 to {count}" if count > 1 else "it has page 1")
    return sorted({page for first, last in ranges for page in range(first, last + 1)})


class _Reader:
    """Reads pages with one backend; the other is asked only about a page in doubt."""

    def __init__(self, data: bytes, name: str, backend: Backend) -> None:
        self._source = data, name
        self._other: Backend = "pdfplumber" if backend == "pdfium" else "pdfium"
        self._pages = opened(data, name, backend)
        self.count = self._pages.count
        self.engine = self._pages.engine

    def close(self) -> None:
        self._pages.close()

    def page(self, place: int, number: int, rank: int) -> tuple[Page, int, bool]:
        """Read one page; what cannot be read is a page without lines that says why.

        Also how many characters the backend left out, and whether only its titles are in doubt.
        """
        try:
            sheet = self._pages.sheet(number)
        except PapercleanError as error:
            return Page(place, (), origin_page=number, fault=f"{error}; {error.advice}"), 0, False
        found = judged(sheet, partial(self._ink, number, sheet.turned))
        if found.nameless:
            sheet, found = self._second_look(number, sheet, found)
        drawn = sheet.rules, sheet.frames, sheet.pictures
        slices = page_slices(found.glyphs, sheet.width, sheet.height, *drawn)
        page = Page(
            place,
            make_lines(place, [*slices, *_notes(sheet)], rank),
            origin_page=number,
            width=sheet.width,
            height=sheet.height,
            rules=sheet.rules,
            frames=sheet.frames,
            pictures=sheet.pictures,
            turned=sheet.turned,
            trust=_with_turn(found.trust, sheet.turned),
            fault=found.fault,
        )
        return page, sheet.suppressed, bool(found.fault) and found.trust.kind == "mixed"

    def _ink(self, number: int, turned: int, boxes: NDArray[np.float64]) -> float:
        """Look for ink; pdfium draws, whoever reads. Where it cannot, nothing speaks against."""
        from .pdfium import Pdfium

        if isinstance(self._pages, Pdfium):
            return self._pages.ink(number, turned, boxes)
        try:
            pages = Pdfium(*self._source)
        except SourceError:
            return 1.0 if len(boxes) else 0.0
        try:
            return pages.ink(number, turned, boxes)
        finally:
            pages.close()

    def _second_look(self, number: int, sheet: Sheet, found: Verdict) -> tuple[Sheet, Verdict]:
        """Read a page whose characters have no names with the other backend; keep the better."""
        try:
            pages = opened(*self._source, self._other)
            try:
                again = pages.sheet(number)
            finally:
                pages.close()
        except PapercleanError:
            return sheet, found
        better = judged(again, partial(self._ink, number, again.turned))
        if better.nameless or 2 * len(again.glyphs.text) < len(sheet.glyphs.text):
            return sheet, found
        reason = f"{self.engine} does not name its characters; {pages.engine} does, and was used"
        if better.fault:
            return again, better
        return again, Verdict(better.glyphs, Trust("mixed", (*better.trust.reasons, reason)))


def _with_turn(trust: Trust, turned: int) -> Trust:
    """Say of a page that was turned how its text stood."""
    if not turned:
        return trust
    how = "upside down" if turned == OVER else "sideways"
    reason = f"its text stands {how}: the page was turned clockwise by {90 * turned} degrees"
    return Trust(trust.kind, (*trust.reasons, reason))


def _notes(sheet: Sheet) -> Iterator[Slice]:
    for note in sheet.notes:
        yield Slice.plain(note.text)._replace(box=note.box, layer="annotation")
