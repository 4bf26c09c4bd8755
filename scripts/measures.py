"""What is measured of one page: counts, and the differences a person wants to see.

The unit is the line of the source. A line belongs to the output article that holds most of its
characters, and has the role that most of them have; one in no article is an article of its own.
The places of characters come from `paperclean.places.trace` and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from damage import Page

from paperclean.articles import articles
from paperclean.chain import Run
from paperclean.facts import bare
from paperclean.model import BODY_ROLES, CAPTION_ROLES, Document
from paperclean.places import trace
from paperclean.readers import read_bytes
from paperclean.scoring import fields

TEXT_KINDS = {"kicker", "headline", "deck", "byline", "subhead", "body"}
CAPTION_KINDS = {"caption", "credit"}
FURNITURE_KINDS = {"furniture", "teaser", "jump", "advert"}
FURNITURE_ROLES = {"furniture", "teaser", "jump", "advert", "noise"}
MARKS = set(",.;:?!()\"'，。；：？！（）“”‘’")
FULL_WIDTH = set("，。；：？！（）“”‘’")
TITLES = ("kicker", "headline", "deck")
TITLE_FIELDS = {*TITLES, "byline"}
JOINED = {"none", "space"}
WORDS_SHOWN = 60


@dataclass
class Difference:
    """A field of an article that is not as in the gold."""

    article: int
    field: str
    wanted: str
    found: str


@dataclass
class Counts:
    """What was counted on one page; each figure is right, of those found, of those wanted."""

    name: str
    style: str
    group: str
    language: str
    pair_f1: float = 1.0
    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def add(self, what: str, right: int, found: int, wanted: int) -> None:
        """Count some."""
        self.right[what] += right
        self.found[what] += found
        self.wanted[what] += wanted


@dataclass
class Mapped:
    """A result laid over the lines of the source.

    `article` and `role` hold for each line of the source; `out` gives for the offset of a
    character what it has become, `gone` are the offsets of those deleted; `joins` are the pairs
    of lines of the source that are joined, with what stands between.
    """

    article: list[int] = field(default_factory=list)
    role: list[str] = field(default_factory=list)
    out: dict[int, str] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    joins: dict[tuple[int, int], str] = field(default_factory=dict)


def cleaned(page: Page, system: Callable[[Document], Run]) -> Run:
    """Run a system on a page."""
    return system(read_bytes(page.source.encode("utf-8", "surrogatepass"), f"page{page.suffix}"))


def measured(page: Page, done: Run) -> Counts:
    """Count everything on one page."""
    counts = Counts(page.name, page.style, page.group, page.language)
    laid = _laid(page, done)
    _pairs(page, laid, counts)
    _articles(page, done, laid, counts)
    _joins(page, laid, counts)
    _repeats(page, laid, counts)
    _marks(page, laid, counts)
    _roles(page, laid, counts)
    return counts


def _laid(page: Page, done: Run) -> Mapped:
    """Lay a result over the lines of the source."""
    base: dict[str, int] = {}
    offset = 0
    shown: set[int] = set()
    for line in done.source.lines():
        base[line.id] = offset
        shown.update(offset + n for start, end in line.shown for n in range(start, end))
        offset += len(line.source)
    owner = [-1] * offset
    for number, line in enumerate(page.lines):
        owner[line.start : line.end] = [number] * (line.end - line.start)
    votes: list[Counter[tuple[int, str]]] = [Counter() for _ in page.lines]
    laid = Mapped()
    parts = trace(done.source, done.ledger).parts
    home: dict[str, int] = {}
    for line in done.document.lines():
        part = parts[line.id]
        first = base[part.root]
        stretch = Counter(owner[first + part.start : first + part.end])
        stretch.pop(-1, 0)
        for number, size in stretch.items():
            votes[number][line.article if line.printed else 0, line.role] += size
        if stretch:
            home[line.id] = max(stretch, key=lambda n: (stretch[n], -n))
        for char, (start, end) in zip(line.text, part.spans, strict=True):
            if end == start + 1:
                laid.out[first + start] = char
            shown.difference_update(range(first + start, first + end))
    laid.gone = sorted(shown)
    for number, vote in enumerate(votes):
        by_article: Counter[int] = Counter()
        by_role: Counter[str] = Counter()
        for (article, role), size in vote.items():
            by_article[article] += size
            by_role[role] += size
        best = max(by_article, key=lambda n: (by_article[n], n), default=0)
        laid.article.append(best or -1 - number)
        laid.role.append(max(sorted(by_role), key=by_role.__getitem__, default="noise"))
    _lay_joins(done.document, home, laid)
    return laid


def _lay_joins(document: Document, home: dict[str, int], laid: Mapped) -> None:
    by_article: dict[int, list] = {}
    for line in sorted(document.lines(), key=lambda line: line.rank):
        if line.printed and line.role in BODY_ROLES:
            by_article.setdefault(line.article, []).append(line)
    for lines in by_article.values():
        for line, after in pairwise(lines):
            pair = home.get(line.id, -1), home.get(after.id, -1)
            if line.join in JOINED and pair[0] != pair[1]:
                laid.joins[pair] = line.join


def _pairs(page: Page, laid: Mapped, counts: Counts) -> None:
    """F1 over the pairs of lines that share an article; titles, subheads and body."""
    mine = [n for n, line in enumerate(page.lines) if line.kind in TEXT_KINDS]
    gold = Counter(page.lines[n].article for n in mine)
    ours = Counter(laid.article[n] for n in mine)
    both = Counter((page.lines[n].article, laid.article[n]) for n in mine)
    pairs = [sum(n * (n - 1) // 2 for n in bag.values()) for bag in (both, ours, gold)]
    counts.pair_f1 = 2 * pairs[0] / (pairs[1] + pairs[2]) if pairs[1] + pairs[2] else 1.0


def _articles(page: Page, done: Run, laid: Mapped, counts: Counts) -> None:
    """Compare the fields of articles; each gold article with the one that holds most of it."""
    ours = {article.number: article for article in articles(done.document)}
    shared: Counter[tuple[int, int]] = Counter()
    for line, article in zip(page.lines, laid.article, strict=True):
        if article > 0 and line.article >= 0:
            shared[line.article, article] += line.end - line.start
    pairs: dict[int, int] = {}
    for (gold, article), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if gold not in pairs and article not in pairs.values():
            pairs[gold] = article
    for number, record in enumerate(page.gold["articles"]):
        wanted = {
            key: record[key] for key in ("kicker", "headline", "deck", "byline", "body", "captions")
        }
        wanted["subheads"] = [f"{item['before']}: {item['text']}" for item in record["subheads"]]
        article = ours.get(pairs.get(number, 0))
        found = fields(article) if article else {}
        if article:
            found["subheads"] = [f"{item.before}: {item.text}" for item in article.subheads]
        mistakes = list(_mistakes(number, wanted, found))
        counts.differences += mistakes
        counts.add("exact articles", not mistakes, 0, 1)
        for title in TITLES:
            one, other = _flat(wanted[title]), _flat(found.get(title, ""))
            if one or other:
                counts.add(title, one == other, bool(other), 1)
        good = sum((Counter(wanted["body"]) & Counter(found.get("body", []))).values())
        counts.add("paragraphs", good, len(found.get("body", [])), len(wanted["body"]))
    for number, article in sorted(ours.items()):
        if number in pairs.values():
            continue
        found = fields(article)
        for title in TITLES:
            if found[title]:
                counts.add(title, 0, 1, 1)
        counts.differences.append(
            Difference(-1, "article of its own", "", _short(article.text, "")[1])
        )


def _mistakes(number: int, wanted: dict, found: dict) -> Iterator[Difference]:
    for name, value in wanted.items():
        other = found.get(name, "" if isinstance(value, str) else [])
        if name in TITLE_FIELDS:
            if _flat(value) != _flat(other):
                yield Difference(number, name, *_short(_shown(value), _shown(other)))
        elif value != other:
            one, two = list(value), list(other)
            while one and two and one[0] == two[0]:
                del one[0], two[0]
            while one and two and one[-1] == two[-1]:
                del one[-1], two[-1]
            where = f"{name} {len(value) - len(one)} of {len(value)}"
            yield Difference(number, where, *_short(" ¶ ".join(one), " ¶ ".join(two)))


def _flat(value: str | list[str]) -> str:
    """White space does not count in titles."""
    return bare(value if isinstance(value, str) else "".join(value))


def _shown(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " / ".join(value)


def _short(wanted: str, found: str) -> tuple[str, str]:
    """Shorten two texts to where they begin to differ."""
    same = 0
    while same < min(len(wanted), len(found)) and wanted[same] == found[same]:
        same += 1
    start = max(0, same - 15)
    head = "…" if start else ""

    def cut(text: str) -> str:
        piece = text[start : start + WORDS_SHOWN].replace("\n", "⏎")
        return head + piece + ("…" if start + WORDS_SHOWN < len(text) else "")

    return cut(wanted), cut(found)


def _joins(page: Page, laid: Mapped, counts: Counts) -> None:
    """Compare the seams that were joined with those where a paragraph goes on."""
    twin = {n: line.twin for n, line in enumerate(page.lines) if line.twin >= 0}
    wanted = {
        (n, line.next): line.joins_next
        for n, line in enumerate(page.lines)
        if line.next >= 0 and line.kind == "body"
    }
    made = {(twin.get(a, a), twin.get(b, b)): how for (a, b), how in laid.joins.items()}
    right = {pair for pair, how in made.items() if wanted.get(pair) == how}
    counts.add("split repairs", len(right), len(made), len(wanted))

    def text(n: int) -> str:
        return page.source[page.lines[n].start : page.lines[n].end] if n >= 0 else ""

    for a, b in sorted({*made, *wanted} - right):
        seam = f"{text(a)[-24:]} | {text(b)[:24]}"
        story = page.lines[a].article
        if (a, b) in wanted:
            counts.differences.append(
                Difference(story, "seam not joined", seam, made.get((a, b), ""))
            )
        else:
            counts.differences.append(Difference(story, "seam joined wrongly", "", seam))


def _repeats(page: Page, laid: Mapped, counts: Counts) -> None:
    """Compare what was deleted with what had been printed twice."""
    kind: dict[int, int] = {}
    for number, defect in enumerate(page.defects):
        for place in defect.places:
            kind[place] = number
    aside = {n for line in page.lines if line.kind == "repeat" for n in range(line.start, line.end)}
    runs: list[list[int]] = []
    removed: Counter[int] = Counter()
    for place in laid.gone:
        if place in aside or not page.source[place].isalpha():
            continue
        number = kind.get(place, -1)
        if number >= 0:
            removed[number] += 1
        elif runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        elif page.meant.get(place, page.source[place]):
            runs.append([place])
    injected = 0
    for number, defect in enumerate(page.defects):
        what = {
            "repeated word": "repeated words",
            "repeated sentence": "repeated sentences",
            "looped text": "looped text",
        }.get(defect.type)
        if not what or not defect.places:
            continue
        injected += 1
        extra = sum(page.meant.get(n) == "" and page.source[n].isalpha() for n in defect.places)
        good = removed[number] == extra
        counts.add(what, good, removed[number] > 0, 1)
        if not good:
            start, end = min(defect.places), max(defect.places) + 1
            context = page.source[max(0, start - 10) : end + 10].replace("\n", "⏎")
            counts.differences.append(
                Difference(
                    _story_at(page, start),
                    what[:-1],
                    f"-{defect.detail}: {context}",
                    f"{removed[number]} letters gone",
                )
            )
    for run in runs:
        text = "".join(page.source[n] for n in run)
        counts.add("repeated words", 0, 1, 0)
        context = page.source[max(0, run[0] - 12) : run[-1] + 12].replace("\n", "⏎")
        counts.differences.append(
            Difference(_story_at(page, run[0]), "wrongly deleted", "", f"-{text}: {context}")
        )


def _story_at(page: Page, place: int) -> int:
    return next((line.article for line in page.lines if line.start <= place < line.end), -1)


def _marks(page: Page, laid: Mapped, counts: Counts) -> None:
    """Count the marks made half-width that are left so, and those that should have stayed."""
    for line in page.lines:
        if line.kind not in TEXT_KINDS | CAPTION_KINDS:
            continue
        for place in range(line.start, line.end):
            seen = page.source[place]
            if seen not in MARKS or place not in laid.out:
                continue
            meant, now = page.meant.get(place, seen), laid.out[place]
            if not meant:
                continue
            if meant != seen:
                counts.add("half-width", now == meant, now != seen, 1)
                counts.add("half-width left", now == seen, 0, 1)
                if now == meant:
                    continue
            else:
                counts.add("marks that stay", now != seen, 0, 1)
                if now == seen:
                    continue
            if now != seen:
                counts.right["wrongly changed"] += 1
            what = "mark left" if now == seen else "mark wrongly changed"
            near = page.source[max(line.start, place - 12) : place + 12].replace("\n", "⏎")
            counts.differences.append(Difference(line.article, what, f"{meant} in {near}", now))


def _roles(page: Page, laid: Mapped, counts: Counts) -> None:
    """Count furniture and captions by line."""
    for name, kinds, roles in (
        ("furniture", FURNITURE_KINDS, FURNITURE_ROLES),
        ("captions", CAPTION_KINDS, set(CAPTION_ROLES)),
    ):
        for line, role in zip(page.lines, laid.role, strict=True):
            if line.kind == "repeat":
                continue
            one, other = line.kind in kinds, role in roles
            counts.add(name, one and other, other, one)
            if one != other:
                text = page.source[line.start : min(line.end, line.start + WORDS_SHOWN)]
                counts.differences.append(
                    Difference(line.article, name, f"{line.kind}: {text}", role)
                )
    for number, line in enumerate(page.lines):
        if line.kind == "repeat":
            aside = "repeat" in {laid.role[number], laid.role[line.twin]}
            counts.add("printed twice", aside, 0, 1)
            if not aside:
                text = page.source[line.start : line.start + WORDS_SHOWN]
                counts.differences.append(
                    Difference(line.article, "printed twice", text, laid.role[number])
                )


def summed(pages: Iterable[Counts]) -> Counts:
    """Add the counts of pages."""
    total = Counts("", "", "", "")
    for page in pages:
        total.right += page.right
        total.found += page.found
        total.wanted += page.wanted
    return total
