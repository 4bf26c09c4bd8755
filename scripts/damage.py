#!/usr/bin/env python3
"""Write pages damaged on purpose, their gold and the record of every defect, to look at.

How they are made is said in scripts/benchmark/pages.py.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from benchmark.pages import SEED, pages
from benchmark.texts import SETS


def main() -> None:
    """Write pages for a person to look at."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", choices=SETS, default="tuned")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=0, help="how many; all if not given")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    for made in pages(given.set, given.pages, given.seed):
        folder = given.out / f"{made.name}-{made.style}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"source{made.suffix}").write_text(made.source, encoding="utf-8", newline="")
        (folder / "gold.json").write_text(
            json.dumps(made.gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        (folder / "damage.json").write_text(
            json.dumps(
                {
                    "style": made.style,
                    "language": made.language,
                    "weight": made.weight,
                    "lines": [asdict(line) for line in made.lines],
                    "defects": [asdict(defect) for defect in made.defects],
                    "meant": made.meant,
                },
                ensure_ascii=False,
                indent=1,
            )
            + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
