"""A sheet of vertical tiers: stories that flow from one place of it into the next.

Places are told in tiers from the top, and in columns of one line from the right edge: (tier,
first column, column after the last), with what is left free over and under the text in ems.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from .parts import HERE, Web


class TierWeb(Web):
    """A page whose own texts are in traditional characters from the start."""

    __slots__ = ()

    def say(self, text: str) -> str:
        """Give a text in the page's script; what is invented for these pages as it is."""
        if text in _own():
            return text
        said = Web.say(self, text)
        return said.replace(":", "：") if self.numerals else said


@cache
def _own() -> frozenset[str]:
    found: set[str] = set()
    rows: list[Any] = list(tier_texts().values())
    while rows:
        row = rows.pop()
        if isinstance(row, str):
            found.update((row, *row.split("|")))
        else:
            rows.extend(row)
    return frozenset(found)


Slot = tuple[int, float, float] | tuple[int, float, float, float, float]
Span = tuple[int, int, float, float]
"""First and last tier, first column and the one after the last."""


@cache
def tier_texts() -> dict[str, Any]:
    """Give the texts that are invented for these pages."""
    return dict(json.loads((HERE / "texts_tiers.json").read_text(encoding="utf-8")))


@dataclass(slots=True)
class Tiers:
    """A page of so many tiers of so many ems, with its lines so many points apart."""

    web: Web
    tiers: int
    em: float
    pitch: float
    chars: int
    right: float
    top: float
    gap: float
    crossed: list[tuple[int, float, float]] = field(default_factory=list)

    def pick(self, kind: str) -> Any:
        """Take the next of a kind of text."""
        deck = self.web.decks.setdefault("tier " + kind, [])
        if not deck:
            deck.extend(tier_texts()[kind])
            self.web.chance.shuffle(deck)
        return deck.pop()

    def y(self, tier: int) -> float:
        """Give the top of a tier."""
        return self.top + tier * (self.chars * self.em + self.gap)

    def x(self, column: float) -> float:
        """Give the right edge of a column."""
        return self.web.width - self.right - column * self.pitch

    def box(self, span: Span, over: float = 0, under: float = 0) -> str:
        """Give the style of a place that spans tiers; rules between them break off there."""
        first, last, start, end = span
        self.crossed.extend((tier, start, end) for tier in range(first, last))
        top = self.y(first) + over * self.em
        foot = self.y(last) + (self.chars - under) * self.em
        return _placed(self.x(end), top, self.x(start), foot)

    def slot(self, one: int, place: Slot, style: str = "") -> None:
        """Add a place for the text of an article."""
        tier, start, end, over, under = place if len(place) == 5 else (*place, 0.0, 0.0)
        top = self.y(tier) + over * self.em
        foot = self.y(tier) + (self.chars - under) * self.em
        where = _placed(self.x(end), top, self.x(start), foot)
        self.put_slot(one, f"{where};writing-mode:vertical-rl;line-height:{self.pitch}pt;{style}")

    def put_slot(self, one: int, style: str) -> None:
        """Add a place of any kind for the text of an article."""
        self.web.put(f'<div class="b slot" data-a="{one}" data-flow="{one}" style="{style}"></div>')

    def story(
        self, slots: list[Slot], head: Span | None = None, order: str = "kh", **o: Any
    ) -> int:
        """Add an article: its text in `slots`, its title in `head`, with the options of `title`."""
        web = self.web
        web.count += 1
        one = web.count
        _, body = web.pick("stories")
        texts = list(body)
        if o.get("lead", 1):
            start = texts[0].find("）") + 1 if "）" in texts[0][:40] else 0
            texts[0] = self.pick("leads") + texts[0][start:].lstrip("　 ")
        told: dict[str, Any] = {"text": [web.say(text) for text in texts]}
        told["combine"] = int(o.get("combine", 0))
        told["subs"] = [self.pick("subs") for _ in range(o.get("subs", 0))]
        web.stories[str(one)] = told
        if head:
            self.head(one, self.box(head, *o.get("inset", ())), order, **o)
        for place in slots:
            self.slot(one, place, o.get("style", ""))
        return one

    def head(self, one: int, where: str, order: str, **o: Any) -> None:
        """Add the title of an article: kicker, headline, deck, byline in order; - is a rule."""
        while True:
            told = self.pick("titles")
            need = [part for part, letter in zip(told, "khd", strict=True) if letter in order]
            if all(need) or not o.get("full", True):
                break
        mode = "" if o.get("hz") else "writing-mode:vertical-rl;"
        if o.get("solid"):
            told = [part.replace(" ", "|") for part in told]
        by = self.pick("names") if "b" in order else ""
        title = self.web.title(order, t=told, b=by, s=o.get("s", ""), tc="fit " + o.get("tc", ""))
        cls = o.get("hc", "")
        self.web.put(f'<div class="{cls}" data-a="{one}" style="{where};{mode}">{title}</div>')

    def photo(self, one: int, span: Span, how: str, strip: float, **o: Any) -> None:
        """Add a picture; its caption below, or upright on the left or right, so many points."""
        where = self.box(span, *o.get("inset", ()))
        caption, credit = self.pick("captions")
        parts = self.web.el("caption", caption, "cap")
        if credit and o.get("apart"):
            parts += self.web.el("credit", credit, "cred")
        elif credit:
            parts = self.web.el("caption", caption + credit, "cap")
        flow = {"below": "column", "left": "row-reverse", "right": "row"}[how]
        mode = "height" if how == "below" else "writing-mode:vertical-rl;max-width"
        fc = f'<figcaption style="flex:none;{mode}:{strip}pt">{parts}</figcaption>'
        wide, high = o.get("shape", (300, 220))
        img = self.web.img("flex:1;min-height:0;min-width:0;object-fit:cover", wide=wide, high=high)
        style = f"display:flex;flex-direction:{flow};gap:3pt;{where}"
        self.web.put(f'<figure data-a="{one}" style="{style}">{img}{fc}</figure>')

    def ad(self, span: Span, **o: Any) -> None:
        """Add an advert in a frame, its lines vertical or not."""
        lines = o.get("lines") or self.pick("ads")
        inner = "".join(
            self.web.el("advert", line, f"ad{min(at, 2)}", "p") for at, line in enumerate(lines)
        )
        mode = "" if o.get("hz") else "writing-mode:vertical-rl;"
        where = self.box(span, *o.get("inset", (0.3, 0.3)))
        cls, fit = o.get("cls", ""), o.get("fit", "6,24")
        self.web.put(
            f'<aside class="ad {cls}" data-fit="{fit}" style="{mode}{where}">{inner}</aside>'
        )

    def smalls(self, tier: int, start: float, end: float, each: float) -> None:
        """Add small adverts side by side in a tier, each so many columns wide."""
        at = start
        while at + each <= end + 0.01:
            head, text = self.pick("smalls")
            inner = self.web.el("advert", head, "sh", "p") + self.web.el("advert", text, "st", "p")
            where = self.box((tier, tier, at + 0.2, at + each - 0.2))
            self.web.put(f'<aside class="small" style="{where}">{inner}</aside>')
            at += each

    def fence(self, first: int, last: int, column: float) -> None:
        """Add a rule across tiers at a column."""
        x = self.x(column)
        top, foot = self.y(first), self.y(last) + self.chars * self.em
        self.web.put(f'<div class="fence" style="{_placed(x, top, x, foot)}"></div>')

    def furniture(self, text: str, style: str) -> None:
        """Add a line that belongs to no article."""
        self.web.put(self.web.el("furniture", text).replace("<div ", f'<div style="{style}" ', 1))

    def rules(self, columns: float, first: int = 0, last: int | None = None) -> None:
        """Draw rules between tiers, where nothing spans them."""
        for tier in range(first, (self.tiers if last is None else last) - 1):
            cut = sorted((a, b) for n, a, b in self.crossed if n == tier)
            ends = [(0.0, 0.0), *cut, (columns, columns)]
            y = self.y(tier + 1) - self.gap / 2
            for (_, start), (end, _) in pairwise(ends):
                if end - start > 1:
                    where = _placed(self.x(end), y, self.x(start), y)
                    self.web.put(f'<div class="rule" style="{where}"></div>')


def _placed(left: float, top: float, right: float, foot: float) -> str:
    return (
        f"position:absolute;left:{left:.2f}pt;top:{top:.2f}pt;"
        f"width:{right - left:.2f}pt;height:{foot - top:.2f}pt"
    )
