"""What goes to a terminal: as wide as there is room, in what it can show, and without a crash."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, TextIO

import click

from .escaping import UNSEEN, safe

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

WIDE = frozenset("WF")
_lost: list[str] = []


def brief(text: str, longest: int = 60) -> str:
    """Make a text safe, on one line, and cut it in the middle where it is long.

    >>> brief("一二三四五六七八九十", 5)
    '一二 … 九十'
    """
    if len(text) <= longest:
        return safe(text)
    half = longest // 2
    return f"{safe(text[:half])} … {safe(text[-half:])}"


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal: a Han character takes two.

    >>> width("新桥ab")
    6
    """
    return sum(1 + (unicodedata.east_asian_width(char) in WIDE) for char in text)


def padded(text: str, columns: int) -> str:
    """Fill a text with blanks up to a number of columns."""
    return text + " " * max(columns - width(text), 0)


def shortened(text: str, columns: int) -> str:
    """Cut a text in its middle to so many columns: the end of a name tells it from its like.

    >>> shortened("新桥日报-A03.tif", 12), shortened("page.tif", 12)
    ('新桥日…3.tif', 'page.tif')
    """
    if width(text) <= max(columns, 0):
        return text
    if columns <= 0:
        return ""
    head, tail = "", ""
    while True:
        front = width(head) < width(tail)
        char = text[len(head)] if front else text[len(text) - len(tail) - 1]
        if width(head) + width(tail) + width(char) + 1 > columns:
            return f"{head}…{tail}"
        head, tail = (head + char, tail) if front else (head, char + tail)


def printable(text: str, stream: TextIO) -> str:
    """Name the characters that a stream cannot write, so that it is known how wide they are."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def counted(number: int, noun: str) -> str:
    """Say how many there are of a thing.

    >>> counted(1, "finding"), counted(2000, "finding")
    ('1 finding', '2,000 findings')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def out(text: str = "") -> None:
    """Print a result: what `safe` has made, and the program's own styles."""
    click.echo(text, color=_color())


def note(text: str) -> None:
    """Print a message or progress.

    Where none can be printed the work goes on; `messages_lost` says so at the end.
    """
    try:
        click.echo(text, err=True, color=_color())
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        _lost.append(text)


def messages_lost() -> bool:
    """Tell whether a message could not be printed."""
    return bool(_lost)


def _color() -> bool | None:
    return False if os.environ.get("NO_COLOR") else None


def to_json(value: object, stream: TextIO | None = None) -> str:
    r"""Write a value as one line of JSON, for standard output, that steers no terminal.

    >>> to_json({"text": "新桥\x9b1m\u202e"})
    '{"text": "新桥\\u009b1m\\u202e"}'
    """
    plain = not _is_unicode(stream or sys.stdout)
    text = json.dumps(value, ensure_ascii=plain, default=_plain)
    return UNSEEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code <= 0xFFFF:  # noqa: PLR2004  the basic plane
        return f"\\u{code:04x}"
    return json.dumps(found.group())[1:-1]


def _plain(value: object) -> object:
    """Say what JSON makes of a value it does not know."""
    if is_dataclass(value) and not isinstance(value, type):
        return as_record(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)


def as_record(value: DataclassInstance) -> dict[str, object]:
    """Give the fields of a dataclass, and of those in it, by name."""
    return asdict(value)


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "utf-8").lower().replace("-", "").startswith(("utf", "cp65001"))


def prepare() -> None:
    """Let the standard streams take any character: what they cannot write, they name.

    One that is closed, which Python gives as None, gets a stand-in that says so.
    """
    _lost.clear()
    there: tuple[TextIO | None, TextIO | None] = (sys.stdout, sys.stderr)
    sys.stdout, sys.stderr = (Closed() if stream is None else stream for stream in there)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


class Closed(io.StringIO):
    """Stands for a standard stream that is closed."""

    def write(self, _: str) -> int:
        """Raise OSError."""
        raise OSError(errno.EBADF, "it is closed")


def abandon_output() -> None:
    """Write nothing more: nobody reads the output any more, or it cannot be written."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(null, stream.fileno())
