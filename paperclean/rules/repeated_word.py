"""A word printed twice in a row: 守住守住 for 守住 at the break of a column.

Two strips of a scan overlap, a column is read twice at its break, or an engine stutters.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ..doubles import Stretch, is_one, stretches
from ..facts import Facts
from ..ledger import Edit
from ..lexicon import cut, is_word, kind
from ..passage import Passage
from ..reduplication import AGENTS, is_never_doubled, is_patterned, is_sound
from ..rule import rule

LEAST = {size: 2 * size for size in range(2, 27)}
"""Lengths of two copies, for each size that is looked for inside a line."""
LONGEST_SEAM = 80
LEAST_SEAM = 10
"""Characters printed twice that may hold marks, where a line or a clause is cut between them."""
HEAD = 4
ENGLISH_TWICE = regex.compile(
    r"(?<![\w'’-])(the|a|an|of|and|to|for|from|with|by|or|as|was|were|be|been|its|his) \1"
    r"(?= \p{Ll})(?! \1\b)"
)
HAN = regex.compile(r"\p{Han}+")
ROW = regex.compile(r"[\d、；：]")
TWO_HAN = regex.compile(r"\p{Han}{2}")
LEAST_ALONE = 2
PROSE = regex.compile(r"[。！？；]|[，,].*[，,]", regex.DOTALL)
WINDOW = 60
AROUND = 6
LONG = 4
TWO = 2
PLACE = frozenset("学院厅局司行社站店厂场馆园所校区城门桥路街村镇县市省州")
PART = frozenset("站路街楼店口门桥校区村馆")
PAGE = 100_000
"""Characters no page has; beyond, what stands around a word is asked in place of the page."""
NEIGHBOURHOOD = 10_000


@rule("repeated-word", "words", "likely")
def repeated_word(passage: Passage, facts: Facts, *, shortest: int = 2) -> Iterator[Edit]:
    """Drop a word that stands twice in a row where the language does not double it.

    Needs prose, exactly two copies with nothing between, and a doubled form that stands nowhere
    else. A word of two characters must be of a kind that is not doubled, or the page must use it
    without the double; at the end of a printed line less is asked. Reduplications (商量商量),
    measure words (一个一个) and meetings of two words (大队大队长) stay; a single character never
    goes. A noun that ends one phrase and begins the next with no word of the dictionary over the
    border would be taken for a defect.
    """
    found = _doubled(passage, facts, passage.text, passage.starts, shortest)
    if _settled(passage, facts, [one for one, _ in found], shortest):
        for one, evidence in found:
            yield from passage.edit(one.middle, one.end, "", evidence)
    for twice in ENGLISH_TWICE.finditer(passage.text):
        start, size = twice.start(), len(twice[1]) + 1
        if passage.text[max(start - size, 0) : start] == f"{twice[1]} ":
            continue  # three are not clear: the pattern looks on, not back
        reason = f"{twice[1]} stands twice in a row, which English never doubles"
        yield from passage.edit(twice.end(1), twice.end(), "", reason)


@dataclass(frozen=True, slots=True)
class _Double:
    """A unit that stands twice from `start` on, and where: `seam` if a line ends between."""

    text: str
    starts: Sequence[int]
    pages: Sequence[str]
    start: int
    size: int
    seam: bool

    @property
    def unit(self) -> str:
        return self.text[self.start : self.middle]

    @property
    def middle(self) -> int:
        return self.start + self.size

    @property
    def end(self) -> int:
        return self.middle + self.size

    @property
    def before(self) -> str:
        return self.text[max(self.start - AROUND, 0) : self.start]

    @property
    def after(self) -> str:
        return self.text[self.end : self.end + AROUND]

    def elsewhere(self, phrase: str, *places: int) -> int:
        """Count a phrase on the page but for where it stands here; pages are read in lines."""
        if sum(map(len, self.pages)) <= PAGE:
            own = sum(_in_one_line(self.starts, place, len(phrase)) for place in places)
            return sum(page.count(phrase) for page in self.pages) - own
        near = max(self.start - NEIGHBOURHOOD, 0)
        return self.text.count(phrase, near, self.end + NEIGHBOURHOOD) - len(places)


def _doubled(
    passage: Passage, facts: Facts, text: str, starts: Sequence[int], shortest: int
) -> list[tuple[_Double, str]]:
    """Find what stands twice in a text, that of the passage or what becomes of it."""
    least = {size: length for size, length in LEAST.items() if size >= shortest}
    found = sorted([*stretches(text, least), *_at_line_ends(text, starts)])
    pages = facts.near(passage.lines) if found else ()
    done: list[tuple[_Double, str]] = []
    place = 0
    for stretch in found:
        one = _placed(text, starts, pages, stretch)
        if one is None or one.start < place:
            continue
        place = one.middle
        if one.after.startswith(("再" + one.unit)[: len(one.after)]) and one.after:
            continue
        if _is_whole_line(text, one):
            continue
        if not _in_prose(text, one.start, one.size) or one.elsewhere(one.unit * 2, one.start) > 0:
            continue
        evidence = _evidence(one)
        if evidence:
            done.append((one, evidence))
            place = one.end
    return done


def _is_whole_line(text: str, one: _Double) -> bool:
    """Tell whether the two copies are all of their line: a refrain, as songs are printed."""
    alone = not text[max(one.start - 1, 0) : one.start].strip()
    return alone and not one.seam and not text[one.end : one.end + 1].strip()


def _placed(
    text: str, starts: Sequence[int], pages: Sequence[str], stretch: Stretch
) -> _Double | None:
    """Tell which unit stands twice in a stretch; none where it is not two copies of one unit.

    Where it may begin at several places, none of its readings may look doubled on purpose, and
    the one that a line parts is taken.
    """
    start, end, size = stretch
    if stretch.copies > TWO or not is_one(text[start : start + size]):
        return None
    begins = range(start, end - TWO * size + 1)
    if size < LONG and any(is_patterned(text[at : at + size]) for at in begins[1:]):
        return None
    number = bisect_left(starts, start + size)
    seam = number < len(starts) and starts[number] - size in begins
    start = starts[number] - size if seam else start
    unit = text[start : start + size]
    if not HAN.fullmatch(unit):
        # a row of like members, 2010年的大会、2014年的大会、2018年…, agrees over their borders
        borders = (text[at + size - 1 : at + size + 1] for at in begins)
        inside = seam or (all(map(TWO_HAN.fullmatch, borders)) and not ROW.search(unit))
        if size < LEAST_SEAM or "\n" in unit or not inside:
            return None
    return _Double(text, starts, pages, start, size, seam)


def _at_line_ends(text: str, starts: Sequence[int]) -> Iterator[Stretch]:
    """Find what is printed at the end of a line and again at the head of the next."""
    for start in starts:
        head = text[start : start + HEAD]
        if len(head) < HEAD or not start or text[start - 1] == "\n":
            continue
        at = text.find(head, max(start - LONGEST_SEAM, 0), start)
        while 0 <= at <= start - LEAST_SEAM:
            if text[at:start] == text[start : 2 * start - at]:
                yield Stretch(at, 2 * start - at, start - at)
                break
            at = text.find(head, at + 1, start)


def _settled(passage: Passage, facts: Facts, found: Sequence[_Double], shortest: int) -> bool:
    """Tell whether nothing is doubled any more once the second copies are gone.

    Where taking one out brings another pair together, it is not clear which was printed twice.
    """
    if not found:
        return True
    pieces: list[str] = []
    place = 0
    for one in found:
        pieces.append(passage.text[place : one.middle])
        place = one.end
    pieces.append(passage.text[place:])
    moved: list[int] = []
    gone = number = 0
    for start in passage.starts:
        while number < len(found) and found[number].end <= start:
            gone += found[number].size
            number += 1
        over = start - found[number].middle if number < len(found) else 0
        moved.append(start - gone - max(over, 0))
    return not _doubled(passage, facts, "".join(pieces), moved, shortest)


def _in_prose(text: str, start: int, size: int) -> bool:
    around = text[max(start - WINDOW, 0) : start + 2 * size + WINDOW]
    return "  " not in around and "\u3000" not in around and bool(PROSE.search(around))


def _evidence(one: _Double) -> str:
    """Say what shows that the second copy is a defect; empty where nothing does."""
    unit, size = one.unit, one.size
    twice = f"{unit} stands twice in a row"
    if is_patterned(unit) and not (size == LONG - 1 and is_word(unit)):
        return ""
    if one.seam and size >= LONG - 1:
        return f"{unit} ends a line and begins the next"
    if size >= LONG:
        return "" if _goes_on(one.before, unit, one.after) else twice
    if _word_over_border(one.before[-2:], unit, one.after[:2]):
        return ""
    if size == LONG - 1:
        return twice if _is_cut_twice(unit) else ""
    return _of_pair(one, twice)


def _of_pair(one: _Double, twice: str) -> str:
    """Say what shows that a word of two characters is a defect: the page, or its kind."""
    unit, next_two = one.unit, one.after[:2]
    framed = one.before[-1:] + unit + one.after[:1]
    if not is_sound(unit):
        alone = one.elsewhere(unit, one.start, one.middle)
        followed = TWO_HAN.match(next_two) and one.elsewhere(unit + next_two, one.middle)
        if alone >= LEAST_ALONE and followed and unit not in AGENTS:
            return f"{twice}; elsewhere the page has {unit}{next_two} once"
        if len(framed) == len(unit) + 2 and HAN.fullmatch(framed) and one.elsewhere(framed):
            return f"{twice}; elsewhere the page has {framed}"
    if not _is_cut_apart(one) or not is_never_doubled(unit, one.before, one.after):
        return ""
    seam = f"{unit} ends a line and begins the next"
    return seam if one.seam else f"{twice}, a word that is not doubled"


def _in_one_line(starts: Sequence[int], start: int, size: int) -> bool:
    """Tell whether a phrase is found where it stands: pages are searched line by line."""
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


def _is_cut_apart(one: _Double) -> bool:
    """Tell whether the dictionary cuts the text around into the unit, twice."""
    left = HAN.search(one.before[::-1])
    before = left.group()[::-1] if left and left.start() == 0 else ""
    right = HAN.match(one.after)
    words, _ = cut(before + one.unit * 2 + (right.group() if right else ""))
    place = 0
    for word, next_ in itertools.pairwise(words):
        if place == len(before):
            return word == next_ == one.unit
        place += len(word)
    return False


def _goes_on(before: str, unit: str, after: str) -> bool:
    """Tell whether two names meet: 上海交通大学|交通大学站."""
    longer = any(is_word(before[-n:] + unit) for n in range(1, len(before) + 1))
    return longer or (unit[-1] in PLACE and after[:1] in PART and bool(after))


def _word_over_border(before: str, unit: str, after: str) -> bool:
    """Tell whether a word of the dictionary reaches over an end of the doubled word.

    大队|大队长, 就业|创业创新: then two words meet, and nothing is printed twice. A unit that is
    a word itself, whose copies no word bridges, is no such meeting.
    """
    ends = [unit + after[:n] for n in range(1, len(after) + 1)]
    ends += [before[-n:] + unit for n in range(1, len(before) + 1)]
    if len(unit) == LONG - 1 and kind(unit[-1] + after[:1]).startswith("n"):
        return True
    if not is_word(unit):
        ends += [unit[n:] + unit[:m] for n in (0, 1) for m in (1, 2) if n + m]
        ends += [unit[1:] + after[:n] for n in range(1, len(after) + 1)]
        ends += [before[-n:] + unit[:1] for n in range(1, len(before) + 1)]
    return any(is_word(word) for word in ends)
