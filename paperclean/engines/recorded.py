"""Recorded: replays recognitions that were kept, reads nothing anew."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import SourceError
from .contract import Raster, Recognised

NAME = "recorded"


class Recorded:
    """Stands for the engine that read a page once; asked to read one itself, it cannot."""

    name = NAME
    version = ""
    settings: Mapping[str, str] = {}

    def lines(self, _: Raster) -> list[Recognised]:
        """Raise SourceError."""
        msg = "there is no recognition of it among those that were kept"
        raise SourceError(msg, "name their folder with --cache, or the engine that is to read it")


def make(_: str) -> Recorded:
    """Make the engine; what it replays has its language."""
    return Recorded()
