"""Signals that end the program: work in hand is undone first, whoever sends them, and how often."""

from __future__ import annotations

import signal
import time
from types import FrameType

AGAIN = 3.0
"""Seconds in which the same wish, said again, changes nothing: it is being obeyed."""
SHELL = 128
"""A shell adds this to the number of the signal that ended a program."""
_last = 0.0


class Stopped(BaseException):
    """Somebody wants the program to end: Ctrl-C, `kill`, or a terminal that was closed.

    `so_far` is what the work in hand has to say of itself, as lines.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.so_far: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """What a shell makes of the signal: 130 for Ctrl-C, 143 for `kill`."""
        return SHELL + int(self.args[0])


def listen() -> None:
    """Raise Stopped in the main thread where the program is to end; leave what others decided.

    So `nohup`, and a shell that lets Ctrl-C pass by what runs behind it, keep their meaning.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        usual = (signal.SIG_DFL, signal.default_int_handler)
        if number is not None and signal.getsignal(number) in usual:
            signal.signal(number, _stop)


def ignore() -> None:
    """Take no such wish any more: the program is at its end, where Python has no handlers left."""
    for number in signal.valid_signals():
        if signal.getsignal(number) is _stop:
            signal.signal(number, signal.SIG_IGN)


def _stop(number: int, _: FrameType | None) -> None:
    global _last  # noqa: PLW0603  signals are the process's
    now = time.monotonic()
    if _last and now - _last < AGAIN:
        return
    _last = now
    raise Stopped(number)
