"""Image files: each picture is a page, whose lines an OCR engine reads."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial

from ..errors import SourceError
from ..layout import arranged
from ..model import Document, Origin, Page, Trust
from ..progress import report
from ..scan import lines as scanned
from ..scan.cache import Which
from .pdf import chosen
from .raster import Pictures
from .reading import DEFAULT, Reading
from .recognising import recognition

NAME = "image"


def read_image(data: bytes, name: str, how: Reading = DEFAULT) -> Document:
    """Read an image file, its lines put into the order in which they are read.

    Raises SourceError where no page of it can be decoded, UsageError for a page that it has
    not, MissingDependencyError where the engine is not installed. A page that cannot be decoded
    among others has a `fault`; so has one of which a part is missing, and the last one of a file
    that breaks off behind it.
    """
    pictures = Pictures(data, name)
    digest = hashlib.sha256(data).hexdigest()
    numbers = chosen(pictures.count, how.pages, name)
    read: list[Page] = []
    notes = [*pictures.notes]
    keeping: list[str] = []
    failures: list[SourceError] = []
    engine = ""
    rank = 0
    for place, number in enumerate(numbers, start=1):
        report(place, len(numbers), "reading")
        try:
            taken = partial(pictures.picture, number)
            found = recognition(taken, Which(digest, number), how, place, len(numbers))
        except SourceError as error:
            failures.append(error)
            fault = f"{error}; {error.advice}"
            read.append(Page(place, (), origin_page=number, trust=Trust("scan"), fault=fault))
            continue
        page = scanned.page(found, place, rank)
        rank += len(page.lines)
        read.append(replace(page, origin_page=number))
        engine = engine or found.engine
        where = f"page {number}: " if pictures.count > 1 else ""
        notes += [f"{where}{note}" for note in found.notes]
        keeping += [found.keeping] if found.keeping else []
    if len(failures) == len(numbers):
        raise failures[0]
    if pictures.fault and read[-1].origin_page == pictures.count:
        faults = filter(None, (read[-1].fault, pictures.fault))
        read[-1] = replace(read[-1], fault="; ".join(faults))
    notes = [*dict.fromkeys((*notes, *keeping))]
    origin = Origin(name, digest, NAME, notes=tuple(notes), engine=engine)
    return arranged(Document(tuple(read), (origin,)))
