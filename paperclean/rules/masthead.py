"""The paper's own lines: masthead, date line, issue and registration numbers, folio.

They stand at the head of a page; read with it, they end up before the first title or between
two stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from ..facts import Facts, bare
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage
from ..press import is_closed
from ..press_en import FURNITURE, NAME_OF_DAILY, NAME_OF_PAPER, SURE_PARTS, is_latin
from ..rule import rule

WEEKDAY = r"(?:星期|周|礼拜|禮拜)[一二三四五六日天]"
COUNT = r"[\d一二三四五六七八九十]{1,3}"
DATE = (
    r"(?:(?:\d{4}|[〇○零一二三四五六七八九]{4}|(?:中華)?民國[\p{Han}\d]{1,5})\s?年"
    rf"\s?{COUNT}\s?月\s?{COUNT}\s?日|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}})"
)
LUNAR = (
    r"(?:农历|農曆|夏历)?\s?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?)?[闰閏]?"
    r"(?:[正二三四五六七八九十冬腊]|十[一二])月(?:初|十|廿|二十|三十)[一二三四五六七八九十]?"
)
Parts = tuple[tuple[str, str], ...]
DATES: Parts = (
    (rf"{DATE}(?:\s*{WEEKDAY})?|{WEEKDAY}", "the date line of the page"),
    (rf"{LUNAR}", "the date by the lunar calendar"),
)
PAPER: Parts = (
    (r"(?:总|總)?第\s?[\d,]{2,7}\s?期(?:[（(][^）)]{1,12}[）)])?", "the number of the issue"),
    (
        (
            r"(?:国内统一(?:连续出版物|刊)?号?\s*[:：]?\s*)?CN\s?\d{2}\s?[-—－]\s?\d{4}|ISSN\s?[\d-]{8,9}"
            r"|(?:邮发)?代号\s*[:：]?\s*\d{1,3}\s?[-—－]\s?\d{1,4}"
        ),
        "the paper's registration number",
    ),
    (
        r"今日(?:共)?\s?[\d一二三四五六七八九十]{1,3}\s?版|(?:本期|今天)\s?\d{1,3}\s?版",
        "the number of pages",
    ),
    (
        r"第?\s?[A-Za-z]?\d{1,3}\s?版|第[一二三四五六七八九十]{1,3}版|[A-Z]\d{1,2}",
        "the folio of the page",
    ),
    (
        (
            r"[\p{Han}]{1,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|农村报|周报|快报|导报|青年报"
            r"|日報|晚報|時報|早報)(?:社)?(?:出版)?(?:[\s|｜·•/／—-]+\p{Han}{2,4}$)?"
        ),
        "the name of the paper",
    ),
)
OTHERS: Parts = (
    (
        r"(?:今日|今天|明日|明天|本市)?天[气氣]\s*[:：][^。]{2,50}|[^。]{0,20}-?\d{1,2}℃?\s?[～~—–-]+\s?-?\d{1,2}℃",
        "the weather",
    ),
    (
        r"内部资料|免费交流|内部交流|中共\p{Han}{2,8}(?:委|委员会)(?:机关报)|(?:督印人|主办|主管|主辦|出版|承印)\s*[:：]\s*\S{2,30}|\S{4,20}(?:主管|主办)",
        "who publishes the paper",
    ),
    (r"(?:编辑部|总编辑|社长)\s*[:：]\s*\S{2,20}", "who publishes the paper"),
)
PARTS = DATES + PAPER + OTHERS
LINE = regex.compile(
    rf"^[\s|｜·•/／—-]*(?:(?:{'|'.join(pattern for pattern, _ in PARTS)})[\s|｜·•/／—-]*)+$"
)
SURE = regex.compile(rf"^(?:{'|'.join(pattern for pattern, _ in PAPER)})$")
BESIDE = regex.compile(
    rf"^(?:\p{{Han}}{{2,6}}|国内统一连续出版物号|[\w.-]+@[\w.-]+|[\d-]{{7,13}}|{LUNAR}|(?:电话|电邮|邮箱|信箱|E-?mail|热线)[:：]?\S+|{DATE}|{WEEKDAY})$",
    regex.IGNORECASE,
)
MAKERS = regex.compile(
    rf"^(?:{DATE}|{WEEKDAY})[\s\S]{{0,12}}(?:责编|責編|编辑|編輯|美编|校对|版式|责任编辑)[:：\s]\s*\p{{Han}}[\p{{Han}}\s:：]{{1,40}}$"
)
SIGNED_DATE = regex.compile(rf"^{DATE}$")
MOST_PARTS = 5
ENGLISH = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), reason) for pattern, reason in SURE_PARTS
)
ALONE = re.compile("|".join(pattern for pattern, reason in SURE_PARTS if "folio" not in reason))
LEAST_PROSE = 40
EDGE = 4
"""Lines at the head and foot of a page where the bare name or date of a paper may stand."""
LEAST_OFFICE, LONGEST_OFFICE = 4, 25


@rule("masthead", "roles", "likely")
def masthead(passage: Passage, facts: Facts, *, longest: int = 80) -> Iterator[Edit]:
    """Set aside lines made of nothing but name, date, number, folio and section of the paper.

    A headline that names a paper or a date among other words stays. Lines that a profile lists
    as its paper's furniture go too.
    """
    english = _english(passage.lines, 2 * longest)
    for before, line in pairwise((None, *passage.lines)):
        if line and line.id in english:
            yield change(line, "role", "furniture", english[line.id])
            continue
        if line is None or line.role != "unassigned" or not 0 < len(line.text) <= longest:
            continue
        if before and SIGNED_DATE.match(line.text) and _signs(before):
            continue
        if bare(line.text) in facts.paper.furniture:
            yield change(
                line, "role", "furniture", "a furniture line of this paper, by its profile"
            )
        elif line.text == facts.paper.name or LINE.match(line.text) or _composed(line.text):
            reason = next(
                (reason for pattern, reason in PARTS if regex.search(pattern, line.text)),
                "the name of the paper",
            )
            yield change(line, "role", "furniture", reason)


def _signs(before: Line) -> bool:
    """Tell whether a line is the office that signs a notice, whose date stands under it."""
    text = before.text
    short = LEAST_OFFICE <= len(text) <= LONGEST_OFFICE and not before.level
    return before.role == "unassigned" and short and not is_closed(text) and not LINE.match(text)


def _composed(text: str) -> bool:
    """Tell whether a line is a folio, number or name of the paper with short words beside it."""
    if MAKERS.match(text):
        return True
    parts = [part for part in regex.split(r"[\s|｜·•:：]+", text) if part]
    sure = [part for part in parts if SURE.match(part)]
    return (
        bool(sure)
        and 1 < len(parts) <= MOST_PARTS
        and all(part in sure or BESIDE.match(part) for part in parts)
    )


def _english(lines: Sequence[Line], longest: int) -> dict[str, str]:
    """Find the lines of an English paper; its bare name goes only beside another such line.

    Good News may be a title; The Daily News over or under the date of the page is the paper.
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
    return next((reason for pattern, reason in ENGLISH if pattern.search(text)), "")
