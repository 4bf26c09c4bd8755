"""PDF: pages of lines with boxes, by one of two backends, read one at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from ..errors import DamagedError, PapercleanError, UsageError
from ..layout import page_slices
from ..model import Document, Origin, Page, Slice, Trust, make_lines
from .reading import DEFAULT, Backend, Reading
from .sheet import Pages, Sheet
from .trust import Verdict, judged

MAGIC = b"%PDF-"
HEAD = 1024
"""Bytes at the head of a file in which the mark of a PDF may stand."""

ADVICE = "run an OCR engine over the page, and give what it writes as text, PAGE or ALTO"
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
    pages = opened(data, name, how.pdf)
    try:
        numbers = chosen(pages.count, how.pages, name)
        read: list[Page] = []
        rank = suppressed = 0
        for place, number in enumerate(numbers, start=1):
            page, left_out = _page(pages, place, number, rank)
            rank += len(page.lines)
            suppressed += left_out
            read.append(page)
        digest = hashlib.sha256(data).hexdigest()
        origin = Origin(name, digest, "pdf", engine=pages.engine, suppressed=suppressed)
        return Document(tuple(read), (origin,))
    finally:
        pages.close()


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


def _page(pages: Pages, place: int, number: int, rank: int) -> tuple[Page, int]:
    """Read one page; what cannot be read is a page without lines that says why."""
    try:
        sheet = pages.sheet(number)
    except PapercleanError as error:
        return Page(place, (), origin_page=number, fault=f"{error}; {error.advice}"), 0
    found = judged(sheet, partial(pages.ink, number))
    if found.nameless:
        sheet, found = _second_look(pages, number, (sheet, found))
    drawn = sheet.rules, sheet.frames, sheet.pictures
    slices = [*page_slices(found.glyphs, sheet.width, sheet.height, *drawn), *_notes(sheet)]
    page = Page(
        place,
        make_lines(place, slices, rank),
        origin_page=number,
        width=sheet.width,
        height=sheet.height,
        rules=sheet.rules,
        frames=sheet.frames,
        pictures=sheet.pictures,
        trust=found.trust,
        fault=f"{found.fault}; {ADVICE}" if found.fault else "",
    )
    return page, sheet.suppressed


def _second_look(pages: Pages, number: int, first: tuple[Sheet, Verdict]) -> tuple[Sheet, Verdict]:
    """Read a page whose characters have no names with the other backend; keep the better."""
    try:
        other = pages.other()
        try:
            sheet = other.sheet(number)
        finally:
            other.close()
    except PapercleanError:
        return first
    found = judged(sheet, partial(pages.ink, number))
    if found.nameless or len(sheet.glyphs.text) < len(first[0].glyphs.text) / 2:
        return first
    reason = f"{pages.engine} does not name its characters; {other.engine} does, and was used"
    trust = found.trust if found.fault else Trust("mixed", (*found.trust.reasons, reason))
    return sheet, found._replace(trust=trust)


def _notes(sheet: Sheet) -> Iterator[Slice]:
    for note in sheet.notes:
        yield Slice.plain(note.text)._replace(box=note.box, layer="annotation")
