"""A paragraph without its beginning: it opens with `）`, with `，`, or with 的 or 了.

Its first half stands elsewhere, was set aside with a caption, or was never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..press import first_word
from ..rule import rule

MARK = re.compile(r"[，。、；：！？%％‰”’）》」』】〉〕,;:)\]]+")
FRAGMENTS = frozenset("的了们們者吗嗎呢吧么麼")
ENGLISH = re.compile(r"[a-z]+,?(?= [a-z]+,? [a-z]+[ ,.])")
HAN = re.compile(r"[\u4e00-\u9fff]")
LEAST = 15
"""Characters below which a paragraph is a label, a cry or a line of verse."""


@rule("headless-paragraph", "words", "suggest")
def headless_paragraph(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Point at a paragraph that opens as no sentence does.

    Looks at body text alone. Verse, and a lead that a picture or a large initial letter opens,
    may be set so on purpose.
    """
    for start, text in passage.paragraphs():
        found = _head(text) if len(text) >= LEAST else ""
        if not found:
            continue
        line = passage.place(start)[0]
        if line.role == "body" and line.kind == "text":
            reason = f"no paragraph begins with {found}; what stood before it is missing here"
            yield from passage.edit(start, start + len(found), found, reason)


def _head(text: str) -> str:
    """Give what no sentence begins with; empty where the text has a head."""
    mark = MARK.match(text)
    if mark:
        return mark.group() if HAN.search(text[:LEAST]) else ""
    if text[0] in FRAGMENTS:
        word = first_word(text)
        return word if word in FRAGMENTS else ""
    english = ENGLISH.match(text)
    return english.group() if english else ""
