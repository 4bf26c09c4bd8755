"""One page of the set kept apart: its columns and rows, and stories put into them.

A family says for each story in which columns, from which row to which row its text stands, and
where title and pictures lie; nothing is tiled by itself. Lengths in points on the logical plane
of `page`, rows in the leading of the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from ..body import print_body, print_jump
from ..columns import Slot
from ..fit import Plan, Setting, begin, count, fit
from ..model import Article, Frame, Rect, Rule
from ..page import Page, Style
from ..setter import set_paragraph
from ..texts import Story
from .heads import Head, needed, print_head
from .shots import Shot, print_shot
from .supply import Supply

NARROWEST = 4.5
"""Ems: less beside a picture holds no line."""
GAP = 0.8
"""Ems between text and what it goes round."""
MOST_WHITE = 3
"""Rows that a title may grow by."""
MOST_GROWN = 9
"""Rows that a picture may grow by at once."""


class Span(NamedTuple):
    """Rows `top` to `end` (not included) of a column."""

    column: int
    top: int
    end: int


class Spot(NamedTuple):
    """Columns `first` to `last` (included), rows `top` to `end` (not included)."""

    first: int
    last: int
    top: int
    end: int


class Waiting(NamedTuple):
    """A story that goes on on another page."""

    article: Article
    story: Story
    seam: str | None


@dataclass(frozen=True, slots=True)
class Way:
    """How a story is set: type, ground, and whether it comes from or goes to another page.

    `own`: the rest of a story has a title of its own, made of its deck.
    """

    head: Head = Head()
    kai: bool = False
    scale: float = 1.0
    flush: bool = False
    ground: float | None = None
    line: float = 0.0
    goes: int = 0
    comes: int = 0
    key: str = ""
    own: bool = False
    ruled: bool = False
    grow: bool = True


@dataclass(slots=True)
class Job:
    """Where one story stands."""

    slots: list[Slot]
    head: Rect | None
    shots: list[tuple[Rect, Shot]]
    story: Story
    settings: list[Setting] = field(default_factory=list)
    rest: Story | None = None
    seam: str | None = None

    @property
    def left(self) -> int:
        """Lines of white."""
        return len(self.slots) - count(self.settings)


@dataclass(slots=True)
class Press:
    """A page, and the means to fill it."""

    page: Page
    area: Rect
    supply: Supply
    told: dict[str, Any]
    numbers: tuple[int, ...]
    waiting: dict[str, Waiting]

    @property
    def style(self) -> Style:
        """The style of the page."""
        return self.page.style

    @property
    def rows(self) -> int:
        """Rows of the body's leading in the area."""
        return int(self.area.height / self.style.leading + 1e-6)

    def y(self, row: float) -> float:
        """Give the top of a row."""
        return self.area.y0 + row * self.style.leading

    def columns(
        self, many: int, x0: float | None = None, x1: float | None = None, *, scale: float = 1.0
    ) -> list[tuple[float, float]]:
        """Cut a width into equal columns; what is over whole squares goes into the gutters."""
        left = self.area.x0 if x0 is None else x0
        right = self.area.x1 if x1 is None else x1
        gutter = self.style.gutter * self.style.size
        size = self.style.size * scale
        measure = (right - left - gutter * (many - 1)) / many
        if not self.style.english:
            measure = int(measure / size + 1e-6) * size
            if many > 1:
                gutter = (right - left - measure * many) / (many - 1)
        return [
            (left + n * (measure + gutter), left + n * (measure + gutter) + measure)
            for n in range(many)
        ]

    def spot(self, columns: Sequence[tuple[float, float]], spot: Spot) -> Rect:
        """Give the rectangle of a spot."""
        return Rect(
            columns[spot.first][0], self.y(spot.top), columns[spot.last][1], self.y(spot.end)
        )

    def block(self, first: int, last: int, top: int, end: int) -> list[Span]:
        """Give the spans of a rectangle of columns, `last` included."""
        return [Span(column, top, end) for column in range(first, last + 1)]

    def hrule(self, x0: float, x1: float, row: float, line: float = 0.5) -> None:
        """Rule along the lines, in the middle of a row, where the paper has such rules."""
        if not self.style.across:
            return
        y = self.y(row) + self.style.leading / 2
        self.rule(Rect(x0, y, x1, y), line)

    def vrule(
        self, columns: Sequence[tuple[float, float]], column: int, top: int, end: int
    ) -> None:
        """Rule between a column and the next, where the paper has such rules."""
        if self.style.rules == "none":
            return
        x = (columns[column][1] + columns[column + 1][0]) / 2
        self.rule(Rect(x, self.y(top), x, self.y(end)), 0.4)

    def rule(self, rect: Rect, line: float) -> None:
        """Rule from corner to corner of a logical rectangle."""
        self.page.sheet.rules.append(Rule(self.page.physical(rect), line))

    def frame(self, rect: Rect, line: float, fill: float | None = None) -> None:
        """Print a frame or a ground on a logical rectangle."""
        self.page.sheet.frames.append(Frame(self.page.physical(rect), line, fill))

    def story(  # noqa: PLR0913 - a story is what all this makes
        self,
        columns: Sequence[tuple[float, float]],
        spans: Sequence[Span],
        head: Spot | None,
        way: Way,
        shots: Sequence[tuple[Spot, Shot]] = (),
        carved: Sequence[Rect] = (),
    ) -> Article:
        """Set one story; give its article."""
        page = self.page
        if way.scale != 1.0:
            style = replace(self.style, size=round(self.style.size * way.scale, 1))
            page = replace(page, style=style)
        waiting = self.waiting.pop(way.key) if way.comes else None
        plan = self._plan(page.style, way, waiting)
        place = head and self.spot(columns, head)
        pictures = [(self.spot(columns, where), shot) for where, shot in shots]
        boxes = [
            (Rect(*_edges(columns, span, self)), span.column) for span in spans
        ]
        draft = self._best((boxes, place, pictures, carved), (plan, way, page.style), waiting)
        return self._print(page, draft, (plan, way), waiting)

    def depth(self, columns: Sequence[tuple[float, float]], way: Way) -> int:
        """Give the rows that the rest of a waiting story takes in columns of one width."""
        waiting = self.waiting[way.key]
        plan = self._plan(self.style, way, waiting)
        wide = columns[0][1] - columns[0][0]
        lines = 1 + len(waiting.story.subheads)
        for number, text in enumerate(waiting.story.body):
            indent = 0.0 if number == 0 and plan.runs_on else plan.indent
            lines += len(set_paragraph(plan.body, text, lambda _: wide, indent))
        return -(-lines // len(columns))

    def _plan(self, style: Style, way: Way, waiting: Waiting | None) -> Plan:
        body = style.body
        if way.kai:
            body = body._replace(face=style.faces.kai)
        indent = 0.0 if way.flush or style.flush else style.em
        seam = waiting.seam if waiting else None
        return Plan(body, indent, body._replace(face=style.faces.bold), seam is not None, seam or "")

    def _best(self, where: tuple, how: tuple[Plan, Way, Style], waiting: Waiting | None) -> Job:  # type: ignore[type-arg]
        boxes, place, pictures, carved = where
        plan, way, style = how

        def placed(story: Story) -> Job:
            spot = place and needed(style, place, (story, way.head), again=waiting is not None)
            risen = [(_risen(rect, place, spot), shot) for rect, shot in pictures]
            slots = self._slots(boxes, _holes(style, spot, risen, carved))
            job = Job(slots, spot, risen, story)
            return self._full(job, boxes, how, carved)

        if waiting and way.own and waiting.story.deck:
            return placed(replace(waiting.story, headline=waiting.story.deck[0].strip("—")))
        if waiting:
            return placed(waiting.story)
        slots = self._slots(boxes, _holes(style, place, pictures, carved))
        need = sum(slot.width for slot in slots) / style.size
        need *= 2.15 if style.english else 0.95
        best: Job | None = None
        for story in self.supply.offers(need * (2.3 if way.goes else 1.0), bool(pictures),
                                          bool(way.head.spread)):
            job = placed(story)
            if best is None or job.left < best.left:
                best = job
            if best.left <= 1:
                break
        assert best is not None  # noqa: S101 - the supply never ends
        self.supply.taken(best.story)
        return best

    def _full(self, job: Job, boxes: list, how: tuple[Plan, Way, Style], carved: Sequence[Rect]) -> Job:  # type: ignore[type-arg]
        """Flow a story; give white that is left to the title or to a picture."""
        plan, way, style = how
        for turn in range(3):
            if way.comes:
                job.settings = fit(job.story, plan, job.slots[1:])
                return job
            if way.goes:
                job.settings, job.rest, job.seam = begin(job.story, plan, job.slots[:-1])
                return job
            job.settings = fit(job.story, plan, job.slots)
            if job.left <= 1 or not way.grow or not self._grown(job, turn):
                return job
            job.slots = self._slots(boxes, _holes(style, job.head, job.shots, carved))
        job.settings = fit(job.story, plan, job.slots)
        return job

    def _grown(self, job: Job, turn: int) -> bool:
        lead = self.style.leading
        if job.shots:
            rect, shot = job.shots[0]
            wide = len({slot.column for slot in job.slots if slot.x0 < rect.x1 and slot.x1 > rect.x0})
            more = min(MOST_GROWN, job.left // max(1, wide))
            if job.head and shot.grows == "up" and rect.x0 < job.head.x1 and rect.x1 > job.head.x0:
                more = min(more, max(0, int((rect.y0 - job.head.y1) / lead)))
            if more > 0 and shot.grows:
                grown = (
                    Rect(rect.x0, rect.y0 - more * lead, rect.x1, rect.y1)
                    if shot.grows == "up"
                    else Rect(rect.x0, rect.y0, rect.x1, rect.y1 + more * lead)
                )
                job.shots[0] = (grown, shot)
                return True
        if job.head is None or turn:
            return False
        head = job.head
        wide = len({slot.column for slot in job.slots if slot.x0 < head.x1 and slot.x1 > head.x0})
        more = min(MOST_WHITE, job.left // max(1, wide))
        job.head = Rect(head.x0, head.y0, head.x1, head.y1 + more * lead)
        return more > 0 and wide > 0

    def _slots(self, boxes: Sequence[tuple[Rect, int]], holes: Sequence[Rect]) -> list[Slot]:
        lead, size = self.style.leading, self.style.size
        out = []
        for box, column in boxes:
            for row in range(int(box.height / lead + 1e-6)):
                top = box.y0 + row * lead
                free = _free((box.x0, box.x1), (top, top + lead), holes)
                if free[1] - free[0] >= NARROWEST * size:
                    out.append(Slot(*free, top, column))
        return out

    def _print(
        self, page: Page, job: Job, how: tuple[Plan, Way], waiting: Waiting | None
    ) -> Article:
        plan, way = how
        article = waiting.article if waiting else page.article()
        if waiting and page.sheet.number not in article.pages:
            article.pages.append(page.sheet.number)
        if way.line or way.ground is not None:
            self._ground(job, way)
        if job.head:
            print_head(page, job.head, (article, job.story), way.head, again=waiting is not None)
        slots = job.slots
        if way.comes:
            print_jump(page, plan, article, slots[0], self._jump("jump_from", way.comes))
            slots = slots[1:]
        print_body(page, plan, article, job.settings, slots)
        if way.goes:
            print_jump(page, plan, article, slots[-1], self._jump("jump_to", way.goes))
            if job.rest:
                self.waiting[way.key] = Waiting(article, job.rest, job.seam)
        captions = [*job.story.captions]
        for rect, shot in job.shots:
            caption = captions.pop(0) if captions and shot.caption else ""
            told = print_shot(page, rect, shot, caption, article.id)
            article.captions += told
        if way.ruled or self.style.rules == "all":
            self._ruled(slots)
        return article

    def _ground(self, job: Job, way: Way) -> None:
        parts = [Rect(s.x0, s.top, s.x1, s.top + self.style.leading) for s in job.slots]
        parts += [job.head] if job.head else []
        parts += [rect for rect, _ in job.shots]
        pad = self.style.size * 0.55
        box = Rect(
            min(p.x0 for p in parts) - pad, min(p.y0 for p in parts) - pad * 0.7,
            max(p.x1 for p in parts) + pad, max(p.y1 for p in parts) + pad * 0.7,
        )
        self.frame(box, way.line, way.ground)

    def _jump(self, kind: str, to: int) -> str:
        number = self.numbers[to - 1]
        form = str(self.told[kind][self.told["jump_style"]])
        return form.format(page=number, han="〇一二三四五六七八九十"[number])

    def _ruled(self, slots: Sequence[Slot]) -> None:
        """Rule between neighbouring columns of one story, as far as both hold text."""
        for column in sorted({slot.column for slot in slots}):
            here = [slot for slot in slots if slot.column == column]
            there = [slot for slot in slots if slot.column == column + 1]
            there_tops = {round(slot.top, 1) for slot in there}
            tops = sorted(slot.top for slot in here if round(slot.top, 1) in there_tops)
            if not tops:
                continue
            x = (max(slot.x1 for slot in here) + min(slot.x0 for slot in there)) / 2
            begin = 0
            for end in range(1, len(tops) + 1):
                if end == len(tops) or tops[end] > tops[end - 1] + self.style.leading * 1.1:
                    low = tops[end - 1] + self.style.leading
                    self.rule(Rect(x, tops[begin], x, low), 0.35)
                    begin = end


def _edges(
    columns: Sequence[tuple[float, float]], span: Span, press: Press
) -> tuple[float, float, float, float]:
    x0, x1 = columns[span.column]
    return x0, press.y(span.top), x1, press.y(span.end)


def _risen(rect: Rect, place: Rect | None, spot: Rect | None) -> Rect:
    """Let a picture that stands under a title begin where the title now ends."""
    if place and spot and abs(rect.y0 - place.y1) < 1.0:
        return Rect(rect.x0, spot.y1, rect.x1, rect.y1)
    return rect


def _holes(
    style: Style, head: Rect | None, shots: Sequence[tuple[Rect, Shot]], carved: Sequence[Rect]
) -> list[Rect]:
    gap = GAP * style.size
    around = [rect for rect, _ in shots] + ([head] if head else []) + list(carved)
    return [Rect(rect.x0 - gap, rect.y0, rect.x1 + gap, rect.y1) for rect in around]


def _free(
    span: tuple[float, float], row: tuple[float, float], holes: Sequence[Rect]
) -> tuple[float, float]:
    """Give the wider side of a line's place beside the holes it meets."""
    x0, x1 = span
    for hole in holes:
        if not hole.meets(Rect(x0, row[0] + 0.01, max(x1, x0 + 0.01), row[1] - 0.01)):
            continue
        if hole.x0 - x0 >= x1 - hole.x1:
            x1 = min(x1, hole.x0)
        else:
            x0 = max(x0, hole.x1)
    return x0, x1
