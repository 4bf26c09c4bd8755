"""How wide letters are whose ink hangs over the next one: the f of an italic, the T before an o.

pdfium's box of a letter reaches as far as its ink; where that hangs over, no white is left of
the blank after it. Where the pen stands for the next letter tells how wide it really is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .cells import Cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

USUAL = 0.75
"""Share of those places that lie no further on: pairs that are kerned lie nearer."""
HANGS = 0.03
"""Ems of ink over the next letter that are worth a look."""
NEAREST = 0.4
"""Share of its width after which the next letter begins at least; nearer is a second strike."""
LAST_LATIN = "\u024f"


def without_overhang(texts: Sequence[str], cells: Cells, faces: NDArray[np.intp]) -> Cells:
    """Give the cells of glyphs with the widths of Latin letters as their neighbours show them.

    `faces` is the font of each. A width is made narrower, never wider.
    """
    import numpy as np

    if not texts:
        return cells
    size = np.maximum(np.hypot(*cells.up.T), 1e-9)
    step = cells.origin[1:] - cells.origin[:-1]
    along = (step * cells.along[:-1]).sum(axis=1) / size[:-1]
    wide = cells.width / size
    letter = np.array([len(t) == 1 and t.isalpha() and t <= LAST_LATIN for t in texts], np.bool_)
    off = np.abs(step[:, 0] * cells.along[:-1, 1] - step[:, 1] * cells.along[:-1, 0])
    beside = letter[:-1] & letter[1:] & (faces[1:] == faces[:-1]) & (off < HANGS * size[:-1])
    beside &= (np.abs(size[1:] - size[:-1]) < HANGS * size[:-1]) & ~cells.down[:-1]
    beside &= (along > NEAREST * wide[:-1]) & (along < wide[:-1] + HANGS)
    at = np.flatnonzero(beside)
    if not at.size:
        return cells
    code = np.array([ord(text) if one else 0 for text, one in zip(texts, letter, strict=True)])
    key = faces * (ord(LAST_LATIN) + 1) + code
    order = at[np.lexsort((along[at], key[at]))]
    kinds, starts, counts = np.unique(key[order], return_index=True, return_counts=True)
    told = along[order[starts + ((counts - 1) * USUAL).astype(np.intp)]]
    place = np.minimum(np.searchsorted(kinds, key), kinds.size - 1)
    known = letter & (kinds[place] == key) & (told[place] < wide - HANGS)
    return cells._replace(width=np.where(known, told[place] * size, cells.width))
