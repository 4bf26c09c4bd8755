"""A story that goes on over the page: 下转第四版 on the first, 上接第一版 on the fourth.

Where pages are read one by one, its two parts become two articles, the second often without a
headline, the first without an end, and a sentence is cut between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import Facts
from ..ledger import Edit, change
from ..model import BODY_ROLES, Line, Role
from ..passage import Passage
from ..rule import rule
from ..segment.continued import Link, links, repeats
from ..segment.places import places
from ..segment.portions import Part, parts


@rule("continued-article", "segment", "likely")
def continued_article(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Make one article of the parts that jump lines, marks and the sentence itself lead through.

    Two parts whose jump lines name each other's page are taken for one story if no other part
    is; where the true mate of each is missing from the document, that is wrong.
    """
    found = parts(passage.lines)
    if len(found) < 2:  # noqa: PLR2004  a part and its mate
        return
    pages = places(passage.lines, facts)
    made = {link.two.article: link for link in links(found, pages, facts)}
    before = {link.two.article: link.one for link in made.values()}
    ahead = {link.one.article: link for link in made.values()}
    for part in found:
        if part.article not in before and part.article in ahead:
            yield from _story(part, ahead)


def _story(first: Part, ahead: dict[int, Link]) -> Iterator[Edit]:
    """Give all later parts of a story to its first one, in order."""
    titles = list(first.titles)
    bylines = [line.text for line in first.lines if line.role == "byline"]
    last = max(line.rank for line in first.lines)
    here = first
    while here.article in ahead:
        link = ahead[here.article]
        yield from _parted(here)
        move = max(last + 1 - min(line.rank for line in link.two.lines), 0)
        story = f"the story goes on here from page {here.last}: {link.reason}"
        for line in link.two.lines:
            yield change(line, "article", first.article, story)
            if move:
                yield change(line, "rank", line.rank + move, "follows the part before it")
            yield from _retitled(line, titles, bylines)
        last = max(line.rank for line in link.two.lines) + move
        here = link.two


def _parted(part: Part) -> Iterator[Edit]:
    """End the last paragraph of a part; whether it goes on is asked of its text alone."""
    body = [line for line in part.lines if line.printed and line.role in BODY_ROLES]
    if body and body[-1].join != "paragraph":
        yield change(
            body[-1], "join", "paragraph", "the last line before the story leaves the page"
        )


def _retitled(line: Line, titles: list[str], bylines: list[str]) -> Iterator[Edit]:
    """Set aside a title over a later part, if the first part has titles of its own."""
    if line.role == "byline":
        if line.text in bylines:
            yield change(line, "role", "repeat", "repeats the byline of the first part")
        return
    if line.role not in {"kicker", "headline", "deck"} or not titles:
        return
    again = repeats(line.text, titles)
    role: Role = "repeat" if again else "jump"
    reason = "repeats a title of the first part" if again else "a title over the continuation"
    yield change(line, "role", role, reason)
