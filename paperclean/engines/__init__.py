"""Engines: a picture in, the lines that an OCR engine read out. The table names them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version
from typing import cast

from ..errors import PapercleanError, UsageError
from .checked import ADVICE, fault_of
from .contract import Engine
from .languages import AUTO

Make = Callable[[str], Engine]
"""Gives an engine that is ready to read a language; the name is the user's own."""

GROUP = "paperclean.engines"
"""Where another package says what engines it brings: entry points, each a name and a `Make`."""
ENGINES = {
    "rapidocr": "paperclean.engines.rapidocr:make",
    "tesseract": "paperclean.engines.tesseract:make",
    "recorded": "paperclean.engines.recorded:make",
}
"""The engines that come with the package, written as an entry point is."""
STANDS_ON = {"rapidocr": ("rapidocr", "onnxruntime"), "tesseract": ("pytesseract",)}
"""The packages that decide what an engine reads."""
USUAL = "rapidocr"
"""The one that reads where none is named."""


def engine(name: str, language: str = AUTO) -> Engine:
    """Give an engine that is ready to read a language.

    One of another package is loaded here, when it is named, and never by being installed.
    Raises UsageError for an engine or language that does not exist, and says which do;
    MissingDependencyError where something must be installed for it first.
    """
    make = maker(name)
    try:
        made = make(language)
        wrong = fault_of(made)
    except PapercleanError:
        raise
    except Exception as error:
        msg = f"the engine {name} cannot be made: {type(error).__name__}: {error}"
        raise UsageError(msg, ADVICE) from error
    if wrong:
        msg = f"the engine {name} cannot be used: {wrong}"
        raise UsageError(msg, ADVICE)
    return made


def maker(name: str) -> Make:
    """Give what makes an engine; raises UsageError that lists what exists."""
    if name in ENGINES:
        return cast("Make", EntryPoint(name, ENGINES[name], GROUP).load())
    others = outside()
    if name not in others:
        names = [*ENGINES, *others]
        close = get_close_matches(name, names, 1)
        hint = f"; did you mean {close[0]}?" if close else ""
        msg = f"there is no engine {name!r}{hint}"
        raise UsageError(msg, f"there are: {', '.join(names)}")
    return _outside(others[name])


def outside() -> dict[str, EntryPoint]:
    """Give the engines of other packages that are installed, by their names; none is loaded."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return {point.name: point for point in found if point.name not in ENGINES}


@cache
def versions(name: str) -> str:
    """Give the versions of what an engine stands on, without loading it; empty for what is missing.

    >>> versions("recorded")
    ''
    """
    point = outside().get(name)
    if point is not None and point.dist is not None:
        return point.dist.version
    found = [_installed(package) for package in STANDS_ON.get(name, ())]
    if name == "tesseract":
        found.append(str(shutil.which(name) is not None))
    return " ".join(found)


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _outside(point: EntryPoint) -> Make:
    """Load an engine of another package; raises UsageError where that fails."""
    try:
        return cast("Make", point.load())
    except PapercleanError:
        raise
    except Exception as error:
        msg = f"the engine {point.name} of another package cannot be loaded: {error}"
        raise UsageError(msg, f"mend {point.value}, or name another engine") from error
