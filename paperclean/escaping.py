"""Texts made safe for where they go: one function each for files, terminals, XML and tables.

A page, or the name of a file, may hold anything: codes that move the cursor, marks that turn the
line round, separators of paths, names that a system keeps for its devices.
"""

from __future__ import annotations

import re
from html import escape

NAME_BYTES = 255
"""Bytes of a file name that every file system takes."""
ENDS = (0xFFFE, 0xFFFF)
# What Unicode calls control, format (bidi marks among them), surrogate, line or paragraph separator
# or noncharacter, and what it keeps for more of them; a test compares it with those properties.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"
    + "".join(
        map(chr, (plane + end for plane in range(0x10000, 0x110000, 0x10000) for end in ENDS))
    )
    + "]"
)
"""Characters that print nothing: they steer a terminal, turn text round, or do not exist."""
UNSEEN_IN_LINES = re.compile(f"(?![\n\t]){UNSEEN.pattern}")
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\n]")
FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
# What Windows takes for a device whatever suffix follows.
DEVICE = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE
)
PICTURES = 0x2400
DELETE = 0x7F


def file_name(text: str, longest: int = NAME_BYTES) -> str:
    r"""Give a name for a file or folder that every file system takes, of so many bytes at most.

    What no system allows, and white space, becomes a blank; what prints nothing goes, and so do
    dots and blanks at either end. Empty where nothing is left.

    >>> file_name("城市/乡村：\u202e一体*发展?"), file_name("../../x"), file_name("con.txt")
    ('城市 乡村：一体 发展', 'x', '_con.txt')
    """
    words = UNSEEN.sub("", FORBIDDEN.sub(" ", text)).split()
    name = _cut(" ".join(words).strip(" ."), longest)
    return _cut(f"_{name}", longest) if DEVICE.match(name) else name


def _cut(name: str, longest: int) -> str:
    return name.encode()[:longest].decode("utf-8", "ignore").rstrip(" .")


def safe(text: str, *, lines: bool = False) -> str:
    r"""Make characters visible that would steer a terminal; `lines` keeps line ends and tabs.

    >>> safe("新桥\x1b[31m"), safe("page\u202ecod.md"), safe("a\nb"), safe("a\nb", lines=True)
    ('新桥␛[31m', 'page<U+202E>cod.md', 'a␊b', 'a\nb')
    """
    return (UNSEEN_IN_LINES if lines else UNSEEN).sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < ord(" "):
        return chr(PICTURES + code)
    return "␡" if code == DELETE else f"<U+{code:04X}>"


def xml(text: str) -> str:
    r"""Give a text as it may stand in XML, in an attribute too; line ends and tabs are blanks.

    What no viewer shows is left out: some of it is not allowed there, some turns text round.

    >>> xml('a<b & "c"\u202e\x00d')
    'a&lt;b &amp; &quot;c&quot;d'
    """
    return escape(UNSEEN.sub("", text.replace("\n", " ").replace("\t", " ")))


def cell(text: str) -> str:
    r"""Give a text as the cell of a table, which no spreadsheet takes for a formula.

    Before a sign that begins one stands an apostrophe, which they do not show (OWASP: CSV
    Injection); what prints nothing is left out, but for line ends and tabs inside.

    >>> cell("=cmd()"), cell("-3"), cell("新桥\n通车\x00")
    ("'=cmd()", "'-3", '新桥\n通车')
    """
    plain = UNSEEN_IN_LINES.sub("", text)
    return f"'{plain}" if FORMULA.match(plain) else plain
