"""The line of the page's makers: 责编：… 美编：… 校对：…, often with dots between.

It stands at the head or the foot and is read with the nearest story.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit, change
from ..passage import Passage
from ..press_en import MAKERS, is_latin
from ..rule import rule

POST = (
    r"(?:本版|本期|本刊|今日|值班|[一二三四五六七八九十]版|[A-Z]?\d{1,2}版)?(?:责任编辑|责编|責編|責任編輯|执行主编|主编|副主编|"
    r"编辑|編輯|美编|美術編輯|美术编辑|版式(?:设计)?|版面设计|排版|组版|校对|校對|校检|检校|审读|审校|值班总编|值班编委|值班主任|"
    r"制图|视觉|图编|一读|二读|三读|统筹|策划|监制|编委|总值班|签发|版面|设计)"
)
BETWEEN = r"[\s\u3000、/／●■◆•·|｜:：]"
NAMES = regex.compile(rf"^{BETWEEN}*\p{{Han}}{{1,4}}(?:{BETWEEN}+\p{{Han}}{{1,4}})*{BETWEEN}*$")
POSTS = regex.compile(POST)
PICTURES = regex.compile(r"^本版(?:图片|照片|摄影|文字|文图|稿件|圖片)[^。]{0,30}$")
SURE = regex.compile(rf"{POST}\s*[:：/／|｜\s]")


@rule("editors-line", "roles", "likely")
def editors_line(passage: Passage, facts: Facts, *, longest: int = 120) -> Iterator[Edit]:
    """Set aside the line that names the page's editors, designers and proofreaders.

    A headline that only begins with such a word (编辑部的故事) stays.
    """
    for line in passage.lines:
        text = line.text
        if line.role != "unassigned" or len(text) > longest or line.level:
            continue
        english = is_latin(text) and MAKERS.fullmatch(text)
        if english or PICTURES.match(text) or (SURE.search(text) and _posts_and_names(text)):
            yield change(line, "role", "furniture", "names the makers of the page")


def _posts_and_names(text: str) -> bool:
    """Tell whether a line begins with a post and holds nothing but posts and their names."""
    first, *names = POSTS.split(text)
    return (
        not first.strip("●■◆•· \u3000")
        and any(names)
        and all(not name.strip() or NAMES.match(name) for name in names)
    )
