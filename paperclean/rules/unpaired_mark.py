"""A bracket or a quotation mark without its mate: `（记者 张三`, `他说：“好。`.

One of the two was not read, read as another mark, or lost with the words beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..press import PAIRS, is_closed
from ..rule import rule

MARKS = re.compile(r"[“”‘’（）()《》「」『』【】〈〉〔〕]")
QUOTES = "“‘「『"
WIDE = str.maketrans("()", "（）")
CLOSED = {opening: closing for closing, opening in PAIRS.items()}
LISTED = re.compile(
    r"(?:^|[^\w])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3}|[甲乙丙丁])[)）]$"
)
APOSTROPHE = re.compile(r"[A-Za-z]’[A-Za-z]")
FACE = re.compile(r"[:;]-?[()]$|\^[)）]$")
INTERVAL = re.compile(r"[\[(（][\d.,，∞+\-a-z\s]{1,24}[\])）]")
TERM = re.compile(r"[“‘「『][^“”‘’「」『』。！？!?…]{1,60}[”’」』]")
"""A quoted term; a quotation that goes on holds a sentence."""
REACH = 12
"""Paragraphs over which a quotation or a bracket may run."""
LONGEST = 150
"""Characters between two marks that face alike and are one pair."""
NEXT = 2
"""A quotation goes on in the next paragraph, or in the one after a subhead."""


@dataclass
class _Found:
    """Marks without a mate so far; opening ones with the number of their paragraph."""

    open: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    close: list[int] = field(default_factory=list)


@rule("unpaired-mark", "words", "suggest")
def unpaired_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Point at a bracket or quotation mark that has no mate; of two that face alike, turn one.

    A quotation that goes on in a paragraph with an opening mark of its own, apostrophes, the
    marks of a list (1) and faces (:-) are whole as they are, and so is a text that breaks off.
    An author who leaves a bracket open on purpose is pointed at.
    """
    found = _Found()
    start, last = 0, ""
    for number, (start, last) in enumerate(passage.paragraphs()):
        _read(found, number, start, last)
    reach = _reach(start, last) if passage.lines[-1].role == "body" else len(passage.text)
    alone = [at for marks in found.open.values() for _, at in marks if at < reach]
    alone += found.close
    text = passage.text
    yield from _suggested(passage, [at for at in sorted(alone) if not _is_whole(text, at)])


def _read(found: _Found, number: int, start: int, text: str) -> None:
    """Match the marks of a paragraph with each other, and with those left open before it."""
    if text[:1] in found.open and text[0] in QUOTES and not TERM.match(text):
        going_on = found.open[text[0]]
        while going_on and number - going_on[-1][0] <= NEXT:
            going_on.pop()
    for match in MARKS.finditer(text):
        at = match.start()
        mark = match.group().translate(WIDE)
        if mark == "’" and APOSTROPHE.match(text, at - 1):
            continue
        if mark not in PAIRS:
            found.open[mark].append((number, start + at))
            continue
        mates = found.open[PAIRS[mark]]
        if mates and number - mates[-1][0] <= REACH:
            mates.pop()
        else:
            found.close.append(start + at)


def _reach(start: int, last: str) -> int:
    """Give the offset up to which marks must be closed: a story may break off, and go on elsewhere.

    A bracket behind its last full stop is a signature.
    """
    if is_closed(last):
        return start + len(last)
    at = max(last.rfind("（"), last.rfind("("))
    signed = at == 0 or (at > 0 and is_closed(last[:at]))
    return start + at + 1 if signed else start


def _is_whole(text: str, at: int) -> bool:
    """Tell whether a mark needs no mate: an apostrophe, an item of a list, a face, an interval."""
    near = text[max(at - 5, 0) : at + 1]
    if text[at] in "‘’":
        beside = text[at - 1 : at] if text[at] == "’" else text[at + 1 : at + 2]
        return beside.isascii()
    if text[at] in "()（）":
        spans = (found.span() for found in INTERVAL.finditer(text, max(at - 25, 0), at + 26))
        interval = any(at in (start, end - 1) for start, end in spans)
        return interval or bool(LISTED.search(near) or FACE.search(near))
    return False


def _suggested(passage: Passage, alone: list[int]) -> Iterator[Edit]:
    text = passage.text
    done = -1
    for at, after in zip(alone, [*alone[1:], len(text)], strict=False):
        mark = text[at]
        if at == done:
            continue
        near = 1 < after - at <= LONGEST and "\n\n" not in text[at:after]
        if near and text[after : after + 1] == mark:
            # two of one kind that face alike: one of them was read for its mate
            done = after
            if mark in CLOSED:
                reason = f"{mark} opens a second time where it should close"
                yield from passage.edit(after, after + 1, CLOSED[mark], reason)
            else:
                reason = f"{mark} closes twice; the first should open"
                yield from passage.edit(at, at + 1, PAIRS[mark], reason)
        elif mark in CLOSED:
            yield from passage.edit(at, at + 1, mark, f"{mark} is opened here and nowhere closed")
        else:
            yield from passage.edit(at, at + 1, mark, f"{mark} is closed here and nowhere opened")
