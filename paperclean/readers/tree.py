"""XML of page formats as a tree, guarded: no DOCTYPE, no entity of its own, no endless depth."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from ..errors import DamagedError, SourceError

DEEPEST = 64
"""Elements within one another; PAGE and ALTO nest a dozen."""
LARGEST = 128 * 2**20
"""Bytes; the tree of a file takes ten times its size."""
DAMAGED = "it was cut short or changed by hand; get it anew from the program that wrote it"


class _Refused(Exception):  # noqa: N818  never leaves this module
    """What is well formed but not read."""


class _Builder(TreeBuilder):
    """Build a tree, and stop at what no page format needs and an attack does.

    A DOCTYPE may name files to fetch and entities that grow without end.
    """

    depth = 0

    def doctype(self, *_: str | None) -> None:
        """Stop before anything that the DOCTYPE declares is used."""
        raise _Refused("it has a DOCTYPE, which could name other files")

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element."""
        self.depth += 1
        if self.depth > DEEPEST:
            msg = f"its elements stand more than {DEEPEST} deep in one another"
            raise _Refused(msg)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self.depth -= 1
        return super().end(tag)


def parsed(data: bytes, name: str) -> Element:
    """Give the root of an XML file; raises SourceError that says where it is damaged."""
    if len(data) > LARGEST:
        msg = f"{name}: larger than {LARGEST >> 20} MB, which no page file is"
        raise SourceError(msg, "split it into files of some pages each")
    parser = XMLParser(target=_Builder())  # noqa: S314  the builder refuses a DOCTYPE
    try:
        parser.feed(data)
        root: Element = parser.close()
    except ParseError as error:
        line, column = error.position
        what = str(error).partition(":")[0]
        msg = f"{name}:{line}:{column + 1}: damaged XML: {what}"
        raise DamagedError(msg, DAMAGED) from error
    except _Refused as error:
        msg = f"{name}: not read, {error}"
        raise SourceError(msg, "take it out, if you trust the file; no page format needs it") from (
            error
        )
    except (ValueError, LookupError) as error:
        msg = f"{name}: its encoding cannot be read: {error}"
        raise SourceError(msg, "save it as UTF-8, and say so in its first line") from error
    return root


def local(element: Element) -> str:
    """Give the name of an element without its namespace, which differs from year to year."""
    return element.tag.rpartition("}")[2]


def below(element: Element, name: str) -> Iterator[Element]:
    """Give the children of a name."""
    return (child for child in element if local(child) == name)


def anywhere(element: Element, name: str) -> Iterator[Element]:
    """Give all elements of a name at any depth."""
    return (inner for inner in element.iter() if local(inner) == name)


def number(element: Element, key: str) -> float | None:
    """Give a finite number of an attribute; none where there is none."""
    try:
        value = float(element.get(key, ""))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None
