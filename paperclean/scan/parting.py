"""Lines that an engine ran together over a gutter, cut where the gutter is.

A gutter is known by other lines, which end and begin there; or by its ink: a channel without
any stands open over several lines, and text stands close on both sides of it. What is between
words, or beside a mark, ends at the next line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..engines.contract import Quad, Raster, Recognised

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ink = NDArray[np.bool_]
    Boxes = NDArray[np.int64]

CELL = 10
"""Pixels of a body character in the reduced picture that is looked at."""
CHANNEL = 0.55
"""Ems that a gutter is wide at least: less stands between words, or behind a mark."""
TALLEST = 2.2
"""Ems that the box of a line in body type is high at most."""
SHORTEST = 6.0
"""Ems from which on a line may hold the ends of two."""
SIDE = 5.0
"""Ems of text that stand on either side of a gutter."""
FULL = 0.85
"""Share of these in which there is ink somewhere; of a list of names there is less."""
LINES, NARROW, WIDE = 3, 5, 0.8
"""Lines on either side along which a gutter is open, and one narrower than so many ems."""
ALIKE = 0.3
"""Share by which the heights of lines of one column differ."""
PASSES = 3
"""Lines that were cut show where others must be: so often, at most."""
FULL_WIDTH, SPACED = "\u2e80", 1.2
"""From here on characters are of full width; ems from one of them to the next at most."""
RULE, RULED = 2.0, 0.9
"""Ems above and below a line that a rule across it reaches, and the share of them that is ink."""
CLOSE = 1.5
"""Ems from a gutter within which such lines end and begin."""
NEAR = 0.4
"""Ems within which lines begin, or end, at a gutter."""
BEGIN, END = 3, 2
"""Other lines that begin behind a gutter and end before it."""
AROUND = 30.0
"""Ems above and below in which they stand."""
REACH = 8.0
"""Ems above and below a line over which its gutter is followed."""


def parted(lines: Sequence[Recognised], ink: Ink, scale: float) -> list[Recognised]:
    """Cut lines at the gutters that they cross; `ink` is that of the page, reduced by `scale`.

    What an engine says of no character stands uncut.
    """
    found = list(lines)
    for _ in range(PASSES):
        before = len(found)
        down = [line for line in found if line.vertical]
        found = _parted([line for line in found if not line.vertical], ink, scale)
        found += _parted(down, ink.T, scale)
        if len(found) == before:
            break
    return found


def _parted(lines: Sequence[Recognised], ink: Ink, scale: float) -> list[Recognised]:
    """Cut lines of one direction; `ink` is that of a page on which they run to the right."""
    import numpy as np

    way = np.ascontiguousarray(ink)
    boxes = np.array([_box(line, scale) for line in lines], dtype=np.int64).reshape(-1, 4)
    small = boxes[boxes[:, 3] - boxes[:, 1] <= TALLEST * CELL]
    found: list[Recognised] = []
    for line, box in zip(lines, boxes.tolist(), strict=True):
        cuts = _cuts(way, small, box, _em(line.text, box)) if line.places else []
        found += _cut(line, [cut / scale for cut in cuts])
    return found


def inked(picture: Raster) -> Ink:
    """Tell where there is ink in a picture reduced to body characters of `CELL` pixels."""
    import cv2
    import numpy as np

    scale = CELL / picture.em
    rows, columns = picture.grey.shape
    size = max(round(columns * scale), 1), max(round(rows * scale), 1)
    small = cv2.resize(picture.grey, size, interpolation=cv2.INTER_AREA)
    paper = cv2.blur(small, (4 * CELL + 1, 4 * CELL + 1)).astype(np.int16)
    contrast = max(float(np.percentile(paper, 90)) - float(np.percentile(small, 1)), 1.0)
    return np.asarray(small < paper - 0.2 * contrast, dtype=np.bool_)


def _box(line: Recognised, scale: float) -> tuple[int, int, int, int]:
    """Give the box of a line in the reduced picture; of one that runs down, transposed."""
    xs, ys = zip(*line.quad, strict=True)
    box = (min(ys), min(xs), max(ys), max(xs)) if line.vertical else None
    x0, y0, x1, y1 = box or (min(xs), min(ys), max(xs), max(ys))
    return round(x0 * scale), round(y0 * scale), round(x1 * scale), round(y1 * scale)


def _em(text: str, box: Sequence[int]) -> float:
    """Give the size of the type of a line: a long box that stands askew is higher than it."""
    x0, y0, x1, y1 = box
    wide = sum(char >= FULL_WIDTH for char in text)
    return min(y1 - y0, SPACED * (x1 - x0) / len(text)) if wide * 2 > len(text) else y1 - y0


def _cuts(ink: Ink, boxes: Boxes, box: Sequence[int], em: float) -> list[float]:
    """Give the middles of the gutters that a line of type of a size crosses."""
    import numpy as np

    x0, y0, x1, y1 = box
    if y1 - y0 > TALLEST * CELL or x1 - x0 < SHORTEST * CELL:
        return []
    trim = (y1 - y0) // 6
    ruled = _ruled(ink, box)
    line = np.any(ink[y0 + trim : y1 - trim, x0:x1], axis=0, keepdims=True)[0] & ~ruled
    cuts: list[float] = []
    alike = boxes[abs((boxes[:, 3] - boxes[:, 1]) / max(em, 1) - 1) < ALIKE]
    for start, end in _blanks(line, max(em, CELL)):
        if ruled[start:end].any():
            cuts.append(x0 + start + float(np.flatnonzero(ruled[start:end]).mean()))
            continue
        channel = _channel(ink, (x0 + start, x0 + end), y0 + trim, y1 - trim)
        lines = _lines_at(alike, channel)
        far = channel.foot - channel.top >= REACH * CELL
        if (far and _meets_edges(alike, x0 + start, x0 + end, y0)) or (
            lines >= (LINES if channel.end - channel.start + 2 >= WIDE * CELL else NARROW)
            and _is_between_text(ink, channel)
        ):
            cuts.append((channel.start + channel.end) / 2)
    return cuts


def _ruled(ink: Ink, box: Sequence[int]) -> Ink:
    """Tell where a rule goes through a line."""
    import numpy as np

    x0, y0, x1, y1 = box
    reach = round(RULE * CELL)
    share = ink[max(y0 - reach, 0) : y1 + reach, x0:x1].mean(axis=0)
    return np.asarray(share >= RULED, dtype=np.bool_)


def _blanks(line: Ink, em: float) -> Iterator[tuple[int, int]]:
    """Give the wide blanks inside a line; `em` is the size of its type."""
    import numpy as np

    there = np.flatnonzero(line)
    for start, end in zip((there[:-1] + 1).tolist(), there[1:].tolist(), strict=True):
        if end - start >= CHANNEL * em:
            yield start, end


def _meets_edges(boxes: Boxes, start: int, end: int, top: int) -> bool:
    """Tell whether other lines end in a blank, or where it begins, and then others begin.

    The blank may be wider than the gutter: where a line is set in, or ends with a mark.
    """
    import numpy as np

    near = boxes[abs(boxes[:, 1] - top) <= AROUND * CELL]
    reach = NEAR * CELL
    ends = near[(near[:, 2] >= start - reach) & (near[:, 2] < end), 2]
    starts = near[(near[:, 0] > start) & (near[:, 0] <= end + reach), 0]
    if len(ends) < END or len(starts) < BEGIN:
        return False
    return bool(np.median(ends) <= np.median(starts))


class _Channel(NamedTuple):
    """A strip without ink: its columns in a blank of a line, and how far up and down it goes."""

    start: int
    end: int
    top: int
    foot: int


def _channel(ink: Ink, blank: tuple[int, int], top: int, bottom: int) -> _Channel:
    """Give the strip in a blank of a line, as wide as a gutter, that goes farthest up and down."""
    import numpy as np

    reach = round(REACH * CELL)
    start, end = blank[0] + 1, max(blank[1] - 1, blank[0] + 2)
    above = _open(ink[max(top - reach, 0) : top, start:end][::-1])
    below = _open(ink[bottom : bottom + reach, start:end])
    wide = min(round(CHANNEL * CELL) - 2, end - start)
    up, down = (np.lib.stride_tricks.sliding_window_view(one, wide) for one in (above, below))
    up, down = np.min(up, axis=1), np.min(down, axis=1)
    best = int((up + down).argmax())
    shut = np.flatnonzero((above < up[best]) | (below < down[best]))
    before, after = shut[shut < best], shut[shut >= best + wide]
    first = int(before[-1]) + 1 if len(before) else 0
    last = int(after[0]) if len(after) else end - start
    return _Channel(start + first, start + last, top - int(up[best]), bottom + int(down[best]))


def _open(ink: Ink) -> Boxes:
    """Give how many rows of each column are without ink before the first that has some."""
    import numpy as np

    closed = np.vstack([ink, np.ones((1, ink.shape[1]), dtype=np.bool_)])
    return np.asarray(closed.argmax(axis=0), dtype=np.int64)


def _is_between_text(ink: Ink, channel: _Channel) -> bool:
    """Tell whether text stands on both sides of a strip, not a list of names."""
    start, end, top, foot = channel
    side = round(SIDE * CELL)
    left = ink[top:foot, max(start - 1 - side, 0) : start - 1]
    right = ink[top:foot, end + 1 : end + 1 + side]
    return all(
        part.shape[1] >= side // 2 and part.any(axis=0).mean() >= FULL for part in (left, right)
    )


def _lines_at(boxes: Boxes, channel: _Channel) -> int:
    """Count the lines that stand on both sides of a strip, and close to it."""
    import numpy as np

    level = (boxes[:, 1] + boxes[:, 3]) / 2
    near = boxes[(level > channel.top) & (level < channel.foot)]
    level, close = (near[:, 1] + near[:, 3]) / 2, CLOSE * CELL
    before = (near[:, 0] < channel.start) & (near[:, 2] > channel.start - close)
    after = (near[:, 2] > channel.end) & (near[:, 0] < channel.end + close)
    apart = np.abs(level[before][:, None] - level[after][None, :])
    return int((apart < CELL / 2).any(axis=1).sum())


def _cut(line: Recognised, cuts: Sequence[float]) -> Iterator[Recognised]:
    """Cut a line at places along it; blanks at a cut go with the part before."""
    first = 0
    start = line.places[0] if line.places else 0.0
    for cut in cuts:
        end = _first_after(line.places, cut)
        if any(map(str.isalnum, line.text[first:end])) and any(map(str.isalnum, line.text[end:])):
            yield _part(line, first, end, start, cut)
            first, start = end, cut
    yield line if first == 0 else _part(line, first, len(line.text), start, line.places[-1])


def _first_after(places: Sequence[float], cut: float) -> int:
    """Give the first character whose middle lies behind a place."""
    middles = ((a + b) / 2 for a, b in pairwise(places))
    return next((n for n, middle in enumerate(middles) if middle > cut), len(places) - 1)


def _part(line: Recognised, first: int, end: int, start: float, stop: float) -> Recognised:
    places = (start, *line.places[first + 1 : end], stop)
    return line._replace(text=line.text[first:end], quad=_between(line, start, stop), places=places)


def _between(line: Recognised, start: float, stop: float) -> Quad:
    """Give the part of a line's quadrilateral between two places along it."""
    top_left, top_right, bottom_right, bottom_left = line.quad
    whole = max(line.places[-1] - line.places[0], 1e-6)
    a, b = ((place - line.places[0]) / whole for place in (start, stop))

    def on(p: tuple[float, float], q: tuple[float, float], share: float) -> tuple[float, float]:
        return round(p[0] + share * (q[0] - p[0]), 1), round(p[1] + share * (q[1] - p[1]), 1)

    if line.vertical:
        left = on(top_left, bottom_left, a), on(top_left, bottom_left, b)
        right = on(top_right, bottom_right, a), on(top_right, bottom_right, b)
        return left[0], right[0], right[1], left[1]
    upper = on(top_left, top_right, a), on(top_left, top_right, b)
    lower = on(bottom_left, bottom_right, a), on(bottom_left, bottom_right, b)
    return upper[0], upper[1], lower[1], lower[0]
