"""Half-width marks in Chinese text: `11月3日,全市` for `11月3日，全市`.

Engines trained on Latin text, and typesetters' habits, set , . ; : ? ! ( ) in ASCII between
Han characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
NAMES = {
    ",": "comma",
    ";": "semicolon",
    ":": "colon",
    "?": "question mark",
    "!": "exclamation mark",
    "(": "bracket",
    ")": "bracket",
    ".": "full stop",
}
MARK = regex.compile(r"[,;:?!()]|\.(?=[”’」』）)]*(?:\n|$|[（(【](?:紧接|下转|上接|转|接)))")
FORMULA = regex.compile(r"[A-Za-z0-9]*[+*/=^<>]|[a-z]$|[\d.,%]+$")
CHINESE = regex.compile(r"[\p{Han}〇“”‘’《》「」『』【】〈〉（），。、；：？！…—①-⑳]")
NEXT_DATE = regex.compile(r"(?:\d{4}|\d{1,2})(?=\p{Han})")
PLACE = regex.compile(r"(?:https?|ftp)$|^//", regex.IGNORECASE)
ENTITY = regex.compile(r"&#?\w{1,8}$")
FACE = regex.compile(r"(?<= )[:;]-?[()](?= |$)")
FARTHEST = 300
"""Longest bracket in characters; beyond, an opening and a closing one are no pair."""


@rule("half-width-mark", "characters", "safe")
def half_width_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set marks between Han characters full-width, with the blank that stood for their width.

    Numbers (3.5, 10:30, 1,000), addresses, formulas and Latin text keep their marks; brackets
    change in pairs, as their content and their neighbours are written.
    """
    text = passage.text
    wide = _widened(text)
    for place in sorted(wide):
        mark = text[place]
        end = place + 1
        after = text[end : end + 2]
        if mark not in "()." and after[:1] == " " and CHINESE.match(after[1:]):
            end += 1
        reason = f"a half-width {NAMES[mark]} beside Chinese text"
        yield from passage.edit(place, end, FULL[mark], reason)


def _widened(text: str) -> set[int]:
    """Find the marks to widen; one that is widened makes its neighbours' company Chinese."""
    faces = {place for found in FACE.finditer(text) for place in range(*found.span())}
    marks = [found.start() for found in MARK.finditer(text) if found.start() not in faces]
    wide: set[int] = set()
    now = list(text)
    more = bool(marks)
    while more:
        brackets = _brackets("".join(now)) - faces
        more = False
        for place in marks:
            if place not in wide and (
                place in brackets if text[place] in "()" else _between_chinese(text, now, place)
            ):
                wide.add(place)
                now[place] = FULL[text[place]]
                more = True
    return wide


def _near(text: Sequence[str], place: int, step: int) -> str:
    """Give the next character that is no blank or line end, in one direction."""
    place += step
    while 0 <= place < len(text) and text[place] in " \n\u3000\"'":
        place += step
    return text[place] if 0 <= place < len(text) else ""


def _between_chinese(text: str, now: Sequence[str], place: int) -> bool:
    mark = text[place]
    left, right = _near(now, place, -1), _near(now, place, 1)
    if mark == ";" and ENTITY.search(text[max(place - 9, 0) : place]):
        return False
    if PLACE.search(text[max(place - 6, 0) : place]) or text[place + 1 : place + 3] == "//":
        return False
    if mark == ".":
        return bool(CHINESE.match(left)) and left not in FULL.values()
    if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
        return mark == "," and bool(NEXT_DATE.match(text, place + 1))
    if left == "℃" and mark in ",;":
        return True
    beside = left.isalnum() or left in "%‰℃°²³)"
    return bool(CHINESE.match(left) or (CHINESE.match(right) and beside))


def _brackets(text: str) -> set[int]:
    """Find the half-width brackets that belong to Chinese text."""
    wide: set[int] = set()
    open_: list[int] = []
    for found in regex.finditer(r"[()（）]", text):
        place = found.start()
        if found.group() in "(（":
            open_.append(place)
            continue
        while open_ and place - open_[-1] > FARTHEST:
            _alone(text, open_.pop(), wide)
        if not open_:
            _alone(text, place, wide)
            continue
        first = open_.pop()
        inside = text[first + 1 : place]
        before, after = _near(text, first, -1), _near(text, place, 1)
        chinese = bool(CHINESE.search(inside)) or "（）" in text[first] + text[place]
        framed = not before.strip() or bool(CHINESE.match(before))
        framed = framed and (not after or bool(CHINESE.match(after)) or after in FULL)
        word = bool(before.strip()) and framed and not FORMULA.match(inside)
        other = text[first] == "（" or text[place] == "）"
        if chinese or word or other:
            wide.update(at for at in (first, place) if text[at] in "()")
    for place in open_:
        _alone(text, place, wide)
    return wide


def _alone(text: str, place: int, wide: set[int]) -> None:
    """Judge a bracket without its mate by its two neighbours; `1)` and `:)` stay."""
    left, right = _near(text, place, -1), _near(text, place, 1)
    if text[place] in "()" and CHINESE.match(left) and CHINESE.match(right):
        wide.add(place)
