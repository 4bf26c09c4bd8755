"""What of a result needs a person first: a short list, ranked by what a mistake would cost.

A wrong border spoils two articles; a part without its mate is half a story; a wrong join spoils
a sentence, a wrong character a word. How sure an engine was of a character plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..articles import Article
from ..ledger import SUGGESTED, Edit
from ..model import Document, Line

KINDS = (
    "fault",
    "border",
    "unmet",
    "lost",
    "join",
    "repeat",
    "character",
    "flag",
)
"""In the order of their cost."""
REPEATS = ("repeated-", "looped-")
LONG = 40
"""Characters from which text that belongs nowhere is a loss; shorter lines are labels."""


class Doubt(NamedTuple):
    """A place to look at: its kind, the line it concerns, and the edits in question.

    `line` is empty where it concerns a page; `words` are what else there is to say.
    """

    kind: str
    page: int
    line: str
    edits: tuple[int, ...]
    words: str


def doubts(
    document: Document, articles: Sequence[Article], ledger: Sequence[Edit]
) -> tuple[Doubt, ...]:
    """Give what needs a person, the dearest first; of equal cost in the order of the pages."""
    lines = {line.id: line for line in document.lines()}
    order = {id_: number for number, id_ in enumerate(lines)}
    found = [
        *_faults(document),
        *_of_edits(lines, ledger),
        *_of_articles(articles),
        *_lost(document),
    ]
    return tuple(
        sorted(found, key=lambda d: (KINDS.index(d.kind), d.page, order.get(d.line, -1), d.edits))
    )


def _faults(document: Document) -> Iterator[Doubt]:
    for page in document.pages:
        if page.fault:
            yield Doubt("fault", page.number, "", (), page.fault)


def _of_edits(lines: Mapping[str, Line], ledger: Iterable[Edit]) -> Iterator[Doubt]:
    """Give the edits in doubt, those of a group as one."""
    groups: dict[tuple[str, str, str], list[int]] = {}
    firsts: list[tuple[str, Edit, list[int]]] = []
    for number, edit in enumerate(ledger):
        kind = _kind(edit)
        if not kind or edit.line not in lines:
            continue
        key = (edit.rule, kind, edit.group or f"\n{number}")
        if key not in groups:
            groups[key] = []
            firsts.append((kind, edit, groups[key]))
        groups[key].append(number)
    for kind, edit, numbers in firsts:
        line = lines[edit.line]
        yield Doubt(kind, line.page, line.id, tuple(numbers), "")


def _kind(edit: Edit) -> str:
    """Say what kind of doubt an edit is; none if it is in no doubt."""
    suggested = edit.skipped == SUGGESTED
    if edit.skipped and not suggested:
        return ""
    if suggested:
        if edit.field in {"article", "rank", "role"}:
            return "border"
        return "join" if edit.field in {"join", "split"} else "character"
    if edit.level != "likely":
        return ""
    if edit.rule.startswith(REPEATS):
        return "repeat"
    return "join" if edit.field == "join" else ""


def _of_articles(articles: Sequence[Article]) -> Iterator[Doubt]:
    for article in articles:
        first = article.lines[0]
        for said in (article.continued_from, article.continued_on):
            if said:
                yield Doubt("unmet", first.page, first.id, (), said)
        for flag in article.flags:
            yield Doubt("flag", first.page, first.id, (), flag)


def _lost(document: Document) -> Iterator[Doubt]:
    """Give text that belongs to no article and has no role that says why."""
    for page in document.pages:
        for line in page.lines:
            lost = line.role == "unassigned" or (
                line.text and not line.article and line.role == "body"
            )
            if lost and len(line.text) >= LONG:
                yield Doubt("lost", page.number, line.id, (), "")
