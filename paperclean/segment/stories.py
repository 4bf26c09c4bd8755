"""The stories of a page from their paths: every line's role and reason, captions, jump lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..facts import Facts
from ..jumps import read
from ..model import CAPTION_ROLES, TITLE_ROLES, Line, Role
from .briefs import questions
from .bylines import names_author, signs_alone
from .captions import border
from .chain import Solution
from .headings import in_brackets
from .links import Links
from .naming import Named, brief, title_lines
from .nodes import Node
from .pieces import Piece
from .upright import Cell, Ground, across, along

QUOTED = 12
"""Characters of a text by which a reason names it."""
ASKS = "a question of the interview, over its answer"
BODY = "set as the body of the page is"


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

    @property
    def bare(self) -> bool:
        """Whether it is a title alone: that of a picture."""
        return all(one.role in TITLE_ROLES for one in self.lines)


def story(path: Sequence[int], links: Links, doubts: Mapping[int, Solution], facts: Facts) -> Story:
    """Tell a story along its path; `doubts` are the second-best solutions by the node before."""
    nodes = links.scene.nodes
    below = nodes[path[1]] if len(path) > 1 else None
    named = _named(nodes[path[0]], below, facts)
    name = next((one.line.text for one in named if one.role == "headline"), "")
    same = f"belongs to the article «{name}»" if name else "belongs to the same article"
    placed = [
        Placed(one.line, one.role, one.reason, same if at else "an article begins here")
        for at, one in enumerate(named)
    ]
    asked = questions(links.scene)
    for at, (before, n) in enumerate(pairwise(path)):
        belongs = _why(before, n, links) or same
        if before in doubts:
            belongs += f"; in doubt: {_otherwise(n, doubts[before], nodes)}"
        top = at == 0 or (at == 1 and nodes[path[0]].kind == "title")
        role, reason = _role(nodes[n], top=top, asks=n in asked)
        placed += [Placed(line, role, reason, belongs) for line in nodes[n].lines]
    return Story(tuple(placed), tuple(nodes[n].cell for n in path))


def _named(node: Node, below: Node | None, facts: Facts) -> list[Named]:
    """Name the lines with which a story begins."""
    if node.title is not None:
        return title_lines(node.title, below is not None and below.opens, facts)
    if node.kind == "head" and facts.flows:
        return [Named(line, *_role(node, top=False)) for line in node.lines]
    if node.kind == "head":
        return brief(node.lines)
    return [Named(line, "body", BODY) for line in node.lines]


def _role(node: Node, *, top: bool, asks: bool = False) -> tuple[Role, str]:
    """Name what a run inside a story is.

    `top` says that it stands right under the title, `asks` that it is an interview's question.
    """
    if asks:
        return "body", ASKS
    if node.kind == "text" or in_brackets(node.text):
        return "body", BODY
    if signs_alone(node.text) or (top and names_author(node.text)):
        return ("byline" if top else "body"), "names the reporters"
    return "subhead", "a heading in its column, between paragraphs of the story"


def _why(one: int, other: int, links: Links) -> str:
    """Name the strongest evidence for a link, two pieces at most."""
    terms = [term for term in links.terms(one, other) if term.words and term.worth > 0]
    terms.sort(key=lambda term: -term.worth)
    return ", and ".join(term.words for term in terms[:2])


def _otherwise(n: int, other: Solution, nodes: Sequence[Node]) -> str:
    """Say what the second-best solution would have made of a run."""
    if n not in other.after:
        return "it could also begin an article"
    before = nodes[other.after.index(n)]
    if before.kind == "title":
        return f"it could also begin the article «{before.text}»"
    return f"it could also follow «{before.tail[-QUOTED:]}»"


def with_captions(
    stories: Sequence[Story], left: Sequence[Piece], pictures: Mapping[str, int], ground: Ground
) -> list[Story]:
    """Give each caption to the article that touches most of its picture.

    `pictures` tells the picture of a caption by its first line. A title that stands alone at a
    picture is the picture's own.
    """
    added: dict[int, list[Piece]] = {}
    alone: list[Piece] = []
    for piece in left:
        n = pictures.get(piece.lines[0].id)
        cell = ground.pictures[n] if n is not None else piece.cell
        shares = [border(cell, one.cells, ground.em) for one in stories]
        near = [m for m, share in enumerate(shares) if share > 0]
        own = [m for m in near if stories[m].bare and n is not None]
        if near:
            added.setdefault(max(own or near, key=lambda m: (shares[m], -m)), []).append(piece)
        else:
            alone.append(piece)
    made = [
        Story((*one.lines, *(p for piece in added.get(n, ()) for p in _caption(piece))), one.cells)
        for n, one in enumerate(stories)
    ]
    return made + [Story(tuple(_caption(piece)), (piece.cell,)) for piece in alone]


def _caption(piece: Piece) -> Iterator[Placed]:
    for line in piece.lines:
        role: Role = line.role if line.role in CAPTION_ROLES else "caption"
        yield Placed(line, role, "stands at a picture", "the article touches most of the picture")


def with_jumps(stories: Sequence[Story], jumps: Sequence[Line], ground: Ground) -> list[Story]:
    """Give each jump line to the article whose text is nearest."""
    made = list(stories)
    for line in jumps:
        if not line.box or not made:
            continue
        cell = ground.view.cell(line.box)
        gaps = [
            min(max(-across(cell, c), 0.0) + max(-along(cell, c), 0.0) for c in one.cells)
            for one in made
        ]
        n = gaps.index(min(gaps))
        one = Placed(line, "jump", "says where the story goes on", "the jump line of this article")
        told = read(line.text)
        lines = made[n].lines
        # a line that leads back stands over its part, one that leads on under it
        heads = told is not None and told.way == "from"
        made[n] = Story((one, *lines) if heads else (*lines, one), made[n].cells)
    return made
