"""Vertical pages of many decades whose stories flow from tier to tier, round their titles."""

from __future__ import annotations

from .parts import HERE, Web
from .tiers import Tiers, TierWeb, tier_texts

SONG, KAI = "'AR PL Mingti2L Big5','AR PL UMing TW'", "'AR PL KaitiM Big5','AR PL UKai TW'"
MING, UKAI = "'AR PL UMing TW'", "'AR PL UKai TW'"
HEI, MICRO = "cwTeXHeiBold", "'Noto Sans CJK JP'"


def _sheet(name: str, size: tuple[float, float], css: str, *grid: float, **o: bool) -> Tiers:
    """Begin a page; `grid` is tiers, em, pitch, ems of a tier, right, top, gap."""
    base = (HERE / "tiers.css").read_text(encoding="utf-8")
    tiers, em, pitch, chars, right, top, gap = grid
    web = TierWeb(f"tiers-hant-{name}", "zh-Hant", *size, base + css, **o)
    return Tiers(web, int(tiers), em, pitch, int(chars), right, top, gap)


def stream() -> Web:
    """Paper of the 1930s: eight shallow tiers, each story begins where the last one ended."""
    t = _sheet(
        "01-stream",
        (900, 1300),
        f"""
body{{font:10pt/14pt {SONG}}}html .b p{{text-indent:0}}
.h{{font:17pt/1.25 {SONG};padding:1em .1em 0}}.h.b{{font-size:24pt}}.k{{font:12pt/1.3 {SONG};padding-top:2em}}.d{{font:11pt/1.3 {SONG};padding-top:3em}}
""",
        *(8, 10, 14, 13, 30, 62, 13),
        colour=False,
        numerals=True,
    )
    t.furniture("本埠新聞", f"position:absolute;right:40pt;top:22pt;font:22pt/28pt {KAI}")
    t.furniture("中華民國廿四年十月七日　星期一", "position:absolute;left:330pt;top:28pt")
    t.furniture("（三）", "position:absolute;left:32pt;top:28pt")
    t.story([(0, 6, 36)], (0, 0, 0, 6), "khd", s="b", full=False)
    t.story([(0, 40, 60), (1, 0, 19)], (0, 0, 36, 40), "h")
    t.story([(1, 25, 60), (2, 0, 22)], (1, 1, 19, 25), "kh")
    t.story([(2, 26, 47)], (2, 2, 22, 26), "h")
    t.story([(2, 52, 60), (3, 0, 40)], (2, 2, 47, 52), "hd", full=False)
    t.story([(3, 44, 60), (4, 0, 14)], (3, 3, 40, 44), "h")
    t.story([(4, 18, 60)], (4, 4, 14, 18), "h")
    t.story([(5, 7, 60), (6, 0, 30)], (5, 5, 0, 7), "khd", s="b")
    t.story([(6, 35, 60)], (6, 6, 30, 35), "kh")
    t.story([(7, 4, 30)], (7, 7, 0, 4), "h")
    t.story([(7, 34, 60)], (7, 7, 30, 34), "h")
    t.rules(60)
    return t.web


def capital() -> Web:
    """Party daily of the 1940s: heads over the right end of three tiers, stories under neighbours."""
    t = _sheet(
        "02-capital",
        (1040, 1480),
        f"""
body{{font:9.6pt/13.4pt {MING}}}html .b p{{text-indent:1em}}
.h{{font:30pt/1.2 {MING};padding-top:.2em}}.h.b{{font-size:40pt}}.h.s{{font:22pt/1.25 {UKAI}}}.k{{font:15pt/1.35 {UKAI};padding-top:1em}}.d{{font:14pt/1.4 {MING};padding-top:2.5em}}
.np{{font:56pt/84pt {UKAI};text-align:center;border:2pt solid #000;letter-spacing:.1em}}.cap{{font:8.6pt/12pt {UKAI}}}
.ad{{border:1.2pt solid #000;display:flex;flex-direction:column;justify-content:center;text-align:center}}.ad0{{font-size:1.5em;font-family:{HEI}}}
""",
        *(9, 9.6, 13.4, 14, 32, 44, 14),
        colour=False,
        numerals=True,
    )
    web = t.web
    web.put(
        web.el("furniture", "嶺南日報", "np").replace(
            "<div ", f'<div style="{t.box((0, 1, 0, 7))};writing-mode:vertical-rl" ', 1
        )
    )
    t.furniture("中華民國三十六年五月九日 星期五", "position:absolute;left:400pt;top:20pt")
    t.furniture("今日兩大張　零售五百元", "position:absolute;left:34pt;top:20pt")
    t.furniture("第一版", "position:absolute;right:40pt;top:20pt")
    t.story([(0, 22, 48), (1, 22, 48), (2, 0, 48)], (0, 1, 8, 22), "khd", s="b")
    t.story([(0, 57, 73), (1, 57, 73), (2, 57, 73), (3, 30, 73)], (0, 2, 49, 57), "khd")
    t.story([(3, 8, 29), (4, 8, 29), (5, 0, 29)], (3, 4, 0, 8), "kh")
    t.story([(4, 36, 52), (5, 36, 52)], (4, 5, 30, 36), "h", s="s")
    t.story([(4, 59, 73), (5, 59, 73), (6, 40, 73)], (4, 5, 53, 59), "hd", s="s")
    t.story([(6, 8, 39), (7, 0, 30), (8, 0, 30)], (6, 6, 0, 8), "kh", s="s")
    t.story([(7, 37, 53), (8, 37, 53)], (7, 8, 31, 37), "h")
    t.ad((7, 8, 54, 63))
    t.ad((7, 8, 64, 73))
    t.rules(73)
    t.fence(0, 2, 48.5)
    t.fence(4, 5, 29.5)
    t.fence(4, 5, 52.5)
    t.fence(7, 8, 30.5)
    return web


def banner() -> Web:
    """Front page of the 1950s: banner set across, over tiers; nameplate upright; a boxed comment."""
    t = _sheet(
        "03-banner",
        (1060, 1500),
        f"""
body{{font:9.8pt/14pt {SONG}}}html .b p{{text-indent:1em}}
.h{{font:29pt/1.25 {HEI}}}.h.x{{font-size:54pt;text-align:center;letter-spacing:.08em}}.h.s{{font:20pt/1.3 {KAI}}}.k{{font:16pt/1.4 {KAI};padding-top:1em}}.d{{font:14pt/1.5 {SONG};padding-top:2em}}.hz .k,.hz .d{{padding-top:0;text-align:center}}
.np{{font:60pt/92pt {KAI};text-align:center;border:3pt double #000}}.cap{{font:8.8pt/12.4pt {KAI}}}.cred{{font:8pt/11pt {KAI}}}
.frame{{border:1pt solid #000}}
""",
        *(8, 9.8, 14, 16, 30, 46, 15),
        colour=False,
        numerals=True,
    )
    web = t.web
    web.put(
        web.el("furniture", "瀛洲新報", "np").replace(
            "<div ", f'<div style="{t.box((0, 1, 0, 7))};writing-mode:vertical-rl" ', 1
        )
    )
    t.furniture(
        "中華民國四十四年十二月三日　星期六　農曆乙未年十月二十",
        "position:absolute;left:330pt;top:20pt",
    )
    t.furniture("第一版", "position:absolute;left:32pt;top:20pt")
    one = t.story(
        [(0, 8, 71, 8, 0), (1, 8, 50), (2, 0, 50)],
        (0, 0, 8, 71),
        "kh",
        s="x",
        hz=1,
        hc="hz",
        inset=(0, 8.6),
    )
    t.photo(one, (1, 2, 51, 71), "below", 28, inset=(0.4, 0.4), apart=1)
    t.story([(3, 9, 36), (4, 9, 36), (5, 0, 36)], (3, 4, 0, 9), "khd", subs=2)
    t.story([(3, 44, 71), (4, 44, 71)], (3, 4, 37, 44), "hd")
    # A comment in a frame, upright inside.
    web.put(f'<div class="frame" style="{t.box((5, 6, 37, 55), -0.2, 0.4)}"></div>')
    t.story([(5, 42, 54, 1, 0), (6, 38, 54, 0, 1.6)], (5, 5, 38, 42), "h", s="s", inset=(1, 0))
    t.story([(5, 61, 71), (6, 61, 71), (7, 40, 71)], (5, 6, 56, 61), "h", s="s")
    t.story([(6, 6, 36), (7, 0, 39)], (6, 6, 0, 6), "kh", s="s")
    t.rules(71)
    t.fence(3, 4, 36.5)
    return web


def harbour() -> Web:
    """Hong Kong daily of the 1960s: titles set across over one story, boxes, captions upright."""
    t = _sheet(
        "04-harbour",
        (1000, 1440),
        f"""
body{{font:9pt/12.6pt {MING}}}html .b p{{text-indent:0}}
.h{{font:26pt/1.2 {HEI}}}.h.c{{text-align:center;font-size:32pt}}.h.s{{font:19pt/1.3 {MICRO}}}.k{{font:13pt/1.4 {MING}}}.d{{font:14pt/1.45 {UKAI};padding-top:2em}}.hz .d{{padding-top:0;text-align:center}}.hz .k{{text-align:center}}
.cap{{font:8.6pt/12pt {UKAI}}}.frame{{border:1.5pt solid #000}}.dark{{background:#111;color:#fff}}
.ad{{border:.8pt solid #000;text-align:center}}.ad0{{font-size:1.6em;font-family:{HEI}}}.ad1{{font-size:1.2em;font-family:{UKAI}}}
""",
        *(10, 9, 12.6, 13, 28, 46, 14),
        colour=False,
        numerals=True,
    )
    web = t.web
    t.furniture("南華晚報　第四頁", f"position:absolute;right:30pt;top:20pt;font:13pt/18pt {HEI}")
    t.furniture("一九六七年四月十九日　星期三", "position:absolute;left:30pt;top:24pt")
    one = t.story(
        [(0, 0, 40, 6.5, 0), (1, 0, 40), (2, 0, 24)],
        (0, 0, 0, 40),
        "hd",
        s="c",
        hz=1,
        hc="hz",
        inset=(0, 7),
    )
    t.photo(one, (2, 3, 25, 40), "right", 30, inset=(0.3, 0.3))
    t.story([(0, 47, 75), (1, 47, 75), (2, 47, 75)], (0, 2, 41, 47), "khd")
    t.story([(3, 7, 24), (4, 7, 24), (5, 0, 24)], (3, 4, 0, 7), "h")
    web.put(f'<div class="frame" style="{t.box((3, 4, 41, 75), -0.2, 0.2)}"></div>')
    t.story(
        [(3, 42, 74, 4.5, 0), (4, 42, 74, 0, 1.2)],
        (3, 3, 42, 74),
        "h",
        s="s",
        hz=1,
        hc="hz",
        inset=(1, 9),
    )
    t.story([(4, 31, 40), (5, 31, 75)], (4, 5, 25, 31), "kh", s="s")
    t.story(
        [(6, 0, 36, 5, 0), (7, 0, 36)], (6, 6, 0, 36), "h", s="s", hz=1, hc="hz dark", inset=(0, 9)
    )
    t.story([(6, 43, 75), (7, 43, 75), (8, 43, 75)], (6, 7, 37, 43), "khd", subs=2)
    t.story([(8, 5, 36), (9, 0, 20)], (8, 8, 0, 5), "h", s="s")
    t.ad((9, 9, 21, 36), hz=1)
    t.ad((9, 9, 37, 49))
    t.ad((9, 9, 50, 62), hz=1)
    t.ad((9, 9, 63, 75))
    t.fence(0, 2, 40.5)
    t.rules(75, 5, 9)
    return web


def inner() -> Web:
    """Taiwan local page of the 1970s: titles in the middle of their text, rules about stories."""
    t = _sheet(
        "05-inner",
        (1040, 1460),
        f"""
body{{font:9.4pt/13.2pt {SONG}}}html .b p{{text-indent:1em}}
.h{{font:27pt/1.25 {HEI}}}.h.s{{font:19pt/1.3 {KAI}}}.k{{font:14pt/1.4 {KAI};padding-top:1em}}.d{{font:13pt/1.5 {SONG};padding-top:2em}}.cap{{font:8.6pt/12pt {KAI}}}
.ad{{border:1pt solid #000;text-align:center}}.ad0{{font-size:1.6em;font-family:{HEI}}}
""",
        *(9, 9.4, 13.2, 14, 30, 48, 13),
        colour=False,
        numerals=True,
    )
    t.furniture("第六版", f"position:absolute;right:32pt;top:20pt;font:14pt/18pt {HEI}")
    t.furniture("桃城日報", f"position:absolute;right:480pt;top:18pt;font:18pt/22pt {KAI}")
    t.furniture("中華民國六十六年七月廿二日 星期五", "position:absolute;left:32pt;top:24pt")
    t.story(
        [(0, 0, 14), (0, 24, 38), (1, 0, 14), (1, 24, 38), (2, 0, 38)],
        (0, 1, 15, 23.5),
        "khd",
        subs=1,
    )
    one = t.story([(0, 46, 73), (1, 46, 60), (2, 39, 60)], (0, 1, 39, 46), "kh")
    t.photo(one, (1, 2, 61, 73), "below", 38, inset=(0.2, 0.4))
    t.story([(3, 0, 20), (3, 27, 50), (4, 0, 50)], (3, 3, 20.5, 26.5), "h", s="s")
    t.story([(3, 58, 73), (4, 58, 73), (5, 40, 73)], (3, 4, 51, 58), "hd")
    t.story([(5, 7, 39), (6, 7, 39)], (5, 6, 0, 7), "kh", s="s")
    t.story([(6, 40, 48), (6, 55, 73), (7, 40, 48), (7, 55, 73)], (6, 7, 48.5, 54.5), "kh", s="s")
    t.story([(7, 5, 39), (8, 0, 12)], (7, 7, 0, 5), "h", s="s")
    t.story([(8, 17, 50)], (8, 8, 13, 17), "h", s="s")
    t.ad((8, 8, 51, 61), hz=1)
    t.ad((8, 8, 62, 73))
    t.fence(0, 2, 38.5)
    t.fence(3, 4, 50.5)
    t.fence(5, 7, 39.5)
    t.fence(8, 8, 12.5)
    web = t.web
    for tier in (2, 4):
        y = t.y(tier + 1) - t.gap / 2
        web.put(
            f'<div class="rule" style="position:absolute;left:{t.x(73):.1f}pt;width:{73 * t.pitch:.1f}pt;top:{y:.1f}pt"></div>'
        )
    return web


def joint() -> Web:
    """Taiwan daily of the 1980s: no rules, wide white between stories, bylines, subheads in kai."""
    t = _sheet(
        "06-joint",
        (1080, 1560),
        f"""
body{{font:10pt/15pt {MING}}}html .b p{{text-indent:1em}}
.h{{font:33pt/1.22 {HEI}}}.h.s{{font:22pt/1.3 {MICRO}}}.h.k2{{font:26pt/1.3 {UKAI}}}.k{{font:bold 15pt/1.4 {MICRO};padding-top:.6em}}.d{{font:15pt/1.5 {MING};padding-top:2em}}.by{{font:10pt/15pt {UKAI};padding-top:1em}}
.b h4{{font:13pt/15pt {UKAI};text-align:center}}.cap{{font:9pt/13pt {UKAI}}}.cred{{font:8pt/12pt {UKAI};text-align:right}}
.grey{{background:#ddd}}
""",
        *(8, 10, 15, 16, 36, 58, 20),
        colour=False,
    )
    web = t.web
    t.furniture("3", "position:absolute;right:36pt;top:22pt;font:bold 22pt/26pt serif")
    t.furniture("社會觀察", f"position:absolute;right:70pt;top:24pt;font:18pt/22pt {HEI}")
    t.furniture("民國七十四年三月三十日 星期六", "position:absolute;left:36pt;top:28pt")
    t.story([(0, 12, 40), (1, 12, 40), (2, 0, 40)], (0, 1, 0, 12), "khdb", subs=2)
    one = t.story([(0, 48.5, 67), (1, 48.5, 67), (2, 41.5, 56)], (0, 1, 41.5, 48.5), "hb", s="s")
    t.photo(one, (2, 3, 57, 67), "below", 42, apart=1)
    t.story([(3, 8, 34), (4, 0, 34)], (3, 3, 0, 8), "kh", s="s")
    t.story([(3, 43, 56), (4, 43, 67)], (3, 4, 35.5, 43), "hdb", s="k2")
    web.put(f'<div class="grey" style="{t.box((5, 6, 0, 24), -0.6, -0.6)}"></div>')
    t.story([(5, 7, 23), (6, 1, 23)], (5, 5, 1, 7), "hb", s="s")
    t.story([(5, 34, 67), (6, 34, 67)], (5, 6, 25.5, 33.5), "khd", subs=2)
    t.story([(7, 6, 30)], (7, 7, 0, 6), "h", s="s")
    t.story([(7, 37, 67)], (7, 7, 31.5, 37), "h", s="s")
    return web


def colour() -> Web:
    """Taiwan daily of the 1990s: colour, titles across and upright, tate-chu-yoko, sideways Latin."""
    t = _sheet(
        "07-colour",
        (1080, 1560),
        f"""
body{{font:10pt/15pt {MICRO}}}html .b p{{text-indent:1em}}
.h{{font:bold 34pt/1.2 {MICRO};color:#123a7a}}.h.x{{font-size:50pt;text-align:center}}.h.s{{font:bold 21pt/1.3 {MICRO};color:#111}}.k{{font:14pt/1.4 {HEI};color:#a11}}.d{{font:15pt/1.5 {MICRO}}}.by{{font:9pt/14pt {HEI}}}.hz .k,.hz .d{{text-align:center}}
.cap{{font:8.8pt/13pt {HEI}}}.cred{{font:7.6pt/11pt {HEI}}}.tint{{background:#e8eef8}}.b h4{{font:bold 11pt/15pt {MICRO};color:#123a7a}}
.ad{{background:#fff3c4;border:1pt solid #c90;text-align:center}}.ad0{{font-size:1.7em;color:#b00}}
""",
        *(7, 10, 15, 18, 36, 70, 20),
    )
    web = t.web
    t.furniture(
        "A5", "position:absolute;left:36pt;top:26pt;font:bold 24pt/28pt sans-serif;color:#123a7a"
    )
    t.furniture("生活新聞", f"position:absolute;left:84pt;top:28pt;font:bold 18pt/24pt {MICRO}")
    t.furniture("海峽晨報 1996年8月14日 星期三", "position:absolute;right:36pt;top:34pt")
    one = t.story(
        [(0, 0, 42, 8, 0), (1, 0, 42)],
        (0, 0, 0, 42),
        "khb",
        s="x",
        hz=1,
        hc="hz",
        inset=(0, 10),
        combine=1,
    )
    t.photo(one, (0, 1, 43.5, 67), "below", 28)
    t.story([(2, 10, 40), (3, 10, 40)], (2, 3, 0, 10), "khd", subs=2, combine=1)
    web.put(f'<div class="tint" style="{t.box((2, 3, 41.5, 67), -0.4, 0)}"></div>')
    _across(t, (2, 3, 42.5, 66), 2)
    t.story([(4, 7, 33), (5, 0, 33)], (4, 4, 0, 7), "hb", s="s", combine=1)
    two = t.story([(4, 42, 67), (5, 42, 53)], (4, 5, 34.5, 42), "hd", combine=1)
    t.photo(two, (5, 6, 54, 67), "left", 30)
    t.story([(6, 6, 30)], (6, 6, 0, 6), "h", s="s", combine=1)
    t.ad((6, 6, 31.5, 53), hz=1, inset=(0, 0))
    return web


def _across(t: Tiers, span: tuple[int, int, float, float], columns: int) -> None:
    """Add a story set across in a box: title over so many columns of horizontal lines."""
    web = t.web
    web.count += 1
    one = web.count
    _, body = web.pick("stories")
    web.stories[str(one)] = {"text": [web.say(text) for text in body]}
    first, last, start, end = span
    left, right = t.x(end), t.x(start)
    top, foot = t.y(first) + 0.5 * t.em, t.y(last) + (t.chars - 1) * t.em
    t.crossed.extend((tier, start, end) for tier in range(first, last))
    t.head(
        one,
        f"position:absolute;left:{left}pt;top:{top}pt;width:{right - left}pt;height:34pt",
        "h",
        s="s",
        hz=1,
        hc="hz",
    )
    gap = 1.8 * t.em
    wide = (right - left - gap * (columns - 1)) / columns
    wide = int(wide / t.em) * t.em
    high = int((foot - top - 40) / t.pitch) * t.pitch
    for n in range(columns):
        x = left + n * ((right - left - wide) / max(columns - 1, 1))
        t.put_slot(
            one,
            f"position:absolute;left:{x:.2f}pt;top:{top + 40}pt;width:{wide + 0.2:.2f}pt;height:{high + 1}pt;line-height:{t.pitch}pt",
        )


def smalls() -> Web:
    """Page of small adverts in narrow columns, with two stories over them."""
    t = _sheet(
        "08-smalls",
        (980, 1400),
        f"""
body{{font:9pt/12.6pt {MING}}}html .b p{{text-indent:1em}}
.h{{font:25pt/1.25 {HEI}}}.k{{font:13pt/1.4 {UKAI};padding-top:1em}}.d{{font:13pt/1.5 {UKAI};padding-top:2em}}
.sh{{font:13pt/16pt {HEI};text-align:center}}.st{{font:8.6pt/11pt {MING}}}.rub{{font:16pt/20pt {HEI};text-align:center;letter-spacing:.4em}}
.ad{{border:1pt solid #000;text-align:center}}.ad0{{font-size:1.7em;font-family:{HEI}}}
""",
        *(10, 9, 12.6, 12, 28, 46, 12),
        colour=False,
        numerals=True,
    )
    web = t.web
    t.furniture("第九版　分類廣告", f"position:absolute;right:30pt;top:20pt;font:12pt/16pt {HEI}")
    t.furniture("民國五十九年二月一日　星期日", "position:absolute;left:30pt;top:22pt")
    t.story([(0, 7, 35), (1, 7, 35), (2, 0, 35)], (0, 1, 0, 7), "khd")
    t.story([(0, 43, 73), (1, 43, 73), (2, 43, 73)], (0, 2, 36, 43), "kh", subs=1)
    t.fence(0, 2, 35.5)
    web.put(
        web.el("advert", "小廣告", "rub").replace(
            "<div ", f'<div style="{t.box((3, 3, 0, 2))};writing-mode:vertical-rl" ', 1
        )
    )
    t.smalls(3, 2.5, 73, 4)
    t.smalls(4, 0, 73, 4)
    t.smalls(5, 0, 38, 4)
    for start in (39, 51, 62.5):
        t.ad((5, 6, start, start + 10.5), hz=start == 51)
    t.smalls(6, 0, 38, 4)
    t.story([(7, 6, 40), (8, 0, 40)], (7, 7, 0, 6), "h")
    t.smalls(7, 41, 73, 4)
    t.smalls(8, 41, 73, 4)
    t.smalls(9, 0, 73, 4)
    t.rules(73, 2, 10)
    return web


def leaves() -> Web:
    """Literary supplement: deep tiers, wide leading, framed titles, verse, names under titles."""
    t = _sheet(
        "09-leaves",
        (940, 1340),
        f"""
body{{font:10.4pt/17pt {UKAI}}}html .b p{{text-indent:2em}}
.h{{font:30pt/1.3 {UKAI}}}.h.s{{font:22pt/1.4 {SONG}}}.by{{font:11pt/17pt {MING};padding-top:9em}}.d{{font:13pt/1.5 {MING};padding-top:2em}}
.bord{{border:1pt solid #000;outline:1pt solid #000;outline-offset:2pt}}.bord .t{{padding:6pt}}.np{{font:34pt/50pt {UKAI};text-align:center}}.cap{{font:9pt/13pt {UKAI}}}
""",
        *(5, 10.4, 17, 22, 40, 66, 26),
        colour=False,
        numerals=True,
    )
    web = t.web
    web.put(
        web.el("furniture", "榕樹頭", "np").replace(
            "<div ", f'<div style="{t.box((0, 0, 0, 3.4))};writing-mode:vertical-rl" ', 1
        )
    )
    t.furniture("副刊", f"position:absolute;right:42pt;top:26pt;font:14pt/18pt {HEI}")
    t.furniture("民國五十一年四月五日", "position:absolute;left:42pt;top:30pt")
    t.story([(0, 10, 50), (1, 0, 20)], (0, 0, 4.4, 9), "hb", lead=0, hc="bord", full=False)
    t.story([(1, 26, 50), (2, 26, 50)], (1, 2, 21.5, 25.5), "hb", s="s", lead=0)
    one = t.story([(2, 5, 20.5), (3, 0, 20.5)], (2, 2, 0, 4.5), "hb", s="s", lead=0)
    t.photo(one, (4, 4, 0, 14), "right", 32)
    t.story([(3, 26.5, 50), (4, 15, 50)], (3, 3, 22, 26), "hb", lead=0, hc="bord", full=False)
    t.rules(50, 0, 5)
    return web


def market() -> Web:
    """Economic page: short tiers, figures upright in pairs, sideways Latin, notices in frames."""
    t = _sheet(
        "10-market",
        (1040, 1500),
        f"""
body{{font:9.2pt/13pt {HEI}}}html .b p{{text-indent:1em}}
.h{{font:bold 25pt/1.25 {HEI}}}.h.s{{font:18pt/1.3 {MING}}}.k{{font:12pt/1.4 {MING}}}.d{{font:13pt/1.5 {MING};padding-top:2em}}.by{{font:9.2pt/13pt {UKAI}}}
.note{{border:1.4pt solid #000;padding:5pt;writing-mode:vertical-rl;overflow:hidden}}.nh{{font:17pt/24pt {UKAI}}}.nt{{font:9pt/13pt {MING}}}.cap{{font:8.4pt/12pt {HEI}}}
""",
        *(10, 9.2, 13, 12, 32, 58, 16),
        colour=False,
    )
    web = t.web
    t.furniture("經濟", f"position:absolute;right:34pt;top:22pt;font:bold 20pt/26pt {HEI}")
    t.furniture("10", "position:absolute;left:34pt;top:24pt;font:bold 16pt/20pt serif")
    t.furniture("工商導報 中華民國78年5月11日", "position:absolute;left:420pt;top:30pt")
    t.story([(0, 9, 44), (1, 9, 44), (2, 9, 44)], (0, 2, 0, 9), "khdb", combine=1, subs=2)
    t.story([(0, 51, 74), (1, 51, 74), (2, 45, 74)], (0, 1, 45, 51), "hb", s="s", combine=1)
    t.story([(3, 6, 30), (4, 0, 30), (5, 0, 12)], (3, 3, 0, 6), "kh", s="s", combine=1)
    t.story([(3, 38, 74), (4, 38, 74)], (3, 4, 31, 38), "hd", combine=1)
    t.story([(5, 18, 50), (6, 0, 50)], (5, 5, 12.5, 17.5), "h", s="s", combine=1)
    _note(t, (5, 6, 52, 74), 0)
    t.story([(7, 8, 36), (8, 8, 36), (9, 0, 36)], (7, 8, 0, 8), "khb", combine=1)
    t.story([(7, 43, 60), (8, 43, 60)], (7, 8, 37, 42.5), "h", s="s", combine=1)
    one = t.story([(9, 41, 60)], (9, 9, 37, 41), "h", s="s", combine=1)
    t.photo(one, (7, 8, 61, 74), "below", 26)
    _note(t, (9, 9, 61, 74), 1)
    return web


def _note(t: Tiers, span: tuple[int, int, float, float], which: int) -> None:
    """Add a notice in a frame."""
    head, *rest = tier_texts()["notices"][which]
    inner = t.web.el("advert", head, "nh", "p") + "".join(
        t.web.el("advert", one, "nt", "p") for one in rest
    )
    t.web.put(f'<aside class="note" style="{t.box(span, 0.2, 0.2)}">{inner}</aside>')


def overseas() -> Web:
    """Overseas paper: dark title bars over tiers, pictures inside text, a list of briefs."""
    t = _sheet(
        "11-overseas",
        (1000, 1500),
        f"""
body{{font:9.8pt/14pt {MICRO}}}html .b p{{text-indent:1em}}
.h{{font:28pt/1.25 {HEI}}}.h.c{{text-align:center}}.h.s{{font:bold 19pt/1.3 {MICRO}}}.k{{font:13pt/1.4 {MICRO}}}.d{{font:14pt/1.5 {UKAI}}}.by{{font:9.8pt/14pt {UKAI}}}.hz .k,.hz .d{{text-align:center}}
.dark{{background:#222;color:#fff}}.cap{{font:8.6pt/12.4pt {UKAI}}}.rub{{font:17pt/22pt {HEI};border:1pt solid #000;text-align:center;letter-spacing:.2em}}
.ad{{border:2pt solid #000;text-align:center}}.ad0{{font-size:1.7em;font-family:{HEI}}}
""",
        *(8, 9.8, 14, 16, 30, 60, 18),
    )
    web = t.web
    t.furniture("華埠新聞", f"position:absolute;right:32pt;top:24pt;font:20pt/24pt {HEI}")
    t.furniture("THE CHINATOWN POST　SATURDAY, MAY 6, 1978", "position:absolute;left:32pt;top:30pt")
    t.story(
        [(0, 0, 32, 7, 0), (1, 0, 32)],
        (0, 0, 0, 32),
        "hd",
        hz=1,
        hc="hz dark",
        s="c",
        inset=(0, 10),
    )
    one = t.story([(0, 40, 67), (1, 40, 52), (2, 33, 52)], (0, 1, 33, 40), "khb")
    t.photo(one, (1, 2, 53, 67), "below", 40)
    t.story([(2, 6, 32), (3, 0, 32)], (2, 2, 0, 6), "kh", s="s")
    _briefs(t)
    t.story([(4, 9, 30), (5, 9, 30), (6, 0, 30)], (4, 5, 0, 9), "khd", subs=1)
    t.story([(4, 38, 67), (5, 38, 67)], (4, 5, 31, 38), "h")
    t.story([(6, 36, 67), (7, 20, 40)], (6, 6, 31, 36), "kh", s="s")
    t.ad((7, 7, 41, 53), hz=1)
    t.ad((7, 7, 54, 67))
    t.story([(7, 5, 19)], (7, 7, 0, 5), "h", s="s")
    return web


def _briefs(t: Tiers) -> None:
    """Add briefs under an upright rubric, each a paragraph with its mark."""
    web = t.web
    web.count += 1
    one = web.count
    texts = [t.pick("briefs") for _ in range(8)]
    web.stories[str(one)] = {"text": [*texts, *texts[:2]]}
    web.put(
        f'<div data-a="{one}" style="{t.box((3, 3, 33, 36), 1, 1)};writing-mode:vertical-rl">{web.el("headline", "本埠簡訊", "rub")}</div>'
    )
    t.slot(one, (3, 37, 67))


def arena() -> Web:
    """Sports page: a picture over half the page, upright titles on grey, captions upright."""
    t = _sheet(
        "12-arena",
        (1040, 1480),
        f"""
body{{font:10pt/14.4pt {SONG}}}html .b p{{text-indent:1em}}
.h{{font:36pt/1.2 {HEI}}}.h.s{{font:20pt/1.3 {HEI}}}.k{{font:15pt/1.4 {KAI};padding-top:1em}}.d{{font:15pt/1.5 {KAI};padding-top:2em}}.by{{font:10pt/14pt {KAI}}}
.grey{{background:#ccc}}.cap{{font:9pt/13pt {KAI}}}.cred{{font:8pt/12pt {KAI}}}.b h4{{font:12pt/14.4pt {HEI}}}
""",
        *(8, 10, 14.4, 15, 32, 52, 18),
        colour=False,
        numerals=True,
    )
    t.furniture("體育", f"position:absolute;right:34pt;top:20pt;font:20pt/24pt {HEI}")
    t.furniture("九", f"position:absolute;left:34pt;top:20pt;font:16pt/20pt {HEI}")
    t.furniture("群島日報　中華民國六十一年九月二日", "position:absolute;left:400pt;top:24pt")
    one = t.story([(0, 10, 34), (1, 10, 34), (2, 0, 34), (3, 0, 34)], (0, 1, 0, 10), "khd", subs=2)
    t.photo(one, (0, 2, 35, 67), "left", 28, apart=1)
    t.story([(3, 41, 67), (4, 41, 67)], (3, 4, 35, 41), "h", s="s", hc="grey")
    t.story([(4, 6, 34), (5, 0, 20)], (4, 4, 0, 6), "kh", s="s")
    t.story([(5, 27, 67), (6, 27, 67)], (5, 6, 21, 27), "khb", s="s", hc="grey")
    two = t.story([(6, 5, 20), (7, 0, 20)], (6, 6, 0, 5), "h", s="s")
    t.photo(two, (7, 7, 21, 34), "right", 30)
    t.story([(7, 39, 67)], (7, 7, 35, 39), "h", s="s")
    t.rules(67)
    return t.web


def towns() -> Web:
    """Page of the counties, 1950s: one-line titles as deep as a tier, stories of a tier or less."""
    t = _sheet(
        "13-towns",
        (960, 1380),
        f"""
body{{font:9.6pt/13.2pt {MING}}}html .b p{{text-indent:0}}
.h{{font:15pt/1.35 {HEI};text-align:center}}.h.b{{font-size:26pt;text-align:left}}.k{{font:11pt/1.4 {UKAI}}}.d{{font:11pt/1.4 {UKAI}}}
.rub{{font:19pt/26pt {UKAI};text-align:center}}.cap{{font:8.6pt/12pt {UKAI}}}.frame{{border:.8pt solid #000}}
""",
        *(9, 9.6, 13.2, 12, 30, 54, 16),
        colour=False,
        numerals=True,
    )
    web = t.web
    t.furniture("地方通訊", f"position:absolute;right:32pt;top:20pt;font:18pt/24pt {UKAI}")
    t.furniture("（五）中華民國四十七年六月廿日 星期五", "position:absolute;left:32pt;top:28pt")
    t.story([(0, 6, 34), (1, 6, 34)], (0, 1, 0, 6), "kh", s="b")
    for tier, start, end in (
        (0, 35, 52),
        (0, 53, 67),
        (1, 35, 67),
        (2, 0, 20),
        (2, 21, 45),
        (2, 46, 67),
    ):
        t.story([(tier, start + 2.6, end)], (tier, tier, start, start + 2.4), "h")
    t.story([(3, 7, 40), (4, 0, 40), (5, 0, 16)], (3, 3, 0, 7), "khd", s="b")
    web.put(f'<div class="frame" style="{t.box((3, 4, 41, 67), -0.2, 0.2)}"></div>')
    t.story([(3, 46, 66, 0.6, 0.4), (4, 42, 66, 0.4, 1)], (3, 3, 42, 45.5), "h", inset=(1, 0))
    for tier, start, end in ((5, 17, 40), (5, 41, 67), (6, 0, 26)):
        t.story([(tier, start + 2.6, end)], (tier, tier, start, start + 2.4), "h")
    one = t.story([(6, 33, 52), (7, 33, 52), (8, 33, 67)], (6, 7, 27, 33), "kh", s="b")
    t.photo(one, (6, 7, 53, 67), "below", 26)
    for tier, start, end in ((7, 0, 12), (7, 13, 26), (8, 0, 16), (8, 17, 32)):
        t.story([(tier, start + 2.6, end)], (tier, tier, start, start + 2.4), "h")
    t.rules(67)
    return web


def recent() -> Web:
    """Vertical paper of the 2000s: justified titles across two tiers, columns apart by white only."""
    t = _sheet(
        "14-recent",
        (1000, 1480),
        f"""
body{{font:10.4pt/16pt {SONG}}}html .b p{{text-indent:1em}}
.h{{font:bold 32pt/1.2 {MICRO}}}.h.x{{font-size:46pt}}.h.s{{font:bold 22pt/1.25 {MICRO}}}.k{{font:bold 15pt/1.4 {MICRO}}}.d{{font:16pt/1.45 {KAI}}}.by{{font:9.4pt/15pt {HEI};text-align:right}}
.hz .t{{border-bottom:1pt solid #999}}.cap{{font:9pt/13pt {HEI}}}.cred{{font:8pt/11pt {HEI};text-align:right}}.b h4{{font:bold 12pt/16pt {MICRO}}}.lead{{font:12pt/18pt {KAI}}}
.ad{{border:1pt solid #555;text-align:center;background:#f4f4f4}}.ad0{{font-size:1.7em;font-family:{HEI}}}
""",
        *(6, 10.4, 16, 20, 34, 74, 24),
    )
    t.furniture("地方綜合 B4", f"position:absolute;right:34pt;top:30pt;font:bold 18pt/24pt {MICRO}")
    t.furniture("2003年11月25日 星期二　屏山時報", "position:absolute;left:34pt;top:38pt")
    t.furniture("責任編輯 何南星", "position:absolute;left:300pt;top:38pt;font-size:8pt")
    one = t.story(
        [(0, 0, 36, 9, 0), (1, 0, 36)],
        (0, 0, 0, 36),
        "khb",
        s="x",
        hz=1,
        hc="hz",
        inset=(0, 11.5),
        combine=1,
    )
    t.photo(one, (0, 0, 37.5, 58), "below", 26, apart=1)
    t.story([(1, 44, 58), (2, 37.5, 58)], (1, 1, 37.5, 43.5), "hb", s="s", combine=1)
    t.story([(2, 9, 36), (3, 0, 36)], (2, 2, 0, 9), "khd", subs=2, combine=1)
    t.story([(3, 43, 58), (4, 37.5, 58)], (3, 3, 37.5, 42.5), "h", s="s", combine=1)
    t.story([(4, 8, 18), (4, 18.5, 36), (5, 0, 20)], (4, 4, 0, 7.5), "kh", s="s", combine=1)
    t.story([(5, 27, 44)], (5, 5, 21.5, 26.5), "h", s="s", combine=1)
    t.ad((5, 5, 45.5, 58))
    return t.web


PAGES = (
    stream, capital, banner, harbour, inner, joint, colour, smalls, leaves, market, overseas,
    arena, towns, recent,
)  # fmt: skip
