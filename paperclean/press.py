"""How newspapers write: datelines, bylines, credits, jump lines, kickers, marks.

Every pattern that more than one piece of the package asks for stands here, once. Patterns are
anchored or bounded, so that none can backtrack without end. Half-width marks are read as
full-width ones: a page may be asked before its marks are repaired.
"""

from __future__ import annotations

import re
from functools import cache

import regex

from .lexicon import cut
from .press_en import BYLINE as ENGLISH_BYLINE
from .press_en import DATELINE as ENGLISH_DATELINE
from .press_en import is_latin

OPENING = "“‘（《「『【〈〔("
CLOSING = "”’）》」』】〉〕)"
PAIRS = dict(zip(CLOSING, OPENING, strict=True))
PAIRED = re.compile(f"[{OPENING}{CLOSING}]")
APOSTROPHE = regex.compile(r"(?<=\p{Latin})’(?=\p{Latin})|(?<=[sS])’")
END_MARKS = "。！？!?"
SENTENCE_ENDS = (*END_MARKS, "…")
SIGNATURE = regex.compile(r"(?<=[。！？!?…”’」』])\s*[（(][^（）()]{1,40}[）)]\s*$")
ENGLISH_END = regex.compile(r"[\p{Latin}\d)’”][.]$")
HAN = r"\p{Han}〇"

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
    "范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元"
    "卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强"
    "贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪"
    "包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳段富巫焦巴牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇"
    "栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲从索赖卓蔺屠蒙池乔阴能苍双闻莘党翟谭贡劳逄姬"
    "申扶堵冉宰郦桑桂牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连习艾鱼容向古易慎戈廖庾终居衡步都"
    "耿满弘匡国文寇广禄阙东欧沃利越隆师巩聂晁勾敖融冷辛那简饶空曾沙养鞠须丰巢关相查荆红游竺权盖"
    "桓公涂闫肖付代尧邸邝苟仝芦兰揭覃佘冼岳帅楚"
    "趙錢孫馮陳衛蔣韓楊許呂張嚴華陶謝鄒竇雲蘇魯馬鳳賀倪湯滕羅畢郝鄔樂時傅齊顧黃蕭貝談茅龐紀項"
    "賈婁顏鍾駱樊萬盧應鄧單諸龔陸榮儲寧厲劉葉黎賴藺喬陰聞譚貢勞莊閻連習容慎廖滿國廣東歐師聶簡饒"
    "權蓋蔔鄭吳劉"
    "鄢麦仝敖粟母原付亓匡寿寻岱帅库忻戚晋晨曲栗桂桑楼檀殳汝沐沙泮洛浦涂海源滑满漆牟玄甄用畅皇盖相"
    "盘禹秘竹粱綦缑续羿耶腾臧舍茆荀莘菅葆蒙蓝蔚藏衣裔言褟谌豆货贡赫过道遇邰邴郏郜郝鄂酆钭钮铁闻闾"
    "阎隽难雍雷靖鞠顿颛骆鲜鹿黑默齐"
)

FOREIGN = frozenset(
    "阿埃艾爱愛安奥奧巴白贝貝本比彼宾賓波伯勃博布查达達戴丹道德登迪蒂帝丁杜多恩尔爾法凡范菲费費芬佛弗夫福富"
    "盖蓋甘冈岡戈格葛古哈海汉漢翰赫亨洪华華霍基吉加贾賈简簡杰金卡凯凱坎康考柯科克肯库庫拉莱萊兰蘭朗劳勞勒雷蕾"
    "李里理利丽麗莉林琳刘卢盧鲁魯露伦倫罗羅洛吕馬马玛瑪迈邁麦麥曼梅蒙孟米密莫姆穆纳納娜奈南内內尼妮诺諾努"
    "欧歐帕潘佩皮普奇琪齐齊切乔喬琼瓊让讓日瑞萨薩赛賽桑瑟森沙莎山舍什圣聖施史斯丝絲司苏蘇索塔泰坦汤湯特提"
    "图图托瓦万萬旺威韦韋维維温溫文翁沃乌烏武西希锡錫夏香肖谢謝辛休修雪雅亚亞延扬揚尧耶叶葉伊因英尤约約泽澤扎"
    "詹珍芝朱茱兹茲佐"
)
"""Characters with which the names of foreigners are written by their sound."""

AGENCIES = (
    "新华社|中新社|中新网|人民网|新华网|央视新闻|中央社|新華社|路透社|法新社|美联社|塔斯社|共同社"
)
STYLE = "全媒体|全媒體|融媒体|融媒體|首席|见习|見習|特约|特約|实习|實習"
REPORTER = r"(?:记者|記者|通讯员|通訊員|特派员|特約|特约|见习|實習|实习|评论员|評論員|撰稿人?|摄影)"

DATELINE = regex.compile(
    rf"^[（(【\[]?(?:据)?(?P<who>{AGENCIES}|(?:本报|本報|本台|本社|本刊|本网|[\p{{Han}}]{{1,10}}?"
    r"(?:日报|晚报|早报|晨报|时报|商报|都市报|农村报|周报|快报|导报|青年报|日報|晚報|時報|報|网|"
    r"融媒|客户端|电视台|"
    r"广播电台|通讯社|报)))"
    rf"(?P<where>[\p{{Han}}·]{{0,12}}?)(?P<when>(?:(?:\d{{4}}年)?\d{{1,2}}月)?\d{{1,2}}日)?"
    r"(?P<kind>讯|电|讯息|消息|訊|電|专电)(?:[】\])）]|(?=[\s（(，,：:；]|(?:{STYLE})?"
    rf"{REPORTER}|$))"
)
CUT_DATELINE = regex.compile(
    rf"^[（(【]?(?:据)?(?:{AGENCIES}|新华|本报|\p{{Han}}{{1,6}}[日晚早晨]?[报報])讯?\p{{Han}}{{0,8}}"
    r"(?:\d{1,2}(?:月(?:\d{1,2}日?)?)?)?$"
)
"""A dateline that breaks off; with what follows it is whole."""
REPORTED = regex.compile(
    rf"^(?:本报|本報|全媒体|[\p{{Han}}]{{2,8}}(?:日报|晚报|报|社))?(?:{STYLE})?{REPORTER}"
    r"[\s/／:：]?[\p{Han}·、\s/／]{2,24}?(?:报道|报导|報導|報道|文)\s*[:：]?"
)
CREDITED = regex.compile(
    rf"[（(【〔](?P<inside>(?:本报|本報|{STYLE}|[驻駐][\p{{Han}}]{{2,6}})*{REPORTER}"
    r"[^（）()【】〔〕]{1,60})[）)】〕]"
)
REPORTING = re.compile("[讯电消訊電记記员員約约习習稿影]")
"""What every dateline holds, and every word for a reporter: soon asked."""
BYLINE = regex.compile(
    rf"^[□■●◎○◆▲△◇☆★\s]*(?:[\p{{Han}}]{{0,10}}?(?:报|報|社|网|台|媒体|媒))?\s*"
    rf"(?:(?:{STYLE}|[驻駐][\p{{Han}}]{{2,6}})*{REPORTER}|[文图圖]\s*[/／、:：]|(?:作者|文字|图片|"
    rf"编译)(?=[\s/／:：|｜]))"
    r"\s*[/／:：|｜]?\s*[\p{Han}·\s/／、，,|｜:：（）()A-Za-z]{2,60}$"
)
REPORTED_LINE = regex.compile(
    rf"^(?:\p{{Han}}{{0,6}}[报報](?:讯|訊|消息)?)?\s*(?:{STYLE})?{REPORTER}"
    r"[\s/／:：]?[\p{Han}·、\s/／]{2,24}?(?:报道|报导|報導|報道)$"
)
STAFF_BYLINE = regex.compile(
    r"^(?:本报|本報|本刊|新华社)(?:特约|首席)?(?:评论员|評論員|编辑部|[\p{Han}]{0,8}报道组|观察员)$"
)
MARKED_BYLINE = regex.compile(
    r"^[□■●◎○◆▲△◇☆★⊙]\s*"
    r"(?:\p{Han}[ \u3000]+\p{Han}|[\p{Han}·]{2,4}(?:[\s、]+[\p{Han}·]{2,4}){0,4})$"
)

CUT_CLAUSE = regex.compile(r"[，,].{1,2}$|、.?$|.{20}[，,]$")
EVENT_END = regex.compile(r"(?:召开|举行|开幕|闭幕|揭牌|并讲话|并致辞|召開|舉行|開幕)$")
KICKER_END = regex.compile(
    r"(?:(?<=.{4})(?:强调|指出|強調|指示)|——|--|：|:"
    r"|(?<=(?:会|會|研|持|席|时|話|话|察|访|告|导|上|次|信|电|见).{0,6})"
    r"(?:要求|提出|表示|宣布|呼吁|会见|勉励|时|表明))$"
)
MEETING_END = regex.compile(
    r"(?:召开|举行|召開|舉行)[\p{Han}\d]{0,14}(?:会|会议|大会|仪式|會|會議|大會)$"
)
LABEL = regex.compile(
    r"^(?:本报)?(?:(?:特约)?评论员文章|社论|社評|时评|時評|短评|评论|锐评|漫评|快评|专访|專訪|人物專訪|特写|通讯|调查"
    r"|記者手記|记者手记|编者按|编者的话|开栏的话|内容提要|核心阅读|阅读提示|人物小传|观察|手记"
    r"|\p{Han}{2,5}(?:时评|評論|评论|论坛|論壇|见闻|見聞|手记|行情|风采|漫笔|漫谈|杂谈|随笔|絮语|纪事|走笔|视点"
    r"|观察|寻访|访谈|医院|门诊|来信|茶话|信箱|热线|在线|课堂|讲堂|档案|镜头|故事|聚焦|追踪|追蹤|摘编|速递|快报|连线|直击"
    r"|书评|影评|夜话|札记|拾零|广角|视窗|之窗|园地|大家谈|面对面|走基层|问答|说法|提醒|笔记|印象|记忆|人物|人生|专栏|專欄))$"
)
"""The name of a column, over the headline of its story."""
ATTENDED = regex.compile(
    r"^[\p{Han}·、\s]{2,30}?(?:主持|出席|讲话|致辞|参加|发言|汇报|部署|陪同|列席|作报告|主持会议|"
    r"講話|致辭|參加)"
    r"[\p{Han}、\s]{0,8}$"
)
_PAGE = r"(?:[A-Za-z]{0,2}\s?\d{1,3}|[一二三四五六七八九十]{1,3})"
_TO = (
    r"(?:未完[待]?[续續]?[，,]?\s?)?(?:[紧緊][接转轉]|下\s?[转轉]|[上承]\s?接|下接|文[转轉接]|[续續]自?|[转轉]入"
    r"|(?<=[续續][，,]\s?)[见見])"
)
_ON = (
    rf"[首頭头上]版|封面|(?:本[报報]|昨日|今日|昨天)?\s?第?\s?{_PAGE}(?:\s?[、,，-]\s?{_PAGE})?\s?[版頁]|"
    rf"[A-Za-z]?\d{{1,2}}(?=[）)】\s]|$)"
)
JUMP = regex.compile(
    rf"(?:[▶►▲▼◀◄→←>＞》●■◆—]{{1,3}}\s?)?(?:[（(【\[［〔]\s{{0,3}}(?:(?:{_TO}|(?:未完[待]?[，,]?\s?)?[转轉接])\s?(?:{_ON})|"
    rf"[\p{{Han}}《》“”]{{2,24}}(?:下[转轉]|上接)(?:{_ON}))"
    rf"(?:[①-⑳]|[^）)】］〕。\d][^）)】］〕。]{{0,14}}|\s\d)?(?:\s{{0,3}}[）)】\]］〕]|$)"
    rf"|(?:《[^《》]{{2,24}}》\s?)?(?:{_TO}|^[转轉接])\s?(?:{_ON})(?:\s?[①-⑳]|\s?(?:头条|[左右][上下]))?[）)】］〕]?)"
    rf"(?:\s?[▶►▲▼◀◄→＞》●■]{{1,3}})?"
)
ANSWER = regex.compile(r"^(?:问|答|問|记者|記者|主持人|Q|A)\s*[:：]")
MARK = regex.compile(r"[，。：；！？,:;!?]")
BULLET = regex.compile(r"^[▉▓▲▶►※◆●■★◎]")
ITEM = regex.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"\d{1,3}[、.．)）](?!\d)"
    r"|[①-⑳●■◆★☆○□▲·•-]|第[一二三四五六七八九十]{1,3}[条章节、，,]|[问答]\s*[:：])"
)
BODY_OPENING = regex.compile(
    rf"^(?:[（(][一二三四五六七八九十\d]{{1,3}}[）)]|[“‘「『【■●▲◆□★☆▉▓▶►※①-⑳]|(?:记者|記者|"
    rf"主持人|問|问|答)[:：]|[（(](?:记者|作者|据|本报|上接|下转|新华)|(?:{AGENCIES})|本报|本報|"
    rf"本台|"
    rf"(?:[一二三四五六七八九十]{{1,3}}[、.．]|\d{{1,2}}[、.．](?!\d)|"
    rf"第[一二三四五六七八九十][，,、]|[一二三四五六七八九十]是))"
)
NEWS_OPENING = regex.compile(
    r"^(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:[上下中]午|早|晚|起|至|，|,|在)|昨日|昨天|昨晚|"
    r"日前|近日|近期|前不久|连日来|最近|今年|去年|当地时间|今日|今天|记者|凌晨|清晨|傍晚|深夜|"
    r"午后)"
)
ADVERBIAL = regex.compile(
    r"^(?:如今|随后|同时|此外|近年来|这些年|多年来|目前|据介绍|据悉|据了解|至此|与此同时|会上|"
    r"会前|会后|当天|下一步|近日"
    r"|日前|昨日|其中|为此|对此|最后|接着|不过|然而)[，,]"
)
NARRATIVE = regex.compile(r"^(?:会议|随后|同时|此外|据悉|记者(?!手记|观察|调查|追踪|感言)|[他她])")
SALUTATION = regex.compile(r"^(?:尊敬的|亲爱的|各位|编辑同志|编辑部)[\p{Han}]{0,12}[：:]")
SENTENCE_MARK = regex.compile(r"[。！？；!?;]|[，,].*[，,]")

LAST_WORDS = frozenset(
    [
        "不",
        "与",
        "而",
        "将",
        "又",
        "并",
        "已",
        "对",
        "各",
        "以及",
        "向",
        "这",
        "是",
        "还",
        "及",
        "以",
        "使",
        "从",
        "由",
        "也",
        "就",
        "把",
        "更",
        "所",
        "在",
        "因",
        "或",
        "其",
        "正",
        "该",
        "的",
        "和",
        "被",
        "为了",
        "与",
        "將",
        "並",
        "對",
        "這",
        "還",
        "從",
        "於",
        "该",
        "至",
        "给",
        "让",
        "通过",
        "关于",
        "对于",
        "由于",
        "因为",
        "如果",
        "虽然",
        "但",
        "但是",
        "则",
        "且",
        "即",
        "均",
        "曾",
        "已经",
        "正在",
        "可",
        "能够",
        "应",
        "须",
        "需要",
        "必须",
        "继续",
        "进一步",
        "不断",
        "连续",
        "获",
    ]
)
FIRST_WORDS = frozenset(
    [
        "的",
        "了",
        "们",
        "等",
        "着",
        "者",
        "性",
        "化",
        "或",
        "及",
        "和",
        "与",
        "們",
        "著",
        "與",
        "之",
        "地",
        "得",
        "所",
        "而",
    ]
)
NUMBER_GOES_ON = regex.compile(
    r"^(?:\d|[年月日%％‰万亿时時点分秒个家名人次元吨米公亩岁倍只台辆项场处套户条座千百余多起位])"
)


def is_closed(text: str) -> bool:
    """Tell whether a text ends as a sentence does: an end mark, perhaps within closing marks.

    >>> is_closed("他说：“好。”"), is_closed("深入推进“双减”"), is_closed("（完）")
    (True, False, False)
    >>> is_closed("灯才能长明。（何声）")
    True
    """
    core = text[-60:]
    if core.rstrip().endswith(("）", ")")):
        core = SIGNATURE.sub("", core)
    core = core.rstrip().rstrip(CLOSING + '"')
    return core.endswith(SENTENCE_ENDS) or (
        core.endswith(".") and ENGLISH_END.search(core) is not None
    )


def unclosed(text: str) -> str:
    """Give the opening marks that a text leaves open, in order; “ that repeat count once.

    >>> unclosed("他说：“要（再"), unclosed("“甲”（乙）")
    ('“（', '')
    """
    open_: list[str] = []
    marks: list[str] = PAIRED.findall(text)
    for char in marks:
        if char in OPENING:
            open_.append(char)
        elif PAIRS[char] in open_:
            while open_.pop() != PAIRS[char]:
                pass
    return "".join(open_)


def unopened(text: str) -> str:
    """Give the first closing mark that a text has not opened, or nothing.

    A ’ between letters or behind an s may be an apostrophe: it closes what is open, no more.

    >>> unopened("发展”的理念（甲）"), unopened("（甲）乙"), unopened("the farmers’ market")
    ('”', '', '')
    """
    open_: list[str] = []
    for found in PAIRED.finditer(text):
        char = found.group()
        if char in OPENING:
            open_.append(char)
            continue
        if PAIRS[char] not in open_:
            if APOSTROPHE.match(text, found.start()):
                continue
            return char
        while open_.pop() != PAIRS[char]:
            pass
    return ""


def balanced(text: str) -> bool:
    """Tell whether quotes and brackets are all opened and closed within a text."""
    return not unclosed(text) and not unopened(text)


@cache
def _names() -> regex.Pattern[str]:
    return regex.compile(rf"^[{''.join(sorted(SURNAMES))}][\p{{Han}}]{{1,2}}$")


def is_name(text: str) -> bool:
    """Tell whether a text looks like a person's name: a surname and one or two characters.

    >>> is_name("王小明"), is_name("同心协力")
    (True, False)
    """
    return bool(_names().match(text))


def is_foreign_name(before: str, after: str) -> bool:
    """Tell whether the two characters before and after a mark look like parts of one name.

    >>> is_foreign_name("卡尔", "马克"), is_foreign_name("结束", "随后")
    (True, False)
    """
    return before[-1:] in FOREIGN and len(after) > 1 and set(after) <= FOREIGN


def is_byline(text: str) -> bool:
    """Tell whether a line is a byline of its own.

    >>> is_byline("□本报记者 张三 通讯员 李四"), is_byline("记者来到现场。")
    (True, False)
    >>> is_byline("By JANE ROE, Staff Writer"), is_byline("By Friday night")
    (True, False)
    """
    if len(text) > 70:  # noqa: PLR2004  longer than any byline
        return False
    if is_latin(text):
        return ENGLISH_BYLINE.fullmatch(text) is not None
    if is_closed(text):
        return False
    if any(form.match(text) for form in (MARKED_BYLINE, STAFF_BYLINE, REPORTED_LINE)):
        return True
    tokens = text.split()
    if BULLET.match(text) and len(tokens) > 1 and is_name(tokens[-1]) and not MARK.search(text):
        return True
    if BYLINE.match(text):
        apart = regex.search(r"[\s/／:：|｜、]", text.strip("□■●◎○◆▲△◇☆★ ")) is not None
        return apart or is_name(text[-3:]) or is_name(text[-2:])
    if list(map(len, tokens)) == [1, 1]:
        return is_name("".join(tokens))
    return 1 < len(tokens) <= 5 and all(is_name(token) for token in tokens)  # noqa: PLR2004  some names


def goes_on_as_dateline(left: str, right: str) -> bool:
    """Tell whether a dateline that breaks off at the end of a text goes on in the next.

    >>> goes_on_as_dateline("新华社北京7月", "2日电（记者李四）")
    True
    >>> goes_on_as_dateline("本报", "记者来了")
    False
    """
    head = left[-16:] if len(left) <= 16 else ""  # noqa: PLR2004  longer than what a cut leaves
    if not head or not CUT_DATELINE.match(head):
        return False
    if DATELINE.match(head):
        return bool(CREDITED.match(right))
    return bool(DATELINE.match(head + right[:60]))


def starts_story(text: str) -> bool:
    """Tell whether a paragraph opens a story with a dateline or its reporters.

    >>> starts_story("本报讯（记者 张三） 昨日"), starts_story("据悉，")
    (True, False)
    >>> starts_story("新华社北京7月2日电（记者李四）"), starts_story("LONDON, March 7 (AP) — The")
    (True, True)
    """
    head = text[:90]
    if is_latin(text) and ENGLISH_DATELINE.match(head):
        return True
    if not REPORTING.search(head):
        return False
    if DATELINE.match(head) or REPORTED.match(head):
        return True
    credit = CREDITED.search(head)
    early = credit is not None and credit.start() <= 24  # noqa: PLR2004  within the dateline
    return early and credit is not None and "。" not in head[: credit.start()]


def last_word(text: str) -> str:
    """Give the last word of a text."""
    words, _ = cut(text[-8:])
    return words[-1] if words else ""


def first_word(text: str) -> str:
    """Give the first word of a text."""
    words, _ = cut(text[:8])
    return words[0] if words else ""
