"""Articles tile the page: of two solutions about as good, the one whose articles do not cross.

Text of one article that stands between two runs of another, in a row or in a column, intrudes.
A wrapped or L-shaped article has none of that, however odd its outline.
"""

from __future__ import annotations

from collections.abc import Sequence

from .chain import Chain, Solution
from .scene import Scene
from .upright import Cell, across, along

INTRUDES = 0.7
"""What a run that stands between two of another article costs."""
DOUBTFUL = 5.0
"""Worth that a page loses at most without a link that is worth a second look."""
MOST_ROUNDS = 3
LEAST_LINES = 3
OVERLAP = 0.5


def settled(chain: Chain, scene: Scene, best: Solution) -> tuple[Solution, dict[int, Solution]]:
    """Look again at the doubtful links; gives the solution, and for each doubt the second best.

    A doubt is told by the node whose successor is in doubt.
    """
    doubts: dict[int, Solution] = {}
    for _ in range(MOST_ROUNDS):
        doubts = chain.doubts(best, DOUBTFUL)
        crossed = _intrusions(best, scene)
        if not crossed:
            break
        options = {
            n: other.worth - INTRUDES * _intrusions(other, scene) for n, other in doubts.items()
        }
        n = max(options, key=lambda n: (options[n], -n), default=-1)
        if n < 0 or options[n] <= best.worth - INTRUDES * crossed:
            break
        best = doubts[n]
    return best, doubts


def _intrusions(solution: Solution, scene: Scene) -> int:
    """Count the runs that stand between two of another article; scraps do not count."""
    solid = {
        n: node.cell
        for n, node in enumerate(scene.nodes)
        if node.kind != "title" and len(node.lines) >= LEAST_LINES
    }
    paths = [[n for n in path if n in solid] for path in solution.paths()]
    return sum(
        _between(solid[n], [solid[m] for m in other])
        for path in paths
        for n in path
        for other in paths
        if other is not path and len(other) > 1
    )


def _between(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Tell whether cells stand on both sides of one, in its row or in its column."""
    row = [c for c in cells if along(c, cell) > OVERLAP * min(c.height, cell.height)]
    column = [c for c in cells if across(c, cell) > OVERLAP * min(c.width, cell.width)]
    sides = any(c.x1 <= cell.middle for c in row) and any(c.x0 >= cell.middle for c in row)
    middle = (cell.y0 + cell.y1) / 2
    ends = any(c.y1 <= middle for c in column) and any(c.y0 >= middle for c in column)
    return sides or ends
