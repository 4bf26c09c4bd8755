"""The stories of a page from their paths: every line's role and reason, captions, jump lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ..facts import Facts
from ..jumps import Way, came, jump_texts, read
from ..ledger import Edit
from ..model import TITLE_ROLES, Line, Role
from .briefs import questions
from .bylines import names_author, names_post, signs_alone
from .chain import Edge, Solution
from .headings import in_brackets
from .links import Links
from .naming import Named, brief, title_lines
from .nodes import Node
from .upright import Cell, Ground, across, along

QUOTED = 12
"""Characters of a text by which a reason names it."""
SIDEWAYS = 4.0
"""How much farther a text is that stands beside a jump line than one over or under it."""
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
class Doubt:
    """A line from which on a story may be another's.

    `rival` is the id of a line of that story, empty where it would be one of its own or none.
    """

    line: Line
    reason: str
    rival: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article of a page: its lines in the order in which they are read, and what it covers."""

    lines: tuple[Placed, ...]
    cells: tuple[Cell, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether it is a title alone: that of a picture."""
        return all(one.role in TITLE_ROLES for one in self.lines)

    @property
    def size(self) -> float:
        """The size of its headline, 0 for none."""
        return max((one.line.size for one in self.lines if one.role == "headline"), default=0.0)


def story(
    path: Sequence[int], links: Links, doubts: Mapping[Edge, Solution], facts: Facts
) -> Story:
    """Tell a story along its path; `doubts` are the second-best solutions by what they lack."""
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
    found = list(_first_doubts(path, links, doubts))
    for at, (before, n) in enumerate(pairwise(path)):
        belongs = _why(before, n, links) or same
        if (before, n) in doubts:
            found.append(_doubt(n, doubts[before, n], links))
            belongs += f"; in doubt: {found[-1].reason}"
        top = at == 0 or (at == 1 and nodes[path[0]].kind == "title")
        role, reason = _role(nodes[n], top=top, asks=n in asked)
        posts = _posts(nodes[n], placed[-1]) if top else 0
        lines = nodes[n].lines
        placed += [Placed(line, "byline", "names the reporters", same) for line in lines[:posts]]
        placed += [Placed(line, role, reason, belongs) for line in lines[posts:]]
    return Story(tuple(placed), tuple(nodes[n].cell for n in path), tuple(found))


def _named(node: Node, below: Node | None, facts: Facts) -> list[Named]:
    """Name the lines with which a story begins."""
    if node.title is not None:
        return title_lines(node.title, below is not None and below.opens, facts)
    if node.kind == "head" and facts.flows:
        return [Named(line, *_role(node, top=False)) for line in node.lines]
    if node.kind == "head":
        return brief(node.lines)
    return [Named(line, "body", BODY) for line in node.lines]


def _posts(node: Node, last: Placed) -> int:
    """Count the lines at the head of a text that tell the post of who is named right above."""
    if last.role != "byline":
        return 0
    return len([*takewhile(lambda line: names_post(line.text), node.lines)])


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


def _first_doubts(
    path: Sequence[int], links: Links, doubts: Mapping[Edge, Solution]
) -> Iterator[Doubt]:
    """Doubt that an article begins where it does, or that a title stands alone."""
    n = path[0]
    node = links.scene.nodes[n]
    bare = node.kind == "text" and not node.came
    if (-1, n) in doubts:
        yield _doubt(n, doubts[-1, n], links)
    elif bare and not links.scene.flows and any(one.title for one in links.scene.nodes):
        yield Doubt(node.lines[0], "it has no headline, as others on the page have", "")
    elif node.kind == "title" and (n, -1) in doubts:
        other = doubts[n, -1].after[n]
        text = links.scene.nodes[other]
        words = f"no text stands under it; it could be the headline of «{text.head[:QUOTED]}»"
        yield Doubt(node.lines[0], words, text.lines[0].id)


def _doubt(n: int, other: Solution, links: Links) -> Doubt:
    """Say what the second-best solution would have made of a run."""
    nodes = links.scene.nodes
    if n not in other.after:
        return Doubt(nodes[n].lines[0], "it could also begin an article", "")
    m = other.after.index(n)
    before = nodes[m]
    said = (
        f"begin the article «{before.text}»"
        if before.kind == "title"
        else f"follow «{before.tail[-QUOTED:]}»"
    )
    why = _why(m, n, links)
    words = f"it could also {said}" + (f": {why}" if why else "")
    return Doubt(nodes[n].lines[0], words, before.lines[0].id)


def suggestions(stories: Sequence[Story], first: int) -> Iterator[Edit]:
    """Suggest the other article of each line in doubt; 0 is none of those that are there.

    `first` is the number of the first story.
    """
    numbered = list(enumerate(stories, start=first))
    numbers = {one.line.id: number for number, whole in numbered for one in whole.lines}
    for number, whole in numbered:
        for one in whole.doubts:
            other = numbers.get(one.rival, 0)
            reason = f"in doubt: {one.reason}"
            yield Edit(one.line.id, "article", number, other, reason, level="suggest")


def _is_jump(placed: Placed) -> bool:
    return placed.role == "jump"


def with_jumps(stories: Sequence[Story], jumps: Sequence[Line], ground: Ground) -> list[Story]:
    """Give each jump line to the article of the text that it stands under, or over."""
    made = list(stories)
    texts = jump_texts(jumps)
    for line in jumps:
        if not line.box or not made:
            continue
        told = read(texts[line.id])
        cell, way = ground.view.cell(line.box), told.way if told else "either"
        near = [min(_away(cell, c, way) for c in one.cells) for one in made]
        n = near.index(min(near))
        over = min(made[n].cells, key=lambda c: _away(cell, c, way)).y1 < cell.y0 + cell.height / 2
        one = Placed(line, "jump", "says where the story goes on", "the jump line of this article")
        lines = made[n].lines
        # a line that leads back stands over its part, one that leads on under it
        heads = came(line, heads=not over, whole=texts[line.id])
        at = sum(1 for _ in takewhile(_is_jump, lines)) if heads else len(lines)
        made[n] = replace(made[n], lines=(*lines[:at], one, *lines[at:]))
    return made


def _away(jump: Cell, text: Cell, way: Way) -> tuple[bool, float]:
    """Measure how far a text is: one on the wrong side, or in another column, is farther."""
    wrong = text.y0 > jump.y0 if way == "on" else text.y1 < jump.y1 if way == "from" else False
    return wrong, SIDEWAYS * max(-across(jump, text), 0.0) + max(-along(jump, text), 0.0)
