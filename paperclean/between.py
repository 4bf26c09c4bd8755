"""A short line in the middle of a sentence: the sentence breaks off above it and goes on below.

What stands there was set into the column: a caption without its credit, a slogan, a number to
call. The line itself is a whole short sentence or a title, and no piece of a longer one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import regex

from .picture import POINTS
from .press import NEWS_OPENING, PAIRS, balanced, is_closed, unclosed, unopened
from .seam import Strength, seam

PRESENT = regex.compile(
    rf"{POINTS.pattern}|正在|^[\p{{Han}}（）“”·]{{2,14}}?(?:在|忙着)[\p{{Han}}“”]{{4,}}|"
    rf"^(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日[，,]"
)
TIMED = regex.compile(
    r"^(?:(?:\d{1,2}月)?\d{1,2}日|昨[日天晚]|近日|日前|连日来)[，,][\p{Han}（）“”]{2,14}?(?:在|"
    r"正)[^，。]{3,16}。$"
)
COMMA = regex.compile("[，,]")
HAN_END = regex.compile(r"\p{Han}$")
LEAST_PROSE = 40
LONGEST_BARE = 48
LEAST_HALF = 12
LEAST_SHORTER = 1.3
LEAST_WRAPPED = 6
SHARE_WRAPPED = 0.4
LONGEST_LOOK = 160


class Printed(Protocol):
    """What is printed: a line, or a paragraph of several."""

    @property
    def text(self) -> str:
        """Give what it says."""


def goes_around(before: Printed, line: Printed, below: Printed, least: Strength = "word") -> bool:
    """Tell whether a sentence breaks off above a line and goes on below it, not in it."""
    text = line.text
    if is_closed(before.text) or len(before.text) < LEAST_SHORTER * len(text):
        return False
    if not _stands_alone(text):
        return False
    if len(before.text) < LEAST_HALF or len(below.text) < LEAST_HALF:
        return False
    if _quotes_around(before.text, text, below.text):
        return True
    around = seam(before.text, below.text)
    if not around.at_least(least) or (around.strength == "prose" and not _breaks(before, below)):
        return False
    into = seam(before.text, text if is_closed(text) else text + "。")
    out = seam(text, below.text)
    if out.at_least("word"):
        return False
    return not into.at_least("word") or (bool(POINTS.search(text)) and not into.at_least("hard"))


def _stands_alone(text: str) -> bool:
    """Tell whether a line is a short sentence or a title, not a piece of a longer one."""
    if not 1 < len(text) <= LONGEST_BARE or text.find("。") not in {-1, len(text) - 1}:
        return False
    if text[-1] in "，,、：:；;（“《…" or text[0] in "，。、；：”）》“‘「" or "、" in text:
        return False
    return not COMMA.search(text) or bool(PRESENT.search(text) or TIMED.match(text))


def _breaks(before: Printed, below: Printed) -> bool:
    """Tell whether a text surely breaks off in a paragraph of prose, and the next is one."""
    text = before.text
    prose = len(text) >= LEAST_PROSE and len(COMMA.findall(text)) > 1 and HAN_END.search(text)
    return bool(prose) and is_closed(below.text) and not NEWS_OPENING.match(below.text)


def _quotes_around(before: str, text: str, below: str) -> bool:
    """Tell whether what a text opened is closed below, and a whole sentence stands between."""
    open_ = unclosed(before[-LONGEST_LOOK:])
    shut = unopened(below[:LONGEST_LOOK])
    whole = is_closed(text) and text[-1] not in "”』」）" and balanced(text)
    return bool(open_ and shut) and PAIRS[shut] == open_[-1] and whole


def wrapped(lines: Sequence[Printed]) -> bool:
    """Tell whether the text is set in lines of one length, where a short one proves nothing."""
    lengths = Counter(len(line.text) // 2 for line in lines if len(line.text) > LEAST_HALF)
    if sum(lengths.values()) < LEAST_WRAPPED:
        return False
    return max(lengths[n] + lengths[n + 1] for n in lengths) > SHARE_WRAPPED * sum(lengths.values())
