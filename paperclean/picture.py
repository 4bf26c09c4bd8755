"""How papers caption their pictures: the credit at the end, the words or marks at the head.

A credit names who took, drew or gave the picture (本报记者 张三 摄, （资料图片）, 图/李四);
it ends its line. A lead points at the picture (图为, 左图：, ▲). Patterns look at the last 70
characters of a line only.
"""

from __future__ import annotations

import re

import regex

from .press import AGENCIES, REPORTER, STYLE, is_name

TAIL = 70
DRAWN = frozenset({"插图", "插圖", "插画", "插畫", "制图", "製圖", "绘图", "供图"})
LONGEST_PEN_NAME = 3
SENTENCE_ENDS = frozenset("。！？；，：”!?;,:")
APART = "。！？!?”’」』）)…"
OUTLET = r"(?:\p{Han}{0,10}?(?:报|報|社|网|網|台|融媒体?|传媒|客户端)\s?)?"
POST = (
    rf"(?:(?:{STYLE}|首席|高级|资深|图片|驻\p{{Han}}{{2,6}})*(?:摄影|攝影)?(?:{REPORTER}|实习生|"
    rf"實習生|摄影师))"
)
ONE = r"(?:\p{Han}{2,4}(?:·\p{Han}{1,8}){1,2}|\p{Han}[ \u3000]{1,3}\p{Han}(?!\p{Han})|\p{Han}{2,4})"
BY = rf"(?:{OUTLET}{POST}[\s/／:：|]{{0,3}})"
NAMES = rf"{ONE}(?:[\s、/／]{{1,3}}(?:{BY})?{ONE}){{0,4}}"
SHOT = (
    r"(?:(?<=无人机)拍摄|摄影报道|攝影報道|摄影报导|摄影|攝影|航拍|翻拍|摄|攝|供图|供圖|制图|"
    r"製圖|绘图|绘|插图|"
    r"插画|摄[/／]文|文[/／]?摄|文[/／]?图|图[/／]?文|图|圖|提供|作)"
)
BANK = (
    r"(?:视觉中国|視覺中國|人民视觉|影像中国|东方IC|中新图片|新华图片|IC\s?[Pp]hoto|CFP|VCG|"
    r"Getty(?:\sImages)?|AFP|"
    r"EPA|美联社?|美聯社?|法新社?|路透社?|共同社|塔斯社|中央社|中通社|彭博社?|歐新社|欧新社?|"
    r"(?:新华社|中新社|新華社)(?=[/／]))"
)
STOCK = (
    r"(?:均[为為])?(?:本报|本報|新华社)?(?:资料|資料|网络|網路|網絡|网上|網上|档案|历史|歷史|"
    r"本社)(?:图片|圖片|照片|照|图|圖|片|截图|截圖)|本[报報]图库|"
    r"(?:监控|視頻|视频|影片|電視|电视|央视|新闻|网页|直播|手机|網路|网络|監視器|"
    r"監控)\p{Han}{0,4}(?:截图|截圖|画面|畫面)|[剧劇]照|合成图|海报截图|"
    r"翻拍自\p{Han}{2,8}|(?:图片|圖片|图|圖)由AI(?:生成|合成)|AI(?:生成图|制图|生成图片)|(?:fb|"
    r"FB|IG|Facebook)(?:圖片|图片)|\p{Han}{2,6}[处處局部](?:图片|圖片)|翻攝畫面|翻拍[画畫]面|"
    r"影片截圖|(?:设计)?效果图|无人机(?:照片|航拍)|拼版(?:照片|图片)|手机截图|示意图|電腦效果圖"
)
ORIGIN = (
    r"(?:图片|圖片|照片|图|圖)(?:来源|來源|源)\s?[:：于於自]{1,2}\s?[\p{Han}A-Za-z]{2,16}|"
    r"图据[\p{Han}/]{2,12}|(?:本版)?(?:图片|圖片|照片|图|圖)(?:均)?由[\p{Han}、]{2,24}?(?:提供|"
    r"供图|摄|拍摄)"
    r"|(?:[组組][图圖]|以上图片|以上圖片|本组图片|图片|圖片|照片)(?:均)?由\p{Han}{2,12}(?:摄|攝|"
    r"供图|供圖|提供|拍摄)|[图圖](?:取|據|据)自?[\p{Han}]{2,8}"
    r"|(?:翻攝|截|擷|取)自[\p{Han}A-Za-z]{2,12}"
)
START = (
    r"(?:^[■□●◎◆▲【\[［]\s{0,2}|^|(?<=[。！？!?”’」』）)…]\s?[■□●◎◆▲【\[［]\s?)|"
    r"(?<=[\s。！？!?”’」』）)…]))"
)
PAREN_SHOT = regex.compile(
    rf"[（(【\[]\s?(?:图|圖|摄影|攝影)?[/／:：]?\s?[\p{{Han}}·/／、\s]{{1,24}}?\s?(?:摄|攝|供图|"
    rf"供圖|"
    rf"提供|制图|製圖|摄影|攝影|绘|航拍|翻拍|图|圖)\s?[）)】\]]$"
    rf"|[（(]\s?(?:据)?(?:{AGENCIES}|本报|本報)(?:记者)?\s?[发發]\s?[）)]$"
    rf"|[（(]\s?(?:新华社|新華社|中新社|本报|本報)?[/／]?(?:{STOCK}|{ORIGIN}|"
    rf"{BANK}(?:[/／]{BANK})?(?:供图|图片)?|圖片|图片|照片)\s?[）)]。?$"
    r"|[（(]\s?(?:图|圖|摄影|攝影|图片|圖片|摄|"
    r"攝)[/／:： ]\s?[\p{Han}·]{2,12}(?:\s\p{Han}{2,4})?\s?[）)]$"
)
TAKEN = regex.compile(
    rf"{START}(?P<by>{BY})?(?P<name>{NAMES})(?P<gap>\s{{0,4}}[/／]?\s?)(?P<shot>{SHOT})\s?[）)】"
    rf"\]］"
    rf"]?(?:\s?[（(](?:[\p{{Han}}]{{2,8}})[）)])?$"
)
SURE_TAKEN = regex.compile(
    rf"(?:本报|本報|新华社|新華社|中新社|中央社|通讯社|[\p{{Han}}]{{2,4}}(?:日报|晚报)"
    rf")?(?:{STYLE})*(?:记者|記者|通讯员|通訊員)"
    rf"[\s/／]?{ONE}(?:[\s、/／]{{1,2}}{ONE}){{0,2}}\s?[/／]?\s?(?:摄影报道|摄影|攝影|摄|攝)[）)"
    rf"]?$"
)
NAMED = regex.compile(
    rf"{START}(?:图片|圖片|照片|文[/／]?图|图[/／]?文|圖[/／]?文|文[/／]?圖|图|圖|摄影|攝影|"
    rf"无人机拍摄|摄|攝|插图|插畫|插画|漫画|漫畫|制图|製圖|绘图|"
    rf"供图|航拍)(?P<sign>\s?[/／:：|｜]\s?|\s)(?P<by>{BY})?(?P<name>{BANK}|新华社|本报|"
    rf"(?:本[报報])?[资資]料照|{NAMES}|"
    rf"[\p{{Han}}]{{2,12}})(?:提供|攝|摄)?$"
)
ORGAN = (
    r"(?:\p{Han}{0,12}(?:[局部委方队隊校院馆館]|中心|公司|集团|集團|政府|大[学學]|[社乡鄉村镇鎮]区?|"
    r"街道|[协協][会會]|[组組]委[会會]|本人|[访訪讀读乘旅网網当當]?[者客友民]|家[属屬]))"
)
PRESS = regex.compile(
    rf"{START}(?:(?:{AGENCIES}|本报|本報)(?:记者)?\s?(?:[发發](?:\s?[（(][^（）()]{{2,16}}[）)"
    rf"])?|图|图片|照片|供图|资料图片|資料照片)|(?:{AGENCIES})(?:客户端|微博)?\s?[图圖]|"
    rf"(?:{AGENCIES})[/／](?:{BANK}|{NAMES})|(?:{AGENCIES})"
    rf"[发發]\s?{NAMES}\s?(?:摄|攝)|{BANK}\s?(?:供图|图片|供圖|发|图)?|{STOCK}|{ORIGIN}|"
    rf"[\p{{Han}}“”（）]{{2,18}}?\s?(?:供图|供圖|提供图片)|{ORGAN}提供)"
    rf"\s?[）)]?$"
)
CREDITING = re.compile(
    r"[摄攝图圖影拍照片供作绘插画畫漫觉覺东联聯透社博截擷取A-Z]|[法欧歐]新|[社网闻报報者]\s?[发發]"
)
"""What every credit holds; few other lines do."""
BEFORE_NAME = regex.compile(rf"{START}(?:图片|圖片|图|圖|摄影|攝影)\s?[/／:：|]\s?$")
LEAD = regex.compile(
    r"^(?:[▼◀◁▽△▷▶►◄↑↓←→⬆⬇⬅➡]\s?(?!\d{0,3}$)|[（(](?:[上下左右中][图圖]|"
    r"[图圖]\s?[①-⑩一二三四五六\d])[）)]|[上下左右][：:](?=\p{Han}{4})|"
    r"[图圖][：:](?=\p{Han}{4,40}[，。])|[▲■●◆]?\s?(?:图为(?!何|什么|啥)|圖為(?!何)|"
    r"[上下左右中前后後](?:[左右上下一二三四])?[图圖](?=[为為:：，\s(（])"
    r"|(?:大|小|主|题|題|配|组|首|压题|本版)[图圖](?:片|照片|照)?(?=[为為:：])"
    r"|[图圖]\s?[①-⑩一二三四五六七八九十\d]{1,2}(?=[:：、，,\s为為是])|[①-⑩](?=[为為])"
    r"|[资資]料(?:图片|照片|圖片)(?=[：:。）)\s]|$)|漫[画畫]\s?[:：](?=\s?(?:《|\p{Han}{2,3}$|"
    r"[\p{Han}/]{0,8}(?:作|绘)))|图(?:片说明|说|注)\s?[:：]|圖(?:說|片說明)\s?[:：]))"
)
LEAD_INSIDE = regex.compile(
    r"(?:[▲▼◀▶△]\s{0,2})?(?:[①-⑩])?(?<![以用把将地题意制版附插构力企试])"
    r"(?:[上下左右]?[图圖][为為](?!何|什么|啥|例|主|证|準|准|基|先|媒|引)|"
    r"[上下左右题主][图圖]\s?[：:])|[▲▼◀]\s{0,2}(?=\p{Han}{4})"
)
CREDIT_INSIDE = regex.compile(
    rf"(?:(?:{BY})(?:{ONE})"
    rf"(?:[\s、/／]{{1,3}}(?:{BY})?{ONE}){{0,3}}?\s{{0,3}}[/／]?\s?(?:摄影报道|摄影|攝影|摄|攝)"
    rf"|(?<=[。！？”\s]){ONE}(?:[\s、]{{1,3}}{ONE}){{0,2}}?\s{{0,3}}[/／]?\s?(?:摄|攝)(?=\s|[（(])"
    rf"|(?<=。\s?){ONE}\s{{1,3}}(?:摄|攝)"
    rf"|[（(]\s?(?:{BY})?(?:{ONE})(?:[\s、/／]{{1,3}}(?:{BY})?{ONE}){{0,3}}\s?(?:摄|攝|供图|供圖|"
    rf"摄影|攝影)\s?[）)]"
    rf"|[（(]\s?(?:(?:{AGENCIES})[发發]|{STOCK})\s?[）)]|(?<=[。\s])(?:{AGENCIES})[发發](?=\s))"
    r"(?!的|于|於|制组|制|製|像|影|下|取|入|自|了|得|氏|的|过|成|录|行|，|、|；|：)"
    r"(?:\s?[（(][\p{Han}]{2,8}[）)])?"
)
SEEN = regex.compile(
    r"^(?:这是|圖為)?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日[^，。]{0,20}(?:拍摄|航拍|摄|拍攝)"
    r"的[^，。]{2,24}(?:[（(][^（）()]{2,10}[）)])?[。]?$|^这是[^，。]{2,30}[（(][^（）()"
    r"]{0,6}(?:照片|图片|图)[）)][。]?$"
)
POINTS = regex.compile(
    r"[（(](?:前|后|中|左|右|上|下)?(?:排)?[左右中前后][一二三四五]?[）)]|图中|^图|现场[。]?$|"
    r"一角[。]?$|[夜雪雨]景[。]?$|全景[。]?$|外景[。]?$|画面[。]?$|全貌[。]?$|鸟瞰|"
    r"合影(?:留念)?[。]?$"
)
MARKED = regex.compile(r"^▲\s?(?!\d)\p{Han}")


def credit_start(text: str, known: frozenset[str] = frozenset()) -> int | None:
    """Find where the credit begins that ends a text; 0 where it is all of it.

    `known` are names that are known to be such.

    >>> credit_start("工人在车间忙碌。本报记者 张三 摄"), credit_start("张三摄")
    (8, 0)
    >>> credit_start("市民用手机拍摄"), credit_start("他走进图书馆")
    (None, None)
    """
    if text[-1:] in SENTENCE_ENDS and not text.endswith("）。"):
        return None
    base = max(len(text) - TAIL, 0)
    tail = text[base:]
    if not CREDITING.search(tail):
        return None
    for pattern in (PAREN_SHOT, PRESS, SURE_TAKEN):
        found = pattern.search(tail)
        if found and (base + found.start() or len(text) <= TAIL):
            start = base + found.start()
            if named := BEFORE_NAME.search(text[:start]):
                return named.start()
            inner = credit_start(text[:start].rstrip(), known) if start else None
            return start if inner is None else inner
    for found in TAKEN.finditer(tail, overlapped=True):
        if _taken(found, tail, known):
            return base + found.start()
    found = NAMED.search(tail)
    if found and _named(found, known):
        return base + found.start()
    return None


def _names(text: str) -> list[str]:
    plain = regex.sub(rf"{BY}", " ", text)
    parts = [part for part in regex.split(r"[\s、/／]+", plain) if part]
    joined = "".join(parts)
    letterspaced = len(parts) in {2, 3} and all(len(part) == 1 for part in parts)
    return [joined] if letterspaced else parts


def _taken(found: regex.Match[str], tail: str, known: frozenset[str]) -> bool:
    """Tell whether what stands before 摄 is who took the picture, not a word of a sentence."""
    names = _names(found["name"])
    sure = [is_name(name) or name in known or "·" in name for name in names]
    if found["shot"] in {"作", "提供"}:
        ahead = tail[: found.start()].rstrip()
        told = ahead[-1:] in APART or found["shot"] == "提供"
        return all(sure) and len(names) == 1 and (told or not ahead)
    if found["shot"] in {"图", "圖", "绘", "插图", "插画"}:
        return all(sure) and bool(found["gap"].strip() or found["gap"]) and len(names) <= 2  # noqa: PLR2004  a pair
    if found["shot"][-1] in "图圖文" and not found["by"] and found.start() == 0:
        return found["shot"][0] in "供制製绘" and any(sure)
    if found["by"] and not (found.start() == 0 and found["shot"][-1] in "图圖文"):
        return True
    if found["by"]:
        return found["shot"][0] in "供制製绘"
    if found.start() == 0 and found["gap"].isspace() and found["shot"] in {"摄", "攝"}:
        return len(names) == 1 and len(names[0]) <= LONGEST_PEN_NAME
    before = tail[: found.start()].rstrip()
    apart = bool(before) and before[-1] in APART
    if apart and len(names) == 1:
        return True
    return all(sure) or (bool(found["gap"]) and any(sure) and (apart or not before))


def _named(found: regex.Match[str], known: frozenset[str]) -> bool:
    """Tell whether 图/…, 摄影：… names somebody."""
    if found["by"] or regex.fullmatch(rf"{BANK}|新华社|本报", found["name"]):
        return True
    names = _names(found["name"])
    sure = all(is_name(name) or name in known for name in names)
    drawn = found.group()[:2] in DRAWN and all(len(name) <= LONGEST_PEN_NAME for name in names)
    return sure or drawn or bool(set(found["sign"]) & set("/／"))
