"""The means a layout family works with: areas of the grid, and what is put into them.

An area is (first column, end column, first row, end row) of the page's grid; its last row stays
white, or holds a rule. Areas must tile the grid. A family only says which area holds what; texts
are dealt out when all is known, the longest to the largest area.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from . import items
from .columns import Grid
from .model import Article, Rect, Rule
from .page import Page
from .story import Setter, Setup
from .texts import Story

CHOICE = 4
"""A story is taken by chance from this many that fit an area about equally."""
TRIES = 5
"""Stories tried where one leaves an area white."""
OWN = 0.5
"""Share of the rests of stories with a headline of their own, where they have any."""
SHARE, ENOUGH = 0.5, 36
"""A document has this share of the stories to choose from, so that pages differ."""


class Area(NamedTuple):
    """Columns c0 to c1 and rows r0 to r1 of the grid, ends not included."""

    c0: int
    c1: int
    r0: int
    r1: int


class Pool:
    """The stories not yet printed."""

    def __init__(self, stories: Sequence[Story], chance: random.Random) -> None:
        many = min(len(stories), max(ENOUGH, round(len(stories) * SHARE)))
        self.left = sorted(chance.sample(list(stories), many), key=lambda story: story.length)
        self.chance = chance

    def take(self, need: float) -> Story:
        """Give a story with at least so many characters, or the longest there is."""
        fitting = [story for story in self.left if story.length >= need]
        found = self.chance.choice(fitting[:CHOICE]) if fitting else self.left[-1]
        self.left.remove(found)
        return found

    def pictured(self) -> Story | None:
        """Give a short story with a caption."""
        found = [story for story in self.left if story.captions and len(story.captions[0]) > 12]
        if not found:
            return None
        story = self.chance.choice(found[:6])
        self.left.remove(story)
        return story

    def briefs(self, most: int) -> Iterator[Story]:
        """Give short stories with short headlines, one after the other."""
        short = [
            story
            for story in self.left
            if len(story.headline) <= most and len(story.body[0]) > most
        ]
        self.chance.shuffle(short)
        for story in sorted(short[:40], key=lambda story: len(story.body[0]))[:24]:
            self.left.remove(story)
            yield story


class Waiting(NamedTuple):
    """A story whose rest is to be printed; `seam` stood where its paragraph was cut, if it was."""

    article: Article
    story: Story
    seam: str | None


@dataclass(slots=True)
class Job:
    """One story to be set."""

    area: Area
    setup: Setup
    carved: tuple[Area, ...] = ()
    story: Story | None = None
    key: str = ""


@dataclass(slots=True)
class Layout:
    """A page and its grid; the methods fill areas."""

    page: Page
    grid: Grid
    pool: Pool
    extra: dict[str, Any]
    numbers: tuple[int, ...] = (1,)
    jobs: list[Job | Callable[[], None]] = field(default_factory=list)
    areas: list[tuple[Area, bool]] = field(default_factory=list)

    @property
    def chance(self) -> random.Random:
        """The page's own dice."""
        return self.page.chance

    def rect(self, area: Area) -> Rect:
        """Give the logical rectangle of an area without its white last row."""
        last = area.r1 - 1 if area.r1 < self.grid.rows else area.r1
        return self.grid.rect(area.c0, area.c1, area.r0, last)

    def story(
        self, area: Area, setup: Setup, *, carved: Sequence[Area] = (), story: Story | None = None
    ) -> None:
        """Set a story into an area less what is carved out of it."""
        self.jobs.append(Job(area, setup, tuple(carved), story))
        self.areas.append((area, bool(carved)))

    def begin(self, area: Area, setup: Setup, key: str, to: int) -> None:
        """Set the beginning of a story that goes on on the `to`-th page of the document."""
        jump = self._jump("jump_to", self.numbers[to])
        self.jobs.append(Job(area, replace(setup, part="begin", jump=jump), key=key))
        self.areas.append((area, False))

    def end(self, area: Area, setup: Setup, key: str, came: int) -> None:
        """Set the rest of a story that began on the `came`-th page."""
        jump = self._jump("jump_from", self.numbers[came])
        self.jobs.append(Job(area, replace(setup, part="end", jump=jump), key=key))
        self.areas.append((area, False))

    def _jump(self, kind: str, number: int) -> str:
        form = str(self.extra[kind][self.extra["jump_style"]])
        return form.format(page=number, han="〇一二三四五六七八九"[number])

    def _later(self, area: Area, work: Callable[[], None]) -> None:
        self.jobs.append(work)
        self.areas.append((area, False))

    def briefs(self, area: Area, name: str, look: str = "bars") -> None:
        """Set briefs under a rubric."""
        most = 40 if self.page.style.english else 18
        self._later(
            area,
            lambda: items.briefs(
                self.page, self.rect(area), area.c1 - area.c0, (name, self.pool.briefs(most), look)
            ),
        )

    def advert(self, area: Area, look: str = "frame") -> None:
        """Print one of the set's adverts."""
        adverts = self.extra["adverts"]
        lines = adverts.pop(self.chance.randrange(len(adverts)))
        self._later(area, lambda: items.advert(self.page, self.rect(area), lines, look))

    def editors(self, area: Area) -> None:
        """Print the editors' box."""
        lines = [self.extra["papers"][0]["editors"], *self.extra["feet"]]
        self._later(area, lambda: items.editors(self.page, self.rect(area), lines))

    def table(self, area: Area) -> None:
        """Print one of the set's tables."""
        tables = self.extra["tables"]
        record = tables.pop(self.chance.randrange(len(tables)))
        self._later(area, lambda: items.table(self.page, self.rect(area), record))

    def teasers(self, area: Area, many: int) -> None:
        """Print teasers side by side."""
        texts = [self.extra["teasers"].pop(0) for _ in range(many)]
        self._later(area, lambda: items.teasers(self.page, self.rect(area), texts))

    def photo(self, area: Area) -> None:
        """Print a photo story."""
        records = self.extra["photos"]
        record = records.pop(self.chance.randrange(len(records)))
        story = Story(record["headline"], (), captions=(record["caption"],))
        self._later(area, lambda: items.photo_story(self.page, self.rect(area), story))

    def finish(self) -> None:
        """Deal out the texts, set everything, and rule the page."""
        jobs = [
            job
            for job in self.jobs
            if isinstance(job, Job) and job.story is None and job.setup.part != "end"
        ]
        for job in sorted(jobs, key=self._need, reverse=True):
            job.story = self.pool.take(self._need(job))
        for job in self.jobs:
            if isinstance(job, Job):
                self._set(job)
            else:
                job()
        self._separators()

    def _cells(self, area: Area) -> int:
        return (area.c1 - area.c0) * (area.r1 - area.r0 - 1)

    def _need(self, job: Job) -> float:
        """Characters that fill an area, once title and picture have theirs."""
        style = self.page.style
        cells = self._cells(job.area) - sum(self._cells(area) for area in job.carved)
        wish = job.setup.wish
        deep = (wish.high * 1.3 + (wish.high * 0.6 if wish.kicker else 0)) / style.leading + 1
        wide = job.setup.span or (job.area.c1 - job.area.c0)
        cells -= int(deep * wide)
        photo = job.setup.photo
        if photo:
            cells -= int((photo.last - photo.first + 1) * photo.rows * photo.part)
        measure = self.grid.step - self.grid.gutter
        each = measure / style.size * (2.15 if style.english else 0.93)
        return cells * each * (1.5 if job.setup.part == "begin" else 1.0)

    def _set(self, job: Job) -> None:
        carved = []
        for area in job.carved:
            rect = self.grid.rect(*area)
            top = rect.y0 - (self.grid.leading if area.r0 > job.area.r0 else 0.0)
            carved.append(Rect(rect.x0 - 1, top, rect.x1 + 1, rect.y1))
        rect, columns = self.rect(job.area), job.area.c1 - job.area.c0
        if job.setup.part == "end":
            waiting = self.extra["waiting"].pop(job.key)
            setter = Setter(self.page, job.setup, seam=waiting.seam)
            story = waiting.story
            if self.chance.random() < OWN:
                story = _renamed(story)
            draft = setter.draft(rect, story, columns, carved)
            setter.print(draft, waiting.article)
            return
        assert job.story is not None  # noqa: S101 - dealt out just before
        setter = Setter(self.page, job.setup)
        draft = setter.draft(rect, job.story, columns, carved)
        for _ in range(TRIES):
            if draft.settings and draft.left <= max(2, 0.06 * len(draft.slots)):
                break
            if not self.pool.left:
                break
            other = setter.draft(rect, self.pool.take(self._need(job)), columns, carved)
            if not draft.settings or (other.settings and other.left < draft.left):
                draft = other
        article = setter.print(draft)
        if draft.rest:
            self.extra["waiting"][job.key] = Waiting(article, draft.rest, draft.seam)

    def _separators(self) -> None:
        style, grid = self.page.style, self.grid
        framed = {job.area for job in self.jobs if isinstance(job, Job) and job.setup.framed}
        carved = [area for job in self.jobs if isinstance(job, Job) for area in job.carved]
        rules: list[Rect] = []
        for area, _ in self.areas:
            rect = self.rect(area)
            if area in framed or rect.height < 2 * grid.leading:
                continue
            if style.across and area.r1 < grid.rows:
                y = rect.y1 + grid.leading * 0.5
                rules.append(Rect(rect.x0, y, rect.x1, y))
            if style.rules != "none" and area.c1 < grid.columns:
                x = rect.x1 + grid.gutter / 2
                rules.append(Rect(x, rect.y0, x, rect.y1))
        for area in carved:
            rect = self.rect(area)
            outer = next(
                job.area for job in self.jobs if isinstance(job, Job) and area in job.carved
            )
            if area in framed:
                continue
            if style.across and area.r0 > outer.r0:
                y = rect.y0 - grid.leading * 0.5
                rules.append(Rect(rect.x0, y, rect.x1, y))
            if style.rules != "none" and area.c0 > outer.c0:
                x = rect.x0 - grid.gutter / 2
                rules.append(Rect(x, rect.y0, x, rect.y1))
        self.page.sheet.rules += [Rule(self.page.physical(rect), 0.5) for rect in rules]


def _renamed(story: Story) -> Story:
    """Give the rest of a story a headline of its own: what its deck or kicker said."""
    told = [text.strip("—") for text in (*story.deck, story.kicker)]
    fitting = [text for text in told if 5 < len(text) <= 3 * len(story.headline)]
    return replace(story, headline=fitting[0]) if fitting else story


def cut(total: int, weights: Sequence[float]) -> list[tuple[int, int]]:
    """Cut 0 to `total` into stretches of about these weights."""
    whole, at, used, out = sum(weights), 0, 0.0, []
    for weight in weights:
        used += weight
        end = round(total * used / whole)
        out.append((at, end))
        at = end
    return out
