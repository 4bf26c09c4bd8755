"""The furniture, contacts and credits of English papers: what a line of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from .imprint import may_sign, parts
from .model import Line
from .press import is_closed
from .press_en import (
    CONTACT,
    CREDIT,
    FORECAST,
    FURNITURE,
    NAME_OF_DAILY,
    NAME_OF_PAPER,
    RUBRIC,
    SKY,
    SURE_PARTS,
    WEATHER_ALONE,
    is_latin,
)

PAPERS = regex.compile(
    r"(?i:news|circulation|subscri|advertis|classified|delivery|desk|editor|writer|reporter|"
    r"columnist"
    r"|can be reached|(?:follow|like) us|copyright|all rights|©|\(c\)|scan|our app|the app|"
    r"online|www\.|tip\?|story\?|publish|print|postmaster|usps|postage|member of the|issn|"
    r"one year|newsdesk|inside|index|coming|report a story)"
)
SECTION = re.compile(RUBRIC)
LETTERS = re.compile("(?i:letters?|opinions?|editorials?)")
"""Names of columns, which are kickers of what stands in them."""
ORIGIN = regex.compile(
    r"(?:[创創][刊办辦][于於]?\s?)?[〇○零一二三四五六七八九\d]{4}年(?:\d{1,2}月)?(?:[创創][刊办辦])?|[国國][内內外][统統]一刊[号號]|"
    r"[今]日[\d一二三四五六七八九十]{1,3}[大]?[张張版]|督印人?\s?\p{Han}{2,3}|第[\d,，]{3,7}[号號期]|[零]?售[价價]?每[份张張].{1,6}"
)
PARTS = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), reason) for pattern, reason in SURE_PARTS
)
ALONE = re.compile("|".join(pattern for pattern, reason in SURE_PARTS if "folio" not in reason))
NUMBERED = re.compile(r"\s[|—–-]\s[A-F]?\d{1,2}$")
LEAST_PROSE = 40
EDGE = 4
"""Lines at the head and foot of a page where the bare name or date of a paper may stand."""
LONGEST_CREDIT = 100
CREDITED = re.compile(
    "[/|]|(?i:photo|picture|image|illustration|courtesy|credit|graphic|screenshot|supplied| for )"
    "|AP|AFP|PA|EPA|Reuters"
)


def gives_contact(text: str, *, edge: bool) -> bool:
    """Tell whether an English line asks to call, write, follow or subscribe."""
    english = is_latin(text) and CONTACT.fullmatch(text)
    return bool(english and (edge or PAPERS.search(text)))


def tells_weather(text: str) -> bool:
    """Tell whether an English line is a forecast: its words and figures, and no other."""
    if not is_latin(text):
        return False
    if WEATHER_ALONE.fullmatch(text):
        return True
    told = any(sign.isdigit() for sign in text) or ":" in text or ";" in text
    return told and SKY.search(text) is not None and FORECAST.fullmatch(text) is not None


def says_paper(text: str) -> bool:
    """Tell whether a line holds nothing but what a paper says of itself: its date, price, makers.

    >>> says_paper("2023年11月8日"), says_paper("WEDNESDAY, NOVEMBER 8, 2023")
    (True, True)
    >>> says_paper("人民路88号"), says_paper("Storm warning")
    (False, False)
    """
    if is_latin(text) and (_reason(text) or gives_contact(text, edge=True)):
        return True
    kinds = {part.kind for part in parts(text)}
    return bool(kinds - {"word", "section", "name"}) or ORIGIN.fullmatch(text) is not None


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
    for n in western:
        if n not in reasons and _heads(shown, n):
            reasons[n] = "the section of the paper"
    return {shown[n].id: reason for n, reason in reasons.items() if reason}


def _heads(shown: Sequence[Line], place: int) -> bool:
    """Tell whether the name of a section stands where a story has ended, over a title."""
    line = shown[place]
    if line.level or not SECTION.fullmatch(line.text.strip(" |•-*")):
        return False
    above, below = shown[:place][-1:], shown[place + 1 : place + 2]
    over = not above or bool(_reason(above[0].text))
    title = bool(below) and (bool(below[0].level) or not is_closed(below[0].text))
    return over and title and not LETTERS.match(line.text)


def _at_edge(shown: Sequence[Line], place: int) -> bool:
    """Tell whether a line stands over all paragraphs of its page, or at its foot, unsigned."""
    above = shown[: min(place, EDGE)]
    prose = any(is_closed(line.text) and len(line.text) >= LEAST_PROSE for line in above)
    if place < EDGE and not prose:
        return True
    return place >= len(shown) - EDGE and not may_sign(shown[place - 1])


def _reason(text: str) -> str:
    """Say what an English line of nothing but the paper's own parts is, or nothing."""
    if not FURNITURE.fullmatch(text):
        return ""
    found = next((reason for pattern, reason in PARTS if pattern.search(text)), "")
    named = NUMBERED.search(text) and NAME_OF_PAPER.match(text)
    return found or ("the folio of the page" if named else "")
