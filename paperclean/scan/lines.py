"""From a recognition to the lines and the page of a document."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

import regex

from ..model import Box, Page, Slice, Trust, make_lines
from .recognition import Recognition, Seen

HUNDREDTHS = 100
HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
BOLD_HAN, BOLD = 1.5, 1.33
"""Times the weight of the body type that bold type has, of Han characters and of letters: that of
one face differs by a fourth over a page that is unevenly inked."""
BODY, LARGEST = 0.15, 1.4
"""Share by which the body type of a page differs, and ems of it from which on size tells of a
heading what weight would."""
NEARLY, NEXT = 0.92, 1.8
"""Share of that weight which a line has under another of its size that is bold, and sizes from
the middle of one to that of the other."""
FEW = 8
"""Lines of body type by which others are weighed."""


def slices(found: Recognition, unit: float = 1.0) -> list[Slice]:
    """Give the lines of a page, in the order of the engine; no block or order is promised."""
    bold = _bold(found)
    pieces = [_slice(seen, unit, bold=heavy) for seen, heavy in zip(found.lines, bold, strict=True)]
    return [piece for piece in pieces if piece]


def _bold(found: Recognition) -> list[bool]:
    """Tell which lines are bold beside the body type of their page; large ones are not weighed."""
    han = [HAN.search(seen.line.text) is not None for seen in found.lines]
    usual, most = {}, LARGEST * found.em
    for script in (True, False):
        weights = sorted(
            seen.weight
            for seen, one in zip(found.lines, han, strict=True)
            if one is script and seen.weight and abs(seen.size - found.em) <= BODY * found.em
        )
        usual[script] = weights[len(weights) // 2] if len(weights) >= FEW else math.inf
    over = [
        seen.weight / (usual[one] * (BOLD_HAN if one else BOLD)) if seen.size < most else 0.0
        for seen, one in zip(found.lines, han, strict=True)
    ]
    sure = [seen for seen, share in zip(found.lines, over, strict=True) if share >= 1]
    return [
        share >= 1 or (share >= NEARLY and any(_follow(seen, other) for other in sure))
        for seen, share in zip(found.lines, over, strict=True)
    ]


def _follow(one: Seen, other: Seen) -> bool:
    """Tell whether two lines of one size stand one under the other."""
    (x0, y0), (x1, y1) = one.line.quad[0], one.line.quad[2]
    (u0, v0), (u1, v1) = other.line.quad[0], other.line.quad[2]
    along, across = (min(y1, v1) - max(y0, v0), abs(x0 + x1 - u0 - u1) / 2)
    if not one.line.vertical:
        along, across = (min(x1, u1) - max(x0, u0), abs(y0 + y1 - v0 - v1) / 2)
    same = abs(one.size - other.size) <= BODY * other.size
    return same and along > 0 and across <= NEXT * other.size


def _slice(seen: Seen, unit: float, *, bold: bool) -> Slice | None:
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
        size=round(unit * seen.size, 2),
        bold=bold,
        made=seen.made,
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
