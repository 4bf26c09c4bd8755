"""Misread characters: the printed lines of a truth against what a system read.

The line is the unit, and neither order nor line ends count: which output characters are a line's
is found by laying the truth over the output (scripts/comparing/tiles.py), white space left out,
no stretch longer than a piece of output.

- A character of the output that the tiling gives to a line of the truth is that line's. Those
  that it gives to none go to the line before them in the same piece of output, or else to the one
  after them; between two lines they are divided so that fewest errors are left. A piece no
  character of which is given to a line is nobody's (shorter than the shortest tile, or misread
  throughout); it goes to a line that lacks characters of it and has fewer errors with it, the
  stretches and pieces that have most in common first.
- The characters of a line, stretch after stretch in the order of the line, are its reading: an
  engine may cut a line in pieces, run it together with others, or give the pieces in any order.
- A line's errors are the edit distance (Levenshtein: put in, left out, changed count one each) of
  the line and its reading, at most the line's length: a line that is lost counts whole. A hyphen
  that only the line's end brings about may be there or not.
- Line CER is the sum of errors over the sum of the lengths of all lines, whatever their role.
  Once with characters by class (full and half width, kinds of quotes and dashes are one), once to
  the character.
- Invented are the characters in pieces that are nobody's, over the same length: specks, pictures
  and the other side of the sheet read as text. They are no part of the line CER.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from .laid import Output, Side, match
from .truth import Truth, TruthLine

BETWEEN = "\uf8ff"
"""Between two pieces; no text has it."""
NOBODY = -1


class Part(NamedTuple):
    """A stretch of output that is one line's: where in the truth it begins, and its places."""

    at: int
    places: range


class Reading(NamedTuple):
    """A line of the truth and what a system read of it, white space left out.

    `errors` count characters by class, `strict` to the character.
    """

    line: int
    wanted: str
    found: str
    errors: int
    strict: int


class Misread(NamedTuple):
    """The readings of all lines, and how many characters stand in pieces that are nobody's."""

    readings: tuple[Reading, ...]
    invented: int

    @property
    def size(self) -> int:
        """Count the characters of the truth."""
        return sum(len(one.wanted) for one in self.readings)


def misread(truth: Truth, output: Output) -> Misread:
    """Compare every line of a truth with its reading."""
    mine, theirs, matched = match(truth, output, BETWEEN)
    # a character missing at a line's end may have been matched with what parts two pieces
    to = [-1 if place >= 0 and theirs.bare.text[place] == BETWEEN else place for place in matched]
    parts: dict[int, list[Part]] = {}
    for line, part in _parts(theirs, owners(mine, theirs, to), to):
        parts.setdefault(line, []).append(part)
    nobody = parts.pop(NOBODY, [])
    spans = _spans(mine)

    def reading(line: int, *more: Part) -> Reading:
        found = sorted([*parts.get(line, ()), *more], key=lambda part: part.at)
        return _reading(truth.lines[line], line, (mine, theirs), spans[line], found)

    for at, part in _leftovers(mine, theirs, to, nobody):
        line, placed = mine.owner[at], part._replace(at=at)
        if part in nobody and reading(line, placed).errors < reading(line).errors:
            parts.setdefault(line, []).append(placed)
            nobody.remove(part)
    return Misread(tuple(map(reading, spans)), sum(len(part.places) for part in nobody))


def owners(mine: Side, theirs: Side, to: Sequence[int]) -> list[int]:
    """Give the line of each character of the output, NOBODY for those of nobody's pieces."""
    begins = {place: n for n, place in enumerate(to) if place >= 0}
    owner = [mine.owner[begins[n]] if n in begins else NOBODY for n in range(len(theirs.owner))]
    spans = _spans(mine)
    for first, last in pairwise([*theirs.first, len(owner)]):
        known = [place for place in range(first, last) if place in begins]
        if not known:
            continue
        for place in (*range(first, known[0]), *range(known[-1] + 1, last)):
            owner[place] = owner[known[0] if place < known[0] else known[-1]]
        for one, other in pairwise(known):
            tail = range(begins[one] + 1, spans[owner[one]].stop)
            head = range(spans[owner[other]].start, begins[other])
            gap = range(one + 1, other)
            cut = _cut((mine, tail, head), theirs, gap) if owner[one] != owner[other] else 0
            for place in gap:
                owner[place] = owner[one if place - gap.start < cut else other]
    return owner


def _cut(ends: tuple[Side, range, range], theirs: Side, gap: range) -> int:
    """Give how many characters between two lines belong to the end of the first."""
    mine, tail, head = ends
    one, other, text = _text(mine, tail), _text(mine, head), _text(theirs, gap)
    return min(
        range(len(text) + 1),
        key=lambda n: Levenshtein.distance(one, text[:n]) + Levenshtein.distance(other, text[n:]),
    )


def _parts(theirs: Side, owner: Sequence[int], to: Sequence[int]) -> Iterator[tuple[int, Part]]:
    """Cut the output where the line or the piece changes, or where a line goes back."""
    begins = {place: n for n, place in enumerate(to) if place >= 0}
    back = 0
    last: dict[int, int] = {}
    keys: list[tuple[int, int, int]] = []
    for place, line in enumerate(owner):
        n = begins.get(place, last.get(line, -1))
        back += n < last.get(line, -1)
        last[line] = n
        keys.append((line, theirs.owner[place], back))
    for (line, _, _), places in groupby(range(len(owner)), key=keys.__getitem__):
        mine = [place for place in places if theirs.bare.text[place] != BETWEEN]
        if mine:
            at = next((begins[place] for place in mine if place in begins), 0)
            yield line, Part(at, range(mine[0], mine[-1] + 1))


def _spans(mine: Side) -> dict[int, range]:
    """Give the places of the characters of each line that has any."""
    return {
        mine.owner[begin]: range(begin, end)
        for begin, end in pairwise([*mine.first, len(mine.owner)])
    }


def _text(side: Side, places: Iterable[int]) -> str:
    return "".join(side.bare.text[place] for place in places)


def _leftovers(
    mine: Side, theirs: Side, to: Sequence[int], nobody: Sequence[Part]
) -> list[tuple[int, Part]]:
    """Pair stretches that lines lack, by where they begin, with nobody's pieces, best first."""
    found: list[tuple[float, int, Part]] = []
    for (lacks, _), stretch in groupby(range(len(to)), key=lambda n: (to[n] < 0, mine.owner[n])):
        places = list(stretch)
        for part in nobody if lacks else ():
            texts = _text(mine, places), _text(theirs, part.places)
            if (share := Levenshtein.normalized_distance(*texts)) < 1:
                found.append((share, places[0], part))
    return [(at, part) for _, at, part in sorted(found, key=lambda one: (one[0], one[1]))]


def _reading(
    line: TruthLine, number: int, sides: tuple[Side, Side], span: range, parts: Iterable[Part]
) -> Reading:
    """Count the errors of a line."""
    mine, theirs = sides
    places = [place for part in parts for place in part.places]
    wanted, found = "".join(map(mine.char, span)), "".join(map(theirs.char, places))
    errors = _errors(_text(mine, span), _text(theirs, places), hyphen=line.hyphen)
    return Reading(number, wanted, found, errors, _errors(wanted, found, hyphen=line.hyphen))


def _errors(wanted: str, found: str, *, hyphen: bool) -> int:
    distance = Levenshtein.distance(wanted, found)
    if hyphen and found:
        distance = min(distance, Levenshtein.distance(wanted[:-1], found))
    return min(distance, len(wanted))
