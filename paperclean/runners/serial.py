"""One job after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..job import Job, Outcome, do


def run(jobs: Iterable[Job]) -> Iterator[Outcome]:
    """Do the jobs in order; each outcome is there as soon as its job is done."""
    for job in jobs:
        yield do(job)
