"""Image files as pages: PNG, JPEG, TIFF of many pages, WebP, JPEG 2000, BMP and GIF.

Pages are decoded one at a time, to grey.
"""

from __future__ import annotations

from ..engines.contract import Decoded
from ..errors import SourceError
from .decoding import MOST_PIXELS, SMALLER, decoded
from .picture_kinds import KINDS, SUFFIXES, foreign, kind_of, misnamed
from .tiff import ADVICE, Chain, TiffPage, tiff_pages

DENSEST = 4_000
"""Pixels to a byte of a file of many pages: a page of text packed by fax groups has 700."""


class Pictures:
    """The pictures of a file that are pages, none decoded before it is asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        """Tell what a file is; raises SourceError where it is no picture, or one too large."""
        kind = kind_of(data)
        if kind is None:
            raise _unknown(data, name)
        self._data, self._name, self._kind = data, name, kind
        chain = tiff_pages(data, name) if kind == "TIFF" else Chain([], broken=False)
        self._pages: list[TiffPage | None] = [*chain.pages] or [None]
        self._broken = chain.broken
        sizes = [page.width * page.height for page in self._pages if page is not None]
        pixels = sum(size for size in sizes if size <= MOST_PIXELS)  # others are never decoded
        if pixels > max(MOST_PIXELS, DENSEST * len(data)):
            msg = (
                f"{name} says that it holds {pixels // 1_000_000:,} million pixels, "
                f"in {len(data):,} bytes"
            )
            raise SourceError(msg, f"no scan is packed so densely; {SMALLER}")

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of the whole file."""
        if not misnamed(self._name, self._kind):
            return ()
        return (f"it is a {self._kind} picture, whatever its name says, and was read as one",)

    @property
    def fault(self) -> str:
        """Why there may have been more pages than there are, and what to do; empty where not."""
        if not self._broken:
            return ""
        lost = f"the file is cut short or damaged behind page {self.count}"
        return f"{lost}: what followed there is lost; {ADVICE}"

    def picture(self, number: int) -> Decoded:
        """Decode a page, counted from 1; raises SourceError where it cannot be."""
        there = self._name if self.count == 1 else f"page {number} of {self._name}"
        return decoded(self._data, self._kind, there, self._pages[number - 1])


def is_picture(data: bytes) -> bool:
    """Tell whether the bytes are of a picture that is read, whatever their name."""
    return kind_of(data) is not None


def _unknown(data: bytes, name: str) -> SourceError:
    if not data:
        return SourceError(f"{name} is empty", "copy or scan it again")
    other = foreign(data)
    what = f"is a {other} file" if other else "is no picture that paperclean knows"
    read = ", ".join(f"{kind} ({' '.join(SUFFIXES[kind])})" for kind in KINDS)
    return SourceError(f"{name} {what}", f"pictures of pages may be {read}; save it as one of them")
