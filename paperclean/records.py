"""Lines, pages, origins and profiles as JSON, and back: checked, because files get damaged.

What is read back either has the right shape or raises SourceError, which names the file, the
line and the key.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TypeVar, cast, get_args

from .asking import Step
from .chain import Profile, rule_named
from .decided import Decided
from .errors import ProfileError, SourceError, UsageError
from .facts import Knowledge
from .ledger import JSON, LEVELS, Edit, Level
from .model import (
    JOINS,
    LAYERS,
    ROLES,
    Box,
    Join,
    Kind,
    Layer,
    Line,
    Origin,
    Page,
    Role,
    Trust,
    Worth,
)
from .readers.reading import Reading
from .rule import Option, Rule

Json = dict[str, object]
ADVICE = "the folder is damaged, or no result; make it anew with `paperclean clean`"
BOX = 4
"""Numbers that make a box."""
MOST = 2**31 - 1
PLAIN = Line("", "", "", ())
EVIDENCE = slice(Line._fields.index("join") + 1, -1)
"""The fields of a line that say what its reader saw."""
Values = tuple[object, ...]
NOTHING = cast("Values", PLAIN[EVIDENCE])
KINDS: tuple[Kind, ...] = get_args(Kind)
WORTHS: tuple[Worth, ...] = get_args(Worth)
HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""What may be half a character, which would fail later, where a text is written."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object and where it stands, for messages."""

    where: str
    values: Mapping[str, object]

    def wrong(self, what: str) -> SourceError:
        """Make the error that says what is wrong here."""
        return SourceError(f"{self.where}: {what}", ADVICE)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """Give a value of a type; SourceError if it is another, or missing without default."""
        value = self.values.get(key, default)
        if value is None:
            raise self.wrong(f"{key} is missing")
        if kind is float and type(value) is int:
            return cast("T", value)
        if type(value) is not kind:
            raise self.wrong(f"{key} is not {NAMES[kind]}")
        return value

    def one_of(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        """Give one of a closed set of words."""
        value = self.take(key, str, default)
        if value not in known:
            raise self.wrong(f"{key} is {value!r}, which is none of: {', '.join(known)}")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Give a list of strings."""
        values = self.take(key, list)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(f"{key} is not a list of strings")
        return tuple(values)

    def below(self, key: str) -> Record:
        """Give an object inside this one."""
        return Record(f"{self.where}: {key}", self.take(key, dict))

    def records(self, key: str) -> Iterator[Record]:
        """Give the objects of a list."""
        for number, value in enumerate(self.take(key, list)):
            if not isinstance(value, dict):
                raise self.wrong(f"{key} is not a list of objects")
            yield Record(f"{self.where}: {key}[{number}]", value)

    def words(self, key: str) -> dict[str, str]:
        """Give an object whose values are strings."""
        values = self.take(key, dict)
        if not all(isinstance(value, str) for value in values.values()):
            raise self.wrong(f"{key} holds something that is not a string")
        return values

    def pairs(self, key: str) -> tuple[tuple[int, int], ...]:
        """Give a list of pairs of numbers."""
        values = self.take(key, list)
        if not all(
            isinstance(pair, list) and [type(n) for n in pair] == [int, int] for pair in values
        ):
            raise self.wrong(f"{key} is not a list of pairs of numbers")
        return tuple((low, high) for low, high in values)

    def numbers(self, key: str) -> list[int]:
        """Give a list of whole numbers; empty where there is none."""
        values = self.take(key, list, [])
        if not all(type(value) is int and abs(value) <= MOST for value in values):
            raise self.wrong(f"{key} is not a list of whole numbers")
        return values

    def boxes(self, key: str) -> tuple[Box, ...]:
        """Give a list of boxes, each as its four numbers."""
        return tuple(self._box(key, value) for value in self.take(key, list, []))

    def box(self, key: str) -> Box | None:
        """Give a box, or none where there is none."""
        return self._box(key, self.values[key]) if key in self.values else None

    def _box(self, key: str, value: object) -> Box:
        if not isinstance(value, list) or [type(n) in {int, float} for n in value] != [True] * BOX:
            raise self.wrong(f"{key} is no box of four numbers")
        return Box(*value)


NAMES: Mapping[type, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
}


def compact(record: Mapping[str, object]) -> str:
    """Write an object as one line of JSON."""
    return JSON.encode(record)


def encoded(text: str, file: str) -> bytes:
    """Write a text as UTF-8; raises SourceError for half a surrogate pair, which has none."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        half = f"U+{ord(text[error.start]):04X}"
        msg = f"{file} would hold {half}, half a character, which no file can hold"
        raise SourceError(msg, f"take {half} out of the text, or replace it by U+FFFD") from error


def parsed(text: str, where: str) -> Record:
    """Read one JSON object; raises SourceError where it is none."""
    try:
        values = json.loads(text)
        if HALF.search(text):
            compact(values).encode()
    except (ValueError, RecursionError) as error:
        msg = f"{where}: not JSON in UTF-8, or cut short"
        raise SourceError(msg, ADVICE) from error
    if not isinstance(values, dict):
        msg = f"{where}: not a JSON object"
        raise SourceError(msg, ADVICE)
    return Record(where, values)


def parsed_lines(text: str, file: str) -> Iterator[Record]:
    r"""Read JSON objects, one a line; lines end at \n alone."""
    if text and not text.endswith("\n"):
        msg = f"{file} is cut short: its last line has no end"
        raise SourceError(msg, ADVICE)
    for number, line in enumerate(text.split("\n")[:-1], start=1):
        yield parsed(line, f"{file} line {number}")


def line_record(line: Line, page: int) -> Json:
    """Give a line as it is now; evidence that says nothing is left out."""
    record: Json = {
        "id": line.id,
        "page": page,
        "source": line.source,
        "text": line.text,
        "role": line.role,
        "article": line.article,
        "rank": line.rank,
        "join": line.join,
        "shown": line.shown,
    }
    said = zip(Line._fields[EVIDENCE], cast("Values", line[EVIDENCE]), NOTHING, strict=True)
    record |= {key: value for key, value, nothing in said if value != nothing}
    if line.box is not None:
        record["box"] = _four(line.box)
    if line.glyphs is not None:
        record["glyphs"] = line.glyphs.tolist()
    return record


def line_of(record: Record) -> Line:
    """Read a line back; its map from text to source is not stored, replaying gives it."""
    return Line(
        id=record.take("id", str),
        source=record.take("source", str),
        text=record.take("text", str),
        shown=record.pairs("shown"),
        role=cast("Role", record.one_of("role", ROLES)),
        article=record.take("article", int),
        rank=record.take("rank", int),
        join=cast("Join", record.one_of("join", JOINS)),
        level=record.take("level", int, 0),
        kind=cast("Kind", record.one_of("kind", KINDS, "text")),
        block=record.take("block", int, 0),
        box=record.box("box"),
        size=record.take("size", float, 0.0),
        bold=record.take("bold", bool, default=False),
        vertical=record.take("vertical", bool, default=False),
        conf=record.take("conf", float, 1.0),
        font=record.take("font", str, ""),
        light=record.take("light", bool, default=False),
        indent=record.take("indent", float, 0.0),
        room=record.take("room", float, 0.0),
        layer=cast("Layer", record.one_of("layer", LAYERS, "")),
        ref=record.take("ref", str, ""),
        glyphs=array("i", record.numbers("glyphs")) if "glyphs" in record.values else None,
        made=tuple(record.numbers("made")),
    )


def page_record(page: Page) -> Json:
    """Give all of a page but its lines."""
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "origin": page.origin,
        "origin_page": page.origin_page,
        "rules": [_four(box) for box in page.rules],
        "frames": [_four(box) for box in page.frames],
        "pictures": [_four(box) for box in page.pictures],
        "turned": page.turned,
        "skew": page.skew,
        "trust": {"kind": page.trust.kind, "reasons": page.trust.reasons},
        "fault": page.fault,
    }


def page_of(record: Record, lines: tuple[Line, ...]) -> Page:
    """Read a page back and put its lines on it."""
    trust = record.below("trust")
    return Page(
        record.take("number", int),
        lines,
        origin=record.take("origin", int),
        origin_page=record.take("origin_page", int),
        width=record.take("width", float),
        height=record.take("height", float),
        rules=record.boxes("rules"),
        frames=record.boxes("frames"),
        pictures=record.boxes("pictures"),
        turned=record.take("turned", int, 0),
        skew=record.take("skew", float, 0.0),
        trust=Trust(cast("Worth", trust.one_of("kind", WORTHS)), trust.strings("reasons")),
        fault=record.take("fault", str),
    )


def _four(box: Box) -> list[float]:
    return [box.x0, box.y0, box.x1, box.y1]


def origin_record(origin: Origin) -> Json:
    """Give all that is known of a file that pages come from."""
    return asdict(origin)


def origin_of(record: Record) -> Origin:
    """Read an origin back."""
    exceptions = record.take("exceptions", list)
    if not all(
        isinstance(pair, list) and [type(part) for part in pair] == [int, str]
        for pair in exceptions
    ):
        raise record.wrong("exceptions is not a list of places and bytes")
    return Origin(
        record.take("name", str),
        record.take("sha256", str),
        record.take("reader", str),
        encoding=record.take("encoding", str),
        bom=record.take("bom", str),
        exceptions=tuple((at, raw) for at, raw in exceptions),
        notes=record.strings("notes"),
        engine=record.take("engine", str),
        suppressed=record.take("suppressed", int),
    )


def reading_record(how: Reading) -> Json:
    """Give how the sources were read."""
    return {
        "pdf": how.pdf,
        "pages": how.numbers,
        "engine": how.engine,
        "language": how.language,
    }


def reading_of(record: Record) -> Reading:
    """Read back how the sources were read."""
    try:
        return Reading.of(
            record.take("pdf", str),
            record.take("pages", str) or None,
            record.take("engine", str),
            record.take("language", str),
        )
    except UsageError as error:
        raise record.wrong(str(error)) from error


def profile_record(profile: Profile) -> Json:
    """Give a profile; of the files of a paper's own knowledge their digests alone."""
    return {
        "digest": profile.digest,
        "paper": profile.paper.name,
        "levels": {step.rule.name: step.level for step in profile.steps},
        "options": {step.rule.name: dict(step.options) for step in profile.steps if step.options},
        "files": dict(profile.files),
    }


def profile_of(record: Record) -> Profile:
    """Read a profile back; a rule that is no more keeps its name and cannot be run."""
    options = record.below("options")
    steps = tuple(
        Step(
            _rule(name),
            cast("Level", record.below("levels").one_of(name, LEVELS)),
            cast("dict[str, Option]", options.take(name, dict, {})),
        )
        for name in record.take("levels", dict)
    )
    return Profile(steps, Knowledge(record.take("paper", str)), record.words("files"))


def decided_record(decided: Decided | None) -> Json | None:
    """Give what became of decisions: the digest of their file, how many, which are stale."""
    if decided is None:
        return None
    stale = {str(number): said for number, said in decided.stale.items()}
    return {"sha256": decided.sha256, "count": decided.count, "stale": stale}


def decided_of(manifest: Record) -> Decided | None:
    """Read back what a manifest says of decisions; none where there were none."""
    if manifest.values.get("decisions") is None:
        return None
    record = manifest.below("decisions")
    stale = record.words("stale")
    if not all(number.isdecimal() for number in stale):
        raise record.wrong("stale names what is no number of a decision")
    return Decided(
        record.take("sha256", str),
        record.take("count", int),
        {int(number): said for number, said in stale.items()},
    )


def _rule(name: str) -> Rule:
    try:
        return rule_named(name)
    except ProfileError:
        return Rule(name, "words", "suggest", _gone)


def _gone(*_: object) -> Iterator[Edit]:
    """Stand for a rule that this version does not have; what it did is in the ledger."""
    msg = "a rule that this version does not have cannot be run again"
    raise ProfileError(msg, "load the profile anew, or install the version the manifest names")
