"""Digits and Latin letters set full-width: ２０２３年 ＷＴＯ for 2023年 WTO.

Old typesetting systems gave every character the width of a Han character. Many papers meant it,
so the rule is off unless it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+")
SHIFT = ord("Ａ") - ord("A")


@rule("full-width-letter", "characters", "safe", default=False)
def full_width_letter(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set full-width digits and Latin letters half-width.

    Off by default: width is a habit of the paper. Full-width signs (％ ．) stay.
    """
    for found in WIDE.finditer(passage.text):
        plain = "".join(chr(ord(char) - SHIFT) for char in found.group())
        reason = "a digit or Latin letter as wide as a Han character"
        yield from passage.edit(found.start(), found.end(), plain, reason)
