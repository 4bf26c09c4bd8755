"""What lies in the folders that were given, and what the results of a run are called."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from .manifest import MANIFEST
from .stored import contents, owner, sha256s

RUNS = ".runs"
LOG = "run.jsonl"
RESERVED = frozenset((LOG, "index.html"))
"""Names in OUT that belong to the run."""
LONGEST = 255 - len(".json")
"""Bytes of a result's name: its record in .runs has a suffix more."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to clean: as it was given, whole, and its path below the SOURCE argument."""

    given: str
    absolute: str
    path: str

    @classmethod
    def of(cls, given: str, path: str) -> Found:
        """Make one; bytes of a name that are no UTF-8 become U+FFFD in `path` alone."""
        plain = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return cls(given, os.path.abspath(given), plain)  # noqa: PTH100  links stay as they are


def natural(path: str) -> tuple[object, ...]:
    """Give the key by which names are sorted as people do: page 2 before page 10.

    >>> sorted(["p10.md", "p2.md", "a/p1.md"], key=natural)
    ['a/p1.md', 'p2.md', 'p10.md']
    """
    parts = [re.split(r"(\d+)", part.casefold()) for part in path.split("/")]
    key = [
        tuple(int(piece) if n % 2 else piece for n, piece in enumerate(part)) for part in parts
    ]
    return (*key, (path,)) if False else (key, path)


def files_below(folder: str, out: Path) -> list[Found]:
    """Give all files below a folder in natural order; hidden ones and `out` are left out.

    A folder that cannot be listed stands in the place of its files.
    """
    hidden = {os.path.realpath(out)}
    found: list[Found] = []

    def path(below: str) -> str:
        return PurePath(os.path.relpath(below, folder)).as_posix()

    def unreadable(error: OSError) -> None:
        found.append(Found.of(str(error.filename), path(str(error.filename))))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(Path(root, name)) not in hidden
        ]
        for name in names:
            if not name.startswith("."):
                given = os.path.join(root, name)  # noqa: PTH118  as it was given: ./ stays
                found.append(Found.of(given, path(given)))
    return sorted(found, key=lambda file: natural(file.path))
