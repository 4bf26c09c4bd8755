"""Jump lines: （下转第四版）, (上接第一版), See COUNCIL, Page A6.

Set where a story leaves the page or comes in, they stand between the halves of a sentence, and
are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ..facts import Facts
from ..jumps import both, is_jump
from ..ledger import Edit, change
from ..passage import Passage
from ..press_en import is_latin
from ..rule import rule

SAYS = "says on which page the story goes on or began"


@rule("jump-line", "roles", "safe")
def jump_line(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set lines aside that say on which page a story goes on or began.

    A sentence that mentions a page (详见第三版的报道) stays.
    """
    for line, after in zip_longest(passage.lines, passage.lines[1:]):
        if line.role != "unassigned" or (line.level and is_latin(line.text)):
            continue
        if is_jump(line.text):
            yield change(line, "role", "jump", SAYS)
        elif after and after.role == "unassigned" and both(line.text, after.text):
            yield change(line, "role", "jump", SAYS)
            yield change(after, "role", "jump", SAYS)
