"""One job after the other, each in a process that can be ended: a bad one costs itself alone."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from ..errors import EndedError
from ..job import Job, Outcome, broken_off, do, ended
from ..worker import AVAILABLE, own_worker


def run(jobs: Iterable[Job]) -> Iterator[Outcome]:
    """Do the jobs in order; each outcome is there as soon as its job is done.

    A job over its limits, or that breaks its process, has the outcome `timeout`, `memory` or
    `crashed`; the next one gets a fresh process. On systems without such processes the jobs are
    done in this one. Raises OutputError.
    """
    for job in jobs:
        yield _outcome(job) if AVAILABLE else do(job)


def _outcome(job: Job) -> Outcome:
    began = time.perf_counter()
    try:
        return own_worker().call(job.limits, do, job)
    except EndedError as error:
        return ended(job, error, time.perf_counter() - began)
    except BaseException:  # Ctrl-C has ended the process, perhaps while it wrote
        broken_off(job)
        raise
