"""Pages in traditional characters, most of them vertical, each with its own style sheet."""

from __future__ import annotations

from .parts import Web, texts

SHEET = (1040.0, 1480.0)
MING, KAI, HEI = "cwTeXMing", "cwTeXKai", "cwTeXHeiBold"
SONG, SANS, YUAN, FANG = '"Noto Serif CJK TC"', '"Noto Sans CJK TC"', "cwTeXYen", "cwTeXFangSong"
HKSONG = '"Noto Serif CJK HK"'


def _bar(web: Web, parts: tuple[str, ...], cls: str = "") -> None:
    spans = "".join(web.el("furniture", text, tag="span") for text in parts)
    web.put(f'<div class="bar {cls}">{spans}</div>')


def _pic(
    web: Web, article: int, area: str, style: str, *, cap: int = 1, cls: str = "hf", **shape: int
) -> None:
    figure = web.fig(style, cap, cls, **shape)
    web.put(f'<div data-a="{article}" style="grid-area:{area};display:flex">{figure}</div>')


def taiwan_front() -> Web:
    """Taiwan front page of the 1970s: nameplate at the right, tiers with rules, deep title stacks."""
    web = Web(
        "web-hant-01-taiwan-front",
        "zh-Hant",
        *SHEET,
        f"""
body{{font-family:{MING};font-size:9.6pt;line-height:14pt}}
.np{{position:absolute;right:34pt;top:34pt;width:96pt;height:330pt;border:2pt solid #000;writing-mode:vertical-rl;text-align:center;font:66pt/92pt {KAI}}}
.npi{{position:absolute;right:34pt;top:370pt;width:96pt;height:120pt;border:1pt solid #000;writing-mode:vertical-rl;padding:5pt;font:8.6pt/13pt {MING}}}
.bar{{top:14pt;left:34pt;right:34pt;font:8pt/11pt {MING}}}
main{{left:34pt;right:34pt;top:34pt;bottom:34pt;grid-template-columns:repeat(20,1fr);grid-template-rows:repeat(24,1fr);gap:0 0}}
.a{{border-bottom:.5pt solid #000;padding:6pt 5pt}}.a.bl{{border-left:.5pt solid #000}}
.b{{column-gap:11pt;column-rule:.4pt solid #000}}html .b p{{text-indent:1em}}
.h{{font:30pt/37pt {HEI}}}.h.big{{font:48pt/58pt {HEI}}}.h.s{{font:20pt/26pt {HEI}}}.h.ks{{font:30pt/38pt {KAI}}}
.k{{font:17pt/24pt {KAI}}}.d{{font:14pt/22pt {FANG}}}.by{{font:9.6pt/15pt {KAI};padding-top:20pt}}.t{{padding-left:9pt}}
.k{{padding-top:14pt}}.d{{padding-top:26pt}}.cen{{text-align:center}}.cen .k,.cen .d{{padding-top:0}}
.cap{{font:8.8pt/12pt {KAI};padding-top:3pt}}.cred{{font:8pt/11pt {KAI};text-align:right}}
.ad{{border:1.5pt solid #000;writing-mode:vertical-rl;margin:5pt}}.ad0{{font:22pt/32pt {YUAN}}}.ad1{{font:19pt/26pt {KAI}}}.ad2{{font:11pt/16pt {MING}}}
""",
        colour=False,
        numerals=True,
    )
    _bar(web, ("第一版", "中華民國六十三年十一月五日 星期二", "本報登記證內版台誌字第〇八八號"))
    web.put(web.el("furniture", "新嶺日報", "np"))
    web.put(
        web.el(
            "furniture",
            "發行人 費一峰|社址 鹿港市中山路九號|電話 三三一二〇|今日三大張 零售二元",
            "npi",
        )
        + '<main class="vp">'
    )
    web.art(
        "1/9/9/18",
        "khd",
        s="big",
        lines=3,
        cols=3,
        own=False,
        t=texts("zh")["titles"][0],
        tc="cen",
        cls="bl",
    )
    web.art("1/1/9/9", "khb", lines=2, cols=4, cls="", tc="")
    web.art("9/12/17/21", "hd", s="ks", lines=2, cols=4, cls="bl", own=False)
    _pic(web, web.count, "9/7/17/12", "flex:1;margin:6pt", wide=260, high=380, cap=2)
    web.art("9/1/17/7", "kh", s="s", lines=2, cols=3)
    web.art("17/14/25/21", "h", s="s", lines=2, cols=3, cls="bl")
    web.art("17/6/25/14", "khd", lines=2, cols=3, cls="hz", tc="cen")
    web.ad("17/3/25/6", lines=texts("zh")["ads"][0])
    web.ad("17/1/25/3", lines=texts("zh")["ads"][3][:3])
    web.put("</main>")
    return web


def hongkong_local() -> Web:
    """Hong Kong local page of the 1970s: horizontal titles over tiers, dense, many adverts."""
    web = Web(
        "web-hant-02-hongkong-local",
        "zh-Hant",
        1000,
        1420,
        f"""
body{{font-family:{HKSONG};font-size:9pt;line-height:12.6pt}}
.bar{{top:20pt;left:28pt;right:28pt;font:11pt/14pt {HKSONG};border-bottom:2pt solid #000;padding-bottom:3pt}}
main{{left:28pt;right:28pt;top:46pt;bottom:24pt;grid-template-columns:repeat(16,1fr);grid-template-rows:repeat(26,1fr);gap:9pt 11pt}}
.b{{column-gap:9pt}}html .b p{{text-indent:0}}.b p:before{{content:none}}
.h{{font:25pt/31pt {SANS};font-weight:bold}}.h.big{{font:bold 46pt/54pt {SANS}}}.h.sg{{font:bold 25pt/32pt {SONG}}}.h.y{{font:27pt/34pt {YUAN}}}
.k{{font:bold 13pt/19pt {HKSONG}}}.d{{font:bold 15pt/21pt {SONG}}}.by{{font:9pt/13pt {KAI}}}.t{{padding:0 0 0 7pt}}.hz .t{{padding:0 0 6pt}}
.c{{text-align:center}}.rev{{background:#000;color:#fff;padding:5pt 5pt}}.hz .rev{{padding:4pt 8pt;margin-bottom:6pt}}
.fr{{border:1.4pt solid #000;padding:6pt}}.ln{{border-top:.6pt solid #000;padding-top:6pt}}
.cap{{font:8.6pt/12pt {KAI};padding:0 3pt}}.lead{{font-weight:bold}}
.ad{{border:.8pt solid #000}}.ad0{{font:bold 19pt/25pt {SANS}}}.ad1{{font:20pt/28pt {KAI}}}.ad2{{font:9pt/13pt {SANS}}}.ad.v .ad0{{padding:0 5pt}}
""",
        colour=False,
        numerals=True,
    )
    _bar(web, ("華港晚報", "一九七六年三月十二日", "星期五", "本港新聞", "第五頁"))
    web.put('<main class="vp">')
    web.art(
        "1/1/11/13",
        "khd",
        s="big",
        lines=1,
        cols=4,
        cls="hz",
        tc="c",
        own=False,
        lead=True,
        into=web.fig(
            "width:180pt;height:100%;padding-left:6pt",
            1,
            "",
            img="width:150pt;height:100%;object-fit:cover",
            wide=150,
            high=130,
        ),
        t=["", "雨後山洪奔瀉 遊客被困孤石", "四隊救援人員連夜搭繩橋 十七人獲救"],
    )
    web.art("1/13/11/17", "hk", s="sg", lines=2, cols=3)
    web.art("11/9/18/17", "kh", lines=2, cols=3, cls="ln", tc="rev", own=False)
    web.art("11/1/18/9", "hd", s="y", lines=1, cols=3, cls="hz fr", own=False)
    web.art("18/12/27/17", "h", s="sg", lines=2, cols=3, cls="fr")
    web.art("18/6/23/12", "h", lines=1, cols=2, cls="hz ln", tc="rev")
    web.ad("23/6/27/9", lines=texts("zh")["ads"][2])
    web.ad("23/9/27/12", "v", lines=texts("zh")["ads"][6][:3])
    web.art("18/1/27/6", "khb", s="y", lines=2, cols=3, cls="ln", own=False)
    web.put("</main>")
    return web


def supplement() -> Web:
    """Literary supplement: wide leading, framed titles, kai and fangsong, poems' white space."""
    web = Web(
        "web-hant-03-supplement",
        "zh-Hant",
        900,
        1260,
        f"""
body{{font-family:{FANG};font-size:11pt;line-height:19pt}}
.np{{position:absolute;right:40pt;top:40pt;writing-mode:vertical-rl;font:44pt/52pt {KAI};letter-spacing:.3em;border-left:.6pt solid #000;height:300pt;padding-left:6pt}}
.ed{{position:absolute;right:48pt;top:352pt;writing-mode:vertical-rl;font:9pt/14pt {MING}}}
main{{left:40pt;right:116pt;top:40pt;bottom:40pt;grid-template-columns:repeat(12,1fr);grid-template-rows:repeat(20,1fr);gap:24pt 20pt}}
.b{{column-gap:22pt}}.h{{font:27pt/36pt {KAI}}}.h.mg{{font:bold 24pt/34pt {SONG}}}.h.big{{font:40pt/52pt {FANG};letter-spacing:.15em}}
.k{{font:11pt/18pt {MING}}}.d{{font:12pt/20pt {KAI};padding-top:40pt}}.by{{font:12pt/20pt {KAI};text-align:right;padding-bottom:20pt}}.t{{padding-left:16pt}}
.tf .t{{border:.8pt solid #000;padding:10pt 8pt;margin-left:12pt;align-self:flex-start}}.gr{{background:#eee;padding:12pt}}
.q{{font:20pt/32pt {KAI};padding:0 12pt;border-right:1pt solid #000;border-left:1pt solid #000;margin:0 8pt}}
.cap{{font:9pt/14pt {KAI}}}.dc{{font:40pt/42pt {KAI}}}
.foot{{position:absolute;left:40pt;bottom:16pt;font:8.6pt/12pt {MING}}}
""",
        colour=False,
        numerals=True,
    )
    web.put(
        web.el("furniture", "晚潮副刊", "np")
        + web.el("furniture", "主編 柳三白　插圖 魚子", "ed")
        + '<main class="vp">'
    )
    quote = f'<div class="q" data-r="repeat">{web.say(texts("zh")["quotes"][3])}</div>'
    web.art(
        "1/1/10/13", "hb", s="big", lines=1, cols=2, own=False, h="燈下讀帖記", dc=False, into=""
    )
    web.art("10/6/21/13", "hdb", lines=2, cols=3, cls="tf", own=False, into=quote)
    web.art("10/1/16/6", "hb", s="mg", lines=2, cls="gr", cols=1, own=False)
    web.art(
        "16/1/21/6",
        "h",
        lines=1,
        cols=1,
        own=False,
        fig=web.fig(
            "width:160pt;padding-left:14pt",
            1,
            "",
            img="width:100pt;height:100%;object-fit:cover",
            wide=110,
            high=180,
        ),
    )
    web.put("</main>" + web.el("furniture", "來稿請用稿紙直行書寫，恕不退件", "foot"))
    return web


def taiwan_economy() -> Web:
    """Economic page: upright digits, vertical text, horizontal table and banner, subheads."""
    web = Web(
        "web-hant-04-economy",
        "zh-Hant",
        *SHEET,
        f"""
body{{font-family:{SONG};font-size:9.2pt;line-height:13.4pt}}
.bar{{top:24pt;left:36pt;right:36pt;font:bold 13pt/18pt {SANS};border-top:3pt solid #000;border-bottom:.6pt solid #000;padding:3pt 0}}
main{{left:36pt;right:36pt;top:62pt;bottom:30pt;grid-template-columns:repeat(15,1fr);grid-template-rows:repeat(24,1fr);gap:13pt 13pt}}
.b{{column-gap:14pt}}.vp .b{{text-orientation:upright}}html .b p{{text-indent:2em}}
.h{{font:bold 26pt/33pt {SONG}}}.h.big{{font:bold 43pt/52pt {SONG}}}.h.hv{{font:bold 23pt/30pt {SANS}}}.h.k2{{font:28pt/36pt {KAI}}}
.k{{font:bold 12pt/18pt {SANS};background:#000;color:#fff;padding:4pt 0;align-self:flex-start}}.d{{font:13pt/20pt {SONG};padding-top:30pt}}.by{{font:9.2pt/15pt {SANS};padding-top:60pt}}.t{{padding-left:10pt;display:flex;flex-direction:column}}.hz .t{{padding:0 0 7pt;display:block}}.hz .by,.hz .d{{padding-top:2pt}}
.b h4{{font:bold 11pt/20pt {SANS}}}.tab{{font:8.8pt/14pt {SANS};border:.8pt solid #000;padding:6pt}}.tabh{{text-align:center;font-weight:bold;border-bottom:.8pt solid #000;margin-bottom:3pt}}
.ln{{border-top:.6pt solid #000;padding-top:9pt}}.dbl{{border:3pt double #000;padding:8pt}}
.cap{{font:8.8pt/13pt {SANS};padding-top:3pt}}.cred{{font:7.6pt/11pt {SANS};text-align:right}}
""",
        colour=False,
    )
    _bar(web, ("3", "經濟要聞", "民國七十二年六月廿一日 星期二", "東部工商日報"))
    web.put('<main class="vp">')
    web.art(
        "1/5/10/16",
        "khdb",
        s="big",
        lines=2,
        cols=3,
        own=False,
        subs=2,
        every=3,
        t=texts("zh")["titles"][10],
    )
    web.table("1/1/6/5", "期貨行情（昨收）")
    web.art("6/1/14/5", "h", s="hv", lines=2, cols=3, cls="dbl", own=False)
    web.art("10/10/17/16", "kh", lines=2, cols=3, cls="ln")
    _pic(web, web.count, "10/5/17/10", "flex:1", wide=330, high=300, cap=2)
    web.art("17/8/25/16", "hb", s="k2", lines=1, cols=3, cls="hz ln", own=False)
    web.art("17/5/25/8", "h", s="hv", lines=2, cols=3, cls="ln")
    web.art("14/1/25/5", "khd", s="hv", lines=2, cols=4, cls="ln", subs=1)
    web.put("</main>")
    return web


def evening_small() -> Web:
    """Small evening paper: vertical, one-line titles as wide as a column, strips, briefs."""
    web = Web(
        "web-hant-05-evening",
        "zh-Hant",
        780,
        1080,
        f"""
body{{font-family:{MING};font-size:9.4pt;line-height:13pt}}
.np{{position:absolute;left:0;right:0;top:18pt;text-align:center;font:46pt/54pt {KAI};letter-spacing:.5em}}
.bar{{top:76pt;left:24pt;right:24pt;font:8.6pt/12pt {MING};border-top:1pt solid;border-bottom:1pt solid;padding:2pt 0}}
main{{left:24pt;right:24pt;top:100pt;bottom:24pt;grid-template-columns:repeat(12,1fr);grid-template-rows:repeat(18,1fr);gap:8pt 8pt}}
.b{{column-gap:10pt;column-rule:.4pt dotted #000}}html .b p{{text-indent:1em}}
.h{{font:22pt/27pt {HEI}}}.h.big{{font:38pt/46pt {HEI}}}.h.yn{{font:22pt/28pt {YUAN}}}.h.s{{font:15pt/20pt {HEI}}}
.k{{font:12pt/18pt {KAI}}}.d{{font:12pt/18pt {MING}}}.by{{font:9.4pt/14pt {KAI}}}.t{{padding-left:6pt}}.hz .t{{padding:0 0 5pt;text-align:center}}
.strip{{border-top:2pt solid #000;border-bottom:2pt solid #000;padding:5pt 0}}.bx{{border:.7pt solid #000;padding:6pt}}
.rub{{font:17pt/24pt {HEI};border-left:.7pt solid #000;text-align:center;letter-spacing:.3em;padding-left:3pt;margin-left:4pt}}
.cap{{font:8.6pt/12pt {KAI};padding-left:3pt}}.ad{{border:2pt solid #000}}.ad0{{font:16pt/22pt {HEI}}}.ad1{{font:24pt/34pt {KAI}}}.ad2{{font:9pt/13pt {MING}}}
""",
        colour=False,
        numerals=True,
    )
    web.put(web.el("furniture", "海潮晚報", "np"))
    _bar(
        web,
        ("今日出紙一張 每份二毫", "一九六八年九月十日 星期二 農曆戊申年七月十八日", "社長 甘露白"),
    )
    web.put('<main class="vp">')
    web.art(
        "1/1/7/13",
        "kh",
        s="big",
        lines=1,
        cols=3,
        cls="hz strip",
        own=False,
        t=texts("zh")["titles"][7],
        h="貨輪擱淺十小時 船員平安上岸",
    )
    web.art("7/8/13/13", "hd", lines=2, cols=2, own=False)
    web.art("7/4/13/8", "h", s="yn", lines=2, cols=2, cls="bx")
    briefs = [web.say("▲" + text) for text in texts("zh")["briefs"]]
    web.art(
        "7/1/19/4",
        None,
        story=("", briefs),
        over=True,
        fig=web.el("headline", "本埠短訊", "rub"),
        own=False,
        cls="bx",
        bs="flex:1;column-count:3",
    )
    web.art(
        "13/9/19/13",
        "kh",
        lines=2,
        cols=2,
        fig=web.fig(
            "width:92pt;padding-left:5pt",
            1,
            "",
            img="width:76pt;height:100%;object-fit:cover",
            wide=80,
            high=240,
        ),
    )
    web.art("13/6/19/9", "h", s="s", lines=2, cols=2, cls="bx")
    web.ad("13/4/19/6", "v", lines=texts("zh")["ads"][0][:3])
    web.put("</main>")
    return web


def overseas() -> Web:
    """Overseas Chinese paper: mixed setting, sideways Latin and digits, vertical and horizontal."""
    web = Web(
        "web-hant-06-overseas",
        "zh-Hant",
        960,
        1500,
        f"""
body{{font-family:{SANS};font-size:9pt;line-height:13pt}}
.bar{{top:22pt;left:32pt;right:32pt;font:bold 10pt/14pt {SANS};background:#004a80;color:#fff;padding:3pt 8pt}}
main{{left:32pt;right:32pt;top:54pt;bottom:28pt;grid-template-columns:repeat(14,1fr);grid-template-rows:repeat(26,1fr);gap:11pt 12pt}}
.b{{column-gap:12pt}}.h{{font:bold 25pt/31pt {SANS}}}.h.big{{font:bold 39pt/47pt {SONG};color:#004a80}}.h.sg{{font:bold 21pt/28pt {SONG}}}.h.l{{font:23pt/30pt {KAI}}}
.k{{font:bold 11pt/17pt {SANS};color:#004a80}}.d{{font:13pt/19pt {SONG}}}.by{{font:bold 9pt/14pt {SANS}}}.t{{padding-left:8pt}}.hz .t{{padding:0 0 6pt}}
.hh .t,.hh .b,.vp .hh{{writing-mode:horizontal-tb}}.vp .hh .t,.vp .hh .b{{writing-mode:horizontal-tb;padding-left:0}}.vp .hh .t{{padding-bottom:5pt}}.hh{{background:#eaf1f6;padding:9pt}}
.ln{{border-top:1.5pt solid #004a80;padding-top:6pt}}.cap{{font:8.2pt/12pt {SANS};padding-top:3pt}}.cred{{font:7pt/10pt {SANS}}}
.ad{{background:#ffe;border:1pt solid #b80}}.ad0{{font:bold 19pt/27pt {SANS};color:#b00}}.ad1{{font:bold 24pt/34pt {KAI}}}.ad2{{font:10pt/15pt {SANS}}}
""",
    )
    _bar(
        web,
        (
            "B2",
            "社區新聞 COMMUNITY",
            "Tuesday, April 9, 2002 二〇〇二年四月九日 星期二",
            "金山僑報 GOLDEN HILL CHINESE DAILY",
        ),
    )
    web.put('<main class="vp">')
    web.art("1/1/12/10", "khd", s="big", lines=2, cols=3, cls="hz", own=False)
    web.art("1/10/12/15", "hb", lines=2, cols=3)
    _pic(web, web.count, "12/8/19/15", "flex:1", wide=420, high=300, cap=3)
    web.art("12/1/19/8", "h", s="sg", cols=3, lines=2, cls="hh", own=False)
    web.art("19/9/27/15", "khb", s="l", lines=2, cols=3, cls="ln")
    web.art("19/5/27/9", "h", s="sg", lines=2, cols=3, cls="ln")
    web.ad("19/1/23/5")
    web.ad("23/1/27/5")
    web.put("</main>")
    return web


def sports_vertical() -> Web:
    """Vertical sports page: large pictures, titles white on grey, captions vertical beside them."""
    web = Web(
        "web-hant-07-sports",
        "zh-Hant",
        1000,
        1440,
        f"""
body{{font-family:{HKSONG};font-size:9.8pt;line-height:14.6pt}}
.sec{{position:absolute;right:34pt;top:22pt;font:bold 25pt/32pt {SANS};letter-spacing:.4em}}.dt{{position:absolute;left:34pt;top:32pt;font:9pt/13pt {SANS}}}
main{{left:34pt;right:34pt;top:64pt;bottom:30pt;grid-template-columns:repeat(12,1fr);grid-template-rows:repeat(22,1fr);gap:14pt 14pt;border-top:5pt solid #444;padding-top:10pt}}
.b{{column-gap:16pt;column-rule:.5pt solid #888}}.vp .b{{text-orientation:upright}}html .b p{{text-indent:1em}}
.h{{font:bold 29pt/36pt {SANS}}}.h.big{{font:bold 60pt/70pt {SANS}}}.h.s{{font:bold 19pt/26pt {SANS}}}
.k{{font:bold 14pt/20pt {KAI}}}.d{{font:bold 17pt/25pt {SONG};padding-top:50pt}}.by{{font:9.8pt/16pt {KAI};text-align:right}}.t{{padding-left:12pt}}
.gy{{background:#555;color:#fff;padding:10pt 8pt;margin-left:10pt}}.bx{{border:2pt solid #444;padding:9pt}}
.cap{{font:9pt/13.5pt {SANS};padding-right:5pt}}.b h4{{font:bold 9.8pt/14.6pt {SANS};text-align:center}}
.lf{{font:bold 13pt/20pt {HKSONG}}}.lead{{font:bold 12pt/18pt {SONG}}}
""",
        colour=False,
    )
    web.put(
        web.el("furniture", "體育世界", "sec")
        + web.el("furniture", "澎風時報 民國六十九年十月廿六日 星期日 第七版", "dt")
        + '<main class="vp">'
    )
    web.art(
        "1/6/12/13",
        "khdb",
        s="big",
        lines=2,
        cols=3,
        own=False,
        lead=True,
        t=texts("zh")["titles"][21],
    )
    figure = web.fig(
        "flex:1;flex-direction:column",
        1,
        "",
        img="flex:1;height:100%;min-width:0;object-fit:cover",
        wide=320,
        high=520,
    )
    web.put(
        f'<div data-a="{web.count}" style="grid-area:1/1/12/6;display:flex;writing-mode:vertical-rl">{figure}</div>'
    )
    web.art("12/7/23/13", "kh", lines=2, cols=4, tc="gy", subs=2, every=3, own=False)
    web.art("12/4/23/7", "h", s="s", lines=2, cols=4)
    web.art("12/1/23/4", "hb", s="s", lines=2, cols=3, cls="bx", own=False)
    web.put("</main>")
    return web


def taiwan_today() -> Web:
    """Taiwan paper of today: horizontal, justified heavy titles, picture blocks, data box."""
    web = Web(
        "web-hant-08-taiwan-today",
        "zh-Hant",
        830,
        1180,
        f"""
body{{font-family:{SONG};font-size:9.2pt;line-height:14pt}}
.tag{{position:absolute;left:28pt;top:22pt;background:#0a6b5c;color:#fff;font:bold 17pt/26pt {SANS};padding:0 10pt}}.dt{{position:absolute;right:28pt;top:28pt;font:8.6pt/13pt {SANS}}}
main{{left:28pt;right:28pt;top:58pt;bottom:28pt;grid-template-columns:repeat(10,1fr);grid-template-rows:repeat(26,1fr);gap:12pt 14pt}}
.b{{column-gap:14pt}}html .b p{{text-indent:0;padding-bottom:4pt}}.h{{font:bold 23pt/1.24 {SANS};padding-bottom:4pt}}.h.big{{font:bold 44pt/1.18 {SANS};color:#0a6b5c}}.h.m{{font:bold 18pt/1.3 {SONG}}}
.k{{font:bold 11pt/16pt {SANS};color:#0a6b5c}}.d{{font:bold 13.5pt/20pt {SONG};padding-bottom:5pt}}.by{{font:8.6pt/13pt {SANS};border-bottom:.5pt solid #777;margin-bottom:5pt}}
.cap{{font:8.4pt/12.4pt {SANS};color:#333;padding-top:3pt}}.cred{{font:7.4pt/11pt {SANS};text-align:right;color:#777}}.over .cap{{color:#fff}}
.ln{{border-top:.6pt solid #0a6b5c;padding-top:8pt}}.bx{{background:#e6f1ef;padding:10pt}}.b h4{{font:bold 11pt/17pt {SANS};color:#0a6b5c}}
.tab{{font:8.6pt/13.6pt {SANS};border-top:3pt solid #0a6b5c}}.tabh{{font-weight:bold;font-size:11pt;padding:3pt 0}}
.q{{font:bold 16pt/24pt {SANS};color:#0a6b5c;padding:8pt 0;text-align:center;border-top:1pt solid;border-bottom:1pt solid;margin-bottom:6pt}}
""",
    )
    web.put(
        web.el("furniture", "A4 生活", "tag")
        + web.el("furniture", "2024年7月2日 星期二｜雲浦時報｜責任編輯／宋小野", "dt")
        + "<main>"
    )
    web.art(
        "1/1/14/8",
        "khdb",
        s="big",
        lines=2,
        cols=3,
        own=False,
        subs=2,
        t=texts("zh")["titles"][41],
        fig=web.fig("height:140pt;margin-bottom:8pt", 1, "over", wide=560, high=150),
    )
    quote = f'<div class="q" data-r="repeat">{web.say(texts("zh")["quotes"][0])}</div>'
    web.art("1/8/11/11", "hb", s="m", lines=3, cls="bx", into=quote, cols=1)
    web.table("11/8/15/11", "早市參考價")
    web.art("14/1/21/5", "hb", lines=2, cols=2, cls="ln", own=False)
    web.art("14/5/21/8", "h", s="m", lines=2, cols=2, cls="ln")
    web.art(
        "15/8/27/11",
        "kh",
        lines=3,
        cls="ln",
        fig=web.fig("height:110pt;margin-bottom:5pt", 2, wide=260, high=120),
    )
    web.art("21/1/27/8", "hd", lines=1, cols=3, cls="ln", own=False)
    web.put("</main>")
    return web


def hongkong_tabloid() -> Web:
    """Hong Kong tabloid of today: huge two-deck titles on colour, captions with triangles."""
    web = Web(
        "web-hant-09-hongkong-tabloid",
        "zh-Hant",
        740,
        1010,
        f"""
body{{font-family:{SANS};font-size:8.8pt;line-height:13pt}}
.bar{{top:16pt;left:20pt;right:20pt;font:bold 8.6pt/12pt {SANS};border-bottom:4pt solid #e3007f;padding-bottom:3pt}}
main{{left:20pt;right:20pt;top:44pt;bottom:20pt;grid-template-columns:repeat(6,1fr);grid-template-rows:repeat(22,1fr);gap:9pt 11pt}}
.b{{column-gap:11pt}}html .b p{{text-indent:2em}}.h{{font:bold 22pt/1.18 {SANS};padding-bottom:4pt}}.h.big{{font:bold 54pt/1.12 {SANS};letter-spacing:-.03em}}.h.m{{font:bold 17pt/1.25 {SANS};color:#e3007f}}
.pink{{background:#e3007f;color:#fff;padding:6pt 10pt 8pt;margin-bottom:6pt}}.k{{font:bold 16pt/23pt {SANS}}}.d{{font:bold 14pt/20pt {SANS}}}.by{{font:8.6pt/13pt {SANS};padding-top:2pt}}
.bx{{border:1.6pt solid #e3007f;padding:8pt}}.ln{{border-top:1.6pt solid #e3007f;padding-top:6pt}}.lead{{font:bold 10.4pt/15pt {SANS}}}
.cap{{font:bold 8pt/11.4pt {SANS}}}.cap:before{{content:none}}.beside .fc{{width:64pt;padding-left:6pt}}
.ad{{background:#ffec3d}}.ad0{{font:bold 20pt/28pt {SANS}}}.ad1{{font:bold 15pt/22pt {SANS}}}.ad2{{font:9pt/14pt {SANS}}}
""",
    )
    _bar(web, ("A06 港聞", "星島灣日報", "2015年12月3日 星期四"))
    web.put("<main>")
    web.art(
        "1/1/12/7",
        "khdb",
        s="big",
        tc="pink",
        lines=2,
        cols=4,
        own=False,
        lead=True,
        t=["街坊直擊", "扶起跌倒老人反被告|閉路電視還他清白", "法官：行善者不應寒心"],
        into=web.fig(
            "width:100%;margin-bottom:4pt", 1, img="width:100%;height:90pt", wide=170, high=100
        ),
    )
    web.art(
        "12/1/18/4",
        "h",
        s="m",
        lines=1,
        cols=1,
        cls="bx",
        fig=web.fig(
            "height:84pt;margin-bottom:5pt",
            1,
            "beside",
            img="width:180pt;height:84pt",
            wide=190,
            high=90,
        ),
    )
    web.art("12/4/18/7", "hb", lines=2, cols=2, cls="ln", own=False)
    web.art("18/1/23/3", "kh", s="m", lines=2, cols=1, cls="ln")
    web.art("18/3/23/5", "h", s="m", lines=2, cols=2, cls="ln")
    web.ad("18/5/23/7")
    web.put("</main>")
    return web


PAGES = (
    taiwan_front,
    hongkong_local,
    supplement,
    taiwan_economy,
    evening_small,
    overseas,
    sports_vertical,
    taiwan_today,
    hongkong_tabloid,
)
