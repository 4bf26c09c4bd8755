"""Articles compared with the gold of their page, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from paperclean.articles import Article, articles
from paperclean.chain import Run
from paperclean.facts import bare
from paperclean.scoring import FIELDS, fields

from .counts import Counts, Difference, short
from .laid import Mapped
from .written import Page

TITLES = ("kicker", "headline", "deck")
TITLE_FIELDS = {*TITLES, "byline"}
Value = str | list[str]


def compare_articles(page: Page, done: Run, laid: Mapped, counts: Counts) -> None:
    """Compare each gold article with the output article that holds most of its characters."""
    shared: Counter[tuple[int, int]] = Counter()
    for line, article in zip(page.lines, laid.article, strict=True):
        if article > 0 and line.article >= 0:
            shared[line.article, article] += line.end - line.start
    compare_fields(page.gold["articles"], articles(done.document), paired(shared), counts)


def compare_fields(
    gold: Iterable[Mapping[str, Value]],
    found_articles: Iterable[Article],
    pairs: Mapping[int, int],
    counts: Counts,
) -> None:
    """Compare gold articles with those found; `pairs` names for an index the article's number."""
    ours = {article.number: article for article in found_articles}
    for number, record in enumerate(gold):
        wanted = {field: record[field] for field in FIELDS}
        wanted["subheads"] = [f"{item['before']}: {item['text']}" for item in record["subheads"]]
        found = _fields(ours.get(pairs.get(number, 0)))
        mistakes = list(_mistakes(number, wanted, found))
        counts.differences += mistakes
        counts.add("exact articles", not mistakes, 0, 1)
        for title in TITLES:
            one, other = _flat(wanted[title]), _flat(found.get(title, ""))
            if one or other:
                counts.add(title, one == other, bool(other), 1)
        body = found.get("body", [])
        good = sum((Counter(wanted["body"]) & Counter(body)).values())
        counts.add("paragraphs", good, len(body), len(wanted["body"]))
    for number, article in sorted(ours.items()):
        if number in pairs.values():
            continue
        found = _fields(article)
        for title in TITLES:
            if found[title]:
                counts.add(title, 0, 1, 1)
        counts.differences.append(
            Difference(-1, "article of its own", "", short(article.text, "")[0])
        )


def paired(shared: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Pair gold articles with ours, those that share most characters first, none twice."""
    pairs: dict[int, int] = {}
    for (gold, article), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if gold not in pairs and article not in pairs.values():
            pairs[gold] = article
    return pairs


def _fields(article: Article | None) -> dict[str, Value]:
    """Give the fields of an article, subheads with their places."""
    if article is None:
        return {}
    found = fields(article)
    found["subheads"] = [f"{item.before}: {item.text}" for item in article.subheads]
    return found


def _mistakes(
    number: int, wanted: dict[str, Value], found: dict[str, Value]
) -> Iterator[Difference]:
    """Give the fields that differ: titles but for white space, all else exactly."""
    for name, value in wanted.items():
        other = found.get(name, "" if isinstance(value, str) else [])
        if name in TITLE_FIELDS:
            if _flat(value) != _flat(other):
                yield Difference(number, name, *short(_shown(value), _shown(other)))
        elif value != other:
            one, two = list(value), list(other)
            while one and two and one[0] == two[0]:
                del one[0], two[0]
            while one and two and one[-1] == two[-1]:
                del one[-1], two[-1]
            where = f"{name} ({len(value) - len(one)} of {len(value)} right)"
            yield Difference(number, where, *short(" ¶ ".join(one), " ¶ ".join(two)))


def _flat(value: Value) -> str:
    """White space does not count in titles."""
    return bare(value if isinstance(value, str) else "".join(value))


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else " / ".join(value)
