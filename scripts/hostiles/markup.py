"""XML of page formats with entities that grow or fetch, and with depth and counts that do harm."""

from __future__ import annotations

from collections.abc import Iterator

PAGE = (
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
    '<Page imageWidth="600" imageHeight="800"><TextRegion id="r"><TextLine id="l">'
    '<Coords points="9,9 99,9 99,20 9,20"/><TextEquiv><Unicode>%s</Unicode></TextEquiv>'
    "</TextLine></TextRegion></Page></PcGts>"
)
ALTO = (
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="600" HEIGHT="800">'
    '<PrintSpace><TextBlock><TextLine><String CONTENT="%s" HPOS="9" VPOS="9" WIDTH="90"'
    ' HEIGHT="9"/>'
    "</TextLine></TextBlock></PrintSpace></Page></Layout></alto>"
)
ROOTS = {"page.xml": ("PcGts", PAGE), "alto.xml": ("alto", ALTO)}
FETCHED = {
    "file": 'SYSTEM "file:///etc/passwd"',
    "device": 'SYSTEM "file:///dev/zero"',
    "address": 'SYSTEM "http://127.0.0.1:9/a"',
    "public": 'PUBLIC "-//A//B" "../canary"',
}
LONG = 5_000_000
"""Characters of a line."""
MANY = 300_000
"""Pages, and attributes of one element."""


def entities() -> Iterator[tuple[str, bytes]]:
    """Give entities that grow ten times at each of ten steps, and a long one that is repeated."""
    for name, (root, body) in ROOTS.items():
        steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
        laughs = f'<!DOCTYPE {root} [<!ENTITY e0 "ha">{steps}]>' + body % "&e10;"
        yield f"steps-{name}", laughs.encode()
        yield f"steps-utf16-{name}", ('<?xml version="1.0"?>' + laughs).encode("utf-16")
        long = f'<!DOCTYPE {root} [<!ENTITY e "{"a" * 100_000}">]>' + body % ("&e;" * 10_000)
        yield f"square-{name}", long.encode()
        itself = f'<!DOCTYPE {root} [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + body % "&a;"
        yield f"circle-{name}", itself.encode()


def external() -> Iterator[tuple[str, bytes]]:
    """Give entities, parameter entities and whole DTDs that stand in other files."""
    for name, (root, body) in ROOTS.items():
        for what, where in FETCHED.items():
            entity = f"<!DOCTYPE {root} [<!ENTITY x {where}>]>" + body % "&x;"
            yield f"entity-{what}-{name}", entity.encode()
            parameter = f"<!DOCTYPE {root} [<!ENTITY % x {where}> %x;]>" + body % "a"
            yield f"parameter-{what}-{name}", parameter.encode()
            yield f"dtd-{what}-{name}", (f"<!DOCTYPE {root} {where}>" + body % "a").encode()
        include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
        sheet = '<?xml-stylesheet href="file:///etc/passwd"?>'
        marked = sheet + body.replace("<Page ", f"{include}<Page ") % "a"
        yield f"include-{name}", marked.encode()


def shapes() -> Iterator[tuple[str, bytes]]:
    """Give elements that nest without end, a million of them, and numbers that are none."""
    for name, (root, body) in ROOTS.items():
        yield f"deep-{name}", f"<{root}>{'<a>' * 1_000_000}".encode()
        deep = f"<{root}>{'<TextRegion>' * 500_000}{'</TextRegion>' * 500_000}</{root}>"
        yield f"deep-and-whole-{name}", deep.encode()
        attributes = " ".join(f'a{n}=""' for n in range(MANY))
        yield f"attributes-{name}", f"<{root} {attributes}/>".encode()
        yield f"long-{name}", (body % ("a" * LONG)).encode()
        for number in ("1e308", "-1e308", "nan", "inf", "9" * 4000, "", "1,2,3"):
            odd = (body % "words").replace('"9"', f'"{number}"').replace("9,9", f"{number},9")
            yield f"number-{number[:6].replace(',', '-')}-{name}", odd.encode()
        yield f"regions-{name}", f"<{root}>{'<Page/>' * MANY}</{root}>".encode()
        for encoding in ("utf-7", "ucs-4", "hex", "zlib", "rot13", "unicode_escape"):
            head = f'<?xml version="1.0" encoding="{encoding}"?>'
            yield f"encoding-{encoding}-{name}", (head + body % "words").encode()
