"""What page formats say of a line, in one shape for all of them, and the page made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

import regex

from ..errors import DamagedError
from ..model import Box, Document, Kind, Origin, Page, Slice, make_lines
from .pdf import chosen
from .reading import Reading

WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303f\uff01-\uff60]")
"""A character as wide as it is high: a line of such says by its length how large they are."""
SURE = 3
"""So many characters tell a line that runs down by its shape, whatever they are."""
ALIKE = 0.25
"""Type sizes measured in one region that differ by less are one."""
HIGH = regex.compile(r"[\p{Lu}\p{N}bdfhijklt\p{M}ßàáâäèéêëíîïòóôöùúûü(\[/|]")
LOW = regex.compile(r"[gjpqyçQ,;()\[/|]")
RISE, HEIGHT, FALL = 0.25, 0.47, 0.21
"""Parts of the type size that letters go up over the small ones, these, and that they go down:
usual for book types (Times: 0.22 to 0.25, 0.45, 0.22)."""


class Word(NamedTuple):
    """A word as the file gives it; `gap` says that the file puts a space before it."""

    text: str
    box: Box | None = None
    gap: bool = False
    conf: float | None = None
    bold: bool = False
    font: str = ""
    size: float = 0.0


class Found(NamedTuple):
    """A line as the file gives it; `made` are spaces of `text` that the file does not have."""

    text: str
    box: Box | None
    ref: str
    made: tuple[int, ...] = ()
    conf: float = 1.0
    bold: bool = False
    font: str = ""
    size: float = 0.0
    down: bool | None = None


class Region(NamedTuple):
    """The lines of one region in the order of the file, and what it says they are."""

    lines: tuple[Found, ...]
    kind: Kind = "text"
    level: int = 0


@dataclass(slots=True)
class Sheet:
    """A page while it is read."""

    width: float = 0.0
    height: float = 0.0
    regions: list[Region] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    empty: int = 0


def bounds(points: Sequence[tuple[float, float]]) -> Box | None:
    """Give the rectangle around points; none where they span none."""
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    return box if box.x0 < box.x1 and box.y0 < box.y1 else None


def around(boxes: Iterable[Box | None]) -> Box | None:
    """Give the rectangle around boxes; none where there are none."""
    return bounds([at for box in boxes if box for at in ((box.x0, box.y0), (box.x1, box.y1))])


def joined(words: Sequence[Word]) -> tuple[str, tuple[int, ...]]:
    """Join words to a line; also the places of spaces that stand for a gap the file left out.

    Between characters that are as wide as high no space was printed.
    """
    text = ""
    made: list[int] = []
    for word in words:
        if text and word.text and not word.gap and not text[-1].isspace():
            apart = not (WIDE.match(text[-1]) and WIDE.match(word.text[0]))
            if apart:
                made.append(len(text))
                text += " "
        elif word.gap and text:
            text += " "
        text += word.text
    return text, tuple(made)


def of_words(words: Sequence[Word], ref: str, box: Box | None = None) -> Found:
    """Make a line of its words; its box is theirs unless it is given."""
    text, made = joined(words)
    weight = sum(len(word.text) for word in words) or 1
    sure = sum(len(w.text) * (1.0 if w.conf is None else w.conf) for w in words) / weight
    sizes = [word.size for word in words if word.size]
    return Found(
        text,
        box or around(word.box for word in words),
        ref,
        made,
        round(sure, 3),
        sum(len(word.text) for word in words if word.bold) * 2 > weight,
        next((word.font for word in words if word.font), ""),
        median(sizes) if sizes else 0.0,
    )


def share(value: float | None) -> float | None:
    """Give a confidence as 0 to 1; some programs write per cent."""
    if value is None or value < 0:
        return None
    return min(value / 100 if value > 1 else value, 1.0)


def document(sheets: Sequence[Sheet], origin: Origin, how: Reading) -> Document:
    """Make a document of the pages that were asked for.

    Raises DamagedError where there is none at all, UsageError for one that the file has not.

    Lines stand in the order of the file; that order, and where it ends a paragraph, is a hint.
    """
    if not sheets:
        msg = f"{origin.name} has no pages"
        raise DamagedError(msg, "look at the program that wrote it")
    pages: list[Page] = []
    rank = 0
    for place, at in enumerate(chosen(len(sheets), how.pages, origin.name), start=1):
        sheet = sheets[at - 1]
        lines = make_lines(place, _slices(sheet), rank)
        rank += len(lines)
        edge = around([*(line.box for line in lines), *sheet.frames, *sheet.pictures])
        pages.append(
            Page(
                place,
                lines,
                origin_page=at,
                width=sheet.width or (edge.x1 if edge else 0.0),
                height=sheet.height or (edge.y1 if edge else 0.0),
                rules=tuple(sheet.rules),
                frames=tuple(sheet.frames),
                pictures=tuple(sheet.pictures),
                fault=_fault(sheet),
            )
        )
    return Document(tuple(pages), (origin,))


def origin_of(data: bytes, name: str, reader: str, engine: str, notes: Sequence[str]) -> Origin:
    """Name the file that pages come from."""
    digest = hashlib.sha256(data).hexdigest()
    return Origin(name, digest, reader, notes=tuple(notes), engine=" ".join(engine.split()))


def _fault(sheet: Sheet) -> str:
    if sheet.empty and not any(region.lines for region in sheet.regions):
        return (
            f"the file marks {sheet.empty} places of text and says of none what stands there: "
            "let a program recognise the text first"
        )
    return ""


def _slices(sheet: Sheet) -> list[Slice]:
    slices: list[Slice] = []
    for block, region in enumerate((r for r in sheet.regions if r.lines), start=1):
        sizes = _sizes(region.lines)
        last = len(region.lines) - 1
        for place, (line, size) in enumerate(zip(region.lines, sizes, strict=True)):
            plain = Slice.plain(line.text, "paragraph" if place == last else "line", block)
            slices.append(
                plain._replace(
                    level=region.level,
                    kind=region.kind,
                    box=line.box,
                    size=round(size, 2),
                    bold=line.bold,
                    vertical=_runs_down(line),
                    conf=line.conf,
                    font=line.font,
                    ref=line.ref,
                    made=line.made,
                )
            )
    return slices


def _runs_down(line: Found) -> bool:
    """Tell by what the file says, or by its shape, whether a line runs from top to bottom."""
    if line.down is not None or line.box is None:
        return bool(line.down)
    width, height = line.box.x1 - line.box.x0, line.box.y1 - line.box.y0
    characters = len(line.text.replace(" ", ""))
    if characters >= SURE:
        return height > 2 * width
    return characters > 1 and bool(WIDE.match(line.text)) and height > 1.5 * width


def _sizes(lines: Sequence[Found]) -> list[float]:
    """Give the type size of each line of a region: as the file says, else by its box.

    Where the most of a region is of one size, so are the lines that nearly are.
    """
    found = [line.size or _measured(line) for line in lines]
    usual = median(found) if found else 0.0
    tall = median(map(_across, lines)) if lines else 0.0
    return [
        usual
        if not line.size
        and (abs(size - usual) <= ALIKE * usual or abs(_across(line) - tall) <= ALIKE * tall)
        else size
        for line, size in zip(lines, found, strict=True)
    ]


def _across(line: Found) -> float:
    if line.box is None:
        return 0.0
    width, height = line.box.x1 - line.box.x0, line.box.y1 - line.box.y0
    return width if _runs_down(line) else height


def _measured(line: Found) -> float:
    """Measure the type size: wide characters tell it by the length that they take.

    Of others the height of the line does, which depends on what letters go up and down.
    """
    if line.box is None:
        return 0.0
    width, height = line.box.x1 - line.box.x0, line.box.y1 - line.box.y0
    across = _across(line)
    text = line.text.strip()
    wide = len(WIDE.findall(text))
    if wide >= SURE and 2 * wide > len(text):
        em = (width + height - across) / (wide + (len(text) - wide) / 2)
        if across / 2 < em < across * 1.5:
            return em
    if wide:
        return across
    return across / (HEIGHT + RISE * bool(HIGH.search(text)) + FALL * bool(LOW.search(text)))
