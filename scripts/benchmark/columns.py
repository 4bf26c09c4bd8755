"""Hard-wrapped text: a paragraph as the lines of a column of some width."""

from __future__ import annotations

from .defects import CLOSING, OPENING, Cell, Cells, seen

VOWELS = "aeiou"


def wrapped(text: Cells, width: int, tongue: str) -> list[tuple[Cells, str]]:
    """Wrap a paragraph at the width of the column; gives each line and what joins it."""
    if tongue == "en":
        return _english(text, width)
    lines: list[tuple[Cells, str]] = []
    start, used = 0, 2.0
    place = 0
    while place < len(text):
        used += 0.5 if text[place].seen.isascii() else 1.0
        if used > width and place > start:
            at = _kinsoku(text, place, start)
            if at > start:
                lines.append((text[start:at], "none"))
                start, used, place = at, 0.0, at
                continue
        place += 1
    lines.append((text[start:], "paragraph"))
    return lines


def _kinsoku(text: Cells, place: int, start: int) -> int:
    """Find where the line ends: marks stay with their words, numbers whole, spaces inside."""
    at = place
    while at < len(text) and text[at].seen in CLOSING:
        at += 1
    if at == len(text):
        return start
    back = at
    while back > start + 3 and (
        text[back - 1].seen in OPENING
        or text[back].seen.isspace()
        or text[back - 1].seen.isspace()
        or text[back].seen in CLOSING
        or (text[back - 1].seen.isascii() and text[back].seen.isascii() and at - back < 8)
    ):
        back -= 1
    return back if back > start + 3 else at


def _english(text: Cells, width: int) -> list[tuple[Cells, str]]:
    """Wrap English words, a hyphen where one is divided."""
    lines: list[tuple[Cells, str]] = []
    rest = text
    while len(rest) > width:
        line = seen(rest)
        space = line.rfind(" ", 0, width + 1)
        after = line.find(" ", width)
        word = line[space + 1 : after if after > 0 else len(line)]
        at = _division(word, width - space - 2)
        if at and rest[space + 1].defect < 0:
            cut = space + 1 + at
            own = word[at - 1] == "-"
            mark = [] if own else [Cell("-", "")]
            lines.append(([*rest[:cut], *mark], "none"))
            rest = rest[cut:]
        elif space > 0:
            lines.append((_one_space(rest[:space], rest[space]), "space"))
            rest = rest[space + 1 :]
        else:
            break
    lines.append((rest, "paragraph"))
    return lines


def _division(word: str, room: int) -> int:
    """Find the last place to divide a word with room for a hyphen; 0 for none."""
    bare = word.strip("“”‘’.,;:")
    hyphen = word.rfind("-", 2, room + 1)
    if hyphen > 0:
        return hyphen + 1
    if not (bare.isalpha() and bare.islower() and bare == word and len(word) > 6):
        return 0
    for at in range(min(room, len(word) - 3), 2, -1):
        if word[at - 1] in VOWELS and word[at] not in VOWELS and word[at + 1] in VOWELS:
            return at
    return 0


def _one_space(line: Cells, space: Cell) -> Cells:
    """Let the end of the line stand for the space after a word, where the word stands twice."""
    if space.meant:
        return line
    kept = max(
        (n for n, cell in enumerate(line) if cell.seen == " " and cell.defect == space.defect),
        default=-1,
    )
    return [cell._replace(meant="") if n == kept else cell for n, cell in enumerate(line)]
