"""Bodies of the second bank put on the page: drop caps, bold beginnings, subheads, last lines."""

from __future__ import annotations

from dataclasses import replace

from .b_body import Flow, Laid, Part, Setup, Slot, cap_type, cap_width
from .b_plane import Plane, embolden
from .model import Article, Printed
from .page import Look
from .setter import set_line


def print_flow(plane: Plane, setup: Setup, found: Flow, article: Article) -> None:
    """Print what was laid, and tell the article."""
    numbers: dict[int, int] = {}
    for at, part in enumerate(found.parts):
        if part.head:
            article.subheads.append(part.text)
        else:
            numbers[at] = len(article.body)
            article.body.append(part.text)
    opening = True
    for one in found.laid:
        part = found.parts[one.part]
        if part.head:
            _head(plane, setup, one, article)
            continue
        look = Look("body", article.id, numbers[one.part], bold=part.bold)
        printed = _body_line(plane, setup, (one, part, found.laid[0].slot), look)
        if opening and setup.lead_in:
            many = setup.lead_in
            if setup.kind.english:
                many = len(" ".join(one.line.text.split()[: setup.lead_in]))
            embolden(printed, many, setup.bold)
        opening = False
    if setup.tail and found.laid:
        _tail(plane, setup, found.laid[-1].slot, article)


def _body_line(plane: Plane, setup: Setup, what: tuple[Laid, Part, Slot], look: Look) -> Printed:
    """Print a line of the body, beside the drop cap where there is one."""
    one, part, first = what
    kind = setup.kind._replace(face=setup.bold) if part.bold else setup.kind
    x, y = one.slot.x0, one.slot.top + (setup.leading - kind.size) / 2
    if one.part == 0 and setup.cap:
        if one.first:
            _cap(plane, setup, one, part.text[0], look)
        row = round((one.slot.top - first.top) / setup.leading)
        if row < setup.cap and one.slot.column == first.column:
            x += cap_width(setup, part.text)
    return plane.put(one.line, kind, (x, y), look)


def _tail(plane: Plane, setup: Setup, last: Slot, article: Article) -> None:
    """Print the byline or the jump line that ends a body, in the place kept for it."""
    line = set_line(setup.kind, setup.tail)
    y = last.top + setup.leading + (setup.leading - setup.kind.size) / 2
    plane.put(
        line,
        setup.kind,
        (max(last.x1 - line.width, last.x0), y),
        Look(setup.tail_role, article.id),
    )
    if setup.tail_role == "byline":
        article.byline = setup.tail


def _cap(plane: Plane, setup: Setup, one: Laid, char: str, look: Look) -> None:
    kind = cap_type(setup)
    room = setup.leading * setup.cap
    low = setup.leading * 0.12 if setup.kind.english else 0.0
    y = one.slot.top + (room - kind.size) / 2 + low
    plane.put(set_line(kind, char), kind, (one.slot.x0, y), replace(look, bold=True))


def _head(plane: Plane, setup: Setup, one: Laid, article: Article) -> None:
    spare = one.slot.x1 - one.slot.x0 - one.line.width
    x = one.slot.x0 + (max(spare, 0.0) / 2 if setup.head_align == "centre" else 0.0)
    y = one.slot.top + (setup.leading - setup.head.size) / 2
    plane.put(one.line, setup.head, (x, y), Look("subhead", article.id, bold=True))
