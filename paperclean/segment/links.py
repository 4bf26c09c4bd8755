"""What speaks for and against: is this text followed by that one? Additive, each with its words.

The weights were set by hand on made pages of another kind than those of the tests; all of them
times 0.6 to 1.4 at random changed the pair F1 there from .97 to .954 to .983, so that none is
fitted to more than one figure after the point.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..press import is_byline
from ..seam import seam
from .briefs import briefs
from .nodes import ABREAST, Node, Scene, level, neighbours
from .topics import Topics
from .upright import Cell, across, along, hull

NEVER = -1000.0
HOPELESS = -6.0
NEAR = 1.6
PASSED = 1.5
"""What it costs to pass over the run right below in the column, or the one right above."""


class Term(NamedTuple):
    """A piece of evidence: what it is worth, and in words; no words for what nobody would say."""

    worth: float
    words: str


class Links:
    """The evidence between the nodes of a page."""

    def __init__(self, scene: Scene, zones: tuple[int, ...], topics: Topics) -> None:
        self.scene = scene
        self.zones = zones
        self.topics = topics
        self.briefs = briefs(scene, zones)
        self.below = [-1] * len(scene.nodes)
        self.above = [-1] * len(scene.nodes)
        for n in range(len(scene.nodes)):
            for m in scene.over[n]:
                if self._touch(m, n):
                    self.below[m], self.above[n] = n, m
        self.columns = self._columns()

    def _columns(self) -> list[Cell]:
        """Give for each node the cell of all runs that touch in its column."""
        found = [node.cell for node in self.scene.nodes]
        order = sorted(range(len(found)), key=lambda n: found[n].y0)
        for n in order:
            if self.above[n] >= 0:
                found[n] = hull([found[n], found[self.above[n]]])
        for n in reversed(order):
            if self.below[n] >= 0:
                found[n] = hull([found[n], found[self.below[n]]])
        return found

    def _touch(self, upper: int, lower: int) -> bool:
        """Tell whether one run stands right over another in their column, with nothing between."""
        a, b = self.scene.nodes[upper], self.scene.nodes[lower]
        if "title" in (a.kind, b.kind) or self.briefs.get(lower, 0.0) > 0 or a.frame != b.frame:
            return False
        texts = a.kind == b.kind == "text"
        most = self.scene.blank if texts else NEAR * self.scene.em
        return b.cell.y0 - a.cell.y1 < most and not self.scene.ground.between(a.cell, b.cell)

    def total(self, one: int, other: int) -> float:
        """Give the worth of "`one` is followed by `other`"."""
        return sum(term.worth for term in self.terms(one, other))

    def terms(self, one: int, other: int) -> list[Term]:
        """Give the evidence for and against "`one` is followed by `other`"."""
        a, b = self.scene.nodes[one], self.scene.nodes[other]
        if one == other or b.kind == "title" or a.leaves or (b.came and a.kind != "title"):
            return [Term(NEVER, "")]
        if a.frame != b.frame:
            return [Term(NEVER, "")]
        if a.kind == "title":
            return list(self._under_title(one, other))
        placed = list(self._placed(one, other))
        if sum(term.worth for term in placed) < HOPELESS:
            return [*placed, Term(HOPELESS, "")]
        return [*placed, *self._set(a, b), *self._zoned(one, other), *self._read(one, other)]

    def _placed(self, one: int, other: int) -> Iterator[Term]:
        """Say how the places of two runs stand to each other."""
        scene = self.scene
        a, b = scene.nodes[one].cell, scene.nodes[other].cell
        em = scene.em
        slack = 0.6 * em
        if across(a, b) > 0.5 * min(a.width, b.width):
            if b.y0 < a.y1 - slack:
                yield Term(NEVER, "")
            elif one in scene.over[other]:
                yield Term(3.0, "stands right below it in the same column")
                yield from self._blank(one, other)
                if scene.ground.between(a, b):
                    yield Term(-5.0, "a rule stands between")
            elif self._around(one, other):
                yield Term(2.5, "goes on under the headline that is set into its column")
            else:
                yield Term(-2.0, "")
                yield from self._through(one, other)
            return
        if b.x0 >= a.x1 - slack:
            gutter = (scene.nodes[other].reach.x0 - scene.nodes[one].reach.x1) / em
            if neighbours(scene, one, other):
                yield Term(1.0, "stands in the next column")
                yield Term(-min(max(gutter - 2.2, 0.0), 2.0) * 1.0, "")
            else:
                yield Term(-3.0, "other text stands between")
            if scene.ground.beside(a, b) and not scene.ruled:
                yield Term(-3.0, "a rule stands in the gutter")
            passed = (self.below[one] >= 0) + (self.above[other] >= 0)
            yield Term(-PASSED * passed, "")
            if b.y0 > a.y1:
                yield Term(-2.0, "stands wholly lower")
            elif self.columns[other].y1 < self.columns[one].y0:
                yield Term(-3.5, "stands wholly higher")
            return
        yield Term(-4.0, "stands to the left")
        if b.y0 < a.y1:
            yield Term(-3.0, "")

    def _blank(self, one: int, other: int) -> Iterator[Term]:
        """Weigh blank paper between two runs of a column, in which no picture stands."""
        scene = self.scene
        a, b = scene.nodes[one], scene.nodes[other]
        if a.kind != "text" or b.kind != "text" or b.cell.y0 - a.cell.y1 < scene.blank:
            return
        if scene.tops[other] < b.cell.y0 or scene.pictured(a.cell, b.cell):
            return
        beside = [
            n
            for n, node in enumerate(scene.nodes)
            if n not in (one, other)
            and abs(node.cell.y1 - a.cell.y1) < ABREAST * scene.em
            and any(scene.tops[m] > node.cell.y1 for m in scene.under[n])
        ]
        yield Term(-3.0 if beside else -1.5, "")

    def _around(self, one: int, other: int) -> bool:
        """Tell whether nothing but a headline set into the text stands between two runs."""
        scene = self.scene
        titles = [n for n in scene.over[other] if n in scene.inset]
        return bool(titles) and all(one in scene.over[n] for n in titles)

    def _through(self, one: int, other: int) -> Iterator[Term]:
        """Say what stands between two runs of one column."""
        scene = self.scene
        a, b = scene.nodes[one].cell, scene.nodes[other].cell
        for n, node in enumerate(scene.nodes):
            c = node.cell
            if n in (one, other) or c.y0 < a.y1 - scene.em or c.y1 > b.y0 + scene.em:
                continue
            if across(c, a) > 0 and across(c, b) > 0:
                yield Term(-3.0 if node.kind == "title" else -2.0, "")

    def _set(self, a: Node, b: Node) -> Iterator[Term]:
        """Compare how two runs are set."""
        if a.kind == b.kind == "text":
            wider = abs(a.measure - b.measure) / self.scene.em
            if wider > 1.0:  # noqa: PLR2004  ems
                yield Term(-2.5, "")
            larger = max(a.size, b.size) / max(min(a.size, b.size), 0.1)
            if larger > 1.08:  # noqa: PLR2004
                yield Term(-2.0, "")
            if a.piece and b.piece and a.piece.font != b.piece.font:
                yield Term(-1.0, "")
            if a.piece and b.piece and a.piece.bold != b.piece.bold:
                yield Term(-2.0, "")

    def _zoned(self, one: int, other: int) -> Iterator[Term]:
        """Ask whether one headline governs both."""
        first, second = self.zones[one], self.zones[other]
        if self.briefs.get(other, 0.0) > 0:
            return
        if second >= 0 and first == second:
            title = self.scene.nodes[first].text
            yield Term(2.0, f"stands with it under the headline «{title}»")
        elif first >= 0 and second >= 0:
            yield Term(-1.5, "")
        if "head" in (self.scene.nodes[one].kind, self.scene.nodes[other].kind):
            return
        shared = self.topics.shared(one, other)
        if shared:
            yield Term(shared, "speaks of the same things")

    def _read(self, one: int, other: int) -> Iterator[Term]:
        """Ask whether the text goes on."""
        a, b = self.scene.nodes[one], self.scene.nodes[other]
        hard = 1.0 if self.scene.indents else 0.2
        if a.kind == "head":
            if self.scene.indents and not b.indented:
                yield Term(-2.5, "")
            return
        if b.kind == "head":
            yield Term(-4.0 if a.open else 0.5, "" if a.open else "what stands above is complete")
            yield Term(-2.0 * max(self.briefs[other], 0.0), "")
            return
        if b.opens or b.signed:
            yield Term(-1.5, "")
        if a.open:
            if not b.indented:
                yield Term(2.5 * hard + 0.5, "starts without indent and goes on with the sentence")
                found = seam(a.tail, b.head + "。")
                if found.at_least("word"):
                    yield Term(1.0, found.reason)
            else:
                yield Term(-4.0 * hard, "")
        elif a.full:
            yield Term(0.7 if b.indented else 0.9 * hard, "")
        elif b.indented or not self.scene.indents:
            yield Term(0.7, "begins a paragraph after one that ended")
        else:
            yield Term(-5.0 * hard, "")

    def _under_title(self, one: int, other: int) -> Iterator[Term]:
        """Say how a text stands to a headline that may begin it."""
        scene = self.scene
        a, b = scene.nodes[one], scene.nodes[other]
        em = scene.em
        slack = 1.5 * em
        zone = self.zones[other]
        if a.title is not None and a.title.cross:
            if zone == one:
                yield Term(3.5, f"stands beside the headline «{a.text}»")
                if not self._left_of(one, other):
                    yield Term(1.5, "")
            else:
                yield Term(-6.0, "")
                return
        elif one in scene.over[other] and zone == one:
            worth = 1.5 if one in scene.inset else 3.5
            yield Term(worth, f"stands under the headline «{a.text}» with nothing between")
            if scene.ground.between(a.cell, b.cell):
                yield Term(-2.5, "a rule stands between")
            if b.cell.x0 < a.cell.x0 + slack or not self._left_of(one, other):
                yield Term(1.5, "")
        elif zone == one:
            yield Term(
                2.5 if b.cell.x0 > a.cell.x0 else 2.0,
                f"stands level with the text under «{a.text}»",
            )
            if not self._left_of(one, other):
                yield Term(1.0, "")
        elif self._flanks(one, other):
            worth = 3.0 if one in scene.inset else 2.0
            yield Term(worth, f"stands left of the headline «{a.text}», level with it")
        else:
            yield Term(-6.0, "")
            return
        if b.kind == "head":
            if not b.signed:
                yield Term(-2.5 - 2.0 * max(self.briefs[other], 0.0), "")
        else:
            heads = (scene.nodes[n] for n in scene.over[other] if scene.nodes[n].kind == "head")
            if any(head.cell.y0 > a.cell.y0 and not head.signed for head in heads):
                yield Term(-4.0, "")
            if scene.indents:
                yield Term(1.0 if b.indented or b.signed or b.opens else -3.5, "begins a paragraph")
            if b.opens or is_byline(b.head):
                yield Term(0.7, "begins as stories do")

    def _left_of(self, one: int, other: int) -> bool:
        """Tell whether other text of the same headline stands left of a run, level with it."""
        here = self.scene.nodes[other].cell
        return any(
            self.zones[n] == one
            and n != other
            and node.cell.x1 <= here.x0 + self.scene.em
            and node.cell.y0 < here.y1
            and node.cell.y1 > here.y0
            for n, node in enumerate(self.scene.nodes)
        )

    def _flanks(self, one: int, other: int) -> bool:
        """Tell whether a column begins level with a headline, or over it, beside its left end."""
        scene = self.scene
        a, b = scene.nodes[one].cell, scene.nodes[other].cell
        gap = a.x0 - b.x1
        beside = -scene.em < gap < 3 * scene.em + scene.nodes[other].measure
        level = a.y0 - 2 * scene.em < scene.tops[other] < a.y1
        higher = one in scene.inset and scene.tops[other] < a.y0
        return (
            beside
            and (level or higher)
            and along(a, b) > 0
            and neighbours(scene, other, one)
            and (scene.ruled or not scene.ground.beside(b, a))
        )

    def _pictured(self, n: int) -> bool:
        """Tell whether a headline stands right over or under a picture."""
        cell, em = self.scene.nodes[n].cell, self.scene.em
        return any(
            across(cell, picture) > 0.5 * cell.width and -along(cell, picture) < 3 * em
            for picture in self.scene.ground.pictures
        )

    def start(self, n: int) -> Term:
        """Give the worth of "an article begins here"."""
        node = self.scene.nodes[n]
        if node.kind == "title":
            return Term(0.0, "")
        if node.came:
            return Term(0.0, "comes in from another page")
        worth = -3.5
        if node.kind == "head":
            return self._brief(n)
        if node.opens:
            worth += 1.0
        if node.signed:
            worth += 1.5
        if not node.indented and self.scene.indents:
            worth -= 2.0
        return Term(worth, "stands under no headline, and goes on with no text")

    def _brief(self, n: int) -> Term:
        """Weigh whether a heading in a column is the title of a story of its own."""
        return Term(self.briefs[n], "a heading over a story of its own")

    def end(self, n: int) -> Term:
        """Give the worth of "an article ends here"."""
        node = self.scene.nodes[n]
        if node.kind == "title":
            heads = any(self.scene.nodes[m].kind == "head" for m in self.scene.under[n])
            if heads:
                return Term(-1.0, "")
            return Term(-2.0 if self._pictured(n) else -5.0, "")
        if node.kind == "head":
            return Term(-5.0, "")
        if node.leaves:
            return Term(2.5, "goes on on another page")
        if node.open:
            return Term(-5.0 if self.scene.stopped else -2.0, "")
        return Term(0.3 if not node.full else 0.0, "")
