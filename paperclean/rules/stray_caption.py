"""Captions and credits that stand among the paragraphs of a story.

A picture is set into a column; read from top to bottom, its caption comes between two
paragraphs, or between the halves of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage
from ..press import (
    ADVERBIAL,
    AGENCY_CREDIT,
    CAPTION_CREDIT,
    CAPTION_LEAD,
    DATELINE,
    GIVEN_CREDIT,
    is_name,
    is_photo_credit,
)
from ..press_en import CAPTION_LEAD as ENGLISH_LEAD
from ..press_en import CREDIT as ENGLISH_CREDIT
from ..press_en import is_latin
from ..rule import rule

LONGEST = 160
LONGEST_CREDIT = 30
LONGEST_ENGLISH_CREDIT = 100
CREDITED = re.compile("[/|]|(?i:photo|picture|image|illustration)")
WRITTEN_TOO = regex.compile(r"(?:文/图|图/文|文图|图文|摄/文|摄影报道)$")
SENTENCE_SEEN = regex.compile(r"[，,。].*|[\p{Han}]{8,}")


@rule("stray-caption", "roles", "likely")
def stray_caption(passage: Passage, facts: Facts, *, longest: int = LONGEST) -> Iterator[Edit]:
    """Give captions and credits their role by the credit they end in or the mark they begin with.

    A paragraph that tells of a photographer (他拿出手机拍摄) ends in a full stop and has no
    credit; it stays.
    """
    for line in passage.lines:
        english = is_latin(line.text)
        most = longest * 2 if english else longest
        if line.role != "unassigned" or not line.text or len(line.text) > most or line.level:
            continue
        if line.kind == "row" or DATELINE.match(line.text) or ADVERBIAL.match(line.text):
            continue
        credit = _english_credit(line.text) if english else _credit(line, facts.paper.names)
        if credit is not None:
            before = line.text[:credit].rstrip(" \u3000（([")
            if before:
                reason = "ends in the credit of a picture"
                yield change(line, "role", "caption", reason)
            else:
                yield change(line, "role", "credit", "names who took the picture")
        elif ENGLISH_LEAD.match(line.text) if english else CAPTION_LEAD.match(line.text):
            yield change(line, "role", "caption", "begins as a caption does: points at a picture")
        elif line.kind == "picture":
            role = "caption" if SENTENCE_SEEN.match(line.text) else "noise"
            yield change(line, "role", role, "stands as the text of a picture")


def _credit(line: Line, known: frozenset[str]) -> int | None:
    """Find where the credit begins that ends a line; `known` are names the profile lists."""
    if len(line.text) <= LONGEST_CREDIT and is_photo_credit(line.text):
        return 0
    found = AGENCY_CREDIT.search(line.text) or GIVEN_CREDIT.search(line.text)
    if found:
        return found.start()
    found = CAPTION_CREDIT.search(line.text)
    if found is None:
        return None
    before = line.text[: found.start()].rstrip()
    if not before and WRITTEN_TOO.search(line.text):
        return None
    names = [part for part in regex.split(r"[\s、/／]+", found["name"]) if part]
    named = (
        any(is_name(part) or part in known for part in names) or found.start("name") > found.start()
    )
    apart = bool(before) and before[-1] in "。！？”）)"
    blank = not before or line.text[found.start() - 1].isspace()
    return found.start() if apart or (blank and named) else None


def _english_credit(text: str) -> int | None:
    """Find where an English credit begins: the whole line, in brackets, or after a sentence."""
    if not CREDITED.search(text, max(0, len(text) - LONGEST_ENGLISH_CREDIT)):
        return None
    found = ENGLISH_CREDIT.search(text, max(0, len(text) - LONGEST_ENGLISH_CREDIT))
    if found is None:
        return None
    before = text[: found.start()].rstrip()
    apart = not before or before[-1] in '.!?"”’)' or found["open"]
    return found.start() if apart else None
