"""Seconds and memory of the whole way from a picture to articles, beside the bare engine's.

Each run is a process of its own, so loading programs and models counts; rounds alternate.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from .engines import run_alone

ROUNDS = 3
WHOLE, BARE = "paperclean", "rapidocr"


def scan_timing(pictures: Sequence[Path]) -> None:
    """Print seconds and peak memory for each picture, and the ratios."""
    ratios: list[float] = []
    for picture in pictures:
        rounds = [
            {system: _run(system, picture) for system in (BARE, WHOLE)} for _ in range(ROUNDS)
        ]
        took = {system: median(one[system][0] for one in rounds) for system in (BARE, WHOLE)}
        peak = {system: max(one[system][1] for one in rounds) for system in (BARE, WHOLE)}
        ratios.append(median(one[WHOLE][0] / one[BARE][0] for one in rounds))
        print(
            f"{picture.name}: paperclean {took[WHOLE]:.1f} s, {peak[WHOLE]:.0f} MB; "
            f"RapidOCR alone {took[BARE]:.1f} s, {peak[BARE]:.0f} MB; "
            f"ratio {ratios[-1]:.3f}, memory {peak[WHOLE] / max(peak[BARE], 1):.3f}"
        )
    print(f"{len(pictures)} pictures, {ROUNDS} rounds: ratio of seconds {median(ratios):.3f}")


def _run(system: str, picture: Path) -> tuple[float, float]:
    """Give the seconds of a process and its peak memory in MB; raises SystemExit if it fails."""
    start = time.perf_counter()
    found = run_alone(system, picture)
    took = time.perf_counter() - start
    if "failure" in found:
        raise SystemExit(f"{system}, {picture.name}: {found['failure']}")
    return took, found["peak"]
