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
    usual = {}
    for script in (True, False):
        weights = sorted(
            seen.weight
            for seen, one in zip(found.lines, han, strict=True)
            if one is script and seen.weight and abs(seen.size - found.em) <= BODY * found.em
        )
        usual[script] = weights[len(weights) // 2] if len(weights) >= FEW else math.inf
    return [
        seen.weight >= (BOLD_HAN if one else BOLD) * usual[one] and seen.size < LARGEST * found.em
        for seen, one in zip(found.lines, han, strict=True)
    ]


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
