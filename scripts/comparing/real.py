"""Real pages whose articles are known, though not their text: membership of blocks and lines.

A block or line belongs to the output article that holds most of its characters; one that no
article prints is an article of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import regex
from benchmark.figures import Figures
from benchmark.measures import pair_f1
from benchmark.texts import ROOT

from paperclean import Box, Document, PapercleanError, Result, Slice, clean
from paperclean.layout import arranged

SHARED = ROOT.parent / "shared" / "data"
NONGMIN = SHARED / "pages" / "nongmin-2010-12-25-p02"
PAGE_XML = SHARED / "page-xml"
ARTICLE = regex.compile(r"structure\s*\{[^}]*\bid:\s*([^;}\s]+)\s*;[^}]*type:\s*article")
WIDTH, HEIGHT = 992.0, 1419.0
"""Pixels of the page, to which the places of its blocks belong."""
NOWHERE = -1_000_000
Blocks = Sequence[Mapping[str, Any]]


def real(cache: Path | None = None) -> None:
    """Print what is measured of the real pages that are here.

    With a folder that keeps recognitions, of the one that there is a picture of.
    """
    if not SHARED.is_dir():
        print("real pages: skipped, ../shared/data is not here")
        return
    scan = {f"{NONGMIN.name} from its picture": nongmin_scan(cache)} if cache else {}
    for name, figures in (scan or real_figures()).items():
        print(f"{name}: " + ", ".join(f"{what} {value:.4g}" for what, value in figures.items()))


def real_figures() -> dict[str, Figures]:
    """Measure every real page; a page that cannot be read is named, and has no figure."""
    found = {NONGMIN.name: nongmin()}
    for file in sorted(PAGE_XML.glob("*.xml")):
        try:
            found[file.name] = page_xml(file)
        except PapercleanError as error:
            print(f"{file.name}: {error}")
    return found


def nongmin() -> Figures:
    """Clean the page from its printed lines, and measure its text blocks and articles."""
    document, owner = nongmin_document(_blocks())
    return membership(clean(document), owner)


def nongmin_scan(cache: Path) -> Figures:
    """Clean the page from its picture, and measure the same, lines laid over the known blocks.

    A line of ours belongs to the block on whose printed lines most of its area lies; one that
    lies on none is left out. What an engine read is kept in the folder.
    """
    result = clean(NONGMIN / "page.jpg", cache=cache)
    blocks = _blocks()
    page = result.source.pages[0]
    wide, high = WIDTH / (page.width or WIDTH), HEIGHT / (page.height or HEIGHT)
    owner = {}
    for line in page.lines:
        box = line.box or Box(0, 0, 0, 0)
        mine = Box(box.x0 * wide, box.y0 * high, box.x1 * wide, box.y1 * high)
        shares = [
            sum(_common(mine, Box(*one["box"])) for one in block["lines"]) for block in blocks
        ]
        best = max(range(len(blocks)), key=shares.__getitem__)
        owner[line.id] = _number(blocks[best], best) if shares[best] else NOWHERE
    unread = sum(
        _number(block, at) not in owner.values()
        for at, block in enumerate(blocks)
        if block["lines"]
    )
    return {**membership(result, owner), "blocks without a line": unread}


def _common(one: Box, other: Box) -> float:
    """Measure the area that two boxes share."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(across, 0) * max(down, 0)


def _blocks() -> Blocks:
    """Read the blocks of the page."""
    blocks: Blocks = json.loads((NONGMIN / "blocks.json").read_text(encoding="utf-8"))["blocks"]
    return blocks


def _number(block: Mapping[str, Any], at: int) -> int:
    """Give the number of a block: its order, or for furniture one below nought."""
    return block["order"] if isinstance(block["order"], int) else -1 - at


def membership(result: Result, owner: Mapping[str, int]) -> Figures:
    """Measure the blocks of text and the articles of the page; `owner` names each line's block.

    Pair F1 is over the blocks of text, those of titles left out. An article is exact where its
    blocks, headline and all but rubrics, are exactly those of one output article, in order.
    """
    gold = json.loads((NONGMIN / "gold.json").read_text(encoding="utf-8"))["articles"]
    home = homes(result, owner)
    belongs = {n: at for at, article in enumerate(gold) for n in article["blocks"]}
    ours = {
        article.number: _distinct(owner[_root(line.id)] for line in article.lines)
        for article in result.articles
    }
    wanted = [sorted(article["headline_blocks"] + article["blocks"]) for article in gold]
    rubrics = {n for article in gold for n in article.get("rubric_blocks", ())} | {NOWHERE}
    found = [[n for n in place if n not in rubrics] for place in ours.values()]
    names = sorted(belongs)
    return {
        "pair F1 over blocks": pair_f1(
            [belongs[n] for n in names], [home.get(n, -n) for n in names]
        ),
        "exact articles": sum(one in found for one in wanted) / len(gold),
        "same blocks": sum(one in map(sorted, found) for one in wanted) / len(gold),
    }


def nongmin_document(blocks: Blocks) -> tuple[Document, dict[str, int]]:
    """Build the document of the page; gives the order number of the block of each line too.

    Page width and height stand exchanged in the file. Blocks without a number (the furniture)
    get numbers below nought, so that they are told from those that articles hold.
    """
    slices: list[Slice] = []
    for place, block in enumerate(blocks, start=1):
        for line in block["lines"]:
            box = Box(*line["box"])
            across, down = box.x1 - box.x0, box.y1 - box.y0
            vertical = down > 2 * across and len(line["text"]) > 2  # noqa: PLR2004  an upright line
            slices.append(
                Slice.plain(f"{line['text']}\n")._replace(
                    block=place,
                    box=box,
                    vertical=vertical,
                    ref=str(_number(block, place - 1)),
                )
            )
    document = Document.of([slices], NONGMIN.name)
    page = replace(
        document.pages[0],
        width=WIDTH,
        height=HEIGHT,
        pictures=tuple(Box(*one["box"]) for one in blocks if one["category"] == "figure"),
    )
    placed = arranged(replace(document, pages=(page,)))
    return placed, {line.id: int(line.ref) for line in placed.lines()}


def page_xml(file: Path) -> Figures:
    """Clean a PAGE file and measure its lines that carry the id of an article."""
    belongs = article_ids(file.read_text(encoding="utf-8"))
    result = clean(file)
    owner = {line.id: line.ref for line in result.source.lines()}
    home = homes(result, owner)
    names = sorted(belongs)
    return {
        "pair F1 over lines": pair_f1(
            _numbered([belongs[name] for name in names]),
            [home.get(name, -1 - n) for n, name in enumerate(names)],
        ),
        "lines": len(names),
        "articles": len(set(belongs.values())),
        "articles found": len(result.articles),
    }


def article_ids(xml: str) -> dict[str, str]:
    """Read the article of each text line that has one, by the line's id."""
    found: dict[str, str] = {}
    for tag in regex.findall(r"<TextLine\b[^>]*>", xml):
        name = regex.search(r'\bid="([^"]*)"', tag)
        article = ARTICLE.search(tag)
        if name and article:
            found[name[1]] = article[1]
    return found


def homes(result: Result, owner: Mapping[str, Hashable]) -> dict[Hashable, int]:
    """Give the article that prints most of the characters of each owner of lines."""
    votes: dict[Hashable, Counter[int]] = {}
    for line in result.document.lines():
        number = line.article if line.printed else 0
        votes.setdefault(owner[_root(line.id)], Counter())[number] += len(line.text)
    best = {name: vote.most_common(1)[0][0] for name, vote in votes.items()}
    return {name: number for name, number in best.items() if number}


def _root(line: str) -> str:
    """Give the id of the line that a part was split from."""
    return line.partition("+")[0]


def _distinct(values: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(values))


def _numbered(values: Sequence[str]) -> list[int]:
    numbers = {value: n for n, value in enumerate(dict.fromkeys(values))}
    return [numbers[value] for value in values]
