#!/usr/bin/env python3
"""Measure how well pages come out; every figure is counted here, in one run.

The pages of two sets are made by scripts/damage.py: *tuned*, on which rules may be tuned, and
*apart*, texts and styles on which nothing is. Each is printed for Markdown whose headlines are
marked, for plain lines, and for hard-wrapped lines, and for two peers beside the chain: cut at
headings with no repair, and careless repair (scripts/benchmark/peers.py).

The unit is the line of the source. A line belongs to the output article that holds most of its
characters; one in none is an article of its own.

- pair F1: over the pairs of lines that share an article, lines of titles, subheads and body
  alone (captions and furniture have figures of their own, second prints none): mean over pages,
  the least, and the number of pages.
- exact articles: of the gold articles, those whose fields are all right: kicker, headline, deck
  and byline but for white space, paragraphs, subheads with their places, and captions exactly.
  A gold article is compared with the one that holds most of its characters, none twice.
- kicker, headline, deck right: of the articles that have one in the gold or in the output,
  articles of the output that no gold article is compared with included; white space ignored.
- paragraphs P and R: those that are right to the character.
- split repairs P and R: pairs of lines joined by nothing or a space, against the pairs where
  the text truly goes on; what stands between must be right too.
- repeated words P and R: letters deleted. Right is a word printed twice of which exactly the
  second print's letters are gone; any deletion of letters elsewhere is wrong.
- repeated sentences, looped text, lines printed twice: how many were wholly taken out, or set
  aside as `repeat` (either print).
- furniture and captions: by line; furniture is masthead, folio, rubric, contact, teaser, jump
  line, weather, advert, end mark; captions are captions and credits.
- half-width and straight quotes left: of those made so in articles, the ones still so;
  wrongly changed: marks of articles that became what they should not be, as a count, and for
  each hundred marks that should stay.
- clean text, each article as it stands: every applied edit of text, white space too, per
  100,000 characters; joins, cut lines and lines set aside apart; suggestions per 10,000. Of the
  shared corpus (skipped where it is absent) and of the authored articles.
- own pages: fixtures/pages against their gold. Joins: clean paragraphs of the corpus, where
  every join is wrong, and three in ten of 40 characters and more cut at random. Starts: lines
  at which a story begins, on pages of bare lines.

Nothing in it depends on the clock or the order of sets: a run prints what the last one did.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from benchmark import floors, whole
from benchmark.counts import Counts
from benchmark.figures import Figures, clean_figures, floored, shown, table
from benchmark.measures import cleaned, measured
from benchmark.pages import STYLES, page, page_count
from benchmark.peers import SYSTEMS
from benchmark.texts import CORPUS, SETS, present_sets
from benchmark.worst import worst

GROUPS = ("markdown", "plain", "wrapped")
SUBSET = 100
"""Pages of each set that the test measures; authored texts alone."""
PROCESSES = 2
Results = dict[str, list[Counts]]


def one_page(name: str, system: str, number: int) -> Counts:
    """Make a page, clean it and count."""
    made = page(name, number)
    return measured(made, cleaned(made, SYSTEMS[system]))


def subset_floors(name: str, pages: Sequence[Counts]) -> Figures:
    """Give the figures of the first pages of a set by the names of their floors."""
    return floored(f"{name}, first {SUBSET} pages,", grouped(pages[:SUBSET]))


def grouped(pages: Sequence[Counts]) -> Results:
    """Sort pages by their group."""
    return {group: [one for one in pages if one.group == group] for group in GROUPS}


def clean_floors(name: str) -> Figures:
    """Give what is done to the untouched corpus by the names of its floors."""
    known = clean_figures(whole.false_edits(whole.corpus_texts(name)))
    return {
        f"{name}, clean corpus: {what}": known[what]
        for what in ("false edits per 100,000", "suggestions per 10,000")
    }


def main() -> int:
    """Measure what is asked for; gives 1 where a floor is not reached."""
    given = _arguments()
    reached: Figures = {}
    with ProcessPoolExecutor(PROCESSES) as pool:
        for name in given.set or present_sets():
            results = _results(pool, name, given)
            if given.worst or given.page:
                worst(results["paperclean"], given.worst or len(given.page), given.field)
            elif given.floors:
                reached |= subset_floors(name, results["paperclean"])
                if CORPUS.is_dir():
                    reached |= floored(f"{name},", grouped(results["paperclean"])) | clean_floors(
                        name
                    )
            else:
                _report(name, results, by_style=given.by_style)
                if not (given.style or given.pages):
                    _whole(pool, name)
    return floors.judged(reached, given) if given.floors else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", choices=SETS, action="append", help="this set alone")
    parser.add_argument("--style", default="", help="a style, a group of them, or a language")
    parser.add_argument("--pages", type=int, default=0, help="the first few pages of a set")
    parser.add_argument(
        "--page", type=int, action="append", help="this page alone, in full, by its number"
    )
    parser.add_argument(
        "--worst", type=int, default=0, help="show so many of the worst pages in full"
    )
    parser.add_argument("--field", default="", help="with --worst: differences that begin so")
    parser.add_argument("--by-style", action="store_true", help="a table for each style as well")
    parser.add_argument("--no-peers", action="store_true", help="the chain alone")
    floors.options(parser)
    given = parser.parse_args()
    if given.floors and (given.style or given.pages or given.page):
        parser.error("floors are compared with whole sets: leave --style and --pages out")
    return given


def _results(pool: ProcessPoolExecutor, name: str, given: argparse.Namespace) -> Results:
    """Count the pages asked for, by system."""
    alone = given.no_peers or given.worst or given.floors or given.page
    numbers = given.page or range(given.pages or page_count(name))
    found: Results = {}
    for system in ["paperclean"] if alone else list(SYSTEMS):
        pages = pool.map(partial(one_page, name, system), numbers, chunksize=8)
        found[system] = [
            one for one in pages if given.style in {"", one.style, one.group, one.language}
        ]
    return found


def _report(name: str, results: Results, *, by_style: bool) -> None:
    """Print the tables of a set."""
    for group in (*GROUPS, *(STYLES if by_style else ())):
        mine = {
            system: [one for one in pages if group in {one.group, one.style}]
            for system, pages in results.items()
        }
        if any(mine.values()):
            table(f"{name}, {group}", mine)


def _whole(pool: ProcessPoolExecutor, name: str) -> None:
    """Print what is measured on whole texts."""
    authored = pool.submit(whole.false_edits, whole.authored_texts(name))
    corpus = pool.submit(whole.false_edits, whole.corpus_texts(name)) if CORPUS.is_dir() else None
    more = {
        what.__name__: pool.submit(what, name) for what in (whole.joins, whole.starts) if corpus
    }
    own = {file: pool.submit(whole.own_pages, file) for file in ("source.md", "plain.txt")}
    print()
    for title, counting in (("authored articles", authored), ("corpus", corpus)):
        if counting is None:
            print(f"{name}, clean {title}: skipped, it is not there; joins and starts too")
            continue
        counts = counting.result()
        print(f"{name}, clean {title}, {counts['characters']} characters:")
        for what, value in clean_figures(counts).items():
            print(f"  {what}: {shown(what, value)}")
    for what, counting in more.items():
        print(f"{name}, {what} on the corpus: {counting.result()}")
    if name == SETS[0]:
        for file, counting in own.items():
            print(f"own pages, {file}: {counting.result()}")


if __name__ == "__main__":
    sys.exit(main())
