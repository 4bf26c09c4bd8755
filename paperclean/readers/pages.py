"""XML files of pages: which format one is, told by its root and not by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from ..errors import SourceError
from ..layout import arranged
from ..model import Document
from . import alto, page_xml
from .reading import Reading
from .tree import local, parsed

Read = Callable[[bytes, Element, str, Reading], Document]
ROOTS: Mapping[str, Read] = {page_xml.ROOT: page_xml.read, alto.ROOT: alto.read}
OTHERS: Mapping[str, str] = {
    "mets": "it names the files of an issue and holds no text: give the ALTO or PAGE files",
    "html": "hOCR is not read yet: let the recogniser write ALTO or PAGE",
    "TEI": "TEI holds text without places: give it as plain text or Markdown",
    "document": "a recogniser's own format: let it write ALTO or PAGE",
}
"""What other XML near a newspaper is, by its root."""


def read(data: bytes, name: str, how: Reading) -> Document:
    """Read PAGE or ALTO, its lines put into the order in which they are read.

    Raises SourceError for other XML, which is named, and for damaged XML.
    """
    root = parsed(data, name)
    what = local(root)
    if what in ROOTS:
        return arranged(ROOTS[what](data, root, name, how))
    msg = f"{name}: XML, but neither PAGE nor ALTO: its root is <{what[:40]}>"
    raise SourceError(msg, OTHERS.get(what, "give PAGE (<PcGts>) or ALTO (<alto>)"))
