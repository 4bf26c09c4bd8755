"""Plain text: one line of the file is one line of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from ..model import Slice

PHYSICAL = regex.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def physical_lines(text: str) -> list[str]:
    r"""Cut a text into lines with their ends, at \n, \r\n and \r alone.

    `str.splitlines` would also cut at U+2028, U+0085 and form feed.

    >>> physical_lines("一\r\n二\r三\x0c四")
    ['一\r\n', '二\r', '三\x0c四']
    """
    return PHYSICAL.findall(text)


def slices(text: str) -> list[Slice]:
    """Cut a plain text into the lines of a page."""
    return settled(Slice.plain(line) for line in physical_lines(text))


def settled(pieces: Iterable[Slice]) -> list[Slice]:
    """Give lines without text to the line before them, as mark-up; the first to the one after.

    A line that has blank ones after it ends a paragraph; lines with none between them share
    a block. A text that is all mark-up is one line without text.
    """
    done: list[Slice] = []
    above: Slice | None = None
    head = ""
    blank: list[str] = []
    block = 0
    for piece in pieces:
        if not piece.shown:
            blank.append(piece.source)
            continue
        if above is None:
            head = "".join(blank)
        else:
            done.append(_between(head, above, blank, block))
            head = ""
            block += bool(blank)
        above = piece
        blank = []
    if above is None:
        return [Slice("".join(blank), ())] if blank else []
    done.append(_between(head, above, blank, block)._replace(join="paragraph"))
    return done


def _between(before: str, piece: Slice, after: Sequence[str], block: int) -> Slice:
    """Give a line of text the mark-up before and after it; what has boxes has no blank lines."""
    shift = len(before)
    return Slice(
        "".join((before, piece.source, *after)),
        tuple((start + shift, end + shift) for start, end in piece.shown) if shift else piece.shown,
        "paragraph" if after else "line",
        piece.level,
        piece.kind,
        block,
    )
