"""The comma that groups the figures of a number, read as another mark: 2，900万吨, 1.860个.

Between two figures an engine sees a full-width comma, or a point.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..rule import rule

WIDE = regex.compile(
    r"(?<![\d.,，、])(?P<head>[1-9]\d{0,2})(?P<mark>，)(?P<tail>\d{3})"
    r"(?=[余餘多]?[万萬亿億个個名人件户戶亩畝吨噸元家只隻台辆輛套座株公平次]|[余餘多])"
)
POINT = regex.compile(
    r"(?<![\d.,，、])(?P<head>[1-9]\d{0,2})(?P<mark>\.)(?P<tail>\d{3})"
    r"(?=[余餘多]?[个個名人件户戶家只隻台辆輛套座株次])"
)
REASON = "groups the figures of a number"


@rule("grouping-mark", "characters", "likely")
def grouping_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set a plain comma in a number of groups of three figures that a unit follows.

    A point is one only before what is counted in whole pieces (件, 人, 户). Rows of numbers
    (100，200，300), decimals (1.234米) and numbers with no unit stay.
    """
    for found in sorted((*WIDE.finditer(passage.text), *POINT.finditer(passage.text)), key=_place):
        at = found.start("mark")
        reason = f"{found['mark']} {REASON}, {found['head']},{found['tail']}"
        yield from passage.edit(at, at + 1, ",", reason)


def _place(found: regex.Match[str]) -> int:
    return found.start()
