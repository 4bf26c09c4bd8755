"""Writers: from a run of the chain to the files of a result. The table names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..articles import Article
from ..chain import Run
from . import jsonl, text

Writer = Callable[[Run, Sequence[Article]], dict[str, bytes]]
WRITERS: Mapping[str, Writer] = {"text": text.files, "jsonl": jsonl.files}
