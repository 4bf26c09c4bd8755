"""Fonts of the set kept apart, and which of them go together."""

from __future__ import annotations

from ..fonts import Source, face
from ..page import Faces

GYRE = "../texmf/fonts/opentype/public/tex-gyre/texgyre{}.otf"
SOURCES = {
    **{
        name: Source(f"truetype/arphic/{file}.ttc", index, f"fonts-arphic-{file}", told)
        for name, file, index, told in (
            ("uming-cn", "uming", 0, "AR PL UMing CN"),
            ("uming-tw", "uming", 2, "AR PL UMing TW"),
            ("ukai-cn", "ukai", 0, "AR PL UKai CN"),
            ("ukai-tw", "ukai", 2, "AR PL UKai TW"),
        )
    },
    "zenhei": Source("truetype/wqy/wqy-zenhei.ttc", 0, "fonts-wqy-zenhei", "WenQuanYi Zen Hei"),
    "microhei": Source(
        "truetype/wqy/wqy-microhei.ttc", 0, "fonts-wqy-microhei", "WenQuanYi Micro Hei"
    ),
    "cw-hei": Source("truetype/cwtex/cwheib.ttf", 0, "fonts-cwtex-heib", "cwTeXHeiBold"),
    "cw-kai": Source("truetype/cwtex/cwkai.ttf", 0, "fonts-cwtex-kai", "cwTeXKai"),
    "cw-fang": Source("truetype/cwtex/cwfs.ttf", 0, "fonts-cwtex-fs", "cwTeXFangSong"),
    **{
        f"{name}{suffix}": Source(GYRE.format(f"{name}-{file}"), 0, "fonts-texgyre", told)
        for name, told in (("schola", "TeX Gyre Schola"), ("heroscn", "TeX Gyre Heros Cn"))
        for suffix, file in (("", "regular"), ("-bold", "bold"), ("-italic", "italic"))
    },
    **{
        f"libertine{suffix}": Source(
            f"opentype/linux-libertine/LinLibertine_{file}.otf",
            0,
            "fonts-linuxlibertine",
            "Linux Libertine",
        )
        for suffix, file in (("", "R"), ("-bold", "RB"), ("-italic", "RI"))
    },
    "biolinum-bold": Source(
        "opentype/linux-libertine/LinBiolinum_RB.otf", 0, "fonts-linuxlibertine", "Linux Biolinum"
    ),
    **{
        f"oldstandard{suffix}": Source(
            f"truetype/fonts-oldstandard/OldStandard-{file}.ttf",
            0,
            "fonts-oldstandard",
            "Old Standard",
        )
        for suffix, file in (("", "Regular"), ("-bold", "Bold"), ("-italic", "Italic"))
    },
}

DAILY = Faces("uming-cn", "zenhei", "zenhei", "uming-cn", "ukai-cn", "microhei")
EVENING = Faces("uming-cn", "zenhei", "microhei", "zenhei", "ukai-cn", "ukai-cn")
PLAIN = Faces("microhei", "zenhei", "zenhei", "ukai-cn", "ukai-cn", "uming-cn")
ISLAND = Faces("uming-tw", "zenhei", "cw-hei", "uming-tw", "ukai-tw", "uming-tw")
HARBOUR = Faces("uming-tw", "zenhei", "uming-tw", "cw-kai", "ukai-tw", "cw-fang")
BROADSHEET = Faces(
    "schola", "schola-bold", "schola-bold", "heroscn-bold", "schola-italic", "heroscn"
)
TABLOID = Faces(
    "libertine", "biolinum-bold", "heroscn-bold", "biolinum-bold", "libertine-italic", "heroscn"
)
WEEKLY = Faces(
    "oldstandard",
    "oldstandard-bold",
    "oldstandard-bold",
    "oldstandard-italic",
    "oldstandard-italic",
    "oldstandard",
)

SECOND = {"cw-hei": "zenhei", "cw-kai": "ukai-tw", "cw-fang": "uming-tw", "zenhei": "uming-cn"}


def able(name: str, text: str) -> str:
    """Give the font, or the one that stands in where it lacks a character of the text."""
    while name in SECOND and not face(name).has(text.replace("\u00a0", " ")):
        name = SECOND[name]
    return name
