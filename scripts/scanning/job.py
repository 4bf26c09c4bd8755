"""One document: its pages drawn, printed, laid down and scanned; its truth in pixels."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from .chance import chance_of
from .ink import printed
from .paper import sheet
from .scanner import bed, scanned
from .strengths import DPI, STRENGTHS
from .warp import Warp

SCALE = DPI / 72
BACK_SCALE = 100 / 72
Known = dict[str, Any]


def scan(pdf: Path, back: Path, name: str) -> tuple[str, bytes, str]:
    """Scan a document at a strength, given by its name: suffix and bytes of the picture, truth.

    A page becomes a JPEG; several become one TIFF, so that stories that go on overleaf stay
    whole. The other side is the next page, of a single page the first one of `back`.
    """
    known = json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8"))
    pages = known["pages"]
    told: list[Known] = []

    def pictures() -> Iterator[Image.Image]:
        for number, page in enumerate(pages):
            other = (pdf, (number + 1) % len(pages)) if len(pages) > 1 else (back, 0)
            picture, truth = _page((pdf, number), other, page, name)
            told.append(truth)
            yield picture

    scanned_pages = pictures()
    first = next(scanned_pages)
    file = io.BytesIO()
    quality = STRENGTHS[name].quality
    if len(pages) == 1:
        first.save(file, "JPEG", quality=quality, dpi=(DPI, DPI))
    else:
        how: dict[str, Any] = {"compression": "jpeg", "quality": quality, "dpi": (DPI, DPI)}
        first.save(file, "TIFF", save_all=True, append_images=scanned_pages, **how)
    truth = {**known, "pages": told}
    text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
    return ".jpg" if len(pages) == 1 else ".tif", file.getvalue(), text


def _page(
    front: tuple[Path, int], back: tuple[Path, int], page: Mapping[str, Any], name: str
) -> tuple[Image.Image, Known]:
    strength = STRENGTHS[name]
    chance = chance_of(front[0].stem, str(page["number"]), name)
    grey = drawn(*front, SCALE)
    greys = [[SCALE * value for value in box] for box in (*page["pictures"], *page["frames"])]
    ink = printed(grey, greys, strength, chance)
    other = drawn(*back, BACK_SCALE) if strength.show else grey[:1, :1]
    light = sheet(ink, other, strength, chance)
    warp = Warp.of((grey.shape[1], grey.shape[0]), strength, chance)
    seen = warp.picture(light, bed(chance))
    return scanned(seen, strength, chance), {**moved(page, warp), "strength": name}


def drawn(pdf: Path, number: int, scale: float) -> np.ndarray:
    """Draw a page of a PDF in grey; a point becomes `scale` pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        grey = document[number].render(scale=scale, grayscale=True).to_numpy()
        return np.array(grey.reshape(grey.shape[:2]))
    finally:
        document.close()


def moved(page: Mapping[str, Any], warp: Warp) -> Known:
    """Give the truth of a page with the places at which the picture shows them, in pixels.

    `skew` is how far the sheet was turned, in degrees, clockwise; sizes of type are pixels too.
    """

    def place(box: list[float]) -> list[float]:
        return warp.box([SCALE * value for value in box])

    boxes = {name: [place(box) for box in page[name]] for name in ("rules", "frames", "pictures")}
    lines = [
        {**line, "box": place(line["box"]), "size": round(SCALE * line["size"], 1)}
        for line in page["lines"]
    ]
    width, height = warp.seen
    turn = round(warp.turn, 3)
    return {**page, "width": width, "height": height, "skew": turn, **boxes, "lines": lines}
