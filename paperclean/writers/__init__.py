"""Writers: from a run of the chain to the files of a result. The tables name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..articles import Article
from ..chain import Run
from ..errors import UsageError
from ..rendered import Pictures
from . import jsonl, overlay, text

Writer = Callable[[Run, Sequence[Article]], dict[str, bytes]]
WRITERS: Mapping[str, Writer] = {"text": text.files, "jsonl": jsonl.files}
"""What every result has."""
Format = Callable[[Run, Sequence[Article], Pictures], Iterator[tuple[str, bytes]]]
FORMATS: Mapping[str, Format] = {overlay.NAME: overlay.files}
"""What a result has besides where it is asked for, each in a folder of its name."""


def known(formats: Iterable[str]) -> tuple[str, ...]:
    """Give formats once each, in the order of the table; raises UsageError for an unknown one."""
    asked = set(formats)
    unknown = sorted(asked - FORMATS.keys())
    if unknown:
        msg = f"no format named {unknown[0]!r}"
        raise UsageError(msg, f"there are: {', '.join(FORMATS)}; text and JSON are always written")
    return tuple(name for name in FORMATS if name in asked)
