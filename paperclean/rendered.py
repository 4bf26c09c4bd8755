"""Pictures of pages as a person sees them: what an overlay and a report are drawn over."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from .errors import PapercleanError
from .model import Document, Page
from .readers.image import NAME as IMAGE
from .readers.pdfium_raw import LOCK
from .readers.raster import Pictures as PicturesOfFile

if TYPE_CHECKING:
    from PIL.Image import Image

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
        if origin.reader in OPENERS and _same(document, number, material) is None
    ]


@contextmanager
def pictures(document: Document, material: Material) -> Iterator[Pictures]:
    """Give a function that draws a page of a PDF or an image file in grey; of others none.

    The picture stands as the page does: turned by its quarters and set level. One file is held
    open at a time. A page that cannot be drawn has no picture; so have all of a file that cannot
    be opened.
    """
    held: dict[int, _File] = {}

    def draw(page: Page) -> Picture | None:
        opener = OPENERS.get(document.origins[page.origin].reader)
        if opener is None:
            return None
        if page.origin not in held:
            close()
            data = _same(document, page.origin, material)
            opened = None if data is None else opener(data)
            if opened is None:
                return None
            held[page.origin] = opened
        image = held[page.origin].drawn(page)
        return None if image is None else _packed(_level(image, page.skew))

    def close() -> None:
        while held:
            held.popitem()[1].close()

    try:
        yield draw
    finally:
        close()


def _same(document: Document, number: int, material: Material) -> bytes | None:
    """Give the bytes of an origin, if they are those that were read."""
    data = material(number)
    if data is None or hashlib.sha256(data).hexdigest() != document.origins[number].sha256:
        return None
    return data


class _File(Protocol):
    """A file that is open: draws its pages, turned by their quarters, at a size to be looked at."""

    def drawn(self, page: Page) -> Image | None: ...

    def close(self) -> None: ...


class _Pdf:
    def __init__(self, document: Any) -> None:  # noqa: ANN401  the package has no types
        self._document = document

    def drawn(self, page: Page) -> Image | None:
        import pypdfium2  # type: ignore[import-untyped]

        scale = min(DPI / 72, (MOST / max(page.width * page.height, 1)) ** 0.5)
        try:
            with LOCK:
                seen = self._document[page.origin_page - 1]
                try:
                    turn = 90 * page.turned
                    image = seen.render(scale=scale, rotation=turn, grayscale=True).to_pil()
                finally:
                    seen.close()
        except pypdfium2.PdfiumError:
            return None
        grey: Image = image.convert("L")
        return grey

    def close(self) -> None:
        with LOCK:
            self._document.close()


class _ImageFile:
    def __init__(self, pages: PicturesOfFile) -> None:
        self._pages = pages

    def drawn(self, page: Page) -> Image | None:
        import numpy as np
        from PIL import Image

        try:
            grey, dpi, *_ = self._pages.picture(page.origin_page).raster
        except PapercleanError:
            return None
        scale = min(DPI / dpi if dpi else 1.0, (MOST / grey.size) ** 0.5, 1.0)
        height, width = (max(round(scale * side), 1) for side in grey.shape)
        small = Image.fromarray(grey).resize((width, height), Image.Resampling.BOX)
        return Image.fromarray(np.rot90(np.asarray(small), -page.turned).copy())

    def close(self) -> None:
        """Nothing is held but bytes."""


def _pdf(data: bytes) -> _Pdf | None:
    import pypdfium2

    try:
        with LOCK:
            return _Pdf(pypdfium2.PdfDocument(data))
    except pypdfium2.PdfiumError:
        return None


def _image_file(data: bytes) -> _ImageFile | None:
    try:
        return _ImageFile(PicturesOfFile(data, ""))
    except PapercleanError:
        return None


OPENERS: dict[str, Callable[[bytes], _File | None]] = {"pdf": _pdf, IMAGE: _image_file}
"""What opens the files of a reader whose pages can be drawn."""


def _level(image: Image, skew: float) -> Image:
    """Turn a picture by degrees clockwise, as it was before an engine read it."""
    if not skew:
        return image
    import numpy as np
    from PIL import Image

    from .scan.skew import turning

    matrix, width, height = turning(*image.size, skew)
    back = np.linalg.inv(np.vstack([matrix, (0.0, 0.0, 1.0)]))[:2].ravel()
    return image.transform(
        (width, height),
        Image.Transform.AFFINE,
        tuple(map(float, back)),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    )


def _packed(image: Image) -> Picture:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return Picture("image/jpeg", file.getvalue())
