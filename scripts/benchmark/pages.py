"""The pages of a set: which articles, in what style, with which defects.

A page draws its articles, a style (Markdown or plain text, in several ways; hard-wrapped at
the width of a column; English with hyphens), habits of its characters and a weight: light,
middling or heavy damage. The same set, number and seed make the same page. The first 200 pages
of a set are made of authored articles alone; 60 more mix in the shared corpus where it is.

Kept as the article says: a gold text is the clean text. A second print of a line is of kind
`repeat`; a credit that stands on a line of its own follows its caption after a space.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from .defects import Habit, Record, cells, characters, letterspaced, seen
from .lines import Line, Look
from .setting import Setter
from .texts import Pool, Story, sample, texts
from .written import Page, written

AUTHORED = 200
MIXED = 60
SEED = 20241123
STYLES = {
    "md-first": 16, "md-all1": 8, "md-all2": 16, "md-bold": 4, "md-none": 3,
    "plain-blank": 14, "plain-tight": 14, "plain-indent": 14,
    "wrapped-indent": 9, "wrapped-blank": 6,
}  # fmt: skip
HEAD = (
    ("furniture", "folios", 0.6),
    ("furniture", "section_rubrics", 0.35),
    ("furniture", "editors", 0.3),
    ("furniture", "hotlines", 0.12),
    ("furniture", "weather", 0.12),
    ("furniture", "qr", 0.1),
    ("teaser", "teasers", 0.12),
)
"""Kind of line, its place in the pool, and the share of pages that have it at their head."""
FOOT = (
    ("furniture", "editors", 0.35),
    ("furniture", "qr", 0.2),
    ("furniture", "hotlines", 0.2),
    ("furniture", "subscriptions", 0.25),
    ("furniture", "weather", 0.08),
    ("furniture", "folios", 0.12),
    ("advert", "adverts", 0.12),
    ("teaser", "teasers", 0.12),
)
WEIGHTS = ((0.35, 0.45), (1.0, 0.35), (2.2, 0.2))


def pages(name: str, count: int = 0, seed: int = SEED) -> Iterator[Page]:
    """Make the pages of a set; all, or the first few."""
    for number in range(count or page_count(name)):
        yield page(name, number, seed)


def page_count(name: str) -> int:
    """Give how many pages a set has here."""
    return AUTHORED + (MIXED if texts(name).corpus else 0)


def page(name: str, number: int, seed: int = SEED) -> Page:
    """Make one page of a set."""
    chance = Random(f"{seed}/{name}/{number}")
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
    return written(f"{name}-{number:03}", name, look, lines, setter)


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
    """Draw the stories; one without a headline was begun elsewhere and comes first."""
    count = chance.randint(4, 8)
    mixed = min(3, count - 2, len(corpus))
    drawn = sample(corpus, mixed, chance) + sample(authored, count - mixed, chance)
    chance.shuffle(drawn)
    begun = [story for story in drawn if not story.headline]
    return begun[:1] + [story for story in drawn if story.headline]


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
    lines = _head(setter)
    for number, story in enumerate(stories):
        if not number and len(story.body) > 1 and (not story.headline or setter.happens(0.05)):
            lines += setter.begun_elsewhere(story)
            continue
        if number and setter.happens(0.05):
            lines += setter.furniture("furniture", "section_rubrics", "folios", "qr")
        elif number and setter.happens(0.03):
            lines += setter.furniture("advert", "adverts")
        lines += setter.story(number, story)
    for kind, source, share in FOOT:
        if setter.chance.random() < share:
            lines += setter.furniture(kind, source)
    return lines


def _head(setter: Setter) -> list[Line]:
    lines: list[Line] = []
    if setter.chance.random() < 0.5:
        lines = [Line("furniture", -1, cells(text)) for text in setter.pool.masthead]
    for kind, source, share in HEAD:
        if setter.chance.random() < share:
            lines += setter.furniture(kind, source)
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
