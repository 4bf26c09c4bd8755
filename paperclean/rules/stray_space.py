"""Spaces between Han characters that the engine put there: 会议指 出，要 坚持.

Loose setting, or an engine that knows words parted by blanks, leaves a space inside a word, or
before a mark; a letterspaced headline comes out with one after every character.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from typing import NamedTuple

import regex

from ..facts import Facts
from ..ledger import Edit
from ..lexicon import cut, is_word, word_across
from ..passage import Passage
from ..picture import credit_start
from ..press import (
    FIRST_WORDS,
    LAST_WORDS,
    REPORTER,
    SURNAMES,
    first_word,
    is_byline,
    is_name,
    last_word,
)
from ..rule import rule

HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff〇]"
SPACE = re.compile(r" (?=[\u2018-\uffef\U00020000-\U0003ffff])")
STOP = re.compile("[，。；！？]")
GAP = regex.compile(
    rf"(?<={HAN}|[，。、；：？！”’）》」』】%％“‘《「『（]) "
    rf"(?={HAN}|[，。、；：？！”’）》」』】“‘《「『（])"
)
SINGLE = rf"(?:{HAN}|[，。、；：？！“”（）《》])"
SINGLES = regex.compile(rf"(?<![^ \n]){SINGLE}(?: {{1,3}}{SINGLE}){{3,200}}(?![^ \n])")
BETWEEN_HAN = regex.compile(rf"{HAN} {HAN}")
BLANKS = re.compile(r" {2,3}")
CLOSING = frozenset("，。、；：？！”’）》」』】")
OPENING = frozenset("“‘《「『（")
POINTS = frozenset("，、；")
SENTENCE = re.compile(r"[。！？；]|[，：].{0,200}?[，。]")
QUOTED = re.compile(r"[“「『《（(][^”」』》）)\n]{0,80}[”」』》）)]")
WHO = regex.compile(
    rf"(?:{REPORTER}|书记|市长|县长|区长|省长|部长|局长|主任|主席|院长|校长|教授|先生|女士|代表"
    r"|委员|编辑|责编|美编|校对|[、：:（( ]|\A)"
    r"(?P<surname>\p{Han})\Z"
)
WORKS = regex.compile(rf"(?:{REPORTER}|讯|电|摄)\Z")
WORKS_AFTER = regex.compile(rf"{REPORTER}|摄|报道")
LABEL = regex.compile(r"[一二三四五六七八九十甲乙丙丁]{1,3}[.、．]|\p{Han}{1,6}[：:]")
"""An item, or what follows is said of: both stand apart from the text before."""
PARTICLES = frozenset("的了在是将把着被对也又与及為為")
LEAST_CLAUSE = 4
"""Characters of a clause of a headline in two lines."""
LEAST_GAIN = 6.0
"""Natural logarithms by which the word that a space cuts must better the two halves: at the
gaps that papers print, a gain that high comes only of names."""
LEAST_SINGLES = 4
LONG_RUN = 8
LEAST_PROOFS = 2
DENSE = 12
"""A line is broken where a space stands for so many characters or fewer."""
NEAR = 8
MOST_ROUNDS = 12


class Spaced(NamedTuple):
    """A line with single spaces between Han characters or marks."""

    text: str
    gaps: list[int]
    quoted: list[tuple[int, int]]
    prose: bool

    def inside_quotes(self, place: int) -> bool:
        """Tell whether a place stands within quotes or brackets."""
        near = bisect(self.quoted, (place, 0)) - 1
        return near >= 0 and place < self.quoted[near][1]


@rule("stray-space", "characters")
def stray_space(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Close up a space inside a word, beside a mark, or in a run where each character has one.

    Spaces between the clauses of a headline and between names, a name's own (崔 妍), those after
    a dateline, and all wider, no-break or ideographic ones stay; so do verse and table rows.
    """
    if not SPACE.search(passage.text):
        return
    for line, start in zip(passage.lines, passage.starts, strict=True):
        if not SPACE.search(line.text) or line.kind == "row" or "|" in line.text:
            continue
        if not is_byline(line.text) and credit_start(line.text) != 0:
            for place, reason in sorted(_stray(line.text).items()):
                yield from passage.edit(start + place, start + place + 1, "", reason)


def _stray(text: str) -> dict[int, str]:
    """Find the stray spaces of a line, with what shows it.

    A space that is closed up changes what stands beside the next: it is looked at again.
    """
    stray: dict[int, str] = {}
    places = list(range(len(text)))
    for _ in range(MOST_ROUNDS):
        found = _found(text)
        if not found:
            break
        stray |= {places[at]: reason for at, reason in found.items()}
        places = [place for at, place in enumerate(places) if at not in found]
        text = "".join(char for at, char in enumerate(text) if at not in found)
    return stray


def _found(text: str) -> dict[int, str]:
    gaps = [found.start() for found in GAP.finditer(text)]
    quoted = [found.span() for found in QUOTED.finditer(text)]
    line = Spaced(text, gaps, quoted, bool(SENTENCE.search(text)))
    found = _letterspaced(line) if gaps else {}
    if not gaps or _is_verse(text):
        return found
    for place in gaps:
        reason = place not in found and (_beside_mark(line, place) or _in_word(line, place))
        if reason:
            found[place] = reason
    proofs = len(found) + sum(_alone(text, place) for place in gaps if line.prose)
    dense = line.prose and proofs >= LEAST_PROOFS and len(text) <= DENSE * len(gaps)
    for place in gaps:
        if place not in found and line.prose and _joins_han(text, place):
            reason = _within_sentence(line, place, dense=dense)
            if reason:
                found[place] = reason
    return found


def _alone(text: str, place: int) -> bool:
    """Tell whether a particle stands alone before a space."""
    return text[place - 1] in PARTICLES and text[max(place - 2, 0)] in " ，。、"


def _within_sentence(line: Spaced, place: int, *, dense: bool) -> str:
    """Judge a space in running prose that cuts no word."""
    text = line.text
    left, right = _pieces(text, place)
    clauses = len(left) >= LEAST_CLAUSE and len(right) >= LEAST_CLAUSE
    if _named(text, place) or (line.inside_quotes(place) and (clauses or not dense)):
        return ""
    if dense:
        return "one of many spaces within the sentences of the paragraph"
    edge = len(left) == place or place + 1 + len(right) == len(text)
    listed = _lists(text, place)
    return (
        "" if clauses or edge or listed else "a space within a sentence, between parts of no clause"
    )


def _lists(text: str, place: int) -> bool:
    """Tell whether spaces part the entries of a list there: several, or a label and its words."""
    before = STOP.split(text[max(place - 60, 0) : place])[-1]
    after = STOP.split(text[place + 1 : place + 61])[0]
    return any(sign in part for part in (before, after) for sign in " \u3000：:")


def _letterspaced(line: Spaced) -> dict[int, str]:
    """Find the spaces of runs in which every character stands alone, but for names."""
    found: dict[int, str] = {}
    for run in SINGLES.finditer(line.text):
        groups = BLANKS.split(run.group())
        said = ["".join(group.split(" ")) for group in groups]
        han = regex.sub(r"[^\p{Han}〇]", "", "".join(said))
        words = [word for part in said for word in cut(part)[0]]
        long = sum(len(word) for word in words if len(word) > 1)
        names = all(is_name(part) for part in said) or _all_names(said)
        share = 3 if len(han) < LONG_RUN else 6
        if len(han) < LEAST_SINGLES or long * share < len(han) * 2 or names:
            continue
        for blank in re.finditer(r"(?<! ) (?! )", run.group()):
            place = run.start() + blank.start()
            found[place] = "every character of the run has a space after it"
    return found


def _all_names(said: list[str]) -> bool:
    """Tell whether letters in a row may be names of two characters: 崔妍王磊."""
    joined = "".join(said)
    return len(joined) % 2 == 0 and all(
        is_name(joined[n : n + 2]) for n in range(0, len(joined), 2)
    )


def _is_verse(text: str) -> bool:
    """Tell whether spaces part a line into pieces of one length, as those of verse do."""
    pieces = text.split(" ")
    return len(pieces) > 1 and len({len(piece) for piece in pieces}) == 1 and len(pieces[0]) > 1


def _beside_mark(line: Spaced, place: int) -> str:
    """Name the mark beside a space that has none in print."""
    text = line.text
    before, after = text[place - 1], text[place + 1]
    if after in CLOSING:
        return f"a space before {after}, where none is printed"
    if before in OPENING:
        return f"a space after {before}, where none is printed"
    if before in POINTS and (line.prose or before == "、"):
        return f"a space after {before} within a sentence"
    if before == "：" and line.prose and after in OPENING:
        return "a space between a colon and the words it announces"
    return ""


def _joins_han(text: str, place: int) -> bool:
    """Tell whether a space parts two Han characters; 的 的 is no word's and no name's."""
    around = text[place - 1 : place + 2]
    return around[0] != around[-1] and bool(BETWEEN_HAN.match(around))


def _pieces(text: str, place: int) -> tuple[str, str]:
    """Give the Han characters right before and right after a space."""
    left = regex.search(rf"{HAN}*\Z", text[max(place - 40, 0) : place])
    right = regex.match(rf"{HAN}*", text[place + 1 : place + 41])
    return (left.group() if left else ""), (right.group() if right else "")


def _named(text: str, place: int) -> bool:
    """Tell whether a space may stand within a name, beside one, or before a label."""
    if LABEL.match(text, place + 1):
        return True
    left, right = _pieces(text, place)
    who = WHO.search(text[max(place - 8, 0) : place])
    own = who is not None and who["surname"] in SURNAMES and (len(right) == 1 or len(left) == 1)
    trio = text[max(place - 3, 0) : place]
    spaced = (
        trio[1:2] == " "
        and trio[0] in SURNAMES
        and WHO.search(text[max(place - 10, 0) : place - 2])
    )
    titled = who is not None and who["surname"] in SURNAMES
    row = any(is_name(part) and not is_word(part) for part in (left[-3:], left[-2:], right))
    beside = WORKS.search(left) or WORKS_AFTER.match(right)
    return own or titled or row or bool(spaced) or beside is not None


def _in_word(line: Spaced, place: int) -> str:
    """Name the word that a space cuts, or the word that no clause ends or begins with."""
    text = line.text
    if not _joins_han(text, place) or _named(text, place):
        return ""
    left, right = _pieces(text, place)
    word, gain = word_across(left[-NEAR:], right[:NEAR])
    clauses = len(left) >= LEAST_CLAUSE and len(right) >= LEAST_CLAUSE
    if (
        word
        and gain >= LEAST_GAIN
        and (line.prose or not clauses)
        and len(left + right) > len(word)
    ):
        return f"the space cuts the word {word}"
    if not line.prose or line.inside_quotes(place):
        return ""
    last, first = last_word(left), first_word(right)
    if len(left) > 1 and last in LAST_WORDS:
        return f"a space after {last}, with which no clause ends"
    if len(right) > 1 and first in FIRST_WORDS:
        return f"a space before {first}, with which no clause begins"
    return ""
