"""From the characters of a page to its lines and blocks, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import LAYERS, Box, Slice
from .glyphs import Glyphs


def page_slices(
    glyphs: Glyphs,
    width: float,
    height: float,
    rules: Sequence[Box] = (),
    frames: Sequence[Box] = (),
    pictures: Sequence[Box] = (),
) -> list[Slice]:
    """Give the lines of a page: runs of glyphs of one layer on one line, in stream order."""
    import numpy as np

    found: list[Slice] = []
    start = 0
    box, count = glyphs.box, len(glyphs.text)
    for place in range(1, count + 1):
        if place < count and glyphs.layer[place] == glyphs.layer[start]:
            down = glyphs.angle[start] % 180 == 90
            side = 0 if down else 1
            apart = abs(box[place, side] - box[place - 1, side]) > 0.3 * glyphs.size[place]
            if not apart:
                continue
        if place == start:
            continue
        part = box[start:place]
        text = "".join(glyphs.text[start:place])
        x0, y0 = part[:, :2].min(axis=0).tolist()
        x1, y1 = part[:, 2:].max(axis=0).tolist()
        found.append(
            Slice.plain(text)._replace(
                box=Box(x0, y0, x1, y1),
                size=round(float(np.median(glyphs.size[start:place])), 2),
                bold=bool(glyphs.bold[start:place].mean() > 0.5),
                light=bool(glyphs.light[start:place].mean() > 0.5),
                vertical=bool(glyphs.angle[start] % 180 == 90),
                font=glyphs.fonts[glyphs.font[start]],
                layer=LAYERS[glyphs.layer[start]],
            )
        )
        start = place
    return found
