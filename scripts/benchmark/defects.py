"""Defects of single texts: characters, words and sentences as OCR leaves them, each recorded.

A text is a list of cells: a character as it is seen, the character it stands for (none for
what OCR added), and the defect that made the difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

import regex

from paperclean.lexicon import cut, is_word

HAN = regex.compile(r"\p{Han}")
HALF = dict(zip("，：；（）？！", ",:;()?!", strict=True))
QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'"}
INVISIBLE = "\u200b\u200b\u00ad\u00ad\ufeff\u200e\u2060\x02\x07\x1f\x7f"
ENDS = "。！？；…"
CLOSING = "，。、；：？！”’』」）》】…—～%℃·,.;:?!)"
OPENING = "“‘『「（《【("
PATTERNED = "一二三四五六七八九十百千万两几半多少大小成整满每很太真好不没越最这那零〇边又再说"
"""First characters of words whose doubled form may be good Chinese: 一个一个, 很多很多."""
TRAILING = "着了呀啊吧呢吗个天年月日的地得"
MAY_DOUBLE_ENGLISH = {
    "had",
    "that",
    "in",
    "it",
    "is",
    "do",
    "her",
    "very",
    "so",
    "no",
    "up",
    "out",
    "many",
    "you",
    "on",
    "at",
}


class Cell(NamedTuple):
    """A character as seen, what it stands for, and the number of the defect, -1 for none."""

    seen: str
    meant: str
    defect: int = -1


Cells = list[Cell]


@dataclass
class Defect:
    """What was done to a page; `places` are offsets in its source, known once it is written."""

    type: str
    detail: str = ""
    places: list[int] = field(default_factory=list)


@dataclass
class Record:
    """The defects of a page as they are made."""

    defects: list[Defect] = field(default_factory=list)

    def add(self, type_: str, detail: str = "") -> int:
        """Note a defect; gives its number."""
        self.defects.append(Defect(type_, detail))
        return len(self.defects) - 1


def cells(text: str) -> Cells:
    """Make cells of a clean text."""
    return [Cell(char, char) for char in text]


def seen(line: Sequence[Cell]) -> str:
    """Give a text as it is seen."""
    return "".join(cell.seen for cell in line)


def meant(line: Sequence[Cell]) -> str:
    """Give a text as it ought to be."""
    return "".join(cell.meant for cell in line)


def _untouched(line: Sequence[Cell], start: int, end: int) -> bool:
    return start >= 0 and end <= len(line) and all(cell.defect < 0 for cell in line[start:end])


def _again(line: Cells, start: int, end: int, number: int, times: int = 1) -> Cells:
    """Print a stretch again right after itself; the first copy bears the number too."""
    first = [cell._replace(defect=number) for cell in line[start:end]]
    more = [cell._replace(meant="") for cell in first] * times
    return line[:start] + first + more + line[end:]


def _words(text: str, tongue: str) -> list[tuple[int, int]]:
    """Find the words of a text that may be printed twice without its being good language."""
    if tongue == "en":
        found = [
            match.span() for match in regex.finditer(r"(?<![\w’'-])[A-Za-z]+(?![\w’'-])", text)
        ]
        return [
            (a, b)
            for a, b in found
            if text[a:b].islower()
            and text[a:b] not in MAY_DOUBLE_ENGLISH
            and text[b : b + 1] == " "
        ]
    words: list[tuple[int, int]] = []
    for clause in regex.finditer(r"\p{Han}+", text):
        place = clause.start()
        for word in cut(clause.group())[0]:
            after = place + len(word)
            if (
                len(word) > 1
                and not _good_twice(word)
                and word
                not in (text[after : after + len(word)], text[max(0, place - len(word)) : place])
            ):
                words.append((place, after))
            place = after
    return words


def _good_twice(word: str) -> bool:
    """Tell whether a word twice in a row may be good Chinese."""
    return word[0] in PATTERNED or word[-1] in TRAILING or word[0] == word[-1] or is_word(word * 2)


def repeat_word(line: Cells, tongue: str, chance: Random, record: Record) -> Cells:
    """Print a word twice, drawn as words occur."""
    text = seen(line)
    known = [(a, b) for a, b in _words(text, tongue) if _untouched(line, a - 1, b + 1)]
    if not known:
        return line
    start, end = chance.choice(known)
    word = text[start:end]
    number = record.add("repeated word", word)
    return _again(line, start, end + (tongue == "en"), number)


def repeat_sentence(line: Cells, chance: Random, record: Record) -> Cells:
    """Print a sentence twice, one directly after the other."""
    text = seen(line)
    known = [
        match.span()
        for match in regex.finditer(r"[^。！？“”‘’「」『』（）\n]{10,80}[。！？]", text)
        if match.start() == 0 or text[match.start() - 1] in "。！？"
    ]
    known = [(a, b) for a, b in known if _untouched(line, a, b)]
    if not known:
        return line
    start, end = chance.choice(known)
    return _again(line, start, end, record.add("repeated sentence", text[start:end]))


def loop(line: Cells, chance: Random, record: Record) -> Cells:
    """Let the last sentence run on, as an OCR model does that has lost its place."""
    text = seen(line)
    found = regex.search(r"(?<=[。！？，])[^。！？，“”‘’（）]{6,40}。$", text)
    if not found or not _untouched(line, *found.span()):
        return line
    times = chance.randint(4, 16)
    number = record.add("looped text", found.group())
    return _again(line, found.start(), found.end(), number, times)


def may_cut(text: str, place: int, chance: Random) -> bool:
    """Tell whether a column may break here; rarely where a typesetter would not let it."""
    if not 1 < place < len(text) - 1:
        return False
    before, after = text[place - 1], text[place]
    if before in ENDS or (before in "”’』」）)" and text[place - 2] in ENDS):
        return False
    if before.isspace() or after.isspace() or (before in "—…" and after in "—…"):
        return False
    if after in ENDS + "”’』」":
        return False
    odd = (
        after in CLOSING
        or before in OPENING
        or (before.isascii() and after.isascii() and before.isalnum() and after.isalnum())
    )
    # Typesetters keep marks with their words; OCR rarely does not.
    return not odd or chance.random() < 0.04


def place_of_cut(text: str, chance: Random) -> int:
    """Choose where a paragraph is cut in two: anywhere, often late or early; 0 for nowhere."""
    size = len(text)
    for _ in range(60):
        where = chance.random()
        if where < 0.68:
            place = chance.randint(int(size * 0.12), int(size * 0.88))
        elif where < 0.80:
            place = size - chance.randint(2, min(14, size - 1))
        elif where < 0.90:
            place = chance.randint(2, min(14, size))
        else:
            commas = [n + 1 for n, char in enumerate(text) if char in "，、"]
            place = chance.choice(commas) if commas else 0
        if may_cut(text, place, chance):
            return place
    return 0


def glyphs_doubled(line: Cells, record: Record) -> Cells:
    """Double every glyph, as fake bold does."""
    number = record.add("doubled glyphs", seen(line))
    done: Cells = []
    for cell in line:
        done.append(cell._replace(defect=number))
        if not cell.seen.isspace():
            done.append(Cell(cell.seen, "", number))
    return done


@dataclass(frozen=True)
class Habit:
    """How the characters of one page are damaged; shares of the characters concerned."""

    half_width: float = 0.0
    full_stops: bool = False
    straight_quotes: float = 0.0
    stray_spaces: float = 0.0
    radicals: float = 0.0
    invisible: float = 0.0


def _look_alikes() -> dict[str, str]:
    """Give for each ideograph the Kangxi radical that looks like it."""
    found = {}
    for code in range(0x2F00, 0x2FD6):
        found.setdefault(unicodedata.normalize("NFKC", chr(code)), chr(code))
    return found


RADICALS = _look_alikes()


def characters(line: Cells, habit: Habit, chance: Random, record: Record) -> Cells:
    """Damage the characters of a line by the habit of its page."""
    done: Cells = []
    last = len(line) - 1
    for number, cell in enumerate(line):
        char = cell.meant
        if cell.defect >= 0 or cell.seen != char:
            done.append(_damaged_copy(cell, habit))
        elif char in HALF and chance.random() < habit.half_width:
            done.append(Cell(HALF[char], char, record.add("half-width mark", char)))
        elif char == "。" and habit.full_stops and chance.random() < habit.half_width:
            done.append(Cell(".", char, record.add("half-width mark", char)))
        elif char in QUOTES and chance.random() < habit.straight_quotes:
            done.append(Cell(QUOTES[char], char, record.add("straight quote", char)))
        elif char in RADICALS and chance.random() < habit.radicals:
            done.append(Cell(RADICALS[char], char, record.add("look-alike radical", char)))
        else:
            done.append(cell)
        if number == last:
            break
        if chance.random() < habit.invisible:
            mark = chance.choice(INVISIBLE)
            done.append(Cell(mark, "", record.add("invisible character", f"U+{ord(mark):04X}")))
        pair = cell.seen, line[number + 1].seen
        if all(map(HAN.match, pair)) and chance.random() < habit.stray_spaces:
            done.append(Cell(" ", "", record.add("stray space")))
    return done


def _damaged_copy(cell: Cell, habit: Habit) -> Cell:
    """Give a copy of a word or sentence the same marks as its page, where that is the habit."""
    if cell.seen in HALF and habit.half_width == 1:
        return cell._replace(seen=HALF[cell.seen])
    return cell


def letterspaced(line: Cells, record: Record) -> Cells:
    """Put a space between all the characters of a short line, as OCR reads wide setting."""
    number = record.add("letterspaced line", seen(line))
    done: Cells = []
    for place, cell in enumerate(line):
        done.append(cell)
        if place + 1 < len(line) and all(HAN.match(c.seen) for c in line[place : place + 2]):
            done.append(Cell(" ", "", number))
    return done
