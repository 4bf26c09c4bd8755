"""What stands twice and more in a row: stretches of a text, and blocks of a sequence."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from .facts import bare

KEY = 8
GAPS = ("  ", "\u3000", "\t", "|")
"""What stands between the cells of a row, or between names."""
TWO = 2
LEAST_CLOSED = 10
LEAST_OPEN = 20
LEAST_SPOKEN = 60
"""Characters of prose, with its full stop and without, that nobody prints twice on purpose."""
HALF = 6
QUARTER = 12
"""Characters that must agree for every second, every fourth of them to be enough to look at."""
ZEROS = re.compile(rb"\x00*")


class Stretch(NamedTuple):
    """A stretch of a text in which each character is the one `size` places before it."""

    start: int
    end: int
    size: int

    @property
    def copies(self) -> int:
        """How many whole copies of the unit stand there."""
        return (self.end - self.start) // self.size


class Block(NamedTuple):
    """`size` neighbours of a sequence that stand `copies` times in a row from `start` on."""

    start: int
    size: int
    copies: int


def stretches(text: str, least: Mapping[int, int]) -> Iterator[Stretch]:
    """Find the longest stretches of each size; `least` names the least length of each.

    The text is compared with itself, shifted: one number against another, a byte for each
    character, and where the bytes agree the characters. Linear in the text for each size.

    >>> list(stretches("要守住守住河湖", {2: 4}))
    [Stretch(start=1, end=5, size=2)]
    """
    low = text.encode("utf-16-le", "surrogatepass")[::2]
    if len(low) != len(text):
        low = text.encode("utf-32-le", "surrogatepass")[::4]
    total = len(text)
    streams: dict[tuple[int, int], int] = {}
    for size, length, step, first, second, bits, zeros in _plan(tuple(least.items())):
        if length > total:
            continue
        if first not in streams:
            streams[first] = int.from_bytes(low[::step], "little")
        if second not in streams:
            streams[second] = int.from_bytes(low[second[1] :: step], "little")
        differ = streams[first] ^ (streams[second] >> bits)
        agree = differ.to_bytes((total + step - 1) // step, "little")
        # beyond that the shifted number has nothing to compare
        count = (total - size + step - 1) // step
        start = agree.find(zeros, 0, count)
        while start >= 0:
            found = ZEROS.match(agree, start, count)
            end = found.end() if found else start
            yield from _same(text, (start * step, (end - 1) * step + 1), size, step, length)
            start = agree.find(zeros, end, count)


Sought = tuple[int, int, int, tuple[int, int], tuple[int, int], int, bytes]


@cache
def _plan(least: tuple[tuple[int, int], ...]) -> list[Sought]:
    """Say for each size how many characters apart it is enough to look, and for what."""
    plan: list[Sought] = []
    for size, length in least:
        run = length - size
        step = 1 if run < HALF else 2 if run < QUARTER else 4
        bits = 8 * (size // step)
        plan.append((size, length, step, (step, 0), (step, size % step), bits, bytes(run // step)))
    return plan


def _same(text: str, seen: tuple[int, int], size: int, step: int, least: int) -> Iterator[Stretch]:
    """Give what of a stretch agrees in all of its characters, not in samples of their bytes.

    `seen` bounds the places sampled, `step` characters apart.
    """
    first, last = seen
    low, high = max(first - step + 1, 0), min(last + step - 1, len(text) - size)
    if text[first:last] == text[first + size : last + size]:
        while low < first and text[first - 1] == text[first - 1 + size]:
            first -= 1
        while last < high and text[last] == text[last + size]:
            last += 1
        if last + size - first >= least:
            yield Stretch(first, last + size, size)
        return
    start = low
    for place in range(low, high + 1):
        if place == high or text[place] != text[place + size]:
            if place + size - start >= least:
                yield Stretch(start, place + size, size)
            start = place + 1


def is_one(unit: str) -> bool:
    """Tell whether a unit is no shorter one set several times.

    >>> is_one("守住"), is_one("哈哈")
    (True, False)
    """
    return (unit + unit).find(unit, 1) == len(unit)


def blocks(keys: Sequence[str], longest: int) -> list[Block]:
    """Find blocks of neighbours that stand twice or more in direct succession.

    The shortest block goes first; blocks do not overlap. An empty key is like no other.

    >>> blocks(["甲", "乙", "甲", "乙", "丙"], 30)
    [Block(start=0, size=2, copies=2)]
    """
    if len(set(keys)) == len(keys):
        return []
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    after: list[int] = [0] * len(keys)
    for found in places.values():
        for here, there in itertools.pairwise(found):
            after[here] = there
    done: list[Block] = []
    start = 0
    while start < len(keys):
        block = _block(keys, after, start, longest)
        if block:
            done.append(block)
            start += block.size * block.copies
        else:
            start += 1
    return done


def _block(keys: Sequence[str], after: Sequence[int], start: int, longest: int) -> Block | None:
    there = after[start] if keys[start] else 0
    while there and there - start <= longest:
        size = there - start
        if keys[start:there] == keys[there : there + size]:
            unit = keys[start:there]
            copies = 2
            while keys[start + copies * size : start + (copies + 1) * size] == unit:
                copies += 1
            return Block(start, size, copies)
        there = after[there]
    return None


def long_stretches(text: str, sizes: range, copies: int) -> Iterator[Stretch]:
    """Find stretches of longer units, three copies at least, from samples of the text.

    Within so many copies a sample of KEY characters surely stands again a unit further on.
    """
    least, most = sizes[0], sizes[-1]
    step = 2 * least - KEY
    place = 0
    while place + least + KEY <= len(text):
        key = text[place : place + KEY]
        at = text.find(key, place + least, place + most + KEY)
        found = None
        while at >= 0:
            found = _extended(text, place, at + KEY, at - place)
            if found.copies >= copies:
                yield found
                break
            at = text.find(key, at + 1, place + most + KEY)
        place = max(place + step, found.end if found and at >= 0 else 0)


def _extended(text: str, start: int, end: int, size: int) -> Stretch:
    while start and text[start - 1] == text[start - 1 + size]:
        start -= 1
    while end < len(text) and text[end : end + size] == text[end - size : end]:
        end += size
    while end < len(text) and text[end] == text[end - size]:
        end += 1
    return Stretch(start, end, size)


def is_printed_twice(texts: Sequence[str]) -> bool:
    """Tell whether lines or sentences that stand twice in a row are a misprint, by their form.

    Prose is: long, or a sentence with its full stop. What people say twice is not: calls that
    end in ！, quoted speech, songs in short lines, rows of words.
    """
    whole = "".join(texts)
    closed = whole.endswith(("。", "；")) and len(bare(whole)) >= LEAST_CLOSED
    long = any(len(bare(text)) >= LEAST_OPEN for text in texts)
    loud = any(text.rstrip("”’」』").endswith(("！", "!")) for text in texts)
    letters = sum(char.isalpha() for char in whole)
    spoken = whole.startswith(("“", "「", "『")) and len(whole) < LEAST_SPOKEN
    apart = spoken or any(gap in whole for gap in GAPS)
    return (closed or long) and not loud and not apart and letters * TWO > len(whole)
