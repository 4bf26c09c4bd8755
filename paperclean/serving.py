"""The process of a worker, from within: it does what it is asked, one thing after the other."""

from __future__ import annotations

import faulthandler
import importlib
import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection

from .progress import News, told
from .threads import share

PR_SET_PDEATHSIG = 1
"""From <linux/prctl.h>."""
SHELL = "/bin/sh"
UNTIL_THEN = "read gone; kill -s KILL 0"
"""What the watcher of the group does: its input ends where the leader does, however that ends."""


def serve(parent: int, module: str = "") -> None:
    """Load a module, then answer requests until the caller is gone.

    A request is a folder, the bytes of memory, how many workers are at work, a function and its
    arguments. The answer is an empty message once the request is there, then any News, then
    whether it went well, and the value or the error.
    On Linux native code that spins ends with the caller too; what it has started ends with it.
    """
    import resource

    connection = Connection(os.dup(0))
    faulthandler.enable(os.dup(2))
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 2):  # what libraries say there is for nobody
        os.dup2(nothing, stream)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _die_with(parent)
    _end_together(nothing)
    if module:
        importlib.import_module(module)
    while True:
        try:
            request = connection.recv_bytes()
        except EOFError:
            return
        connection.send_bytes(b"")  # what breaks from now on is the request's
        teller = _Teller(connection)
        teller.end(_answer(request, teller))


class _Teller:
    """Sends the news of one call, from any of its threads, until it ends with the answer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._ended = False

    def __call__(self, news: News) -> None:
        with self._lock:
            if not self._ended:  # a thread that goes on speaks of nothing that anybody waits for
                self._connection.send(news)

    def end(self, answer: bytes) -> None:
        with self._lock:
            self._ended = True
            self._connection.send_bytes(answer)


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _end_together(nothing: int) -> None:
    """Let all that is started here end with this process: an engine's program, and what it calls.

    Whoever ends it kills the group; but the one that would may be killed at the same time. So a
    process of the group waits until this one is gone.
    """
    ours, held = os.pipe()  # neither is inherited: this process alone holds the other end
    os.register_at_fork(after_in_child=lambda: os.close(held))
    os.posix_spawn(
        SHELL,
        ["sh", "-c", UNTIL_THEN],
        {},
        file_actions=[
            (os.POSIX_SPAWN_DUP2, ours, 0),
            (os.POSIX_SPAWN_DUP2, nothing, 1),
            (os.POSIX_SPAWN_DUP2, nothing, 2),
        ],
    )
    os.close(ours)


def _answer(request: bytes, teller: _Teller) -> bytes:
    import resource

    try:
        folder, memory, at_once, function, args = pickle.loads(request)  # noqa: S301  of the parent
        with suppress(OSError):
            os.chdir(folder)
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
        share(at_once)
        with told(teller):
            return pickle.dumps((True, function(*args)))
    except Exception as error:  # noqa: BLE001  the caller raises it
        return _wrapped(error.with_traceback(None))


def _wrapped(error: Exception) -> bytes:
    """Pickle an error, or one that says the same where it does not cross."""
    try:
        data = pickle.dumps((False, error))
        pickle.loads(data)  # noqa: S301  our own
    except Exception:  # noqa: BLE001  whatever its class does
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return data
