"""What can be cleaned: a path, bytes, an open file, or a document built by hand."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import BinaryIO, TextIO

from .errors import SourceError
from .model import Document
from .readers import read_bytes

Source = str | Path | bytes | BinaryIO | TextIO | Document
UNNAMED = "document.md"
"""What bytes without a name are taken for: Markdown, which plain text is too."""


def read(source: Source, name: str | None = None) -> Document:
    """Read a path, bytes, an open file, or a document that was built by hand.

    The reader is chosen by the suffix of `name`, by default that of the path or open file;
    bytes without a name are read as Markdown, which plain text is too. Raises SourceError
    where there is no such file, no reader for it, or no text in it.
    """
    if isinstance(source, Document):
        return source
    if isinstance(source, bytes):
        return read_bytes(source, name or UNNAMED)
    if isinstance(source, str | Path):
        return read_bytes(_file_bytes(Path(source)), name or Path(source).name)
    called = getattr(source, "name", None)
    name = name or (PurePath(called).name if isinstance(called, str) else UNNAMED)
    data = source.read()
    return read_bytes(
        data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, name
    )


def _file_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            msg = f"{path} is a folder" if any(path.iterdir()) else f"{path} is an empty folder"
            raise SourceError(msg, "give the files in it")
        if path.exists() and not path.is_file():
            msg = f"{path} is no regular file"
            raise SourceError(msg, "give a file, or - for standard input")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no path"
        msg = f"{str(path)[:200]!r} cannot be read: {why}"
        raise SourceError(msg, "check the path; for a text itself there is clean_text") from error
