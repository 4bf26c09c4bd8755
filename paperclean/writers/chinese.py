"""The Chinese of what the program says in English: reasons of edits, causes, notes, advice.

One table, `chinese.json`, has templates: `{}` stands for a piece that stays as it is, a word or a
text of the page. Where Chinese wants the pieces in another order, it numbers them: `{1} {0}`.
What is composed of several ("A, and B; in doubt: it could also follow «X»: C") is told as long as
each of them is known. What is not known has no Chinese: nothing is guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_suffix(".json")
BETWEEN = {"; ": "；", ", and ": "，且", ", ": "，", ": ": "："}
"""What stands between the parts of what is composed."""
BORDER = re.compile("|".join(map(re.escape, BETWEEN)))
PART = re.compile("; |: ")
"""What no loose piece holds."""
SLOT = re.compile(r"\{(\d?)\}")
LONGEST = 4_000
"""Characters of a saying that is looked at; rules say less by far."""
MOST = 24
"""Borders of parts in one saying; texts of a page may hold some of them too."""
NAMES = 3
"""Names before a note: of an archive, a member, a page."""
LOOSE = 80
"""Characters of a piece that no mark quotes: a word, a number, a name."""
REST = ": {}"
"""How a template ends whose last piece is what somebody said: it is never told in Chinese."""


class Template(NamedTuple):
    """A saying with pieces: what stands between them, and its Chinese."""

    fixed: tuple[str, ...]
    chinese: str

    def pieces(self, text: str) -> list[str] | None:
        """Give the pieces of a text that is so; each ends where what follows it begins first."""
        first, *middle, last = self.fixed
        if len(text) < sum(map(len, self.fixed)):
            return None
        if not text.startswith(first) or not text.endswith(last):
            return None
        found = []
        at, end = len(first), len(text) - len(last)
        for mark in middle:
            then = text.find(mark, at, end)
            if then < 0:
                return None
            found.append(text[at:then])
            at = then + len(mark)
        found.append(text[at:end])
        return found if all(map(self._fits, found, self.fixed)) else None

    def _fits(self, piece: str, before: str) -> bool:
        if before.endswith(("«", ": ")):
            return True
        return 0 < len(piece) <= LOOSE and not piece.isspace() and not PART.search(piece)

    def filled(self, pieces: Iterable[str]) -> str:
        """Give the Chinese with these pieces."""
        given = list(pieces)
        turn = iter(given)
        return SLOT.sub(lambda slot: given[int(slot[1])] if slot[1] else next(turn), self.chinese)


class Table(NamedTuple):
    """The templates: those without pieces by their words, the others the most telling first."""

    whole: Mapping[str, str]
    open: tuple[Template, ...]
    rest: tuple[Template, ...]


@cache
def table() -> Table:
    """Read the table."""
    given: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
    some = [Template(tuple(SLOT.split(one)[::2]), said) for one, said in given.items()]
    some = [one for one in some if len(one.fixed) > 1]
    some.sort(key=lambda one: -sum(map(len, one.fixed)))
    told = {f"{one}{REST}" for one in given}
    rest = tuple(one for one in some if "{}".join(one.fixed) in told)
    whole = {one: said for one, said in given.items() if not SLOT.search(one)}
    return Table(whole, tuple(one for one in some if one not in rest), rest)


@lru_cache(maxsize=4096)
def chinese(text: str) -> str:
    """Say in Chinese what the program says; nothing where the table does not have it.

    >>> chinese("stands in the next column, and speaks of the same things")
    '在下一栏，且所述内容相同'
    >>> chinese("belongs to the article «A, and B»")
    '属于文章「A, and B」'
    >>> chinese("a rule of somebody else says so")
    ''
    """
    if len(text) > LONGEST:
        return ""
    for one in table().rest:
        pieces = one.pieces(text)
        if pieces is not None:
            return one.filled(pieces)
    return _part(text) if not BORDER.search(text) else _composed(text) or _part(text)


def noted(text: str) -> str:
    """Say in Chinese what may have the name of a file or a place before it, which stays.

    >>> noted("page.pdf: the page is empty")
    'page.pdf：版面为空'
    """
    said = chinese(text)
    names = text.split(": ", NAMES)
    for n in range(1, len(names)):
        rest = "" if said else chinese(": ".join(names[n:]))
        said = f"{': '.join(names[:n])}：{rest}" if rest else said
    return said


def _part(text: str) -> str:
    """Give the Chinese of one template."""
    known = table()
    said = known.whole.get(text, "")
    if said:
        return said
    for one in known.open:
        pieces = one.pieces(text)
        if pieces is not None:
            return one.filled(pieces)
    return ""


def _composed(text: str) -> str:
    """Give the Chinese of several parts, each as short as can be; from the last border on back.

    For each border the rest behind it is told once, so that no text takes long.
    """
    borders = list(BORDER.finditer(text))
    if len(borders) > MOST:
        return ""
    starts = [0, *(found.end() for found in borders)]
    rests = [""] * len(starts)
    for n in reversed(range(len(starts))):
        for m, found in enumerate(borders[n:], start=n + 1):
            behind = rests[m]
            said = _part(text[starts[n] : found.start()]) if behind else ""
            if said:
                rests[n] = f"{said}{BETWEEN[found[0]]}{behind}"
                break
        else:
            rests[n] = _part(text[starts[n] :])
    return rests[0]
