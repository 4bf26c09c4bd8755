"""What a page says of its paper: name, date, number of the issue, its own label, section.

Read off the lines that were set aside as the paper's own: masthead, date line, folio.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import regex

from .facts import Knowledge
from .imprint import parts
from .model import Document, Line
from .numerals import number
from .press_en import (
    DATE,
    FURNITURE,
    MONTH,
    NAME_OF_DAILY,
    NAME_OF_PAPER,
    RUBRIC,
    is_latin,
)

MASTHEAD_PAPER = regex.compile(
    r"(?<!\p{Han})(?!关注|關注|订阅|欢迎|下载|扫)\p{Han}{1,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|农村报|周报|快报|导报|青年报|日報|晚報|時報|早報)(?!\p{Han})"
)
SPACED_PAPER = regex.compile(r"(?<!\S)\p{Han}(?:[ \u3000]+\p{Han}){1,6}[ \u3000]+[报報](?!\S)")
YEAR = r"(?P<year>\d{4}|[〇○零一二三四五六七八九]{4})"
ERA = r"(?:中[華华])?民[國国](?P<era>\d{1,3}|[一二三四五六七八九十百○〇零]{1,6})"
DAYS = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
FULL_DATE = regex.compile(
    rf"(?<!(?:农历|農曆|夏历|夏曆|阴历|陰曆|创刊于|創刊於)\s?(?:中[华華])?)(?:{YEAR}|{ERA})\s?年"
    rf"\s?(?P<month>{DAYS})\s?月\s?(?P<day>{DAYS})\s?日(?!\s?[创創]刊)"
    r"|(?<![\d.-])(?P<year>20\d\d|19\d\d)(?P<dot>[./-])(?P<month>\d{1,2})(?P=dot)(?P<day>\d{1,2})"
    r"(?![\d.-])"
)
DAY = regex.compile(r"(\d{1,2})月(\d{1,2})日")
FIRST_YEAR = 1911
"""民國 counts from 1912: its first year is that plus one."""
ENGLISH_DATE = regex.compile(rf"\b(?:{DATE})(?!\w)")
ENGLISH_MONTH = regex.compile(rf"\b(?:{MONTH})(?!\w)")
MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
ENGLISH_YEAR = regex.compile(r"\b\d{4}\b")
ENGLISH_DAY = regex.compile(r"\b\d{1,2}(?=st|nd|rd|th|\b)")
ISSUE_NUMBER = regex.compile(r"(?:总|總)?第\s?([\d,]{2,7})\s?[期号號]")
ENGLISH_NUMBER = regex.compile(r"\b(?:No|NO|Number|NUMBER|Issue|ISSUE)\.? ?(\d[\d,]{0,6})(?!\d)")
FOLIO = regex.compile(
    r"第\s?([A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版|(?<![\w-])([A-Z]\d{1,2}|0\d)\s*版?(?![\d.])"
)
FOLIO_PART = regex.compile(
    r"(?:版次\s?[:：]\s?|第\s?)?([A-Za-z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3})(?:\s?通?版)?"
)
LISTED = regex.compile(r"\d\s?[-–—~～、/／]\s?[A-Za-z\d]")
"""A row of pages, as 2、3版 is: no label of one."""
ENGLISH_FOLIO = regex.compile(
    r"\b(?:[Pp]age|PAGE) ?([A-Z]?-?\d{1,3}[A-Z]?|[A-Z][a-z]+)\b"
    r"|(?<![\w$£€.-])([A-Z]-?\d{1,2}|\d{1,2}[A-F])(?![\w.-])"
)
SECTION = regex.compile(
    r"(?<!\p{Han})((?:[\p{Han}·]{0,4})(?:要闻|时政|经济|社会|国际|国内|体育|文化|教育|健康|民生|综合|理论|评论|副刊|专题|新闻|财经|法治|"
    r"科技|都市|生活|旅游|三农|公告|特刊|專題|要聞|國際|體育|財經|社會))(?!\p{Han})"
)
PAGE_ALONE = regex.compile(r"[1-9]\d{0,2}")
ENGLISH_SECTION = regex.compile(rf"(?<![\w’'-])(?:{RUBRIC})(?![\w’'-])")
SHARED = ("paper", "date", "issue_number")
"""What one page says for all pages of its issue."""

Said = dict[str, tuple[str, str]]
"""By field: what is said, and the id of the line that says it; none where a profile does."""


def said_of_issue(document: Document, paper: Knowledge) -> Mapping[int, Said]:
    """Give by page what it says of the paper; the issue's own facts from other pages too.

    Paper, date and number that a page does not give itself are those that most pages give.
    """
    said = {page.number: page_facts(page.lines, paper) for page in document.pages}
    dated = [facts["date"] for facts in said.values() if "date" in facts]
    whole = {date[4:]: (date, by) for date, by in dated if date[0] != "-"}
    for facts in said.values():
        if "date" in facts:  # --03-05 is of the year that another page says
            facts["date"] = whole.get(facts["date"][0][1:], facts["date"])
    for field in SHARED:
        given = [facts[field] for facts in said.values() if field in facts]
        counted = Counter(value for value, _ in given).most_common(1)
        if not counted or counted[0][1] * 2 <= len(given):
            continue  # pages disagree
        first = next(one for one in given if one[0] == counted[0][0])
        for facts in said.values():
            facts.setdefault(field, first)
    return said


def page_facts(lines: Sequence[Line], paper: Knowledge | None = None) -> Said:
    """Read paper, date, number, folio and section off the furniture of a page."""
    said: Said = {"paper": (paper.name, "")} if paper and paper.name else {}
    read = [
        (line.id, _english(line.text) if is_latin(line.text) else _chinese(line.text))
        for line in lines
        if line.role == "furniture"
    ]
    for id_, found in read:
        for field, value in found.items():
            if value:
                said.setdefault(field, (value, id_))
    # a line of the paper's name or date says its own page, others may send the reader to one
    for id_, found in read:
        if found["page_label"] and (found["date"] or found["paper"]):
            said["page_label"] = (found["page_label"], id_)
            break
    bare = [line for line in lines if line.role == "furniture" and PAGE_ALONE.fullmatch(line.text)]
    if len(bare) == 1:
        said.setdefault("page_label", (bare[0].text, bare[0].id))
    return said


def _chinese(text: str) -> dict[str, str]:
    named = MASTHEAD_PAPER.search(text)
    spaced = SPACED_PAPER.search(text)
    issue = ISSUE_NUMBER.search(text)
    section = SECTION.search(text)
    return {
        "paper": named.group() if named else "".join(spaced.group().split()) if spaced else "",
        "date": full_date(text) or _day(text),
        "issue_number": issue[1].replace(",", "") if issue else "",
        "page_label": _folio(text),
        "section": section[1] if section else "",
    }


def _folio(text: str) -> str:
    """Give the label of a page: the part of its masthead that is a folio."""
    found = parts(text)
    for part in found:
        whole = part.kind == "folio" and not LISTED.search(part.text)
        if whole and (label := FOLIO_PART.fullmatch(part.text)):
            return label[1]
    found_at = None if found else FOLIO.search(text)
    return (found_at[1] or found_at[2]) if found_at else ""


def _day(text: str) -> str:
    """Give the day that a date line says without the year; empty where there is none."""
    found = DAY.fullmatch(next((part.text for part in parts(text) if part.kind == "date"), ""))
    return iso(None, int(found[1]), int(found[2])) if found else ""


def full_date(text: str) -> str:
    """Give the first whole date in a Chinese text as ISO 8601; empty where there is none.

    >>> full_date("中華民國113年5月9日 星期四"), full_date("二〇二四年五月九日")
    ('2024-05-09', '2024-05-09')
    >>> full_date("农历二〇二四年四月初二"), full_date("2024.5.9"), full_date("2024年13月9日")
    ('', '2024-05-09', '')
    """
    found = FULL_DATE.search(text)
    if found is None:
        return ""
    era = number(found["era"]) if found["era"] else None
    year = era + FIRST_YEAR if era else number(found["year"] or "")
    return iso(year, number(found["month"]), number(found["day"]))


def iso(year: int | None, month: int | None, day: int | None) -> str:
    """Write a date as ISO 8601, without the year as --MM-DD; empty where there is no such day.

    >>> iso(2024, 5, 9), iso(None, 5, 9), iso(2024, 2, 30)
    ('2024-05-09', '--05-09', '')
    """
    if not month or not day or month > len(LENGTHS) or day > LENGTHS[month - 1]:
        return ""
    return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"


def _english(text: str) -> dict[str, str]:
    dated = ENGLISH_DATE.search(text)
    rest = f"{text[: dated.start()]}|{text[dated.end() :]}" if dated else text
    named = NAME_OF_PAPER.fullmatch(text) or NAME_OF_DAILY.search(rest)
    if not named and FURNITURE.fullmatch(text):
        named = NAME_OF_PAPER.search(rest)
    issue = ENGLISH_NUMBER.search(rest)
    folio = ENGLISH_FOLIO.search(rest)
    section = ENGLISH_SECTION.search(rest)
    return {
        "paper": named.group() if named else "",
        "date": english_date(text),
        "issue_number": issue[1].replace(",", "") if issue else "",
        "page_label": (folio[1] or folio[2]) if folio else "",
        "section": section.group() if section and not named else "",
    }


def english_date(text: str) -> str:
    """Give the first whole date in an English text as ISO 8601; empty where there is none.

    >>> english_date("Tuesday, May 14, 2024"), english_date("14th March 1907")
    ('2024-05-14', '1907-03-14')
    >>> english_date("Vol. CXII No. 23"), english_date("Friday, March 8")
    ('', '')
    """
    found = ENGLISH_DATE.search(text)
    year = ENGLISH_YEAR.search(found.group()) if found else None
    if found is None or year is None:
        return ""
    month = ENGLISH_MONTH.search(found.group())
    day = ENGLISH_DAY.search(found.group())
    if month is None or day is None:
        return ""
    return iso(int(year.group()), MONTHS.index(month.group()[:3].lower()) + 1, int(day.group()))
