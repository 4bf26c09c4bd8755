"""Stories judged whole: what stays among the page's proper ones, and what is none of them."""

from collections.abc import Sequence

import pytest
from test_adverts import COLUMN, EM, LEADING, LEFT, Paper, line, roles, why

from paperclean.model import Box, Line, Role
from paperclean.result import Result

FOOT = 520.0
"""Where the second row of the page begins."""
STAY = {
    "brief": (
        "Ferry back by Friday",
        (
            "The chain ferry will be running again by Friday after divers replaced a worn sheave, the "
            "harbour board said. It had been tied up since the second week of January."
        ),
        "Season tickets will be refunded for the lost days. For details ring 01632 960 311.",
    ),
    "letter": (
        "The wrong clock",
        (
            "SIR – Your picture of the market hall showed the old clock, which was taken down in 1988. "
            "Please tell your readers that the present one loses four minutes a day."
        ),
        "I have written three times and been thanked three times. Could it not simply be wound?",
    ),
    "recipe": (
        "Leek and oat broth",
        (
            "Slice three leeks and let them soften in a good lump of butter with the lid on. Stir in a "
            "cupful of oatmeal, then add a litre of stock, a little at a time."
        ),
        "Simmer until thick and season well. Choose a deep bowl and serve at once.",
    ),
    "interview": (
        "He paints the buoys",
        (
            "Why yellow? Because a yellow buoy marks nothing in particular, and that is the most useful "
            "thing to know about it. Red and green tell you where to go."
        ),
        "How many have you done? I stopped counting at a thousand, and the sea took them all back.",
    ),
    "costs": (
        "What the budget means",
        (
            "The tax bill for a typical house will rise by £41 to £1,522. Bus fares go up by 20p from "
            "April, and a permit to park will cost £85 for each car."
        ),
        "Swimming stays at £4.60. Councillors passed the budget by one vote on Thursday night.",
    ),
    "death": (
        "守塔人老裴走了",
        "在灯塔上守了四十一年的裴守义，前天夜里在睡梦中去世，终年八十三岁。他养过七条狗，修过两百多次灯。",
        "村里人说，出海的人回来先看见的是灯，再看见的是他晾在塔下的衣裳。",
    ),
    "market": (
        "夜市搬家摊主不慌",
        "上周六起，城西夜市搬到了新桥下。一百三十七个摊位一个没少，摊位费每月降了二百元，欢迎的人不少。",
        "夜市每晚六点开市，十一点收摊，卖糖画的老秦说，新地方背风，糖不容易凉。",
    ),
    "advice": (
        "冬笋焖雪菜",
        "冬笋去壳切块，用淡盐水煮十分钟去涩。雪菜洗去咸味，挤干切碎。锅里下油，先把笋块煎到两面微黄。",
        "再下雪菜翻炒，加一勺糖和半碗高汤，盖上锅盖焖一刻钟，汤汁快干时淋几滴香油即成。",
    ),
}
GO: dict[str, tuple[Role, tuple[str, ...]]] = {
    "trade": (
        "advert",
        (
            "Dain and Daughter",
            (
                "Old fountain pens, watches and medals bought for cash. We will call at your house and "
                "look, without obligation. Write or ring Ottering 01632 960 447 at any hour."
            ),
        ),
    ),
    "claims": (
        "advert",
        (
            "The late J. Holloway",
            (
                "Any person having a claim against the estate is required to send particulars in writing "
                "to the undersigned before the end of June, after which date it will be distributed."
            ),
        ),
    ),
    "house": (
        "advert",
        (
            "吉屋待客",
            "城南柳巷独门小院，正房三间，带井。诚意出售，价格面议，非诚勿扰，中介免谈。电话：13900005521。",
        ),
    ),
    "thanks": (
        "advert",
        (
            "鸣谢",
            "家母住院期间，承蒙医护人员悉心照料，邻里亲友多方关怀，今已康复出院，谨登报致谢。",
        ),
    ),
    "hours": (
        "table",
        (
            "Channel Three",
            (
                "News and weather 6.00 The Allotment 6.30 Quayside 7.15 Film: The Long Ebb 8.00 Late "
                "headlines 9.50 Music for small rooms 10.20 Closedown 11.05"
            ),
        ),
    ),
}


NEWS = (
    (
        "A storm that dropped three inches of rain in an hour washed out the lower orchard road on "
        "Sunday night and left eleven houses to be reached by tractor alone."
    ),
    (
        "Nobody was hurt. The county said that the road would be open again within a fortnight, and "
        "that the culvert under it would be made twice as wide."
    ),
)
HAN_NEWS = (
    "水库管理处昨日开闸放水，下游七个村的秧田当晚就灌上了水，村民连夜下田查看田埂，一直忙到天亮才回家。",
    "管理处负责人说，今年蓄水比往年多了两成，足够用到立秋，各村不必争水，按先远后近的次序轮灌即可。",
)


def justified(page: Paper, x: float, y: float, text: str, indent: float) -> float:
    """Set a paragraph with full lines, the last as long as it is."""
    room = int(COLUMN / EM * (2 if page.english else 1))
    filler = "_" * int(indent / EM * (2 if page.english else 1))
    rows = page.wrapped(filler + text, room)
    for n, row in enumerate(rows):
        words = row.removeprefix(filler)
        x0 = x if n else x + indent
        page.put(words, x0, y)
        if n + 1 < len(rows):
            page.lines[-1] = page.lines[-1]._replace(box=Box(x0, y, x + COLUMN, y + EM))
        y += LEADING
    return y


def brief(page: Paper, x: float, y: float, head: str, paragraphs: Sequence[str]) -> float:
    """Set a brief as all of the page are set."""
    page.put(head, x, y, 1.6 * EM, bold=True)
    y += 30
    for paragraph in paragraphs:
        y = justified(page, x, y, paragraph, 2 * EM)
    return y


def briefs(*, english: bool) -> Paper:
    """Give a page of briefs set alike, with one place left free at the foot of the last column."""
    page = Paper(english=english)
    heads = ("Cows on the line", "Bridge reopens", "Band wins cup", "Mill has an owner")
    han = ("水库放水三日", "老桥重新通车", "乐队捧杯归来", "磨坊有了新主")
    places = ((2, 60.0), (3, 60.0), (2, 300.0), (2, FOOT))
    for (column, y), head in zip(places, heads if english else han, strict=True):
        brief(page, LEFT[column], y, head, NEWS if english else HAN_NEWS)
    return page


def below(result: Result, y: float) -> list[Line]:
    return [x for x in result.document.lines() if x.box and x.box.y0 > y and x.box.x0 >= LEFT[3]]


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("name", sorted(STAY))
def test_what_is_told_stays(name: str, *, framed: bool) -> None:
    head, *paragraphs = STAY[name]
    page = briefs(english=head.isascii())
    x = LEFT[3]
    foot = brief(page, x, FOOT, head, paragraphs)
    if framed:
        page.frames.append(Box(x - 6, FOOT - 6, x + COLUMN + 6, foot + 4))
    result = page.cleaned()
    assert {one.role for one in below(result, FOOT - 1)} == {"headline", "body"}


@pytest.mark.parametrize("name", sorted(GO))
def test_what_sells_or_announces_in_the_type_of_the_page_goes(name: str) -> None:
    role, (head, text) = GO[name]
    page = briefs(english=head.isascii())
    page.put(head, LEFT[3], FOOT, 1.2 * EM, bold=True)
    justified(page, LEFT[3], FOOT + 24, text, 0.0)
    result = page.cleaned()
    assert {one.role for one in below(result, FOOT - 1)} == {role}
    assert why(result, text[:9])


def test_a_poem_under_a_title_like_the_others_stays() -> None:
    page = briefs(english=False)
    page.put("问渔人", LEFT[3], FOOT, 1.6 * EM, bold=True)
    rows = ("你看见去年的河水了么", "它从桥下过去", "没有打听谁的名字", "只带走一片柳叶")
    for n, row in enumerate(rows):
        page.put(row, LEFT[3], FOOT + 30 + n * LEADING)
    result = page.cleaned()
    assert roles(result, rows) == {"body"}
    assert line(result, "问渔人").role == "headline"


@pytest.mark.parametrize("pictured", [False, True])
def test_a_title_that_begins_nothing_is_one_of_a_picture_or_none(*, pictured: bool) -> None:
    page = briefs(english=True)
    page.put("Old Anchor", LEFT[3], 800, 2.4 * EM, bold=True)
    pictures = ()
    if pictured:
        box = page.lines[-1].box
        assert box is not None
        pictures = (Box(box.x0, box.y0 - 160, box.x1, box.y0 - 10),)
    result = page.cleaned(pictures=pictures)
    assert line(result, "Old Anchor").role == ("headline" if pictured else "advert")
