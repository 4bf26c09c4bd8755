"""One story into one region: title, pictures with captions, body round them, all filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .body import print_body, print_column_rules, print_jump
from .columns import Region, Slot
from .fit import Plan, Setting, begin, count, fit
from .model import Article, Frame, Rect
from .page import Page, Style
from .photos import MOST, Photo, photo_rect, print_photo
from .texts import Story
from .titles import Block, Wish, title_block

SPARE = 0.35
"""Ems kept free round holes, beyond what the leading gives."""


DEEPEST = 0.5
"""Share of a region's depth that its title may take."""


@dataclass(slots=True)
class Setup:
    """How a story is to be set.

    `title`: "top" over all columns; "left" over the first `span` columns only, text goes on
    beside and under it; "inner" over columns from the second on, so that the first column begins
    left of the headline; "middle" over the inner columns, in the middle of their depth; "side"
    across the direction of the page at the region's beginning; "none".
    `part`: "begin" where the story goes on on another page, "end" where it comes from one;
    `jump` is the line that says so.
    """

    wish: Wish
    title: str = "top"
    span: int = 0
    photo: Photo | None = None
    columns: int = 0
    framed: bool = False
    ground: float | None = None
    kai: bool = False
    may_add_photo: bool = True
    part: str = ""
    jump: str = ""


def region_of(style: Style, rect: Rect, setup: Setup, columns: int) -> Region:
    """Give the columns of a story; a frame takes room from them."""
    inner = rect
    if setup.framed:
        pad = style.size * 0.9
        inner = Rect(rect.x0 + pad, rect.y0 + pad * 0.8, rect.x1 - pad, rect.y1 - pad * 0.8)
    return Region(inner, columns, style.gutter * style.size, style.leading, style.size)


def place_title(style: Style, region: Region, story: Story, setup: Setup) -> tuple[Block, Rect]:
    """Decide where the title block stands."""
    rect, lead = region.rect, region.leading
    first, last = 0, region.columns - 1
    if setup.title == "left":
        last = min(setup.span or 1, region.columns) - 1
    elif setup.title == "inner" and region.columns > 1:
        first = 1
    elif setup.title == "middle" and region.columns > 2:
        first, last = 1, region.columns - 2
    if setup.title == "none":
        bare = Wish(kicker=False, deck=False, byline=False)
        block = title_block(style, replace(story, headline=" "), rect.width, bare)
        return block._replace(rows=[]), Rect(rect.x0, rect.y0 - 1, rect.x0 + 1, rect.y0)
    if setup.title == "side":
        block = title_block(style, story, rect.height, replace(setup.wish, cross=True))
        return block, Rect(rect.x0, rect.y0, rect.x0 + block.depth, rect.y1)
    width = region.column(last)[1] - region.column(first)[0]
    block = _shallow(style, story, (width, rect.height * DEEPEST), setup.wish)
    below = (1.2 if setup.wish.ground else 0.5) * style.size
    rows = int((block.depth + below) / lead) + 1
    top = rect.y0
    if setup.title == "middle":
        free = int(rect.height / lead) - rows
        top += max(3, free // 2 - 1) * lead if free > 8 else 0
    return block, region.across(first, last, top, top + rows * lead)


def _shallow(style: Style, story: Story, room: tuple[float, float], wish: Wish) -> Block:
    """Make a title block no deeper than there is room: smaller, then without its small lines."""
    block = title_block(style, story, room[0], wish)
    for less in (0.85, 0.7, 0.6):
        if block.depth <= room[1]:
            return block
        block = title_block(style, story, room[0], replace(wish, high=wish.high * less))
    for bare in (
        replace(wish, high=wish.high * 0.6, deck=False),
        replace(wish, high=wish.high * 0.6, deck=False, kicker=False, byline=False),
    ):
        if block.depth <= room[1]:
            return block
        block = title_block(style, story, room[0], bare)
    return block


def _holes(region: Region, rects: Sequence[Rect]) -> list[Rect]:
    gap = SPARE * region.size
    return [Rect(rect.x0 - gap * 1.6, rect.y0, rect.x1 + gap * 1.6, rect.y1) for rect in rects]


@dataclass(slots=True)
class Draft:
    """A story as it would stand; nothing is printed yet."""

    rect: Rect
    region: Region
    carved: Sequence[Rect]
    story: Story
    block: Block
    spot: Rect
    photo: Photo | None
    settings: list[Setting] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    shot: Rect | None = None
    rest: Story | None = None
    seam: str | None = None

    @property
    def left(self) -> int:
        """Lines of white."""
        return len(self.slots) - count(self.settings)


class Setter:
    """Sets one story."""

    def __init__(self, page: Page, setup: Setup, seam: str | None = None) -> None:
        self.page, self.setup = page, setup
        style = page.style
        body = style.body
        if setup.kai:
            body = body._replace(face=style.faces.kai)
        self.plan = Plan(
            body,
            0.0 if style.flush else style.em,
            body._replace(face=style.faces.bold),
            runs_on=seam is not None,
            seam=seam or "",
        )

    def draft(self, rect: Rect, story: Story, columns: int, carved: Sequence[Rect] = ()) -> Draft:
        """Set the story into a logical rectangle less what is carved out of it."""
        style, setup = self.page.style, self.setup
        region = region_of(style, rect, setup, setup.columns or columns)
        block, spot = place_title(style, region, story, setup)
        draft = Draft(rect, region, carved, story, block, spot, setup.photo)
        for _ in range(4):
            self._flow(draft)
            if draft.left <= 1 or not self._less_white(draft):
                break
        self._flow(draft)
        return draft

    def _flow(self, draft: Draft) -> None:
        region = draft.region
        draft.shot = self._clear(draft) if draft.photo else None
        around = [draft.spot, draft.shot] if draft.shot else [draft.spot]
        region.holes = [*draft.carved, *_holes(region, around)]
        draft.slots = region.slots()
        if self.setup.part == "end":
            draft.slots = draft.slots[1:]
        elif self.setup.part == "begin":
            draft.slots = draft.slots[:-1]
            draft.settings, draft.rest, draft.seam = begin(draft.story, self.plan, draft.slots)
            return
        draft.settings = fit(draft.story, self.plan, draft.slots) if draft.slots else []

    @staticmethod
    def _clear(draft: Draft) -> Rect | None:
        """Give the picture a place that nothing was carved out of, further left if need be."""
        photo = draft.photo
        assert photo is not None  # noqa: S101 - only called where there is one
        for first in dict.fromkeys((photo.first, *range(photo.first, -1, -1))):
            moved = replace(photo, first=first, last=photo.last - photo.first + first)
            shot = photo_rect(draft.region, moved, draft.spot)
            if shot and not any(shot.meets(hole.grown(-1.0)) for hole in draft.carved):
                return shot
        return None

    def _less_white(self, draft: Draft) -> bool:
        """Give white space to the picture, to a new picture, or to the title."""
        region, spot, left, photo = draft.region, draft.spot, draft.left, draft.photo
        lead = region.leading
        most = int(region.rect.height * MOST / lead)
        if photo:
            rows = min(most, photo.rows + left // (photo.last - photo.first + 1))
            if not draft.shot:
                draft.photo = None
                return True
            draft.photo = replace(photo, rows=rows)
            return rows > photo.rows
        wide = min(region.columns, max(1, round((left / 6) ** 0.5)))
        while wide > 1 and left < 8 * wide:
            wide -= 1
        if self.setup.may_add_photo and left >= 7 * wide and self.setup.title != "side":
            rows = min(left // wide, most)
            draft.photo = Photo(region.columns - wide, region.columns - 1, rows, "foot")
            return True
        under = max(1, round((spot.width + region.gutter) / (region.measure + region.gutter)))
        most = int((region.rect.height * DEEPEST - spot.height) / lead)
        more = max(0, min(left // under, 4, most))
        if self.setup.title in {"top", "left", "inner"} and more:
            draft.spot = Rect(spot.x0, spot.y0, spot.x1, spot.y1 + more * lead)
            return True
        return False

    def print(self, draft: Draft, article: Article | None = None) -> Article:
        """Print a draft, as an article of its own or as the next part of one."""
        page, setup = self.page, self.setup
        if setup.framed:
            page.sheet.frames.append(Frame(page.physical(draft.rect), 0.7, setup.ground))
        if article is None:
            article = page.article()
            _tell_title(article, draft.block)
        elif page.sheet.number not in article.pages:
            article.pages.append(page.sheet.number)
        first = draft.region.slots()
        if draft.block.rows:
            draft.block.show(page, draft.spot, article)
        if setup.part == "end":
            print_jump(page, self.plan, article, first[0], setup.jump)
        print_body(page, self.plan, article, draft.settings, draft.slots)
        if setup.part == "begin":
            print_jump(page, self.plan, article, first[-1], setup.jump)
        if draft.shot and draft.photo:
            caption = draft.story.captions[0] if draft.story.captions else ""
            printed = print_photo(page, draft.shot, caption, article.id, draft.photo.caption)
            if printed:
                article.captions.append(printed)
        print_column_rules(page, draft.region, draft.slots)
        return article


def _tell_title(article: Article, block: Block) -> None:
    def told(role: str) -> str:
        return " ".join(row.text for row in block.rows if row.role == role)

    article.kicker, article.headline = told("kicker"), told("headline")
    article.byline = told("byline")
    article.deck = [row.text for row in block.rows if row.role == "deck"]
