"""How many dots to the inch a picture has, as far as its file can be believed."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple, SupportsFloat

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST, MOST = 50.0, 2400.0
"""Dots to the inch that scanners and cameras give."""
DEFAULTS = (72, 96)
"""What programs write that do not know it."""
PAGE, SPREAD = 30.0, 60.0
"""Inches: the longest side of a sheet of any paper, and of an open spread of the largest."""
SQUARE = 0.05
"""Share by which the two directions may differ and still be one resolution: a fax has 204 × 196."""
FAX = 1.9, 2.2
"""Times as many dots across as down that a fax of the standard resolution has: 204 × 98."""
X, Y, UNIT = 0x011A, 0x011B, 0x0128
INCH, CENTIMETRE = 2, 3
TO_INCH = 2.54


class Resolution(NamedTuple):
    """Dots to the inch, 0 where the file does not say or cannot be right, and doubts about it.

    `flat` is a picture whose rows stand for two each.
    """

    dpi: float = 0.0
    flat: bool = False
    notes: tuple[str, ...] = ()


def resolution_of(image: Image, shrunk: int = 1) -> Resolution:
    """Judge what a file says; `shrunk` is by how much it was decoded smaller than that."""
    across, down = (said / shrunk for said in _said(image))
    if not LEAST <= across <= MOST or not LEAST <= down <= MOST:
        return Resolution()
    flat = FAX[0] <= across / down <= FAX[1]
    if not flat and abs(across - down) > SQUARE * max(across, down):
        said = f"its dots are not square: {across:.0f} to the inch across, {down:.0f} down"
        return Resolution(notes=(said,))
    inches = max(image.size) / across
    if inches > (PAGE if round(across) in DEFAULTS else SPREAD):
        return Resolution()
    doubled = "its rows stand half as dense as its columns, as by fax: each was doubled"
    return Resolution(round(across, 2), flat, (doubled,) if flat else ())


def _said(image: Image) -> tuple[float, float]:
    said = image.info.get("dpi")
    if isinstance(said, tuple) and len(said) == 2:  # noqa: PLR2004  across and down
        return _number(said[0]), _number(said[1])
    try:
        exif = image.getexif()
        unit = TO_INCH if exif.get(UNIT, INCH) == CENTIMETRE else 1.0
        return _number(exif.get(X)) * unit, _number(exif.get(Y)) * unit
    except Exception:  # noqa: BLE001  damaged EXIF data may raise anything, and are no picture
        return 0.0, 0.0


def _number(value: object) -> float:
    try:
        number = float(value) if isinstance(value, SupportsFloat) else 0.0
    except (ValueError, OverflowError, ZeroDivisionError):
        return 0.0
    return number if isfinite(number) else 0.0
