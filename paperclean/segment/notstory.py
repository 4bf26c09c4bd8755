"""What is no story though it stands among them: adverts, classified columns, lists, indexes.

Regions are judged, not lines, by what they say (`notices`) and how they are set (`selling`). Text
set in paragraphs is judged by how much it offers, announces or lists in how little room, and by
the rubric over it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from ..model import Role
from ..notices import HEADS, HOUR, LISTS, NOTICE, OWN_HEADS, RUBRIC, signs, tells_story
from ..press import is_closed
from .listing import PAGES_SHARE, share
from .loose import CELL_GAP, loose_tables
from .own_type import own_boxes
from .pieces import NEAR_SIZE, SAME_SIZE, Piece
from .regions import LEAST_FULL, TITLE_GAP, is_prose, regions, transposed
from .sections import in_sections
from .selling import DENSE, judged, written
from .upright import Ground, across, along, hull

SMALL = 0.96
"""Ems of the body below which type is that of small adverts."""
NEXT = 3.5
"""Ems between two columns of small adverts."""
LONGEST_NOTICE = 400
LONGEST_OWN = 14
"""Lines of what a paper says of itself under a heading of its own."""
LONGEST_TABLE_TITLE = 30
ASIDE = frozenset({"advert", "teaser", "table", "furniture"})

Told = dict[int, tuple[Role, str]]
"""For runs, by index, the role of what is no story, and why."""


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
    told |= own_boxes(found, ground, told.keys() | pictured)
    told |= _found(found, ground, told, boxed.keys() | pictured)
    if any(piece.cross for piece in found):
        lying, crossed = transposed(found, ground)
        more = _found(lying, crossed, told, boxed.keys() | pictured)
        told |= {n: why for n, why in more.items() if found[n].cross}
    return {n: why for n, why in told.items() if n not in pictured}


def _found(found: Sequence[Piece], ground: Ground, known: Told, closed: AbstractSet[int]) -> Told:
    """Add to what is known what stands among the lines of one direction; `closed` stay."""
    told = in_sections(found, ground) | dict(known)
    prose = frozenset(n for n, piece in enumerate(found) if n not in told and is_prose(piece))
    for n in sorted(prose):
        if why := written(found[n]):
            told[n] = why
    told |= _under_heads(found, ground, told)
    free = [n for n in range(len(found)) if n not in told | dict.fromkeys(closed)]
    told |= loose_tables(found, [n for n in free if found[n].frame < 0], ground)
    prose -= told.keys()
    for region in regions(found, prose, ground, closed):
        why = judged([found[n] for n in region.members], region)
        if why:
            told |= {n: why for n in region.members if n not in told}
    told |= _beside(found, ground, told)
    return told | _their_titles(found, ground, told, prose)


def _under_heads(found: Sequence[Piece], ground: Ground, told: Mapping[int, object]) -> Told:
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
    """Give the runs one below the other under a rubric, in its column.

    A rule, a gap, or a heading as large as the rubric ends them.
    """
    column, rubric = found[n].cell, found[n].size
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
        if last != n and ground.between(here.cell, other.cell):
            return chain
        if other.size >= NEAR_SIZE or (_is_short(other) and SAME_SIZE < rubric <= other.size):
            # a short line right over a title is the kicker of it
            return chain[:-1] if chain and _is_short(here) else chain
        if HEADS.match(other.text.strip()) or NOTICE.fullmatch(other.text.strip()):
            return chain
        chain.append(m)
        column = hull([column, other.cell])
        last = m


def _is_short(piece: Piece) -> bool:
    return len(piece.lines) <= LEAST_FULL and not is_closed(piece.text)


def _is_entry(piece: Piece, *, formal: bool) -> bool:
    """Tell whether a run under a rubric announces or offers, and reports nothing."""
    said = signs(piece.text)
    if tells_story(piece.text) or said.reports > said.reach + said.legal:
        return False
    if formal:
        short = len(piece.text) < LONGEST_NOTICE
        return said.legal + said.void + said.reach > 0 or (short and len(piece.lines) <= LEAST_FULL)
    return (
        said.density >= DENSE / 2
        or piece.size < SMALL
        or share([line.text for line in piece.lines], HOUR) >= PAGES_SHARE
        or not is_prose(piece)
    )


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
