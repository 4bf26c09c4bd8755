"""A mark set twice: 全市，，全县 for 全市，全县.

Two strips of a scan overlap at a mark, or an engine reads the mark and its shadow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

EXTRA = {mark * 2: 1 for mark in "，。、；：？,"} | {"，。": 0, "。，": 1}
"""Which of the two goes: the first or the second."""
PAIR = re.compile(r"(?<![，。、；：？！…,.;:?!])[，。、；：？,]{2}(?![，。、；：？！…,.;:?!])")
LATIN = re.compile(r"[A-Za-z]")


@rule("doubled-mark", "words", "likely")
def doubled_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Take out one of two equal marks, and a comma beside a full stop.

    No clean text has them: not once in 24 million characters. Three and more are an ellipsis or
    a row of signs (。。。), and ！！, ？！, …… and —— are how people write; all of them stay.
    """
    text = passage.text
    if not any(pair in text for pair in EXTRA):
        return
    for found in PAIR.finditer(text):
        pair, start = found.group(), found.start()
        if pair not in EXTRA or not start:
            continue
        if pair == ",," and not (LATIN.match(text, start - 1) and text.startswith(" ", start + 2)):
            continue
        place = start + EXTRA[pair]
        what = "stands twice" if pair[0] == pair[1] else "stands beside a full stop"
        yield from passage.edit(place, place + 1, "", f"{text[place]} {what}, which no text has")
