"""What is no story, of many kinds: adverts, notices, tables, listings, teasers, imprints.

Each kind is a record of `asides_web.json`: its role, the looks it may take, the shapes of place
it suits (s small, w wide, t tall, l large) and what it holds. A line is "SIZE+CLASSES text", its
size in those of the aside, which is set as large as its place allows.
"""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from .parts import Web

HERE = Path(__file__).resolve().parent
LINE = re.compile(r"(\d*\.?\d+)([A-Za-z0-9,]*) (.*)", re.DOTALL)
BOLD = re.compile(r"\*\*(.+?)\*\*")
CLASSES = {"W": "bar1", "U": "un", "O": "ov"}
GREY = {"red": "rev", "blue": "rev", "warm": "tint", "cool": "tint"}
LONG = 90
"""So many characters, at most, has an advert in the column of a story."""
ROLES = {"a": "advert", "n": "furniture", "t": "table", "z": "teaser"}


@cache
def asides() -> dict[str, Any]:
    """Give the kinds by group of language, and the pages."""
    return dict(json.loads((HERE / "asides_web.json").read_text(encoding="utf-8")))


def css() -> str:
    """Give the style sheet of asides."""
    return (HERE / "asides.css").read_text(encoding="utf-8")


class Asides:
    """The kinds that a group of pages draws from, each once before any comes again."""

    def __init__(self, language: str) -> None:
        kinds = asides()["kinds"]
        own = kinds["zh-Hant"] if language == "zh-Hant" else []
        self.every: list[dict[str, Any]] = [*own, *kinds[language[:2]]]
        self.used = [0] * len(self.every)

    def take(self, shape: str, *, within: bool = False) -> dict[str, Any]:
        """Give the kind that suits a shape, or a place within a story, and was used least."""
        fitting = [
            at
            for at, kind in enumerate(self.every)
            if shape in kind["for"] and not (within and self._unfit(kind))
        ]
        at = min(fitting, key=lambda one: (self.used[one], -len(self.every[one]["for"]) % 7, one))
        self.used[at] += 1
        return self.every[at]

    @staticmethod
    def _unfit(kind: dict[str, Any]) -> bool:
        told = [part for part in kind["in"] if isinstance(part, str)]
        return kind["role"] == "table" or len(told) < len(kind["in"]) or len("".join(told)) > LONG


def aside(web: Web, place: str, kind: dict[str, Any], faces: list[str], shape: str) -> str:
    """Give one of them, in a place told as style."""
    looks = kind["look"]
    look = looks[web.chance.randrange(len(looks))]
    if not web.colour:
        look = " ".join(GREY.get(one, one) for one in look.split())
    low, high = kind.get("fit", [4.6, {"s": 12, "w": 15, "t": 14, "l": 19}[shape]])
    face = faces[web.chance.randrange(len(faces))]
    inner = "".join(_part(web, part, kind["role"], narrow=shape in "st") for part in kind["in"])
    return (
        f'<aside class="o {look}" data-fit="{low},{high}" '
        f"style='{place};font-family:{face}'>{inner}</aside>"
    )


def _part(web: Web, part: Any, role: str, *, narrow: bool = False) -> str:
    if isinstance(part, str):
        return _line(web, part, role)
    if "rows" in part:
        rows = "".join(_row(web, row, part.get("role", role)) for row in part["rows"])
        return f'<table class="{part.get("how", "")}">{rows}</table>'
    if "boxes" in part:
        boxes = "".join(
            f'<div class="cellbox">{"".join(_part(web, one, role) for one in box)}</div>'
            for box in part["boxes"]
        )
        cols = (
            f"grid-template-columns:repeat({min(part['cols'], 2) if narrow else part['cols']},1fr)"
        )
        return f'<div class="grid {part.get("how", "")}" style="{cols}">{boxes}</div>'
    if "run" in part:
        lines = "".join(_line(web, one, role) for one in part["run"])
        columns = 1 if narrow else part["cols"]
        how = f"run {part.get('how', '')}"
        return f'<div class="{how}" style="column-count:{columns}">{lines}</div>'
    if "row" in part:
        return f'<div class="row">{"".join(_part(web, one, role) for one in part["row"])}</div>'
    if "pic" in part:
        wide, high = part["pic"]
        return web.img(f"height:{high / 10}em", wide=wide * 2, high=high * 2)
    return '<div class="qr"></div>'


def _row(web: Web, row: list[str], role: str) -> str:
    cells = "".join(f"<td>{_text(web, cell)}</td>" for cell in row)
    return f'<tr data-r="{role}">{cells}</tr>'


def _line(web: Web, told: str, role: str) -> str:
    found = LINE.fullmatch(told)
    if found is None:
        raise ValueError(f"no size before the text: {told!r}")
    size, letters, text = found.groups()
    mine = next((ROLES[one] for one in letters if one in ROLES), role)
    classes = " ".join(CLASSES.get(one, one) for one in letters if one not in ROLES)
    style = "" if size == "1" else f' style="font-size:{size}em"'
    return f'<p class="{classes}" data-r="{mine}"{style}>{_text(web, text)}</p>'


def _text(web: Web, text: str) -> str:
    said = "<br>".join(escape(web.say(part)) for part in text.split("|"))
    return BOLD.sub(r"<b>\1</b>", said)
