"""All articles of a run as one table for spreadsheets, a row each: CSV as RFC 4180 has it.

It begins with a byte order mark, by which spreadsheets know that it is UTF-8. What a cell holds
several of stands there one a line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from ..escaping import cell
from ..records import Json
from .row import COLUMNS

NAME = "csv"
FILE = "articles.csv"


def check() -> None:
    """Nothing needs to be installed."""


def write(stream: BinaryIO, rows: Iterable[Json]) -> int:
    """Write rows, and say how many there were; the same bytes for the same rows."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    count = 0
    for row in rows:
        table.writerow(cell(_said(row[name])) for name in COLUMNS)
        count += 1
    text.detach()
    return count


def _said(value: object) -> str:
    """Give a value as the text of a cell; of a subhead what it says."""
    if isinstance(value, dict):
        return str(value["text"])
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_said, value))
    return str(value)
