"""A comma read as a point: 政府工作要求.安排部署 for 政府工作要求，安排部署.

Traditional papers set the comma in the middle of its square, where an engine takes it for a point.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..extent import is_recognised
from ..facts import Facts
from ..ledger import Edit
from ..passage import Passage
from ..points import comma_points, commas_are_points
from ..rule import rule

COUNTED = frozenset("個个批件條条樣样名位張张場场趟股點点些")
"""Words that count things, behind a number; none begins a clause."""
TAIL = regex.compile(r"(?<=[\p{Han}〇\d%％」』）》])\.$")


@rule("confused-mark", "characters", "likely")
def confused_mark(passage: Passage, facts: Facts) -> Iterator[Edit]:
    """Set a comma for a point between Chinese characters on a page whose commas are read so.

    The page must have many such points, inside recognised lines, beside full stops of its own, and
    they must not cut words, as specks do. The one point in a hundred that was 、 is made a comma
    too. A point at the end of a line, where it may be a speck, is suggested only.
    """
    if not commas_are_points(passage, facts):
        return
    points = comma_points(passage)
    reason = "the page has many points where commas stand: an engine read them so"
    for start, end in points:
        if passage.text[end] in COUNTED:
            counted = f"no clause begins with {passage.text[end]}: the point may be 一"
            yield from passage.edit(start, end, "一", counted, "suggest")
        else:
            yield from passage.edit(start, end, "，", reason)
    for line, start in zip(passage.lines, passage.starts, strict=True):
        if is_recognised(line) and line.join in {"none", "space"} and TAIL.search(line.text):
            end = start + len(line.text)
            yield from passage.edit(end - 1, end, "，", reason, "suggest")
