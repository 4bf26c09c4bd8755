"""One story into one region: title, pictures with captions, body round them, all filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .columns import Region, Slot
from .fit import Plan, Setting, count, fit
from .model import Article, Frame, Rect, Rule
from .page import Look, Page, Style
from .setter import SetLine, Type, set_line, set_paragraph
from .texts import Story
from .titles import Block, Wish, title_block

SPARE = 0.35
"""Ems kept free round holes, beyond what the leading gives."""


DEEPEST = 0.5
"""Share of a region's depth that its title may take."""


@dataclass(slots=True)
class Photo:
    """A picture in a region: columns from `first` to `last`, rows of the leading.

    `where`: "top", "foot", "middle" of the region's depth; `part` narrows it to that share of
    its last column, so that text stands beside it. `beside`: the caption stands at its side.
    """

    first: int
    last: int
    rows: int
    where: str = "top"
    part: float = 1.0
    beside: bool = False


@dataclass(slots=True)
class Setup:
    """How a story is to be set.

    `title`: "top" over all columns; "left" over the first `span` columns only, text goes on
    beside and under it; "inner" over columns from the second on, so that the first column begins
    left of the headline; "middle" over the inner columns, in the middle of their depth; "side"
    across the direction of the page at the region's beginning.
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


def caption_lines(style: Style, text: str, width: float) -> tuple[Type, list[SetLine]]:
    """Set a caption."""
    kind = style.type(style.faces.small, round(style.size * 0.86, 1), upright=style.vertical)
    return kind, set_paragraph(kind, text, lambda _: width)


def region_of(page: Page, rect: Rect, setup: Setup, columns: int) -> Region:
    """Give the columns of a story; a frame takes room from them."""
    style = page.style
    inner = rect
    if setup.framed:
        page.sheet.frames.append(Frame(page.physical(rect), 0.7, setup.ground))
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
    if setup.title == "side":
        block = title_block(style, story, rect.height, replace(setup.wish, cross=True))
        return block, Rect(rect.x0, rect.y0, rect.x0 + block.depth, rect.y1)
    width = region.column(last)[1] - region.column(first)[0]
    block = _shallow(style, story, (width, rect.height * DEEPEST), setup.wish)
    rows = int((block.depth + 0.5 * style.size) / lead) + 1
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


def _photo_rect(region: Region, photo: Photo, title: Rect) -> Rect:
    lead, rect = region.leading, region.rect
    first, last = max(photo.first, 0), min(photo.last, region.columns - 1)
    top = rect.y0
    total = int(rect.height / lead + 1e-6)
    if photo.where == "foot":
        top = rect.y0 + (total - photo.rows) * lead
    elif photo.where == "middle":
        top = rect.y0 + max(2, (total - photo.rows) // 2) * lead
    spot = region.across(first, last, top, top + photo.rows * lead)
    while spot.meets(title) and spot.y1 + lead <= rect.y1 + 1:
        spot = Rect(spot.x0, spot.y0 + lead, spot.x1, spot.y1 + lead)
    if photo.part < 1.0:
        left, right = region.column(last)
        spot = Rect(spot.x0, spot.y0, left + (right - left) * photo.part, spot.y1)
    return spot


def print_photo(page: Page, spot: Rect, caption: str, article: int, *, beside: bool) -> None:
    """Print a picture with its caption under it or beside it, inside `spot`."""
    style = page.style
    pad = 0.3 * style.leading
    space = Rect(spot.x0, spot.y0 + pad, spot.x1, spot.y1 - pad)
    if not caption:
        page.picture(space)
        return
    if beside:
        wide = min(space.width * 0.3, style.size * 8)
        kind, lines = caption_lines(style, caption, wide - style.size * 0.6)
        step = kind.size * 1.35
        page.picture(Rect(space.x0, space.y0, space.x1 - wide, space.y1))
        x, y = space.x1 - wide + style.size * 0.6, space.y1 - step * len(lines)
    else:
        kind, lines = caption_lines(style, caption, space.width)
        step = kind.size * 1.35
        edge = space.y1 - step * len(lines) - 0.2 * style.size
        page.picture(Rect(space.x0, space.y0, space.x1, edge))
        x, y = space.x0, edge + 0.3 * style.size
    for line in lines:
        page.along(line, kind, (x, y), Look("caption", article))
        y += step


def _holes(region: Region, rects: Sequence[Rect]) -> list[Rect]:
    gap = SPARE * region.size
    return [
        Rect(rect.x0 - gap * 1.6, rect.y0, rect.x1 + gap * 1.6, rect.y1) for rect in rects
    ]


class Setter:
    """Sets one story; kept between its parts where it goes on elsewhere."""

    def __init__(self, page: Page, setup: Setup) -> None:
        self.page, self.setup = page, setup
        style = page.style
        body = style.body
        if setup.kai:
            body = body._replace(face=style.faces.kai)
        self.plan = Plan(
            body, 0.0 if style.flush else style.em, body._replace(face=style.faces.bold)
        )

    def place(self, rect: Rect, story: Story, columns: int, carved: Sequence[Rect] = ()) -> Article:
        """Print the story into a logical rectangle less what is carved out of it."""
        page, setup = self.page, self.setup
        region = region_of(page, rect, setup, setup.columns or columns)
        region.holes += list(carved)
        article = page.article()
        block, spot = place_title(page.style, region, story, setup)
        title_hole = _holes(region, [spot])
        photo, settings, slots, shot = setup.photo, [], [], None
        for attempt in range(4):
            shot = _photo_rect(region, photo, spot) if photo else None
            region.holes = [*carved, *title_hole, *_holes(region, [shot] if shot else [])]
            slots = region.slots()
            settings = fit(story, self.plan, slots)
            left = len(slots) - count(settings)
            photo, spot = self._less_white(region, photo, (spot, left, attempt))
            title_hole = _holes(region, [spot])
            if left <= 1:
                break
        shot = _photo_rect(region, photo, spot) if photo else None
        region.holes = [*carved, *title_hole, *_holes(region, [shot] if shot else [])]
        slots = region.slots()
        settings = fit(story, self.plan, slots)
        block.show(page, spot, article)
        self._tell_title(article, block)
        self._body(article, settings, slots)
        if shot:
            caption = self._caption(story)
            print_photo(page, shot, caption, article.id, beside=bool(photo and photo.beside))
            if caption:
                article.captions.append(caption)
        self._column_rules(region, slots)
        return article

    def _less_white(
        self, region: Region, photo: Photo | None, now: tuple[Rect, int, int]
    ) -> tuple[Photo | None, Rect]:
        """Give white space to the picture, to a new picture, or to the title."""
        spot, left, attempt = now
        lead = region.leading
        if left <= 1 or attempt == 3:
            return photo, spot
        if photo:
            wide = photo.last - photo.first + 1
            return replace(photo, rows=photo.rows + left // wide), spot
        wide = min(region.columns, max(1, round((left / 6) ** 0.5)))
        if self.setup.may_add_photo and left >= 8 * wide and self.setup.title != "side":
            first = region.columns - wide
            rows = left // wide
            total = int(region.rect.height / lead)
            return Photo(first, region.columns - 1, min(rows, total - 4), "foot"), spot
        under = max(1, round((spot.width + region.gutter) / (region.measure + region.gutter)))
        if self.setup.title in {"top", "left", "inner"} and left >= under:
            more = min(left // under, 4)
            return photo, Rect(spot.x0, spot.y0, spot.x1, spot.y1 + more * lead)
        return photo, spot

    def _caption(self, story: Story) -> str:
        return story.captions[0] if story.captions else ""

    @staticmethod
    def _tell_title(article: Article, block: Block) -> None:
        def told(role: str) -> str:
            return " ".join(row.text for row in block.rows if row.role == role)

        article.kicker, article.headline = told("kicker"), told("headline")
        article.byline = told("byline")
        article.deck = [row.text for row in block.rows if row.role == "deck"]

    def _body(self, article: Article, settings: Sequence[Setting], slots: Sequence[Slot]) -> None:
        at = 0
        for setting in settings:
            if setting.head:
                article.subheads.append(setting.text)
            for number, line in enumerate(setting.lines):
                slot = slots[at]
                at += 1
                if setting.head:
                    self._subhead(article, line, slot)
                    continue
                indented = line if number else self._indented(line)
                self._line(
                    indented, slot, Look("body", article.id, len(article.body))
                )
            if not setting.head:
                article.body.append(setting.text)

    def _line(self, line: SetLine, slot: Slot, look: Look) -> None:
        kind = self.plan.body
        top = slot.top + (self.page.style.leading - kind.size) / 2
        self.page.along(line, kind, (slot.x0, top), look)

    def _subhead(self, article: Article, line: SetLine, slot: Slot) -> None:
        kind = self.plan.subhead
        top = slot.top + (self.page.style.leading - kind.size) / 2
        x = slot.x0 + max(0.0, (slot.width - line.width) / 2) if line.last else slot.x0
        self.page.along(line, kind, (x, top), Look("subhead", article.id, bold=True))

    def _indented(self, line: SetLine) -> SetLine:
        """Put glyphs into the indent where the page sets its indents with spaces."""
        style = self.page.style
        if style.indent == "place" or self.plan.indent == 0.0 or style.english:
            return line
        char, many = ("　", 2) if style.indent == "wide" else (" ", 4)
        step = self.plan.indent / many
        cells = set_line(self.plan.body._replace(spaces=True), char * many).cells
        placed = tuple(
            cell._replace(start=step * number, advance=step) for number, cell in enumerate(cells)
        )
        return line._replace(cells=placed + line.cells)

    def _column_rules(self, region: Region, slots: Sequence[Slot]) -> None:
        if self.page.style.rules != "all":
            return
        for column in range(region.columns - 1):
            right = region.column(column)[1]
            x = right + region.gutter / 2
            tops = [
                slot.top
                for slot in slots
                if slot.column == column + 1 and abs(slot.x0 - region.column(column + 1)[0]) < 1
            ]
            before = {slot.top for slot in slots if slot.column == column and slot.x1 > right - 1}
            tops = [top for top in tops if top in before]
            if tops:
                rule = Rect(x, tops[0], x, tops[-1] + region.leading)
                self.page.sheet.rules.append(Rule(self.page.physical(rule)))
