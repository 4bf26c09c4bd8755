"""The weather of the day: 今日晴到多云 18℃～25℃ 东南风2～3级, in a box at the edge of the page.

It stands beside the masthead or in a corner, and is read as a line of the nearest story.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from ..facts import Facts
from ..imprint import SKY, TEMPERATURE, at_edge, parts
from ..imprint_en import tells_weather
from ..ledger import Edit, change
from ..passage import Passage
from ..rule import rule

CHEAP = regex.compile(
    r"[天气氣温溫度晴雨雪云雲阴陰风風℃°]|指[数數]|限行|日出|潮|等级|等級|PM|(?i:high|low|weather|"
    r"forecast|sunrise|rain|sunny)"
)
HEADING = regex.compile(
    r"^\p{Han}{0,4}(?:今日|今天|明日|一周|近期|本市|城市|本地)?(?:天[气氣](?:预报|預報|提示)?|"
    r"气象信息)$"
)
FORECAST = regex.compile(
    r"^[\p{Han}]{0,6}(?:今日|今天|明日|明天)?天[气氣](?:预报|預報|提示)?\s?[:：][^。]{2,60}[。]?$"
)
INDEX = regex.compile(
    r"^(?:今日|今天|本市|\p{Han}{2,3}市)?(?:空[气氣](?:质量|質素|品質|污染)|紫外[线線]|穿衣|"
    r"洗[车車]|晨练|感冒|舒适度|运动|旅游|"
    r"(?:森林)?火[险險]|花粉|体感|AQI|PM2\.5|PM10|限行|日[出落]|潮[汐涨漲退]|高潮|低潮|"
    r"能见度)[\p{Han}A-Z（）()]{0,8}"
    r"[\s:：]{0,2}[\p{Han}\d:：.、和%％\s/\-~～—]{1,16}"
    r"(?:[\s，,|"
    r"｜；;][\p{Han}A-Z（）()\d.]{2,10}[\s:：]{1,2}[\p{Han}\d:：.、%％\-~～—]{1,10}){0,4}$"
)
TOKEN = regex.compile(
    rf"(?P<sky>{SKY}|晴好|晴间多云|晴間多雲|阴有小雨|短[暂暫](?:时间)?(?:有)?(?:雨|陽光|阳光)|"
    rf"[骤驟]雨|陽光|阳光|天晴|乾燥|干燥|放晴|降温|回暖)"
    rf"|(?P<degree>(?:最[高低])?(?:[气氣][温溫]|[温溫]度)?[为為约約：:\s]{{0,2}}(?:{TEMPERATURE}))"
    r"|(?P<wind>(?:偏?[东西南北東]{1,2}(?:[转轉]偏?[东西南北東]{1,2})?)?[风風](?:力|"
    r"向)?[：:\s]?[\d一二三四五六七八]{0,2}\s?[-~～—–到至]{0,2}\s?[\d一二三四五六七八]{0,2}\s?[级"
    r"級]?)"
    r"|(?P<wet>(?:相[对對])?[湿濕]度|降水概率|降雨概率)[：:\s]?|\d{1,3}[%％]"
    r"|今日|今天|今晚|今夜|明日|明天|明晚|后天|後天|后日|昨日|今明两天|两天|三天|未来|一周|白天|"
    r"夜间|夜裡|日间|日間|早晚|上午|下午|傍晚|局部|大部|大致|全市|全省|"
    r"我市|本市|市区|城区|山区|天[气氣](?:预报|預報)?|气象台|天文台|\d{1,2}[时時日]|发布|發布|"
    r"预计|有|[转轉]|到|至|间|間|伴|为|為|零下|以|多|渐|几阵|幾陣|[：:，,、；;\s/|"
    r"｜【】（）()·—~～-]"
)
APART = regex.compile(r"[，,：:\s℃°]")
PLACE = 4
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
    inside = {
        line.id
        for paragraph in facts.wrapping.paragraphs(lines)
        for line in paragraph
        if len(paragraph) > 1
    }
    told = {
        line.id
        for line in lines
        if line.id not in inside
        if _tells(line.text, longest, edge=line.id in edge)
        or (line.id in edge and not line.level and tells_weather(line.text))
    }
    for line, below in pairwise((*lines, None)):
        if line is None or line.role != "unassigned":
            continue
        over = below is not None and below.id in told
        alone = over or line.level or line.id in edge
        if line.id in told or (alone and HEADING.match(line.text)):
            yield change(line, "role", "furniture", "the weather")


def _of_weather(text: str, *, edge: bool) -> bool:
    """Tell whether nothing but a place is left of a line without the words of a forecast."""
    if text[-1:] == "。" and not edge:
        return False
    if INDEX.match(text) and text[-1] not in "。！？":
        return any(sign.isdigit() or sign in ":：" for sign in text)
    found = list(TOKEN.finditer(text))
    if not found:
        return False
    rest = TOKEN.sub("", text).rstrip("。")
    skies = sum(one["sky"] is not None for one in found)
    said = skies + sum(bool(one["degree"] or one["wind"] or one["wet"]) for one in found)
    sure = any(one["degree"] for one in found) and said > 1
    plain = said > 1 or (bool(skies) and not rest)
    return len(rest) <= PLACE and (sure or (edge and plain and APART.search(text) is not None))


def _tells(text: str, longest: int, *, edge: bool) -> bool:
    """Tell whether a line gives the weather and nothing else; in a story two parts at least."""
    if not edge and text.endswith(("。", "。”")):
        return False
    if not 1 < len(text) <= longest or not CHEAP.search(text) or not MEASURE.search(text):
        return len(text) <= longest and (
            (edge and FORECAST.match(text) is not None) or _of_weather(text, edge=edge)
        )
    if _of_weather(text, edge=edge):
        return True
    found = parts(text.rstrip("。"))
    kinds = [part.kind for part in found]
    told = kinds.count("weather") + kinds.count("label")
    if not told or "weather" not in kinds or not set(kinds) <= BESIDE or kinds.count("word") > 1:
        return edge and FORECAST.match(text) is not None
    return told >= LEAST or (edge and "word" not in kinds) or FORECAST.match(text) is not None
