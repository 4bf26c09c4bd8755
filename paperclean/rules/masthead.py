"""The paper's own lines: masthead, date line, issue and registration numbers, folio.

They stand at the head of a page; read with it, they end up before the first title or between
two stories.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..facts import Facts, bare
from ..imprint import Kind, Part, at_edge, may_sign, parts
from ..imprint_en import masthead_lines
from ..ledger import Edit, change
from ..model import Line
from ..passage import Passage
from ..press import is_closed
from ..rubric import is_rubric, is_sure
from ..rule import rule

REASONS: dict[Kind, str] = {
    "date": "the date line of the page",
    "lunar": "the date by the lunar calendar",
    "issue": "the number of the issue",
    "number": "the paper's registration number",
    "pages": "the number of pages",
    "folio": "the folio of the page",
    "paper": "the name of the paper",
    "publisher": "who publishes the paper",
}
OWN = frozenset({"issue", "number", "pages", "paper", "publisher"})
DATES = frozenset({"date", "lunar"})
OTHERS = frozenset({"makers", "contact", "price", "print"})
WITH_FOLIO = regex.compile(r"版|[A-Z]\d|(?<!\d)0\d(?!\d)|叠")
WITH_YEAR = regex.compile(r"\d{4}\s?[年./-]|[〇○零一二三四五六七八九]{4}年|民[國国]")
FULL_DATE = regex.compile(
    r"\d{4}|[〇○零一二三四五六七八九]{4}|民[國国]|星期|[拜周週][一二三四五六日天]"
)
SURE_FOLIO = regex.compile(
    r"版次\s?[:：]\s?[A-Z]?\d{1,2}|第\s?\w{1,4}\s?版|[A-Z]{0,2}\d{1,3}\s?版|[A-Z]{1,2}\d{1,2}(?:\s?[-—–]\s?[A-Z]?\d{1,2})?"
    r"|[|｜]\s?0\d\s?[|｜]"
)
DAY = regex.compile(
    r"^(?:[\d〇○零一二三四五六七八九]{2,4}\s?年)?\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日"
)
CHRONICLED = frozenset({"date", "lunar", "weather"})
MOST_DATES = 2
"""Date lines that one page of a paper has: by the calendar, and by the lunar one."""
SIGNED_DATE = regex.compile(
    r"^[\d〇○零一二三四五六七八九十]{2,4}\s?年\s?\w{1,3}\s?月\s?\w{1,3}\s?日$"
)
ROMAN = regex.compile(
    r"^(?:[A-Z][A-Za-z]{1,12} ){1,3}(?:DAILY|NEWS|TIMES|POST|Daily|News|Times|Post)$"
)
TITLE_LONGEST = 36
PAPER_NAME = regex.compile(r"\p{Han}{2,8}(?<![预通汇喜海举电情回申播快捷战預彙舉])[报報]")
BRACKETS = " 【】[]〔〕［］（）()"
PAGE_NUMBER = regex.compile(r"^\d{1,2}$")
SET_ASIDE = frozenset({"furniture", "teaser"})
COMMA = regex.compile("[，,、；;]")
SHORT_WORD = 4
MOST_WORDS = 2
MOST_PARTS = 7
MOST_ABOVE, LONGEST_MOTTO = 8, 20
PAGE_HEAD, MARGIN = 0.15, 0.07
"""Share of a page that is its head, and that is a margin."""
LARGER, NEAR = 1.3, 0.6
"""Factor between a headline's type and that of the line over it, and its sizes between the two."""


@rule("masthead", "roles", "likely")
def masthead(passage: Passage, facts: Facts, *, longest: int = 80) -> Iterator[Edit]:
    """Set aside lines made of nothing but name, date, number, folio and section of the paper.

    A headline that names a paper or a date among other words stays; so do the dates of a
    chronicle, and the date under a notice. Lines that a profile lists as its paper's furniture
    go too.
    """
    edge = at_edge(passage.lines)
    english = masthead_lines(passage.lines, 2 * longest)
    dated = _chronicle(passage.lines)
    shown = (None, *(line for line in passage.lines if line.text), None)
    for place, (before, line, below) in enumerate(zip(shown, shown[1:], shown[2:], strict=False)):
        if line and line.id in english:
            yield change(line, "role", "furniture", english[line.id])
            continue
        if line is None or line.role != "unassigned" or len(line.text) > longest:
            continue
        at = line.id in edge
        if not (at or parts(line.text) or _known(line.text, facts)):
            continue
        beside = any(
            one and (one.role in SET_ASIDE or _says(one, edge=one.id in edge))
            for one in (before, below)
        )
        if SIGNED_DATE.match(line.text) and not beside and line.id not in edge:
            continue
        if (
            before
            and SIGNED_DATE.match(line.text)
            and may_sign(before)
            and not _says(before, edge=True)
        ):
            continue
        if line.text in dated:
            continue
        reason = (
            _known(line.text, facts)
            or _says(line, edge=at, beside=beside)
            or (at and _beside(line.text, beside=beside, first=not before))
            or (_in_place(line, facts) and _heads(before, line, below, beside=beside))
            or _within(shown, place, edge)
        )
        if reason:
            yield change(line, "role", "furniture", reason)


def _chronicle(lines: Sequence[Line]) -> frozenset[str]:
    """Give the date lines of a page that has more than a paper prints: those of a chronicle."""
    dates = {
        line.text: found.group()
        for line in lines
        if (found := DAY.match(line.text))
        and {part.kind for part in parts(line.text)} <= CHRONICLED
    }
    plain = {text: day for text, day in dates.items() if not WITH_YEAR.search(text)}
    if len(set(dates.values())) > MOST_DATES:
        return frozenset(dates)
    return frozenset(plain if len(set(plain.values())) > 1 else ())


def _known(text: str, facts: Facts) -> str:
    """Name what a profile says of a line."""
    if bare(text) in facts.paper.furniture:
        return "a furniture line of this paper, by its profile"
    return "the name of the paper" if text == facts.paper.name else ""


def _beside(text: str, *, beside: bool, first: bool) -> str:
    """Name what a line says that is the paper's only where other such lines stand."""
    if PAGE_NUMBER.match(text):
        return "the folio of the page" if beside or first else ""
    if beside and PAPER_NAME.fullmatch(text):
        return "the name of the paper"
    return ""


def _heads(before: Line | None, line: Line, below: Line | None, *, beside: bool) -> str:
    """Name a section over its stories: nothing or a whole story above, and a title below."""
    if line.level or not is_rubric(line.text) or _leads(line, below):
        return ""
    over = before is None or before.role in SET_ASIDE or is_closed(before.text)
    title = below is not None and (
        bool(below.level) or (len(below.text) <= TITLE_LONGEST and not is_closed(below.text))
    )
    told = beside or (over and (title or is_sure(line.text)))
    return "the section of the paper" if told else ""


def _in_place(line: Line, facts: Facts) -> bool:
    """Tell whether a line stands where a section is named: at the head or in a margin of its page.

    One word in mid-page leads to a headline there. Without boxes no place is known.
    """
    sheet, box = facts.sheet(line), line.box
    if sheet is None or box is None:
        return True
    wide, high = MARGIN * sheet.width, MARGIN * sheet.height
    aside = box.x1 < wide or box.x0 > sheet.width - wide or box.y0 > sheet.height - high
    return aside or box.y0 < PAGE_HEAD * sheet.height


def _leads(line: Line, below: Line | None) -> bool:
    """Tell whether a line stands close over a larger one: it leads to that headline alone."""
    if below is None or line.box is None or below.box is None:
        return False
    gap = below.box.y0 - line.box.y1
    over = min(line.box.x1, below.box.x1) > max(line.box.x0, below.box.x0)
    return over and below.size > LARGER * line.size and gap < NEAR * below.size


def _within(shown: Sequence[Line | None], place: int, edge: frozenset[str]) -> str:
    """Name a motto: all lines above it are the masthead's, and so is the one below."""
    line, below = shown[place + 1], shown[place + 2]
    if line is None or below is None or not 0 < place <= MOST_ABOVE:
        return ""
    if line.level or len(line.text) > LONGEST_MOTTO or is_closed(line.text):
        return ""
    above = shown[1 : place + 1]
    own = all(
        one and (one.role in SET_ASIDE or _says(one, edge=True, beside=True)) for one in above
    )
    return "a motto in the masthead" if own and _says(below, edge=below.id in edge) else ""


def _says(line: Line, *, edge: bool = False, beside: bool = False) -> str:
    """Name what a line says of the paper; nothing where it says anything else.

    `beside` says that such a line stands over or under it.
    """
    if edge and beside and not line.level and ROMAN.match(line.text):
        return "the name of the paper"
    found = parts(line.text)
    kinds = {part.kind for part in found}
    reason = next((REASONS[kind] for kind in REASONS if kind in kinds), "")
    if not reason or kinds & OTHERS:
        return ""
    words = [part.text for part in found if part.kind == "word" and not part.text.isascii()]
    rest = kinds - {"word", "section", "site", "weather", "label"}
    if words and "folio" in rest and is_rubric(" ".join(words)):
        words = []
    if words and (line.level or COMMA.search(line.text) or (rest == {"paper"} and not beside)):
        return ""
    if words:
        known = sum(part.kind != "word" for part in found)
        short = all(len(word) <= SHORT_WORD for word in words) or known > 1
        sure = rest & OWN or (edge and rest & {"folio"}) or ("folio" in rest and "section" in kinds)
        fits = short and len(words) <= MOST_WORDS and len(found) <= MOST_PARTS
        return reason if fits and (sure or (edge and _dated(found))) else ""
    if rest <= DATES:
        if line.text[0] in "（(" and line.text[-1] in "）)":  # the date of a law or a speech
            return ""
        whole = WITH_YEAR.search(line.text) and "weather" not in kinds
        return (
            reason
            if whole or (edge and (len(found) > 1 or _dated(found) or "lunar" in rest))
            else ""
        )
    if rest == {"folio"} and not edge:
        bare = line.text if kinds == rest else found[0].text
        alone = SURE_FOLIO.fullmatch(bare.strip(BRACKETS)) or SURE_FOLIO.fullmatch(bare)
        return reason if alone or (kinds != rest and WITH_FOLIO.search(line.text)) else ""
    return reason


def _dated(found: tuple[Part, ...]) -> bool:
    """Tell whether a date with its year, or a day of the week, stands among the parts."""
    return any(part.kind == "date" and FULL_DATE.search(part.text) for part in found)
