"""Parts of one story on several pages: which go together, and what says so.

All parts of a document are weighed together: each has at most one after it and one before it.
Evidence counts in steps of about a factor of e, as for titles; a contradiction rules a pair out.
A pair is certain if it has LEAST at least and MARGIN more than any other pair of either part.
Certain pairs are taken out, and what is left is weighed again: of two parts that lead to one
page, one may be known by its mark, and so the other. What is still in doubt stays apart, which
is why no assignment of least cost is sought: it would pair off what nothing tells apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from ..facts import Facts
from ..jumps import BEFORE, FRONT, LAST, NEXT, Jump, Way, jump_texts, key, read, unmet
from ..model import BODY_ROLES, TITLE_ROLES, Line
from ..passage import joined, runs
from ..press import BODY_OPENING, is_byline, is_closed, starts_story
from ..press_en import is_latin
from ..publication import page_facts
from ..seam import LEADING, seam
from .topics import Topics

TEXT = BODY_ROLES + TITLE_ROLES
LEAST = 6
MARGIN = 2
PAGE, NAMED, REPEATED, SHARED, ADJACENT = 3, 4, 4, 3, 2
SEAMS = {"none": 0, "prose": 2, "word": 4, "hard": 5}
MOST_RIGHT = 4
LEAST_TITLE, LEAST_LATIN = 4, 12
FROM_THERE = "the jump line names the page it comes from"
HALF = 0.5
SMALL = regex.compile(r"\p{Ll}")
HAN = regex.compile(r"\p{Han}")
LONG_WORD = regex.compile(r"\p{Latin}{4,}")
PRINTED = regex.compile(r"[\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A page as jump lines name it: its place in the document, and its label where it says one."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a story: its lines in order, and the jump lines that lead out of it.

    `head` is its text up to the end of the first sentence that a line ends with, `tail` its
    last paragraph. `first` and `last` are the pages on which it begins and ends, `opens` and
    `ends` say that it stands first or last there.
    """

    article: int
    lines: tuple[Line, ...]
    back: Jump | None
    on: Jump | None
    head: str
    tail: str
    first: int
    last: int
    opens: bool
    ends: bool

    @property
    def titles(self) -> tuple[str, ...]:
        """Its title lines without the byline."""
        return tuple(x.text for x in self.lines if x.role in TITLE_ROLES and x.role != "byline")

    @property
    def headline(self) -> str:
        """Its headline, the lines joined."""
        return "".join(line.text for line in self.lines if line.role == "headline")


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


class Places(NamedTuple):
    """The pages of a document by number, and all their labels."""

    by_number: dict[int, Place]
    labels: frozenset[str]

    @classmethod
    def of(cls, found: Iterable[Place]) -> Places:
        """Gather pages."""
        by_number = {place.number: place for place in found}
        return cls(by_number, frozenset(place.label for place in by_number.values()))


def places(lines: Sequence[Line], facts: Facts) -> Places:
    """Give the pages: the label is the folio's, or what the name of the page's file says."""
    found: list[Place] = []
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for number, here in pages.items():
        said = page_facts(here).get("page_label", ("", ""))[0]
        named = facts.labels[number - 1] if number <= len(facts.labels) else ""
        found.append(Place(number, key(said or named)))
    return Places.of(found)


def parts(lines: Sequence[Line]) -> list[Part]:
    """Give the articles as parts that may go on somewhere, in the order of their numbers."""
    members: dict[int, list[Line]] = {}
    for line in lines:
        if line.article:
            members.setdefault(line.article, []).append(line)
    bodies: dict[int, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.rank):
        if line.printed and line.role in TEXT:
            bodies.setdefault(line.page, []).append(line)
    edges = {(page, here[0].id) for page, here in bodies.items()}
    edges |= {(page, here[-1].id) for page, here in bodies.items()}
    return [
        _part(article, sorted(found, key=lambda line: line.rank), edges)
        for article, found in sorted(members.items())
        if any(line.printed for line in found)
    ]


def _part(article: int, lines: Sequence[Line], edges: set[tuple[int, str]]) -> Part:
    printed = [line for line in lines if line.printed]
    body = [line for line in printed if line.role in BODY_ROLES]
    back, on = unmet(lines)
    told = jump_texts(lines)
    paragraphs = runs(body)
    head = ""
    for paragraph in paragraphs[:MOST_RIGHT]:
        if is_closed(head) or paragraph[0].role != "body":
            break
        head += joined(paragraph)
    text = [line for line in printed if line.role in TEXT]
    return Part(
        article,
        tuple(lines),
        None if back and not _at_end(lines, told, "from") else back,
        None if on and not _at_end(lines[::-1], told, "on") else on,
        head,
        joined(paragraphs[-1]) if body and body[-1].role == "body" else "",
        printed[0].page,
        printed[-1].page,
        bool(text) and (text[0].page, text[0].id) in edges,
        bool(text) and (text[-1].page, text[-1].id) in edges,
    )


def _at_end(lines: Sequence[Line], told: Mapping[str, str], way: Way) -> bool:
    """Tell whether a jump line of this way comes before all body text; seen from its end."""
    for line in lines:
        if line.role in BODY_ROLES and line.printed:
            return False
        jump = read(told[line.id]) if line.role == "jump" else None
        if jump and jump.way in {way, "either"}:
            return True
    return False


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
                if part.back or _named(one.on, pages.by_number[number], here, pages) is not False
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
    led, came = _named(one.on, there, here, pages), _named(two.back, here, there, pages)
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


def _named(jump: Jump | None, target: Place, own: Place, pages: Places) -> bool | None:
    """Tell whether a jump line on the page `own` names a page; None where that cannot be said.

    A page is known by its label. Where it says none, by its number in the document, unless the
    document holds too few pages to be whole, or another page has the label named.
    """
    if not jump or not jump.pages:
        return None
    found = [_is_named(page, target, own, pages) for page in jump.pages]
    return True if True in found else None if None in found else False


def _is_named(page: str, target: Place, own: Place, pages: Places) -> bool | None:
    if page == FRONT:
        return (
            target.label in {"1", "A1"} if target.label else target.number == min(pages.by_number)
        )
    if page in {NEXT, BEFORE}:
        return target.number - own.number == (1 if page == NEXT else -1)
    if page == LAST:
        return target.number == max(pages.by_number)
    letter, count = _cut(page)
    if target.label:
        section, number = _cut(target.label)
        # 转3版 on page A1 is A3
        same = letter == section or not section or (not letter and section == _cut(own.label)[0])
        return number == count and (same or (not letter and not own.label))
    if page in pages.labels:
        return False
    if letter > "A" or not count.isdigit() or int(count) > max(pages.by_number):
        return None
    return int(count) == target.number


def _cut(label: str) -> tuple[str, str]:
    """Cut a label into its letters and its number."""
    count = label.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return label[: len(label) - len(count)], count


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
