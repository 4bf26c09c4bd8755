"""The weather of the day: 今日晴到多云 18℃～25℃ 东南风2～3级, in a box at the edge of the page.

It stands beside the masthead or in a corner, and is read as a line of the nearest story.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from ..facts import Facts
from ..imprint import at_edge, parts
from ..ledger import Edit, change
from ..passage import Passage
from ..rule import rule

CHEAP = regex.compile(r"[天气氣温溫度晴雨雪云雲阴陰风風℃°]")
HEADING = regex.compile(
    r"^\p{Han}{0,4}(?:今日|今天|明日|一周|近期|本市|城市|本地)?(?:天[气氣](?:预报|預報|提示)?|"
    r"气象信息)$"
)
FORECAST = regex.compile(
    r"^[\p{Han}]{0,6}(?:今日|今天|明日|明天)?天[气氣](?:预报|預報|提示)?\s?[:：][^。]{2,60}[。]?$"
)
BESIDE = frozenset({"weather", "label", "date", "lunar", "word", "paper", "section"})
MEASURE = regex.compile(r"[℃°度级級%％]|AQI")
LEAST = 2


@rule("weather-line", "roles", "likely")
def weather_line(passage: Passage, facts: Facts, *, longest: int = 80) -> Iterator[Edit]:
    """Set aside lines of nothing but the weather: sky, degrees, wind, air.

    A headline or a sentence about the weather has other words, and stays; a diary's 晴 after
    its date has no degrees.
    """
    if not CHEAP.search(passage.text):
        return
    edge = at_edge(passage.lines)
    lines = [line for line in passage.lines if line.text]
    told = {line.id for line in lines if _tells(line.text, longest, edge=line.id in edge)}
    for line, below in pairwise((*lines, None)):
        if line is None or line.role != "unassigned":
            continue
        over = below is not None and below.id in told
        alone = over or line.level or line.id in edge
        if line.id in told or (alone and HEADING.match(line.text)):
            yield change(line, "role", "furniture", "the weather")


def _tells(text: str, longest: int, *, edge: bool) -> bool:
    """Tell whether a line gives the weather and nothing else; in a story two parts at least."""
    if not 1 < len(text) <= longest or not CHEAP.search(text) or not MEASURE.search(text):
        return edge and len(text) <= longest and FORECAST.match(text) is not None
    found = parts(text.rstrip("。"))
    kinds = [part.kind for part in found]
    told = kinds.count("weather") + kinds.count("label")
    if not told or "weather" not in kinds or not set(kinds) <= BESIDE or kinds.count("word") > 1:
        return edge and FORECAST.match(text) is not None
    return told >= LEAST or (edge and "word" not in kinds) or FORECAST.match(text) is not None
