"""The files a person reads: one text an article, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..articles import Article
from ..chain import Run
from ..escaping import NAME_BYTES, file_name
from ..model import ROLES, Document
from ..records import encoded

FOLDER = "articles"
SET_ASIDE = "set-aside.txt"
SUFFIX = ".txt"
OPENING = 24
"""Characters of its text that name an article without a headline."""


def files(run: Run, articles: Sequence[Article]) -> dict[str, bytes]:
    """Give articles/NNN-<headline>.txt for each article, and set-aside.txt."""
    found: dict[str, bytes] = {}
    for order, article in enumerate(articles, start=1):
        name = f"{FOLDER}/{article_name(order, article.headline, article.text)}"
        found[name] = encoded(article.text, name)
    found[SET_ASIDE] = encoded("".join(_set_aside(run.document)), SET_ASIDE)
    return found


def article_name(order: int, headline: str, text: str = "") -> str:
    r"""Name an article's file by its headline, or by the first words of its text.

    >>> article_name(1, "城市/乡村：\u202e一体*发展?"), article_name(2, "", "本报讯 今天，天气好。")
    ('001-城市 乡村：一体 发展.txt', '002-本报讯 今天，天气好.txt')
    """
    stem = file_name(headline) or file_name(_opening(text))
    name = f"{order:03}-{stem}" if stem else f"{order:03}"
    return file_name(name, NAME_BYTES - len(SUFFIX)) + SUFFIX


def _opening(text: str) -> str:
    """Give the first words of a text: not half a word where words are parted by spaces."""
    line = text.strip().partition("\n")[0]
    opening = line[:OPENING]
    if regex.match(r"[\p{Latin}\d]{2}", line[OPENING - 1 : OPENING + 1]) and " " in opening:
        opening = opening[: opening.rindex(" ")]
    return opening.rstrip("，。、；：,.;:！？!? ")


def _set_aside(document: Document) -> Iterator[str]:
    """Give the lines that are not printed, by page and role, each on a line of its own."""
    begun = False
    for page in document.pages:
        lines = [line for line in page.lines if line.text and not line.printed]
        for role in ROLES:
            texts = [line.text for line in lines if line.role == role]
            if texts:
                yield "\n" * begun + f"== page {page.number}: {role} ==\n"
                yield from (f"{text}\n" for text in texts)
                begun = True
