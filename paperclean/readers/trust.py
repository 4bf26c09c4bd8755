"""Does the text that came with a page say what the page shows? Cheap evidence first.

What is asked of every page: how much text there is, how it is drawn, what characters it has, and
what pictures cover. Only a page that this leaves in doubt is drawn, small, to see whether there
is ink where its characters are said to stand.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..layout.glyphs import Glyphs
from ..model import LAYERS, Box, Trust
from .sheet import Sheet
from .wording import Wording, wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Ink = Callable[["NDArray[np.float64]"], float]
"""Draws the page small, and gives the share of boxes that hold ink; of the page, without any."""

INVISIBLE, SECOND, GARBLED = (
    LAYERS.index("invisible"),
    LAYERS.index("second-strike"),
    LAYERS.index("garbled"),
)
COVERS = 0.7
"""Share of the page that pictures cover where it is a scan."""
FEW = 100
"""Characters on a scan that are a stamp or a folio, not the text of the page."""
INKED = 0.002
"""Share of a page's points that are dark where something is printed on it."""
ODD, SPOILT = 0.02, 0.2
"""Share of characters that no newspaper has, from which a page is in doubt, and is not read."""
LEAST = 200
"""Letters from which their statistics mean something."""
ONE = 0.35
"""Share of one letter among all that no language has; e has .13 of English."""
VOWELS = 0.15
"""Share of vowels among Latin letters below which they are no words; languages have .35 to .5."""
WIDE = 0.9
"""Ems that Han characters are wide and Latin letters, but for a few, are not."""
BROAD = "MWmw"
LATIN = 0x250
BARE = 0.5
"""Share of boxes with ink below which the text stands elsewhere than the print."""
SAMPLE = 2000
GRID = 64
"""Cells along and across a page, in which is counted what pictures cover."""


class Verdict(NamedTuple):
    """What is thought of a page: its glyphs as they are to be used, and why it needs OCR.

    `nameless` is whether the backend could not name its characters: another one may.
    """

    glyphs: Glyphs
    trust: Trust
    fault: str = ""
    nameless: bool = False


def judged(sheet: Sheet, ink: Ink) -> Verdict:
    """Say whether the text of a page is what it shows.

    `text`: it is; `mixed`: it is used, with a doubt; `scan`: the page needs OCR, and what text
    there is stands in a layer of its own. An invisible layer over a picture of the page, or one
    that the picture covers, was written by an OCR engine: it is used.
    """
    glyphs = sheet.glyphs
    letters = [place for place, text in enumerate(glyphs.text) if not text.isspace()]
    layers = Counter(glyphs.layer[letters].tolist())
    seen, unseen = layers[0], layers[INVISIBLE]
    share = _share(sheet.pictures, sheet.width, sheet.height)
    if not seen and not unseen:
        return _empty(sheet, share, ink)
    reasons: list[str] = []
    if share >= COVERS and unseen > seen:
        layer = glyphs.layer.copy()
        layer[layer == INVISIBLE] = 0
        glyphs = glyphs._replace(layer=layer)
        reasons.append("its text is an invisible layer over a picture of the page, made by OCR")
    elif share >= COVERS and seen < FEW:
        return _scan(glyphs, f"a picture covers it, and only {seen} characters are text")
    elif sheet.beneath > seen / 2:
        reasons.append("a picture of the page lies over its text, which OCR made")
    named = _named(glyphs)
    spoilt = named.reason if named.share > SPOILT else _statistics(glyphs)
    if spoilt:
        return _scan(glyphs, spoilt)._replace(nameless=named.share > SPOILT)
    if named.share > ODD:
        reasons.append(named.reason)
    return _recognised(glyphs, reasons, ink, scanned=share >= COVERS or sheet.beneath > seen / 2)


def _recognised(glyphs: Glyphs, reasons: list[str], ink: Ink, *, scanned: bool) -> Verdict:
    """Judge a page by its words, where an engine read them, and by the ink beneath them."""
    words = wording(glyphs) if scanned else Wording()
    if words.text:
        return _scan(glyphs, words.text)
    if reasons or scanned:
        letters = [place for place, text in enumerate(glyphs.text) if not text.isspace()]
        used = [place for place in letters if glyphs.layer[place] == 0]
        found = ink(glyphs.box[used[:: len(used) // SAMPLE + 1]])
        if found < BARE:
            return _scan(glyphs, f"there is print at {found:.0%} of the places its text names")
    if words.titles:
        trust = Trust("mixed", (*reasons, words.titles))
        return Verdict(glyphs, trust, f"its titles need OCR: {words.titles}")
    return Verdict(glyphs, Trust("mixed", tuple(reasons)) if reasons else Trust())


def _empty(sheet: Sheet, share: float, ink: Ink) -> Verdict:
    import numpy as np

    if share >= COVERS:
        return _scan(sheet.glyphs, "a picture covers it, and there is no text")
    if ink(np.empty((0, 4))) >= INKED:
        return _scan(sheet.glyphs, "something is printed on it, and nothing of that is text")
    return Verdict(sheet.glyphs, Trust("text", ("the page is empty",)))


def _scan(glyphs: Glyphs, reason: str) -> Verdict:
    layer = glyphs.layer.copy()
    layer[layer != SECOND] = GARBLED
    return Verdict(glyphs._replace(layer=layer), Trust("scan", (reason,)), f"needs OCR: {reason}")


def _share(pictures: Sequence[Box], width: float, height: float) -> float:
    """Give the share of the page that its pictures cover together."""
    import numpy as np

    if not pictures or width <= 0 or height <= 0:
        return 0.0
    covered = np.zeros((GRID, GRID), bool)
    for box in pictures:
        rows = slice(round(GRID * box.y0 / height), round(GRID * box.y1 / height))
        covered[rows, round(GRID * box.x0 / width) : round(GRID * box.x1 / width)] = True
    return float(covered.mean())


class _Named(NamedTuple):
    share: float
    reason: str


def _named(glyphs: Glyphs) -> _Named:
    """Give the share of characters that the file does not name, or names as none."""
    layers = glyphs.layer.tolist()
    counted = Counter(
        "".join(
            text
            for text, layer in zip(glyphs.text, layers, strict=True)
            if layer == 0 and not text.isspace()
        )
    )
    bad = sum(n for character, n in counted.items() if _is_none(character))
    count = counted.total()
    return _Named(bad / max(count, 1), f"{bad} of its {count} characters are not named in the file")


def _statistics(glyphs: Glyphs) -> str:
    """Say why the letters of a page cannot be a text of any paper; empty where they can."""
    seen = ((glyphs.layer == 0) & (glyphs.angle == 0)).tolist()
    used = [place for place, text in enumerate(glyphs.text) if seen[place] and text.isalpha()]
    words = Counter("".join([glyphs.text[place] for place in used]))
    total = words.total()
    if total < LEAST:
        return ""
    most, count = max(words.items(), key=lambda item: (item[1], item[0]))
    if count > ONE * total:
        return f"{count} of its {total} letters are {most}"
    latin = {character: n for character, n in words.items() if ord(character) < LATIN}
    narrow = latin.keys() - set(BROAD)
    some = [place for place in used if glyphs.text[place] in narrow]
    wide = int((glyphs.box[some, 2] - glyphs.box[some, 0] >= WIDE * glyphs.size[some]).sum())
    if wide > max(LEAST, 0.3 * total):
        return f"{wide} of its Latin letters are as wide as Han characters"
    if sum(latin.values()) > max(LEAST, 0.7 * total) and _vowels(latin) < VOWELS:
        return "its Latin letters make no words"
    return ""


def _is_none(character: str) -> bool:
    """Tell what no newspaper prints: lost, private, control and unassigned characters."""
    if character.isprintable():
        return character == "\ufffd"
    return unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"}


def _vowels(latin: dict[str, int]) -> float:
    plain = Counter[str]()
    for character, n in latin.items():
        plain[unicodedata.normalize("NFD", character.lower())[0]] += n
    return sum(plain[vowel] for vowel in "aeiouy") / plain.total()
