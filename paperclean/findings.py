"""What cleaning would do to a source: as findings, one a change, and as a unified diff."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import chain
from pathlib import Path
from typing import Protocol

from .chain import Profile
from .ledger import SUGGESTED, Edit, Field, Level
from .model import PRINTED_ROLES, STREAMS, Document, Line
from .places import Place, Places, Touch, counted_lines, trace
from .readers.text import physical_lines
from .repaired import repaired
from .result import Result, clean
from .sources import Source

AROUND = 8
"""Characters shown on either side of a place."""
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \S+ @@")


class Cleaned(Protocol):
    """A source, what became of it and how: a result, or a run of the chain."""

    @property
    def source(self) -> Document:
        """The document as it was read."""

    @property
    def document(self) -> Document:
        """The document after the chain."""

    @property
    def ledger(self) -> Sequence[Edit]:
        """Every edit, applied or skipped."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One change: where it stands in the source file, what it is, and why.

    `before` and `after` are text, or the names of roles and joins; they are equal where a
    suggestion cannot say what should stand there. `context` holds what stands
    on either side, or the line whose role changes. `applied` is False for a suggestion. `conf` is
    how sure the engine was of the line, from 0 to 1; it never decides what is changed.
    """

    place: Place
    rule: str
    level: Level
    field: Field
    before: str
    after: str
    reason: str
    context: tuple[str, str]
    applied: bool
    conf: float = 1.0

    def record(self) -> dict[str, object]:
        """Give the finding as plain data, for a machine."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "rule": self.rule,
            "level": self.level,
            "field": self.field,
            "before": self.before,
            "after": self.after,
            "reason": self.reason,
            "context": list(self.context),
            "applied": self.applied,
            "conf": self.conf,
        }


def check(
    source: Source | Result,
    profile: Profile | str | Path | None = None,
    *,
    everything: bool = False,
    name: str = "",
) -> tuple[Finding, ...]:
    """Clean a source and give what that changed, in the order of the file.

    That is: changes of text, joins, cuts, lines set aside, and suggestions. With `everything`
    also the naming of headlines and paragraphs, their articles, and edits that were skipped.
    `name` is another name for the file. Choices of how to read are made with `clean`: its
    result may be given for the source.
    """
    return findings(_cleaned(source, profile), everything=everything, name=name)


def ranked(found: Iterable[Finding]) -> list[Finding]:
    """Put suggestions on recognised lines behind all else, those on the least sure lines first."""

    def rank(finding: Finding) -> tuple[bool, float]:
        doubted = finding.level == "suggest" and finding.conf < 1
        return doubted, finding.conf if doubted else 0.0

    return sorted(found, key=rank)


def _cleaned(source: Source | Result, profile: Profile | str | Path | None) -> Result:
    return source if isinstance(source, Result) else clean(source, profile=profile)


def findings(cleaned: Cleaned, *, everything: bool = False, name: str = "") -> tuple[Finding, ...]:
    """Give what cleaning has changed, in the order of the file; a group is one finding."""
    places = Places(cleaned.source, [name] if name else ())
    lines = {line.id: line for line in cleaned.source.lines()}
    after = _followers(cleaned.document)
    found: list[Finding] = []
    groups: dict[tuple[str, str], int] = {}
    touched = trace(cleaned.source, cleaned.ledger).touches
    order = {id_: number for number, id_ in enumerate(lines)}
    touches = [
        (root, touch)
        for root in sorted(touched, key=order.__getitem__)
        for touch in sorted(touched[root], key=lambda t: (t.start, t.end))
        if everything or _counts(touch.edit)
    ]
    for root, touch in touches:
        edit = touch.edit
        number = groups.get((edit.rule, edit.group)) if edit.group else None
        if number is not None:
            found[number] = _wider(found[number], edit)
            continue
        if edit.group:
            groups[edit.rule, edit.group] = len(found)
        context = _context(edit, touch, lines[root], after.get(edit.line, ""))
        place = places.at(root, touch.start)
        found.append(_finding(edit, place, context, lines[root].conf))
    return tuple(found)


def _counts(edit: Edit) -> bool:
    """Tell whether an edit is news: not the ordinary naming of what stands on a page."""
    if edit.skipped:
        return edit.skipped == SUGGESTED
    if edit.field == "role":
        return edit.after not in PRINTED_ROLES
    return edit.field in {"text", "join", "split"}


def _finding(edit: Edit, place: Place, context: tuple[str, str], conf: float) -> Finding:
    return Finding(
        place,
        edit.rule,
        edit.level,
        edit.field,
        str(edit.before),
        str(edit.after),
        edit.reason
        if edit.applied or edit.skipped == SUGGESTED
        else f"{edit.reason} (skipped: {edit.skipped})",
        context,
        edit.applied,
        conf,
    )


def _wider(finding: Finding, edit: Edit) -> Finding:
    """Add the next piece of a group to its finding."""
    return _finding(
        Edit(
            edit.line,
            edit.field,
            finding.before + str(edit.before),
            finding.after + str(edit.after),
            edit.reason,
            level=edit.level,
            rule=edit.rule,
            skipped=edit.skipped,
        ),
        finding.place,
        finding.context,
        finding.conf,
    )


def _context(edit: Edit, touch: Touch, line: Line, follower: str) -> tuple[str, str]:
    if edit.field in {"role", "article", "rank"}:
        return line.source[touch.start : touch.end].strip(), ""
    left = line.source[max(touch.start - AROUND, 0) : touch.start].lstrip()
    if edit.field == "join":
        return left, follower[:AROUND]
    return left, line.source[touch.end : touch.end + AROUND].rstrip()


def _followers(document: Document) -> dict[str, str]:
    """Give for each printed line the text of the next one of its stream."""
    streams: dict[tuple[int, int], Line] = {}
    found: dict[str, str] = {}
    for line in sorted(document.lines(), key=lambda line: line.rank):
        if line.printed:
            stream = next(n for n, roles in enumerate(STREAMS) if line.role in roles)
            before = streams.get((line.article, stream))
            if before:
                found[before.id] = line.text
            streams[line.article, stream] = line
    return found


def diff(
    source: Source | Result,
    profile: Profile | str | Path | None = None,
    *,
    context: int = 3,
    name: str = "",
) -> str:
    """Clean a source and give a unified diff between its lines and what becomes of them.

    Changes of text, joins and cuts are made in place, lines set aside are taken out; the head
    of each hunk names the rules at work in it. Empty where nothing changes. An issue gives one
    diff a file. A result may be given for the source, as to `check`.
    """
    return differences(_cleaned(source, profile), context=context, name=name)


def differences(cleaned: Cleaned, *, context: int = 3, name: str = "") -> str:
    """Give the unified diff between a source and its repaired text."""
    news = findings(cleaned, name=name)
    return "".join(
        chain.from_iterable(
            _file_diff(cleaned, number, name or origin.name, news, context)
            for number, origin in enumerate(cleaned.source.origins)
        )
    )


def _file_diff(
    cleaned: Cleaned, origin: int, name: str, news: Sequence[Finding], context: int
) -> Iterator[str]:
    before = counted_lines(cleaned.source, origin)
    after = physical_lines(repaired(cleaned.source, cleaned.document, origin))
    lines = unified_diff(
        [line.rstrip("\r\n") for line in before],
        [line.rstrip("\r\n") for line in after],
        name,
        f"{name} (cleaned)",
        n=context,
        lineterm="",
    )
    here = [finding for finding in news if finding.place.file == name]
    for line in lines:
        hunk = HUNK.match(line)
        yield f"{line} {_note(here, hunk)}".rstrip() if hunk else line
        yield "\n"


def _note(news: Sequence[Finding], hunk: re.Match[str]) -> str:
    """Say which rules are at work in a hunk, and which lines they set aside."""
    first = int(hunk[1])
    last = first + int(hunk[2] or 1) - 1
    here = [f for f in news if first <= f.place.line <= last and f.applied]
    counts = Counter(finding.rule for finding in here if finding.field != "role")
    said = [f"{rule} ×{count}" if count > 1 else rule for rule, count in counts.items()]
    said += [
        f"line {f.place.line} is set aside as {f.after}: {f.reason}"
        for f in here
        if f.field == "role"
    ]
    return "; ".join(said)
