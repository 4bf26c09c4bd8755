"""A paragraph cut in two, often in the middle of a word: 确保全市安 / 全生产形势.

A column ends, a picture or a page comes between, and the engine begins a new paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..cohesion import cohesion
from ..facts import MOST_INDENT, Facts, is_indented
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage, joined, runs
from ..press import ADVERBIAL, NEWS_OPENING, is_closed, starts_story
from ..press_en import SIGNATURE
from ..rule import rule
from ..seam import HOLDS, NO, Seam, glue, seam

LONGEST_LEFT = 1000
SHORT = 15
MOST_WRAPPED = 40
FULL = 1.2
"""Ems of room at the end of a line of a page that still counts as full."""
FILLS = "fills its column to the end, and what follows starts without the indent of a paragraph"


@rule("split-paragraph", "joins", "likely")
def split_paragraph(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Join the halves of a paragraph where the sentence goes on.

    Subheads, rows of names, verse and standfirsts without their full stop stay apart; a row of
    prose that ends without a mark right before a new paragraph may be joined wrongly.
    """
    paragraphs = runs(passage.lines)
    left = ""
    for number, (here, after) in enumerate(pairwise(paragraphs)):
        text = joined(here)
        if here[0].role != "body":
            left = ""
            continue
        goes_on = bool(left)
        left = _shortened(left + text)
        if after[0].role != "body":
            left = ""
            continue
        if SIGNATURE.fullmatch(joined(after)) or _is_verse(here, after):
            left = ""
            continue
        found = NO
        if not is_closed(left):
            right = _right(paragraphs[number + 1 : number + 5], torn=facts.torn)
            found = seam(left, right, torn=facts.torn, own=facts.paper.own)
        if found.strength != "hard" and _one_source(here[-1], after[0]):
            found = Seam("hard", "stood in one line of the source, around what was set into it")
        first = number == 0 or paragraphs[number - 1][0].role != "body"
        if found.strength == "prose" and first and not goes_on:
            opens = starts_story(left) or NEWS_OPENING.match(left) or ADVERBIAL.match(left)
            holds = facts.torn and cohesion(left, right) >= HOLDS
            found = found if opens or holds else NO
        if facts.indents and _fills(here[-1]) and after[0].box and not is_indented(after[0]):
            found = found if found.at_least("word") else Seam("hard", FILLS)
        new = found != NO and facts.indents and is_indented(after[0])
        if found.at_least("hard" if new else "prose"):
            yield change(here[-1], "join", glue(left, after[0].text), found.reason)
        else:
            left = ""


def _fills(line: Line) -> bool:
    """Tell whether a line of a page fills its column to the end; one set to the right does not."""
    return line.box is not None and line.room < FULL and line.indent <= MOST_INDENT


def _is_verse(here: Sequence[Line], after: Sequence[Line]) -> bool:
    """Tell whether lines of one block of a page were broken by hand, each before its end."""
    line, other = here[-1], after[0]
    one_each = len(here) == len(after) == 1 and 0 < line.block == other.block
    return one_each and line.box is not None and not is_indented(other) and line.room > FULL


def _one_source(line: Line, after: Line) -> bool:
    """Tell whether two lines are what is left of one, in the middle of a sentence."""
    return line.id.partition("+")[0] == after.id.partition("+")[0] and not is_closed(line.text)


def _shortened(text: str) -> str:
    """Keep the head and the tail of a long paragraph, all that its next seam is judged by."""
    return (
        text
        if len(text) <= LONGEST_LEFT
        else text[: LONGEST_LEFT // 4] + text[-LONGEST_LEFT // 2 :]
    )


def _right(paragraphs: Sequence[Sequence[Line]], *, torn: bool) -> str:
    """Give what would follow: the next line, with those after it up to the end of a sentence.

    A short line is followed no further, but where paragraphs are torn: it may be verse.
    """
    text = before = ""
    for lines in paragraphs:
        if lines[0].role != "body":
            break
        here = joined(lines[:MOST_WRAPPED])
        if text and len(before) < SHORT and not torn and not seam(before, here).at_least("hard"):
            break
        before = here
        text += here
        if is_closed(text):
            break
    return text
