"""The worst pages, each difference with what was wanted and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .counts import Counts, Difference

MOST_ALIKE = 4
"""Differences of one kind shown for an article; of the others the number is said."""


def worst(pages: Iterable[Counts], count: int, field: str = "") -> None:
    """Show the pages with most differences; `field` narrows them to those that begin so."""
    ranked = sorted(
        ((one, [d for d in one.differences if d.field.startswith(field)]) for one in pages),
        key=lambda item: (-len(item[1]), item[0].name),
    )
    kinds = _tally(differences for _, differences in ranked)
    print("differences:", ", ".join(f"{what} {number}" for what, number in kinds) or "none")
    for one, differences in ranked[:count]:
        if differences:
            _show(one, differences)


def _tally(found: Iterable[Sequence[Difference]]) -> list[tuple[str, int]]:
    """Count the differences by kind, most first."""
    counts: dict[str, int] = {}
    for differences in found:
        for difference in differences:
            kind = difference.field.partition(" (")[0]
            counts[kind] = counts.get(kind, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _show(one: Counts, differences: Sequence[Difference]) -> None:
    exact = f"{one.right['exact articles']} of {one.wanted['exact articles']} articles exact"
    print(f"\n== {one.name} ({one.style}, {one.language}): pair F1 {one.pair_f1:.3f}, {exact}")
    by_kind: dict[tuple[int, str], list[Difference]] = {}
    for difference in differences:
        by_kind.setdefault((difference.article, difference.field), []).append(difference)
    for (article, field), alike in sorted(by_kind.items()):
        name = f"article {article + 1}" if article >= 0 else "page"
        for difference in alike[:MOST_ALIKE]:
            print(f"  {name}, {field}")
            if difference.wanted:
                print(f"      wanted  {difference.wanted}")
            if difference.found or not difference.wanted:
                print(f"      found   {difference.found}")
        if len(alike) > MOST_ALIKE:
            print(f"  {name}, {field}: {len(alike) - MOST_ALIKE} more")
