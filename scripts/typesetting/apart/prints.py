"""The documents of the set kept apart: names, styles, families."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..page import Faces, Style
from .faces import BROADSHEET, DAILY, EVENING, HARBOUR, ISLAND, PLAIN, TABLOID, WEEKLY
from .job import Sort



def _long(columns: tuple[int, int], size: float, gutter: float) -> float:
    """Give the length of so many columns of so many squares with their gutters."""
    many, squares = columns
    return (many * squares + (many - 1) * gutter) * size + 0.01


def _hans(
    faces: Faces, columns: tuple[int, int], height: float, size: float, **more: Any  # noqa: ANN401
) -> Style:
    told = {"gutter": 1.4} | more
    width = _long(columns, size, told["gutter"]) + 2 * 34.0
    return Style("zh-Hans", faces, width, height, columns[0], size, round(size * 1.5, 2),
                 margin=34.0, **told)


def _hant(
    faces: Faces, columns: tuple[int, int], width: float, size: float, **more: Any  # noqa: ANN401
) -> Style:
    """Give a vertical style; `columns`: how many tiers, and how many squares deep each is."""
    told = {"gutter": 1.2, "vertical": True} | more
    high = _long(columns, size, told["gutter"]) + 2 * 32.0
    return Style("zh-Hant", faces, width, high, columns[0], size, round(size * 1.45, 2),
                 margin=32.0, **told)


def _en(faces: Faces, sheet: tuple[float, float], size: float, **more: Any) -> Style:  # noqa: ANN401
    return Style("en", faces, *sheet, 6, size, round(size * 1.18, 2), margin=36.0,
                 **({"gutter": 1.3} | more))


def _of_hans() -> list[Sort]:
    days = "corpus"
    return [
        Sort("hans-daily-front", _hans(DAILY, (8, 12), 1474.0, 9.8, stream="lines", gutter=1.5),
             (("daily-front", ""),), source=days),
        Sort("hans-daily-2", _hans(DAILY, (8, 13), 1540.0, 9.4, stream="shuffled", rules="all",
                                   indent="wide", kinsoku="hang", gutter=1.3),
             (("daily-inner", "rail"),), first=2, source=days),
        Sort("hans-daily-3", _hans(EVENING, (8, 12), 1480.0, 10.0, stream="glyphs", rules="none",
                                   gutter=1.1, spaces=False),
             (("daily-inner", "line"),), first=3, source=days),
        Sort("hans-evening-1", _hans(EVENING, (6, 11), 1020.0, 9.2, stream="glyphs", gutter=1.2),
             (("tabloid", "band"),), paper=1, first=3),
        Sort("hans-evening-2", _hans(PLAIN, (6, 12), 1050.0, 8.8, stream="story", rules="none",
                                     across=False, indent="narrow", kinsoku="in"),
             (("tabloid", "foot"),), paper=1, first=6),
        Sort("hans-weekly", _hans(DAILY, (4, 14), 880.0, 9.4, stream="shuffled", gutter=2.0),
             (("weekly", "foot"),), paper=2, first=5, source=days),
        Sort("hans-mosaic-1", _hans(DAILY, (7, 12), 1332.0, 9.6, stream="shuffled", gutter=1.1,
                                    rules="none", kinsoku="hang"),
             (("mosaic", "rail"),), first=4),
        Sort("hans-mosaic-2", _hans(EVENING, (7, 11), 1290.0, 10.0, stream="lines", rules="all",
                                    spaces=False),
             (("mosaic", "band"),), paper=1, first=7, source=days),
        Sort("hans-scores", _hans(PLAIN, (5, 14), 1020.0, 9.0, stream="glyphs", indent="wide"),
             (("scores", "band"),), paper=1, first=8),
        Sort("hans-letters", _hans(DAILY, (6, 13), 1332.0, 10.2, stream="story", gutter=1.6),
             (("letters", "line"),), paper=2, first=2, source=days),
        Sort("hans-issue", _hans(DAILY, (5, 13), 1030.0, 9.4, stream="shuffled", gutter=1.3),
             (("hans-issue-1", ""), ("hans-issue-2", "rail"), ("hans-issue-3", "rail")),
             source=days),
        Sort("hans-issue-2", _hans(EVENING, (5, 12), 990.0, 9.8, stream="glyphs", rules="all",
                                   indent="wide"),
             (("hans-issue-1", ""), ("hans-issue-2", "band"), ("hans-issue-3", "band")),
             paper=1, source=days, jump=1),
    ]


def _of_hant() -> list[Sort]:
    days = "corpus"
    level = {"vertical": False, "gutter": 1.4}
    return [
        Sort("hant-tower-1", _hant(ISLAND, (10, 11), 900.0, 9.6, stream="lines"),
             (("tower-front", ""),), source=days),
        Sort("hant-tower-2", _hant(HARBOUR, (10, 10), 860.0, 9.8, stream="shuffled", rules="all",
                                   kinsoku="hang"),
             (("tower-front", ""),), paper=1),
        Sort("hant-twelve-1", _hant(ISLAND, (12, 10), 980.0, 9.4, stream="glyphs", gutter=1.1),
             (("twelve", "edge"),), first=3, source=days),
        Sort("hant-twelve-2", _hant(HARBOUR, (12, 9), 940.0, 9.8, stream="shuffled",
                                    rules="none", kinsoku="hang", spaces=False),
             (("twelve", "line"),), paper=1, first=4),
        Sort("hant-island-1", _hant(ISLAND, (8, 13), 860.0, 9.6, stream="shuffled", gutter=1.4),
             (("island", "line"),), first=2, source=days),
        Sort("hant-island-2", _hant(ISLAND, (8, 12), 820.0, 10.0, stream="story", gutter=1.1,
                                    rules="all"),
             (("island", "edge"),), paper=2, first=5),
        Sort("hant-supplement", _hant(HARBOUR, (6, 15), 760.0, 10.2, stream="glyphs", gutter=1.8),
             (("supplement", "line"),), first=8, source=days),
        Sort("hant-city-1", _hant(HARBOUR, (9, 11), 840.0, 9.6, stream="lines", kinsoku="in"),
             (("city", "edge"),), paper=1, first=3),
        Sort("hant-city-2", _hant(ISLAND, (9, 12), 880.0, 9.2, stream="glyphs", rules="none",
                                  across=False, gutter=1.5),
             (("city", "line"),), first=6, source=days),
        Sort("hant-issue", _hant(ISLAND, (9, 12), 900.0, 9.4, stream="shuffled", gutter=1.3),
             (("hant-issue-1", ""), ("hant-issue-2", "edge")), source=days),
        Sort("hant-issue-2", _hant(HARBOUR, (9, 11), 930.0, 9.8, stream="lines", rules="all"),
             (("hant-issue-1", ""), ("hant-issue-2", "line"), ("city", "line")), paper=1,
             source=days, jump=1),
        Sort("hant-level-1", _level(HARBOUR, (7, 12), 1280.0, 9.6, stream="shuffled", **level),
             (("mosaic", "line"),), paper=2, first=7),
        Sort("hant-level-2", _level(HARBOUR, (6, 12), 1060.0, 9.2, stream="glyphs", **level),
             (("tabloid", "band"),), paper=2, first=4),
    ]


def _level(
    faces: Faces, columns: tuple[int, int], height: float, size: float, **more: Any  # noqa: ANN401
) -> Style:
    """Give the style of a traditional paper that is set horizontally."""
    return replace(_hans(faces, columns, height, size, **more), language="zh-Hant")


def _of_english() -> list[Sort]:
    return [
        Sort("en-broadsheet", _en(BROADSHEET, (960.0, 1400.0), 9.6, stream="shuffled",
                                  ligatures=True),
             (("broadsheet-front", ""),)),
        Sort("en-broadsheet-2", _en(TABLOID, (900.0, 1290.0), 10.2, stream="glyphs", gutter=1.1,
                                    rules="none", soft_hyphens=True),
             (("broadsheet-front", ""),), paper=2),
        Sort("en-weekly-1", _en(WEEKLY, (900.0, 1260.0), 9.2, stream="lines", rules="all",
                                gutter=1.1, ligatures=True),
             (("old-weekly", "line"),), paper=2, first=5),
        Sort("en-weekly-2", _en(WEEKLY, (940.0, 1300.0), 9.6, stream="glyphs", rules="all",
                                soft_hyphens=True),
             (("old-weekly", "foot"),), paper=2, first=6),
        Sort("en-redtop", _en(TABLOID, (680.0, 900.0), 9.0, stream="story"),
             (("redtop", ""),), paper=1),
        Sort("en-tabloid", _en(TABLOID, (700.0, 960.0), 8.8, stream="shuffled", gutter=1.2,
                               spaces=False),
             (("tabloid-inner", "band"),), paper=1, first=5),
        Sort("en-opinion", _en(BROADSHEET, (860.0, 1240.0), 9.4, stream="glyphs",
                               soft_hyphens=True, gutter=1.7),
             (("opinion", "foot"),), first=12),
        Sort("en-sport", _en(TABLOID, (820.0, 1180.0), 9.0, stream="lines", gutter=1.2,
                             across=False, rules="none"),
             (("sport", "band"),), paper=1, first=23),
        Sort("en-sport-2", _en(BROADSHEET, (900.0, 1300.0), 9.4, stream="shuffled", rules="all",
                               ligatures=True),
             (("sport", "line"),), first=16),
        Sort("en-weekend", _en(WEEKLY, (660.0, 920.0), 9.4, stream="shuffled", gutter=2.0,
                               soft_hyphens=True),
             (("weekend", "foot"),), first=9),
        Sort("en-issue", _en(BROADSHEET, (760.0, 1080.0), 9.0, stream="glyphs", spaces=False),
             (("en-issue-1", ""), ("en-issue-2", "line"), ("en-issue-3", "line"))),
        Sort("en-issue-2", _en(WEEKLY, (740.0, 1060.0), 9.6, stream="shuffled", ligatures=True),
             (("en-issue-1", ""), ("en-issue-2", "foot"), ("en-issue-3", "foot")), paper=2,
             jump=1),
    ]


def prints() -> list[Sort]:
    """Give every document of the set."""
    return [*_of_hans(), *_of_hant(), *_of_english()]
