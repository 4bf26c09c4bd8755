"""The lines of a title: rubric, kicker, headline, deck, byline, in this order.

All ways to cut a run of title lines into these parts are scored by signs of form; a run is
short. Each sign is worth what it says in the tables below, in steps of about a factor of e.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import regex

from ..facts import bare
from ..model import Role
from ..press import ATTENDED, EVENT_END, KICKER_END, LABEL, MEETING_END, SURNAMES, is_name
from ..press_en import is_english
from .lines import CLAUSES, DASH, PEN_NAME, SECTION, Decision, Item

ORDER: tuple[Role, ...] = ("furniture", "kicker", "headline", "deck")
LONGEST_RUBRIC = 10
LONGEST_SLOGAN = 6
LONGEST_SET_APART = 28
LONGEST_PAIR = 13
COMMA = regex.compile("[，,、：:]")
LONGEST_TITLE = 8
"""Lines of a title that are looked at together; more are no title."""
A_NAME = rf"[{''.join(sorted(SURNAMES))}]\p{{Han}}{{1,2}}$"
NAMED = regex.compile(rf"[长授士员家人任记师手者理官民匠][ \u3000]+{A_NAME}")
SIGNED = regex.compile(rf"^[^，。：:]{{2,24}}[ \u3000]+{A_NAME}")
SECOND_LINE = regex.compile(
    r"^在\p{Han}+$|^(?:正式|圆满|顺利|隆重|今日|昨日|今天|即将)?(?:举行|召开|开幕|闭幕|启动|揭晓|出炉|落幕|开赛|开工|通车)$"
)
Signs = Iterable[tuple[float, object]]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a run of title lines.

    `begun` says that a story stands above, `spaced` that blank lines part the paragraphs,
    `opens` that the text below has a dateline; `rubrics` are those of the paper's profile.
    """

    begun: bool
    spaced: bool
    opens: bool
    rubrics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Titles:
    """A run of title lines, bylines left out, and what is known around it."""

    items: tuple[Item, ...]
    around: Around

    @property
    def top(self) -> int:
        """The level of the highest heading marked among the lines; 0 where none is.

        The name of a section, marked over a story's own title, does not count.
        """
        levels = [i.line.level for i in self.items if i.heading and not SECTION.match(i.text)]
        alone = len(self.items) == 1 and self.items[0].heading
        return min(levels, default=self.items[0].line.level if alone else 0)

    def together(self, one: Item, other: Item) -> bool:
        """Tell whether two lines stand in one block of a text that blank lines part."""
        return self.around.spaced and one.line.block == other.line.block


def named(run: Sequence[Item], around: Around) -> list[Decision]:
    """Name the lines of a run of titles; one of nothing but names has its first for a headline."""
    titled = [n for n, i in enumerate(run) if not i.byline] or [0]
    if len(titled) > 1 and _signs_it(run[titled[-1]], around):
        titled.pop()
    titles = Titles(tuple(run[n] for n in titled[:LONGEST_TITLE]), around)
    most = len(titles.items)
    ways = [way for way in product(range(most), range(3), range(1, 4)) if sum(way) <= most]
    ways = [way for way in ways if _as_decided(titles, way)] or ways
    best = max(ways, key=lambda way: _score(titles, *way)) if len(ways) > 1 else ways[0]
    rubric, kicker, headline = best
    counts = (rubric, kicker, headline, len(titled) - rubric - kicker - headline)
    parts = [role for role, count in zip(ORDER, counts, strict=True) for _ in range(count)]
    roles = dict(zip(titled, parts, strict=True))
    decisions: list[Decision] = []
    inside = False
    for n, i in enumerate(run):
        role = roles.get(n, "byline")
        starts = not inside and role != "furniture"
        inside = inside or starts
        decisions.append(Decision(role, _reason(role, i), starts))
    return decisions


def _as_decided(titles: Titles, way: tuple[int, int, int]) -> bool:
    """Tell whether a way to cut a run gives each line the role that a person gave it."""
    parts = [role for role, count in zip(ORDER, way, strict=False) for _ in range(count)]
    parts += ["deck"] * (len(titles.items) - len(parts))
    return all(i.decided in {None, role} for i, role in zip(titles.items, parts, strict=True))


def _signs_it(item: Item, around: Around) -> bool:
    return not item.heading and signs_it(item.text, opens=around.opens)


def signs_it(text: str, *, opens: bool) -> bool:
    """Tell whether the last line of a title names its author: a pen name, or post and name.

    A story with a dateline, one that `opens`, names its reporters there.
    """
    if SECOND_LINE.match(text) or SECTION.match(text) or LABEL.match(text):
        return False
    pen_name = PEN_NAME.match(text) and (is_name(text) or not opens)
    return bool(pen_name or SIGNED.match(text))


def _reason(role: Role, item: Item) -> str:
    if role == "kicker" and KICKER_END.search(item.text):
        return "leads to the headline under it, as its last words say"
    if role == "headline" and item.heading:
        return "marked as a heading in the source"
    return {
        "furniture": "a rubric: short, apart from the title under it",
        "kicker": "a short line without a full stop, directly over a headline",
        "headline": "a short line without a full stop, over the text of a story",
        "deck": "a short line under the headline, over the text",
    }.get(role, "names the reporters")


def _score(titles: Titles, rubrics: int, kickers: int, headlines: int) -> float:
    """Score one way to cut the run; higher is likelier."""
    first = rubrics + kickers
    last = first + headlines
    parts: list[tuple[Callable[[Titles, int, int], Signs], int, int]] = [
        (_rubric, 0, rubrics),
        (_kicker, rubrics, first),
        (_headline, first, last),
        (_deck, last, len(titles.items)),
    ]
    return sum(
        worth
        for signs, start, end in parts
        for n in range(start, end)
        for worth, seen in signs(titles, n, first if signs is _rubric else start)
        if seen
    )


def _leads(item: Item) -> bool:
    return any(end.search(item.text) for end in (KICKER_END, EVENT_END, MEETING_END))


def _rubric(titles: Titles, n: int, main: int) -> Signs:
    """Worth of a line as a rubric; `main` is the first line of the headline."""
    i = titles.items[n]
    if bare(i.text) in titles.around.rubrics:
        return ((6.0, True),)
    if SECTION.match(i.text):
        return ((6.0, True),)
    short = len(i.text) <= LONGEST_RUBRIC
    label = LABEL.match(i.text) is not None
    bound = (
        i.heading
        or label
        or _leads(i)
        or titles.around.begun
        or titles.together(i, titles.items[main])
    )
    return ((-1.5, short), (-3.0, not short), (-8.0, bound or len(i.text) > LONGEST_SET_APART))


def _kicker(titles: Titles, n: int, first: int) -> Signs:
    i = titles.items[n]
    leads = _leads(i)
    second = n > first
    together = second and titles.together(titles.items[n - 1], i)
    return (
        (4.0, leads or LABEL.match(i.text)),
        (3.0, NAMED.search(i.text)),
        (-3.0, DASH.match(i.text)),
        (-3.0, not titles.top and is_english(i.text)),
        (-0.5, CLAUSES.search(i.text)),
        (-1.0, len(i.text) < LONGEST_RUBRIC and not leads and not titles.around.begun),
        (-1.0, len(i.text) <= LONGEST_SLOGAN and not leads and not titles.around.begun),
        (-4.0, i.heading and i.line.level == titles.top and not leads),
        (-1.5, together),
        (-4.0, second and not together),
    )


def _headline(titles: Titles, n: int, first: int) -> Signs:
    i = titles.items[n]
    marked = i.heading and i.line.level == titles.top
    second = n > first
    tail = SECOND_LINE.match(i.text)
    both = (i.heading and titles.items[n - 1].heading) or (second and _runs_on(titles, n))
    pair = (
        second and not _leads(titles.items[n - 1]) and _are_a_pair(titles.items[n - 1].text, i.text)
    )
    return (
        (6.0, marked),
        (2.0, i.line.bold),
        (-6.0, titles.top and not marked),
        (1.5, CLAUSES.search(i.text)),
        (1.0, i.text[0] in "“「" and i.text[-1] in "”」"),
        (-4.0, DASH.match(i.text)),
        (-4.0, _leads(i)),
        (-2.0, ATTENDED.match(i.text) or NAMED.search(i.text)),
        (-4.0, tail and not second),
        (-1.0, second and tail),
        (-5.5, second and not tail and i.heading and both and not pair),
        (1.0, second and not i.heading and both),
        (-4.0, second and not tail and not both),
        (4.5, pair),
    )


def _are_a_pair(one: str, other: str) -> bool:
    """Tell whether two lines are the two clauses of one headline: about as long, and short."""
    longest = max(len(one), len(other))
    return (
        abs(len(one) - len(other)) <= 1
        and longest <= LONGEST_PAIR
        and not COMMA.search(one + other)
        and not CLAUSES.search(one)
        and not CLAUSES.search(other)
        and not any(sign.match(text) for text in (one, other) for sign in (LABEL, SECTION))
    )


def _runs_on(titles: Titles, n: int) -> bool:
    """Tell whether a line of an English title goes on from the one above: both in capitals.

    The second may also begin with a small letter.
    """
    above, text = titles.items[n - 1], titles.items[n].text
    capitals = above.text.isupper() and text.isupper()
    return titles.together(above, titles.items[n]) and (capitals or text[0].islower())


def _deck(titles: Titles, n: int, first: int) -> Signs:
    i = titles.items[n]
    attended = ATTENDED.match(i.text)
    return (
        (5.0, DASH.match(i.text)),
        (-1.0, not DASH.match(i.text)),
        (3.0, attended),
        (-2.0, SECOND_LINE.match(i.text)),
        (-4.0, _leads(i)),
        (-4.0, i.heading and i.line.level == titles.top),
        (-1.5, n > first and not attended),
    )
