"""Pages that an engine must read: the engine that was asked for, and the recognitions kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..engines.contract import Decoded, Engine
from ..engines.recorded import NAME as RECORDED
from ..progress import report
from ..scan.cache import Which
from ..scan.recognition import Recognition
from .reading import Reading


def check(how: Reading) -> None:
    """Raise UsageError or MissingDependencyError where the engine asked for cannot be had."""
    _ready(how)


def _ready(how: Reading) -> Engine:
    from ..scan.step import ready

    return ready(how.engine, how.language)


def recognition(
    picture: Callable[[], Decoded], which: Which, how: Reading, place: int = 1, of: int = 1
) -> Recognition:
    """Give the recognition of a picture, the page `place` of `of` that were asked for.

    Raises what decoding it and the engine raise.
    """
    from ..scan.step import recognised

    using = _ready(how)

    def taken() -> Decoded:
        found = picture()
        if using.name != RECORDED:
            report(place, of, "recognising")
        return found

    return recognised(taken, which, using, Path(how.cache) if how.cache else None)
