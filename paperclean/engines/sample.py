"""A piece of a page with much text: enough to tell a language, or which way is up, by reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .contract import Raster

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 600_000
"""Pixels of a sample, about: ten lines of two columns. Tesseract reads them in a second."""
BODY = 32.0
"""Pixels of a body character in a sample, at most twice that: engines are not better above."""
LONG = 5000.0
"""The longer side of a picture in which characters are of that size, where nobody knows it."""
CELL = 32
"""Pixels of the squares in which ink is looked at."""
FAR = 0.45
"""How far a place may be from the usual one of its page and be text: of its changes of tone."""


def sample(picture: Raster, most: int = MOST) -> Raster:
    """Cut the square out of a picture in which most looks like text, in about `most` pixels.

    A picture with larger characters than engines need is made smaller. What looks like most of
    the page's inked places is text: photographs change their tone more often, or less.
    """
    small = _smaller(picture)
    rows, columns = small.grey.shape
    side = int(most**0.5)
    if rows * columns <= most or min(rows, columns) < CELL:
        return small
    high, wide = min(rows, max(side, most // columns)), min(columns, max(side, most // rows))
    top, left = _best(_text(small.grey), high // CELL, wide // CELL)
    top, left = min(top * CELL, rows - high), min(left * CELL, columns - wide)
    return small._replace(grey=small.grey[top : top + high, left : left + wide])


def _smaller(picture: Raster) -> Raster:
    """Take the mean of squares of pixels, where characters are large."""
    times = picture.em / BODY if picture.em else max(picture.grey.shape) / LONG
    n = int(times)
    if n < 2:  # noqa: PLR2004  halves at least
        return picture
    rows, columns = (side // n for side in picture.grey.shape)
    squares = picture.grey[: rows * n, : columns * n].reshape(rows, n, columns, n)
    grey = squares.mean(axis=(1, 3)).round().astype(np.uint8)
    return Raster(grey, picture.dpi / n, picture.em / n)


def _text(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which squares of a picture look like text: those that change as often as most inked ones."""
    rows, columns = (side // CELL for side in grey.shape)
    part = grey[: rows * CELL, : columns * CELL].astype(np.int16)
    dark = part < (np.percentile(part[::4, ::4], 95) + np.percentile(part[::4, ::4], 1)) / 2
    changes = (dark[:, 1:] != dark[:, :-1]).astype(np.float32)
    changes = np.pad(changes, ((0, 0), (0, 1)))
    often = changes.reshape(rows, CELL, columns, CELL).mean(axis=(1, 3))
    # Two squares by two, so that the white between lines counts with them.
    padded = np.pad(often, ((0, 1), (0, 1)), mode="edge")
    often = (padded[1:, 1:] + padded[1:, :-1] + padded[:-1, 1:] + padded[:-1, :-1]) / 4
    inked = often[often > 1 / CELL]
    if not inked.size:
        return np.zeros(often.shape, dtype=bool)
    usual = float(np.median(inked))
    good: NDArray[np.bool_] = np.abs(often - usual) <= FAR * usual
    return good


def _best(good: NDArray[np.bool_], high: int, wide: int) -> tuple[int, int]:
    """Give the first row and column of the window that holds most; of equals the middle one."""
    sums = np.pad(good.astype(np.int64).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    held = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    y, x = np.indices(held.shape)
    off = np.abs(y - held.shape[0] / 2) + np.abs(x - held.shape[1] / 2)
    best = np.lexsort((off.ravel(), -held.ravel()))[0]
    return int(best // held.shape[1]), int(best % held.shape[1])
