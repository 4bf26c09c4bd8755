"""Articles tile the page: of two solutions about as good, the one whose articles do not cross.

Text of one article that stands between two runs of another, in a row or in a column, intrudes.
A wrapped or L-shaped article has none of that, however odd its outline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .chain import Chain, Edge, Solution
from .scene import Scene
from .upright import Cell, across, along

INTRUDES = 0.7
"""What a run that stands between two of another article costs."""
DOUBTFUL = 5.0
"""Worth that a page loses at most without a link that is worth a second look."""
FOUNDED, CLOSE, FAIR = 3.0, 3.0, 8.0
"""An edge is in doubt where the page loses up to CLOSE without it; up to FAIR where its own
evidence is worth less than FOUNDED. On made pages that tells of 0.8 of the wrong decisions, and
of 0.08 of the right ones; one bound for all, of 5, told of 0.4 and 0.1."""
MOST_ROUNDS = 3
LEAST_LINES = 3
OVERLAP = 0.5


def settled(chain: Chain, scene: Scene, best: Solution) -> Solution:
    """Look again at the edges whose loss is small; gives the solution that is settled for."""
    sides = _Sides(scene)
    for _ in range(MOST_ROUNDS):
        doubts = chain.doubts(best, lambda _: DOUBTFUL)
        crossed = sides.intrusions(best)
        if not crossed:
            break
        options = {
            edge: other.worth - INTRUDES * sides.intrusions(other) for edge, other in doubts.items()
        }
        edge = min(options, key=lambda edge: (-options[edge], edge), default=None)
        if edge is None or options[edge] <= best.worth - INTRUDES * crossed:
            break
        best = doubts[edge]
    return best


def in_doubt(chain: Chain, best: Solution) -> dict[Edge, Solution]:
    """Give for each edge that is in doubt the second-best solution, the one without it.

    One that parts the page into the same articles, in another order, is left out.
    """
    told = chain.doubts(best, lambda worth: CLOSE if worth >= FOUNDED else FAIR)
    groups = {frozenset(path) for path in best.paths()}
    return {
        edge: other
        for edge, other in told.items()
        if {frozenset(path) for path in other.paths()} != groups
    }


class _Sides:
    """Which runs stand on which side of which: left and right in its row, over and under it.

    Sets of nodes are bits of a number. `found` keeps for the runs of a path those between two
    of them: the solutions of a page have most of their paths in common.
    """

    def __init__(self, scene: Scene) -> None:
        self.solid = {
            n: node.cell
            for n, node in enumerate(scene.nodes)
            if node.kind != "title" and len(node.lines) >= LEAST_LINES
        }
        sides = {n: _sides(cell, self.solid) for n, cell in self.solid.items()}
        self.asked = {n: s for n, s in sides.items() if (s[0] and s[1]) or (s[2] and s[3])}
        self.found: dict[int, int] = {}

    def intrusions(self, solution: Solution) -> int:
        """Count the runs that stand between two of another article; scraps do not count."""
        paths = [_bits(n for n in path if n in self.solid) for path in solution.paths()]
        there = sum(paths)
        return sum((self._between(path) & there & ~path).bit_count() for path in paths)

    def _between(self, path: int) -> int:
        """Give the runs on both sides of which runs of a path stand, in a row or a column."""
        if path not in self.found:
            self.found[path] = _bits(
                n
                for n, (left, right, over, under) in self.asked.items()
                if (left & path and right & path) or (over & path and under & path)
            )
        return self.found[path]


def _bits(nodes: Iterable[int]) -> int:
    return sum(1 << n for n in nodes)


def _sides(cell: Cell, cells: Mapping[int, Cell]) -> tuple[int, int, int, int]:
    """Give what stands left and right of a cell in its row, and over and under it."""
    across_it, along_it = cell.middle, (cell.y0 + cell.y1) / 2
    row = {n: c for n, c in cells.items() if along(c, cell) > OVERLAP * min(c.height, cell.height)}
    column = {
        n: c for n, c in cells.items() if across(c, cell) > OVERLAP * min(c.width, cell.width)
    }
    return (
        _bits(n for n, c in row.items() if c.x1 <= across_it),
        _bits(n for n, c in row.items() if c.x0 >= across_it),
        _bits(n for n, c in column.items() if c.y1 <= along_it),
        _bits(n for n, c in column.items() if c.y0 >= along_it),
    )
