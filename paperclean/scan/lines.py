"""From a recognition to the lines and the page of a document."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from ..model import Box, Slice
from .recognition import Recognition, Seen

HUNDREDTHS = 100


def slices(found: Recognition) -> list[Slice]:
    """Give the lines of a page, in the order of the engine; no block or order is promised."""
    return [piece for seen in found.lines if (piece := _slice(seen))]


def _slice(seen: Seen) -> Slice | None:
    line = seen.line
    xs, ys = zip(*line.quad, strict=True)
    box = Box(min(xs), min(ys), max(xs), max(ys))
    if not line.text or box.x0 >= box.x1 or box.y0 >= box.y1:
        return None
    plain = Slice.plain(line.text)
    return plain._replace(
        box=box,
        conf=round(line.conf, 3),
        vertical=line.vertical,
        light=seen.light,
        glyphs=_places(line.places),
    )


def _places(places: Sequence[float]) -> array[int] | None:
    return array("i", (round(place * HUNDREDTHS) for place in places)) if places else None
