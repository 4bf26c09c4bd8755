"""The documents of the set kept apart: simplified Chinese."""

from __future__ import annotations

from .faces import DAILY, EVENING, PLAIN
from .job import Sort
from .styles import hans


def prints() -> list[Sort]:
    """Give the documents of this language."""
    days = "corpus"
    return [
        Sort(
            "hans-daily-front",
            hans(DAILY, (8, 12), 1474.0, 9.8, stream="lines", gutter=1.5),
            (("daily-front", ""),),
            source=days,
        ),
        Sort(
            "hans-daily-2",
            hans(
                DAILY,
                (8, 13),
                1540.0,
                9.4,
                stream="shuffled",
                rules="all",
                indent="wide",
                kinsoku="hang",
                gutter=1.3,
            ),
            (("daily-inner", "rail"),),
            first=2,
            source=days,
        ),
        Sort(
            "hans-daily-3",
            hans(
                EVENING,
                (8, 12),
                1480.0,
                10.0,
                stream="glyphs",
                rules="none",
                gutter=1.1,
                spaces=False,
            ),
            (("daily-inner", "line"),),
            first=3,
            source=days,
        ),
        Sort(
            "hans-evening-1",
            hans(EVENING, (6, 11), 1020.0, 9.2, stream="glyphs", gutter=1.2),
            (("tabloid", "band"),),
            paper=1,
            first=3,
        ),
        Sort(
            "hans-evening-2",
            hans(
                PLAIN,
                (6, 12),
                1050.0,
                8.8,
                stream="story",
                rules="none",
                across=False,
                indent="narrow",
                kinsoku="in",
            ),
            (("tabloid", "foot"),),
            paper=1,
            first=6,
        ),
        Sort(
            "hans-weekly",
            hans(DAILY, (4, 14), 880.0, 9.4, stream="shuffled", gutter=2.0, radicals=True),
            (("weekly", "foot"),),
            paper=2,
            first=5,
            source=days,
        ),
        Sort(
            "hans-mosaic-1",
            hans(
                DAILY,
                (7, 12),
                1332.0,
                9.6,
                stream="shuffled",
                gutter=1.1,
                rules="none",
                kinsoku="hang",
            ),
            (("mosaic", "rail"),),
            first=4,
        ),
        Sort(
            "hans-mosaic-2",
            hans(EVENING, (7, 11), 1290.0, 10.0, stream="lines", rules="all", spaces=False),
            (("mosaic", "band"),),
            paper=1,
            first=7,
            source=days,
        ),
        Sort(
            "hans-scores",
            hans(PLAIN, (5, 14), 1020.0, 9.0, stream="glyphs", indent="wide", radicals=True),
            (("scores", "band"),),
            paper=1,
            first=8,
        ),
        Sort(
            "hans-letters",
            hans(DAILY, (6, 13), 1332.0, 10.2, stream="story", gutter=1.6),
            (("letters", "line"),),
            paper=2,
            first=2,
            source=days,
        ),
        Sort(
            "hans-issue",
            hans(DAILY, (5, 13), 1030.0, 9.4, stream="shuffled", gutter=1.3),
            (("hans-issue-1", ""), ("hans-issue-2", "rail"), ("hans-issue-3", "rail")),
            source=days,
        ),
        Sort(
            "hans-issue-evening",
            hans(EVENING, (5, 12), 990.0, 9.8, stream="glyphs", rules="all", indent="wide"),
            (("hans-issue-1", ""), ("hans-issue-2", "band"), ("hans-issue-3", "band")),
            paper=1,
            source=days,
            jump=1,
        ),
    ]
