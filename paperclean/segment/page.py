"""The articles of a page with boxes: titles, text, captions and order, decided together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import regex

from ..facts import Facts, Sheet
from ..ledger import Edit, change
from ..model import CAPTION_ROLES, Box, Line, Role
from ..notices import signs, tells_story
from ..passage import joined, runs
from ..picture import LEAD, credit_start
from ..press import is_byline
from ..rubric import is_rubric, may_name
from .captions import CREDIT_UNDER, UNDER, WRITTEN, captions, touches
from .chain import Chain, Solution
from .decided import as_decided, is_of_story
from .edges import edge_lines
from .frames import CONTACT, boxed
from .headings import SMALL
from .lines import SECTION
from .links import Links
from .nodes import nodes_of
from .notstory import not_stories
from .order import Outline, ordered
from .outlines import in_doubt, settled
from .pictured import with_captions
from .pieces import Piece, body_font, style
from .quoted import drawn_out
from .runs import STORY_ROLES, pieces
from .scene import Scene
from .sideways import sideways
from .stories import Story, story, suggestions, with_jumps
from .tabs import untabbed
from .titling import heads_section, titles
from .topics import Topics
from .upright import Cell, Ground, View, hull
from .whole import is_pictured, manner, no_story, swallowed
from .zones import zones

FREE = STORY_ROLES | {"advert", "teaser", "table", "furniture"}
MUCH_LARGER = 2.2
"""How much larger than the titles under it a rubric is at most."""
MARK = regex.compile(r"^[▲▼△▽◀◁▷▶►◄↑↓←→⬆⬇⬅➡](?!.{0,6}[图圖])")
"""A sign at the head of a line: of a caption where a picture is near, else of a list's entry."""
OVER_TITLES = "a rubric: stands over other titles, and begins no text itself"
NOWHERE = "the file says of other lines where on the page they stand, and of this one not"
Aside = tuple[Line, Role, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """The stories of a page in their order, and the lines that belong to none, with their role."""

    stories: tuple[Story, ...]
    aside: tuple[Aside, ...]


class Part(NamedTuple):
    """What becomes of the lines of a page that are set one way; cells are those of its view."""

    view: View
    stories: Sequence[Story]
    aside: Sequence[Aside]


class Chained(NamedTuple):
    """How runs and titles were chained; `pictures` tells a caption's by its first line."""

    links: Links
    chain: Chain
    best: Solution
    paths: Sequence[Sequence[int]]
    aside: Sequence[Aside]
    captions: Sequence[Piece]
    pictures: Mapping[str, int]


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
    for number, whole in enumerate(plan.stories, start=first):
        for at, one in enumerate(whole.lines):
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
    return [*edits, *suggestions(plan.stories, first)], len(plan.stories)


def planned(lines: Sequence[Line], sheet: Sheet, facts: Facts) -> Plan:
    """Decide what becomes of the lines of a page."""
    placed = [x for x in lines if x.box and x.text and not (x.layer and not is_of_story([x]))]
    shown = _unparted(as_decided(placed, facts, sheet.em))
    edge = edge_lines(shown, sheet)
    aside: list[Aside] = [(line, "furniture", edge[line.id]) for line in shown if line.id in edge]
    aside += [(line, "noise", NOWHERE) for line in lines if _has_no_place(line)]
    free = [line for line in shown if line.role in FREE and line.id not in edge]
    if not any(line.role in STORY_ROLES - set(CAPTION_ROLES) for line in free):
        return Plan((), tuple(aside))
    jumps = [line for line in shown if line.role == "jump"]
    first, *boxes = [_part(some, sheet, facts, aside) for some in sideways([*free, *jumps], sheet)]
    stories = list(first.stories)
    for box in boxes:
        stories += [
            replace(one, cells=tuple(first.view.cell(box.view.box(cell)) for cell in one.cells))
            for one in box.stories
        ]
    more = [one for part in (first, *boxes) for one in part.aside]
    outlines = [Outline(one.cells, one.size) for one in stories]
    order = ordered(outlines, sheet.em or 1.0, turned=first.view.turned)
    return Plan(tuple(stories[n] for n in order), (*aside, *more))


def _has_no_place(line: Line) -> bool:
    """Tell whether nothing but its text is known of a line, on a page whose lines have boxes."""
    return bool(line.text) and not line.box and not line.layer and line.role == "unassigned"


def _part(lines: Sequence[Line], sheet: Sheet, facts: Facts, known: Sequence[Aside]) -> Part:
    """Decide what becomes of lines that are set one way; `known` is what was set aside before."""
    free = [line for line in lines if line.role != "jump"]
    jumps = [line for line in lines if line.role == "jump"]
    ground = Ground.of(sheet, free, jumps)
    aside: list[Aside] = []
    body = _font(free)
    seen = {line.id for lines in runs(free) if _is_told(lines, ground, body) for line in lines}
    seen |= {line.id for line in free if line.role in CAPTION_ROLES and line.id in facts.decided}
    told = _with_tails(free, seen, ground.em)
    found = pieces(free, ground, told)
    found, ground, none = _without(found, ground)
    aside += none
    found = untabbed(found, ground)
    chained = _chained(found, jumps, ground, facts, [*known, *aside])
    if gone := {line.id for line, _, why in chained.aside if why != OVER_TITLES}:
        # an advert may have stood between a title and its text: they are linked anew without it
        left = [piece for piece in found if not gone.issuperset(line.id for line in piece.lines)]
        staying = {line.id for piece in left for line in piece.lines}
        aside += [one for one in chained.aside if one[0].id not in staying]
        chained = _chained(left, jumps, ground, facts, [*known, *aside])
    stories = _stories(chained, jumps, ground, facts)
    return Part(ground.view, stories, [*aside, *chained.aside])


def _held(piece: Piece, ground: Ground) -> Cell:
    """Give what a quotation covers, the frame around it included."""
    return ground.frames[piece.frame] if piece.frame >= 0 else piece.cell


def _unparted(lines: Sequence[Line]) -> list[Line]:
    """See a line off whose head a jump line was cut as wide as it is printed."""
    found = list(lines)
    for n, (jump, line) in enumerate(pairwise(lines), start=1):
        cut = jump.role == "jump" and jump.id.partition("+")[0] == line.id.partition("+")[0]
        if cut and jump.box and line.box:
            box = line.box
            whole = Box(min(jump.box.x0, box.x0), min(jump.box.y0, box.y0), box.x1, box.y1)
            found[n] = line._replace(box=whole, indent=jump.indent)
    return found


def _without(found: Sequence[Piece], ground: Ground) -> tuple[list[Piece], Ground, list[Aside]]:
    """Part what may be of a story from what is none: adverts, lists, indexes, quotes.

    Gives also the ground with the places of the quotes, over and under which a text goes on.
    """
    quotes = drawn_out(found, ground)
    told: dict[int, tuple[Role, str]] = {n: ("repeat", why) for n, why in quotes.items()}
    told |= boxed(found, ground)
    stay = [n for n, p in enumerate(found) if n not in told and p.lines[0].role in STORY_ROLES]
    some = [found[n] for n in stay]
    pictured = captions(some, ground, body_font(some))
    of_pictures = {stay[n] for n in range(len(stay)) if n in pictured or some[n].caption}
    told = not_stories(found, ground, told, of_pictures)
    told = {n: why for n, why in told.items() if not is_of_story(found[n].lines)}
    aside = [
        (line, *told[n])
        for n, piece in enumerate(found)
        if n in told
        for line in piece.lines
        if line.role != told[n][0]
    ]
    drawn = [n for n in quotes if n in told and told[n][0] == "repeat"]
    holes = ground.with_holes([_held(found[n], ground) for n in drawn])
    return [found[n] for n in stay if n not in told], holes, aside


def _with_tails(lines: Sequence[Line], told: AbstractSet[str], em: float) -> frozenset[str]:
    """Add to lines that tell of a picture those that follow them in a block of small type."""
    found = set(told)
    for line, after in pairwise(lines):
        small = max(style(line, em), style(after, em)) < SMALL
        same = line.block == after.block and line.block > 0
        if line.id in found and small and same and line.join != "paragraph":
            found.add(after.id)
    return frozenset(found)


def _font(lines: Sequence[Line]) -> str:
    """Give the font in which most of the page is set."""
    fonts: Counter[str] = Counter()
    for line in lines:
        fonts[line.font] += len(line.text)
    return max(fonts, key=lambda font: (fonts[font], font), default="")


def _is_told(lines: Sequence[Line], ground: Ground, font: str) -> bool:
    """Tell whether lines that look like a caption stand at a picture, or say who took it.

    In the type of the body, `font`, it must stand at one: stories end with such names too.
    """
    line, text = lines[0], joined(lines)
    if line.role not in CAPTION_ROLES or not line.box:
        return False
    if is_byline(text) and text[-1] not in "摄攝" and credit_start(text):
        return False
    if WRITTEN.match(text):
        return False
    by_mark = MARK.match(text) and credit_start(text) is None
    led = LEAD.match(text) or credit_start(text) or not ground.pictures
    plain = all(
        one.font == font != "" and SMALL <= style(one, ground.em) <= 1 / SMALL for one in lines
    )
    if led and not (by_mark or (plain and ground.pictures)):
        return True
    cells = [ground.view.cell(one.box) for one in lines if one.box]
    reach = (CREDIT_UNDER if credit_start(text) == 0 else UNDER) * ground.em
    return any(touches(hull(cells), picture, reach) for picture in ground.pictures)


def _chained(
    found: Sequence[Piece],
    jumps: Sequence[Line],
    ground: Ground,
    facts: Facts,
    known: Sequence[Aside],
) -> Chained:
    """Chain runs and titles, and judge what of it is no story.

    `known` is what was set aside before.
    """
    font = body_font(found)
    pictured = captions(found, ground, font)
    rest = [piece for n, piece in enumerate(found) if n not in pictured and not piece.caption]
    heads, texts, over = titles(rest, ground, font)
    rubrics = [piece for piece in texts if heads_section(piece, texts, ground, font)]
    texts = [piece for piece in texts if piece not in rubrics]
    rubrics += over
    scene = Scene.of(nodes_of(heads, texts, jumps, ground, font), ground)
    scene = replace(scene, flows=facts.flows)
    links = Links(scene, zones(scene), Topics([node.text for node in scene.nodes]))
    chain = Chain(len(scene.nodes), links.total, links.start, links.end)
    best = settled(chain, scene, chain.solve())
    aside: list[Aside] = [(x, "furniture", OVER_TITLES) for piece in rubrics for x in piece.lines]
    left = [piece for n, piece in enumerate(found) if n in pictured or piece.caption]
    told_apart = [(ground.view.cell(line.box), role) for line, role, _ in known if line.box]
    paths = best.paths()
    page = manner(paths, scene, font, [piece.cell for piece in left], told_apart)
    kept: list[list[int]] = []
    for path in paths:
        told = _alone(path, links) or no_story(path, scene, page)
        gone = dict.fromkeys(path, told) if told else dict(swallowed(path, scene, page))
        if any(is_of_story(scene.nodes[n].lines) for n in path):
            gone = {}
        aside += [(line, *why) for n, why in gone.items() for line in scene.nodes[n].lines]
        if len(gone) < len(path):
            kept.append([n for n in path if n not in gone])
    at = {found[n].lines[0].id: picture for n, picture in pictured.items()}
    return Chained(links, chain, best, kept, aside, left, at)


def _stories(chained: Chained, jumps: Sequence[Line], ground: Ground, facts: Facts) -> list[Story]:
    """Tell the stories of what was chained, each with its doubts, captions and jump lines."""
    doubts = in_doubt(chained.chain, chained.best)
    stories = [story(path, chained.links, doubts, facts) for path in chained.paths]
    stories = with_captions(stories, chained.captions, chained.pictures, ground)
    return with_jumps(stories, jumps, ground)


def _alone(path: Sequence[int], links: Links) -> tuple[Role, str] | None:
    """Name what a title without a text is: the rubric of the stories under it, or an advert."""
    scene = links.scene
    node = scene.nodes[path[0]]
    if len(path) > 1 or node.title is None:
        return None
    over_briefs = len(node.lines) == 1 and any(
        links.briefs.get(m, 0.0) > 0 and node.size < MUCH_LARGER * scene.nodes[m].size
        for m in scene.under[path[0]]
    )
    below = [scene.nodes[m] for m in scene.under[path[0]]]
    named = not node.framed and may_name(node.text)
    named = named and any(m.title and scene.ground.between(node.cell, m.cell) for m in below)
    held = (over_briefs or named) and not is_pictured(node, scene)
    if SECTION.match(node.text) or is_rubric(node.text) or held:
        return "furniture", OVER_TITLES
    texts = [line.text for line in node.lines]
    if any(map(tells_story, texts)):
        return None
    said = signs("\n".join(texts))
    sells = said.reach or said.places or said.hours or (node.framed and said.offers > 1)
    if len(texts) > 1 and (sells or CONTACT.search(" ".join(texts))):
        return "advert", "big type in a frame of its own, which begins no text"
    return None
