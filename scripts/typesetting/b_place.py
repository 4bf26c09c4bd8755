"""Where a story of the second bank stands: its ground, and its title stack in or over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .b_plane import Plane
from .b_titles import Stack, cross, show, stack
from .model import Article, Rect
from .texts import Story


@dataclass(slots=True)
class Told:
    """What the page's dealer gives a story: its text, and words for the stack and pictures."""

    story: Story
    words: dict[str, list[str]]
    captions: list[tuple[str, str]]


@dataclass(slots=True)
class Place:
    """A story being set: its plane and the rectangle of it that is still free."""

    plane: Plane
    rect: Rect
    record: dict[str, Any]
    faces: dict[str, str]
    elements: dict[str, Any]
    article: Article

    @property
    def size(self) -> float:
        """The size of the body."""
        return round(self.plane.page.style.size * float(self.record.get("size", 1.0)), 2)

    @property
    def leading(self) -> float:
        """The leading of the body."""
        style = self.plane.page.style
        return self.size * style.leading / style.size * float(self.record.get("lead", 1.0))


def ground(place: Place) -> None:
    """Print the frame, grey or bars of a story, and take its room from the place."""
    look = place.record.get("box", "")
    if not look:
        return
    fill = {"grey": 0.9, "tint": 0.95}.get(look)
    plane, pad = place.plane, place.size * 0.9
    if look == "bars":
        plane.rule(place.rect.x0, place.rect.y0, place.rect.x1, place.rect.y0, 2.2)
        plane.rule(place.rect.x0, place.rect.y1, place.rect.x1, place.rect.y1, 0.6)
        place.rect = Rect(
            place.rect.x0, place.rect.y0 + pad, place.rect.x1, place.rect.y1 - pad * 0.5
        )
        return
    plane.frame(place.rect, {"heavy": 2.0, "grey": 0.0}.get(look, 0.6), fill)
    place.rect = place.rect.grown(-pad)


def title_stack(place: Place, told: Told) -> tuple[Stack, Plane]:
    """Set the title stack of a story, smaller where it would be too deep; give its plane too."""
    plane = place.plane
    at = place.record.get("title", "top")
    if at == "cross":
        plane = cross(plane)
    texts: list[tuple[str, dict[str, Any]]] = []
    for name in place.record["stack"]:
        kind, _, many = name.partition("*")
        record = dict(place.elements[kind])
        record["face"] = place.faces.get(record["face"], record["face"])
        for _ in range(int(many or 1)):
            text = _words(told, record)
            if text:
                texts.append((record.get("form", "{}").format(text), record))
    width = _title_width(place)
    most = place.record.get("h", 2.2) * place.plane.page.style.size
    deepest = (place.rect.height if at != "cross" else place.rect.width) * 0.55
    made = stack(plane, texts, width, (place.size, most))
    for _ in range(5):
        if made.depth <= deepest:
            break
        most *= 0.85
        made = stack(plane, texts, width, (place.size, most))
    return made, plane


def _words(told: Told, record: dict[str, Any]) -> str:
    role, story = record["role"], told.story
    if record.get("words", role) == "headline":
        return story.headline
    left = told.words[record.get("words", role)]
    if not left:
        return ""
    text = left.pop(0)
    return text.upper() if record.get("upper") else text


def _title_width(place: Place) -> float:
    at, rect = place.record.get("title", "top"), place.rect
    if at == "cross":
        return rect.height
    if at == "side":
        return rect.width * float(place.record.get("share", 0.28))
    if at in {"span", "mid"}:
        wide, gutter = measure(place)
        many = int(place.record["span"])
        return wide * many + gutter * (many - 1)
    return rect.width


def measure(place: Place) -> tuple[float, float]:
    """Give the width of a column and of the gutter beside it."""
    many = int(place.record.get("cols", 1))
    gutter = place.size * float(place.record.get("gutter", place.plane.page.style.gutter))
    wide = (place.rect.width - gutter * (many - 1)) / many
    if not place.plane.page.style.english and many > 1:
        whole = int(wide / place.size + 1e-6) * place.size
        gutter += (wide - whole) * many / (many - 1)
        wide = whole
    return wide, gutter


def title(place: Place, plane: Plane, made: Stack) -> Rect | None:
    """Print the stack; give the hole where it stands inside the columns."""
    at, rect, lead = place.record.get("title", "top"), place.rect, place.leading
    below = place.size * float(place.record.get("below", 0.4))
    dark = place.record.get("ground") == "dark"
    if at == "none" or not made.elements:
        return None
    if at == "cross":
        paper = place.plane.physical(rect)
        top = plane.own(paper)
        _dark(plane, Rect(top.x0, top.y0, top.x1, top.y0 + made.depth), dark=dark)
        show(plane, made, (top.x0, top.y0), place.article, dark=dark)
        place.rect = place.plane.own(plane.physical(top._replace(y0=top.y0 + made.depth + below)))
        return None
    if at == "side":
        share = _title_width(place)
        show(plane, made, (rect.x0, rect.y0), place.article, dark=dark)
        place.rect = rect._replace(x0=rect.x0 + share + place.size * 1.6)
        return None
    if at in {"span", "mid"}:
        wide, gutter = measure(place)
        first = int(place.record.get("first", 0 if at == "span" else 1))
        x0 = rect.x0 + first * (wide + gutter)
        rows = int((made.depth + below) / lead) + 1
        y0 = rect.y0
        if at == "mid":
            y0 += max(4, int((rect.height / lead - rows) / 2)) * lead
        width = _title_width(place)
        show(plane, made, (x0, y0 + (rows * lead - made.depth) / 2), place.article, dark=dark)
        return Rect(x0 - 1, y0, x0 + width + 1, y0 + rows * lead)
    _dark(plane, Rect(rect.x0, rect.y0, rect.x1, rect.y0 + made.depth), dark=dark)
    show(plane, made, (rect.x0, rect.y0), place.article, dark=dark)
    place.rect = rect._replace(y0=rect.y0 + made.depth + below)
    return None


def _dark(plane: Plane, rect: Rect, *, dark: bool) -> None:
    if dark:
        plane.frame(rect.grown(2.0), 0.0, 0.14)
