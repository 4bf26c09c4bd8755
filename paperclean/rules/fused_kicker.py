"""A kicker fused into the heading under it by a blank: `市长在会上强调 把好事办好`.

The engine takes the kicker and the headline, set in two sizes one over the other, for one
heading.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, split
from ..passage import Passage
from ..press import EVENT_END, KICKER_END, LABEL, MEETING_END, is_closed, starts_story
from ..rule import rule

GAP = regex.compile(r"(?<=\S)[ \u3000]+(?=\S)")

LONG = 8
LONG_LABEL = 8
LONG_SENTENCE = 14
CLAUSE = 5
COMMA = regex.compile("[，,]")
HAN = regex.compile(r"\p{Han}")


@rule("fused-kicker", "characters", "likely")
def fused_kicker(
    passage: Passage, facts: Facts, *, shortest: int = 6, longest: int = 90
) -> Iterator[Edit]:
    """Split a heading after the words that lead to it: …强调, …指出, …时, ——, ：.

    A meeting that is told of (…召开, …举行) leads to a headline of two clauses or more.

    A headline of two clauses (落实新要求 展现新作为) stays whole, and so does a paragraph.
    """
    for line in passage.lines:
        text = line.text
        if line.role != "unassigned" or not shortest * 2 <= len(text) <= longest:
            continue
        if line.kind != "text" or "。" in text or not GAP.search(text):
            continue
        if (is_closed(text) and not line.level) or starts_story(text):
            continue
        for gap in GAP.finditer(text):
            before, after = text[: gap.start()], text[gap.end() :]
            if not HAN.search(before) or (before[-1] in "：:" and len(before) < LONG_LABEL):
                break
            if len(after) < shortest:
                continue
            reason = _leads(before, after, shortest, heading=line.level > 0 or line.bold)
            if reason:
                yield split(line, gap.end(), reason)
                break


def _leads(before: str, after: str, shortest: int, *, heading: bool) -> str:
    """Say why the words before a blank are a kicker; empty where nothing shows it."""
    if heading and LABEL.match(before):
        return f"{before} is the name of a column, fused with the headline under it"
    if len(before) < shortest:
        return ""
    event = EVENT_END.search(before) or MEETING_END.search(before)
    if KICKER_END.search(before) or (event and len(before) >= LONG and GAP.search(after)):
        return f"ends in {before[-2:]}: a kicker, fused with the headline it leads to"
    clauses = COMMA.split(before)
    told = len(clauses) > 1 and len(before) >= LONG_SENTENCE and min(map(len, clauses)) >= CLAUSE
    if heading and told and not COMMA.search(after):
        return "is a sentence with a comma: a kicker, fused with the headline under it"
    return ""
