"""Which data an engine should read a page with: a sample is read with each, the surest wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .contract import Raster, Recognised

READ = Callable[[str, Raster], list[Recognised]]
"""Reads a picture with data of a name."""
LEAD = {"chi_tra": 0.05, "chi_tra_vert": 0.05}
"""How much surer than others some data must be. Those for traditional script read simplified
type as well, and give traditional characters for it: on twelve samples they were from .02 to .05
less sure than those for simplified script, and on traditional type .10 to .13 surer."""


class Choice(NamedTuple):
    """The data that were chosen, how sure their reading was (0 to 1), and a sentence of it."""

    name: str
    conf: float
    why: str


def choose(read: READ, names: Sequence[str], sample: Raster) -> Choice:
    """Choose the data with which a sample of a page is read with most confidence.

    Of each reading the confidence of its lines is weighed by their areas, and what another found
    and it did not counts as read without any. Without text in the sample the first is taken.
    """
    found = {name: read(name, sample) for name in names}
    area = max(sum(map(_area, lines)) for lines in found.values())
    if not area:
        return Choice(names[0], 0.0, f"no text was found in a sample: read as {names[0]}")
    sure = {
        name: sum(line.conf * _area(line) for line in lines) / area for name, lines in found.items()
    }
    order = sorted(names, key=lambda name: LEAD.get(name, 0.0) - sure[name])
    best, *others = order
    beside = ", ".join(f"{sure[name]:.2f} {name}" for name in others)
    why = f"a sample was read best as {best}: confidence {sure[best]:.2f}"
    return Choice(best, sure[best], f"{why} against {beside}" if beside else why)


def _area(line: Recognised) -> float:
    (x0, y0), _, (x1, y1), _ = line.quad
    return abs((x1 - x0) * (y1 - y0))
