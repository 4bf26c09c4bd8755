"""What is measured of scans, and its tables: by strength and language, a column a system."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmark.counts import Counts, Difference, summed
from benchmark.figures import Figures, share
from benchmark.worst import worst

from .engines import STEP, WHOLE, cleaned, missing, ours, outputs
from .laid import Output, laid_over
from .measured import measured
from .misread import misread
from .pages import truths
from .scan_timing import scan_timing
from .side import side_by_side
from .tables import LEAST, PAIRS, SWITCHES, figures
from .titles_read import AS_READ, count_titles
from .truth import Truth
from .whole_text import count_whole

CACHE = Path(".cache") / "recognitions"
LINES, STRICT, LOST = "misread", "misread to the character", "lost lines"
INVENTED, TEXT, PAIRED = "invented", "whole text", "paired text"
RATES = (
    ("line CER", LINES),
    ("line CER to the character", STRICT),
    ("lines lost", LOST),
    ("invented characters", INVENTED),
)
TEXTS = (
    ("titles right, as read", AS_READ),
    ("whole-text error", TEXT),
    ("the same, article by article", PAIRED),
)
READ = tuple(name for name, _ in RATES)
LAID = (*READ, "adj", SWITCHES)
ROWS = (
    *(*LAID, PAIRS, LEAST, "kicker right", "headline right", "deck right", "titles right"),
    *("titles right, as read", "captions F1", "furniture F1"),
    *("whole-text error", "the same, article by article"),
)
Results = dict[str, list[tuple[Truth, Counts]]]
"""Of each system, what was counted on each scan."""


def count_scan(truth: Truth, output: Output) -> Counts:
    """Count everything of one scan that one system read."""
    counts = measured(truth, output)
    read = misread(truth, output)
    size = read.size
    counts.add(LINES, sum(one.errors for one in read.readings), 0, size)
    counts.add(STRICT, sum(one.strict for one in read.readings), 0, size)
    lost = sum(one.errors == len(one.wanted) for one in read.readings)
    counts.add(LOST, lost, 0, len(read.readings))
    counts.add(INVENTED, read.invented, 0, size)
    counts.differences += [
        Difference(-1, f"misread {truth.lines[one.line].role}", one.wanted, one.found)
        for one in sorted(read.readings, key=lambda one: -one.errors)
        if one.errors
    ]
    if output.articles is not None:
        laid = laid_over(truth, output)
        count_titles(truth, laid, output, read, counts)
        whole, paired, wanted = count_whole(truth, laid, output)
        counts.add(TEXT, whole, 0, wanted)
        counts.add(PAIRED, paired, 0, wanted)
    return counts


def scans(given: argparse.Namespace) -> int:
    """Measure the scans of some folders; gives 1 where there are none."""
    known = [
        truth
        for folder in given.scans
        for truth in truths(str(folder), first=given.first, only=given.page)
    ]
    if not known:
        print(f"{' '.join(map(str, given.scans))}: no scans there, or no such page")
        return 1
    for system, how in missing().items():
        print(f"{system} is not here: {how}")
    if given.timing:
        scan_timing(known)
        return 0
    cache = given.cache or CACHE
    alone = given.no_peers or given.worst or given.page
    by = partial(cleaned, engine=given.engine)
    results: Results = {}
    for truth in known:
        made = ours(truth, cache, by) if alone else outputs(truth, cache, by)
        for system, output in made.items():
            if output.failure:
                print(f"{system}, {truth.name}: {output.failure}")
            results.setdefault(system, []).append((truth, count_scan(truth, output)))
        if given.page:
            side_by_side(truth, made[WHOLE])
    if given.worst or given.page:
        worst([one for _, one in results[WHOLE]], given.worst or len(known), given.field)
    _tables(results)
    return 0


def _tables(results: Results) -> None:
    """Print a table for each strength and language, and one for all of a strength."""
    known = [truth for truth, _ in next(iter(results.values()))]
    for strength in dict.fromkeys(truth.strength for truth in known):
        languages = list(dict.fromkeys(one.language for one in known if one.strength == strength))
        for language in [*languages, ""] if len(languages) > 1 else languages:
            mine = {
                system: [
                    counts
                    for truth, counts in pages
                    if truth.strength == strength and language in {"", truth.language}
                ]
                for system, pages in results.items()
            }
            table(f"{strength or 'scans'}, {language or 'all'}", mine)


def scan_figures(pages: Sequence[Counts]) -> Figures:
    """Work out the figures of some scans that one system read."""
    total = summed(pages)
    rates = {
        name: share(total.right[what], total.wanted[what])
        for name, what in (*RATES, *TEXTS)
        if total.wanted[what]
    }
    return figures(pages) | rates


def table(title: str, by_system: Mapping[str, Sequence[Counts]]) -> None:
    """Print the figures of some scans; of the engine step, only what does not need articles."""
    width = max(map(len, ROWS)) + 2
    columns = {system: scan_figures(pages) for system, pages in by_system.items()}
    count = len(next(iter(by_system.values())))
    print(f"\n{title}: {count} pages")
    print(" " * width + "".join(f"{system:>12}" for system in columns))
    for name in ROWS:
        cells = (
            known[name] if name in known and (system != STEP or name in LAID) else None
            for system, known in columns.items()
        )
        print(f"{name:<{width}}" + "".join(map(_cell, cells)))


def _cell(value: float | None) -> str:
    return f"{'–' if value is None else f'{value:.4f}':>12}"
