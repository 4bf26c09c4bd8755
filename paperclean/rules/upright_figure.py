"""Figures and letters of a line that runs down, as wide as their cells: ２０２４年, ＡＢＣ.

Where type runs down a figure stands upright in a cell of its own, as wide as a Han character, so
an engine may give the wide one; in the next line, of the same type, it gives the plain one.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..extent import is_recognised
from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

WIDE = regex.compile(r"[０-９Ａ-Ｚａ-ｚ]+|(?<=\d)．(?=\d)")
SHIFT = ord("Ａ") - ord("A")
REASON = "a cell of its own in a line that runs down makes it as wide as a Han character"


@rule("upright-figure", "characters", "safe")
def upright_figure(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set figures, Latin letters and decimal points of vertical lines an engine read half-width.

    Lines that run to the right, where width is a habit of the paper, stay, and so does what the
    text layer of a file holds. A point that has no figure on both sides (Ａ．米勒) stays, too.
    """
    for line, start in zip(passage.lines, passage.starts, strict=True):
        if line.vertical and is_recognised(line):
            for found in WIDE.finditer(line.text):
                plain = "".join(chr(ord(char) - SHIFT) for char in found.group())
                yield from passage.edit(start + found.start(), start + found.end(), plain, REASON)
