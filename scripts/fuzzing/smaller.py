"""Smaller inputs that show the same: lines, then characters, are left out while it lasts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

SECONDS = 10.0
"""That may be spent on one input; what is left then is good enough."""


def smaller(data: bytes, shows: Callable[[bytes], bool]) -> bytes:
    """Give the least input found that still shows a defect; `data` itself does."""
    until = time.monotonic() + SECONDS
    for cut in (_in_lines, _in_characters):
        data = b"".join(_least(cut(data), lambda parts: shows(b"".join(parts)), until))
    return data


def _in_lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _in_characters(data: bytes) -> list[bytes]:
    try:
        return [char.encode() for char in data.decode()]
    except UnicodeDecodeError:
        return [data[at : at + 1] for at in range(len(data))]


def _least(
    parts: list[bytes], shows: Callable[[Sequence[bytes]], bool], until: float
) -> list[bytes]:
    """Leave out halves, then smaller pieces, each as long as the rest still shows it."""
    size = len(parts) // 2
    while size:
        at = 0
        while at < len(parts):
            if time.monotonic() > until:
                return parts
            rest = parts[:at] + parts[at + size :]
            if rest and shows(rest):
                parts = rest
            else:
                at += size
        size //= 2
    return parts
