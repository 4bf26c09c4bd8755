"""Lines by which a paper speaks to its reader: QR codes, hotlines, addresses, subscriptions.

They fill corners and feet of the page, and are read as the last sentence of a story.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, change
from ..passage import Passage
from ..press import starts_story
from ..press_en import CONTACT, is_latin
from ..rule import rule

CODE = regex.compile(
    r"^(?:请|請|欢迎|微信|更多[\p{Han}]{0,8}|[\p{Han}“”，, ]{0,16}[，,])?"
    r"(?:扫一扫|扫码|扫描|扫下方|掃一掃|掃碼|掃描|长按识别|微信扫)"
)
ASKED = regex.compile(
    r"关注|關注|下载|下載|进入|加入|观看|收看|订阅|查看|阅读|閱讀|收听|报名|了解|二维码|二維碼|客户端"
    r"|公众号|小程序|微信|视频|更多|投稿|爆料|直播|读懂|详情|留言|互动"
)
NUMBER = regex.compile(
    r"^\p{Han}{0,8}(?:热线|熱線|电话|電話|传真|邮箱|郵箱|信箱|邮编|网址|網址|官网|微博|微信号?|公众号|客户端|QQ群?)"
    r"(?:电话)?\s*[:：]?\s*(?:请拨打\s*)?(?=[^\p{Han}]{0,24}[\d@])[\w.@:/\d\s()（）、，-]{3,}$"
)
ORDER = regex.compile(
    r"^(?:\p{Han}{2,8}社出版\s+)?(?:(?:定价|零售(?:价|每份)?|每份|全年定价|全年订价)\s*[:：]?\s*(?:人民币)?\d+(?:\.\d+)?\s*元(?:/?[份年月])?$"
    r"|(?:订阅|訂閱|广告(?:经营)?许可证|广告部|发行部|本报地址|社址|地址|印刷)\p{Han}{0,4}\s*[:：])"
)
DIGITAL = regex.compile(r"^[\p{Han}]{0,8}(?:数字报|电子报|电子版|数字版)\s*[:：]?")
FOLLOW = regex.compile(
    r"^(?:请|欢迎)?(?:关注|關注|下载)[\p{Han}“”]{2,16}(?:客户端|公众号|微信|微博|视频号|抖音|APP|App)$"
)
PAPERS = regex.compile(
    r"^(?:本报|本報|本社|新闻|新聞|读者|讀者|爆料|报料|订阅|发行|廣告|广告|投稿|编辑部|编辑|來稿|来稿|电子信箱|栏目)"
)
ENGLISH_PAPERS = regex.compile(
    r"(?i:news|circulation|subscri|advertis|classified|delivery|desk|editor|writer|reporter|columnist"
    r"|can be reached|(?:follow|like) us|copyright|all rights|©|\(c\))"
)
LONE = 6
HEAD, FOOT = 6, 4
"""Lines at the head and foot of a page where any number is the paper's."""


@rule("contact-line", "roles", "likely")
def contact_line(passage: Passage, facts: Facts, *, longest: int = 60) -> Iterator[Edit]:
    """Set aside lines that ask to scan, call, write, follow or subscribe.

    A sentence of a story that tells of a code or a hotline ends in a full stop and stays; so
    does a number that stands in the middle of the page and is not said to be the paper's.
    """
    lines = [line for line in passage.lines if line.text]
    edge = {line.id for line in (*lines[:HEAD], *lines[-FOOT:])}
    for line in lines:
        text = line.text
        if line.role != "unassigned" or not 3 < len(text) <= 2 * longest or line.level:  # noqa: PLR2004
            continue
        english = is_latin(text) and CONTACT.fullmatch(text)
        if english and (line.id in edge or ENGLISH_PAPERS.search(text)):
            yield change(line, "role", "furniture", "gives the paper's number or address")
            continue
        if len(text) > longest:
            continue
        if text.endswith("。") or starts_story(text):
            continue
        if CODE.match(text) and (ASKED.search(text) or len(text) <= LONE):
            yield change(line, "role", "furniture", "asks the reader to scan a code")
        elif NUMBER.match(text) and (line.id in edge or PAPERS.match(text)):
            yield change(line, "role", "furniture", "gives the paper's number or address")
        elif ORDER.match(text) and line.id in edge:
            yield change(line, "role", "furniture", "gives price, printer or address of the paper")
        elif FOLLOW.match(text) or DIGITAL.match(text):
            yield change(line, "role", "furniture", "asks the reader to follow the paper")
