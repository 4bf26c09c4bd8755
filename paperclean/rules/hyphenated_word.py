"""A word cut at a line end by a hyphen: the govern- / ment said.

A narrow column is set to its full width by cutting words. Read line by line, or joined by a
tool that puts a blank between lines (govern- ment), the halves stay apart. Hyphens that belong
to a word stand at line ends as well: well- / known, Anglo- / American, mid- / 1990s.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from ..facts import Facts
from ..ledger import Edit
from ..lexicon import frequency_english, is_english
from ..model import Join, Line
from ..passage import Passage
from ..press_en import NEVER_SECOND
from ..rule import rule

HYPHENS = "\u2010-"
SOFT = "\u00ad"
CUT = regex.compile(
    rf"(?<![\p{{L}}\d])[\p{{Latin}}\d][\p{{Latin}}\d'’.{HYPHENS}]{{0,40}}[{HYPHENS}]$"
)
GOES_ON = regex.compile(r"\p{Latin}{1,30}|\d{1,9}")
PARTED = regex.compile(
    rf"(?<![\p{{L}}\d'’{HYPHENS}])(\p{{Latin}}{{2,30}})[{HYPHENS}] (\p{{Ll}}{{2,30}})"
    rf"(?![\p{{L}}{HYPHENS}])"
)
PAIR = regex.compile(
    rf"(?:and|or|to|nor|but)\s+(?:[\p{{L}}\d]{{1,20}}\s+){{0,2}}[\p{{L}}\d]{{1,20}}[{HYPHENS}]\p{{L}}"
)
NEVER_FIRST = regex.compile(
    r"an|the|that|these|those|its|his|their|our|was|were|had|of|which|and|but|if|because"
)
PREFIXES = regex.compile(
    r"all|anti|co|counter|cross|de|ex|extra|half|hyper|infra|inter|intra|macro|mega|micro|mid"
    r"|mini|multi|neo|non|over|post|pre|pro|pseudo|quasi|re|self|semi|sub|super|trans|ultra|un"
    r"|under|vice|well"
)
AS_PRINTED = frozenset({"today", "tomorrow", "tonight"})
"""Written with a hyphen until the 1920s: they keep it unless the page writes them without."""
ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
LEAST_PIECE = 3
COMMON = 20_000_000
"""The word list counts so often what is a word of its own, not a piece of one by chance."""


class Judged(NamedTuple):
    """Whether a hyphen stays, what stands after it, and why."""

    stays: bool
    reason: str
    join: Join = "none"


@rule("hyphenated-word", "joins", "likely")
def hyphenated_word(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Join the halves of a word that a line end cuts; drop the hyphen that belongs to no word.

    It goes where the word list, or the page elsewhere, has the word without it; where nothing
    tells, the halves are joined and it stays. A compound that the word list knows as one word
    (fire- / place) loses it unless the page writes it.
    """
    for line, after in pairwise(passage.lines):
        joined = line.join == "none" and line.text[-1:] not in HYPHENS + SOFT
        if line.role == after.role == "body" and not joined:
            yield from _over_the_end(line, after, facts)
    if not any(f"{hyphen} " in passage.text for hyphen in HYPHENS):
        return
    for line in passage.lines:
        for found in PARTED.finditer(line.text) if line.role == "body" else ():
            first, second = found.groups()
            if _parted(first, second, facts):
                reason = f"{first}{second} is one word, which a line end had cut"
                at = found.end(1)
                before = line.text[at : at + 2]
                yield Edit(line.id, "text", before, "", reason, at=at, level="likely")


def _over_the_end(line: Line, after: Line, facts: Facts) -> Iterator[Edit]:
    """Judge the end of a line; a soft hyphen may be gone from its text, its source has it."""
    begins = GOES_ON.match(after.text)
    if not begins:
        return
    mark = line.text[-1:] in HYPHENS + SOFT
    if line.source.rstrip().endswith(SOFT) and (mark or line.text[-1:].isalpha()):
        judged = Judged(stays=False, reason="a soft hyphen stands where the line end cut a word")
    else:
        found = CUT.search(line.text[-42:]) if mark else None
        printed = line.box is not None
        judged_ = (
            _judged(found.group()[:-1], begins.group(), after.text, facts, printed=printed)
            if found
            else None
        )
        if not judged_:
            return
        judged = judged_
    drops = mark and not judged.stays
    group = f"{line.id}:hyphen" if drops and line.join != judged.join else ""
    if line.join != judged.join:
        yield Edit(
            line.id, "join", line.join, judged.join, judged.reason, level="likely", group=group
        )
    if drops:
        at, before = len(line.text) - 1, line.text[-1]
        yield Edit(line.id, "text", before, "", judged.reason, at=at, level="likely", group=group)


def _judged(first: str, second: str, right: str, facts: Facts, *, printed: bool) -> Judged | None:
    """Judge a hyphen by what stands before and after it; None where no word goes on.

    `printed` says that it ends a line on the page, where a dash would not stand for it.
    """
    *before, last = regex.split(f"[{HYPHENS}]", first)
    if not last:
        return None
    capitals = last.isupper() and second.isupper() and len(last) > 1
    if PAIR.match(right):
        return Judged(stays=True, reason=f"{first}- waits for the end of its pair", join="space")
    if not capitals and second[0].isupper():
        whole = last[:1].isupper() or PREFIXES.fullmatch(last.lower())
        goes = whole and not NEVER_SECOND.fullmatch(second.lower())
        reason = f"{last}- goes on with a capital, so that its hyphen belongs to the word"
        return Judged(stays=True, reason=reason) if goes else None
    if not (last + second).isalpha() or len(last) == 1:
        return Judged(stays=True, reason=f"{first}-{second} is written with a hyphen")
    led = right[len(second) :][:1]
    known = is_english(last + second)
    linked = NEVER_SECOND.fullmatch(second.lower()) and not (led and led in HYPHENS)
    if not known and (linked or NEVER_FIRST.fullmatch(last.lower())):
        return None
    if linked and not printed and frequency_english(last.lower()) >= COMMON:
        return None
    return _of_letters(last, second, facts, more=bool(before))


def _of_letters(last: str, second: str, facts: Facts, *, more: bool) -> Judged:
    """Judge a hyphen between letters: `more` says that one stands before."""
    low, high = last.lower(), second.lower()
    known = _count(low + high)
    one, two = facts.count(last + second), facts.count(f"{last}-{second}")
    written = Judged(stays=True, reason=f"the page writes {last}-{second} elsewhere")
    if bool(one) != bool(two):
        joined = Judged(stays=False, reason=f"the page writes {last}{second} elsewhere")
        return joined if one else written
    words = is_english(low) and is_english(high)
    vowels = PREFIXES.fullmatch(low) and low[-1] == high[0] and words
    if known and not (more and words) and not vowels:
        if low + high in AS_PRINTED:
            return Judged(stays=True, reason=f"{last}-{second} is an old spelling")
        return Judged(stays=False, reason=f"{last}{second} is a word, cut by the line end")
    if words or PREFIXES.fullmatch(low):
        return Judged(stays=True, reason=f"{last}-{second} is made of two words")
    pieces = [half for half in (last, second) if not _count(half.lower())]
    if len(pieces) > 1:
        return Judged(stays=False, reason=f"neither {last} nor {second} is a word by itself")
    if pieces and last.islower() and len(pieces[0]) >= LEAST_PIECE:
        return Judged(stays=False, reason=f"{pieces[0]} is no word by itself, but a piece of one")
    return Judged(stays=True, reason=f"a word goes on; whether {last}-{second} is one, none tells")


def _count(word: str) -> int:
    """Count a word in the word list, or the one that it is a form of."""
    forms = (word[: -len(end)] + base for end, base in ENDINGS if word.endswith(end))
    return frequency_english(word) or max(
        (frequency_english(form) for form in forms if len(form) >= LEAST_PIECE), default=0
    )


def _parted(first: str, second: str, facts: Facts) -> bool:
    """Tell whether two halves with a hyphen and a blank between are certainly one word."""
    whole = (first + second).lower()
    if NEVER_SECOND.fullmatch(second) or whole in AS_PRINTED or not is_english(whole):
        return False
    both = all(frequency_english(half.lower()) >= COMMON for half in (first, second))
    return not both or facts.count(first + second) > 0
