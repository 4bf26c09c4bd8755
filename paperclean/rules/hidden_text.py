"""Text that is in the file and not on the page: beside it, unseen, struck twice, a note.

Editing programs leave text beside the sheet, fake bold and shadows draw a glyph twice, search
layers and notes carry words that nobody prints, and an engine finds one line of print twice.
The reader of a page knows it by how it is drawn, layout by where it stands, so such a line
comes marked with its layer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..facts import Facts
from ..ledger import Edit, change
from ..model import Layer, Role
from ..passage import Passage
from ..rule import rule

BECOMES: Mapping[Layer, tuple[Role, str]] = {
    "invisible": ("noise", "is in the file, but drawn so that no reader of the page sees it"),
    "off-page": ("noise", "is in the file, but lies outside the page"),
    "annotation": ("noise", "is a note fastened to the page, and not printed on it"),
    "second-strike": (
        "repeat",
        "is drawn a second time over itself, to look bolder or cast a shadow",
    ),
    "covered": ("noise", "is in the file, but something drawn later covers it"),
    "garbled": ("noise", "does not say what the page shows: the page needs OCR"),
    "read-twice": ("repeat", "says what another line says that stands in the same place"),
}


@rule("hidden-text", "characters", "safe")
def hidden_text(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set aside what is in the file, but not to be seen on the page.

    The text that an OCR engine laid under the picture of a page stands for what is seen: it stays.
    """
    for line in passage.lines:
        if line.layer and line.text and line.role == "unassigned":
            yield change(line, "role", *BECOMES[line.layer])
