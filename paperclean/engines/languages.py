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
    "chi_sim": SIMPLIFIED,
    "zh-tw": TRADITIONAL,
    "zh-hk": TRADITIONAL,
    "zh-mo": TRADITIONAL,
    "chi_tra": TRADITIONAL,
    "eng": ENGLISH,
    "en-us": ENGLISH,
    "en-gb": ENGLISH,
}
"""Other names of languages, in small letters; a `_` between two parts counts as a `-`."""
DATA = re.compile(r"(?:script/)?[A-Za-z]{3,}\d?(?:_[A-Za-z]+)*")
"""How a file of Tesseract's data is named: `deu`, `chi_sim_vert`, `script/HanS`."""
TESSERACT = {
    SIMPLIFIED: "chi_sim",
    TRADITIONAL: "chi_tra+chi_tra_vert",
    ENGLISH: "eng",
}


def language(name: str) -> str:
    """Give the language that a name or another name of it means; any other name as it is.

    >>> language("zh_TW"), language("ZH-hans"), language("deu"), language("chi_tra")
    ('zh-Hant', 'zh-Hans', 'deu', 'zh-Hant')
    """
    small = name.strip().lower()
    for known in LANGUAGES:
        if known.lower() in {small, small.replace("_", "-")}:
            return known
    return ALIASES.get(small) or ALIASES.get(small.replace("_", "-")) or name.strip()


def for_rapidocr(name: str) -> str:
    """Check a language that RapidOCR is asked for: one model of it reads all of `LANGUAGES`.

    Raises UsageError for any other.
    """
    found = language(name)
    if found not in LANGUAGES:
        msg = f"RapidOCR reads Chinese and English; {name!r} is none of these"
        raise UsageError(msg, f"there are: {', '.join(LANGUAGES)}; for others: --engine tesseract")
    return found


def for_tesseract(name: str) -> str:
    """Give what Tesseract calls a language: `chi_sim`, and `deu` or `chi_sim+eng` as they are.

    `auto` is no language to it: the sample of a page decides that first. Traditional Chinese is
    read with two models, for lines either way, in twice the time. Raises UsageError.

    >>> for_tesseract("zh-Hans"), for_tesseract("en+deu"), for_tesseract("chi_tra_vert")
    ('chi_sim', 'eng+deu', 'chi_tra_vert')
    """
    parts = [TESSERACT.get(language(part), part.strip()) for part in name.split("+")]
    wrong = [part for part in parts for piece in part.split("+") if not DATA.fullmatch(piece)]
    if wrong or AUTO in parts:
        msg = f"{(wrong or parts)[0]!r} is no language"
        raise UsageError(
            msg,
            f"there are: {', '.join(LANGUAGES)}, and Tesseract's own names such as deu or "
            "chi_sim+eng; `tesseract --list-langs` shows which are installed",
        )
    return "+".join(dict.fromkeys("+".join(parts).split("+")))
