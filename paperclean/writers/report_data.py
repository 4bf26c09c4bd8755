"""What the script of a report is told: lines, edits and doubts as plain data.

Tables are lists of rows, so that no key stands there thousands of times; words that come again,
as reasons do, stand in `words` once and are named by their number. `chinese` has by the same
numbers what is known of them in Chinese.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from ..accounting import account
from ..arranged import begun_with
from ..articles import Article
from ..ledger import LEVELS
from ..model import JOINS, PRINTED_ROLES, ROLES, STREAMS, TITLE_ROLES, Document, Line
from ..records import Json
from ..rules import CHAIN
from .chinese import chinese
from .doubts import Doubt
from .view import View

ROOT = ("id", "page", "source", "shown", "ordinal", "among", "box", "file", "row", "column")
LINE = ("id", "root", "start", "end", "role", "article", "text", "spans", "join", "rank")
EDIT = (
    *("number", "line", "field", "before", "after", "reason", "level", "group", "rule"),
    *("skipped", "root", "start", "end", "row", "column"),
)


class Words:
    """Words by their number, each once."""

    def __init__(self) -> None:
        """Begin without any."""
        self.numbers: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        """Give the number of a word."""
        return self.numbers.setdefault(word, len(self.numbers))


def data(view: View, lines: Collection[str], doubts: Iterable[Doubt], about: Json) -> Json:
    """Give what a report of some lines needs: `lines` are their ids.

    The first and last lines of all articles are told too: they name where a block may go. A report
    of all lines has all edits, also those of lines that do not exist.
    """
    words = Words()
    parts = view.traced.parts
    whole = parts.keys() <= set(lines)
    own = {parts[id_].root for id_ in lines}
    edits = [
        _edit(view, number, words)
        for number in range(len(view.run.ledger))
        if whole or ((place := view.places.get(number)) and place.root in own)
    ]
    ends = {
        line.id
        for article in view.articles
        for line in article.lines[:: len(article.lines) - 1 or 1]
    }
    known = {*lines, *ends}
    roots = own | {parts[id_].root for id_ in ends}
    return {
        **about,
        "tables": {"roots": ROOT, "lines": LINE, "edits": EDIT},
        "roles": ROLES,
        "printed": [role for role in ROLES if role in PRINTED_ROLES],
        "titles": TITLE_ROLES,
        "streams": STREAMS,
        "joining": [rule.name for rule in CHAIN if rule.phase == "joins"],
        "joins": JOINS,
        "levels": LEVELS,
        "roots": _roots(view, roots, words),
        "lines": [_line(view, line) for line in view.run.document.lines() if line.id in known],
        "edits": edits,
        "doubts": [doubt._asdict() for doubt in doubts],
        "articles": [
            [article.id, order, _title(article), article.number, len(article.lines)]
            for order, article in enumerate(view.articles, start=1)
        ],
        **_begun(view, known),
        "words": list(words.numbers),
        "chinese": _chinese(edits, words),
    }


def _begun(view: View, known: Collection[str]) -> Json:
    """Give the number of the article and the rank of lines, as they were before decisions on them.

    Of those that were changed and are printed in an article, or may be; and the largest number.
    """
    document = view.run.document
    begun = begun_with(document, view.run.ledger)
    printed = {line.id for line in document.lines() if line.role in PRINTED_ROLES}
    numbers = (begun.get(line.id, (line.article, 0))[0] for line in document.lines())
    return {
        "begun": {id_: place for id_, place in begun.items() if id_ in known and id_ in printed},
        "most": max(numbers, default=0),
    }


def _chinese(edits: Iterable[Sequence[object]], words: Words) -> dict[int, str]:
    """Give the Chinese of reasons and causes by their numbers, as far as it is known."""
    told = {edit[EDIT.index(name)] for edit in edits for name in ("reason", "skipped")}
    return {n: said for word, n in words.numbers.items() if n in told and (said := chinese(word))}


def _title(article: Article) -> str:
    return article.headline or article.text.strip()[:30]


def _roots(view: View, wanted: Collection[str], words: Words) -> list[list[object]]:
    """Give the lines as they were read, each with what an anchor says of it."""
    found: list[list[object]] = []
    for page in view.run.source.pages:
        among = Counter(line.source for line in page.lines)
        seen: Counter[str] = Counter()
        for line in page.lines:
            ordinal = seen[line.source]
            seen[line.source] += 1
            if line.id in wanted:
                box = line.box
                four = [box.x0, box.y0, box.x1, box.y1] if box else None
                at = view.files.at(line.id, line.shown[0][0] if line.shown else 0)
                row = (line.id, page.number, line.source, line.shown, ordinal, among[line.source])
                found.append([*row, four, words(at.file), at.line, at.column])
    return found


def _line(view: View, line: Line) -> list[object]:
    part = view.traced.parts[line.id]
    order = view.numbers.get(line.article, 0) if line.printed else 0
    spans = _compressed(part.spans)
    row = (line.id, part.root, part.start, part.end, line.role, order, line.text)
    return [*row, spans, line.join, line.rank]


def _compressed(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Give the map from a text to its source in runs: [characters, start, end].

    An end of -1 says that each character stands for one, from `start` on.
    """
    found: list[list[int]] = []
    for start, end in spans:
        last = found[-1] if found else None
        if end - start == 1:
            if last and last[2] == -1 and last[1] + last[0] == start:
                last[0] += 1
            else:
                found.append([1, start, -1])
        elif last and last[1:] == [start, end]:
            last[0] += 1
        else:
            found.append([1, start, end])
    return found


def _edit(view: View, number: int, words: Words) -> list[object]:
    edit = view.run.ledger[number]
    place = view.places.get(number)
    where: list[object] = ["", 0, 0, 0, 0]
    if place:
        at = view.files.at(place.root, place.start)
        where = [*place, at.line, at.column]
    said = (number, edit.line, edit.field, edit.before, edit.after, words(edit.reason))
    return [*said, edit.level, edit.group, words(edit.rule), words(edit.skipped), *where]


def figures(view: View) -> Json:
    """Give the figures of a result: lines, characters by where they ended, edits by rule."""
    document: Document = view.run.document
    lines = list(document.lines())
    counts: dict[str, list[int]] = {}
    for edit in view.run.ledger:
        row = counts.setdefault(edit.rule, [0] * (len(LEVELS) + 1))
        held = LEVELS.index(edit.level) if edit.applied or edit.level == "suggest" else len(LEVELS)
        row[held] += 1
    return {
        "pages": len(document.pages),
        "lines": sum(bool(line.text) for line in lines),
        "printed": sum(line.printed for line in lines),
        "articles": len(view.articles),
        "edits": counts,
        "accounting": account(document).record(),
    }
