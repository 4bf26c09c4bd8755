"""One page of the set kept apart: its columns and rows, and stories put into them.

A family says for each story in which columns, from which row to which row its text stands, and
where title and pictures lie; nothing is tiled by itself. Lengths in points on the logical plane
of `page`, rows in the leading of the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..body import print_body, print_jump
from ..columns import Slot
from ..fit import Plan, begin, fit
from ..model import Article, Frame, Rect, Rule
from ..page import Page, Style
from ..setter import set_paragraph
from ..texts import Story
from .heads import needed
from .shots import Shot, print_shot
from .supply import Supply
from .titling import print_head
from .ways import NARROWEST, How, Job, Span, Spot, Waiting, Way, Where, free, holes, risen

MOST_WHITE = 3
"""Rows that a title may grow by."""

TURNS = 4
MOST_GROWN = 9
"""Rows that a picture may grow by at once."""


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

    def box(self, column: tuple[float, float], span: Span) -> Rect:
        """Give the rectangle of a span."""
        return Rect(column[0], self.y(span.top), column[1], self.y(span.end))

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

    def story(
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
        boxes = [(self.box(columns[span.column], span), span.column) for span in spans]
        where = Where(boxes, place, pictures, carved)
        draft = self._best(where, How(plan, way, page.style), waiting)
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
        return Plan(
            body, indent, body._replace(face=style.faces.bold), seam is not None, seam or ""
        )

    def _best(self, where: Where, how: How, waiting: Waiting | None) -> Job:
        """Draft the story that leaves least white, or the rest of the one that waits."""
        way, style = how.way, how.style

        def placed(story: Story) -> Job:
            head = where.head
            spot = head and needed(style, head, (story, way.head), again=waiting is not None)
            lifted = [(risen(rect, head, spot), shot) for rect, shot in where.shots]
            job = Job([], spot, lifted, story)
            return self._full(job, where, how)

        if waiting and way.own and waiting.story.deck:
            return placed(replace(waiting.story, headline=waiting.story.deck[0].strip("—")))
        if waiting:
            return placed(waiting.story)
        slots = self._slots(where.boxes, holes(style, where.head, where.shots, where.carved))
        need = sum(slot.width for slot in slots) / style.size
        need *= 2.15 if style.english else 0.95
        best: Job | None = None
        for story in self.supply.offers(
            need * (2.3 if way.goes else 1.0), bool(where.shots), bool(way.head.spread)
        ):
            job = placed(story)
            if best is None or job.left < best.left:
                best = job
            if best.left <= 1:
                break
        assert best is not None  # noqa: S101 - the supply never ends
        self.supply.taken(best.story)
        return best

    def _full(self, job: Job, where: Where, how: How) -> Job:
        """Flow a story; give white that is left to the title or to a picture."""
        plan, way, style = how
        for turn in range(TURNS):
            around = holes(style, job.head, job.shots, where.carved)
            job.slots = self._slots(where.boxes, around)
            if way.goes:
                job.settings, job.rest, job.seam = begin(job.story, plan, job.slots[:-1])
                return job
            job.settings = fit(job.story, plan, job.slots[1:] if way.comes else job.slots)
            white = job.left > 1 and way.grow and not way.comes
            if turn == TURNS - 1 or not white or not self._grown(job, turn):
                break
        return job

    def _grown(self, job: Job, turn: int) -> bool:
        lead = self.style.leading
        if job.shots:
            rect, shot = job.shots[0]
            wide = len(
                {slot.column for slot in job.slots if slot.x0 < rect.x1 and slot.x1 > rect.x0}
            )
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
                place = free((box.x0, box.x1), (top, top + lead), holes)
                if place[1] - place[0] >= NARROWEST * size:
                    out.append(Slot(*place, top, column))
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
            min(p.x0 for p in parts) - pad,
            min(p.y0 for p in parts) - pad * 0.7,
            max(p.x1 for p in parts) + pad,
            max(p.y1 for p in parts) + pad * 0.7,
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
