"""Running heads: the same line at the edge of many pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import EDGE, Facts, unnumbered
from ..ledger import Edit, change
from ..passage import Passage
from ..rule import rule


@rule("running-head", "roles", "likely")
def running_head(passage: Passage, facts: Facts, *, least_pages: int = 3) -> Iterator[Edit]:
    """Set aside a line at the edge of a page that stands at the edge of most pages.

    Two pages alone are no proof: a series may carry the same title twice.
    """
    lines = [line for line in passage.lines if line.text]
    for line in {line.id: line for line in (*lines[:EDGE], *lines[-EDGE:])}.values():
        pages = facts.edges.get(unnumbered(line.text), 0)
        if line.role == "unassigned" and pages >= least_pages and pages * 2 > facts.pages:
            reason = f"stands at the edge of {pages} of {facts.pages} pages"
            yield change(line, "role", "furniture", reason)
