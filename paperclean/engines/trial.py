"""A small picture that each engine is tried on, and what is read of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import engine
from .contract import Engine, Raster

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PICTURE = Path(__file__).with_name("trial.png")
HAN, LETTERS = "三版文字清楚可以看到", "Daily news from the river"
"""What stands on the picture; scripts/trial.py draws it."""
DPI = 300.0


class Trial(NamedTuple):
    """An engine's version, what it read, and what of the picture it could have read and did not."""

    version: str
    read: tuple[str, ...]
    missed: tuple[str, ...]


def trial(name: str) -> Trial:
    """Let an engine read the picture, in the languages it is there for.

    Raises what `engine` and its reading raise.
    """
    using, wanted = _ready(name)
    lines = tuple(line.text for line in using.lines(Raster(_grey(), DPI, 36.0)))
    joined = "".join("".join(lines).split())
    return Trial(
        using.version, lines, tuple(line for line in wanted if "".join(line.split()) not in joined)
    )


def _ready(name: str) -> tuple[Engine, tuple[str, ...]]:
    """Give an engine for all that it can read of the picture, and which lines these are."""
    if name != "tesseract":
        return engine(name), (HAN, LETTERS)
    from .tesseract import Tesseract, installed

    there = installed()
    han = next((data for data in ("chi_sim", "chi_tra") if data in there), "")
    data = [han] * bool(han) + ["eng"] * ("eng" in there)
    wanted = (HAN,) * bool(han) + (LETTERS,) * ("eng" in there)
    return Tesseract("+".join(data or ["eng"])), wanted


def _grey() -> NDArray[np.uint8]:
    import numpy as np
    from PIL import Image

    with Image.open(PICTURE) as image:
        return np.asarray(image.convert("L"))
