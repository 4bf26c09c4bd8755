#!/usr/bin/env python3
"""Compare paperclean with other readers of PDF on pages whose truth is known, in one run.

The pages of two sets are set by scripts/typeset.py: *tuned*, on which the program may be tuned,
and *apart*, layouts, fonts and texts on which nothing is; or any folder that holds each page as
NAME.pdf and NAME.json. Peers run with their defaults: pdfminer.six, pdfplumber's `extract_text`
and poppler's pdftotext; one that is not installed is named, with the line that installs it.

The unit is the truth's printed line. Its characters are looked for in the output by greedy
string tiling (scripts/comparing/tiles.py), the same for every system. A line belongs to the
output article that holds most of its characters; one less than half of which is found, or that
is set aside, is an article of its own.

- pair F1: over the pairs of body lines that share an article; mean over pages and the least.
  Peers write no articles: their text is given the truth's kickers, headlines and decks, and all
  that follows such a line belongs to its article until one of another article follows.
- adj: of the body lines that follow each other in an article, those that do in the output too,
  among its body lines.
- switches beyond ideal: changes of article in the output's sequence of body lines, less those
  that there must be (articles less one), a page.
- whole paragraphs: right to the character; for peers, which have none: their characters side by
  side, white space and hyphens left out. Across columns: those that go on in another column.
- kicker, headline, deck right: of articles that have one in the truth or in the output, with
  the right role; white space ignored. A truth article is compared with the output article that
  holds most of its characters, none twice.
- captions F1: lines with the role of caption or credit. Furniture F1: wanted are furniture,
  teasers, jump lines, adverts and tables outside articles; found is every line that is set
  aside, in whatever role: a body line set aside counts against.
- exact articles: every field right: kicker, headline, deck and byline but for white space; body,
  subheads with their places, and captions to the character.
- doubt of wrong seams, of right seams: a seam is where an article's text begins, or goes on in
  another block of the page. Of those put together wrongly, and rightly, the share of which the
  program says that it is in doubt.
- titles left doubled: title lines most of whose characters stand twice (fake bold). Spaces put
  between Han: within a line of the truth or where a paragraph's lines meet; a line end of plain
  text counts for none. Quotes changed: quotes that became another character.

--real measures pages that were printed long ago, whose articles are known (../shared/data); with
--cache, the one that there is a picture of.

--scans measures scans of pages, made by scripts/degrade.py: bare RapidOCR at its best setting,
bare Tesseract with its own segmentation, the lines of our engine step, and the articles. What
engines read is kept in --cache, by picture; --engine recorded replays what is there. Line CER is
said in comparing/misread.py, the error of the whole text in comparing/whole_text.py; --timing
measures seconds and memory of the whole way beside bare engines, each run a process of its own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmark import floors
from benchmark.counts import Counts
from benchmark.figures import Figures
from benchmark.texts import ROOT
from benchmark.worst import worst
from comparing.measured import measured
from comparing.overlay import overlay
from comparing.pages import SETS, NoPagesError, truths
from comparing.real import real
from comparing.scans import scans
from comparing.side import side_by_side
from comparing.systems import SYSTEMS, missing
from comparing.tables import floored, table
from comparing.timing import long, timing
from comparing.truth import Truth

FLOORS = ROOT / "tests" / "layout_floors.json"
SUBSET = 2
"""Pages of each language, of each set, that the test measures."""
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
PROCESSES = 2
SHUFFLED = "shuffled streams"
Results = dict[str, list[Counts]]


def one_page(system: str, truth: Truth) -> Counts:
    """Run a system on a page and count."""
    return measured(truth, SYSTEMS[system](truth.file))


def grouped(pages: Sequence[Counts]) -> Results:
    """Sort pages by their language; all of them, and those of shuffled streams, besides."""
    groups = {
        language: [one for one in pages if one.language == language] for language in LANGUAGES
    }
    shuffled = [one for one in pages if one.group == "shuffled"]
    return {**groups, SHUFFLED: shuffled, "all": list(pages)}


def subset_floors(name: str) -> Figures:
    """Give the figures of the first pages of each language by the names of their floors."""
    pages = [one_page("paperclean", truth) for truth in truths(name, first=SUBSET)]
    return floored(f"{name}, first {SUBSET} of each,", grouped(pages))


def main() -> int:
    """Measure what is asked for; gives 1 where a floor is not reached."""
    given = _arguments()
    if given.long:
        long(given.long)
        return 0
    if given.real:
        real(given.cache)
        return 0
    if given.scans:
        return scans(given)
    reached: Figures = {}
    with ProcessPoolExecutor(PROCESSES) as pool:
        for name in [str(given.pages)] if given.pages else given.set or SETS:
            try:
                known = truths(name, first=given.first, only=given.page)
            except NoPagesError as error:
                sys.exit(f"{name}: {error}")
            if not known:
                sys.exit(f"{name}: no such page" if given.page else f"{name}: no pages there")
            if given.timing:
                timing([one.file for one in known], sum(one.pages for one in known))
            elif given.overlay:
                overlay(known, given.overlay)
            elif given.floors:
                pages = list(pool.map(partial(one_page, "paperclean"), known))
                reached |= floored(f"{name},", grouped(pages)) | subset_floors(name)
            else:
                _report(pool, name, known, given)
    return floors.judged(reached, given, FLOORS) if given.floors else 0


def _report(
    pool: ProcessPoolExecutor, name: str, known: Sequence[Truth], given: argparse.Namespace
) -> None:
    """Print the tables of a set, or its worst pages."""
    alone = given.no_peers or given.worst or given.page
    absent = {} if alone else missing()
    for system, how in absent.items():
        print(f"{system} is not here: {how}")
    systems = ["paperclean"] if alone else [one for one in SYSTEMS if one not in absent]
    results = {one: list(pool.map(partial(one_page, one), known)) for one in systems}
    if given.worst or given.page:
        worst(results["paperclean"], given.worst or len(known), given.field)
        if given.page:
            side_by_side(known[0], SYSTEMS["paperclean"](known[0].file))
        return
    for system, pages in results.items():
        for one in pages:
            for difference in one.differences:
                if difference.field == "failure":
                    print(f"{system}, {one.name}: {difference.found}; counts as nothing found")
    for group in (*LANGUAGES, SHUFFLED, "all"):
        mine = {system: grouped(pages)[group] for system, pages in results.items()}
        if any(mine.values()):
            table(f"{name}, {group}", mine)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", choices=SETS, action="append", help="this set alone")
    parser.add_argument("--pages", type=Path, help="a folder of pages with their truths")
    parser.add_argument("--first", type=int, default=0, help="the first few of each language")
    parser.add_argument("--page", default="", help="this page alone, in full, by its name")
    parser.add_argument("--worst", type=int, default=0, help="show so many of the worst pages")
    parser.add_argument("--field", default="", help="with --worst: differences that begin so")
    parser.add_argument("--no-peers", action="store_true", help="paperclean alone")
    parser.add_argument("--overlay", type=Path, help="draw truth and result of each page here")
    parser.add_argument("--timing", action="store_true", help="seconds and memory alone")
    parser.add_argument("--long", type=Path, help="seconds and memory on a PDF of many pages")
    parser.add_argument("--scans", type=Path, nargs="+", help="folders of scans with their truths")
    parser.add_argument("--cache", type=Path, help="of pictures: keeps what engines read")
    parser.add_argument("--engine", default="rapidocr", help="with --scans: what paperclean uses")
    parser.add_argument("--real", action="store_true", help="real pages with known articles")
    floors.options(parser)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
