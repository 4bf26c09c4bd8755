"""A character that got lost on the way: `�`, or one that only a font of its own can show.

U+FFFD stands where bytes could not be read. Private use characters are glyphs of a font that
numbered them as it liked: symbols, rare characters, whole fonts of a page that was made a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

LOST = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\ud800-\udfff]+")


@rule("lost-character", "words", "suggest")
def lost_character(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Point at characters that stand for one that could not be read or shown.

    What should stand there is not known. A sign of a house's own font (a logo, a bullet) that
    is in private use is pointed at too.
    """
    for found in LOST.finditer(passage.text):
        names = ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in found.group()[:3]))
        more = " …" if len(found.group()) > 3 else ""  # noqa: PLR2004  as many as are named
        reason = f"{names}{more} stands for a character that got lost"
        yield from passage.edit(found.start(), found.end(), found.group(), reason)
