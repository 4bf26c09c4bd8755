"""One story of the second bank in a rectangle of the paper: stack, body, pictures, quotes."""

from __future__ import annotations

import re
from dataclasses import replace

from .b_body import Columns, Flow, Part, Setup, best
from .b_place import Place, Told, ground, measure, title, title_stack
from .b_plane import Text
from .b_print import print_flow
from .b_shots import shot
from .model import Rect
from .page import Look
from .setter import set_paragraph
from .texts import Story, sentences


def set_story(place: Place, told: Told) -> None:
    """Print a story into its place."""
    ground(place)
    holes: list[Rect] = []
    made, plane = title_stack(place, told)
    hole = title(place, plane, made)
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
    wide, gutter = measure(place)
    rect = place.rect
    rows = int(rect.height / place.leading + 0.02)
    many = int(place.record.get("cols", 1))
    spans = [
        (
            rect.x0 + number * (wide + gutter),
            rect.x0 + number * (wide + gutter) + wide,
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
            parts.append(
                Part(body.get("head_form", "{}").format(heads[number], n=len(parts)), head=True)
            )
        if body.get("qa") and number:
            asked = body["qa"][number % len(body["qa"])]
            parts.append(Part(asked, bold=True))
        lead = mark if number else ""
        parts.append(Part(lead + text))
    if place.record.get("runs_on") and parts:
        parts[0] = Part(_cut_front(parts[0].text, english=place.plane.page.style.english))
    if body.get("end"):
        parts = [*parts[:-1], parts[-1]._replace(text=parts[-1].text + body["end"])]
    return parts


def _cut_front(text: str, *, english: bool) -> str:
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
    plane.block(
        told[0], how, Rect(hole.x0 + place.size / 2, start, hole.x0 + place.size / 2 + width, y1)
    )


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
