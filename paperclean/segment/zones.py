"""Which text a headline governs: what stands under it, level with that, or beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from .nodes import Node
from .scene import Scene, level, neighbours
from .upright import Cell, across, along, hull

SLACK, BESIDE = 1.5, 3.0
"""Ems by which heights and widths of one article differ; between a headline and its side."""
HEAD, MASTHEAD = 0.15, 7.0
"""Share of the page's height within which its name stands, and how much larger it is set."""
WIDE = 1.5
"""How much wider than a column a headline is that surely stands over several."""
FAR = 6.0
"""Ems of blank under a headline beyond which text is not said to stand under it."""
BODY = ("text", "head")


def zones(scene: Scene) -> tuple[int, ...]:
    """Give for each node the title that governs it by its place, -1 where none surely does."""
    found = [-1] * len(scene.nodes)
    order = sorted(range(len(scene.nodes)), key=lambda n: scene.nodes[n].cell.y0)
    body = [n for n in order if scene.nodes[n].kind in BODY]
    crossing = [n for n in order if scene.nodes[n].kind == "title" and _is_cross(scene, n)]
    for n in crossing:
        for m in _beside(scene, n):
            found[m] = n if _begins_beside(scene, n, m) else found[m]
    _fill(found, body, lambda n: _right_under(scene, n, found))
    for n in crossing:
        for m in _beside(scene, n):
            found[m] = n if found[m] < 0 else found[m]
    texts = [n for n in body if scene.nodes[n].kind == "text"]
    _fill(found, texts, lambda n: _flanked(scene, n))
    _fill(found, texts, lambda n: _beside_picture(scene, n))
    while _fill(found, body, lambda n: _level(scene, n, found)):
        _fill(found, body, lambda n: _right_under(scene, n, found))
    came = [n for n in body if scene.nodes[n].came and found[n] >= 0]
    beside = Counter(found[n] for n in came if found[n] not in scene.over[n])
    for n in came:  # of two stories from other pages at its side a headline is neither's
        found[n] = -1 if beside[found[n]] > 1 else found[n]
    return tuple(found)


def _fill(found: list[int], body: Sequence[int], title: Callable[[int], int]) -> bool:
    """Ask for the title of each node that has none; tells whether any was found."""
    grown = False
    for n in body:
        if found[n] < 0:
            found[n] = title(n)
            grown = grown or found[n] >= 0
    return grown


def _begins_beside(scene: Scene, title: int, n: int) -> bool:
    """Tell whether a text begins level with a headline that runs across, close at its side."""
    cell, node = scene.nodes[title].cell, scene.nodes[n]
    near = -across(_level_with(node, cell, scene), cell) < BESIDE * scene.em
    return near and abs(node.cell.y0 - cell.y0) < SLACK * scene.em


def _is_cross(scene: Scene, n: int) -> bool:
    title = scene.nodes[n].title
    return title is not None and title.cross


def _right_under(scene: Scene, n: int, found: Sequence[int]) -> int:
    """Take the title right above a text, or that of the text above it in the same column."""
    node = scene.nodes[n]
    slack = SLACK * scene.em
    for m in scene.over[n]:
        other = scene.nodes[m]
        if other.frame != node.frame and other.kind != "title":
            continue
        if other.kind == "title":
            gap = scene.tops[n] - other.cell.y1
            if gap < FAR * scene.em and not _is_cross(scene, m) and not _is_masthead(scene, m):
                return m
        elif not scene.ground.between(other.cell, node.cell):
            texts = other.kind == node.kind == "text"
            same = abs(other.measure - node.measure) < slack or not texts
            near = scene.pictured(other.cell, node.cell) or not texts
            far = node.cell.y0 - other.cell.y1 >= FAR * scene.em
            apart = far if near else scene.apart(other.cell, node.cell)
            if same and not apart and len(scene.over[n]) == 1:
                return found[m]
    return -1


def _is_masthead(scene: Scene, n: int) -> bool:
    """Tell whether the largest line at the head of the page stands over titles of their own."""
    node = scene.nodes[n]
    if node.cell.y0 > HEAD * scene.ground.page.height:
        return False
    under = [scene.nodes[m] for m in scene.under[n] if scene.nodes[m].kind != "text"]
    return len(under) > 1 and all(node.size > MASTHEAD * other.size for other in under)


def _beside(scene: Scene, n: int) -> list[int]:
    """Give the texts along a headline that runs across the lines."""
    cell = scene.nodes[n].cell
    return [
        m
        for m, node in enumerate(scene.nodes)
        if node.kind in BODY
        and along(node.cell, cell) > 0.5 * min(node.cell.height, cell.height)
        and -scene.em <= -across(_level_with(node, cell, scene), cell) < FAR * scene.em
        and node.frame == scene.nodes[n].frame
        and neighbours(scene, *((n, m) if cell.x0 < node.cell.x0 else (m, n)))
    ]


def _level_with(node: Node, cell: Cell, scene: Scene) -> Cell:
    """Give the part of a run that stands level with a cell: it may go on under it."""
    boxes = (scene.ground.view.cell(line.box) for line in node.lines if line.box)
    level_ = [box for box in boxes if along(box, cell) > box.height / 2]
    return hull(level_) if level_ else node.cell


def _flanked(scene: Scene, n: int) -> int:
    """Take the headline right beside a column that begins level with it and reaches below it."""
    node = scene.nodes[n]
    em = scene.em
    for m, other in enumerate(scene.nodes):
        if other.kind != "title" or other.frame != node.frame or other.title is None:
            continue
        cell = other.cell
        reach = BESIDE * em + node.measure
        left = -em < cell.x0 - node.cell.x1 < reach and neighbours(scene, n, m)
        right = -em < node.cell.x0 - cell.x1 < reach and neighbours(scene, m, n)
        begins = cell.y0 - 2 * em < scene.tops[n] < cell.y1
        parted = scene.ground.beside(*((node.cell, cell) if left else (cell, node.cell)))
        if not ((left or right) and begins and node.cell.y1 > cell.y1) or parted:
            continue
        if may_flank(scene, n, m):
            return m
    return -1


def may_flank(scene: Scene, n: int, title: int) -> bool:
    """Tell whether a column beside a headline may be of its text, and not run on from the left.

    To the left of a headline over one column stands other text, unless nothing stands further
    left or the headline is set into a text. To the right, the column is as long as the text that
    is under the headline.
    """
    node, cell = scene.nodes[n], scene.nodes[title].cell
    before = [
        other
        for m, other in enumerate(scene.nodes)
        if other.kind == "text"
        and m != n
        and other.cell.x1 <= node.cell.x0 + scene.em
        and along(other.cell, node.cell) > 0
        and neighbours(scene, m, n)
    ]
    if cell.x0 > node.cell.x0:
        return not before or cell.width > WIDE * node.measure or title in scene.inset
    before = [one for one in before if across(one.cell, cell) > 0 and one.cell.y1 > cell.y1]
    return not before or any(
        one.open or one.cell.y1 < node.cell.y1 + SLACK * scene.em for one in before
    )


def _beside_picture(scene: Scene, n: int) -> int:
    """Take the headline over a picture at whose side a text begins, level with its top."""
    node, em = scene.nodes[n], scene.em
    for picture in scene.ground.pictures:
        if not 0 <= node.cell.x0 - picture.x1 + em < BESIDE * em:
            continue
        if abs(node.cell.y0 - picture.y0) > SLACK * em or scene.ground.beside(picture, node.cell):
            continue
        for m, other in enumerate(scene.nodes):
            near = other.kind == "title" and 0 <= picture.y0 - other.cell.y1 + em < BESIDE * em
            covers = across(other.cell, picture) > picture.width / 2
            if near and covers and other.frame == node.frame:
                return m
    return -1


def _level(scene: Scene, n: int, found: Sequence[int]) -> int:
    """Take the title of a neighbour that begins at the same height, under blank paper."""
    here = scene.nodes[n]
    for m, other in enumerate(scene.nodes):
        if m == n or found[m] < 0 or other.kind not in BODY or other.frame != here.frame:
            continue
        left, right = (m, n) if other.cell.x0 < here.cell.x0 else (n, m)
        gap = -across(here.reach, other.reach)
        if not (0 <= gap < BESIDE * scene.em and level(scene, n, m)):
            continue
        title = scene.nodes[found[m]].cell
        free = _is_cross(scene, found[m]) or (
            scene.tops[n] > title.y0 - 2 * scene.em
            and all(
                scene.nodes[k].cell.y1 <= title.y0 + scene.em
                or scene.nodes[k].cell.y1 > scene.tops[n] + scene.em
                for k in scene.over[n]
            )
        )
        if free and neighbours(scene, left, right):
            parted = scene.ground.beside(scene.nodes[left].cell, scene.nodes[right].cell)
            if not parted or scene.ruled:
                return found[m]
    return -1
