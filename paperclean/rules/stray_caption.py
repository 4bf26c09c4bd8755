"""Captions and credits that stand among the paragraphs of a story.

A picture is set into a column; read from top to bottom, its caption comes between two
paragraphs, or between the halves of one. It has a credit, or words that point at the picture,
or is known only by its place: a short line in the middle of a sentence that goes on under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import regex

from ..between import COMMA, LEAST_HALF, LONGEST_BARE, PRESENT, TIMED, goes_around, wrapped
from ..facts import Facts
from ..imprint import parts
from ..imprint_en import credit_start as english_credit_start
from ..ledger import Edit, change
from ..model import CAPTION_ROLES, Join, Kind, Line, Role
from ..passage import Passage
from ..picture import LEAD, MARKED, POINTS, SEEN, credit_start
from ..press import (
    ADVERBIAL,
    DATELINE,
    ITEM,
    NEWS_OPENING,
    is_byline,
    is_closed,
    starts_story,
)
from ..press_en import CAPTION_LEAD as ENGLISH_LEAD
from ..press_en import is_latin
from ..rule import rule
from ..seam import NO, glue, run_on, seam

LONGEST = 160
WRITTEN_TOO = regex.compile(
    r"(?:文\s.{2,20}[图摄]|文[/／]?图|图[/／]?文|文图|摄[/／]文|文[/／]?摄|摄影报道|攝影報道)[）)]?$"
)
SOURCE = regex.compile(r"^[（(](?!.*(?:[图圖照者]|本人|家属|警方))[^（()）]{2,20}提供[）)]$")
TOLD = regex.compile(
    r"^(?:[他她它我你这那]|记者|据|目前|会议|随后|同时|此外|“|「|但|而|于是|如今|今年|去年)"
)
LONGEST_WRITTEN = 26
SENTENCE_SEEN = regex.compile(r"[，,。].*|[\p{Han}]{8,}")
MOST_COMMAS = 2
LONGEST_WITHOUT_PROOF = 20
CREDITED = regex.compile(r"[摄攝][）)】\]]?$|[供][图圖][）)]?$|[（(][资資]料[图圖]片?[）)]$")
PICTURES = regex.compile(r"^(?:图)?①[^①-⑳。]{2,30}[。；;，,]?\s?(?:图)?②")
SLOGAN = regex.compile(r"^(\p{Han}{2,8})[ \u3000·]+\p{Han}{2,8}(?:[ \u3000·]+\p{Han}{2,8})?$")
SECTION_NAME = 6
LONGEST_HALF = 60
LONGEST_OVER = 32
LONGEST_TORN = 16
CLOSE, ALIKE = 1.5, 1.3
"""Type sizes between two lines of one caption, and the factor between their sizes."""
ENDS_CREDIT = frozenset("摄攝图圖道供文供片发發）)】")
GOES_ON = "the caption goes on in the next line"
Found = dict[str, tuple[Role, str]]


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one paragraph as one; a line that is not wrapped is one alone."""

    lines: tuple[Line, ...]
    text: str

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Block:
        """Take lines that go on in each other."""
        return cls(tuple(lines), run_on(lines))

    @property
    def id(self) -> str:
        """Give the id of the first line."""
        return self.lines[0].id

    @property
    def role(self) -> Role:
        """Give the role, which all lines share."""
        return self.lines[0].role

    @property
    def level(self) -> int:
        """Give the level of the heading that it is."""
        return self.lines[0].level

    @property
    def kind(self) -> Kind:
        """Give the kind of the first line."""
        return self.lines[0].kind

    @property
    def join(self) -> Join:
        """Give what stands after it."""
        return self.lines[-1].join

    @property
    def block(self) -> int:
        """Give the number of the block in which it stands."""
        return self.lines[0].block


@rule("stray-caption", "roles", "likely")
def stray_caption(passage: Passage, facts: Facts, *, longest: int = LONGEST) -> Iterator[Edit]:
    """Give captions and credits their role by their credit, their first words, or their place.

    A paragraph that tells of a photographer (他拿出手机拍摄) ends in a full stop and has no
    credit; it stays. A short paragraph between two sentences that are whole stays too.
    """
    lines = _blocks([line for line in passage.lines if line.text], facts)
    found: Found = {}
    for place, line in enumerate(lines):
        most = 2 * longest if is_latin(line.text) else longest
        if line.role == "unassigned" and len(line.text) <= most:
            said = _by_form(line, facts.paper.names, lines[max(place - 1, 0) : place + 2])
            led = DATELINE.match(line.text) or (
                ADVERBIAL.match(line.text) and not CREDITED.search(line.text)
            )
            if said and not led:
                found[line.id] = said
    joined = set(_by_neighbours(lines, found))
    if not wrapped(lines) and not any(block.lines[0].box for block in lines):
        found |= _by_place(lines, found, marked=any(line.level for line in lines))
    for block in lines:
        if block.id in found:
            role, reason = found[block.id]
            yield from (change(line, "role", role, reason) for line in block.lines)
            for one, after in pairwise(block.lines):
                yield change(one, "join", glue(one.text, after.text), GOES_ON)
        if block.id in joined:
            yield change(block.lines[-1], "join", "none", GOES_ON)


def _blocks(lines: Sequence[Line], facts: Facts) -> list[Block]:
    """Take the printed lines of a paragraph as one, where the text is hard-wrapped."""
    blocks: list[Block] = []
    for paragraph in facts.wrapping.paragraphs(lines):
        for _, alike in groupby(paragraph, key=lambda line: line.role):
            blocks += [Block.of(part) for part in _parted(list(alike))]
    whole: list[Block] = []
    for block in blocks:
        if whole and _is_torn(whole[-1], block):
            block = Block.of((*whole.pop().lines, *block.lines))  # noqa: PLW2901
        whole.append(block)
    return whole


def _is_torn(above: Block, block: Block) -> bool:
    """Tell whether a credit begins in a line and ends in the next: …。本报记者 毛, 小雨 摄."""
    text = block.text
    if len(text) > LONGEST_TORN or text[-1] not in ENDS_CREDIT or above.role != block.role:
        return False
    short = len(above.text) <= LONGEST and not (above.level or block.level)
    if not short or is_closed(above.text) or block.id.startswith(above.id):
        return False
    both = run_on((*above.lines, *block.lines))
    start = _credit(both)
    return start is not None and 0 < start < len(above.text) and _credit(above.text) is None


def _parted(lines: list[Line]) -> Iterator[list[Line]]:
    """Part the lines of a column where a caption begins by its mark, and after its credit."""
    start = 0
    for place in range(1, len(lines)):
        ended = _credit(run_on(lines[max(start, place - 2) : place])) is not None
        if ended or LEAD.match(lines[place].text):
            yield lines[start:place]
            start = place
    yield lines[start:]


def _by_form(
    line: Block, known: frozenset[str], around: Sequence[Block]
) -> tuple[Role, str] | None:
    """Tell a caption by what stands in it."""
    text = line.text
    if line.kind == "row" or line.level:
        return None
    credit = _credit(text, known)
    bracketed = text[-1] in "）)"
    if credit == 0 and SOURCE.match(text) and len(around[0].text) > LONGEST_BARE:
        return None  # the source of a story's figures
    if WRITTEN_TOO.search(text, max(len(text) - LONGEST_WRITTEN, 0)) and (
        credit == 0 or bracketed or is_byline(text)
    ):
        return None
    if credit is not None:
        if text[:credit].rstrip(" \u3000（(["):
            return "caption", "ends in the credit of a picture"
        return "credit", "names who took the picture"
    if LEAD.match(text) or SEEN.match(text) or ENGLISH_LEAD.match(text):
        return "caption", "begins as a caption does: points at a picture"
    return _by_mark(line, around)


def _by_mark(line: Block, around: Sequence[Block]) -> tuple[Role, str] | None:
    """Tell a caption by its mark, or as the words of a picture."""
    text = line.text
    listed = sum(bool(MARKED.match(one.text)) for one in around) > 1
    short = LEAST_HALF - 4 <= len(text) <= LONGEST_BARE and text.find("。") in {-1, len(text) - 1}
    if MARKED.match(text) and short and not listed and is_closed(text):
        return "caption", "begins as a caption does: points at a picture"
    if line.kind == "picture":
        role: Role = "caption" if SENTENCE_SEEN.match(text) else "noise"
        return role, "stands as the text of a picture"
    return None


def _credit(text: str, known: frozenset[str] = frozenset()) -> int | None:
    return english_credit_start(text) if is_latin(text) else credit_start(text, known)


def _by_neighbours(lines: Sequence[Block], found: Found) -> Iterator[str]:
    """Find the other line of a caption set over two; gives the lines that go on in the next."""
    for place, line in enumerate(lines):
        above = lines[place - 1] if place else None
        below = lines[place + 1] if place + 1 < len(lines) else None
        role = found.get(line.id, ("body", ""))[0]
        if role not in CAPTION_ROLES:
            continue
        near = above is not None and _touches(above, line)
        if above is not None and near and _free(above, found) and len(above.text) <= LONGEST_HALF:
            before = lines[place - 2] if place > 1 else None
            if role == "caption" and _first_half(before, above, line, below):
                found[above.id] = ("caption", "goes on in the line that ends in the credit")
                yield above.id
            elif role == "credit" and _over_credit(before, above, line, below):
                found[above.id] = ("caption", "stands over the credit of a picture")
        if below is not None:
            yield from _second_half(line, role, below, found)


def _second_half(line: Block, role: Role, below: Block, found: Found) -> Iterator[str]:
    """Find what goes on with a caption in the line below it."""
    if _free(below, found, listed=True) and PICTURES.match(below.text):
        found[below.id] = ("caption", "numbers the pictures, beside another caption")
    if role == "credit" or is_closed(line.text) or len(below.text) > LONGEST_HALF:
        return
    if not _touches(line, below):
        return
    if _credit(line.text) is None:
        later = found.get(below.id, ("body", ""))[0]
        if _free(below, found) and seam(line.text, below.text).at_least("word"):
            found[below.id] = ("caption", "goes on from the caption above")
            yield line.id
        elif later == "caption" and not LEAD.match(below.text) and not MARKED.match(below.text):
            yield line.id


def _touches(above: Block, below: Block) -> bool:
    """Tell whether two lines may be of one caption by their place: close, and about as large."""
    one, other = above.lines[-1], below.lines[0]
    if one.box is None or other.box is None:
        return True
    near = other.box.y0 - one.box.y1 < CLOSE * max(one.size, other.size)
    return near and max(one.size, other.size) < ALIKE * min(one.size, other.size)


def _free(line: Block, found: Found, *, listed: bool = False) -> bool:
    return (
        line.role == "unassigned"
        and line.id not in found
        and not line.level
        and line.kind == "text"
        and not is_byline(line.text)
        and not starts_story(line.text)
        and (listed or not ITEM.match(line.text))
    )


def _first_half(before: Block | None, above: Block, line: Block, below: Block | None) -> bool:
    """Tell whether a caption's text begins in the line above the one with its credit."""
    text = above.text
    if (
        is_closed(text)
        or LEAD.match(line.text)
        or "。" in text
        or len(COMMA.findall(text)) > MOST_COMMAS
    ):
        return False
    if line.id.startswith(above.id):
        return False
    here = seam(above.text, line.text)
    if before is not None and seam(before.text, above.text).at_least("word"):
        return False
    if below is not None and len(above.text) > LEAST_HALF:
        past = seam(above.text, below.text)
        if past.at_least("prose") and not (here.at_least("hard") and not past.at_least("hard")):
            return False
    start = _credit(line.text) or 0
    scrap = 0 < start <= LEAST_HALF and is_closed(line.text[:start].rstrip())
    return here.at_least("word") or scrap


def _over_credit(before: Block | None, above: Block, line: Block, below: Block | None) -> bool:
    """Tell whether the line over a credit is its caption, not the story's last sentence."""
    text = above.text
    if len(text) > LONGEST_BARE or text.count("。") > 1:
        return False
    if before is None:
        return False
    if below is not None and not is_closed(text) and seam(text, below.text, torn=True) != NO:
        return False  # the first half of a sentence that goes on under the credit
    if below is not None and goes_around(before, above, below):
        return True
    titled = before.level or (len(before.text) <= LONGEST_BARE and not is_closed(before.text))
    if titled and (below is None or below.level or not is_closed(below.text)):
        return False  # a picture that is a story, under its headline
    if not is_closed(text):
        opens = below and (NEWS_OPENING.match(below.text) or starts_story(below.text))
        return is_closed(before.text) and not opens
    together = above.join == "line" and before.join == "paragraph" and above.block == line.block
    apart = is_closed(before.text) or is_byline(before.text)
    plain = (
        apart
        and len(text) <= LONGEST_OVER
        and len(COMMA.findall(text)) <= 1
        and not TOLD.match(text)
    )
    return together or plain or bool(PRESENT.search(text))


def _by_place(lines: Sequence[Block], found: Found, *, marked: bool) -> Found:
    """Find short lines without a credit between the halves of a sentence.

    `marked` says that headings are: a bare line is no headline then.
    """
    more: Found = {}
    for before, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if len(line.text) > LONGEST_BARE or is_closed(before.text):
            continue
        if not _free(line, found) or before.id in found or below.id in found:
            continue
        if before.role != "unassigned" or below.role != "unassigned" or before.level or below.level:
            continue
        short = len(line.text) <= LONGEST_WITHOUT_PROOF and not COMMA.search(line.text)
        timed = TIMED.match(line.text) is not None and is_closed(line.text)
        seen = timed or (
            short and (PRESENT.search(line.text) or (marked and not is_closed(line.text)))
        )
        if not goes_around(before, line, below, least="prose" if seen else "word"):
            continue
        role: Role = "furniture" if _is_furniture(line.text) else "caption"
        more[line.id] = (role, "stands in the middle of a sentence that goes on under it")
    return more


def _is_furniture(text: str) -> bool:
    """Tell a name of a section, a slogan or a number to call from what stands under a picture."""
    if is_closed(text) or POINTS.search(text):
        return False
    own = {part.kind for part in parts(text)} - {"word"}
    return len(text) <= SECTION_NAME or bool(own) or SLOGAN.match(text) is not None
