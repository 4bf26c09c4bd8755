"""Paragraphs to lines: Chinese by kinsoku, English by words and hyphens, both justified.

A set line knows where each of its characters stands along the line, in points from its start.
Where it goes on the page is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

from .fonts import face

NO_START = frozenset("，。、；：！？”’）》〉」』】〕…—·%％～ 　,.;:!?)")
NO_END = frozenset("“‘（《〈「『【〔 　(")
SQUEEZED = frozenset("，。、；：”’）》〉」』】")
"""Marks with their ink on the left of their square: they may give up to half of it."""
HANGING = frozenset("，。、；：")
LATIN = re.compile(r"[A-Za-z0-9À-ÿ.,:/+%@&’'\-℃～〜]+|——|……|.", re.DOTALL)
UPRIGHT = re.compile(r"[0-9.,%℃]{1,6}|——|……|.", re.DOTALL)
WORD = re.compile(r"^([^A-Za-z]*)([A-Za-z]{5,})([^A-Za-z]*)$")
EPSILON = 0.01
LOOSE = 2.2
"""A space stretched to this many times its width makes the setter hyphenate."""

Kinsoku = Literal["hang", "in", "out"]
Widths = Callable[[int], float]


class Type(NamedTuple):
    """What a line is set in; `upright`: Han squares one under the other."""

    face: str
    size: float
    english: bool = False
    upright: bool = False
    kinsoku: Kinsoku = "out"
    ligatures: bool = False
    soft_hyphens: bool = False
    spaces: bool = True
    tracking: float = 0.0


class Cell(NamedTuple):
    """One glyph's text, its start and its advance along the line; `shape` as in `Glyph`."""

    text: str
    start: float
    advance: float
    shape: str = ""


class SetLine(NamedTuple):
    """One line; `last`: the paragraph ends here; `hyphen`: the setting added one."""

    text: str
    cells: tuple[Cell, ...]
    width: float
    last: bool
    hyphen: bool = False


class Atom(NamedTuple):
    """What no line end parts: characters and their advances."""

    text: str
    advances: tuple[float, ...]

    @property
    def width(self) -> float:
        """The sum of the advances."""
        return sum(self.advances)


@cache
def advance(kind: Type, char: str) -> float:
    """Give the advance of one character in points, tracking included."""
    if kind.upright:
        return kind.size * (0.5 if char == " " else 1.0) + kind.tracking
    return face(kind.face).advance(char) * kind.size + kind.tracking


def measure(kind: Type, text: str) -> float:
    """Give the width of a text on one line."""
    return sum(advance(kind, char) for char in text)


def set_paragraph(kind: Type, text: str, widths: Widths, indent: float = 0.0) -> list[SetLine]:
    """Break and justify a paragraph; `widths(n)` is the measure of its n-th line."""
    return (_set_english if kind.english else _set_han)(kind, text, widths, indent)


def set_line(kind: Type, text: str) -> SetLine:
    """Set a text on one line, at its natural width."""
    cells, x = _cells(kind, text, [advance(kind, char) for char in text], 0.0)
    return SetLine(text, tuple(cells), x - kind.tracking, last=True)


def _cells(kind: Type, text: str, steps: list[float], start: float) -> tuple[list[Cell], float]:
    cells: list[Cell] = []
    x, at = start, 0
    while at < len(text):
        char = text[at]
        if kind.ligatures and text.startswith("fi", at):
            cells.append(Cell("fi", x, steps[at] + steps[at + 1], "ﬁ"))
            x += steps[at] + steps[at + 1]
            at += 2
            continue
        if kind.spaces or char not in " 　":
            cells.append(Cell(char, x, steps[at]))
        x += steps[at]
        at += 1
    return cells, x


def _set_han(kind: Type, text: str, widths: Widths, indent: float) -> list[SetLine]:
    pattern = UPRIGHT if kind.upright else LATIN
    atoms = [
        Atom(found, tuple(advance(kind, char) for char in found)) for found in pattern.findall(text)
    ]
    atoms = _split_wide(atoms, widths(0) * 0.8)
    lines: list[SetLine] = []
    at = 0
    while at < len(atoms):
        measure_now = widths(len(lines)) - (0.0 if lines else indent)
        end = _han_end(kind, atoms, at, measure_now)
        lines.append(
            _justify_han(
                kind,
                atoms[at:end],
                measure_now,
                (0.0 if lines else indent, end == len(atoms)),
            )
        )
        at = end
    return lines


def _split_wide(atoms: list[Atom], limit: float) -> list[Atom]:
    out: list[Atom] = []
    for atom in atoms:
        if atom.width <= limit:
            out.append(atom)
        else:
            out += [Atom(c, (a,)) for c, a in zip(atom.text, atom.advances, strict=True)]
    return out


def _bound(atoms: list[Atom], at: int) -> bool:
    """Whether no line may end before atom `at`."""
    first, before = atoms[at].text, atoms[at - 1].text
    if first == " " or before == " ":
        between = atoms[at + 1].text if first == " " and at + 1 < len(atoms) else ""
        return not (first == " " and before[-1].isascii() and between[:1].isascii())
    return first[0] in NO_START or before[-1] in NO_END


def _han_end(kind: Type, atoms: list[Atom], at: int, width: float) -> int:
    end, used = at, 0.0
    while end < len(atoms) and used + atoms[end].width <= width + EPSILON:
        used += atoms[end].width
        end += 1
    if end >= len(atoms) or end == at:
        return max(end, at + 1)
    if atoms[end].text in NO_START:
        further = end + 1
        while further < len(atoms) and _bound(atoms, further):
            further += 1
        over = used + sum(atom.width for atom in atoms[end:further]) - width
        if kind.kinsoku == "hang" and further == end + 1 and atoms[end].text in HANGING:
            return further
        if kind.kinsoku == "in" and over <= _slack(kind, atoms[at:further]) * 0.8:
            return further
    back = end
    while back > at + 1 and _bound(atoms, back):
        back -= 1
    return end if back <= at + 1 and _bound(atoms, back) else back


def _slack(kind: Type, atoms: list[Atom]) -> float:
    return sum(0.5 * kind.size for atom in atoms if atom.text in SQUEEZED)


def _justify_han(kind: Type, atoms: list[Atom], width: float, where: tuple[float, bool]) -> SetLine:
    start, last = where
    if not last:
        while len(atoms) > 1 and atoms[-1].text == " ":
            atoms = atoms[:-1]
    text = "".join(atom.text for atom in atoms)
    steps = [step for atom in atoms for step in atom.advances]
    hangs = kind.kinsoku == "hang" and atoms[-1].text in HANGING and len(atoms) > 1
    natural = sum(steps) - (steps[-1] if hangs else 0.0)
    spare = width - natural
    if spare < -EPSILON and not hangs:
        slack = _slack(kind, atoms)
        part = min(1.0, -spare / slack) if slack else 0.0
        at = 0
        for atom in atoms:
            if atom.text in SQUEEZED:
                steps[at] -= 0.5 * kind.size * part
            at += len(atom.text)
    elif not last and len(atoms) > 1:
        gaps = len(atoms) - 1 - (1 if hangs else 0)
        at = 0
        for number, atom in enumerate(atoms):
            at += len(atom.text)
            if number < gaps:
                steps[at - 1] += spare / max(gaps, 1)
    cells, x = _cells(kind, text, steps, start)
    return SetLine(text.lstrip("　").strip(" "), tuple(cells), x, last)


@cache
def _hyphenated(word: str) -> tuple[str, ...]:
    from hyphenate import hyphenate_word

    return tuple(hyphenate_word(word))


def _breaks(word: str) -> list[tuple[str, str, bool]]:
    """Give (head, rest, hyphen added) of a word, longest head first."""
    found: list[tuple[str, str, bool]] = []
    found += [
        (word[: mark.end()], word[mark.end() :], False)
        for mark in re.finditer(r"(?<=[A-Za-z]{2})[-—](?=[A-Za-z]{2})", word)
    ]
    plain = WORD.match(word)
    if plain and not plain[2][0].isupper():
        at = len(plain[1])
        parts = _hyphenated(plain[2].lower())
        for part in parts[:-1]:
            at += len(part)
            head, rest = word[:at], word[at:]
            if len(head) - len(plain[1]) >= 2 and len(rest) - len(plain[3]) >= 3:
                found.append((head + "-", rest, True))
    return sorted(found, key=lambda item: -len(item[0]))


def _set_english(kind: Type, text: str, widths: Widths, indent: float) -> list[SetLine]:
    words = text.split()
    space = advance(kind, " ")
    lines: list[SetLine] = []
    while words:
        left = 0.0 if lines else indent
        width = widths(len(lines)) - left
        taken, used = 0, 0.0
        while taken < len(words):
            more = measure(kind, words[taken]) + (space if taken else 0.0)
            if used + more > width + 0.15 * space * taken:
                break
            used += more
            taken += 1
        row, hyphen = words[:taken], False
        rest = words[taken:]
        if rest and (taken < 2 or (width - used) / (taken - 1) > (LOOSE - 1) * space):
            room = width - used - (space if taken else 0.0)
            for head, tail, added in _breaks(rest[0]):
                if measure(kind, head) <= room:
                    row, rest, hyphen = [*row, head], [tail, *rest[1:]], added
                    break
        if not row:
            row, rest = rest[:1], rest[1:]
        lines.append(_justify_english(kind, row, width, (left, not rest, hyphen)))
        words = rest
    return lines


def _justify_english(
    kind: Type, row: list[str], width: float, where: tuple[float, bool, bool]
) -> SetLine:
    start, last, hyphen = where
    text = " ".join(row)
    steps = [advance(kind, char) for char in text]
    spare = width - sum(steps)
    gaps = len(row) - 1
    if gaps and (spare < 0 or not last):
        steps = [
            step + (spare / gaps if char == " " else 0.0)
            for char, step in zip(text, steps, strict=True)
        ]
    cells, x = _cells(kind, text, steps, start)
    if hyphen and kind.soft_hyphens:
        cells[-1] = cells[-1]._replace(text="\u00ad", shape="-")
    return SetLine(text, tuple(cells), x, last, hyphen)
