"""All articles of a run as one Parquet file, a row each, which pyarrow writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

from ..errors import MissingDependencyError
from ..records import Json
from .row import COLUMNS

if TYPE_CHECKING:
    from pyarrow import Schema  # type: ignore[import-untyped]

NAME = "parquet"
FILE = "articles.parquet"
MOST_ROWS = 5000
MOST_TEXT = 4_000_000
"""Characters in the articles of a row group, which is held in memory: 50 MB with all copies."""


def check() -> None:
    """Raise MissingDependencyError where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        msg = f"pyarrow, which writes {NAME}, is not installed"
        raise MissingDependencyError(msg, 'pip install "paperclean[parquet]"')


def write(stream: BinaryIO, rows: Iterable[Json]) -> int:
    """Write rows, and say how many there were; the same bytes for the same rows.

    They are taken as they come, and held until a row group is full.
    """
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped]

    schema = _schema()
    count = 0
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_batch(RecordBatch.from_pylist(group, schema=schema))
            count += len(group)
    return count


def _groups(rows: Iterable[Json]) -> Iterator[list[Json]]:
    """Part rows where there are so many, or so much text, whatever document they are of."""
    group: list[Json] = []
    size = 0
    for row in rows:
        group.append(row)
        size += len(str(row["text"]))
        if len(group) >= MOST_ROWS or size >= MOST_TEXT:
            yield group
            group, size = [], 0
    if group:
        yield group


def _schema() -> Schema:
    import pyarrow as pa

    def whole(name: str, kind: pa.DataType) -> pa.Field:
        return pa.field(name, kind, nullable=False)

    def several(kind: pa.DataType) -> pa.DataType:
        return pa.list_(whole("element", kind))

    subhead = pa.struct([whole("text", pa.string()), whole("before", pa.int32())])
    kinds = {
        "string": pa.string(),
        "strings": several(pa.string()),
        "number": pa.int32(),
        "numbers": several(pa.int32()),
        "subheads": several(subhead),
    }
    return pa.schema([whole(name, kinds[kind]) for name, kind in COLUMNS.items()])
