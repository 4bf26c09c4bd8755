"""Straight quotes of English text made curly: which end of a quotation each one is."""

from __future__ import annotations

import re

QUOTE = re.compile(r"[\"']")
OPENING = frozenset(" \n\t\u00a0([{“‘—–-")
"""Before a quotation; it may begin a text, too."""
CLOSING = frozenset(" \n\t\u00a0.,;:!?)]}”’—–-…")
"""After a quotation; it may end a text, too."""
STOPS = frozenset(".,!?…")
"""Marks that stand inside a quotation, before its end."""
ELIDED = re.compile(r"(?:tis|twas|twere|twill|em|til|cause|bout|round|n)\b|\d0s\b", re.IGNORECASE)
"""Words whose first letters an apostrophe stands for, and decades."""


def curly(text: str) -> dict[int, str]:
    r"""Give for places of straight quotes what they are to be.

    After a figure one may be of inches, feet, minutes or seconds, and stays. A quotation over
    several paragraphs is opened in each of them, so that quotes need not come out even.

    >>> curly("'Tis \"the Smiths' boat\", isn't it?")
    {0: '’', 5: '“', 16: '’', 22: '”', 28: '’'}
    """
    found: dict[int, str] = {}
    open_ = {"'": False, '"': False}
    for match in QUOTE.finditer(text):
        place, char = match.start(), match.group()
        before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        if char == "'" and _is_apostrophe(text, place, opened=open_[char]):
            found[place] = "’"
            continue
        if before.isdigit() and not open_[char]:
            continue
        side = _side(before, after, opened=open_[char])
        if side:
            open_[char] = side == "opens"
            found[place] = "’‘"[open_[char]] if char == "'" else "”“"[open_[char]]
            if side == "closes" and before in STOPS and after.isalpha():
                found[place] += " "
    return found


def _side(before: str, after: str, *, opened: bool) -> str:
    """Tell what a quote does between its neighbours; where both may be, in turn."""
    opens = (not before or before in OPENING) and bool(after) and not after.isspace()
    closes = (not after or after in CLOSING) and bool(before) and not before.isspace()
    if opens != closes:
        return "opens" if opens else "closes"
    if not opens:
        return "closes" if before in STOPS else ""
    return "closes" if opened else "opens"


def _is_apostrophe(text: str, place: int, *, opened: bool) -> bool:
    """Tell whether a quote stands in a word, or for letters at its start or end."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if before.isalpha():
        return after.isalpha() or (bool(before) and not opened)
    return (not before or before in OPENING) and ELIDED.match(text, place + 1) is not None
