"""By how many quarters a page lies turned: some of its lines are read in each of four ways.

That is for engines that read what lies turned as badly as people do, and do not say so.

Lines that run down are either vertical writing, whose characters stand upright, or lines to the
right on a page that lies on its side; the boxes of both are the same. So lines are cut out,
turned, and where they run down then their characters are set side by side: in one way alone
these are lines to the right as an engine reads them best. Engines that learned to read vertical
writing from lines that lie on their left side read those nearly as well, so each way counts
together with the one that lies so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .contract import Raster, Recognised
from .upright import Piece, relaid

Grey = NDArray[np.uint8]
HIGH = 48
"""Pixels of a line in the sheet that is read."""
EM = 0.8
"""Height of a character in it, of the line's."""
LINES = 4
LONG = 9.0
"""Times its height that a line is long in the sheet, at most."""
SHORT = 3.0
"""Times its height that a line must be long to tell anything."""
ALIKE = 1.35
"""How much thicker or thinner than the usual one a line may be."""
TURNS = range(4)
BESIDE = 0.65
"""What the way counts in which lines lie on their left side. Samples of seven pages, clean and
degraded, in each of four ways, were all told right with .5 to .75, of 64 two were not with 1."""
LEAD = 0.05
"""How much better a page must be read turned than as it is."""
DOUBT = 0.8
"""Confidence of all that was read, below which a page may lie turned."""
FEW, NEAR = 2, 0.95
"""Lines of a page read well that are read standing too, and how sure that reading must be, of the
other: both go well on a page that lies on its left side, and only one on a page that stands."""
HAN = re.compile(r"[\u3400-\u9fff]")
SIDEWAYS = 1.5
"""Times its width that a line is high, which runs down or lies on its side."""


class Turn(NamedTuple):
    """Quarters clockwise that set a page upright, and the confidence of each of the four."""

    quarters: int
    conf: tuple[float, float, float, float]


def doubtful(lines: Sequence[Recognised]) -> bool:
    """Whether a page may lie turned, by what was read of it as it is.

    It was read badly, or most of it runs down.
    """
    long = sum(len(line.text) for line in lines)
    sure = sum(line.conf * len(line.text) for line in lines)
    high = 0
    for line in lines:
        x0, y0, x1, y1 = _box(line)
        high += len(line.text) * (y1 - y0 >= SIDEWAYS * (x1 - x0))
    return bool(long) and (sure < DOUBT * long or 2 * high > long)


def on_its_side(
    read: Callable[[Raster], list[Recognised]], grey: Grey, lines: Sequence[Recognised]
) -> bool:
    """Whether a page read well may be a vertical one that lies on its left side.

    Engines take its lines for lines to the right. A few lines of Chinese are read as they lie and
    as they would stand; where the second goes about as well, `turn` must look closer.
    """
    text = "".join(line.text for line in lines)
    if 2 * len(HAN.findall(text)) <= len(text):
        return False
    strips = _strips(grey, lines)[:FEW]
    if not strips:
        return False
    lying, standing = _sure(read, [_rows(strips, quarters) for quarters in (0, 1)])
    return standing >= NEAR * lying


def turn(
    read: Callable[[Raster], list[Recognised]], grey: Grey, lines: Sequence[Recognised]
) -> Turn:
    """Find how a picture must be turned, by lines that an engine found in it as it is.

    What was read of them does not count, only where they stand.
    """
    strips = _strips(grey, lines)
    if not strips:
        return Turn(0, (0.0, 0.0, 0.0, 0.0))
    one, two, three, four = _sure(read, [_rows(strips, quarters) for quarters in TURNS])
    conf = one, two, three, four
    sums = [conf[quarters] + BESIDE * conf[quarters - 1] for quarters in TURNS]
    best = max(TURNS, key=sums.__getitem__)
    return Turn(best if sums[best] >= sums[0] + LEAD else 0, conf)


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
    laid = relaid([Piece(strip, HIGH * EM, 0.0, len(strip)) for strip in down])
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


def _sure(
    read: Callable[[Raster], list[Recognised]], ways: Sequence[Sequence[Grey]]
) -> list[float]:
    """Read the rows of all ways under each other; give each way's confidence, by length."""
    rows = [row for way in ways for row in way]
    paper = int(np.median(np.concatenate([row.ravel() for row in rows])))
    wide = max(row.shape[1] for row in rows) + 2 * HIGH
    sheet = np.full((HIGH * (2 * len(rows) + 1), wide), paper, dtype=np.uint8)
    for n, row in enumerate(rows):
        top = HIGH * (2 * n + 1)
        sheet[top : top + row.shape[0], HIGH : HIGH + row.shape[1]] = row
    conf = [0.0] * len(ways)
    each = len(rows) // len(ways)
    for line in read(Raster(sheet, em=HIGH * EM)):
        middle = (line.quad[0][1] + line.quad[2][1]) / 2
        way = min(max(int((middle - HIGH / 2) / (2 * HIGH * each)), 0), len(ways) - 1)
        conf[way] += line.conf * (line.quad[1][0] - line.quad[0][0])
    return [found / sum(row.shape[1] for row in way) for found, way in zip(conf, ways, strict=True)]
