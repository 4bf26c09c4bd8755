"""Readers: from a file's bytes to a document. The table names them; nothing else does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import PurePath

from ..errors import SourceError, UsageError
from ..model import Document, Origin, Page, Slice, make_lines
from . import image, markdown, pages, pdf, text
from .encoding import decode, encode
from .picture_kinds import SUFFIXES as PICTURES
from .picture_kinds import kind_of
from .raster import is_picture
from .reading import DEFAULT, Reading

SLICERS: Mapping[str, Callable[[str], list[Slice]]] = {
    "markdown": markdown.slices,
    "text": text.slices,
}
DOCUMENTS: Mapping[str, Callable[[bytes, str, Reading], Document]] = {
    "image": image.read_image,
    "pdf": pdf.read_pdf,
    "xml": pages.read,
}
"""Readers of files whose lines are not the file's own text; which XML it is, its root says."""
SUFFIXES: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mmd": "markdown",
    ".txt": "text",
    ".text": "text",
    ".pdf": "pdf",
    ".xml": "xml",
    ".page": "xml",
    ".alto": "xml",
    **{suffix: "image" for suffixes in PICTURES.values() for suffix in suffixes},
}


def reader_for(name: str) -> str | None:
    """Name the reader for a file by its suffix; none where no reader knows it."""
    return SUFFIXES.get(PurePath(name).suffix.lower())


def named(stem: str, data: bytes) -> str:
    """Name what came without a name by what it is; what is no picture and no PDF is Markdown.

    >>> named("stdin", b"%PDF-1.7"), named("stdin", "正文".encode())
    ('stdin.pdf', 'stdin.md')
    """
    kind = kind_of(data)
    if kind is not None:
        return stem + PICTURES[kind][0]
    text = f"{stem}.md"
    return f"{stem}.pdf" if pdf.is_pdf(data, text) else text


def read_bytes(
    data: bytes, name: str, reader: str | None = None, how: Reading = DEFAULT
) -> Document:
    """Read the bytes of one file; raises SourceError if no reader knows it or it cannot be read.

    A PDF and a picture are told by their bytes, whatever their names.
    """
    chosen = reader or _told(data, name) or reader_for(name)
    if chosen is None:
        known = " ".join(SUFFIXES)
        msg = f"{name}: no reader for this kind of file"
        raise SourceError(msg, f"paperclean reads {known}")
    if chosen in DOCUMENTS:
        return DOCUMENTS[chosen](data, name, how)
    if chosen not in SLICERS:
        msg = f"no reader named {chosen!r}"
        raise UsageError(msg, f"there are: {', '.join((*SLICERS, *DOCUMENTS))}")
    pdf.chosen(1, how.pages, name)  # a text is one page
    decoded = decode(data, name)
    origin = Origin(
        name,
        hashlib.sha256(data).hexdigest(),
        chosen,
        decoded.encoding,
        decoded.bom,
        decoded.exceptions,
        decoded.notes,
    )
    slices = SLICERS[chosen](decoded.text) or [Slice("", ())]
    return Document((Page(1, make_lines(1, slices)),), (origin,))


def _told(data: bytes, name: str) -> str | None:
    if is_picture(data):
        return "image"
    return "pdf" if pdf.is_pdf(data, name) else None


def source_bytes(document: Document, origin: int = 0) -> bytes:
    """Give the bytes of an origin back from the lines of an untouched document."""
    from_ = document.origins[origin]
    return encode(document.source(origin), from_.encoding, from_.bom, from_.exceptions)
