"""Letters that look alike, one read for the other: reinoval, vaive, liomes, counciliors.

At the size of newspaper type rn and m, l and i, c and e, h and li are hardly apart.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit
from ..lexicon import frequency_english, is_english
from ..passage import Passage
from ..rule import rule

LOOKS = (
    ("rn", "m"), ("in", "m"), ("ni", "m"), ("iii", "m"), ("ri", "n"), ("ii", "n"), ("li", "h"),
    ("cl", "d"), ("vv", "w"), ("i", "l"), ("c", "e"), ("c", "o"), ("e", "o"), ("t", "f"),
    ("i", "t"), ("l", "t"), ("c", "t"), ("r", "t"), ("n", "u"), ("b", "h"), ("a", "o"),
    ("q", "g"), ("v", "y"),
)  # fmt: skip
"""Letters that are taken for each other."""
WORD = regex.compile(r"(?<![\w'’\-])\p{Ll}{4,}(?![\w'’\-])")
COMMON = 1_000_000
"""Times that a word stands in the dictionary's texts which is meant."""
LEAST_ENGLISH = 0.7
"""Share of the words of a passage that the dictionary holds, where its text is English."""
ENOUGH = 8


@rule("confused-letters", "words", "suggest")
def confused_letters(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Suggest the one common English word that a word of no dictionary may have been.

    One pair of letters apart, in small letters, and not written so twice on the page. Rare words
    and words of other languages in an English text are pointed at where they look like one.
    """
    words = list(WORD.finditer(passage.text))
    known = [is_english(found.group()) for found in words]
    if len(words) < ENOUGH or sum(known) < LEAST_ENGLISH * len(words):
        return
    for found, sound in zip(words, known, strict=True):
        word = found.group()
        plural = word.endswith("s") and is_english(word[:-1])
        if sound or plural or facts.count(word) > 1:
            continue
        meant = {other for other in _others(word) if frequency_english(other) >= COMMON}
        if len(meant) == 1:
            (other,) = meant
            reason = f"{word} is in no dictionary and looks like {other}"
            yield from passage.edit(found.start(), found.end(), other, reason)


def _others(word: str) -> Iterator[str]:
    """Give what a word may have been with one pair of letters read for the other."""
    for one, two in LOOKS:
        for this, that in ((one, two), (two, one)):
            place = word.find(this)
            while place >= 0:
                yield word[:place] + that + word[place + len(this) :]
                place = word.find(this, place + 1)
