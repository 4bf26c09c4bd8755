"""Pages whose titles are put together in many ways: where kicker, deck and byline stand, and how.

A slot is (area of the grid, title, {options of `Web.art`}). The title names its parts from first
to last, each with a class of its own or none: k(icker), h(eadline), h1 and h2 its lines one by
one, d(eck), d^ one over the headline, which is a kicker in Chinese, d* every deck a line of its
own, d** with a mark, d*- with a dash, b(yline). What stands in brackets is set in a row.
After / follows what stands in the text's first column, after // what stands at its end.
"""

from __future__ import annotations

import json
import random
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from .parts import Web

HERE = Path(__file__).resolve().parent
ROLES = {"k": "kicker", "h": "headline", "d": "deck", "b": "byline"}
NAMES = {"k": "k", "h": "h", "d": "d", "b": "by"}
SHEETS = {"zh-Hans": (960.0, 1380.0), "zh-Hant": (1000.0, 1420.0), "en": (880.0, 1300.0)}
BASE = """
.bar{top:20pt;left:30pt;right:30pt;border-bottom:1pt solid #000;padding-bottom:3pt}
main{left:30pt;right:30pt;top:46pt;bottom:30pt;grid-template-columns:repeat(12,1fr);grid-template-rows:repeat(24,1fr);gap:12pt 14pt}
.r{display:flex;align-items:center;gap:9pt}.vp .r{align-items:flex-start}.c,.c .r{text-align:center;justify-content:center}.rt{text-align:right}
.tint{background:#e6e1d3;padding:2pt 7pt}.rev{background:#222;color:#fff;padding:2pt 7pt}.red{color:#b3121d}.blue{color:#123f8c}
.und{border-bottom:.8pt solid #000;padding-bottom:3pt;margin-bottom:4pt}.ovl{border-top:2pt solid #000;padding-top:4pt}
.it{font-style:italic}.bd{font-weight:bold}.lt{font-weight:normal}.ln{border-top:.6pt solid #000;padding-top:7pt}.bx{border:.8pt solid #000;padding:8pt}
.k,.h,.d,.by{padding-bottom:4pt}.row>.t{width:34%;padding-right:12pt}.rrow>.t{width:34%;padding-left:12pt}
.vp .t{padding:0 0 0 8pt}.vp .hz>.t{padding:0 0 8pt}.vp .dn{padding-top:30pt}.vp .dn2{padding-top:70pt}.bl{display:block}
"""


class Sheet(NamedTuple):
    """A page to be set: its bar, what its style sheet adds, and its slots."""

    name: str
    language: str
    bar: tuple[str, ...]
    css: str
    slots: tuple[tuple[str, str, dict[str, Any]], ...]
    vertical: bool = False
    numerals: bool = False


@cache
def _told(group: str) -> list[list[Any]]:
    told = json.loads((HERE / "titles_web.json").read_text(encoding="utf-8"))[group]
    return list(told)


class _Titles:
    """Takes the titles one by one, those with what a slot asks for first."""

    def __init__(self, web: Web) -> None:
        self.left = list(_told(web.group))
        random.Random("titles " + web.name).shuffle(self.left)

    def take(self, asked: str) -> list[Any]:
        def worth(told: list[Any]) -> tuple[bool, bool, bool]:
            decks = ("d*" in asked) == (len(told[2]) > 1)
            lines = ("h2" in asked) <= ("|" in told[1])
            return bool(told[0]) == ("k" in asked), decks, lines

        best = max(self.left, key=worth)
        self.left.remove(best)
        return best


def _part(web: Web, token: str, told: list[Any], lines: int) -> str:
    name, _, cls = token.partition(".")
    letter = name[0]
    cls = " ".join([NAMES[letter], *cls.split(".")])
    role = ROLES[letter]
    if name == "d^" and web.group == "zh":
        role = "kicker"
    if letter == "h" and name != "h":
        return web.el(role, told[1].split("|")[int(name[1]) - 1], cls, lines=1)
    if letter == "h":
        return web.el(role, told[1], cls, lines=max(lines, told[1].count("|") + 1))
    if letter == "d":
        decks = told[2] if "*" in name else told[2][:1]
        mark = {"*": "", "**": "■ ", "*-": "——"}.get(name[1:], "")
        return "".join(web.el(role, mark + deck, cls) for deck in decks)
    return web.el(role, told[0 if letter == "k" else 3], cls)


def _stack(web: Web, text: str, told: list[Any], lines: int) -> str:
    out = ""
    for part in text.replace("(", " ( ").replace(")", " ) ").split():
        row = {"(": '<div class="r">', ")": "</div>"}.get(part)
        out += row or _part(web, part, told, lines)
    return out


def _make(sheet: Sheet) -> Web:
    web = Web(sheet.name, sheet.language, *SHEETS[sheet.language], BASE + sheet.css)
    web.numerals = sheet.numerals
    bar = "".join(web.el("furniture", text, tag="span") for text in sheet.bar)
    web.put(f'<div class="bar">{bar}</div><main class="{"vp" * sheet.vertical}">')
    titles = _Titles(web)
    for area, title, given in sheet.slots:
        o = dict(given)
        told = titles.take(title)
        head, _, tail = title.partition("//")
        head, _, inside = head.partition("/")
        lines = o.pop("lines", 2)
        o["fig"] = (
            f'<header class="t {o.pop("tc", "")}">{_stack(web, head, told, lines)}</header>'
            + (web.fig(o.pop("pic"), 1, wide=300) if "pic" in o else "")
        )
        o["into"] = _stack(web, inside, told, lines)
        if tail:
            signed = escape(web.say(told[3])).replace("|", " ")
            o["tail"] = f'<div class="by {tail.partition(".")[2]}" data-r="body">{signed}</div>'
        web.art(area, None, h="", story=(told[1], web.pick("stories")[1]), **o)
    web.put("</main>")
    return web


SERIF, SANS = '"Noto Serif CJK SC"', '"Noto Sans CJK SC"'
KAI, WEN, ZEN, MING_CN = (
    '"AR PL UKai CN"',
    '"LXGW WenKai"',
    '"WenQuanYi Zen Hei"',
    '"AR PL UMing CN"',
)
TSERIF, TSANS = '"Noto Serif CJK TC"', '"Noto Sans CJK TC"'
CMING, CHEI, CKAI, CYEN, CFANG = (
    "cwTeXMing",
    "cwTeXHeiBold",
    "cwTeXKai",
    "cwTeXYen",
    "cwTeXFangSong",
)

HANS = (
    Sheet(
        "web-titles-hans-01-stacks",
        "zh-Hans",
        ("02", "要闻", "2024年9月12日 星期四", "江岭时报"),
        f"""
body{{font-family:{SERIF};font-size:9.2pt;line-height:13.4pt}}.bar{{font:9pt/13pt {SANS}}}.b{{column-gap:13pt}}
.h{{font:bold 23pt/30pt {SERIF}}}.h.big{{font:900 40pt/50pt {SERIF}}}.h.two{{font:bold 31pt/39pt {SANS}}}.h.one{{font:bold 22pt/29pt {SERIF}}}
.k{{font:13pt/19pt {KAI}}}.k.eq{{font:23pt/30pt {KAI}}}.d{{font:13pt/19pt {SANS}}}.d.lg{{font:18pt/25pt {KAI}}}.d.bs{{font:bold 9.2pt/14pt {SERIF}}}
.by{{font:9.2pt/14pt {KAI}}}.b h4{{font:bold 9.2pt/13.4pt {SANS};text-indent:2em}}
""",
        (
            (
                "1/1/9/9",
                "k h1.one.c h2.two.c d.c b.c",
                {"cols": 4, "tc": "c", "subs": 2, "every": 3},
            ),
            ("1/9/9/13", "k.tint h / d.bs b", {"cols": 2}),
            ("9/1/17/6", "(k.rev h) d.lg", {"cols": 3, "cls": "ln"}),
            ("9/6/17/13", "d^ h.big b", {"cols": 4, "cls": "ln", "lines": 1, "subs": 1}),
            ("17/1/25/5", "h d** b", {"cols": 2, "cls": "ln", "lines": 1}),
            ("17/5/25/9", "k.red h // b.rt", {"cols": 2, "cls": "bx"}),
            ("17/9/25/13", "k.und h d", {"cols": 2, "cls": "ln", "subs": 1}),
        ),
    ),
    Sheet(
        "web-titles-hans-02-beside",
        "zh-Hans",
        ("江岭时报", "2024.9.13", "社会", "A07"),
        f"""
body{{font-family:{MING_CN};font-size:9.6pt;line-height:14pt}}.bar{{font:9pt/13pt {ZEN}}}.b{{column-gap:14pt;column-rule:.4pt solid #777}}
.h{{font:25pt/32pt {ZEN}}}.h.big{{font:42pt/52pt {ZEN}}}.h.wen{{font:bold 25pt/33pt {WEN}}}.h.sm{{font:17pt/23pt {ZEN}}}
.k{{font:12pt/17pt {WEN}}}.k.b{{font:bold 17pt/22pt {ZEN}}}.d{{font:14pt/20pt {WEN}}}.d.sm{{font:9.6pt/15pt {ZEN}}}.by{{font:9.6pt/15pt {WEN}}}
.b h4{{font:9.6pt/24pt {MING_CN};text-align:center}}.vt>.t{{writing-mode:vertical-rl;width:auto;padding-right:8pt}}
""",
        (
            ("1/1/8/7", "k h d b", {"cols": 2, "cls": "row", "lines": 3}),
            ("1/7/8/13", "k h d b", {"cols": 2, "cls": "rrow bx", "lines": 3}),
            (
                "8/1/16/8",
                "k.b h.big (d.sm b)",
                {"cols": 4, "lines": 1, "subs": 2, "every": 3, "cls": "ln"},
            ),
            ("8/8/16/13", "h.wen d b", {"cols": 2, "cls": "row vt ln", "lines": 1}),
            ("16/1/25/5", "k h // b", {"cols": 2, "cls": "ln"}),
            ("16/5/25/9", "h.wen d*- b", {"cols": 2, "cls": "ln"}),
            ("16/9/25/13", "h.sm d.sm", {"cols": 2, "cls": "ln"}),
        ),
    ),
    Sheet(
        "web-titles-hans-03-pairs",
        "zh-Hans",
        ("经济周刊", "2023年11月2日", "责编 顾三省", "5"),
        f"""
body{{font-family:{WEN};font-size:9.4pt;line-height:13.8pt}}.bar{{font:9pt/13pt {SERIF}}}.b{{column-gap:15pt}}
.h{{font:bold 24pt/31pt {SANS}}}.h.p1{{font:bold 30pt/38pt {SANS};color:#8a1b1b}}.h.p2{{font:bold 30pt/38pt {SERIF}}}.h.th{{font:300 28pt/36pt {SANS}}}
.k{{font:bold 9.4pt/14pt {SANS}}}.k.same{{font:300 24pt/31pt {SANS}}}.d{{font:bold 11.5pt/17pt {WEN}}}.d.wide{{font:20pt/27pt {SERIF}}}.by{{font:8.6pt/13pt {SANS}}}
.b h4{{font:bold 9.4pt/13.8pt {WEN}}}
""",
        (
            ("1/1/10/8", "k h1.p1 h2.p2 d b", {"cols": 3, "subs": 2, "every": 2}),
            ("1/8/10/13", "k.blue.c h.c.th d.c b.c", {"cols": 2, "tc": "c"}),
            ("10/1/17/5", "h.th b d", {"cols": 2, "cls": "ln", "lines": 1}),
            ("10/5/17/13", "b d^.wide h.p2", {"cols": 4, "cls": "ln", "lines": 1}),
            ("17/1/25/7", "(k.ovl h.th) / d b", {"cols": 3, "cls": "ln", "lines": 1, "subs": 1}),
            ("17/7/25/10", "k h // b.rt", {"cls": "ln", "lines": 3}),
            ("17/10/25/13", "h d", {"cls": "bx", "lines": 3}),
        ),
    ),
    Sheet(
        "web-titles-hans-04-upright",
        "zh-Hans",
        ("副刊", "江岭晚报", "8", "2024年3月22日 星期五"),
        f"""
body{{font-family:{SERIF};font-size:10pt;line-height:15.5pt}}.bar{{font:10pt/14pt {KAI}}}.b{{column-gap:18pt}}
.h{{font:bold 26pt/34pt {SERIF}}}.h.kai{{font:30pt/40pt {KAI}}}.h.big{{font:44pt/56pt {KAI};letter-spacing:.1em}}.h.sm{{font:bold 18pt/25pt {SERIF}}}
.k{{font:11pt/17pt {KAI}}}.d{{font:12pt/18pt {KAI}}}.by{{font:10pt/15pt {KAI}}}.by.mid{{text-align:center;padding:3pt 0 8pt}}
.vt>.t{{writing-mode:vertical-rl;width:auto;padding:0 12pt 0 0}}.rrow.vt>.t{{padding:0 0 0 12pt}}.vt .d{{padding-top:24pt}}.vt .by{{padding-top:90pt}}
.b h4{{font:15pt/30pt {KAI};text-align:center}}
""",
        (
            ("1/1/11/8", "h.kai d b", {"cols": 2, "cls": "row vt", "lines": 1, "subs": 1}),
            ("1/8/11/13", "k h.kai.c b.mid", {"cols": 2, "cls": "bx", "tc": "c"}),
            (
                "11/1/18/7",
                "k.c h.big.c d.c // b.rt",
                {"cols": 3, "cls": "ln", "tc": "c", "lines": 1},
            ),
            ("11/7/18/13", "h.sm b", {"cols": 3, "cls": "rrow vt ln", "lines": 1}),
            ("18/1/25/6", "h.sm.c b.mid", {"cols": 2, "cls": "ln", "tc": "c", "lines": 1}),
            ("18/6/25/13", "k h d b", {"cols": 3, "cls": "ln"}),
        ),
    ),
    Sheet(
        "web-titles-hans-05-dense",
        "zh-Hans",
        ("A3", "民生", "江岭都市报 2024年7月6日"),
        f"""
body{{font-family:{SANS};font-size:8.4pt;line-height:12pt}}.bar{{font:bold 9pt/13pt {SANS}}}.b{{column-gap:11pt}}
.h{{font:900 21pt/26pt {SANS}}}.h.big{{font:900 46pt/54pt {SANS}}}.h.sm{{font:bold 14pt/18pt {SANS}}}.h.xs{{font:bold 12pt/16pt {SANS}}}
.k{{font:bold 10pt/14pt {SANS}}}.k.lg{{font:bold 18pt/24pt {SERIF}}}.d{{font:12pt/17pt {SERIF}}}.d.b1{{font:bold 8.4pt/13pt {SANS}}}.d.xl{{font:bold 20pt/27pt {SERIF}}}.by{{font:8pt/12pt {SERIF}}}
.b h4{{font:bold 8.4pt/12pt {SANS};color:#b3121d}}
""",
        (
            ("1/1/10/9", "k.lg h.big d.xl b", {"cols": 5, "lines": 1, "subs": 3, "every": 3}),
            ("1/9/10/13", "k.rev h / d*.b1", {"cols": 2}),
            ("10/1/17/5", "k.red h b d", {"cols": 3, "cls": "ln"}),
            ("10/5/17/9", "h d.b1 b", {"cols": 2, "cls": "bx"}),
            ("10/9/17/13", "(h.sm b)", {"cols": 2, "cls": "ln", "lines": 1}),
            ("17/1/25/4", "k.und h.sm d.b1", {"cols": 2, "cls": "ln"}),
            ("17/4/25/7", "h.xs // b.rt", {"cols": 1, "cls": "ln"}),
            ("17/7/25/10", "k.tint.c h.sm.c d.c", {"cols": 2, "cls": "ln", "tc": "c"}),
            ("17/10/25/13", "k h.sm b", {"cols": 1, "cls": "ln", "subs": 1}),
        ),
    ),
)

HANT = (
    Sheet(
        "web-titles-hant-01-tiers",
        "zh-Hant",
        ("第三版", "本市新聞", "中華民國七十一年六月九日"),
        f"""
body{{font-family:{CMING};font-size:9.6pt;line-height:13.6pt}}.bar{{font:9pt/13pt {CMING}}}.b{{column-gap:11pt}}html .b p{{text-indent:1em}}
.h{{font:27pt/34pt {CHEI}}}.h.big{{font:44pt/54pt {CMING}}}.h.kai{{font:29pt/37pt {CKAI}}}.k{{font:16pt/23pt {CKAI}}}.k.eq{{font:27pt/34pt {CKAI}}}
.d{{font:15pt/22pt {CMING}}}.d.lg{{font:21pt/28pt {CFANG}}}.by{{font:9.6pt/14pt {CKAI}}}.a{{border-bottom:.5pt solid #000;padding-bottom:6pt}}
""",
        (
            ("1/6/9/13", "k h.big d.dn b.dn2", {"cols": 4, "lines": 1}),
            ("1/1/9/6", "h d.lg.dn", {"cols": 4, "cls": ""}),
            ("9/8/17/13", "k.dn h.kai d.dn", {"cols": 4, "lines": 1}),
            ("9/1/17/8", "d^.c h.c b.c", {"cols": 4, "cls": "hz", "tc": "c"}),
            ("17/7/25/13", "k h d*.dn b.dn2", {"cols": 4}),
            ("17/1/25/7", "b h.kai d.dn", {"cols": 4}),
        ),
        vertical=True,
        numerals=True,
    ),
    Sheet(
        "web-titles-hant-02-mixed",
        "zh-Hant",
        ("港聞", "鷺島日報", "第八頁"),
        f"""
body{{font-family:{CMING};font-size:9.2pt;line-height:13pt}}.bar{{font:bold 10pt/14pt {TSANS}}}.b{{column-gap:12pt}}html .b p{{text-indent:1em}}
.h{{font:bold 24pt/30pt {TSANS}}}.h.one{{font:bold 20pt/27pt {TSERIF}}}.h.two{{font:900 34pt/42pt {TSANS}}}.h.big{{font:900 42pt/52pt {TSERIF}}}
.k{{font:bold 11pt/16pt {TSANS}}}.d{{font:bold 13pt/19pt {TSERIF}}}.d.bs{{font:bold 9.2pt/14pt {TSERIF}}}.by{{font:9.2pt/14pt {TSANS}}}
.b h4{{font:bold 9.2pt/13pt {TSANS}}}
""",
        (
            (
                "1/1/9/13",
                "k.c h1.one.c h2.two.c d.c",
                {"cols": 5, "cls": "hz", "tc": "c", "subs": 2},
            ),
            ("9/7/17/13", "k.rev h d.dn b.dn2", {"cols": 4, "cls": "ln"}),
            ("9/1/17/7", "h.one.dn d.dn2", {"cols": 4, "cls": "ln", "lines": 1}),
            ("17/8/25/13", "k h d.bs.dn", {"cols": 4, "cls": "bx"}),
            ("17/4/25/8", "k.und h.one // b", {"cols": 3, "cls": "hz ln"}),
            ("17/1/25/4", "h.one b.dn2", {"cols": 4, "lines": 1, "cls": "ln"}),
        ),
        vertical=True,
    ),
    Sheet(
        "web-titles-hant-03-literary",
        "zh-Hant",
        ("鷺島副刊", "星期日", "十二"),
        f"""
body{{font-family:{CKAI};font-size:11pt;line-height:18pt}}.bar{{font:11pt/15pt {CMING}}}.b{{column-gap:20pt}}html .b p{{text-indent:2em}}
.h{{font:28pt/38pt {CMING}}}.h.yen{{font:32pt/42pt {CYEN}}}.h.kai{{font:34pt/46pt {CKAI};letter-spacing:.12em}}.k{{font:12pt/19pt {CHEI}}}
.d{{font:14pt/22pt {CFANG}}}.by{{font:12pt/19pt {CMING}}}.b h4{{font:11pt/30pt {CHEI}}}
""",
        (
            ("1/7/11/13", "k h.kai d.dn b.dn2", {"cols": 3, "subs": 1}),
            ("1/1/11/7", "h.yen b.dn2 d.dn", {"cols": 3, "cls": "bx", "lines": 1}),
            ("11/6/18/13", "k.c h.c d.c b.c", {"cols": 2, "cls": "hz ln", "tc": "c"}),
            ("11/1/18/6", "h // b.rt", {"cols": 2, "cls": "ln", "lines": 1}),
            ("18/1/25/13", "k.tint h.yen d.dn", {"cols": 2, "cls": "ln", "lines": 1, "subs": 1}),
        ),
        vertical=True,
        numerals=True,
    ),
    Sheet(
        "web-titles-hant-04-level",
        "zh-Hant",
        ("A9", "生活", "2024年5月18日 星期六", "東望報"),
        f"""
body{{font-family:{TSANS};font-size:9pt;line-height:13.4pt}}.bar{{font:9pt/13pt {TSANS}}}.b{{column-gap:14pt}}
.h{{font:bold 22pt/28pt {TSANS}}}.h.big{{font:bold 36pt/45pt {TSANS}}}.h.ser{{font:bold 23pt/30pt {TSERIF}}}.k{{font:bold 9pt/14pt {TSANS};color:#0a6a5d}}.k.lg{{font:14pt/20pt {TSERIF}}}
.d{{font:14pt/20pt {TSERIF};color:#444}}.d.bs{{font:bold 9pt/14pt {TSANS};color:#0a6a5d}}.by{{font:9pt/14pt {TSERIF}}}.b h4{{font:bold 11pt/17pt {TSANS}}}
""",
        (
            (
                "1/1/9/8",
                "k h.big d b",
                {"cols": 3, "subs": 2, "pic": "height:120pt;margin-bottom:8pt"},
            ),
            ("1/8/9/13", "h.ser d*.bs b", {"cols": 2}),
            ("9/1/17/5", "k.lg h.ser // b", {"cols": 2, "cls": "ln"}),
            ("9/5/17/13", "k h.ser d b", {"cols": 3, "cls": "row ln", "lines": 4}),
            ("17/1/25/7", "(k.ovl h) d", {"cols": 3, "cls": "ln", "lines": 1}),
            ("17/7/25/13", "d^ h b", {"cols": 3, "cls": "bx", "lines": 1, "subs": 1}),
        ),
    ),
)

EN = (
    Sheet(
        "web-titles-en-01-decks",
        "en",
        ("A5", "The Corran Herald", "Sunday, April 7, 2024"),
        """
body{font-family:"TeX Gyre Pagella";font-size:9.2pt;line-height:11pt}.bar{font:9pt/11pt "Liberation Sans"}.b{column-gap:13pt}
.h{font:bold 24pt/26pt "TeX Gyre Pagella"}.h.big{font-size:44pt;line-height:46pt}.h.sm{font-size:17pt;line-height:19pt}.k{font:bold 9pt/12pt "Liberation Sans"}
.d{font:13pt/16pt "TeX Gyre Pagella"}.d.xl{font:italic 19pt/23pt "TeX Gyre Pagella"}.d.bs{font:bold 9.2pt/12pt "Liberation Sans"}.by{font:bold 8.4pt/11pt "Liberation Sans"}
.b h4{font:bold 9.2pt/11pt "TeX Gyre Pagella"}
""",
        (
            ("1/1/10/9", "k h d.xl b", {"cols": 4, "subs": 2, "lines": 3}),
            ("1/9/10/13", "h.sm / d.bs b", {"cols": 2, "lines": 3}),
            ("10/1/17/5", "k.und h d b", {"cols": 2, "cls": "ln", "lines": 3}),
            ("10/5/17/13", "d^.it h.big b", {"cols": 4, "cls": "ln", "lines": 1}),
            ("17/1/25/5", "h.sm d**.bs b", {"cols": 2, "cls": "bx"}),
            ("17/5/25/9", "k.red h.sm d b", {"cols": 2, "cls": "ln", "lines": 3, "subs": 1}),
            ("17/9/25/13", "h.sm.it b", {"cols": 2, "cls": "ln"}),
        ),
    ),
    Sheet(
        "web-titles-en-02-hammers",
        "en",
        ("City & Region", "Corran Courier", "B1"),
        """
body{font-family:"Liberation Serif";font-size:9.4pt;line-height:10.8pt}.bar{font:bold 9pt/11pt "TeX Gyre Heros"}.b{column-gap:12pt;column-rule:.3pt solid #999}
.h{font:22pt/25pt "Liberation Serif"}.h.bd{font-weight:bold}.h.sm{font:bold 15pt/17pt "TeX Gyre Heros Cn"}.k{font:bold 8.6pt/11pt "TeX Gyre Heros"}.k.ham{font:bold 50pt/52pt "TeX Gyre Heros Cn"}
.d{font:italic 12pt/15pt "Liberation Serif"}.d.bd{font:bold 9.4pt/12pt "Liberation Serif"}.by{font:8.6pt/11pt "TeX Gyre Heros"}
.b h4{font:bold 9.4pt/13pt "TeX Gyre Heros Cn";text-align:center}
""",
        (
            ("1/1/10/9", "k.ham h d b", {"cols": 4, "lines": 1, "subs": 2}),
            ("1/9/10/13", "k h.bd d b", {"cols": 2, "lines": 4}),
            ("10/1/17/7", "(k.rev h.bd) d", {"cols": 3, "cls": "ln", "lines": 2}),
            ("10/7/17/13", "h.bd.c d.c b.c", {"cols": 3, "cls": "bx", "tc": "c", "lines": 1}),
            ("17/1/25/4", "h.sm b", {"cols": 2, "cls": "ln", "lines": 3}),
            ("17/4/25/9", "k h.bd.it d.bd b", {"cols": 2, "cls": "ln"}),
            ("17/9/25/13", "h.sm d // b.rt", {"cols": 2, "cls": "ln"}),
        ),
    ),
    Sheet(
        "web-titles-en-03-side",
        "en",
        ("12", "Features", "The Saltmarsh Review", "No. 411"),
        """
body{font-family:"EB Garamond";font-size:10.6pt;line-height:12.4pt}.bar{font:10pt/13pt "Linux Biolinum O"}.b{column-gap:16pt;text-align:left}
.h{font:26pt/29pt "Linux Libertine Display O"}.h.big{font-size:48pt;line-height:50pt}.h.bl{font:bold 21pt/24pt "Linux Biolinum O"}.k{font:10.6pt/14pt "Linux Biolinum O"}
.d{font:italic 15pt/19pt "EB Garamond"}.d.bl{font:bold 10.6pt/14pt "Linux Biolinum O"}.by{font:10pt/13pt "Linux Biolinum O"}.b h4{font:italic 10.6pt/12.4pt "EB Garamond"}
""",
        (
            ("1/1/11/8", "k h d b", {"cols": 2, "cls": "row", "lines": 5}),
            ("1/8/11/13", "k.tint h.bl d b", {"cols": 2, "lines": 3}),
            (
                "11/1/18/13",
                "h.big.c d.c b.c",
                {"cols": 4, "cls": "ln", "tc": "c", "lines": 1, "subs": 2},
            ),
            ("18/1/25/6", "h.bl d.bl b", {"cols": 2, "cls": "rrow ln", "lines": 5}),
            ("18/6/25/9", "k h.bl // b.rt", {"cls": "bx", "lines": 4}),
            ("18/9/25/13", "b h.bl d", {"cols": 2, "cls": "ln", "lines": 2}),
        ),
    ),
    Sheet(
        "web-titles-en-04-tabloid",
        "en",
        ("Daily Beacon", "Friday, January 12, 2024", "9"),
        """
body{font-family:"DejaVu Serif";font-size:7.8pt;line-height:10pt}.bar{font:bold 9pt/11pt "Liberation Sans"}.b{column-gap:10pt}
.h{font:bold 24pt/26pt "Liberation Sans Narrow"}.h.big{font-size:56pt;line-height:58pt}.h.sm{font-size:16pt;line-height:18pt}.k{font:bold 10pt/13pt "Liberation Sans Narrow"}
.d{font:bold 14pt/16pt "Liberation Sans"}.d.sm{font:bold 7.8pt/10pt "Liberation Sans"}.by{font:bold 7.8pt/10pt "Liberation Sans"}.b h4{font:bold 9pt/12pt "Liberation Sans"}
""",
        (
            ("1/1/11/9", "k.rev h.big d b", {"cols": 5, "subs": 3, "every": 3}),
            ("1/9/11/13", "h d*.sm b", {"cols": 2, "cls": "bx", "lines": 3}),
            ("11/1/18/5", "k.blue h b d.sm", {"cols": 2, "cls": "ln", "lines": 3}),
            ("11/5/18/9", "d^ h b", {"cols": 2, "cls": "ln"}),
            ("11/9/18/13", "h.sm / b", {"cols": 2, "cls": "ln"}),
            ("18/1/25/4", "k h.sm", {"cols": 2, "cls": "ln", "lines": 3}),
            ("18/4/25/9", "(h.sm d.sm)", {"cols": 2, "cls": "ln", "lines": 3}),
            ("18/9/25/13", "k.und h.sm d b", {"cols": 2, "cls": "ln", "subs": 1}),
        ),
    ),
    Sheet(
        "web-titles-en-05-classic",
        "en",
        ("THE PENHALLOW ADVERTISER", "SATURDAY, MAY 4, 1968", "PAGE THREE"),
        """
body{font-family:"Old Standard TT";font-size:9.4pt;line-height:10.6pt}.bar{font:10pt/12pt "Old Standard TT"}.b{column-gap:10pt;column-rule:.4pt solid #000}
.h{font:bold 19pt/22pt "Old Standard TT"}.h.big{font-size:34pt;line-height:37pt}.h.cap{font-size:13pt;line-height:16pt;text-transform:uppercase}.k{font:italic 11pt/14pt "Old Standard TT"}
.d{font:13pt/16pt "Old Standard TT"}.by{font:9.4pt/12pt "Old Standard TT"}.t{text-align:center}.b h4{font:bold 9.4pt/14pt "Old Standard TT";text-align:center}
""",
        (
            ("1/1/9/7", "k h.big d b", {"cols": 4, "subs": 2}),
            ("1/7/9/10", "h d b", {"cols": 2, "lines": 3}),
            ("1/10/9/13", "h.it d", {"cols": 2, "lines": 3, "subs": 1}),
            ("9/1/17/4", "k h d", {"cols": 2, "cls": "ln", "lines": 3}),
            ("9/4/17/9", "h d* b", {"cols": 3, "cls": "ln", "lines": 1, "subs": 1}),
            ("9/9/17/13", "k.und h // b.rt", {"cols": 2, "cls": "ln"}),
            ("17/1/25/7", "d^ h.big b", {"cols": 4, "cls": "ln", "lines": 1, "subs": 2}),
            ("17/7/25/13", "h d b", {"cols": 4, "cls": "ln", "lines": 1}),
        ),
    ),
)

PAGES = tuple(partial(_make, sheet) for sheet in (*HANS, *HANT, *EN))
