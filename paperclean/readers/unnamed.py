"""Names of fonts that are drawn glyph by glyph, as browsers write them, which pdfium does not tell.

A font of type 3 has no name of its own (ISO 32000-1, 9.6.5); it may stand in its descriptor. The
content stream is gone through for the operators that show text, each of which is one text object
of pdfium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

DEEP = 12
"""How far forms within forms are followed."""
EDGE = rb"[\s()<>\[\]{}/%]"
TOKEN = re.compile(
    rb"(?P<text>\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)"
    rb"|%[^\r\n]*|(?<!\S)BI\s.*?\sEI(?!\S)"
    rb"|/(?P<name>[^\s()<>\[\]{}/%]*)"
    rb"|(?:(?<=" + EDGE + rb")|^)(?P<word>Tf|Tj|TJ|'|\"|Do|q|Q)(?=" + EDGE + rb"|$)",
    re.DOTALL,
)
EMPTY = (b"()", b"<>")


class Unnamed:
    """A PDF opened once more, for the names of its fonts; what cannot be read has none."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pages: list[Any] | None = None

    def shown(self, number: int) -> list[str]:
        """Give the font's name for each text object of a page, from 1, in the stream's order.

        The list is empty, or too short, where the page cannot be gone through.
        """
        try:
            if self._pages is None:
                self._pages = _pages(self._data)
            page = self._pages[number - 1]
            content = b"\n".join(_resolved(part).get_data() for part in page.contents)
            return [*_names(content, page.resources, 0)]
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001  pdfminer raises whatever it stumbles over
            return []


def _pages(data: bytes) -> list[Any]:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    return [*PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data)), caching=False))]


def _resolved(thing: Any) -> Any:  # noqa: ANN401  pdfminer's objects have no common type
    from pdfminer.pdftypes import resolve1

    return resolve1(thing)


def _names(content: bytes, resources: Mapping[str, Any], depth: int) -> Iterator[str]:
    """Go through a content stream: the font's name at each operator that shows text."""
    fonts = _resolved(resources.get("Font")) or {}
    forms = _resolved(resources.get("XObject")) or {}
    known: dict[str, str] = {}
    font, kept, name, text = "", [""], "", b""
    for token in TOKEN.finditer(content):
        if token["text"]:
            text = token["text"]
        elif token["name"]:
            name = token["name"].decode("latin-1")
        elif token["word"] == b"q":
            kept.append(font)
        elif token["word"] == b"Q":
            font = kept.pop() if kept else ""
        elif token["word"] == b"Tf":
            font = known.setdefault(name, "") or _name(fonts.get(name))
            known[name] = font
        elif token["word"] == b"Do":
            form = _resolved(forms.get(name))
            if depth < DEEP and form is not None and str(form.get("Subtype")) == "/'Form'":
                own = _resolved(form.get("Resources")) or resources
                yield from _names(form.get_data(), own, depth + 1)
        elif token["word"] and text not in EMPTY:
            yield font


def _name(reference: Any) -> str:  # noqa: ANN401  a font, or where it stands
    font = _resolved(reference) or {}
    descriptor = _resolved(font.get("FontDescriptor")) or {}
    name = _resolved(font.get("BaseFont") or descriptor.get("FontName"))
    return str(getattr(name, "name", "") or "")
