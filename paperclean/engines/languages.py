"""Languages by name: what an engine may be asked for, and what each engine calls them."""

from __future__ import annotations

import re

from ..errors import UsageError

AUTO = "auto"
SIMPLIFIED, TRADITIONAL, ENGLISH = "zh-Hans", "zh-Hant", "en"
LANGUAGES = (AUTO, SIMPLIFIED, TRADITIONAL, ENGLISH)
ALIASES = {
    "zh": SIMPLIFIED,
    "zh-cn": SIMPLIFIED,
    "zh-sg": SIMPLIFIED,
    "chi-sim": SIMPLIFIED,
    "zh-tw": TRADITIONAL,
    "zh-hk": TRADITIONAL,
    "zh-mo": TRADITIONAL,
    "chi-tra": TRADITIONAL,
    "chi-tra-vert": TRADITIONAL,
    "eng": ENGLISH,
    "en-us": ENGLISH,
    "en-gb": ENGLISH,
}
"""Other names of languages, in small letters, `-` for `_`."""
TESSERACT = {
    AUTO: ("chi_sim", "chi_tra", "chi_tra_vert", "eng"),
    SIMPLIFIED: ("chi_sim",),
    TRADITIONAL: ("chi_tra", "chi_tra_vert"),
    ENGLISH: ("eng",),
}
"""Tesseract's data for each language; where there are several, a sample of the page decides."""
DATA = re.compile(r"[a-z]{3}(?:_[a-z]+)*|script/[A-Za-z_]+")
"""How a file of Tesseract's data is named: `deu`, `chi_sim_vert`, `script/HanS`."""


def language(name: str) -> str:
    """Give the language that a name or another name of it means; any other name as it is.

    >>> language("zh_TW"), language("ZH-hans"), language("deu"), language("chi_tra")
    ('zh-Hant', 'zh-Hans', 'deu', 'zh-Hant')
    """
    small = name.strip().lower().replace("_", "-")
    known = {each.lower(): each for each in LANGUAGES} | ALIASES
    return known.get(small, name.strip())


def for_rapidocr(name: str) -> str:
    """Check a language that RapidOCR is asked for: one model of it reads all of `LANGUAGES`.

    Raises UsageError for any other.
    """
    found = language(name)
    if found not in LANGUAGES:
        msg = f"RapidOCR reads Chinese and English; {name!r} is neither"
        raise UsageError(msg, f"there are: {', '.join(LANGUAGES)}; for others: --engine tesseract")
    return found


def for_tesseract(name: str) -> tuple[str, ...]:
    """Give the data of Tesseract that a name means; its own names stay as they are.

    Several are for `auto` and traditional Chinese, which may run down or to the right. Raises
    UsageError for what cannot be a name.

    >>> for_tesseract("zh-CN"), for_tesseract("zh-Hant"), for_tesseract("chi_tra+eng")
    (('chi_sim',), ('chi_tra', 'chi_tra_vert'), ('chi_tra+eng',))
    """
    name = name.strip()
    if name not in {own for data in TESSERACT.values() for own in data}:
        found = TESSERACT.get(language(name))
        if found:
            return found
    for part in name.split("+"):
        if not DATA.fullmatch(part):
            msg = f"{part!r} is no language that Tesseract could read"
            there = f"there are: {', '.join(LANGUAGES)}, and Tesseract's own names such as deu"
            raise UsageError(msg, f"{there} or chi_sim+eng (`tesseract --list-langs`)")
    return (name,)
