"""Titles and articles from text alone: headings where they are marked, form where they are not.

A run of title-like lines begins a story if a heading is marked in it, if the text under it
opens as stories do, or if it stands at the head. Within the run the headline, what stands over
it (kicker) and under it (deck, byline) are decided together. What cannot be told for certain
stays in the story above, as a subhead: a story cut in two does more harm than a lost border.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import regex

from ..facts import Facts, bare
from ..ledger import Edit, change
from ..model import CAPTION_ROLES, Line, Role
from ..passage import Passage
from ..press import (
    ANSWER,
    ATTENDED,
    BULLET,
    CLOSING,
    CUT_CLAUSE,
    EVENT_END,
    ITEM,
    KICKER_END,
    NEWS_OPENING,
    SALUTATION,
    SURNAMES,
    balanced,
    is_byline,
    is_closed,
    starts_story,
)
from ..rule import rule
from ..seam import seam

LONGEST_TITLE = 45
LONGEST_HEADING = 90
LONGEST_RUBRIC = 10
LONGEST_TAIL = 3
LONGEST_CLAUSE = 6
LONGEST_NUMBERED = 30
LONGEST_TITLE_RUN = 5
LEAST_HEADLINE = 12
LEAST_PICTURE_TITLE = 8
SURE_START = 3
NOT_IN_TITLE = regex.compile(r"[。；;]|[！？!?](?=.*[，。])|[，,].*[！？!?](?=.)|^.[，,、：:]")
CLAUSES = regex.compile(r"\S{4,}[ \u3000]+\S{2,}")
DASH = regex.compile(r"^(?:——|--|—)")
NAMED = regex.compile(rf"[长授士员家人任记师手者理官民匠][ \u3000]+[{''.join(sorted(SURNAMES))}]\p{{Han}}{{1,2}}$")
COLUMN = regex.compile(r"(?<=\S{5})[（(][^（）()，。]{2,24}[）)]$")
SIGNED = regex.compile(rf"^[^，。：:]{{2,24}}[ \u3000]+[{''.join(sorted(SURNAMES))}]\p{{Han}}{{1,2}}$")
PEN_NAME = regex.compile(r"^\p{Han}{2,4}$")
SECTION = regex.compile(
    r"^(?:[\p{Han}]{0,4}(?:要闻|简讯|快讯|速览|速递|资讯|新闻|时讯|播报|短波|要聞|簡訊)|图片新闻|图片报道|来论|來論|短訊|致读者|新书架|来信|本版导读|今日导读|导读)$"
)
LABEL = regex.compile(r"^(?:本报)?(?:社论|社評|时评|時評|短评|评论|锐评|漫评|快评|专访|專訪|人物專訪|特写|通讯|调查|記者手記|记者手记)$")
FRAGMENT_TAIL = regex.compile(r"^在\p{Han}+$|^(?:举行|召开|开幕|启动|揭晓|出炉)$")


@dataclass(frozen=True, slots=True)
class Item:
    """A line as the segmenter sees it."""

    line: Line
    text: str
    heading: bool
    short: bool
    byline: bool
    opens: bool
    over_picture: bool

    @property
    def title(self) -> bool:
        """Whether the line could stand in a title."""
        return self.heading or self.short or self.byline


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a line, and why."""

    role: Role
    reason: str
    starts: bool = False


def item(line: Line, below: Line | None = None) -> Item:
    """Judge a line by its own form; `below` is the line under it, which may be a caption."""
    text = line.text
    byline = is_byline(text)
    opens = starts_story(text) and not byline
    heading = line.level > 0 and len(text) <= LONGEST_HEADING and not (
        len(text) > LONGEST_TITLE and is_closed(text)
    )
    heading = heading and not text.endswith("。") and not opens
    short = (
        not heading
        and not byline
        and not opens
        and line.kind == "text"
        and 1 < len(text) <= LONGEST_TITLE
        and not NOT_IN_TITLE.search(text)
        and not CUT_CLAUSE.search(text)
        and not ANSWER.match(text)
        and not (BULLET.match(text) and len(text) > LONGEST_RUBRIC)
        and text[-1] not in "，,、"
        and _few_clauses(text)
        and text[0] not in CLOSING + "，。、；：！？,;:!?)%％"
        and not (text[0] in "（(" and text[-1] in "）)")
        and balanced(text)
    )
    over_picture = below is not None and below.role in CAPTION_ROLES
    return Item(line, text, heading, short, byline, opens, over_picture)


def _few_clauses(text: str) -> bool:
    """Tell whether a line has no more commas than a title: one, or a row of short clauses."""
    clauses = regex.split("[，,]", text)
    return len(clauses) <= 2 or text.endswith("——") or max(map(len, clauses)) <= LONGEST_CLAUSE  # noqa: PLR2004


@rule("merged-articles", "segment", "likely")
def merged_articles(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Part the stories of a page, and name headline, kicker, deck, byline, subheads and body.

    A bare short line among paragraphs is taken for a subhead unless the text under it opens as
    a story does (dateline, reporter): features printed one under the other without a marked
    heading or a byline are not parted.
    """
    lines = [line for line in passage.lines if line.text]
    if any(line.article for line in lines):
        return
    items = [
        item(line, lines[place + 1] if place + 1 < len(lines) else None)
        for place, line in enumerate(lines)
        if line.role == "unassigned"
    ]
    decisions = dict(_decided(items, facts))
    article = 0
    waiting: list[Line] = []
    headline = ""
    titles = {id_ for id_, decision in decisions.items() if decision.role == "headline"}
    for line in lines:
        decision = decisions.get(line.id)
        if decision is None:
            if line.role == "jump" and article:
                yield change(line, "article", article, "the jump line of this story")
            elif line.role in CAPTION_ROLES:
                if article:
                    yield change(line, "article", article, _beside(headline))
                else:
                    waiting.append(line)
            continue
        if decision.role == "furniture":
            yield change(line, "role", "furniture", decision.reason)
            continue
        if decision.starts or not article:
            article += 1
            headline = ""
        if line.id in titles and not headline:
            headline = line.text
        yield change(line, "role", decision.role, decision.reason)
        yield change(line, "article", article, _under(decision, headline))
        for caption in waiting:
            yield change(caption, "article", article, _beside(""))
        waiting = []
    for caption in waiting:
        yield change(caption, "article", 1, "a picture story: captions without a text")


def _under(decision: Decision, headline: str) -> str:
    if decision.starts:
        return "a story begins here"
    return f"belongs to the story «{headline}»" if headline else "belongs to the same story"


def _beside(headline: str) -> str:
    if headline:
        return f"the picture stands with the story «{headline}»"
    return "the picture stands with this story"


def _decided(items: Sequence[Item], facts: Facts) -> Iterator[tuple[str, Decision]]:
    """Decide every line, run of titles by run of titles."""
    marked = any(item.heading for item in items)
    spaced = sum(item.line.join == "paragraph" for item in items) * 3 > len(items)
    begun = False
    story: tuple[int, bool] | None = None
    place = 0
    while place < len(items):
        if not items[place].title:
            yield items[place].line.id, Decision("body", _body_reason(items, place), not begun)
            begun = True
            place += 1
            continue
        end = place + 1
        while end < len(items) and items[end].title and not items[end - 1].over_picture:
            end += 1
        first, last = _trimmed(items, place, end, begun=begun, facts=facts)
        for n in range(place, first):
            yield items[n].line.id, Decision("body", "goes on with the text above", not begun)
            begun = True
        if first < last:
            kind = _kind(items, first, last, begun=begun, marked=marked, story=story)
            if kind == "start":
                labels = _labels(items[first:last], begun=begun, spaced=spaced, facts=facts)
                for n, decision in zip(range(first, last), labels, strict=True):
                    yield items[n].line.id, decision
                opened = last < len(items) and items[last].opens
                levels = [i.line.level for i in items[first:last] if i.heading]
                story = (min(levels, default=0), opened)
            else:
                for n in range(first, last):
                    yield items[n].line.id, _inside(items, n, first, last)
            begun = True
        for n in range(last, end):
            yield items[n].line.id, Decision("body", "the text goes on in the next line", not begun)
            begun = True
        place = end


def _body_reason(items: Sequence[Item], place: int) -> str:
    if items[place].opens:
        return "opens the story with its dateline"
    if is_closed(items[place].text):
        return "a paragraph of the story: ends as a sentence does"
    return "a paragraph of the story"


def _trimmed(
    items: Sequence[Item], first: int, last: int, *, begun: bool, facts: Facts
) -> tuple[int, int]:
    """Take off a run of titles what is a piece of the paragraph above or below it."""
    start, end = first, last
    before = items[start - 1].text if start and begun and not items[start - 1].title else ""
    while start < end and before and items[start].short and not is_closed(before):
        after = items[start + 1].text if start + 1 < len(items) else ""
        found = seam(before, items[start].text + "。", torn=facts.torn, own=facts.paper.own)
        sure = found.at_least("word") or (
            found.strength == "prose"
            and not any(i.heading or i.byline for i in items[start:end])
            and not (end < len(items) and items[end].opens and end - start > 1)
            and bool(after)
        )
        if not sure:
            break
        before += items[start].text
        start += 1
    below = items[end].text if end < len(items) else ""
    while end > start and below and items[end - 1].short and not items[end - 1].opens:
        if items[end - 1].line.level or KICKER_END.search(items[end - 1].text):
            break
        found = seam(items[end - 1].text, below, torn=facts.torn and not items[end].opens, own=facts.paper.own)
        subhead = end - start == 1 and end < len(items) and not items[end].opens
        if not found.at_least("prose" if subhead else "word"):
            break
        end -= 1
        below = items[end].text + below
    return start, end


def _kind(
    items: Sequence[Item],
    first: int,
    last: int,
    *,
    begun: bool,
    marked: bool,
    story: tuple[int, bool] | None,
) -> Literal["start", "inside"]:
    """Tell the beginning of a story from lines inside one."""
    run = items[first:last]
    opens = last < len(items) and items[last].opens
    titled = [i for i in run if not i.byline]
    signed = any(i.byline for i in run[1:])
    if not titled:
        return "inside"
    if not begun:
        return "start"
    headings = [i for i in run if i.heading]
    if headings:
        deeper = story is not None and min(i.line.level for i in headings) > story[0] > 0
        listed = all(ITEM.match(i.text) for i in headings)
        inside = len(run) == 1 and not opens and (deeper or listed)
        return "inside" if inside else "start"
    if opens or (signed and last < len(items)):
        return "start"
    if marked:
        return "inside"
    return "start" if _likely_start(items, first, last) else "inside"


def _likely_start(items: Sequence[Item], first: int, last: int) -> bool:
    """Weigh, where no heading is marked, whether bare lines begin a story.

    Each sign counts what it is worth against a subhead, which is one short plain line.
    """
    run = items[first:last]
    main = max((i.text for i in run), key=len)
    above = items[first - 1]
    below = items[last] if last < len(items) else None
    if ITEM.match(run[0].text) or (DASH.match(run[0].text) and len(run) == 1):
        return False
    if run[-1].over_picture and (below is None or below.title):
        return len(main) >= LEAST_PICTURE_TITLE
    if below is None or len(below.text) <= len(main):
        return False
    signs = (
        (2, len(run) > 1),
        (2, any(CLAUSES.search(i.text) for i in run)),
        (2, len(run) > 1 and KICKER_END.search(run[0].text)),
        (3, any(DASH.match(i.text) for i in run[1:])),
        (3, COLUMN.search(run[0].text) or COLUMN.search(main)),
        (2, NEWS_OPENING.match(below.text)),
        (3, SALUTATION.match(below.text)),
        (3, SECTION.match(run[0].text)),
        (3, len(run) > 1 and LABEL.match(run[0].text)),
        (2, len(run) > 1 and PEN_NAME.match(run[-1].text)),
        (1, len(main) >= LEAST_HEADLINE),
        (2, above.text[-1] in "）)" and above.text[0] in "（("),
        (1, above.over_picture),
        (-1, regex.search("[，,]", main)),
        (-1, is_closed(main)),
        (-2, main[0] in "“「" and main[-1] in "”」"),
        (-2, len(run) > LONGEST_TITLE_RUN),
    )
    return sum(worth for worth, seen in signs if seen) >= SURE_START


def _inside(items: Sequence[Item], place: int, first: int, last: int) -> Decision:
    """Decide a short line inside a story: a subhead, or one of a row of lines."""
    here = items[place]
    if here.byline:
        return Decision("body", "names its author at the end of the text")
    alone = last - first == 1
    if (
        last == len(items)
        and first
        and (is_closed(items[first - 1].text) or items[first - 1].text[-1] in CLOSING)
        and not PEN_NAME.match(here.text)
        and here.short
        and last - first <= LONGEST_TAIL
    ):
        return Decision("furniture", "a short line without a full stop after the last story's end")
    followed = last < len(items) and len(items[last].text) > len(here.text)
    listed = ITEM.match(here.text) is not None
    if here.heading or (alone and followed and not listed):
        return Decision("subhead", "a short line of its own between two paragraphs of the story")
    if alone and followed and len(here.text) <= LONGEST_NUMBERED:
        return Decision("subhead", "a numbered heading between two paragraphs of the story")
    return Decision("body", "one of a row of short lines inside the story")


Label = Literal["furniture", "kicker", "headline", "deck", "byline"]


def _labels(run: Sequence[Item], *, begun: bool, spaced: bool, facts: Facts) -> list[Decision]:
    """Name the lines of a run of titles: rubric, kicker, headline, deck, byline, in this order.

    All ways to cut the run into these parts are scored; a run is short.
    """
    titled = [n for n, i in enumerate(run) if not i.byline]
    if len(titled) > 1 and _signs(run[titled[-1]]):
        titled.pop()
    head = titled[-8:]
    rest = [n for n in titled if n not in head]
    best: tuple[float, tuple[int, ...]] = (float("-inf"), (0, 0, 1))
    count = len(head)
    texts = [run[n] for n in head]
    for rubrics, kickers, headlines in product(range(count), range(3), range(1, 4)):
        if rubrics + kickers + headlines > count:
            continue
        score = _score(
            texts, rubrics, kickers, headlines, begun=begun, spaced=spaced, facts=facts
        )
        best = max(best, (score, (rubrics, kickers, headlines)), key=lambda option: option[0])
    rubrics, kickers, headlines = best[1]
    roles: list[Role] = (
        ["furniture"] * (len(rest) + rubrics) + ["kicker"] * kickers + ["headline"] * headlines
    )
    roles += ["deck"] * (len(titled) - len(roles))
    named = dict(zip(titled, roles, strict=True))
    inside = False
    decisions: list[Decision] = []
    for n, i in enumerate(run):
        role = named.get(n, "byline")
        starts = not inside and role != "furniture"
        inside = inside or starts
        decisions.append(Decision(role, _title_reason(role, i), starts))
    return decisions


def _signs(item: Item) -> bool:
    """Tell whether the last line of a title names its author: a pen name, or post and name."""
    if item.heading:
        return False
    return bool(PEN_NAME.match(item.text)) or bool(SIGNED.match(item.text))


def _title_reason(role: Role, item: Item) -> str:
    if role == "furniture":
        return "a rubric: short, apart from the title under it"
    if role == "kicker":
        if KICKER_END.search(item.text):
            return "leads to the headline under it, as its last words say"
        return "a short line without a full stop, directly over a headline"
    if role == "headline":
        if item.heading:
            return "marked as a heading in the source"
        return "a short line without a full stop, over the text of a story"
    if role == "deck":
        return "a short line under the headline, over the text"
    return "names the reporters"


def _score(
    run: Sequence[Item],
    rubrics: int,
    kickers: int,
    headlines: int,
    *,
    begun: bool,
    spaced: bool,
    facts: Facts,
) -> float:
    """Score one way to read a run of titles; higher is likelier."""
    score = 0.0
    first = rubrics + kickers
    any_marked = any(i.heading for i in run)
    top = min((i.line.level for i in run if i.heading), default=0)
    main = run[first]
    for n, i in enumerate(run):
        size = len(i.text)
        clauses = bool(CLAUSES.search(i.text))
        leads = bool(KICKER_END.search(i.text) or EVENT_END.search(i.text))
        if n < rubrics:
            known = bare(i.text) in facts.paper.rubrics
            known = known or SECTION.match(i.text) is not None
            score += 6.0 if known else -2.5 + (1.0 if size <= LONGEST_RUBRIC else -0.5)
            same = i.line.block == main.line.block and spaced
            score -= 8.0 if (i.heading or leads or same or begun) and not known else 0.0
        elif n < first:
            score += 4.0 if leads else 0.0
            score -= 3.0 if DASH.match(i.text) else 0.0
            score += 3.0 if NAMED.search(i.text) else 0.0
            score -= 0.5 if clauses else 0.0
            score -= 1.0 if size < LONGEST_RUBRIC and not leads and not begun else 0.0
            score -= 4.0 if i.heading and i.line.level == top and not leads else 0.0
            if n > rubrics:
                score -= 1.5 if run[n - 1].line.block == i.line.block and spaced else 4.0
        elif n < first + headlines:
            score += 6.0 if i.heading and i.line.level == top else -6.0 if any_marked else 0.0
            score += 1.5 if clauses else 0.0
            score -= 4.0 if DASH.match(i.text) else 0.0
            score -= 4.0 if leads else 0.0
            score -= 2.0 if ATTENDED.match(i.text) or NAMED.search(i.text) else 0.0
            score += 1.0 if i.text[0] in "“「" and i.text[-1] in "”」" else 0.0
            if n > first:
                tail = FRAGMENT_TAIL.match(i.text) is not None
                both = i.heading and run[n - 1].heading
                score -= 1.0 if tail else 5.5 if both else 4.0
        else:
            score += 5.0 if DASH.match(i.text) else -1.0
            score += 3.0 if ATTENDED.match(i.text) else 0.0
            score -= 4.0 if leads else 0.0
            score -= 4.0 if i.heading and i.line.level == top else 0.0
            score -= 1.5 if n > first + headlines and not ATTENDED.match(i.text) else 0.0
    return score
