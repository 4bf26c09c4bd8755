"""Pictures of pages as a person sees them: what an overlay is drawn over."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from .model import Document, Page
from .readers.pdfium_raw import LOCK

DPI = 110
"""Body type of a newspaper can just be read."""
MOST = 8_000_000
"""Pixels of a picture; a larger page is drawn with fewer to the inch."""
QUALITY = 72
Material = Callable[[int], bytes | None]
"""The bytes of an origin by its number; none where they are not to be had."""


class Picture(NamedTuple):
    """An image file: its MIME type and its bytes."""

    mime: str
    data: bytes


Pictures = Callable[[Page], Picture | None]


def nothing(_: int) -> bytes | None:
    """Stand for sources whose bytes nobody kept."""
    return None


def missing(document: Document, material: Material) -> list[str]:
    """Name the origins that could be drawn, were their bytes still those that were read."""
    return [
        origin.name
        for number, origin in enumerate(document.origins)
        if origin.reader == "pdf" and _same(document, number, material) is None
    ]


@contextmanager
def pictures(document: Document, material: Material) -> Iterator[Pictures]:
    """Give a function that draws a page: of a PDF its own picture in grey, of others none.

    One file is held open at a time. A page that cannot be drawn has no picture; so have all of a
    file that pdfium cannot open.
    """
    held: dict[int, Any] = {}

    def draw(page: Page) -> Picture | None:
        if document.origins[page.origin].reader != "pdf":
            return None
        if page.origin not in held:
            close()
            data = _same(document, page.origin, material)
            if data is None:
                return None
            opened = _opened(data)
            if opened is None:
                return None
            held[page.origin] = opened
        return _grey(held[page.origin], page)

    def close() -> None:
        with LOCK:
            while held:
                held.popitem()[1].close()

    try:
        yield draw
    finally:
        close()


def _opened(data: bytes) -> Any:  # noqa: ANN401  the package has no types
    import pypdfium2  # type: ignore[import-untyped]

    try:
        with LOCK:
            return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None


def _same(document: Document, number: int, material: Material) -> bytes | None:
    """Give the bytes of an origin, if they are those that were read."""
    data = material(number)
    if data is None or hashlib.sha256(data).hexdigest() != document.origins[number].sha256:
        return None
    return data


def _grey(pdf: Any, page: Page) -> Picture | None:  # noqa: ANN401  the package has no types
    import pypdfium2

    scale = min(DPI / 72, (MOST / max(page.width * page.height, 1)) ** 0.5)
    try:
        with LOCK:
            seen = pdf[page.origin_page - 1]
            try:
                turn = 90 * page.turned
                image = seen.render(scale=scale, rotation=turn, grayscale=True).to_pil()
            finally:
                seen.close()
    except pypdfium2.PdfiumError:
        return None
    file = io.BytesIO()
    image.convert("L").save(file, "JPEG", quality=QUALITY, optimize=True)
    return Picture("image/jpeg", file.getvalue())
