"""What is no story though it stands among them: adverts, classified columns, lists, indexes.

Regions are judged, not lines: a frame, or lines that stand over one another with white around and
no column of text. What a region says (`notices`) and how it is set are added up, each piece of
evidence with its words; what reads or is set as a story speaks against. Text set in paragraphs is
judged by how much it offers, announces or lists in how little room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from ..imprint_en import says_paper
from ..model import Role
from ..notices import (
    DAY,
    HEADS,
    HOUR,
    INDEX,
    LABEL,
    LISTS,
    NOTICE,
    OWN_HEADS,
    PAGE,
    RUBRIC,
    Signs,
    declares_void,
    heads_notice,
    signs,
    tells_story,
)
from ..press import is_closed
from .frames import in_frame, is_row
from .loose import CELL_GAP, loose_tables
from .pieces import NEAR_SIZE, SAME_SIZE, Piece
from .terms import Term
from .upright import Cell, Ground, across, along, hull

ENOUGH = 3.0
"""What the evidence for an advert must add up to."""
FULL_ROOM = 1.6
LEAST_FULL = 2
APART = 6.0
"""Ems between the lines of an advert at most, where nothing else stands between."""
TITLE_GAP = 2.6
"""Ems between a title and its text, or two lines of a title, at most."""
DENSE, SURE_DENSE = 1.2, 2.0
"""Signs in an entry's length from which on text is one of a classified column."""
LEAST_ENTRIES = 2
LEAST_LISTED, MOSTLY = 4, 0.6
LEAST_PAGES, PAGES_SHARE = 3, 0.4
DAYS_SHARE = 0.35
SMALL = 0.96
NEXT = 3.5
"""Ems between two columns of small adverts."""
LONGEST_NOTICE = 400
LONGEST_OWN = 14
"""Lines of what a paper says of itself under a heading of its own."""
FORMAL = 2
LONGEST_TABLE_TITLE = 30
ASIDE = frozenset({"advert", "teaser", "table", "furniture"})
MANY_SIZES = 3
SHORT_ADVERT = 14

Told = dict[int, tuple[Role, str]]
"""For runs, by index, the role of what is no story, and why."""


class Region(NamedTuple):
    """Runs that are judged together; `framed` and `light` say how they are set.

    `over_text` says that a column of text follows right below, with nothing between.
    """

    members: tuple[int, ...]
    framed: bool = False
    over_text: bool = False


def not_stories(
    found: Sequence[Piece], ground: Ground, boxed: Told, pictured: AbstractSet[int]
) -> Told:
    """Give the runs that belong to no story, by index, with what they are and why.

    `boxed` are those of frames that are known to hold no story, `pictured` those that tell of a
    picture.
    """
    told = dict(boxed)
    told |= {
        n: (piece.lines[0].role, "the lines around it are of the same")
        for n, piece in enumerate(found)
        if n not in told and piece.lines[0].role in ASIDE
    }
    told |= _found(found, ground, told, boxed.keys() | pictured)
    if any(piece.cross for piece in found):
        lying, crossed = transposed(found, ground)
        more = _found(lying, crossed, told, boxed.keys() | pictured)
        told |= {n: why for n, why in more.items() if found[n].cross}
    return {n: why for n, why in told.items() if n not in pictured}


def _found(
    found: Sequence[Piece], ground: Ground, known: Told, closed: AbstractSet[int]
) -> Told:
    """Add to what is known what stands among the lines of one direction; `closed` stay."""
    told = dict(known)
    prose = frozenset(n for n, piece in enumerate(found) if n not in told and is_prose(piece))
    for n in sorted(prose):
        if why := _written(found[n]):
            told[n] = why
    told |= _under_heads(found, prose, ground, told)
    free = [n for n in range(len(found)) if n not in told | dict.fromkeys(closed)]
    told |= loose_tables(found, [n for n in free if found[n].frame < 0], ground)
    prose -= told.keys()
    for region in _regions(found, prose, ground, closed):
        why = judged([found[n] for n in region.members], region)
        if why:
            told |= {n: why for n in region.members if n not in told}
    told |= _beside(found, ground, told)
    return told | _their_titles(found, ground, told, prose)


def transposed(found: Sequence[Piece], ground: Ground) -> tuple[list[Piece], Ground]:
    """Lay a page so that the lines across the others run to the right, one under another."""

    def cell(one: Cell) -> Cell:
        if ground.view.turned:
            return Cell(-one.y1, one.x0, -one.y0, one.x1)
        return Cell(one.y0, -one.x1, one.y1, -one.x0)

    pieces = [
        replace(piece, cell=(here := cell(piece.cell)), left=here.x0, right=here.x1, cross=not piece.cross)
        for piece in found
    ]
    return pieces, ground._replace(
        level=tuple(map(cell, ground.upright)),
        upright=tuple(map(cell, ground.level)),
        frames=tuple(map(cell, ground.frames)),
        pictures=tuple(map(cell, ground.pictures)),
    )


def is_prose(piece: Piece) -> bool:
    """Tell whether a run is set as text is: body type, and full lines that go on."""
    if len(piece.lines) <= LEAST_FULL or piece.size >= NEAR_SIZE or piece.cross or piece.centred:
        return False
    if sum(is_row(line) for line in piece.lines) >= MOSTLY * len(piece.lines):
        return False
    full = sum(line.room < FULL_ROOM or line.join in {"none", "space"} for line in piece.lines[:-1])
    return full >= LEAST_FULL and full * 2 > len(piece.lines) - 1


def _written(piece: Piece) -> tuple[Role, str] | None:
    """Judge a column of text: entries that offer or announce, hours, or pages."""
    said = signs(piece.text)
    lines = [line.text for line in piece.lines]
    paragraphs = piece.text.split("\n\n")
    if _listed(lines):
        return "table", "a list of days or hours, line by line"
    if _pages(lines):
        return "teaser", "names page after page where more is to be read"
    if said.reports > said.reach or any(tells_story(text) for text in paragraphs):
        return None
    voids = sum(declares_void(text) for text in paragraphs)
    if voids and voids * 2 > len(paragraphs):
        return "advert", "declares lost papers void"
    calls = said.reach + said.void
    if calls >= LEAST_ENTRIES and said.density >= DENSE and calls >= said.units / 3:
        return "advert", "one offer after another, each with where to call"
    return None


def _share(lines: Sequence[str], pattern: object) -> float:
    return sum(pattern.search(text) is not None for text in lines) / max(len(lines), 1)  # type: ignore[attr-defined]


def _listed(lines: Sequence[str]) -> bool:
    """Tell whether entry after entry begins with an hour, or with a day of the week."""
    days = sum(DAY.match(text) is not None for text in lines)
    return len(lines) >= LEAST_LISTED and (
        _share(lines, HOUR) >= MOSTLY or (days >= LEAST_PAGES and days >= DAYS_SHARE * len(lines))
    )


def _pages(lines: Sequence[str]) -> bool:
    """Tell whether lines name pages one after another, as the index of an issue does."""
    named = sum(PAGE.search(text) is not None for text in lines)
    headed = any(INDEX.match(text) for text in lines)
    least = LEAST_PAGES - headed
    return named >= least and named >= PAGES_SHARE * (len(lines) - headed)


def _under_heads(
    found: Sequence[Piece], prose: frozenset[int], ground: Ground, told: Mapping[int, object]
) -> Told:
    """Set aside what stands under the rubric of a classified column or a notice."""
    made: Told = {}
    for n, piece in enumerate(found):
        text = piece.text.strip()
        own = OWN_HEADS.match(text) is not None
        head = own or HEADS.match(text) is not None
        notice = NOTICE.fullmatch(text) or RUBRIC.match(text)
        if not (head or notice) or len(piece.lines) > LEAST_FULL:
            continue
        below = _chain(n, found, ground)
        if own and sum(len(found[m].lines) for m in below) > LONGEST_OWN:
            continue
        entries = below if own else [m for m in below if _is_entry(found[m], formal=bool(notice))]
        if below and (not entries or entries[0] != below[0]) and below[0] not in told:
            continue
        listed = LISTS.search(text) is not None
        role: Role = "furniture" if own else "table" if listed else "advert"
        made[n] = role, "the rubric of what stands under it"
        for m in below:
            if m not in entries and m not in told:
                break
            made[m] = role, f"stands under «{text}»"
    return made


def _chain(n: int, found: Sequence[Piece], ground: Ground) -> list[int]:
    """Give the runs one below the other under a rubric, in its column, up to a rule or a gap."""
    column = found[n].cell
    chain: list[int] = []
    last = n
    while True:
        here = found[last]
        near = [
            m
            for m, other in enumerate(found)
            if m != last
            and m not in chain
            and other.frame == here.frame
            and 0 <= other.cell.y0 - here.cell.y1 + 0.3 * ground.em < TITLE_GAP * ground.em
            and across(other.cell, column) > 0
        ]
        if not near:
            return chain
        m = min(near, key=lambda m: found[m].cell.y0)
        other = found[m]
        big = other.size >= NEAR_SIZE
        if big or (last != n and ground.between(here.cell, other.cell)):
            return chain
        if HEADS.match(other.text.strip()) or NOTICE.fullmatch(other.text.strip()):
            return chain
        chain.append(m)
        column = hull([column, other.cell])
        last = m


def _is_entry(piece: Piece, *, formal: bool) -> bool:
    """Tell whether a run under a rubric is an entry of it: announces, offers, and reports nothing."""
    said = signs(piece.text)
    if tells_story(piece.text) or said.reports > said.reach + said.legal:
        return False
    if formal:
        short = len(piece.text) < LONGEST_NOTICE
        return said.legal + said.void + said.reach > 0 or (short and len(piece.lines) <= LEAST_FULL)
    return (
        said.density >= DENSE / 2
        or piece.size < SMALL
        or _share([line.text for line in piece.lines], HOUR) >= PAGES_SHARE
        or not is_prose(piece)
    )


def _regions(
    found: Sequence[Piece], prose: frozenset[int], ground: Ground, closed: AbstractSet[int]
) -> Iterator[Region]:
    """Give frames without a column of text, and stacks of lines with white around."""
    for number in range(len(ground.frames)):
        members = tuple(
            n
            for n, piece in enumerate(found)
            if n not in closed and in_frame(piece, number, ground)
        )
        if members and not any(n in prose for n in members):
            yield Region(members, True, _over_text(members, found, prose, ground))
    loose = [
        n
        for n, piece in enumerate(found)
        if n not in prose | closed and piece.frame < 0 and not piece.cross
    ]
    tops = {n: found[n].cell.y0 for n in loose}
    groups: dict[int, list[int]] = {n: [n] for n in loose}
    home = {n: n for n in loose}
    for n in sorted(loose, key=lambda n: tops[n]):
        for m in _below(n, loose, found, prose, ground):
            one, other = home[n], home[m]
            if one != other:
                for k in groups[other]:
                    home[k] = one
                groups[one] += groups.pop(other)
    for group in groups.values():
        yield from _cut(sorted(group, key=lambda n: tops[n]), found, prose, ground)


def _below(
    n: int,
    loose: Sequence[int],
    found: Sequence[Piece],
    prose: frozenset[int],
    ground: Ground,
) -> list[int]:
    """Give the lines right under a line, nothing between, as those of one advert stand."""
    here = found[n].cell
    near: list[int] = []
    for m in loose:
        cell = found[m].cell
        gap = cell.y0 - here.y1
        reach = max(APART * ground.em, 1.5 * ground.em * max(found[n].size, found[m].size))
        if m == n or not -0.5 * ground.em <= gap < reach or cell.y0 <= here.y0:
            continue
        if across(here, cell) < 0.5 * min(here.width, cell.width) or ground.between(here, cell):
            continue
        lane = Cell(max(here.x0, cell.x0), here.y1, min(here.x1, cell.x1), cell.y0)
        between = (found[k].cell for k in (*prose, *loose) if k not in (n, m))
        if not any(
            across(one, lane) > 0 and along(one, lane) > 0.3 * one.height for one in between
        ):
            near.append(m)
    return near


def _over_text(
    members: Sequence[int], found: Sequence[Piece], prose: frozenset[int], ground: Ground
) -> bool:
    """Tell whether a column of text stands right under a frame, as wide as what it holds."""
    cell = ground.frames[found[members[0]].frame]
    return any(
        -0.5 * ground.em <= found[n].cell.y0 - cell.y1 < TITLE_GAP * ground.em
        and across(found[n].cell, cell) > 0.5 * min(found[n].cell.width, cell.width)  # noqa: PLR2004
        for n in prose
    )


def _cut(
    group: Sequence[int], found: Sequence[Piece], prose: frozenset[int], ground: Ground
) -> Iterator[Region]:
    """Take off a stack what may be the title of the text below, or the end of that above."""
    rest = list(group)
    while rest and _touches(found[rest[0]], found, prose, ground, above=True):
        rest.pop(0)
    if rest and _touches(found[rest[-1]], found, prose, ground, above=False):
        while rest and not _is_sign(found[rest[-1]]):
            gone = found[rest.pop()]
            if rest and gone.cell.y0 - found[rest[-1]].cell.y1 > TITLE_GAP * ground.em:
                break
        over = bool(rest) and _touches(found[rest[-1]], found, prose, ground, above=False)
        if rest:
            yield Region(tuple(rest), over_text=over)
        return
    if rest:
        yield Region(tuple(rest))


def _is_sign(piece: Piece) -> bool:
    said = signs(piece.text)
    return bool(said.reach or said.places or said.hours or piece.lines[0].role == "advert")


def _touches(
    piece: Piece, found: Sequence[Piece], prose: frozenset[int], ground: Ground, *, above: bool
) -> bool:
    """Tell whether a column of text stands right over a line, as one to its end, or right under."""
    if above and (piece.size > SAME_SIZE or piece.bold or piece.centred):
        return False
    reach = (1.0 if above else TITLE_GAP) * ground.em
    for n in prose:
        one, other = (found[n].cell, piece.cell) if above else (piece.cell, found[n].cell)
        if (
            -0.5 * ground.em <= other.y0 - one.y1 < reach
            and across(one, other) > 0.5 * min(one.width, other.width)
            and not ground.between(one, other)
        ):
            return True
    return False


def _their_titles(
    found: Sequence[Piece], ground: Ground, told: Told, prose: AbstractSet[int]
) -> Told:
    """Take the title over a table or a list, that stands over nothing else, along with it."""
    made: Told = {}
    for n, piece in enumerate(found):
        if n in told or n in prose or len(piece.lines) > LEAST_FULL or is_closed(piece.text):
            continue
        if tells_story(piece.text) or len(piece.text) > LONGEST_TABLE_TITLE:
            continue
        near = [
            m
            for m, other in enumerate(found)
            if m != n and -0.5 * ground.em <= other.cell.y0 - piece.cell.y1 < TITLE_GAP * ground.em
        ]
        under = [m for m in near if across(found[m].cell, piece.cell) > 0]
        tables = [m for m in near if m in told and told[m][0] == "table"]
        if any(m not in tables for m in under):
            continue
        left = any(found[m].cell.x0 < piece.cell.middle for m in tables)
        right = any(found[m].cell.x1 > piece.cell.middle for m in tables)
        far = any(-across(found[m].cell, piece.cell) > CELL_GAP * ground.em for m in tables)
        if left and right and (under or not far):
            made[n] = "table", "the title of the table under it"
    return made


def judged(pieces: Sequence[Piece], region: Region) -> tuple[Role, str] | None:
    """Judge a region without a column of text: what it is and why, or nothing where it may be one."""
    lines = [line for piece in pieces for line in piece.lines]
    texts = [line.text for line in lines]
    owned = [line for line in lines if line.role == "furniture" or says_paper(line.text)]
    large = any(piece.size >= NEAR_SIZE for piece in pieces)
    if len(owned) > 1 and len(owned) * 2 >= len(lines) and not large:
        return "furniture", "the paper's own lines stand together"
    if _pages(texts) and len(texts) > LEAST_FULL:
        return "teaser", "names page after page where more is to be read"
    if _listed(texts):
        return "table", "a list of days or hours, line by line"
    if len(lines) < LEAST_FULL:
        return None
    terms = sorted(_terms(pieces, texts, region), key=lambda term: -term.worth)
    if sum(term.worth for term in terms) < ENOUGH:
        return None
    return "advert", ", ".join(term.words for term in terms[:3] if term.worth > 0)


def _terms(pieces: Sequence[Piece], texts: Sequence[str], region: Region) -> Iterator[Term]:
    """Give the evidence that a region is an advert, or is none."""
    said = signs("\n".join(texts))
    if any(LABEL.match(text) for text in texts):
        yield Term(4.0, "says that it is an advertisement")
    if any(piece.lines[0].role == "advert" for piece in pieces):
        yield Term(2.0, "has the words of an advert")
    notice = 2 * any(heads_notice(text) for text in texts)
    if notice:
        yield Term(1.5, "headed as a notice")
    yield from _told(said)
    big = [piece for piece in pieces if piece.size >= NEAR_SIZE]
    told = notice + said.reach + said.places + said.prices + said.hours + said.offers > 1
    if region.framed and told and len(big) * 2 > len(pieces) and len(texts) > MANY_SIZES:
        yield Term(1.0, "large type, and no text")
    if said.reach and said.density >= DENSE:
        yield Term(1.0, "offers much in few words")
    sizes = {round(piece.size * 4) for piece in pieces}
    few = len(texts) <= SHORT_ADVERT
    if len(sizes) >= MANY_SIZES and few:
        yield Term(1.0 + 0.4 * (len(sizes) > MANY_SIZES), "type of several sizes in few lines")
    if region.framed:
        yield Term(0.7, "stands in a frame of its own")
    if region.framed and all(piece.centred or len(piece.lines) == 1 for piece in pieces):
        yield Term(0.6, "lines on one middle")
    if all(piece.light for piece in pieces):
        yield Term(0.6, "white on dark")
    if not region.over_text:
        yield Term(0.6, "no text under it")
    if not (said.reach or region.framed):
        yield Term(-1.5, "says nowhere whom to call")
    if not (said.reach or said.places or said.hours or said.offers > 1):
        yield Term(-1.5, "hardly offers anything")
    if region.over_text:
        yield Term(-1.5 if region.framed else -2.5, "stands over a column of text")
    if any(tells_story(text) for text in texts):
        yield Term(-4.0, "names reporters or a place and day")
    yield Term(-1.2 * min(said.reports, 3), "reports what was said")
    closed = sum(is_closed(text) for text in texts) / len(texts)
    yield Term(-2.0 * closed, "sentences")


def _told(said: Signs) -> Iterator[Term]:
    if said.reach:
        yield Term(1.8, "says where to call")
    elif said.calls:
        yield Term(0.6, "says where to call")
    if said.offers:
        yield Term(0.8 + 0.4 * min(said.offers - 1, 3), "offers something")
    if said.prices:
        yield Term(0.7, "names a price")
    if said.hours:
        yield Term(0.7, "gives its hours")
    if said.places:
        yield Term(0.8, "gives its address")


def _beside(found: Sequence[Piece], ground: Ground, told: Told) -> Told:
    """Let columns of small adverts grow over what is set alike beside, under and between them."""
    made: Told = {}
    grown = True
    while grown:
        grown = False
        known = [n for n in (*told, *made) if (told.get(n) or made[n])[0] == "advert"]
        for n, piece in enumerate(found):
            if n in told or n in made or piece.frame >= 0 or piece.size >= NEAR_SIZE:
                continue
            said = signs(piece.text)
            if said.reports or tells_story(piece.text):
                continue
            for m in known:
                if not _alike(piece, found[m], ground):
                    continue
                least = DENSE / 2 if piece.size < SMALL else DENSE
                if said.density >= least or len(piece.lines) <= LEAST_FULL:
                    made[n] = "advert", "set as the small adverts beside it"
                    grown = True
                    break
    return made


def _alike(piece: Piece, other: Piece, ground: Ground) -> bool:
    """Tell whether a run is set as an advert right over, under or beside it."""
    if abs(piece.size - other.size) > 0.03 * other.size or piece.font != other.font:
        return False
    em = ground.em
    one, two = sorted((piece.cell, other.cell), key=lambda cell: cell.y0)
    stacked = across(one, two) > 0.5 * min(one.width, two.width) and two.y0 - one.y1 < em
    if stacked:
        return piece.size < SMALL and not ground.between(one, two)
    left, right = sorted((piece.cell, other.cell))
    level = along(left, right) > 0.5 * min(left.height, right.height)
    same = abs(left.width - right.width) < 2 * em
    return (
        piece.size < SMALL
        and level
        and same
        and right.x0 - left.x1 < NEXT * em
        and not ground.beside(left, right)
    )
