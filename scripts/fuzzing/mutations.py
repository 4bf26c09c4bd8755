"""Changes that make another file of a sound one: each is chosen by a number, always the same.

An input is named by its kind, a seed and an index; the same name gives the same bytes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from .seeds import KINDS, seeds

MOST = 6
"""Changes of one input."""
LARGEST = 30_000
"""Bytes of an input: pieces that are repeated make no input that is only long."""
ENCODINGS = ("gb18030", "big5", "utf-16", "utf-16-be", "utf-8-sig", "cp1252", "shift_jis")
NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
NUMBERS = (
    *(b"0", b"1", b"-1", b"2147483647", b"-2147483648", b"4294967296", b"99999999999999999999"),
    *(b"0.0000001", b"1e308", b"nan", b"inf", b"", b"7", b"60000"),
)
MARKUP = (
    *(b"<", b">", b"&", b"&amp;", b"&#0;", b"&#x202e;", b"&lol;", b"]]>", b"<!--", b"-->", b'"'),
    *(b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", b"<?x?>", b"</TextLine>"),
    *(b"<TextLine>", b"<Unicode/>", b"<String/>", b"<Word/>", b'id="r0"', b"points=''"),
)
OPERATORS = (
    *(
        b"q",
        b"Q",
        b"BT",
        b"ET",
        b"Do",
        b"/X Do",
        b"Tj",
        b"TJ",
        b"[",
        b"]",
        b"<<",
        b">>",
        b"(",
        b")",
    ),
    *(b"endstream", b"endobj", b"3 0 R", b"4 0 R", b"99 0 R", b"null", b"/Rotate 90", b"BI", b"ID"),
    *(b"EI", b"cm", b"0 0 0 0 0 0 cm", b"W n", b"3 Tr", b"Tm", b"1 0 0 -1 0 0 Tm", b"/UserUnit 9"),
    *(b"/Filter/LZWDecode", b"/Filter[/A85/Fl]", b"/usecmap", b"beginbfchar", b"xref", b"%%EOF"),
)
BINARY = (
    b"\x00",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\x00",
    b"II*\x00",
    b"%PDF-",
)
WORDS = (
    *(
        "市",
        "的",
        "守住",
        "安全生产",
        "记者 何适",
        "本报讯",
        "图为",
        "摄",
        "（下转第四版）",
        "上接",
    ),
    *(
        "扫一扫",
        "责编 何适",
        "云汀日报",
        "2024年5月16日 星期四",
        "热线：0000-1234567",
        "编辑：",
        "——",
    ),
    *("the ", "serv-\n", "of the", "By Tom Harrow", "See FERRY, Page A4", "“", "”", "‘", '"', "'"),
    *(
        ",",
        "，",
        "。",
        "。。",
        "、",
        "（",
        "(",
        ")",
        "！",
        "?",
        "：",
        "…",
        "·",
        "〇",
        "_",
        "|",
        "/",
        "%",
    ),
    *(
        " ",
        "  ",
        "\t",
        "\u3000",
        "\xa0",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\u202e",
        "\x00",
        "\x1b[31m",
    ),
    *("\x85", "\u2028", "\x0c", "\r", "\n", "\n\n", "\r\n", "\ud800", "\ufffd", "\ue000", "\u2f00"),
    *("# ", "## ", "> ", "- ", "1. ", "```\n", "---\n", "***", "**", "*", "`", "![", "](", "<br>"),
    *(
        "<!-- ",
        " -->",
        "| a | b |\n|---|---|\n",
        "\\",
        "&amp;",
        "é",
        "ﬁ",
        "👨\u200d👩",
        "\U0002f800",
    ),
    *(
        "⼈",
        "基基本本",
        "3.5%",
        "1,234",
        "l0",
        "O0",
        "http://a.b/c",
        "ａ",
        "ｶ",
        "가",
        "א",
        "\u0301",
    ),
)

Chance = random.Random


def chosen_kind(seed: int, index: int) -> str:
    """Choose the kind of an input; of a hundred in a row each has its share."""
    shares = [kind for kind, what in KINDS.items() for _ in range(what.share)]
    random.Random(f"{seed}:{index // 100}").shuffle(shares)
    return shares[index % 100]


def made(kind: str, seed: int, index: int) -> bytes:
    """Make an input: a sound file with one to six changes."""
    chance = Chance(f"{kind}:{seed}:{index}")
    data = chance.choice(seeds(kind))
    for _ in range(chance.randint(1, MOST)):
        data = _changed(data, kind, chance)[:LARGEST]
    if KINDS[kind].is_text and chance.random() < 0.1:  # most are UTF-8
        text = data.decode("utf-8", "replace")
        return text.encode(chance.choice(ENCODINGS), "replace")
    return data


def _changed(data: bytes, kind: str, chance: Chance) -> bytes:
    if KINDS[kind].is_text and chance.random() < 0.9:  # most as text
        text = data.decode("utf-8", "surrogateescape")
        return chance.choice(OF_TEXT)(text, kind, chance).encode("utf-8", "surrogatepass")
    if kind in FORMED and chance.random() < 0.85:  # most keep the form
        return chance.choice((_number, _number, _words))(data, kind, chance)
    return chance.choice(OF_BYTES)(data, kind, chance)


def _span(length: int, chance: Chance) -> tuple[int, int]:
    """Choose a span, most often a short one."""
    start = chance.randint(0, length)
    longest = max(length - start, 0)
    return start, start + min(longest, int(chance.expovariate(0.1)) + 1)


# Of bytes


def _flip(data: bytes, _: str, chance: Chance) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, _: str, chance: Chance) -> bytes:
    return data[: chance.randint(0, len(data))] if chance.random() < 0.3 else data[:-1]


def _drop(data: bytes, _: str, chance: Chance) -> bytes:
    start, end = _span(len(data), chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, _: str, chance: Chance) -> bytes:
    start, end = _span(len(data), chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 20)) + data[end:]


def _splice(data: bytes, kind: str, chance: Chance) -> bytes:
    other = chance.choice(seeds(kind))
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _insert(data: bytes, kind: str, chance: Chance) -> bytes:
    at = chance.randint(0, len(data))
    token = chance.choice(TOKENS.get(kind, BINARY))
    return data[:at] + token + data[at + chance.choice((0, 0, len(token))) :]


def _number(data: bytes, _: str, chance: Chance) -> bytes:
    """Give one number of the file another value; near to it, or far out."""
    found = list(NUMBER.finditer(data))
    if not found:
        return data
    place = chance.choice(found)
    value = chance.choice(NUMBERS)
    if chance.random() < 0.6:  # most near
        value = b"%g" % (float(place.group()) + chance.choice((-200, -30, -9, -1, 1, 9, 30, 200)))
    return data[: place.start()] + value + data[place.end() :]


def _words(data: bytes, kind: str, chance: Chance) -> bytes:
    """Put a word into what stands between marks of the form, or take one out."""
    found = list(FORMED[kind].finditer(data))
    if not found:
        return data
    start, end = chance.choice(found).span(1)
    at = chance.randint(start, end)
    while at < end and data[at] & 0xC0 == 0x80:  # inside a character of UTF-8
        at += 1
    word = chance.choice(WORDS).encode("utf-8", "replace").translate(None, PLAIN)
    return data[:at] + word + data[chance.choice((at, end)) :]


# Of text


def _lines(text: str, chance: Chance) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, chance.randrange(len(lines))


def _line_twice(text: str, _: str, chance: Chance) -> str:
    lines, at = _lines(text, chance)
    return "\n".join((*lines[: at + 1], *lines[at:]))


def _line_gone(text: str, _: str, chance: Chance) -> str:
    lines, at = _lines(text, chance)
    return "\n".join((*lines[:at], *lines[at + 1 :]))


def _line_elsewhere(text: str, _: str, chance: Chance) -> str:
    lines, at = _lines(text, chance)
    line = lines.pop(at)
    lines.insert(chance.randint(0, len(lines)), line)
    return "\n".join(lines)


def _line_of_another(text: str, kind: str, chance: Chance) -> str:
    lines, at = _lines(text, chance)
    others = chance.choice(seeds(kind)).decode("utf-8", "surrogatepass").split("\n")
    start, end = _span(len(others), chance)
    return "\n".join((*lines[:at], *others[start:end], *lines[at:]))


def _word(text: str, _: str, chance: Chance) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(WORDS) + text[at:]


def _piece_twice(text: str, _: str, chance: Chance) -> str:
    start, end = _span(len(text), chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 1, 3, 40)) + text[end:]


def _piece_gone(text: str, _: str, chance: Chance) -> str:
    start, end = _span(len(text), chance)
    return text[:start] + text[end:]


def _piece_cut(text: str, _: str, chance: Chance) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(("\n", "\n\n", "\r\n", "\n\u3000\u3000")) + text[at:]


def _other_ends(text: str, _: str, chance: Chance) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", "", " ", "  \n")))


OF_BYTES: Sequence[Callable[[bytes, str, Chance], bytes]] = (
    *(_flip, _cut, _drop, _repeat, _splice, _insert),
)
OF_TEXT: Sequence[Callable[[str, str, Chance], str]] = (
    *(_line_twice, _line_gone, _line_elsewhere, _line_of_another, _other_ends),
    *(_word, _word, _word, _piece_twice, _piece_twice, _piece_gone, _piece_cut, _piece_cut),
)
FORMED = {
    "page-xml": re.compile(rb"<Unicode>([^<]*)"),
    "alto": re.compile(rb'CONTENT="([^"]*)'),
    "pdfium": re.compile(rb"\(([^)\n]*)\) Tj"),
    "pdfplumber": re.compile(rb"\(([^)\n]*)\) Tj"),
}
"""Where texts stand in files that have a form."""
PLAIN = bytes((*range(0x09), *range(0x0B, 0x20), *b'<>&"()\\'))
"""Bytes that the form does not take in a text."""
_IN_WORDS = tuple(word.encode("utf-8", "surrogatepass") for word in WORDS)
TOKENS = {
    "page-xml": MARKUP,
    "alto": MARKUP,
    "pdfium": OPERATORS,
    "pdfplumber": OPERATORS,
    "markdown": _IN_WORDS,
    "text": _IN_WORDS,
}
