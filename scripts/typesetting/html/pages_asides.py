"""Pages of ordinary news among many kinds of adverts, notices, tables, listings and teasers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from .asides import Asides, aside, asides, css
from .parts import Web

COLUMNS, ROWS = 12, 24
SHEET = """
body{{font-family:{body};font-size:{size}pt;line-height:{lead}pt}}
.bar{{top:22pt;left:30pt;right:30pt;font:{small}pt/1.3 {other};border-bottom:{line};padding-bottom:3pt}}
main{{left:30pt;right:30pt;top:46pt;bottom:26pt;grid-template-columns:repeat(12,1fr);grid-template-rows:repeat(24,1fr);gap:{gap}}}
.b{{column-gap:{gutter}pt;column-rule:{rule}}}.h{{font:{weight} {title}pt/1.2 {head};padding-bottom:4pt}}.h.big{{font-size:{big}pt}}
.k{{font:{kick}pt/1.4 {other};padding-bottom:2pt}}.d{{font:{deck}pt/1.4 {other};padding-bottom:4pt}}.by{{font:{size}pt/1.5 {other};padding-bottom:4pt}}
.vp .t{{padding:0 0 0 7pt}}.vp .d,.vp .by{{padding-top:24pt}}.cap{{font:{small}pt/1.35 {other};padding-top:2pt}}
.a.ln{{border-top:.6pt solid #000;padding-top:5pt}}.b .o{{float:right;width:46%;height:96pt;margin:3pt 0 3pt 7pt}}
"""


class _Page:
    """A page being filled from its record."""

    def __init__(self, record: dict[str, Any], drawn: Asides) -> None:
        self.record, self.drawn = record, drawn
        size = float(record["size"])
        told = {
            "small": round(size * 0.88, 1),
            "title": round(size * 2.5, 1),
            "big": round(size * 4.2, 1),
            "kick": round(size * 1.3, 1),
            "deck": round(size * 1.4, 1),
            "weight": "bold",
            "line": "1pt solid #000",
            "gap": "10pt 12pt",
            "gutter": 12,
            "rule": "none",
        } | record
        width, height = record["sheet"]
        sheet = SHEET.format_map(told) + css()
        self.web = Web(record["name"], record["language"], width, height, sheet)
        self.web.numerals = bool(record.get("numerals"))
        self.web.colour = bool(record.get("colour", True))
        self.vertical = bool(record.get("vertical"))

    def fill(self) -> Web:
        """Print the head and every slot of the layout."""
        web = self.web
        parts = "".join(web.el("furniture", text, tag="span") for text in self.record["bar"])
        web.put(f'<div class="bar">{parts}</div><main class="{"vp" * self.vertical}">')
        for area, what, *more in asides()["layouts"][self.record["layout"]]:
            place = self._mirrored(area) if self.record.get("mirror") else area
            if what == "S":
                self._story(place, *(more or [{}]))
            else:
                kind = self.drawn.take(what)
                web.put(aside(web, f"grid-area:{place}", kind, self.record["faces"], what))
        web.put("</main>")
        return web

    def _mirrored(self, area: str) -> str:
        top, left, bottom, right = map(int, area.split("/"))
        return f"{top}/{COLUMNS + 2 - right}/{bottom}/{COLUMNS + 2 - left}"

    def _story(self, area: str, told: dict[str, Any]) -> None:
        web, chance = self.web, self.web.chance
        top, left, bottom, right = map(int, area.split("/"))
        wide = (web.width - 60) * (right - left) / COLUMNS
        high = (web.height - 72) * (bottom - top) / ROWS
        measure = float(self.record.get("measure", 11.5 if web.group == "en" else 13.5))
        o: dict[str, Any] = {"lines": 2, "own": False, "cls": chance.choice(("", "ln"))}
        order = chance.choice(("kh", "h", "khd", "hb", "hd"))
        if self.vertical:
            across = chance.random() < 0.4 and wide > high * 0.7
            o["cls"] += " hz" if across else ""
            depth = high - (60 if across else 0)
            o["cols"] = max(1, round(depth / (measure * float(self.record["size"]))))
        else:
            o["cols"] = max(1, round(wide / (measure * float(self.record["size"]))))
            o["lines"] = 1 if o["cols"] > 3 else 3 if o["cols"] == 1 else 2
            if told.get("ad"):
                kind = self.drawn.take("s", within=True)
                o["into"] = aside(web, "", kind, self.record["faces"], "s")
        if told.get("pic") and not self.vertical:
            o["fig"] = web.fig(f"height:{high * 0.36:.0f}pt;padding-bottom:6pt", 1, wide=300)
        web.art(area, order, **(o | {"s": told.get("s", "")}))


def _made(language: str) -> Iterator[Callable[[], Web]]:
    """Give the makers of a language's pages; each page draws on from the one before it."""
    drawn: list[Asides] = [Asides(language)]
    for record in asides()["pages"]:
        if record["language"] == language:
            yield partial(_make, record, drawn)


def _make(record: dict[str, Any], drawn: list[Asides]) -> Web:
    return _Page(record, drawn[0]).fill()


PAGES = tuple(maker for group in ("zh-Hans", "zh-Hant") for maker in _made(group))
