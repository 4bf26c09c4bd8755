"""The mark that says a story is over, on a line of its own: ■, ◆, （完）.

It stands after the last word or alone under it; read as a line, it comes before the next title.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, change
from ..passage import Passage
from ..rule import rule

MARK = regex.compile(
    r"^(?:[■□◆◇●○▲△◎★☆♦▪◼⊙]{1,3}|[（(【]\s?(?:全文|本文|连载)?完\s?[）)】]|[—-]{0,2}\s?(?:完|END|"
    r"End)\s?[—-]{1,2}|(?:全文|本文)完|[（(]?(?:END|ENDS)[）)]?)$"
)
LONGEST = 8


@rule("end-mark", "roles", "safe")
def end_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set aside a line that holds nothing but the mark that ends a story.

    A row of asterisks between two parts of a text, and a mark with words beside it, stay.
    """
    begun = False
    for line in passage.lines:
        alone = line.role == "unassigned" and line.kind == "text" and not line.level
        if alone and begun and len(line.text) <= LONGEST and MARK.match(line.text):
            yield change(line, "role", "furniture", "the mark that ends a story")
        begun = begun or len(line.text) > LONGEST
