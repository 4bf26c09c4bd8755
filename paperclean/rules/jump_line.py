"""Jump lines: （下转第四版）, (上接第一版), See COUNCIL, Page A6.

Set where a story leaves the page or comes in, they stand between the halves of a sentence, and
are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import Facts
from ..jumps import is_jump
from ..ledger import Edit, change
from ..passage import Passage
from ..press_en import is_latin
from ..rule import rule


@rule("jump-line", "roles", "safe")
def jump_line(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set lines aside that say on which page a story goes on or began.

    A sentence that mentions a page (详见第三版的报道) stays.
    """
    for line in passage.lines:
        marked = line.level and is_latin(line.text)
        if line.role == "unassigned" and not marked and is_jump(line.text):
            yield change(line, "role", "jump", "says on which page the story goes on or began")
