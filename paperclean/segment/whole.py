"""Stories judged whole, each against the page's proper stories: what is none is set aside.

A proper story has text as the page's text is set: in its type and size, with its indents, under a
title as the others have. What differs from those, and speaks as those do who pay for their place,
is an advert or a notice; so is what has no text in the page's type at all; a title without a text
or a picture is the line of an advert, of a table or of an index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model import Role
from ..notices import HEADS, LISTS, OWN_HEADS, RUBRIC, heads_notice, signs, tells_story
from ..picture import credit_start
from .listing import is_timed
from .nodes import Node
from .own_type import LEAST_SIZE, LEAST_TEXT, MOST_SIZE, REASON, full, has_own_type, kind
from .regions import TITLE_GAP, is_prose
from .scene import Scene
from .terms import Term
from .upright import EXACT, Cell, across, along

ENOUGH = 2.4
"""What the evidence against a story must add up to; those of the tuning pages reach 1.7."""
MOST_SET, LEAST_SAID = 1.8, 1.8
"""What setting counts for at most, a story may be set in any way; and what the words must be
worth of a part of a story."""
LEAST_PROPER = 4
"""Lines of body type of a proper story; and how many such stories show the page's manner."""
ALIKE, MOST_ALIKE = 2, 0.6
"""Other proper stories under a title set like this one; share of one setting that is a manner."""
SHORTEST = 1.2
"""Entries in length that a story counts for at least."""
USUAL = 4.0
"""Entries in length from which on a story is ever less likely an advert."""
NEAR_CAPTION = 4.0
"""Ems from a title to the caption of its picture, or to the picture."""
LONE_GAP = 6.0
"""Ems from a title to what may be its text."""
BESIDE = 1.0
"""Ems from a title to the text that it stands beside."""
Told = tuple[Role, str]
Setting = tuple[float, str, bool]


class Manner(NamedTuple):
    """How the page's proper stories are set: the font of the body, how often each kind of title.

    `shown` are the cells of captions and of texts that no title was found for; `aside` what was
    set aside before; `running` the texts that go on with a sentence of the text before them.
    """

    font: str
    titles: Mapping[Setting, int]
    shown: Sequence[Cell]
    aside: Sequence[tuple[Cell, Role]]
    running: frozenset[int]


def manner(
    paths: Sequence[Sequence[int]],
    scene: Scene,
    font: str,
    captions: Sequence[Cell],
    aside: Sequence[tuple[Cell, Role]],
) -> Manner:
    """Learn from the proper stories of a page how they are set."""
    titles = Counter(
        setting
        for path in paths
        if (setting := _setting(scene.nodes[path[0]])) and _is_proper(path, scene)
    )
    firsts = [scene.nodes[path[0]] for path in paths]
    running = (m for path in paths for n, m in pairwise(path) if scene.nodes[n].open)
    shown = (*captions, *_untitled(firsts, scene.em))
    return Manner(font, titles, shown, aside, frozenset(running))


def no_story(path: Sequence[int], scene: Scene, page: Manner) -> Told | None:
    """Judge a story whole: the role of what is none and why, or nothing where in doubt."""
    if _is_told(path, scene):
        return None
    if not any(scene.nodes[n].kind == "text" for n in path):
        return _lone(path[0], scene, page)
    return _of_own_type(path, scene, page) or _announces(path, scene, page)


def swallowed(path: Sequence[int], scene: Scene, page: Manner) -> Iterator[tuple[int, Told]]:
    """Give what a story took up that is none of it: from a heading in its column to the next.

    What stands there is a part of the story by its heading; only its words and its type tell.
    """
    nodes = scene.nodes
    cuts = [at for at, n in enumerate(path) if at and nodes[n].kind == "head"]
    for start, end in pairwise([*cuts, len(path)]):
        part = path[start:end]
        if nodes[path[start - 1]].open or _is_told(part, scene):
            continue
        told = _announces(part, scene, page._replace(titles={}), LEAST_SAID)
        if told and any(nodes[n].kind == "text" for n in part):
            yield from ((n, told) for n in part)


def _is_told(path: Sequence[int], scene: Scene) -> bool:
    """Tell whether a reporter, a place and day, or a jump line makes a story of it."""
    nodes = [scene.nodes[n] for n in path]
    if scene.ground.same > EXACT or any(node.came or node.leaves for node in nodes):
        return True
    return any(tells_story(text) or credit_start(text) == 0 for n in nodes for text in _parts(n))


def _parts(node: Node) -> list[str]:
    return [*(line.text for line in node.lines), *node.text.split("\n\n")]


def _is_proper(path: Sequence[int], scene: Scene) -> bool:
    """Tell whether a story has lines enough in the body's size, outside of frames."""
    texts = [node for n in path if (node := scene.nodes[n]).piece and node.kind == "text"]
    lines = sum(
        len(node.lines)
        for node in texts
        if LEAST_SIZE <= node.size <= MOST_SIZE and not node.framed
        if node.piece and is_prose(node.piece)
    )
    return lines >= LEAST_PROPER


def _setting(node: Node) -> Setting | None:
    """Give size, font and weight of a title, or of a heading in its column."""
    of = node.title.main if node.title else node.piece if node.kind == "head" else None
    return (round(of.size, 1), of.font, of.bold) if of else None


def _announces(path: Sequence[int], scene: Scene, page: Manner, least: float = 0.0) -> Told | None:
    """Judge a story by how it speaks, and how it is set beside the proper ones.

    `least` is what the words must be worth by themselves.
    """
    nodes = [scene.nodes[n] for n in path]
    if is_timed("\n".join(node.text for node in nodes)):
        return "table", "a list of hours"
    said, set_so = [*_said(nodes)], [*_set(path, scene, page)]
    words = sum(term.worth for term in said)
    if words < least or words + min(sum(term.worth for term in set_so), MOST_SET) < ENOUGH:
        return None
    terms = sorted((*said, *set_so), key=lambda term: -term.worth)
    first = nodes[0].lines[0].text.strip()
    role: Role = "advert"
    if OWN_HEADS.match(first):
        role = "furniture"
    elif LISTS.search(first):
        role = "table"
    return role, ", ".join(term.words for term in terms[:3] if term.worth > 0)


def _said(nodes: Sequence[Node]) -> Iterator[Term]:
    """Give what the words say, for their length."""
    said = signs("\n".join(node.text for node in nodes))
    units = max(said.units, SHORTEST)
    first = nodes[0].lines[0].text.strip()
    yield Term(min(1.5 * said.voice / units, 2.5), "speaks for the one who pays, to the reader")
    offers = said.reach * 2 + said.calls + said.places + said.prices + said.hours + said.offers
    yield Term(min(0.6 * offers / units, 1.8), "offers something, or says where to have it")
    yield Term(min(said.legal + 2.0 * said.void, 2.0), "has the words of a notice")
    if heads_notice(first) or any(heads.match(first) for heads in (RUBRIC, HEADS, OWN_HEADS)):
        yield Term(2.0, "headed as a notice")
    yield Term(-1.2 * min(said.reports, 3), "reports what was said")
    yield Term(-0.35 * max(said.units - USUAL, 0.0), "long")


def _set(path: Sequence[int], scene: Scene, page: Manner) -> Iterator[Term]:
    """Give in what the setting differs from that of the page's proper stories."""
    nodes = [scene.nodes[n] for n in path]
    texts = [node for node in nodes if node.kind == "text" and node.piece]
    if all(node.framed for node in nodes):
        yield Term(1.0, "stands in a frame of its own")
    if texts and scene.indents and not texts[0].indented:
        yield Term(0.8, "begins without the indent of the page's stories")
    if texts and max(node.size for node in texts) < LEAST_SIZE:
        yield Term(1.0, "set smaller than the page's stories")
    setting = _setting(nodes[0])
    like = page.titles.get(setting, 0) if setting else 0
    every = sum(page.titles.values())
    if like - _is_proper(path, scene) >= ALIKE:
        yield Term(-1.5, "has a title as the page's stories have")
    elif every >= LEAST_PROPER and max(page.titles.values()) >= MOST_ALIKE * every:
        yield Term(1.0, "has no title as the page's stories have")
    if nodes[0].title and len(nodes[0].title.parts) > 1:
        yield Term(-0.7, "has a title of several parts")


def _of_own_type(path: Sequence[int], scene: Scene, page: Manner) -> Told | None:
    """Judge a story by its type: none if it has no text as the page's stories are set."""
    nodes = [scene.nodes[n] for n in path]
    pieces = [node.piece for node in nodes if node.piece]
    setting = _setting(nodes[0])
    if not all(node.framed for node in nodes) and sum(len(node.lines) for node in nodes) == 1:
        return None
    if setting and page.titles.get(setting, 0) >= ALIKE:
        return None
    if is_pictured(nodes[0], scene) or _has_more(path, scene, page):
        return None
    if not has_own_type(pieces, page.font):
        return None
    return kind(pieces), REASON


def _lone(n: int, scene: Scene, page: Manner) -> Told | None:
    """Judge a title without a text: none if neither a text nor a picture may be its own."""
    node = scene.nodes[n]
    if node.kind == "head" and not node.framed and node.size < MOST_SIZE:
        return None
    if is_pictured(node, scene) or _has_more([n], scene, page) or _stands_beside(n, scene, page):
        return None
    gaps = [(_gap(node.cell, cell), role) for cell, role in page.aside]
    gap, role = min(gaps, default=(0.0, "advert"))
    return (
        role if gap < TITLE_GAP * scene.em else "advert"
    ), "a line of large type, or of a table, that begins no text"


def _has_more(path: Sequence[int], scene: Scene, page: Manner) -> bool:
    """Tell whether text or a picture near a story may belong to it."""
    nodes = [scene.nodes[n] for n in path]
    return (
        any(_goes_on(n, m, scene, page) for n in path for m in scene.under[n] if m not in path)
        or any(_is_held(node, scene) for node in nodes)
        or any(_is_near(node.cell, cell, scene.em) for node in nodes for cell in page.shown)
    )


def _is_near(cell: Cell, other: Cell, em: float) -> bool:
    return across(cell, other) > -em and along(cell, other) > -NEAR_CAPTION * em


def is_pictured(node: Node, scene: Scene) -> bool:
    """Tell whether a title outside of frames may be that of a picture near it."""
    reach = NEAR_CAPTION * scene.em
    return not node.framed and any(_gap(node.cell, cell) < reach for cell in scene.ground.pictures)


def _gap(one: Cell, other: Cell) -> float:
    return max(-across(one, other), 0.0) + max(-along(one, other), 0.0)


def _untitled(firsts: Sequence[Node], em: float) -> list[Cell]:
    """Give around where texts stand that no title was found for, of the first nodes of stories."""
    side = NEAR_CAPTION * em
    return [
        node.cell._replace(x0=node.cell.x0 - side, x1=node.cell.x1 + side)
        for node in firsts
        if node.piece and not node.framed and is_prose(node.piece)
    ]


def _is_held(node: Node, scene: Scene) -> bool:
    """Tell whether a title shares its frame with a text, or is set down the side of a page."""
    if node.lines[0].vertical and not scene.ground.view.turned:
        return True
    of = node.title or node.piece
    return (
        of is not None
        and of.frame >= 0
        and any(
            other.piece.frame == of.frame
            and other.piece.size <= MOST_SIZE
            and full(other.piece) >= LEAST_TEXT
            for other in scene.nodes
            if other.piece and is_prose(other.piece)
        )
    )


def _goes_on(n: int, m: int, scene: Scene, page: Manner) -> bool:
    """Tell whether a text under a title or a first paragraph may be what it begins."""
    above, below = scene.nodes[n], scene.nodes[m]
    if below.piece is None or below.kind != "text" or below.framed or not is_prose(below.piece):
        return False
    gap = below.cell.y0 - above.cell.y1
    if m in page.running:
        return not above.framed and gap < TITLE_GAP * scene.em
    return gap < (LONE_GAP if above.title else TITLE_GAP) * scene.em


def _stands_beside(n: int, scene: Scene, page: Manner) -> bool:
    """Tell whether a text stands so close beside a title that it may be what it begins."""
    node = scene.nodes[n]
    return any(
        other.piece
        and not other.framed
        and is_prose(other.piece)
        and 0 <= -across(node.cell, other.cell) < BESIDE * scene.em
        and along(node.cell, other.cell) > 0.5 * node.cell.height
        for m, other in enumerate(scene.nodes)
        if m not in page.running
    )
