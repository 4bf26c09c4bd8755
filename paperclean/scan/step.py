"""The whole step: from the picture of a page to its recognition, kept or made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..engines import engine
from ..engines.checked import decided, lines_of, quarters
from ..engines.contract import Decoded, Engine, Raster, Recognised
from ..engines.recorded import NAME as RECORDED
from ..errors import OutputError
from ..model import Box
from .beside import beside
from .blanks import spaced
from .cache import Cache, Which
from .crops import crops
from .faces import face
from .parting import CELL, inked, parted
from .recognition import Recognition, Seen
from .skew import upright
from .stance import stance
from .tight import edges, tightened, within

if TYPE_CHECKING:
    from ..engines.contract import Quad

FORM = "4"
"""What is done to a picture and its lines beside the engine's work; another form, read anew."""
ADVICE = "name another folder with --cache, mend its rights, or free some space"

ready = lru_cache(maxsize=4)(engine)
"""An engine for a language, made once in a process: loading models takes a second."""


def recognised(
    picture: Callable[[], Decoded], which: Which, using: Engine, folder: Path | None = None
) -> Recognition:
    """Give the recognition of a page: the one kept in a folder, or one made and kept now.

    A picture is decoded only where it must be read. Raises what its decoding and its engine
    raise. Where the folder cannot be written, the recognition says so in `keeping`: what took an
    engine so long is not thrown away.
    """
    kept = Cache(folder) if folder else None
    settings = {**using.settings, "version": using.version, "form": FORM}
    if kept is not None:
        replay = using.name == RECORDED
        found = kept.any(which) if replay else kept.load(which, using.name, settings)
        if found is not None:
            return found
    taken = picture()
    found = read(taken.raster, using)
    found = found._replace(
        notes=(*taken.notes, *found.notes),
        fault=taken.fault,
        dpi=round(taken.raster.dpi, 3),
        form=FORM,
    )
    if kept is not None:
        try:
            kept.keep(which, using.name, settings, found)
        except OutputError as error:
            return found._replace(keeping=f"a recognition could not be kept: {error}; {ADVICE}")
    return found


def read(raster: Raster, using: Engine) -> Recognition:
    """Read a picture: set it upright, find its lines, and what stands beside them."""
    rows, columns = raster.grey.shape
    level, scale, off, notes = stance(raster)
    body = level.em
    level, lines, turned, why = _read(level, using)
    if body:
        ink, small = inked(level), CELL / body
        close = tightened(lines, ink, small)
        lines = tightened(parted(close, ink, small), ink, small)
    around = beside(level, body or _size(lines), [_box(line) for line in lines])
    high, wide = level.grey.shape
    return Recognition(
        f"{using.name} {using.version}".strip(),
        round(wide * scale, 1) if off or turned or scale > 1 else float(columns),
        round(high * scale, 1) if off or turned or scale > 1 else float(rows),
        turned=turned,
        skew=off,
        em=round(body * scale, 1),
        lines=tuple(_seen(level, lines, around.light, scale)),
        rules=_boxes(around.rules, scale),
        frames=_boxes(around.frames, scale),
        pictures=_boxes(around.pictures, scale),
        notes=(*notes, why) if why else notes,
    )


class _Read(NamedTuple):
    """A picture as it was read: turned by so many quarters clockwise, and why in which language."""

    level: Raster
    lines: list[Recognised]
    turned: int
    why: str


def _read(level: Raster, using: Engine) -> _Read:
    """Read a picture; turn it first where the engine knows that it must be, else by its reading."""
    from ..engines.turning import doubtful, on_its_side, turn

    known = quarters(using, level)
    turned = known or 0
    if turned:
        level = upright(level, turned, 0.0)._replace(em=level.em)
    using, why = decided(using, level)
    lines = lines_of(using, level)
    again = partial(lines_of, using)
    if known is None and (doubtful(lines) or on_its_side(again, level.grey, lines)):
        turned = turn(again, level.grey, lines).quarters
        if turned:
            level = upright(level, turned, 0.0)._replace(em=level.em)
            lines = lines_of(using, level)
    return _Read(level, lines, turned, why)


def _seen(
    raster: Raster, lines: Sequence[Recognised], light: Sequence[bool], scale: float
) -> Iterator[Seen]:
    """Look at each line closely: its type, and the blanks in it."""
    cut = crops(raster, lines, light)
    for line, shines, crop in zip(lines, light, cut, strict=True):
        size, weight, top, foot = face(line.text, crop)
        whole, made = spaced(line, crop, size)
        if size:
            whole = within(whole, *edges(line)[:2], crop.edge + top, crop.edge + foot)
        yield Seen(_scaled(whole, scale), shines, weight, round(size * scale, 1), made)


def _size(lines: Sequence[Recognised]) -> float:
    """Estimate the body type by the boxes of lines."""
    sides = sorted(min(box.x1 - box.x0, box.y1 - box.y0) for box in map(_box, lines))
    return max(sides[len(sides) // 2] / 1.35, 1.0) if sides else 1.0


def _box(line: Recognised) -> Box:
    xs, ys = zip(*line.quad, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _scaled(line: Recognised, scale: float) -> Recognised:
    """Give a line in pixels of the picture as it came."""
    if scale == 1:
        return line
    first, second, third, fourth = (
        (round(x * scale, 1), round(y * scale, 1)) for x, y in line.quad
    )
    quad: Quad = first, second, third, fourth
    places = tuple(round(place * scale, 1) for place in line.places)
    return line._replace(quad=quad, places=places)


def _boxes(boxes: Sequence[Box], scale: float) -> tuple[Box, ...]:
    return tuple(
        Box(*(round(edge * scale, 1) for edge in (box.x0, box.y0, box.x1, box.y1))) for box in boxes
    )
