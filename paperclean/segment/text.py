"""Titles and articles from text alone: headings where they are marked, form where they are not.

A run of title-like lines begins a story if a heading is marked in it, if the text under it
opens as stories do, or if it stands at the head. Within the run the headline, what stands over
it (kicker) and under it (deck, byline) are decided together. What cannot be told for certain
stays in the story above, as a subhead: a story cut in two does more harm than a lost border.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from ..facts import Facts
from ..jumps import came, jump_texts
from ..ledger import Edit, change
from ..model import CAPTION_ROLES, OF_STORIES, Line
from ..passage import runs
from ..press import (
    ITEM,
    KICKER_END,
    LABEL,
    NEWS_OPENING,
    SALUTATION,
    STAFF_BYLINE,
    SURNAMES,
    is_closed,
)
from ..press_en import is_english
from ..seam import seam
from .lines import CLAUSES, DASH, LONGEST_HEADING, PEN_NAME, SECTION, Decision, Item, item
from .titles import LONGEST_TITLE, Around, named

LONGEST_BYLINE = 2
LONGEST_BARE = 3
LONGEST_NUMBERED = 30
LONGEST_TITLE_RUN = 5
LEAST_HEADLINE = 12
LEAST_ENGLISH_HEADLINE = 30
LEAST_PICTURE_TITLE = 8
SURE_START, ALONE_START, NEVER = 3, 1, 100
"""What the signs of bare lines must be worth to begin a story; where titles are marked, never."""
LEAST_STORIES = 3
DATED = regex.compile(r"^[\d〇○零一二三四五六七八九]{2,4}\s?年\s?\w{1,3}\s?月(?:\s?\w{1,3}\s?日)?$")
MOST_SIGNED = 3
WRITER = regex.compile(
    rf"^(?:[读讀]者|市民|居民|村民|作者|[学學]生|患者|[联聯][系繫絡络]人|[编編][者辑輯]|\p{{Han}}{{2,8}})"
    rf"[ \u3000：:]+[{''.join(sorted(SURNAMES))}](?:\p{{Han}}{{1,2}}|先生|女士|小姐)"
    r"(?:\s?敬上|\s?上)?$"
)
"""Who wrote a letter, or whom to ask: a word and a name, at the end of a text."""
SIGNED = regex.compile(r"^(?:此致|敬礼|敬禮|祝[您你好]|顺颂|順頌|致礼)")
LETTER = regex.compile(r"\p{L}")
ROW = regex.compile(
    r"^(?:\p{Han}{2,8}[：:])?\p{Han}[^，。：；！？,;!?]*(?:[ \u3000]+[^\s，。：；！？,;!?]+){2,}$"
)
NUMBERED = regex.compile(r"[：:]\s*[\d(（-]{5,}")
BRACKETED = regex.compile(
    r"^[（(](?!作者|据|摘自|来源|本报|记者|通讯员|新华社|上接|下转|紧接|完)[^（）()。]{2,24}[）)]$"
)
COLUMN = regex.compile(r"(?<=\S{5})[（(][^（）()，。]{2,24}[）)]$")


def text_edits(lines: Sequence[Line], facts: Facts, above: int) -> Generator[Edit, None, int]:
    """Part the stories of one page without boxes.

    `above` is the number of the last story before it; that of the last one on it is given back.
    No story goes on from page to page here: that is asked when all parts are known.
    """
    items, heads, leads = _continued(_items(lines, facts), lines)
    decisions = {
        line.id: decision
        for item, decision in _decided(items, heads, facts)
        for decision, line in zip(_each(decision, len(item.lines)), item.lines, strict=True)
    }
    begins = frozenset(items[n].line.id for n in (0, *heads) if n < len(items))
    article = last = above
    headline = ""
    fresh = True
    for line in lines:
        fresh = fresh or line.id in begins
        decision = decisions.get(line.id)
        if decision is None:
            first = line.role in CAPTION_ROLES and article == above
            number = article + (first or line.id in leads)
            if number > above:
                yield from _beside(line, number, "" if line.id in leads else headline)
                last = max(last, number)
            continue
        role = line.role if line.role in OF_STORIES else decision.role
        yield change(line, "role", role, decision.reason)
        if role == "furniture":
            continue
        if decision.starts or fresh:
            article += 1
            headline = ""
            fresh = False
        if role == "headline" and not headline:
            headline = line.text
        yield change(line, "article", article, _belongs(decision, headline))
    return max(last, article)


def _continued(
    items: Sequence[Item], lines: Sequence[Line]
) -> tuple[list[Item], list[int], frozenset[str]]:
    """Find where a line like 上接第一版 says that a part of a story begins.

    Gives the items, of which the first under titles and such a line opens a story, and the one
    under a line like 下转第四版 stands where a story left; the places of those that begin a part
    under no title; and the lines that stand over their whole part.
    """
    places = {line.id: n for n, line in enumerate(lines)}
    firsts = [places[here.line.id] for here in items]
    found = list(items)
    heads: list[int] = []
    leads: list[str] = []
    said = jump_texts(lines)
    for n, line in enumerate(lines):
        under = bisect(firsts, n)
        if under == len(items):
            continue
        text = said.get(line.id, "")
        if line.role == "jump" and under and not came(line, heads=False, whole=text):
            found[under] = replace(found[under], left=True)
        if not came(line, heads=not under, whole=text):
            continue
        over = items[under - 1] if under else None
        titled = over and over.title and LETTER.search(over.text)
        if over and titled and (over.heading or not items[under].heading):
            found[under] = replace(
                found[under], opens=True, led=True, short=False, heading=False, byline=False
            )
        elif over is None or is_closed(over.text) or len(over.text) > LONGEST_HEADING or titled:
            heads.append(under)
            leads.append(line.id)
    return found, list(dict.fromkeys(heads)), frozenset(leads)


def _items(lines: Sequence[Line], facts: Facts) -> list[Item]:
    """Take the lines without a role one by one, those of a wrapped paragraph together.

    And those to which a person gave a role that lines of stories have.
    """
    below = {line.id: after for line, after in pairwise(lines)}
    groups = runs(
        [
            line
            for line in lines
            if line.role in OF_STORIES
            or (line.role == "unassigned" and line.id not in facts.decided)
        ]
    )
    items = [item(group, below.get(group[-1].id)) for group in groups]
    return [
        replace(here, short=True) if above and above.title and BRACKETED.match(here.text) else here
        for above, here in zip([None, *items], items, strict=False)
    ]


def _each(decision: Decision, count: int) -> Iterator[Decision]:
    """Give the decision on an item for each of its lines; only the first begins a story."""
    yield decision
    for _ in range(count - 1):
        yield replace(decision, starts=False)


def _belongs(decision: Decision, headline: str) -> str:
    if decision.starts:
        return "a story begins here"
    return f"belongs to the story «{headline}»" if headline else "belongs to the same story"


def _beside(line: Line, article: int, headline: str) -> Iterator[Edit]:
    """Give a caption or a jump line to the story it stands in; before all, to the first."""
    story = f"the story «{headline}»" if headline else "this story"
    if line.role == "jump":
        yield change(line, "article", article, f"the jump line of {story}")
    elif line.role in CAPTION_ROLES:
        yield change(line, "article", article, f"the picture stands with {story}")


def _decided(
    items: Sequence[Item], heads: Sequence[int], facts: Facts
) -> Sequence[tuple[Item, Decision]]:
    """Decide every line; where no heading is marked, look twice at subheads that stand alone.

    At each of `heads` a part begins that is decided by itself.
    """
    spaced = sum(item.lines[-1].join == "paragraph" for item in items) * 3 > len(items)
    sure = any(item.heading for item in items) or (spaced and _set_tight(items))
    borders = [0, *(n for n in heads if n), len(items)]

    def judged(alone: frozenset[str]) -> list[tuple[Item, Decision]]:
        return [
            decision
            for first, end in pairwise(borders)
            for decision in _judged(
                items[first:end], facts, alone, spaced=spaced, sure=sure, below=first > 0
            )
        ]

    decided = judged(frozenset())
    alone = frozenset() if any(item.heading for item in items) else _alone(decided)
    return judged(alone) if alone else decided


def _alone(decided: Sequence[tuple[Item, Decision]]) -> frozenset[str]:
    """Find the stories with a single subhead: papers set two at least, so it may be a title.

    On a page of several stories, that is; a text of one may well be a story with one subhead.
    """
    found: list[list[str]] = [[]]
    for here, decision in decided:
        if decision.starts:
            found.append([])
        if decision.role == "subhead" and not is_english(here.text):
            found[-1].append(here.line.id)
    if len(found) <= LEAST_STORIES:
        return frozenset()
    return frozenset(ids[0] for ids in found if len(ids) == 1)


def _judged(
    items: Sequence[Item],
    facts: Facts,
    alone: frozenset[str],
    *,
    spaced: bool,
    sure: bool,
    below: bool,
) -> Iterator[tuple[Item, Decision]]:
    """Decide every line, run of titles by run of titles; `alone` are likely to be titles.

    `below` says that other stories stand over these lines on the page.
    """
    level = place = 0
    begun = False
    while place < len(items):
        end = _run_end(items, place)
        first, last = _trimmed(items, place, end, begun=begun, facts=facts)
        likely = first < last and (items[first].line.id in alone or items[first].left)
        least = NEVER if sure else ALONE_START if likely else SURE_START
        starts = first < last and _starts(items, first, last, begun=begun, level=level, least=least)
        bare = last == len(items)
        if starts:
            first, last = _narrowed(items, first, last, begun=begun)
        for n in range(place, first):
            yield items[n], _body(items, n, begun=begun)
            begun = True
        if starts:
            run = items[first:last]
            opens = last < len(items) and items[last].opens
            around = Around(begun or below or bare, spaced, opens, facts.paper.rubrics)
            names = named(run, around)
            yield from zip(run, names, strict=True)
            level = min(
                (i.line.level for i in run if i.heading and not SECTION.match(i.text)), default=0
            )
        else:
            for n in range(first, last):
                yield items[n], _inside(items, n, first, last)
        begun = begun or first < last
        for n in range(last, max(end, place + 1)):
            yield items[n], _body(items, n, begun=begun)
            begun = True
        place = max(end, place + 1)


def _run_end(items: Sequence[Item], place: int) -> int:
    """Give the end of the run of title lines that begins at a place.

    A picture ends it, and the reporters' names; more than two lines of names are a list.
    """
    end = place
    while end < len(items) and items[end].title:
        above = items[end - 1] if end > place else None
        staff = (
            above is not None
            and end == place + 1
            and (STAFF_BYLINE.match(above.text) or (not place and items[end].heading))
        )
        signed = above is not None and above.byline and not items[end].byline and not staff
        if above and (above.over_picture or signed):
            break
        end += 1
    end = _cut_off(items, place, end)
    names = end
    while names > place and items[names - 1].byline:
        names -= 1
    return names if end - names > LONGEST_BYLINE and names > place else end


def _cut_off(items: Sequence[Item], place: int, end: int) -> int:
    """End a run before a heading that more bare lines stand over than a title has: a list, verse.

    A kicker that leads to the heading goes with it.
    """
    bare = 0
    for n in range(place, end):
        if not items[n].heading:
            bare += not items[n].byline
        elif bare > LONGEST_BARE:
            leads = KICKER_END.search(items[n - 1].text) or LABEL.match(items[n - 1].text)
            return n - 1 if leads else n
        else:
            bare = 0
    return end


def _signed(items: Sequence[Item], start: int, end: int) -> int:
    """Give the place after the lines that sign the story above, or go on with its list."""
    place = start
    while place < end and not items[place].heading:
        text = items[place].text
        dated = [
            n for n in range(place, min(place + MOST_SIGNED, end)) if DATED.match(items[n].text)
        ]
        listed = ROW.match(text) and place and ROW.match(items[place - 1].text)
        writer = WRITER.match(text) and place + 1 < len(items) and items[place + 1].heading
        if not (SIGNED.match(text) or dated or DASH.match(text) or listed or writer):
            break
        place = max([*dated, place]) + 1
    return place


def _set_tight(items: Sequence[Item]) -> bool:
    """Tell whether the lines of a title stand in one block: at the head, and over datelines."""
    title_runs = [
        (place, _run_end(items, place))
        for place, here in enumerate(items)
        if not place or (here.title and not items[place - 1].title)
    ]
    over_datelines = [
        run
        for run in title_runs
        if run[1] - run[0] > 1 and run[1] < len(items) and items[run[1]].opens
    ]
    return _together(items, *title_runs[0]) and all(
        _together(items, *run) for run in over_datelines
    )


def _together(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether the lines of a run, two at least, stand in one block of the text."""
    return last - first > 1 and len({i.line.block for i in items[first:last]}) == 1


def _narrowed(items: Sequence[Item], first: int, last: int, *, begun: bool) -> tuple[int, int]:
    """Keep of a long run of short lines what can be a title; the rest is a list or verse."""
    headings = [n for n in range(first, last) if items[n].heading]
    titled = [n for n in range(first, last) if not items[n].byline]
    below = items[last] if last < len(items) else None
    if headings and sum(n > headings[-1] for n in titled) > LONGEST_BARE:
        last = headings[-1] + 1
    if headings and len(titled) > LONGEST_TITLE:
        return max(first, headings[0] - 2), last
    if headings or not titled:
        return first, last
    if below is None:
        return (first, last) if len(titled) <= LONGEST_BARE else (first, titled[0] + 1)
    if below.opens and begun and len(titled) > LONGEST_TITLE_RUN - 1:
        return titled[-3], last
    if len(titled) <= LONGEST_TITLE:
        return first, last
    return (titled[-LONGEST_TITLE_RUN], last) if below.opens else (first, titled[0] + 1)


def _body(items: Sequence[Item], place: int, *, begun: bool) -> Decision:
    text = items[place].text
    if items[place].line.kind == "row":
        return Decision("table", "a row of a table", not begun)
    if items[place].led:
        return Decision("body", "stands under a line that says where its story began", not begun)
    if items[place].opens:
        return Decision("body", "opens the story with its dateline", not begun)
    if is_closed(text):
        return Decision("body", "a paragraph of the story: ends as a sentence does", not begun)
    return Decision("body", "a piece of the story's text", not begun)


def _trimmed(
    items: Sequence[Item], first: int, last: int, *, begun: bool, facts: Facts
) -> tuple[int, int]:
    """Take off a run of titles what is a piece of the paragraph above or below it."""
    if first == last:
        return first, last
    start, end = first, last
    begun = begun and not items[first].left
    if start and begun and not items[start - 1].title:
        start = _signed(items, start, end)
        if start > first:
            return start, end
    before = items[start - 1].text if start and begun and not items[start - 1].title else ""
    while start < end and before and items[start].short and not is_closed(before):
        after = items[start + 1].text if start + 1 < len(items) else ""
        found = seam(before, items[start].text + "。", torn=facts.torn, own=facts.paper.own)
        sure = found.at_least("word") or (
            found.strength == "prose"
            and not any(i.heading or i.byline for i in items[start:end])
            and not (end < len(items) and items[end].opens and end - start > 1)
            and bool(after)
        )
        if not sure:
            break
        before += items[start].text
        start += 1
    below = items[end].text if end < len(items) else ""
    while end > start and below and items[end - 1].short and not items[end - 1].opens:
        if items[end - 1].line.level or KICKER_END.search(items[end - 1].text):
            break
        torn = facts.torn and not items[end].opens
        found = seam(items[end - 1].text, below, torn=torn, own=facts.paper.own)
        subhead = end - start == 1 and end < len(items) and not items[end].opens
        if not found.at_least("prose" if subhead else "word"):
            break
        end -= 1
        below = items[end].text + below
    return start, end


def _starts(
    items: Sequence[Item],
    first: int,
    last: int,
    *,
    begun: bool,
    level: int,
    least: int,
) -> bool:
    """Tell the beginning of a story from lines inside one, whose headline has a level.

    `least` is what the signs of bare lines must be worth together, without a heading, a
    dateline under them or a byline.
    """
    run = items[first:last]
    opens = last < len(items) and items[last].opens
    titled = [i for i in run if not i.byline]
    signed = any(i.byline for i in run[1:])
    if not titled:
        return False
    if not begun or any(i.decided == "headline" for i in run):
        return True
    headings = [i for i in run if i.heading]
    if headings:
        deeper = min(i.line.level for i in headings) > level > 0
        listed = all(ITEM.match(i.text) for i in headings)
        return len(run) > 1 or opens or not (deeper or listed)
    if opens or (signed and last < len(items)):
        return True
    return _likely_start(items, first, last, least)


def _likely_start(items: Sequence[Item], first: int, last: int, least: int) -> bool:
    """Weigh, where no heading is marked, whether bare lines begin a story.

    Each sign counts what it is worth against a subhead, which is one short plain line.
    """
    run = items[first:last]
    main = max((i.text for i in run), key=len)
    above = items[first - 1]
    below = items[last] if last < len(items) else None
    if ITEM.match(run[0].text) or (DASH.match(run[0].text) and len(run) == 1):
        return False
    if run[-1].over_picture and (below is None or below.title):
        return len(main) >= LEAST_PICTURE_TITLE
    if below is None or len(below.text) <= len(main):
        return False
    signs = (
        (2, len(run) > 1),
        (2, any(CLAUSES.search(i.text) for i in run)),
        (2, len(run) > 1 and KICKER_END.search(run[0].text)),
        (2, len(run) > 1 and run[0].text.endswith(("——", "--"))),
        (3, last + 1 < len(items) and items[last + 1].byline),
        (3, any(DASH.match(i.text) for i in run[1:])),
        (3, COLUMN.search(run[0].text) or COLUMN.search(main)),
        (2, NEWS_OPENING.match(below.text)),
        (3, SALUTATION.match(below.text)),
        (3, SECTION.match(run[0].text) or STAFF_BYLINE.match(run[0].text)),
        (3, len(run) > 1 and LABEL.match(run[0].text)),
        (2, len(run) > 1 and PEN_NAME.match(run[-1].text)),
        (1, len(main) >= LEAST_HEADLINE),
        (1, any(i.line.bold for i in run)),
        (1, len(run) > 1 and run[-1].line.bold and not run[0].line.bold),
        (2, is_english(main) and (main.isupper() or len(main) >= LEAST_ENGLISH_HEADLINE)),
        (2, above.text[-1] in "）)" and above.text[0] in "（("),
        (1, above.over_picture),
        (-1, regex.search("[，,]", main)),
        (-1, is_closed(main)),
        (-3, NUMBERED.search(main)),
        (-2, main[0] in "“「" and main[-1] in "”」"),
        (-2, len(run) > LONGEST_TITLE_RUN),
    )
    return sum(worth for worth, seen in signs if seen) >= least


def _inside(items: Sequence[Item], place: int, first: int, last: int) -> Decision:
    """Decide a short line inside a story: a subhead, or one of a row of lines."""
    here = items[place]
    if here.byline:
        return Decision("body", "names its author at the end of the text")
    alone = last - first == 1
    if is_closed(here.text) and not here.heading:
        return Decision("body", "a short paragraph of the story: ends as a sentence does")
    followed = last < len(items) and len(items[last].text) > len(here.text)
    listed = ITEM.match(here.text) is not None
    if here.heading or (alone and followed and not listed):
        return Decision("subhead", "a short line of its own between two paragraphs of the story")
    if alone and followed and len(here.text) <= LONGEST_NUMBERED:
        return Decision("subhead", "a numbered heading between two paragraphs of the story")
    return Decision("body", "one of a row of short lines inside the story")
