"""From the characters of a page to its lines and blocks, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Box, Document, Slice
from .glyphs import Glyphs


def page_slices(
    glyphs: Glyphs,
    width: float,
    height: float,
    rules: Sequence[Box] = (),
    frames: Sequence[Box] = (),
    pictures: Sequence[Box] = (),
) -> list[Slice]:
    """Give the lines of a page in a rough reading order, block after block.

    All boxes are in points of the page as seen, origin top left. The order of the characters
    tells nothing: any other gives the same lines.
    """
    from .arranging import surface
    from .page import slices

    return slices(glyphs, surface(width, height, rules, frames, pictures))


def arranged(document: Document) -> Document:
    """Give lines that came with boxes their blocks, indents, rooms, joins, sizes and order.

    So for lines of another engine, and of page formats. A page without boxes stays as it is; of
    the others, lines without a box or without text stand behind the rest, as they are.
    """
    if not any(line.box for line in document.lines()):
        return document
    from .placed import arranged as placed

    return placed(document)


def is_loose(document: Document) -> bool:
    """Tell whether a document has lines with boxes that nobody has measured in their columns."""
    return any(line.box for line in document.lines()) and not any(
        line.indent or line.room for line in document.lines()
    )
