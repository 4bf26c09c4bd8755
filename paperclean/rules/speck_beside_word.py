"""A speck of dirt read as a mark in Latin text: put off for. three days, ·off, ship's .own, wa's.

A dot of dust on the line or above it becomes a full stop, a raised point, or an apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from ..facts import Facts
from ..ledger import Edit, Level
from ..lexicon import frequency_english, is_english
from ..passage import Passage
from ..rule import rule

FUNCTION = (
    "the a an of to for from with by was were be been its his their our my your into than at had"
    " has are is"
)
NEVER_LAST = frozenset(FUNCTION.split())
"""Words after which no stop and no comma stands where the sentence goes on."""
SHORTENED = (
    "am pm vs eg ie no nos st mr mrs ms dr jr sr inc co ltd corp dept est approx min max ft in lb"
    " lbs oz mm cm km sq vol vols pp ch fig cf al ed eds etc viz ult inst prox cent per doz bbl gal"
    " hr hrs sec jan feb mar apr jun jul aug sep sept oct nov dec ave rd blvd gen col sgt capt"
    " lieut rev hon prof gov sen rep pres esq do dwt cwt qr qrs misc ext tel art sect nr bros mt"
    " www crim con"
)
SHORT = frozenset(SHORTENED.split())
"""Words that are set with a stop because they are short for others."""
SUFFIXES = "com net org edu gov doc pdf txt exe zip jpg csv htm html dot mil info"
AFTER_POINT = frozenset(SUFFIXES.split())
"""What is set behind a point in the names of sites and files."""
ELIDED = frozenset(["c", "d", "j", "l", "m", "n", "o", "qu", "s", "t"])
"""What stands before an apostrophe in other languages, and in names."""
ENDS = frozenset(["s", "t", "re", "ve", "ll", "d", "m", "em", "er", "clock", "n", "all"])
"""What stands after an apostrophe."""
WORD = regex.compile(r"(?<![\w'’])\p{Ll}{3,}(?![\w'’])")
SAMPLE, LEAST_ENGLISH = 400, 0.7
"""Words that are looked at, and the share of them that the dictionary holds in an English text."""
INITIALS = 2
"""Letters that may be initials."""
COMMON = 1_000_000
"""Times that a word stands in the dictionary's texts which is surely one."""
CHEAP = regex.compile(r"[.·•°^~*'’]")
GAP = r"(?: |\n{1,2})"
"""What stands between two words; a paragraph that begins in small letters goes on with another."""
STOP = regex.compile(
    r"(?<![\w.'’-])(?P<word>\p{Ll}+)(?P<mark>\.|[·•°^~*])"
    rf"(?P<gap>{GAP})(?P<next>\p{{Ll}}{{2,}})(?![\w.])"
)
BEFORE = regex.compile(
    r"(?<=[\p{Ll},;] |^)(?P<mark>[.·•])(?P<next>\p{Ll}{2,})(?=[ ,;]|$)", regex.MULTILINE
)
ALONE = regex.compile(rf"(?<=[\p{{L}}\d,;:”\"]) (?P<mark>[.·•°^~*])(?={GAP}(?!\.)\p{{Ll}})")
MEET = regex.compile(
    r"(?<=\p{Ll}{2}-)(?P<mark>[.·•])(?=\s{0,2}\p{Ll})"  # occa-. sion
    r"|(?<=[.!?][”\"])(?P<mark>\.)(?=\s|$)"  # the end.”.
    rf"|(?<=\p{{Ll}}{{2}},)(?P<mark>\.)(?={GAP}\p{{Ll}})"  # however,. it
    r"|(?<=[\p{Ll}][.,;:?!]) ?(?P<mark>[·•])(?=\s|$)"
)
INNER = regex.compile(r"(?<![\w'’])(?P<left>\p{Ll}+)(?P<mark>['’])(?P<right>\p{Ll}+)(?![\w'’])")


class Found(NamedTuple):
    """A mark that may be a speck, and what shows it."""

    start: int
    end: int
    reason: str
    level: Level = "likely"


@rule("speck-beside-word", "characters", "likely")
def speck_beside_word(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Take out a mark in Latin text that no writer sets there.

    A stop after a word that ends no sentence, or before one in small letters; a raised point; two
    marks that meet; an apostrophe in a word that has none. Short forms (a.m., per cent.), names of
    sites (.com) and dots in a row stay. A stop before a word in small letters that may have been a
    comma is suggested.
    """
    if not CHEAP.search(passage.text):
        return
    done = -1
    for found in sorted(_found(passage.text)):
        if found.start >= done:
            done = found.end
            yield from passage.edit(found.start, found.end, "", found.reason, found.level)


def _found(text: str) -> Iterator[Found]:
    yield from _stops(text)
    for one in BEFORE.finditer(text):
        word = one["next"]
        if frequency_english(word) >= COMMON and word not in AFTER_POINT:
            yield Found(*one.span("mark"), f"{one['mark']} stands before {word}")
    for one in ALONE.finditer(text):
        yield Found(*one.span(), f"{one['mark']} stands by itself between two words")
    for one in MEET.finditer(text):
        yield Found(*one.span(), f"{one['mark']} stands behind {text[one.start() - 1]}")
    if _is_english(text):
        yield from _apostrophes(text)


def _stops(text: str) -> Iterator[Found]:
    """Find the marks behind words with which no sentence ends."""
    for one in STOP.finditer(text):
        word, mark = one["word"], one["mark"]
        if word in SHORT or not (is_english(word) and is_english(one["next"])):
            continue
        if mark != "." or word in NEVER_LAST:
            reason = f"{mark} stands after {word}, in the middle of a sentence"
            yield Found(*one.span("mark"), reason)
        elif one["gap"] == " " and len(word) > INITIALS and frequency_english(word) >= COMMON:
            reason = f"{mark} is followed by a word in small letters: a speck, or a comma"
            yield Found(*one.span("mark"), reason, "suggest")


def _is_english(text: str) -> bool:
    """Tell whether most words of a text are in the dictionary: French writes d'un and l'on."""
    words = WORD.findall(text)[:SAMPLE]
    return sum(map(is_english, words)) >= LEAST_ENGLISH * len(words)


def _apostrophes(text: str) -> Iterator[Found]:
    """Find the apostrophes in words that have none."""
    for one in INNER.finditer(text):
        left, right = one["left"], one["right"]
        if left in ELIDED or (is_english(left) and (right in ENDS or is_english(right))):
            continue
        if frequency_english(left + right) >= COMMON and (right not in ENDS or len(left) > 1):
            yield Found(*one.span("mark"), f"{left + right} is a word without an apostrophe")
