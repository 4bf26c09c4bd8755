"""Latin text within Chinese: what keeps its own marks wherever it stands."""

from __future__ import annotations

import re

import regex

HAN = regex.compile(r"[\p{Han}〇]")
FACE = re.compile(r"(?<= )[:;]-?[()](?= |$)")
ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]{1,2000}|www\.[!-~]{1,2000}|`[^`\n]{1,200}`", re.IGNORECASE
)
FILE = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|md|py|jpe?g|png|gif|mp[34]|zip|html?)(?![A-Za-z0-9])"
)
FILE_NAME = re.compile(r"[^\s，。、；：？！“”《》\"]{1,60}\Z")
ENGLISH = re.compile(r"[A-Za-z]{2}[,.;:!?]? [A-Za-z]")
WORD = re.compile(r"[A-Za-z]{2}")
QUOTED = re.compile(r"[\"“‘][^\"“”‘’]{2,300}[\"”’]")


def latin_marks(text: str) -> set[int]:
    """Find the places of Latin text whose marks are its own.

    Addresses, names of files, code between back-ticks, faces of marks, English sentences and
    quotations.

    >>> sorted(latin_marks("见a.txt,他说"))
    [0, 1, 2, 3, 4, 5]
    """
    kept: set[int] = set()
    for found in FACE.finditer(text):
        kept.update(range(*found.span()))
    for found in ADDRESS.finditer(text):
        address = found.group().rstrip(",.;:!?)")
        kept.update(range(found.start(), found.start() + len(address)))
    for found in FILE.finditer(text):
        name = FILE_NAME.search(text, max(found.start() - 60, 0), found.start())
        kept.update(range(name.start() if name else found.start(), found.end()))
    if not ENGLISH.search(text):
        return kept
    for found in QUOTED.finditer(text):
        if ENGLISH.search(found.group()) and not HAN.search(found.group()):
            kept.update(range(*found.span()))
    start = 0
    for line in text.split("\n"):
        if ENGLISH.search(line) and is_english(line):
            kept.update(range(start, start + len(line)))
        start += len(line) + 1
    return kept


def is_english(line: str) -> bool:
    """Tell whether a line is written in Latin letters, but for a Chinese word."""
    return len(WORD.findall(line)) * 2 > len(HAN.findall(line)) * 3
