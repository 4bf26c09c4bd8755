"""What kind of character each is: blank, of full width, Han, a closing mark."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import regex

from .glyphs import Glyphs
from .pieces import Flags, Floats

HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}]")
WIDE = regex.compile(r"[\u3000-\u303f\ufe30-\ufe4f\uff01-\uff60]")
EITHER = regex.compile(r"[\u2014\u2026\u2018\u2019\u201c\u201d\u00b7\u2100-\u27bf]")
"""Marks that are of full width in some fonts."""
CLOSING = regex.compile(r"[，。、；：！？）」』”’》】〉〕．]")
FULL = 0.75
"""Ems from which such a mark is of full width."""


class Kinds(NamedTuple):
    """Which characters are blanks, which of full width, which of those Han, kana or hangul.

    `closing` are marks of full width that may hang over the end of a line, `either` marks that
    letters and Han characters share, whatever their width.
    """

    blank: Flags
    wide: Flags
    han: Flags
    closing: Flags
    either: Flags

    def of(self, some: slice | np.ndarray) -> Kinds:
        """Give the kinds of some of the characters."""
        return Kinds(*(flags[some] for flags in self))


def kinds(glyphs: Glyphs, size: Floats) -> Kinds:
    """Tell the kinds of the characters of a page; `size` are their type sizes in points."""
    known = {text: _kind(text) for text in set(glyphs.text)}
    flags = np.array([known[text] for text in glyphs.text], dtype=np.bool_).reshape(-1, 5)
    blank, wide, either, han, closing = flags.T
    sides = glyphs.box[:, 2:] - glyphs.box[:, :2]
    wide = wide | (either & (sides.min(axis=1) >= FULL * size))
    return Kinds(blank, wide, han, closing & wide, either)


def _kind(text: str) -> tuple[bool, bool, bool, bool, bool]:
    han = HAN.match(text) is not None
    return (
        not text.strip(),
        han or WIDE.match(text) is not None,
        EITHER.match(text) is not None,
        han,
        CLOSING.match(text) is not None,
    )
