"""The output of a system, and truth lines laid over it.

A truth line belongs to the output article, and has the role, that holds most of its characters;
one less than half of which is found stands in no article and has the role "lost". Its place in
the output is that of its middle character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, TypeVar

import regex

from paperclean.articles import Article
from paperclean.model import Box, Role

from .tiles import LEVELS, Bare, bare_of, tiled
from .truth import Truth, TruthLine

LOST = "lost"
HAN = regex.compile(r"\p{Han}")
QUOTES = set("“”‘’「」『』\"'")
SPACES = regex.compile(r"^[^\S\n]+$")
HEADS = frozenset(("kicker", "headline", "deck"))
BIG = HEADS | {"subhead"}
LOST_ARTICLE = 0
BEFORE_TITLES = 1_000_000
FAR = 1e6
Value = TypeVar("Value")


class Piece(NamedTuple):
    """A stretch of output; `article` 0 is none, `after` is what stands before the next piece.

    `block` is that of the page in which it stands, `doubt` says that its place is in doubt.
    """

    text: str
    after: str = "\n"
    article: int = 0
    role: Role | str = "body"
    page: int = 0
    box: Box | None = None
    block: int = 0
    doubt: bool = False


@dataclass(frozen=True)
class Output:
    """What a system made of a document.

    `articles` are those of a system that tells them apart, None for one that gives text alone;
    `failure` says why there is nothing.
    """

    pieces: tuple[Piece, ...]
    articles: tuple[Article, ...] | None = None
    failure: str = ""


@dataclass
class Laid:
    """Truth lines laid over an output; `place` and `piece` are None for a line that is lost."""

    article: list[int] = field(default_factory=list)
    role: list[str] = field(default_factory=list)
    place: list[float | None] = field(default_factory=list)
    piece: list[int | None] = field(default_factory=list)
    doubled: int = 0
    spaces: int = 0
    quotes: int = 0


@dataclass(frozen=True)
class Side:
    """A text with the piece or line that each of its characters stands in."""

    text: str
    bare: Bare
    owner: list[int]
    first: list[int]

    @classmethod
    def of(cls, texts: Sequence[str], after: Sequence[str]) -> Side:
        """Put pieces together."""
        whole: list[str] = []
        owner: list[int] = []
        for number, (text, between) in enumerate(zip(texts, after, strict=True)):
            whole += [text, between]
            owner += [number] * (len(text) + len(between))
        joined = "".join(whole)
        bare = bare_of(joined)
        mine = [owner[place] for place in bare.places]
        first = [n for n in range(len(mine)) if not n or mine[n] != mine[n - 1]]
        return cls(joined, bare, mine, first)

    def char(self, n: int) -> str:
        """Give a character as it stands."""
        return self.text[self.bare.places[n]]

    def gap(self, n: int) -> str:
        """Give the white space before a character."""
        return self.text[self.bare.places[n - 1] + 1 : self.bare.places[n]] if n else ""


def match(truth: Truth, output: Output, between: str = "") -> tuple[Side, Side, list[int]]:
    """Give both texts, and for each character of the truth its place in the output or -1.

    A character `between` two pieces, if one is given, keeps stretches within pieces.
    """
    mine = Side.of([line.text for line in truth.lines], ["\n"] * len(truth.lines))
    theirs = Side.of(
        [piece.text for piece in output.pieces],
        [between or piece.after for piece in output.pieces],
    )
    cost = _Cost(truth.lines, output.pieces, mine, theirs)
    to = tiled(mine.bare.text, theirs.bare.text, cost)
    _place_short(mine, theirs, to, cost)
    return mine, theirs, to


def laid_over(truth: Truth, output: Output) -> Laid:
    """Lay the lines of a truth over an output."""
    mine, theirs, to = match(truth, output)
    if output.articles is None:
        labels = split_at_titles(truth, mine, to, len(theirs.owner))
    else:
        labels = [(output.pieces[n].article, output.pieces[n].role) for n in theirs.owner]
    places: list[list[int]] = [[] for _ in truth.lines]
    sizes = Counter(mine.owner)
    for n, place in enumerate(to):
        if place >= 0:
            places[mine.owner[n]].append(place)
    laid = Laid()
    for number, found in enumerate(places):
        lost = 2 * len(found) < max(sizes[number], 1)
        laid.article.append(LOST_ARTICLE if lost else most([labels[place][0] for place in found]))
        if laid.article[-1] <= 0:
            laid.article[-1] = -1 - number
        laid.role.append(LOST if lost else most([labels[place][1] for place in found]))
        laid.place.append(None if lost else sorted(found)[len(found) // 2])
        laid.piece.append(None if lost else most([theirs.owner[place] for place in found]))
    _count(truth, mine, theirs, to, laid)
    return laid


def _place_short(mine: Side, theirs: Side, to: list[int], cost: _Cost) -> None:
    """Find the lines that are too short for a tile: best as a whole piece, then at its start."""
    taken = {place for place in to if place >= 0}
    bounds = [*mine.first, len(mine.owner)]
    begins = {*theirs.first, len(theirs.owner)}
    for start, end in pairwise(bounds):
        size = end - start
        if size >= LEVELS[-1] or any(place >= 0 for place in to[start:end]):
            continue
        text = mine.bare.text[start:end]
        found = [
            place
            for place in _occurrences(text, theirs.bare.text)
            if taken.isdisjoint(range(place, place + size))
        ]
        if found:
            best = min(
                found, key=lambda place: (place + size not in begins, cost(start, place), place)
            )
            to[start:end] = range(best, best + size)
            taken.update(range(best, best + size))


def _occurrences(part: str, text: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def split_at_titles(
    truth: Truth, mine: Side, to: Sequence[int], size: int
) -> list[tuple[int, str]]:
    """Give plain text articles, with the help of the truth: the kickers, headlines and decks.

    Each character belongs to the article whose title line was met last; so titles in the wrong
    place are the system's, but which lines are titles, and of which article, it is told.
    """
    titles: dict[int, int] = {}
    for n, place in enumerate(to):
        line = truth.lines[mine.owner[n]]
        if place >= 0 and line.role in HEADS:
            titles[place] = line.article
    labels: list[tuple[int, str]] = []
    now = BEFORE_TITLES
    for place in range(size):
        now = titles.get(place, now)
        labels.append((now, "body"))
    return labels


def most(values: Sequence[Value]) -> Value:
    """Give the most frequent value, of equals the first."""
    return Counter(values).most_common(1)[0][0]


class _Cost:
    """How unlikely two equal stretches are the same print.

    Not whole lines costs most; then the distance of their boxes, where both are known.
    """

    def __init__(
        self, lines: Sequence[TruthLine], pieces: Sequence[Piece], mine: Side, theirs: Side
    ) -> None:
        self.lines, self.pieces, self.mine, self.theirs = lines, pieces, mine, theirs
        self.firsts = frozenset(mine.first), frozenset(theirs.first)

    def __call__(self, start: int, other: int) -> float:
        line = self.lines[self.mine.owner[start]]
        piece = self.pieces[self.theirs.owner[other]]
        begins = start in self.firsts[0] and other in self.firsts[1]
        far = 0.0
        if piece.box:
            far = FAR if piece.page != line.page else _distance(line.box, piece.box)
        return far + (0.0 if begins else FAR)


def _distance(one: Box, other: Box) -> float:
    """Measure from centre to centre, along the sides."""
    across = abs(one.x0 + one.x1 - other.x0 - other.x1)
    return (across + abs(one.y0 + one.y1 - other.y0 - other.y1)) / 2


def _count(truth: Truth, mine: Side, theirs: Side, to: Sequence[int], laid: Laid) -> None:
    """Count what was done to the characters."""
    twice = Counter(
        mine.owner[n]
        for n, place in enumerate(to)
        if place in theirs.bare.doubled and n not in mine.bare.doubled
    )
    sizes = Counter(mine.owner)
    for number, line in enumerate(truth.lines):
        if line.role in BIG and sizes[number]:
            again = 2 * bare_of(line.text).text
            whole = again in theirs.bare.text and again not in mine.bare.text
            laid.doubled += whole or 2 * twice[number] > sizes[number]
    for n, place in enumerate(to):
        if place < 0:
            continue
        char = mine.char(n)
        if char in QUOTES and theirs.char(place) != char:
            laid.quotes += 1
        if n and place and to[n - 1] == place - 1 and _solid(truth, mine, n):
            laid.spaces += bool(SPACES.search(theirs.gap(place)))


def _solid(truth: Truth, mine: Side, n: int) -> bool:
    """Tell whether two Han stand side by side with nothing between, in a line or over its end."""
    if not (HAN.match(mine.char(n)) and HAN.match(mine.char(n - 1))):
        return False
    one, other = truth.lines[mine.owner[n - 1]], truth.lines[mine.owner[n]]
    if mine.owner[n] == mine.owner[n - 1]:
        return not mine.gap(n)
    return one.role == "body" and (one.article, one.paragraph) == (other.article, other.paragraph)
