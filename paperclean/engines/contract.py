"""What an engine is given and what it gives; it knows nothing of pages, columns or articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right and bottom left of what was read, as the picture shows it."""


class Raster(NamedTuple):
    """A picture of a page: grey (rows, columns), 0 black.

    `dpi` are its dots to the inch, `em` the height of its body characters in pixels; 0 where
    unknown.
    """

    grey: NDArray[np.uint8]
    dpi: float = 0.0
    em: float = 0.0


class Decoded(NamedTuple):
    """A picture as its file gives it, what is to be known of it, and what of it is missing."""

    raster: Raster
    notes: tuple[str, ...] = ()
    fault: str = ""


class Recognised(NamedTuple):
    """A line that an engine read; places are pixels of the picture given, origin top left.

    `places` are those of the characters along the line, in the direction of reading, and the
    line's end: one number more than there are characters, x of a line that runs to the right
    and y of one that runs down; empty where the engine does not tell. `vertical` lines run down.
    """

    text: str
    quad: Quad
    conf: float
    places: tuple[float, ...] = ()
    vertical: bool = False


class Engine(Protocol):
    """An OCR engine, ready to read.

    `settings` hold all that decides what it reads, beside the picture and its version.
    """

    name: str
    version: str
    settings: Mapping[str, str]

    def lines(self, picture: Raster) -> list[Recognised]:
        """Read a picture that stands upright; no order is promised."""


@runtime_checkable
class Undecided(Protocol):
    """An engine that must look at a picture before it knows how pictures like it are read."""

    def decided(self, picture: Raster) -> tuple[Engine, str]:
        """Give the engine that reads them, and a sentence that says why; empty without a choice."""


@runtime_checkable
class Turns(Protocol):
    """An engine that knows itself which way a page lies."""

    def quarters(self, picture: Raster) -> int:
        """Give the quarters clockwise that set a picture upright; 0 where it is not sure."""
