"""What was made of the picture of a page, as it is stored: from here on no picture is needed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..engines.contract import Recognised
from ..model import Box

FORM = 2
"""The form of what is stored; a file of another form is no recognition."""


class Seen(NamedTuple):
    """A line that an engine read, and what its picture tells of it.

    `light` is light type on dark; `size` the size of its type in pixels and `weight` how thick its
    strokes are in ems, both 0 unknown. `made` are the places in its text of blanks that it shows
    and the engine has not said.
    """

    line: Recognised
    light: bool = False
    weight: float = 0.0
    size: float = 0.0
    made: tuple[int, ...] = ()


class Recognition(NamedTuple):
    """A page as recognised: all places are pixels of the upright page, origin top left.

    It was turned clockwise by `turned` quarters and then by `skew` degrees. `em` is the height
    of its body characters, 0 unknown; `notes` say what was done to the picture and why, `fault`
    what of the page is missing, and `dpi` the dots to the inch of those pixels, 0 unknown.
    `form` is that of what was done to the picture and its lines, beside the engine's work.
    `keeping`, which is not stored, says why it could not be, or which of several kept ones it is.
    """

    engine: str
    width: float
    height: float
    turned: int = 0
    skew: float = 0.0
    em: float = 0.0
    lines: tuple[Seen, ...] = ()
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str = ""
    dpi: float = 0.0
    form: str = ""
    keeping: str = ""


def to_bytes(found: Recognition) -> bytes:
    """Write a recognition as JSON, a line of text on a line."""
    head: dict[str, object] = {
        "form": FORM,
        "engine": found.engine,
        "width": found.width,
        "height": found.height,
        "turned": found.turned,
        "skew": found.skew,
        "em": found.em,
        "notes": found.notes,
        "fault": found.fault,
        "dpi": found.dpi,
        "step": found.form,
        "rules": _fours(found.rules),
        "frames": _fours(found.frames),
        "pictures": _fours(found.pictures),
    }
    body = "".join(map(_json, map(_record, found.lines))).encode("utf-8", "backslashreplace")
    return _json({"sha256": _digest(head, body), **head}).encode("utf-8", "backslashreplace") + body


def _digest(head: Mapping[str, object], body: bytes) -> str:
    """Give the sha256 of all that is stored, by which damage is known."""
    return hashlib.sha256(_json(head).encode("utf-8", "backslashreplace") + body).hexdigest()


def _json(record: Mapping[str, object]) -> str:
    return f"{json.dumps(record, ensure_ascii=False, separators=(',', ':'))}\n"


def _fours(boxes: Sequence[Box]) -> list[list[float]]:
    return [[box.x0, box.y0, box.x1, box.y1] for box in boxes]


def _record(seen: Seen) -> dict[str, object]:
    line = seen.line
    record: dict[str, object] = {"text": line.text, "quad": line.quad, "conf": line.conf}
    more = {
        "places": line.places,
        "vertical": line.vertical,
        "light": seen.light,
        "weight": seen.weight,
        "size": seen.size,
        "made": seen.made,
    }
    return record | {name: value for name, value in more.items() if value}


def of_bytes(data: bytes) -> Recognition | None:
    """Read a recognition back; none where the bytes are damaged, cut short or of another form."""
    try:
        body = data.partition(b"\n")[2]
        text = data.decode()
        head, *records = (json.loads(line) for line in text.split("\n")[:-1])
        if head.pop("sha256") != _digest(head, body) or head["form"] != FORM:
            return None
        return Recognition(
            str(head["engine"]),
            float(head["width"]),
            float(head["height"]),
            int(head["turned"]),
            float(head["skew"]),
            float(head["em"]),
            tuple(map(_seen, records)),
            _boxes(head["rules"]),
            _boxes(head["frames"]),
            _boxes(head["pictures"]),
            tuple(map(str, head["notes"])),
            str(head["fault"]),
            float(head["dpi"]),
            str(head.get("step", "")),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _boxes(fours: Sequence[Sequence[float]]) -> tuple[Box, ...]:
    return tuple(Box(*map(float, four)) for four in fours)


def _seen(record: dict[str, Any]) -> Seen:
    first, second, third, fourth = ((float(x), float(y)) for x, y in record["quad"])
    line = Recognised(
        str(record["text"]),
        (first, second, third, fourth),
        float(record["conf"]),
        tuple(map(float, record.get("places", ()))),
        bool(record.get("vertical", False)),
    )
    return Seen(
        line,
        bool(record.get("light", False)),
        float(record.get("weight", 0.0)),
        float(record.get("size", 0.0)),
        tuple(map(int, record.get("made", ()))),
    )
