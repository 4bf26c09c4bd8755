"""Texts that steer a terminal, turn a line round, or name files and programs in their headlines."""

from __future__ import annotations

from collections.abc import Iterator

BODY = "本报讯（记者 何适） 昨日，位于城东的新桥正式通车，往来车辆络绎不绝。"
ESCAPES = (
    "\x1b[31m\x1b]0;title\x07\x1b]8;;file:///etc/passwd\x1b\\\x1bP1;2|17/ab\x1b\\\x9b2J\x9d0;a\x9c"
    "\x08\x08\rhidden\x0b\x0c\x7f\x00\x1b[2J\x1b[6n"
)
BIDI = "\u202egnp.\u202d\u2066page\u2069\u200f\u061c\u200b\ufeff\u2028\u2029\U000e0041"
HEADLINES = {
    "above": "../../x",
    "far-above": "../" * 40 + "etc/passwd",
    "root": "/etc/passwd",
    "backslashes": "..\\..\\x",
    "drive": "C:\\x.txt",
    "device": "CON",
    "device-with-suffix": "nul.txt",
    "dot": ".",
    "dots": "..",
    "hidden": ".bashrc",
    "stream": "x.txt:y",
    "long": "新" * 400,
    "long-beyond-the-plane": "\U0001f600" * 200,
    "combining": "e" + "\u0301" * 600,
    "script": "<script>alert(1)</script>",
    "closing": "</textarea></style><img src=x onerror=alert(1)>",
    "formula": "=cmd|'/c calc'!A0",
    "formulas": "+1+1 @SUM(A1) -1\t=1",
    "shell": "$(touch x); `touch x` | touch x & touch x",
    "option": "--help -rf *",
    "quotes": "\"';--",
    "escapes": f"新{ESCAPES}桥",
    "bidi": f"新{BIDI}桥",
    "blank": "\u3000\xa0\u2003",
    "half-a-character": "新\udfff桥",
    "placeholders": "%s%n {0} {__class__} ${jndi:ldap://a/b}",
    "line-ends": "新\u2028桥\x85通\u2029车",
}


def headlines() -> Iterator[tuple[str, bytes]]:
    """Give an article under each headline, and two that share it."""
    for name, headline in HEADLINES.items():
        text = f"# {headline}\n\n{BODY}\n\n# {headline}\n\n{BODY[:-8]}。\n"
        yield f"{name}.md", text.encode("utf-8", "surrogatepass")


def controls() -> Iterator[tuple[str, bytes]]:
    """Give texts of control and bidi characters, of no characters, and of nothing else."""
    yield "escapes.txt", f"{ESCAPES}\n\n{BODY}{ESCAPES}\n".encode()
    yield "bidi.txt", f"{BIDI}\n\n{BODY}{BIDI}\n".encode()
    yield "nul.md", bytes(100_000)
    yield "escape-only.txt", b"\x1b" * 10_000
    yield "bytes.md", bytes(range(256)) * 99
    yield "one-line.txt", (BODY * 20_000).encode()
    yield "line-ends.txt", b"\r\n\r\r\n\n" * 50_000
    yield "marks-on-one-letter.txt", ("e" + "\u0301" * 300_000).encode()
    yield "surrogates.md", ("\ud800" * 9999).encode("utf-8", "surrogatepass")
    yield "utf-16.txt", f"{ESCAPES}{BODY}".encode("utf-16")
    yield "quotations.md", (">" * 20_000 + f" {BODY}\n").encode()
    yield "brackets.md", ("[" * 30_000 + "](" * 30_000).encode()
    yield "empty.md", b""


def foreign() -> Iterator[tuple[str, bytes]]:
    """Give files that are not what they are called."""
    yield "script.md", b"#!/bin/sh\ntouch canary\n"
    yield "pickle.txt", b"cos\nsystem\n(S'touch canary'\ntR."
    yield "text.pdf", f"# 新桥通车\n\n{BODY}\n".encode()
    yield "header.pdf", b"%PDF-1.7\n"
    yield "byte.pdf", b"%"
    yield "head.png", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "postscript.pdf", b"%!PS\n(/etc/passwd) run\n"
    yield "program.txt", b"\x7fELF" + bytes(range(256)) * 9
    yield "unknown.xyz", b"?"
