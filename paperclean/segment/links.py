"""What speaks for and against: is this text followed by that one? Additive, each with its words.

The weights were set by hand on made pages of another kind than those of the tests; all of them
times 0.6 to 1.4 at random changed the pair F1 there from .97 to .954 to .983, so that none is
fitted to more than one figure after the point.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..press import is_byline
from ..seam import seam
from .briefs import SMALL, briefs
from .lines import CUT_WORD
from .nodes import Node
from .scene import Scene, neighbours
from .standing import Standing
from .terms import NEVER, Term
from .topics import Topics
from .upright import EXACT, Cell, across, along
from .zones import may_flank

HOPELESS = -6.0
"""What places are worth together at least for a link to be looked at further."""
SAME_WIDTH, SAME_SIZE = 1.0, 1.08
"""Ems by which columns of one article differ in width, factor by which their types do."""
MOST_LEAD = 8
"""Lines of a first paragraph in larger type."""
AT_START, BESIDE = 1.5, 3.0
"""Ems about the start of a headline, and between it and a column or picture at its side."""
LEVEL = 1.5
"""Ems by which columns of one article end at other heights."""
LEFT = "stands left of the headline «{}», level with it"
SOFT = 0.2
"""What indents are worth on a page where they do not tell."""


class Links:
    """The evidence between the nodes of a page."""

    def __init__(self, scene: Scene, zones: tuple[int, ...], topics: Topics) -> None:
        self.scene = scene
        self.zones = zones
        self.topics = topics
        self.briefs = briefs(scene, zones)
        self.standing = Standing(scene, self.briefs)
        self.governed: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
        for n, title in enumerate(zones):
            self.governed[title].append((n, scene.nodes[n].cell))

    def total(self, one: int, other: int) -> float:
        """Give the worth of "`one` is followed by `other`"."""
        return sum(term.worth for term in self.terms(one, other))

    def terms(self, one: int, other: int) -> list[Term]:
        """Give the evidence for and against "`one` is followed by `other`"."""
        a, b = self.scene.nodes[one], self.scene.nodes[other]
        if one == other or b.kind == "title" or a.leaves or (b.came and a.kind == "text"):
            return [Term(NEVER, "")]
        if a.frame != b.frame:
            return [Term(NEVER, "")]
        if a.kind == "title":
            return list(self._under_title(one, other))
        placed = list(self.standing.terms(one, other))
        if sum(term.worth for term in placed) < HOPELESS:
            return [*placed, Term(HOPELESS, "")]
        return [*placed, *self._set(one, other), *self._zoned(one, other), *self._read(one, other)]

    def _set(self, one: int, other: int) -> Iterator[Term]:
        """Compare how two runs are set."""
        a, b = self.scene.nodes[one], self.scene.nodes[other]
        if self._leads(one, other):
            yield Term(1.0, "stands under the first paragraph, which is set larger")
            return
        if a.piece is None or b.piece is None or (a.kind, b.kind) != ("text", "text"):
            return
        scene = self.scene
        if abs(a.measure - b.measure) > SAME_WIDTH * scene.em:
            yield Term(-2.5, "")
        same = SAME_SIZE if scene.ground.same == EXACT else scene.ground.same
        if max(a.size, b.size) > same * min(a.size, b.size):
            yield Term(-2.0, "")
        if a.piece.font != b.piece.font:
            yield Term(-1.0, "")
        if a.piece.bold != b.piece.bold:
            yield Term(-2.0, "")

    def _leads(self, one: int, other: int) -> bool:
        """Tell whether a run is a first paragraph in larger type, right over the text."""
        scene = self.scene
        a, b = scene.nodes[one], scene.nodes[other]
        return (
            (a.kind, b.kind) == ("text", "text")
            and a.stops
            and len(a.lines) <= MOST_LEAD
            and a.size > SAME_SIZE * b.size
            and one in scene.over[other]
            and any(scene.nodes[n].kind == "title" for n in scene.over[one])
        )

    def _zoned(self, one: int, other: int) -> Iterator[Term]:
        """Ask whether one headline governs both."""
        first, second = self.zones[one], self.zones[other]
        if self.briefs.get(other, 0.0) > 0:
            return
        if second >= 0 and first == second:
            title = self.scene.nodes[first].text
            yield Term(2.0, f"stands with it under the headline «{title}»")
        else:
            if first >= 0 and second >= 0 and not self._before(other, second):
                yield Term(-1.5, "")
            yield from self._level(one, other)
        if "head" in (self.scene.nodes[one].kind, self.scene.nodes[other].kind):
            return
        shared = self.topics.shared(one, other)
        if shared:
            yield Term(shared, "speaks of the same things")

    def _before(self, n: int, title: int) -> bool:
        """Tell whether a column stands left of a headline: it may as well be of what is before."""
        return self.scene.nodes[n].cell.x1 < self.scene.nodes[title].cell.x0

    def _level(self, one: int, other: int) -> Iterator[Term]:
        """Ask whether a column ends level with the one before, over the same other text."""
        scene = self.scene
        a, b = scene.nodes[one], scene.nodes[other]
        side = b.reach.x0 >= a.reach.x1 - scene.em and along(a.cell, b.cell) > 0
        begins = not a.open and (b.indented or not scene.indents)
        if (a.kind, b.kind) != ("text", "text") or not (side and begins and scene.under[one]):
            return
        floors = [min((scene.tops[m] for m in scene.under[n]), default=0.0) for n in (one, other)]
        last = b.cell.y1 < a.cell.y1 and abs(floors[0] - floors[1]) < LEVEL * scene.em
        if last or abs(a.cell.y1 - b.cell.y1) < LEVEL * scene.em:
            yield Term(0.8, "ends level with it")
        else:
            yield Term(-0.8, "")

    def _read(self, one: int, other: int) -> Iterator[Term]:
        """Ask whether the text goes on."""
        scene = self.scene
        a, b = scene.nodes[one], scene.nodes[other]
        if a.kind == "head":
            if scene.indents and not b.indented:
                yield Term(-2.5, "")
        elif b.kind == "head":
            yield Term(-4.0, "") if a.open else Term(0.5, "what stands above is complete")
            yield Term(-2.0 * max(self.briefs[other], 0.0), "")
        else:
            if b.opens or b.signed:
                yield Term(-1.5, "")
            yield from self._seam(a, b)

    def _seam(self, a: Node, b: Node) -> Iterator[Term]:
        """Judge the end of one text and the beginning of the other: full, stopped, indented."""
        hard = 1.0 if self.scene.indents else SOFT
        if a.open and b.indented:
            yield Term(-4.0 * hard, "")
        elif a.open:
            yield Term(2.5 * hard + 0.5, "starts without indent and goes on with the sentence")
            if CUT_WORD.search(a.tail) and b.head[:1].islower():
                yield Term(2.0, "")
            found = seam(a.tail, b.head + "。")
            if found.at_least("word"):
                yield Term(1.0, found.reason)
        elif a.full:
            yield Term(0.7 if b.indented else 0.9 * hard, "")
        elif b.indented or not self.scene.indents:
            yield Term(0.7, "begins a paragraph after one that ended")
        else:
            yield Term(-5.0 * hard, "")

    def _under_title(self, one: int, other: int) -> Iterator[Term]:
        """Say how a text stands to a headline that may begin it."""
        placed = list(self._governed(one, other))
        yield from placed or [Term(HOPELESS, "")]
        if not placed:
            return
        scene = self.scene
        a, b = scene.nodes[one], scene.nodes[other]
        if b.kind == "head":
            if not b.signed:
                yield Term(-2.5 - 2.0 * max(self.briefs[other], 0.0), "")
            return
        heads = (scene.nodes[n] for n in scene.over[other] if scene.nodes[n].kind == "head")
        if any(head.cell.y0 > a.cell.y0 and not head.signed for head in heads):
            yield Term(-4.0, "")
        if scene.indents:
            yield Term(1.0 if b.indented or b.signed or b.opens else -3.5, "begins a paragraph")
        if b.opens or is_byline(b.head):
            yield Term(0.7, "begins as stories do")

    def _governed(self, one: int, other: int) -> Iterator[Term]:
        """Say by what place a headline may begin a text; nothing where by none."""
        scene = self.scene
        a, b = scene.nodes[one], scene.nodes[other]
        first = not self._left_of(one, other)
        inset = one in scene.inset
        governed = self.zones[other] == one
        if governed and a.title is not None and a.title.cross:
            yield Term(3.5, f"stands beside the headline «{a.text}»")
            yield Term(1.5 * first, "")
        elif a.title is not None and a.title.cross:
            return
        elif governed and one in scene.over[other]:
            words = f"stands under the headline «{a.text}» with nothing between"
            yield Term(1.5 if inset else 3.5, words)
            if scene.ground.between(a.cell, b.cell):
                yield Term(-2.5, "a rule stands between")
            starts = b.cell.x0 < a.cell.x0 + AT_START * scene.em
            yield Term(1.5 * (starts or first), "")
        elif governed:
            right = b.cell.x0 > a.cell.x0
            left = b.cell.x1 < a.cell.x0
            words = f"stands level with the text under «{a.text}»"
            yield Term(2.5 if right else 2.0, LEFT.format(a.text) if left else words)
            yield Term(1.0 * first, "")
        elif self._flanks(one, other):
            yield Term(3.0 if inset else 2.0, LEFT.format(a.text))

    def _left_of(self, one: int, other: int) -> bool:
        """Tell whether other text of the same headline stands left of a run, level with it."""
        here = self.scene.nodes[other].cell
        return any(
            n != other
            and cell.x1 <= here.x0 + self.scene.em
            and cell.y0 < here.y1
            and cell.y1 > here.y0
            for n, cell in self.governed[one]
        )

    def _flanks(self, one: int, other: int) -> bool:
        """Tell whether a column begins level with a headline, or over it, beside its left end."""
        scene = self.scene
        a, b = scene.nodes[one].cell, scene.nodes[other].cell
        gap = a.x0 - b.x1
        beside = -scene.em < gap < BESIDE * scene.em + scene.nodes[other].measure
        level = a.y0 - 2 * scene.em < scene.tops[other] < a.y1
        higher = one in scene.inset and scene.tops[other] < a.y0
        return (
            beside
            and (level or higher)
            and may_flank(scene, other, one)
            and along(a, b) > 0
            and neighbours(scene, other, one)
            and (scene.ruled or not scene.ground.beside(b, a))
        )

    def start(self, n: int) -> float:
        """Give the worth of "an article begins here"."""
        node = self.scene.nodes[n]
        if node.kind == "title" or node.came:
            return 0.0
        if node.kind == "head":
            return self.briefs[n]
        plain = not node.indented and self.scene.indents
        return -3.5 + 1.0 * node.opens + 1.5 * node.signed - 2.0 * plain

    def end(self, n: int) -> float:
        """Give the worth of "an article ends here"."""
        node = self.scene.nodes[n]
        if node.kind == "title":
            if any(self.scene.nodes[m].kind == "head" for m in self.scene.under[n]):
                return -1.0
            return -2.0 if self._pictured(n) else -5.0
        if node.kind == "head":
            return -5.0 if node.size >= SMALL else -1.0
        if node.leaves:
            return 2.5
        if node.open:
            return -5.0 if self.scene.stopped else -2.0
        return 0.0 if node.full else 0.3

    def _pictured(self, n: int) -> bool:
        """Tell whether a headline stands right over or under a picture."""
        cell, reach = self.scene.nodes[n].cell, BESIDE * self.scene.em
        return any(
            across(cell, picture) > cell.width / 2 and -along(cell, picture) < reach
            for picture in self.scene.ground.pictures
        )
