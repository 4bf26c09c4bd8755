"""Pages of ordinary news among many kinds of adverts, notices, tables, listings and teasers."""

from __future__ import annotations

from functools import cache, partial
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
.a.ln{{border-top:.6pt solid #000;padding-top:5pt}}.b .o{{height:96pt;margin:5pt 0;break-inside:avoid}}
"""


class _Page:
    """A page being filled from its record in `asides_web.json`.

    A slot of its layout is [area of the grid, shape of an aside or S for a story, {options}]:
    s "big" for the largest headline, pic for a picture, ad for an advert in the column.
    """

    def __init__(self, record: dict[str, Any], kinds: list[dict[str, Any]]) -> None:
        self.record, self.kinds = record, iter(kinds)
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
                kind = next(self.kinds)
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
        measure = float(self.record.get("measure", 14 if web.group == "en" else 13.5))
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
                kind = next(self.kinds)
                o["into"] = aside(web, "", kind, self.record["faces"], "s")
        if told.get("pic") and not self.vertical:
            o["fig"] = web.fig(f"height:{high * 0.36:.0f}pt;padding-bottom:6pt", 1, wide=300)
        o["story"] = web.pick("stories")
        while "×" in "".join(o["story"][1]):  # a run of them has no place to break a line
            o["story"] = web.pick("stories")
        web.art(area, order, **(o | {"s": told.get("s", "")}))


@cache
def _drawn(language: str) -> dict[str, list[dict[str, Any]]]:
    """Give what each page of a language takes; each draws on from the one before it."""
    asked, drawn = Asides(language), {}
    for record in _records(language):
        taken = drawn[record["name"]] = []
        for _, what, *more in asides()["layouts"][record["layout"]]:
            if what != "S":
                taken.append(asked.take(what))
            elif more and more[0].get("ad") and not record.get("vertical"):
                taken.append(asked.take("s", within=True))
    return drawn


def _records(language: str) -> list[dict[str, Any]]:
    return [record for record in asides()["pages"] if record["language"] == language]


def _make(record: dict[str, Any]) -> Web:
    return _Page(record, _drawn(record["language"])[record["name"]]).fill()


PAGES = tuple(
    partial(_make, record) for group in ("zh-Hans", "zh-Hant", "en") for record in _records(group)
)
