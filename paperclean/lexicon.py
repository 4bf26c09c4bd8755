"""Words: two dictionaries, read as data, and the best cut of a short text into its words.

The Chinese one (349,045 words with counts) is read from the file that the `jieba` package
brings, the English one (82,834) from that of `symspellpy`; the packages themselves are not
imported: the start of jieba costs most of a second and leaves a cache behind.

The lines of the files are kept as they are, those that begin alike together, and a word is looked
for where it would stand: a page asks for a few thousand words at most, and a dict of all would
take 60 MB and half a second.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from .errors import MissingDependencyError

LONGEST = 8
"""Longest word looked up; longer entries are names and set phrases that no cut needs."""
TOTAL = 60_101_964
"""The sum of the counts of all Chinese words."""
KEY = 3
"""Bytes by which lines are kept together: one Chinese character, or three letters."""
KEPT = 1 << 14
"""Words of which it is kept whether they are any: pages ask for the same ones again."""
ALIKE = re.compile(rb"([^ \n]{3})[^\n]*\n(?:\1[^\n]*\n)*|([^ \n]+) [^\n]*\n")

CHINESE = ("jieba", "jieba/dict.txt")
ENGLISH = ("symspellpy", "symspellpy/frequency_dictionary_en_82_765.txt")
Rows = Mapping[bytes, bytes]


def _list(package: str, file: str) -> bytes:
    """Read a word list that a package brings: a word, its count and maybe more on each line."""
    try:
        data = Path(str(distribution(package).locate_file(file))).read_bytes()
    except (PackageNotFoundError, OSError) as error:
        msg = f"the word list of {package} is missing"
        raise MissingDependencyError(msg, f"install it: pip install {package}") from error
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"").rstrip()


def _rows(data: bytes) -> Rows:
    """Give the lines that begin with the same bytes, each with a line end before and after it."""
    rows: dict[bytes, bytes] = {}
    for found in ALIKE.finditer(data + b"\n"):
        key = found[1] or found[2]
        rows[key] = rows.get(key, b"\n") + found[0]
    return rows


@cache
def _chinese() -> Rows:
    """Give the Chinese words; read once, at first use."""
    return _rows(_list(*CHINESE))


@cache
def _english() -> Rows:
    """Give the English words, in small letters; read once, at first use.

    Their file has them by frequency.
    """
    return _rows(b"\n".join(sorted(_list(*ENGLISH).split(b"\n"))))


def _entry(rows: Rows, word: str) -> list[bytes]:
    """Give what stands behind a word in its line: count, part of speech; empty for no word."""
    if not word or " " in word or "\n" in word:
        return []
    key = word.encode("utf-8", "replace")
    row = rows.get(key[:KEY], b"")
    place = row.find(b"\n" + key + b" ")
    if place < 0:
        return []
    return row[place + len(key) + 2 : row.index(b"\n", place + 1)].split(b" ")


@lru_cache(KEPT)
def frequency(word: str) -> int:
    """Count a Chinese word, as the dictionary has it; 0 for no word of it.

    >>> frequency("国家"), frequency("国国家")
    (79520, 0)
    """
    found = _entry(_chinese(), word)
    return int(found[0]) if found else 0


def frequency_english(word: str) -> int:
    """Count an English word, in small letters, as the dictionary has it; 0 for no word of it.

    >>> frequency_english("the") > frequency_english("newspaper") > frequency_english("newspa")
    True
    """
    found = _entry(_english(), word)
    return int(found[0]) if found else 0


def kind(word: str) -> str:
    """Name the part of speech of a word, as jieba's dictionary has it.

    `n` noun, `v` verb, `vn` verb used as a noun, `c` conjunction …; empty for no such word.

    >>> kind("国家"), kind("促进"), kind("以及")
    ('n', 'v', 'c')
    """
    return b" ".join(_entry(_chinese(), word)[1:]).decode()


def is_word(text: str) -> bool:
    """Tell whether the dictionary holds a Chinese word."""
    return bool(_entry(_chinese(), text))


def is_english(text: str) -> bool:
    """Tell whether the dictionary holds an English word, in whatever letters it is set.

    >>> is_english("Government"), is_english("govern-ment")
    (True, False)
    """
    return bool(_entry(_english(), text.lower()))


def _beginning(text: str) -> Iterator[tuple[int, int]]:
    """Give the length and count of each word that a text begins with, the shortest first."""
    for end in range(1, min(LONGEST, len(text)) + 1):
        if count := frequency(text[:end]):
            yield end, count
        elif not _is_begun(text[:end]):
            return


@lru_cache(KEPT)
def _is_begun(text: str) -> bool:
    """Tell whether any word begins so."""
    key = text.encode("utf-8", "replace")
    if len(key) < KEY:  # one or two letters: the lines that begin so are not all kept together
        return True
    return b"\n" + key in _chinese().get(key[:KEY], b"")


def cut(text: str) -> tuple[list[str], float]:
    """Cut a short text into its likeliest words; gives them with their log probability.

    Unigram Viterbi over the dictionary; an unknown character counts as seen once.

    >>> cut("确保全市安全生产")[0], cut("买了两件T恤")[0]
    (['确保', '全市', '安全', '生产'], ['买', '了', '两件', 'T恤'])
    """
    total = math.log(TOTAL)
    best = [0.0, *[-math.inf] * len(text)]
    begins = [0] * len(best)
    for start in range(len(text)):
        known = dict(_beginning(text[start : start + LONGEST]))
        for size, count in ({1: 1} | known).items():
            end = start + size
            if (likely := best[start] + math.log(count) - total) >= best[end]:
                best[end], begins[end] = likely, start
    found: list[str] = []
    end = len(text)
    while end:
        found.append(text[begins[end] : end])
        end = begins[end]
    return found[::-1], best[-1]


def _may_hold_word(left: str, right: str) -> bool:
    """Tell whether any word of the dictionary could stand across a seam."""
    return any(
        size > before
        for before in range(1, len(left) + 1)
        for size, _ in _beginning(left[-before:] + right)
    )


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
