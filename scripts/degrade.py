#!/usr/bin/env python3
"""Make scans of typeset pages, 300 dots to the inch, each with its truth in pixels.

    scripts/degrade.py FOLDER OUT --strength degraded [--first N] [--page NAME]

FOLDER holds pages as scripts/typeset.py writes them. OUT gets NAME.jpg and NAME.json; a document
of several pages becomes one NAME.tif. What is done to a page is said in scanning/strengths.py;
the same page and strength give the same scan. It needs OpenCV, which paperclean[scan] brings.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from comparing.pages import truths
from scanning.job import scan
from scanning.strengths import STRENGTHS


def main() -> int:
    """Scan the pages asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="pages with their truths")
    parser.add_argument("out", type=Path)
    parser.add_argument("--strength", choices=STRENGTHS, default="degraded")
    parser.add_argument("--first", type=int, default=0, help="the first few of each language")
    parser.add_argument("--page", default="", help="this page alone, by its name")
    asked = parser.parse_args()
    every = [truth.file for truth in truths(str(asked.folder))]
    chosen = [truth.file for truth in truths(str(asked.folder), first=asked.first, only=asked.page)]
    if not chosen:
        sys.exit(f"{asked.folder}: no such page" if asked.page else f"{asked.folder}: no pages")
    asked.out.mkdir(parents=True, exist_ok=True)
    for pdf in chosen:
        back = every[(every.index(pdf) + 1) % len(every)]
        suffix, picture, truth = scan(pdf, back, asked.strength)
        (asked.out / f"{pdf.stem}{suffix}").write_bytes(picture)
        (asked.out / f"{pdf.stem}.json").write_text(truth, encoding="utf-8")
        print(pdf.stem)
    return 0


if __name__ == "__main__":
    sys.exit(main())
