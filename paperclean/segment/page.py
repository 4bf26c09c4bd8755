"""The articles of a page with boxes: titles, text, captions and order, decided together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..facts import Facts, Sheet
from ..ledger import Edit, change
from ..model import CAPTION_ROLES, Line, Role
from ..press import is_byline
from .captions import border, captions
from .chain import Chain, Solution
from .headings import Title, titles
from .links import Links
from .naming import Named, brief, title_lines
from .nodes import Node, Scene
from .order import ordered
from .pieces import Piece, body_font, pieces
from .topics import Topics
from .upright import Cell, Ground, across, along
from .zones import zones

SURE = 8.0
"""Worth that a page loses at least without a link that is sure: 99.5 % of such are right."""
DOUBTFUL = 4.0


@dataclass(frozen=True, slots=True)
class Placed:
    """What becomes of a line of an article."""

    line: Line
    role: Role
    reason: str
    belongs: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article of a page: its lines in the order in which they are read, and what it covers."""

    lines: tuple[Placed, ...]
    cells: tuple[Cell, ...]


def page_edits(
    lines: Sequence[Line], sheet: Sheet, facts: Facts, first: int
) -> tuple[list[Edit], int]:
    """Part the articles of one page; `first` is the number of its first article.

    Gives the edits and the number of articles.
    """
    shown = [line for line in lines if line.box and line.text and not line.layer]
    stories = _stories(shown, sheet, facts)
    ranks = sorted(line.rank for line in lines)
    edits: list[Edit] = []
    told: set[str] = set()
    number = first
    place = 0
    for story in stories:
        for at, one in enumerate(story.lines):
            edits.append(change(one.line, "role", one.role, one.reason))
            edits.append(change(one.line, "article", number, one.belongs))
            reason = "begins its article" if not at else "comes next in its article"
            edits.append(change(one.line, "rank", ranks[place], reason))
            told.add(one.line.id)
            place += 1
        number += 1
    for line in sorted(lines, key=lambda line: line.rank):
        if line.id not in told:
            edits.append(change(line, "rank", ranks[place], "stands in no article"))
            place += 1
    return edits, number - first


def _stories(lines: Sequence[Line], sheet: Sheet, facts: Facts) -> list[Story]:
    free = [line for line in lines if line.role in {"unassigned", *CAPTION_ROLES}]
    if not free:
        return []
    ground = Ground.of(sheet, free)
    found = pieces(free, ground)
    font = body_font(found)
    pictured = captions(found, ground, font)
    rest = [
        piece
        for n, piece in enumerate(found)
        if n not in pictured and piece.lines[0].role not in CAPTION_ROLES
    ]
    heads, texts = titles(rest, ground, font)
    jumps = [line for line in lines if line.role == "jump"]
    nodes = _nodes(heads, texts, jumps, ground, font)
    scene = Scene.of(nodes, ground)
    governed = zones(scene)
    links = Links(scene, governed, Topics([node.text for node in nodes]))
    chain = Chain(
        len(nodes), links.total, lambda n: links.start(n).worth, lambda n: links.end(n).worth
    )
    best = chain.solve()
    stories = [
        _story(path, scene, links, chain, best, facts)
        for path in best.paths()
    ]
    left = [piece for n, piece in enumerate(found) if n in pictured or piece.lines[0].role in CAPTION_ROLES]
    stories = _with_captions(stories, left, {found[n].lines[0].id: p for n, p in pictured.items()}, ground)
    stories = _with_jumps(stories, jumps, ground)
    return [stories[n] for n in ordered([story.cells for story in stories])]


def _nodes(
    heads: Sequence[Title],
    texts: Sequence[Piece],
    jumps: Sequence[Line],
    ground: Ground,
    font: str,
) -> list[Node]:
    from .headings import is_apart

    found = [Node("title", t.cell, t.lines, title=t, frame=t.frame) for t in heads]
    for piece in texts:
        kind = "head" if is_apart(piece, font) else "text"
        came = leaves = False
        for jump in jumps:
            if not jump.box:
                continue
            cell = ground.view.cell(jump.box)
            if across(cell, piece.cell) <= 0:
                continue
            near = 1.5 * ground.em
            came = came or ("接" in jump.text and abs(cell.y1 - piece.cell.y0) < near)
            leaves = leaves or (
                "转" in jump.text or "轉" in jump.text
            ) and abs(cell.y0 - piece.cell.y1) < near
        found.append(
            Node(kind, piece.cell, piece.lines, piece=piece, frame=piece.frame, came=came, leaves=leaves)  # type: ignore[arg-type]
        )
    return found


def _story(
    path: Sequence[int],
    scene: Scene,
    links: Links,
    chain: Chain,
    best: Solution,
    facts: Facts,
) -> Story:
    placed: list[Placed] = []
    name = ""
    for at, n in enumerate(path):
        node = scene.nodes[n]
        if not at:
            reason = "an article begins here"
            named = _named(node, facts, scene, path)
            name = next((one.line.text for one in named if one.role == "headline"), "")
            for one in named:
                placed.append(Placed(one.line, one.role, one.reason, reason))
                reason = f"belongs to the article «{name}»" if name else "belongs to the same article"
            continue
        why = _why(path[at - 1], n, links)
        belongs = why or (f"belongs to the article «{name}»" if name else "belongs to the same article")
        if node.kind == "head":
            signs = is_byline(node.text)
            top = at == 1 or (at == 2 and scene.nodes[path[0]].kind == "title")
            role: Role = ("byline" if top else "body") if signs else "subhead"
            reason = (
                "names the reporters"
                if signs
                else "a heading in its column, between paragraphs of the story"
            )
        else:
            role, reason = "body", "set as the body of the page is"
        placed += [Placed(line, role, reason, belongs) for line in node.lines]
    return Story(tuple(placed), tuple(scene.nodes[n].cell for n in path))


def _named(node: Node, facts: Facts, scene: Scene, path: Sequence[int]) -> list[Named]:
    if node.title is not None:
        below = scene.nodes[path[1]] if len(path) > 1 else None
        return title_lines(node.title, below, facts)
    if node.kind == "head":
        return brief(node.lines)
    return [Named(line, "body", "set as the body of the page is") for line in node.lines]


def _why(one: int, other: int, links: Links) -> str:
    """Name the strongest evidence for a link, two pieces at most."""
    terms = sorted((t for t in links.terms(one, other) if t.words and t.worth > 0), key=lambda t: -t.worth)
    return ", and ".join(term.words for term in terms[:2])


def _with_captions(
    stories: Sequence[Story], left: Sequence[Piece], pictures: dict[str, int], ground: Ground
) -> list[Story]:
    """Give each caption to the article that touches most of its picture."""
    added: dict[int, list[Piece]] = {}
    alone: list[Piece] = []
    for piece in left:
        n = pictures.get(piece.lines[0].id)
        cell = ground.pictures[n] if n is not None else piece.cell
        shares = [border(cell, story.cells, ground.em) for story in stories]
        if shares and max(shares) > 0:
            added.setdefault(shares.index(max(shares)), []).append(piece)
        else:
            alone.append(piece)
    made: list[Story] = []
    for n, story in enumerate(stories):
        told = list(story.lines)
        for piece in added.get(n, []):
            told += _caption(piece)
        made.append(Story(tuple(told), story.cells))
    return made + [Story(tuple(_caption(piece)), (piece.cell,)) for piece in alone]


def _caption(piece: Piece) -> Iterator[Placed]:
    for line in piece.lines:
        role: Role = line.role if line.role in CAPTION_ROLES else "caption"
        yield Placed(line, role, "stands at a picture", "the article touches most of the picture")


def _with_jumps(stories: Sequence[Story], jumps: Sequence[Line], ground: Ground) -> list[Story]:
    """Give each jump line to the article whose text is nearest."""
    made = list(stories)
    for line in jumps:
        if not line.box or not made:
            continue
        cell = ground.view.cell(line.box)
        gaps = [
            min(max(-across(cell, c), 0.0) + max(-along(cell, c), 0.0) for c in story.cells)
            for story in made
        ]
        n = gaps.index(min(gaps))
        one = Placed(line, "jump", "says where the story goes on", "the jump line of this article")
        made[n] = Story((*made[n].lines, one), made[n].cells)
    return made
