"""Numbers as papers write them: 4, ４, 四, 二十一, 二〇二四, IV, Four."""

from __future__ import annotations

import re

DIGITS = {sign: n % 10 for n, sign in enumerate("〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖○")}
DIGITS["○"] = 0
PLACES = {"十": 10, "百": 100}
HAN_NUMBER = re.compile(rf"[{''.join(DIGITS)}{''.join(PLACES)}]+")
ROMAN = re.compile("(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
ROMANS = {"I": 1, "V": 5, "X": 10}
WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def number(text: str) -> int | None:
    """Read a whole number; None where the text is none.

    >>> number("04"), number("二十一"), number("二〇二四"), number("一百一十三"), number("廿")
    (4, 21, 2024, 113, None)
    >>> number("IV"), number("Four"), number("")
    (4, 4, None)
    """
    if text.isdecimal():
        return int(text)
    if HAN_NUMBER.fullmatch(text):
        return _han(text)
    if ROMAN.fullmatch(text):
        values = [ROMANS[sign] for sign in text]
        after = [*values[1:], 0]
        return sum(n if n >= m else -n for n, m in zip(values, after, strict=True))
    return WORDS.index(text.lower()) + 1 if text.lower() in WORDS else None


def _han(text: str) -> int:
    """Read signs one after the other: a row of digits, or digits before their places."""
    if not any(sign in PLACES for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    total = digit = 0
    for n, sign in enumerate(text):
        if sign in PLACES:
            # 十三 is thirteen: nothing before the place counts once
            total += (digit or (0 if n and text[n - 1] in PLACES else 1)) * PLACES[sign]
            digit = 0
        else:
            digit = DIGITS[sign]
    return total + digit
