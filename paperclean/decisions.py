"""What a person decided about a document, as the file `<name>.decisions.json` holds it.

A decision names its place by the line as it was read, before any split: an anchor that still
stands, or does not, and is never guessed. Only the form is known here; `decided` carries it out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar, cast, get_args

import regex

from .errors import DecisionsError
from .ledger import FIELDS, Value
from .model import JOINS, ROLES, Box, Document, Line

FORM = "paperclean decisions 1"
SUFFIX = ".decisions.json"
Do = Literal["reject", "accept", "text", "join", "role", "article", "after", "order"]
DOS: tuple[Do, ...] = get_args(Do)
EDIT_KEYS = ("rule", "field", "before", "after")
KEYS: Mapping[Do, tuple[str, ...]] = {
    "reject": EDIT_KEYS,
    "accept": EDIT_KEYS,
    "text": ("before", "after"),
    "join": ("after",),
    "role": ("after",),
    "article": ("of",),
    "after": ("line",),
    "order": ("of",),
}
"""What each kind says besides `do`, `at` and the optional `note`."""
ANCHOR_KEYS = ("page", "source", "ordinal", "among", "box", "range")
CLOSE = 0.01
"""By how much an edge of a box may differ, in the page's unit: numbers get rounded on the way."""
UNPRINTED = regex.compile(r"[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]")
HALF = regex.compile(r"\p{Cs}")
LONGEST_QUOTE = 20
T = TypeVar("T")


class Anchor(NamedTuple):
    """A line as it was read, or a part of it.

    `ordinal` counts the lines of its page with the same `source`, of which there are `among`;
    `box` is the line's as read, none for text. `range` counts code points of `source`; none for
    the whole line.
    """

    page: int
    source: str
    ordinal: int
    among: int
    box: Box | None = None
    range: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The characters of the source that are meant."""
        return self.range or (0, len(self.source))

    def to_record(self) -> dict[str, object]:
        """Give the anchor as the file holds it."""
        box = self.box and [self.box.x0, self.box.y0, self.box.x1, self.box.y1]
        return {**self._asdict(), "box": box, "range": self.range and list(self.range)}

    def __str__(self) -> str:
        start, end = self.span
        said = " ".join(self.source[start:end].split()) or " ".join(self.source.split())
        quoted = said if len(said) <= LONGEST_QUOTE else f"{said[:LONGEST_QUOTE]}…"
        return f"«{quoted}» on page {self.page}"


class Decision(NamedTuple):
    """One decision; see `KEYS` for what each kind says.

    `other` is the anchor that `article` and `order` call `of`, and `after` calls `line`.
    """

    do: Do
    at: Anchor
    rule: str = ""
    field: str = ""
    before: Value = ""
    after: Value = ""
    other: Anchor | None = None
    note: str = ""

    def to_record(self) -> dict[str, object]:
        """Give the decision as the file holds it."""
        record: dict[str, object] = {"do": self.do, "at": self.at.to_record()}
        for key in KEYS[self.do]:
            named = key in {"of", "line"}
            record[key] = (self.other and self.other.to_record()) if named else getattr(self, key)
        return {**record, "note": self.note} if self.note else record


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided about one document, in order; later ones win.

    `name` is what the result is called, `sources` names the files with their sha256, both for
    the reader. `sha256` is that of the bytes of the file, empty where there is none.
    """

    decisions: tuple[Decision, ...] = ()
    name: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    sha256: str = ""

    def to_json(self) -> str:
        """Write the file: a decision a line, so that two of them can be compared."""
        document = {
            "name": self.name,
            "sources": [{"name": name, "sha256": sha256} for name, sha256 in self.sources],
        }
        lines = ",".join(f"\n  {_json(one.to_record())}" for one in self.decisions)
        head = f'{{"form": {_json(FORM)},\n "document": {_json(document)},\n'
        return f'{head} "decisions": [{lines}]}}\n'


def read(source: bytes | str | Path, name: str = "") -> Decisions:
    """Read decisions from a file, or from its bytes; `name` is what messages call it.

    Raises DecisionsError that names the file, the number of the decision and the key, and says
    what exists.
    """
    if not isinstance(source, bytes):
        name = name or str(source)
        try:
            source = Path(source).read_bytes()
        except (OSError, ValueError) as error:
            msg = f"{name} cannot be read: {getattr(error, 'strerror', None) or error}"
            raise DecisionsError(msg, "check the path of the decisions") from error
    name = name or "decisions"
    try:
        values = json.loads(source.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        msg = f"{name} is not JSON in UTF-8, or cut short"
        raise DecisionsError(msg, "save the decisions again, or move the file away") from error
    return _Reader(name).decisions(values, hashlib.sha256(source).hexdigest())


def anchor(document: Document, line: str, range_: tuple[int, int] | None = None) -> Anchor:
    """Give the anchor of a line of a document as it was read, or of characters of its source.

    For many of one document see `Anchors`. Raises KeyError where there is no such line.
    """
    return Anchors(document).of(line, range_)


class Anchors:
    """The anchors of a document as it was read, both ways."""

    def __init__(self, document: Document) -> None:
        """Sort the lines of each page by their source."""
        self._alike: dict[tuple[int, str], list[Line]] = {}
        self._found: dict[str, tuple[int, int, Line]] = {}
        for page in document.pages:
            for line in page.lines:
                alike = self._alike.setdefault((page.number, line.source), [])
                self._found[line.id] = page.number, len(alike), line
                alike.append(line)

    def of(self, id_: str, range_: tuple[int, int] | None = None) -> Anchor:
        """Give the anchor of a line by its id; raises KeyError where there is none."""
        page, ordinal, line = self._found[id_]
        among = len(self._alike[page, line.source])
        return Anchor(page, line.source, ordinal, among, line.box, range_)

    def line(self, anchor: Anchor) -> Line | None:
        """Give the line that an anchor names; none where it stands no more.

        Where the place on the page is known it decides, otherwise the ordinal, which holds only
        as long as there are as many lines of that source.
        """
        alike = self._alike.get((anchor.page, anchor.source), [])
        if anchor.box is None:
            if len(alike) != anchor.among or anchor.ordinal >= len(alike):
                return None
            found = alike[anchor.ordinal]
            return found if found.box is None else None
        here = [line for line in alike if line.box and _is_near(line.box, anchor.box)]
        if len(here) > 1:
            here = [line for n, line in enumerate(alike) if n == anchor.ordinal and line in here]
        return here[0] if here else None


def _is_near(one: Box, other: Box) -> bool:
    edges = zip(
        (one.x0, one.y0, one.x1, one.y1), (other.x0, other.y0, other.x1, other.y1), strict=True
    )
    return all(abs(a - b) <= CLOSE for a, b in edges)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Reader:
    """Checks what a file says; `where` grows into the message of what is wrong."""

    def __init__(self, name: str) -> None:
        self.where = name

    def wrong(self, what: str, there: Iterable[str] = ()) -> DecisionsError:
        """Make the error that says what is wrong here, and what exists."""
        names = ", ".join(there)
        advice = f"there are: {names}" if names else "the form is described in the README"
        return DecisionsError(f"{self.where}: {what}", advice)

    def below(self, what: str) -> _Reader:
        """Give the reader of what is inside."""
        return _Reader(f"{self.where}: {what}")

    def record(
        self, value: object, keys: Sequence[str], optional: Sequence[str] = ()
    ) -> Mapping[str, object]:
        """Check that an object has the keys it needs and no others."""
        if not isinstance(value, dict):
            raise self.wrong("not an object")
        for key in value:
            if key not in (*keys, *optional):
                raise self.wrong(f"no key named {key!r}", (*keys, *optional))
        for key in keys:
            if key not in value:
                raise self.wrong(f"{key} is missing", keys)
        return value

    def take(self, values: Mapping[str, object], key: str, kind: type[T], said: str) -> T:
        """Give a value of a type."""
        value = values[key]
        if type(value) is not kind:
            raise self.wrong(f"{key} is not {said}")
        if isinstance(value, str) and HALF.search(value):
            raise self.wrong(f"{key} holds half a character, which no file can hold")
        return value

    def word(self, values: Mapping[str, object], key: str) -> str:
        return self.take(values, key, str, "a string")

    def one_of(self, values: Mapping[str, object], key: str, known: Sequence[str]) -> str:
        """Give one of a closed set of words."""
        value = values.get(key)
        if not isinstance(value, str) or value not in known:
            raise self.wrong(f"{key} is {_json(value)}, which is none", known)
        return value

    def count(self, values: Mapping[str, object], key: str, least: int) -> int:
        value = self.take(values, key, int, "a whole number")
        if value < least:
            raise self.wrong(f"{key} is {value}, less than {least}")
        return value

    def decisions(self, value: object, sha256: str) -> Decisions:
        """Check the whole file."""
        values = self.record(value, ("form", "document", "decisions"))
        if values["form"] != FORM:
            raise self.wrong(f"form is {_json(values['form'])}", (FORM,))
        inside = self.below("document")
        document = inside.record(values["document"], ("name", "sources"))
        sources = [
            (one.word(record, "name"), one.word(record, "sha256"))
            for number, source in enumerate(inside.take(document, "sources", list, "a list"), 1)
            for one in [inside.below(f"source {number}")]
            for record in [one.record(source, ("name", "sha256"))]
        ]
        found = [
            self.below(f"decision {number}").decision(one)
            for number, one in enumerate(self.take(values, "decisions", list, "a list"), 1)
        ]
        return Decisions(tuple(found), inside.word(document, "name"), tuple(sources), sha256)

    def decision(self, value: object) -> Decision:
        """Check one decision."""
        if not isinstance(value, dict):
            raise self.wrong("not an object")
        do = cast("Do", self.one_of(value, "do", DOS))
        values = self.record(value, ("do", "at", *KEYS[do]), ("note",))
        at = self.below("at").anchor(values["at"])
        given: dict[str, object] = {}
        for key in KEYS[do]:
            if key in {"of", "line"}:
                given["other"] = values[key] and self.below(key).anchor(values[key])
            elif key == "rule":
                given[key] = self.word(values, key)
            elif key == "field":
                given[key] = self.one_of(values, key, sorted(FIELDS))
            else:
                given[key] = self.value(values, key, do)
        note = self.word(values, "note") if "note" in values else ""
        return Decision(do, at, note=note, **given)  # type: ignore[arg-type]

    def value(self, values: Mapping[str, object], key: str, do: Do) -> Value:
        """Check what stood there or is to stand there."""
        if do == "role":
            return self.one_of(values, key, ROLES)
        if do == "join":
            return self.one_of(values, key, JOINS)
        if do != "text" and type(values[key]) is int:
            return self.count(values, key, 0)
        word = self.word(values, key)
        if do == "text" and key == "after":
            kept = {*self.word(values, "before")}
            new = (control for control in UNPRINTED.findall(word) if control not in kept)
            if control := next(new, ""):
                what = f"U+{ord(control):04X}"
                raise self.wrong(f"{key} holds {what}, which is no character that can be printed")
        return word

    def anchor(self, value: object) -> Anchor:
        """Check an anchor."""
        values = self.record(value, ANCHOR_KEYS)
        source = self.word(values, "source")
        among = self.count(values, "among", 1)
        ordinal = self.count(values, "ordinal", 0)
        if ordinal >= among:
            raise self.wrong(f"ordinal is {ordinal}, among {among}")
        page = self.count(values, "page", 1)
        return Anchor(page, source, ordinal, among, self.box(values), self.range(values, source))

    def box(self, values: Mapping[str, object]) -> Box | None:
        """Check the box of a line."""
        four = values["box"]
        if four is None:
            return None
        if not isinstance(four, list) or [type(n) in {int, float} for n in four] != [True] * 4:
            raise self.wrong("box is no list of four numbers")
        if not all(map(isfinite, four)):
            raise self.wrong("box holds what is no number")
        return Box(*map(float, four))

    def range(self, values: Mapping[str, object], source: str) -> tuple[int, int] | None:
        """Check a range of characters."""
        pair = values["range"]
        if pair is None:
            return None
        if not isinstance(pair, list) or [type(n) for n in pair] != [int, int]:
            raise self.wrong("range is no pair of whole numbers")
        start, end = pair
        if not 0 <= start <= end <= len(source):
            raise self.wrong(f"range is {pair}, the source has {len(source)} characters")
        return start, end
