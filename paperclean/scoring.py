"""Compare articles with a gold page, field by field.

A gold page is `{"articles": [{kicker, headline, deck[], body[], captions[], …}], "furniture":
[…]}`. Articles are paired by the text they share; titles compare with white space ignored in
the summary, everything compares exactly in `equal`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import cast

from .articles import Article
from .errors import SourceError, UsageError
from .facts import bare
from .result import Result

FIELDS = ("kicker", "headline", "deck", "byline", "body", "subheads", "captions")
LISTS = frozenset(("deck", "body", "subheads", "captions"))
REMARKS = frozenset(
    (
        *("id", "note", "pages", "photo", "blocks"),
        *("continued_from", "continued_on", "vertical_headline"),
    )
)
"""Keys of an article that a gold page may hold besides, and what ends in _blocks: for people."""
PAGE_REMARKS = frozenset(
    ("note", "name", "set", "language", "vertical", "family", "fonts", "stream", "pages")
)
"""Keys of the page itself: what typeset pages say of how they were set."""
ADVICE = f'a gold page is {{"articles": [{{{", ".join(FIELDS)}}}, …], "furniture": ["…"]}}'
Value = str | list[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of one article that is not as in the gold page."""

    article: str
    field: str
    wanted: Value
    found: Value


@dataclass(frozen=True, slots=True)
class Score:
    """How a result compares with a gold page.

    `fields` gives (right, all) for each field over the gold articles; `paragraphs` gives
    (right, in the result, in the gold page).
    """

    articles: int
    gold_articles: int
    exact: int
    fields: Mapping[str, tuple[int, int]]
    paragraphs: tuple[int, int, int]
    furniture: tuple[int, int]
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether everything is exactly as in the gold page."""
        return not self.differences and self.articles == self.gold_articles


def fields(article: Article) -> dict[str, Value]:
    """Give the fields of an article that gold pages speak of."""
    return {
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": list(article.deck),
        "byline": article.byline,
        "body": list(article.paragraphs),
        "subheads": [subhead.text for subhead in article.subheads],
        "captions": list(article.captions),
    }


def _gold_fields(record: Mapping[str, object]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name in FIELDS:
        value = record.get(name)
        if name == "subheads" and isinstance(value, list):
            value = [
                item if isinstance(item, str) else cast("Mapping[str, str]", item)["text"]
                for item in value
            ]
        if isinstance(value, str | list):
            found[name] = value
    return found


def read_gold(path: str | Path) -> Mapping[str, object]:
    """Read a gold page from a file, or from gold.json in a folder.

    Raises SourceError where it cannot be read or is no JSON, UsageError where it says what no
    gold page can say.
    """
    file = Path(path)
    try:
        if file.is_dir():
            file /= "gold.json"
        gold = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror}"
        raise SourceError(msg, "give a gold.json, or the folder that holds it") from error
    except (ValueError, RecursionError) as error:
        msg = f"{file} is not JSON: {error}"
        raise SourceError(msg, "mend the place named") from error
    return _check(gold, str(file))


def _check(gold: object, name: str) -> Mapping[str, object]:
    """Give a gold page back; raises UsageError where it is none."""
    wrong = _mistake(gold)
    if wrong:
        msg = f"{name} is no gold page: {wrong}"
        raise UsageError(msg, ADVICE)
    return cast("Mapping[str, object]", gold)


def _mistake(gold: object) -> str:
    """Say what keeps a value from being a gold page."""
    if not isinstance(gold, Mapping) or not isinstance(gold.get("articles"), list):
        return "it has no list named articles"
    for key in gold:
        if key not in {"articles", "furniture", *PAGE_REMARKS}:
            return f"it has a key {key!r}; there are: articles furniture"
    if not _is_strings(gold.get("furniture", [])):
        return "furniture is not a list of strings"
    for number, article in enumerate(gold["articles"], start=1):
        if not isinstance(article, Mapping):
            return f"article {number} is not an object"
        for key, value in article.items():
            wrong = _wrong_field(key, value)
            if wrong:
                return f"article {number}: {wrong}"
    return ""


def _wrong_field(key: str, value: object) -> str:
    """Say what is wrong with a field of an article; one that is null is not compared."""
    if key in REMARKS or key.endswith("_blocks") or (key in FIELDS and value is None):
        return ""
    if key not in FIELDS:
        close = get_close_matches(key, FIELDS, 1)
        hint = f"did you mean {close[0]}? " if close else ""
        return f"there is no field {key!r}; {hint}there are: {' '.join(FIELDS)}"
    if key == "subheads":
        right = isinstance(value, list) and all(
            isinstance(item, str)
            or (isinstance(item, Mapping) and isinstance(item.get("text"), str))
            for item in value
        )
        return "" if right else 'subheads is not a list of strings or {"text": …, "before": …}'
    if key in LISTS:
        return "" if _is_strings(value) else f"{key} is not a list of strings"
    return "" if isinstance(value, str) else f"{key} is not a string"


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def score(
    result: Result | Sequence[Article],
    gold: Mapping[str, object] | str | Path,
    set_aside: Sequence[str] = (),
) -> Score:
    """Compare a result, or articles and the lines set aside, with a gold page or its file.

    Raises UsageError for a gold page that is none, SourceError where it cannot be read.
    """
    gold = read_gold(gold) if isinstance(gold, str | Path) else gold
    _check(gold, "the gold page")
    if isinstance(result, Result):
        set_aside = set_aside or [line.text for line in result.set_aside]
        articles: Sequence[Article] = result.articles
    else:
        articles = result
    golden = [_gold_fields(a) for a in cast("list[Mapping[str, object]]", gold["articles"])]
    ours = [fields(article) for article in articles]
    pairs = _paired(golden, ours)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    exact = good = 0
    differences: list[Difference] = []
    for wanted, number in zip(golden, pairs, strict=True):
        found = ours[number] if number is not None else {}
        name = str(wanted.get("headline", ""))
        mistakes = [
            Difference(name, field, value, found.get(field, "" if isinstance(value, str) else []))
            for field, value in wanted.items()
            if found.get(field) != value
        ]
        exact += not mistakes
        differences += mistakes
        total.update(wanted.keys())
        right.update(field for field in wanted if _alike(found.get(field), wanted[field]))
        good += _shared(_list(found.get("body")), _list(wanted.get("body")))
    furniture = cast("list[str]", gold.get("furniture", []))
    return Score(
        articles=len(ours),
        gold_articles=len(golden),
        exact=exact,
        fields={field: (right[field], total[field]) for field in FIELDS if total[field]},
        paragraphs=(
            good,
            sum(len(_list(article.get("body"))) for article in ours),
            sum(len(_list(article.get("body"))) for article in golden),
        ),
        furniture=(_shared(map(bare, set_aside), map(bare, furniture)), len(furniture)),
        differences=tuple(differences),
    )


def _alike(found: Value | None, wanted: Value) -> bool:
    if isinstance(wanted, str):
        return isinstance(found, str) and bare(found) == bare(wanted)
    return found == wanted


def _shared(ours: Iterable[str], golden: Iterable[str]) -> int:
    """Count what two collections have in common, as often as both have it."""
    return sum((Counter(ours) & Counter(golden)).values())


def _list(value: Value | None) -> list[str]:
    return value if isinstance(value, list) else []


def _paired(
    golden: Sequence[Mapping[str, Value]], ours: Sequence[Mapping[str, Value]]
) -> list[int | None]:
    """Pair each gold article with the one of ours that shares most of its characters."""
    options: list[tuple[int, int, int]] = []
    bags = [Counter(_letters(article)) for article in ours]
    for n, wanted in enumerate(golden):
        bag = Counter(_letters(wanted))
        options += [(-sum((bag & other).values()), n, m) for m, other in enumerate(bags)]
    pairs: list[int | None] = [None] * len(golden)
    taken: set[int] = set()
    for shared, n, m in sorted(options):
        if shared and pairs[n] is None and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs


def _letters(article: Mapping[str, Value]) -> list[str]:
    """Give the pairs of neighbouring characters of an article, by which articles are told."""
    text = "".join(
        value if isinstance(value, str) else "".join(map(str, value)) for value in article.values()
    )
    return [text[n : n + 2] for n in range(len(text) - 1)]
