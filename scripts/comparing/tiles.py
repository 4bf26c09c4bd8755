"""Two texts laid over each other though their parts stand in another order.

Greedy string tiling (Wise 1993): the longest stretch that both have and none has used is taken
first, then the next, down to a few characters; so a short line that stands several times goes
where the text around it went. Characters are compared by class: widths, kinds of quotes and
Kangxi radicals do not count. Stretches whose characters stand twice (fake bold) count once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

LEVELS = (48, 24, 12, 6, 3)
"""Least lengths of a tile, one level after the other: the index of a level stays small."""
MOST_PLACES = 50
"""Places looked at for one stretch; only rows of dots and the like have more."""
TWICE = regex.compile(r"(?:(.)\1){3,}")
THRICE = regex.compile(r"(?:(.)\1\1){3,}")
QUOTES = dict.fromkeys("“”„‟‘’‚‛「」『』〝〞＂＇'`\"", '"')
DASHES = dict.fromkeys("—–―‐‑﹘─━", "-")
Cost = Callable[[int, int], float]


@cache
def folded(char: str) -> str:
    """Give the class of a character.

    >>> folded("，"), folded("“"), folded("⼈"), folded("A")
    (',', '"', '人', 'A')
    """
    if char in QUOTES:
        return QUOTES[char]
    plain = unicodedata.normalize("NFKC", char)
    plain = DASHES.get(plain, plain)
    return plain if len(plain) == 1 else char


class Bare(NamedTuple):
    """A text without white space: classes of its characters, and where each stands in it."""

    text: str
    places: list[int]
    doubled: frozenset[int]


def bare_of(text: str) -> Bare:
    """Take white space, soft hyphens and second strikes out.

    `doubled` are the indices of characters that stand for two or three of the text.
    """
    places = [n for n, char in enumerate(text) if not (char.isspace() or char in "\xad\x02")]
    plain = "".join(folded(text[n]) for n in places)
    drop: set[int] = set()
    for pattern, times in ((THRICE, 3), (TWICE, 2)):
        for found in pattern.finditer(plain):
            if len(set(found.group())) > 1 and found.start() not in drop:
                drop.update(n for n in range(*found.span()) if (n - found.start()) % times)
    kept = [n for n in range(len(plain)) if n not in drop]
    doubled = frozenset(new for new, n in enumerate(kept) if n + 1 in drop)
    return Bare("".join(plain[n] for n in kept), [places[n] for n in kept], doubled)


class Tile(NamedTuple):
    """A stretch of both texts."""

    start: int
    other: int
    length: int


def tiled(text: str, other: str, cost: Cost) -> list[int]:
    """Give for each character of a text its place in the other, -1 for none, each used once.

    Of tiles of one length the one of least `cost(start, other)` comes first.
    """
    to = [-1] * len(text)
    taken = bytearray(len(other))
    for least in LEVELS:
        while True:
            tiles = sorted(
                _tiles(text, other, (to, taken), least),
                key=lambda tile: (-tile.length, cost(tile.start, tile.other), tile),
            )
            if not sum(_placed(tile, to, taken, least) for tile in tiles):
                break
    _fill(text, other, to, taken)
    return to


def _tiles(
    text: str, other: str, used: tuple[Sequence[int], bytearray], least: int
) -> Iterator[Tile]:
    """Give the stretches that are free in both texts, each as long as can be."""
    to, taken = used
    index: dict[str, list[int]] = {}
    for place in range(len(other) - least + 1):
        if not taken[place] and not taken[place + least - 1]:
            places = index.setdefault(other[place : place + least], [])
            if len(places) < MOST_PLACES:
                places.append(place)
    for start in range(len(text) - least + 1):
        if to[start] >= 0:
            continue
        for place in index.get(text[start : start + least], ()):
            before = start and place and to[start - 1] < 0 and not taken[place - 1]
            if before and text[start - 1] == other[place - 1]:
                continue
            size = _common(text, other, used, (start, place))
            if size >= least:
                yield Tile(start, place, size)


def _common(
    text: str, other: str, used: tuple[Sequence[int], bytearray], at: tuple[int, int]
) -> int:
    to, taken = used
    start, place = at
    size = 0
    most = min(len(text) - start, len(other) - place)
    while (
        size < most
        and text[start + size] == other[place + size]
        and to[start + size] < 0
        and not taken[place + size]
    ):
        size += 1
    return size


def _placed(tile: Tile, to: list[int], taken: bytearray, least: int) -> bool:
    """Take a tile, what others of this level left of it; tell whether anything was taken."""
    free = [to[tile.start + n] < 0 and not taken[tile.other + n] for n in range(tile.length)]
    first = next((n for n, one in enumerate(free) if one), tile.length)
    size = next((n for n, one in enumerate(free[first:]) if not one), tile.length - first)
    if size < least:
        return False
    for n in range(first, first + size):
        to[tile.start + n] = tile.other + n
        taken[tile.other + n] = 1
    return True


def _fill(text: str, other: str, to: list[int], taken: bytearray) -> None:
    """Give single characters the place beside their neighbour's, wrong ones between two too."""
    for step in (1, -1):
        order = range(1, len(text)) if step > 0 else range(len(text) - 2, -1, -1)
        for n in order:
            place = to[n - step] + step
            if to[n] >= 0 or to[n - step] < 0 or not 0 <= place < len(other) or taken[place]:
                continue
            beyond = to[n + step] if 0 <= n + step < len(text) else -1
            if text[n] == other[place] or beyond == place + step:
                to[n] = place
                taken[place] = 1
