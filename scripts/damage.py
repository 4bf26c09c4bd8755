#!/usr/bin/env python3
"""Make damaged pages from clean articles, every defect recorded with its place, and the gold.

A page draws its articles, a style (Markdown or plain text, in several ways; hard-wrapped at
the width of a column; English with hyphens), habits of its characters and a weight: light,
middling or heavy damage. The same set, number and seed make the same page. The first 200 pages
of a set are made of authored articles alone; 60 more mix in the shared corpus where it is.

Kept as the article says: a gold text is the clean text. A second print of a line is of kind
`repeat`; a credit that stands on a line of its own follows its caption after a space.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from clean_texts import SETS, Pool, Story, sample, texts
from defects import Defect, Habit, Record, cells, characters, letterspaced, seen
from setting import Line, Look, Setter

AUTHORED = 200
MIXED = 60
SEED = 20241123
STYLES = {
    "md-first": 16, "md-all1": 8, "md-all2": 16, "md-bold": 4, "md-none": 3,
    "plain-blank": 14, "plain-tight": 14, "plain-indent": 14,
    "wrapped-indent": 9, "wrapped-blank": 6,
}  # fmt: skip
GROUPS = {"md-none": "plain"}
WEIGHTS = ((0.35, 0.45), (1.0, 0.35), (2.2, 0.2))
HALF = set(",:;()?!.\"'")


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


def pages(name: str, count: int = 0, seed: int = SEED) -> Iterator[Page]:
    """Make the pages of a set; all, or the first few."""
    for number in range(count or page_count(name)):
        yield page(name, number, seed)


def page_count(name: str) -> int:
    """Give how many pages a set has here."""
    return AUTHORED + (MIXED if texts(name).corpus else 0)


def page(name: str, number: int, seed: int = SEED) -> Page:
    """Make one page of a set."""
    chance = Random(f"{seed}/{name}/{number}")  # noqa: S311  no secret, but the same each time
    known = texts(name)
    tongue = chance.choices(("zh-Hans", "zh-Hant", "en"), (86, 5, 9))[0]
    if number >= AUTHORED or tongue not in known.authored:
        tongue = "zh-Hans"
    look = _look(tongue, chance)
    pool = Pool(known.styles, tongue, chance)
    record = Record()
    setter = Setter(look, pool, chance, record, cuts=chance.uniform(0.1, 0.45))
    stories = _stories(known.authored[tongue], known.corpus if number >= AUTHORED else [], chance)
    lines = _page_lines(setter, stories)
    _print_twice(lines, chance, record, look.weight)
    habit = _habit(tongue, chance, look.weight)
    for line in lines:
        line.cells = characters(line.cells, habit, chance, record)
        if line.kind in {"headline", "subhead"} and tongue != "en" and setter.happens(0.012):
            line.cells = letterspaced(line.cells, record)
    return _written(f"{name}-{number:03}", name, look, lines, setter)


def _look(tongue: str, chance: Random) -> Look:
    style = chance.choices(list(STYLES), list(STYLES.values()))[0]
    if tongue == "en":
        style = chance.choice(
            (
                "md-first",
                "md-all2",
                "plain-blank",
                "wrapped-blank",
                "wrapped-indent",
                "wrapped-blank",
            )
        )
    weight = chance.choices([w for w, _ in WEIGHTS], [share for _, share in WEIGHTS])[0]
    width = 0
    if style.startswith("wrapped"):
        width = chance.randint(34, 60) if tongue == "en" else chance.randint(12, 30)
    level = {"md-first": "## ", "md-all1": "# ", "md-all2": "## ", "md-bold": "**"}.get(style, "")
    kicker = subhead = ""
    if level and level != "**":
        kicker = chance.choices(("", f"#{level}", level), (80, 16, 4))[0]
        subhead = chance.choices(("", f"#{level}", "**"), (40, 40, 20))[0]
    elif level:
        subhead = chance.choice(("", "**"))
    return Look(style, tongue, weight, width, level, kicker, subhead)


def _stories(authored: list[Story], corpus: list[Story], chance: Random) -> list[Story]:
    count = chance.randint(4, 8)
    if not corpus:
        return sample(authored, count, chance)
    drawn = sample(corpus, min(3, count - 2), chance)
    drawn += sample(authored, count - len(drawn), chance)
    chance.shuffle(drawn)
    return drawn


def _habit(tongue: str, chance: Random, weight: float) -> Habit:
    half = chance.choices((0.0, 1.0, 0.06 * weight), (45, 35, 20))[0] if tongue != "en" else 0.0
    return Habit(
        half_width=half,
        full_stops=chance.random() < 0.15,
        straight_quotes=0.0 if tongue == "en" else chance.choices((0.0, 1.0, 0.1), (80, 12, 8))[0],
        stray_spaces=chance.choices((0.0, 0.001 * weight), (70, 30))[0],
        radicals=chance.choices((0.0, 0.5), (92, 8))[0],
        invisible=chance.choices((0.0, 0.0008 * weight), (80, 20))[0],
    )


def _page_lines(setter: Setter, stories: list[Story]) -> list[Line]:
    """Lay out the page: its head, its articles with what stands between them, its foot."""
    pool, chance = setter.pool, setter.chance

    def furniture(kind: str, *sources: str) -> list[Line]:
        text = pool.one(*sources)
        return [Line(kind, -1, cells(text))] if text else []

    lines: list[Line] = []
    if chance.random() < 0.5:
        lines += [Line("furniture", -1, cells(text)) for text in pool.masthead]
    if chance.random() < 0.6:
        lines += furniture("furniture", "folios")
    if chance.random() < 0.35:
        lines += furniture("furniture", "section_rubrics")
    for source, share in (("editors", 0.3), ("hotlines", 0.12), ("weather", 0.12), ("qr", 0.1)):
        if chance.random() < share:
            lines += furniture("furniture", source)
    if chance.random() < 0.12:
        lines += furniture("teaser", "teasers")
    for number, story in enumerate(stories):
        headless = not number and bool(story.body) and setter.happens(0.05)
        if number and setter.happens(0.05):
            lines += furniture("furniture", "section_rubrics", "folios", "qr")
        elif number and setter.happens(0.03):
            lines += furniture("advert", "adverts")
        lines += setter.story(number, story, headless=headless)
    for source, share in (
        ("editors", 0.35),
        ("qr", 0.2),
        ("hotlines", 0.2),
        ("subscriptions", 0.25),
        ("weather", 0.08),
        ("folios", 0.12),
    ):
        if chance.random() < share:
            lines += furniture("furniture", source)
    if chance.random() < 0.12:
        lines += furniture("advert", "adverts")
    if chance.random() < 0.12:
        lines += furniture("teaser", "teasers")
    return lines


def _print_twice(lines: list[Line], chance: Random, record: Record, weight: float) -> None:
    """Print lines and blocks a second time, directly after the first."""
    if chance.random() > 0.25 * weight:
        return
    whole = [
        n
        for n, line in enumerate(lines)
        if line.kind == "body" and line.opens and line.joins == "paragraph" and len(line.cells) > 15
    ]
    heads = [n for n, line in enumerate(lines) if line.kind == "headline" and not line.fused]
    if whole and chance.random() < 0.75:
        at = chance.choice(whole)
        count = (
            2
            if at + 1 in whole and lines[at + 1].story == lines[at].story and chance.random() < 0.3
            else 1
        )
    elif heads:
        at, count = chance.choice(heads), 1
    else:
        return
    record.add("printed twice", seen(lines[at].cells)[:12])
    copies = [
        Line(
            "repeat",
            line.story,
            [c._replace(meant="") for c in line.cells],
            twin=line,
            opens=line.opens,
            level=line.level,
        )
        for line in lines[at : at + count]
    ]
    lines[at + count : at + count] = copies


def _written(name: str, set_: str, look: Look, lines: list[Line], setter: Setter) -> Page:
    """Write the source in the style of the page; every cell gets its place."""
    chance, record = setter.chance, setter.record
    parts: list[str] = []
    found: list[SourceLine] = []
    meant: dict[int, str] = {}
    offset = 0
    halves_indented = look.style.endswith("indent") and chance.random() < 0.15
    between_articles = chance.random() < 0.4
    first_heading = True
    for number, line in enumerate(lines):
        level = line.level
        if line.kind == "headline" and look.style == "md-first" and first_heading:
            level, first_heading = "# ", False
        head, tail = ("**", "**") if level == "**" else (level, "")
        if (
            line.kind in {"body", "repeat"}
            and not level
            and look.style.startswith(("plain-indent", "wrapped"))
        ):
            head = (
                ("  " if look.tongue == "en" else "\u3000\u3000")
                if line.opens or halves_indented
                else ""
            )
        after = lines[number + 1] if number + 1 < len(lines) else None
        tail += "\n" * (1 + _blank(look, line, after, setter, between=between_articles))
        start = offset + len(head)
        for place, cell in enumerate(line.cells, start=start):
            if cell.seen != cell.meant and line.kind != "repeat":
                meant[place] = cell.meant
            if cell.defect >= 0 and line.kind != "repeat":
                record.defects[cell.defect].places.append(place)
        text = seen(line.cells)
        found.append(
            SourceLine(
                start, start + len(text), line.kind, line.story, line.joins, fused=line.fused
            )
        )
        parts += [head, text, tail]
        offset += len(head) + len(text) + len(tail)
    _linked(lines, found)
    gold = {
        "articles": setter.golds,
        "furniture": [
            seen(line.cells)
            for line in lines
            if line.kind in {"furniture", "teaser", "advert", "jump"}
        ],
    }
    group = GROUPS.get(look.style) or {"md": "markdown"}.get(
        look.style.partition("-")[0], look.style.partition("-")[0]
    )
    return Page(
        name,
        set_,
        look.style,
        group,
        look.tongue,
        look.weight,
        "".join(parts),
        gold,
        found,
        record.defects,
        meant,
    )


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


def main() -> None:
    """Write pages for a person to look at."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", choices=SETS, default="tuned")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=0, help="how many; all if not given")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    for made in pages(given.set, given.pages, given.seed):
        folder = given.out / f"{made.name}-{made.style}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"source{made.suffix}").write_text(made.source, encoding="utf-8", newline="")
        (folder / "gold.json").write_text(
            json.dumps(made.gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        (folder / "damage.json").write_text(
            json.dumps(
                {
                    "style": made.style,
                    "language": made.language,
                    "weight": made.weight,
                    "lines": [asdict(line) for line in made.lines],
                    "defects": [asdict(defect) for defect in made.defects],
                },
                ensure_ascii=False,
                indent=1,
            )
            + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
