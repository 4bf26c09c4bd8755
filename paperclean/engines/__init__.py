"""Engines: a picture in, the lines that an OCR engine read out. The table names them."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from ..errors import PapercleanError, UsageError
from .contract import Engine
from .languages import AUTO, for_rapidocr

Make = Callable[[str, int], Engine]
"""Gives an engine that is ready to read a language, as the user names it, with so many threads."""

GROUP = "paperclean.engines"
"""Where another package says what engines it brings: entry points, each a name and a `Make`."""
RECORDED = "recorded"
"""No engine, though it is named as one: what any engine has made of a page is used again."""


def _rapidocr(language: str, threads: int) -> Engine:
    from .rapidocr import RapidOcr

    for_rapidocr(language)
    return RapidOcr(threads)


def _tesseract(language: str, _: int) -> Engine:
    from .tesseract import Tesseract

    return Tesseract(language)


ENGINES: dict[str, Make] = {"rapidocr": _rapidocr, "tesseract": _tesseract}
"""The engines that come with the package; the first is the usual one."""


def engine(name: str, language: str = AUTO, threads: int = 1) -> Engine:
    """Give an engine that is ready to read a language.

    One of another package is loaded here, when it is named, and never by being installed.
    Raises UsageError for an engine or language that does not exist, and says which do;
    MissingDependencyError where something must be installed for it first.
    """
    return maker(name)(language, threads)


def maker(name: str) -> Make:
    """Give what makes an engine; raises UsageError that lists what exists."""
    if name in ENGINES:
        return ENGINES[name]
    others = {point.name: point for point in entry_points(group=GROUP)}
    if name not in others:
        names = [*ENGINES, RECORDED, *sorted(others.keys() - ENGINES)]
        close = get_close_matches(name, names, 1)
        msg = f"there is no engine {name!r}" + f"; did you mean {close[0]}?" * bool(close)
        raise UsageError(msg, f"there are: {', '.join(names)}")
    return _outside(others[name])


def _outside(point: EntryPoint) -> Make:
    """Load an engine of another package; raises UsageError where that fails."""
    try:
        return cast("Make", point.load())
    except PapercleanError:
        raise
    except Exception as error:
        msg = f"the engine {point.name} of another package cannot be loaded: {error}"
        raise UsageError(msg, f"mend {point.value}, or name another engine") from error
