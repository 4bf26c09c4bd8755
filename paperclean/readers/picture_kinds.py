"""Which kind of picture a file is, told by its first bytes, whatever its name."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, get_args

Kind = Literal["PNG", "JPEG", "TIFF", "WebP", "JPEG 2000", "BMP", "GIF"]
KINDS: tuple[Kind, ...] = get_args(Kind)
HEAD = 32
"""Bytes at the head of a file that tell what it is."""
SUFFIXES: dict[Kind, tuple[str, ...]] = {
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "TIFF": (".tif", ".tiff"),
    "WebP": (".webp",),
    "JPEG 2000": (".jp2", ".j2k", ".jpx"),
    "BMP": (".bmp",),
    "GIF": (".gif",),
}
MARKS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
)
BMP_HEADERS = frozenset((12, 16, 40, 52, 56, 64, 108, 124))
"""Bytes that the second header of a BMP may have; `BM` alone begins words too."""
FOREIGN: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftyphei", "HEIC"),
    (4, b"ftyphev", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (4, b"ftypmsf1", "HEIC"),
    (4, b"ftypavi", "AVIF"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"\0\0\0\x0cJXL ", "JPEG XL"),
    (0, b"AT&TFORM", "DjVu"),
    (0, b"8BPS", "Photoshop"),
    (0, b"\x97JB2\r\n\x1a\n", "JBIG2"),
    (0, b"%!PS", "PostScript"),
    (0, b"II\xbc\x01", "JPEG XR"),
    (0, b"P1", "PNM"),
    (0, b"P2", "PNM"),
    (0, b"P3", "PNM"),
    (0, b"P4", "PNM"),
    (0, b"P5", "PNM"),
    (0, b"P6", "PNM"),
    (0, b"PK\x03\x04", "ZIP"),
)
"""Kinds that are known and not read: where their mark stands, the mark, the name."""


def kind_of(data: bytes) -> Kind | None:
    """Tell the kind of a picture; none where the bytes are no picture that is read."""
    head = data[:HEAD]
    for mark, kind in MARKS:
        if head.startswith(mark):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WebP"
    if head.startswith((b"GIF87a", b"GIF89a")) and (len(head) <= 6 or min(head[6:13]) < 9):  # noqa: PLR2004  in a text there are letters
        return "GIF"
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in BMP_HEADERS:
        return "BMP"
    return None


def foreign(data: bytes) -> str:
    """Name a kind of file that is known and not read here; empty where it is not known."""
    for place, mark, name in FOREIGN:
        if data[place : place + len(mark)] == mark:
            return name
    return ""


def misnamed(name: str, kind: Kind) -> bool:
    """Tell whether a file's name says that it is something else than a picture of its kind."""
    suffix = PurePath(name).suffix.lower()
    return bool(suffix) and suffix not in SUFFIXES[kind]
