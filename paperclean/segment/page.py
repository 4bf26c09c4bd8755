"""The articles of a page with boxes: titles, text, captions and order, decided together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ..facts import Facts, Sheet
from ..jumps import read
from ..ledger import Edit, change
from ..model import CAPTION_ROLES, Line, Role
from ..notices import signs, tells_story
from ..picture import LEAD, credit_start
from ..press import is_byline
from ..rubric import is_rubric
from .captions import CREDIT_UNDER, UNDER, border, captions, touches
from .chain import Chain
from .edges import edge_lines
from .frames import CONTACT, boxed, has_text
from .headings import Title, is_apart, titles
from .lines import SECTION
from .links import Links
from .naming import Named, brief, title_lines
from .nodes import Node, Scene
from .notstory import not_stories
from .order import ordered
from .pieces import Piece, body_font, pieces
from .topics import Topics
from .upright import Cell, Ground, across, along, hull
from .zones import zones

WRITTEN = regex.compile(
    r"^[□■]?\s?本[报報](?:[记記]者|.{0,4}[记記]者).{1,20}[ \u3000]文(?:[ \u3000]|$)"
)
"""A byline that names who wrote and who took the pictures."""
STORY_ROLES = frozenset({"unassigned", *CAPTION_ROLES})
FREE = STORY_ROLES | {"advert", "teaser", "table", "furniture"}


MUCH_LARGER = 2.2
"""How much larger than the titles under it a rubric is at most."""


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


@dataclass(frozen=True, slots=True)
class Plan:
    """The stories of a page in their order, and the lines that belong to none, with their role."""

    stories: tuple[Story, ...]
    aside: tuple[tuple[Line, Role, str], ...]


def page_edits(
    lines: Sequence[Line], sheet: Sheet, facts: Facts, first: int
) -> tuple[list[Edit], int]:
    """Part the articles of one page; `first` is the number of its first article.

    Gives the edits and the number of articles.
    """
    plan = planned(lines, sheet, facts)
    ranks = sorted(line.rank for line in lines)
    edits: list[Edit] = [change(line, "role", role, reason) for line, role, reason in plan.aside]
    told: set[str] = set()
    place = 0
    for number, story in enumerate(plan.stories, start=first):
        for at, one in enumerate(story.lines):
            edits.append(change(one.line, "role", one.role, one.reason))
            edits.append(change(one.line, "article", number, one.belongs))
            reason = "begins its article" if not at else "comes next in its article"
            edits.append(change(one.line, "rank", ranks[place], reason))
            told.add(one.line.id)
            place += 1
    for line in sorted(lines, key=lambda line: line.rank):
        if line.id not in told:
            edits.append(change(line, "rank", ranks[place], "stands in no article"))
            place += 1
    return edits, len(plan.stories)


def planned(lines: Sequence[Line], sheet: Sheet, facts: Facts) -> Plan:
    """Decide what becomes of the lines of a page."""
    shown = [line for line in lines if line.box and line.text and not line.layer]
    edge = edge_lines(shown, sheet)
    aside: list[tuple[Line, Role, str]] = [
        (line, "furniture", edge[line.id]) for line in shown if line.id in edge
    ]
    free = [line for line in shown if line.role in FREE and line.id not in edge]
    if not any(line.role == "unassigned" for line in free):
        return Plan((), tuple(aside))
    jumps = [line for line in shown if line.role == "jump"]
    ground = Ground.of(sheet, free, jumps)
    told = frozenset(line.id for line in free if _is_told(line, ground))
    found = pieces(free, ground, told)
    found, none = _without(found, ground)
    aside += none
    stories, more = _stories(found, jumps, ground, facts)
    return Plan(tuple(stories), (*aside, *more))


def _without(
    found: Sequence[Piece], ground: Ground
) -> tuple[list[Piece], list[tuple[Line, Role, str]]]:
    """Part what may be of a story from what is none: adverts, lists, indexes."""
    told = boxed(found, ground)
    stay = [n for n, p in enumerate(found) if n not in told and p.lines[0].role in STORY_ROLES]
    some = [found[n] for n in stay]
    pictured = captions(some, ground, body_font(some))
    of_pictures = {stay[n] for n in range(len(stay)) if n in pictured or some[n].caption}
    told = not_stories(found, ground, told, of_pictures)
    aside = [
        (line, *told[n])
        for n, piece in enumerate(found)
        if n in told
        for line in piece.lines
        if line.role != told[n][0]
    ]
    return [found[n] for n in stay if n not in told], aside


def _is_told(line: Line, ground: Ground) -> bool:
    """Tell whether a line that looks like a caption stands at a picture, or says who took it."""
    if line.role not in CAPTION_ROLES or not line.box:
        return False
    if LEAD.match(line.text) or credit_start(line.text) or not ground.pictures:
        return True
    if WRITTEN.match(line.text):
        return False
    cell = ground.view.cell(line.box)
    reach = (CREDIT_UNDER if credit_start(line.text) == 0 else UNDER) * ground.em
    return any(touches(cell, picture, reach) for picture in ground.pictures)


def _stories(
    found: Sequence[Piece], jumps: Sequence[Line], ground: Ground, facts: Facts
) -> tuple[list[Story], list[tuple[Line, Role, str]]]:
    font = body_font(found)
    pictured = captions(found, ground, font)
    rest = [piece for n, piece in enumerate(found) if n not in pictured and not piece.caption]
    heads, texts = titles(rest, ground, font)
    nodes = _nodes(heads, texts, jumps, ground, font)
    scene = Scene.of(nodes, ground)
    governed = zones(scene)
    links = Links(scene, governed, Topics([node.text for node in nodes]))
    chain = Chain(
        len(nodes), links.total, lambda n: links.start(n).worth, lambda n: links.end(n).worth
    )
    best = chain.solve()
    aside: list[tuple[Line, Role, str]] = []
    stories: list[Story] = []
    for path in best.paths():
        role = _alone(path, scene, links)
        if role:
            aside += [(line, *role) for line in scene.nodes[path[0]].lines]
        else:
            stories.append(_story(path, scene, links, facts))
    left = [p for n, p in enumerate(found) if n in pictured or p.caption]
    known = {found[n].lines[0].id: p for n, p in pictured.items()}
    stories = _with_captions(stories, left, known, ground)
    stories = _with_jumps(stories, jumps, ground)
    return [stories[n] for n in ordered([story.cells for story in stories])], aside


def _alone(path: Sequence[int], scene: Scene, links: Links) -> tuple[Role, str] | None:
    """Name what a title without a text is: the rubric of the stories under it, or an advert."""
    node = scene.nodes[path[0]]
    if len(path) > 1 or node.title is None:
        return None
    over_briefs = len(node.lines) == 1 and any(
        links.briefs.get(m, 0.0) > 0 and node.size < MUCH_LARGER * scene.nodes[m].size
        for m in scene.under[path[0]]
    )
    if SECTION.match(node.text) or is_rubric(node.text) or over_briefs:
        return "furniture", "a rubric: stands over other titles, and begins no text itself"
    texts = [line.text for line in node.lines]
    if any(map(tells_story, texts)):
        return None
    said = signs("\n".join(texts))
    sells = said.reach or said.places or said.hours or (node.framed and said.offers > 1)
    if len(texts) > 1 and (sells or CONTACT.search(" ".join(texts))):
        return "advert", "big type in a frame of its own, which begins no text"
    return None


def _nodes(
    heads: Sequence[Title],
    texts: Sequence[Piece],
    jumps: Sequence[Line],
    ground: Ground,
    font: str,
) -> list[Node]:
    """Make nodes of titles and runs; a frame that holds no text parts nothing."""
    opaque = {n for n in range(len(ground.frames)) if has_text([p for p in texts if p.frame == n])}
    found = [
        Node(
            "title",
            ground.frames[t.frame] if t.frame >= 0 and t.frame not in opaque else t.cell,
            t.lines,
            title=t,
            frame=t.frame if t.frame in opaque else -1,
            framed=t.frame >= 0,
        )
        for t in heads
    ]
    for piece in texts:
        came = leaves = False
        around = [piece.cell]
        for jump in jumps:
            cell = ground.view.cell(jump.box) if jump.box else piece.cell
            if across(cell, piece.cell) <= 0:
                continue
            near = 1.5 * ground.em
            led = read(jump.text)
            way = led.way if led else ""
            if way in {"from", "either"} and abs(cell.y1 - piece.cell.y0) < near:
                came = True
                around.append(cell)
            leaves = leaves or (way in {"on", "either"} and abs(cell.y0 - piece.cell.y1) < near)
        found.append(
            Node(
                "head" if is_apart(piece, font) else "text",
                hull(around),
                piece.lines,
                piece=piece,
                frame=piece.frame if piece.frame in opaque else -1,
                framed=piece.frame >= 0,
                came=came,
                leaves=leaves,
            )
        )
    return found


def _story(
    path: Sequence[int],
    scene: Scene,
    links: Links,
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
                reason = (
                    f"belongs to the article «{name}»" if name else "belongs to the same article"
                )
            continue
        why = _why(path[at - 1], n, links)
        belongs = why or (
            f"belongs to the article «{name}»" if name else "belongs to the same article"
        )
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
    terms = sorted(
        (t for t in links.terms(one, other) if t.words and t.worth > 0), key=lambda t: -t.worth
    )
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
        told = read(line.text)
        lines = made[n].lines
        # a line that leads back stands over its part, one that leads on under it
        heads = told is not None and told.way == "from"
        made[n] = Story((one, *lines) if heads else (*lines, one), made[n].cells)
    return made
