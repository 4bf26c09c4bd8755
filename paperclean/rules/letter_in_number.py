"""A letter in a number, or a nought of the other kind: 2O24年, 1l月, 二O二四年, 二0二四年.

O and 0 and 〇, l and I and 1 look alike; an engine that reads one by one takes either.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

DIGIT = "一二三四五六七八九〇零"
CHEAP = regex.compile(rf"[{DIGIT}][OoＯ0]|\d[OolI]|[OolI]\d|[年月][OolI]")
HAN_NOUGHT = regex.compile(rf"(?<=[{DIGIT}])[OoＯ0](?=[{DIGIT}]|后|年代|年(?!级))")
TWO_NOUGHTS = regex.compile(rf"(?<=[{DIGIT}])[OoＯ0]{{2}}(?=[{DIGIT}年])")
TOKEN = regex.compile(r"(?<![\p{Latin}\d_.\-+/@#])[\dOolI][\dOolI.,]{1,12}(?![\p{Latin}\d_\-+/@#])")
UNIT = regex.compile(
    r"\s?(?:[年月日号時时点點分秒岁歲个個名人元万萬亿億米吨噸户戶亩畝公件只次家台辆座%％℃]|多|余|餘)"
)
DATED = regex.compile(r"\s?[年月日号時时點点分岁歲%％℃]")
LEAST_YEAR, LEAST_GROUPED = 2, 3
"""Figures that a year, and a number in groups, have where the others are letters."""
PLAIN = str.maketrans("OolI", "0011")
YEAR = regex.compile(r"(?:1[5-9]|20)\d\d")
GROUPED = regex.compile(r"\d{1,3}(?:,\d{3})+")
DATE = regex.compile(r"(?<=[年月])[lI][lIOo]?(?=[月日])")


@rule("letter-in-number", "characters", "likely")
def letter_in_number(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set the figure for a letter that stands in a number, and 〇 in a row of Chinese figures.

    A number is one that a unit follows in Chinese text (月 日 年 万元), a year, or one in groups
    of three. Names of models and codes (A4, H2O, O2, l0n), and ○ for 〇, stay.
    """
    text = passage.text
    if not CHEAP.search(text):
        return
    for found in (*HAN_NOUGHT.finditer(text), *TWO_NOUGHTS.finditer(text)):
        reason = f"{found.group()} stands for 〇 in a row of Chinese figures"
        noughts = "〇" * len(found.group())
        yield from passage.edit(found.start(), found.end(), noughts, reason)
    for found in DATE.finditer(text):
        number = found.group().translate(PLAIN)
        reason = f"{found.group()} is the number {number} in a date"
        yield from passage.edit(found.start(), found.end(), number, reason)
    for found in TOKEN.finditer(text):
        token = found.group().rstrip(".,")
        end = found.start() + len(token)
        number = token.translate(PLAIN)
        if number == token or not _is_number(token, number, text, end):
            continue
        yield from passage.edit(found.start(), end, number, f"{token} is the number {number}")


def _is_number(token: str, number: str, text: str, end: int) -> bool:
    """Tell whether a token with letters in it is a number that was read badly."""
    figures = sum(char.isdigit() for char in token)
    if not figures:
        return False
    letters = {char for char in token if char.isalpha()}
    if number.startswith("0") and not number.startswith("0."):
        return False
    if token[-1] == "l":  # 150l are pounds, 5l litres
        return DATED.match(text, end) is not None
    if YEAR.fullmatch(number) and figures >= LEAST_YEAR:
        return True
    if GROUPED.fullmatch(number) and figures >= LEAST_GROUPED:
        return True
    inside = token[0].isdigit() and (token[-1].isdigit() or letters <= {"O", "o"})
    return UNIT.match(text, end) is not None and (inside or letters <= {"l", "I"})
