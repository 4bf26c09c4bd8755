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
from ..notices import NOTICE, RUBRIC, declares_void
from ..passage import Passage
from ..press import is_closed, starts_story
from ..press_en import is_latin
from ..rule import rule

NUMBER = regex.compile(r"\d{7}|[A-Z]{4}")
SIGNS = (
    "作废", "作廢", "公告", "公示", "通告", "启事", "啟事", "声明", "聲明", "讣", "訃", "挂失",
    "优惠", "甩卖", "本栏", "折", "ertis", "广告", "廣告", "招租", "转让", "轉讓", "遗失",
    "遺失", "分类", "分類", "出租",
)  # fmt: skip
TRADED = regex.compile(
    r"[广廣]告|分[类類]|便民|遗失|遺失|注销|[减減][资資]|清算|清[盘盤]|拍[卖賣]|招[标標]|"
    r"[环環][评評]|房[产產]|供求"
)
"""Rubrics of notices that are paid for even where a long text follows."""
COMMON = regex.compile(
    r"^[【·\[\s]*(?:公告|声明|聲明|通告|启事|啟事|通知|公示|[广廣]告|分[类類](?:信息|[广廣]告)|"
    r"便民信息)[】·\]\s]*$"
)
SEEKS = regex.compile(
    r"走失|知情者|拾到|捡拾|认领|生父母|家属于|重谢|拍卖|公开招|有意者|申报债权|享年|逝世|"
    r"告别仪式|遗体|招生|报名|联系"
)
OFFERS = regex.compile(
    r"^(?:使用本栏|本栏(?:目)?(?:信息|广告)|客户在?交易前|温馨提示[:：].{0,8}(?:本栏|核实|广告)|"
    r"[新盛]\p{Han}{1,2}(?:优惠|开业|酬宾)|全场|清仓|品质\p{Han}{2}|现房)"
    r"[^。]{0,40}(?:折|核实|依据|起|钜惠|优惠|\d{7}|\d号)$"
)
ENGLISH = regex.compile(
    r"^(?:(?:PAID |CLASSIFIED |Paid |Classified )?(?:ADVERTISEMENTS?|Advertisements?)|"
    r"Advertising [Ff]eature|SPONSORED(?: CONTENT)?|Sponsored content"
    r"|(?:PUBLIC|LEGAL) NOTICES?|NOTICE TO CREDITORS|IN MEMORIAM|CARD OF THANKS|(?:SITUATIONS|"
    r"POSITIONS) (?:VACANT|WANTED)|HELP WANTED|CLASSIFIEDS?)\.?$"
    r"|^(?:FOR SALE|FOR RENT|TO LET|WANTED|LOST|FOUND|HELP WANTED|GARAGE SALE|YARD SALE|"
    r"ROOM TO LET|FREE|(?:SITUATIONS|POSITIONS) (?:VACANT|WANTED)|APPLY)\b[:.—–-]?\s[^\n]{4,160}$"
    r"|^(?=.{10,120}$)(?=.{0,80}\b(?i:sale|hire|rent|let|wanted|lessons|tuition|clearance|"
    r"repairs?|free|quotes?|estimates|delivered|24 hours|"
    r"runs well|all ages|prices|cheap|discount|bargains?|vacanc(?:y|ies)|"
    r"to rent)\b)[^.]{4,60}(?:\.[^.]{0,40}){0,3}[.,]? ?(?:Tel\.?|[Cc]all|[Pp]hone|Apply(?: to)?|"
    r"Ring)?:? ?\+?\d[\d() -]{6,16}\d\.?$"
)
PLAIN = regex.compile(
    r"^(?:公益|分类|分類|商业)?(?:广告|廣告)$|^(?:分类|分類|便民|供求)信息$|^遗失声明$|^遺失聲明$"
)
TRADE = regex.compile(
    r"招租|出租|转让|轉讓|求购|求租|出售|急售|低价|高价|回收|收购|招聘|诚聘|急聘|征婚|开锁|搬家|"
    r"疏通|维修|补漏|防水|贷款|旺铺|门面|商铺|厂房|仓库|家教|保姆|办证|代办|批发|加盟|招商|二手|"
    r"家政|保洁|月嫂|婚介|驾校|招生|记账|注册公司|开业|优惠|发售|热线|熱線|专治|清仓|"
    r"招租公告|补习|補習|冷氣|冷气|空调|聘請|聘请|誠聘|售樓|售楼|地舖|旺舖|地铺|出讓|放租|放售|"
    r"登报|吉房|吉屋|門面|婚恋|装修|家装|二手|疏通|热卖|旅行社|出讓|洽"
)
FIRST = regex.compile(rf"^[●■◆▲★·]?\s?[\p{{Han}}\d\s]{{0,10}}?(?:{TRADE.pattern})")
PHONE = regex.compile(
    r"(?:电话|電話|手机|热线|微信|联系(?:电话|方式)?|咨询|[电電洽]|TEL|"
    r"Tel)?\s?[:：]?\s?(?:0\d{2,3}\s?[-—－]\s?\d{7,8}|1\d{10}|1\d{2}[- ]\d{4}[- ]\d{4}|\d{7,8})"
    r"(?:[、，,/\s]{1,2}(?:\d{7,11}))?\s?(?:[（(]?(?:\p{Han}{1,2}(?:先生|女士|经理|小姐|律师|生)|"
    r"\p{Han}{2,3}|微信同号)[）)]?)?(?:[，,\s]\s?\p{Han}{2,8})?[。）)]?$"
)
CLOSURE = regex.compile(
    r"^(?:注销公告|减资公告|清算公告|注销声明)?[:：\s]{0,2}[^。]{4,60}(?:拟|决定|申请|股东|决议|"
    r"清算组|合并)"
    r"[^。]{0,80}(?:债权人|債權人)"
    r"[^。]{0,60}(?:申报债权|清偿|申報債權)"
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
        if declares_void(line.text):
            yield change(line, "role", "advert", "declares lost papers void")
            left = LONGEST_BLOCK
        elif "人" in line.text and CLOSURE.match(line.text) and not starts_story(line.text):
            yield change(line, "role", "advert", "a firm's notice to its creditors")
        elif reason := _notice(
            line, lines[place + 1 : place + 2], edge=line.id in edge, first=not place
        ):
            yield change(line, "role", "advert", reason)
            left = LONGEST_BLOCK
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


def _notice(line: Line, below: list[Line], *, edge: bool, first: bool) -> str:
    """Name a paid notice: its rubric alone or before its text, an offer, an English advert."""
    text = line.text
    if line.level or starts_story(text):
        return ""
    over_text = bool(below) and is_closed(below[0].text)
    if edge and COMMON.match(text) and not over_text:
        return "the rubric of adverts"
    if OFFERS.match(text) or (is_latin(text) and ENGLISH.match(text)):
        return "offers or seeks goods or work, with a number to call"
    found = NOTICE.match(text)
    if not found:
        return ""
    rest = text[found.end() :]
    if not rest:
        return "the rubric of adverts" if TRADED.search(text) and not (over_text and first) else ""
    told = "。" not in rest[:-1] and (PHONE.search(rest) or SEEKS.search(rest))
    return "a paid notice" if told else ""


def _goods(line: Line, *, edge: bool) -> bool:
    """Tell whether a line offers something and ends in a telephone number; no sentence of news."""
    text = line.text
    if line.level or "。" in text[:-1] or not PHONE.search(text) or starts_story(text):
        return False
    return bool(FIRST.match(text) or (edge and TRADE.search(text)))


def _over(line: Line, below: list[Line], edge: frozenset[str]) -> bool:
    """Tell whether a line that may be a rubric stands over adverts, or can be nothing else."""
    if any(declares_void(one.text) or _goods(one, edge=True) for one in below):
        return True
    plain = line.text.strip("【】[]●■◆▲ ")
    return bool(PLAIN.match(plain)) and (
        line.id in edge or bool(line.level) or plain.endswith(("广告", "廣告"))
    )
