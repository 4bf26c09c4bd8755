"""One decision for the whole page: who follows whom, so that the evidence of all adds up to most.

Each run has at most one before and one after it, each title begins one article: an assignment,
which is solved exactly. A circle is no article; its weakest link is forbidden and all is solved
again. How sure a link is: what the page loses without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .terms import NEVER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Edge = tuple[int, int]
"""One node and the one that follows it; -1 before the first of an article, and after its last."""
MOST_CIRCLES = 40
GRAIN = 2.0**20
"""Parts of one into which worth is rounded: sums are exact, and equal ones are equal."""
MOST_ASKED = 80
"""Edges of a page that are asked about: a ruined layer of text has hundreds in doubt."""
NOISE = 1e-12
"""What a sum of worths may be out by."""
SLIGHT = 1e-6
"""What it is worth that two nodes stand near each other: it decides between equals alone, and
squared it lets no two links cross that need not."""


@dataclass(frozen=True, slots=True)
class Solution:
    """`after` gives for each node the one that follows it, -1 at the end of an article."""

    after: tuple[int, ...]
    worth: float

    def paths(self) -> list[list[int]]:
        """Give the articles, each as its nodes in order."""
        begun = set(range(len(self.after))) - set(self.after)
        found: list[list[int]] = []
        for n in sorted(begun):
            path = [n]
            while self.after[path[-1]] >= 0:
                path.append(self.after[path[-1]])
            found.append(path)
        return found


class Chain:
    """The worth of all links, beginnings and ends of a page's nodes."""

    def __init__(
        self,
        count: int,
        link: Callable[[int, int], float],
        start: Callable[[int], float],
        end: Callable[[int], float],
    ) -> None:
        import numpy as np

        self.count = count
        table = np.full((2 * count, 2 * count), NEVER)
        for n in range(count):
            for m in range(count):
                if n != m:
                    table[n, m] = link(n, m)
            table[n, count + n] = end(n)
            table[count + n, n] = start(n)
        table[count:, count:] = 0.0
        self.table: NDArray[np.float64] = np.rint(table * GRAIN) / GRAIN
        slight = np.zeros_like(table)
        slight[:count, :count] = SLIGHT * _steps(count) ** 2
        self._eased = slight + _ease(slight - self.table)
        self._others: dict[Edge, Solution] = {}
        self._known: dict[Solution, list[tuple[Edge, float]]] = {}
        self._circles: dict[Solution, list[Edge]] = {}

    def solve(self, forbidden: Sequence[Edge] = ()) -> Solution:
        """Find the links that are worth most together; `forbidden` are not taken."""
        from lap import lapjv  # type: ignore[import-untyped]

        if not self.count:
            return Solution((), 0.0)
        table, rows = self.table, range(2 * self.count)
        if forbidden:
            table = table.copy()
            for edge in forbidden:
                table[self._place(edge)] = NEVER
        broken: list[Edge] = []
        for _ in range(MOST_CIRCLES):
            _, columns, _ = lapjv(self._eased - table)
            after = [int(m) if m < self.count else -1 for m in columns[: self.count]]
            circle = _circle(after)
            if not circle:
                found = Solution(tuple(after), float(table[rows, columns].sum()))
                self._circles.setdefault(found, broken)
                return found
            weakest = min(circle, key=lambda n: table[n, after[n]])
            table = table.copy()
            table[weakest, after[weakest]] = NEVER
            broken.append((weakest, after[weakest]))
        while circle := _circle(after):  # a page of noise has more than are worth the time
            after[circle[0]] = -1
        return Solution(tuple(after), NEVER)

    def doubts(self, best: Solution, most: Callable[[float], float]) -> dict[Edge, Solution]:
        """Give the second-best solutions that are worth little less than the best.

        Each is told by the edge that it does without; `most` gives for the worth of that edge
        what may be lost without it.
        """
        losses = self._losses(best)
        likely = [(loss, edge) for edge, loss in losses if loss <= most(self._worth(edge))]
        found: dict[Edge, Solution] = {}
        for edge in sorted(edge for _, edge in sorted(likely)[:MOST_ASKED]):
            if edge not in self._others:
                self._others[edge] = self.solve([edge])
            if best.worth - self._others[edge].worth <= most(self._worth(edge)):
                found[edge] = self._others[edge]
        return found

    def _place(self, edge: Edge) -> tuple[int, int]:
        """Give the row and the column of an edge in the table."""
        n, m = edge
        return (n if n >= 0 else self.count + m), (m if m >= 0 else self.count + n)

    def _worth(self, edge: Edge) -> float:
        return float(self.table[self._place(edge)])

    def _losses(self, best: Solution) -> list[tuple[Edge, float]]:
        """Give for each edge what the page loses at least without it.

        Its node takes what follows another, that one what follows yet another, until the round is
        closed. Where articles begin and end all rounds may pass: that is one place, the last of
        the table. The cheapest round through each node is found for all at once (Floyd and
        Warshall).
        """
        import numpy as np

        if best in self._known:
            return self._known[best]
        nodes, table = np.arange(self.count), self.table.copy()
        for edge in self._circles.get(best, ()):  # links of circles would make rounds gain for ever
            table[edge] = NEVER
        link, start = table[: self.count, : self.count], table[self.count + nodes, nodes]
        end, after = table[nodes, self.count + nodes], np.array(best.after, int)
        last, begun = after < 0, np.setdiff1d(nodes, after)
        held = np.where(last, end, link[nodes, after])
        joined = held[:, None] - link + start
        way = np.full((self.count + 1, self.count + 1), -NEVER)
        way[:-1, :-1] = np.where(last, -NEVER, held[:, None] - link[:, after])
        cut = np.where(last, -NEVER, held - end)
        way[:-1, -1] = np.minimum(cut, joined[:, begun].min(axis=1, initial=-NEVER))
        way[-1, :-1] = np.where(last, 0.0, -start[after])
        np.fill_diagonal(way, -NEVER)
        for k in range(len(way)):
            np.minimum(way, way[:, k, None] + way[None, k, :], out=way)
        found = [((n, m), float(way[n, n])) for n, m in enumerate(best.after)]
        found += [((-1, int(m)), float((joined[:, m] + way[-1, :-1]).min())) for m in begun]
        self._known[best] = found
        return found


def _ease(cost: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what to add to rows and columns so that the least cost of each is nothing, and taken.

    It changes no solution, and to solve again, with a link forbidden, one row is looked at and
    not all. They are the dual of the assignment: ways from row to row, each taking the column
    of the next, by Bellman and Ford.
    """
    import numpy as np
    from lap import lapjv

    if not len(cost):
        return cost
    rows = np.arange(len(cost))
    _, columns, _ = lapjv(cost)
    least = cost[rows, columns]
    way = cost[:, columns] - least[:, None]
    cheapest = np.zeros(len(rows))
    for _ in rows:
        reached = (cheapest[:, None] + way).min(axis=0)
        if (reached >= cheapest - NOISE).all():
            break
        cheapest = reached
    ease = np.empty_like(cost)
    ease[:, columns] = (cheapest - least)[:, None] - cheapest[None, :]
    return ease


def _steps(count: int) -> NDArray[np.float64]:
    """Measure how far it is from node to node in the order of the page, back longer than on."""
    import numpy as np

    step = np.arange(count) - np.arange(count)[:, np.newaxis]
    return np.where(step < 0, count - step, step) / max(count, 1)


def _circle(after: Sequence[int]) -> list[int]:
    """Find a circle of links, if there is one."""
    seen: set[int] = set()
    for start in range(len(after)):
        path: list[int] = []
        n = start
        while n >= 0 and n not in seen:
            seen.add(n)
            path.append(n)
            n = after[n]
        if n in path:
            return path[path.index(n) :]
    return []
