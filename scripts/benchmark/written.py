"""A page as it is written to a file, and the record of what stands where."""

from __future__ import annotations

from dataclasses import dataclass, field

from .defects import Defect, seen
from .lines import Line, Look
from .setting import Setter

GROUPS = {"md-none": "plain", "md": "markdown"}
ASIDE = {"furniture", "teaser", "advert", "jump"}


@dataclass
class SourceLine:
    """A line of the source: where its text stands, what it is, and what follows it.

    `joins_next`: none or space where the text goes on in the next body line of the article,
    which is line `next`; paragraph otherwise. `twin` is the line it prints a second time.
    """

    start: int
    end: int
    kind: str
    article: int
    joins_next: str = "paragraph"
    next: int = -1
    twin: int = -1
    fused: bool = False


@dataclass
class Page:
    """A damaged page, its gold and the record of what was done.

    `meant` gives for the offset of a character that is not as it should be the one it stands
    for; empty for what was added.
    """

    name: str
    set: str
    style: str
    group: str
    language: str
    weight: float
    source: str
    gold: dict
    lines: list[SourceLine]
    defects: list[Defect]
    meant: dict[int, str] = field(default_factory=dict)

    @property
    def suffix(self) -> str:
        """The suffix of its file, by which the reader is chosen."""
        return ".md" if self.style.startswith("md") else ".txt"


def written(name: str, set_: str, look: Look, lines: list[Line], setter: Setter) -> Page:
    """Write the source in the style of the page; every cell gets its place."""
    chance, record = setter.chance, setter.record
    halves_indented = look.style.endswith("indent") and chance.random() < 0.15
    between_articles = chance.random() < 0.4
    parts: list[str] = []
    found: list[SourceLine] = []
    meant: dict[int, str] = {}
    offset = 0
    for number, line in enumerate(lines):
        head, tail = _marks(look, line, lines, halves_indented=halves_indented)
        after = lines[number + 1] if number + 1 < len(lines) else None
        tail += "\n" * (1 + _blank(look, line, after, setter, between=between_articles))
        start = offset + len(head)
        for place, cell in enumerate(line.cells, start=start):
            if line.kind == "repeat":
                break
            if cell.seen != cell.meant:
                meant[place] = cell.meant
            if cell.defect >= 0:
                record.defects[cell.defect].places.append(place)
        text = seen(line.cells)
        end = start + len(text)
        found.append(SourceLine(start, end, line.kind, line.story, line.joins, fused=line.fused))
        parts += [head, text, tail]
        offset = end + len(tail)
    _linked(lines, found)
    aside = [seen(line.cells) for line in lines if line.kind in ASIDE]
    gold = {"articles": setter.golds, "furniture": aside}
    kind = look.style.partition("-")[0]
    group = GROUPS.get(look.style) or GROUPS.get(kind) or kind
    source = "".join(parts)
    return Page(
        name,
        set_,
        look.style,
        group,
        look.tongue,
        look.weight,
        source,
        gold,
        found,
        record.defects,
        meant,
    )


def _marks(look: Look, line: Line, lines: list[Line], *, halves_indented: bool) -> tuple[str, str]:
    """Give what stands before and after the text of a line."""
    level = line.level
    if line.kind == "headline" and look.style == "md-first":
        first = next(other.story for other in lines if other.kind == "headline")
        level = "# " if line.story == first else level
    if level == "**":
        return "**", "**"
    indented = look.style.startswith(("plain-indent", "wrapped")) and not level
    if indented and line.kind in {"body", "repeat"} and (line.opens or halves_indented):
        return ("  " if look.tongue == "en" else "\u3000\u3000"), ""
    return level, ""


def _blank(look: Look, line: Line, after: Line | None, setter: Setter, *, between: bool) -> bool:
    """Tell whether a blank line follows."""
    if after is None:
        return False
    if look.style in {"plain-tight", "plain-indent", "wrapped-indent"}:
        return between and after.story != line.story and after.kind in {"kicker", "headline"}
    if look.style == "wrapped-blank":
        inside = line.kind in {"body", "caption"} and line.joins != "paragraph"
        return not inside or line.column
    if line.kind == "furniture" and after.kind == "furniture":
        return setter.chance.random() < 0.7
    if line.kind == "body" and after.kind == "body" and setter.happens(0.015):
        setter.record.add("missing blank line", seen(line.cells)[-8:])
        return False
    return True


def _linked(lines: list[Line], found: list[SourceLine]) -> None:
    """Say of each line whose text goes on where it does, and of each second print of what."""
    for number, line in enumerate(lines):
        if line.twin is not None:
            found[number].twin = next(n for n, other in enumerate(lines) if other is line.twin)
        if line.joins == "paragraph":
            continue
        for later in range(number + 1, len(lines)):
            if lines[later].kind == line.kind and lines[later].story == line.story:
                found[number].next = later
                break
