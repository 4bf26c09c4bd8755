"""How a line looks to the segmenter: what its own form says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from ..model import CAPTION_ROLES, OF_STORIES, Line, Role
from ..passage import joined
from ..press import (
    ADVERBIAL,
    ANSWER,
    BULLET,
    CLOSING,
    CUT_CLAUSE,
    ENGLISH_END,
    balanced,
    goes_on_as_dateline,
    is_byline,
    is_closed,
    starts_story,
)
from ..press_en import RUBRIC, is_english

LONGEST_TITLE = 45
"""Characters of a bare title line: kickers have at most 39 in 98.3 % of 5,022 cases."""
LONGEST_ENGLISH = 80
"""The same in English letters, where the line cannot be one of a paragraph's."""
LONGEST_HEADING = 90
LONGEST_CLAUSE = 6
LONGEST_BULLET = 10
NOT_IN_TITLE = regex.compile(
    r"[。；;]|[！？!?](?=.*[，。])|[，,].*[！？!?](?=[^”’」』）)])|^[^一二三四五六七八九十][，,、：:]"
)
NOT_FIRST = CLOSING + "，。、；：！？,;:!?)%％"
SECTION = regex.compile(
    r"^(?:\p{Han}{0,4}(?:要闻|简\s?讯|快\s?讯|速览|速递|资讯|新闻|时讯|播报|短波|短讯|要聞|簡\s?訊)"
    r"(?:[一二三四五六七八九十\d]{1,2}[则則])?"
    r"|图片新闻|图片报道|来论|來論|短訊|致读者|新书架|来信|本版导读|今日导读|导读"
    rf"|{RUBRIC})$"
)
ADDRESS = regex.compile(
    r"^(?:各位|同志们|同志們|朋友们|尊敬的|亲爱的|女士们|先生们)[^。]{0,24}[：:]$"
)
PEN_NAME = regex.compile(r"^\p{Han}{2,4}$")
CLAUSES = regex.compile(r"(?<!\S)\S{4,}(?:(?<![!-~])[ \u3000]+|[ \u3000]++(?![!-~]))\S{2,}")
SMALL_WORD = regex.compile(r"(?<![\p{L}’'])\p{Ll}{5}")
SENTENCE_END = regex.compile(
    r"(?<!\b(?:Gen|Gov|Sen|Rep|Rev|Col|Capt|Sgt|Mrs|Hon|Supt|Prof|Pres|Sec|Lieut|Bros|Inc|Corp|vs))"
    r"(?<=\p{L}{3})[.!?][\"”’)]?\s"
)
CUT_WORD = regex.compile(r"[\p{Latin}\d][-\u2010]$")
NAMES = regex.compile(
    r"^(?:[\p{Han}]{2,10}[：:]\s?[\p{Han}·]{1,6}(?:[ \u3000]+[\p{Han}·]{1,6}){2,}"
    r"|[\p{Han}·]{1,4}(?:[ \u3000]+[\p{Han}·]{1,4}){4,})$"
)
"""A row of names, as in a list of those who won or were elected."""
DASH = regex.compile(r"^(?:——|--|—)")


@dataclass(frozen=True, slots=True)
class Item:
    """A line, or the lines of a wrapped paragraph, as the segmenter sees it.

    `led` says that between it and its titles a line names the page where the story began,
    `left` that the line right above names the page on which the story there goes on.
    `decided` is the role that a person gave it.
    """

    lines: tuple[Line, ...]
    text: str
    heading: bool
    short: bool
    byline: bool
    opens: bool
    over_picture: bool
    led: bool = False
    left: bool = False
    decided: Role | None = None

    @property
    def line(self) -> Line:
        """The first of its lines."""
        return self.lines[0]

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


def item(lines: Sequence[Line], below: Line | None = None) -> Item:
    """Judge lines that make up one by their form; `below` is the one under, maybe a caption."""
    line = lines[0]
    text = joined(lines)
    byline = is_byline(text)
    opens = not byline and (
        starts_story(text) or (below is not None and goes_on_as_dateline(text, below.text))
    )
    heading = (
        line.level > 0
        and len(text) <= LONGEST_HEADING
        and not (len(text) > LONGEST_TITLE and is_closed(text))
    )
    heading = heading and not text.endswith("。") and not opens
    short = (
        not heading
        and not byline
        and not opens
        and line.kind == "text"
        and 1 < len(text) <= _longest(line, below)
        and not NOT_IN_TITLE.search(text)
        and not CUT_CLAUSE.search(text)
        and not ANSWER.match(text)
        and not ADVERBIAL.match(text)
        and not ADDRESS.match(text)
        and not ENGLISH_END.search(text)
        and not CUT_WORD.search(text)
        and not SENTENCE_END.search(text)
        and not (BULLET.match(text) and len(text) > LONGEST_BULLET)
        and text[-1] not in "，,、"
        and _few_clauses(text)
        and text[0] not in NOT_FIRST
        and not (text[0] in "（(" and text[-1] in "）)")
        and not NAMES.match(text)
        and balanced(text)
    )
    over_picture = below is not None and below.role in CAPTION_ROLES
    found = Item(tuple(lines), text, heading, short, byline, opens, over_picture)
    return _as_decided(found, line.role) if line.role in OF_STORIES else found


def _as_decided(found: Item, role: Role) -> Item:
    """See a line as what a person said that it is; a headline as one that is marked."""
    return replace(
        found,
        heading=role == "headline",
        short=role in {"kicker", "deck"},
        byline=role == "byline",
        opens=found.opens and role == "body",
        decided=role,
    )


def _few_clauses(text: str) -> bool:
    """Tell whether a line has no more commas than a title: one, or a row of short clauses.

    In English letters two: Henry Ashdown, bridge builder, 81.
    """
    clauses = text.replace(",", "，").split("，")
    most = 3 if is_english(text) else 2
    return len(clauses) <= most or text.endswith("——") or max(map(len, clauses)) <= LONGEST_CLAUSE


def _longest(line: Line, below: Line | None) -> int:
    """Give the most characters a title line has: twice as many letters as Han characters.

    Only where an English line stands alone, over a byline or the last line of its block, or is
    set in the capitals of a headline: otherwise it may be a printed line of a paragraph.
    """
    if len(line.text) <= LONGEST_TITLE or not is_english(line.text):
        return LONGEST_TITLE
    over = False
    if below is not None and below.block == line.block:
        ends = below.join == "paragraph" and not is_closed(below.text)
        over = ends or is_byline(below.text)
    alone = line.join == "paragraph" or over or not SMALL_WORD.search(line.text)
    return LONGEST_ENGLISH if alone else LONGEST_TITLE
