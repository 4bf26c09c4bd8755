"""A caption read into a paragraph: …确保 图为工人在车间忙碌。记者 张三 摄 安全生产….

The engine takes the lines beside or under a picture for lines of the column. The caption is cut
out before marks are judged by their neighbours, and the halves of the sentence meet again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, split
from ..passage import Passage
from ..picture import BY, CREDIT_INSIDE, LEAD_INSIDE
from ..press import is_closed
from ..rule import rule
from ..seam import seam

CHEAP = re.compile(r"[摄攝图圖]")
CREDITING = re.compile(r"[摄攝片图圖拍照画畫]|[发發]\s?[）)]|[发發]\s")
LONE_NAME = regex.compile(rf"^(?:{BY})?\p{{Han}}{{2,4}}\s?[/／]?\s?(?:摄|攝)")
BLANK = regex.compile(r"[\s\u3000]+")
LEAST_LINE = 30
LEAST_PART = 6
LONGEST_CAPTION = 90
WHOLE = 160
"""Longest line that is a caption from its first word to its credit: a picture that is a story."""


@rule("glued-caption", "characters", "likely")
def glued_caption(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Cut a caption with its credit out of the paragraph it is glued into.

    A picture that tells a whole story in its caption stays whole, and so does a sentence that
    tells who took a picture.
    """
    if not CHEAP.search(passage.text):
        return
    for line in passage.lines:
        text = line.text
        if line.role != "unassigned" or len(text) < LEAST_LINE or line.kind != "text":
            continue
        if not CHEAP.search(text):
            continue
        found = _span(text)
        if found is None:
            continue
        start, end = found
        if end < len(text):
            yield split(line, end, "the paragraph goes on after the caption of a picture")
        if start:
            yield split(line, start, "the caption of a picture stands in the paragraph")


def _span(text: str) -> tuple[int, int] | None:
    """Find where the caption begins and where the text after it goes on."""
    for credit in CREDIT_INSIDE.finditer(text) if CREDITING.search(text) else ():
        end = credit.end()
        goes_on = end + len(text[end:]) - len(text[end:].lstrip(" \u3000。"))
        start = _start(text, credit.start(), tail=goes_on >= len(text))
        if start is not None and text[start:end].strip():
            return start, (goes_on if text[goes_on:].strip() else len(text))
    return _leading(text)


def _start(text: str, credit: int, *, tail: bool) -> int | None:
    """Find where the caption begins whose credit begins at `credit`; `tail`: it ends the line."""
    low = max(credit - LONGEST_CAPTION, 0)
    leads = [found.start() for found in LEAD_INSIDE.finditer(text, low, credit)]
    if leads:
        start = leads[-1]
        before = text[:start].rstrip()
        if tail and is_closed(before) and len(text) <= WHOLE:
            return None
        return start if not before or len(before) >= LEAST_PART else None
    if tail:
        return None
    head = text[:credit].rstrip(" \u3000（(")
    if not head:
        # the credit of a caption on the line above, and the text that goes on
        return 0 if LONE_NAME.match(text) else None
    blanks = [b for b in BLANK.finditer(text, low, len(head)) if credit - b.end() >= LEAST_PART]
    if not blanks or not is_closed(head):
        return None
    start = blanks[-1].end()
    before, caption = text[: blanks[-1].start()], text[start:credit].rstrip()
    after = text[credit:]
    sound = caption.count("。") <= 1 and len(before) >= LEAST_PART and not is_closed(before)
    return start if sound and len(after) > LEAST_PART else None


def _leading(text: str) -> tuple[int, int] | None:
    """Find a caption without credit: blank, 图为…。, blank, in a sentence that goes on."""
    for lead in LEAD_INSIDE.finditer(text):
        start = lead.start()
        stop = text.find("。", start)
        before = text[:start].rstrip()
        if (
            stop < 0
            or not LEAST_PART <= stop - start <= LONGEST_CAPTION
            or len(before) < LEAST_PART
        ):
            continue
        after = text[stop + 1 :]
        apart = text[start - 1].isspace() and (after[:1].isspace() or not after)
        if is_closed(before) or not apart:
            continue
        if not after.strip():
            return start, len(text)
        if seam(before, after.strip()).at_least("prose"):
            return start, stop + 1 + len(after) - len(after.lstrip())
    return None
