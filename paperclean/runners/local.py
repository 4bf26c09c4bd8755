"""Many jobs at once, each in a process that can be ended: a bad one costs itself alone.

A thread for each worker takes a job when it has done the last, and waits for its process
meanwhile. What the thread that takes the outcomes does, it does with queues in C alone: Ctrl-C
may break it off at any place, and no lock stays taken.
"""

from __future__ import annotations

import contextvars
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from queue import Empty, SimpleQueue

from ..doing import broken_off, do, ended
from ..errors import EndedError
from ..job import Job, Outcome
from ..limits import Limits
from ..progress import about
from ..threads import cores
from ..worker import AVAILABLE, Worker, taken_worker
from . import Function, Outcomes, serial

STARTING = 0.3
"""Seconds in which a process starts: only for jobs that wait longer is another one worth it."""
LISTENING = 1.0
"""Seconds after which the main thread looks for signals; the system may give them to others."""
ENDING = 10.0
"""Seconds in which a thread gives up its job; one that waits for the next job to come is left."""


def run(jobs: Iterable[Job], workers: int = 0, function: Function | None = None) -> Outcomes:
    """Do so many jobs at once, by default as many as there are cores; give outcomes as they end.

    A job over its limits, or that breaks its process, has the outcome `timeout`, `memory` or
    `crashed`; the next one gets a fresh process. No more jobs are taken from `jobs` than are at
    work and wait next, and no more processes started than those need. A thread takes them. On
    systems without such processes the jobs are done in this one. Raises OutputError.
    """
    if not AVAILABLE:
        yield from serial.run(jobs, function=function)
        return
    pool = _Pool(jobs, workers or cores(), function or do)
    try:
        yield from pool.outcomes()
    finally:
        pool.stop()


class _Pool:
    """Workers, the threads that serve them, and the jobs that wait."""

    def __init__(self, jobs: Iterable[Job], size: int, function: Function) -> None:
        self._jobs = iter(jobs)
        self._function = function
        # The first is warm, perhaps, and will be wanted.
        self._workers = [taken_worker(), *(Worker() for _ in range(size - 1))]
        self._threads = [
            threading.Thread(
                target=contextvars.copy_context().run, args=(self._serve, worker), daemon=True
            )
            for worker in self._workers
        ]
        self._choosing = threading.Lock()
        self._ahead: deque[Job] = deque()
        self._at_work = 0
        self._starting = 0
        self._all_taken = False
        self._none_waits = threading.Event()
        self._stopping = False
        self._said: SimpleQueue[Outcome | BaseException | None] = SimpleQueue()
        self._room: SimpleQueue[None] = SimpleQueue()
        for _ in range(2 * size):
            self._room.put(None)

    def outcomes(self) -> Iterator[Outcome]:
        """Give the outcomes as they come; raises what ends the run."""
        for thread in self._threads:
            thread.start()
        serving = len(self._threads)
        while serving:
            try:
                said = self._said.get(timeout=LISTENING)
            except Empty:
                continue
            if said is None:
                serving -= 1
            elif isinstance(said, BaseException):
                raise said
            else:
                yield said
                self._room.put(None)

    def stop(self) -> None:
        """End all that is at work; what was half written is undone."""
        self._stopping = True
        for worker in self._workers:
            worker.stop()
        self._none_waits.set()
        for _ in self._threads:
            self._room.put(None)
        until = time.monotonic() + ENDING
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(max(until - time.monotonic(), 0))

    def _serve(self, worker: Worker) -> None:
        """Do jobs until there are no more."""
        try:
            if worker is self._workers[0] or self._joins(worker):
                while (job := self._next(worker)) is not None:
                    self._said.put(self._outcome(worker, job))
        except BaseException as error:  # noqa: BLE001  who takes the outcomes raises it
            self._said.put(error)
        finally:
            worker.end()
            self._said.put(None)

    def _joins(self, worker: Worker) -> bool:
        """Start a process where jobs still wait when one could have been started."""
        if self._none_waits.wait(STARTING):
            return False
        with self._choosing:
            self._look_ahead(self._starting + 1)
            if len(self._ahead) <= self._starting:
                return False
            self._starting += 1
        try:
            worker.start("paperclean.doing")
            worker.call(Limits(), os.getpid)  # it says so when it is ready
        except EndedError:  # the machine has no room for it; the others go on
            return False
        finally:
            with self._choosing:
                self._starting -= 1
        return True

    def _next(self, worker: Worker) -> Job | None:
        """Take a job; none where there are no more, or the run ends."""
        self._room.get()
        with self._choosing:
            if self._stopping:
                return None
            self._look_ahead(len(self._workers))
            if not self._ahead:
                return None
            job = self._ahead.popleft()
            if self._all_taken and not self._ahead:
                self._none_waits.set()
            self._at_work += 1
            worker.beside = min(self._at_work + len(self._ahead), len(self._workers))
            return job

    def _look_ahead(self, number: int) -> None:
        """Have so many jobs waiting, or all that there are."""
        while len(self._ahead) < number and not self._all_taken:
            job = next(self._jobs, None)
            if job is None:
                self._all_taken = True
            else:
                self._ahead.append(job)
        if not self._ahead:
            self._none_waits.set()

    def _outcome(self, worker: Worker, job: Job) -> Outcome:
        began = time.perf_counter()
        try:
            with about(job.name):
                return worker.call(job.limits, self._function, job)
        except EndedError as error:
            if self._stopping:
                broken_off(job)
                raise
            return ended(job, error, time.perf_counter() - began)
        except BaseException:  # its process has ended, perhaps while it wrote
            broken_off(job)
            raise
        finally:
            with self._choosing:
                self._at_work -= 1
