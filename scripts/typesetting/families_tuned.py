"""Layout families of the tuned set.

A family is a function of a `Layout` that says which area of the grid holds what, so that the
areas tile the grid. Everything is logical (see `page`), so one family serves horizontal and
vertical papers. What it may use: `layout.story`, `briefs`, `advert`, `table`, `teasers`,
`photo`; `Setup` says how a story's title, picture and columns stand; `Wish` how its headline
looks. Sizes follow the body size, so that families fit sheets and tabloids.
"""

from __future__ import annotations

from collections.abc import Callable

from .layout import Area, Layout, cut
from .photos import Photo
from .story import Setup
from .titles import Wish

Family = Callable[[Layout], None]


def wish(layout: Layout, weight: int, **more: object) -> Wish:
    """Give the look of a headline: weight 3 leads the page, 2 has some weight, 1 is small."""
    size = layout.page.style.size
    low, high = {3: (2.6, 4.4), 2: (1.8, 2.9), 1: (1.35, 1.9)}[weight]
    return Wish(low=size * low, high=size * high, **more)  # type: ignore[arg-type]


def modular(layout: Layout) -> None:
    """Rectangles only: a lead with a picture, bands of two and three stories below."""
    columns, rows = layout.grid.columns, layout.grid.rows
    (r0, r1), (s0, s1), (t0, t1) = cut(rows, (1.3, 1.0, 0.8))
    lead = columns - max(1, columns // 3)
    photo = Photo(1, lead - 1, (r1 - r0) // 3)
    layout.story(Area(0, lead, r0, r1), Setup(wish(layout, 3), photo=photo))
    layout.story(Area(lead, columns, r0, r1), Setup(wish(layout, 2, second=True, spread="space")))
    half = columns // 2
    layout.story(Area(0, half, s0, s1), Setup(wish(layout, 2, align="left")))
    last = columns - half - 1
    layout.story(Area(half, columns, s0, s1), Setup(wish(layout, 2), photo=Photo(last, last, 9)))
    third = max(1, columns // 3)
    layout.story(Area(0, third, t0, t1), Setup(wish(layout, 1)))
    layout.story(Area(third, 2 * third, t0, t1), Setup(wish(layout, 1, second=True), framed=True))
    layout.advert(Area(2 * third, columns, t0, t1), layout.chance.choice(["frame", "dark"]))


def wrapped(layout: Layout) -> None:
    """L-shapes: columns of unequal depth lie round the neighbour."""
    columns, rows = layout.grid.columns, layout.grid.rows
    (_, a), (_, _) = cut(rows, (1.15, 1.0))
    left = max(1, columns // 2)
    inner = Area(left, columns, a // 2, a)
    lead = Setup(wish(layout, 3, beside=True, spread="place"))
    layout.story(Area(0, columns, 0, a), lead, carved=[inner])
    layout.story(inner, Setup(wish(layout, 2, second=True)))
    right = columns - max(1, columns // 3)
    b = a + (rows - a) * 3 // 5
    corner = Area(right, columns, a, b)
    outer = Area(0, columns, a, rows)
    deep = Area(0, right // 2, b, rows)
    layout.story(outer, Setup(wish(layout, 2), title="left", span=right), carved=[corner, deep])
    layout.story(corner, Setup(wish(layout, 1)))
    layout.story(deep, Setup(wish(layout, 1, ground="grey")))


def run_on(layout: Layout) -> None:
    """Stories whose text goes on under the neighbour at their right."""
    columns, rows = layout.grid.columns, layout.grid.rows
    parts = cut(rows, (1.2, 1.1, 0.9))
    for number, (r0, r1) in enumerate(parts):
        left = max(1, columns // 2 + (1 if number == 1 and columns > 4 else 0))
        deep = r0 + (r1 - r0) * (11 if number else 12) // 20
        corner = Area(left, columns, r0, deep)
        weight = 3 if number == 0 else 2
        photo = Photo(0, 0, 8, "foot") if number == 1 else None
        layout.story(
            Area(0, columns, r0, r1),
            Setup(
                wish(layout, weight, align="left" if number == 2 else "centre"),
                title="left",
                span=left,
                photo=photo,
            ),
            carved=[corner],
        )
        if number == 2:
            layout.advert(corner, layout.chance.choice(["frame", "bare"]))
        else:
            look = Setup(wish(layout, 2, second=True), framed=number == 1)
            layout.story(corner, look)


def inner_titles(layout: Layout) -> None:
    """First columns beginning left of their headline; headlines in the middle of their text."""
    columns, rows = layout.grid.columns, layout.grid.rows
    (_, a), (_, b), (_, _) = cut(rows, (1.2, 1.1, 0.8))
    layout.story(Area(0, columns, 0, a), Setup(wish(layout, 3), title="inner"))
    half = max(3, (columns + 1) // 2) if columns > 4 else columns
    layout.story(Area(0, half, a, b), Setup(wish(layout, 2, ground="bars"), title="middle"))
    if half < columns:
        layout.story(Area(half, columns, a, b), Setup(wish(layout, 2, second=True), title="inner"))
    side = max(1, columns // 3)
    layout.story(Area(0, side, b, rows), Setup(wish(layout, 1, ground="dark")))
    layout.story(
        Area(side, columns, b, rows),
        Setup(wish(layout, 2, spread="place"), title="inner", kai=True),
    )


def side_titles(layout: Layout) -> None:
    """Headlines across the direction of the text, beside it; a column of briefs."""
    columns, rows = layout.grid.columns, layout.grid.rows
    (_, a), (_, b), (_, _) = cut(rows, (1.1, 1.0, 0.9))
    main = columns - max(1, columns // 4)
    layout.story(Area(0, main, 0, a), Setup(wish(layout, 3), photo=Photo(0, 1, 12, "foot")))
    layout.briefs(Area(main, columns, 0, b), layout.extra["rubrics"][0], "dark")
    title = "top" if layout.page.style.english else "side"
    layout.story(Area(0, main, a, b), Setup(wish(layout, 2), title=title))
    half = columns // 2
    layout.story(Area(0, half, b, rows), Setup(wish(layout, 1, second=True), title=title))
    layout.story(Area(half, columns, b, rows), Setup(wish(layout, 2, ground="frame")))


def photo_page(layout: Layout) -> None:
    """Set a photo story over most of the page, and stories with pictures round it."""
    columns, rows = layout.grid.columns, layout.grid.rows
    (_, a), (_, b), (_, _) = cut(rows, (0.9, 1.0, 1.0))
    vertical = layout.page.style.vertical
    most = (columns + 1) // 2 if vertical else columns - max(1, columns // 4)
    layout.photo(Area(0, most, 0, a))
    layout.story(Area(most, columns, 0, a), Setup(wish(layout, 1)))
    half = max(2, columns // 2)
    layout.story(
        Area(0, half, a, b),
        Setup(wish(layout, 2), photo=Photo(half - 1, half - 1, 16, "middle", caption="between")),
    )
    layout.story(
        Area(half, columns, a, b),
        Setup(
            wish(layout, 2, second=True),
            photo=Photo(0, columns - half - 1, 9, "foot", caption="beside"),
        ),
    )
    third = max(1, columns // 3)
    layout.story(
        Area(0, columns - third, b, rows),
        Setup(wish(layout, 2, align="left"), photo=Photo(0, 1, 10, "middle", part=0.45)),
    )
    c = b + (rows - b) // 2
    layout.table(Area(columns - third, columns, b, c))
    layout.advert(Area(columns - third, columns, c, rows), "grey")


def measures(layout: Layout) -> None:
    """Columns of several widths on one page: a lead in wide measure, framed sidebars."""
    columns, rows = layout.grid.columns, layout.grid.rows
    (_, a), (_, b), (_, _) = cut(rows, (1.2, 1.0, 0.8))
    lead = columns - max(1, columns // 3)
    wide = max(1, lead - 1)
    layout.story(Area(0, lead, 0, a), Setup(wish(layout, 3, ground="bars"), columns=wide))
    layout.story(
        Area(lead, columns, 0, a),
        Setup(wish(layout, 2, second=True), framed=True, columns=max(1, columns - lead - 1)),
    )
    half = columns // 2
    near = wish(layout, 2, beside=True, spread="place")
    layout.story(Area(0, half, a, b), Setup(near, columns=max(1, half - 1)))
    layout.story(Area(half, columns, a, b), Setup(wish(layout, 2, align="left")))
    c = b + (rows - b) // 2
    layout.advert(Area(0, half, b, c), "frame")
    layout.editors(Area(0, half, c, rows))
    layout.advert(Area(half, columns, b, c), "dark")
    layout.story(Area(half, columns, c, rows), Setup(wish(layout, 1), framed=True, ground=0.93))


def front(layout: Layout) -> None:
    """Set a front page: teasers, a lead with a picture, briefs and the weather."""
    columns, rows = layout.grid.columns, layout.grid.rows
    band = 0 if layout.page.style.vertical else 5
    if band:
        layout.teasers(Area(0, columns, 0, band), 3 if columns > 4 else 2)
    (_, a), (_, b) = cut(rows - band, (1.2, 1.0))
    a, b = a + band, b + band
    main = columns - max(1, columns // 4)
    photo = Photo(max(1, main // 2 - 1), main - 1, (a - band) * 2 // 5)
    layout.story(Area(0, main, band, a), Setup(wish(layout, 3), photo=photo))
    layout.briefs(Area(main, columns, band, a), layout.extra["rubrics"][1])
    half = max(1, main // 2)
    c = a + (rows - a) // 2
    layout.story(Area(0, half, a, rows), Setup(wish(layout, 2, spread="space")))
    layout.story(Area(half, main, a, c), Setup(wish(layout, 1, second=True), may_add_photo=False))
    layout.story(Area(half, main, c, rows), Setup(wish(layout, 1, ground="grey")))
    layout.story(Area(main, columns, a, c), Setup(wish(layout, 1)))
    layout.table(Area(main, columns, c, rows))


def issue_front(layout: Layout) -> None:
    """Page one of an issue: two stories begin here and go on inside."""
    columns, rows = layout.grid.columns, layout.grid.rows
    (_, a), (_, b), (_, _) = cut(rows, (1.1, 0.9, 0.8))
    main = columns - max(1, columns // 3)
    photo = Photo(1, main - 1, a // 3) if main > 1 else None
    layout.begin(Area(0, main, 0, a), Setup(wish(layout, 3), photo=photo), "one", 1)
    layout.story(Area(main, columns, 0, a), Setup(wish(layout, 2, second=True)))
    half = max(1, columns // 2)
    layout.begin(Area(0, half, a, b), Setup(wish(layout, 2)), "two", len(layout.numbers) - 1)
    layout.story(Area(half, columns, a, b), Setup(wish(layout, 2, align="left")))
    layout.story(Area(0, half, b, rows), Setup(wish(layout, 1)))
    layout.advert(Area(half, columns, b, rows), layout.chance.choice(["frame", "grey"]))


def issue_inner(layout: Layout) -> None:
    """Set an inner page: the rest of a story, or of two, among stories of its own."""
    columns, rows = layout.grid.columns, layout.grid.rows
    waiting = layout.extra["waiting"]
    here = layout.page.sheet.number
    last = here == len(layout.numbers)
    bare = {"kicker": False, "deck": False, "byline": False, "role": "jump"}
    (_, a), (_, b) = cut(rows, (1.3, 1.0))
    half = max(1, columns // 2)
    layout.story(Area(0, columns - half, 0, a), Setup(wish(layout, 3)))
    layout.story(Area(columns - half, columns, 0, a), Setup(wish(layout, 2, second=True)))
    c = a + (b - a) // 2
    if here == 2 and "one" in waiting:
        title = layout.chance.choice(["top", "none", "left"])
        layout.end(
            Area(0, half, a, rows), Setup(wish(layout, 1, **bare), title=title, span=half), "one", 0
        )
    else:
        layout.story(Area(0, half, a, rows), Setup(wish(layout, 2)))
    if last and "two" in waiting:
        title = layout.chance.choice(["top", "none"])
        layout.end(Area(half, columns, a, c), Setup(wish(layout, 1, **bare), title=title), "two", 0)
    else:
        layout.story(Area(half, columns, a, c), Setup(wish(layout, 1)))
    layout.story(Area(half, columns, c, rows), Setup(wish(layout, 1), framed=True))


FAMILIES: dict[str, Family] = {
    "modular": modular,
    "wrapped": wrapped,
    "run-on": run_on,
    "inner-titles": inner_titles,
    "side-titles": side_titles,
    "photo-page": photo_page,
    "measures": measures,
    "front": front,
    "issue-front": issue_front,
    "issue-inner": issue_inner,
}
