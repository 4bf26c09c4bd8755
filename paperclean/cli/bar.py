"""How far a run is, while it lasts: a bar on a terminal, lines elsewhere, JSON for a machine."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ..escaping import safe
from ..progress import News, told
from ..terminal import note, printable, shortened, to_json, width
from .course import SHORTEST, InHand, Standing
from .tally import Tally

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live

    from ..job import Outcome

PATIENCE = 1.0
"""Seconds of work before a bar appears: what is done sooner needs none."""
LONGEST = 40
"""Columns of a bar; where there are fewer than SHORTEST beside the words, they stand alone."""
MARGIN = 3
"""Columns left free: for the ^C that a terminal writes itself, and because some begin a new line
in the last one; either way the bar would be a line higher than is known when it is taken away."""
FEW = 20
"""So many documents are named each; of a longer run those that failed."""
EVERY = 30.0
"""Seconds between two lines about a run of many documents, where no terminal is."""
STDERR = 2
WAITING = "it goes on when that has done it; if that is stopped or hangs, let it go on, or end it"
BEAT = 0.5
"""Seconds between two objects for a machine."""


@contextmanager
def own_words() -> Iterator[None]:
    """Keep what C libraries print out of standard error; Python's own messages still go there."""
    stream = sys.stderr
    try:
        is_ours = stream.fileno() == STDERR
    except (AttributeError, OSError, ValueError):  # closed, or not the system's
        is_ours = False
    if not is_ours:
        yield
        return
    stream.flush()
    kept = os.dup(STDERR)
    nothing = os.open(os.devnull, os.O_WRONLY)
    sys.stderr = open(  # noqa: SIM115  closed below
        kept, "w", encoding=stream.encoding, errors=stream.errors, buffering=1, closefd=False
    )
    os.dup2(nothing, STDERR)
    os.close(nothing)
    try:
        yield
    finally:
        with suppress(OSError):
            sys.stderr.flush()
        os.dup2(kept, STDERR)
        os.close(kept)
        sys.stderr = stream


@contextmanager
def viewed(total: int, *, quiet: bool = False, as_json: bool = False) -> Iterator[View]:
    """Show how far a run over so many documents is, while it lasts."""
    if as_json:
        view: View = Objects(total)
    elif quiet:
        view = View(total)
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        view = Bar(total)
    else:
        view = Lines(total)
    try:
        with told(view.hear):
            yield view
        view.finished = True
    finally:
        view.close()


@dataclass(slots=True)
class _Begun:
    """A document in hand: since when, its last news, and whether an engine has read of it.

    And whether it was said that it waits.
    """

    at: float
    news: News
    engine: bool = False
    waits: bool = False


class View:
    """What a person sees of a run: here nothing but the lines that are said.

    News come from any thread; a document is in hand from its first to its outcome.
    """

    def __init__(self, total: int) -> None:
        self.tally = Tally()
        self.finished = False
        self._total = total
        self._lock = threading.RLock()
        self._began = self._at = time.monotonic()
        self._idle = 0.0
        self._skipped = 0.0
        self._hand: dict[str, _Begun] = {}

    def hear(self, news: News) -> None:
        """Take news of a document; the first puts it in hand."""
        with self._lock:
            now = time.monotonic()
            begun = self._hand.setdefault(news.document, _Begun(now, news))
            still = begun.news is not news and begun.news.stage == news.stage == "waiting"
            says, begun.waits = still and not begun.waits, still
            begun.news = news
            # Pages read up to the first that an engine reads: their recognitions were kept.
            kept = news.stage == "recognising" and not begun.engine
            begun.engine = begun.engine or kept
            self._move(now, begun, news.share() if kept else 0.0)
        if says:
            name = printable(safe(news.document), sys.stderr)
            self.say(f"{name}: {InHand('', news).doing()}\n  {WAITING}")

    def end(self, outcome: Outcome) -> None:
        """Count a document as done."""
        with self._lock:
            now = time.monotonic()
            since = now if self._hand else self._at
            begun = self._hand.get(outcome.name) or _Begun(since, News(1, 1, "begun"))
            self._move(now, begun, float(outcome.unchanged))
            self._hand.pop(outcome.name, None)
            self.tally.add(outcome)

    def _move(self, now: float, begun: _Begun, skipped: float) -> None:
        """Go on to a time, so many documents having been done before; theirs was not spent."""
        self._at = now
        self._skipped += skipped
        if skipped:
            self._idle += (now - begun.at) / max(len(self._hand), 1)
            begun.at = now

    def standing(self) -> Standing:
        """Say where the run stands now."""
        with self._lock:
            now = time.monotonic()
            hand = tuple(
                InHand(printable(safe(name), sys.stderr), begun.news, now - begun.at)
                for name, begun in self._hand.items()
            )
            return Standing(
                self._total,
                self.tally.done,
                hand,
                max(self._at - self._began - self._idle, 0.0),
                now - self._at,
                self._skipped,
                self.tally.pages,
                self.tally.not_ok(),
            )

    def say(self, line: str) -> None:
        """Print a message that stays."""
        self.put(line, note)

    def remark(self, message: str, advice: str) -> None:
        """Say what is no outcome of a document, and what to do."""
        self.say(f"{message}\n  {advice}")

    def put(self, line: str, how: Callable[[str], None]) -> None:
        """Print a line that stays."""
        how(line)

    def close(self) -> None:
        """Take away what does not stay."""


class Lines(View):
    """A line for each page that an engine reads, where a document has several: each takes long.

    Of a run of many documents a line now and then.
    """

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self._last = self._began

    def hear(self, news: News) -> None:
        """Print a line about a page that takes long."""
        super().hear(news)
        if self._total <= FEW and news.stage == "recognising" and news.place():
            note(f"{printable(safe(news.document), sys.stderr)}: {InHand('', news).doing()}")

    def end(self, outcome: Outcome) -> None:
        """Count a document, and say where the run stands if that is long ago."""
        super().end(outcome)
        now = time.monotonic()
        if self._total > FEW and now - self._last >= EVERY:
            self._last = now
            note(self.standing().line())


class Bar(View):
    """A bar under the lines, which comes when work has taken a while, and goes when it is done."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        # A lock of its own: what draws the bar holds rich's, and waits for the other.
        self._showing = threading.RLock()
        self._live: Live | None = None
        self._closed = False
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def put(self, line: str, how: Callable[[str], None]) -> None:
        """Print a line that stays, above the bar."""
        with self._showing:
            shown = self._live is not None
            self._hide()
            how(line)
            if shown:
                self._show()

    def close(self) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._showing:
            self._closed = True
            self._hide()

    def _show(self) -> None:
        from rich.console import Console  # costs a tenth of a second
        from rich.live import Live

        with self._showing:
            if self._closed or self._live is not None:
                return
            console = Console(stderr=True, highlight=False)
            # What is printed goes by `put`, so the streams stay what they are.
            self._live = Live(
                get_renderable=lambda: drawn(self.standing(), console.width),
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


class Objects(View):
    """A JSON object a line on standard error, twice a second and at the end, and of each note."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self._over = threading.Event()
        self._beating = threading.Thread(target=self._beat, daemon=True)
        self._beating.start()

    def say(self, line: str) -> None:
        """Print nothing: what it says stands in the objects."""

    def remark(self, message: str, advice: str) -> None:
        """Print an object of its own."""
        as_object(message, advice)

    def close(self) -> None:
        """Print the last object."""
        self._over.set()
        self._beating.join()
        failures = [asdict(failure) for failure in self.tally.failures()]
        end = {"event": "end", "finished": self.finished, "failures": failures}
        _print(end | self.record())

    def record(self) -> dict[str, object]:
        """Give what a machine wants to know of where the run stands; see the README."""
        with self._lock:
            standing, tally = self.standing(), self.tally
            left = standing.left()
            return {
                "total": standing.total,
                "done": standing.done,
                "unchanged": tally.unchanged,
                "pages": tally.pages,
                "articles": tally.articles,
                "seconds": round(time.monotonic() - self._began, 1),
                "left": None if left is None else round(left, 1),
                "outcomes": dict(tally.outcomes),
                "classes": tally.classes(),
                "in_hand": [
                    {
                        "document": name,
                        "seconds": round(time.monotonic() - begun.at, 1),
                        "stage": begun.news.stage,
                        "page": begun.news.page,
                        "of": begun.news.of,
                    }
                    for name, begun in self._hand.items()
                ],
            }

    def _beat(self) -> None:
        with suppress(OSError):  # nobody listens any more; the work goes on
            while not self._over.wait(BEAT):
                _print({"event": "progress"} | self.record())


def as_object(message: str, advice: str = "") -> None:
    """Print a note for a machine."""
    _print({"event": "note", "message": message, "advice": advice})


def _print(record: dict[str, object]) -> None:
    note(to_json(record, sys.stderr))


def drawn(standing: Standing, columns: int) -> RenderableType:
    """Draw a standing: what is in hand for long, the bar, and what there is to say besides.

    Where the bar has no room, the words stand alone.
    """
    from rich.console import Group
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    columns -= MARGIN
    said = standing.sum(columns)
    above = [Text(title, no_wrap=True) for title in standing.titles(columns)]
    below = [Text(shortened(more, columns), no_wrap=True) for more in [standing.more()] if more]
    last = Text(said, no_wrap=True)
    room = min(columns - width(said) - 1, LONGEST)
    if room < SHORTEST:
        return Group(*above, last, *below)
    share = standing.share()
    row = Table.grid(padding=(0, 1))
    row.add_row(ProgressBar(1.0 if share else None, share, width=room), last)
    return Group(*above, row, *below)
