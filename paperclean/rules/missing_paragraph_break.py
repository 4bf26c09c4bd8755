"""Paragraphs set one line under the other, with nothing between them.

Text that was exported a paragraph a line has no blank lines: each line end is a paragraph's.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import Facts
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage
from ..press import is_closed
from ..rule import rule

LEAST_APART = 2


@rule("missing-paragraph-break", "joins", "safe")
def missing_paragraph_break(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set a paragraph's end where a line of the text ends in a full stop.

    Lines of verse or of a list, without their full stops, stay together where the text sets
    its paragraphs apart by blank lines.
    """
    spaced = sum(map(_ends_paragraph, passage.lines[:-1])) >= LEAST_APART
    for line in passage.lines[:-1]:
        if line.join == "line" and (not spaced or is_closed(line.text)):
            yield change(line, "join", "paragraph", "each line of the text is a paragraph")


def _ends_paragraph(line: Line) -> bool:
    """Tell whether a paragraph ends with a line, or did before another rule joined it on."""
    ends = line.source.lstrip().replace("\r\n", "\n")
    return line.join == "paragraph" or ends.count("\n") + ends.count("\r") > 1
