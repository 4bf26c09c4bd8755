"""Print web pages as PDF, with the truth of every printed line from the same layout."""

from __future__ import annotations

import ctypes
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from .browser import Browser
from .parts import Web

HERE = Path(__file__).resolve().parent
SPARE = "\u00ad"
DATE = re.compile(rb"D:\d{14}")
"""When the PDF was made, which would make each run's bytes others."""


def make(browser: Browser, web: Web) -> tuple[bytes, str, list[str]]:
    """Give the PDF, the truth as JSON and what is wrong with the page.

    Wrong are boxes that spill, bodies without text, and lines whose first characters do not
    stand in the PDF where the layout has them.
    """
    browser.show(web.html(), web.width, web.height)
    script = (HERE / "measure.js").read_text(encoding="utf-8")
    data = json.dumps(web.data(), ensure_ascii=False)
    told = browser.run(f"(async () => {{{script}\nreturn await told({data})}})()")
    pdf = DATE.sub(b"D:20000101000000", browser.pdf())
    wrong = [f"spills: {what}" for what in told["spill"]]
    wrong += [f"no text in the body of article {one}" for one in told["under"]]
    pages, astray = _astray(pdf, told["lines"])
    wrong += astray
    if pages != 1:
        wrong.append(f"{pages} pages")
    return pdf, json.dumps(_truth(web, told), ensure_ascii=False, indent=1) + "\n", wrong


def _astray(pdf: bytes, lines: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """Count the pages; name lines whose first two characters are not in the PDF at their place."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    high = page.get_height()
    places: dict[str, list[tuple[float, float]]] = defaultdict(list)
    box = raw.FS_RECTF()
    for at in range(text.count_chars()):
        raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box))
        char = chr(raw.FPDFText_GetUnicode(text, at))
        places[char].append(((box.left + box.right) / 2, high - (box.top + box.bottom) / 2))
    wrong = []
    for line in lines:
        size = line["size"]
        for char, x, y in line["at"]:
            if char in "—，":  # two are one glyph in some faces; its ink stands in a corner
                continue
            if not any(
                abs(x - a) < 0.6 * size and abs(y - b) < 0.7 * size for a, b in places[char]
            ):
                wrong.append(f"{char!r} of {line['text']!r} is not at {x:.0f}, {y:.0f}")
    return len(document), wrong


def _truth(web: Web, told: dict[str, Any]) -> dict[str, Any]:
    lines = [{name: line[name] for name in line if name != "at"} for line in told["lines"]]
    lines.sort(key=lambda line: line["article"] or 10**6)
    for order, line in enumerate(lines):
        line["order"] = order
        if line["article"] == 0:
            line["paragraph"] = -1
    articles = [_article(one, lines, web) for one in range(1, web.count + 1)]
    for line in lines:
        del line["figure"]
    page = {
        "number": 1,
        "width": web.width,
        "height": web.height,
        **{name: told[name] for name in ("rules", "frames", "pictures")},
        "lines": lines,
    }
    return {
        "name": web.name,
        "set": "web",
        "language": web.language,
        "vertical": sum(line["vertical"] for line in lines) * 2 > len(lines),
        "family": web.name,
        "fonts": sorted(set(re.findall(r'font-family:\s*"?([^";,}]+)', web.css))),
        "stream": "story",
        "pages": [page],
        "articles": articles,
        "furniture": [line["text"] for line in lines if line["article"] == 0],
    }


def _article(one: int, lines: list[dict[str, Any]], web: Web) -> dict[str, Any]:
    mine = [line for line in lines if line["article"] == one]
    space = " " if web.group == "en" else ""

    def of(*roles: str) -> list[str]:
        return [line["text"] for line in mine if line["role"] in roles]

    def run(some: list[dict[str, Any]]) -> str:
        text = ""
        for line in some:
            if text:
                text += space
            text += line["text"]
            if line["hyphen"]:
                text = text[:-1] + SPARE
        return text.replace(SPARE + " ", "")

    paragraphs: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for line in mine:
        if line["role"] == "body":
            paragraphs[line["paragraph"]].append(line)
    return {
        "id": one,
        "pages": [1],
        "kicker": " ".join(of("kicker")),
        "headline": " ".join(of("headline")),
        "deck": of("deck"),
        "byline": " ".join(of("byline")),
        "body": [run(paragraphs[at]) for at in sorted(paragraphs)],
        "subheads": of("subhead"),
        "captions": _captions(mine, space),
    }


def _captions(mine: list[dict[str, Any]], space: str) -> list[str]:
    """Join the lines of a caption; a new one begins where the lines' own element did."""
    groups: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for line in mine:
        if line["role"] in {"caption", "credit"}:
            groups[line["figure"]].append(line)
    told = []
    for group in groups.values():
        caption = space.join(line["text"] for line in group if line["role"] == "caption")
        credit = space.join(line["text"] for line in group if line["role"] == "credit")
        told.append(f"{caption} {credit}".strip())
    return told
