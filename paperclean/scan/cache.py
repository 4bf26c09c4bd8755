"""Recognitions that are kept: a page is read once by an engine, whatever is changed later."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..engines import USUAL
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
        """Give what any engine made of a picture; where several did, it says so in `keeping`.

        That of the usual engine comes first, then the others by name; of one engine that of its
        newest version, and of the newest form; of equals the first by the name of its file.
        """
        stem = _stem(which)
        files = sorted(self._below(which).glob(f"{stem}-*{SUFFIX}"))
        whole = [file for file in files if which.part or not file.name.startswith(f"{stem}-part-")]
        there = sorted((found for file in whole if (found := _read(file))), key=_place)
        if not there:
            return None
        first, *others = there
        return first._replace(keeping=_choice(first, others)) if others else first

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


def _place(found: Recognition) -> tuple[bool, str, list[int], list[int]]:
    """Give the place of a recognition among those of the same picture: the first is replayed."""
    name, _, version = found.engine.partition(" ")
    return name != USUAL, name, _falling(version), _falling(found.form)


def _falling(version: str) -> list[int]:
    """Give the numbers of a version so that a newer one sorts first, and none last.

    >>> sorted(["3.4", "3.10", "", "4"], key=_falling)
    ['4', '3.10', '3.4', '']
    """
    return [*(-int(number) for number in re.findall(r"[0-9]+", version)), 1]


def _choice(first: Recognition, others: Sequence[Recognition]) -> str:
    names = sorted({found.engine for found in others} - {first.engine})
    besides = f"there are others by {', '.join(names)}" if names else "there are older ones"
    return f"the recognition by {first.engine} was taken; {besides}"


def _read(file: Path) -> Recognition | None:
    try:
        return of_bytes(file.read_bytes())
    except OSError:
        return None
