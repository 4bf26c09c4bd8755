"""By how many quarters a page lies turned: some of its lines are read in each of four ways.

Lines that run down are either vertical writing, whose characters stand upright, or lines to the
right on a page that lies on its side; the boxes of both are the same. So lines are cut out,
turned, and where they run down then their characters are set side by side: in one way alone
these are lines to the right as an engine reads them best. Engines that learned to read vertical
writing from lines that lie on their left side read those nearly as well, so each way counts
together with the one that lies so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .contract import Raster, Recognised
from .upright import relaid

Grey = NDArray[np.uint8]
HIGH = 48
"""Pixels of a line in the sheet that is read."""
LINES = 5
LONG = 10.0
"""Times its height that a line is long in the sheet, at most."""
SHORT = 3.0
"""Times its height that a line must be long to tell anything."""
ALIKE = 1.35
"""How much thicker or thinner than the usual one a line may be."""
TURNS = range(4)
DOUBT = 0.8
"""Confidence of all that was read, below which a page may lie turned."""
SIDEWAYS = 1.5
"""Times its width that a line is high, which runs down or lies on its side."""


class Turn(NamedTuple):
    """Quarters clockwise that set a page upright, and the confidence of each of the four."""

    quarters: int
    conf: tuple[float, float, float, float]


def doubtful(lines: Sequence[Recognised]) -> bool:
    """Whether a page may lie turned, by what was read of it as it is.

    It was read badly, or most of it runs down. A vertical page that lies on its left side is
    read well and is not found out: engines take its lines for lines to the right.
    """
    long = sum(len(line.text) for line in lines)
    sure = sum(line.conf * len(line.text) for line in lines)
    high = 0
    for line in lines:
        x0, y0, x1, y1 = _box(line)
        high += len(line.text) * (y1 - y0 >= SIDEWAYS * (x1 - x0))
    return bool(long) and (sure < DOUBT * long or 2 * high > long)


def turn(
    read: Callable[[Raster], list[Recognised]], grey: Grey, lines: Sequence[Recognised]
) -> Turn:
    """Find how a picture must be turned, by lines that an engine found in it as it is.

    What was read of them does not count, only where they stand.
    """
    strips = _strips(grey, lines)
    if not strips:
        return Turn(0, (0.0, 0.0, 0.0, 0.0))
    one, two, three, four = (_sure(read, _rows(strips, quarters)) for quarters in TURNS)
    conf = one, two, three, four
    return Turn(max(TURNS, key=lambda quarters: conf[quarters] + conf[quarters - 1]), conf)


def _strips(grey: Grey, lines: Sequence[Recognised]) -> list[Grey]:
    """Cut out the longest lines of usual thickness."""
    boxes = [_box(line) for line in lines]
    sides = [(min(x1 - x0, y1 - y0), max(x1 - x0, y1 - y0)) for x0, y0, x1, y1 in boxes]
    long = [n for n, (thick, length) in enumerate(sides) if 0 < thick * SHORT <= length]
    if not long:
        return []
    usual = float(np.median([sides[n][0] for n in long]))
    good = [n for n in long if usual / ALIKE <= sides[n][0] <= usual * ALIKE]
    good.sort(key=lambda n: (-min(sides[n][1] / sides[n][0], LONG), boxes[n]))
    found = []
    for n in good[:LINES]:
        x0, y0, x1, y1 = boxes[n]
        most = round(LONG * sides[n][0])
        found.append(grey[y0 : min(y1, y0 + most), x0 : min(x1, x0 + most)])
    return found


def _box(line: Recognised) -> tuple[int, int, int, int]:
    xs, ys = zip(*line.quad, strict=True)
    return max(int(min(xs)), 0), max(int(min(ys)), 0), int(max(xs)) + 1, int(max(ys)) + 1


def _rows(strips: Sequence[Grey], quarters: int) -> list[Grey]:
    """Turn lines clockwise, and lay them out to the right."""
    turned = [_sized(np.rot90(strip, -quarters)) for strip in strips]
    down = [strip for strip in turned if strip.shape[0] > strip.shape[1]]
    laid = relaid(down, [HIGH * 0.8] * len(down))
    return [strip for strip in turned if strip.shape[0] <= strip.shape[1]] + [
        each.picture for each in laid
    ]


def _sized(strip: Grey) -> Grey:
    """Make a line `HIGH` pixels thick."""
    from PIL import Image

    rows, columns = strip.shape
    scale = HIGH / min(rows, columns)
    size = max(round(columns * scale), 1), max(round(rows * scale), 1)
    image = Image.fromarray(np.ascontiguousarray(strip))
    return np.asarray(image.resize(size, Image.Resampling.BICUBIC))


def _sure(read: Callable[[Raster], list[Recognised]], rows: Sequence[Grey]) -> float:
    """Read rows under each other; give the confidence over all their length."""
    paper = int(np.median(np.concatenate([row.ravel() for row in rows])))
    wide = max(row.shape[1] for row in rows) + 2 * HIGH
    sheet = np.full((HIGH * (2 * len(rows) + 1), wide), paper, dtype=np.uint8)
    for n, row in enumerate(rows):
        top = HIGH * (2 * n + 1)
        sheet[top : top + row.shape[0], HIGH : HIGH + row.shape[1]] = row
    length = float(sum(row.shape[1] for row in rows))
    found = read(Raster(sheet, em=HIGH * 0.8))
    return sum(line.conf * (line.quad[1][0] - line.quad[0][0]) for line in found) / length
