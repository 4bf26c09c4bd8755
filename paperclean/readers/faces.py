"""Names of fonts: the subset's tag off, and what a name says of its weight."""

from __future__ import annotations

import re

TAG = re.compile(r"^[A-Z]{6}\+")
BOLD = re.compile(
    r"bold|black|heavy|(?:demi|ultra)(?![-_ ]?light)"
    r"|(?<![A-Za-z])(?:EB|DB|XB|Bd|Blk|Hv)(?![A-Za-z])|[-_ ]W[6-9]\b"
    r"|[粗]",
    re.IGNORECASE,
)


def face_name(name: bytes | str) -> str:
    """Give the name of a font without the tag of its subset; names are UTF-8, or of GB 18030.

    >>> face_name(b"ABCDEF+NotoSerifCJKsc-Bold")
    'NotoSerifCJKsc-Bold'
    """
    if isinstance(name, str):
        text = name
    else:
        try:
            text = name.decode()
        except UnicodeDecodeError:
            text = name.decode("gb18030", "replace")
    return TAG.sub("", text.split("\0")[0])


def is_bold(name: str) -> bool:
    """Tell by its name whether a font is bold.

    >>> is_bold("NotoSerif-SemiBold"), is_bold("HiraMinPro-W6"), is_bold("SimSun")
    (True, True, False)
    """
    return BOLD.search(name) is not None
