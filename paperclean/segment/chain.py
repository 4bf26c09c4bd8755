"""One decision for the whole page: who follows whom, so that the evidence of all adds up to most.

Each run has at most one before and one after it, each title begins one article: an assignment,
which is solved exactly. A circle is no article; its weakest link is forbidden and all is solved
again. How sure a link is: what the page loses without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from .terms import NEVER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_CIRCLES = 40
GRAIN = 2.0**20
"""Parts of one into which worth is rounded: sums are exact, and equal ones are equal."""
MOST_ASKED = 80
"""Links of a page that are asked about: a ruined layer of text has hundreds in doubt."""


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
        self._ease = _ease(self.table)
        self._others: dict[tuple[int, int], Solution] = {}

    def solve(self, forbidden: Sequence[tuple[int, int]] = ()) -> Solution:
        """Find the links that are worth most together; `forbidden` are not taken."""
        from scipy.optimize import linear_sum_assignment

        if not self.count:
            return Solution((), 0.0)
        table = self.table
        if forbidden:
            table = table.copy()
            for n, m in forbidden:
                table[n, m if m >= 0 else self.count + n] = NEVER
        for _ in range(MOST_CIRCLES):
            rows, columns = linear_sum_assignment(table + self._ease, maximize=True)
            after = [int(m) if m < self.count else -1 for m in columns[: self.count]]
            circle = _circle(after)
            if not circle:
                return Solution(tuple(after), float(table[rows, columns].sum()))
            weakest = min(circle, key=lambda n: table[n, after[n]])
            table = table.copy()
            table[weakest, after[weakest]] = NEVER
        broken = [m if not circle or n != circle[0] else -1 for n, m in enumerate(after)]
        return Solution(tuple(broken), NEVER)

    def doubts(self, best: Solution, most: float) -> dict[int, Solution]:
        """Give the second-best solutions that are worth less by `most` at most.

        Each is told by the node that is followed by another there. Only links are asked that
        have a rival about as good, in either direction, those with the best rivals first.
        """
        size = self.count
        asked: list[tuple[float, int]] = []
        for n, m in enumerate(best.after):
            at = m if m >= 0 else size + n
            rivals = [
                self.table[n, :at].max(initial=NEVER),
                self.table[n, at + 1 :].max(initial=NEVER),
            ]
            if m >= 0:
                rivals += [
                    self.table[:n, m].max(initial=NEVER),
                    self.table[n + 1 :, m].max(initial=NEVER),
                ]
            ahead = float(self.table[n, at] - max(rivals))
            if ahead < most:
                asked.append((ahead, n))
        found: dict[int, Solution] = {}
        for _, n in sorted(sorted(asked)[:MOST_ASKED], key=itemgetter(1)):
            other = self._without(n, best.after[n])
            if best.worth - other.worth <= most:
                found[n] = other
        return found

    def _without(self, n: int, m: int) -> Solution:
        """Solve without a link; most are asked about again when the best solution has changed."""
        if (n, m) not in self._others:
            self._others[n, m] = self.solve([(n, m)])
        return self._others[n, m]


def _ease(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what to add to rows and columns so that the best of each row is nothing, and taken.

    It changes no solution, and solving again, with a link forbidden, has one row to look at and
    not all. They are the dual of the assignment: ways from row to row, each taking the column
    of the next, by Bellman and Ford.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(table, maximize=True)
    if not len(rows):
        return np.zeros_like(table)
    best = table[rows, columns]
    way = best[:, None] - table[:, columns]
    cheapest = np.zeros(len(rows))
    for _ in rows:
        reached = (cheapest[:, None] + way).min(axis=0)
        if (reached >= cheapest).all():
            break
        cheapest = reached
    ease = np.empty_like(table)
    ease[:, columns] = cheapest[None, :] - (best + cheapest)[:, None]
    return ease


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
