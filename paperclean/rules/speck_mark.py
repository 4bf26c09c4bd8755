"""A speck of dirt read as a mark: 房和公交线. / 路, ·夜班车上坐着的, 岚川县，.任务.

Dust, a scratch or what shows through from the back of the sheet lies beside a line or between two
characters, and the engine takes it for a point, mostly at the edge of a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from ..extent import across, is_recognised
from ..facts import Facts
from ..ledger import Edit, Level
from ..model import Line
from ..passage import Passage
from ..points import NEAR, commas_are_points, cut_word, simplified
from ..press import LAST_WORDS, first_word, is_foreign_name, last_word
from ..rule import rule

POINTS = ".·°^~*•"
SOFT = frozenset(POINTS + ":;,-")
DOTS = frozenset(POINTS)
"""Marks that specks are read as and no clause of Chinese text ends with, for all it has others;
`SOFT` are these and the marks of clauses in half width."""
HAN = r"\p{Han}〇"
STOPS = frozenset("。！？")
CLAUSE = STOPS | frozenset("，、；：,;:")
CHEAP = regex.compile(rf"[{HAN}，、；：。！？,;:] ?[.·°^~*•]")
HEAD = regex.compile(rf"(?P<mark>[.·°^~*•\-:;,，、：；。]{{1,2}}) ?(?=[“《（(「『]?[{HAN}])")
TAIL = regex.compile(rf"(?<=[{HAN}，、；：。！？”》）]) ?(?P<mark>[.·°^~*•\-:;,]{{1,2}})$")
INSIDE = regex.compile(
    rf"(?<=[{HAN}，、；：。！？]|[{HAN}，、；：。！？,;:][,;:])"
    rf" ?(?P<mark>[.·°^~*•]{{1,2}}) ?(?=[“《（(「『]?[{HAN}])"
)
NEVER_FIRST = frozenset("的了们們者性化")
"""Characters with which no clause begins, nor the name of anything."""
NEVER_LAST = LAST_WORDS - {"的", "是"}
"""Words with which no clause ends; one with 的 or 是 may (这是给他的。)."""
OUTSIDE = 0.12
"""Ems beyond the edge of its column at which a speck shows that it is not of the text."""
RARE = 0.03
"""Share of the lines of a page that begin with a mark where none does on purpose."""


class Place(NamedTuple):
    """A mark that may be a speck: what stands left and right of it, and at which end of a line.

    `out` is by how many ems it stands out of its column.
    """

    start: int
    end: int
    mark: str
    left: str
    right: str
    edge: str = ""
    out: float = 0.0


@rule("speck-mark", "characters", "likely")
def speck_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Take out a mark in Chinese text that is none: it cuts a word, or meets another mark.

    Where lines have boxes, also a point before the first character of a line that goes on, one
    outside of its column, or one after a word with which no clause ends. Points in foreign names
    and titles, bullets of lists, and whatever may be a clause mark read badly stay; what is
    unlikely is suggested. A point that was a closing quotation mark goes with the others.
    """
    if not (CHEAP.search(passage.text) or any(map(is_recognised, passage.lines))):
        return
    keeps = _begin_with_marks(passage)
    commas = commas_are_points(passage, facts)
    for place in _places(passage):
        reason, level = _evidence(place, keeps=keeps)
        if not reason and not commas and DOTS.issuperset(place.mark):
            reason, level = _of_dots(place)
        if reason:
            yield from passage.edit(place.start, place.end, "", reason, level)


def _places(passage: Passage) -> Iterator[Place]:
    lines = passage.lines
    for number, (line, start) in enumerate(zip(lines, passage.starts, strict=True)):
        if not line.text or line.kind == "row":
            continue
        before = lines[number - 1] if number else None
        after = lines[number + 1] if number + 1 < len(lines) else None
        head = HEAD.match(line.text)
        if head and before and _goes_on(before, line) and not _listed(lines, number):
            left = before.text.rstrip(POINTS)[-NEAR:]
            right = line.text[head.end() :][:NEAR]
            out = -line.indent if len(line.text) > NEAR else 0.0
            yield Place(start, start + head.end(), head["mark"], left, right, "head", out)
        for found in INSIDE.finditer(line.text):
            first, end = found.span()
            left, right = line.text[max(first - NEAR, 0) : first], line.text[end : end + NEAR]
            if _made_stop(left, found["mark"], line):
                continue
            edge = "box" if is_recognised(line) else ""
            yield Place(start + first, start + end, found["mark"], left, right, edge)
        tail = TAIL.search(line.text, max(len(line.text) - NEAR, 0))
        if not tail:
            continue
        left, end = line.text[: tail.start()][-NEAR:], start + len(line.text)
        if after and _goes_on(line, after):
            right = after.text.lstrip("".join(SOFT))[:NEAR]
            yield Place(start + tail.start(), end, tail["mark"], left, right, "tail", -line.room)
        elif left.rstrip("”』")[-1:] in STOPS and not _made_stop(left, tail["mark"], line):
            yield Place(start + tail.start(), end, tail["mark"], left, "", "end")


def _made_stop(left: str, mark: str, line: Line) -> bool:
    """Tell whether only another rule has made a stop of what stands left of a mark.

    It was none when this rule had its turn: a second run over the result would see more than the
    first.
    """
    return left.rstrip("”』")[-1:] in STOPS and f"{left[-1]}{mark}" not in line.source


def _goes_on(one: Line, two: Line) -> bool:
    """Tell whether a printed line goes on in another one: not beside it, as its next piece would.

    The next line of a column stands under it (left of it, where lines run down), the first one of
    the next column above.
    """
    if one.join not in {"none", "space"} or not (is_recognised(one) and is_recognised(two)):
        return False
    first, second = across(one), across(two)
    low = min(first.end - first.start, second.end - second.start)
    level = min(first.end, second.end) - max(first.start, second.start)
    return level < low / 2


def _listed(lines: tuple[Line, ...], number: int) -> bool:
    """Tell whether the line before or after begins with the same mark."""
    near = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
    return any(line.text[:1] == lines[number].text[:1] for line in near)


def _begin_with_marks(passage: Passage) -> bool:
    """Tell whether lines of a page begin with closing marks on purpose, as in old papers."""
    boxed = [line for line in passage.lines if is_recognised(line) and line.text]
    some = sum(line.text[0] in CLAUSE for line in boxed)
    return some > max(RARE * len(boxed), 1)


def _evidence(place: Place, *, keeps: bool) -> tuple[str, Level]:
    """Say what shows that a mark is a speck, and how surely; empty where nothing does."""
    mark, left, right, edge = place.mark, place.left, place.right, place.edge
    dots = DOTS.issuperset(mark)
    if "·" in mark and is_foreign_name(left[-2:], right[:2]):
        return "", "suggest"
    last = left.rstrip("”』")[-1:] if edge == "end" else left[-1:]
    if dots and last in CLAUSE:
        return f"{mark} stands behind {last}, which ends the clause", "likely"
    hard = edge == "head" and not SOFT.issuperset(mark)
    word = cut_word(left, right)
    if word and not (hard and keeps):
        return f"{mark} cuts the word {word}", "likely"
    if hard and not keeps:
        level: Level = "likely" if left[-1:] in CLAUSE else "suggest"
        return f"{mark} begins a line, as no mark does", level
    if edge == "head" and dots:
        return f"{mark} stands before the first character of a line that goes on", "likely"
    return "", "suggest"


def _of_dots(place: Place) -> tuple[str, Level]:
    """Say what shows that a point, or two, is a speck."""
    mark, edge = place.mark, place.edge
    if "·" in mark and is_foreign_name(place.left[-2:], place.right[:2]):
        return "", "suggest"
    if (last := last_word(simplified(place.left))) in NEVER_LAST:
        return f"{mark} stands after {last}, with which no clause ends", "likely"
    if (first := first_word(simplified(place.right))) in NEVER_FIRST:
        return f"{mark} stands before {first}, with which no clause begins", "likely"
    if edge == "tail" and place.out >= OUTSIDE:
        return f"{mark} stands outside of the column, at the end of a line that goes on", "likely"
    if edge in {"tail", "box"} and mark.startswith("."):
        return (
            f"{mark} between Chinese characters is a speck, or a mark that was read badly",
            "suggest",
        )
    return "", "suggest"
