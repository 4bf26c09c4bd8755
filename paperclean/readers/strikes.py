"""Glyphs drawn twice: fake bold, shadows, outlines. Told by place, in linear time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..layout.glyphs import Glyphs
from ..model import LAYERS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REACH = 0.35
"""How far apart two strikes of one glyph lie at most, in type sizes."""
NARROW = 0.6
"""The same along the line in widths of the glyph: two l of `all` stand .22 em apart."""
LEAST = 0.05
"""Type sizes within which they lie in any case: glyphs without width are not many in one place."""
ALIKE = 1.02
"""Type sizes that differ by less than this factor may count as one."""
SECOND = LAYERS.index("second-strike")
GRIDS = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5))


def second_strikes(glyphs: Glyphs) -> Glyphs:
    """Put every strike but the first of a glyph in a layer of its own; the first is bold.

    Two glyphs are strikes of one where they are the same characters in the same size, and
    their middles lie within .35 em, in the direction of reading within .6 of their width. The
    first is light where one of the others is: a shadow is drawn before what casts it.
    """
    import numpy as np

    places = np.flatnonzero(glyphs.layer == 0)
    if not places.size:
        return glyphs
    # Half a step off, so that a size that stands in the file often does not lie on a border.
    step = np.floor(np.log(np.maximum(glyphs.size, 0.01)) / np.log(ALIKE) + 0.5)
    em = ALIKE**step
    middle = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2 / em[:, None]
    near = _near(glyphs.text, step, middle, places)
    if not near.size:
        return glyphs
    bold, light, layer = glyphs.bold.copy(), glyphs.light.copy(), glyphs.layer.copy()
    wide = (glyphs.box[:, 2:] - glyphs.box[:, :2]) / em[:, None]
    across = (glyphs.angle % 180).astype(bool)
    reach = np.full_like(wide, REACH)
    reach[~across, 0] = np.clip(NARROW * wide[~across, 0], LEAST, REACH)
    reach[across, 1] = np.clip(NARROW * wide[across, 1], LEAST, REACH)
    for first, other in _pairs(glyphs.text, near, middle, reach, step):
        layer[other] = SECOND
        bold[first] = True
        light[first] |= light[other]
    return glyphs._replace(bold=bold, light=light, layer=layer)


def _near(
    text: list[str],
    step: NDArray[np.float64],
    middle: NDArray[np.float64],
    places: NDArray[np.intp],
) -> NDArray[np.intp]:
    """Give the glyphs that share a cell of one of four shifted grids with an equal one.

    A cell is twice as wide as the reach: two glyphs within reach share one in some grid.
    """
    import numpy as np

    codes: dict[str, int] = {}
    code = np.array([codes.setdefault(text[i], len(codes)) for i in places], np.int64)
    same = code * 1_000_003 + step[places].astype(np.int64)
    cell = middle[places] / (2 * REACH)
    shared = np.zeros(places.size, bool)
    for x, y in GRIDS:
        place = np.floor(cell + np.array([x, y])).astype(np.int64)
        # Two keys that are equal by chance only cost a look.
        key = (same * 1_000_003 + place[:, 0]) * 1_000_003 + place[:, 1]
        _, number, count = np.unique(key, return_inverse=True, return_counts=True)
        shared |= count[number] > 1
    return places[shared]


def _pairs(
    text: list[str],
    near: NDArray[np.intp],
    middle: NDArray[np.float64],
    reach: NDArray[np.float64],
    step: NDArray[np.float64],
) -> list[tuple[int, int]]:
    """Give (first, other) of all that are strikes of one glyph, in the order of the stream."""
    cells: dict[tuple[str, float, int, int], list[tuple[int, float, float]]] = {}
    found: list[tuple[int, int]] = []
    for i in near.tolist():
        x, y = middle[i].tolist()
        reach_x, reach_y = reach[i].tolist()
        column, row = int(x // REACH), int(y // REACH)
        first = next(
            (
                j
                for c in (column - 1, column, column + 1)
                for r in (row - 1, row, row + 1)
                for j, x_j, y_j in cells.get((text[i], step[i], c, r), ())
                if abs(x_j - x) <= reach_x and abs(y_j - y) <= reach_y
            ),
            None,
        )
        if first is None:
            cells.setdefault((text[i], step[i], column, row), []).append((i, x, y))
        else:
            found.append((first, i))
    return found
