"""What stands twice and more in a row: stretches of a text, and blocks of a sequence."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

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
    number = int.from_bytes(low, "little")
    for size, length in least.items():
        last = len(low) - size
        if last < length - size:
            continue
        agree = (number ^ (number >> (8 * size))).to_bytes(len(low), "little")
        zeros = bytes(length - size)
        start = agree.find(zeros, 0, last)
        while start >= 0:
            found = ZEROS.match(agree, start, last)
            end = found.end() if found else start
            yield from _same(text, Stretch(start, end + size, size), length)
            start = agree.find(zeros, end, last)


def _same(text: str, found: Stretch, least: int) -> Iterator[Stretch]:
    """Give what of a stretch agrees in all of its characters, not in their low bytes alone."""
    start, end, size = found
    if text[start : end - size] == text[start + size : end]:
        yield found
        return
    for place in range(start, end - size + 1):
        if place == end - size or text[place] != text[place + size]:
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
