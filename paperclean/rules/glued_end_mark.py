"""The mark that says a story is over, read as its last character (……暖在心头。■).

Papers set a small square, a lozenge or （完） after the last word; the engine takes it for text. It
is cut off, so that it can be set aside by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, split
from ..passage import Passage
from ..rule import rule

CHEAP = regex.compile(r"[■□◆◇●○▲△◎★☆♦▪◼⊙]|完\s?[）)】]|全文完")
MARK = regex.compile(
    r"(?<=[。！？!?…”’」』）)])\s{0,4}(?P<mark>[■□◆◇●○▲△◎★☆♦▪◼⊙]|[（(【]\s?(?:全文|本文|"
    r"连载)?完\s?[）)】])$"
)
LEAST_PARAGRAPH = 12


@rule("glued-end-mark", "characters", "safe")
def glued_end_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Cut the end mark off the last paragraph of a story.

    A row of marks (★★★★★), a mark that a sentence speaks of, and one that opens the next item
    of a list stay.
    """
    if not CHEAP.search(passage.text):
        return
    for line in passage.lines:
        if line.role != "unassigned" or line.level or len(line.text) < LEAST_PARAGRAPH:
            continue
        found = MARK.search(line.text[-LEAST_PARAGRAPH:])
        if found:
            at = len(line.text) - len(found["mark"])
            yield split(line, at, "the mark that ends the story stands after its last word")
