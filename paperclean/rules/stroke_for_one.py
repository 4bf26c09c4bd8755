"""The character 一 read as a stroke: 今年第_次, 設_等獎, 接到的-个电话.

One flat stroke is all that 一 is, and an engine may take it for an underscore or a hyphen.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, Level
from ..lexicon import is_word
from ..passage import Passage
from ..points import simplified
from ..rule import rule

STROKE = regex.compile(r"(?<=[\p{Han}〇，。、；：“「『（])[_\-](?=\p{Han})")
NEAR = 3
"""Characters on either side within which 一 makes a word."""


@rule("stroke-for-one", "characters", "likely")
def stroke_for_one(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set 一 for an underscore between Chinese characters where it makes a word with them.

    No running text has one there. A hyphen, which stands between names too (中国-东盟), is only
    pointed at, where 一 makes a word with what follows. Blanks of forms (第__次) stay.
    """
    text = passage.text
    for found in STROKE.finditer(text):
        at, stroke = found.start(), found.group()
        left, right = simplified(text[max(at - NEAR, 0) : at]), simplified(text[at + 1 :][:NEAR])
        word = _after(right) or ("" if stroke == "-" else _before(left))
        if word:
            level: Level = "likely" if stroke == "_" else "suggest"
            reason = f"{stroke} stands where 一 makes the word {word}"
            yield from passage.edit(at, at + 1, "一", reason, level)


def _after(right: str) -> str:
    """Name the word that 一 begins."""
    words = (f"一{right[:size]}" for size in range(len(right), 0, -1))
    return next(filter(is_word, words), "")


def _before(left: str) -> str:
    """Name the word that 一 ends."""
    words = (f"{left[-size:]}一" for size in range(len(left), 0, -1))
    return next(filter(is_word, words), "")
