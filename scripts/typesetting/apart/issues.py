"""Pages of issues of the set kept apart: stories that begin on one page and go on on another."""

from __future__ import annotations

from . import adverts, english, furniture, hans, hant, things
from .heads import Head
from .press import Press
from .shots import Shot
from .simple import put, rest, share
from .ways import Span, Spot, Way


def en_front(press: Press) -> None:
    """Front of an issue: two stories go on inside."""
    cols, rows = press.columns(5), press.rows
    a, b, c = share(rows, 0.13, 0.56, 0.8)
    furniture.nameplate(
        press,
        press.spot(cols, Spot(0, 4, 0, a - 1)),
        (press.told["weather"][:3], press.told["guide"][:3]),
        "wide",
    )
    put(press, cols, (0, 2, a, b), Way(english.SPLASH, goes=2, key="one"), 15)
    put(
        press,
        cols,
        (3, 4, a, b),
        Way(english.SECOND),
        10,
        shots=[(Spot(3, 4, b - 14, b - 1), Shot("under", grows="up"))],
    )
    put(press, cols, (0, 1, b, c), Way(english.BOLD, goes=3, key="two"), 8)
    put(press, cols, (2, 4, b, c), Way(Head(most=2.6, rows=1, ground="grey", deck="none")), 6)
    put(press, cols, (0, 2, c, rows), Way(english.SECOND), 8)
    adverts.teasers(press, press.spot(cols, Spot(3, 4, c, rows)), press.told["teasers"], "")


def en_second(press: Press) -> None:
    """Second page: the rest of the lead under a title of its own."""
    cols, rows = press.columns(5), press.rows
    a, b = share(rows, 0.42, 0.7)
    put(press, cols, (0, 3, 0, a), Way(Head(most=3.4, rows=2, align="left", deck="beside")), 10)
    put(press, cols, (4, 4, 0, a), Way(english.THIN), 9)
    rest(
        press,
        cols,
        (0, 1, a, b),
        Way(Head(most=2.0, rows=2, align="left"), comes=1, key="one", own=_own(press)),
        6,
    )
    put(press, cols, (2, 2, a, b), Way(english.THIN), 8)
    put(
        press,
        cols,
        (3, 4, a, rows),
        Way(english.BOLD),
        9,
        shots=[(Spot(3, 4, rows - 14, rows), Shot("over", grows="up"))],
    )
    put(press, cols, (0, 1, b, rows), Way(english.SLANT), 9)
    adverts.advert(press, press.spot(cols, Spot(2, 2, b, rows)), "double")
    press.vrule(cols, 2, b, rows)


def en_third(press: Press) -> None:
    """Third page: the rest of the second story without a title; briefs, a table."""
    cols, rows = press.columns(6), press.rows
    a, b = share(rows, 0.5, 0.76)
    spans = [*press.block(0, 1, 0, b - 1), *press.block(2, 3, a, b - 1)]
    press.story(
        cols,
        spans,
        Spot(0, 1, 0, 10),
        Way(english.SECOND),
        shots=[(Spot(2, 3, b - 14, b - 1), Shot("under", grows="up"))],
    )
    put(press, cols, (2, 3, 0, a), Way(english.BOLD), 8)
    things.rubric(press, press.spot(cols, Spot(4, 5, 0, 2)), press.told["rubrics"][0], "grey")
    things.briefs(press, [press.spot(cols, Spot(n, n, 3, a - 1)) for n in (4, 5)], "• ")
    press.hrule(cols[4][0], cols[5][1], a - 1)
    put(press, cols, (4, 5, a, b), Way(english.THIN), 7)
    press.hrule(cols[0][0], cols[3][1], b - 1)
    rest(press, cols, (0, 1, b, rows), Way(comes=1, key="two"), 0)
    put(press, cols, (2, 2, b, rows), Way(english.THIN), 8)
    adverts.table(press, press.spot(cols, Spot(3, 4, b, rows)), "banded")
    adverts.advert(press, press.spot(cols, Spot(5, 5, b, rows)), "plain")


def _own(press: Press) -> bool:
    """Whether the rests of this issue have titles of their own."""
    return bool(press.told["jump_style"])


def hans_front(press: Press) -> None:
    """Front page of an issue: two stories begin, one with a picture; the paper's name over all."""
    cols, rows = press.columns(5), press.rows
    a, b, c = share(rows, 0.14, 0.55, 0.8)
    furniture.corner(press, press.page.physical(press.spot(cols, Spot(0, 4, 0, a - 1))), boxed=True)
    put(
        press,
        cols,
        (0, 2, a, b),
        Way(hans.BIG, goes=2, key="one"),
        8,
        shots=[(Spot(0, 1, b - 15, b - 1), Shot("under"))],
    )
    put(press, cols, (3, 4, a, b), Way(hans.MIDDLE, goes=3, key="two"), 6)
    put(press, cols, (0, 1, b, c), Way(hans.SMALL), 4)
    put(press, cols, (2, 4, b, c), Way(Head(most=2.3, rows=1, ground="grey")), 5)
    put(press, cols, (0, 2, c, rows), Way(hans.KAI), 5)
    adverts.teasers(press, press.spot(cols, Spot(3, 4, c, rows)), press.told["teasers"], "")


def hans_second(press: Press) -> None:
    """Inner page: the rest of the lead under its own short title, among others."""
    cols, rows = press.columns(6), press.rows
    a, b = share(rows, 0.4, 0.72)
    put(press, cols, (0, 3, 0, a), Way(Head(most=3.2, rows=1, align="left")), 6)
    put(press, cols, (4, 5, 0, a), Way(hans.SMALL), 4)
    rest(
        press,
        cols,
        (0, 2, a, b),
        Way(Head(most=1.8, rows=2), comes=1, key="one", own=_own(press)),
        4,
    )
    put(
        press,
        cols,
        (3, 5, a, b),
        Way(hans.MIDDLE),
        5,
        shots=[(Spot(4, 5, b - 11, b - 1), Shot("over", grows="up"))],
    )
    put(press, cols, (0, 1, b, rows), Way(hans.KAI, kai=True), 5)
    put(press, cols, (2, 3, b, rows), Way(hans.SMALL), 4)
    adverts.advert(press, press.spot(cols, Spot(4, 5, b, rows)), "plain")


def hans_third(press: Press) -> None:
    """Inner page: the rest of the second story, without any title, at the foot."""
    cols, rows = press.columns(5), press.rows
    a, b = share(rows, 0.45, 0.75)
    spans = [*press.block(0, 1, 0, b - 1), Span(2, a, b - 1)]
    press.story(cols, spans, Spot(0, 1, 0, 7), Way(Head(most=2.8, rows=2, deck="under")))
    put(press, cols, (2, 4, 0, a), Way(Head(most=2.4, rows=2, kicker="tag")), 5)
    put(press, cols, (3, 4, a, b), Way(hans.SMALL), 4)
    press.vrule(cols, 2, a, b - 1)
    press.hrule(cols[0][0], cols[4][1], b - 1)
    rest(press, cols, (0, 2, b, rows), Way(comes=1, key="two"), 0)
    adverts.table(press, press.spot(cols, Spot(3, 4, b, rows)), "banded")


def hant_front(press: Press) -> None:
    """First page of an issue: masthead at the right, two stories that go on."""
    cols, rows = press.columns(9), press.rows
    a, b = 8, round(rows * 0.58)
    furniture.tower(press, press.page.physical(press.spot(cols, Spot(0, 3, 0, a - 1))))
    put(press, cols, (0, 3, a, b), Way(hant.LEAD, goes=2, key="one"), 8)
    put(
        press,
        cols,
        (0, 3, b, rows),
        Way(hant.PLAIN),
        6,
        shots=[(Spot(2, 3, rows - 12, rows), Shot("under"))],
    )
    press.rule(hant.across(press, (cols[3][1] + cols[4][0]) / 2), 0.5)
    put(press, cols, (4, 6, 0, a + 16), Way(hant.BRUSH, kai=True), 6)
    put(press, cols, (4, 6, a + 16, rows), Way(Head(most=2.8, rows=2), goes=2, key="two"), 7)
    c = round(rows * 0.4)
    put(press, cols, (7, 8, 0, c), Way(hant.SLIM), 5)
    put(press, cols, (7, 8, c, b + 4), Way(hant.SLIM), 5)
    adverts.advert(press, press.spot(cols, Spot(7, 8, b + 4, rows)), "dark")


def hant_second(press: Press) -> None:
    """Second page: both rests, one under a short title, one under none."""
    cols, rows = press.columns(9), press.rows
    a, b = share(rows, 0.42, 0.7)
    put(press, cols, (0, 3, 0, a), Way(hant.LEAD), 8)
    rest(press, cols, (0, 2, a, b), Way(Head(most=1.7, rows=1), comes=1, key="one"), 4)
    put(press, cols, (0, 3, b, rows), Way(hant.PLAIN), 6)
    put(press, cols, (3, 3, a, b), Way(Head(most=1.4, rows=2, byline="none")), 4)
    press.rule(hant.across(press, (cols[3][1] + cols[4][0]) / 2), 0.5)
    spans = [*press.block(4, 5, 0, a - 1), Span(6, 0, b - 1)]
    press.story(cols, spans, Spot(4, 5, 0, 6), Way(Head(most=2.6, rows=1, kicker="lined")))
    put(press, cols, (4, 5, a, b), Way(hant.SLIM), 5)
    rest(press, cols, (4, 6, b, rows), Way(comes=1, key="two"), 0)
    press.rule(hant.across(press, (cols[6][1] + cols[7][0]) / 2), 0.5)
    things.rubric(press, press.spot(cols, Spot(7, 8, 0, 2)), press.told["rubrics"][2], "dark")
    things.briefs(press, [press.spot(cols, Spot(n, n, 3, b)) for n in (7, 8)], "", "kai")
    adverts.advert(press, press.spot(cols, Spot(7, 8, b + 1, rows)), "double")


FAMILIES = {
    "hans-issue-1": hans_front,
    "hans-issue-2": hans_second,
    "hans-issue-3": hans_third,
    "hant-issue-1": hant_front,
    "hant-issue-2": hant_second,
    "en-issue-1": en_front,
    "en-issue-2": en_second,
    "en-issue-3": en_third,
}
