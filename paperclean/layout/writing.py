"""The text of printed lines: their characters, the blanks among them, those made of gaps."""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np

from ..lexicon import frequency_english
from .initials import INITIAL
from .kinds import Kinds
from .pieces import Flags, Floats, Numbers

WORD_GAP, LEAST_GAP, UPRIGHT_GAP = 0.13, 0.08, 0.6
"""Ems beyond the gap between the letters of a line from which a gap parts two words; the least
where most are hardly wider than that; of letters that stand upright in a line that reads down the
place along it is not so well known."""
LIKE = 0.6
"""Share of the usual gap between words of a size that another has at least."""
NAME_GAP, CLAUSE_GAP = 0.2, 0.28
"""Ems beyond the usual gap of the line from which a gap parts two Han characters, and others of
full width: marks have white of their own."""
UNEVEN = 4
"""Times the usual deviation that a gap must stand out, where the gaps of a line are not even."""
MIXED_GAP, SPACED_GAP = 0.2, 0.45
"""Ems beyond the usual gap between Han characters and letters: where the page sets them close,
and where it puts white between them."""
SPACED = 0.03
FLAT, LOW = "一二", 0.45
"""Flat glyphs, and ems by which one at the end of a line that reads down may be put too low."""
MOVED, TAKES_BACK = 0.15, 3
"""Ems by which a glyph is put too low, and how many gaps on may take that back."""
SURE_GAP = 0.9
"""Ems beyond the usual gap that part two words wherever they stand."""
SAME = 0.75
"""Ratio of sizes below which a large letter stands before others, set off a little."""
ALONE = "AIO"
"""Letters that are words."""
USUAL, LETTERS, MOST = 0.4, 0.4, 0.8
"""Shares of the gaps of a line, or page, that are no larger than the usual one."""
HUNDREDTHS = 100
FARTHEST = 1 << 29
"""Hundredths from the page's corner that a place has at most: what a damaged file says is beyond
all paper, and beyond the numbers that hold it."""


class Strung(NamedTuple):
    """Characters line after line: `of` is the line of each, `em` its type size.

    `start` and `end` are its places along the line in points; `upright` says whether it stands
    upright in a line that reads down, `heading` of each line whether it is set in big type.
    """

    text: list[str]
    of: Numbers
    start: Floats
    end: Floats
    em: Floats
    kinds: Kinds
    upright: Flags
    heading: Flags


class Written(NamedTuple):
    """The source of a line, what of it is shown, its places along the line, and made blanks."""

    source: str
    shown: tuple[tuple[int, int], ...]
    places: array[int]
    made: tuple[int, ...]

    @property
    def text(self) -> str:
        """What is shown."""
        return "".join(self.source[start:end] for start, end in self.shown)


def written(strung: Strung) -> list[Written]:
    """Write lines.

    A gap with no blank in it becomes a made one: U+0020, for a gap says that something parts the
    two and not which of the wide blanks a compositor would have called it.
    """
    made = _made(strung)
    start, end = (
        np.round(at * HUNDREDTHS).clip(-FARTHEST, FARTHEST).astype(np.int64).tolist()
        for at in (strung.start, strung.end)
    )
    spread = _spread(strung)
    first = np.flatnonzero(np.diff(strung.of, prepend=-1))
    some = np.logical_or.reduceat(made, first)
    last = [*first[1:].tolist(), len(start)]
    lines = []
    for line, (low, high) in enumerate(zip(first.tolist(), last, strict=True)):
        texts = strung.text[low:high]
        source = "".join(texts)
        if some[line] or len(source) != len(texts):
            flags = made[low:high].tolist()
            lines.append(_with_gaps(texts, start[low:high], end[low:high], flags))
        else:
            places = array("i", [*start[low:high], end[high - 1]])
            lines.append(Written(source, _shown(source, spread=bool(spread[line])), places, ()))
    return lines


def _with_gaps(texts: list[str], start: list[int], end: list[int], gap: list[bool]) -> Written:
    """Write a line with made blanks, or with characters that stand for more than one."""
    source: list[str] = []
    places = array("i")
    made: list[int] = []
    for at, text in enumerate(texts):
        if gap[at]:
            made.append(len(places))
            source.append(" ")
            places.append(end[at - 1])
        step = (end[at] - start[at]) / len(text)
        places.extend(round(start[at] + n * step) for n in range(len(text)))
        source.append(text)
    places.append(end[-1])
    whole = "".join(source)
    return Written(whole, _shown(whole, spread=False), places, tuple(made))


def _made(strung: Strung) -> Flags:
    """Tell before which characters a gap stands that parts two words, with no blank in it."""
    of, kinds = strung.of, strung.kinds
    size = np.minimum(strung.em[1:], strung.em[:-1])
    gap = (strung.start[1:] - strung.end[:-1]) / np.maximum(size, 0.1)
    line = of[1:]
    solid = (line == of[:-1]) & ~kinds.blank[1:] & ~kinds.blank[:-1]
    count = len(strung.heading)
    full = _full(strung, count)
    both = solid & full[1:] & full[:-1]
    narrow = solid & ~full[1:] & ~full[:-1]
    mixed = solid & ~both & ~narrow
    usual = np.maximum(_share(gap[both], line[both], count, USUAL), 0)
    alone = (np.bincount(line[both], minlength=count) == 1) & ~strung.heading
    usual[alone] = 0
    uneven = UNEVEN * _share(np.abs(gap[both] - usual[line[both]]), line[both], count, USUAL)
    turned = np.bincount(of[strung.upright], minlength=count) > 0
    usual = np.where(
        turned, np.maximum(usual, _share(gap[solid], line[solid], count, USUAL)), usual
    )
    over = gap - usual[line]
    names = both & kinds.han[1:] & kinds.han[:-1]
    down = both & turned[line]
    flat = np.array([char in FLAT for char in strung.text[1:]], dtype=np.bool_)
    over = np.where(down, _lasting(over, line, names, flat), over)
    over[turned[line] & kinds.closing[1:]] = 0
    unlike = np.where(size < SAME * np.maximum(strung.em[1:], strung.em[:-1]), SURE_GAP, 0)
    made = both & (over >= np.maximum(np.maximum(CLAUSE_GAP, uneven)[line], unlike))
    made |= names & (over >= np.maximum(np.maximum(NAME_GAP, uneven)[line], unlike))
    air = max(float(np.quantile(over[mixed], MOST)), 0.0) if mixed.any() else 0.0
    least = np.where(
        strung.upright[1:],
        UPRIGHT_GAP,
        MIXED_GAP if air <= SPACED else min(air + SPACED_GAP, SURE_GAP),
    )
    made |= mixed & (over >= least)
    letters = np.maximum(_share(gap[narrow], line[narrow], count, LETTERS), 0)
    beyond = gap - letters[line]
    wide = narrow & (beyond >= LEAST_GAP)
    sizes, sized = np.unique(np.round(size, 1), return_inverse=True)
    between = _share(beyond[wide], sized[wide], len(sizes), USUAL)
    close = np.clip(LIKE * between, LEAST_GAP, WORD_GAP)
    word = np.where(between >= WORD_GAP, close, WORD_GAP)[sized]
    word = np.where(strung.upright[1:], UPRIGHT_GAP, word)
    made |= narrow & (beyond >= word)
    return _initials(strung, np.concatenate([[False], made]))


def _full(strung: Strung, count: int) -> Flags:
    """Tell the characters of full width; a dash of an em among letters alone is none of them."""
    of, kinds = strung.of, strung.kinds
    with_han = np.bincount(of[kinds.han], minlength=count) > 0
    return np.asarray(kinds.wide & (with_han[of] | ~kinds.either), dtype=np.bool_)


def _lasting(over: Floats, line: Numbers, names: Flags, flat: Flags) -> Floats:
    """Give of each gap what the Han characters about it keep.

    Where a font does not say how its glyphs stand in a line that reads down, a flat one is put
    too low: the gap before it is taken back behind it, or by nothing where no other follows.
    """
    last = ~np.append(names[1:] & (line[1:] == line[:-1]), False)
    least = np.where(last & flat, over - LOW, over)
    at = np.arange(len(over))
    moved = np.where(np.abs(over) < MOVED, 0, over)
    for way in (1, -1):
        sum_, going = over.copy(), np.ones(len(over), dtype=np.bool_)
        for step in range(1, TAKES_BACK + 1):
            beyond = (at + way * step) % len(over)
            going &= (beyond == at + way * step) & names[beyond] & (line[beyond] == line)
            sum_ = np.where(going, sum_ + moved[beyond], sum_)
            least = np.minimum(least, sum_)
    return least


def _initials(strung: Strung, made: Flags) -> Flags:
    """Take back the blanks after a large letter at the head of a line that begins a word.

    It stands off from the lines beside it, whether it is a word of its own or not.
    """
    first = np.flatnonzero(np.diff(strung.of, prepend=-1))
    first = first[first + 1 < len(made)]
    large = (strung.em[first] >= INITIAL * strung.em[first + 1]) & made[first + 1]
    large &= strung.of[first] == strung.of[first + 1]
    for at in first[large].tolist():
        end = at + 1
        while end < len(made) and strung.text[end].isalpha() and (end == at + 1 or not made[end]):
            end += 1
        one, rest = strung.text[at], "".join(strung.text[at + 1 : end])
        made[at + 1] = not one.isalpha() or (one in ALONE and not is_one_word(one, rest))
    return made


def is_one_word(one: str, rest: str) -> bool:
    """Tell whether a letter that may stand alone and what follows are rather one word."""
    whole, other = (frequency_english(word.lower()) for word in (one + rest, rest))
    return whole > other


def _share(values: Floats, line: Numbers, count: int, share: float) -> Floats:
    """Give for each line the value that this share of its values does not exceed; 0 for none."""
    found = np.zeros(count)
    order = np.lexsort((values, line))
    number = np.bincount(line, minlength=count)
    first = number.cumsum() - number
    some = np.flatnonzero(number)
    place = first[some] + ((number[some] - 1) * share).astype(np.int64)
    found[some] = values[order[place]]
    return found


def _spread(strung: Strung) -> Flags:
    """Tell in which lines blanks only spread the characters of a heading, one between each two."""
    count = len(strung.heading)
    solid = np.bincount(strung.of[~strung.kinds.blank], minlength=count)
    wide = np.bincount(strung.of[strung.kinds.wide], minlength=count)
    inner = strung.kinds.blank.copy()
    same = strung.of[1:] == strung.of[:-1]
    inner[1:] &= same & ~strung.kinds.blank[:-1]
    inner[:-1] &= same & ~strung.kinds.blank[1:]
    inner[[0, -1]] = False
    blanks = np.bincount(strung.of[inner], minlength=count)
    every = np.bincount(strung.of[strung.kinds.blank], minlength=count)
    even = (blanks == solid - 1) & (every - blanks <= 1) & (wide >= solid)
    least = np.where(strung.heading, 2, 3)
    return np.asarray(even & (solid >= least), dtype=np.bool_)


def _shown(source: str, *, spread: bool) -> tuple[tuple[int, int], ...]:
    if spread:
        return tuple((n, n + 1) for n, char in enumerate(source) if char.strip())
    begin = len(source) - len(source.lstrip())
    finish = len(source.rstrip())
    return ((begin, finish),) if begin < finish else ()
