"""Radicals set for the characters they look like: ⼈ for 人, ⾦ for 金.

Fonts of some typesetting systems map both to one glyph, and the text layer names the radical.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

RADICAL = regex.compile(
    r"[\u2e9f\u2ef3\u2f00-\u2fd5]|[\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9]"
)
SUPPLEMENT = {"\u2e9f": "母", "\u2ef3": "龟"}


@rule("look-alike-radical", "characters", "safe")
def look_alike_radical(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Put the ideograph in the place of the radical or compatibility form that looks like it.

    A radical that stands alone between marks or blanks stays: a text about radicals means it.
    The twelve real ideographs of the compatibility block stay.
    """
    for found in RADICAL.finditer(passage.text):
        char = found.group()
        start, end = found.span()
        around = _near(passage.text, start, -1) + _near(passage.text, end - 1, 1)
        plain = SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
        if plain != char and any(
            "\u3400" <= near <= "\u9fff" or near in "，。、：；,.:;?!？！" for near in around
        ):
            reason = f"U+{ord(char):04X} is a look-alike of {plain}, which the word is written with"
            yield from passage.edit(start, end, plain, reason)


def _near(text: str, place: int, step: int) -> str:
    """Give the next character in one direction that is no radical, over line ends."""
    place += step
    while 0 <= place < len(text) and (text[place] == "\n" or RADICAL.match(text[place])):
        place += step
    return text[place] if 0 <= place < len(text) else ""
