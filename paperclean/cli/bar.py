"""How far a run is, while it lasts: a bar on a terminal, a line a page elsewhere, or nothing."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..progress import News, Stage, told
from ..terminal import note, printable, safe, shortened, width

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live

PATIENCE = 1.0
"""Seconds of work before a bar appears: what is done sooner needs none."""
LONGEST, SHORTEST = 40, 6
"""Columns of a bar; where there are fewer beside the words, the words stand alone."""
MARGIN = 3
"""Columns left free: for the ^C that a terminal writes itself, and because some begin a new line
in the last one; either way the bar would be a line higher than is known when it is taken away."""
MINUTE, HOUR = 60, 3600
COARSE = 5
"""Seconds left are said in fives: they are a guess."""
DOING: dict[Stage, str] = {
    "waiting": "waiting for its copy",
    "reading": "reading",
    "recognising": "recognising",
    "articles": "finding its articles",
    "writing": "writing",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run is: `done` of `total` documents, the one in hand, and its last news.

    `spent` are the seconds up to that news. `skipped` documents and parts of them had been done
    before, which tells nothing about the time of the others; their seconds are not in `spent`.
    """

    total: int
    done: int = 0
    name: str = ""
    news: News | None = None
    spent: float = 0.0
    skipped: float = 0.0

    def share(self) -> float:
        """Give the share of the run that is done, 0 to 1."""
        return min((self.done + self._inside()) / self.total, 1.0) if self.total else 1.0

    def _inside(self) -> float:
        return self.news.share() if self.news else 0.0

    def left(self, since: float) -> float | None:
        """Guess the seconds that are left, so many after the news; none while nothing is done.

        Each page is taken to be like those before; one that lasts longer makes the guess larger
        for those after it.

        >>> at = Standing(1, 0, "page.tif", News(3, 4, "recognising"), 20.0)
        >>> at.left(0), at.left(5), at.left(40)
        (20.0, 15.0, 20.0)
        """
        work = self.total - self.skipped
        worked = self.done + self._inside() - self.skipped
        if worked <= 0 or work <= 0:
            return None
        share, size = worked / work, (self.news.size() if self.news else 1.0) / work
        slowly = max(self.spent / share, (self.spent + since) / (share + size))
        return max(
            self.spent / share * (1 - share) - since,
            slowly * max(1 - share - size, 0.0),
        )

    def doing(self) -> str:
        """Say what is done with the document in hand."""
        if self.news is None:
            return ""
        return ", ".join(filter(None, (self.news.place(), DOING[self.news.stage])))

    def title(self, columns: int) -> str:
        """Name the document in hand, and what is done with it, in so many columns."""
        if self.news is None:
            return shortened(self.name, columns)
        doing = self.doing()
        room = columns - width(doing) - len(": ")
        if room >= min(SHORTEST, width(self.name)):
            return f"{shortened(self.name, room)}: {doing}"
        return shortened(doing if width(doing) <= columns else DOING[self.news.stage], columns)

    def sum(self, since: float, columns: int) -> str:
        """Say which document it is, and how long it will take, so many seconds after the news."""
        parts = [f"document {min(self.done + 1, self.total)} of {self.total}"]
        left = self.left(since)
        if left is None:
            parts.append(f"{lasting(self.spent + since)} so far")
        elif left >= COARSE:
            parts.append(f"about {lasting(left)} left")
        said = ", ".join(parts if self.total > 1 else parts[1:])
        return said if width(said) <= columns else shortened(parts[-1], columns)


def lasting(seconds: float) -> str:
    """Say how long something takes, as coarsely as it is known.

    >>> lasting(3), lasting(42), lasting(100), lasting(7500)
    ('3 s', '40 s', '2 min', '2 h 5 min')
    """
    if seconds < MINUTE:
        return f"{seconds if seconds < COARSE else seconds // COARSE * COARSE:.0f} s"
    minutes = round(seconds / MINUTE)
    hours, rest = divmod(minutes, HOUR // MINUTE)
    return f"{hours} h {rest} min" if hours else f"{minutes} min"


@contextmanager
def viewed(total: int, *, quiet: bool) -> Iterator[View]:
    """Show how far a run over so many documents is, while it lasts."""
    if quiet:
        view = View(total)
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        view = Bar(total)
    else:
        view = Lines(total)
    try:
        with told(view.hear):
            yield view
    finally:
        view.close()


class View:
    """What a person sees of a run: here nothing but the lines that are said."""

    def __init__(self, total: int) -> None:
        self.standing = Standing(total)
        self._engine = False

    def begin(self, name: str) -> None:
        """Say which document is in hand now."""
        self._engine = False
        self._move(replace(self.standing, name=printable(safe(name), sys.stderr), news=None))

    def hear(self, news: News) -> None:
        """Take news of the document in hand."""
        # Pages read up to the first that an engine reads: their recognitions were kept.
        kept = news.stage == "recognising" and not self._engine
        self._engine = self._engine or kept
        self._move(replace(self.standing, news=news), skipped=news.share() if kept else 0.0)

    def end(self, *, alike: bool) -> None:
        """Count it as done; `alike` where its result stood there already."""
        was = self.standing
        self._move(replace(was, done=was.done + 1, name="", news=None), skipped=float(alike))

    def say(self, line: str, how: Callable[[str], None] = note) -> None:
        """Print a line that stays."""
        how(line)

    def close(self) -> None:
        """Take away what does not stay."""

    def _move(self, standing: Standing, *, skipped: float = 0.0) -> None:
        """Take a new standing, reached by so many documents that had been done before."""
        self.standing = replace(standing, skipped=standing.skipped + skipped)


class Lines(View):
    """A line for each page that an engine reads, where a document has several: each takes long."""

    def hear(self, news: News) -> None:
        """Print a line about a page that takes long."""
        super().hear(news)
        if news.stage == "recognising" and news.place():
            note(f"{self.standing.name}: {self.standing.doing()}")


class Bar(View):
    """A bar under the lines, which comes when work has taken a while, and goes when it is done."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self._began = self._at = self._opened = time.monotonic()
        self._idle = 0.0
        self._lock = threading.RLock()
        self._live: Live | None = None
        self._closed = False
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def begin(self, name: str) -> None:
        """Say which document is in hand now."""
        self._opened = time.monotonic()
        super().begin(name)

    def say(self, line: str, how: Callable[[str], None] = note) -> None:
        """Print a line that stays, above the bar."""
        with self._lock:
            shown = self._live is not None
            self._hide()
            how(line)
            if shown:
                self._show()

    def close(self) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            self._hide()

    def _move(self, standing: Standing, *, skipped: float = 0.0) -> None:
        self._at = time.monotonic()
        if skipped:
            self._idle += self._at - self._opened
        super()._move(replace(standing, spent=self._at - self._began - self._idle), skipped=skipped)

    def _show(self) -> None:
        from rich.console import Console  # costs a tenth of a second
        from rich.live import Live

        with self._lock:
            if self._closed or self._live is not None:
                return
            console = Console(stderr=True, highlight=False)
            # What is printed goes by `say`, so the streams stay what they are.
            self._live = Live(
                get_renderable=lambda: self._drawn(console.width),
                console=console,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            with suppress(OSError):  # the terminal is gone; the work is not
                self._live.start(refresh=True)

    def _hide(self) -> None:
        live, self._live = self._live, None
        if live is not None:
            with suppress(OSError):
                live.stop()

    def _drawn(self, columns: int) -> RenderableType:
        return drawn(self.standing, time.monotonic() - self._at, columns)


def drawn(standing: Standing, since: float, columns: int) -> RenderableType:
    """Draw a standing, so many seconds after its news: two lines, the second with the bar.

    Where the bar has no room, the words stand alone.
    """
    from rich.console import Group
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    columns -= MARGIN
    said = standing.sum(since, columns)
    first = Text(standing.title(columns), no_wrap=True)
    last = Text(said, no_wrap=True)
    room = min(columns - width(said) - 1, LONGEST)
    if room < SHORTEST:
        return Group(first, last)
    share = standing.share()
    row = Table.grid(padding=(0, 1))
    row.add_row(ProgressBar(1.0 if share else None, share, width=room), last)
    return Group(first, row)
