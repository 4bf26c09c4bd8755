"""Words: two dictionaries, read as data, and the best cut of a short text into its words.

The Chinese one (349,045 words with counts) is read from the file that the `jieba` package
brings, the English one (82,834) from that of `symspellpy`; the packages themselves are not
imported: the start of jieba costs most of a second and leaves a cache behind.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from sys import intern

from .errors import MissingDependencyError

USUAL = 4
"""Longest word of most: longer ones, 2 in 100, are looked for where one may begin."""
PAIR = 2
LONGEST = 8
"""Longest word looked up; longer entries are names and set phrases that no cut needs."""


CHINESE = ("jieba", "jieba/dict.txt")
ENGLISH = ("symspellpy", "symspellpy/frequency_dictionary_en_82_765.txt")


def _entries(package: str, file: str) -> Iterator[str]:
    """Read a word list that a package brings: a word, its count and maybe more on each line.

    Line by line: the whole of it, cut into lines, would take 30 MB.
    """
    try:
        path = Path(str(distribution(package).locate_file(file)))
        with path.open(encoding="utf-8-sig") as lines:
            yield from (line.rstrip("\n") for line in lines)
    except (PackageNotFoundError, OSError) as error:
        msg = f"the word list of {package} is missing"
        raise MissingDependencyError(msg, f"install it: pip install {package}") from error


def _counts(entries: Iterable[str]) -> dict[str, int]:
    words: dict[str, int] = {}
    for entry in entries:
        word, _, rest = entry.partition(" ")
        if word:
            words[word] = int(rest.partition(" ")[0])
    return words


@cache
def frequencies() -> dict[str, int]:
    """Give every Chinese word with its count; read once, at first use."""
    return _counts(_entries(*CHINESE))


@cache
def english() -> dict[str, int]:
    """Give every English word, in small letters, with its count; read once, at first use."""
    return _counts(_entries(*ENGLISH))


@cache
def _kinds() -> dict[str, str]:
    """Give the part of speech of every word of two characters; read once, at first use."""
    words: dict[str, str] = {}
    for entry in _entries(*CHINESE):
        word, _, rest = entry.partition(" ")
        if len(word) == PAIR:
            words[word] = intern(rest.partition(" ")[2])
    return words


def kind(pair: str) -> str:
    """Name the part of speech of a word of two characters, as jieba's dictionary has it.

    `n` noun, `v` verb, `vn` verb used as a noun, `c` conjunction …; empty for no such word.

    >>> kind("国家"), kind("促进"), kind("以及")
    ('n', 'v', 'c')
    """
    return _kinds().get(pair, "")


@cache
def _log_total() -> float:
    return math.log(sum(frequencies().values()))


@cache
def _long_starts() -> frozenset[str]:
    """Give the first two characters of the words that are longer than usual."""
    return frozenset(word[:2] for word in frequencies() if len(word) > USUAL)


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
    words, total, long = frequencies(), _log_total(), _long_starts()
    best = [0.0, *[-math.inf] * len(text)]
    begins = [0] * len(best)
    for start in range(len(text)):
        longest = LONGEST if text[start : start + 2] in long else USUAL
        for end in range(start + 1, min(start + longest, len(text)) + 1):
            count = words.get(text[start:end], end == start + 1)
            if count and (likely := best[start] + math.log(count) - total) >= best[end]:
                best[end], begins[end] = likely, start
    found: list[str] = []
    end = len(text)
    while end:
        found.append(text[begins[end] : end])
        end = begins[end]
    return found[::-1], best[-1]


def _may_hold_word(left: str, right: str) -> bool:
    """Tell whether any word of the dictionary could stand across a seam."""
    words, long = frequencies(), _long_starts()
    for before in range(1, len(left) + 1):
        begun = left[-before:]
        longest = LONGEST if (begun + right[:1])[:2] in long else USUAL
        for after in range(1, min(longest - before, len(right)) + 1):
            if begun + right[:after] in words:
                return True
    return False


def word_across(left: str, right: str) -> tuple[str, float]:
    """Find the word that stands across a seam, and how much likelier it makes the whole.

    Gives ("", 0.0) where the best cut of the whole has a border at the seam; the gain is in
    natural logarithms.

    >>> word_across("确保全市安", "全生产形势")[0], word_across("走访了", "小学")[0]
    ('安全', '')
    """
    if not _may_hold_word(left[-LONGEST:], right[:LONGEST]):
        return "", 0.0
    whole, together = cut(left + right)
    place = 0
    for word in whole:
        if place < len(left) < place + len(word):
            return word, together - cut(left)[1] - cut(right)[1]
        place += len(word)
    return "", 0.0
