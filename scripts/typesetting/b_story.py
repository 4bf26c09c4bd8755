"""One story of the second bank in a rectangle of the paper: stack, body, pictures, quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from .b_body import Columns, Flow, Part, Setup, best, print_flow
from .b_plane import Plane, Text
from .b_shots import shot
from .b_titles import Stack, cross, show, stack
from .model import Article, Rect
from .page import Look
from .setter import set_paragraph
from .texts import Story, sentences


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


def set_story(place: Place, told: Told) -> None:
    """Print a story into its place."""
    _ground(place)
    holes: list[Rect] = []
    made, plane = _stack(place, told)
    hole = _title(place, plane, made)
    holes += [hole] if hole else []
    _lead(place, told)
    columns = _columns(place)
    columns.holes = [*holes, *_shots(place, told, columns)]
    setup = _setup(place, told)
    quote = _quote_hole(place, columns)
    if quote:
        columns.holes.append(quote.grown(0.0))
    parts = _parts(place, told.story)
    found = best(setup, parts, columns)
    print_flow(place.plane, setup, found, place.article)
    if quote:
        _quote(place, quote, found)
    if place.record.get("rules"):
        _column_rules(place, columns, found)


def _ground(place: Place) -> None:
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


def _stack(place: Place, told: Told) -> tuple[Stack, Plane]:
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
    width = _title_width(place, plane)
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


def _title_width(place: Place, plane: Plane) -> float:
    at, rect = place.record.get("title", "top"), place.rect
    if at == "cross":
        return rect.height
    if at == "side":
        return rect.width * float(place.record.get("share", 0.28))
    if at in {"span", "mid"}:
        measure, gutter = _measure(place)
        many = int(place.record["span"])
        return measure * many + gutter * (many - 1)
    return rect.width


def _measure(place: Place) -> tuple[float, float]:
    many = int(place.record.get("cols", 1))
    gutter = place.size * float(place.record.get("gutter", place.plane.page.style.gutter))
    measure = (place.rect.width - gutter * (many - 1)) / many
    if not place.plane.page.style.english and many > 1:
        whole = int(measure / place.size + 1e-6) * place.size
        gutter += (measure - whole) * many / (many - 1)
        measure = whole
    return measure, gutter


def _title(place: Place, plane: Plane, made: Stack) -> Rect | None:
    """Print the stack; give the hole where it stands inside the columns."""
    at, rect, lead = place.record.get("title", "top"), place.rect, place.leading
    below = place.size * float(place.record.get("below", 0.4))
    dark = place.record.get("ground") == "dark"
    if at == "none" or not made.elements:
        return None
    if at == "cross":
        paper = place.plane.physical(rect)
        top = plane.own(paper)
        _dark(plane, Rect(top.x0, top.y0, top.x1, top.y0 + made.depth), dark)
        show(plane, made, (top.x0, top.y0), place.article, dark)
        place.rect = place.plane.own(plane.physical(top._replace(y0=top.y0 + made.depth + below)))
        return None
    if at == "side":
        share = _title_width(place, plane)
        show(plane, made, (rect.x0, rect.y0), place.article, dark)
        place.rect = rect._replace(x0=rect.x0 + share + place.size * 1.6)
        return None
    if at in {"span", "mid"}:
        measure, gutter = _measure(place)
        first = int(place.record.get("first", 0 if at == "span" else 1))
        x0 = rect.x0 + first * (measure + gutter)
        rows = int((made.depth + below) / lead) + 1
        y0 = rect.y0
        if at == "mid":
            y0 += max(4, int((rect.height / lead - rows) / 2)) * lead
        width = _title_width(place, plane)
        show(plane, made, (x0, y0 + (rows * lead - made.depth) / 2), place.article, dark)
        return Rect(x0 - 1, y0, x0 + width + 1, y0 + rows * lead)
    _dark(plane, Rect(rect.x0, rect.y0, rect.x1, rect.y0 + made.depth), dark)
    show(plane, made, (rect.x0, rect.y0), place.article, dark)
    place.rect = rect._replace(y0=rect.y0 + made.depth + below)
    return None


def _dark(plane: Plane, rect: Rect, dark: bool) -> None:
    if dark:
        plane.frame(rect.grown(2.0), 0.0, 0.14)


def _lead(place: Place, told: Told) -> None:
    """Print the first paragraph in larger type over all columns."""
    size = place.record.get("intro")
    if not size:
        return
    english = place.plane.page.style.english
    glue = " " if english else ""
    text = glue.join(sentences(told.story.body[0], english=english)[:2]).rstrip()
    name = place.faces[place.record.get("intro_face", "body")]
    kind = place.plane.type(name, place.size * size)
    look = Look("body", place.article.id, 0, bold="bold" in name)
    how = Text(kind, look, "left" if english else "full", 1.35, 0.0 if english else 2 * kind.size)
    used = place.plane.block(text, how, place.rect)
    place.article.body.append(text)
    place.rect = place.rect._replace(y0=place.rect.y0 + used + place.leading * 0.5)
    told.story = replace(told.story, body=told.story.body[1:])


def _columns(place: Place) -> Columns:
    measure, gutter = _measure(place)
    rect = place.rect
    rows = int(rect.height / place.leading + 0.02)
    many = int(place.record.get("cols", 1))
    spans = [
        (
            rect.x0 + number * (measure + gutter),
            rect.x0 + number * (measure + gutter) + measure,
            rect.y0,
            rect.y0 + rows * place.leading,
        )
        for number in range(many)
    ]
    return Columns(spans, place.leading, place.size)


def _shots(place: Place, told: Told, columns: Columns) -> list[Rect]:
    out = []
    for record in place.record.get("shots", []):
        first = int(record.get("from", 0))
        last = min(first + int(record.get("w", 1)), len(columns.spans)) - 1
        x0, x1 = columns.spans[first][0], columns.spans[last][1]
        top, bottom = columns.spans[first][2:]
        lead = place.leading
        rows = max(6, int((bottom - top) * record.get("deep", 0.35) / lead))
        total = round((bottom - top) / lead)
        row = {"top": 0, "foot": total - rows}.get(record.get("at", "top"), (total - rows) // 2)
        hole = Rect(x0 - 1, top + row * lead, x1 + 1, top + (row + rows) * lead)
        pad = place.size * 0.5
        clear = Rect(
            x0, hole.y0 + (pad if row else 0.0), x1, hole.y1 - (pad if row + rows < total else 0)
        )
        caption, by = told.captions.pop(0)
        face = place.faces.get(record.get("face", "small"), "")
        bold = place.faces.get(record.get("lead", ""), "")
        filled = record | {"text": caption, "by": by, "face": face, "lead": bold}
        filled["text"] = record.get("form", "{}").format(caption)
        shot(place.plane.page, place.plane.physical(clear), filled, place.article)
        out.append(hole)
    return out


def _setup(place: Place, told: Told) -> Setup:
    record, plane, faces = place.record, place.plane, place.faces
    english = plane.page.style.english
    kind = plane.type(faces[record.get("face", "body")], place.size)
    body = record.get("body", {})
    tail, role = "", "jump"
    if "tail" in record:
        role = "byline" if record["tail"] == "byline" else "jump"
        tail = told.words[record["tail"]].pop(0)
    return Setup(
        kind,
        faces["bold"],
        plane.type(faces[body.get("head", "bold")], place.size * body.get("head_size", 1.0)),
        place.leading,
        indent=body.get("indent", 1.0 if english else 2.0),
        space=body.get("space", 0.0),
        ragged=body.get("ragged", False),
        cap=body.get("cap", 0),
        lead_in=body.get("lead_in", 0),
        head_align=body.get("head_align", "centre"),
        head_space=body.get("head_space", 0.0),
        runs_on=record.get("runs_on", False),
        tail=tail,
        tail_role=role,
    )


def _parts(place: Place, story: Story) -> list[Part]:
    body = place.record.get("body", {})
    mark = body.get("mark", "")
    heads = dict(story.subheads) if body.get("heads", True) else {}
    parts: list[Part] = []
    for number, text in enumerate(story.body):
        if number in heads:
            parts.append(Part(body.get("head_form", "{}").format(heads[number], n=len(parts)), True))
        if body.get("qa") and number:
            asked = body["qa"][number % len(body["qa"])]
            parts.append(Part(asked, bold=True))
        lead = mark if number else ""
        parts.append(Part(lead + text))
    if place.record.get("runs_on") and parts:
        parts[0] = Part(_cut_front(parts[0].text, place.plane.page.style.english))
    if body.get("end"):
        parts = [*parts[:-1], parts[-1]._replace(text=parts[-1].text + body["end"])]
    return parts


def _cut_front(text: str, english: bool) -> str:
    """Give a paragraph without its first words, as it goes on from another page."""
    if english:
        return " ".join(text.split()[4:])
    return re.sub(r"^.{6,12}?[，、]", "", text)


def _quote_hole(place: Place, columns: Columns) -> Rect | None:
    record = place.record.get("quote")
    if not record:
        return None
    x0, x1, top, bottom = columns.spans[int(record.get("col", 1)) % len(columns.spans)]
    rows = int(record.get("rows", 7))
    total = round((bottom - top) / place.leading)
    row = int((total - rows) * record.get("at", 0.6))
    y = top + row * place.leading
    return Rect(x0 - 1, y, x1 + 1, y + rows * place.leading)


def _quote(place: Place, hole: Rect, found: Flow) -> None:
    """Print a sentence of the body in large type between rules."""
    plane, english = place.plane, place.plane.page.style.english
    low, high = (40, 120) if english else (12, 40)
    told = [
        text.strip()
        for part in found.parts
        if not part.head
        for text in sentences(part.text, english=english)
    ]
    told.sort(key=lambda text: (not low <= len(text) <= high, -len(text)))
    record = place.record["quote"]
    name = place.faces[record.get("face", "head")]
    width, room = hole.width - place.size, hole.height - place.leading * 1.4
    size = place.size * 1.8
    kind = plane.type(name, size)
    lines = set_paragraph(kind, told[0], lambda _: width)
    while len(lines) * kind.size * 1.3 > room and kind.size > place.size * 0.9:
        kind = kind._replace(size=round(kind.size * 0.94, 1))
        lines = set_paragraph(kind, told[0], lambda _: width)
    how = Text(kind, Look("repeat"), record.get("align", "left"), 1.3)
    y0, y1 = hole.y0 + place.leading * 0.35, hole.y1 - place.leading * 0.35
    if record.get("dress") == "grey":
        plane.frame(Rect(hole.x0 + 1, y0, hole.x1 - 1, y1), 0.0, 0.9)
    else:
        plane.rule(hole.x0 + 1, y0, hole.x1 - 1, y0, 1.6)
        plane.rule(hole.x0 + 1, y1, hole.x1 - 1, y1, 0.5)
    deep = len(lines) * kind.size * 1.3
    start = (y0 + y1 - deep) / 2
    plane.block(told[0], how, Rect(hole.x0 + place.size / 2, start, hole.x0 + place.size / 2 + width, y1))


def _column_rules(place: Place, columns: Columns, found: Flow) -> None:
    for number in range(len(columns.spans) - 1):
        x = (columns.spans[number][1] + columns.spans[number + 1][0]) / 2
        pairs = [
            {round(one.slot.top, 1) for one in found.laid if one.slot.column == number + more}
            for more in (0, 1)
        ]
        both = sorted(pairs[0] & pairs[1])
        start = 0
        for end in range(1, len(both) + 1):
            if end == len(both) or both[end] > both[end - 1] + place.leading * 1.2:
                place.plane.rule(x, both[start], x, both[end - 1] + place.leading, 0.4)
                start = end
