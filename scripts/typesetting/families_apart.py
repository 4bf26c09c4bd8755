"""Layout families and documents of the set kept apart: made as `apart` says, never tuned on."""

from __future__ import annotations

from collections.abc import Callable

from .apart import (
    english,
    faces,
    hans,
    hant,
    issues,
    prints_english,
    prints_hans,
    prints_hant,
)
from .apart.job import Sort, make
from .apart.press import Press
from .fonts import add_sources

FAMILIES: dict[str, Callable[[Press], None]] = {
    **hans.FAMILIES,
    **hant.FAMILIES,
    **english.FAMILIES,
    **issues.FAMILIES,
}
FONTS = tuple(faces.SOURCES)


def prints() -> list[Sort]:
    """Give every document of the set."""
    return [*prints_hans.prints(), *prints_hant.prints(), *prints_english.prints()]


def ready() -> None:
    """Make the fonts of this set known."""
    add_sources(faces.SOURCES)


__all__ = ["FAMILIES", "FONTS", "Sort", "make", "prints", "ready"]
