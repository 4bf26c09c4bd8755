"""Lines whose role a person decided, on a page with boxes: seen as if they were set so.

The role stays as it is; what stands around such a line is told as if its type said the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..facts import Facts
from ..model import OF_STORIES, Line
from .headings import SOMEWHAT

HEADLINE = 2.0
"""Ems of the body in which a line is seen that is a headline, at least."""


def as_decided(lines: Sequence[Line], facts: Facts, em: float) -> list[Line]:
    """See a headline large, what stands about it somewhat larger than the body, text as the body.

    `em` is the size of the body. A line that is to have no role is left out.
    """
    if not facts.decided:
        return list(lines)
    fonts: Counter[str] = Counter()
    for line in lines:
        fonts[line.font] += len(line.text)
    font = max(fonts, key=lambda font: (fonts[font], font), default="")
    return [
        _seen(line, em, font) if line.id in facts.decided else line
        for line in lines
        if line.role != "unassigned" or line.id not in facts.decided
    ]


def _seen(line: Line, em: float, font: str) -> Line:
    if line.role == "headline":
        return line._replace(size=max(line.size, HEADLINE * em))
    if line.role in {"kicker", "deck"}:
        return line._replace(size=max(line.size, SOMEWHAT * em))
    if line.role in {"body", "subhead"}:
        return line._replace(size=em, font=font, bold=False, light=False)
    return line


def is_of_story(lines: Iterable[Line]) -> bool:
    """Tell whether a person said of one of these lines that it is of a story."""
    return any(line.role in OF_STORIES for line in lines)
