"""What a source may take, and the watch over it: time without news, and memory."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass

from .errors import MemoryLimitError, TimeLimitError
from .locations import looked_at
from .progress import News, Sink, Stage

SECONDS = 60.0
"""Time for any source; a page of text takes a hundredth of it."""
SECONDS_PER_MB = 60.0
"""And for each megabyte of it."""
MOST_SECONDS = 900.0
RECOGNISING = 300.0
"""For a page that an engine reads: 20 s on two idle cores, and minutes where others work too."""
MB = 1 << 20
MEMORY = 2048 * MB
PICTURED = 3072 * MB
"""Where pages may be pictures: an open spread at 600 dots to the inch has 235 million pixels."""
HEAD = 1024
"""Bytes at the head of a file that tell whether its pages may be pictures."""
PDF = b"%PDF-"
NUL = b"\0"
"""Every kind of picture has some at its head, for the high bytes of small numbers."""

SMALLER = "choose fewer of its pages (--pages); a page that needs that much by itself is damaged"
SLOW = (
    "run it again when the machine has less to do, the pages that were recognised are kept; or "
    "leave this page out (--pages)"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a call may take: seconds of wall time without news, and bytes of memory.

    News is a page that begins, or a stage; `recognising` are the seconds of a page that an engine
    reads, where they are more.
    """

    seconds: float = SECONDS
    memory: int = MEMORY
    recognising: float = RECOGNISING

    @classmethod
    def for_source(cls, data: bytes, sources: Iterable[str] = (), announced: int = 0) -> Limits:
        """Give the limits for bytes and sources, one document, and what is wrong others say.

        Of what archives have packed, so many bytes are `announced`.
        """
        found = [(len(data) + announced, may_be_pictures(data)), *map(_looked_at, sources)]
        size = sum(bytes_ for bytes_, _ in found)
        pictured = any(pictured for _, pictured in found)
        seconds = min(SECONDS + SECONDS_PER_MB * size / MB, MOST_SECONDS)
        return cls(seconds, PICTURED if pictured else MEMORY)

    def of(self, stage: Stage) -> float:
        """Give the seconds until the next news, where the last was of that stage.

        Who is waited for has limits of its own.
        """
        if stage == "waiting":
            return math.inf
        return max(self.seconds, self.recognising) if stage == "recognising" else self.seconds


def may_be_pictures(head: bytes) -> bool:
    """Tell by the first bytes of a file whether its pages may be pictures.

    UTF-16 is taken for such too, which costs nothing: it is a limit, and no text comes near it.
    """
    return NUL in head[:HEAD] or PDF in head[:HEAD]


def _looked_at(source: str) -> tuple[int, bool]:
    """Give the size of a source, and whether its pages may be pictures: of what is packed, yes."""
    size, head = looked_at(source, HEAD)
    return size, head is None or may_be_pictures(head)


class Watch:
    """The limits of one call, how far it has come, and the largest size it was seen with."""

    def __init__(self, limits: Limits, sink: Sink | None) -> None:
        self.limits = limits
        self.largest = 0
        self._sink = sink
        self._furthest: dict[Stage, tuple[int, int]] = {}
        self._last: News | None = None
        self._seconds = limits.seconds
        self._until = time.monotonic() + self._seconds

    def left(self) -> float:
        """Give the seconds until it is ended."""
        return self._until - time.monotonic()

    def hear(self, news: News) -> None:
        """Pass it on, and count the time anew where work has got further.

        That is a stage, or a page in it, that was never reached yet: what turns in a circle ends.
        Pages that are only read, one after the other, share the time of one: a file may say that
        it has millions.
        """
        there = news.part, news.page
        if there > self._furthest.get(news.stage, (0, -1)):
            alike = self._last is not None and self._last.stage == news.stage == "reading"
            self._furthest[news.stage] = there
            self._last = news
            if alike:
                return self._pass_on(news)
            self._seconds = self.limits.of(news.stage)
            self._until = time.monotonic() + self._seconds
        return self._pass_on(news)

    def _pass_on(self, news: News) -> None:
        if self._sink is not None:
            self._sink(news)

    def look(self, size: int) -> None:
        """Raise MemoryLimitError or TimeLimitError where it is over its limits."""
        self.largest = max(self.largest, size)
        if size > self.limits.memory:
            raise too_large(self.limits)
        if self.left() > 0:
            return
        msg = f"not done after {self._seconds:g} s"
        if self._last is None or not self._last.of:
            raise TimeLimitError(msg, SMALLER)
        slow = self._last.stage == "recognising"
        raise TimeLimitError(f"{self._last.place()}: {msg}", SLOW if slow else SMALLER)


def too_large(limits: Limits) -> MemoryLimitError:
    """Say that a call needed more memory than it may."""
    return MemoryLimitError(f"needs more than {limits.memory // MB} MB of memory", SMALLER)
