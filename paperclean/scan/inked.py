"""A picture made small, and what on it is ink: what all that looks at a picture begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Floats = NDArray[np.float64]

SHARE = 0.4
"""Part of the way from paper to ink from which on a pixel is ink; show-through stays below."""
RANGE = 0.4
"""Part of the way from paper to the ink of the page that the darkest ink around goes, at least."""
PAPER = 60
"""Part of the longer side of a picture within which paper shows somewhere."""
BLACK = 0.03
"""Share of a page that is as black as its ink."""
COARSE = 4
"""Pixels of the small picture to one of the map of paper."""


class Small(NamedTuple):
    """A picture made smaller: its grey, and the pixels of the whole one to one of its own."""

    grey: Grey
    across: float
    down: float


def smaller(grey: Grey, across: float, down: float = 0.0) -> Small:
    """Make a picture smaller by averaging `across` columns and `down` rows (the same if 0).

    Whole numbers of them, rounded down, for speed; what is left over at the right and the foot,
    less than one pixel of the small picture, is cut off.
    """
    import cv2

    rows, columns = grey.shape
    wide = min(max(1, int(across)), columns)
    high = min(max(1, int(down or across)), rows)
    if (wide, high) == (1, 1):
        return Small(grey, 1.0, 1.0)
    width, height = columns // wide, rows // high
    whole = grey[: height * high, : width * wide]
    found = cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)
    return Small(np.asarray(found, dtype=np.uint8), float(wide), float(high))


def papers(grey: Grey, reach: int = 0) -> Grey:
    """Give the tone of the paper around each pixel: the brightest within `reach`, made even.

    0 takes a sixtieth of the longer side, three ems of a broadsheet.
    """
    import cv2

    rows, columns = grey.shape
    small = smaller(grey, COARSE).grey
    side = max(3, (_side(grey, reach) // COARSE) | 1)
    bright = cv2.blur(cv2.dilate(small, np.ones((side, side), np.uint8)), (side, side))
    return np.asarray(cv2.resize(bright, (columns, rows)), dtype=np.uint8)


def darkness(grey: Grey, paper: Grey) -> float:
    """Give how much darker than paper the ink of a page is, 0 to 1; 0 where nothing is printed."""
    tone = float(np.median(paper))
    if tone <= 0:
        return 0.0
    black = np.searchsorted(np.bincount(grey.ravel(), minlength=256).cumsum(), BLACK * grey.size)
    return max(0.0, 1.0 - float(black) / tone)


def ink(grey: Grey) -> Grey:
    """Tell ink (1) from paper (0), each against the paper and the darkest ink around it.

    Small type on a coarse picture is only grey (Bernsen 1986: the middle of the local range); where
    the range is small, nothing is printed.
    """
    import cv2

    paper = papers(grey)
    depth = darkness(grey, paper)
    if depth <= 0:
        return np.zeros_like(grey)
    side = _side(grey, 0)
    black = cv2.erode(grey, np.ones((side, side), np.uint8))
    reach = cv2.subtract(paper, black)
    most = cv2.convertScaleAbs(paper, alpha=depth)
    reach = cv2.max(cv2.min(reach, most), cv2.convertScaleAbs(most, alpha=RANGE))
    bound = cv2.subtract(paper, cv2.convertScaleAbs(reach, alpha=SHARE))
    return (grey < bound).astype(np.uint8)


def _side(grey: Grey, reach: int) -> int:
    return max(3, (reach or max(grey.shape) // PAPER) | 1)


def pieces(mask: Grey, around: int = 8) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give the connected pieces of a mask: a map of numbers, 0 the ground, and what each is.

    That is x, y, width, height and area, a row each; the first row is the ground's.
    """
    import cv2

    _, numbers, found, _ = cv2.connectedComponentsWithStats(
        mask, connectivity=around, ltype=cv2.CV_32S
    )
    return np.asarray(numbers, dtype=np.int32), np.asarray(found, dtype=np.int32)
