"""Both readers of PDF say the same of the project's own pages."""

from collections import Counter

import numpy as np
import pytest

# Skips where what sets pages is not installed.
from test_typeset import NAMES, made

from paperclean.model import Box
from paperclean.readers.pdf import opened
from paperclean.readers.reading import BACKENDS
from paperclean.readers.sheet import Sheet

HYPHENS = str.maketrans({"\u00ad": "-"})
NEAR = 1.5


def sheets(name: str) -> list[list[Sheet]]:
    data, _ = made(name)
    found = []
    for backend in BACKENDS:
        pages = opened(data, f"{name}.pdf", backend)
        found.append([pages.sheet(number) for number in range(1, pages.count + 1)])
        pages.close()
    return found


def shown(sheet: Sheet) -> Counter[str]:
    """Count what is seen on a page; pdfium does not say which hyphens at line ends are soft."""
    glyphs = sheet.glyphs
    kept = (text for text, layer in zip(glyphs.text, glyphs.layer, strict=True) if layer == 0)
    return Counter("".join("".join(kept).split()).translate(HYPHENS))


def alike(one: tuple[Box, ...], other: tuple[Box, ...]) -> bool:
    edges = [
        np.array([[b.x0, b.y0, b.x1, b.y1] for b in boxes]).reshape(-1, 4) for boxes in (one, other)
    ]
    return len(one) == len(other) and bool((np.abs(edges[0] - edges[1]) <= NEAR).all())


@pytest.mark.parametrize("name", NAMES)
def test_both_say_the_same(name: str) -> None:
    for one, other in zip(*sheets(name), strict=True):
        assert shown(one) == shown(other)
        assert (one.width, one.height) == pytest.approx((other.width, other.height), abs=0.1)
        for kind in ("rules", "frames", "pictures"):
            assert alike(getattr(one, kind), getattr(other, kind)), kind
        bold = [Counter(s.glyphs.bold[s.glyphs.layer == 0].tolist())[True] for s in (one, other)]
        assert bold[0] == pytest.approx(bold[1], rel=0.05, abs=5)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_truth_says_is_where_it_says(name: str) -> None:
    _, truth = made(name)
    for sheet, page in zip(sheets(name)[0], truth["pages"], strict=True):
        assert (sheet.width, sheet.height) == pytest.approx(
            (page["width"], page["height"]), abs=0.5
        )
        letters = Counter("".join("".join(line["text"] for line in page["lines"]).split()))
        missing = letters - shown(sheet)
        assert missing.total() <= 0.002 * letters.total(), missing
        assert len(sheet.pictures) == len(page["pictures"])
