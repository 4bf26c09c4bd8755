"""Headings of one column: whether they are subheads of a story, or titles of briefs.

What is set alike on a page means alike: if the text under some of them opens as stories do, all
are titles. A subhead is much smaller than the headline over it, and stands close to the text
above it as to the text below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from ..rubric import is_rubric
from .bylines import signs_alone
from .headings import in_brackets, in_capitals
from .lines import SECTION
from .nodes import Node
from .scene import Scene
from .upright import across

UNLIKELY, NEVER = -2.0, -6.0
LARGE, STEEP = 1.1, 8.0
ROW = 3
LONGEST_RULE = 1.4
MUCH_LARGER = 1.6
SIGNED = regex.compile(r"[（(]\s*[\p{Han}·、 ]{2,16}[）)]\s*$")
LEAST_OPENING = 0.3
SMALL = 0.97
"""Ems of the body below which type is that of no title."""
LIKE = 2.0
"""What it is worth that headings set alike are titles elsewhere on the page."""
QUESTION = regex.compile(r"[?？][”’」』]?$|^(?:[问問][：:]|Q[:.] )")
MOSTLY = 0.6
"""Share of the headings set alike that ask, where they are the questions of an interview."""


def briefs(scene: Scene, zones: Sequence[int]) -> dict[int, float]:
    """Weigh for each heading in a column whether it is a title (above 0) or a subhead."""
    heads = [n for n, node in enumerate(scene.nodes) if node.kind == "head"]
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n in heads:
        signs = signs_alone(scene.nodes[n].text)
        alike[(signs, *_setting(scene.nodes[n], zones[n]))].append(n)
    zoned = {
        _setting(scene.nodes[n], 0) for members in alike.values() for n in members if zones[n] >= 0
    }
    found: dict[int, float] = {}
    for members in alike.values():
        # where text comes from the page before, so may the headline, which is larger
        if scene.flows or all(signs_alone(scene.nodes[n].text) for n in members):
            found |= dict.fromkeys(members, NEVER)
            continue
        told = [_signs(scene, n, zones) for n in members]
        opening = sum(_opens(scene, n) for n in members)
        common = sum(told) / len(told)
        if opening >= LEAST_OPENING * len(members):
            common += 3.0
        elif len(members) > 1 and zones[members[0]] >= 0:
            common -= 1.0
        first = scene.nodes[members[0]]
        if zones[members[0]] < 0:
            common += 1.5 * (len(members) >= ROW and _flush(first))
            common += 2.0 * (_setting(first, 0) not in zoned)
        for n in members:
            found[n] = UNLIKELY + common + 1.5 * _opens(scene, n)
            parted = any(_parted(scene, m, n) for m in scene.over[n])
            found[n] += 3.0 * parted
            if scene.nodes[n].size < SMALL or in_brackets(scene.nodes[n].text):
                found[n] = NEVER
    found |= _like_those_elsewhere(found, scene, zones)
    return found | dict.fromkeys(questions(scene), NEVER)


def _like_those_elsewhere(
    found: dict[int, float], scene: Scene, zones: Sequence[int]
) -> dict[int, float]:
    """Weigh anew headings that no title governs: as titles where those set alike are."""
    governed: dict[tuple[object, ...], list[float]] = defaultdict(list)
    for n, worth in found.items():
        if zones[n] >= 0:
            governed[_setting(scene.nodes[n], 0)].append(worth)
    return {
        n: worth + LIKE
        for n, worth in found.items()
        if zones[n] < 0 and worth > NEVER
        for like in [governed.get(_setting(scene.nodes[n], 0), [])]
        if sum(like) > len(like)
    }


def _parted(scene: Scene, upper: int, lower: int) -> bool:
    """Tell whether a rule of its own column stands over a heading; longer ones part pages."""
    node = scene.nodes[lower]
    rules = tuple(r for r in scene.ground.level if r.width < LONGEST_RULE * node.measure)
    ground = scene.ground._replace(level=rules)
    return ground.between(scene.nodes[upper].cell, node.cell)


def _setting(node: Node, zone: int) -> tuple[object, ...]:
    piece = node.piece
    if piece is None:
        return ()
    flush = _flush(node)
    capitals = in_capitals(piece.text)
    return (round(piece.size * 8), piece.bold, piece.font, piece.light, capitals, flush, zone)


def _flush(node: Node) -> bool:
    return node.piece is not None and node.piece.indent < 1


def _has_text(scene: Scene, zone: int, zones: Sequence[int]) -> bool:
    """Tell whether a title governs text over which no heading stands in the column."""
    own = [node for m, node in enumerate(scene.nodes) if zones[m] == zone]
    heads = [node.cell for node in own if node.kind == "head"]
    return any(
        not any(across(cell, node.cell) > 0 and cell.y0 < node.cell.y0 for cell in heads)
        for node in own
        if node.kind == "text"
    )


def questions(scene: Scene) -> frozenset[int]:
    """Give the headings that are questions of an interview: most set like them ask."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, node in enumerate(scene.nodes):
        if node.kind == "head":
            alike[_setting(node, 0)].append(n)
    told: set[int] = set()
    for members in alike.values():
        asked = [n for n in members if QUESTION.search(scene.nodes[n].text)]
        if len(asked) >= ROW and len(asked) >= MOSTLY * len(members):
            told.update(members)
    return frozenset(told)


def _opens(scene: Scene, n: int) -> bool:
    below = [scene.nodes[m] for m in scene.under[n]]
    return any(node.opens or node.signed for node in below)


def _signs(scene: Scene, n: int, zones: Sequence[int]) -> float:
    node = scene.nodes[n]
    worth = min(max(STEEP * (node.size - LARGE), 0.0), 2.0)
    zone = zones[n]
    if zone >= 0:
        title = scene.nodes[zone]
        rubric = SECTION.match(title.text) or is_rubric(title.text)
        larger = title.size / max(node.size, 0.1)
        if rubric or not _has_text(scene, zone, zones):
            worth += 4.0
        else:
            worth += max(min(STEEP * (MUCH_LARGER - larger), 2.0), -1.5)
    for m in scene.over[n]:
        above = scene.nodes[m]
        if above.kind == "title" or SIGNED.search(above.tail):
            worth += 1.5
        gap = node.cell.y0 - above.cell.y1
        below = min((scene.nodes[k].cell.y0 for k in scene.under[n]), default=node.cell.y1)
        if above.kind == "text" and gap > below - node.cell.y1 + 0.5 * scene.em:
            worth += 1.0
    return worth
