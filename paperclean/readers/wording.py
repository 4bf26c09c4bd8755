"""Are the letters of a layer words? What no language writes, counted word by word.

For pages over a picture of themselves: their text was read by an engine, which may have failed.
The numbers were measured on 3,745 pages of type, of which 130 have Latin words enough (English,
Portuguese and others), and on these with letters put wrong by chance: of the words of
running text .058 at most are built as no word is, of those of titles .032. With 45 letters of a
hundred wrong they are .21 in the middle of 124 pages where small letters stand for small ones,
with 60 they are .27; .57 and .62 where any sign does, and .14 at least at 45 (small letters).
A listing of a program has up to .33; but its words are English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from ..layout.glyphs import Glyphs
from ..lexicon import is_english

ODD = 0.12
"""Share of words built as no word is from which a text is not read."""
ENGLISH = 0.6
"""Share of running words in the English dictionary from which a text is read all the same."""
LEAST, LEAST_LARGE = 40, 20
"""Words from which the share of the odd means something: of a page, of its large type."""
LARGE = 1.5
"""Times the middle size of type that a title is larger."""
RARE, LEAST_HAN = 0.05, 200
"""Share of Han characters that no national standard has; .004 at most of 141 pages of type."""
STANDARDS = ("gb2312", "big5hkscs", "shift_jis", "euc_kr")
GAP, BACK, STEP = 0.15, 1.0, 0.5
"""Ems between two glyphs to the right, to the left, and up or down that part words."""
LATIN = 0x250
LETTERS = 3
AROUND = ".,;:!?()[]\"'“”‘’«»„‹›—–-…*"
PARTS = re.compile(r"[-'’./&–—]")
MIXED = re.compile(r"[^\W\d_][^\w\s]*[\d!?;:,@#$%^*<>{}\[\]\\|~+=]+[^\W\d_]")
NAME = re.compile(r"[A-Z]\w{0,2}[A-Z][^\W\dA-Z_]+")
VOWEL = "aeiouyæœøı"
UNHEARD = re.compile(rf"[^{VOWEL}]{{6}}|[{VOWEL}]{{5}}|q[^{VOWEL}]|^[^{VOWEL}lr]+$")
"""The l and the r of vlk and prst are vowels to those who say them."""


class Wording(NamedTuple):
    """Why the text of a page is none, and why that of its titles is none; empty where it is."""

    text: str = ""
    titles: str = ""


def wording(glyphs: Glyphs) -> Wording:
    """Judge the words of the glyphs that are read, layer 0."""
    import numpy as np

    if rare := _rare(glyphs):
        return Wording(rare)
    words = _words(glyphs, np.flatnonzero(glyphs.layer == 0).tolist())
    odd = [is_odd(word) for word, _ in words]
    if len(words) < LEAST:
        return Wording()
    if sum(odd) >= ODD * len(words) and not _is_english([word for word, _ in words]):
        return Wording(f"{sum(odd)} of its {len(words)} words are built as no word is")
    middle = float(np.median(glyphs.size[glyphs.layer == 0]))
    large = [no for no, (_, size) in zip(odd, words, strict=True) if size >= LARGE * middle]
    if len(large) >= LEAST_LARGE and sum(large) >= ODD * len(large):
        return Wording("", f"{sum(large)} of the {len(large)} words of its titles are no words")
    return Wording()


def _rare(glyphs: Glyphs) -> str:
    shown = zip(glyphs.text, glyphs.layer.tolist(), strict=True)
    han = [
        character
        for text, layer in shown
        if layer == 0
        for character in text
        if "\u3400" <= character <= "\u9fff"
    ]
    rare = sum(not _is_standard(character) for character in han)
    if len(han) < LEAST_HAN or rare < RARE * len(han):
        return ""
    return f"{rare} of its {len(han)} Han characters are ones that hardly any text has"


def _is_standard(character: str) -> bool:
    return any(character.encode(name, "ignore") for name in STANDARDS)


def _words(glyphs: Glyphs, places: Sequence[int]) -> list[tuple[str, float]]:
    """Give the Latin words of three letters and more that are read to the right, and their size.

    None where the page is written in other letters.
    """
    tokens: list[tuple[str, float]] = []
    right = bottom = 0.0
    parted = True
    sizes, angles, boxes = glyphs.size.tolist(), glyphs.angle.tolist(), glyphs.box.tolist()
    for place in places:
        text, em, (x0, _, x1, y1) = glyphs.text[place], sizes[place], boxes[place]
        if text.isspace() or angles[place]:
            parted = True
            continue
        away = not -BACK * em <= x0 - right <= GAP * em or abs(y1 - bottom) > STEP * em
        if parted or away:
            tokens.append((text, em))
        else:
            tokens[-1] = tokens[-1][0] + text, tokens[-1][1]
        right, bottom, parted = x1, y1, False
    letters = [c for text, _ in tokens for c in text if c.isalpha()]
    if sum(ord(c) < LATIN for c in letters) <= 0.7 * len(letters):
        return []
    bare = ((text.strip(AROUND), em) for text, em in tokens)
    return [(text, em) for text, em in bare if sum(map(str.isalpha, text)) >= LETTERS]


def is_odd(word: str) -> bool:
    """Tell whether a Latin word is built as no language builds one.

    Digits or marks between its letters, large letters after small ones, no vowel, six consonants
    or five vowels on end. Long compounds may have them too: one such word says nothing.

    >>> is_odd("St4rf"), is_odd("haRbour"), is_odd("hdbstk"), is_odd("aeiouer")
    (True, True, True, True)
    >>> is_odd("harbour"), is_odd("MacDonald's"), is_odd("prst"), is_odd("Schifffahrt")
    (False, False, False, False)
    """
    if MIXED.search(word):
        return True
    return any(_is_odd_part(part) for part in PARTS.split(word))


def _is_odd_part(part: str) -> bool:
    if len(part) < LETTERS or not part.isalpha() or part.isupper():
        return False
    if not (part.islower() or part[1:].islower() or NAME.fullmatch(part)):
        return True
    plain = "".join(unicodedata.normalize("NFD", letter)[0] for letter in part.lower())
    return bool(UNHEARD.search(plain))


def _is_english(words: Sequence[str]) -> bool:
    running = [word for word in words if word.isalpha() and (word.islower() or word.istitle())]
    return sum(map(is_english, running)) >= ENGLISH * max(len(running), 1)
