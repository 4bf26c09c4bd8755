"""Figures worked out from counts, and the tables they are printed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from .compared import TITLES
from .counts import Counts, summed

Figures = dict[str, float]
ROWS = (
    ("pair F1", "pair F1"),
    ("pair F1, least of a page", ""),
    ("exact articles", "exact articles"),
    ("kicker right", "kicker"),
    ("headline right", "headline"),
    ("deck right", "deck"),
    ("titles right", "titles"),
    ("paragraphs P", ""),
    ("paragraphs R", "paragraphs"),
    ("split repairs P", ""),
    ("split repairs R", "split repairs"),
    ("repeated words P", ""),
    ("repeated words R", "repeated words"),
    ("repeated sentences R", "repeated sentences"),
    ("looped text R", "looped text"),
    ("lines printed twice R", "printed twice"),
    ("furniture P", ""),
    ("furniture R", "furniture"),
    ("furniture F1", ""),
    ("captions P", ""),
    ("captions R", "captions"),
    ("captions F1", ""),
    ("half-width left, %", "half-width left"),
    ("straight quotes left, %", "quotes left"),
    ("marks wrongly changed, %", "marks that stay"),
    ("marks wrongly changed", ""),
)
"""Names of figures, and what is counted in the last column."""
FLOORED = (
    "pair F1",
    "exact articles",
    "titles right",
    "split repairs P",
    "split repairs R",
    "repeated words P",
    "repeated words R",
    "furniture F1",
    "captions F1",
    "half-width left, %",
    "straight quotes left, %",
    "marks wrongly changed",
)
LESS_IS_BETTER = (
    "doubt of right",
    "left, %",
    "wrongly changed",
    "false edits",
    "suggestions",
    "beyond ideal",
    "left doubled",
    "put between Han",
    "quotes changed",
)


def share(part: int, whole: int) -> float:
    """Divide; nothing of nothing is all."""
    return part / whole if whole else 1.0


def figures(pages: Sequence[Counts]) -> Figures:
    """Work out the figures of some pages."""
    total = summed(pages)
    right, found, wanted = total.right, total.found, total.wanted
    scores = [one.pair_f1 for one in pages]
    known: Figures = {
        "pair F1": sum(scores) / len(scores),
        "pair F1, least of a page": min(scores),
        "exact articles": share(right["exact articles"], wanted["exact articles"]),
        "titles right": share(
            sum(right[title] for title in TITLES), sum(wanted[title] for title in TITLES)
        ),
    }
    for title in TITLES:
        known[f"{title} right"] = share(right[title], wanted[title])
    for what in ("paragraphs", "split repairs", "repeated words", "furniture", "captions"):
        precision = share(right[what], found[what])
        recall = share(right[what], wanted[what])
        both = precision + recall
        known[f"{what} P"], known[f"{what} R"] = precision, recall
        known[f"{what} F1"] = 2 * precision * recall / both if both else 0.0
    for what in ("repeated sentences", "looped text"):
        known[f"{what} R"] = share(right[what], wanted[what])
    known["lines printed twice R"] = share(right["printed twice"], wanted["printed twice"])
    for name, what in (("half-width", "half-width left"), ("straight quotes", "quotes left")):
        known[f"{name} left, %"] = 100 * right[what] / max(wanted[what], 1)
    stay = wanted["marks that stay"]
    known["marks wrongly changed"] = right["wrongly changed"]
    known["marks wrongly changed, %"] = 100 * right["wrongly changed"] / max(stay, 1)
    return known


def clean_figures(counts: Counter[str]) -> Figures:
    """Work out what is done to clean text."""
    size = counts["characters"]
    return {
        "false edits per 100,000": 1e5 * counts["text"] / size,
        "false joins per 100,000": 1e5 * counts["joins"] / size,
        "lines cut in two per 100,000": 1e5 * counts["splits"] / size,
        "lines set aside per 100,000": 1e5 * counts["set aside"] / size,
        "suggestions per 10,000": 1e4 * counts["suggestions"] / size,
    }


def shown(name: str, value: float) -> str:
    """Write a figure as its table shows it."""
    if name == "marks wrongly changed":
        return f"{int(value)}"
    return f"{value:.2f}" if "%" in name or " per " in name else f"{value:.4f}"


def table(title: str, by_system: Mapping[str, Sequence[Counts]]) -> None:
    """Print the figures of some pages, a column a system."""
    first = next(iter(by_system.values()))
    wanted = summed(first).wanted
    wanted["pair F1"] = len(first)
    wanted["titles"] = sum(wanted[what] for what in TITLES)
    width = max(len(name) for name, _ in ROWS) + 2
    columns = [_column(pages) for pages in by_system.values()]
    print(f"\n{title}: {len(first)} pages")
    print(" " * width + "".join(f"{system:>12}" for system in by_system) + "      of")
    for name, counted in ROWS:
        line = f"{name:<{width}}" + "".join(f"{column[name]:>12}" for column in columns)
        print(line + (f"{wanted[counted]:>8}" if counted else ""))


def _column(pages: Sequence[Counts]) -> dict[str, str]:
    """Write the figures of one system; there is no precision of what it never does."""
    known, found = figures(pages), summed(pages).found
    return {
        name: "–" if name.endswith(" P") and not found[name[:-2]] else shown(name, known[name])
        for name, _ in ROWS
    }


def floored(prefix: str, by_group: Mapping[str, Sequence[Counts]]) -> Figures:
    """Give the figures that have a floor, by name."""
    known = {group: figures(pages) for group, pages in by_group.items() if pages}
    return {
        f"{prefix} {group}: {name}": known[group][name] for group, name in product(known, FLOORED)
    }
