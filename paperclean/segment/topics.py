"""Which runs speak of the same things: the rare words they share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import regex

HAN = regex.compile(r"\p{Han}{2,}")
WORD = regex.compile(r"\p{L}[\p{L}’'-]{4,}")
MOST_RUNS = 3
"""Runs in which a pair of characters stands at most, to be rare on its page."""
MOST = 2.4
STEP = 0.55


class Topics:
    """How much the runs of a page share."""

    def __init__(self, texts: Sequence[str]) -> None:
        where: dict[str, list[int]] = defaultdict(list)
        for n, text in enumerate(texts):
            for token in set(_tokens(text)):
                where[token].append(n)
        pairs = Counter[tuple[int, int]]()
        for runs in where.values():
            if 1 < len(runs) <= MOST_RUNS:
                pairs.update(combinations(runs, 2))
        self._sizes = [max(len(text), 1) for text in texts]
        self._pairs = pairs

    def shared(self, one: int, other: int) -> float:
        """Give what the words shared by two runs are worth, 0 to MOST."""
        count = self._pairs.get((min(one, other), max(one, other)), 0)
        if not count:
            return 0.0
        size = math.sqrt(self._sizes[one] * self._sizes[other])
        return min(MOST, STEP * math.log1p(count * 300 / (size + 150)))


def _tokens(text: str) -> Iterable[str]:
    for run in HAN.findall(text):
        yield from (run[n : n + 2] for n in range(len(run) - 1))
    yield from (word.lower() for word in WORD.findall(text))
