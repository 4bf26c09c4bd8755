"""Captions as papers print them: with leads and credits, on one line, on two, or in a column."""

from __future__ import annotations

from random import Random

import regex

from .columns import wrapped
from .defects import cells, place_of_cut
from .lines import Line, Look
from .texts import Pool, Story

CREDIT = regex.compile(
    r"(?<=[。！？])\s?([^。！？]{2,20}?(?:摄|攝|供图|摄影报道)）?|（[^（）]{2,20}）|Photo[^.]{3,25})$"
)
CREDITED = regex.compile(
    r"摄|攝|图片|圖片|供图|[图圖][/／：]|[画绘作]$|资料|作者|Photo|Picture|[A-Z]{4}"
)
AFTER_A_SPACE = regex.compile(r"(?<=[。.！])\s(\S[^。]{1,24})$")
LED = regex.compile(r"^(?:\W|[上下左右]?[图圖])")
DATED = regex.compile(r"^(?:\d|[一二三四五六七八九十近昨今]|[A-Z])")
LONG = 40


def set_captions(
    number: int, story: Story, look: Look, pool: Pool, chance: Random
) -> tuple[list[list[Line]], list[str]]:
    """Set the captions of a story, each one or more lines, and say how they ought to read."""
    groups: list[list[Line]] = []
    gold: list[str] = []
    for clean in story.captions:
        text = clean
        if not CREDITED.search(text) and chance.random() < 0.7:
            credit = pool.one("credits", "agency_credits")
            text = f"{text} {credit}" if credit else text
        text = _led(text, pool) if chance.random() < 0.3 else text
        lines, text = _lines(number, text, look, chance)
        groups.append(lines)
        gold.append(text)
    return groups, gold


def _led(text: str, pool: Pool) -> str:
    """Put a mark or label before a caption, a day only where it has none."""
    lead = pool.one("caption_leads")
    if LED.search(text) or not lead:
        return text
    if lead[-1] in "，," or regex.search(r"[讯訊]$", lead):
        return text if DATED.search(text) else lead + text
    if regex.search(r"[a-z:]$", lead):
        return f"{lead} {text}"
    return lead + text


def _lines(number: int, text: str, look: Look, chance: Random) -> tuple[list[Line], str]:
    """Cut a caption into its lines; a credit on a line of its own follows after a space."""
    found = CREDIT.search(text) or AFTER_A_SPACE.search(text)
    if look.width:
        pieces = wrapped(cells(text), look.width, look.tongue)
        lines = [
            Line("caption", number, piece, joins, opens=not place)
            for place, (piece, joins) in enumerate(pieces)
        ]
        return lines, text
    if found and chance.random() < 0.3:
        first, credit = text[: found.start()].rstrip(), found.group().strip()
        lines = [Line("caption", number, cells(first)), Line("credit", number, cells(credit))]
        return lines, f"{first} {credit}"
    if len(text) > LONG and look.tongue != "en" and chance.random() < 0.15:
        at = place_of_cut(text, chance) or len(text) // 2
        lines = [
            Line("caption", number, cells(text[:at]), "none"),
            Line("caption", number, cells(text[at:])),
        ]
        return lines, text
    return [Line("caption", number, cells(text))], text
