"""Pages of a PDF drawn as an engine reads them: as dense as the scans that they hold."""

from __future__ import annotations

from typing import Any

from ..engines.contract import Decoded, Raster
from ..errors import DamagedError
from ..model import Box
from .decoding import MOST_PIXELS
from .pdfium_raw import LOCK

USUAL, LEAST, MOST = 300.0, 100.0, 600.0
"""Dots to the inch at which a page is drawn, and the least and most that its scans may have."""
IMAGE = 3
"""FPDF_PAGEOBJ_IMAGE of fpdf_edit.h."""
POINTS = 72.0
"""Points to the inch."""


def drawn(data: bytes, number: int, turned: int = 0, dpi: float = 0.0) -> Decoded:
    """Draw a page, turned by quarters clockwise, in grey; without `dpi` as its scans have it.

    Raises DamagedError where pdfium cannot.
    """
    import numpy as np
    import pypdfium2  # type: ignore[import-untyped]

    try:
        with LOCK:
            pdf = pypdfium2.PdfDocument(data)
            try:
                page = pdf[number - 1]
                width, height = page.get_size()
                dpi = dpi or _density(page)
                dpi = min(dpi, POINTS * (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
                image = page.render(scale=dpi / POINTS, rotation=90 * turned, grayscale=True)
                grey = np.array(image.to_numpy()).reshape(image.height, image.width)
                page.close()
            finally:
                pdf.close()
    except (pypdfium2.PdfiumError, ValueError) as error:
        msg = f"page {number} cannot be drawn: {error}"
        raise DamagedError(msg, "open it in a viewer; print it to a new PDF if it shows") from error
    return Decoded(Raster(grey, dpi))


def part_of(raster: Raster, box: Box) -> Raster:
    """Cut a part out of a page that was drawn; the box is in points."""
    x0, y0, x1, y1 = (
        max(round(edge * raster.dpi / POINTS), 0) for edge in (box.x0, box.y0, box.x1, box.y1)
    )
    return raster._replace(grey=raster.grey[y0:y1, x0:x1])


def _density(page: Any) -> float:  # noqa: ANN401  the package has no types
    """Give the dots to the inch of the largest picture on a page."""
    found = [
        (said.width * said.height, min(said.horizontal_dpi, said.vertical_dpi))
        for image in page.get_objects(filter=(IMAGE,))
        for said in (image.get_metadata(),)
    ]
    density = max(found, default=(0, USUAL))[1]
    return min(max(density, LEAST), MOST) if density > 0 else USUAL
