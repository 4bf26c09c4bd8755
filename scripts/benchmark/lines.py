"""A line of a page in the making, and how the page is set."""

from __future__ import annotations

from dataclasses import dataclass

from .defects import Cells


@dataclass
class Line:
    """A line of the page: its kind, the story it belongs to (-1 for none) and its cells.

    `joins` says what stands before the next body line of its story; `twin` is the line it is
    a second print of; `opens` that a paragraph begins here, `column` that the column ends.
    """

    kind: str
    story: int
    cells: Cells
    joins: str = "paragraph"
    twin: Line | None = None
    opens: bool = True
    column: bool = False
    fused: bool = False
    level: str = ""


@dataclass(frozen=True)
class Look:
    """How a page is set and how much is wrong with it.

    `width` is the column in characters, 0 where lines are whole paragraphs; `weight` scales
    the chance of every defect.
    """

    style: str
    tongue: str
    weight: float
    width: int = 0
    level: str = ""
    kicker_level: str = ""
    subhead_level: str = ""
