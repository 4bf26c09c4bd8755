"""Boxes of a page whose text is set the other way: across on an upright page, or down on another.

Each is a page of its own: its columns follow each other in their own direction.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..facts import Sheet
from ..model import Box, Line
from ..press import is_closed
from .upright import WHOLE_PAGE, is_turned

SAME = 1.1
"""Factor between the type of a box's text and the page's."""
LEAST_LINES, MOSTLY = 8, 0.75
"""Lines of text that such a box has, and the share of its characters that are set its way."""


def sideways(lines: Sequence[Line], sheet: Sheet) -> list[list[Line]]:
    """Part the lines of a page: first those of the page itself, then those of each such box."""
    turned = is_turned(lines)
    left = list(lines)
    boxes: list[list[Line]] = []
    for frame in sorted(sheet.frames, key=_area, reverse=True):
        if _area(frame) > WHOLE_PAGE * sheet.width * sheet.height:
            continue
        inside = [line for line in left if line.box and _holds(frame, line.box)]
        if len(inside) < len(left) and _is_text(inside, sheet.em, turned=turned):
            held = {line.id for line in inside}
            left = [line for line in left if line.id not in held]
            boxes.append(inside)
    return [left, *boxes]


def _is_text(inside: Sequence[Line], em: float, *, turned: bool) -> bool:
    """Tell whether lines are a text, set the other way than the page (`turned`: downwards)."""
    other = [line for line in inside if line.vertical != turned]
    size = sum(len(line.text) for line in inside)
    body = [line for line in other if em / SAME < line.size < SAME * em]
    return (
        len(body) >= LEAST_LINES
        and sum(len(line.text) for line in other) > MOSTLY * size
        and any(is_closed(line.text) for line in body)
    )


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)


def _holds(frame: Box, box: Box) -> bool:
    return (
        frame.x0 <= box.x0 + 1
        and frame.y0 <= box.y0 + 1
        and frame.x1 >= box.x1 - 1
        and frame.y1 >= box.y1 - 1
    )
