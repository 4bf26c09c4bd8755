"""Classified adverts and lost-property notices between or under the stories.

Set in small type in a corner: a rubric (遗失声明, 招租), lines with a telephone number, notices
that end in 声明作废. Text alone shows no frame, so only what form proves is set aside.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..imprint import at_edge
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage
from ..press import starts_story
from ..rule import rule

NUMBER = regex.compile(r"\d{7}")
SIGNS = (
    "作废", "作廢", "广告", "廣告", "招租", "转让", "轉讓", "遗失", "遺失", "分类", "分類", "启事",
    "出租",
)  # fmt: skip
RUBRIC = regex.compile(
    r"^[【\[◆●■▲]?\s?(?:(?:公益|分类|分類|商业|便民)?(?:广告|廣告)(?:专栏|专版)?|(?:分类|分類|"
    r"便民|供求|生活)(?:信息|資訊)(?:栏)?|遗失(?:声明|启事|作废)?|遺失(?:聲明|啟事)?|声明作废|"
    r"招租|出租|转让|遗失公告)\s?[】\]]?$"
)
PLAIN = regex.compile(
    r"^(?:公益|分类|分類|商业)?(?:广告|廣告)$|^(?:分类|分類|便民|供求)信息$|^遗失声明$|^遺失聲明$"
)
LOST = regex.compile(
    r"^[●■◆▲★·\d.、]{0,4}\s?(?:遗失声明|遗失启事|声明|遗失|遺失聲明|"
    r"聲明)?[:：\s]{0,2}[^，。；]{1,40}?(?:不慎|因保管不善|因故)?(?:将)?[^，。；]{0,24}(?:遗失|"
    r"遺失|丢失|丟失)"
    r"[^。]{2,140}?[，,、；;。]?\s?(?:现|特此|现特此|特)?(?:登报)?(?:声明|"
    r"聲明)?(?:原[^。，]{1,10})?作[废廢](?:，特此(?:声明|公告))?[。.]?$"
)
SAID = regex.compile(
    r"[，,、；;。]\s?(?:现|特此|现特此|特)?(?:登报)?(?:声明|聲明)"
    r"(?:原[^。，]{1,10})?(?:作[废廢])?(?:，特此(?:声明|公告))?[。.]?$|特此(?:声明|公告)"
)
PAPERS = regex.compile(r"证|證|照|章|据|據|票|卡|册|单|書|书|号|牌")
TRADE = regex.compile(
    r"招租|出租|转让|轉讓|求购|求租|出售|急售|低价|高价|回收|收购|招聘|诚聘|急聘|征婚|开锁|搬家|"
    r"疏通|维修|补漏|防水|贷款|旺铺|门面|商铺|厂房|仓库|家教|保姆|办证|代办|批发|加盟|招商|二手"
)
FIRST = regex.compile(rf"^[●■◆▲★·]?\s?\p{{Han}}{{0,8}}?(?:{TRADE.pattern})")
PHONE = regex.compile(
    r"(?:电话|電話|手机|热线|微信|联系(?:电话|方式)?|咨询|TEL|"
    r"Tel)?\s?[:：]?\s?(?:0\d{2,3}\s?[-—－]\s?\d{7,8}|1\d{10}|1\d{2}[- ]\d{4}[- ]\d{4}|\d{7,8})"
    r"(?:[、，,/\s]{1,2}(?:\d{7,11}))?\s?(?:\p{Han}{1,2}(?:先生|女士|经理|小姐|律师))?[。）)]?$"
)
CLOSURE = regex.compile(
    r"^(?:注销公告|减资公告|清算公告|注销声明)?[:：\s]{0,2}[^。]{4,60}(?:拟|决定|申请|股东会)"
    r"[^。]{0,60}(?:注销|减资|减少注册资本|清算)[^。]{0,60}(?:债权人|債權人)"
    r"[^。]{0,60}(?:申报债权|清偿)"
)
LONGEST_BLOCK = 12


@rule("advert-line", "roles", "likely")
def advert_line(passage: Passage, facts: Facts, *, longest: int = 220) -> Iterator[Edit]:
    """Set aside classified adverts: notices of lost papers, and goods with a telephone number.

    A story about lost papers or shops to let has sentences without a number to call; a
    hotline in the middle of a story, or a list of vacancies in one, stays.
    """
    if not any(sign in passage.text for sign in SIGNS) and not NUMBER.search(passage.text):
        return
    edge = at_edge(passage.lines)
    lines = [line for line in passage.lines if line.text]
    left = 0
    for place, line in enumerate(lines):
        left -= 1
        if line.role != "unassigned" or len(line.text) > longest:
            left = 0
            continue
        if _lost(line.text):
            yield change(line, "role", "advert", "declares lost papers void")
            left = LONGEST_BLOCK
        elif CLOSURE.match(line.text):
            yield change(line, "role", "advert", "a firm's notice to its creditors")
        elif RUBRIC.match(line.text) and _over(line, lines[place + 1 : place + 3], edge):
            yield change(line, "role", "advert", "the rubric of adverts")
            left = LONGEST_BLOCK
        elif _goods(line, edge=line.id in edge or left > 0):
            yield change(
                line, "role", "advert", "offers or seeks goods or work, with a number to call"
            )
            left = LONGEST_BLOCK
        else:
            left = min(left, 1)


def _lost(text: str) -> bool:
    return bool(
        "作" in text and PAPERS.search(text) and LOST.match(text) and SAID.search(text)
    ) and not starts_story(text)


def _goods(line: Line, *, edge: bool) -> bool:
    """Tell whether a line offers something and ends in a telephone number; no sentence of news."""
    text = line.text
    if line.level or "。" in text[:-1] or not PHONE.search(text) or starts_story(text):
        return False
    return bool(FIRST.match(text) or (edge and TRADE.search(text)))


def _over(line: Line, below: list[Line], edge: frozenset[str]) -> bool:
    """Tell whether a line that may be a rubric stands over adverts, or can be nothing else."""
    if any(_lost(one.text) or _goods(one, edge=True) for one in below):
        return True
    plain = line.text.strip("【】[]●■◆▲ ")
    return bool(PLAIN.match(plain)) and (
        line.id in edge or bool(line.level) or plain.endswith(("广告", "廣告"))
    )
