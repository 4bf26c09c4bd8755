"""Markdown as OCR systems write it.

markdown-it's tokens say where headings, lists and tables stand; the text is taken from the
file's own slices, so that what no token shows (a link definition, deep nesting) is kept.
Emphasis is found by pairs of marks on a line, not by CommonMark's flanking rules, which
misread `说**“建设”**好` and leave the marks in Chinese text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ..model import Kind, Slice
from .text import physical_lines, settled

QUOTE = regex.compile(r"[ \t]*>[ \t]?")
FENCE = regex.compile(r"[ \t]*(?:`{3,}|~{3,})[^`]*$")
HEADING = regex.compile(r"[ \t]*(#{1,6})([ \t]+|$)")
SLOPPY_HEADING = regex.compile(r"[ \t]*(#{1,6})()(?=[\p{Han}“《「『])[^#]*$")
CLOSING = regex.compile(r"(?<![ \t])[ \t]+#+[ \t]*$")
ROW_END = regex.compile(r"(?<![ \t])[ \t]*\|[ \t]*$")
RULE = regex.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
BULLET = regex.compile(r"[ \t]*[-*+][ \t]+(?=\S)")
ROW_EDGE = regex.compile(r"[ \t]*\|[ \t]*")
DELIMITER_ROW = regex.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
MARKS = r"""
    (?P<escape>\\)(?=[!-/:-@\[-`{-~])[!-/:-@\[-`{-~]
  | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:[ \t][^<>]*)?/?>)
  | (?P<image>!\[)(?P<alt>[^\[\]]*)(?P<imagetail>\]\([^()\s]*(?:[ \t]+"[^"]*")?\))
  | (?P<link>\[)(?P<label>[^\[\]]+)(?P<linktail>\]\([^()\s]*(?:[ \t]+"[^"]*")?\))
  | (?P<strong>\*{2,3}|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|~~)
  | (?P<break>\\$)
"""
INLINE = regex.compile(rf"(?P<comment><!--.*?(?:-->|$)) | {MARKS}", regex.VERBOSE)
UNCOMMENTED = regex.compile(MARKS, regex.VERBOSE)
"""For a line in which a comment opens that never ends: it is text."""
BOLD = regex.compile(r"[ \t]*(\*\*|__)(?=\S)[^*_]{2,60}(?<=[^\s。])\1[ \t]*$")
MARKING = re.compile(r"[\\<!\[*_~]")
"""A character that mark-up inside a line begins with."""
EMPHASIS = regex.compile(r"(?<![A-Za-z0-9_*\\])\*(?=[^\s*])([^*]*[^\s*\\])\*(?![A-Za-z0-9_*])")


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the tokens say of each line of the file."""

    level: dict[int, int]
    underline: set[int]
    fenced: set[int]
    rows: set[int]
    items: set[int]


def slices(text: str) -> list[Slice]:
    """Cut a Markdown text into the lines of a page."""
    return settled(_slices(text))


def _slices(text: str) -> Iterator[Slice]:
    lines = physical_lines(text)
    blocks = _blocks(text, lines)
    comment = False
    closes = max((n for n, line in enumerate(lines) if "-->" in line), default=-1)
    for number, source in enumerate(lines):
        body = source.rstrip("\r\n")
        if number in blocks.underline or (number in blocks.rows and DELIMITER_ROW.match(body)):
            yield Slice(source, ())
            continue
        if number in blocks.fenced:
            yield Slice(source, ()) if FENCE.match(body) else Slice.plain(source)
            continue
        start = 0
        while found := QUOTE.match(body, start):
            start = found.end()
        level = blocks.level.get(number, 0)
        kind: Kind = "text"
        end = len(body)
        if found := HEADING.match(body, start) or SLOPPY_HEADING.match(body, start):
            level = level or len(found[1])
            start = found.end(2)
            closing = CLOSING.search(body, start)
            end = closing.start() if closing else end
        elif RULE.match(body, start):
            end = start
        elif number in blocks.rows:
            kind = "row"
            edge = ROW_EDGE.match(body, start)
            start = edge.end() if edge else start
            closing = ROW_END.search(body, start)
            end = closing.start() if closing else end
        else:
            if found := BULLET.match(body, start):
                start = found.end()
                kind = "item"
            if number in blocks.items:
                kind = "item"
        closed = number < closes or "-->" in body
        shown, picture, comment = _shown(body, start, end, comment=comment, closed=closed)
        kind = "picture" if picture else kind
        bold = not level and kind == "text" and BOLD.match(body, start, end) is not None
        yield Slice(source, shown, level=level, kind=kind, bold=bold)


def _blocks(text: str, lines: list[str]) -> Blocks:
    """Ask markdown-it which lines are headings, fences, tables and lists."""
    from markdown_it import MarkdownIt

    blocks = Blocks({}, set(), set(), set(), set())
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable("inline")
    for token in parser.parse(text):
        if token.map is None:
            continue
        first, after = token.map
        if token.type == "heading_open":
            blocks.level.update(dict.fromkeys(range(first, after), int(token.tag[1])))
            if token.markup in {"=", "-"}:
                blocks.underline.add(after - 1)
                blocks.level.pop(after - 1, None)
        elif token.type == "fence":
            blocks.fenced.update(range(first, after))
        elif token.type in {"thead_open", "tbody_open", "tr_open"}:
            blocks.rows.update(range(first, min(after, len(lines))))
        elif token.type == "table_open":
            blocks.rows.update(range(first, after))
        elif token.type == "list_item_open" and token.markup in {"-", "*", "+"}:
            blocks.items.add(first)
    return blocks


def _shown(
    body: str, start: int, end: int, *, comment: bool, closed: bool
) -> tuple[tuple[tuple[int, int], ...], bool, bool]:
    """Find the slices of a line that are text, whether it is a picture, and an open comment.

    `comment` says that one is open before the line, `closed` that one that opens is closed
    somewhere; a comment that never ends is text.
    """
    marks: list[tuple[int, int]] = []
    place = start
    if comment:
        close = body.find("-->", start)
        if close < 0:
            return (), False, True
        place = close + 3
        marks.append((start, place))
    picture = comment = False
    if not marks and not MARKING.search(body, start, end):
        return _stripped(body, [(start, end)]), picture, comment
    strong: dict[str, tuple[int, int]] = {}
    inline = INLINE if closed else UNCOMMENTED
    while found := inline.search(body, place, end):
        place = found.end("link") if found["link"] else found.end()
        picture = picture or (bool(found["image"]) and found.span() == (start, end))
        if closed and found["comment"]:
            comment = not found["comment"].endswith("-->")
        marks += _marks(found, strong)
    for found in EMPHASIS.finditer(body, start, end):
        marks += [(found.start(), found.start() + 1), (found.end() - 1, found.end())]
    shown: list[tuple[int, int]] = []
    place = start
    for low, high in [*sorted(marks), (end, end)]:
        if place < low:
            shown.append((place, low))
        place = max(place, high)
    return _stripped(body, shown), picture, comment


def _marks(found: regex.Match[str], strong: dict[str, tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the mark-up of one match; a mark of emphasis counts when its mate is found."""
    for name in ("image", "link"):
        if found[name]:
            return [found.span(name), found.span(f"{name}tail")]
    if found["escape"]:
        return [(found.start(), found.start() + 1)]
    kind = found["strong"]
    if not kind:
        return [found.span()]
    if kind in strong:
        return [strong.pop(kind), found.span()]
    strong[kind] = found.span()
    return []


def _stripped(body: str, shown: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Take white space off both ends of the text that slices make up."""
    while shown and not body[shown[0][0] : shown[0][1]].strip():
        shown.pop(0)
    while shown and not body[shown[-1][0] : shown[-1][1]].strip():
        shown.pop()
    if not shown:
        return ()
    start, end = shown[0]
    shown[0] = (end - len(body[start:end].lstrip()), end)
    start, end = shown[-1]
    shown[-1] = (start, start + len(body[start:end].rstrip()))
    return tuple(shown)
