"""Lines by which a paper speaks to its reader: QR codes, hotlines, addresses, subscriptions.

They fill corners and feet of the page, and are read as the last sentence of a story.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..imprint import NEWSPAPERS, at_edge, parts
from ..imprint_en import gives_contact
from ..ledger import Edit, change
from ..passage import Passage
from ..press import starts_story
from ..press_en import is_latin
from ..rule import rule

CODE = regex.compile(
    r"^[●■▲▶►◆]?\s?(?:请|請|欢迎|微信|更多[\p{Han}]{0,8}|[\p{Han}“”，, ]{0,16}[，,])?"
    r"(?:扫一扫|扫码|扫描|扫下方|扫二维码|掃一掃|掃碼|掃描|长按识别|长按|長按|微信扫|(?:扫|掃)"
    r"(?=.{0,6}(?:二维码|二維碼)))"
)
ASKED = regex.compile(
    r"关注|關注|下载|下載|进入|加入|观看|觀看|收看|订阅|訂閱|查看|阅读|閱讀|收听|收聽|报名|报料|"
    r"了解|二维码|二維碼|客户端"
    r"|公众号|小程序|微信|视频|視頻|影片|睇片|看片|更多|投稿|爆料|直播|读懂|详情|留言|互动|"
    r"云汀?发布|看[报報]|读[报報]|朗读|听[报報]|数字报|进群|參與|参与|投票|答[题題]|新[闻聞]|"
    r"小编|惊喜|图片|"
    r"Q\s?R|APP|App|专题|电子版|電子"
)
SCAN = (
    r"(?:扫码|掃碼|扫一扫|掃一掃|扫描|掃描|扫(?:这里|下方|左侧|右侧)|识别(?:图中)?二维码|"
    r"[扫掃](?:.{0,4})(?:二[维維]码|二維碼|QR))"
)
SCANS = regex.compile(
    rf"^[（(【▲▼●\s]*(?:(?:更多|精彩|完整)?[\p{{Han}}]{{0,6}}(?:视频|視頻|影片|音频|图片|圖片|"
    rf"内容|內容|资讯|資訊|新闻|报道|直播)|"
    rf"看\p{{Han}}{{1,6}}|手机|微信|(?:请)?用(?:手机|微信)|打开(?:手机|微信)|"
    rf"[“《][^”》]{{1,10}}[”》]\p{{Han}}{{0,4}}|"
    rf"[订訂][阅閱報报]\p{{Han}}{{0,6}}|加入\p{{Han}}{{2,6}})?[，,\s“]{{0,2}}(?:请|請|可|"
    rf"欢迎)?(?:{SCAN})[”]?(?!的|后|後|骑|乘|支付|点餐)"
    rf"[\p{{Han}}A-Za-z\s，,“”]{{0,14}}[）)】]?$"
    r"|^[（(【]?(?:本版|本报)?(?:扫码区|二维码|二維碼)[）)】]?$|"
    r"^《?\p{Han}{2,8}》?(?:官方)?\p{Han}{0,4}二[维維][码碼]$"
)
SUBJECT = regex.compile(
    r"[^更看微手打]*(?:市民|居民|游客|群众|老人|学生|消费者|村民|患者|家长|乘客|骗|诈)"
)
ORDER = regex.compile(
    r"^(?:\p{Han}{2,8}社出版\s+)?(?:订阅|訂閱|广告(?:经营)?许可证|广告部|发行部|本报地址|社址|"
    r"地址|印刷)\p{Han}{0,4}\s*[:：]"
)
DIGITAL = regex.compile(r"^[\p{Han}]{0,8}(?:数字报|电子报|电子版|数字版)\s*[:：]?")
MEDIA = (
    r"(?:官方)?(?:客户端|用戶端|公众号|公眾號|微信公众号|微信号|微信|微博|视频号|抖音号|抖音|"
    r"快手号|小程序|APP|App|app|数字报|电子报|頻道|频道)"
)
SITES = (
    r"(?:Facebook|FB|Instagram|IG|LINE|YouTube|Telegram|Threads|WhatsApp|Twitter|TikTok|抖音|快手|"
    r"小红书|头条号?|微博|微信)"
)
ROWS = regex.compile(
    rf"^(?:(?:官方|本报)?(?:{MEDIA}|{SITES})[\s|｜、/／·]{{0,3}}){{2,6}}$"
    rf"|^(?:官方)?(?:{MEDIA}|{SITES})\s?(?:号|专页|專頁|账号|帳號|"
    rf"群)?\s?[:：]\s?@?(?:(?![的让成为])[\p{{Han}}\w“”]){{2,16}}$"
    rf"|^\p{{Han}}{{2,8}}(?:{NEWSPAPERS}|发布|融媒|在线)\s?(?:{MEDIA}|{SITES})号?$"
    rf"|^(?:请|敬请|欢迎|立即|快来)?(?:追蹤|追踪|加入|讚好|点赞|关注|關注|按讚)(?:我们|我們|本报|"
    rf"本報)?的?(?:{SITES}|{MEDIA})(?:专页|專頁|好友|账号|群)?$"
    r"|^点击(?:上方|下方)?\p{Han}{0,4}(?:关注|阅读)\p{Han}{0,4}$"
    r"|^(?:立即|即刻)?下[载載]\p{Han}{0,6}(?:客户端|APP|App|app)(?:[，,\s]\s?[\p{Han}]{2,8})?$"
    rf"|^更多[\p{{Han}}]{{0,8}}[，,]?\s?(?:敬?[请請])?(?:关注|關注|登录|登陆|瀏覽|浏览|访问|見|"
    rf"见|下载|查看|看)[\p{{Han}}A-Za-z“”]{{2,14}}"
    rf"(?:{MEDIA}|{SITES}|网站|網站|网|专页|專頁)$"
)
FOLLOW = regex.compile(
    rf"^(?:请|敬请|欢迎|更多[\p{{Han}}]{{0,8}})?(?:请)?(?:关注|關注|下载|下載|登录|登陆|打开)"
    rf"(?:官方)?[\p{{Han}}A-Za-z“”]{{2,16}}?{MEDIA}(?:[，,]?\s?(?:看|获取|了解|阅读|读)"
    rf"[\p{{Han}}]{{2,10}})?$"
    rf"|^(?:请|敬请|欢迎|长按|請|歡迎)?(?:关注|關注)(?:我们|本报|“[\p{{Han}}]{{2,8}}”|"
    rf"\p{{Han}}{{1,6}}(?:{NEWSPAPERS}|发布))$"
    rf"|^(?:\p{{Han}}{{1,6}}(?:{NEWSPAPERS}|新闻|在线|发布)(?:{MEDIA}|官方微信|官方微博|数字报|"
    rf"二维码)[\s|｜、]*){{1,4}}$"
)
WRITE = regex.compile(
    r"^(?:来稿|來稿|投稿|稿件|来信|作品|线索)(?:请|請|可)?(?:寄|发|發|投|送)(?:至|到|往|"
    r"送)?\s*[:：]?\s*(?:本报|邮箱|信箱|[\p{Han}]{0,16}(?:报社|编辑部|副刊|\d+号)|[\w.-]{2,30}@)"
    r"|^(?:您?有|如有|提供|发现)?(?:新闻|好)?(?:线索|新闻|報料|报料|爆料|料)[，,\s]{0,2}(?:请|可|"
    r"欢迎)?(?:拨?打|拨|致电|来电|联系)\D{0,12}[\d\s—-]{5,}$"
    rf"|^(?:欢迎|歡迎|敬请|请)(?:广大读者|读者|各界)?(?:订阅|訂閱|征订|刊登广告)"
    rf"\s?(?:\d{{4}}年)?(?:度)?《?[\p{{Han}}]{{1,6}}(?:{NEWSPAPERS})》?$"
    r"|^\p{Han}{2,10}请?(?:拨打|致电)\s?[\d-]{5,13}$|^本报将(?:持续|继续)(?:关注|追踪|跟踪|报道)"
    r"[^。，]{0,20}$"
    r"|^(?:(?:版权)?声明[:：]\s?)?(?:版权所有|本[报版](?:版权|[^，。]{0,6}(?=未经))|"
    r"(?:本[报版][^，。]{0,4})?未经本?[报]?(?:授权|许可|书面))[\p{Han}，,、 ]{0,30}(?:转载|转載|"
    r"使用|复制|必究|追究)?$"
    r"|^(?:全国|全省|全市)各(?:地)?邮(?:局|政)\p{Han}{0,10}订阅|^(?:邮局订阅|常年收订|破季订阅|"
    r"本报(?:常年)?招聘|本报各地记者站)[\p{Han}\s]{0,10}$"
)
SERVICE = regex.compile(
    r"^(?:本[报報版刊栏欄][^，。]{0,14}|全国各地[^，。]{0,8}|[来來]稿[^，。]{0,12}|"
    r"[欢歡]迎[^，。]{0,16}|文[责責]自[负負]|"
    r"(?:\d{4}年?度?)?《[^》]{2,10}》[^，。]{0,4}|[订訂][阅閱]《[^》]{2,10}》[^，。]{0,4}|"
    r"版[权權]所有[^。]{0,6})[，,、\s]{0,2}[^。]{0,30}"
    r"(?:[转轉][载載]|摘[编編]|稿酬|邮局|邮政[发發]行|[订訂][阅閱]|征[订訂]|征订开始|"
    r"注明\p{Han}{0,4}|注明“[^”]{1,8}”|立[场場]|自负|自負|"
    r"[联聯][络絡系]\p{Han}{0,8}|後各期|后各期|不退稿|一律文责自负)$"
    r"|^[欢歡]迎[订訂][阅閱][^。，]{0,20}$|^文[责責]自[负負][^。]{0,20}$"
    r"|^[^。]{0,24}(?:[报報爆]料|线索|線索|新鲜事|新鮮事|身边的?新闻|好新闻)[^。]{0,16}"
    r"(?:[拨撥]打?|致[电電]|打|[电電][话話]|告诉我们|告訴我們|热线|熱線|"
    r"聯絡)[\]】）)\s:：]{0,3}[+\d（(][\d\s）()-]{5,16}(?:[、，][^。]{2,12})?$"
)
PAPERS = regex.compile(
    r"^[（(●■◎○□★☎\[【\s]{0,3}(?:\d{2}小[时時])?(?:☎|Tel|TEL|记者(?:热线|帮)|(?:投[诉訴]|维权|"
    r"维權|百姓|民生|市民|读者帮|爆料|報料)[热熱專专][线線]|联系我们|聯絡我們|"
    r"編輯部|采访部|採訪部|廣告部|發行部|新聞部|電郵|電子郵箱|網址|網站|每份港幣|本报|本報|本社|"
    r"本版|本刊|本栏|新闻|新聞|读者|讀者|爆料|报料|報料|"
    r"订阅|訂閱|订报|訂報|发行|發行|廣告|广告|投稿|投诉与|编辑部|编辑|编辑室|总编室|值班编辑|"
    r"來稿|来稿|欢迎来稿|电子信箱|栏目|举报|登报|刊登|零售|定价|全年定价|每月定价|每份定价|投递|"
    r"热线电话|社址|印刷|承印|开印|昨日本报|官方微博|官方微信|法律顾问|常年法律|邮政编码|邮编|"
    r"总编室|邮箱|电子邮箱|E-?mail)|(?:地址|社址).{4,30}邮编"
)
OWN = frozenset({"contact", "site", "price", "print"})
SAYS_PAPER = frozenset({"makers", "number", "issue", "publisher", "paper", "pages", "folio"})
REST = SAYS_PAPER | {"date", "section", "word"}
LONE = 8
LONGEST_ASK = 30
MOST_WORDS = 2
TOPIC = regex.compile("的|[，,]")

HEAD, FOOT = 6, 4
"""Lines at the head and foot of an English page where any number is the paper's."""


@rule("contact-line", "roles", "likely")
def contact_line(passage: Passage, facts: Facts, *, longest: int = 90) -> Iterator[Edit]:
    """Set aside lines that ask to scan, call, write, follow or subscribe.

    A sentence of a story that tells of a code or a hotline ends in a full stop and stays; so
    does a number that stands in the middle of the page and is not said to be the paper's.
    """
    edge = at_edge(passage.lines)
    shown = [line.id for line in passage.lines if line.text]
    english_edge = {*shown[:HEAD], *shown[-FOOT:]}
    for line in passage.lines:
        text = line.text
        if line.role != "unassigned" or not 3 < len(text) <= 2 * longest or line.level:  # noqa: PLR2004  a word or a name
            continue
        if gives_contact(text, edge=line.id in english_edge):
            yield change(line, "role", "furniture", "gives the paper's number or address")
            continue
        if len(text) > longest or (is_latin(text) and line.id not in english_edge):
            continue
        if text.endswith("。") or starts_story(text):
            continue
        if (CODE.match(text) and (ASKED.search(text) or len(text) <= LONE)) or _scans(text):
            yield change(line, "role", "furniture", "asks the reader to scan a code")
        elif FOLLOW.match(text) or DIGITAL.match(text) or ROWS.match(text):
            yield change(line, "role", "furniture", "asks the reader to follow the paper")
        elif WRITE.match(text) or SERVICE.match(text):
            yield change(line, "role", "furniture", "asks the reader to write, call or subscribe")
        elif reason := _gives(text, edge=line.id in edge):
            yield change(line, "role", "furniture", reason)


def _scans(text: str) -> bool:
    """Tell whether a line names what is to be seen, and how: 更多视频 扫码观看."""
    if len(text) > LONGEST_ASK or SUBJECT.match(text):
        return False
    bracketed = text[0] in "（(【▲▼●"
    return SCANS.match(text) is not None and (bracketed or not CODE.match(text))


def _gives(text: str, *, edge: bool) -> str:
    """Name what a line of numbers and addresses gives, where it is the paper's own."""
    if edge and ORDER.match(text):
        return "gives price, printer or address of the paper"
    found = parts(text)
    kinds = {part.kind for part in found}
    own = kinds & OWN
    words = [part.text for part in found if part.kind == "word"]
    if not own or not kinds <= OWN | REST or len(words) > MOST_WORDS:
        return ""
    if not edge and not PAPERS.match(text) and not _bare(text) and not kinds & SAYS_PAPER:
        return ""
    if own == {"site"} and not any(mark in text for mark in "./"):
        return ""
    if "contact" in own and not any(sign.isdigit() or sign in "@./" for sign in text):
        return "" if TOPIC.search(text) else "gives the paper's number or address"
    if own <= {"price", "print"}:
        return "gives price, printer or address of the paper"
    return "gives the paper's number or address"


def _bare(text: str) -> bool:
    """Tell whether a line is a mail or web address and nothing else."""
    return regex.fullmatch(r"[\w.+/:@-]{8,60}", text, regex.ASCII) is not None and (
        "@" in text or "www." in text
    )
