"""Seconds and memory of the whole way from a picture to articles, beside bare engines.

Each run is a process of its own, so loading programs and models counts; rounds alternate. What
is printed of a system are medians of seconds, and the most memory of all rounds, each also as a
ratio to bare RapidOCR; the ratio of seconds is the median of the rounds' ratios, so that a
machine that is busy for a while counts little.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from statistics import median

from .engines import BARE, WHOLE, missing, run_alone, tesseract_languages
from .truth import Truth

ROUNDS = 3
FIRST = "RapidOCR"
"""The system that others are measured by."""
SYSTEMS = {**BARE, WHOLE: "paperclean"}
Round = Mapping[str, tuple[float, float]]


def scan_timing(known: Sequence[Truth]) -> None:
    """Print seconds and peak memory for each scan, and the ratios over all."""
    systems = [name for name in SYSTEMS if name not in missing()]
    ratios: dict[str, list[float]] = {name: [] for name in systems}
    for truth in known:
        rounds = [{name: _run(name, truth) for name in systems} for _ in range(ROUNDS)]
        print(f"\n{truth.file.name}, {ROUNDS} rounds")
        for name in systems:
            seconds, peak = _of(name, rounds)
            line = f"  {name:<12}{seconds:8.1f} s{peak:8.0f} MB"
            if FIRST in systems:
                ratio = median(one[name][0] / one[FIRST][0] for one in rounds)
                ratios[name].append(ratio)
                line += f"   ratios {ratio:.3f}, {peak / _of(FIRST, rounds)[1]:.3f}"
            print(line)
    for name, values in ratios.items():
        if values and name != FIRST:
            print(f"{name}: {median(values):.3f} of the seconds of {FIRST}, {len(values)} scans")


def _of(name: str, rounds: Sequence[Round]) -> tuple[float, float]:
    """Give median seconds and peak memory in MB of a system."""
    return median(one[name][0] for one in rounds), max(one[name][1] for one in rounds)


def _run(name: str, truth: Truth) -> tuple[float, float]:
    """Give the seconds of a process and its peak memory in MB; raises SystemExit if it fails."""
    languages = tesseract_languages(truth) if name == "Tesseract" else ""
    start = time.perf_counter()
    found = run_alone(SYSTEMS[name], truth.file, languages)
    took = time.perf_counter() - start
    if "failure" in found:
        raise SystemExit(f"{name}, {truth.name}: {found['failure']}")
    return took, found["peak"]
