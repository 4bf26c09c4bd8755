"""A piece of evidence for or against a link, with its worth and its words."""

from __future__ import annotations

from typing import NamedTuple

NEVER = -1000.0
"""What rules a link out."""


class Term(NamedTuple):
    """A piece of evidence: what it is worth, and in words; no words for what nobody would say."""

    worth: float
    words: str
