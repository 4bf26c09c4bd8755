"""A process that works for this one and can be ended: warm, limited in time and memory.

A timer inside a process cannot stop native code, and what breaks there takes the process down;
so that a bad source costs no more than itself, another process works on it. It is a Python
started anew, not a fork: the program that calls may have threads, and needs no guard around its
main module. Only Python's own `subprocess` and `multiprocessing.connection` are used: pools
give the process back when a job breaks, but none ends one job and keeps the rest.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar, TypeVarTuple, cast

from .errors import CrashError, EndedError, UsageError
from .limits import MB, Limits, Watch, too_large
from .progress import News, listener

A = TypeVarTuple("A")
R = TypeVar("R")

AVAILABLE = os.name == "posix"
"""Elsewhere there are no sessions, process groups and limits of this kind."""
CALLS = 2000
"""After so many calls a process is replaced, before leaks add up: to start one and load what it
needs takes the time of 25 pages of text."""
LARGE = 512 * MB
"""And grown so large, where it would leave less than this to the next call: what a page takes
that an engine reads, so that the models which it has loaded stay."""
ROOM = 1536 * MB
PAUSE = 0.1
"""Seconds between two looks at the size of the process."""
LAST_LOOKS = 20
"""So often a process that has hung up is looked at before it is ended."""
NEAR, NEAR_ABORT = 0.8, 0.25
"""A process that broke with so much of its memory used broke for want of more.

Libraries in C++ abort where they get no memory, and a buffer that grows asks for much at once.
"""
LOG = 16_384
KILLED = (
    "the system may have run out of memory; run it again, with fewer documents at once (--jobs), "
    "or with fewer pages where it is large"
)
UNSTARTED = (
    "the system may have run out of memory or of processes; run it again, with fewer documents at "
    "once (--jobs)"
)
BROKEN = "it may be damaged; if it is a PDF, try the other backend with --pdf"
BOOT = (
    "import sys; sys.path[:] = sys.argv[3:]; "
    "from paperclean.serving import serve; serve(int(sys.argv[1]), sys.argv[2])"
)


class Worker:
    """Calls functions in a process of its own, which is kept for the next call.

    Functions are named ones of a module; they, their arguments and what they give cross by
    pickle. They run in the current folder of the caller. One thread at a time may use it; `stop`
    alone is for the others. `beside` is how many workers are at work at once, where that is known
    before they are: native code shares the cores with them.
    """

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.beside = 1
        self._child: _Child | None = None
        self._stopped = False
        self._lock = threading.RLock()

    def start(self, module: str = "") -> None:
        """Start the process, or a new one where the last has died; it need not be waited for.

        A module that will be needed can be named, so that it is loaded in the meantime.
        """
        if self._child is None or self._child.is_gone():
            self.end()
            self._renew(module)

    def _renew(self, module: str = "") -> _Child:
        """Start a new process; raises CrashError where that cannot be."""
        with self._lock:
            if self._stopped:
                raise CrashError("it was stopped")
            try:
                self._child = _Child(module, self._lock)
            except OSError as error:
                msg = f"its process could not be started: {error.strerror or error}"
                raise CrashError(msg, UNSTARTED) from error
            return self._child

    def call(self, limits: Limits, function: Callable[[*A], R], *args: *A) -> R:
        """Give what a function gives, or raise what it raises.

        Raises TimeLimitError, MemoryLimitError or CrashError where the process had to be ended,
        or has ended by itself; the next call gets a fresh one. One that has ended before it took
        the call says nothing about it: a new one gets it, once. Any other way out, Ctrl-C among
        them, ends the process too. What the function reports is heard here by who is `told`.
        """
        with _at_work() as now:
            request = _folder(), limits.memory, max(now, self.beside), function, args
            return cast("R", self._call(limits, request))

    def _call(self, limits: Limits, request: object) -> object:
        try:
            self.start()
            child = cast("_Child", self._child)
            try:
                good, value = child.ask(request, limits)
            except CrashError:
                if child.taken:
                    raise
                child.kill()
                child = self._renew()
                good, value = child.ask(request, limits)
        except BaseException:
            self.end()
            raise
        if child.calls >= CALLS or child.size() > max(limits.memory - ROOM, LARGE):
            self.end()
        if not good:
            raise cast("BaseException", value)
        return value

    def end(self) -> None:
        """End the process and all that it has started."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def stop(self) -> None:
        """End the process while another thread waits for it: that gets CrashError, now and later.

        The thread has to reap it; nothing is started any more.
        """
        with self._lock:
            self._stopped = True
            if self._child is not None:
                self._child.signal()


_OF_THREAD = threading.local()
_COUNTING = threading.Lock()
_calls = 0


@contextmanager
def _at_work() -> Iterator[int]:
    """Count a call of this program while it lasts; give how many there are then."""
    global _calls  # noqa: PLW0603  the cores that they share are there once too
    with _COUNTING:
        _calls += 1
        now = _calls
    try:
        yield now
    finally:
        with _COUNTING:
            _calls -= 1


def own_worker() -> Worker:
    """Give the worker of this thread, which stays until the thread or the program ends.

    Raises UsageError on systems that have no such processes.
    """
    if not AVAILABLE:
        msg = "this system cannot limit and end processes as that needs"
        raise UsageError(msg, "leave isolate out: the source is read in this process")
    worker: Worker | None = getattr(_OF_THREAD, "worker", None)
    if worker is None or worker.owner != os.getpid():  # of the program that this one forked from
        worker = _OF_THREAD.worker = Worker()
    return worker


def taken_worker() -> Worker:
    """Give the worker of this thread away, perhaps to another one; the next will be a new one."""
    worker = own_worker()
    del _OF_THREAD.worker
    return worker


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109  a string crosses
    except FileNotFoundError:
        return os.sep


class _Child:
    """A process, the way to speak with it, and what it says when it breaks."""

    def __init__(self, module: str, lock: threading.RLock) -> None:
        self.calls = 0
        self.taken = False
        ours, theirs = socket.socketpair()
        log, log_end = os.pipe()
        utf8 = ["-X", "utf8"] if sys.flags.utf8_mode else []
        paths = [path or _folder() for path in sys.path]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  this very Python
                [sys.executable, *utf8, "-P", "-c", BOOT, str(os.getpid()), module, *paths],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=log_end,
                start_new_session=True,
                # One thread for each library: a worker is one core's work, and is limited.
                env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **os.environ},
            )
        os.close(log_end)
        self._log = log
        self._connection = Connection(ours.detach())
        self._lock = lock
        self.kill = weakref.finalize(
            self, _kill, os.getpid(), self._process, self._connection, log, lock
        )

    def signal(self) -> None:
        """Let the process end with its whole group, at once."""
        with self._lock:
            _signal(self._process)

    def is_gone(self) -> bool:
        """Tell whether the process has ended since its last answer."""
        return self._connection.poll()

    def size(self) -> int:
        """Give the resident size in bytes; 0 where the system does not tell."""
        try:
            told = Path(f"/proc/{self._process.pid}/statm").read_bytes().split()
            return int(told[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            return 0

    def ask(self, request: object, limits: Limits) -> tuple[bool, object]:
        """Send a request and wait for the answer: whether it went well, and the value or error.

        `taken` is whether the process has said that it has the request, and begins.
        """
        self.calls += 1
        self.taken = False
        watch = Watch(limits, listener())
        try:
            self._connection.send(request)
            self._wait(watch)
            self._connection.recv_bytes()
            self.taken = True
            self._wait(watch)
            while isinstance(said := self._connection.recv(), News):
                watch.hear(said)
                self._wait(watch)
        except (EOFError, ConnectionError) as error:
            raise self._ended(watch) from error
        except EndedError as error:
            error.memory = watch.largest
            raise
        good, value = said
        if not good and isinstance(value, MemoryError):
            raise too_large(limits) from value
        return good, value

    def _wait(self, watch: Watch) -> None:
        """Wait until the process says something; raises what it is ended for."""
        while not self._connection.poll(max(min(PAUSE, watch.left()), 0)):
            watch.look(self.size())

    def _ended(self, watch: Watch) -> EndedError:
        """Say why the process is no more."""
        told = os.WEXITED | os.WNOHANG | os.WNOWAIT
        for _ in range(LAST_LOOKS):
            if os.waitid(os.P_PID, self._process.pid, told):
                break
            time.sleep(PAUSE)
        os.set_blocking(self._log, False)
        try:
            log = os.read(self._log, LOG).decode("utf-8", "replace")
        except BlockingIOError:
            log = ""
        self.kill()
        code = self._process.returncode
        near = NEAR_ABORT if code == -signal.SIGABRT else NEAR
        if watch.largest > near * watch.limits.memory:
            return too_large(watch.limits)
        if code == -signal.SIGKILL:
            return CrashError("its process was killed from outside", KILLED, log)
        how = f"exit code {code}" if code >= 0 else signal.Signals(-code).name
        return CrashError(f"its process ended with {how}", BROKEN, log)


def _signal(process: subprocess.Popen[bytes]) -> None:
    if process.returncode is None:
        # Not waited for before, so the number is still that of the group.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _kill(
    owner: int,
    process: subprocess.Popen[bytes],
    connection: Connection,
    log: int,
    lock: threading.RLock,
) -> None:
    """End a process with its whole group; one that was forked off its owner only lets go."""
    if os.getpid() == owner:
        with lock:
            _signal(process)
            process.wait()
    connection.close()
    os.close(log)
