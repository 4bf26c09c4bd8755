"""The documents of the set kept apart: traditional Chinese, most of it vertical."""

from __future__ import annotations

from .faces import HARBOUR, ISLAND
from .job import Sort
from .styles import hant, level


def prints() -> list[Sort]:
    """Give the documents of this language."""
    days = "corpus"
    flat = {"vertical": False, "gutter": 1.4}
    return [
        Sort(
            "hant-tower-1",
            hant(ISLAND, (10, 11), 900.0, 9.6, stream="lines"),
            (("tower-front", ""),),
            source=days,
        ),
        Sort(
            "hant-tower-2",
            hant(HARBOUR, (10, 10), 860.0, 9.8, stream="shuffled", rules="all", kinsoku="hang"),
            (("tower-front", ""),),
            paper=1,
        ),
        Sort(
            "hant-twelve-1",
            hant(ISLAND, (12, 10), 980.0, 9.4, stream="glyphs", gutter=1.1),
            (("twelve", "edge"),),
            first=3,
            source=days,
        ),
        Sort(
            "hant-twelve-2",
            hant(
                HARBOUR,
                (12, 9),
                940.0,
                9.8,
                stream="shuffled",
                rules="none",
                kinsoku="hang",
                spaces=False,
            ),
            (("twelve", "line"),),
            paper=1,
            first=4,
        ),
        Sort(
            "hant-island-1",
            hant(ISLAND, (8, 13), 860.0, 9.6, stream="shuffled", gutter=1.4),
            (("island", "line"),),
            first=2,
            source=days,
        ),
        Sort(
            "hant-island-2",
            hant(ISLAND, (8, 12), 820.0, 10.0, stream="story", gutter=1.1, rules="all"),
            (("island", "edge"),),
            paper=2,
            first=5,
        ),
        Sort(
            "hant-supplement",
            hant(HARBOUR, (6, 15), 760.0, 10.2, stream="glyphs", gutter=1.8),
            (("supplement", "line"),),
            first=8,
            source=days,
        ),
        Sort(
            "hant-city-1",
            hant(HARBOUR, (9, 11), 840.0, 9.6, stream="lines", kinsoku="in"),
            (("city", "edge"),),
            paper=1,
            first=3,
        ),
        Sort(
            "hant-city-2",
            hant(
                ISLAND, (9, 12), 880.0, 9.2, stream="glyphs", rules="none", across=False, gutter=1.5
            ),
            (("city", "line"),),
            first=6,
            source=days,
        ),
        Sort(
            "hant-issue",
            hant(ISLAND, (9, 12), 900.0, 9.4, stream="shuffled", gutter=1.3),
            (("hant-issue-1", ""), ("hant-issue-2", "edge")),
            source=days,
        ),
        Sort(
            "hant-issue-harbour",
            hant(HARBOUR, (9, 11), 930.0, 9.8, stream="lines", rules="all"),
            (("hant-issue-1", ""), ("hant-issue-2", "line"), ("city", "line")),
            paper=1,
            source=days,
            jump=1,
        ),
        Sort(
            "hant-level-1",
            level(HARBOUR, (7, 12), 1280.0, 9.6, stream="shuffled", **flat),
            (("mosaic", "line"),),
            paper=2,
            first=7,
        ),
        Sort(
            "hant-level-2",
            level(HARBOUR, (6, 12), 1060.0, 9.2, stream="glyphs", **flat),
            (("tabloid", "band"),),
            paper=2,
            first=4,
        ),
    ]
