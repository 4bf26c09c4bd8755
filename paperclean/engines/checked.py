"""What an engine gives, checked against the contract: one of another package may break it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from typing import TypeVar, cast

from ..errors import PapercleanError, SourceError
from .contract import Engine, Quad, Raster, Recognised, Turns, Undecided

Given = TypeVar("Given")
CORNERS = QUARTERS = 4
ADVICE = "tell who wrote the engine, or take another one with --engine"


def lines_of(using: Engine, picture: Raster) -> list[Recognised]:
    """Give the lines that an engine reads, inside the picture; line ends in a text become blanks.

    Raises SourceError that names the engine where it fails, or gives what is no line.
    """
    found = _of(using, lambda: list(cast("Iterable[object]", using.lines(picture))))
    rows, columns = picture.grey.shape
    lines = (_checked(line, using.name, float(columns), float(rows)) for line in found)
    return [line for line in lines if line.text]


def decided(using: Engine, picture: Raster) -> tuple[Engine, str]:
    """Give the engine as it is to read pictures like this one, and a sentence that says why.

    The sentence is empty where there was nothing to choose. Raises SourceError that names the
    engine where it fails, or gives anything else.
    """
    if not isinstance(using, Undecided):
        return using, ""
    given: object = _of(using, lambda: using.decided(picture))
    if not isinstance(given, tuple) or len(given) != 2 or type(given[1]) is not str:  # noqa: PLR2004  an engine and a sentence
        msg = f"the engine {using.name} did not decide for an engine and say why"
        raise SourceError(msg, ADVICE)
    found, why = given
    wrong = fault_of(found)
    if wrong:
        msg = f"the engine {using.name} decided for what is no engine: {wrong}"
        raise SourceError(msg, ADVICE)
    return cast("Engine", found), " ".join(why.split())


def quarters(using: Engine, picture: Raster) -> int | None:
    """Give the quarters clockwise, 0 to 3, that set a picture upright; 0 where it is not sure.

    None where the engine does not look at that. Raises SourceError that names the engine where it
    fails, or gives what is no whole number.
    """
    if not isinstance(using, Turns):
        return None
    given: object = _of(using, lambda: using.quarters(picture))
    if not isinstance(given, int):
        msg = f"the engine {using.name} turns pages by {given!r}, which is no number of quarters"
        raise SourceError(msg, ADVICE)
    return given % QUARTERS


def fault_of(engine: object) -> str:
    """Say what an engine lacks of the contract; empty where it lacks nothing."""
    for name in ("name", "version"):
        if type(getattr(engine, name, None)) is not str:
            return f"its {name} is no text"
    settings = getattr(engine, "settings", None)
    if not isinstance(settings, Mapping):
        return "its settings are no mapping"
    texts = all(type(part) is str for pair in settings.items() for part in pair)
    return "" if texts else "its settings are not all text"


def _of(using: Engine, call: Callable[[], Given]) -> Given:
    """Give what an engine gives; raises SourceError that names it where it fails."""
    try:
        return call()
    except PapercleanError:
        raise
    except Exception as error:
        msg = f"the engine {using.name} failed: {type(error).__name__}: {error}"
        raise SourceError(msg, ADVICE) from error


def _checked(line: object, name: str, width: float, height: float) -> Recognised:
    wrong = _wrong(line)
    if wrong:
        msg = f"the engine {name} gave what is no line: {wrong}"
        raise SourceError(msg, ADVICE)
    good = cast("Recognised", line)
    quad = tuple((min(max(x, 0.0), width), min(max(y, 0.0), height)) for x, y in good.quad)
    xs, ys = zip(*quad, strict=True)
    there = min(xs) < max(xs) and min(ys) < max(ys)
    text = "".join(" " if char in "\n\r\t\v\f\x85\u2028\u2029" else char for char in good.text)
    conf = min(max(good.conf, 0.0), 1.0)
    return good._replace(text=text if there else "", quad=cast("Quad", quad), conf=conf)


def _wrong(line: object) -> str:
    """Say what is wrong with a line; empty where nothing is."""
    if not isinstance(line, Recognised):
        return f"{type(line).__name__} instead of Recognised"
    try:
        numbers = [line.conf, *line.places, *(edge for corner in line.quad for edge in corner)]
        finite = all(map(isfinite, numbers))
        pairs = len(line.quad) == CORNERS and all(len(corner) == 2 for corner in line.quad)  # noqa: PLR2004  x and y
    except TypeError:
        return f"a place or confidence of {line.text!r} is no number"
    if type(line.text) is not str or any("\ud800" <= char <= "\udfff" for char in line.text):
        return "its text is no text"
    if not finite or not pairs:
        return f"a place or confidence of {line.text!r} is no number"
    if line.places and len(line.places) != len(line.text) + 1:
        return f"{len(line.places)} places for the {len(line.text)} characters of {line.text!r}"
    return ""
