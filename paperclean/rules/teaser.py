"""Lines that send the reader to another page: 详见第4版, （相关报道见第八版）, Story, Page A4.

They stand under a story, in a box or at the foot of the page, and are no part of its text.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, change
from ..passage import Passage
from ..press_en import TEASER, is_latin
from ..rule import rule

NUMBER = r"(?:[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3})"
LINE = regex.compile(
    r"^[（(【▶►>→\s]*[^。；]{0,20}?(?:详见|詳見|全文见|全文刊|全文載|报道见|報道見|刊于|刊見|见本报)"
    rf"(?:本报|本報|今日|今天|今)?\s?第?\s?{NUMBER}(?:[-—–~～、至]\s?{NUMBER})?\s?版[）)】\s]*$"
)


@rule("teaser", "roles", "likely")
def teaser(passage: Passage, facts: Facts, *, longest: int = 45) -> Iterator[Edit]:
    """Set aside a line of its own that names the page where more is to be read.

    A sentence of a story that mentions a page stays, and so does a headline.
    """
    for line in passage.lines:
        text = line.text
        if line.role != "unassigned" or line.level:
            continue
        if (len(text) <= longest and LINE.match(text)) or (
            is_latin(text) and len(text) <= 2 * longest and TEASER.fullmatch(text)
        ):
            yield change(line, "role", "teaser", "names the page where more is to be read")
