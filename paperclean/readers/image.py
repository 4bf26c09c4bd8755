"""Image files: each picture is a page, whose lines an OCR engine reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from ..engines.contract import Raster
from ..errors import SourceError
from ..model import Document, Line, Origin, Page, Slice, Trust, evidence, make_lines
from .pdf import ADVICE, chosen
from .raster import Pictures
from .reading import DEFAULT, Reading

Recognise = Callable[[Raster, Reading, str, int], Page]
"""Reads a picture: the page, how it is read, the file's sha256, and the number of the page in it.

The page that it gives has its own lines in their order; number, origin and ranks are set here.
"""


def unread(picture: Raster, how: Reading, digest: str, number: int) -> Page:
    """Stand for an engine where there is none: a page without lines that says so."""
    del how, digest
    height, width = picture.grey.shape
    fault = f"it is a picture, and no engine has read it; {ADVICE}"
    return Page(1, (), 0, number, float(width), float(height), trust=Trust("scan"), fault=fault)


def read_image(
    data: bytes, name: str, how: Reading = DEFAULT, recognised: Recognise = unread
) -> Document:
    """Read an image file; raises SourceError where no page of it can be decoded.

    A page that cannot be decoded among others has a `fault`; so has one of which a part is
    missing.
    """
    pictures = Pictures(data, name)
    digest = hashlib.sha256(data).hexdigest()
    numbers = chosen(pictures.count, how.pages, name)
    read: list[Page] = []
    notes = [*pictures.notes]
    failures: list[SourceError] = []
    rank = 0
    for place, number in enumerate(numbers, start=1):
        try:
            picture = pictures.picture(number)
        except SourceError as error:
            failures.append(error)
            fault = f"{error}; {error.advice}"
            read.append(Page(place, (), origin_page=number, trust=Trust("scan"), fault=fault))
            continue
        page = recognised(picture.raster, how, digest, number)
        fault = "; ".join(filter(None, (picture.fault, page.fault)))
        lines = make_lines(place, [*map(_slice, page.lines)], rank)
        rank += len(lines)
        read.append(replace(page, number=place, origin_page=number, lines=lines, fault=fault))
        where = f"page {number}: " if pictures.count > 1 else ""
        notes += [f"{where}{note}" for note in picture.notes]
    if len(failures) == len(numbers):
        raise failures[0]
    return Document(tuple(read), (Origin(name, digest, "image", notes=tuple(notes)),))


def _slice(line: Line) -> Slice:
    return Slice(line.source, line.shown, **evidence(line))
