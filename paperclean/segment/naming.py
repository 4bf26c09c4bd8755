"""The lines of a title with boxes, named by their size and place and, where these leave it open,
by the same signs as those of a text without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..facts import Facts, bare
from ..model import Line, Role
from ..press import BYLINE, is_byline, is_closed
from ..press_en import is_latin
from .headings import LOOSE_ROOM, SOMEWHAT, Title
from .pieces import Piece
from .titles import signs_it

SAME = 0.94
"""Share of the largest line's size from which on a line is of the headline."""
LONGEST_POST = 40
"""Characters of the line under a reporter's name that tells the post."""
POST_SIZE = 1.12
"""Factor between the sizes of a name and of the post under it."""


class Named(NamedTuple):
    """A line of a title, its role and why."""

    line: Line
    role: Role
    reason: str


def title_lines(title: Title, opens: bool, facts: Facts) -> list[Named]:  # noqa: FBT001
    """Name the lines of a title by size and place.

    What stands over the headline leads to it; what stands under it is its deck, or names who
    wrote it. `opens` says that the text below has a dateline: it names its reporters there.
    """
    large = [n for n, part in enumerate(title.parts) if _is_headline(part, title.main)]
    found: list[Named] = []
    for n, part in enumerate(title.parts):
        if large[0] <= n <= large[-1]:
            found += [Named(x, "headline", "set largest in its title") for x in part.lines]
        elif n < large[0]:
            found += _over(part, facts)
        else:
            found += _under(part, title.parts[n - 1], found, opens=opens)
    return found


def _is_headline(part: Piece, main: Piece) -> bool:
    large = part.size >= SAME * main.size and part.cross == main.cross
    return large and (part.bold or not main.bold)


def _over(part: Piece, facts: Facts) -> Iterator[Named]:
    for line in part.lines:
        signs = is_byline(line.text) and (is_latin(line.text) or BYLINE.match(line.text))
        if bare(line.text) in facts.paper.rubrics:
            yield Named(line, "furniture", "a rubric of the paper")
        elif signs:
            yield Named(line, "byline", "names the reporters")
        else:
            yield Named(line, "kicker", "smaller type, directly over a headline")


def _under(
    part: Piece, above: Piece, before: Sequence[Named], *, opens: bool
) -> Iterator[Named]:
    """Name smaller lines under a headline; what stands under a name in its type is the post."""
    last: Role = before[-1].role
    size = above.size
    for line in part.lines:
        alike = part.size <= POST_SIZE * size and not is_closed(line.text) and part.room > LOOSE_ROOM
        post = last == "byline" and alike and len(line.text) <= LONGEST_POST
        signs = part.size < SOMEWHAT and len(part.lines) == 1 and signs_it(line.text, opens=opens)
        role: Role = "byline" if is_byline(line.text) or post or signs else "deck"
        reason = "smaller type, between the headline and its text"
        yield Named(line, role, "names the reporters" if role == "byline" else reason)
        last, size = role, part.size


def brief(lines: Sequence[Line]) -> list[Named]:
    """Name the lines of a title in a column."""
    return [Named(line, "headline", "a heading over a story of its own") for line in lines]
