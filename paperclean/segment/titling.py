"""Which big runs and runs set apart are one title: headline, kicker, deck and byline.

A title is a headline with what stands right over it (kicker) and under or beside it (deck,
byline); a heading of one column between its paragraphs is a subhead, or the title of a brief.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..press import is_byline
from ..rubric import is_rubric, may_name
from .fitting import column
from .headings import (
    HEAVY,
    SOMEWHAT,
    Title,
    in_capitals,
    is_apart,
    is_big,
    is_loose,
    is_prose,
)
from .headlines import headlines
from .lines import SECTION
from .parts import (
    LEAST_CLOSE,
    NOWHERE,
    OVERLAP,
    SMALLER,
    Group,
    Page,
    near_to,
    size_of,
    widened,
)
from .pieces import SAME_SIZE, Piece
from .upright import EXACT, Cell, Ground, across, along, holds, hull

APART = 1.2
"""Ems between titles in a row."""
SECTION_GAP = 3.0
"""Ems between the name of a section and the first heading under it."""
MOST_GROUND = 3.2
"""Sizes of a line that the tint behind it is high at most."""
UNDER = 2.0
"""Sizes of a section's name in which a title under it begins."""
NEXT_SIZE = 0.4
"""Share of the size of a section's name that the titles under it have at least."""
LARGEST_INSIDE, LINE_APART = 1.6, 1.2
"""Ems of the body up to which a heading stands among the lines of a text, and ems to them."""
SET_IN, ROUND_ABOUT = 1.0, 1.6
"""Ems by which a heading in two lines of a text is set in, and ems to the lines about it."""


def titles(
    found: Sequence[Piece], ground: Ground, font: str
) -> tuple[list[Title], list[Piece], list[Piece]]:
    """Part runs into titles and all else; runs set apart that belong to no title stay runs.

    `font` is that of the body. Gives also the names of sections that stand over titles.
    """
    found = [_out_of_its_ground(piece, found, ground) for piece in found]
    inside = {id(p) for p in found if is_big(p) and _in_text(p, found, ground, font)}
    mains = headlines([p for p in found if is_big(p) and id(p) not in inside], ground)
    taken = {id(part) for main in mains for part in main}
    others = [p for p in found if id(p) not in taken]
    small = [
        p
        for p in others
        if id(p) not in inside and (is_apart(p, font) or is_loose(p, column(p, others)))
    ]
    groups = [*mains, *([p] for p in small)]
    groups.sort(key=lambda group: (-size_of(group), group[0].cell.y0, group[0].cell.x0))
    page = Page(ground, font, tuple(others), tuple(part for main in mains for part in main))
    names = {n for n, group in enumerate(groups) if _names_section(group, mains, ground)}
    gone = set(names)
    for n, main in enumerate(groups):
        if n in gone or _heads(main):
            continue
        leads = _is_large(main) or _may_lead(main[0], font)
        if leads or _leads_others(
            main[0], [p for m, (p, *_) in enumerate(groups) if m not in gone], page
        ):
            _grow(n, groups, gone, page)
    kept = [
        group
        for n, group in enumerate(groups)
        if n not in gone and (_stands_out(group, page, found) or len(group) > 1)
    ]
    made = [Title(tuple(sorted(parts, key=_order(ground)))) for parts in kept]
    over = [groups[n][0] for n in sorted(names)]
    taken = {id(part) for parts in [*kept, over] for part in parts}
    return made, [p for p in found if id(p) not in taken], over


def _stands_out(group: Group, page: Page, found: Sequence[Piece]) -> bool:
    """Tell whether large type is a title by itself; on a noisy page it may be a subhead."""
    return _is_large(group) and not (
        page.ground.noisy and _in_text(group[0], found, page.ground, page.font)
    )


def heads_section(piece: Piece, texts: Sequence[Piece], ground: Ground, font: str) -> bool:
    """Tell whether a line set apart names a section, and heads what stands right under it."""
    if len(piece.lines) > 1 or not is_apart(piece, font) or not SECTION.match(piece.text):
        return False
    under = [
        other
        for other in texts
        if across(other.cell, piece.cell) > 0
        and 0 <= other.cell.y0 - piece.cell.y1 + ground.em / 2 < SECTION_GAP * ground.em
    ]
    return bool(under) and is_apart(min(under, key=lambda other: other.cell.y0), font)


def _out_of_its_ground(piece: Piece, found: Sequence[Piece], ground: Ground) -> Piece:
    """Take a line out of a frame or tint that holds it alone and is hardly larger."""
    if piece.frame < 0 or len(piece.lines) > 1:
        return piece
    frame = ground.frames[piece.frame]
    low = (frame.width if piece.cross else frame.height) < MOST_GROUND * piece.size * ground.em
    if not low or any(other.frame == piece.frame for other in found if other is not piece):
        return piece
    around = [
        (other.area, n)
        for n, other in enumerate(ground.frames)
        if n != piece.frame and holds(other, frame, ground.em / 2)
    ]
    return replace(piece, frame=min(around)[1] if around else -1)


def _in_text(piece: Piece, found: Sequence[Piece], ground: Ground, font: str) -> bool:
    """Tell whether a larger line stands as close to the text above it as to that below.

    It heads a part of the text there, as the lines of the body do. Lines in a type of their own
    are no text: they are of a title together with it. `font` is that of the body.
    """
    most = LARGEST_INSIDE * ground.same / EXACT
    if piece.size >= most or piece.cross or len(piece.lines) > 1:
        return False
    reach = (LINE_APART if piece.indent < SET_IN else ROUND_ABOUT) * ground.em
    texts = [
        other.cell
        for other in found
        if not (other.size >= SOMEWHAT or (_in_own_type(other, font) and is_apart(other, font)))
        and not other.cross
        and other.frame == piece.frame
        and across(other.cell, piece.cell) > OVERLAP * piece.cell.width
        and reach > -along(other.cell, piece.cell)
    ]
    above = any(cell.y0 < piece.cell.y0 and _wide(cell, piece, ground) for cell in texts)
    return above and any(cell.y1 > piece.cell.y1 for cell in texts)


def _wide(cell: Cell, piece: Piece, ground: Ground) -> bool:
    """Tell whether a text above a line is of more than one line itself: no kicker."""
    return cell.height > 2 * ground.em and not ground.between(cell, piece.cell)


def _grow(n: int, groups: list[Group], gone: set[int], page: Page) -> None:
    """Add to a title, nearest first, the smaller groups that are parts of it."""
    main = groups[n]
    large = _is_large(main)
    others = [group for k, group in enumerate(groups) if k != n and k not in gone]
    while True:
        wide = widened(main, page)
        near = [
            (gap, m)
            for m, group in enumerate(groups)
            if m != n
            and m not in gone
            and (large or is_apart(group[0], page.font))
            and not (_heads(group) and size_of(group) > size_of(main))
            and (gap := near_to(group, main, wide, page)) < NOWHERE
        ]
        near = [
            (gap, m)
            for gap, m in near
            if not _one_of_a_row(m, near, groups, main, page.ground)
            and not _nearer_to_another(groups[m], gap, others, page)
        ]
        if not near:
            return
        m = min(near)[1]
        main += groups[m]
        gone.add(m)


def _nearer_to_another(one: Group, gap: float, groups: Sequence[Group], page: Page) -> bool:
    """Tell whether a group that stands off from a title stands nearer to another headline."""
    return gap > page.ground.em and any(
        _is_large(other)
        and other is not one
        and near_to(one, other, widened(other, page), page) < gap
        for other in groups
    )


def _heads(group: Group) -> bool:
    """Tell whether a group is the rubric over several stories: that has no parts."""
    text = group[0].text
    return len(group) == 1 and bool(SECTION.match(text) or is_rubric(text))


def _names_section(group: Group, mains: Sequence[Group], ground: Ground) -> bool:
    """Tell whether a large line is but a name, and parted by a rule from the title under it."""
    one = group[0]
    if len(group) > 1 or one.cross or not is_big(one) or not may_name(one.text):
        return False
    near = [
        hull(piece.cell for piece in main)
        for main in mains
        if main is not group
        and not main[0].cross
        and NEXT_SIZE * one.size <= size_of(main) < HEAVY * one.size
        and -0.3 * ground.em
        < min(piece.cell.y0 for piece in main) - one.cell.y1
        < UNDER * one.size * ground.em
    ]
    return any(across(cell, one.cell) > 0 and ground.between(one.cell, cell) for cell in near)


def _is_large(group: Group) -> bool:
    return any(is_big(piece) for piece in group)


def _may_lead(piece: Piece, font: str) -> bool:
    """Tell whether a small run could be a headline: capitals, or two lines that are set strong."""
    strong = (piece.bold or piece.size >= SOMEWHAT) and len(piece.lines) > 1
    return (strong or in_capitals(piece.text)) and is_apart(piece, font)


def _leads_others(piece: Piece, others: Sequence[Piece], page: Page) -> bool:
    """Tell whether a small run weighs more than others set apart in other types close to it.

    What heads a part of a text is set in one type; lines of several are a story's title.
    """
    if piece.cross or not _strong(piece) or not is_apart(piece, page.font):
        return False
    near = [
        other
        for other in others
        if other is not piece
        and other.cross == piece.cross
        and other.frame == piece.frame
        and _in_own_type(other, page.font)
        and is_apart(other, page.font)
        and not is_prose(other.text)
        and not is_byline(other.text)
        and across(other.cell, piece.cell) > OVERLAP * min(other.cell.width, piece.cell.width)
        and -along(other.cell, piece.cell) < LEAST_CLOSE * page.ground.em
        and not page.ground.between(*sorted((other.cell, piece.cell), key=lambda cell: cell.y0))
    ]
    return bool(near) and all(_weight(other) < SMALLER * _weight(piece) for other in near)


def _strong(piece: Piece) -> bool:
    return piece.bold or piece.size >= SOMEWHAT


def _in_own_type(piece: Piece, font: str) -> bool:
    other = bool(font and piece.font) and piece.font != font
    return _strong(piece) or (other and piece.size > SAME_SIZE)


def _weight(piece: Piece) -> float:
    return piece.size * (HEAVY if piece.bold else 1)


def _order(ground: Ground) -> Callable[[Piece], tuple[float, float]]:
    """Sort the parts of a title as printed: from above, vertical lines from the right."""

    def key(piece: Piece) -> tuple[float, float]:
        if piece.cross:
            return (piece.cell.x0 if ground.view.turned else -piece.cell.x1, piece.cell.y0)
        return (piece.cell.y0, piece.cell.x0)

    return key


def _one_of_a_row(
    m: int,
    near: Sequence[tuple[float, int]],
    groups: Sequence[Sequence[Piece]],
    main: Sequence[Piece],
    ground: Ground,
) -> bool:
    """Tell whether a small title stands in a row with others under a wide one: its own story's."""
    cell = hull(piece.cell for piece in groups[m])
    over = hull(piece.cell for piece in main)
    row = [
        k
        for _, k in near
        if k != m
        and size_of(groups[k]) >= SOMEWHAT
        and along(hull(p.cell for p in groups[k]), cell) > OVERLAP * cell.height
        and across(hull(p.cell for p in groups[k]), cell) < -APART * ground.em
    ]
    return bool(row) and cell.y0 > over.y0 and not main[0].cross
