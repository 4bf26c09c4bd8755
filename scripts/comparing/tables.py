"""Figures worked out from counts, and the tables they are printed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmark.compared import TITLES
from benchmark.counts import Counts, summed
from benchmark.figures import Figures, share

from .doubts import RIGHT, WRONG

SHARES = (
    ("adj", "neighbours"),
    ("whole paragraphs", "whole paragraphs"),
    ("paragraphs across columns", "across columns"),
    ("kicker right", "kicker"),
    ("headline right", "headline"),
    ("deck right", "deck"),
    ("titles right", "titles"),
    ("exact articles", "exact articles"),
    ("doubt of wrong seams", WRONG),
    ("doubt of right seams", RIGHT),
)
F1S = (("captions F1", "captions"), ("furniture F1", "furniture"))
EXTRAS = ("titles left doubled", "spaces put between Han", "quotes changed")
PAIRS, LEAST, SWITCHES = "pair F1", "pair F1, least of a page", "switches beyond ideal, a page"
COUNTED = {PAIRS: "pages", **dict(SHARES), **dict(F1S)}
"""What is counted for a figure: the last column."""
ROWS = (
    *(PAIRS, LEAST, "adj", SWITCHES, "whole paragraphs", "paragraphs across columns"),
    *("kicker right", "headline right", "deck right", "titles right"),
    *("captions F1", "furniture F1", "exact articles"),
    *("doubt of wrong seams", "doubt of right seams", *EXTRAS),
)


def figures(pages: Sequence[Counts]) -> Figures:
    """Work out the figures of some pages; one of nothing, or that a system has not, is left out."""
    total = summed(pages)
    right, found, wanted = total.right, total.found, total.wanted
    for bag in (right, found, wanted):
        bag["titles"] = sum(bag[title] for title in TITLES)
    scores = [one.pair_f1 for one in pages]
    known: Figures = {
        PAIRS: sum(scores) / len(scores),
        LEAST: min(scores),
        SWITCHES: right["switches"] / len(pages),
    }
    known |= {name: share(right[what], wanted[what]) for name, what in SHARES if wanted[what]}
    for name, what in F1S:
        if found[what] + wanted[what]:
            known[name] = share(2 * right[what], found[what] + wanted[what])
    return known | {name: right[name] for name in EXTRAS}


def table(title: str, by_system: Mapping[str, Sequence[Counts]]) -> None:
    """Print the figures of some pages, a column a system; how many there are comes last."""
    first = next(iter(by_system.values()))
    wanted = summed(first).wanted
    wanted["pages"] = len(first)
    wanted["titles"] = sum(wanted[what] for what in TITLES)
    width = max(map(len, ROWS)) + 2
    columns = [figures(pages) for pages in by_system.values()]
    print(f"\n{title}: {len(first)} pages")
    print(" " * width + "".join(f"{system:>12}" for system in by_system) + "      of")
    for name in ROWS:
        line = f"{name:<{width}}" + "".join(f"{_shown(name, column):>12}" for column in columns)
        of = wanted[COUNTED[name]] if name in COUNTED else ""
        print(f"{line}{of:>8}".rstrip())


def _shown(name: str, known: Figures) -> str:
    if name not in known:
        return "–"
    if name in EXTRAS:
        return f"{int(known[name])}"
    return f"{known[name]:.2f}" if name == SWITCHES else f"{known[name]:.4f}"


def floored(prefix: str, groups: Mapping[str, Sequence[Counts]]) -> Figures:
    """Give the figures that have a floor, by name."""
    return {
        f"{prefix} {group}: {name}": value
        for group, pages in groups.items()
        if pages
        for name, value in figures(pages).items()
    }
