"""A dash in pieces, or read as 一: 夯实—一大底盘, 他说—-好, “你一一”.

A Chinese dash is two characters long. An engine reads its halves one by one, each as a dash, a
hyphen or the character 一, which looks the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, Level
from ..lexicon import is_word, kind
from ..passage import Passage
from ..press import first_word
from ..rule import rule

DASH = "——"
HAN = r"\p{Han}〇，。、；：！？”』》）%％"
HALF_WIDTH = r"(?<=[:;,?!])(?=[\-－]?—)"
"""After a mark that is made full width later on."""
HALVES = regex.compile(
    rf"(?:(?<=[{HAN}])|{HALF_WIDTH})"
    rf"(?:-{{2,4}}|[—\-－一] [—\-－一]|－－|—[\-－]|[\-－]—|(?<!—)—一|一—)"
    rf"(?!\s*[-—－|])(?=[“‘「『《（:;,?!{HAN}]|$)",
    regex.M,
)
RULED = regex.compile(r"[—\-－一]{2,}")
"""A line of dashes, which parts the text."""
BETWEEN = regex.compile(r"(?<=\d[年月日号時时点點分%％]?)一(?=\d)")
CHEAP = regex.compile(r"—|－|--|- -|一一|一\d")
ONES = regex.compile(r"(?<!一)一一(?![一—])(?P<after>[”』]|\p{Han}+)")
CLOSED = frozenset("”』》。！？%％")
THINGS = ("n", "r", "m", "t", "s")
"""Kinds of words that 一一, one by one, is not said of: it stands before a verb."""
LONGEST = 4


@rule("broken-dash", "characters", "likely")
def broken_dash(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Make one dash of its two halves, where one of them is a dash and no word holds the other.

    之一——, ——一个 and the 一 of any word stay; so do single dashes between years and places, rows
    of hyphens, and what begins a line. 一一 is a word, one by one: it is made a dash only
    before the end of a quotation, and where a noun follows it is suggested. A single 一 between
    two numbers is a dash.
    """
    if not CHEAP.search(passage.text):
        return
    ruled = {
        start
        for line, start in zip(passage.lines, passage.starts, strict=True)
        if RULED.fullmatch(line.text)
    }
    for start, end, reason, level in sorted((*_halves(passage.text), *_ones(passage.text))):
        if start in ruled:
            continue
        yield from passage.edit(start, end, DASH, reason, level)
    for found in BETWEEN.finditer(passage.text):
        reason = "一 stands between two numbers, where a dash does"
        yield from passage.edit(found.start(), found.end(), "—", reason)


def _halves(text: str) -> Iterator[tuple[int, int, str, Level]]:
    for found in HALVES.finditer(text):
        start, end = found.span()
        halves = found.group()
        # two hyphens may be one 一
        single = halves.endswith("一") or set(halves) <= {"-", " "}
        if single and _begins("一" + text[end : end + LONGEST]):
            continue
        if halves[0] == "一" and _ends(text[max(start - LONGEST, 0) : start + 1]):
            continue
        # 一 and a smudge behind it (林一—鸣) are seen too
        level: Level = "suggest" if halves[0] == "一" else "likely"
        yield start, end, f"{halves} are the two halves of a dash", level


def _ones(text: str) -> Iterator[tuple[int, int, str, Level]]:
    for found in ONES.finditer(text):
        start, end, after = found.start(), found.start() + 2, found["after"]
        before = text[start - 1 : start]
        if after in {"”", "』"} and before not in {"", "\n", "“", "『"}:
            yield start, end, "一一 ends a quotation, as a dash does that breaks it off", "likely"
        elif before in CLOSED and kind(first_word(after)).startswith(THINGS):
            yield start, end, f"一一 stands before {first_word(after)}: a dash?", "suggest"


def _begins(text: str) -> bool:
    """Tell whether a word begins with the first character of a text."""
    return any(is_word(text[:size]) for size in range(2, len(text) + 1))


def _ends(text: str) -> bool:
    """Tell whether a word ends with the last character of a text."""
    return any(is_word(text[-size:]) for size in range(2, len(text) + 1))
