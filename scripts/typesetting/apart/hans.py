"""Layouts of simplified Chinese papers: a party daily, a tabloid, a weekly of the set apart."""

from __future__ import annotations

from ..model import Picture, Rect
from . import adverts, furniture, things
from .heads import Head
from .press import Press
from .shots import Shot
from .simple import inset, put, share
from .ways import Span, Spot, Way

BIG = Head(most=4.6, rows=2, deck="under")

MIDDLE = Head(most=2.7, rows=2, align="left", kicker="lined", byline="right")

SMALL = Head(most=1.8, rows=3, face="head2", align="left", byline="right", strikes="thick")

KAI = Head(most=2.1, rows=2, face="kai", byline="ruled")


def daily_front(press: Press) -> None:
    """Masthead in the left corner, a story at its ear, the lead in a wide measure under both."""
    cols, rows = press.columns(8), press.rows
    a, b, c = share(rows, 0.13, 0.5, 0.76)
    furniture.corner(
        press, press.page.physical(press.spot(cols, Spot(0, 4, 0, a - 1))), boxed=False
    )
    put(press, cols, (5, 7, 0, a), Way(Head(most=1.7, rows=2, byline="none")), 3)
    wide = press.columns(4, cols[0][0], cols[5][1])
    put(
        press,
        wide,
        (0, 3, a, b),
        Way(BIG),
        9,
        shots=[(Spot(1, 2, b - 17, b - 1), Shot("under", grows="up"))],
    )
    press.story(
        cols,
        press.block(6, 7, a, b - 1),
        Spot(6, 6, a, b - 12),
        Way(Head(most=2.2, rows=2, cross=True, byline="none")),
    )
    press.vrule(cols, 5, a, b - 1)
    press.hrule(cols[6][0], cols[7][1], b - 1)
    spans = [*press.block(0, 2, b, c - 1), *press.block(3, 5, b + (c - b) // 2, c - 1)]
    press.story(cols, spans, Spot(0, 2, b, b + 6), Way(MIDDLE))
    put(press, cols, (3, 5, b, b + (c - b) // 2), Way(SMALL), 4)
    put(press, cols, (6, 7, b, c), Way(KAI, kai=True), 5)
    press.hrule(cols[0][0], cols[5][1], c - 1)
    put(press, cols, (0, 1, c, rows), Way(SMALL), 4)
    put(press, cols, (2, 5, c, rows), Way(Head(most=2.4, rows=1, ground="grey")), 5)
    half = c + (rows - c) // 2
    adverts.teasers(press, press.spot(cols, Spot(6, 7, c, half)), press.told["guide"], "今日导读")
    adverts.table(press, press.spot(cols, Spot(6, 7, half + 1, rows)))


def daily_inner(press: Press) -> None:
    """Eight columns; a first column above its headline's left, stories run on below others."""
    cols, rows = press.columns(8), press.rows
    a, b, c = share(rows, 0.36, 0.62, 0.82)
    spans = [*press.block(0, 4, 0, a - 1), *press.block(5, 7, a - 11, a - 1)]
    press.story(cols, spans, Spot(1, 4, 0, 8), Way(Head(most=3.6, rows=2, align="left")))
    put(press, cols, (5, 7, 0, a - 11), Way(MIDDLE), 5)
    press.hrule(cols[0][0], cols[7][1], a - 1)
    spans = [Span(0, a, b - 1), Span(1, a, b - 1), Span(2, a, b - 1), Span(3, a, b - 1)]
    press.story(
        cols,
        spans,
        Spot(1, 2, a + (b - a) // 2 - 4, a + (b - a) // 2 + 2),
        Way(Head(most=2.2, rows=2, ground="double", byline="none")),
    )
    press.vrule(cols, 3, a, b - 1)
    press.story(
        cols,
        press.block(4, 7, a, b - 1),
        Spot(4, 4, a, b - 1),
        Way(Head(most=2.4, rows=2, cross=True)),
        shots=[(Spot(6, 7, b - 12, b - 1), Shot("beside", grows="up"))],
    )
    press.hrule(cols[0][0], cols[7][1], b - 1)
    put(press, cols, (0, 2, b, c), Way(Head(most=2.0, rows=1, spread="space", byline="right")), 4)
    put(press, cols, (3, 4, b, c), Way(SMALL), 4)
    put(press, cols, (5, 7, b, rows), Way(KAI, kai=True, scale=1.1), 6, many=2)
    press.vrule(cols, 4, c, rows)
    things.rubric(
        press,
        Rect(cols[0][0], press.y(c), cols[0][0] + press.style.size * 2.4, press.y(rows)),
        press.told["rubrics"][0],
        "side",
    )
    left = press.columns(4, cols[0][0] + press.style.size * 3.4, cols[4][1])
    things.briefs(press, [press.spot(left, Spot(n, n, c, rows)) for n in range(4)])


def tabloid(press: Press) -> None:
    """Six columns: a dark title, a picture over half the page, stories in one column each."""
    cols, rows = press.columns(6), press.rows
    a, b, c = share(rows, 0.4, 0.63, 0.81)
    shot = (Spot(0, 3, 8, a - 10), Shot("upon"))
    put(
        press,
        cols,
        (0, 3, 0, a),
        Way(Head(most=3.6, rows=2, ground="dark", kicker="over")),
        8,
        shots=[shot],
    )
    put(press, cols, (4, 4, 0, a), Way(SMALL), 6)
    things.rubric(press, press.spot(cols, Spot(5, 5, 0, 2)), press.told["rubrics"][1], "dark")
    things.briefs(press, [press.spot(cols, Spot(5, 5, 3, a - 1))], "■")
    press.hrule(cols[5][0], cols[5][1], a - 1)
    spans = [Span(0, a, c - 1), Span(1, a, c - 1), Span(2, b, c - 1)]
    press.story(cols, spans, Spot(0, 1, a, a + 6), Way(MIDDLE))
    put(
        press,
        cols,
        (2, 5, a, b),
        Way(Head(most=2.5, rows=2, kicker="tag", strikes="cast")),
        6,
        shots=[(Spot(4, 5, b - 12, b - 1), Shot("between", grows="up"))],
    )
    box = inset(press, cols, 3, 5, 2)
    press.story(
        box,
        press.block(0, 1, b, c - 1),
        Spot(0, 1, b, b + 5),
        Way(Head(most=2.2, rows=1), line=0.8, ground=0.93),
    )
    press.hrule(cols[0][0], cols[2][1], c - 1)
    adverts.advert(press, press.spot(cols, Spot(0, 2, c, rows)), "double")
    half = c + (rows - c) * 2 // 5
    adverts.advert(press, press.spot(cols, Spot(3, 5, c, half)), "dark")
    adverts.small_ads(press, [press.spot(cols, Spot(n, n, half, rows)) for n in (3, 4, 5)])


def weekly(press: Press) -> None:
    """Four wide columns: a reading piece round a picture, an editor's box, a table."""
    cols, rows = press.columns(4), press.rows
    a, b = share(rows, 0.55, 0.8)
    size, lead = press.style.size, press.style.leading
    middle = press.spot(cols, Spot(1, 2, 15, 15))
    hole = Rect(
        cols[1][0] + (cols[1][1] - cols[1][0]) * 0.5,
        middle.y0,
        cols[2][1] - (cols[2][1] - cols[2][0]) * 0.5,
        middle.y0 + 12 * lead,
    )
    press.story(
        cols,
        press.block(0, 3, 0, a - 1),
        Spot(0, 3, 0, 8),
        Way(Head(most=3.8, rows=1, ground="foot", byline="under", strikes="thick"), flush=False),
        carved=[hole],
    )
    press.page.sheet.pictures.append(_picture(press, hole.grown(-size * 0.2)))
    press.hrule(cols[0][0], cols[3][1], a - 1)
    box = inset(press, cols, 0, 1, 1)
    press.story(
        box,
        press.block(0, 0, a, b - 1),
        Spot(0, 0, a, a + 5),
        Way(Head(most=1.9, rows=1, face="kai", byline="right"), kai=True, line=0.6),
    )
    put(
        press,
        cols,
        (2, 3, a, b),
        Way(MIDDLE),
        5,
        shots=[(Spot(2, 2, b - 8, b - 1), Shot("over", grows="up"))],
    )
    put(press, cols, (0, 0, b, rows), Way(SMALL), 4)
    put(press, cols, (1, 2, b, rows), Way(Head(most=2.0, rows=1, spread="place", byline="none")), 4)
    adverts.table(press, press.spot(cols, Spot(3, 3, b, rows)), "banded")


def _picture(press: Press, rect: Rect) -> Picture:
    return Picture(rect, press.page.chance.randrange(10**6))


def mosaic(press: Press) -> None:
    """Seven columns of small stories, L-shapes into each other, titles of many kinds."""
    cols, rows = press.columns(7), press.rows
    a, b, c = share(rows, 0.3, 0.56, 0.8)
    spans = [*press.block(0, 1, 0, b - 1), *press.block(2, 3, a, b - 1)]
    press.story(cols, spans, Spot(0, 1, 0, 6), Way(MIDDLE))
    put(press, cols, (2, 4, 0, a), Way(Head(most=2.6, rows=2, ground="grey")), 6)
    put(
        press,
        cols,
        (5, 6, 0, a),
        Way(SMALL),
        4,
        shots=[(Spot(5, 6, a - 12, a - 1), Shot("under", grows="up", credit=True))],
    )
    put(press, cols, (4, 4, a, b), Way(Head(most=1.5, rows=3, face="kai", byline="none")), 4)
    press.story(
        cols,
        press.block(5, 6, a, b - 1),
        Spot(5, 5, a, b - 9),
        Way(Head(most=1.9, rows=2, cross=True, ground="frame", byline="none")),
    )
    press.hrule(cols[0][0], cols[6][1], b - 1)
    press.vrule(cols, 3, a, b - 1)
    press.vrule(cols, 4, a, b - 1)
    spans = [*press.block(0, 2, b, c - 1), Span(3, b, rows), Span(4, b, rows)]
    press.story(cols, spans, Spot(1, 3, b, b + 7), Way(Head(most=2.8, rows=2)))
    put(press, cols, (5, 6, b, c), Way(KAI, kai=True), 5)
    press.hrule(cols[0][0], cols[2][1], c - 1)
    put(press, cols, (0, 0, c, rows), Way(SMALL), 4)
    put(press, cols, (1, 2, c, rows), Way(Head(most=1.8, rows=1, byline="none", ground="dark")), 3)
    press.vrule(cols, 2, c, rows)
    press.vrule(cols, 4, c, rows)
    adverts.advert(press, press.spot(cols, Spot(5, 6, c, rows)), "grey")


def scores(press: Press) -> None:
    """Five columns: a match under its picture, a league table, results in a side rubric."""
    cols, rows = press.columns(5), press.rows
    a, b = share(rows, 0.5, 0.78)
    put(
        press,
        cols,
        (0, 3, 0, a),
        Way(Head(most=3.4, rows=1, deck="over", align="left")),
        7,
        shots=[(Spot(0, 2, 8, a - 14), Shot("beside"))],
    )
    adverts.table(press, press.spot(cols, Spot(4, 4, 0, a // 3)))
    put(press, cols, (4, 4, a // 3 + 1, a), Way(SMALL), 4)
    put(press, cols, (0, 1, a, b), Way(MIDDLE), 5)
    press.story(
        cols,
        [Span(2, a, rows), Span(3, a, rows), Span(4, b, rows)],
        Spot(2, 3, a, a + 5),
        Way(Head(most=2.4, rows=2, kicker="tag", align="left", byline="none")),
    )
    things.photo_story(press, press.spot(cols, Spot(4, 4, a, b - 1)), Shot("under"), below=True)
    press.hrule(cols[4][0], cols[4][1], b - 1)
    things.rubric(press, press.spot(cols, Spot(0, 1, b, b + 2)), press.told["rubrics"][2], "lines")
    things.briefs(press, [press.spot(cols, Spot(n, n, b + 3, rows)) for n in (0, 1)], "●", "kai")
    press.vrule(cols, 1, b, rows)


def letters(press: Press) -> None:
    """Readers' page: a comment in large type at the left edge, notes, letters, a picture story."""
    size = press.style.size
    x = press.area.x0 + press.area.width * 0.3
    left = press.columns(1, press.area.x0 + size, x - size, scale=1.15)
    cols, rows = press.columns(4, x + size * 0.8, press.area.x1), press.rows
    a, b = share(rows, 0.4, 0.7)
    press.story(
        left,
        press.block(0, 0, 1, b - 1),
        Spot(0, 0, 1, 9),
        Way(
            Head(most=2.4, rows=2, face="kai", kicker="tag", byline="right"),
            kai=True,
            scale=1.15,
            line=1.2,
        ),
    )
    put(press, cols, (0, 3, 0, a), Way(Head(most=3.0, rows=1, ground="top", align="left")), 6)
    things.photo_story(press, press.spot(cols, Spot(0, 1, a, b - 1)), Shot("under"))
    put(press, cols, (2, 3, a, b), Way(SMALL), 5)
    press.hrule(cols[0][0], cols[3][1], b - 1)
    name = press.told["rubrics"][3]
    box = press.columns(1, press.area.x0, x - size * 0.4)
    things.notes(
        press,
        [press.spot(box, Spot(0, 0, b + 3, rows))],
        press.spot(box, Spot(0, 0, b, b + 3)),
        name,
        "▲",
    )
    put(press, cols, (0, 1, b, rows), Way(MIDDLE, flush=True), 5)
    put(press, cols, (2, 3, b, rows), Way(Head(most=2.0, rows=2, strikes="cast")), 5)


FAMILIES = {
    "daily-front": daily_front,
    "daily-inner": daily_inner,
    "tabloid": tabloid,
    "weekly": weekly,
    "mosaic": mosaic,
    "scores": scores,
    "letters": letters,
}
