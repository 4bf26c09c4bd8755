"""What can be cleaned: a path, bytes, an open file, or a document built by hand."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isfinite
from pathlib import Path, PurePath
from typing import BinaryIO, TextIO, overload

from . import locations
from .decisions import Decisions
from .decisions import read as read_decisions
from .errors import DecisionsError, SourceError
from .layout import arranged, is_loose
from .model import Box, Document, Line, Page, Slice, evidence, make_lines
from .readers import named, read_bytes
from .readers.reading import DEFAULT, Reading
from .rendered import Material, nothing

Source = str | Path | bytes | bytearray | BinaryIO | TextIO | Document
STEM = "document"
"""What a source without a name is called, before a suffix that says what it is."""
UNNAMED = f"{STEM}.md"


def read(source: Source, name: str | None = None, how: Reading = DEFAULT) -> Document:
    """Read a path, bytes, an open file, or a document that was built by hand.

    The reader is chosen by the suffix of `name`, by default that of the path or open file;
    bytes without a name that are no picture and no PDF are read as Markdown, which plain text is
    too. Raises SourceError where there is no such file, no reader for it, no text in it, or a box
    that is none; TypeError for anything else.
    A document built by hand of lines with boxes is put into blocks and order where it does not say
    how its lines stand in their columns.
    """
    data, called = taken(source, name)
    if isinstance(data, Document):
        _check(data)
        return arranged(data) if is_loose(data) else data
    return read_bytes(data, called, how=how)


def _check(document: Document) -> None:
    """Raise SourceError for a box, or a measure of a page or line, that cannot be on paper."""
    for page in document.pages:
        there = f"page {page.number}"
        _check_numbers(there, {"width": page.width, "height": page.height})
        for kind, boxes in (
            ("rule", page.rules),
            ("frame", page.frames),
            ("picture", page.pictures),
        ):
            for place, box in enumerate(boxes, start=1):
                _check_box(f"{there}, {kind} {place}", box)
        for line in page.lines:
            where = f"{there}, line {line.id} ({line.text[:20]!r})"
            sizes = {"size": line.size, "indent": line.indent, "room": line.room, "conf": line.conf}
            _check_numbers(where, sizes)
            if line.box is not None:
                _check_box(where, line.box)


def _check_numbers(where: str, numbers: Mapping[str, float]) -> None:
    for name, value in numbers.items():
        if not isfinite(value):
            msg = f"{where}: {name} is {value}, which is no number"
            raise SourceError(msg, "give it in points or pixels, or leave it out")


def _check_box(where: str, box: Box) -> None:
    if not all(map(isfinite, (box.x0, box.y0, box.x1, box.y1))):
        wrong = "has an edge that is no number"
    elif box.x0 > box.x1:
        wrong = "ends left of where it begins"
    elif box.y0 > box.y1:
        wrong = "ends above where it begins"
    else:
        return
    msg = f"{where}: {box} {wrong}"
    raise SourceError(msg, "give x0 < x1 and y0 < y1, from the top left of the page; None for none")


def taken(source: Source, name: str | None = None) -> tuple[bytes | Document, str]:
    """Give the bytes of a source, unread, and its name; raises SourceError and TypeError."""
    if isinstance(source, Document):
        return source, name or next((origin.name for origin in source.origins), UNNAMED)
    if isinstance(source, bytes | bytearray):
        return bytes(source), name or named(STEM, bytes(source))
    if isinstance(source, str | Path):
        return locations.read(os.fspath(source), name or ""), name or Path(source).name
    if not callable(getattr(source, "read", None)):
        kind = type(source).__name__
        msg = f"a source is a path, bytes, an open file or a Document, not {kind}"
        raise TypeError(msg)
    called = getattr(source, "name", None)
    name = name or (PurePath(called).name if isinstance(called, str) else "")
    read_ = source.read()
    data = read_.encode("utf-8", "surrogatepass") if isinstance(read_, str) else read_
    return data, name or named(STEM, data)


@overload
def decisions_of(given: Decisions | str | Path) -> Decisions: ...
@overload
def decisions_of(given: Decisions | str | Path | None) -> Decisions | None: ...
def decisions_of(given: Decisions | str | Path | None) -> Decisions | None:
    """Give decisions, or read them where they lie; raises DecisionsError."""
    if given is None or isinstance(given, Decisions):
        return given
    file = os.fspath(given)
    try:
        data = locations.read(file)
    except SourceError as error:
        advice = "check the path of the decisions, and its rights"
        if os.path.isdir(file):  # noqa: PTH112  a path as text
            advice = "decisions are one file: move the folder away, and put the file in its place"
        raise DecisionsError(str(error), advice) from error
    return read_decisions(data, file)


def material(source: Source, data: bytes | Document) -> Material:
    """Give the way back to the bytes of a source of one file, for pictures of its pages.

    A path is read again when it is needed, so that nobody keeps what is on the disk already.
    """
    if isinstance(source, str | Path):
        return lambda _: locations.contents(os.fspath(source))
    return nothing if isinstance(data, Document) else lambda _: data


def combine(documents: Sequence[Document]) -> Document:
    """Make one document of several that were read: pages numbered through, origins kept apart."""
    pages: list[Page] = []
    rank = origins = 0
    for document in documents:
        for page in document.pages:
            number = len(pages) + 1
            slices = [_slice(line) for line in page.lines]
            lines = make_lines(number, slices, rank)
            pages.append(replace(page, number=number, lines=lines, origin=page.origin + origins))
            rank += len(lines)
        origins += len(document.origins)
    return Document(tuple(pages), tuple(o for document in documents for o in document.origins))


def _slice(line: Line) -> Slice:
    """Give what a reader said of a line that nothing has changed yet."""
    return Slice(line.source, line.shown, **evidence(line))
