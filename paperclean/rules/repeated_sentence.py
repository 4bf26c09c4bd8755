"""A sentence or a paragraph printed twice, one right after the other.

Strips of a scan overlap, or a column is read twice and its lines are cut at other places, so
that the copies are alike only when their lines are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..doubles import blocks, is_printed_twice
from ..facts import Facts, bare
from ..ledger import Edit
from ..model import BODY_ROLES
from ..passage import Passage
from ..press import unclosed
from ..rule import rule

SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）)]{0,3}|(?=\n)|\Z)")
LEAST_PIECE = 5
LEAST_QUOTED = 20
LONGEST = 120
"""Sentences of the longest block."""
SHOWN = 24
TWICE = 2
FARTHEST = 200
"""How far before a copy a quotation may begin."""


@rule("repeated-sentence", "words", "likely")
def repeated_sentence(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Drop the second copy of sentences or paragraphs that stand twice in a row.

    Only direct neighbours of ten characters and more, equal but for white space. Calls that end
    in ！, quoted speech, verse and lists stay; a sentence said twice for effect outside a
    quotation would be taken for a defect (six in 24 million characters).
    """
    if passage.lines[0].role not in BODY_ROLES or not _may_repeat(passage.text):
        return
    found = [match for match in SENTENCE.finditer(passage.text) if match.group().strip()]
    gone: dict[int, str] = {}
    more = True
    while more:
        # where copies go, what stood on their sides may stand twice
        left = [n for n in range(len(found)) if n not in gone]
        before = len(gone)
        for start, size, copies in blocks([bare(found[n].group()) for n in left], LONGEST):
            unit = [found[n].group().strip() for n in left[start : start + size]]
            again = left[start + size : start + size * copies]
            if is_printed_twice(unit) and not _is_apart(passage, found[again[0]].start(), unit):
                shown = "".join(unit)
                shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
                times = "twice" if copies == TWICE else f"{copies} times"
                gone.update(dict.fromkeys(again, f"«{shown}» stands {times} in a row"))
        more = len(gone) > before
    for n in sorted(gone):
        if n - 1 in gone and gone[n - 1] == gone[n]:
            continue
        last = next(m for m in range(n, len(found)) if gone.get(m + 1) != gone[n])
        yield from passage.edit(found[n].start(), found[last].end(), "", gone[n])


def _is_apart(passage: Passage, start: int, unit: list[str]) -> bool:
    """Tell whether a copy is a row of a table, or short and inside a quotation."""
    if passage.place(start)[0].kind == "row":
        return True
    spoken = unclosed(passage.text[max(start - FARTHEST, 0) : start].rpartition("\n")[2])
    return bool(set(spoken) & set("“「『")) and len("".join(unit)) < LEAST_QUOTED


def _may_repeat(text: str) -> bool:
    """Ask whether any piece between two marks stands more than once."""
    pieces = text.replace("！", "。").replace("？", "。").replace("\n", "。").split("。")
    long = [piece for piece in pieces if len(piece) >= LEAST_PIECE]
    return len(set(long)) < len(long)
