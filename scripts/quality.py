#!/usr/bin/env python3
"""Measure how well pages come out; every figure is counted here, in one run.

TODO
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from clean_texts import ROOT, SETS
from damage import STYLES, page, page_count
from measures import Counts, cleaned, measured, summed
from peers import SYSTEMS

GROUPS = ("markdown", "plain", "wrapped")
FLOORS = ROOT / "tests" / "quality_floors.json"
PROCESSES = 2
Figures = dict[str, float]


def one_page(name: str, system: str, number: int) -> Counts:
    """Make a page, clean it and count."""
    made = page(name, number)
    return measured(made, cleaned(made, SYSTEMS[system]))


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
        "pair F1 least": min(scores),
    }
    for what in ("exact articles", "kicker", "headline", "deck"):
        known[what] = share(right[what], wanted[what])
    known["titles"] = share(
        sum(right[what] for what in ("kicker", "headline", "deck")),
        sum(wanted[what] for what in ("kicker", "headline", "deck")),
    )
    for what in ("paragraphs", "split repairs", "repeated words", "furniture", "captions"):
        precision, recall = share(right[what], found[what]), share(right[what], wanted[what])
        known[f"{what} P"], known[f"{what} R"] = precision, recall
        if what in {"furniture", "captions"}:
            both = precision + recall
            known[f"{what} F1"] = 2 * precision * recall / both if both else 0.0
    for what in ("repeated sentences", "looped text", "printed twice"):
        known[f"{what} R"] = share(right[what], wanted[what])
    known["half-width left"] = (
        share(right["half-width left"], wanted["half-width left"])
        if wanted["half-width left"]
        else 0.0
    )
    known["half-width wrongly changed"] = right["wrongly changed"]
    return known


ROWS = (
    ("block to article pair F1, mean", "pair F1", ""),
    ("  least of a page", "pair F1 least", ""),
    ("exact articles", "exact articles", "exact articles"),
    ("kicker right", "kicker", "kicker"),
    ("headline right", "headline", "headline"),
    ("deck right", "deck", "deck"),
    ("titles together", "titles", ""),
    ("paragraphs exact, P", "paragraphs P", ""),
    ("paragraphs exact, R", "paragraphs R", "paragraphs"),
    ("split repairs, P", "split repairs P", ""),
    ("split repairs, R", "split repairs R", "split repairs"),
    ("repeated words, P", "repeated words P", ""),
    ("repeated words, R", "repeated words R", "repeated words"),
    ("repeated sentences, R", "repeated sentences R", "repeated sentences"),
    ("looped text, R", "looped text R", "looped text"),
    ("lines printed twice, R", "printed twice R", "printed twice"),
    ("furniture, P", "furniture P", ""),
    ("furniture, R", "furniture R", "furniture"),
    ("furniture, F1", "furniture F1", ""),
    ("captions, P", "captions P", ""),
    ("captions, R", "captions R", "captions"),
    ("captions, F1", "captions F1", ""),
    ("half-width marks left, %", "half-width left", "half-width left"),
    ("marks wrongly changed", "half-width wrongly changed", "marks that stay"),
)


def table(title: str, by_system: dict[str, list[Counts]]) -> None:
    """Print the figures of some pages, a column a system."""
    columns = {system: figures(pages) for system, pages in by_system.items()}
    first = summed(next(iter(by_system.values())))
    count = len(next(iter(by_system.values())))
    print(f"\n{title}: {count} pages")
    print(" " * 34 + "".join(f"{system:>12}" for system in columns) + "     of")
    for label, key, counted in ROWS:
        cells = ""
        for known in columns.values():
            value = known[key]
            if key == "half-width wrongly changed":
                cells += f"{int(value):>12}"
            elif key == "half-width left":
                cells += f"{100 * value:>12.2f}"
            else:
                cells += f"{value:>12.4f}"
        print(f"{label:<34}{cells}" + (f"{first.wanted[counted]:>7}" if counted else ""))


def worst(pages: Iterable[Counts], count: int) -> None:
    """Show the pages with most differences, each with what was wanted and what was found."""
    ranked = sorted(pages, key=lambda one: (-len(one.differences), one.name))
    for one in ranked[:count]:
        exact = f"{one.right['exact articles']} of {one.wanted['exact articles']} articles exact"
        print(f"\n== {one.name} ({one.style}, {one.language}): pair F1 {one.pair_f1:.3f}, {exact}")
        for difference in sorted(one.differences, key=lambda d: (d.article, d.field)):
            number = str(difference.article + 1) if difference.article >= 0 else "-"
            print(f"  {number:>2} {difference.field}")
            print(f"       wanted {difference.wanted}")
            print(f"       found  {difference.found}")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", choices=SETS, action="append", help="this set alone")
    parser.add_argument("--style", help="a style, a group of them, or a language (en, zh-Hant)")
    parser.add_argument("--pages", type=int, default=0, help="the first few pages of each set")
    parser.add_argument("--worst", type=int, default=0, help="show the worst pages in full")
    parser.add_argument("--no-peers", action="store_true", help="the chain alone")
    parser.add_argument("--by-style", action="store_true", help="a table for each style as well")
    parser.add_argument("--only-pages", action="store_true", help="leave the clean texts out")
    given = parser.parse_args()
    systems = ["paperclean"] if given.no_peers or given.worst else list(SYSTEMS)
    sets = given.set or [
        name for name in SETS if name != "apart" or (ROOT / "fixtures/apart/styles.json").is_file()
    ]
    with ProcessPoolExecutor(PROCESSES) as pool:
        for name in sets:
            count = given.pages or page_count(name)
            results = {
                system: list(pool.map(partial(one_page, name, system), range(count), chunksize=8))
                for system in systems
            }
            chosen = {
                system: [
                    one
                    for one in pages
                    if not given.style or given.style in (one.style, one.group, one.language)
                ]
                for system, pages in results.items()
            }
            report(name, chosen, given)


def report(name: str, chosen: dict[str, list[Counts]], given: argparse.Namespace) -> None:
    """Print the tables of a set."""
    for group in GROUPS:
        mine = {
            system: [one for one in pages if one.group == group] for system, pages in chosen.items()
        }
        if any(mine.values()):
            table(f"{name}, {group}", mine)
    if given.by_style:
        for style in STYLES:
            mine = {
                system: [one for one in pages if one.style == style]
                for system, pages in chosen.items()
            }
            if any(mine.values()):
                table(f"{name}, style {style}", mine)
    if given.worst:
        worst(chosen["paperclean"], given.worst)


if __name__ == "__main__":
    main()
