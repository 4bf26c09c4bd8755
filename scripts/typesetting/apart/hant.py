"""Layouts of traditional vertical papers of the set apart. Columns are tiers, rows are lines."""

from __future__ import annotations

from ..model import Rect
from . import adverts, furniture, things
from .heads import Head
from .press import Press
from .shots import Shot
from .simple import inset, put, share
from .ways import Span, Spot, Way

LEAD = Head(most=4.4, rows=2, kicker="over", byline="under", strikes="thick")

PLAIN = Head(most=2.6, rows=2, align="left", byline="none")

SLIM = Head(most=1.9, rows=2, face="head2", align="left", byline="none")

BRUSH = Head(most=2.4, rows=1, face="kai", kicker="lined")

FLAG = Head(most=2.3, rows=1, cross=True, byline="none", deck="none")


def tower_front(press: Press) -> None:
    """Ten tiers: masthead from the top down at the right, the lead under a headline across."""
    cols, rows = press.columns(10), press.rows
    a, b, c = 9, round(rows * 0.55), round(rows * 0.76)
    furniture.tower(press, press.page.physical(press.spot(cols, Spot(0, 3, 0, a - 1))))
    press.story(
        cols,
        press.block(0, 3, a, b - 1),
        Spot(0, 0, a, b - 1),
        Way(Head(most=4.0, rows=1, cross=True, byline="none")),
        shots=[(Spot(2, 3, b - 12, b - 1), Shot("under", grows=""))],
    )
    put(press, cols, (0, 3, b, c), Way(PLAIN), 6)
    put(press, cols, (0, 1, c, rows), Way(SLIM), 5)
    put(press, cols, (2, 3, c, rows), Way(BRUSH, kai=True), 5)
    x = (cols[3][1] + cols[4][0]) / 2
    press.rule(across(press, x), 0.5)
    d = round(rows * 0.42)
    spans = [*press.block(4, 6, 0, d - 1), Span(7, 0, d + 8)]
    press.story(cols, spans, Spot(4, 6, 0, 7), Way(LEAD))
    spans = [*press.block(4, 6, d, rows), Span(7, d + 9, rows)]
    press.story(
        cols,
        spans,
        Spot(4, 5, d + 6, d + 12),
        Way(PLAIN),
        shots=[(Spot(5, 6, rows - 11, rows), Shot("beside"))],
    )
    press.rule(across(press, (cols[7][1] + cols[8][0]) / 2), 0.5)
    e = round(rows * 0.3)
    put(press, cols, (8, 9, 0, e), Way(Head(most=2.2, rows=1, ground="frame", byline="none")), 5)
    things.rubric(press, press.spot(cols, Spot(8, 9, e, e + 2)), press.told["rubrics"][0], "grey")
    things.briefs(press, [press.spot(cols, Spot(n, n, e + 3, c - 1)) for n in (8, 9)])
    adverts.advert(press, press.spot(cols, Spot(8, 9, c, rows)), "double")


def across(press: Press, x: float) -> Rect:
    """Give the rule between two tiers over the whole page."""
    return Rect(x, press.area.y0, x, press.area.y0 + press.rows * press.style.leading)


def twelve(press: Press) -> None:
    """Twelve shallow tiers of many stories, adverts at the foot, small titles of two tiers."""
    cols, rows = press.columns(12), press.rows
    third, half, most = share(rows, 0.34, 0.55, 0.72)
    spans = [*press.block(0, 2, 0, half - 1), Span(3, 0, half + 6)]
    press.story(cols, spans, Spot(0, 2, 0, 8), Way(LEAD))
    spans = [*press.block(0, 2, half, rows), Span(3, half + 7, rows)]
    press.story(
        cols,
        spans,
        Spot(0, 2, half, half + 6),
        Way(PLAIN),
        shots=[(Spot(1, 2, rows - 12, rows), Shot("under"))],
    )
    press.rule(across(press, (cols[3][1] + cols[4][0]) / 2), 0.4)
    put(press, cols, (4, 5, 0, third), Way(SLIM), 5)
    put(press, cols, (4, 6, third, most), Way(Head(most=2.4, rows=1, ground="double")), 6)
    put(press, cols, (4, 6, most, rows), Way(BRUSH, kai=True), 5)
    spans = [Span(6, 0, third - 1), *press.block(7, 8, 0, third - 1)]
    press.story(cols, spans, Spot(6, 8, 0, 5), Way(Head(most=2.2, rows=1, spread="place")))
    put(press, cols, (7, 8, third, half), Way(SLIM), 5)
    press.story(cols, press.block(7, 8, half, rows), Spot(7, 7, half + 4, half + 22), Way(FLAG))
    press.rule(across(press, (cols[8][1] + cols[9][0]) / 2), 1.0)
    adverts.advert(press, press.spot(cols, Spot(9, 11, 0, third)), "grey")
    adverts.advert(press, press.spot(cols, Spot(9, 11, third, half)), "dark")
    adverts.small_ads(press, [press.spot(cols, Spot(n, n, half, most)) for n in (9, 10, 11)])
    adverts.advert(press, press.spot(cols, Spot(9, 11, most, rows)), "plain")


def island(press: Press) -> None:
    """Eight tiers: a picture over four of them, titles across, a grey box, prices."""
    cols, rows = press.columns(8), press.rows
    a, b, c = share(rows, 0.36, 0.6, 0.8)
    put(press, cols, (0, 4, 0, a), Way(LEAD), 8)
    shot = (Spot(1, 3, a + 2, b - 3), Shot("under"))
    press.story(
        cols,
        press.block(0, 4, a, b - 1),
        Spot(0, 0, a, b - 1),
        Way(Head(most=2.6, rows=2, cross=True, ground="dark", byline="none")),
        shots=[shot],
    )
    put(press, cols, (0, 2, b, rows), Way(PLAIN), 6)
    box = inset(press, cols, 3, 4, 2)
    press.story(
        box,
        press.block(0, 1, b + 1, rows - 1),
        Spot(0, 1, b + 1, b + 6),
        Way(Head(most=2.2, rows=1, face="kai", byline="none"), kai=True, line=0.8, ground=0.92),
    )
    press.rule(across(press, (cols[4][1] + cols[5][0]) / 2), 0.5)
    spans = [*press.block(5, 6, 0, b - 1), Span(7, a, b - 1)]
    press.story(cols, spans, Spot(5, 6, 5, 11), Way(Head(most=2.8, rows=2, kicker="lined")))
    put(press, cols, (7, 7, 0, a), Way(SLIM), 5)
    put(press, cols, (5, 7, b, c), Way(Head(most=2.0, rows=2, strikes="cast", byline="none")), 6)
    adverts.table(press, press.spot(cols, Spot(5, 5, c, rows)))
    adverts.advert(press, press.spot(cols, Spot(6, 7, c, rows)), "double")


def supplement(press: Press) -> None:
    """Six deep tiers: essays in two measures, titles in the middle, frames, a picture story."""
    cols, rows = press.columns(6), press.rows
    a, b = share(rows, 0.4, 0.68)
    press.story(
        cols,
        press.block(0, 2, 0, a - 1),
        Spot(1, 1, 8, 14),
        Way(Head(most=2.6, rows=1, face="kai", ground="frame", byline="under")),
    )
    press.hrule(cols[0][0], cols[2][1], a - 1)
    things.photo_story(press, press.spot(cols, Spot(0, 2, a, b - 1)), Shot("under"))
    put(press, cols, (0, 2, b, rows), Way(BRUSH, kai=True), 6)
    wide = press.columns(2, cols[3][0], cols[5][1])
    press.rule(across(press, (cols[2][1] + cols[3][0]) / 2), 1.2)
    press.story(
        wide,
        press.block(0, 1, 0, a - 1),
        Spot(0, 0, 0, 6),
        Way(Head(most=3.0, rows=1, spread="space", byline="under", align="centre")),
    )
    press.hrule(cols[3][0], cols[5][1], a - 1)
    put(press, cols, (3, 5, a, b), Way(Head(most=2.4, rows=2, ground="grey")), 6)
    box = inset(press, cols, 3, 4, 2)
    press.story(
        box, press.block(0, 1, b + 1, rows - 1), Spot(0, 1, b + 1, b + 6), Way(SLIM, line=1.4)
    )
    adverts.teasers(press, press.spot(cols, Spot(5, 5, b, rows)), press.told["guide"], "")


def city(press: Press) -> None:
    """Nine tiers of a city paper: titles white on dark, short stories round a picture, notes."""
    cols, rows = press.columns(9), press.rows
    a, b, c = share(rows, 0.3, 0.52, 0.78)
    put(
        press,
        cols,
        (0, 2, 0, b),
        Way(Head(most=3.4, rows=1, ground="dark", byline="none")),
        8,
        shots=[(Spot(1, 2, b - 13, b - 1), Shot("upon"))],
    )
    put(press, cols, (0, 1, b, c), Way(PLAIN), 6)
    put(press, cols, (0, 2, c, rows), Way(SLIM), 5)
    spans = [Span(2, b, c - 1), *press.block(3, 4, a, c - 1)]
    press.story(cols, spans, Spot(3, 4, a, a + 6), Way(Head(most=2.6, rows=1, deck="under")))
    put(press, cols, (3, 5, 0, a), Way(BRUSH), 5)
    put(press, cols, (3, 4, c, rows), Way(Head(most=2.0, rows=1, spread="space")), 5)
    press.story(cols, press.block(5, 6, a, rows), Spot(5, 5, c - 4, rows - 3), Way(FLAG))
    press.rule(across(press, (cols[6][1] + cols[7][0]) / 2), 0.5)
    things.notes(
        press,
        [press.spot(cols, Spot(n, n, 4, b - 1)) for n in (7, 8)],
        press.spot(cols, Spot(7, 8, 0, 3)),
        press.told["rubrics"][1],
        "△",
    )
    put(press, cols, (6, 6, 0, a), Way(Head(most=1.5, rows=2, byline="none")), 4)
    adverts.small_ads(press, [press.spot(cols, Spot(n, n, b, c - 1)) for n in (7, 8)])
    adverts.advert(press, press.spot(cols, Spot(7, 8, c, rows)), "grey")


FAMILIES = {
    "tower-front": tower_front,
    "twelve": twelve,
    "island": island,
    "supplement": supplement,
    "city": city,
}
