"""How many threads native code may use, so that there are never more than cores."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")
"""Where a container sees its own limits; version 2 in one file, version 1 in two."""
_at_once = 1


def engine_threads() -> int:
    """Give how many threads an engine may use: the cores, shared by the workers at work.

    One page at a time uses all cores; as many pages as cores use one each.
    """
    return max(cores() // _at_once, 1)


def share(at_once: int) -> None:
    """Say how many workers are at work at once, this one among them."""
    global _at_once  # noqa: PLW0603  a process has its cores once
    _at_once = max(at_once, 1)


def cores() -> int:
    """Count the cores that this process may use: its own, less what a container withholds."""
    masked = hasattr(os, "sched_getaffinity")
    own = len(os.sched_getaffinity(0)) if masked else os.cpu_count() or 1
    return min(own, _allowed() or own)


def _allowed() -> int:
    """Give the cores that a container's quota is worth, rounded up; 0 where there is none.

    The kernel's cgroup-v2 documentation: `cpu.max` is "$MAX $PERIOD", MAX `max` for no limit.
    """
    with suppress(OSError, ValueError, ZeroDivisionError):
        quota, period = _quota()
        if int(quota) > 0:
            return -(-int(quota) // int(period))
    return 0


def _quota() -> tuple[str, str]:
    try:
        quota, period = (CGROUP / "cpu.max").read_text(encoding="ascii").split()
    except OSError:
        old = CGROUP / "cpu"
        quota = (old / "cpu.cfs_quota_us").read_text(encoding="ascii")
        period = (old / "cpu.cfs_period_us").read_text(encoding="ascii")
    return quota, period
