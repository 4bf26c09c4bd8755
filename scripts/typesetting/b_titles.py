"""Title stacks of the second bank: any order of elements, each with its own face and dress.

An element is a record (see `pages_b.json`, "elements"): `role`, `face`, `size` in sizes of the
body (`head`: in sizes of the headline), `align`, `rows` at most, `narrow` (share of the width),
`dress`: "" or tab, bar, box, rules, over, short, under, grey; `form` puts text round the words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from .b_plane import BLACK, PALE, WHITE, Plane, rows_of
from .model import Article, Rect
from .page import Look
from .setter import Type, set_line


class Row(NamedTuple):
    """One line of an element, where it starts and how far from the top of the stack."""

    text: str
    kind: Type
    x: float
    y: float


class Element(NamedTuple):
    """An element as set: its record, its lines, its top and depth, the width it was given."""

    record: dict[str, Any]
    rows: list[Row]
    top: float
    depth: float
    left: float
    width: float


class Stack(NamedTuple):
    """A title stack; `depth` in points."""

    elements: list[Element]
    depth: float


def _element(
    plane: Plane, text: str, record: dict[str, Any], room: tuple[float, float, float]
) -> Element:
    top, width, size = room
    dress = record.get("dress", "")
    pad = size * {"tab": 0.35, "bar": 0.4, "box": 0.5, "grey": 0.5}.get(dress, 0.0)
    ruled = size * (0.45 if dress in {"rules", "over", "short", "under"} else 0.0)
    inner = width * record.get("narrow", 1.0) - 2 * pad
    left = (width - inner - 2 * pad) / 2 if record.get("align") == "centre" else 0.0
    kind = plane.type(record["face"], size, size * record.get("tracking", 0.0))
    rows, kind = rows_of(kind, text, inner, record.get("rows", 3))
    step = kind.size * record.get("lead", 1.18)
    out = []
    y = top + (pad if dress != "tab" else pad * 0.6) + (ruled if dress != "under" else 0.0)
    for number, row in enumerate(rows):
        spare = inner - set_line(kind, row).width
        x = left + pad
        align = record.get("align", "left")
        if align == "centre":
            x += spare / 2
        elif align == "step":
            x += spare * number / max(len(rows) - 1, 1)
        elif align == "right":
            x += spare
        out.append(Row(row, kind, x, y + (step - kind.size) / 2))
        y += step
    bottom = y + (pad if dress != "tab" else pad * 0.6)
    bottom += ruled if dress in {"rules", "under"} else 0.0
    return Element(record, out, top, bottom - top, left, inner + 2 * pad)


def stack(
    plane: Plane, texts: list[tuple[str, dict[str, Any]]], width: float, sizes: tuple[float, float]
) -> Stack:
    """Set elements one under the other; `sizes`: of the body and of the headline."""
    body, head = sizes
    y = 0.0
    out: list[Element] = []
    for text, record in texts:
        if out and record["role"] == "headline":
            y += head * 0.12
        if record["role"] == "headline":
            size = head * record.get("scale", 1.0)
        else:
            size = head * record["head"] if "head" in record else body * record["size"]
        found = _element(plane, text, record, (y, width, size))
        out.append(found)
        y += found.depth + body * record.get("gap", 0.35)
    return Stack(out, y)


def _dress(plane: Plane, element: Element, at: tuple[float, float]) -> None:
    dress = element.record.get("dress", "")
    x, y = at[0] + element.left, at[1] + element.top
    right, bottom = x + element.width, y + element.depth
    if dress == "tab":
        first = min(row.x for row in element.rows) - element.left
        ends = [row.x + set_line(row.kind, row.text).width for row in element.rows]
        pad = element.rows[0].kind.size * 0.35
        plane.frame(Rect(x + first - pad, y, at[0] + max(ends) + pad, bottom), 0.0, 0.12)
    elif dress == "bar":
        plane.frame(Rect(x, y, right, bottom), 0.0, 0.2)
    elif dress == "grey":
        plane.frame(Rect(x, y, right, bottom), 0.0, 0.88)
    elif dress == "box":
        plane.frame(Rect(x, y, right, bottom), 0.7)
    elif dress == "short":
        plane.rule(x, y + 1.5, x + element.rows[0].kind.size * 3, y + 1.5, 2.5)
    if dress in {"rules", "over"}:
        plane.rule(x, y + 1, right, y + 1, 2.0 if dress == "over" else 0.6)
    if dress in {"rules", "under"}:
        plane.rule(x, bottom - 1, right, bottom - 1, 0.6)


def show(
    plane: Plane, made: Stack, at: tuple[float, float], article: Article, *, dark: bool
) -> None:
    """Print a stack from `at`, and tell the article of its words."""
    told: dict[str, list[str]] = {"kicker": [], "headline": [], "deck": [], "byline": []}
    for element in made.elements:
        record = element.record
        role = record["role"]
        _dress(plane, element, at)
        strikes = BLACK
        if dark or record.get("dress") in {"tab", "bar"}:
            strikes = WHITE
        elif record.get("pale"):
            strikes = PALE
        bold = any(mark in record["face"] for mark in ("bold", "black", "both"))
        look = Look(role, article.id, bold=bold, strikes=strikes)
        for row in element.rows:
            line = set_line(row.kind, row.text)
            plane.put(line, row.kind, (at[0] + row.x, at[1] + row.y), look)
        text = " ".join(row.text for row in element.rows)
        if role in told:
            told[role].append(text)
    article.kicker = " ".join(told["kicker"])
    article.headline = " ".join(told["headline"])
    article.byline = " ".join(told["byline"])
    article.deck = told["deck"]


def cross(plane: Plane) -> Plane:
    """Give the plane whose lines run the other way."""
    return replace(plane, vertical=not plane.vertical)
