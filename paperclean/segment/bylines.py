"""Who wrote a story: lines that say so where they stand under its headline, and only there.

In a text without boxes such a line proves nothing; between a headline and its text it does.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..press import is_byline, is_name
from ..press_en import is_latin
from .lines import PEN_NAME

NO_NAME = (
    r"(?!(?i:the|new|and|to|with|of|for|in|on|at|by|from|is|are|as|but|not|no|who|what|how)\b)"
)
PART = rf"{NO_NAME}\p{{Lu}}[\p{{L}}’'-]*\.?"
NAME = rf"{PART}(?: {PART}){{1,3}}"
NAMES = regex.compile(rf"{NAME}(?:(?:, | and | AND | & ){NAME}){{0,3}}")
BY = regex.compile(
    rf"(?i:by|from|story by|words by)[: ] ?(?:(?i:our) [\p{{L}} ]{{4,60}}|{NAME}.{{0,60}})"
)
POSTS = (
    r"(?:Staff|Senior|Chief|Political|Business|Sports?|City|Arts|Science|Health|Education|Crime|"
    r"Environment|Special|Foreign|Local|Features?|News|Associate|Contributing|Deputy) ?"
)
POST = regex.compile(
    rf"(?i:(?:\p{{L}}+ ){{0,3}}(?:{POSTS}){{0,2}}"
    r"(?:writer|reporter|correspondent|editor|columnist|critic|contributor))"
)
MAIL = regex.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WIRE = regex.compile(
    r"^[（(]?(?:据|據)?(?:本[报報刊网網社]|\p{Han}{1,6}[社报報网網])"
    r"(?:综合|綜合)?(?:报道|报导|報道|報導|整理|消息|电|電|讯|訊)[)）]?$"
)


BRACKETED = regex.compile(
    r"[（(【〔\[](?P<inside>[^（()）【】〔〕]+?)"
    r"(?:特稿|专稿|專稿|专访|專訪|专题|專題)?(?:报道|报导|報道|報導)?[）)】〕\]]"
)
"""A byline in brackets, with what kind of story its reporter wrote."""


def names_author(text: str) -> bool:
    """Tell whether a line under a headline names who wrote the story.

    >>> names_author("by Jane Roe"), names_author("Jane Roe and Ann Loe")
    (True, True)
    >>> names_author("（本报综合报道）"), names_author("Baker cleared of stealing")
    (True, False)
    >>> names_author("【本報記者司徒遠特稿】"), names_author("（本報駐北部記者 丁又新）")
    (True, True)
    """
    inside = BRACKETED.fullmatch(text)
    if is_byline(text) or (inside and is_byline(inside["inside"])):
        return True
    if is_latin(text):
        return any(form.fullmatch(text) for form in (NAMES, BY, POST))
    return WIRE.match(text) is not None


def is_signature(lines: Sequence[str]) -> bool:
    """Tell whether lines are a name and under it the post, or where to write to.

    >>> is_signature(["Jane Roe", "Staff Writer"]), is_signature(["Jane Roe", "wins again"])
    (True, False)
    """
    first, *others = lines
    return bool(others) and NAMES.fullmatch(first) is not None and all(map(names_post, others))


def signs_alone(text: str) -> bool:
    """Tell whether a line set apart in a column is a byline, or a Chinese name alone."""
    return is_byline(text) or (PEN_NAME.match(text) is not None and is_name(text))


def names_post(text: str) -> bool:
    """Tell whether a line under a name tells the post, or where to write."""
    return POST.fullmatch(text) is not None or MAIL.fullmatch(text) is not None
