"""From a recognition to the lines and the page of a document."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from ..model import Box, Page, Slice, Trust, make_lines
from .recognition import Recognition, Seen

HUNDREDTHS = 100


def slices(found: Recognition, unit: float = 1.0) -> list[Slice]:
    """Give the lines of a page, in the order of the engine; no block or order is promised."""
    return [piece for seen in found.lines if (piece := _slice(seen, unit))]


def _slice(seen: Seen, unit: float) -> Slice | None:
    line = seen.line
    xs, ys = zip(*line.quad, strict=True)
    box = _box(unit * min(xs), unit * min(ys), unit * max(xs), unit * max(ys))
    if not line.text or box.x0 >= box.x1 or box.y0 >= box.y1:
        return None
    plain = Slice.plain(line.text)
    return plain._replace(
        box=box,
        conf=round(line.conf, 3),
        vertical=line.vertical,
        light=seen.light,
        glyphs=_places(line.places, unit),
    )


def _places(places: Sequence[float], unit: float) -> array[int] | None:
    return array("i", (round(unit * at * HUNDREDTHS) for at in places)) if places else None


def page(found: Recognition, number: int = 1, rank: int = 0, unit: float = 1.0) -> Page:
    """Make a page of a recognition; its lines have no block and no order yet.

    `rank` is that of its first line, `unit` what a pixel of the recognition measures on the page
    that is to be.
    """
    return Page(
        number,
        make_lines(number, slices(found, unit), rank),
        width=found.width * unit,
        height=found.height * unit,
        rules=_scaled(found.rules, unit),
        frames=_scaled(found.frames, unit),
        pictures=_scaled(found.pictures, unit),
        turned=found.turned,
        skew=found.skew,
        trust=Trust("scan", (f"an engine read it: {found.engine}",)),
        fault=found.fault,
    )


def _scaled(boxes: Sequence[Box], unit: float) -> tuple[Box, ...]:
    return tuple(_box(unit * box.x0, unit * box.y0, unit * box.x1, unit * box.y1) for box in boxes)


def _box(*edges: float) -> Box:
    return Box(*(round(edge, 2) for edge in edges))
