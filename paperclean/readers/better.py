"""Pages of a PDF that an engine must read, whole or in part: each region from the better source.

The text that came with a page is used where it says what the page shows. Where it does not, and
where a picture shows text that the file has not, an engine reads the page as it is drawn. If the
engine reads what a doubted text says, the text was right and is used: it is the one that was
typed, or that somebody has corrected.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from typing import NamedTuple

from ..engines.contract import Decoded
from ..errors import MissingDependencyError, SourceError, UsageError
from ..layout import arranged
from ..model import Box, Document, Line, Origin, Page, Slice, Trust, evidence, make_lines
from ..scan import lines as scanned
from ..scan.cache import Which
from ..scan.recognition import Recognition
from .pdfium_picture import POINTS, drawn, part_of
from .reading import Reading
from .recognising import recognition

AGREED = 0.9
"""Share of the pairs of characters that an engine reads which a doubted text has, too."""
LEAST = 40
"""Pairs from which that share means something."""
WIDE = 0.08
"""Share of a page that a picture of text covers at least: a column of it."""
FEW = 20
"""Characters that may stand on a picture of text, as a credit or a stamp does."""
LARGE = 1.4
"""Times the body type that titles are larger."""
OVER = 0.5
"""Share of a line that another covers which is the same."""
AFAR = 110.0
"""Dots to the inch at which it is seen whether a picture shows text."""


class Source(NamedTuple):
    """A page of a PDF: the bytes and sha256 of the file, its number there, and how it is read.

    It is the page `place` of `of` that were asked for; `say` takes what is to be known of it.
    """

    data: bytes
    sha256: str
    number: int
    place: int
    of: int
    how: Reading
    say: Callable[[str], None]


def better(page: Page, source: Source, *, titles: bool) -> Page:
    """Give a page with what an engine reads of it, where the file's own text is not enough.

    A page that needs no engine is given as it is; so is one that an engine cannot read, with the
    reason in its `fault`. `titles` tells that only the titles of its text are in doubt.
    """
    try:
        if titles:
            return _titles(page, source)
        return _whole(page, source) if page.fault else _pictures(page, source)
    except (SourceError, MissingDependencyError, UsageError) as error:
        why = page.fault or "needs OCR: a picture on it shows text that the file has not"
        return replace(page, fault=f"{why}; {error}; {error.advice}")


def _read(source: Source, page: Page, part: Box | None = None) -> tuple[Recognition, float]:
    """Give the recognition of a page, or of a part of it, and the points that a pixel measures."""
    picture = partial(drawn, source.data, source.number, page.turned)
    which = Which(source.sha256, source.number)
    if part is not None:
        edges = "-".join(f"{edge:.0f}" for edge in (part.x0, part.y0, part.x1, part.y1))
        whole, which = picture, which._replace(part=edges)
        found = recognition(lambda: _cut(whole, part), which, source.how, source.place, source.of)
    else:
        found = recognition(picture, which, source.how, source.place, source.of)
    if found.keeping:
        source.say(found.keeping)
    return found, POINTS / found.dpi if found.dpi else 1.0


def _cut(picture: Callable[[], Decoded], part: Box) -> Decoded:
    return Decoded(part_of(picture().raster, part))


def _whole(page: Page, source: Source) -> Page:
    """Read a page whose own text says nothing, or is in doubt."""
    found, unit = _read(source, page)
    share = _agreement(page.lines, found)
    if share >= AGREED:
        own = [_slice(line)._replace(layer="") for line in page.lines if line.layer == "garbled"]
        others = [_slice(line) for line in page.lines if line.layer != "garbled"]
        reason = f"{found.engine} reads {share:.0%} of it as the file has it"
        trust = Trust("mixed", (*page.trust.reasons, reason))
        return _arranged(replace(page, trust=trust, fault=""), [*own, *others], _first(page))
    shown = scanned.page(found, page.number, unit=unit)
    trust = Trust("scan", (*page.trust.reasons, f"{found.engine} read it"))
    turned = (page.turned + found.turned) % 4
    whole = replace(shown, origin_page=page.origin_page, turned=turned, trust=trust)
    own = [_slice(line) for line in page.lines]
    if found.turned or found.skew:  # their places are those of the page as it was
        own = [piece._replace(box=None, glyphs=None) for piece in own]
    return _arranged(whole, [*map(_slice, shown.lines), *own], _first(page))


def _agreement(told: Sequence[Line], found: Recognition) -> float:
    """Give the share of the pairs of characters that an engine read which a text has, too."""
    own = _pairs(line.text for line in told if line.layer == "garbled")
    read = _pairs(seen.line.text for seen in found.lines)
    count = read.total()
    return (own & read).total() / count if count >= LEAST else 0.0


def _pairs(texts: Iterable[str]) -> Counter[tuple[str, str]]:
    return Counter(pair for text in texts for pair in pairwise("".join(text.split())))


def _titles(page: Page, source: Source) -> Page:
    """Take what an engine reads in large type for the titles that the file does not name right."""
    found, unit = _read(source, page)
    shown = _arranged(scanned.page(found, page.number, unit=unit))
    large = [line for line in shown.lines if line.size >= LARGE * found.em * unit and line.box]
    slices = [
        piece._replace(layer="garbled") if _is_over(line, large) else piece
        for line, piece in ((line, _slice(line)) for line in page.lines)
    ]
    reason = f"{found.engine} read its titles"
    trust = Trust("mixed", (*page.trust.reasons, reason))
    return _arranged(
        replace(page, trust=trust, fault=""), [*slices, *map(_slice, large)], _first(page)
    )


def _is_over(line: Line, others: Sequence[Line]) -> bool:
    """Tell whether most of a line is covered by others of its size."""
    if line.box is None or line.layer:
        return False
    own = line.box
    return any(other.box and _common(own, other.box) > OVER * _area(own) for other in others)


def _pictures(page: Page, source: Source) -> Page:
    """Read the pictures of a page that show text; without OpenCV none is looked at."""
    some = [box for box in page.pictures if _may_be_text(page, box)]
    if not some or find_spec("cv2") is None:
        return page
    from ..scan.type_size import holds_text

    afar = drawn(source.data, source.number, page.turned, AFAR).raster
    some = [box for box in some if holds_text(part_of(afar, box))]
    slices = [*map(_slice, page.lines)]
    reasons = [*page.trust.reasons]
    for box in some:
        found, unit = _read(source, page, box)
        shown = scanned.page(found, page.number, unit=unit)
        slices += [_moved(_slice(line), box, found) for line in shown.lines]
        reasons.append(f"{found.engine} read a picture on it, which shows text")
    if not some:
        return page
    pictures = tuple(box for box in page.pictures if box not in some)
    trust = Trust("mixed", tuple(reasons))
    return _arranged(replace(page, trust=trust, pictures=pictures), slices, _first(page))


def _may_be_text(page: Page, box: Box) -> bool:
    """Tell whether a picture is as large as a column of text, and has none of the file on it."""
    if _area(box) < WIDE * page.width * page.height:
        return False
    on_it = sum(
        len(line.text)
        for line in page.lines
        if line.box and not line.layer and _common(line.box, box) > OVER * _area(line.box)
    )
    return on_it < FEW


def _moved(piece: Slice, part: Box, found: Recognition) -> Slice:
    """Give a line of a part of a page its place on the page, of one set upright too."""
    if piece.box is None:
        return piece
    at = piece.box
    if found.turned or found.skew:
        at, piece = _as_it_was(at, part, found), piece._replace(glyphs=None)
    box = Box(at.x0 + part.x0, at.y0 + part.y0, at.x1 + part.x0, at.y1 + part.y0)
    start = round(100 * (part.y0 if piece.vertical else part.x0))
    glyphs = array("i", (place + start for place in piece.glyphs)) if piece.glyphs else None
    return piece._replace(box=box, glyphs=glyphs)


def _as_it_was(box: Box, part: Box, found: Recognition) -> Box:
    """Give the place of a line on a part of a page before that was set upright, in points."""
    from ..scan.skew import turned_back

    unit = POINTS / found.dpi if found.dpi else 1.0
    rows, columns = (round(side / unit) for side in (part.y1 - part.y0, part.x1 - part.x0))
    corners = [(x / unit, y / unit) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    back = turned_back(corners, rows, columns, found.turned, found.skew)
    xs, ys = zip(*back, strict=True)
    return Box(*(round(edge * unit, 2) for edge in (min(xs), min(ys), max(xs), max(ys))))


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _common(one: Box, other: Box) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(wide, 0.0) * max(high, 0.0)


def _first(page: Page) -> int:
    return page.lines[0].rank if page.lines else 0


def _slice(line: Line) -> Slice:
    return Slice(line.source, line.shown, **evidence(line))


def _arranged(page: Page, slices: Sequence[Slice] | None = None, rank: int = 0) -> Page:
    """Put a page's lines, or others, into blocks and order."""
    lines = page.lines if slices is None else make_lines(page.number, slices, rank)
    alone = Document((replace(page, lines=lines, origin=0),), (Origin("", "", ""),))
    (found,) = arranged(alone).pages
    again = make_lines(page.number, [*map(_slice, found.lines)], rank)
    return replace(found, lines=again, origin=page.origin)
