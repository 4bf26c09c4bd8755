"""English pages, each with its own style sheet; a page is read as a whole, so none is cut up."""

from __future__ import annotations

from .parts import Web, texts

US, UK = (792.0, 1500.0), (800.0, 1070.0)


def _letters(web: Web, kind: str, title: str, cls: str = "") -> None:
    for told in texts("en")[kind]:
        *first, last = told
        head, text = (first[0], [first[1], last]) if kind == "letters" else (first[0], [last])
        web.art("", title, t=["", head, ""], own=False, story=(head, text), over=True, cls=cls)


def us_daily() -> Web:
    """US local daily, front: ears, index, centred nameplate, left-ranged titles, jump lines."""
    web = Web(
        "web-en-01-us-daily",
        "en",
        *US,
        """
body{font-family:"TeX Gyre Termes";font-size:9.4pt;line-height:10.6pt}
.np{position:absolute;top:52pt;left:0;right:0;text-align:center;font:bold 50pt/60pt "Old Standard TT"}
.ear{position:absolute;top:60pt;width:112pt;border:.7pt solid #000;padding:5pt;font:8pt/10pt "TeX Gyre Heros"}
.bar{top:128pt;left:36pt;right:36pt;border-top:2pt solid #000;border-bottom:.5pt solid #000;padding:3pt 0;font:8pt/10pt "TeX Gyre Heros"}
.sky{position:absolute;top:20pt;left:36pt;right:36pt;display:grid;grid-template-columns:1fr 1fr 1fr;font:bold 9pt/11pt "TeX Gyre Heros";gap:10pt}
.sky div+div{border-left:.5pt solid #888;padding-left:8pt}
main{left:36pt;right:36pt;top:152pt;bottom:40pt;grid-template-columns:repeat(6,1fr);grid-template-rows:repeat(30,1fr);gap:10pt 12pt}
.b{column-gap:12pt}.h{font-weight:bold;font-size:25pt;line-height:1.02;padding-bottom:4pt}
.h.big{font-size:47pt}.h.sm{font-size:17pt}.h.light{font-weight:normal;font-style:italic}
.k{font:bold 8.5pt/11pt "TeX Gyre Heros";letter-spacing:.08em;padding-bottom:2pt}
.d{font:12.5pt/14pt "TeX Gyre Heros";padding-bottom:5pt}
.by{font:bold 8pt/10pt "TeX Gyre Heros";padding-bottom:5pt}
.cap{font:8.2pt/9.6pt "TeX Gyre Heros";padding-top:3pt}.cred{font:6.5pt/9pt "TeX Gyre Heros";text-align:right;padding-top:1pt}
.jump{font:italic bold 8.4pt/10.6pt "TeX Gyre Termes";text-align:right}
.line{border-top:.7pt solid #000;padding-top:6pt}
.box{border:.8pt solid #000;padding:7pt;font:8.4pt/11pt "TeX Gyre Heros"}
.inh{font-weight:bold;border-bottom:.5pt solid #000}
""",
    )
    sky = "".join(web.el("teaser", web.pick("teasers")) for _ in range(3))
    web.put(f'<div class="sky">{sky}</div>')
    web.put(web.el("furniture", "Marchfield Ledger", "np"))
    for side, text in (
        ("left:36pt", "TODAY|Rain by noon,|high near 51"),
        ("right:36pt", "NETHERBY 2|MARCHFIELD 3|Details, Page B1"),
    ):
        web.put(
            f'<div style="{side}" class="ear" data-r="furniture">{text.replace("|", "<br>")}</div>'
        )
    web.put(
        '<div class="bar">'
        + "".join(
            web.el("furniture", text, tag="span")
            for text in (
                "VOL. 118, NO. 64",
                "Wednesday, March 6, 2024",
                "marchfieldledger.example",
                "$2.00",
            )
        )
        + "</div><main>"
    )
    jump = web.el("jump", "See FIREHOUSE, Page A8", "jump")
    web.art(
        "1/1/14/5",
        "hdb",
        t=texts("en")["titles"][0],
        s="big",
        lines=2,
        cols=4,
        own=False,
        tail=jump,
    )
    web.art(
        "1/5/14/7",
        "khb",
        lines=4,
        cols=2,
        bs="text-align:left",
        tail=web.el("jump", "Turn to A6, Col. 1", "jump"),
    )
    web.put(
        '<div style="grid-area:14/1/23/5;display:flex">'
        + web.fig("flex:1", 2, wide=480, high=280)
        + "</div>"
    )
    web.parts[-1] = web.parts[-1].replace("<div style", f'<div data-a="{web.count + 1}" style')
    web.art("23/1/31/5", "hb", lines=1, cols=4, cls="line", own=False)
    web.art("14/5/22/7", "hd", s="sm", lines=3, cols=2, cls="line")
    web.art("22/5/27/7", "h", s="light", lines=2, cols=2, cls="line")
    index = "".join(
        web.el("furniture", text)
        for text in (
            "Business B6 · Classified C1 · Comics D4",
            "Deaths A5 · Editorials A7 · Sports B1",
            "Copyright 2024 Marchfield Ledger Co.",
            "28 pages, recycled newsprint",
        )
    )
    web.put(
        f'<aside class="box" style="grid-area:27/5/29/7">{web.el("furniture", "INSIDE", "inh")}{index}</aside>'
    )
    web.ad("29/5/31/7", "box")
    web.put("</main>")
    return web


def uk_tabloid() -> Web:
    """UK tabloid, inside: slab title white on black, two-line sells, ragged right, fact box."""
    web = Web(
        "web-en-02-uk-tabloid",
        "en",
        780,
        1020,
        """
body{font-family:"TeX Gyre Schola";font-size:8.7pt;line-height:9.8pt}
.bar{top:20pt;left:24pt;right:24pt;font:bold 8pt/10pt Lato;border-bottom:1.5pt solid #c00;padding-bottom:3pt}
.flag{background:#c00;color:#fff;padding:1pt 8pt}
main{left:24pt;right:24pt;top:42pt;bottom:26pt;grid-template-columns:repeat(7,1fr);grid-template-rows:repeat(24,1fr);gap:8pt 9pt}
.b{column-gap:9pt;text-align:left}.h{font:900 26pt/1 Lato;padding-bottom:4pt}
.h.slab{font-size:78pt;line-height:.95;letter-spacing:-.02em}.rev{background:#111;color:#fff;padding:8pt 10pt 4pt}
.h.mid{font-size:31pt}.h.sm{font-size:16pt}
.k{display:inline-block;font:bold 9pt/12pt Lato;background:#c00;color:#fff;padding:0 6pt;margin-bottom:3pt}
.d{font:bold 13pt/15pt Lato;padding-bottom:4pt}.rev .d{font-size:16pt;line-height:19pt}
.by{font:bold 8pt/10pt Lato;border-top:.5pt solid #555;border-bottom:.5pt solid #555;margin-bottom:4pt;padding:2pt 0}
.lead{font:bold 11.5pt/13pt "TeX Gyre Schola"}.b p.lead{text-indent:0}
.cap{font:bold 7.6pt/9pt Lato;padding:2pt 0}.fc .cred{font:6pt/8pt Lato}
.b h4{font:900 10pt/12pt Lato;text-align:center;padding:2pt 0}
.shade{background:#fbe6c8;padding:7pt}.line{border-top:2.5pt solid #111;padding-top:4pt}
.ad{border:2pt solid #0a4c8a}.ad0{font:900 20pt/24pt Lato;color:#0a4c8a}.ad1{font:bold 12pt/15pt Lato}.ad2{font:9pt/12pt Lato}
.q{font:italic bold 13pt/15pt "TeX Gyre Schola";border-top:3pt solid #c00;border-bottom:3pt solid #c00;padding:6pt 0;margin:4pt 0;color:#c00}
""",
    )
    web.put(
        '<div class="bar">'
        + "".join(
            web.el("furniture", text, cls, "span")
            for text, cls in (
                ("4", ""),
                ("NEWS", "flag"),
                ("THE DAILY LANTERN, Thursday, May 2, 2024", ""),
            )
        )
        + "</div><main>"
    )
    web.art(
        "1/1/15/8",
        "khdb",
        t=texts("en")["titles"][2],
        own=False,
        s="slab",
        tc="rev",
        lines=2,
        cols=5,
        lead=True,
        subs=2,
        every=4,
        into=web.fig("width:100%;height:112pt;margin-bottom:5pt", 1, wide=240, high=180),
        style="gap:6pt",
    )
    web.art("15/1/25/3", "hb", s="sm", lines=3, cls="line", lead_in=2)
    quote = f'<div class="q" data-r="repeat">{texts("en")["quotes"][0]}</div>'
    web.art("15/3/21/6", "hd", s="mid", lines=2, cols=3, cls="line", into=quote)
    web.art("15/6/20/8", "kh", s="sm", lines=3, cls="shade", cols=2)
    web.ad("21/3/25/6")
    web.art(
        "20/6/25/8",
        "h",
        s="sm",
        lines=2,
        fig=web.fig("height:74pt;margin-bottom:4pt", 1, "over", wide=200, high=90),
        cls="line",
    )
    web.put("</main>")
    return web


def uk_broadsheet() -> Web:
    """UK broadsheet: light serif titles, centred, column rules, standfirst beside, wide picture."""
    web = Web(
        "web-en-03-broadsheet",
        "en",
        1000,
        1560,
        """
body{font-family:"EB Garamond";font-size:10.6pt;line-height:11.8pt}
.bar{top:26pt;left:40pt;right:40pt;font:10pt/12pt "EB Garamond";border-bottom:.5pt solid #000;padding-bottom:4pt}
main{left:40pt;right:40pt;top:54pt;bottom:44pt;grid-template-columns:repeat(8,1fr);grid-template-rows:repeat(36,1fr);gap:12pt 16pt}
.b{column-gap:16pt;column-rule:.4pt solid #777}.t{text-align:center;padding-bottom:6pt}
.h{font-size:27pt;line-height:1.04}.h.big{font-size:54pt}.h.sm{font-size:19pt;font-weight:bold}.h.it{font-style:italic}
.k{font-variant:small-caps;font-size:12pt;line-height:15pt}.d{font:italic 14pt/17pt "EB Garamond";padding-top:3pt}
.by{font-size:10pt;line-height:13pt;padding-top:4pt}.left{text-align:left}
.dc{font-size:45pt}.cap{font:9pt/10.6pt "TeX Gyre Heros";padding-top:3pt}.cred{font:7pt/9pt "TeX Gyre Heros";color:#555;padding-top:2pt}
.line{border-top:.5pt solid #000;padding-top:7pt}.dbl{border-top:3pt double #000;padding-top:7pt}
.side .t{width:118pt;padding-right:14pt;text-align:left}
.b h4{font-style:italic;font-weight:normal;text-align:center;padding:3pt 0}
.rub{font:bold 11pt/14pt "TeX Gyre Heros";border-top:2pt solid #000;padding-top:3pt;letter-spacing:.1em}
.brief .h{font-size:13pt;font-weight:bold;text-align:left}.brief .t{padding-bottom:1pt}.brief{padding-bottom:7pt}
.adv{border:4pt double #000}.ad0{font:bold 26pt/40pt "EB Garamond"}.ad1{font:16pt/24pt "EB Garamond"}.ad2{font:italic 14pt/20pt "EB Garamond"}
.foot{position:absolute;bottom:22pt;left:40pt;font:8pt/10pt "TeX Gyre Heros"}
""",
    )
    web.put(
        '<div class="bar">'
        + "".join(
            web.el("furniture", text, tag="span")
            for text in ("Home News", "The Northern Examiner", "Saturday 14 October 2023", "7")
        )
        + "</div><main>"
    )
    web.art(
        "1/1/19/7",
        "khdb",
        s="big",
        lines=2,
        cols=6,
        dc=True,
        subs=2,
        every=3,
        into=web.fig("width:100%;margin-bottom:6pt;height:190pt", 2, wide=130, high=180),
    )
    web.art("19/1/27/5", "hdb", cls="row side line", lines=5, cols=3)
    web.art("27/1/37/5", "hb", s="it", lines=2, cols=4, cls="dbl", dc=True)
    web.put(
        '<div class="fw" style="grid-area:19/5/29/7;display:flex;flex-direction:column">'
        + web.fig("flex:1", 3, "above", wide=300, high=380)
        + "</div>"
    )
    web.parts[-1] = web.parts[-1].replace("<div class", f'<div data-a="{web.count + 1}" class', 1)
    web.art("29/5/37/7", "h", s="sm", lines=2, cols=2, own=False, cls="line")
    web.put(
        '<div style="grid-area:1/7/16/9;overflow:hidden">'
        + web.el("furniture", "NEWS IN BRIEF", "rub")
    )
    heads = [told[1] for told in texts("en")["titles"] if len(told[1]) < 40 and "|" not in told[1]]
    for _ in range(7):
        text = [web.pick("briefs"), web.pick("briefs")]
        web.art(
            "", "h", lines=2, story=("", text), over=True, cls="brief", own=False, h=heads.pop()
        )
    web.put("</div>")
    web.ad("28/7/37/9", "adv", texts("en")["ads"][0])
    web.art("16/7/28/9", "khb", s="sm", lines=3, cols=2, cls="dbl", tc="left")
    web.put(
        "</main>"
        + web.el(
            "furniture",
            "Printed by Examiner Newspapers, Quay Street. Registered as a newspaper.",
            "foot",
        )
    )
    return web


def weekly() -> Web:
    """Small-town weekly: mixed faces, boxed adverts down the page, spaced paragraphs."""
    web = Web(
        "web-en-04-weekly",
        "en",
        760,
        1150,
        """
body{font-family:"Gentium Book Basic";font-size:9.8pt;line-height:11.6pt}
.np{position:absolute;top:22pt;left:30pt;font:bold 44pt/48pt "TeX Gyre Bonum";letter-spacing:-.03em}
.npr{position:absolute;top:34pt;right:30pt;text-align:right;font:9pt/12pt "TeX Gyre Adventor"}
.bar{top:76pt;left:30pt;right:30pt;background:#dfe8dd;padding:3pt 8pt;font:8.5pt/11pt "TeX Gyre Adventor"}
main{left:30pt;right:30pt;top:102pt;bottom:34pt;grid-template-columns:repeat(5,1fr);grid-template-rows:repeat(28,1fr);gap:12pt 15pt}
.b{column-gap:15pt;text-align:left}html[lang^=en] .b p{text-indent:0;padding-bottom:5pt}
.h{font:bold 22pt/1.05 "TeX Gyre Bonum";padding-bottom:3pt}.h.big{font-size:36pt}.h.cn{font-family:"TeX Gyre Heros Cn";font-size:27pt}.h.sc{font:italic 23pt/1.1 "TeX Gyre Chorus"}
.k{font:8.5pt/11pt "TeX Gyre Adventor";color:#275;border-bottom:.7pt solid #275;margin-bottom:4pt}
.d{font:italic 12pt/14pt "Gentium Book Basic";padding-bottom:4pt}.by{font:9pt/11pt "TeX Gyre Adventor";padding-bottom:5pt}
.cap{font:italic 8.6pt/10pt "Gentium Book Basic";padding:3pt 0}.beside .fc{width:96pt;padding-left:8pt}
.ad{border:1pt solid #000;padding:6pt}.ad.x{border-radius:9pt;border-width:2.5pt}.ad0{font:bold 17pt/20pt "TeX Gyre Adventor"}.ad1{font:11pt/14pt "TeX Gyre Bonum"}.ad2{font:9pt/12pt "TeX Gyre Adventor"}
.ad.l{text-align:left}.ad.l .ad0{font-size:11pt}.ad.l .ad1,.ad.l .ad2{font:8pt/10pt "TeX Gyre Heros"}
.box{border:.8pt solid #275;padding:8pt}
.foot{position:absolute;bottom:16pt;left:0;right:0;text-align:center;font:8pt/10pt "TeX Gyre Adventor"}
""",
    )
    web.put(
        web.el("furniture", "The Loxley Packet", "np")
        + web.el("furniture", "Serving the valley since 1894|Established by subscribers", "npr")
    )
    web.put(
        '<div class="bar">'
        + "".join(
            web.el("furniture", text, tag="span")
            for text in ("Friday 9 August 2024", "No. 6,711", "80p", "news@loxleypacket.example")
        )
        + "</div><main>"
    )
    web.art(
        "1/1/13/4",
        "hdb",
        s="big",
        lines=2,
        cols=3,
        fig=web.fig(
            "height:150pt;margin-bottom:8pt",
            1,
            "beside",
            wide=310,
            high=150,
            img="width:310pt;height:150pt",
        ),
    )
    web.art("1/4/8/6", "kh", s="cn", lines=2, cols=2)
    web.art("8/4/15/6", "khb", lines=3, cls="box", cols=2)
    web.ad("13/1/18/2", "x", pic="")
    web.art("13/2/20/4", "h", s="sc", lines=2, cols=2)
    web.ad("15/4/18/6")
    web.art("18/1/29/2", "hb", s="cn", lines=3)
    web.art(
        "20/2/29/4",
        "khd",
        lines=2,
        cols=2,
        fig=web.fig("height:96pt;margin-bottom:5pt", 1, "above", wide=300, high=100),
        fig_first=True,
    )
    web.art("18/4/24/6", "h", s="cn", lines=1, cols=2, lead_in=2)
    web.ad("24/4/29/6", "l", lines=texts("en")["ads"][4])
    web.put(
        "</main>"
        + web.el(
            "furniture",
            "Advertising 01632 960 455 | Editorial 01632 960 456".replace(" | ", " · "),
            "foot",
        )
    )
    return web


def business() -> Web:
    """Page of business: tables, salmon ground, grey kickers over rules, sans titles."""
    web = Web(
        "web-en-05-business",
        "en",
        880,
        1320,
        """
body{font-family:"Linux Libertine O";font-size:9.6pt;line-height:11pt;background:#fff1e5}
.flag{position:absolute;top:26pt;left:34pt;font:300 30pt/34pt Lato}.dt{position:absolute;top:42pt;right:34pt;font:8.5pt/11pt Lato}
main{left:34pt;right:34pt;top:72pt;bottom:30pt;grid-template-columns:repeat(6,1fr);grid-template-rows:repeat(30,1fr);gap:10pt 13pt;border-top:4pt solid #0d3b66;padding-top:8pt}
.b{column-gap:13pt}.h{font:bold 21pt/1.08 Lato;padding-bottom:4pt}.h.big{font:300 40pt/1.05 Lato}.h.sm{font:bold 13pt/15pt Lato}
.k{font:bold 8.5pt/11pt Lato;color:#666;border-bottom:.5pt solid #999;padding-bottom:2pt;margin-bottom:4pt}
.d{font:13pt/15.5pt "Linux Libertine O";color:#444;padding-bottom:5pt}.by{font:bold 8.5pt/10.5pt Lato;color:#0d3b66;padding-bottom:5pt}
.cap{font:7.8pt/9.4pt Lato;padding-top:2pt}.cred{font:6.5pt/8pt Lato;text-align:right}
.tab{font:8pt/11.4pt Lato;background:#fbe0cb;padding:6pt}.tabh{font-weight:bold;border-bottom:1pt solid #0d3b66;margin-bottom:3pt}
.tab tr+tr td{border-top:.3pt solid #b99}
.b h4{font:bold 9.4pt/11pt Lato;color:#0d3b66;padding-top:4pt;text-align:left}
.col{background:#0d3b66;color:#fff;padding:8pt}.col .k,.col .by,.col .d{color:#cde}
.line{border-top:.5pt solid #0d3b66;padding-top:5pt}.line2{border-left:.5pt solid #0d3b66;padding-left:9pt}
""",
    )
    web.put(
        web.el("furniture", "Business & Markets", "flag")
        + web.el("furniture", "TUESDAY, JUNE 18, 2024   C1", "dt")
        + "<main>"
    )
    web.art(
        "1/1/14/5",
        "khdb",
        s="big",
        lines=2,
        cols=4,
        subs=2,
        every=3,
        into=web.fig("width:100%;height:120pt;margin-bottom:4pt", 2, wide=200, high=140),
    )
    web.art(
        "1/5/12/7",
        "hb",
        lines=3,
        cols=2,
        cls="col",
        fig=web.img("width:52pt;height:60pt;margin-bottom:4pt", wide=80, high=92, face=True),
    )
    web.table("12/5/16/7", "Local shares at close")
    web.art("14/1/22/4", "khd", lines=2, cols=3, cls="line")
    web.art("14/4/22/5", "h", s="sm", lines=4, cls="line")
    web.art("16/5/25/7", "kh", lines=2, cols=2, cls="line")
    web.art("22/1/31/3", "hb", lines=2, cols=2, cls="line", subs=1)
    web.art("22/3/31/5", "kh", s="sm", lines=2, cols=2, cls="line2", qa=True)
    web.table("25/5/29/6", "Metals, $/ton")
    web.table("25/6/29/7", "Grain, ¢/bushel")
    web.ad("29/5/31/7", "line", texts("en")["ads"][3][:2])
    web.put("</main>")
    return web


def culture() -> Web:
    """Culture page: a review with a huge light title, stars, credits box, quote across columns."""
    web = Web(
        "web-en-06-culture",
        "en",
        *UK,
        """
body{font-family:Caladea;font-size:9.2pt;line-height:11.2pt}
.sec{position:absolute;top:24pt;left:0;right:0;text-align:center;font:italic 34pt/36pt "Linux Libertine Display O"}
.fol{position:absolute;bottom:16pt;left:28pt;right:28pt;text-align:center;font:8pt/10pt "Linux Biolinum O"}
main{left:28pt;right:28pt;top:70pt;bottom:36pt;grid-template-columns:repeat(12,1fr);grid-template-rows:repeat(24,1fr);gap:12pt 10pt}
.b{column-gap:16pt}.h{font:24pt/1.06 "Linux Libertine Display O";padding-bottom:5pt}.h.big{font-size:58pt;text-align:center}.h.bd{font:bold 18pt/20pt "Linux Biolinum O"}
.k{font:bold 8pt/11pt "Linux Biolinum O";letter-spacing:.2em;text-align:center}
.d{font:italic 14pt/17pt Caladea;text-align:center;padding-bottom:6pt}.by{font:bold 9pt/12pt "Linux Biolinum O";text-align:center;padding-bottom:6pt}
.l .k,.l .d,.l .by,.l .h{text-align:left}
.dc{font:58pt/.8 "Linux Libertine Display O"}
.cap{font:8.4pt/10pt "Linux Biolinum O"}.fc{padding-top:3pt}.beside .fc{width:72pt;padding-left:6pt}
.q{font:italic 21pt/25pt "Linux Libertine Display O";text-align:center;padding:8pt 4pt;margin:5pt 0;border-top:.5pt solid;border-bottom:.5pt solid}
.tint{background:#e9e4f2;padding:9pt}.line{border-top:.5pt solid #000;padding-top:6pt}
.b h4{font:bold 9.2pt/11.2pt Caladea;padding-top:5.6pt}
""",
    )
    web.put(web.el("furniture", "Arts & Letters", "sec") + "<main>")
    web.art(
        "1/1/15/9",
        "khdb",
        t=texts("en")["titles"][14],
        own=False,
        s="big",
        lines=1,
        cols=3,
        dc=True,
        bs="text-align:left",
        fig=web.fig("height:190pt;margin-bottom:8pt", 1, wide=500, high=200),
        into="",
        tail="",
    )
    quote = f'<div class="q" data-r="repeat">{texts("en")["quotes"][3]}</div>'
    web.art("1/9/13/13", "khb", s="bd", lines=3, tc="l", cls="tint", cols=1, into=quote)
    web.art("15/1/25/5", "hdb", lines=3, tc="l", cls="line", subs=2)
    web.art(
        "15/5/25/9",
        "h",
        s="bd",
        lines=2,
        cls="line",
        fig=web.fig(
            "height:110pt;margin-bottom:6pt",
            1,
            "beside",
            wide=150,
            high=110,
            img="width:158pt;height:110pt",
        ),
    )
    web.art("13/9/25/13", "kh", lines=2, cols=2, tc="l", bs="text-align:left")
    web.put("</main>" + web.el("furniture", "THE CURLEW · 21 September 2024 · 31", "fol"))
    return web


def notices() -> Web:
    """Obituaries and letters: many short pieces in a run, no picture wider than a column."""
    web = Web(
        "web-en-07-notices",
        "en",
        *UK,
        """
body{font-family:"TeX Gyre Pagella";font-size:8.8pt;line-height:10.6pt}
.bar{top:22pt;left:26pt;right:26pt;font:9pt/12pt "Liberation Sans Narrow";border-top:.5pt solid;border-bottom:.5pt solid;padding:2pt 0}
main{left:26pt;right:26pt;top:52pt;bottom:28pt;grid-template-columns:repeat(5,1fr);grid-template-rows:repeat(24,1fr);gap:10pt 14pt}
.rub{font:bold 25pt/30pt "TeX Gyre Pagella";border-bottom:2pt solid #000;margin-bottom:6pt}
.run{column-gap:14pt;column-fill:balance;column-rule:.4pt solid #999}
.run .a{display:block;padding-bottom:9pt}.run .h{font:bold 10.5pt/12.4pt "TeX Gyre Heros Cn";break-after:avoid}
.run .rule{border-top:.5pt solid #000;padding-top:4pt}
.b{column-gap:14pt}.h{font:bold 22pt/24pt "TeX Gyre Pagella";padding-bottom:4pt}.h.sm{font-size:14pt;line-height:16pt}
.by{font:italic 9.4pt/12pt "TeX Gyre Pagella";padding-bottom:5pt}.k{font:bold 8pt/10pt "Liberation Sans Narrow";text-transform:none;letter-spacing:.12em}.d{font:11pt/13pt "TeX Gyre Pagella";padding-bottom:4pt}
.cap{font:7.6pt/9pt "Liberation Sans Narrow";padding-top:2pt}
.box{background:#eee;padding:7pt;font:7.6pt/9.6pt "Liberation Sans Narrow"}.line{border-top:2pt solid #000;padding-top:5pt}
""",
        colour=False,
    )
    web.put(
        '<div class="bar">'
        + "".join(
            web.el("furniture", text, tag="span")
            for text in (
                "12 · Netherby Advertiser",
                "OBITUARIES & LETTERS",
                "Thursday, April 11, 2024",
            )
        )
        + "</div><main>"
    )
    web.put(
        '<section style="grid-area:1/1/8/4;overflow:hidden">'
        + web.el("furniture", "Deaths", "rub")
        + '<div class="run" style="column-count:3">'
    )
    _letters(web, "obits", "h")
    web.put("</div></section>")
    web.art(
        "8/1/25/4",
        "hdb",
        lines=2,
        cols=3,
        cls="line",
        lead_in=2,
        into=web.fig("width:100%;height:150pt;margin-bottom:4pt", 1, wide=170, high=150, face=True),
    )
    web.put(
        '<section style="grid-area:1/4/9/6;overflow:hidden">'
        + web.el("furniture", "Your letters", "rub")
        + '<div class="run" style="column-count:2">'
    )
    _letters(web, "letters", "h", "rule")
    web.put("</div></section>")
    web.put(
        '<aside class="box" style="grid-area:9/4/10/6">'
        + web.el(
            "furniture",
            "Write to the Editor, 9 Abbey Yard, Netherby NB1 4QT, or letters@netherby.example. Please give your name, address and a daytime telephone number. Letters may be shortened.",
        )
        + "</aside>"
    )
    web.art("10/4/25/6", "khb", s="sm", lines=3, cols=2, cls="line", sig="— The Editor")
    web.put("</main>")
    return web


def listings() -> Web:
    """What's on, briefs with bold lead-ins, classified columns; two stories among them."""
    web = Web(
        "web-en-08-listings",
        "en",
        756,
        1040,
        """
body{font-family:"Liberation Serif";font-size:8.9pt;line-height:10.2pt}
.bar{top:18pt;left:22pt;right:22pt;font:bold 15pt/19pt "DejaVu Sans Condensed";background:#222;color:#fff;padding:3pt 8pt}
main{left:22pt;right:22pt;top:50pt;bottom:24pt;grid-template-columns:repeat(6,1fr);grid-template-rows:repeat(24,1fr);gap:9pt 11pt}
.b{column-gap:11pt}.h{font:bold 17pt/1.06 "DejaVu Sans Condensed";padding-bottom:3pt}.h.big{font-size:29pt}.h.up{font:bold 20pt/22pt "Liberation Serif"}
.k{font:bold 8pt/10pt "DejaVu Sans Condensed";color:#a30}.d{font:bold 10.5pt/12.4pt "Liberation Serif";padding-bottom:4pt}.by{font:italic 8.9pt/11pt "Liberation Serif";padding-bottom:4pt}
.cap{font:7.4pt/9pt "DejaVu Sans Condensed";padding-top:2pt}.cred{font:6pt/8pt "DejaVu Sans Condensed";padding-top:1pt}
.tab{border:1.2pt solid #a30;padding:6pt;font:8pt/10pt "DejaVu Sans Condensed"}.tabh{font:bold 12pt/16pt "DejaVu Sans Condensed";background:#a30;color:#fff;text-align:center;margin-bottom:4pt}
.tab td{vertical-align:top;padding-bottom:2pt}.tab td+td{text-align:left}.tab td:first-child{font-weight:bold;white-space:nowrap}
.ad{border:.6pt solid #000;padding:4pt}.ad0{font:bold 13pt/16pt "Liberation Sans Narrow"}.ad1,.ad2{font:8pt/10pt "Liberation Sans Narrow"}
.cl{text-align:left;justify-content:flex-start}.cl .ad0{background:#222;color:#fff;text-align:center;font-size:10pt}
.line{border-top:1pt dotted #000;padding-top:5pt}.sh{background:#f3f0e6;padding:6pt}
""",
    )
    web.put(
        '<div class="bar">'
        + "".join(
            web.el("furniture", text, tag="span")
            for text in ("16", "GOING OUT", "Friday 5 July 2024")
        )
        + "</div><main>"
    )
    web.art(
        "1/1/11/5",
        "khdb",
        s="big",
        lines=2,
        cols=4,
        into=web.fig("width:100%;height:104pt;margin-bottom:4pt", 2, wide=170, high=110),
    )
    rows = "".join(
        f'<tr data-r="table"><td>{day}</td><td class="w">{what.split(", ")[0]}, {what.split(", ")[1][:14]}</td></tr>'
        for day, what in texts("en")["listings"]
    )
    web.put(
        f'<aside class="tab" style="grid-area:1/5/5/7">{web.el("table", "THE WEEK AHEAD", "tabh")}<table>{rows}</table></aside>'
    )
    briefs = ("In brief", list(texts("en")["briefs"]))
    web.art(
        "5/5/10/7",
        "h",
        s="up",
        t=["", "Round the town", ""],
        own=False,
        lines=1,
        story=briefs,
        lead_in=2,
        over=True,
        cls="sh",
    )
    web.art(
        "10/5/18/7",
        "hb",
        lines=2,
        cols=2,
        fig=web.fig("height:70pt;margin-bottom:4pt", 1, "above", wide=200, high=70),
        cls="line",
    )
    web.art("11/1/18/3", "hb", lines=2, cols=2, cls="line")
    web.art("11/3/18/5", "h", s="up", lines=2, cols=2, cls="line")
    for at, one in enumerate((4, 2, 0)):
        web.ad(
            f"18/{1 + at * 2}/21/{3 + at * 2}" if at < 2 else "18/5/21/7",
            "cl" if one == 4 else "",
            texts("en")["ads"][one],
        )
    web.art("21/1/25/4", "h", lines=1, tc="up", cols=3)
    web.art("21/4/25/7", "kh", lines=1, cols=3, bs="text-align:left")
    web.put("</main>")
    return web


def photo_page() -> Web:
    """Photo page: one story, shared captions with bold lead-ins, captions on the pictures."""
    web = Web(
        "web-en-09-photos",
        "en",
        900,
        1180,
        """
body{font-family:"DejaVu Serif Condensed","DejaVu Serif";font-size:8.6pt;line-height:11pt}
.bar{top:20pt;left:30pt;right:30pt;font:bold 9pt/12pt "TeX Gyre Heros Cn";letter-spacing:.1em;border-bottom:3pt solid #000;padding-bottom:2pt}
main{left:30pt;right:30pt;top:50pt;bottom:30pt;grid-template-columns:repeat(6,1fr);grid-template-rows:repeat(24,1fr);gap:10pt 12pt}
.b{column-gap:12pt;text-align:left}.h{font:bold 44pt/1 "TeX Gyre Heros Cn";padding-bottom:5pt}.h.sm{font-size:21pt}.h.md{font-size:28pt}
.k{font:bold 10pt/13pt "TeX Gyre Heros Cn";color:#06c}.d{font:13pt/16pt "DejaVu Serif";padding-bottom:6pt}.by{font:9pt/11pt "TeX Gyre Heros Cn";padding-bottom:5pt}
.cap{font:8.4pt/10.4pt "TeX Gyre Heros"}.fc{padding-top:3pt}.cred{font:7pt/9pt "TeX Gyre Heros";text-align:right}
.line{border-top:1pt solid #000;padding-top:6pt}
""",
    )
    web.put(
        '<div class="bar">'
        + "".join(
            web.el("furniture", text, tag="span")
            for text in ("IN PICTURES", "Harbour Telegraph", "Sunday, November 3, 2024", "B4")
        )
        + "</div><main>"
    )
    first = web.count + 1
    for area, cap, how in (
        ("1/1/9/5", 1, "over"),
        ("1/5/5/7", 0, "below"),
        ("5/5/9/7", 1, "below"),
        ("9/3/15/7", 2, "below"),
    ):
        shape = {"wide": 420, "high": 260}
        web.put(
            f'<div data-a="{first}" style="grid-area:{area};display:flex;flex-direction:column">'
            + web.fig("flex:1", cap, how, **shape)
            + "</div>"
        )
    web.art("9/1/15/3", "khdb", s="md", lines=4, own=False, cols=1)
    web.art(
        "15/1/25/3",
        "hb",
        s="sm",
        lines=3,
        cls="line",
        fig=web.fig("height:130pt;margin-bottom:5pt", 1, wide=260, high=130),
    )
    web.art("15/3/20/7", "hd", s="sm", lines=1, cols=4, cls="line")
    web.art("20/3/25/5", "h", s="sm", lines=2, cols=2, cls="line")
    web.art("20/5/25/7", "kh", s="sm", lines=2, cols=2, cls="line")
    web.put("</main>")
    return web


PAGES = (
    us_daily,
    uk_tabloid,
    uk_broadsheet,
    weekly,
    business,
    culture,
    notices,
    listings,
    photo_page,
)
