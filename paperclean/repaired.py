"""The source once more, with every repair made in its place: for a person to compare."""

from __future__ import annotations

import re

from .ledger import offsets
from .model import STREAMS, Document, Line
from .passage import BETWEEN

LINE_END = re.compile(r"\r\n|\r|\n")


def repaired(source: Document, document: Document, origin: int = 0) -> str:
    """Write the text of one origin with the changes of text, joins and cuts made in it.

    Lines that were set aside are left out; marks of the format stay. A line that is joined to
    one that does not stand next to it in the file takes it along.
    """
    lines = [line for page in document.pages if page.origin == origin for line in page.lines]
    asread = {line.id: line for line in source.lines()}
    nexts = _nexts(lines)
    written: list[str] = []
    done: set[str] = set()
    last = lines[-1].id if lines else ""
    for line in lines:
        now: Line | None = line
        inside = False
        while now is not None and now.id not in done:
            done.add(now.id)
            before = asread.get(now.id)
            if _went_aside(now, before):
                break
            head, body, tail = _parts(now)
            written += ["" if inside else head, body]
            after = nexts.get(now.id)
            joined = _changed(now, before) and now.join in {"none", "space"}
            if not joined or after is None or after.id in done:
                written.append(_tail(now, before, tail, last=now.id == last))
                break
            written.append(BETWEEN[now.join])
            now, inside = after, True
    return "".join(written)


def _went_aside(line: Line, before: Line | None) -> bool:
    """Tell whether a rule took a line out of the text; what was never in it stays."""
    return not line.printed and (before is None or line.role != before.role)


def _changed(line: Line, before: Line | None) -> bool:
    return before is None or line.join != before.join


def _nexts(lines: list[Line]) -> dict[str, Line]:
    """Give for each printed line the next one of its stream."""
    last: dict[tuple[int, int], Line] = {}
    found: dict[str, Line] = {}
    for line in sorted(lines, key=lambda line: line.rank):
        if not line.printed:
            continue
        stream = next(n for n, roles in enumerate(STREAMS) if line.role in roles)
        if (line.article, stream) in last:
            found[last[line.article, stream].id] = line
        last[line.article, stream] = line
    return found


def _parts(line: Line) -> tuple[str, str, str]:
    """Cut a line into the marks before its text, the text as it is now, and what follows.

    Marks inside the text stay in it; what follows are marks, the line end and blank lines.
    """
    if not line.shown:
        return line.source, "", ""
    first, last = line.shown[0][0], line.shown[-1][1]
    shown = {n for start, end in line.shown for n in range(start, end)}
    marks = [n for n in range(first, last) if n not in shown]
    pieces: list[str] = []
    place = 0
    known = offsets(line) if line.text else []
    for char, at in zip(line.text, known, strict=True):
        while place < len(marks) and marks[place] < at:
            pieces.append(line.source[marks[place]])
            place += 1
        pieces.append(char)
    pieces += [line.source[n] for n in marks[place:]]
    return line.source[:first], "".join(pieces), line.source[last:]


def _tail(line: Line, before: Line | None, tail: str, *, last: bool) -> str:
    """Write what follows a line as its join now says."""
    ends: list[str] = LINE_END.findall(tail)
    if not ends:
        # The first part of a cut has none in the file.
        return tail if last else tail.rstrip() + "\n"
    if not _changed(line, before):
        return tail
    if line.join == "paragraph" and len(ends) == 1:
        return tail + ends[0]
    if line.join == "line" and len(ends) > 1:
        return tail[: tail.index(ends[0])] + ends[0]
    return tail
