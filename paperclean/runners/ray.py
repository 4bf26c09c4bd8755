"""Many jobs on a Ray cluster: one that has an address, or one of this machine, for this run alone.

Tasks carry a function, its job, and the outcome; nothing of them is put into Ray's store. A worker
of Ray does a job as `local` does: in a process of its own that can be ended. Ray tries nothing
again by itself. A job whose worker or node has died is given anew from here, `TIMES` in all; that
is safe, since a result is there whole or not at all, and once it is there it is found.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import secrets
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any

from .. import objects
from ..doing import broken_off, do, ended
from ..errors import CrashError, EndedError, MissingDependencyError, PapercleanError, UsageError
from ..job import Job, Outcome
from ..manifest import program, version, versions
from ..progress import News, listener
from ..threads import cores
from ..worker import AVAILABLE, own_worker
from . import Function, Outcomes, Runner

if TYPE_CHECKING:
    from ray import ObjectRef
    from ray.exceptions import RayTaskError

INSTALL = 'pip install "paperclean[ray]"'
ADDRESS = "RAY_ADDRESS"
"""The variable in which Ray itself looks for the address of its cluster."""
TIMES = 3
"""So often a job is given where the workers that have it die: one page in a million that kills
what it touches must not do so for ever, and two machines that fail one after the other are rare."""
AHEAD = 2
"""Jobs for each core: one at work, and one that waits in it when that is done."""
STORE = 80 << 20
"""Bytes of Ray's store, about the least that it takes; by default it takes 30 % of the memory."""
KNOCKING = 5.0
"""Seconds in which a cluster answers at all."""
LOOK = 1.0
"""Seconds after which signals are looked for, and whether nodes have come or gone."""
ENDING = 10.0
"""Seconds in which tasks that are broken off are gone."""
WISHES = 4096
"""Signals that are heard of while Ray starts."""
SAME = (
    'install it on each node in the same versions, with constraints.txt: pip install "paperclean"'
)
DIED = (
    "run it again with --retry crashed; if it ends so once more, the document is at fault, or the "
    "machines have too little memory for so many at once (--jobs)"
)


def at(address: str = "") -> Runner:
    """Give the runner for the cluster at an address, without one for a cluster of this machine.

    Raises MissingDependencyError where Ray is not installed.
    """
    if find_spec("ray") is None:
        raise MissingDependencyError("Ray is not installed", INSTALL)
    return partial(run, address=address or os.environ.get(ADDRESS, ""))


def run(
    jobs: Iterable[Job], workers: int = 0, function: Function | None = None, address: str = ""
) -> Outcomes:
    """Do jobs in tasks of Ray, each of one core; give outcomes as they end.

    So many `workers` at once, by default as many as the cluster has cores, also where nodes join
    it or leave meanwhile. No more jobs are taken from `jobs` than are at work and wait next. Of
    their news there is only that they have been given to the cluster. What the cluster reads and
    writes must have the same path on each of its nodes, and the same paperclean be installed
    there. Raises UsageError where no cluster answers, MissingDependencyError where a node lacks
    something, OutputError.
    """
    todo = iter(jobs)
    first = next(todo, None)
    if first is None:  # all is done: no cluster is needed
        return
    tasks = _Tasks(chain([first], todo), workers if address else 0, function or do)
    try:
        with _connected(address, workers or cores()):
            try:
                yield from tasks.outcomes()
            finally:
                tasks.stop()
    finally:
        tasks.undo()


@contextmanager
def _connected(address: str, workers: int) -> Iterator[None]:
    """Be connected to a cluster, a connection that the program already has among them."""
    import ray

    if ray.is_initialized():
        yield
        return
    logging.getLogger("ray").setLevel(logging.ERROR)
    silent: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    with tempfile.TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True) as folder:
        try:
            with _own_signals():
                if address:
                    _join(address, silent)
                else:
                    _start(workers, folder, silent)
            yield
        finally:
            ray.shutdown()


def _join(address: str, silent: dict[str, Any]) -> None:
    """Connect to a cluster; raises UsageError where that cannot be."""
    import ray

    try:
        _knock(address)
        ray.init(address, **silent)
    except (Exception, SystemExit) as error:
        msg = f"no Ray cluster can be reached at {address}: {error}"
        advice = (
            "start it with `ray start --head`, and name the address that this prints; or leave "
            f"--address and {ADDRESS} out, for a cluster of this machine"
        )
        raise UsageError(msg, advice) from error


def _knock(address: str) -> None:
    """Raise OSError where nobody listens at HOST:PORT: Ray would try it for 80 seconds."""
    host, _, port = address.rpartition(":")
    if port.isdecimal() and "/" not in host:
        socket.create_connection((host.strip("[]"), int(port)), timeout=KNOCKING).close()


def _start(workers: int, folder: str, silent: dict[str, Any]) -> None:
    """Start a cluster of this machine that ends with this process; only its token opens it."""
    import ray

    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    try:
        ray.init(
            "local",
            num_cpus=workers,
            object_store_memory=STORE,
            include_dashboard=False,
            _temp_dir=folder,
            **silent,
        )
    except (Exception, SystemExit) as error:
        msg = f"Ray cannot start on this machine: {error}"
        raise UsageError(msg, "leave --runner ray out: `local` does the same work") from error


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keep what this program does when it is told to end: Ray puts its own in the place.

    What Ray did with such a wish meanwhile, to exit as if it could not start, is done right after.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    came, said = socket.socketpair()
    with came, said:
        for end in (came, said):
            end.settimeout(0.0)
        wakeup = signal.set_wakeup_fd(said.fileno(), warn_on_full_buffer=False)
        try:
            try:
                yield
            finally:
                signal.set_wakeup_fd(wakeup)
                for number, does in kept.items():
                    signal.signal(number, does)
        except (UsageError, SystemExit):
            _obey(came, kept)
            raise
        _obey(came, kept)


def _obey(came: socket.socket, kept: Iterable[int]) -> None:
    """Do what this program does for the signals that came."""
    with suppress(BlockingIOError):
        for number in {*came.recv(WISHES)}.intersection(kept):
            signal.raise_signal(number)


@dataclass(frozen=True, slots=True)
class _Task:
    """A job that was given to the cluster: when, and the how manieth time."""

    job: Job
    began: float
    times: int = 1


class _Tasks:
    """The jobs that are at work in the cluster or wait in it next."""

    def __init__(self, jobs: Iterator[Job], workers: int, function: Function) -> None:
        import ray

        self._jobs = jobs
        self._workers = workers
        self._function = function
        # One core, and one thread for what the libraries of a worker do with theirs.
        self._remote = ray.remote(num_cpus=1, max_retries=0)(_done)
        self._at_work: dict[ObjectRef[Outcome], _Task] = {}
        self._room = 0
        self._looked = 0.0

    def outcomes(self) -> Outcomes:
        """Give the outcomes as they come; raises what a function raised."""
        import ray

        while self._fill():
            refs = list(self._at_work)
            ready, _ = ray.wait(refs, timeout=LOOK)
            if ready:  # and all that are ready beside it
                ready, _ = ray.wait(refs, num_returns=len(refs), timeout=0)
            for ref in ready:
                outcome = self._outcome(ref, self._at_work.pop(ref))
                if outcome is not None:
                    yield outcome

    def stop(self) -> None:
        """Break off all that is at work."""
        import ray

        if self._at_work:
            refs = list(self._at_work)
            ready = ray.put(None)  # kept until they are gone, as what calls back must be
            ready._on_completed(partial(_break_off, refs))  # noqa: SLF001  `future` may call at once
            ray.wait(refs, num_returns=len(refs), timeout=ENDING)

    def undo(self) -> None:
        """Undo what was half written: last of all, when nobody holds it any more.

        A task is gone for Ray while the process that did it still dies, with its locks.
        """
        for task in self._at_work.values():
            broken_off(task.job)

    def _fill(self) -> bool:
        """Give jobs to the cluster while it has room; tell whether any are at work."""
        now = time.monotonic()
        if now - self._looked > LOOK:
            self._looked = now
            self._room = self._workers or max(AHEAD * _cluster_cores(), 1)
        while len(self._at_work) < self._room and (job := next(self._jobs, None)) is not None:
            self._give(_Task(job, now))
            tell = listener()
            if tell is not None:
                tell(News(1, 1, "begun", document=job.name))
        return bool(self._at_work)

    def _give(self, task: _Task) -> None:
        self._at_work[self._remote.remote(_made_with(), self._function, _anywhere(task.job))] = task

    def _outcome(self, ref: ObjectRef[Outcome], task: _Task) -> Outcome | None:
        """Give the outcome of a task that has ended; none where its job was given anew."""
        import ray
        from ray.exceptions import RayError, RayTaskError

        try:
            outcome = ray.get(ref)
        except RayTaskError as error:
            raise _of_function(error) from error
        except RayError as error:
            broken_off(task.job)
            if task.times < TIMES:
                self._give(replace(task, times=task.times + 1))
                return None
            how = type(error).__name__
            msg = f"the Ray worker that had it died {TIMES} times, at last with {how}"
            return ended(task.job, CrashError(msg, DIED), time.monotonic() - task.began)
        if not outcome.result or objects.is_address(task.job.out):
            return outcome
        return replace(outcome, result=str(task.job.folder))


def _break_off(refs: list[ObjectRef[Outcome]], _: object) -> None:
    """Break off tasks, called by the thread of Ray's core that also hears that tasks are done.

    From any other thread it can come between that a task is done and that this is recorded; the
    core then ends the program, with exit code 1 and without a word. Ctrl-C would often meet that
    moment: who waits in `ray.wait` hears of it when a task is done.
    """
    import ray

    for ref in refs:
        ray.cancel(ref, force=True)


def _done(made_with: str, function: Function, job: Job) -> Outcome:
    """Do a job, in a worker of Ray, in a process that can be ended.

    Raises MissingDependencyError where what is installed here makes other results.
    """
    if made_with != _made_with():
        msg = f"{platform.node()} has another paperclean, or other libraries, than this machine"
        raise MissingDependencyError(msg, SAME)
    if not AVAILABLE:
        return function(job)
    worker = own_worker()
    worker.beside = cores()  # each task has one, whoever else is at work
    began = time.perf_counter()
    try:
        return worker.call(job.limits, function, job)
    except EndedError as error:
        return ended(job, error, time.perf_counter() - began)


@cache
def _made_with() -> str:
    """Give what decides results beside sources and settings: the same on all nodes."""
    return json.dumps([version(), versions(), program()])


def _anywhere(job: Job) -> Job:
    """Give a job whose paths mean the same in another folder; its sources' do already."""
    profile = job.profile and _absolute(job.profile)
    reading = replace(job.reading, cache=_absolute(job.reading.cache))
    return replace(job, out=_absolute(job.out), profile=profile, reading=reading)


def _absolute(path: str) -> str:
    stays = not path or objects.is_address(path)
    return path if stays else os.path.abspath(path)  # noqa: PTH100  a string


def _cluster_cores() -> int:
    """Count the cores of all nodes; those of a cluster without any may be still to come."""
    import ray

    return int(ray.cluster_resources().get("CPU", 0))  # type: ignore[no-untyped-call]


def _of_function(error: RayTaskError) -> BaseException:
    """Give what a function raised; MissingDependencyError where a node could not even call it."""
    cause = error.cause
    if isinstance(cause, PapercleanError):
        return cause
    msg = f"a node of the cluster cannot do the work: {cause}"
    return MissingDependencyError(msg, SAME)
