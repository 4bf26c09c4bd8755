"""A word printed twice in a row: 守住守住 for 守住 at the break of a column.

Two strips of a scan overlap, a column is read twice at its break, or an engine stutters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import regex

from ..facts import Facts
from ..ledger import Edit
from ..lexicon import cut, is_word
from ..passage import Passage
from ..rule import rule

TWICE = regex.compile(r"(?=([\p{Han}]{2,20}?)\1)")
ENGLISH_TWICE = regex.compile(
    r"(?<![\w'’-])(the|a|an|of|and|to|for|from|with|by|or|as|was|were|be|been|its|his) \1"
    r"(?= \p{Ll})(?! \1\b)"
)
HAN = regex.compile(r"\p{Han}")
TWO_HAN = regex.compile(r"\p{Han}{2}")
LEAST_ALONE = 2
FIRST = frozenset("一二三四五六七八九十百千几两半多少大小成整满每很太真好不没越最这那再又")
FIRST_LONG = frozenset("一几两多少每")
LAST = frozenset("着了呀啊吧呢嘛")
PROSE = regex.compile(r"[。！？；]|[，,].*[，,]", regex.DOTALL)
WINDOW = 60
LONG = 4


@rule("repeated-word", "words", "likely")
def repeated_word(passage: Passage, facts: Facts, *, shortest: int = 2) -> Iterator[Edit]:
    """Drop a word that stands twice in a row where the language does not double it.

    Needs prose, exactly two copies with nothing between, a doubled form that stands nowhere
    else, and for words of two characters the page's own use of the word without the double.
    Reduplications (商量商量), measure words (一个一个) and meetings of two words (大队大队长)
    stay; a single character never goes. A verb doubled on purpose that the page also uses
    singly with the same neighbours would be taken for a defect.
    """
    found = _doubled(passage.text, passage.starts, facts, shortest)
    for start, size, evidence in found if _settled(passage, found, facts, shortest) else []:
        yield from passage.edit(start + size, start + 2 * size, "", evidence)
    for twice in ENGLISH_TWICE.finditer(passage.text):
        reason = f"{twice[1]} stands twice in a row, which English never doubles"
        yield from passage.edit(twice.end(1), twice.end(), "", reason)


Doubled = tuple[int, int, str]
"""Where a doubled word begins, its length, and what shows that it is a defect."""


def _doubled(text: str, starts: Sequence[int], facts: Facts, shortest: int) -> list[Doubled]:
    found: list[Doubled] = []
    done = 0
    for twice in TWICE.finditer(text):
        start = twice.start()
        unit = twice[1]
        size = len(unit)
        if start < done or size < shortest or not _exactly_two(text, start, size):
            continue
        done = start + size
        if facts.count(unit * 2) > 1 or not _in_prose(text, start, size):
            continue
        evidence = _evidence(text, starts, start, unit, facts)
        if evidence:
            found.append((start, size, evidence))
            done = start + 2 * size
    return found


def _settled(passage: Passage, found: Sequence[Doubled], facts: Facts, shortest: int) -> bool:
    """Tell whether nothing is doubled any more once the second copies are gone.

    Where taking one out brings another pair together, it is not clear which was printed twice.
    """
    pieces: list[str] = []
    place = 0
    for start, size, _ in found:
        pieces.append(passage.text[place : start + size])
        place = start + 2 * size
    pieces.append(passage.text[place:])
    gone = [(start + size, size) for start, size, _ in found]
    moved = [s - sum(min(max(s - at, 0), size) for at, size in gone) for s in passage.starts]
    return not found or not _doubled("".join(pieces), moved, facts, shortest)


def _exactly_two(text: str, start: int, size: int) -> bool:
    """Tell whether the unit stands twice, no more, and is no shorter unit repeated."""
    unit = text[start : start + size]
    if any(size % part == 0 and unit == unit[:part] * (size // part) for part in range(1, size)):
        return False
    before = text[max(start - size, 0) : start] == unit
    return not before and text[start + 2 * size : start + 3 * size] != unit


def _in_prose(text: str, start: int, size: int) -> bool:
    around = text[max(start - WINDOW, 0) : start + 2 * size + WINDOW]
    return "  " not in around and "\u3000" not in around and bool(PROSE.search(around))


def _evidence(text: str, starts: Sequence[int], start: int, unit: str, facts: Facts) -> str:
    """Say what shows that the second copy is a defect; empty where nothing does."""
    size = len(unit)
    twice = f"{unit} stands twice in a row"
    kept = FIRST if size < LONG and not (size == LONG - 1 and is_word(unit)) else FIRST_LONG
    if unit[0] in kept or unit[-1] in LAST:
        return ""
    if size >= LONG:
        return twice
    before = text[max(start - 2, 0) : start]
    after = text[start + 2 * size : start + 2 * size + 2]
    if _word_over_border(before, unit, after):
        return ""
    if size == LONG - 1:
        return twice if _is_cut_twice(unit) else ""
    here = sum(_in_one_line(starts, place, size) for place in (start, start + size))
    alone = facts.count(unit) - here
    own = _in_one_line(starts, start + size, size + len(after))
    if TWO_HAN.match(after) and alone >= LEAST_ALONE and facts.count(unit + after) > own:
        return f"{twice}; elsewhere the page has {unit}{after} once"
    framed = before[-1:] + unit + after[:1]
    if HAN.match(before[-1:]) and HAN.match(after[:1]) and facts.count(framed):
        return f"{twice}; elsewhere the page has {framed}"
    return ""


def _in_one_line(starts: Sequence[int], start: int, size: int) -> bool:
    """Tell whether a word is counted where it stands: `Facts` counts in lines."""
    return bisect_right(starts, start) == bisect_right(starts, start + size - 1)


def _is_cut_twice(unit: str) -> bool:
    """Tell whether the dictionary cuts a doubled unit right between its two copies."""
    words, _ = cut(unit * 2)
    place = 0
    for word in words:
        place += len(word)
        if place == len(unit):
            return not unit.startswith(("不", "太")) and not unit.endswith(("了", "么"))
    return False


def _word_over_border(before: str, unit: str, after: str) -> bool:
    """Tell whether a word of the dictionary reaches over an end of the doubled word.

    大队|大队长, 就业|创业创新: then two words meet, and nothing is printed twice. A unit that is
    a word itself, whose copies no word bridges, is no such meeting.
    """
    ends = [unit + after[:n] for n in range(1, len(after) + 1)]
    ends += [before[-n:] + unit for n in range(1, len(before) + 1)]
    if len(unit) == LONG - 1:
        ends.append(unit[-1] + after[:1])
    if not is_word(unit):
        ends += [unit[n:] + unit[:m] for n in (0, 1) for m in (1, 2) if n + m]
        ends += [unit[1:] + after[:n] for n in range(1, len(after) + 1)]
        ends += [before[-n:] + unit[:1] for n in range(1, len(before) + 1)]
    return any(is_word(word) for word in ends)
