"""Sections of small notices or listings: several columns under one rubric, to the next rule."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Role
from ..notices import HEADS, LISTS, signs, tells_story
from .pieces import NEAR_SIZE, Piece
from .upright import Cell, Ground, across

RULE_NEAR = 2.2
"""Ems between the rubric of a section and the rule that is as long as the section is wide."""
LEAST_DEPTH = 4.0
"""Ems under the rubric at which a section ends at the earliest."""
SHARE = 0.8
"""Share of the width of a section that the rule at its foot has at least."""
MOST_REPORTS = 0.15
"""Share of its runs, at most, that report what was said."""
SLACK = 0.6


def in_sections(found: Sequence[Piece], ground: Ground) -> dict[int, tuple[Role, str]]:
    """Give the runs under a rubric of notices or listings that is set over several columns.

    A rule at the rubric says how wide its section is. The next rule of that width, or a title as
    large as the rubric, ends it.
    """
    made: dict[int, tuple[Role, str]] = {}
    for n, piece in enumerate(found):
        text = piece.text.strip()
        if len(piece.lines) > 1 or piece.cross or not HEADS.match(text):
            continue
        members = _members(piece, found, ground)
        if not _in_columns([found[m] for m in members]) or _is_told([found[m] for m in members]):
            continue
        role: Role = "table" if LISTS.search(text) else "advert"
        made[n] = role, "the rubric of what stands under it"
        made |= dict.fromkeys(members, (role, f"stands in the section «{text}»"))
    return made


def _members(piece: Piece, found: Sequence[Piece], ground: Ground) -> list[int]:
    """Give the runs of the section that a rubric heads; none where no rule tells its width."""
    em, here = ground.em, piece.cell
    near = [
        rule
        for rule in ground.level
        if abs(rule.x0 - here.x0) < 2 * em or abs(rule.middle - here.middle) < em
        if -RULE_NEAR * em < rule.y0 - here.y1 < RULE_NEAR * em
        or -RULE_NEAR * em < here.y0 - rule.y1 < RULE_NEAR * em
    ]
    if not near:
        return []
    wide = max(near, key=lambda rule: rule.width)
    ends = [
        rule.y0
        for rule in ground.level
        if across(rule, wide) > SHARE * wide.width and rule.y0 > here.y1 + LEAST_DEPTH * em
    ]
    ends += [
        other.cell.y0
        for other in found
        if other.size >= max(NEAR_SIZE, piece.size)
        and other.cell.y0 > here.y1
        and across(other.cell, wide) > 0
    ]
    area = Cell(wide.x0, here.y1 - SLACK * em, wide.x1, min(ends, default=float("inf")))
    return [
        m
        for m, other in enumerate(found)
        if other is not piece
        and area.x0 - em <= other.cell.x0
        and other.cell.x1 <= area.x1 + em
        and area.y0 <= other.cell.y0
        and other.cell.y0 < area.y1
    ]


def _in_columns(inside: Sequence[Piece]) -> bool:
    """Tell whether runs stand in two columns or more."""
    return any(across(one.cell, other.cell) < 0 for one in inside for other in inside)


def _is_told(inside: Sequence[Piece]) -> bool:
    """Tell whether stories stand among runs."""
    said = [signs(piece.text) for piece in inside]
    reports = sum(one.reports > one.reach for one in said)
    return reports > MOST_REPORTS * len(inside) or any(tells_story(p.text) for p in inside)
