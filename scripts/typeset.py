"""Set newspaper pages as PDF, with the truth of every printed line beside each.

    python scripts/typeset.py --set tuned --out DIR [--page NAME]

writes NAME.pdf and NAME.json. The same fonts and versions give the same bytes. A layout family
is a function that tiles the grid of a page with stories, briefs, adverts, tables and pictures:
see `typesetting/families_tuned.py`, and `typesetting/prints_tuned.py` for what is printed. A
second bank of pages has a tree of rectangles for each: `typesetting/families_b.py`. The set kept
apart has means of its own: `typesetting/apart`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from typesetting import families_apart, families_b, families_tuned, prints_b, prints_tuned
from typesetting.fonts import missing_packages
from typesetting.job import make
from typesetting.texts import corpus_there

Printer = Callable[[], tuple[bytes, str]]


def prints(name: str) -> dict[str, Printer]:
    """Give the documents of a set that can be printed here, by their names."""
    if name == "tuned":
        every = [*prints_tuned.prints(), *prints_b.prints()]
        families = families_tuned.FAMILIES | families_b.FAMILIES
        tuned = [job for job in every if job.source != "corpus" or corpus_there()]
        return {job.name: partial(make, job, "tuned", families) for job in tuned}
    apart = [job for job in families_apart.prints() if job.source != "corpus" or corpus_there()]
    return {job.name: partial(families_apart.make, job, families_apart.FAMILIES) for job in apart}


def missing(fonts: tuple[str, ...] = ()) -> str:
    """Say what has to be installed before pages can be set; empty where all is there."""
    for package in ("cairocffi", "uharfbuzz", "hyphenate"):
        try:
            import_module(package)
        except ModuleNotFoundError:
            return f"{package} is missing: pip install -c constraints.txt '.[test]'"
        except OSError:
            return "cairo is missing: apt-get install libcairo2"
    lacking = missing_packages(fonts)
    return f"Fonts are missing: apt-get install {' '.join(lacking)}" if lacking else ""


def main() -> int:
    """Print the pages asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--set", choices=("tuned", "apart"), default="tuned")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--page", help="this page only")
    asked = parser.parse_args()
    if asked.set == "apart":
        families_apart.ready()
    if advice := missing(families_apart.FONTS if asked.set == "apart" else ()):
        print(advice, file=sys.stderr)
        return 4
    if not corpus_there():
        print("without ../shared/data/corpus: pages of its texts are left out", file=sys.stderr)
    jobs = {name: job for name, job in prints(asked.set).items() if asked.page in {None, name}}
    if not jobs:
        print(f"no page {asked.page!r} in the set {asked.set}", file=sys.stderr)
        return 2
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, job in jobs.items():
        pdf, truth = job()
        (asked.out / f"{name}.pdf").write_bytes(pdf)
        (asked.out / f"{name}.json").write_text(truth, encoding="utf-8")
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
