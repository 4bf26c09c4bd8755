"""Recognitions that are kept: a page is read once by an engine, whatever is changed later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ..store import put_file
from .recognition import Recognition, of_bytes, to_bytes

SUFFIX = ".recognition"


class Which(NamedTuple):
    """Which picture it is: the sha256 of its file, its number there, from 1, and the part of it.

    All of it has no name of a part.
    """

    sha256: str
    number: int
    part: str = ""


class Cache:
    """A folder of recognitions, each in a file of its own, named by which, engine, settings."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, which: Which, engine: str, settings: Mapping[str, str]) -> Recognition | None:
        """Give what is kept of a picture; none where nothing is, or the file is damaged."""
        return _read(self._file(which, engine, settings))

    def any(self, which: Which) -> Recognition | None:
        """Give what any engine made of a picture: the first by the name of its file."""
        files = sorted(self._below(which).glob(f"{_stem(which)}-*{SUFFIX}"))
        return next((found for file in files if (found := _read(file))), None)

    def keep(
        self, which: Which, engine: str, settings: Mapping[str, str], found: Recognition
    ) -> None:
        """Keep a recognition; raises OutputError where the folder cannot be written."""
        put_file(self._file(which, engine, settings), to_bytes(found))

    def _file(self, which: Which, engine: str, settings: Mapping[str, str]) -> Path:
        said = json.dumps([engine, dict(sorted(settings.items()))])
        short = hashlib.sha256(said.encode()).hexdigest()[:12]
        name = "".join(char if char.isalnum() else "-" for char in engine)
        return self._below(which) / f"{_stem(which)}-{name}-{short}{SUFFIX}"

    def _below(self, which: Which) -> Path:
        return self._folder / which.sha256[:2]


def _stem(which: Which) -> str:
    part = f"-part-{which.part}" if which.part else ""
    return f"{which.sha256}-{which.number}{part}"


def _read(file: Path) -> Recognition | None:
    try:
        return of_bytes(file.read_bytes())
    except OSError:
        return None
