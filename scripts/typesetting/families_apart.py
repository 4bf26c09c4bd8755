"""Layout families and documents of the set kept apart: made as `apart` says, never tuned on."""

from __future__ import annotations

from collections.abc import Callable

from .apart import english, faces, hans, hant
from .apart.job import Sort, make
from .apart.press import Press
from .apart.prints import prints
from .fonts import add_sources

FAMILIES: dict[str, Callable[[Press], None]] = {
    **hans.FAMILIES, **hant.FAMILIES, **english.FAMILIES
}
FONTS = tuple(faces.SOURCES)


def ready() -> None:
    """Make the fonts of this set known."""
    add_sources(faces.SOURCES)


__all__ = ["FAMILIES", "FONTS", "Sort", "make", "prints", "ready"]
