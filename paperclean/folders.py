"""Finding what lies in folders: sources, results, and the gold page to compare one with."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from .errors import SourceError, UsageError
from .manifest import MANIFEST
from .naming import files_below
from .readers import reader_for
from .scoring import FIELDS
from .stored import owner

NO_RESULT = Path(os.devnull)
"""Where a run would write that writes nothing."""


def results(path: str | Path) -> list[Path]:
    """Give the result folders that a path means: itself, or those right below it, by name.

    Raises SourceError where there is none.
    """
    folder = Path(path)
    if (folder / MANIFEST).is_file():
        return [folder]
    if not folder.exists():
        msg = f"{folder} does not exist"
        raise SourceError(msg, "give the folder that `paperclean clean SOURCE -o OUT` wrote")
    below = sorted(folder.glob(f"*/{MANIFEST}"))
    found = [manifest.parent for manifest in below if not manifest.parent.name.startswith(".")]
    if not found:
        msg = f"{folder} holds no result"
        raise SourceError(msg, f"a result is a folder with a {MANIFEST}; give OUT or OUT/NAME")
    return found


def one_result(path: str | Path) -> Path:
    """Give the one result folder that a path means; raises UsageError where there are more."""
    found = results(path)
    if len(found) > 1:
        names = ", ".join(folder.name for folder in found[:10])
        msg = f"{path} holds {len(found)} results"
        raise UsageError(msg, f"name one of them: {names}{' …' if len(found) > 10 else ''}")  # noqa: PLR2004
    return found[0]


def read_gold(path: str | Path) -> Mapping[str, object]:
    """Read a gold page from a file, or from gold.json in a folder.

    Raises SourceError where it cannot be read, or is none.
    """
    file = Path(path)
    if file.is_dir():
        file /= "gold.json"
    try:
        gold = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror}"
        raise SourceError(msg, "give a gold.json, or the folder that holds it") from error
    except ValueError as error:
        msg = f"{file} is not JSON: {error}"
        raise SourceError(msg, "mend the place named") from error
    wrong = _mistake(gold)
    if wrong:
        msg = f"{file} is no gold page: {wrong}"
        raise SourceError(msg, f'a gold page is {{"articles": [{{{", ".join(FIELDS)}}}, …]}}')
    found: Mapping[str, object] = gold
    return found


def _mistake(gold: object) -> str:
    """Say what keeps a value from being a gold page."""
    if not isinstance(gold, dict) or not isinstance(gold.get("articles"), list):
        return "it has no list named articles"
    if not all(isinstance(article, dict) for article in gold["articles"]):
        return "an article is not an object"
    furniture = gold.get("furniture", [])
    if not isinstance(furniture, list) or not all(isinstance(line, str) for line in furniture):
        return "furniture is not a list of strings"
    for number, article in enumerate(gold["articles"], start=1):
        for name in FIELDS:
            value = article.get(name)
            if not _is_field(name, value):
                return f"{name} of article {number} is neither a string nor a list of strings"
    return ""


def _is_field(name: str, value: object) -> bool:
    if value is None or isinstance(value, str):
        return True
    if not isinstance(value, list):
        return False
    if name == "subheads":
        return all(isinstance(item, dict) and isinstance(item.get("text"), str) for item in value)
    return all(isinstance(item, str) for item in value)


def sources(paths: Iterable[str | Path]) -> tuple[list[Path], list[Path]]:
    """Give the files that paths mean, in natural order, and those that no reader knows.

    A folder is its files, hidden ones and those of results left out. A file named is taken as
    it is.
    """
    known: list[Path] = []
    unknown: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            known.append(path)
            continue
        results: dict[Path, bool] = {}
        for file in (Path(found.given) for found in files_below(str(path), NO_RESULT)):
            below = [folder for folder in file.parents if folder.is_relative_to(path)]
            for folder in below:
                if folder not in results:
                    results[folder] = owner(folder) is not None
            if not any(results[folder] for folder in below):
                (known if reader_for(file.name) or file == path else unknown).append(file)
    return known, unknown
