"""Pages in simplified characters, each with its own style sheet."""

from __future__ import annotations

from .parts import Web, texts

SHEET, TABLOID = (1020.0, 1500.0), (765.0, 1090.0)
SERIF, SANS, KAI = '"Noto Serif CJK SC"', '"Noto Sans CJK SC"', '"LXGW WenKai"'
HEI, MING = '"WenQuanYi Zen Hei"', '"AR PL UMing CN"'


def _bar(web: Web, parts: tuple[str, ...], style: str = "") -> None:
    spans = "".join(web.el("furniture", text, tag="span") for text in parts)
    web.put(f'<div class="bar" style="{style}">{spans}</div>')


def party() -> Web:
    """Party paper, front: nameplate at the left, ears, title stacks centred, index at the foot."""
    web = Web(
        "web-hans-01-party",
        "zh-Hans",
        *SHEET,
        f"""
body{{font-family:{SERIF};font-size:9.6pt;line-height:14.2pt}}
.np{{position:absolute;left:40pt;top:34pt;font:bold 64pt/72pt {KAI};color:#c00}}
.npe{{position:absolute;left:44pt;top:104pt;font:9pt/12pt "TeX Gyre Adventor";letter-spacing:.32em}}
.ear{{position:absolute;left:430pt;top:40pt;width:180pt;border:1pt solid #c00;padding:6pt;font:9pt/13pt {SANS};text-align:center}}
.date{{position:absolute;right:40pt;top:40pt;text-align:right;font:9pt/14pt {SANS}}}
main{{left:40pt;right:40pt;top:130pt;bottom:60pt;grid-template-columns:repeat(6,1fr);grid-template-rows:repeat(32,1fr);gap:12pt 16pt;border-top:3pt solid #c00;padding-top:10pt}}
.b{{column-gap:16pt}}.t{{text-align:center;padding-bottom:8pt}}
.h{{font:bold 27pt/1.2 {SANS}}}.h.big{{font:bold 46pt/1.22 {SERIF}}}.h.kai{{font:29pt/1.25 {KAI}}}.h.sm{{font-size:19pt}}
.k{{font:15pt/22pt {KAI}}}.d{{font:14pt/21pt {SERIF};padding-top:4pt}}.by{{font:9.6pt/14pt {KAI};padding-top:5pt}}
.cap{{font:9pt/13pt {KAI};padding-top:3pt}}.cred{{font:8.4pt/12pt {SANS};text-align:right}}
.line{{border-top:.6pt solid #000;padding-top:8pt}}.box{{border:1.2pt solid #c00;padding:10pt}}
.b h4{{font-family:{SANS};text-align:center}}.jump{{text-align:right;font:9.6pt/14pt {KAI}}}
.foot{{bottom:24pt;left:40pt;right:40pt;border-top:1.5pt solid #c00;padding-top:5pt;font:8.5pt/12pt {SANS}}}
""",
    )
    web.put(web.el("furniture", "澜山日报", "np") + web.el("furniture", "LANSHAN DAILY", "npe"))
    web.put(
        web.el(
            "furniture",
            "新闻热线 0000-12315|读者邮箱 ls@lanshan.example|今日8版 总第11276期",
            "ear",
        )
    )
    web.put(
        web.el(
            "furniture",
            "2023年10月|18 星期三|癸卯年九月初四|国内统一连续出版物号 CN 00-0031",
            "date",
        )
        + "<main>"
    )
    web.art(
        "1/1/12/7",
        "kh-d",
        t=texts("zh")["titles"][0],
        own=False,
        s="big",
        lines=2,
        cols=6,
        tail=web.el("jump", "（下转第二版）", "jump"),
    )
    web.art("12/1/23/3", "kh", s="sm", lines=3, cols=2, cls="line")
    web.put(
        f'<div data-a="{web.count + 1}" style="grid-area:12/3/21/5;display:flex">'
        + web.fig("flex:1", 2, wide=340, high=260)
        + "</div>"
    )
    web.art("21/3/33/5", "hd", s="kai", lines=2, cols=2, own=False)
    web.art("12/5/22/7", "khb", lines=2, cols=2, cls="box", subs=1, own=False)
    web.art("23/1/33/3", "h", lines=2, cols=2, cls="line", own=True)
    web.art("22/5/33/7", "kd-h", s="sm", lines=2, cols=2, cls="line")
    web.put("</main>")
    _bar(
        web,
        (
            "社址：澜山市新华路88号",
            "邮编：000066",
            "本版责任编辑：温一鸣 版式：申小禾",
            "广告许可证：0000231号",
        ),
    )
    web.parts[-1] = web.parts[-1].replace('class="bar"', 'class="bar foot"')
    return web


def provincial() -> Web:
    """Provincial paper, inside: left-ranged light titles, wide gutters, no rules, leads in bigger type."""
    web = Web(
        "web-hans-02-provincial",
        "zh-Hans",
        990,
        1440,
        f"""
body{{font-family:{SERIF};font-size:9pt;line-height:14.6pt}}
.no{{position:absolute;left:44pt;top:26pt;font:bold 40pt/44pt "TeX Gyre Heros Cn"}}.sec{{position:absolute;left:100pt;top:34pt;font:bold 24pt/30pt {SANS};border-left:4pt solid #1565a0;padding-left:8pt}}
.ed{{position:absolute;right:44pt;top:30pt;font:7.8pt/12pt {SANS};text-align:right}}
main{{left:44pt;right:44pt;top:84pt;bottom:36pt;grid-template-columns:repeat(10,1fr);grid-template-rows:repeat(30,1fr);gap:16pt 22pt}}
.b{{column-gap:22pt}}.h{{font:24pt/1.3 {SANS};padding-bottom:4pt}}.h.big{{font:38pt/1.24 {SANS};color:#1565a0}}.h.hv{{font:bold 21pt/1.3 {SERIF}}}
.k{{font:bold 10pt/15pt {SANS};color:#1565a0;padding-bottom:3pt}}.k:before{{content:none}}
.d{{font:12pt/18pt {SERIF};color:#555;padding-bottom:6pt}}.by{{font:9pt/14pt {SANS};padding-bottom:6pt}}
.lead{{font:11.5pt/18pt {KAI}}}.cap{{font:8pt/12pt {SANS};color:#333}}.beside .fc{{width:82pt;padding-left:9pt}}.fc{{padding-top:4pt}}
.b h4{{font:bold 10.5pt/14.6pt {SANS};color:#1565a0;text-align:left}}
.tint{{background:#eef3f7;padding:12pt}}
.q{{float:left;width:96pt;margin:2pt 10pt 2pt 0;font:bold 15pt/22pt {KAI};border-top:2pt solid #1565a0;border-bottom:2pt solid #1565a0;padding:6pt 0;color:#1565a0}}
.sq{{display:inline-block;background:#1565a0;color:#fff;padding:0 8pt;font:bold 11pt/18pt {SANS};margin-bottom:6pt}}
""",
    )
    web.put(
        web.el("furniture", "06", "no")
        + web.el("furniture", "深度·调查", "sec")
        + web.el(
            "furniture", "云浦晨报  2022年6月9日 星期四|责编 阎书同  美编 蓝一可  校对 纪小年", "ed"
        )
        + "<main>"
    )
    quote = f'<div class="q" data-r="repeat">{texts("zh")["quotes"][1]}</div>'
    web.art(
        "1/1/17/11",
        "khdb",
        s="big",
        lines=1,
        cols=4,
        lead=True,
        subs=3,
        every=3,
        own=False,
        into=web.fig(
            "width:100%;margin-bottom:6pt", 1, img="width:100%;height:150pt", wide=220, high=150
        ),
        style="",
        tail="",
    )
    web.art("17/1/31/5", "hd", lines=2, cols=2, into=quote, own=False)
    web.art(
        "17/5/24/11",
        "kh",
        s="hv",
        lines=1,
        cols=3,
        fig=web.fig(
            "margin-left:16pt;width:250pt",
            1,
            "beside",
            img="width:160pt;height:120pt",
            wide=170,
            high=130,
        ),
        cls="",
        tc="",
    )
    web.parts[-1] = web.parts[-1].replace(
        '<figure class="f beside" style="', '<figure class="f beside" style="margin-bottom:8pt;'
    )
    flag = web.el("furniture", "读者热线", "sq")
    web.put(
        f'<section class="tint" style="grid-area:24/5/31/11;display:flex;flex-direction:column">{flag}<div style="flex:1;display:grid;grid-template-columns:1fr 1fr 1fr;gap:18pt;min-height:0">'
    )
    for _ in range(3):
        web.art("", "h", s="hv", lines=2, own=False, style="height:196pt")
    web.put("</div></section></main>")
    return web


def evening() -> Web:
    """Evening tabloid, front: teasers in boxes, huge title on the picture, story titles in tabs."""
    web = Web(
        "web-hans-03-evening",
        "zh-Hans",
        *TABLOID,
        f"""
body{{font-family:{HEI};font-size:8.6pt;line-height:12pt}}
.np{{position:absolute;left:24pt;top:20pt;width:170pt;height:76pt;background:#d40000;color:#fff;font:bold 40pt/76pt {SANS};text-align:center}}
.info{{position:absolute;left:206pt;top:24pt;font:8pt/12pt {SANS}}}
.ts{{position:absolute;left:330pt;right:24pt;top:20pt;height:76pt;display:grid;grid-template-columns:1fr 1fr;gap:6pt;font:bold 11pt/15pt {SANS}}}.ts div{{background:#ffe9a8;padding:4pt 7pt}}
main{{left:24pt;right:24pt;top:108pt;bottom:34pt;grid-template-columns:repeat(6,1fr);grid-template-rows:repeat(26,1fr);gap:9pt 12pt}}
.b{{column-gap:12pt}}.h{{font:bold 20pt/1.18 {SANS};padding-bottom:4pt}}.h.big{{font:bold 62pt/1.12 {SANS};color:#d40000;text-align:center}}.h.red{{color:#d40000;font-size:26pt}}
.k{{font:bold 11pt/17pt {SANS};display:table;background:#111;color:#fff;padding:0 7pt;margin-bottom:3pt}}.c .k{{margin:0 auto 3pt}}.c .d,.c .by{{text-align:center}}
.d{{font:bold 12pt/17pt {KAI};padding-bottom:4pt}}.by{{font:8.6pt/12pt {KAI};padding-bottom:4pt}}
.cap{{font:8.4pt/11.5pt {SANS}}}.cred{{font:7pt/10pt {SANS}}}.line{{border-top:2.4pt solid #d40000;padding-top:5pt}}.dot{{border-top:1pt dotted #000;padding-top:5pt}}
.ad{{border:1pt solid #0a7;background:#eafff6}}.ad0{{font:bold 15pt/20pt {SANS};color:#0a7}}.ad1{{font:bold 20pt/28pt {KAI}}}.ad2{{font:9pt/13pt {SANS}}}
.foot{{bottom:12pt;left:24pt;right:24pt;font:7.4pt/10pt {SANS};background:#d40000;color:#fff;padding:2pt 8pt}}
""",
    )
    web.put(
        web.el("furniture", "石埠晚报", "np")
        + web.el("furniture", "2021年8月|17日|星期二 今日24版|零售价1元", "info")
    )
    web.put(
        '<div class="ts">'
        + "".join(web.el("teaser", web.pick("teasers")) for _ in range(2))
        + "</div><main>"
    )
    web.art(
        "1/1/14/7",
        "khdb",
        s="big",
        lines=1,
        tc="c",
        cols=4,
        own=False,
        fig=web.fig("height:190pt;margin-bottom:6pt", 1, "over", wide=720, high=200),
        fig_first=True,
    )
    web.art("14/1/20/4", "h", s="red", lines=1, cols=3, cls="line")
    web.art("20/1/27/4", "khd", lines=2, cols=3, cls="dot")
    web.art("14/4/22/6", "khb", lines=3, cols=2, cls="line", own=False)
    web.art("14/6/22/7", "h", lines=4, cls="line")
    web.ad("22/4/27/7", lines=texts("zh")["ads"][5])
    web.put("</main>")
    _bar(
        web,
        ("社长 关山月", "总编辑 田九如", "值班编委 伍长风", "报料 0000-96110", "www.shibu.example"),
    )
    web.parts[-1] = web.parts[-1].replace('class="bar"', 'class="bar foot"')
    return web


def economic() -> Web:
    """Economic daily: tables, numbers, kickers after a rule, decks as lists beside the title."""
    web = Web(
        "web-hans-04-economic",
        "zh-Hans",
        1010,
        1520,
        f"""
body{{font-family:{MING};font-size:9.4pt;line-height:13.4pt}}
.bar{{top:28pt;left:36pt;right:36pt;font:10pt/14pt {SANS};border-bottom:.6pt solid #000;padding-bottom:4pt}}
main{{left:36pt;right:36pt;top:60pt;bottom:30pt;grid-template-columns:repeat(7,1fr);grid-template-rows:repeat(34,1fr);gap:11pt 14pt}}
.b{{column-gap:14pt;column-rule:.4pt solid #999}}.h{{font:bold 22pt/1.22 {SERIF};padding-bottom:3pt}}.h.big{{font:bold 35pt/1.2 {SERIF}}}.h.fs{{font:24pt/1.2 {KAI}}}
.k{{font:11pt/16pt {HEI};border-top:2pt solid #7a4b00;padding-top:2pt;color:#7a4b00}}.d{{font:12pt/17pt {SERIF}}}.d:before{{content:none}}.by{{font:9.4pt/14pt {KAI};padding:3pt 0 5pt}}
.t{{padding-bottom:4pt}}.grid{{display:grid;grid-template-columns:auto 1fr;column-gap:18pt;align-items:end}}.grid .k{{grid-column:1/3}}.grid .h{{grid-row:2/4;grid-column:1}}.grid .d,.grid .by{{grid-column:2}}
.cap{{font:8.6pt/12pt {KAI};padding:3pt 0}}.cred{{font:7.4pt/11pt {SANS};text-align:right}}
.tab{{font:8.6pt/13.5pt {SANS};border-top:2pt solid #7a4b00;border-bottom:2pt solid #7a4b00;padding:4pt 0}}.tabh{{font-weight:bold;text-align:center}}.tab tr:nth-child(odd){{background:#f3ead9}}
.line{{border-top:.6pt solid #000;padding-top:6pt}}.box{{border:.6pt solid #000;padding:9pt}}.b h4{{font-family:{HEI};text-indent:2em}}
.cen .t{{text-align:center}}
.ad{{background:#7a4b00;color:#fff}}.ad0{{font:bold 22pt/34pt {KAI}}}.ad1{{font:bold 30pt/44pt {KAI}}}.ad2{{font:11pt/18pt {SANS}}}
""",
        colour=False,
    )
    _bar(
        web,
        ("3", "产经·金融", "2020年11月26日 星期四", "东部经济时报", "编辑/管一诺 电话/0000-6655"),
    )
    web.put("<main>")
    web.art(
        "1/1/13/6",
        "khdb",
        t=texts("zh")["titles"][10],
        s="big",
        lines=2,
        cols=4,
        tc="grid",
        own=False,
        subs=2,
        every=3,
    )
    web.table("1/6/6/8", "主要商品期货收盘（昨日）")
    web.art("6/6/20/8", "khb", lines=2, cols=2, cls="box", qa=True)
    web.put(
        f'<div data-a="{web.count + 1}" style="grid-area:13/1/20/4;display:flex">'
        + web.fig("flex:1", 3, wide=360, high=220)
        + "</div>"
    )
    web.art("13/4/20/6", "h", lines=3, cols=2)
    web.art("20/1/28/4", "kh-b", s="fs", lines=1, cols=3, cls="line cen")
    web.art(
        "20/4/28/8",
        "dh",
        s="fs",
        lines=1,
        cols=4,
        cls="line",
        own=False,
        t=["", "一升一降之间|看懂粮价的两本账", "——主产区购销形势分析"],
    )
    web.art("28/1/35/4", "kh", lines=2, cols=3, cls="line")
    web.art("28/4/35/6", "h", lines=2, cols=2, cls="line", lead_in=1)
    web.ad("28/6/35/8", lines=texts("zh")["ads"][0])
    web.put("</main>")
    return web


def sports() -> Web:
    """Sports page: slanting rhythm of sizes, narrow columns, text round pictures, score table."""
    web = Web(
        "web-hans-05-sports",
        "zh-Hans",
        *TABLOID,
        f"""
body{{font-family:{SANS};font-size:8.2pt;line-height:11.8pt}}
.sec{{position:absolute;left:22pt;top:16pt;font:bold italic 30pt/36pt "TeX Gyre Heros";color:#06803a}}.dt{{position:absolute;right:22pt;top:22pt;text-align:right;font:7.8pt/11pt {SANS}}}
main{{left:22pt;right:22pt;top:60pt;bottom:22pt;grid-template-columns:repeat(9,1fr);grid-template-rows:repeat(24,1fr);gap:10pt 10pt}}
.b{{column-gap:10pt}}.h{{font:bold 19pt/1.2 {SANS}}}.h.big{{font:bold 50pt/1.08 {SANS};letter-spacing:-.04em}}.h.mid{{font:bold 29pt/1.15 {SANS};color:#06803a}}.h.s{{font:bold 13pt/17pt {SANS}}}
.k{{font:bold 10pt/15pt {SANS};color:#06803a}}.d{{font:13pt/18pt {SANS};border-left:5pt solid #06803a;padding-left:7pt;margin:4pt 0}}.by{{font:8.2pt/12pt {SANS};color:#555;padding:2pt 0 4pt}}.t{{padding-bottom:4pt}}
.cap{{font:bold 7.6pt/10.5pt {SANS};padding:2pt 0}}.cred{{font:6.6pt/9pt {SANS}}}
.tab{{background:#e8f4ec;font:8pt/12.6pt {SANS};padding:6pt}}.tabh{{font-weight:bold;background:#06803a;color:#fff;text-align:center}}
.line{{border-top:4pt solid #06803a;padding-top:5pt}}.b h4{{background:#e8f4ec;text-align:center}}
""",
    )
    web.put(
        web.el("furniture", "SPORTS 体育", "sec")
        + web.el("furniture", "白鹤都市报 A15|2019年5月20日 星期一|编辑：简一丁", "dt")
        + "<main>"
    )
    web.art(
        "1/1/15/7",
        "khdb",
        t=texts("zh")["titles"][21],
        own=False,
        s="big",
        lines=2,
        cols=4,
        subs=2,
        into=web.fig(
            "float:right;width:100%;margin-bottom:5pt",
            2,
            img="width:100%;height:130pt",
            wide=140,
            high=150,
        ),
    )
    web.art("1/7/11/10", "hb", s="mid", lines=3, cols=2, own=False)
    web.table("11/7/15/10", "积分前列")
    web.art("15/1/25/4", "kh", lines=2, cols=2, cls="line")
    web.art("15/4/20/10", "hd", s="mid", lines=4, cols=4, cls="line row", style="gap:10pt;")
    web.parts[-1] = web.parts[-1].replace('class="t "', 'class="t " style="width:150pt"')
    web.put(
        '<section style="grid-area:20/4/25/10;display:grid;grid-template-columns:1fr 1fr 1fr;gap:10pt;border-top:1pt solid #06803a;padding-top:5pt">'
    )
    for _ in range(3):
        web.art("", "h", s="s", lines=2, own=False, style="height:176pt")
    web.put("</section></main>")
    return web


def opinion() -> Web:
    """Opinion page: columnists' heads, vertical section flag, kai texts, unindented, no rules."""
    web = Web(
        "web-hans-06-opinion",
        "zh-Hans",
        860,
        1220,
        f"""
body{{font-family:{SERIF};font-size:9.8pt;line-height:16pt}}
.flag{{position:absolute;right:30pt;top:30pt;writing-mode:vertical-rl;font:bold 34pt/40pt {KAI};letter-spacing:.2em}}
.sub{{position:absolute;right:34pt;top:170pt;writing-mode:vertical-rl;font:8pt/12pt {SANS}}}
main{{left:34pt;right:96pt;top:30pt;bottom:34pt;grid-template-columns:repeat(8,1fr);grid-template-rows:repeat(26,1fr);gap:18pt 18pt}}
.b{{column-gap:18pt}}html .b.ni p{{text-indent:0;padding-bottom:6pt}}.h{{font:bold 22pt/1.3 {SERIF};padding-bottom:4pt}}.h.big{{font:bold 33pt/1.3 {SERIF}}}.h.k2{{font:25pt/1.3 {KAI}}}
.k{{font:10pt/16pt {SANS};letter-spacing:.3em;color:#a33}}.d{{font:12pt/19pt {KAI};padding-bottom:6pt}}.by{{font:bold 10pt/15pt {KAI};padding-bottom:6pt}}
.side .t{{width:120pt;padding-right:12pt}}.hd img{{width:60pt;height:72pt;margin:0 12pt 6pt 0}}
.hd{{display:grid;grid-template-columns:auto 1fr;grid-template-rows:auto minmax(0,1fr)}}.hd .b{{grid-column:1/3}}.hd img{{grid-row:1;grid-column:1}}.hd .t{{grid-row:1;grid-column:2}}
.dc{{font:bold 44pt/.95 {KAI};color:#a33}}.box{{border-top:3pt solid #a33;border-bottom:3pt solid #a33;padding:9pt 0}}.grey{{background:#f1efe9;padding:12pt}}
.foot{{position:absolute;left:34pt;bottom:14pt;font:8pt/11pt {SANS}}}
.cap{{font:8.6pt/12pt {KAI};text-align:center;padding-top:4pt}}
""",
    )
    web.put(
        web.el("furniture", "议事厅", "flag")
        + web.el("furniture", "青渡日报 第九版 二〇二四年三月五日", "sub")
        + "<main>"
    )
    web.art(
        "1/1/11/6",
        "khdb",
        s="big",
        lines=2,
        cols=3,
        dc=True,
        own=False,
        t=texts("zh")["titles"][37],
    )
    web.art(
        "1/6/14/9",
        "khb",
        lines=3,
        cls="hd grey",
        fig=web.img("", wide=80, high=96, face=True),
        fig_first=True,
        cols=2,
    )
    web.art("11/1/19/6", "hb", s="k2", lines=4, cols=2, cls="row side box")
    web.art(
        "14/6/27/9",
        "h",
        bc="ni",
        cols=1,
        lines=3,
        fig=web.fig("height:150pt;margin-bottom:8pt", 1, wide=260, high=150),
    )
    web.art("19/1/27/4", "hb", s="k2", lines=2, cols=2, bc="ni")
    web.art("19/4/27/6", "kh", lines=3, sig="（作者系退休教师）")
    web.put(
        "</main>"
        + web.el(
            "furniture",
            "来稿请寄 pl@qingdu.example，请注明真实姓名与联系方式。本版言论不代表本报立场",
            "foot",
        )
    )
    return web


def county() -> Web:
    """County paper: small sheet, mixed faces of titles, double frames, briefs with squares."""
    web = Web(
        "web-hans-07-county",
        "zh-Hans",
        770,
        1120,
        f"""
body{{font-family:{MING};font-size:8.8pt;line-height:12.6pt}}
.np{{position:absolute;left:0;right:0;top:22pt;text-align:center;font:50pt/58pt {KAI};letter-spacing:.25em}}
.bar{{top:86pt;left:30pt;right:30pt;border-top:1pt solid #000;border-bottom:3pt solid #000;padding:2pt 0;font:8pt/11pt {HEI}}}
main{{left:30pt;right:30pt;top:112pt;bottom:36pt;grid-template-columns:repeat(5,1fr);grid-template-rows:repeat(26,1fr);gap:9pt 13pt}}
.b{{column-gap:13pt}}.h{{font:bold 19pt/1.2 {HEI};padding-bottom:3pt}}.h.big{{font:bold 31pt/1.2 {SERIF}}}.h.ks{{font:23pt/1.2 {KAI}}}.h.yh{{font:bold 17pt/1.3 "WenQuanYi Micro Hei"}}
.t{{text-align:center}}.k{{font:11pt/17pt {KAI}}}.d{{font:11pt/16pt {HEI};padding-bottom:3pt}}.by{{font:8.8pt/13pt {KAI};padding-bottom:4pt}}
.db{{border:3pt double #000;padding:7pt}}.line{{border-top:.5pt solid #000;padding-top:6pt}}.wav{{border-top:2pt dashed #000;padding-top:6pt}}
.cap{{font:8.4pt/12pt {HEI};padding-top:3pt}}.cred{{font:8pt/12pt {KAI};text-align:right}}
.ad{{border:.6pt solid #000;padding:4pt}}.ad0{{font:bold 12pt/16pt {HEI}}}.ad1,.ad2{{font:8.4pt/12pt {MING}}}
.rub{{font:bold 15pt/20pt {HEI};background:#ddd;text-align:center;letter-spacing:.4em}}
.foot{{position:absolute;left:30pt;right:30pt;bottom:16pt;font:8pt/11pt {HEI};text-align:center;border-top:.5pt solid #000;padding-top:3pt}}
.b h4{{font-family:{HEI};text-align:center}}
""",
        colour=False,
    )
    web.put(web.el("furniture", "松台报", "np"))
    _bar(
        web,
        (
            "中共松台县委主办",
            "第1408期（本期四版）",
            "2012年4月25日 星期三 农历四月初五",
            "内部资料 免费交流",
        ),
    )
    web.put("<main>")
    web.art("1/1/9/6", "khd", s="big", lines=2, cols=5, own=False)
    web.art("9/1/18/3", "hb", s="ks", lines=2, cols=2, cls="line")
    web.art(
        "9/3/18/5",
        "kh",
        lines=2,
        cols=2,
        cls="db",
        fig=web.fig("height:110pt;margin-bottom:5pt", 2, wide=260, high=120),
    )
    rub = web.el("headline", "一周简讯", "rub")
    briefs = ["■" + text for text in texts("zh")["briefs"]]
    web.art("9/5/21/6", None, story=("", briefs), over=True, fig=rub, cls="line", own=False)
    web.art("18/1/27/3", "h", s="yh", lines=2, cols=2, cls="wav", own=True)
    web.art(
        "18/3/27/5",
        "dhb",
        s="ks",
        lines=1,
        cols=2,
        cls="wav",
        own=False,
        t=["", "“赶街”赶来的好日子", "——石埠乡农贸市场搬迁侧记"],
    )
    web.ad("21/5/27/6", lines=texts("zh")["ads"][1])
    web.put(
        "</main>"
        + web.el(
            "furniture",
            "责任编辑：苗长青 电话：0000-5521008 投稿信箱：stb@songtai.example 印刷：松台县印刷厂",
            "foot",
        )
    )
    return web


def campus() -> Web:
    """Campus weekly: airy, ragged right, no indents, titles in colour tabs, a diary list."""
    web = Web(
        "web-hans-08-campus",
        "zh-Hans",
        790,
        1110,
        f"""
body{{font-family:{KAI};font-size:10pt;line-height:17pt}}
.np{{position:absolute;left:36pt;top:26pt;font:bold 30pt/36pt {SANS}}}.np2{{position:absolute;left:36pt;top:64pt;font:9pt/12pt {SANS};letter-spacing:.2em}}
.pg{{position:absolute;right:36pt;top:26pt;width:50pt;height:50pt;border-radius:25pt;background:#f58220;color:#fff;text-align:center;font:bold 22pt/50pt Lato}}
main{{left:36pt;right:36pt;top:92pt;bottom:40pt;grid-template-columns:repeat(6,1fr);grid-template-rows:repeat(24,1fr);gap:18pt 22pt}}
.b{{column-gap:22pt;text-align:left}}html[lang^=zh] .b p{{text-indent:0;padding-bottom:8pt}}
.h{{font:bold 20pt/1.3 {SANS};padding-bottom:6pt}}.h.big{{font:bold 36pt/1.25 {SANS};color:#2b5c8a}}.tabbed .h{{background:#2b5c8a;color:#fff;padding:4pt 10pt;margin-bottom:6pt;font-size:16pt}}
.k{{font:bold 10pt/16pt {SANS};color:#f58220}}.d{{font:13pt/20pt {KAI};color:#555;padding-bottom:6pt}}.by{{font:9pt/14pt {SANS};color:#555;padding-bottom:8pt}}
.cap{{font:8.6pt/13pt {SANS};color:#444}}.beside .fc{{width:90pt;padding-left:10pt}}
.card{{background:#fdf1e4;border-radius:10pt;padding:14pt}}.b h4{{font:bold 11pt/17pt {SANS};color:#f58220}}
.q{{font:bold 19pt/29pt {KAI};color:#f58220;text-align:center;padding:10pt 0}}
.foot{{position:absolute;left:36pt;bottom:18pt;font:8pt/11pt {SANS};color:#777}}
""",
    )
    web.put(
        web.el("furniture", "鹿港大学周报", "np")
        + web.el("furniture", "LUGANG CAMPUS WEEKLY · 第512期 · 2024.05.31", "np2")
        + web.el("furniture", "03", "pg")
        + "<main>"
    )
    web.art(
        "1/1/13/5",
        "khdb",
        s="big",
        lines=2,
        cols=2,
        own=False,
        subs=2,
        fig=web.fig(
            "height:150pt;margin-bottom:10pt",
            1,
            "beside",
            img="width:350pt;height:150pt",
            wide=350,
            high=150,
        ),
    )
    quote = f'<div class="q" data-r="repeat">{texts("zh")["quotes"][2]}</div>'
    web.art("1/5/16/7", "hb", lines=3, cls="card", into=quote)
    web.art("13/1/25/3", "hb", lines=2, cls="tabbed", qa=True)
    web.art("13/3/25/5", "h", lines=2, cls="tabbed")
    web.art(
        "16/5/25/7",
        "kh",
        lines=2,
        fig=web.fig("height:100pt;margin-bottom:8pt", 0, wide=220, high=100),
    )
    web.put(
        "</main>"
        + web.el(
            "furniture", "校对：学生记者团 | 供稿：news@lugang.example".replace(" | ", "　"), "foot"
        )
    )
    return web


def feature() -> Web:
    """Weekend feature: one long story round pictures, title down the side, sidebars below."""
    web = Web(
        "web-hans-09-feature",
        "zh-Hans",
        900,
        1300,
        f"""
body{{font-family:{SERIF};font-size:9.4pt;line-height:15pt}}
.bar{{top:24pt;left:40pt;right:40pt;font:9pt/12pt {SANS};border-bottom:.5pt solid #333;padding-bottom:3pt}}
main{{left:40pt;right:40pt;top:54pt;bottom:36pt;grid-template-columns:repeat(12,1fr);grid-template-rows:repeat(28,1fr);gap:14pt 14pt}}
.b{{column-gap:18pt}}.h{{font:bold 21pt/1.28 {SERIF};padding-bottom:4pt}}.vt{{display:flex;flex-direction:row-reverse;gap:10pt;padding:0 0 0 16pt;justify-content:flex-start}}
.vt>*{{writing-mode:vertical-rl}}.vt .h{{font:bold 44pt/1.2 {KAI};height:100%}}.vt .d{{font:13pt/20pt {SERIF};padding-top:40pt;height:100%}}.vt .by{{font:9.4pt/15pt {SANS};padding-top:160pt}}
.vt{{flex:0 0 170pt}}.k{{font:10pt/15pt {SANS};color:#855}}.d{{font:11pt/17pt {KAI};padding-bottom:5pt}}.by{{font:9pt/14pt {SANS};padding-bottom:5pt}}
.cap{{font:8.4pt/12.4pt {KAI};padding-top:3pt}}.cred{{font:7.4pt/11pt {SANS}}}.line{{border-top:.5pt solid #333;padding-top:9pt}}.box{{border:.5pt solid #855;padding:11pt}}
.b h4{{font:bold 12pt/15pt {SERIF};text-align:center;padding:15pt 0 0}}.lead{{font-weight:bold}}
""",
    )
    _bar(web, ("周末·人文", "河东文艺周刊", "二〇二三年十二月二日", "十一"))
    web.put("<main>")
    web.art(
        "1/1/18/13",
        "hdb",
        t=texts("zh")["titles"][35],
        own=False,
        lines=1,
        h="一封家书|走了五十一年",
        tc="vt",
        cls="rrow",
        cols=3,
        lead=True,
        subs=3,
        every=3,
        into=web.fig(
            "width:100%;margin-bottom:8pt", 2, img="width:100%;height:190pt", wide=210, high=200
        ),
    )
    web.art("18/1/29/5", "khb", lines=2, cols=2, cls="line", own=False)
    web.art("18/5/29/9", "hd", lines=2, cols=2, cls="box", own=False)
    web.art(
        "18/9/29/13",
        "h",
        lines=2,
        cls="line",
        fig=web.fig("height:140pt;margin-bottom:7pt", 3, "above", wide=260, high=150),
        sig="（摘自作者日记）",
    )
    web.put("</main>")
    return web


PAGES = (party, provincial, evening, economic, sports, opinion, county, campus, feature)
