"""The pages that are compared: typeset once for each state of the typesetter, then kept."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmark.texts import ROOT

from .truth import Truth, read_folder

SETS = ("tuned", "apart")
TYPESETTER = ROOT / "scripts" / "typeset.py"


class NoPagesError(Exception):
    """The pages cannot be set here; the message says why, and what to install."""


def typeset(name: str) -> Path:
    """Give the folder of a set's pages; they are set where there are none of this state yet.

    Raises NoPagesError where the typesetter or a font is not there.
    """
    if not TYPESETTER.is_file():
        raise NoPagesError(f"there is no {TYPESETTER.relative_to(ROOT)}")
    folder = Path(tempfile.gettempdir()) / "paperclean-pages" / _state() / name
    if not folder.is_dir():
        making = folder.with_name(f"{name}.making")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        command = [sys.executable, str(TYPESETTER), "--set", name, "--out", str(making)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoPagesError(done.stderr.strip().rpartition("\n")[2])
        making.rename(folder)
    return folder


def truths(name: str, *, first: int = 0, only: str = "") -> list[Truth]:
    """Give the truths of a set or of a folder; the first of each language, or one by its name."""
    found = read_folder(typeset(name) if name in SETS else Path(name))
    if only:
        return [one for one in found if one.name == only]
    if not first:
        return found
    seen: dict[str, int] = {}
    kept: list[Truth] = []
    for one in found:
        seen[one.language] = seen.get(one.language, 0) + 1
        if seen[one.language] <= first:
            kept.append(one)
    return kept


def _state() -> str:
    """Name the state of the typesetter and of the texts it sets."""
    digest = hashlib.sha256()
    files = [TYPESETTER, *sorted((ROOT / "scripts" / "typesetting").rglob("*"))]
    files += sorted((ROOT / "fixtures").rglob("*"))
    for file in files:
        if file.is_file() and file.suffix != ".pyc":
            digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]
