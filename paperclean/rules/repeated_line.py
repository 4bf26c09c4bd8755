"""A line, or a block of lines, printed twice in direct succession.

Strips of a scan overlap, a column is read twice at its break, or an engine gives a headline once
as a heading and once as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..doubles import GAPS, Block, blocks, is_printed_twice
from ..facts import Facts, bare
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage
from ..rule import rule

LEAST_HEADING = 6
LEAST_WRAPPED = 10
NEAR = 2
OFTEN = 100
"""Copies of a line of any length that no list has."""
ASIDE = frozenset(["furniture", "teaser", "repeat", "noise"])


@rule("repeated-line", "roles", "likely")
def repeated_line(passage: Passage, facts: Facts, *, longest: int = 30) -> Iterator[Edit]:
    """Set aside the second copy of lines that stand twice in a row.

    Only direct neighbours, equal but for white space. Refrains, calls, rows of tables, names and
    other short lines stay; so does a line that stands again further on. Of a headline and the
    same line as text the heading is kept.
    """
    lines = [line for line in passage.lines if line.text and line.role not in ASIDE]
    texts = {line.text.replace(" ", "") for line in lines}
    if len(texts) == len(lines) or any(line.article for line in lines):
        return
    width = _width(lines)
    gone: dict[str, Edit] = {}
    ends: dict[str, Line] = {}
    for view in (lines, [line for line in lines if line.role == "unassigned"]):
        left = [line for line in view if line.id not in gone]
        more = True
        while more:
            more = False
            for block in blocks([_key(line, n) for n, line in enumerate(left)], longest):
                more = _set_aside(left, block, width, gone, ends) or more
            left = [line for line in left if line.id not in gone]
    yield from gone.values()
    for line in ends.values():
        if line.id not in gone and line.join == "line":
            yield change(line, "join", "paragraph", "the copy set aside ended its paragraph")


def _key(line: Line, number: int) -> str:
    """Give what copies of a line share; rows of a table are like no other line."""
    row = line.kind in {"row", "picture"} or any(gap in line.text for gap in GAPS)
    return f"\0{number}" if row else bare(line.text)


def _width(lines: Sequence[Line]) -> int:
    """Give the length of the full lines of a hard-wrapped page; 0 where there are none."""
    sizes = Counter(len(line.text) for line in lines)
    size, _ = max(sizes.items(), key=lambda item: item[1], default=(0, 0))
    full = sum(sizes[n] for n in range(size - NEAR, size + NEAR + 1))
    return size if size >= LEAST_WRAPPED and full * 2 > len(lines) > LEAST_WRAPPED else 0


def _set_aside(
    lines: Sequence[Line], block: Block, width: int, gone: dict[str, Edit], ends: dict[str, Line]
) -> bool:
    """Note what goes of a block that stands twice; tells whether anything does."""
    start, size, copies = block
    first = lines[start : start + size]
    again = lines[start + size : start + size * copies]
    if not _is_misprint(first, copies, again, width):
        return False
    if size == 1 and not first[0].level and any(line.level for line in again):
        kept = next(line for line in again if line.level)
        first, again = [kept], [line for line in (*first, *again) if line is not kept]
    what = "the same line stands" if size == 1 else f"the same {size} lines stand"
    reason = f"{what} {'twice' if copies == 2 else f'{copies} times'} in a row"  # noqa: PLR2004  twice
    gone.update({line.id: change(line, "role", "repeat", reason) for line in again})
    if any(line.join == "paragraph" for line in (again[-1], first[-1])):
        ends[first[-1].id] = first[-1]
    return True


def _is_misprint(first: Sequence[Line], copies: int, again: Sequence[Line], width: int) -> bool:
    texts = [line.text for line in first]
    if len(first) == 1 and any(line.level for line in (*first, *again)):
        return len(bare(texts[0])) >= LEAST_HEADING and copies == 2  # noqa: PLR2004  twice
    if is_printed_twice(texts):
        return True
    words = any(char.isalpha() for char in "".join(texts))
    loud = any("！" in text or "!" in text for text in texts)
    if words and copies >= OFTEN:
        return True
    wrapped = width and all(abs(len(text) - width) <= NEAR for text in texts)
    return bool(wrapped) and not loud and words
