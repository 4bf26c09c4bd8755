"""Set newspaper pages by Chromium, another hand than `typeset.py`, with the truth of each line.

    python scripts/typeset_web.py --out DIR [--page NAME]

writes NAME.pdf and NAME.json as `typeset.py` does. Needs chromium, and the fonts that
`typesetting/html/debian.txt` names. A box that spills, or a line that is not in the PDF where
the layout has it, is told and makes the command fail. Pages named web-asides-… have ordinary news
among many kinds of adverts, notices, tables, listings and teasers; on pages named tiers-… stories
flow from one tier of a vertical sheet into the next; those named web-titles-… have titles put
together in many ways.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from typesetting.html import (
    pages_asides,
    pages_en,
    pages_hans,
    pages_hant,
    pages_tiers,
    pages_titles,
)
from typesetting.html.browser import ADVICE, Browser, find
from typesetting.html.make import make

PAGES = (
    *pages_hans.PAGES,
    *pages_hant.PAGES,
    *pages_en.PAGES,
    *pages_asides.PAGES,
    *pages_tiers.PAGES,
    *pages_titles.PAGES,
)


def main() -> int:
    """Print the pages asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--page", help="pages whose name holds this")
    asked = parser.parse_args()
    if find() is None:
        print(ADVICE, file=sys.stderr)
        return 4
    asked.out.mkdir(parents=True, exist_ok=True)
    faults = 0
    with Browser() as browser:
        for page in PAGES:
            web = page()
            if asked.page and asked.page not in web.name:
                continue
            pdf, truth, wrong = make(browser, web)
            (asked.out / f"{web.name}.pdf").write_bytes(pdf)
            (asked.out / f"{web.name}.json").write_text(truth, encoding="utf-8")
            print(web.name, *wrong, sep="\n  ")
            faults += len(wrong)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
