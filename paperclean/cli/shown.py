"""Edits in words, as `check` and `why` print them."""

from __future__ import annotations

from typing import cast

from ..escaping import safe
from ..ledger import Field
from ..model import Join
from ..terminal import brief

JOINS: dict[Join, str] = {
    "none": "nothing",
    "space": "a space",
    "line": "a line break",
    "paragraph": "a paragraph break",
}


def change(field: Field, before: str, after: str) -> str:
    """Say what an edit does."""
    if field == "text" and before == after:
        return f"'{brief(before)}' → ?"
    if field == "text":
        return f"'{brief(before)}' → '{brief(after)}'"
    if field == "join":
        names = cast("dict[str, str]", JOINS)
        return f"{names.get(before, before)} → {names.get(after, after)}"
    if field == "split":
        return "one line → two"
    if field == "article":
        if before == "0":
            return f"article {safe(after)}"
        return f"article {safe(before)} → {'none of these' if after == '0' else safe(after)}"
    return f"{field} {safe(before)} → {safe(after)}"


def around(field: Field, context: tuple[str, str], before: str) -> str:
    """Show a place with what stands beside it."""
    left, right = context
    if field in {"role", "article", "rank"}:
        return brief(left, 30)
    middle = {"join": "¶", "split": "|"}.get(field, f"[{brief(before, 20)}]")
    return f"{safe(left)}{middle}{safe(right)}"
