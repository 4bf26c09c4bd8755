"""Lines that send the reader to another page: 详见第4版, （见第八版）, and the box 今日导读.

They stand under a story, in a box or at the foot of the page, and are no part of its text. A box
has a rubric and several lines, each with the number of its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from ..facts import Facts
from ..imprint import at_edge, parts
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage
from ..press import is_closed, starts_story
from ..press_en import TEASER, is_latin
from ..rule import rule

NUMBER = r"(?:[A-Za-z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3})"
PAGES = rf"第?\s?{NUMBER}版?(?:\s?[-—–~～、，,至和]\s?第?{NUMBER}版?){{0,4}}"
WHAT = (
    r"(?:报道|報道|报导|報導|新闻|新聞|文章|评论|評論|社论|社論|全文|文|简历|图片|内容|图文|消息|"
    r"侧记|特写|专题|特刊|解读|决议|公报|名单|答案|图|详情|攻略|公告)"
)
SEE = (
    r"(?:详见|詳見|[详詳][阅閱]|(?:请|請)?翻[阅閱]|详情见|詳情見|详情请见|详情请看|请看|請看|"
    r"敬请关注|更多\p{Han}{0,8}见|(?:另|"
    r"参|請參|请参|参看|分见|分别见)[见見]"
    rf"|{WHAT}\p{{Han}}{{0,6}}?(?:请|均)?(?:[见見]|刊于?|刊[登載载](?:于|在)?|载于?|載于?))"
)
OF = r"(?:本报|本報|今日|今天|明日|今|本期)?"
LINE = regex.compile(
    rf"^[（(【\[▶►>→◀》●■◆◎\s]*[^。；]{{0,24}}?{SEE}\s?[:：]?\s?{OF}{OF}\s?{PAGES}\s?版?"
    rf"(?:\s?[·•]\p{{Han}}{{2,4}}|《[^《》]{{2,24}}》|报道|報道)?[）)】\]▶►>→》\s。]*$"
    rf"|^[（(]?(?:刊|[见見]|[转轉]|[请請]看){OF}\s?{PAGES}\s?版?[）)]?$|"
    rf"^{OF}{OF}{PAGES}版(?:刊[发發登载載]|推出)(?:全文|详情|\p{{Han}}{{0,4}})?$"
    rf"|^[转轉][至到]?\s?{PAGES}版(?:看|[读讀]|继续)\p{{Han}}{{1,6}}$|^[（(]下[转轉][）)]$"
    rf"|^(?:今日|今天)本[报報]?(?:今日|"
    rf"今天)?推出\p{{Han}}{{0,6}}\d{{0,3}}\p{{Han}}{{0,6}}[，,\s]?\s?{PAGES}\s?版?$"
    r"|^(?:下期|明日|明天|下周|本周|近期)(?:预告|預告|看点|看點|导读|導讀|关注|關注)\s?[:：|"
    r"｜].{2,24}$"
    r"|^[请請]?[转轉]?更多(?:内容|新闻|报道|精彩|详情|資訊|资讯|图片|報道)\p{Han}{0,4}(?:见|見|"
    r"请登录|请关注|请看|在)[\p{Han}“”]{2,12}(?:客户端|网站|微信|公众号|網站|網|网|数字报)$"
    rf"|^[（(【]\s?[见見]{OF}\s?{PAGES}\s?版\s?[）)】]$|^[见見]{OF}{PAGES}版$"
    rf"|^[▶►→>》≫＞»]{{1,3}}\s?{PAGES}\s?版$|^[▶►→>》≫＞»]{{1,3}}\s?(?:[A-Z]\d{{1,2}}|0\d)$"
    rf"|^(?:本报)?(?:今日|今天)(?:本报)?(?:推出|第).{{0,16}}?(?:[见見]|"
    rf"第){PAGES}\s?版(?:刊[登发]|推出)?$"
)
SENDING = re.compile("[见見看注刊载載版第转轉推告导導更▶►→>》≫＞»A-D]")
BOX = regex.compile(
    r"^[【\[●■◆▶《]?\s?(?:(?:今日|本期|本版|要闻|新闻|内容|版面|今天|封面|重点|每日|周末|導讀|"
    r"内页)?(?:导\s?读|導\s?讀)|(?:今日|本期)(?:看点|要目|提要|关注|要闻|版面|推荐|内容)|要目|"
    r"内页看点|索引)"
    r"(?:\s?[A-Za-z]{4,12})?\s?[】\]》:：]?$"
)
SURE_BOX = regex.compile(
    r"(?:今日|本期|要闻|新闻|内容|版面|封面|内页|每日)(?:导\s?读|導\s?讀)|^[【●■◆]"
)
HEADED = regex.compile(
    rf"^[【\[▶►●■◆·\s]*(?:第\s?{NUMBER}\s?版|{NUMBER}\s?版|[A-Z]{{1,2}}\d{{1,2}}版?|0\d)"
    rf"\s?[】\]]?[\s|｜:：·•▶►/／]*(?=\S{{3}})(?![，。])"
)
TAILED = regex.compile(
    rf"(?:[\s|｜·•▶►→>》…—.－-]{{1,12}}|(?=[（(【]))[（(【]?\s?(?:详?[见見]|"
    rf"刊)?\s?(?:第\s?{NUMBER}\s?版|{NUMBER}\s?版|[A-Z]{{1,2}}\d{{1,2}}版?|0?\d{{1,2}})\s?[）)"
    rf"】]?\s?[▶►>]{{0,2}}$"
)
SURE_TAILED = regex.compile(
    r"(?:[▶►→>》]{1,3}\s?|…{1,6}\s?|[（(【]\s?|\s)(?:第\s?)?(?:[A-Z]{0,2}\d{1,2})"
    r"\s?版\s?[）)】]?$|[▶►→]{1,3}\s?[A-Z]\d{1,2}版?$"
    r"|(?:…{1,6}|\.{3,20}|·{3,20}|[/／|｜])\s?(?:[A-D]0?\d{1,2}|"
    r"第?\s?[\d一二三四五六七八九十]{1,3})\s?版$"
    r"|(?<=\p{Han}.{0,8}(?:…{1,6}|\.{3,20}|·{3,20}|[/／|｜▶►]|刊|见|見)\s?)[A-D]0?\d{1,2}$"
    r"|[见見刊]\s?第?\s?(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})\s?版$|"
    r"[（(][一二三四五六七八九十]{1,3}版[）)]$"
)
NUMBER_ALONE = regex.compile(
    rf"^[（(【▶►→>\s]*(?:详?[见見]|刊)?\s?(?:第\s?{NUMBER}\s?版|{NUMBER}\s?版|"
    rf"[A-Z]{{1,2}}\d{{1,2}}|0\d)\s?[）)】▶►\s]*$"
)
ENTRY = regex.compile(
    rf"^[·•■●▋▶►◆\s]*(?:[【\[〔]\s?(?:第?\s?{NUMBER}\s?版|[A-DT]{{1,2}}\d{{1,2}}版?)\s?[】\]〕]|"
    rf"第?\s?{NUMBER}\s?版\s?[|｜:：▶►]|"
    rf"[A-DT]0?\d{{1,2}}版?(?:[\s|｜:：▶►]))\s?\S[^。；]{{5,30}}$"
)
"""A page's number and a headline that stands there."""
SHORT_CLAUSE = 2
NUMBERED = regex.compile(r"(?<=\p{Han}{4} )[A-D]0?\d{1,2}$")
LONGEST_BOX = 16
LONGEST_ENTRY = 60
LEAST_SUMMARY = 40
PENDING = 2


@rule("teaser", "roles", "likely")
def teaser(passage: Passage, facts: Facts, *, longest: int = 45) -> Iterator[Edit]:
    """Set aside lines that name the page where more is to be read, and boxes of such lines.

    A sentence of a story that mentions a page stays, and so does a headline; a rubric 导读 over
    text without page numbers is a summary's, and stays.
    """
    if not regex.search("[版见見刊导導告]|[▶►→][A-Z0-9]|看点|看點|要目|更多|[A-Z]", passage.text):
        return
    lines = [line for line in passage.lines if line.text]
    edge = at_edge(lines)
    inside: set[str] = set()
    for place, line in enumerate(lines):
        if line.role == "unassigned" and BOX.match(line.text):
            box = _box(lines[place + 1 : place + 1 + LONGEST_BOX])
            inside |= {one.id for one in box}
            below = lines[place + 1].text if place + 1 < len(lines) else ""
            alone = (line.level or line.id in edge) and len(below) < LEAST_SUMMARY
            if box or SURE_BOX.search(line.text) or alone:
                inside.add(line.id)
    for line in lines:
        plain = line.role == "unassigned" and not line.level and len(line.text) <= longest
        if line.id in inside:
            yield change(
                line, "role", "teaser", "stands in the box that says what is on which page"
            )
        elif (
            plain and (_sends(line.text, edge=line.id in edge) or _lists(line.text))
        ) or _sends_in_english(line, 2 * longest):
            yield change(line, "role", "teaser", "names the page where more is to be read")


def _sends_in_english(line: Line, longest: int) -> bool:
    short = line.role == "unassigned" and not line.level and len(line.text) <= longest
    return short and is_latin(line.text) and TEASER.fullmatch(line.text) is not None


def _sends(text: str, *, edge: bool) -> bool:
    if not SENDING.search(text):
        return False
    if text.endswith("版。") and not text.startswith(("▶", "►", "→")):
        return False
    if LINE.match(text):
        return True
    found = SURE_TAILED.search(text) or (NUMBERED.search(text) if edge else None)
    said = {part.kind for part in parts(text)}
    folio = said and "word" not in said
    return bool(
        found and not folio and found.start() > PENDING and not regex.search("[。，；]$|。", text)
    )


def _lists(text: str) -> bool:
    """Tell whether a line is the number of a page and what stands on it, and no folio."""
    if not ENTRY.match(text) or is_closed(text) or parts(text):
        return False
    return "，" not in text[-SHORT_CLAUSE:]


def _box(lines: Sequence[Line]) -> list[Line]:
    """Give the lines of a box: each has its page number, or stands over one that has."""
    found: list[Line] = []
    pending: list[Line] = []
    for line in lines:
        if line.role != "unassigned" or len(line.text) > LONGEST_ENTRY:
            break
        entry = HEADED.match(line.text) or TAILED.search(line.text) or LINE.match(line.text)
        number = NUMBER_ALONE.match(line.text)
        if number:
            found += [*pending, line]
            pending = []
        elif entry and not pending and not is_closed(line.text):
            found.append(line)
        elif line.level or len(pending) == PENDING or starts_story(line.text):
            break
        else:
            pending.append(line)
    return found
