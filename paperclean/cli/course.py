"""Where a run stands, and how that is said to a person in so many columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..progress import News, Stage
from ..terminal import counted, shortened, width

SHORTEST = 6
"""Columns that a name must have beside other words."""
SLOW = 1.0
"""Seconds after which a document in hand is worth its name: others are gone before it is read."""
NAMED = 4
"""So many documents in hand are named at most."""
SECOND, MINUTE, HOUR = 1, 60, 3600
COARSE = 5
"""Seconds left are said in fives: they are a guess."""
DOING: dict[Stage, str] = {
    "begun": "",
    "waiting": "waiting for another run or its copy",
    "reading": "reading",
    "recognising": "recognising",
    "articles": "finding its articles",
    "writing": "writing",
}


class InHand(NamedTuple):
    """A document that is worked on: its name, its last news, and for how many seconds now."""

    name: str
    news: News = News(1, 1, "begun")
    seconds: float = 0.0

    def doing(self) -> str:
        """Say what is done with it."""
        return ", ".join(filter(None, (self.news.place(), DOING[self.news.stage])))

    def title(self, columns: int) -> str:
        """Name it, and what is done with it, in so many columns."""
        doing = self.doing()
        if not doing:
            return shortened(self.name, columns)
        room = columns - width(doing) - len(": ")
        if room >= min(SHORTEST, width(self.name)):
            return f"{shortened(self.name, room)}: {doing}"
        return shortened(doing if width(doing) <= columns else DOING[self.news.stage], columns)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run is: `done` of `total` documents, and those in hand, begun first come first.

    `spent` are the seconds up to the last news, `since` those after it. `skipped` documents and
    parts of them had been done before, which tells nothing about the time of the others; their
    seconds are not in `spent`. `pages` are those done in this run, `failures` how many documents
    had which outcome other than `ok`.
    """

    total: int
    done: int = 0
    hand: tuple[InHand, ...] = ()
    spent: float = 0.0
    since: float = 0.0
    skipped: float = 0.0
    pages: int = 0
    failures: tuple[tuple[str, int], ...] = ()

    def share(self) -> float:
        """Give the share of the run that is done, 0 to 1."""
        return min((self.done + self._inside()) / self.total, 1.0) if self.total else 1.0

    def _inside(self) -> float:
        return sum(one.news.share() for one in self.hand)

    def left(self) -> float | None:
        """Guess the seconds that are left; none while nothing is done.

        Each page is taken to be like those before; one that lasts longer makes the guess larger
        for those after it.

        >>> page = InHand("page.tif", News(3, 4, "recognising"))
        >>> [Standing(1, 0, (page,), 20.0, since).left() for since in (0, 5, 40)]
        [20.0, 15.0, 20.0]
        """
        work = self.total - self.skipped
        worked = self.done + self._inside() - self.skipped
        if worked <= 0 or work <= 0:
            return None
        share = worked / work
        size = (sum(one.news.size() for one in self.hand) if self.hand else 1.0) / work
        slowly = max(self.spent / share, (self.spent + self.since) / (share + size))
        return max(
            self.spent / share * (1 - share) - self.since,
            slowly * max(1 - share - size, 0.0),
        )

    def slow(self) -> tuple[InHand, ...]:
        """Give the documents that have been in hand for some time, the longest first."""
        found = [one for one in self.hand if one.seconds >= SLOW]
        return tuple(sorted(found, key=lambda one: -one.seconds))

    def titles(self, columns: int) -> list[str]:
        """Name the slow ones and what is done with them, each in so many columns."""
        slow = self.slow()
        more = len(slow) - NAMED
        said = [one.title(columns) for one in slow[:NAMED]]
        return [*said, shortened(f"and {more} more", columns)] if more > 0 else said

    def sum(self, columns: int) -> str:
        """Say how many documents are done, and how long the others will take."""
        parts = [f"{self.done:,} of {counted(self.total, 'document')}"]
        left = self.left()
        if left is None:
            parts.append(f"{lasting(self.spent + self.since)} so far")
        elif left >= COARSE:
            parts.append(f"about {lasting(left)} left")
        said = ", ".join(parts if self.total > 1 else parts[1:])
        return said if width(said) <= columns else shortened(parts[-1], columns)

    def more(self) -> str:
        """Say how many pages that were, how fast, and what failed; nothing of a single document."""
        if self.total == 1:
            return ""
        said = f"{counted(self.pages, 'page')}, {rate(self.pages, self.spent)}"
        return "; ".join([said] * (self.pages > 0) + [failed(self.failures)] * bool(self.failures))

    def line(self) -> str:
        """Say all of it on one line."""
        return "; ".join(filter(None, (self.sum(len(str(self.total)) + 200), self.more())))


def failed(failures: tuple[tuple[str, int], ...]) -> str:
    """Say how many documents did not come out well, and how.

    >>> failed((("rejected", 3), ("timeout", 1200)))
    '3 rejected, 1,200 timeout'
    """
    return ", ".join(f"{count:,} {verdict}" for verdict, count in failures)


def rate(number: float, seconds: float) -> str:
    """Say how many that are in a time, in the unit in which it is a number to remember.

    >>> rate(700, 20), rate(3, 30), rate(2, 4000), rate(5, 0)
    ('35 a second', '6 a minute', '2 an hour', '5 so far')
    """
    if not seconds:
        return f"{number:,.0f} so far"
    for unit, name in ((SECOND, "a second"), (MINUTE, "a minute")):
        if number / seconds * unit >= 2:  # noqa: PLR2004  one is a coarse measure
            return f"{number / seconds * unit:,.0f} {name}"
    return f"{number / seconds * HOUR:,.0f} an hour"


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
