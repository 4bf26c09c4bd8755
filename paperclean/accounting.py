"""Where each character of the source ended: one place for each, and the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .ledger import spans_of
from .model import ROLES, Document, Line


@dataclass(frozen=True, slots=True)
class Accounting:
    """How many characters of the source ended where.

    Each character of `source` is in exactly one of four places:

    - `printed`: it stands in an article's file or record;
    - `set_aside`: it stands in a line that is not printed, by the role of that line;
    - `removed`: it stood in the text as it was read, and an edit took it out;
    - `markup`: it never stood in the text: marks, indents, line ends, blank lines, and the
      white space at which a line was split.

    A character that an edit replaced one for one counts where its successor stands.
    `inserted` are characters that edits put in beyond that; they are not of the source. Of all
    counted `made` are spaces that stand for a gap on the page; no character of the file does.
    """

    source: int
    printed: int
    set_aside: Mapping[str, int]
    removed: int
    markup: int
    inserted: int
    made: int = 0

    @property
    def total(self) -> int:
        """The sum of the four places; equal to `source`, or something is wrong."""
        return self.printed + sum(self.set_aside.values()) + self.removed + self.markup

    def record(self) -> dict[str, object]:
        """Give the figures as the manifest holds them."""
        return {
            "source": self.source,
            "printed": self.printed,
            "set_aside": dict(self.set_aside),
            "removed": self.removed,
            "markup": self.markup,
            "inserted": self.inserted,
            "made": self.made,
        }


def account(document: Document) -> Accounting:
    """Count where the characters of a document's sources ended."""
    source = printed = removed = markup = inserted = made = 0
    aside: Counter[str] = Counter()
    for line in document.lines():
        shown = sum(end - start for start, end in line.shown)
        held = standing = shown if line.text else 0
        if line.spans:
            spans = spans_of(line)
            held = sum(length for _, _, length in spans)
            standing = sum(length for start, end, length in spans if end - start == length)
        source += len(line.source)
        made += len(line.made)
        markup += len(line.source) - shown
        removed += shown - standing
        inserted += held - standing
        if line.printed:
            printed += standing
        else:
            aside[line.role] += standing
    by_role: dict[str, int] = {role: aside[role] for role in ROLES if aside[role]}
    return Accounting(source, printed, by_role, removed, markup, inserted, made)


def misplaced(line: Line) -> str:
    """Say why the characters of a line's source have not one place each; empty if they have."""
    place = 0
    for start, end in line.shown:
        if not place <= start < end:
            return "the parts of its source that are text overlap"
        place = end
    if place > len(line.source):
        return "its text goes on where its source ends"
    if line.spans:
        standing = sorted(
            (start, end) for start, end, length in line.spans if 0 < length == end - start
        )
        if any(after < end for (_, end), (after, _) in pairwise(standing)):
            return "a character of its source stands twice in its text"
        if not _within(standing, line.shown):
            return "mark-up stands in its text"
    if sum(length for *_, length in spans_of(line)) != len(line.text):
        return "its text holds characters that nothing accounts for"
    return ""


def _within(pieces: Iterable[tuple[int, int]], wholes: Sequence[tuple[int, int]]) -> bool:
    """Tell whether every piece lies within the wholes; both are sorted and overlap nowhere."""
    number = 0
    for start, end in pieces:
        place = start
        while place < end:
            while number < len(wholes) and wholes[number][1] <= place:
                number += 1
            if number == len(wholes) or wholes[number][0] > place:
                return False
            place = wholes[number][1]
    return True
