"""One job after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable

from ..doing import do
from ..job import Job
from ..progress import about
from . import Function, Outcomes


def run(
    jobs: Iterable[Job],
    workers: int = 1,  # noqa: ARG001  there is this process
    function: Function | None = None,
) -> Outcomes:
    """Do the jobs in order; each outcome is there as soon as its job is done."""
    for job in jobs:
        with about(job.name):
            outcome = (function or do)(job)
        yield outcome
