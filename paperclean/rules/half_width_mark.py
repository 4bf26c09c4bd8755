"""Half-width marks in Chinese text: `11月3日,全市` for `11月3日，全市`.

Engines trained on Latin text, and typesetters' habits, set , . ; : ? ! ( ) in ASCII between
Han characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from ..extent import is_recognised
from ..facts import Facts
from ..latin import latin_marks
from ..ledger import Edit
from ..passage import Passage
from ..press import JUMP, is_foreign_name
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
STOPS = frozenset("，；：？！。、…—（“‘《「『【〈")
"""Marks after which no full stop stands."""
MARK = re.compile(r"[,;:?!().]")
IN_NUMBER = re.compile(r"\d[.:]\d")
BRACKET = re.compile(r"[()（）]")
CHINESE = regex.compile(r"[\p{Han}〇“”‘’《》「」『』【】〈〉（），。、；：？！…—①-⑳]")
HAN = regex.compile(r"[\p{Han}〇]")
POINT = regex.compile(r"(?<=[\p{Han}〇])\.")
BLANK = " \n\u3000\"'"
UNITS = "%％‰℃°²³"
SIGNS = "*/=^<>+"
FORMULA = re.compile(
    r"[A-Za-z0-9]{0,40}[+*/=^<>]|-?[a-z\d.]{1,6}(?:, ?-?[a-z\d.]{1,6}){0,5}\Z|[\d.,%]+\Z"
)
COUNT = re.compile(r"\d{1,4}%?\Z|\d{1,3}\.\d{1,2}%\Z")
NEXT_DATE = regex.compile(r"(?:\d{4}|\d{1,2})(?=\p{Han})")
LONG_NUMBER = re.compile(r"(?<![\d,])\d{4,8}\Z")
LATIN_BEFORE = regex.compile(r"[\p{Han}、，] ?\n{0,2}[A-Za-z0-9+#-]{1,20}\Z")
LATIN_AFTER = regex.compile(r" ?[A-Za-z0-9+#-]{1,20}(?=\n{0,2}[\p{Han}、，,])")
PLACE = re.compile(r"(?:https?|ftp)\Z|//", re.IGNORECASE)
ENTITY = re.compile(r"&#?\w{1,8}\Z")
SENTENCE_START = re.compile(r"[。？！?!]|\.(?!\d)|(?<=[。？！”）.?!])\n")
CAPITALS = regex.compile(r" ?[A-Z][A-Za-z0-9-]{0,15}\p{Han}")
CLAUSE = re.compile(r"[，。；！？,.;!?]")
LISTED = re.compile(r",\d{1,3}\Z")
NUMERAL = "一二三四五六七八九十百千万〇零两甲乙丙丁"
CLOSING = '”’」』）)》】"'
AFTER_STOP = "“‘《「『（(【"
FARTHEST = 300
"""Longest bracket in characters; beyond, an opening and a closing one are no pair."""
LEAST_OWN, OWN = 5, 2
"""Full-width stops of a page where they are its own, and the points to each of them at most."""
LEAST_SENTENCE = 4
"""Characters before a full stop that may be a sentence; fewer are a number of a list."""
LONG_SENTENCE = 12
LEAST_CHINESE = 8
"""Han characters in a line whose last number or Latin word may end a Chinese sentence."""


@rule("half-width-mark", "characters", "safe")
def half_width_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set marks between Han characters full-width, with the blank that stood for their width.

    Numbers (3.5, 10:30, 1,000), addresses, names of files, formulas and Latin text keep their
    marks; brackets change in pairs, as their content and their neighbours are written. A full
    stop between the two halves of a foreign name (卡尔.马克思) stays, and so does one inside a
    paragraph of printed lines whose page has 。 for its stops: that is a speck, or a comma.
    """
    text = passage.text
    own = text.count("。") >= max(LEAST_OWN, len(POINT.findall(text)) // OWN)
    for place in sorted(_Marks(text).widened()):
        mark = text[place]
        if mark == "." and own and _goes_on(passage, place):
            continue
        end = place + 1
        if mark not in "()" and _has_blank(text, place):
            end += 1
        reason = f"a half-width {NAMES[mark]} beside Chinese text"
        yield from passage.edit(place, end, FULL[mark], reason)


def _goes_on(passage: Passage, place: int) -> bool:
    """Tell whether a place is in a recognised line, and not the end of a paragraph."""
    line, at = passage.place(place)
    return is_recognised(line) and (at + 1 < len(line.text) or line.join in {"none", "space"})


def _has_blank(text: str, place: int) -> bool:
    """Tell whether the blank after a mark stands for its width, and parts no clauses."""
    blank, after = text[place + 1 : place + 2], text[place + 2 : place + 3]
    if blank != " " or not (is_chinese(after) or is_plain(after)):
        return False
    if text[place] not in "?!":
        return True
    end = text.find("\n", place)
    return CLAUSE.search(text, place + 2, end if end >= 0 else len(text)) is not None


@lru_cache(maxsize=8192)
def is_chinese(char: str) -> bool:
    """Tell whether a character is Han or a mark of Chinese text."""
    return CHINESE.match(char) is not None


@lru_cache(maxsize=8192)
def _is_han(char: str) -> bool:
    return HAN.match(char) is not None


class _Marks:
    """The half-width marks of a text; one that is widened makes its neighbours' company Chinese."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = [
            place
            for place in (found.start() for found in MARK.finditer(text))
            if not (place and IN_NUMBER.match(text, place - 1))
        ]
        if self.marks:
            kept = latin_marks(text)
            self.marks = [place for place in self.marks if place not in kept]
        self.now = list(text) if self.marks else []
        self.order = {place: number for number, place in enumerate(self.marks)}
        self.mates: dict[int, int] = {}
        self.around: dict[int, int] = {}
        self.wide: set[int] = set()

    def widened(self) -> set[int]:
        """Find the marks to widen; each is judged again when a neighbour or a mate changes."""
        if self.marks:
            self._pair()
        waiting = self.marks[::-1]
        queued = set(waiting)
        while waiting:
            place = waiting.pop()
            queued.discard(place)
            if place in self.wide or not self._judge(place):
                continue
            self.wide.add(place)
            self.now[place] = FULL[self.text[place]]
            number = self.order[place]
            near = [*self.marks[max(number - 1, 0) : number], *self.marks[number + 1 : number + 2]]
            near += [self.mates[at] for at in (place,) if at in self.mates]
            near += self._brackets_around(place)
            for other in near:
                if other in self.order and other not in self.wide and other not in queued:
                    waiting.append(other)
                    queued.add(other)
        return self.wide

    def _brackets_around(self, place: int) -> Iterator[int]:
        first = self.around.get(place, -1)
        while first >= 0:
            yield first
            yield self.mates[first]
            first = self.around.get(first, -1)

    def _pair(self) -> None:
        """Find the mates of brackets, wide or not, and the pair that each mark stands in."""
        open_: list[int] = []
        inside: list[tuple[int, int]] = []
        for found in BRACKET.finditer(self.text):
            place = found.start()
            if found.group() in "(（":
                open_.append(place)
                continue
            while open_ and place - open_[-1] > FARTHEST:
                open_.pop()
            if open_:
                first = open_.pop()
                self.mates[first], self.mates[place] = place, first
                inside.append((first, place))
        stack: list[int] = []
        starts = {first for first, _ in inside}
        for place in sorted({*self.marks, *self.mates}):
            while stack and self.mates[stack[-1]] < place:
                stack.pop()
            if stack and place != self.mates[stack[-1]]:
                self.around[place] = stack[-1]
            elif len(stack) > 1:
                self.around[place] = stack[-2]
            if place in starts:
                stack.append(place)

    def _judge(self, place: int) -> bool:
        mark = self.text[place]
        if mark in "()":
            return self._bracket(place)
        if mark == ".":
            return self._stop(place)
        return self._between(place)

    def _near(self, place: int, step: int) -> str:
        """Give the next character that is no blank or line end, in one direction."""
        place += step
        while 0 <= place < len(self.now) and self.now[place] in BLANK:
            place += step
        return self.now[place] if 0 <= place < len(self.now) else ""

    def _between(self, place: int) -> bool:
        text, mark = self.text, self.text[place]
        if mark == ";" and ENTITY.search(text[max(place - 9, 0) : place]):
            return False
        if mark == ":" and PLACE.search(text[max(place - 6, 0) : place] + text[place + 1 :][:2]):
            return False
        left, right = self._near(place, -1), self._near(place, 1)
        if is_plain(left) and is_plain(right):
            before = "".join(self.now[max(place - 22, 0) : place])
            after = "".join(self.now[place + 1 : place + 24])
            if left.isdigit() and right.isdigit():
                dates = NEXT_DATE.match(after) and not LISTED.search(before)
                return mark == "," and bool(dates or LONG_NUMBER.search(before))
            listed = LATIN_BEFORE.search(before) and LATIN_AFTER.match(after)
            return mark in ",;" and bool(listed)
        if left in UNITS and left and mark in ",;":
            return right.isalnum() or is_chinese(right)
        beside = left.isalnum() or (left != "" and left in UNITS + ")")
        return is_chinese(left) or (is_chinese(right) and beside)

    def _stop(self, place: int) -> bool:
        """Judge a full stop: by the end of its line, or by the sentence before and after it."""
        text = self.text
        before = place - 1 - (text[place - 1 : place] == "\n")
        left = self.now[before] if before >= 0 else ""
        right = text[place + 1 : place + 2]
        if right == " ":
            right = text[place + 2 : place + 3] or "\n"
        closes = place + 1
        while closes < len(text) and text[closes] in CLOSING:
            closes += 1
        if closes == len(text) or text[closes] == "\n" or JUMP.match(text, closes):
            return self._last_stop(place, text[closes : closes + 3].strip())
        if not left or left in STOPS or not (is_chinese(left) or left in UNITS):
            return False
        if right and right in "”’」』":
            return True
        sentence = SENTENCE_START.split(text[max(place - 200, 0) : place])[-1]
        word = len(sentence) >= LONG_SENTENCE and CAPITALS.match(text, place + 1)
        goes_on = _is_han(right) or right.isdigit() or (right and right in AFTER_STOP)
        if not (goes_on or word):
            return False
        line = text[text.rfind("\n", max(place - 200, 0), place) + 1 : place][-200:]
        listed = left in NUMERAL and (
            right in NUMERAL or right.isdigit() or line[-2:-1] in {"", " ", "，", "；", "：", "、"}
        )
        titled = line.rfind("《") > line.rfind("》")
        name = is_foreign_name(text[max(place - 2, 0) : place], text[place + 1 : place + 3])
        return len(sentence) >= LEAST_SENTENCE and not (listed or titled or name)

    def _last_stop(self, place: int, next_: str) -> bool:
        """Judge a full stop at the end of a line."""
        left = self._near(place, -1)
        if is_chinese(left):
            return left not in STOPS
        if not left or (next_[:1].isascii() and next_[:1].isalnum()):
            return False
        chinese = sum(map(_is_han, self.text[max(place - 60, 0) : place])) >= LEAST_CHINESE
        return chinese and (left in UNITS or left.isdigit())

    def _bracket(self, place: int) -> bool:
        mate = self.mates.get(place, -1)
        if mate < 0:  # `1)` and `:)` stay
            return is_chinese(self._near(place, -1)) and is_chinese(self._near(place, 1))
        first, last = sorted((place, mate))
        inside = "".join(self.now[first + 1 : last])
        if self.now[mate] in "（）" or CHINESE.search(inside):
            return True
        before, after = self._near(first, -1), self._near(last, 1)
        framed = not before or is_chinese(before)
        framed = framed and (not after or is_chinese(after) or after in FULL)
        if COUNT.match(inside):
            return framed and bool(before or after) and bool(after or _is_han(before))
        return framed and bool(before) and not FORMULA.match(inside)


def is_plain(char: str) -> bool:
    """Tell whether a character is an ASCII letter or digit."""
    return char.isascii() and char.isalnum()
