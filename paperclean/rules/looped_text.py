"""Text that loops: 是一个是一个是一个是一个 without end, or a sentence many times over.

A model that reads pictures loses its place and writes the same words until its room is full.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..doubles import Stretch, is_one, long_stretches, stretches
from ..extent import across, along, ems, is_recognised
from ..facts import Facts
from ..ledger import Edit
from ..model import Line
from ..passage import Passage
from ..rule import rule

SHORT = 20
LONGEST = 200
END = 1 << 62
COPIES = {1: 12, 2: 7, 3: 6, 4: 5, 5: 5, 6: 5, 7: 5, 8: 5}
FEWEST = 3
FEW = 4
LONG = 10
LOUD = 10
"""Copies of what is called out: 加油！加油！加油！"""
PARTICLES = frozenset("的了是在和与及为有不以于之也就都而或对從從的是們们")
OF_PARTICLES = 5
SOUNDS = frozenset(
    "哈呵嘿嘻啊呀哦噢喔嗯唉哎嗨咚嗒叮当铛咣轰隆哗啦噼啪砰嘭嘀嗒滴答咯喵汪咕呱嘎吱沙呼噜嗡咔嚓走"
)
LEAST = {1: OF_PARTICLES} | {
    size: size * COPIES.get(size, FEW if size < LONG else FEWEST) for size in range(2, SHORT + 1)
}
"""Length of the shortest loop of each size."""
SHOWN = 24
OVERFULL = 1.5
"""Times the length of its box that a line would be long which cannot stand there."""
FEWEST_OVERFULL = {1: 4, 2: 6} | {size: 3 * size for size in range(3, SHORT + 1)}
"""Length of the shortest loop of each size in such a line."""


@rule("looped-text", "words", "likely")
def looped_text(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Cut a text that loops back to one copy, and say how many there were.

    The shorter the unit, the more copies it takes: twelve of a character (five of 的 or 是),
    three of a sentence; in a line with more characters than its box has room for, three copies,
    four of one character. Sounds and laughter, calls that end in ！, digits, dots, dashes and rows
    of cells stay. A refrain of three equal long lines that no line break parts would be cut.
    """
    cuts: list[Cut] = []
    while True:
        # where a loop is cut out, what stood on its sides may be one more loop
        found = _loops(_without(passage.text, cuts))
        if not found:
            break
        cuts = _merged(cuts, found)
    more = [
        cut
        for cut in _overfull(passage, facts)
        if all(cut[1] <= a or b <= cut[0] for a, b, _ in cuts)
    ]
    for start, end, reason in (*cuts, *more):
        yield from passage.edit(start, end, "", reason)


Cut = tuple[int, int, str]
"""Where the copies begin that go, where they end, and why."""


def _overfull(passage: Passage, facts: Facts) -> Iterator[Cut]:
    """Find the loops in lines that are longer than their boxes."""
    for line, start in zip(passage.lines, passage.starts, strict=True):
        if not _is_overfull(line, facts):
            continue
        done = 0
        for stretch in sorted(stretches(line.text, FEWEST_OVERFULL)):
            unit = line.text[stretch.start : stretch.start + stretch.size]
            if stretch.start < done or not is_one(unit) or not unit.strip():
                continue
            done = stretch.end
            rest = 0 if done == len(line.text) else (done - stretch.start) % stretch.size
            reason = f"{unit} stands {stretch.copies} times in a line too short for it"
            yield start + stretch.start + stretch.size, start + done - rest, reason


def _is_overfull(line: Line, facts: Facts) -> bool:
    """Tell whether a line as high as body type has more characters than its box holds."""
    sheet = facts.sheet(line)
    if not is_recognised(line) or not sheet or not line.text:
        return False
    room, high = along(line), across(line)
    if high.end - high.start < sheet.em:
        return False
    return ems(line.text) * sheet.em > OVERFULL * (room.end - room.start)


def _loops(text: str) -> list[Cut]:
    cuts: list[Cut] = []
    done = 0
    found = [*stretches(text, LEAST), *long_stretches(text, range(SHORT + 1, LONGEST + 1), FEWEST)]
    for stretch in sorted(found):
        start, end, size = stretch
        unit = text[start : start + size]
        if start < done or not is_one(unit) or not _is_loop(unit, stretch):
            continue
        done = end
        # what is left of the last copy belongs to the loop where nothing follows it
        broken = (end == len(text) or text[end] == "\n") and text[end - 1].isalnum()
        rest = 0 if broken else (end - start) % size
        shown = unit if len(unit) <= SHOWN else f"{unit[:SHOWN]}…"
        reason = f"{shown} stands {stretch.copies} times in a row: the engine ran on"
        cuts.append((start + size, end - rest, reason))
    return cuts


def _without(text: str, cuts: list[Cut]) -> str:
    starts = [0, *(end for _, end, _ in cuts)]
    ends = [*(start for start, _, _ in cuts), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _merged(cuts: list[Cut], found: list[Cut]) -> list[Cut]:
    """Add cuts that were found in what earlier ones left; those inside a new one go with it."""
    old = iter([*cuts, (END, END, "")])
    merged: list[Cut] = []
    before = next(old)
    gone = 0
    for start, end, reason in found:
        while before[0] <= start + gone:
            merged.append(before)
            gone += before[1] - before[0]
            before = next(old)
        first = start + gone
        while before[0] < end + gone:
            gone += before[1] - before[0]
            before = next(old)
        merged.append((first, end + gone, reason))
    return [*merged, before, *old][:-1]


def _is_loop(unit: str, stretch: Stretch) -> bool:
    """Tell whether a unit set so often is no figure of speech, and no row of signs."""
    words = [char for char in unit if char.isalpha()]
    if "\n" in unit or len(words) * 2 < len(unit) or SOUNDS.issuperset(words):
        return False
    if len(unit) == 1:
        return unit in PARTICLES or stretch.copies >= COPIES[1]
    if "|" in unit or (not unit.isascii() and any(char.isspace() for char in unit)):
        return False
    if unit.isascii() and len(unit) < LONG:
        return stretch.copies >= LOUD
    loud = any(char in "！!？?“”" for char in unit)
    return not loud or stretch.copies >= LOUD
