"""Every glyph of a run set twice, or three times: 基基本本规规定定 for 基本规定.

A printer without a bold type prints the line twice, a little apart, and the text layer, or the
engine, reads both. Mostly a headline, sometimes a word inside a line.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple

import regex

from ..facts import Facts
from ..ledger import Edit
from ..lexicon import cut, is_word
from ..passage import Passage
from ..rule import rule

Span = tuple[int, int]
CANDIDATE = re.compile(r"(\S)\1\1? {0,3}(\S)\2")
TWICE = re.compile(r"(?:(\S)\1 {0,2}){2,}")
THRICE = re.compile(r"(?:(\S)\1\1 {0,3}){2,}")
HAN = regex.compile(r"[\p{Han}〇]")
LETTERS = re.compile(r"[A-Za-z]")
BLANKS = re.compile(r" +")
TIMES = {2: "twice", 3: "three times"}
LEAST = 4
"""Different glyphs of a run that no words make: 高高兴兴 has two, 花花柳柳真真 three."""
LEAST_STRANGE = 2
"""Glyphs whose doubling no word explains."""
LEAST_LETTERS = 5
SOUNDS = ("\u53e3", "\u56da")
"""The characters with the mouth radical, of which cries and noises are made."""


class Doubled(NamedTuple):
    """A run of glyphs that stand `times` times each."""

    start: int
    end: int
    times: int
    glyphs: str

    @property
    def plain(self) -> str:
        """The glyphs without blanks."""
        return self.glyphs.replace(" ", "")


@rule("doubled-glyph", "characters", "safe")
def doubled_glyph(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set every glyph of a run once where the whole run is doubled.

    Four different glyphs at least, most of which make no reduplicated words (高高兴兴轰轰烈烈,
    叮叮当当). Where a page has such a run, a whole line of two or three doubled glyphs is one
    too. Digits alone (3300, 11223344) and letters in the order of the alphabet stay.
    """
    text = passage.text
    found = list(_runs(text))
    sure = [run for run in found if _is_sure(run, text)]
    if sure:
        sure = [run for run in found if _is_sure(run, text) or _is_short_line(run, text)]
    for run in sure:
        reason = f"every glyph of the run stands {TIMES[run.times]}"
        yield from passage.edit(run.start, run.end, run.glyphs, reason)


def _runs(text: str) -> Iterator[Doubled]:
    """Find runs of doubled and tripled glyphs, line by line."""
    seen = text
    for narrow, wide in zip(",;:?!()", "，；：？！（）", strict=True):  # of two each may be either
        seen = seen.replace(narrow, wide)
    place = 0
    while candidate := CANDIDATE.search(seen, place):
        start = seen.rfind("\n", 0, candidate.start()) + 1
        place = seen.find("\n", candidate.end())
        place = len(seen) if place < 0 else place
        twice = [found.span() for found in TWICE.finditer(seen, start, place)]
        thrice = [found.span() for found in THRICE.finditer(seen, start, place)]
        yield from _chosen(text, twice, thrice)


def _chosen(text: str, twice: list[Span], thrice: list[Span]) -> Iterator[Doubled]:
    """Choose between runs that overlap: 000000 is three twice, and two three times."""
    for spans, others, times in ((twice, thrice, 2), (thrice, twice, 3)):
        for start, end in spans:
            near = bisect(others, (end, 0)) - 1
            first, last = others[near] if near >= 0 else (end, end)
            if last <= start or (end - start, times) > (last - first, 5 - times):
                yield _run(text, start, end, times)


def _run(text: str, start: int, end: int, times: int) -> Doubled:
    """Take a run with the blanks inside it, but not those at its end."""
    said = text[start:end].rstrip(" ")
    parts = re.split(r"( +)", said)
    glyphs = "".join(" " if part.startswith(" ") else part[::times] for part in parts)
    return Doubled(start, start + len(said), times, glyphs)


def _is_sure(run: Doubled, text: str) -> bool:
    """Tell whether no words, numbers or noises are written like a run."""
    plain = run.plain
    if len(set(plain)) < LEAST:
        return False
    han = HAN.findall(plain)
    if not han:
        before, after = text[max(run.start - 1, 0) : run.start], text[run.end : run.end + 1]
        whole = not LETTERS.match(before) and not LETTERS.match(after)
        letters = [char for char in plain.lower() if LETTERS.match(char)]
        small = any(char.islower() for char in plain)
        spelt = letters != sorted(letters) and len(letters) >= LEAST_LETTERS
        return whole and small and spelt
    strange = _strange(plain)
    noises = all(SOUNDS[0] <= char <= SOUNDS[1] for char in strange)
    if noises or len(strange) < LEAST_STRANGE:
        return False
    words = [word for word in cut(plain)[0] if len(word) > 1 and not _is_reduplicated(word)]
    if max(LEAST * 3, len(plain) * 2) <= sum(map(len, words)) * 3:
        return True
    mostly = len(strange) * 2 >= len(plain)
    return mostly and (len(strange) > LEAST_STRANGE or _is_alone(run, text))


def _is_reduplicated(word: str) -> bool:
    return is_word("".join(char * 2 for char in word))


def _strange(plain: str) -> list[str]:
    """Give the glyphs whose doubling no word of the dictionary explains; AABB first, then AA."""
    strange: list[str] = []
    place = 0
    while place < len(plain):
        one, two = plain[place], plain[place + 1 : place + 2]
        if two and is_word(one * 2 + two * 2):
            place += 2
            continue
        if not is_word(one * 2) or not HAN.match(one):
            strange.append(one)
        place += 1
    return strange


def _is_alone(run: Doubled, text: str) -> bool:
    """Tell whether a run is a whole line."""
    return text[max(run.start - 1, 0) : run.start] in {"", "\n"} and text[
        run.end : run.end + 1
    ] in {"", "\n"}


def _is_short_line(run: Doubled, text: str) -> bool:
    plain = run.plain
    return _is_alone(run, text) and bool(HAN.search(plain)) and bool(_strange(plain))
