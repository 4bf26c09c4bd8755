"""The furniture, contacts and credits of English papers: what a line of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from .model import Line
from .press import is_closed
from .press_en import (
    CONTACT,
    CREDIT,
    FURNITURE,
    NAME_OF_DAILY,
    NAME_OF_PAPER,
    SURE_PARTS,
    is_latin,
)

PAPERS = regex.compile(
    r"(?i:news|circulation|subscri|advertis|classified|delivery|desk|editor|writer|reporter|columnist"
    r"|can be reached|(?:follow|like) us|copyright|all rights|©|\(c\))"
)
PARTS = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), reason) for pattern, reason in SURE_PARTS
)
ALONE = re.compile("|".join(pattern for pattern, reason in SURE_PARTS if "folio" not in reason))
LEAST_PROSE = 40
EDGE = 4
"""Lines at the head and foot of a page where the bare name or date of a paper may stand."""
LEAST_OFFICE, LONGEST_OFFICE = 4, 25
LONGEST_CREDIT = 100
CREDITED = re.compile("[/|]|(?i:photo|picture|image|illustration)")


def gives_contact(text: str, *, edge: bool) -> bool:
    """Tell whether an English line asks to call, write, follow or subscribe."""
    english = is_latin(text) and CONTACT.fullmatch(text)
    return bool(english and (edge or PAPERS.search(text)))


def credit_start(text: str) -> int | None:
    """Find where an English credit begins: the whole line, in brackets, or after a sentence."""
    if not CREDITED.search(text, max(0, len(text) - LONGEST_CREDIT)):
        return None
    found = CREDIT.search(text, max(0, len(text) - LONGEST_CREDIT))
    if found is None:
        return None
    before = text[: found.start()].rstrip()
    apart = not before or before[-1] in '.!?"”’)' or found["open"]
    return found.start() if apart else None


def masthead_lines(lines: Sequence[Line], longest: int) -> dict[str, str]:
    """Find the lines of an English paper's masthead, with what they are.

    Its bare name goes only beside another such line: Good News may be a title, The Daily News
    over or under the date of the page is the paper.
    """
    shown = [line for line in lines if line.text and line.role == "unassigned"]
    western = [n for n, line in enumerate(shown) if is_latin(line.text)]
    reasons = {n: _reason(shown[n].text) for n in western if len(shown[n].text) <= longest}
    for n in western:
        text = shown[n].text
        if ALONE.fullmatch(text) and not _at_edge(shown, n):
            reasons.pop(n, None)
            continue
        near = any(reasons.get(m) for m in range(n - 2, n + 3) if m != n)
        edge = min(n, len(shown) - 1 - n) < EDGE
        if edge and ((near and NAME_OF_PAPER.fullmatch(text)) or NAME_OF_DAILY.fullmatch(text)):
            reasons[n] = "the name of the paper"
    return {shown[n].id: reason for n, reason in reasons.items() if reason}


def _at_edge(shown: Sequence[Line], place: int) -> bool:
    """Tell whether a line stands over all paragraphs of its page, or at its foot, unsigned."""
    above = shown[: min(place, EDGE)]
    prose = any(is_closed(line.text) and len(line.text) >= LEAST_PROSE for line in above)
    if place < EDGE and not prose:
        return True
    return place >= len(shown) - EDGE and not _signs(shown[place - 1])


def _reason(text: str) -> str:
    """Say what an English line of nothing but the paper's own parts is, or nothing."""
    if not FURNITURE.fullmatch(text):
        return ""
    return next((reason for pattern, reason in PARTS if pattern.search(text)), "")


def _signs(before: Line) -> bool:
    """Tell whether a line is the office that signs a notice, whose date stands under it."""
    short = LEAST_OFFICE <= len(before.text) <= LONGEST_OFFICE and not before.level
    return before.role == "unassigned" and short and not is_closed(before.text)
