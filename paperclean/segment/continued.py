"""Parts of one story on several pages: which go together, and what says so.

All parts of a document are weighed together: each has at most one after it and one before it.
Evidence counts in steps of about a factor of e, as for titles; a contradiction rules a pair out.
A pair is certain if it has LEAST at least and MARGIN more than any other pair of either part.
Certain pairs are taken out, and what is left is weighed again: of two parts that lead to one
page, one may be known by its mark, and so the other. What is still in doubt stays apart, which
is why no assignment of least cost is sought: it would pair off what nothing tells apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from ..facts import Facts
from ..model import BODY_ROLES
from ..press import BODY_OPENING, is_byline, is_closed, starts_story
from ..press_en import is_latin
from ..seam import LEADING, seam
from .places import Places, is_named
from .portions import Part
from .topics import Topics

LEAST = 6
MARGIN = 2
PAGE, NAMED, REPEATED, SHARED, ADJACENT = 3, 4, 4, 3, 2
SEAMS = {"none": 0, "prose": 2, "word": 4, "hard": 5}
LEAST_TITLE, LEAST_LATIN = 4, 12
FROM_THERE = "the jump line names the page it comes from"
HALF = 0.5
SMALL = regex.compile(r"\p{Ll}")
HAN = regex.compile(r"\p{Han}")
LONG_WORD = regex.compile(r"\p{Latin}{4,}")
PRINTED = regex.compile(r"[\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Link:
    """Two parts of one story, and what says so."""

    one: Part
    two: Part
    reason: str


@dataclass(frozen=True, slots=True)
class _Pair:
    worth: int
    one: Part
    two: Part
    reasons: tuple[str, ...]


class _Topics(NamedTuple):
    """How much the parts of a document speak of the same things."""

    places: dict[int, int]
    topics: Topics

    @classmethod
    def of(cls, found: Sequence[Part]) -> _Topics:
        """Compare all parts; `places` are theirs in the comparison, by article."""
        texts = ["\n".join(x.text for x in part.lines if x.role in BODY_ROLES) for part in found]
        return cls({part.article: n for n, part in enumerate(found)}, Topics(texts))

    def shared(self, one: Part, two: Part) -> int:
        """Give what the rare words that two parts share are worth, NAMED at most.

        Parts of one story share 0.5 to 1.5 of what `Topics` counts, others 0.5 at most.
        """
        shared = self.topics.shared(self.places[one.article], self.places[two.article])
        return min(NAMED, round(NAMED * shared))


def links(found: Sequence[Part], pages: Places, facts: Facts) -> list[Link]:
    """Decide which parts go together, the certain ones alone."""
    left = list(_pairs(found, pages, facts, _Topics.of(found)))
    taken: list[Link] = []
    after: dict[int, int] = {}
    while True:
        sure = [pair for pair in left if pair.worth >= LEAST and _leads(pair, left)]
        for pair in sure:
            if pair.one.article not in _chain(after, pair.two.article):
                after[pair.one.article] = pair.two.article
                taken.append(Link(pair.one, pair.two, "; ".join(pair.reasons)))
        ones = {pair.one.article for pair in sure}
        twos = {pair.two.article for pair in sure}
        left = [p for p in left if p.one.article not in ones and p.two.article not in twos]
        if not sure:
            return taken


def _leads(pair: _Pair, pairs: Iterable[_Pair]) -> bool:
    """Tell whether a pair is better, by far, than any other of either part."""
    return all(
        pair.worth >= other.worth + MARGIN
        for other in pairs
        if other is not pair
        and (other.one.article == pair.one.article or other.two.article == pair.two.article)
    )


def _chain(after: dict[int, int], article: int) -> Iterator[int]:
    """Give an article and all that come after it."""
    here: int | None = article
    while here is not None:
        yield here
        here = after.get(here)


def _pairs(found: Sequence[Part], pages: Places, facts: Facts, topics: _Topics) -> Iterator[_Pair]:
    on_page: dict[int, list[Part]] = {}
    for part in found:
        on_page.setdefault(part.first, []).append(part)
    led_here = [part for part in found if part.back]
    for one in found:
        near = on_page.get(one.last + 1, []) + [x for x in led_here if x.first != one.last + 1]
        if one.on:
            here = pages.by_number[one.last]
            near = [
                part
                for number, parts_there in on_page.items()
                for part in parts_there
                if part.back or is_named(one.on, pages.by_number[number], here, pages) is not False
            ]
        elif (not one.tail or is_closed(one.tail)) and not facts.flows:
            continue
        for two in near:
            if one.article == two.article or one.last == two.first:
                continue
            judged = _weighed(one, two, pages, facts, topics)
            if judged:
                reasons = tuple(reason for worth, reason in judged if worth > 0 and reason)
                yield _Pair(sum(worth for worth, _ in judged), one, two, reasons)


Judged = list[tuple[int, str]]


def _weighed(one: Part, two: Part, pages: Places, facts: Facts, topics: _Topics) -> Judged | None:
    """Weigh what says that a story goes on from one part to the other; None where it cannot."""
    if not (one.on or two.back):
        return _unnamed(one, two, facts)
    here, there = pages.by_number[one.last], pages.by_number[two.first]
    judged: Judged = []
    led, came = is_named(one.on, there, here, pages), is_named(two.back, here, there, pages)
    if False in (led, came) and True not in (led, came):
        return None
    slip = False in (led, came)
    if led and came:
        judged.append((2 * PAGE, "the jump lines name each other's page"))
    elif led or came:
        judged.append((PAGE, "the jump line leads to this page" if led else FROM_THERE))
    marked, reads = _marked(one, two), _reads_on(one, two, facts)
    if marked is None or reads is None:
        return None
    titled = _titled(one, two)
    judged += [marked, titled, reads, (topics.shared(one, two), "speaks of the same things")]
    if slip:  # of two jump lines one is misprinted, if the sentence itself goes on
        return judged if reads[0] >= SEAMS["word"] else None
    if one.on and two.back:
        return judged
    evidence = max(marked[0], titled[0], reads[0]) >= NAMED
    return judged if evidence and (not two.headline or titled[0] or marked[0]) else None


def _unnamed(one: Part, two: Part, facts: Facts) -> Judged | None:
    """Weigh two parts without any jump line: the foot of one page and the head of the next."""
    if two.first != one.last + 1 or two.titles or not (one.ends and two.opens):
        return None
    if facts.flows:
        return [(LEAST, "the text runs on from page to page, in one column, and no title begins")]
    reads = _reads_on(one, two, facts)
    if reads is None or reads[0] < SEAMS["word"]:
        return None
    return [(ADJACENT, "stands at the head of the next page"), reads]


def _marked(one: Part, two: Part) -> tuple[int, str] | None:
    """Compare marks and words of two jump lines, or a word with the other part's titles."""
    on, back = one.on, two.back
    if on and back and on.mark and back.mark:
        return (NAMED, f"both jump lines bear {on.mark}") if on.mark == back.mark else None
    if on and back and on.words and back.words:
        alike = on.words in back.words or back.words in on.words
        return (NAMED, f"both jump lines call it {on.words}") if alike else None
    for jump, part in ((on, two), (back, one)):
        if jump and jump.words and _says(jump.words, part.titles):
            return NAMED, f"the title has the word of the jump line, {jump.words}"
    lacks = on and back and bool(on.mark) != bool(back.mark)
    return (-1 if lacks else 0), ""


def _says(words: str, titles: Sequence[str]) -> bool:
    """Tell whether titles hold the words by which a jump line calls a story."""
    if HAN.search(words):
        return any(words in _bare(title) for title in titles)
    own = {word for title in titles for word in title.upper().replace("’S", "").split()}
    return set(words.split()) <= {word.strip(".,:;!?“”\"'()") for word in own}


def _bare(title: str) -> str:
    """Strip what differs between two settings of one title: blanks and marks, capitals."""
    return "".join(PRINTED.findall(title)).lower()


def _titled(one: Part, two: Part) -> tuple[int, str]:
    """Compare the titles of two parts."""
    if not two.headline or not one.headline:
        return 0, ""
    if repeats(two.headline, one.titles):
        return REPEATED, "its headline is repeated"
    here, there = _pieces(" ".join(one.titles)), _pieces(two.headline)
    share = len(here & there) >= HALF * len(there) if there else False
    return (SHARED, "its headline has the words of the first") if share else (0, "")


def repeats(title: str, titles: Sequence[str]) -> bool:
    """Tell whether a title line says what stands in the titles of the first part.

    >>> repeats("修沟渠 保春灌", ["全市干部下田头", "修沟渠，保春灌"]), repeats("春灌", ["春"])
    (True, False)
    """
    bare = _bare(title)
    whole = [_bare(one) for one in titles]
    least = LEAST_TITLE if HAN.search(title) else LEAST_LATIN
    return bare in whole or (len(bare) >= least and any(bare in one for one in whole))


def _pieces(title: str) -> set[str]:
    """Give what two titles may share: pairs of Han characters, words of four letters."""
    bare = "".join(HAN.findall(title))
    pairs = {bare[n : n + 2] for n in range(len(bare) - 1)}
    return pairs | {word.lower() for word in LONG_WORD.findall(title)}


def _reads_on(one: Part, two: Part, facts: Facts) -> tuple[int, str] | None:
    """Judge the seam of two parts; None where the text surely does not go on so."""
    left, right = one.tail, two.head
    if not left or not right:
        return 0, ""
    found = seam(left, right, torn=facts.torn, own=facts.paper.own)
    if found.strength != "none":
        return SEAMS[found.strength], found.reason
    headless = LEADING.match(right) or (is_latin(right) and SMALL.match(right))
    if is_closed(left):
        return None if headless else (0, "")
    fresh = starts_story(right) or is_byline(right) or BODY_OPENING.match(right)
    return None if fresh and not _cut_off(left) else (0, "")


def _cut_off(left: str) -> bool:
    """Tell whether a text may well end without a mark: its author, or a line of its own."""
    return left.endswith(("）", ")")) or len(left) <= LEAST_TITLE or is_byline(left)
