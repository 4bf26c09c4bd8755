"""A second bank of tuned pages: each is a tree of rectangles, written down in `pages_b.json`.

A node {"down": [...]} is cut from the top down, {"across": [...]} from left to right, by weight
("w") or in lines of the body ("lines"); a leaf says what it holds in "s": story, list, ad, rubric,
teasers, crossword, briefs. Texts of the furniture and of the stacks are in `texts_b.json`, with
some stories; the others are those of the tuned set.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from .b_furniture import foot, head
from .b_items import advert, crossword, listing, rubric, teasers
from .b_place import Place, Told
from .b_plane import Plane, add_faces
from .b_story import set_story
from .layout import Layout
from .model import Rect, Rule
from .page import Page
from .texts import Story, in_traditional, stories

HERE = Path(__file__).resolve().parent
PREFIX = "b-"
LONGEST = 12
"""Where no story is long enough, one of this many of the longest begins."""
add_faces()


@cache
def pages() -> dict[str, Any]:
    """Give what the pages hold."""
    return dict(json.loads((HERE / "pages_b.json").read_text(encoding="utf-8")))


@cache
def _texts() -> dict[str, Any]:
    return dict(json.loads((HERE / "texts_b.json").read_text(encoding="utf-8")))


def _traditional(value: Any) -> Any:
    if isinstance(value, str):
        return in_traditional(value)
    if isinstance(value, list):
        return [_traditional(one) for one in value]
    if isinstance(value, dict):
        return {key: _traditional(one) for key, one in value.items()}
    return value


def words_of(language: str) -> dict[str, Any]:
    """Give the texts of a language: its own, and for traditional the simplified converted."""
    told = _texts()
    if language != "zh-Hant":
        return copy.deepcopy(told[language])
    return dict(_traditional(copy.deepcopy(told["zh-Hans"]))) | copy.deepcopy(told["zh-Hant"])


class Bank:
    """A page of the bank being filled."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.chance = page, page.chance
        self.record = copy.deepcopy(pages()["pages"][name])
        self.faces: dict[str, str] = pages()["faces"][self.record["faces"]]
        language = page.style.language
        self.words = words_of(language)
        for key in ("kicker", "deck", "byline", "captions", "labels", "summary", "ads"):
            self.chance.shuffle(self.words[key])
        own = [Story(one["headline"], tuple(one["body"])) for one in self.words.get("stories", [])]
        every = [*stories("tuned", language), *own]
        self.pool = sorted(filter(self._fit, every), key=lambda story: story.length)

    def _fit(self, story: Story) -> bool:
        english = self.page.style.english
        return 6 < len(story.headline) < (70 if english else 26)

    def fill(self) -> None:
        """Print the whole page."""
        style = self.page.style
        rect = Rect(0.0, 0.0, style.width, style.height).grown(-style.margin)
        rect = rect._replace(y0=style.margin * 0.8, y1=style.height - style.margin * 0.8)
        for record in self.record.get("head", []):
            told = record | self.words["heads"][record["told"]]
            rect = head(self.page, rect, told, self.faces)
            if "strip" in told:
                self._leaf(self.record["strip"], told["strip"])
        if "foot" in self.record:
            record = self.record["foot"]
            told = record | {"parts": self.words["feet"][record.get("told", 0)]}
            rect = foot(self.page, rect, told, self.faces)
        self._node(self.record["tree"], rect)

    def _node(self, node: dict[str, Any], rect: Rect) -> None:
        way = next((way for way in ("down", "across") if way in node), "")
        if not way:
            self._leaf(node, rect)
            return
        style, parts = self.page.style, node[way]
        down = way == "down"
        gap = style.size * float(node.get("gap", 1.3 if down else style.gutter))
        whole = (rect.height if down else rect.width) - gap * (len(parts) - 1)
        fixed = sum(style.leading * part.get("lines", 0) for part in parts)
        weights = sum(part.get("w", 1.0) for part in parts if "lines" not in part)
        at = rect.y0 if down else rect.x0
        for number, part in enumerate(parts):
            deep = style.leading * part.get("lines", 0)
            if not deep:
                deep = (whole - fixed) * part.get("w", 1.0) / weights
            inner = (
                Rect(rect.x0, at, rect.x1, at + deep)
                if down
                else Rect(at, rect.y0, at + deep, rect.y1)
            )
            self._node(part, inner)
            at += deep + gap
            if number < len(parts) - 1 and node.get("rule", self.record.get("rules", True)):
                edge = at - gap / 2
                line = (
                    Rect(rect.x0, edge, rect.x1, edge)
                    if down
                    else Rect(edge, rect.y0, edge, rect.y1)
                )
                self.page.sheet.rules.append(Rule(line, node.get("line", 0.5)))

    def _leaf(self, leaf: dict[str, Any], rect: Rect) -> None:
        kind = leaf["s"]
        if kind == "story":
            self._story(pages()["stories"].get(leaf.get("like", ""), {}) | leaf, rect)
        elif kind == "briefs":
            self._briefs(leaf, rect)
        elif kind == "ad":
            told = leaf | {"lines": self.words["ads"].pop(0)}
            advert(self.page, rect, told, self.faces)
        elif kind == "teasers":
            texts = [self.words["teasers"].pop(0) for _ in range(leaf.get("many", 3))]
            teasers(self.page, rect, leaf | {"texts": texts}, self.faces)
        elif kind == "rubric":
            rubric(self.page, rect, leaf, self.faces)
        else:
            told = self.words["lists"][leaf["told"]] | leaf
            (crossword if kind == "crossword" else listing)(self.page, rect, told, self.faces)

    def _briefs(self, leaf: dict[str, Any], rect: Rect) -> None:
        """Set short stories one under the other, each in its share of the depth."""
        shares = [self.chance.choice((0.8, 1.0, 1.3)) for _ in range(leaf["many"])]
        parts = [leaf | {"s": "story", "w": share} for share in shares]
        self._node(
            {"down": parts, "gap": leaf.get("space", 0.8), "rule": leaf.get("ruled", False)}, rect
        )

    def _story(self, record: dict[str, Any], rect: Rect) -> None:
        style = self.page.style
        vertical = bool(record.get("vertical", style.vertical))
        plane = Plane(self.page, vertical)
        size = style.size * record.get("size", 1.0)
        each = size * size * style.leading / style.size
        need = rect.width * rect.height / each * (2.1 if style.english else 0.95)
        story = self._poem(record) or self._take(need * 1.05, record)
        place = Place(
            plane,
            plane.own(rect),
            record,
            self.faces,
            pages()["elements"],
            self.page.article(),
        )
        set_story(place, Told(story, self.words, self.words["captions"]))

    def _poem(self, record: dict[str, Any]) -> Story | None:
        if "poem" not in record:
            return None
        told = self.words["poems"][record["poem"]]
        return Story(told["headline"], tuple(told["body"]))

    def _take(self, need: float, record: dict[str, Any]) -> Story:
        """Give a story long enough, with paragraphs of another where none is."""
        short = [s for s in self.pool if len(s.headline) <= record.get("most", 99)] or self.pool
        fitting = [story for story in short if story.length >= need]
        if fitting:
            found = self.chance.choice(fitting[:3])
            self.pool.remove(found)
            return found
        found = self.chance.choice(short[-LONGEST:])
        self.pool.remove(found)
        body = list(found.body)
        while sum(map(len, body)) < need and len(self.pool) > 3:
            other = self.pool.pop(self.chance.randrange(len(self.pool) // 2))
            body += other.body
        return Story(found.headline, tuple(body), subheads=found.subheads, captions=found.captions)


def family(layout: Layout) -> None:
    """Print a page of the bank, the one that the layout's options name."""
    Bank(layout.page, layout.extra["page"]).fill()


FAMILIES = {PREFIX + name: family for name in pages()["pages"]}
