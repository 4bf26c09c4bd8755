"""A word that got lost after 的: `企业家的在内的`, `美丽的的山村`.

A word at the break of a column is skipped, or a line is read with a hole in it; what stood
before it and what stood behind it meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

MEETING = re.compile(
    "的(?:在[内內]的|以[来來内內]的|之[间間中]的)"
    "|(?<![目有标標端似中])的的(?![确確士哥姐卡喀])"
    "|(?<=[\u4e00-\u9fff，、])[，、]的(?![确確士哥姐卢])"
)

PAIRS = ("的在", "的以", "的之", "的的", "，的", "、的")


@rule("lost-word", "words", "suggest")
def lost_word(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Point at a 的 that meets what cannot follow or precede it: 的在内的, 的的, 、的.

    目的的, 的的确确 and 的士 are words. Which word is missing, or whether one 的 is too much,
    form does not show; dialect and quoted speech may be written so on purpose.
    """
    if not any(pair in passage.text for pair in PAIRS):
        return
    for found in MEETING.finditer(passage.text):
        reason = f"no word stands where one belongs in {found.group()}"
        yield from passage.edit(found.start(), found.end(), found.group(), reason)
