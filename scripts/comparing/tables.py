"""Figures worked out from counts, and the tables they are printed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmark.compared import TITLES
from benchmark.counts import Counts, summed
from benchmark.figures import Figures, share

SHARES = (
    ("adj", "neighbours"),
    ("whole paragraphs", "whole paragraphs"),
    ("paragraphs across columns", "across columns"),
    ("kicker right", "kicker"),
    ("headline right", "headline"),
    ("deck right", "deck"),
    ("titles right", "titles"),
    ("exact articles", "exact articles"),
)
F1S = (("captions F1", "captions"), ("furniture F1", "furniture"))
EXTRAS = ("titles left doubled", "spaces put between Han", "quotes changed")
ROWS = (
    ("pair F1", "pages"),
    ("pair F1, least of a page", ""),
    ("adj", "neighbours"),
    ("switches beyond ideal, a page", ""),
    ("whole paragraphs", "whole paragraphs"),
    ("paragraphs across columns", "across columns"),
    ("kicker right", "kicker"),
    ("headline right", "headline"),
    ("deck right", "deck"),
    ("titles right", "titles"),
    ("captions F1", "captions"),
    ("furniture F1", "furniture"),
    ("exact articles", "exact articles"),
    *((name, "") for name in EXTRAS),
)
"""Names of figures, and what is counted in the last column."""
OF_ARTICLES = frozenset(
    name for name, _ in (*SHARES, *F1S) if name not in {"adj", "whole paragraphs"}
) - {"paragraphs across columns"}
"""Figures that a system without articles does not have."""


def figures(pages: Sequence[Counts]) -> Figures:
    """Work out the figures of some pages."""
    total = summed(pages)
    right, found, wanted = total.right, total.found, total.wanted
    for bag in (right, found, wanted):
        bag["titles"] = sum(bag[title] for title in TITLES)
    scores = [one.pair_f1 for one in pages]
    known: Figures = {
        "pair F1": sum(scores) / len(scores),
        "pair F1, least of a page": min(scores),
        "switches beyond ideal, a page": right["switches"] / len(pages),
    }
    known |= {name: share(right[what], wanted[what]) for name, what in SHARES}
    known |= {name: share(2 * right[what], found[what] + wanted[what]) for name, what in F1S}
    return known | {name: right[name] for name in EXTRAS}


def table(title: str, by_system: Mapping[str, Sequence[Counts]]) -> None:
    """Print the figures of some pages, a column a system; how many there are comes last."""
    first = next(iter(by_system.values()))
    wanted = summed(first).wanted
    wanted["pages"] = len(first)
    wanted["titles"] = sum(wanted[what] for what in TITLES)
    width = max(len(name) for name, _ in ROWS) + 2
    columns = [_column(pages) for pages in by_system.values()]
    print(f"\n{title}: {len(first)} pages")
    print(" " * width + "".join(f"{system:>12}" for system in by_system) + "      of")
    for name, counted in ROWS:
        line = f"{name:<{width}}" + "".join(f"{column[name]:>12}" for column in columns)
        print(line + (f"{wanted[counted]:>8}" if counted else ""))


def _column(pages: Sequence[Counts]) -> dict[str, str]:
    known = figures(pages)
    articles = summed(pages).wanted["exact articles"]
    return {
        name: "–" if name in OF_ARTICLES and not articles else _shown(name, known[name])
        for name, _ in ROWS
    }


def _shown(name: str, value: float) -> str:
    if name in EXTRAS:
        return f"{int(value)}"
    return f"{value:.2f}" if "switches" in name else f"{value:.4f}"


def floored(prefix: str, groups: Mapping[str, Sequence[Counts]]) -> Figures:
    """Give the figures that have a floor, by name."""
    return {
        f"{prefix} {group}: {name}": value
        for group, pages in groups.items()
        if pages
        for name, value in figures(pages).items()
    }
