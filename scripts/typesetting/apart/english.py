"""Layouts of English papers of the set apart: broadsheet, tabloid, an old weekly, features."""

from __future__ import annotations

from ..model import Picture, Rect
from . import adverts, furniture, things
from .heads import Head
from .press import Press
from .shots import Shot
from .simple import inset, put, share
from .ways import Span, Spot, Way

SPLASH = Head(most=4.6, rows=3, align="left", deck="under", byline="ruled")

SECOND = Head(most=2.9, rows=3, align="left", deck="under", byline="under")

THIN = Head(most=2.0, rows=4, align="left", deck="none", byline="under", kicker="none")

SLANT = Head(most=2.2, rows=3, face="kai", align="centre", byline="ruled")

BOLD = Head(most=2.6, rows=3, face="head2", align="left", kicker="tag", deck="none")


def broadsheet_front(press: Press) -> None:
    """Six columns under a nameplate with ears; lead beside a picture, a column of briefs."""
    cols, rows = press.columns(6), press.rows
    a, b, c = share(rows, 0.12, 0.52, 0.78)
    furniture.nameplate(
        press,
        press.spot(cols, Spot(0, 5, 0, a - 1)),
        (press.told["weather"][:3], press.told["guide"][:4]),
        "wide",
    )
    things.rubric(press, press.spot(cols, Spot(0, 0, a, a + 2)), press.told["rubrics"][0], "lines")
    things.briefs(press, [press.spot(cols, Spot(0, 0, a + 3, c - 1))])
    press.vrule(cols, 0, a, c - 1)
    put(
        press,
        cols,
        (1, 5, a, b),
        Way(SPLASH),
        13,
        shots=[(Spot(3, 5, a + 13, b - 13), Shot("under", credit=True))],
    )
    spans = [*press.block(1, 3, b, c - 1), Span(4, c - 9, c - 1), Span(5, c - 9, c - 1)]
    press.story(cols, spans, Spot(1, 3, b, b + 10), Way(SECOND))
    put(press, cols, (4, 5, b, c - 9), Way(THIN), 8)
    press.hrule(cols[0][0], cols[5][1], c - 1)
    put(press, cols, (0, 1, c, rows), Way(BOLD), 9)
    put(press, cols, (2, 3, c, rows), Way(SLANT), 9)
    things.photo_story(press, press.spot(cols, Spot(4, 5, c, rows)), Shot("under"), below=True)


def old_weekly(press: Press) -> None:
    """Seven narrow ruled columns, titles over one column with decks between short rules."""
    cols, rows = press.columns(7), press.rows
    a, b, c = share(rows, 0.3, 0.56, 0.8)
    old = Head(most=1.9, rows=4, align="centre", deck="under", byline="none", kicker="none")
    spans = [Span(0, 0, rows), Span(1, 0, a - 4)]
    press.story(cols, spans, Spot(0, 0, 0, 13), Way(old))
    put(press, cols, (1, 1, a - 3, rows), Way(old), 10)
    press.hrule(cols[1][0], cols[1][1], a - 4)
    put(press, cols, (2, 4, 0, a), Way(Head(most=2.8, rows=2, align="centre")), 9)
    spans = [Span(2, a, c - 1), Span(3, a, c - 1), Span(4, a, c - 1)]
    press.story(
        cols,
        spans,
        Spot(2, 4, a + (c - a) // 2 - 5, a + (c - a) // 2 + 3),
        Way(Head(most=2.2, rows=2, ground="double", byline="none")),
        shots=[(Spot(4, 4, c - 13, c - 1), Shot("under", grows="up"))],
    )
    put(press, cols, (5, 5, 0, b), Way(old), 12)
    press.story(cols, [Span(6, 0, b - 1)], Spot(6, 6, 0, 10), Way(old))
    press.vrule(cols, 4, a, c)
    put(press, cols, (5, 6, b, c), Way(Head(most=2.2, rows=3, align="centre")), 10)
    press.hrule(cols[2][0], cols[4][1], c - 1)
    things.notes(
        press,
        [press.spot(cols, Spot(2, 2, c + 3, rows)), press.spot(cols, Spot(3, 3, c + 3, rows))],
        press.spot(cols, Spot(2, 3, c, c + 3)),
        press.told["rubrics"][1],
        "",
    )
    adverts.small_ads(press, [press.spot(cols, Spot(4, 4, c, rows))])
    adverts.advert(press, press.spot(cols, Spot(5, 6, c, rows)), "double")


def redtop(press: Press) -> None:
    """Tabloid front: dark nameplate, a strip of teasers, a headline over all, a dark panel."""
    cols, rows = press.columns(5), press.rows
    a, b, c = share(rows, 0.15, 0.22, 0.74)
    furniture.nameplate(press, press.spot(cols, Spot(0, 4, 0, a - 1)), ([], []), "block")
    adverts.strip(press, press.spot(cols, Spot(0, 4, a, b - 1)), press.told["teasers"][:3])
    put(
        press,
        cols,
        (0, 4, b, c),
        Way(Head(most=6.5, rows=2, face="head", align="left", ground="dark", byline="under")),
        19,
        shots=[(Spot(1, 4, b + 19, c - 1), Shot("upon"))],
    )
    put(press, cols, (0, 1, c, rows), Way(BOLD), 7)
    box = inset(press, cols, 2, 4, 2)
    press.story(
        box,
        press.block(0, 1, c + 1, rows - 1),
        Spot(0, 1, c + 1, c + 8),
        Way(Head(most=2.2, rows=2, face="head", align="left", byline="none"), line=0.8, ground=0.9),
    )


def tabloid_inner(press: Press) -> None:
    """Five columns: deck beside the headline, a run-on story, a sidebar in its own measure."""
    cols, rows = press.columns(5), press.rows
    a, b, c = share(rows, 0.42, 0.68, 0.86)
    put(
        press,
        cols,
        (0, 4, 0, a),
        Way(Head(most=4.0, rows=2, align="left", deck="beside")),
        10,
        shots=[(Spot(2, 3, 10, a - 8), Shot("beside"))],
    )
    spans = [*press.block(0, 1, a, c - 1), *press.block(2, 4, b, c - 1)]
    press.story(cols, spans, Spot(0, 1, a, a + 9), Way(BOLD))
    box = inset(press, cols, 2, 4, 2)
    press.story(
        box,
        press.block(0, 1, a + 1, b - 2),
        Spot(0, 1, a + 1, a + 8),
        Way(Head(most=2.2, rows=2, align="centre", deck="under", ground="foot"), line=1.0),
    )
    press.hrule(cols[0][0], cols[4][1], c - 1)
    things.rubric(press, press.spot(cols, Spot(0, 4, c, c + 2)), press.told["rubrics"][2], "dark")
    things.briefs(press, [press.spot(cols, Spot(n, n, c + 3, rows)) for n in range(5)])


def opinion(press: Press) -> None:
    """Leader in a wide measure at the left, a long piece in the middle, letters at the foot."""
    size = press.style.size
    x = press.area.x0 + press.area.width * 0.27
    left = press.columns(1, press.area.x0, x - size * 1.2, scale=1.1)
    cols, rows = press.columns(4, x, press.area.x1), press.rows
    a, b = share(rows, 0.62, 0.6)
    press.story(
        left,
        press.block(0, 0, 0, b - 2),
        Spot(0, 0, 0, 10),
        Way(
            Head(most=2.4, rows=3, kicker="lined", align="left", ground="top"),
            scale=1.1,
            flush=True,
        ),
    )
    press.rule(Rect(x - size * 0.6, press.y(0), x - size * 0.6, press.y(rows)), 0.5)
    put(
        press,
        cols,
        (0, 3, 0, a),
        Way(Head(most=3.6, rows=2, align="centre", ground="foot", kicker="over")),
        15,
        shots=[(Spot(1, 2, a - 20, a - 1), Shot("over", grows="up"))],
    )
    name = press.told["rubrics"][3]
    things.notes(
        press,
        [press.spot(left, Spot(0, 0, b + 3, rows))],
        press.spot(left, Spot(0, 0, b, b + 3)),
        name,
        "",
    )
    press.hrule(left[0][0], left[0][1], b - 2)
    put(press, cols, (0, 1, a, rows), Way(SLANT, kai=True), 9)
    put(press, cols, (2, 3, a, rows), Way(SECOND), 9)


def sport(press: Press) -> None:
    """Six columns: report with the headline to the right of its first column, table, pictures."""
    cols, rows = press.columns(6), press.rows
    a, b, c = share(rows, 0.46, 0.72, 0.86)
    press.story(
        cols,
        press.block(0, 4, 0, a - 1),
        Spot(1, 4, 0, 12),
        Way(Head(most=4.2, rows=2, face="head2", align="left")),
        shots=[(Spot(2, 4, a - 20, a - 1), Shot("under", grows="up"))],
    )
    press.vrule(cols, 4, 0, a - 1)
    press.hrule(cols[0][0], cols[5][1], a - 1)
    adverts.table(press, press.spot(cols, Spot(5, 5, 0, a // 2 - 1)))
    things.photo_story(press, press.spot(cols, Spot(5, 5, a // 2, a - 1)), Shot("under"))
    put(press, cols, (0, 1, a, b), Way(BOLD), 8)
    spans = [Span(0, b, rows), Span(1, b, rows), Span(2, c, rows)]
    press.story(cols, spans, Spot(0, 1, b, b + 8), Way(SECOND))
    put(press, cols, (2, 4, a, c), Way(Head(most=3.0, rows=2, strikes="cast", align="centre")), 10)
    put(press, cols, (5, 5, a, b), Way(THIN), 8)
    adverts.advert(press, press.spot(cols, Spot(3, 5, c + 1, rows)), "dark")
    press.vrule(cols, 4, b, c - 1)
    adverts.small_ads(press, [press.spot(cols, Spot(5, 5, b, c - 1))])


def weekend(press: Press) -> None:
    """Four columns round a picture in their middle, a recipe on grey, a box of what is inside."""
    cols, rows = press.columns(4), press.rows
    a, b = share(rows, 0.56, 0.56)
    size, lead = press.style.size, press.style.leading
    half = (cols[1][1] - cols[1][0]) * 0.5
    y = press.y(19)
    hole = Rect(cols[1][0] + half, y, cols[2][1] - half, y + 15 * lead)
    press.page.sheet.pictures.append(
        Picture(hole.grown(-size * 0.25), press.page.chance.randrange(10**6))
    )
    press.story(
        cols,
        press.block(0, 3, 0, a - 1),
        Spot(0, 3, 0, 14),
        Way(Head(most=4.4, rows=1, face="kai", kicker="tag", byline="ruled")),
        shots=[(Spot(3, 3, a - 13, a - 1), Shot("under", grows="up"))],
        carved=[hole],
    )
    press.hrule(cols[0][0], cols[3][1], a - 1)
    box = inset(press, cols, 0, 1, 2)
    press.story(
        box,
        press.block(0, 1, b + 1, rows - 1),
        Spot(0, 1, b + 1, b + 8),
        Way(Head(most=2.2, rows=2, byline="under"), ground=0.9),
    )
    put(press, cols, (2, 2, b, rows), Way(THIN), 9)
    half_way = b + (rows - b) // 2
    adverts.teasers(press, press.spot(cols, Spot(3, 3, b, half_way)), press.told["guide"], "Inside")
    adverts.advert(press, press.spot(cols, Spot(3, 3, half_way + 1, rows)), "grey")


FAMILIES = {
    "broadsheet-front": broadsheet_front,
    "old-weekly": old_weekly,
    "redtop": redtop,
    "tabloid-inner": tabloid_inner,
    "opinion": opinion,
    "sport": sport,
    "weekend": weekend,
}
