"""Characters that print nothing: control codes, zero-width marks, soft hyphens.

They come from the text layer of a PDF or from an engine's output format; nobody sees them, but
a search does not find the word they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

INVISIBLE = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    r"|(?<=[\p{Han}\p{P}][\n\u00ad\u200b-\u200f\u2060\ufeff]{0,9})"
    r"[\u200c\u200d](?=[\n\u00ad\u200b-\u200f\u2060\ufeff]{0,9}[\p{Han}\p{P}])"
)


@rule("control-character", "characters", "safe")
def control_character(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Remove characters that print nothing.

    Variation selectors, and the joiners of emoji and of scripts that need them, stay.
    """
    for found in INVISIBLE.finditer(passage.text):
        code = f"U+{ord(found.group()):04X}"
        yield from passage.edit(
            found.start(), found.end(), "", f"{code} prints nothing and stands inside the text"
        )
