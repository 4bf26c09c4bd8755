"""Error of the whole text: the articles of a page, one after the other, against those wanted.

Every article is its kicker, headline, deck, byline, body with subheads in their places, and
captions. The error is the edit distance over characters, divided by the length of what is
wanted: once of all articles in a row, so that a wrong order counts; once of each article against
the one that holds most of its characters, an article of nobody counted whole. White space counts
as one space, none beside Chinese; all else counts to the character. Of plain text all is taken
as it comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex
from rapidfuzz.distance import Levenshtein

from paperclean.articles import Article
from paperclean.scoring import fields

from .laid import Laid, Output
from .measured import pairs
from .truth import Truth

SPACE = regex.compile(r"\s+")
BESIDE = regex.compile(
    r"(?<=[\p{Han}\u3000-\u303f\uff00-\uffef]) | (?=[\p{Han}\u3000-\u303f\uff00-\uffef])"
)


def count_whole(truth: Truth, laid: Laid, output: Output) -> tuple[int, int, int]:
    """Give the edit distance in order, that of paired articles, and the characters wanted."""
    wanted = [article_text(article) for article in truth.articles]
    size = sum(map(len, wanted))
    if output.articles is None:
        plain = solid("\n".join(piece.text for piece in output.pieces))
        distance = _distance(solid("\n".join(wanted)), plain)
        return distance, distance, size
    found = {article.number: article_text(as_fields(article)) for article in output.articles}
    whole = _distance(solid("\n".join(wanted)), solid("\n".join(found.values())))
    mine = pairs(truth, laid)
    paired = sum(
        _distance(text, found.pop(mine.get(number, -1), "")) for number, text in enumerate(wanted)
    )
    return whole, paired + sum(map(len, found.values())), size


def as_fields(article: Article) -> dict[str, Any]:
    """Give the fields of an article as a truth has them."""
    subheads = [{"text": one.text, "before": one.before} for one in article.subheads]
    return {**fields(article), "subheads": subheads}


def article_text(article: Mapping[str, Any]) -> str:
    """Give the text of an article."""
    return solid("\n".join(filter(None, _texts(article))))


def _texts(article: Mapping[str, Any]) -> Iterator[str]:
    yield article["kicker"]
    yield article["headline"]
    yield from article["deck"]
    yield article["byline"]
    subheads = article["subheads"]
    for number, text in enumerate([*article["body"], ""]):
        yield from (one["text"] for one in subheads if one["before"] == number)
        yield text
    yield from article["captions"]


def solid(text: str) -> str:
    r"""Leave a space where there is white space, none beside Chinese.

    >>> solid("新城  投资\n5.6 亿"), solid("two\n words")
    ('新城投资5.6亿', 'two words')
    """
    return BESIDE.sub("", SPACE.sub(" ", text.strip()))


def _distance(one: str, other: str) -> int:
    return int(Levenshtein.distance(one, other))
