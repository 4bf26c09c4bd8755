"""Radicals set for the characters they look like: ⼈ for 人, ⾦ for 金.

Fonts of some typesetting systems map both to one glyph, and the text layer names the radical.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule
from ..script import is_traditional

SUPPLEMENT = dict(
    zip(
        "⺎⺒⺜⺝⺟⺠⺬⺻⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "兀巳日月母民示聿虎西见角贝车長长门青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""Radicals of the supplement block that look like an ideograph of its own, by Unicode's
EquivalentUnifiedIdeograph data; for those that are parts of characters only (⺅ ⺡ ⻌) the table
there names another shape, or one that no text has. NFKC leaves all but two of the block alone."""
DOOR, TRADITIONAL_DOOR, SIMPLIFIED_DOOR = "⼾戶户"
"""The one radical for which fonts of the mainland draw another character than NFKC gives: of 214
in the tables of Source Han Sans and Serif, those for Taiwan and Hong Kong have none."""
RADICAL = (
    rf"[{''.join(SUPPLEMENT)}\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22"
    r"\ufa25\ufa26\ufa2a-\ufad9\U0002f800-\U0002fa1d]"
)
CHEAP = re.compile(RADICAL)
RADICALS = regex.compile(rf"{RADICAL}(?:\n*{RADICAL})*")
"""A run of them is judged by what stands around all of it."""
LEAST_MAPPED = 2
"""So many radicals beside characters show that the font maps both to one glyph."""
MARKS = frozenset("，。、：；,.:;?!？！")


@rule("look-alike-radical", "characters", "safe")
def look_alike_radical(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Put the ideograph in the place of the radical or compatibility form that looks like it.

    A radical that stands alone between marks or blanks stays: a text about radicals means it.
    One beside a figure (9⽉) goes where others of the page stand beside characters.
    The twelve real ideographs of the compatibility block stay.
    """
    if not CHEAP.search(passage.text):
        return
    runs = [(run, _around(passage.text, run)) for run in RADICALS.finditer(passage.text)]
    mapped = sum(any(map(_is_text, around)) for _, around in runs) >= LEAST_MAPPED
    for run, around in runs:
        dated = mapped and any(map(str.isdigit, around))
        if not dated and not any(map(_is_text, around)):
            continue
        for start, char in enumerate(run.group(), start=run.start()):
            plain = SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
            if char == DOOR:
                plain = _door(passage, facts)
            if plain == char:
                continue
            reason = f"U+{ord(char):04X} is a look-alike of {plain}, which the word is written with"
            yield from passage.edit(start, start + 1, plain, reason)


def _door(passage: Passage, facts: Facts) -> str:
    """Give 户 or 戶: that which the page writes elsewhere, else that of its script."""
    page = "".join(facts.near(passage.lines)) or passage.text
    simplified, traditional = page.count(SIMPLIFIED_DOOR), page.count(TRADITIONAL_DOOR)
    if simplified == traditional:
        return TRADITIONAL_DOOR if is_traditional(page) else SIMPLIFIED_DOOR
    return TRADITIONAL_DOOR if traditional > simplified else SIMPLIFIED_DOOR


def _around(text: str, run: regex.Match[str]) -> str:
    return _near(text, run.start(), -1) + _near(text, run.end() - 1, 1)


def _is_text(near: str) -> bool:
    return "\u3400" <= near <= "\u9fff" or near in MARKS


def _near(text: str, place: int, step: int) -> str:
    """Give the next character in one direction, over line ends, and over a blank to a mark."""
    place += step
    while 0 <= place < len(text) and text[place] == "\n":
        place += step
    beyond = text[place + step : place + step + 1] if place + step >= 0 else ""
    if text[place : place + 1] == " " and beyond in MARKS:
        return beyond
    return text[place] if 0 <= place < len(text) else ""
