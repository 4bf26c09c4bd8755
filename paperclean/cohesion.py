"""How well the two ends of a seam hold together, from counts of characters in newspaper text.

The counts (one month of a Chinese daily: 19,484 paragraphs, 1.84 million characters) and the
weights come from `scripts/seam_tables.py`. Measured on other years' papers, where paragraphs
are cut at random: of the seams at which nothing surer speaks, a score of 5 finds 44 in 100 true
cuts, and takes 5 of 3,333 ends of subheads, names and standfirsts for one.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import regex

TABLE = "cohesion.txt.gz"
STEPS = 3
"""Steps of the stored counts to a factor of two."""
FIRST = 0xE000
"""Counts are written in private characters, which no text holds beside them."""
CLAUSE = regex.compile("[，,；、：]")
MOST = 256
MOST_CLAUSES = 2
SHORT_CLAUSE = 6
WEIGHTS = (-1.00, -0.72, 0.37, 1.16, 1.69, 1.25, 1.76)
BIAS = 0.68


class Counts(NamedTuple):
    """Pairs of characters that begin lines, that end lines, and rows of what follows each."""

    starts: Mapping[str, float]
    ends: Mapping[str, float]
    rows: Mapping[str, str]
    started: float
    ended: float
    all: float


def row(char: str, count: int, after: Mapping[str, int], least: int) -> str:
    """Write the row of a character: itself, its count, and those after it with theirs."""
    pairs = "".join(f"{a}{_step(n)}" for a, n in sorted(after.items()) if n >= least)
    return f"{char}{_step(count)}{pairs}"


def pairs_line(pairs: Mapping[str, int]) -> str:
    """Write pairs of characters with their counts."""
    return "".join(f"{pair}{_step(n)}" for pair, n in sorted(pairs.items()) if len(pair) > 1)


def _step(count: int) -> str:
    return chr(FIRST + round(STEPS * math.log2(count)))


def _is_step(char: str) -> bool:
    return FIRST <= ord(char) < FIRST + MOST


def _count(step: str) -> float:
    return math.pow(2.0, (ord(step) - FIRST) / STEPS)


@cache
def _counts() -> Counts:
    packed = files(__package__).joinpath(TABLE).read_bytes()
    first, second, *rows = gzip.decompress(packed).decode().split("\n")
    starts = {first[n : n + 2]: _count(first[n + 2]) for n in range(0, len(first), 3)}
    ends = {second[n : n + 2]: _count(second[n + 2]) for n in range(0, len(second), 3)}
    return Counts(
        starts,
        ends,
        {line[0]: line[1:] for line in rows},
        sum(starts.values()),
        sum(ends.values()),
        sum(_count(line[1]) for line in rows),
    )


def _alone(counts: Counts, char: str) -> float:
    line = counts.rows.get(char)
    return _count(line[0]) if line else 0.0


def _together(counts: Counts, pair: str) -> float:
    line = counts.rows.get(pair[:1], "")
    place = line.find(pair[1:], 1, -1) if len(pair) > 1 else -1
    return _count(line[place + 1]) if place > 0 and not _is_step(pair[1]) else 0.0


def evidence(left: str, right: str) -> tuple[float, ...]:
    """Give what the characters at a seam say, as logarithms to the base 2, and the clause's form.

    How much oftener `right`'s first two begin a line, and `left`'s last two end one, than they
    stand inside; how much oftener the two at the seam stand together than by chance; the length
    of the last clause, whether it is short, how many clauses there are, whether a sentence ends
    inside.
    """
    counts = _counts()
    pair = left[-1] + right[0]
    inside = (_together(counts, right[:2]) + 2) / counts.all
    begins = (counts.starts.get(right[:2], 0.0) + 0.1) / (counts.started + 50)
    within = (_together(counts, left[-2:]) + 2) / counts.all
    closes = (counts.ends.get(left[-2:], 0.0) + 0.1) / (counts.ended + 50)
    follows = (_together(counts, pair) + 0.02) / (_alone(counts, pair[0]) + 1)
    chance = (_alone(counts, pair[1]) + 1) / counts.all
    clauses = CLAUSE.split(left[-400:])
    return (
        math.log2(begins / inside),
        math.log2(closes / within),
        math.log2(follows / chance),
        math.log(len(clauses[-1]) + 1),
        float(len(clauses[-1]) < SHORT_CLAUSE),
        float(min(len(clauses) - 1, MOST_CLAUSES)),
        float("。" in left),
    )


def cohesion(left: str, right: str) -> float:
    """Score how well a seam holds together, in natural logarithms of the odds."""
    return BIAS + sum(
        weight * value for weight, value in zip(WEIGHTS, evidence(left, right), strict=True)
    )
