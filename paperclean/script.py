"""OpenCC, which converts between simplified and traditional script: one place that loads it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import regex

from .errors import MissingDependencyError

if TYPE_CHECKING:
    from opencc import OpenCC

Config = Literal[
    "t2s",
    "s2t",
    "tw2s",
    "s2tw",
    "tw2sp",
    "s2twp",
    "hk2s",
    "s2hk",
    "t2tw",
    "tw2t",
    "t2hk",
    "hk2t",
    "t2jp",
    "jp2t",
]
"""The conversions of every OpenCC there is; `p` is with the phrases of the place."""

OTHER = "opencc-python-reimplemented"
CLASH = (
    f"{OTHER} has the same import name and other tables",
    f"pip uninstall -y {OTHER} OpenCC && pip install OpenCC",
)
"""What is wrong where another package overwrote OpenCC, and what mends it."""


@cache
def converter(config: Config = "t2s") -> OpenCC:
    """Give the converter of a configuration; it may be used from several threads.

    Raises MissingDependencyError where OpenCC is missing, or where what is installed is not the
    C++ library: that one says its version, the reimplementation does not.
    """
    try:
        import opencc
    except ImportError as error:
        msg = f"OpenCC cannot be imported: {error}"
        raise MissingDependencyError(msg, "install it: pip install OpenCC") from error
    if not hasattr(opencc, "__version__"):
        raise MissingDependencyError(*CLASH)
    return opencc.OpenCC(config)


HAN = regex.compile(r"\p{Han}+")
TRADITIONAL = 0.02
"""Share of Han characters that script conversion changes, from which a text is traditional."""


def is_traditional(text: str) -> bool:
    """Tell whether a text is in traditional script.

    >>> is_traditional("國務院總理發言"), is_traditional("国务院总理发言")
    (True, False)
    """
    han = "".join(HAN.findall(text))
    simplified: str = converter().convert(han)
    other = sum(a != b for a, b in zip(han, simplified, strict=False))
    return bool(other > TRADITIONAL * len(han))
