"""The name of a page's section over its stories: 要闻, ·综合·, 【民生】, 城事 CITY, 体育新闻.

A rubric is a topic, or two, and what papers add to one (新闻, 周刊, 天地, 纵横, 直通车); around it
stand marks, beside it its name in letters. Its form alone does not tell it from a short title: its
place does, at the head of the page or between a story that has ended and the next title.
"""

from __future__ import annotations

import regex

from .press import LABEL

TOPIC = (
    r"(?:要闻|時事|时事|时政|时讯|综合|国内|国际|本地|本市|本省|本埠|本港|地方|区县|县区|县域|"
    r"区域|市县|"
    r"县市|社会|民生|城事|都市|市井|市民|百姓|群众|城市|城乡|农村|乡村|三农|农业|农家|经济|财经|"
    r"金融|"
    r"证券|产经|产业|商业|消费|楼市|房产|汽车|能源|企业|工业|科技|教育|校园|健康|卫生|医疗|养生|"
    r"文化|"
    r"文旅|旅游|文体|文娱|文教|科教|教科文卫|科教文卫|娱乐|体育|生活|法治|法制|政法|平安|党建|"
    r"党务|理论|"
    r"思想|评论|言论|观点|时评|视点|焦点|热点|看点|重点|热线|深度|调查|特别|专题|专栏|副刊|文艺|"
    r"文学|"
    r"悦读|读书|读者|青少年|青春|老年|女性|家庭|人物|声音|影像|图片|摄影|军事|国防|环球|天下|"
    r"世界|中国|"
    r"今日|生态|环保|生态文明|乡村振兴|平安建设|职工|工会|一线|基层|两岸|港澳|华人|侨乡|服务|"
    r"导读|公告|"
    r"廣告|广告|资讯|信息|动态|互动|气象|安全|应急|交通|创新|人才|就业|公益|慈善|网事|网络|新知|"
    r"史志|"
    r"档案|往事|收藏|美食|亲子|育儿|心理|情感|故事|连载|特刊|专刊|周刊|特稿|"
    r"要聞|綜合|國內|國際|港聞|澳聞|台聞|社會|地方|都會|社區|僑社|僑鄉|兩岸|財經|經濟|產經|地產|"
    r"體育|馬經|波經|娛樂|文藝|文學|論壇|專題|專欄|讀者|教育|醫療|科技|法庭|焦點|深度|調查|"
    r"華人|華社|神州|大灣區|大湾区|政情|政治)"
)
ADDED = (
    r"(?:新闻|要闻|时讯|快讯|简讯|资讯|信息|动态|传真|报道|特报|快报|速递|速览|扫描|播报|连线|"
    r"在线|热线|"
    r"关注|聚焦|焦点|热点|观察|调查|纵横|纵览|视窗|视野|视界|视点|看点|前沿|前线|一线|之窗|之声|"
    r"天地|"
    r"园地|广场|大观|世界|天下|空间|家园|平台|直通车|周刊|专刊|特刊|副刊|专版|专页|专题|专栏|版|"
    r"地带|频道|"
    r"身边事|那些事|话题|呼声|文明|旅游|养生|时空|风采|风云|万象|百态|长廊|方圆|人生|驿站|课堂|"
    r"新聞|要聞|動態|專訊|專版|專頁|專題|專欄|週刊|百態|縱橫|觀察|天地|廣場|快訊|資訊|來函|版)"
)
NAME = regex.compile(
    rf"{TOPIC}(?:[·•、/／\s]?{TOPIC}){{0,2}}(?:[·•\s]?{ADDED})?|{TOPIC}(?:[·•\s]?{ADDED}){{1,2}}"
)
LATIN = regex.compile(r"\s?[A-Z][A-Za-z&]{2,14}(?:\s[A-Z&][A-Za-z]{0,14})?\s?")
MARKS = " \u3000|｜/／·•-—–●◆■□◇○◎★▲▍▎▋▌▏【】〖〗《》〈〉［］[]「」『』"
PAIRED = regex.compile(
    r"^(?:【.+】|〖.+〗|［.+］|\[.+\]|·.+·|[|｜].+[|｜]|[/／].+[/／]|[-—].+[-—])$"
)
LETTERSPACED = regex.compile(r"^\p{Han}(?:[ \u3000]{1,4}\p{Han}){1,3}$")
LEADING = regex.compile(r"^[▍▎▋▌▏]\s?\p{Han}{2,8}$")
LONGEST = 24
SHORT = regex.compile(r"\p{Lu}[\p{L}’']*(?:(?: | ?[&/·] ?)\p{Lu}[\p{L}’']*){0,2}|\p{Han}{2,5}")
LONGEST_NAME = 20


def is_rubric(text: str) -> bool:
    """Tell whether a line could be the name of a section, and no column's (社论, 读者来信).

    >>> is_rubric("城事 CITY"), is_rubric("【民生·关注】"), is_rubric("要 闻")
    (True, True, True)
    >>> is_rubric("渡口的清晨"), is_rubric("社论"), is_rubric("经济学家")
    (False, False, False)
    """
    if not 1 < len(text) <= LONGEST:
        return False
    bare = text.strip(MARKS)
    if LETTERSPACED.match(bare):
        bare = "".join(bare.split())
    named = LATIN.sub("", bare, count=1).strip(MARKS) if not bare.isascii() else bare
    return not LABEL.match(bare) and NAME.fullmatch(named) is not None


def may_name(text: str) -> bool:
    """Tell whether a line could be the name of anything: one to three words, and no more.

    Whether it is that of a section its place must tell.

    >>> may_name("WEEKEND"), may_name("议 事 厅"), may_name("Bridge to be rebuilt")
    (True, True, False)
    """
    bare = text.strip(MARKS)
    if LETTERSPACED.match(bare):
        bare = "".join(bare.split())
    return len(bare) <= LONGEST_NAME and SHORT.fullmatch(bare) is not None


def is_sure(text: str) -> bool:
    """Tell whether marks on both sides, or its name in letters, show that a rubric is one."""
    return is_rubric(text) and bool(
        PAIRED.match(text) or LEADING.match(text) or LATIN.search(text) or LETTERSPACED.match(text)
    )
