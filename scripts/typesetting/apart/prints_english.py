"""The documents of the set kept apart: English."""

from __future__ import annotations

from .faces import BROADSHEET, TABLOID, WEEKLY
from .job import Sort
from .styles import en


def prints() -> list[Sort]:
    """Give the documents of this language."""
    return [
        Sort(
            "en-broadsheet",
            en(BROADSHEET, (960.0, 1400.0), 9.6, stream="shuffled", ligatures=True),
            (("broadsheet-front", ""),),
        ),
        Sort(
            "en-broadsheet-2",
            en(
                TABLOID,
                (900.0, 1290.0),
                10.2,
                stream="glyphs",
                gutter=1.1,
                rules="none",
                soft_hyphens=True,
            ),
            (("broadsheet-front", ""),),
            paper=2,
        ),
        Sort(
            "en-weekly-1",
            en(
                WEEKLY,
                (900.0, 1260.0),
                9.2,
                stream="lines",
                rules="all",
                gutter=1.1,
                ligatures=True,
            ),
            (("old-weekly", "line"),),
            paper=2,
            first=5,
        ),
        Sort(
            "en-weekly-2",
            en(WEEKLY, (940.0, 1300.0), 9.6, stream="glyphs", rules="all", soft_hyphens=True),
            (("old-weekly", "foot"),),
            paper=2,
            first=6,
        ),
        Sort(
            "en-redtop",
            en(TABLOID, (680.0, 900.0), 9.0, stream="story"),
            (("redtop", ""),),
            paper=1,
        ),
        Sort(
            "en-tabloid",
            en(TABLOID, (700.0, 960.0), 8.8, stream="shuffled", gutter=1.2, spaces=False),
            (("tabloid-inner", "band"),),
            paper=1,
            first=5,
        ),
        Sort(
            "en-opinion",
            en(BROADSHEET, (860.0, 1240.0), 9.4, stream="glyphs", soft_hyphens=True, gutter=1.7),
            (("opinion", "foot"),),
            first=12,
        ),
        Sort(
            "en-sport",
            en(
                TABLOID,
                (820.0, 1180.0),
                9.0,
                stream="lines",
                gutter=1.2,
                across=False,
                rules="none",
            ),
            (("sport", "band"),),
            paper=1,
            first=23,
        ),
        Sort(
            "en-sport-2",
            en(BROADSHEET, (900.0, 1300.0), 9.4, stream="shuffled", rules="all", ligatures=True),
            (("sport", "line"),),
            first=16,
        ),
        Sort(
            "en-weekend",
            en(WEEKLY, (660.0, 920.0), 9.4, stream="shuffled", gutter=2.0, soft_hyphens=True),
            (("weekend", "foot"),),
            first=9,
        ),
        Sort(
            "en-issue",
            en(BROADSHEET, (760.0, 1080.0), 9.0, stream="glyphs", spaces=False),
            (("en-issue-1", ""), ("en-issue-2", "line"), ("en-issue-3", "line")),
        ),
        Sort(
            "en-issue-weekly",
            en(WEEKLY, (740.0, 1060.0), 9.6, stream="shuffled", ligatures=True),
            (("en-issue-1", ""), ("en-issue-2", "foot"), ("en-issue-3", "foot")),
            paper=2,
            jump=1,
        ),
    ]
