"""The lines of a title with boxes: their size and place name them, signs of form what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from ..facts import Facts, bare
from ..model import Line, Role
from ..press import BYLINE, LABEL, is_byline, is_closed
from ..press_en import is_latin
from .bylines import BY, names_author, names_post
from .headings import LARGEST_BYLINE, LOOSE_ROOM, SOMEWHAT, Title
from .lines import DASH
from .pieces import Piece
from .titles import signs_it
from .upright import along

SAME = 0.94
"""Share of the largest line's size from which on a line is of the headline."""
LEVEL = 0.6
"""Share of a label's height that stands level with the headline beside it."""
LONGEST_LABEL, LONGEST_LEADING = 7, 40
"""Characters of the name of a column, and of a Latin line that leads to a headline."""
LONGEST_POST = 40
"""Characters of the line under a reporter's name that tells the post."""
POST_SIZE = 1.12
"""Factor between the sizes of a name and of the post under it."""
LEAST_LEAD, LONG_LEAD = 60, 140
"""Characters of a first paragraph in larger type under a byline, and under a deck."""
FIRST = "a line of the headline, set smaller than the other"
LEAD = "the first paragraph, set larger than the others"

MARK = regex.compile(r"^[■●◎○◆▲◇☆★【\s]+|[】\s]+$")
"""What marks a line at its start."""


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
    leads = [p for p in title.parts[large[-1] + 1 :] if _is_before(p, title.parts[large[0]])]
    found: list[Named] = []
    over = [*title.parts[: large[0]], *leads]
    for n, part in enumerate(over):
        if n and _is_first_line(part, over[n - 1], title.main):
            found += [Named(x, "headline", FIRST) for x in part.lines]
        else:
            found += _over(part, found, facts)
    for part in title.parts[large[0] : large[-1] + 1]:
        found += [Named(x, "headline", "set largest in its title") for x in part.lines]
    for part in title.parts[large[-1] + 1 :]:
        if part not in leads:
            found += _under(part, found, opens=opens)
    return found


def _is_before(part: Piece, main: Piece) -> bool:
    """Tell whether a label stands beside a headline, at the side from which it is read."""
    level = along(part.cell, main.cell) > LEVEL * part.cell.height
    label = len(part.lines) == 1 and not is_closed(part.text)
    return label and level and part.cell.x1 <= main.cell.x0 and not (part.cross or main.cross)


def _is_first_line(part: Piece, above: Piece, main: Piece) -> bool:
    """Tell whether a line over the largest one, under a much smaller kicker, is of the headline.

    It is as bold, and nearer in size to the largest line than to the kicker.
    """
    alike = part.bold == main.bold and part.cross == main.cross
    return alike and part.size / main.size > above.size / part.size


def _is_headline(part: Piece, main: Piece) -> bool:
    large = part.size >= SAME * main.size and part.cross == main.cross
    return large and (part.bold or not main.bold)


def _over(part: Piece, before: Sequence[Named], facts: Facts) -> Iterator[Named]:
    """Name smaller lines over a headline: the column's name, what leads to it, or a deck."""
    named = any(one.role == "kicker" and len(one.line.text) <= LONGEST_LABEL for one in before)
    for line in part.lines:
        text = line.text
        longer = named and len(text) > LONGEST_LABEL
        signs = (
            BY.match(text)
            if is_latin(text)
            else is_byline(text) and BYLINE.match(text) and not is_label(text)
        )
        if bare(text) in facts.paper.rubrics:
            yield Named(line, "furniture", "a rubric of the paper")
        elif signs:
            yield Named(line, "byline", "names the reporters")
        elif DASH.match(text) or (len(text) > LONGEST_LEADING if is_latin(text) else longer):
            yield Named(line, "deck", "adds to the headline under it")
        else:
            yield Named(line, "kicker", "smaller type, directly over a headline")


def _under(part: Piece, before: Sequence[Named], *, opens: bool) -> Iterator[Named]:
    """Name smaller lines under a headline; what stands under a name in its type is the post."""
    last = before[-1]
    if _is_lead(part, before):
        yield from (Named(line, "body", LEAD) for line in part.lines)
        return
    for line in part.lines:
        reason = "names the reporters"
        alike = line.font == last.line.font and line.size <= POST_SIZE * last.line.size
        short = part.room > LOOSE_ROOM and len(line.text) <= LONGEST_POST
        follows = last.role == "byline" and not is_closed(line.text)
        post = follows and ((alike and short and bool(line.font)) or names_post(line.text))
        small = part.size < (SOMEWHAT if is_latin(line.text) else LARGEST_BYLINE)
        signs = small and len(part.lines) == 1 and signs_it(line.text, opens=opens)
        role: Role = "deck"
        if is_label(line.text):
            role, reason = "kicker", "names the column in which the story stands"
        elif (
            post
            or signs
            or is_byline(line.text)
            or ((small or not is_latin(line.text)) and names_author(line.text))
        ):
            role = "byline"
        else:
            reason = "smaller type, between the headline and its text"
        last = Named(line, role, reason)
        yield last


def _is_lead(part: Piece, before: Sequence[Named]) -> bool:
    """Tell whether prose under a byline, or under a deck, is how the text begins: set larger."""
    under = {"deck": LONG_LEAD, "byline": LEAST_LEAD}.get(before[-1].role, 0)
    return under > 0 and len(part.lines) > 1 and len(part.text) > under and is_closed(part.text)


def is_label(text: str) -> bool:
    """Tell whether a line names a column of the paper, marks about it left out."""
    return LABEL.match(MARK.sub("", text)) is not None


def brief(lines: Sequence[Line]) -> list[Named]:
    """Name the lines of a title in a column."""
    return [Named(line, "headline", "a heading over a story of its own") for line in lines]
