"""Jump lines read: which way they lead, to which page, by which mark or word.

（下转第四版①）, (上接A1版), See COUNCIL, Page A6, COUNCIL: Continued from page 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import regex

from .model import Line
from .numerals import number
from .press import JUMP
from .press_en import JUMP as ENGLISH_JUMP
from .press_en import JUMP_PAGE, is_latin

Way = Literal["on", "from", "either"]

AROUND = "。.→▶►◄▼ "
"""What may stand around a jump line and is none of it."""
FRONT, NEXT, LAST, BEFORE = "front", "next", "last", "before"
WORDS_FOR_PAGES = {
    "上版": BEFORE, "首版": FRONT, "頭版": FRONT, "头版": FRONT, "封面": FRONT,
    "front page": FRONT, "first page": FRONT, "next page": NEXT, "preceding page": BEFORE,
    "back page": LAST, "last page": LAST,
}  # fmt: skip
ONE = r"(?:[A-Za-z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3})"
LABEL = re.compile(
    rf"(?<=[转轉接续續刊自见見报報日天入])第?{ONE}(?:[、,，-]{ONE})?[版頁页]?|[上首頭头]版|封面"
)
EACH = re.compile(ONE)
PARTS = re.compile(r"(?P<letters>[A-Za-z]{0,2})-?(?P<number>.+?)(?P<after>[A-Fa-f]?)")
MARK = re.compile("[①-⑳]")
QUOTED = re.compile("[“《]([^“”《》]{2,24})[”》]")
SLUG = regex.compile(r"^[（(【\[［〔]*(?!未完|文[转轉接]|本[报報])(\p{Han}{2,24})(?:下[转轉]|上接)")
EITHER = re.compile("[紧緊]接|^接")
CAME = re.compile(rf"[上承文]接|[续續](?:自|[上首頭头]版|第?{ONE}版)")
OPENED = "（(【[［〔▶►▲▼◀◄→←>＞》●■◆—"
WORD = regex.compile(r"\p{Latin}[\p{Latin}’'&]+")
NO_SLUG = frozenset(
    {
        "CONTINUED", "CONTINUES", "CONTINUE", "CONT", "CONT’D", "CONT'D", "CONTD", "CONCLUDED",
        "FROM", "ON", "IN", "TO", "THE", "PAGE", "PAGES", "PG", "SEE", "TURN", "PLEASE", "STORY",
        "COLUMN", "COL", "NEXT", "BACK", "LAST", "PRECEDING", "FIRST", "FRONT",
    }
)  # fmt: skip


class Jump(NamedTuple):
    """A jump line: `label` is the page as printed, `pages` the same to be compared by `key`.

    `mark` is a circled number; `words` what names the story, in capitals where English.
    """

    way: Way
    label: str
    pages: tuple[str, ...]
    mark: str
    words: str


def is_jump(text: str) -> bool:
    """Tell whether a text is a jump line and nothing else."""
    bare = text.strip(AROUND)
    return bool((is_latin(bare) and ENGLISH_JUMP.fullmatch(bare)) or JUMP.fullmatch(bare))


def both(text: str, after: str) -> str:
    """Join the halves of a jump line that is broken over two printed lines; empty for no halves.

    >>> both("（下转第", "四版）"), both("Continued on", "page 4"), both("（下转第四版）", "完")
    ('（下转第四版）', 'Continued on page 4', '')
    """
    whole = f"{text} {after}" if is_latin(text) and is_latin(after) else text + after
    return whole if is_jump(whole) and not is_jump(text) and not is_jump(after) else ""


def jump_texts(lines: Sequence[Line]) -> dict[str, str]:
    """Give what each jump line says, by its id; the halves of a broken one say the same."""
    found = {line.id: line.text for line in lines if line.role == "jump"}
    for line, after in pairwise(lines):
        if line.id in found and after.id in found and (text := both(line.text, after.text)):
            found |= {line.id: text, after.id: text}
    return found


def read(text: str) -> Jump | None:
    """Read a jump line; None where the text is none.

    >>> read("（下转A03版①）")
    Jump(way='on', label='A03版', pages=('A3',), mark='①', words='')
    >>> read("（上接第一版）"), read("头版头条")
    (Jump(way='from', label='第一版', pages=('1',), mark='', words=''), None)
    >>> read("COUNCIL, from Page A1")
    Jump(way='from', label='A1', pages=('A1',), mark='', words='COUNCIL')
    """
    if not is_jump(text):
        return None
    if is_latin(text.strip(AROUND)):
        return _english(text)
    plain = "".join(text.split())
    led = plain.lstrip(OPENED)
    way: Way = "either" if EITHER.search(led) else "from" if CAME.search(led) else "on"
    found = LABEL.search(plain)
    label = found.group() if found else text
    named = QUOTED.search(plain) or SLUG.search(plain)
    mark = MARK.search(plain)
    pages = tuple(key(one) for one in EACH.findall(label))
    return Jump(
        way,
        label,
        pages or tuple(WORDS_FOR_PAGES[one] for one in [label] if one in WORDS_FOR_PAGES),
        mark.group() if mark else "",
        named[1] if named else "",
    )


def _english(text: str) -> Jump:
    found = JUMP_PAGE.search(text)
    page = found.group() if found else ""
    place = WORDS_FOR_PAGES.get(page.lower())
    label = page if place else page.split(" ")[-1] or text
    rest = text.replace(page, " ", 1) if page else text
    words = [word for word in WORD.findall(rest) if word.upper() not in NO_SLUG]
    return Jump(
        "from" if re.search(r"\bfrom\b", text, re.IGNORECASE) else "on",
        label,
        (place or key(label),) if page else (),
        "",
        " ".join(words).upper(),
    )


def key(label: str) -> str:
    """Write a page's label so that two ways to print it compare: 第04版 is 4, 6A is A6.

    >>> [key(label) for label in ("第04版", "四", "A03版", "A-3", "6A", "Four", "IV", "叠一")]
    ['4', '4', 'A3', 'A3', 'A6', '4', '4', '叠一']
    """
    plain = label.removeprefix("第").rstrip("版頁页").strip()
    whole = number(plain)
    if whole is not None:
        return str(whole)
    found = PARTS.fullmatch(plain)
    counted = number(found["number"]) if found else None
    if found is None or counted is None or (found["letters"] and found["after"]):
        return plain
    return f"{(found['letters'] or found['after']).upper()}{counted}"


def came(line: Line, *, heads: bool, whole: str = "") -> bool:
    """Tell whether a line says where the story under it began; `heads`: no text stands above.

    `whole` is what it says where it is half of a broken one. 紧接第二版 is said of both pages:
    at the head of a page it leads back.
    """
    found = read(whole or line.text) if line.role == "jump" else None
    return found is not None and (found.way == "from" or (found.way == "either" and heads))


def unmet(lines: Sequence[Line]) -> tuple[Jump | None, Jump | None]:
    """Give the jump lines of an article that lead to a part it does not hold: from, and on.

    `lines` are the article's, set aside or printed, in order. A line that leads on is met by
    text of another page after it, one that leads back by such text before it.
    """
    back: Jump | None = None
    on: Jump | None = None
    shown = [n for n, line in enumerate(lines) if line.printed]
    texts = jump_texts(lines)
    for n, line in enumerate(lines):
        text = texts.get(line.id, "")
        found = read(text) if text else None
        if found is None:
            continue
        before = [m for m in shown if m < n]
        after = [m for m in shown if m > n]
        leads_back = came(
            line, heads=not any(lines[m].page == line.page for m in before), whole=text
        )
        if any(lines[m].page != line.page for m in (before if leads_back else after)):
            continue
        if leads_back:
            back = back or found
        else:
            on = found
    return back, on
