"""Lines of the print kept as lines of the text: each column line ends with a line break.

The engine writes one line of text for each line of the column, so that a paragraph comes in
pieces as wide as the column.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..facts import Facts
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage
from ..rule import rule
from ..seam import glue


@rule("hard-wrapped-line", "roles", "safe")
def hard_wrapped_line(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Join a line that fills the column with the next one, where the lines are those of the print.

    Runs of lines of one width that end without a mark tell the width of the columns; a line is
    full if the next word would not have fitted. The last line of a paragraph that happens to be
    full is joined wrongly where neither an indent nor a blank line begins the next one.
    """
    if not facts.wrapping.measures:
        return
    lines = [line for line in passage.lines if line.text]
    for paragraph in facts.wrapping.paragraphs(lines):
        for line, after in pairwise(paragraph):
            if _is_text(line, facts) and _is_text(after, facts):
                reason = "fills the column: the paragraph goes on in the next line"
                yield change(line, "join", glue(line.text, after.text), reason)


def _is_text(line: Line, facts: Facts) -> bool:
    """Tell whether a line has no role yet, or a person said that it is text."""
    return line.role == "unassigned" or (line.role == "body" and line.id in facts.decided)
