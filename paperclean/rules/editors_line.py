"""The line of the page's makers: 责编：… 美编：… 校对：…, often with dots between.

It stands at the head or the foot and is read with the nearest story.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..imprint import parts
from ..ledger import Edit, change
from ..passage import Passage
from ..press_en import MAKERS, is_latin
from ..rule import rule

PICTURES = regex.compile(
    r"^[●■◆□▲]?\s?(?:本版|本期|本专题)(?:的)?(?:图片|照片|摄影|文字|文图|图文|稿件|供图|圖片|"
    r"文稿|内容)[^。]{0,40}[。）)]?$"
)
PICTURED = regex.compile(
    r"(?:摄影|攝影|供图|文字|撰文|撰稿|采写|采访|採訪|翻译|[文图圖](?=[:：/／]))"
)
"""Posts that alone are the credit of a picture or a story."""
WRITERS = regex.compile(r"本报记者|采写|撰写|摄|提供|供图|发|拍|[:：/]|除|整理|由|选自|来自|综合")


@rule("editors-line", "roles", "likely")
def editors_line(passage: Passage, facts: Facts, *, longest: int = 120) -> Iterator[Edit]:
    """Set aside the line that names the page's editors, designers and proofreaders.

    A headline that only begins with such a word (编辑部的故事) stays; so do two words of which
    one is a post (统筹 协同 创新).
    """
    for line in passage.lines:
        text = line.text
        if line.role != "unassigned" or not 2 < len(text) <= longest:  # noqa: PLR2004  a name
            continue
        english = is_latin(text) and not line.level and MAKERS.fullmatch(text)
        if english or (PICTURES.match(text) and WRITERS.search(text)) or _makers(text):
            yield change(line, "role", "furniture", "names the makers of the page")


def _makers(text: str) -> bool:
    """Tell whether a line holds nothing but posts and their names, and what the paper says."""
    found = parts(text)
    made = [part for part in found if part.kind == "makers"]
    if all(PICTURED.match(part.text) for part in made):
        return False
    words = sum(part.kind == "word" for part in found)
    return bool(made) and words <= 1 and (len(made) > 1 or made[0].sure)
