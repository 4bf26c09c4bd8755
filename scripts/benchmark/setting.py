"""An article set as lines of a page: titles, paragraphs cut by columns, captions, jump lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

import regex

from .captions import set_captions
from .columns import wrapped
from .defects import (
    Cell,
    Cells,
    Record,
    cells,
    glyphs_doubled,
    loop,
    place_of_cut,
    repeat_sentence,
    repeat_word,
    seen,
)
from .lines import Line, Look
from .texts import Pool, Story

FUSABLE = regex.compile(r"(?:强调|指出|要求|提出|表示|时|——|：|強調|召开|举行|会议)$")
MARK = regex.compile(r"^(?:\W|（完）|【完】|\(END\)|ENDS)$")
"""What ends an article and says nothing; other end marks are text."""
LEAST_CUT = 24


@dataclass
class Setter:
    """Sets stories; one for a page."""

    look: Look
    pool: Pool
    chance: Random
    record: Record
    cuts: float
    golds: list[dict] = field(default_factory=list)

    def happens(self, share: float) -> bool:
        """Draw whether something happens on a page of this weight."""
        return self.chance.random() < share * self.look.weight

    def furniture(self, kind: str, *sources: str) -> list[Line]:
        """Draw a line of furniture; none where the pool has none in this language."""
        text = self.pool.one(*sources)
        return [Line(kind, -1, cells(text))] if text else []

    def begun_elsewhere(self, story: Story) -> list[Line]:
        """Set the second half of the first story of a page, without its titles."""
        first = len(story.body) // 2 if story.headline else 0
        rest = replace(
            story,
            kicker="",
            headline="",
            deck=(),
            byline="",
            body=story.body[first:],
            subheads=tuple((text, at - first) for text, at in story.subheads if at >= first),
        )
        return self.furniture("jump", "jumps_from") + self.story(0, rest)

    def story(self, number: int, story: Story) -> list[Line]:
        """Set one story."""
        story = self._signed(story)
        body = self._body(number, story)
        captions, gold = set_captions(number, story, self.look, self.pool, self.chance)
        lines = self._titles(number, story)
        if lines and self.happens(0.06):
            lines += self.furniture("jump", "jumps_from")
        self._place(body, captions, lines)
        self._jump_on(number, body)
        if (
            body
            and (mark := self.pool.one("end_marks"))
            and MARK.search(mark)
            and self.happens(0.06)
        ):
            body.append(Line("furniture", -1, cells(mark)))
        self.golds.append(
            {
                "kicker": story.kicker,
                "headline": story.headline,
                "deck": list(story.deck),
                "byline": story.byline,
                "body": list(story.body),
                "subheads": [{"text": text, "before": before} for text, before in story.subheads],
                "captions": gold,
            }
        )
        return lines + body

    def _signed(self, story: Story) -> Story:
        """End some stories with words in brackets: the author, the agency. They are text."""
        words = self.pool.one("end_marks")
        if not story.body or not words or MARK.search(words) or not self.happens(0.05):
            return story
        return replace(story, body=(*story.body[:-1], story.body[-1] + words))

    def _titles(self, number: int, story: Story) -> list[Line]:
        look = self.look
        lines: list[Line] = []
        fused = story.kicker and self.happens(0.3 if FUSABLE.search(story.kicker) else 0.04)
        if story.kicker and not fused:
            lines.append(Line("kicker", number, cells(story.kicker), level=look.kicker_level))
        if story.headline:
            texts = [story.headline]
            if fused:
                self.record.add("fused kicker", story.kicker)
                texts = [f"{story.kicker} {story.headline}"]
            elif (
                " " in story.headline.strip() and look.tongue != "en" and self.chance.random() < 0.2
            ):
                first, _, rest = story.headline.partition(" ")
                texts = [first, rest.strip()]
            for text in texts:
                line = Line("headline", number, cells(text), level=look.level, fused=bool(fused))
                if look.tongue != "en" and len(texts) == 1 and self.happens(0.02):
                    line.cells = glyphs_doubled(line.cells, self.record)
                lines.append(line)
        lines += [Line("deck", number, cells(text), level=look.kicker_level) for text in story.deck]
        if story.byline:
            lines.append(Line("byline", number, cells(story.byline)))
        return lines

    def _body(self, number: int, story: Story) -> list[Line]:
        lines: list[Line] = []
        for place, text in enumerate(story.body):
            for subhead, before in story.subheads:
                if before == place:
                    level = self.look.subhead_level
                    lines.append(Line("subhead", number, cells(subhead), level=level))
            paragraph = cells(text)
            if self.happens(0.07 * len(text) / 100):
                paragraph = repeat_word(paragraph, self.look.tongue, self.chance, self.record)
            if self.happens(0.004):
                paragraph = repeat_sentence(paragraph, self.chance, self.record)
            if self.happens(0.002):
                paragraph = loop(paragraph, self.chance, self.record)
            lines += self._pieces(number, paragraph)
        return lines

    def _pieces(self, number: int, paragraph: Cells) -> list[Line]:
        """Cut a paragraph where the column ends, or at every line of the column."""
        if self.look.width:
            set_ = wrapped(paragraph, self.look.width, self.look.tongue)
        else:
            set_ = [(paragraph, "paragraph")]
            size = len(paragraph)
            if size >= LEAST_CUT and self.chance.random() < self.cuts * min(1.6, size / 100):
                set_ = self._cut(paragraph)
                if len(set_) > 1 and size > 120 and self.chance.random() < 0.2:
                    longest = max(range(len(set_)), key=lambda n: len(set_[n][0]))
                    more = self._cut(set_[longest][0])
                    more[-1] = (more[-1][0], set_[longest][1])
                    set_[longest : longest + 1] = more
        lines = [
            Line("body", number, piece, joins, opens=not place)
            for place, (piece, joins) in enumerate(set_)
        ]
        for line in lines[:-1]:
            line.column = not self.look.width or self.happens(0.04)
            if not self.look.width:
                self.record.add("cut paragraph", seen(line.cells)[-8:])
        return lines

    def _cut(self, paragraph: Cells) -> list[tuple[Cells, str]]:
        text = seen(paragraph)
        if self.look.tongue == "en":
            spaces = [found.start() for found in regex.finditer(r"(?<=[\w,]) (?=\w)", text)]
            spaces = [at for at in spaces if paragraph[at].meant]
            if not spaces:
                return [(paragraph, "paragraph")]
            at = self.chance.choice(spaces)
            return [(paragraph[:at], "space"), (paragraph[at + 1 :], "paragraph")]
        doubled = [
            n
            for n in range(1, len(paragraph))
            if paragraph[n].defect >= 0 and not paragraph[n].meant and paragraph[n - 1].meant
        ]
        at = place_of_cut(text, self.chance)
        if doubled and self.chance.random() < 0.3:
            at = doubled[0]
        if not at:
            return [(paragraph, "paragraph")]
        return [(paragraph[:at], "none"), (paragraph[at:], "paragraph")]

    def _place(self, body: list[Line], captions: Sequence[list[Line]], titles: list[Line]) -> None:
        """Put the captions into the body, and furniture between its lines."""
        lowest = 0
        for group in captions:
            seams = [n + 1 for n, line in enumerate(body) if line.column and n + 1 > lowest]
            gaps = [
                n
                for n in range(max(lowest, 1), len(body))
                if body[n - 1].joins == "paragraph" and body[n - 1].kind == "body"
            ]
            where = self.chance.random()
            if seams and where < 0.45:
                at = self.chance.choice(seams)
                self.record.add("caption between halves", seen(group[0].cells)[:12])
            elif where < 0.55 and not lowest and titles:
                at = 0
            elif gaps and where < 0.75:
                at = self.chance.choice(gaps)
            else:
                at = len(body)
            body[at:at] = group
            lowest = at + len(group)
        for at in range(len(body) - 1, 0, -1):
            before = body[at - 1]
            if before.kind == "body" and (before.column or before.joins == "paragraph"):
                share = 0.05 if before.column else 0.02
                if self.happens(share):
                    body[at:at] = self._interruption()

    def _interruption(self) -> list[Line]:
        kind, source = self.chance.choice(
            [
                ("teaser", "teasers"),
                ("furniture", "qr"),
                ("furniture", "hotlines"),
                ("furniture", "folios"),
                ("furniture", "subscriptions"),
                ("advert", "adverts"),
                ("furniture", "weather"),
                ("furniture", "editors"),
            ]
        )
        lines = self.furniture(kind, source)
        if lines:
            self.record.add("line between paragraphs", seen(lines[0].cells))
        return lines

    def _jump_on(self, number: int, body: list[Line]) -> None:
        """Say at the end of a story where it goes on."""
        if not body or not self.happens(0.07) or not (jump := self.pool.one("jumps_on")):
            return
        last = body[-1]
        bracketed = jump[0] in "（("
        if last.kind == "body" and bracketed and not self.look.width and self.chance.random() < 0.6:
            at = self.record.add("jump line at a tail", jump)
            last.cells = [*last.cells, *(Cell(char, "", at) for char in jump)]
        else:
            body.append(Line("jump", number, cells(jump)))
