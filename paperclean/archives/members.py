"""What any archive says of its members, and what is refused of it whatever its kind."""

from __future__ import annotations

import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from typing import NamedTuple

from ..errors import PapercleanError, RefusedError

PLAIN = "tar"
SUFFIXES = {
    ".zip": "zip",
    ".tar": PLAIN,
    ".tar.gz": "gzip",
    ".tgz": "gzip",
    ".tar.bz2": "bzip2",
    ".tbz2": "bzip2",
    ".tar.xz": "xz",
    ".txz": "xz",
    ".tar.zst": "zstd",
    ".tzst": "zstd",
}

MB = 1 << 20
MEMBERS = 100_000
"""Of one archive; what stands after them is not looked at."""
LARGEST = 512 * MB
"""Bytes of a member, which is held in memory whole."""
RATIO = 200
"""Bytes that one packed byte may become: text becomes 3 to 10, an empty sheet that was scanned
100, and what deflate can make at most 1,032."""
SLACK = MB
"""Bytes that a member may become whatever its ratio: so small, it does no harm."""
SLACK_OF_ALL = 64 * MB
"""And all of an archive: pages that are much alike are packed well."""
LONGEST = 4096
"""Characters of a name, as many as a path has on Linux."""
UNPACK = "unpack it in a folder of its own, look at what is there, and give that folder"
AGAIN = "fetch it again; `unzip -t` or `tar -t` may say more of what is wrong"

BROKEN = (
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What Python's own readers raise for archives that are damaged."""


class Member(NamedTuple):
    """A member: its name, where in the archive it is, its size in bytes, and why it is refused.

    The size is what the archive says.
    """

    name: str
    at: int
    size: int
    refused: PapercleanError | None


def kind_of(name: str) -> str | None:
    """Name the kind of an archive by its suffix; none for other files."""
    low = name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if low.endswith(suffix)), None)


def wrong_name(name: str) -> str:
    """Say why a member's name is refused; empty where it stays below a folder.

    >>> wrong_name("2024/page-1.md"), wrong_name("../page-1.md")
    ('', 'its name leads out of the folder')
    """
    parts = name.split("/")
    if len(name) > LONGEST:
        return f"its name has more than {LONGEST} characters"
    if "\0" in name:
        return "its name holds a NUL"
    if "\\" in name:
        return "its name holds a backslash, which is a separator on some systems"
    if name.startswith("/") or re.match("[A-Za-z]:", name):
        return "its name is an absolute path"
    if ".." in parts:
        return "its name leads out of the folder"
    if not plain(name):
        return "it has no name"
    return ""


def plain(name: str) -> str:
    """Leave out what says nothing in a path.

    >>> plain("./2024//page-1.md")
    '2024/page-1.md'
    """
    return "/".join(part for part in name.split("/") if part not in {"", "."})


def tame(name: str) -> str:
    """Make a path below a folder of any name.

    >>> tame("../../etc/passwd"), tame("C:" + chr(92) + "x.md")
    ('_/_/etc/passwd', 'C__x.md')
    """
    marked = re.sub(r"[\0\\:]", "_", name[:LONGEST])
    parts = ["_" if part == ".." else part for part in plain(marked).split("/")]
    return "/".join(parts) or "_"


def anew(error: PapercleanError) -> PapercleanError:
    """Give an error that nobody has raised yet: one that is raised again keeps where it was."""
    return type(error)(str(error), error.advice)


def said(error: Exception) -> str:
    """Say in words what a reader of Python's own said, which may have no words."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return words[:200]


def no_file(what: str) -> PapercleanError:
    """Refuse a member that is something else."""
    return RefusedError(f"is refused: it is {what}", "pack the file itself")
