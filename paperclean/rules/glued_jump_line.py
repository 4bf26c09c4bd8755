"""A jump line glued to the paragraph it follows: 他说：“……（下转第四版）.

The engine reads the small line at the foot of a column as the paragraph's last words. It is cut
off before marks are judged by their neighbours: it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from ..facts import Facts
from ..ledger import Edit, split
from ..model import Line
from ..passage import Passage
from ..press import JUMP
from ..press_en import GLUED_HEAD, GLUED_TAIL
from ..press_en import JUMP as ENGLISH_JUMP
from ..rule import rule

PLAIN = regex.compile(
    r"^[▶►▲▼◀◄→←>＞》●■◆—\s]*(?:《[^《》]{2,24}》)?(?:下\s?[转轉]|上\s?接|"
    r"[紧緊]接)\s?第?\s?[^第版]{1,6}版"
)
GOES = re.compile("[转轉接续續]")
ENGLISH_GOES = re.compile("[Cc]ont|CONT|[Cc]onclu|CONCL|[Ss]ee |SEE |[Tt]urn |TURN |[Ff]rom |FROM ")
LONGEST = 70
PAGE = re.compile(r"[Pp]age|PAGE|[Pp]g?\. ?\d|[A-Z]-?\d")
ENDS_IN_PAGE = re.compile(rf"(?:{PAGE.pattern}).{{0,24}}$")


@rule("glued-jump-line", "characters", "safe")
def glued_jump_line(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Cut a jump line off the head or tail of a paragraph.

    A page that a sentence names in its middle stays, and so does one that it names at its end
    without brackets and without 下转 or 上接. English papers set theirs without brackets too;
    there the capital of Continued or of COUNCIL tells it from a sentence.
    """
    text = passage.text
    english, chinese = ENGLISH_GOES.search(text) and PAGE.search(text), GOES.search(text)
    if chinese:
        yield from _over_the_end(passage.lines)
    for line in passage.lines if english or chinese else ():
        if line.role != "unassigned":
            continue
        if english:
            yield from _english(line)
        if GOES.search(line.text):
            yield from _chinese(line)


def _chinese(line: Line) -> Iterator[Edit]:
    """Find a jump line at the head or the tail of a paragraph."""
    for found in JUMP.finditer(line.text):
        start, end = found.span()
        sign = found.group().lstrip("▶►▲▼◀◄→←>＞》●■◆— ")[0]
        if sign not in "（(【[［〔" and not PLAIN.match(found.group()):
            continue
        if start and not line.text[end:].strip("。. "):
            if line.text[:start].strip():
                yield split(line, start, "a jump line stands at the tail of the paragraph")
                return
        elif start == 0 and line.text[end:].strip():
            at = end + len(line.text[end:]) - len(line.text[end:].lstrip())
            yield split(line, at, "a jump line stands at the head of the paragraph")
            return


def _over_the_end(lines: Sequence[Line]) -> Iterator[Edit]:
    """Find a jump line in brackets that begins in a printed line and ends in the next."""
    for line, after in pairwise(lines):
        if line.join != "none" or line.role != "unassigned" or after.role != "unassigned":
            continue
        text = line.text + after.text
        for found in JUMP.finditer(text, max(0, len(line.text) - LONGEST)):
            start, end = found.span()
            within = 0 < start < len(line.text) < end and text[start] in "（(【[［〔"
            if within and not text[end:].strip("。. ") and line.text[:start].strip():
                yield split(line, start, "a jump line stands at the tail of the paragraph")


def _english(line: Line) -> Iterator[Edit]:
    """Find an English jump line at the head or the tail of a paragraph; at both, the tail."""
    text = line.text
    if len(text) <= LONGEST and ENGLISH_JUMP.fullmatch(text.strip("►◄▶» .")):
        return
    if not ENDS_IN_PAGE.search(text[-LONGEST:]) and not PAGE.search(text[:LONGEST]):
        return
    tail = GLUED_TAIL.search(text, max(0, len(text) - LONGEST))
    if tail and text[: tail.start()].strip():
        yield split(line, tail.start(), "a jump line stands at the tail of the paragraph")
        return
    head = GLUED_HEAD.match(text[:LONGEST])
    if head and text[head.end() :].strip():
        at = head.end() + len(text[head.end() :]) - len(text[head.end() :].lstrip())
        yield split(line, at, "a jump line stands at the head of the paragraph")
