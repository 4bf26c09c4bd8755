"""The ledger: edits, the one place that applies them, and the ways back.

`apply` is the only code of the package that changes a line. `undo` goes strictly backwards,
`replay` strictly forwards; both fail loudly where a line is not what an edit says it was.
"""

from __future__ import annotations

import json
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from json.encoder import encode_basestring
from typing import Literal, NamedTuple, get_args

from .errors import LedgerError
from .model import JOINS, ROLES, Box, Document, Line

Field = Literal["text", "role", "article", "rank", "join", "split"]
Level = Literal["safe", "likely", "suggest"]
Value = str | int
LEVELS: tuple[Level, ...] = ("safe", "likely", "suggest")
FIELDS = frozenset(get_args(Field))
SUGGESTED = "suggested only"
JSON = json.JSONEncoder(ensure_ascii=False)
VALUES = frozenset(("role", "article", "rank", "join"))
"""Fields that hold one value; of text an edit changes a part, and a split makes two lines."""
PLACES = {name: Line._fields.index(name) for name in VALUES}


class Edit(NamedTuple):
    """One change of one field of one line, with its reason.

    For `text`, `at` counts code points in the text at the moment of the edit. For `split`,
    `at` is the offset in `source` where the second line begins, and `before` the white space
    of the text that becomes mark-up of the first. Edits of one `group` are applied together
    or not at all. `skipped` holds the cause where the edit was not applied. A suggestion that
    cannot say what should stand in a place has the text that does as `before` and as `after`.
    """

    line: str
    field: Field
    before: Value
    after: Value
    reason: str
    at: int = 0
    level: Level = "safe"
    group: str = ""
    rule: str = ""
    skipped: str = ""

    @property
    def applied(self) -> bool:
        """Whether the edit changed anything."""
        return not self.skipped

    @property
    def moot(self) -> bool:
        """Whether the edit asks for nothing: no change, and no look at a place."""
        if self.field == "split" or self.before != self.after:
            return False
        return self.field != "text" or self.level != "suggest" or not self.before

    @property
    def end(self) -> int:
        """Where the edited text ended; only text edits have a length."""
        return self.at + len(str(self.before)) if self.field == "text" else self.at

    def of(self, rule: str, level: Level) -> Edit:
        """Give the edit as one of a rule, at a level."""
        return Edit(
            self.line,
            self.field,
            self.before,
            self.after,
            self.reason,
            self.at,
            level,
            self.group,
            rule,
            self.skipped,
        )

    def to_json(self) -> str:
        """Write the edit as one line of JSON; an encoder for each would take most of the time."""
        say = encode_basestring
        return RECORD % (
            say(self.line),
            say(self.field),
            _encoded(self.before),
            _encoded(self.after),
            say(self.reason),
            self.at,
            say(self.level),
            say(self.group),
            say(self.rule),
            say(self.skipped),
        )

    @classmethod
    def from_json(cls, text: str) -> Edit:
        """Read an edit from one line of JSON; raises LedgerError if it is none."""
        try:
            record = json.loads(text)
            edit = cls(*[record[name] for name in cls._fields])
            sound = edit.is_sound()
        except (ValueError, TypeError, KeyError, RecursionError):
            sound = False
        if not sound:
            msg = f"not an edit: {text[:80]!r}"
            raise LedgerError(msg)
        return edit

    def is_sound(self) -> bool:
        """Whether every part is of its kind, as one read from a file may not be."""
        words = self.line, self.reason, self.group, self.rule, self.skipped
        known = KNOWN.get(self.field)
        kind = int if self.field in {"article", "rank"} else str
        values = (self.before, self.after)
        return (
            set(map(type, words)) == {str}
            and self.field in FIELDS
            and self.level in LEVELS
            and set(map(type, values)) == {kind}
            and (known is None or known.issuperset(values))
            and type(self.at) is int
            and self.at >= 0
        )


Bar = Callable[[Line, Edit], str]
RECORD = "{" + ", ".join(f'"{name}": %s' for name in Edit._fields) + "}"
KNOWN = {"role": frozenset(ROLES), "join": frozenset(JOINS)}


def _encoded(value: Value) -> str:
    """Write a value as JSON."""
    return encode_basestring(value) if isinstance(value, str) else str(value)


def change(
    line: Line,
    field: Literal["role", "article", "rank", "join"],
    after: Value,
    reason: str,
    level: Level = "safe",
) -> Edit:
    """Propose another value for a field of a line."""
    return Edit(line.id, field, getattr(line, field), after, reason, level=level)


def split(line: Line, at: int, reason: str, level: Level = "safe") -> Edit:
    """Propose to cut a line in two before the character at `at` of its text.

    White space of the text just before `at` becomes mark-up of the first part. Raises
    ValueError where there is no text on both sides, or the place has no place in the source.
    """
    blank = line.text[:at][len(line.text[:at].rstrip()) :]
    if not line.text[:at].strip() or not line.text[at:].strip():
        msg = f"line {line.id} has no text on both sides of {at}"
        raise ValueError(msg)
    return Edit(line.id, "split", blank, "", reason, at=offsets(line)[at], level=level)


def spans_of(line: Line) -> tuple[tuple[int, int, int], ...]:
    """Give the map from text to source as (start, end, characters); an emptied text has none."""
    if not line.text:
        return ()
    return line.spans or tuple((start, end, end - start) for start, end in line.shown)


def offsets(line: Line) -> list[int]:
    """Give for each character of the text its offset in the line's source.

    Characters that an edit put there have the offset at which that edit stood.
    """
    return [at for at, _ in places_of(line)]


def places_of(line: Line) -> list[tuple[int, bool]]:
    """Give for each character of the text its offset, and whether it is that of the source."""
    return [
        (start + n, True) if end - start == length else (start, False)
        for start, end, length in spans_of(line)
        for n in range(length)
    ]


def apply(
    document: Document, edits: Iterable[Edit], barred: Bar | None = None
) -> tuple[Document, list[Edit]]:
    """Apply edits that were proposed against this state of the document.

    Gives the new document, and the edits in the order they were applied (each line from right
    to left), followed by those that were skipped, with the cause. `barred` gives the cause for
    which an edit of a line is not to be made, suggestions too, or nothing.
    """
    lines = {line.id: line for line in document.lines()}
    order = {id_: place for place, id_ in enumerate(lines)}
    wanted = [edit for edit in edits if not edit.moot]
    causes = [_objection(lines.get(edit.line), edit, barred) for edit in wanted]
    _spread(wanted, causes)
    for number in _conflicts(wanted, causes, lines):
        causes[number] = "overlaps another edit of this rule"
    _spread(wanted, causes)
    accepted = [edit for edit, cause in zip(wanted, causes, strict=True) if not cause]
    skipped = [
        edit._replace(skipped=cause) for edit, cause in zip(wanted, causes, strict=True) if cause
    ]
    accepted.sort(key=lambda edit: (-order[edit.line], edit.field, -edit.at))
    now = _carried_out(document, accepted) if accepted else document
    return now, accepted + skipped


def replay(source: Document, ledger: Iterable[Edit]) -> Document:
    """Apply a ledger to the document it was made from; raises LedgerError if it does not fit."""
    return _carried_out(source, [edit for edit in ledger if edit.applied])


def undo(result: Document, ledger: Iterable[Edit]) -> Document:
    """Give back every line's first text, role, article, rank and join, splits joined again.

    Raises LedgerError where a line is not what the ledger says it became.
    """
    lines = {line.id: line for line in result.lines()}
    done = [edit for edit in ledger if edit.applied]
    for run in _runs(reversed(done), descending=False):
        edit = run[0]
        line = _found(lines, edit.line)
        if edit.field == "text":
            lines[edit.line] = _with_text(line, _rewritten(line, run, forward=False), ())
        elif edit.field == "split":
            if len(line.source) != edit.at:
                msg = f"line {line.id} was not split at {edit.at}"
                raise LedgerError(msg)
            lines[edit.line] = _merged(line, lines.pop(_found(lines, _second(edit)).id), edit)
        else:
            lines[edit.line] = _with_values(line, run, forward=False)
    return _rebuilt(result, lines, {})


def _objection(line: Line | None, edit: Edit, barred: Bar | None) -> str:
    """Say why an edit cannot be applied, or nothing."""
    if line is None:
        return "no such line"
    if barred and (cause := barred(line, edit)):
        return cause
    if edit.level == "suggest":
        return SUGGESTED
    if edit.field == "text":
        stands = line.text[edit.at : edit.end] == edit.before
        return "" if stands else "the text before does not stand there"
    if edit.field == "split":
        if not _cut(line, edit):
            return "an edit stands there, or no text on both sides"
        whole = _merged(*_halves(line, edit), edit).shown == line.shown
        return "" if whole else "marks or removed characters stand in the white space there"
    return "" if getattr(line, edit.field) == edit.before else "the value before is another"


def _spread(edits: Sequence[Edit], causes: list[str]) -> None:
    """Skip every edit of a group of which one is skipped."""
    lost = {
        (edit.rule, edit.group): cause
        for edit, cause in zip(edits, causes, strict=True)
        if cause and edit.group
    }
    for number, edit in enumerate(edits if lost else ()):
        if edit.group and not causes[number]:
            causes[number] = lost.get((edit.rule, edit.group), "")


def _conflicts(edits: Sequence[Edit], causes: Sequence[str], lines: Mapping[str, Line]) -> set[int]:
    """Find edits that touch what an edit proposed before them touches.

    A line may be split at several places if there is text between them.
    """
    split_lines = {
        edit.line
        for edit, cause in zip(edits, causes, strict=True)
        if edit.field == "split" and not cause
    }
    whole: set[tuple[str, str]] = set()
    splits: dict[str, list[int]] = defaultdict(list)
    texts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    lost: set[int] = set()
    for number, (edit, cause) in enumerate(zip(edits, causes, strict=True)):
        if cause:
            continue
        if edit.field == "split":
            free = all(_apart(lines[edit.line], edit.at, at) for at in splits[edit.line])
            splits[edit.line] += [edit.at] * free
        elif edit.field != "text":
            free = (edit.line, edit.field) not in whole
            whole.add((edit.line, edit.field))
        else:
            here = (edit.at, edit.end)
            places = texts[edit.line]
            place = bisect(places, here)
            near = places[max(place - 1, 0) : place + 1]
            free = edit.line not in split_lines and not any(_touch(here, one) for one in near)
            if free:
                places.insert(place, here)
        if not free:
            lost.add(number)
    return lost


def _apart(line: Line, one: int, other: int) -> bool:
    """Tell whether text stands between two places of a line's source."""
    first, last = sorted((one, other))
    placed = zip(line.text, offsets(line), strict=True)
    return any(first <= at < last and not char.isspace() for char, at in placed)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    first, second = sorted((one, other))
    return second[0] < first[1] or second[0] == first[0]


def _carried_out(document: Document, edits: Iterable[Edit]) -> Document:
    """Carry out edits one after the other."""
    now = {line.id: line for line in document.lines()}
    parts: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    for run in _runs(edits, descending=True):
        edit = run[0]
        line = _found(now, edit.line)
        if edit.field == "text":
            text = _rewritten(line, run, forward=True)
            now[edit.line] = _with_text(line, text, _respanned(line, run))
        elif edit.field == "split":
            one, two = _halves(line, edit)
            now[one.id], now[two.id] = one, two
            root = first.setdefault(edit.line, edit.line)
            ids = parts.setdefault(root, [root])
            ids.insert(ids.index(edit.line) + 1, two.id)
            first[two.id] = root
        else:
            now[edit.line] = _with_values(line, run, forward=True)
    return _rebuilt(document, now, parts)


def _runs(edits: Iterable[Edit], *, descending: bool) -> Iterator[list[Edit]]:
    """Bundle neighbouring edits of one line, of its text or of its values: it is made anew once."""
    run: list[Edit] = []
    for edit in edits:
        if run and edit.line == run[-1].line and _fits(run[-1], edit, descending=descending):
            run.append(edit)
            continue
        if run:
            yield run
        run = [edit]
    if run:
        yield run


def _fits(last: Edit, edit: Edit, *, descending: bool) -> bool:
    """Tell whether an edit of the same line can be carried out together with the one before it."""
    if edit.field != "text":
        return edit.field in VALUES and last.field in VALUES
    apart = edit.end <= last.at if descending else last.end <= edit.at
    return last.field == "text" and apart and edit.at != last.at


def _found(lines: dict[str, Line], id_: str) -> Line:
    if id_ not in lines:
        msg = f"the ledger names line {id_}, which does not exist"
        raise LedgerError(msg)
    return lines[id_]


def _with_values(line: Line, run: Sequence[Edit], *, forward: bool) -> Line:
    """Give a line other values, each edit in its turn."""
    now = list(line)
    for edit in run:
        before, after = (edit.before, edit.after) if forward else (edit.after, edit.before)
        place = PLACES[edit.field]
        if now[place] != before:
            msg = f"line {line.id}: {edit.field} is not {before!r}"
            raise LedgerError(msg)
        now[place] = after
    return Line._make(now)


def _with_text(line: Line, text: str, spans: tuple[tuple[int, int, int], ...]) -> Line:
    return line._replace(text=text, spans=spans)


def _rewritten(line: Line, run: Sequence[Edit], *, forward: bool) -> str:
    """Rewrite a text by edits that do not overlap; `at` counts in the text before all of them."""
    pieces: list[str] = []
    place = shift = 0
    for edit in sorted(run, key=lambda e: e.at):
        old, new = str(edit.before), str(edit.after)
        if not forward:
            old, new = new, old
        start = edit.at + shift
        if line.text[start : start + len(old)] != old:
            msg = f"line {line.id}: {old!r} does not stand at {start}"
            raise LedgerError(msg)
        pieces += [line.text[place:start], new]
        place = start + len(old)
        if not forward:
            shift += len(old) - len(new)
    pieces.append(line.text[place:])
    return "".join(pieces)


def _compressed(places: Iterable[tuple[int, bool]]) -> tuple[tuple[int, int, int], ...]:
    spans: list[tuple[int, int, int]] = []
    numbered = enumerate(places)
    for (kept, _), group in groupby(
        numbered, key=lambda item: (item[1][1], item[1][0] - item[0] * item[1][1])
    ):
        found = list(group)
        start = found[0][1][0]
        spans.append((start, start + len(found) if kept else start, len(found)))
    return tuple(spans)


def _respanned(line: Line, run: Sequence[Edit]) -> tuple[tuple[int, int, int], ...]:
    """Carry the map from text to source over a run of edits.

    Edits that keep the length keep the map: they replace place by place.
    """
    if all(len(str(edit.before)) == len(str(edit.after)) for edit in run):
        return line.spans
    old = places_of(line)
    new: list[tuple[int, bool]] = []
    place = 0
    for edit in reversed(run):
        new += old[place : edit.at]
        covered = old[edit.at : edit.end]
        put = len(str(edit.after))
        if put == len(covered):
            new += covered
        else:
            # behind a character of the source, but at the place of one that was put there
            near = sum(old[edit.at - 1]) if edit.at else (old[0][0] if old else 0)
            new += [(covered[0][0] if covered else near, False)] * put
        place = edit.end
    # no spans at all would mean the text is as it was read
    return _compressed(new + old[place:]) or ((0, 0, 0),)


def _second(edit: Edit) -> str:
    return f"{edit.line}+{edit.at}"


def _cut(line: Line, edit: Edit) -> int:
    """Find the offset in the text of a cut named in the source; 0 where it cannot be made."""
    places = places_of(line)
    cut = next((n for n, place in enumerate(places) if place == (edit.at, True)), 0)
    blank = str(edit.before)
    kept = cut - len(blank)
    sound = (
        not blank.strip()
        and line.text[max(kept, 0) : cut] == blank
        and bool(line.text[:cut].strip())
        and bool(line.text[cut:].strip())
        and [line.source[at] for at, _ in places[kept:cut]] == list(blank)
    )
    return cut if sound else 0


def _halves(line: Line, edit: Edit) -> tuple[Line, Line]:
    cut = _cut(line, edit)
    if not cut:
        msg = f"line {line.id} cannot be split at {edit.at}"
        raise LedgerError(msg)
    at = edit.at
    first, second = _boxes(line, at)
    kept = cut - len(str(edit.before))
    places = places_of(line)
    limit = places[kept][0]
    one = line._replace(
        source=line.source[:at],
        text=line.text[:kept],
        shown=tuple((s, min(e, limit)) for s, e in line.shown if s < limit),
        spans=_compressed(places[:kept]) if line.spans else (),
        join="line",
        box=first,
        room=line.room + _ems(second, line),
        glyphs=line.glyphs[: at + 1] if line.glyphs else None,
        made=tuple(n for n in line.made if n < at),
    )
    two = line._replace(
        id=_second(edit),
        source=line.source[at:],
        text=line.text[cut:],
        shown=tuple((max(s, at) - at, e - at) for s, e in line.shown if e > at),
        spans=_compressed((o - at, k) for o, k in places[cut:]) if line.spans else (),
        box=second,
        indent=line.indent + _ems(first, line),
        glyphs=line.glyphs[at:] if line.glyphs else None,
        made=tuple(n - at for n in line.made if n >= at),
    )
    return one, two


def _boxes(line: Line, at: int) -> tuple[Box | None, Box | None]:
    """Cut a line's box before the character at an offset of its source.

    Where the places of the characters are not known, in proportion.
    """
    box = line.box
    if box is None:
        return None, None
    start, end = (box.y0, box.y1) if line.vertical else (box.x0, box.x1)
    share = at / len(line.source)
    place = line.glyphs[at] / 100 if line.glyphs else start + (end - start) * share
    place = min(max(place, start), end)
    if line.vertical:
        return replace(box, y1=place), replace(box, y0=place)
    return replace(box, x1=place), replace(box, x0=place)


def _ems(box: Box | None, line: Line) -> float:
    """Give the length of a part of a line in ems."""
    if box is None or not line.size:
        return 0.0
    return (box.y1 - box.y0 if line.vertical else box.x1 - box.x0) / line.size


def _merged(one: Line, two: Line, edit: Edit) -> Line:
    """Join the halves of a split again."""
    blank = str(edit.before)
    start = one.shown[-1][1] if one.shown else 0
    gap = [n for n in range(start, edit.at) if one.source[n].isspace()]
    shown: list[tuple[int, int]] = [
        *one.shown,
        *((n, n + 1) for n in gap[: len(blank)]),
        *((s + edit.at, e + edit.at) for s, e in two.shown),
    ]
    merged: list[tuple[int, int]] = []
    for s, e in shown:
        if merged and merged[-1][1] == s:
            merged[-1] = (merged[-1][0], e)
        else:
            merged.append((s, e))
    return one._replace(
        source=one.source + two.source,
        text=one.text + blank + two.text,
        shown=tuple(merged),
        spans=(),
        join=two.join,
        box=_around(one, two),
        room=two.room,
        glyphs=one.glyphs[:-1] + two.glyphs if one.glyphs and two.glyphs else None,
        made=(*one.made, *(n + edit.at for n in two.made)),
    )


def _around(one: Line, two: Line) -> Box | None:
    """Give the box of two parts of a line."""
    if one.box is None or two.box is None:
        return None
    if one.vertical:
        return replace(one.box, y1=two.box.y1)
    return replace(one.box, x1=two.box.x1)


def _rebuilt(
    document: Document, now: Mapping[str, Line], parts: Mapping[str, Sequence[str]]
) -> Document:
    """Put lines back on their pages: of those that were split the `parts`; others may be gone."""
    pages = tuple(
        replace(
            page,
            lines=tuple(
                now[id_]
                for line in page.lines
                for id_ in parts.get(line.id, (line.id,))
                if id_ in now
            ),
        )
        for page in document.pages
    )
    return replace(document, pages=pages)
