"""A jump line glued to the paragraph it follows: 他说：“……（下转第四版）.

The engine reads the small line at the foot of a column as the paragraph's last words. It is cut
off before marks are judged by their neighbours: it is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import Facts
from ..ledger import Edit, split
from ..passage import Passage
from ..press import JUMP
from ..rule import rule


@rule("glued-jump-line", "characters", "safe")
def glued_jump_line(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Cut a bracketed jump line off the head or tail of a paragraph.

    A page that a sentence names in its middle stays.
    """
    for line in passage.lines:
        found = JUMP.search(line.text)
        if line.role != "unassigned" or not found or found.group()[0] not in "（(【":
            continue
        start, end = found.span()
        if start and not line.text[end:].strip("。. "):
            if line.text[:start].strip():
                yield split(line, start, "a jump line stands at the tail of the paragraph")
        elif start == 0 and line.text[end:].strip():
            at = end + len(line.text[end:]) - len(line.text[end:].lstrip())
            yield split(line, at, "a jump line stands at the head of the paragraph")
