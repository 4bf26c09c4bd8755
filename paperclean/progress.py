"""How far work has come: said from deep inside it, to whoever listens; to nobody, it is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, NamedTuple

Stage = Literal["begun", "waiting", "reading", "recognising", "articles", "writing"]


class News(NamedTuple):
    """What is being done: page `page` of `of`, counted from 1, of file `part` of `parts`.

    Page 0 of 0 is all of the document at once. `recognising` is a page that an engine reads now,
    which takes long; one whose recognition was kept is only read. `waiting` is for another
    process that has the document, or a copy of it, in hand; it is said again as long as it lasts.
    `document` names the document where several are worked on at once.
    """

    page: int
    of: int
    stage: Stage
    part: int = 1
    parts: int = 1
    document: str = ""

    def share(self) -> float:
        """Give the share of the document, 0 to 1, that is done when this begins.

        >>> News(3, 4, "recognising").share(), News(1, 2, "reading", 2, 2).share()
        (0.5, 0.5)
        """
        if not self.of:
            return 1.0
        return (self.part - 1 + (self.page - 1) / self.of) / self.parts

    def size(self) -> float:
        """Give the share of the document that is worked on now: a page, or nothing more to count.

        >>> News(3, 4, "recognising").size(), News(0, 0, "writing").size()
        (0.25, 0.0)
        """
        return 1 / (self.of * self.parts) if self.of else 0.0

    def place(self) -> str:
        """Name the page, and the file where the document has several; empty for all of it.

        >>> News(3, 4, "recognising").place(), News(1, 1, "reading", 2, 8).place()
        ('page 3 of 4', 'file 2 of 8')
        """
        file = f"file {self.part} of {self.parts}" if self.parts > 1 else ""
        page = f"page {self.page} of {self.of}" if self.of > 1 else ""
        return ", ".join(filter(None, (file, page)))


Sink = Callable[[News], None]
_SINK: ContextVar[Sink | None] = ContextVar("sink", default=None)
_PART: ContextVar[tuple[int, int]] = ContextVar("part", default=(1, 1))


def report(page: int, of: int, stage: Stage) -> None:
    """Say that work on a page begins; called once for a page and stage, when it begins.

    Whoever started the work with `told` hears it, in the thread that says it, also from the
    process of a worker. A thread started meanwhile is heard where it runs in a copy of the
    context (`contextvars.copy_context().run`).
    """
    sink = _SINK.get()
    if sink is not None:
        sink(News(page, of, stage, *_PART.get()))


def listener() -> Sink | None:
    """Give what hears the news of this thread; none where nobody does."""
    return _SINK.get()


@contextmanager
def told(sink: Sink) -> Iterator[None]:
    """Let a function hear the news of what is done inside."""
    token = _SINK.set(sink)
    try:
        yield
    finally:
        _SINK.reset(token)


@contextmanager
def about(document: str) -> Iterator[None]:
    """Say that work on a document begins, and that all news of what is done inside is of it."""
    sink = _SINK.get()
    if sink is None:
        yield
        return
    hear = sink

    def named(news: News) -> None:
        hear(news._replace(document=document))

    with told(named):
        report(1, 1, "begun")
        yield


@contextmanager
def within(part: int, parts: int) -> Iterator[None]:
    """Say which file of a document, counted from 1, is worked on inside."""
    token = _PART.set((part, parts))
    try:
        yield
    finally:
        _PART.reset(token)
