"""Floors: the figures that are reached, which no change may lower unseen."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Mapping
from pathlib import Path

from .figures import LESS_IS_BETTER, Figures
from .texts import ROOT

FILE = ROOT / "tests" / "quality_floors.json"
PLACES = 10_000


def read(file: Path = FILE) -> Figures:
    """Give the floors by name; none where there is no file yet."""
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def less_is_better(name: str) -> bool:
    """Tell whether a floor is a ceiling."""
    return any(part in name for part in LESS_IS_BETTER)


def below(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Say which figures do not reach their floors."""
    return [
        f"{name}: {measured[name]:.4f}, the floor is {floor:.4f}"
        for name, floor in floors.items()
        if name in measured and _worse(name, _rounded(name, measured[name]), floor)
    ]


def updated(measured: Mapping[str, float], floors: Figures, *, lower: bool) -> Figures:
    """Raise floors to what is measured; lower them only where asked to."""
    now = {**floors}
    for name, value in measured.items():
        figure = _rounded(name, value)
        if name not in floors or lower or _worse(name, floors[name], figure):
            now[name] = figure
    return dict(sorted(now.items()))


def write(floors: Figures, file: Path = FILE) -> None:
    """Write the floors."""
    file.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a script that keeps floors."""
    parser.add_argument("--floors", action="store_true", help="compare with the floors")
    parser.add_argument("--update", action="store_true", help="raise floors to what is reached")
    parser.add_argument("--lower", action="store_true", help="with --update: lower them as well")


def judged(reached: Figures, given: argparse.Namespace, file: Path = FILE) -> int:
    """Print what does not reach its floor, floors updated where asked; gives 1 if any does not."""
    known = read(file)
    if given.update:
        write(updated(reached, known, lower=given.lower), file)
        known = read(file)
    missed = below(reached, known)
    print(f"{len(reached)} figures, {len(missed)} below their floors")
    for line in missed:
        print(f"  {line}")
    unmeasured = sorted(set(known) - set(reached))
    if unmeasured:
        print(f"{len(unmeasured)} floors not measured here, the first: {unmeasured[0]}")
    return 1 if missed else 0


def _rounded(name: str, value: float) -> float:
    """Round to the worse side, so that a figure reaches its own floor."""
    rounding = math.ceil if less_is_better(name) else math.floor
    return rounding(round(value * PLACES, 4)) / PLACES


def _worse(name: str, value: float, other: float) -> bool:
    return value > other if less_is_better(name) else value < other
