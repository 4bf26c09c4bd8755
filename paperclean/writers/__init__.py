"""Writers: from a run of the chain to the files of a result. The tables name them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple

from ..articles import Article
from ..chain import Run
from ..errors import UsageError
from ..records import Json
from ..rendered import Pictures
from . import csv, html, jsonl, overlay, parquet, text
from .again import Kept

Writer = Callable[[Run, Sequence[Article]], dict[str, bytes]]
WRITERS: Mapping[str, Writer] = {"text": text.files, "jsonl": jsonl.files}
"""What every result has."""
Format = Callable[[Run, Sequence[Article], Pictures, Kept], Iterator[tuple[str, bytes]]]
FORMATS: Mapping[str, Format] = {overlay.NAME: overlay.files, html.NAME: html.files}
"""What a result has besides where it is asked for: an overlay in its folder, a report."""


class RunFormat(NamedTuple):
    """A format of all articles of a run, in one file.

    `check` raises MissingDependencyError where what writes it is not installed; `write` takes
    the articles as they come, and says how many there were.
    """

    file: str
    check: Callable[[], None]
    write: Callable[[BinaryIO, Iterable[Json]], int]


OF_RUN: Mapping[str, RunFormat] = {
    form.NAME: RunFormat(form.FILE, form.check, form.write) for form in (parquet, csv)
}
"""What a run has besides where it is asked for, each a file in OUT."""


def known(formats: Iterable[str]) -> tuple[str, ...]:
    """Give formats of a result once each, in the order of the table; UsageError for others."""
    return _known(formats, FORMATS)


def parted(formats: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the formats of each result from those of a run, each once, in the order of its table.

    Raises UsageError for an unknown one, MissingDependencyError where what writes one of a run is
    not installed.
    """
    names = _known(formats, (*FORMATS, *OF_RUN))
    of_run = tuple(name for name in names if name in OF_RUN)
    for name in of_run:
        OF_RUN[name].check()
    return tuple(name for name in names if name in FORMATS), of_run


def _known(formats: Iterable[str], there: Collection[str]) -> tuple[str, ...]:
    asked = set(formats)
    unknown = sorted(asked - {*there})
    if unknown:
        msg = f"no format named {unknown[0]!r}"
        raise UsageError(msg, f"there are: {', '.join(there)}; text and JSON are always written")
    return tuple(name for name in there if name in asked)
