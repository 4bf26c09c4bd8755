"""Set newspaper pages as PDF, with the truth of every printed line beside each.

    python scripts/typeset.py --set tuned --out DIR [--page NAME]

writes NAME.pdf and NAME.json. The same fonts and versions give the same bytes. A layout family
is a function that tiles the grid of a page with stories, briefs, adverts, tables and pictures:
see `typesetting/families_tuned.py`, and `typesetting/prints_tuned.py` for what is printed. A
second bank of pages, each with a tree of rectangles of its own: `typesetting/families_b.py`.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from typesetting import families_apart, families_b, families_tuned, prints_b, prints_tuned
from typesetting.fonts import missing_packages
from typesetting.job import Print, make
from typesetting.texts import corpus_there


def prints(name: str) -> list[Print]:
    """Give the documents of a set that can be printed here."""
    tuned = name == "tuned"
    every = [*prints_tuned.prints(), *prints_b.prints()] if tuned else families_apart.prints()
    return [job for job in every if job.source != "corpus" or corpus_there()]


def missing() -> str:
    """Say what has to be installed before pages can be set; empty where all is there."""
    for package in ("cairocffi", "uharfbuzz", "hyphenate"):
        try:
            import_module(package)
        except ModuleNotFoundError:
            return f"{package} is missing: pip install -c constraints.txt '.[test]'"
        except OSError:
            return "cairo is missing: apt-get install libcairo2"
    lacking = missing_packages()
    return f"Fonts are missing: apt-get install {' '.join(lacking)}" if lacking else ""


def main() -> int:
    """Print the pages asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--set", choices=("tuned", "apart"), default="tuned")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--page", help="this page only")
    asked = parser.parse_args()
    if advice := missing():
        print(advice, file=sys.stderr)
        return 4
    if not corpus_there():
        print("without ../shared/data/corpus: pages of its texts are left out", file=sys.stderr)
    tuned = families_tuned.FAMILIES | families_b.FAMILIES
    families = tuned if asked.set == "tuned" else families_apart.FAMILIES
    jobs = [job for job in prints(asked.set) if asked.page in {None, job.name}]
    if not jobs:
        print(f"no page {asked.page!r} in the set {asked.set}", file=sys.stderr)
        return 2
    asked.out.mkdir(parents=True, exist_ok=True)
    for job in jobs:
        pdf, truth = make(job, asked.set, families)
        (asked.out / f"{job.name}.pdf").write_bytes(pdf)
        (asked.out / f"{job.name}.json").write_text(truth, encoding="utf-8")
        print(job.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
