"""Parts that pages are put together from: articles, figures, adverts, tables, furniture."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from .photo import photo

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
GROUPED = re.compile(r"(?<=\d),(?=\d)")
NUMERALS = str.maketrans("0123456789.", "〇一二三四五六七八九・")
QUOTES = str.maketrans("“”‘’", "「」『』")


ODD = {"March", "SIR –", "具体预报为"}
"""How paragraphs begin that stand well in their own article only."""


def _verse(body: list[str]) -> bool:
    return not body or sum(map(len, body)) < 45 * len(body)


def _traditional(file: Path) -> bool:
    return file.name.startswith("zht") or file.parent.name == "gangwan-shibao"


@cache
def texts(group: str) -> dict[str, Any]:
    """Give the invented texts of a language."""
    return dict(json.loads((HERE / "texts_web.json").read_text(encoding="utf-8"))[group])


@cache
def stories(group: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give (headline, paragraphs) of the fixtures in English or in Chinese, both scripts."""
    found = []
    for file in sorted((ROOT / "fixtures/damage/articles").glob("*.json")) + sorted(
        (ROOT / "fixtures/pages").glob("*/gold.json")
    ):
        if (file.name.startswith("en-")) != (group == "en") or _traditional(file):
            continue
        for article in json.loads(file.read_text(encoding="utf-8"))["articles"]:
            body = tuple(text for text in article["body"] if len(text) > 12)
            if not _verse(list(body)):
                found.append((article["headline"], body))
    return tuple(found)


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("s2twp")


def _hyphenated(text: str) -> str:
    from hyphenate import hyphenate_word

    words = []
    for word in text.split(" "):
        plain = word.strip(".,;:!?“”‘’()")
        if plain.isalpha() and plain.islower() and len(plain) > 6:
            words.append(word.replace(plain, "\u00ad".join(hyphenate_word(plain))))
        else:
            words.append(word)
    return " ".join(words)


@dataclass(slots=True)
class Web:
    """A page in the making."""

    name: str
    language: str
    width: float
    height: float
    css: str
    colour: bool = True
    numerals: bool = False
    chance: random.Random = field(init=False)
    parts: list[str] = field(default_factory=list)
    stories: dict[str, dict[str, Any]] = field(default_factory=dict)
    count: int = 0
    decks: dict[str, list[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = random.Random("bank c " + self.name)

    @property
    def group(self) -> str:
        """Whose texts: en or zh."""
        return "en" if self.language == "en" else "zh"

    def say(self, text: str) -> str:
        """Give a text in the page's script."""
        if self.language != "zh-Hant":
            return text
        text = str(_converter().convert(text)).translate(QUOTES)
        return GROUPED.sub("", text).translate(NUMERALS) if self.numerals else text

    def pick(self, kind: str) -> Any:
        """Take the next of a kind of text, each once before any comes again."""
        if not self.decks.get(kind):
            every = list(stories(self.group) if kind == "stories" else texts(self.group)[kind])
            self.chance.shuffle(every)
            self.decks[kind] = every
        return self.decks[kind].pop()

    def el(self, role: str, text: str, cls: str = "", tag: str = "div", **data: Any) -> str:
        """Give an element of a role; | in its text breaks the line."""
        inner = "<br>".join(escape(part) for part in self.say(text).split("|"))
        extra = "".join(f' data-{name}="{value}"' for name, value in data.items())
        return f'<{tag} class="{cls}" data-r="{role}"{extra}>{inner}</{tag}>'

    def put(self, html: str) -> None:
        """Add to the page."""
        self.parts.append(html)

    def img(self, style: str, *, wide: int = 300, high: int = 200, face: bool = False) -> str:
        """Give a photograph."""
        seed = self.chance.randrange(10**6)
        data = photo(seed, wide, high, colour=self.colour, face=face)
        return f'<img style="{style}" src="{data}">'

    def fig(self, style: str, cap: int = 1, how: str = "below", img: str = "", **shape: Any) -> str:
        """Give a picture with its caption: below, above, beside, over it, or none (cap 0).

        cap 2 sets the credit on a line of its own, 3 puts it before the caption.
        """
        told, credit = self.pick("captions")
        inner = ""
        if cap == 1:
            between = "" if credit.startswith("（") else " "
            inner = self.el("caption", told + (between + credit if credit else ""), "cap")
        elif cap in {2, 3}:
            parts = [self.el("caption", told, "cap")]
            if credit:
                parts.insert(0 if cap == 3 else 1, self.el("credit", credit, "cred"))
            inner = "".join(parts)
        inner = f'<figcaption class="fc">{inner}</figcaption>' if inner else ""
        picture = self.img(img or "width:100%;flex:1;min-height:0;object-fit:cover", **shape)
        both = inner + picture if how == "above" else picture + inner
        return f'<figure class="f {how}" style="{style}">{both}</figure>'

    def title(self, order: str, **told: Any) -> str:
        """Give a stack of title parts in order: k(icker) h(eadline) d(eck) b(yline), - a rule."""
        kicker, head, deck = told.get("t") or ("", "", "")
        parts = {
            "k": told.get("k", kicker),
            "h": told.get("h", head),
            "d": told.get("d", deck),
            "b": told.get("b", ""),
        }
        if "b" in order and not parts["b"]:
            parts["b"] = self.pick("names")
        if told.get("join"):
            parts["h"] = parts["h"].replace("|", " ")
        roles = {"k": "kicker", "h": "headline", "d": "deck", "b": "byline"}
        names = {"k": "k", "h": "h", "d": "d", "b": "by"}
        out = ""
        for letter in order:
            if letter == "-":
                out += "<hr>"
            elif parts[letter]:
                size = told.get("s", "")
                lines = {"lines": told.get("lines", 4)} if letter == "h" else {}
                out += self.el(roles[letter], parts[letter], f"{names[letter]} {size}", **lines)
        return f'<header class="t {told.get("tc", "")}">{out}</header>'

    def art(self, area: str, title: str | None = "kh", **o: Any) -> int:
        """Add an article: `title` is the order of its parts; see `_body` for the text's ways."""
        self.count += 1
        one = self.count
        head, _ = o["story"] = o.get("story") or self.pick("stories")
        if "t" not in o and "h" not in o and o.get("own", self.chance.random() < 0.4):
            o["h"] = head.replace(" ", "|") if self.group == "zh" else head
            o.setdefault("k", "")
            o["d"] = o.get("d", "")
        elif "t" not in o and "h" not in o:
            kicker, o["h"], deck = self.pick("titles")
            o.setdefault("k", kicker)
            o.setdefault("d", deck)
        if "t" not in o:
            for at, name in ((0, "k"), (2, "d")):
                if name in (title or "") and not o.get(name):
                    o[name] = self._other(at)
        top = "" if title is None else self.title(title, **o)
        fig, into = o.get("fig", ""), o.pop("into", "")
        body = self._body(one, into, **o)
        inner = top + fig + body if not o.get("fig_first") else fig + top + body
        inner += o.get("tail", "")
        area = f"grid-area:{area};" if area else ""
        self.put(
            f'<article class="a {o.get("cls", "")}" data-a="{one}" '
            f'style="{area}{o.get("style", "")}">{inner}</article>'
        )
        return one

    def _other(self, at: int) -> str:
        """Give some other title's kicker (0) or deck (2)."""
        every = [told[at] for told in texts(self.group)["titles"] if told[at]]
        return str(self.chance.choice(every))

    def _body(self, one: int, into: str, **o: Any) -> str:
        text = [self.say(part) for part in o["story"][1]]
        if self.group == "en" and o.get("hyphen", True):
            text = [_hyphenated(part) for part in text]
        subs = [self.say(self.pick("subs")) for _ in range(o.get("subs", 0))]
        told: dict[str, Any] = {"text": text, "subs": subs, "en": self.group == "en"}
        for name in ("lead", "dc", "lead_in", "qa", "over", "every"):
            if name in o:
                told[name] = o[name]
        if "sig" in o:
            told["sig"] = self.say(o["sig"])
        self.stories[str(one)] = told
        cols = f"column-count:{o['cols']};" if o.get("cols", 1) > 1 else ""
        short = "flex:none;" if o.get("over") else ""
        style = f"{cols}{short}{o.get('bs', '')}"
        return f'<div class="b {o.get("bc", "")}" data-s="{one}" style="{style}">{into}</div>'

    def ad(self, area: str, cls: str = "", lines: list[str] | None = None, pic: str = "") -> None:
        """Add an advert."""
        lines = lines or self.pick("ads")
        inner = "".join(
            self.el("advert", line, f"ad{min(at, 2)}", "p") for at, line in enumerate(lines)
        )
        self.put(f'<aside class="ad {cls}" style="grid-area:{area}">{inner}{pic}</aside>')

    def table(self, area: str, head: str, cls: str = "") -> None:
        """Add a table of its own, with a head that is a piece of furniture."""
        rows = "".join(
            '<tr data-r="table">'
            + "".join(f"<td>{escape(self.say(cell))}</td>" for cell in row)
            + "</tr>"
            for row in texts(self.group)["table"]
        )
        top = self.el("table", head, "tabh")
        self.put(
            f'<aside class="tab {cls}" style="grid-area:{area}">{top}<table>{rows}</table></aside>'
        )

    def html(self) -> str:
        """Give the whole page."""
        base = (HERE / "base.css").read_text(encoding="utf-8")
        size = f"@page{{size:{self.width}pt {self.height}pt;margin:0}}"
        sheet = f"html,body{{width:{self.width}pt;height:{self.height}pt}}"
        lang = {"en": "en", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}[self.language]
        return (
            f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><style>{size}{sheet}'
            f"{base}{self.css}</style><body>{''.join(self.parts)}</body></html>"
        )

    def data(self) -> dict[str, Any]:
        """Give what the page's script fills the bodies with."""
        least = 70 if self.group == "en" else 28
        seen = {text for told in self.stories.values() for text in told["text"]}
        fresh: list[list[str]] = []
        again: list[list[str]] = []
        for _, body in self.chance.sample(stories(self.group), len(stories(self.group))):
            run = [part for part in body[1:] if len(part) > least and part[:5] not in ODD]
            text = [self.say(part) for part in run]
            text = [_hyphenated(part) for part in text] if self.group == "en" else text
            if text:
                (again if seen & set(text) else fresh).append(text)
        rest = fresh + again + fresh
        return {"stories": self.stories, "reserve": rest, "en": self.group == "en"}
