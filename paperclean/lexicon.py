"""Words: two dictionaries, read as data, and the best cut of a short text into its words.

The Chinese one (349,045 words with counts) is read from the file that the `jieba` package
brings, the English one (82,834) from that of `symspellpy`; the packages themselves are not
imported: the start of jieba costs most of a second and leaves a cache behind.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from .errors import MissingDependencyError

LONGEST = 8
"""Longest word looked up; longer entries are names and set phrases that no cut needs."""


@cache
def frequencies() -> dict[str, int]:
    """Give every Chinese word with its count; read once, at first use."""
    return _read("jieba", "jieba/dict.txt")


@cache
def english() -> dict[str, int]:
    """Give every English word, in small letters, with its count; read once, at first use."""
    return _read("symspellpy", "symspellpy/frequency_dictionary_en_82_765.txt")


def _read(package: str, file: str) -> dict[str, int]:
    """Read a word list that a package brings: a word, its count and maybe more on each line."""
    try:
        path = Path(str(distribution(package).locate_file(file)))
        text = path.read_text(encoding="utf-8")
    except (PackageNotFoundError, OSError) as error:
        msg = f"the word list of {package} is missing"
        raise MissingDependencyError(msg, f"install it: pip install {package}") from error
    words: dict[str, int] = {}
    for entry in text.split("\n"):
        word, _, rest = entry.partition(" ")
        if word:
            words[word] = int(rest.partition(" ")[0])
    return words


@cache
def _log_total() -> float:
    return math.log(sum(frequencies().values()))


def is_word(text: str) -> bool:
    """Tell whether the dictionary holds a Chinese word."""
    return text in frequencies()


def is_english(text: str) -> bool:
    """Tell whether the dictionary holds an English word, in whatever letters it is set.

    >>> is_english("Government"), is_english("govern-ment")
    (True, False)
    """
    return text.lower() in english()


def cut(text: str) -> tuple[list[str], float]:
    """Cut a short text into its likeliest words; gives them with their log probability.

    Unigram Viterbi over the dictionary; an unknown character counts as seen once.

    >>> cut("确保全市安全生产")[0]
    ['确保', '全市', '安全', '生产']
    """
    words, total = frequencies(), _log_total()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        options = [(best[end - 1][0] + math.log(words.get(text[end - 1], 0) or 1) - total, end - 1)]
        for start in range(max(0, end - LONGEST), end - 1):
            count = words.get(text[start:end], 0)
            if count:
                options.append((best[start][0] + math.log(count) - total, start))
        best.append(max(options))
    found: list[str] = []
    end = len(text)
    while end:
        start = best[end][1]
        found.append(text[start:end])
        end = start
    return found[::-1], best[-1][0]


def word_across(left: str, right: str) -> tuple[str, float]:
    """Find the word that stands across a seam, and how much likelier it makes the whole.

    Gives ("", 0.0) where the best cut of the whole has a border at the seam; the gain is in
    natural logarithms.

    >>> word_across("确保全市安", "全生产形势")[0], word_across("走访了", "小学")[0]
    ('安全', '')
    """
    whole, together = cut(left + right)
    place = 0
    for word in whole:
        if place < len(left) < place + len(word):
            return word, together - cut(left)[1] - cut(right)[1]
        place += len(word)
    return "", 0.0
