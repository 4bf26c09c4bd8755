"""A page in the other script: traditional where simplified is wanted, or the other way.

No defect, but a wish: archives put the papers of Taipei, Hong Kong and old Shanghai beside those
of today, and search all of them in one script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule
from ..script import Config, converter

TEXT = re.compile("[^\n\0\ud800-\udfff]+")
"""What OpenCC is given at once: a paragraph; half a surrogate pair it cannot read."""
CLAUSE = re.compile("[^，。；：！？、,;:!?“”]*[，。；：！？、,;:!?“”]*")
SCRIPTS = {
    "s": "simplified script",
    "t": "traditional script",
    "tw": "script of Taiwan",
    "hk": "script of Hong Kong",
    "jp": "script of Japan",
}
LONGEST = 400
"""Characters of a clause above which an alignment is not looked for."""


@rule("script-conversion", "words", "likely", default=False)
def script_conversion(passage: Passage, facts: Facts, *, config: Config = "t2s") -> Iterator[Edit]:
    """Convert what is printed between simplified and traditional script, with OpenCC.

    Whole paragraphs are converted, for a word over the end of a line decides how its characters
    are written (理|发 is 理髮). Lines set aside keep their script. Where one character stands for
    several (后, 里, 干), OpenCC decides by the words it knows; names may come out wrong.
    """
    convert = converter(config).convert
    wanted = SCRIPTS[config.partition("2")[2].removesuffix("p")]
    reason = f"in the {wanted}, as OpenCC's {config} writes it"
    for found in TEXT.finditer(passage.text):
        before, after = found.group(), convert(found.group())
        if before == after:
            continue
        for start, end, new in _changes(before, after):
            yield from passage.edit(found.start() + start, found.start() + end, new, reason)


Change = tuple[int, int, str]
"""Where a changed stretch begins and ends, and what stands there afterwards."""


def _changes(before: str, after: str) -> Iterator[Change]:
    """Give the stretches in which two writings of one text differ."""
    if len(before) == len(after):
        yield from _by_place(before, after, 0)
        return
    ours, theirs = CLAUSE.findall(before), CLAUSE.findall(after)
    if len(ours) != len(theirs):
        ours, theirs = [before], [after]
    at = 0
    for one, other in zip(ours, theirs, strict=True):
        if len(one) == len(other):
            yield from _by_place(one, other, at)
        elif one != other:
            yield from _aligned(one, other, at)
        at += len(one)


def _by_place(before: str, after: str, at: int) -> Iterator[Change]:
    pairs = enumerate(zip(before, after, strict=True), start=at)
    for differs, stretch in groupby(pairs, key=lambda pair: pair[1][0] != pair[1][1]):
        if differs:
            places = list(stretch)
            yield places[0][0], places[-1][0] + 1, "".join(new for _, (_, new) in places)


def _aligned(before: str, after: str, at: int) -> Iterator[Change]:
    if max(len(before), len(after)) > LONGEST:
        yield at, at + len(before), after
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, low, high in matcher.get_opcodes():
        if tag != "equal":
            yield at + start, at + end, after[low:high]
