"""From places of glyphs in user space to what stands on the page as seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..layout.glyphs import Glyphs
from ..model import LAYERS
from .drawn import Drawn, Ground, on_dark
from .sheet import View, no_glyphs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.intp]

INVISIBLE, OFF_PAGE = LAYERS.index("invisible"), LAYERS.index("off-page")
LIGHT = 0.8
"""Luminance from which on type is light."""
FAR = 1e6
"""Points from the page beyond which no place is told apart; damaged matrices lead to infinity."""
SMALLEST = 0.1
"""Points of the smallest type there is; a damaged matrix leads to none, by which one divides."""
COVERS = 0.7
"""Share of the page that a picture of all of it covers at least."""
LOWEST, MIDDLE, HIGHEST = 0.18, 0.3, 0.42
"""Ems above its line at which the middle of a font's box lies: those of 104 text faces lie
between .21 and .38."""
LEVEL = 0.99
"""Cosine of the lean up to which type counts as upright."""
WHITE = 0.99
"""Luminance from which on type is not seen on paper."""


class Face(NamedTuple):
    """A font: its place in the list of names, whether it is bold, and where its line lies.

    `ascent` and `descent` are those of its box in ems; the box is one em high.
    """

    number: int
    bold: bool
    ascent: float
    descent: float

    @classmethod
    def of(cls, number: int, ascent: float, descent: float, *, bold: bool) -> Face:
        """Make a face whose box is one em high; a font that does not say gets that of Han.

        Fonts that a browser writes glyph by glyph say how far the ink of those reaches, which
        for a quote or a dash is nowhere near the middle of a line.
        """
        height = ascent - descent
        if height <= 0:
            return cls(number, bold, 0.88, -0.12)
        middle = (ascent + descent) / 2 / height
        if not LOWEST <= middle <= HIGHEST:
            return cls(number, bold, 0.5 + MIDDLE, MIDDLE - 0.5)
        return cls(number, bold, ascent / height, descent / height)


class Style(NamedTuple):
    """What glyphs drawn together share; `pale` is the luminance of their fill."""

    order: int
    face: Face
    bold: bool
    pale: float
    unseen: bool


class Cells(NamedTuple):
    """Where glyphs stand in user space, arrays of one length.

    `origin` (n, 2) is where the pen stands, `along` (n, 2) the unit vector of reading, `width`
    that of the glyph, `up` (n, 2) one em upwards; `down` tells glyphs of vertical writing, the
    pen of which stands over the middle of the cell.
    """

    origin: Numbers
    along: Numbers
    width: Numbers
    up: Numbers
    down: Flags


def seen_glyphs(
    texts: list[str],
    cells: Cells,
    of: Places,
    styles: Sequence[Style],
    page: tuple[View, tuple[str, ...], Sequence[Ground]],
) -> Glyphs:
    """Give the glyphs of a page; `of` is the style of each, `page` its view, fonts and grounds.

    The direction of reading of a glyph is that of its matrix; upright glyphs of vertical
    writing read down where the font says so, or the next of those drawn with them stands right
    below. Of upright glyphs that are drawn one by one it is 0: only their neighbours tell.
    """
    import numpy as np

    view, fonts, grounds = page
    if not texts:
        return no_glyphs()
    slanted = (cells.along[:, 1] == 0) & (cells.up[:, 1] > 0)
    # Slanted type stands on the line as any other: only its ink leans over.
    cells = cells._replace(up=np.where(slanted[:, None], cells.up * (0, 1), cells.up))
    with np.errstate(all="ignore"):
        box, angle = _boxes(cells, of, styles)
        box = np.clip(np.nan_to_num(view.boxes(box), nan=-FAR), -FAR, FAR)
        size = np.hypot(cells.up[:, 0], cells.up[:, 1])
        size = np.clip(np.nan_to_num(size), SMALLEST, FAR)
    middle = (box[:, :2] + box[:, 2:]) / 2
    layer = np.where(np.array([style.unseen for style in styles])[of], INVISIBLE, 0)
    light = np.array([style.pale >= LIGHT for style in styles])[of] & (layer == 0)
    if light.any():
        light, hidden = _light(styles, of, middle, np.flatnonzero(light), grounds)
        layer[hidden] = INVISIBLE
    outside = ((middle < 0) | (middle > view.size)).any(axis=1)
    layer[outside] = OFF_PAGE
    return Glyphs(
        texts,
        box,
        size,
        np.array([style.face.number for style in styles], np.int16)[of],
        ((angle + 90 * view.quarters) % 360).astype(np.int16),
        np.array([style.bold for style in styles])[of],
        light,
        layer.astype(np.uint8),
        fonts,
    )


def quarters_off(cells: Cells) -> int:
    """Give the quarters clockwise by which most glyphs stand turned in user space.

    0 where they stand upright, as those of vertical writing do, or are mirrored, or no
    direction has more than half of them.
    """
    import numpy as np

    along, up = cells.along, cells.up
    quarters = np.rint(np.arctan2(-along[:, 1], along[:, 0]) / (np.pi / 2)).astype(np.intp)
    sound = along[:, 0] * up[:, 1] - along[:, 1] * up[:, 0] > 0
    counts = np.bincount(quarters[sound] % 4, minlength=4)
    most = int(counts.argmax())
    return most if 2 * counts[most] > len(along) else 0


def beneath(of: Places, styles: Sequence[Style], drawn: Drawn, page: float) -> int:
    """Count the glyphs drawn before a picture that covers most of the page, of that extent."""
    import numpy as np

    later = [
        ground.order
        for ground in drawn.grounds
        if ground.picture
        and (ground.box.x1 - ground.box.x0) * (ground.box.y1 - ground.box.y0) > COVERS * page
    ]
    if not later or not of.size:
        return 0
    order = np.array([style.order for style in styles])[of]
    return int((order < max(later)).sum())


def _boxes(cells: Cells, of: Places, styles: Sequence[Style]) -> tuple[Numbers, Places]:
    """Give boxes in user space, and the direction of reading there in degrees clockwise."""
    import numpy as np

    origin, along, width, up, down = cells
    ascent = np.array([style.face.ascent for style in styles])[of]
    descent = np.array([style.face.descent for style in styles])[of]
    side = along * width[:, None]
    corners = np.stack(
        [
            origin + start + up * edge[:, None]
            for start in (np.zeros_like(side), side)
            for edge in (descent, ascent)
        ]
    )
    box = np.concatenate([corners.min(axis=0), corners.max(axis=0)], axis=1)
    turned = np.degrees(np.arctan2(-along[:, 1], along[:, 0]))
    angle = (np.rint(turned / 90) * 90).astype(np.intp) % 360
    if down.any():
        size = np.hypot(up[:, 0], up[:, 1])
        half = np.stack([width / 2, np.zeros_like(width)], axis=1)
        low = origin - half - np.stack([np.zeros_like(size), size], axis=1)
        box[down] = np.concatenate([low, origin + half], axis=1)[down]
        angle[down] = 90
    angle[_going_down(cells, of)] = 90
    return box, angle


def _going_down(cells: Cells, of: Places) -> Flags:
    """Tell the upright glyphs each of which has one of its style right above or below it."""
    import numpy as np

    upright = (cells.along[:, 0] > LEVEL) & (cells.up[:, 1] > 0)
    size = cells.up[1:, 1]
    step = cells.origin[1:] - cells.origin[:-1]
    pair = (of[1:] == of[:-1]) & upright[1:] & upright[:-1]
    pair &= (np.abs(step[:, 0]) < 0.3 * size) & (step[:, 1] < -0.7 * size)
    down = np.zeros(of.size, bool)
    down[1:] |= pair
    down[:-1] |= pair
    return down


def _light(
    styles: Sequence[Style], of: Places, middle: Numbers, pale: Places, grounds: Sequence[Ground]
) -> tuple[Flags, Places]:
    """Tell which of the pale glyphs stand on dark, and which are white on paper."""
    import numpy as np

    asked = [
        (x, y, styles[number].order)
        for (x, y), number in zip(middle[pale].tolist(), of[pale].tolist(), strict=True)
    ]
    dark = np.array(on_dark(asked, grounds), bool)
    white = np.array([styles[number].pale >= WHITE for number in of[pale].tolist()], bool)
    light = np.zeros(of.size, bool)
    light[pale[dark]] = True
    return light, pale[~dark & white]
