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
    rows = {line.id for line in passage.lines if line.kind == "row"}
    for start, size, copies in blocks([bare(match.group()) for match in found], LONGEST):
        unit = [match.group().strip() for match in found[start : start + size]]
        first, last = found[start + size].start(), found[start + size * copies - 1].end()
        if not is_printed_twice(unit) or (rows and passage.place(first)[0].id in rows):
            continue
        spoken = unclosed(passage.text[max(first - 200, 0) : first].rpartition("\n")[2])
        if set(spoken) & set("“「『") and len("".join(unit)) < LEAST_QUOTED:
            continue
        shown = "".join(unit)
        shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
        times = "twice" if copies == 2 else f"{copies} times"  # noqa: PLR2004
        yield from passage.edit(first, last, "", f"«{shown}» stands {times} in a row")


def _may_repeat(text: str) -> bool:
    """Ask whether any piece between two marks stands more than once."""
    pieces = text.replace("！", "。").replace("？", "。").replace("\n", "。").split("。")
    long = [piece for piece in pieces if len(piece) >= LEAST_PIECE]
    return len(set(long)) < len(long)
