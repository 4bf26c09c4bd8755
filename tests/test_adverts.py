"""What is no story on a page with boxes: adverts, classified columns, lists, indexes, tables.

Each page is set by hand: a story of two columns, and beside it what is tried.
"""

from collections.abc import Sequence
from itertools import cycle

import pytest

from paperclean import clean
from paperclean.layout import arranged
from paperclean.model import Box, Document, Line, Slice
from paperclean.notices import heads_notice, signs
from paperclean.result import Result

EM, LEADING, COLUMN = 10.0, 15.0, 170.0
LEFT = (40.0, 226.0, 412.0, 598.0)
HAN = cycle(
    "春风吹过田野，麦苗返青，农人早起开渠引水，孩子们沿着河堤跑向学校，老人坐在门前晒着太阳。"
)
TALE = (
    "The ferry went back into the water on Monday after three months on dry land, to the joy "
    "of all who had walked round by the bridge since the spring, and the boatman rang his bell "
    "for as long as it took to cross."
)
WORDS = cycle(TALE.split())
Set = tuple[str, float]


class Paper:
    """A page set line by line; `put` gives the middle or the left end of each line."""

    def __init__(self, *, english: bool = False) -> None:
        self.english = english
        self.lines: list[Slice] = []
        self.frames: list[Box] = []
        self.rules: list[Box] = []
        self.story(0, 2, "跨江大桥主塔昨日封顶" if not english else "Town hall opens its doors")

    def width(self, text: str, size: float) -> float:
        return sum(0.5 if char.isascii() else 1.0 for char in text) * size

    def put(self, text: str, x: float, y: float, size: float = EM, *, bold: bool = False) -> None:
        box = Box(x, y, x + self.width(text, size), y + size)
        self.lines.append(Slice.plain(text)._replace(box=box, size=size, bold=bold))

    def middle(self, text: str, x: float, y: float, size: float = EM) -> None:
        self.put(text, x - self.width(text, size) / 2, y, size, bold=size > EM)

    def prose(self, x: float, y: float, rows: int) -> float:
        """Set lines of a story, all full but the last."""
        for row in range(rows):
            text = self.filled(0.6 if row == rows - 1 else 1.0)
            self.put(text, x + (2 * EM if row == 0 and not self.english else 0), y)
            y += LEADING
        return y

    def filled(self, share: float) -> str:
        if not self.english:
            count = int(17 * share) - (2 if share < 1 else 0)
            return "".join(next(HAN) for _ in range(count)) + ("。" if share < 1 else "")
        text = next(WORDS)
        while len(text) < 31 * share:
            text += " " + next(WORDS)
        return text + "." * (share < 1)

    def text(self, x: float, y: float, paragraphs: Sequence[str], size: float = EM) -> float:
        """Set given paragraphs in a column."""
        room = int(COLUMN / size * (2 if self.english else 1))
        for paragraph in paragraphs:
            for row in self.wrapped(paragraph, room):
                self.put(row, x, y, size)
                y += size * 1.35
        return y

    def wrapped(self, text: str, room: int) -> list[str]:
        if not self.english:
            return [text[at : at + room] for at in range(0, len(text), room)]
        rows = [""]
        for word in text.split():
            if len(rows[-1]) + len(word) >= room:
                rows.append("")
            rows[-1] = f"{rows[-1]} {word}".strip()
        return rows

    def story(self, first: int, last: int, head: str, y: float = 60.0, rows: int = 24) -> None:
        x0, x1 = LEFT[first], LEFT[last - 1] + COLUMN
        self.middle(head, (x0 + x1) / 2, y, 2.2 * EM)
        for column in range(first, last):
            self.prose(LEFT[column], y + 40, rows)

    def box(self, first: int, last: int, y: float, depth: float) -> float:
        """Draw a frame over columns; give the middle of it."""
        x0, x1 = LEFT[first], LEFT[last - 1] + COLUMN
        self.frames.append(Box(x0, y, x1, y + depth))
        return (x0 + x1) / 2

    def stack(self, x: float, y: float, lines: Sequence[Set], gap: float = 0.8) -> None:
        for text, size in lines:
            self.middle(text, x, y, size * EM)
            y += (size + gap) * EM

    def cleaned(self, pictures: tuple[Box, ...] = ()) -> Result:
        document = Document.of([self.lines])
        page = document.pages[0]
        sized = page.__class__(
            page.number,
            page.lines,
            width=808.0,
            height=1100.0,
            frames=tuple(self.frames),
            rules=tuple(self.rules),
            pictures=pictures,
        )
        return clean(arranged(Document((sized,), document.origins)))


def line(result: Result, text: str) -> Line:
    return next(line for line in result.document.lines() if text in line.source)


def why(result: Result, text: str) -> str:
    here = line(result, text)
    return [e.reason for e in result.ledger if e.line == here.id and e.field == "role"][-1]


def roles(result: Result, texts: Sequence[str]) -> set[str]:
    return {line(result, text).role for text in texts}


ADVERTS = {
    "shop": (("盛大开业", 3.2), ("满二百减五十 进店有礼", 1.5), ("金桥家居广场", 2.0), ("电话：6688 1234", 1.0)),
    "flats": (("江南里", 4.0), ("89—128平方米 三房", 1.6), ("首付20万起", 1.4), ("销售热线：8765 0000", 1.8)),
    "work": (("誠聘樓面", 2.8), ("月薪萬八 包膳", 1.5), ("洽：9123 4567 陳小姐", 1.2)),
    "fair": (("SUMMER SALE", 3.0), ("20% off all carpets", 1.6), ("Open daily 9 to 6", 1.2), ("48 Station Road", 1.0)),
    "tuner": (("Piano tuning", 1.8), ("by appointment", 1.2), ("Established 1985", 1.0), ("01632 960 189", 1.4)),
}  # fmt: skip


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("name", sorted(ADVERTS))
def test_adverts_in_large_type_are_no_stories(name: str, *, framed: bool) -> None:
    lines = ADVERTS[name]
    page = Paper(english=lines[0][0].isascii())
    middle = page.box(2, 4, 90, 190) if framed else (LEFT[2] + LEFT[3] + COLUMN) / 2
    page.stack(middle, 105, lines)
    page.story(2, 4, "护城河清淤" if not page.english else "School choir sings", 330, 10)
    result = page.cleaned()
    assert roles(result, [text for text, _ in lines]) <= {"advert", "furniture"}
    assert line(result, "护城河清淤" if not page.english else "School choir").role == "headline"


def test_the_reason_says_what_speaks_for_an_advert() -> None:
    page = Paper()
    page.stack(page.box(2, 4, 90, 190), 105, ADVERTS["shop"])
    reason = why(page.cleaned(), "金桥家居广场")
    assert reason.startswith(("says where to call", "type of several sizes", "big type"))


SPLASHES = (
    (("建桥记", 1.2), ("跨江第三桥明年通车", 3.0), ("比原计划提前四十五天", 1.3), ("本报记者 杜江", 1.0)),
    (("新款电动车上市", 2.6), ("售价9.98万元起", 1.4)),
    (("THEY SOLD OUR PIER FOR £1", 3.4), ("Fury as council admits nobody read it", 1.5)),
    (("Market traders fight rise in rents", 2.6), ("By Tom Clark", 1.0)),
)  # fmt: skip


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("lines", SPLASHES)
def test_titles_over_their_text_stay(lines: tuple[Set, ...], *, framed: bool) -> None:
    page = Paper(english=lines[0][0].isascii())
    depth = sum(size + 0.5 for _, size in lines) * EM + 6
    middle = page.box(2, 4, 90, depth) if framed else (LEFT[2] + LEFT[3] + COLUMN) / 2
    page.stack(middle, 96, lines, gap=0.5)
    for column in (2, 3):
        page.prose(LEFT[column], 90 + depth + 8, 20)
    result = page.cleaned()
    assert not roles(result, [text for text, _ in lines]) & {"advert", "table", "teaser"}


SMALL = {
    "分类广告": (
        "招租：人民路临街门面80平方米，价面议，电话13900001111",
        "急聘：送水工两名，包吃住，月薪5000元起，电话025-87651234",
        "转让：大学城奶茶店，接手即可营业，13800002222 王先生",
        "家电维修：空调移机加氟，24小时上门，电话58881234",
        "疏通下水道、改管道，师傅就在附近，电话66123456",
    ),
    "CLASSIFIEDS": (
        "FOR SALE: Oak dining table, six chairs, good condition, £120. Tel 01632 960201.",
        "Gardening: hedges, lawns, clearance. Free quotes. Phone Dave 07700 900123.",
        "PIANO LESSONS for all ages from qualified teacher. 01632 960122.",
        "Man with van, house moves, any distance, 07700 900456.",
        "Kittens, eight weeks old, litter trained, free to good home. 01632 960166.",
    ),
}


@pytest.mark.parametrize("rubric", sorted(SMALL))
def test_a_classified_column_goes_as_a_whole(rubric: str) -> None:
    page = Paper(english=rubric.isascii())
    page.middle(rubric, LEFT[3] + COLUMN / 2, 60, 1.5 * EM)
    page.text(LEFT[3], 86, SMALL[rubric], 0.85 * EM)
    page.story(2, 3, "社区食堂" if not page.english else "Ferry again")
    result = page.cleaned()
    some = [line for line in result.document.lines() if line.box and line.box.x0 >= LEFT[3] - 20]
    assert {line.role for line in some} == {"advert"}


NOTICES = (
    "HARGREAVE, Ada, of this town, aged 83. Private burial. The sisters thank all neighbours.",
    "POLLARD, Wilfred, aged 71, lineman and bell ringer. Services Monday at ten in the chapel.",
    "WINTERS, Dora, once of the mill school. Her pupils of many years will sing on the green.",
    "YARDLEY, Ernest, of Quay Hill, in his 90th year. No black, please, and bring the dog.",
    "ABBOTT, Lily, suddenly, at home. Tea in the parish room from three until the last guest.",
    "COLE, Martin, late of the ferry. His boats are given to the harbour school, as he wished.",
)


def test_notices_in_several_columns_go_with_the_rubric_over_all_of_them() -> None:
    page = Paper(english=True)
    x0, x1 = LEFT[2], LEFT[3] + COLUMN
    page.rules.append(Box(x0, 55, x1, 55.6))
    page.middle("DEATH NOTICES", (x0 + x1) / 2, 62, 1.5 * EM)
    page.text(LEFT[2], 96, NOTICES[:3])
    page.text(LEFT[3], 96, NOTICES[3:])
    page.rules.append(Box(x0, 420, x1, 420.6))
    page.story(2, 4, "Council repairs the old pier", y=440, rows=12)
    result = page.cleaned()
    found = [line for line in result.document.lines() if line.box and line.box.x0 >= x0 - 5]
    assert {line.role for line in found if line.box and line.box.y1 < 420} == {"advert"}
    assert {line.role for line in found if line.box and line.box.y0 > 470} == {"body"}


STORIES = (
    (
        "本报讯（记者 林晚） 昨日，夏季招聘会在市人才中心举行，126家企业提供岗位3200余个，月薪4000元至9000元不等。",
        "市人社局有关负责人表示，求职者可拨打热线12333咨询，也可登录人才网报名，今年还将举办招聘会二十场。",
    ),
    (
        "市发改委昨天发布的数据显示，上周猪肉平均零售价每斤14.8元，环比下降百分之一；鸡蛋每斤5.2元，青菜每斤2.5元。",
        "“天气转热，叶菜上市少了。”东门菜场的摊主说，下周价格可能还要涨一点。",
    ),
    (
        "师范学院退休教授陆远，因病医治无效，于6月3日逝世，享年91岁。陆远生于平湖，毕生从事古典文学教学，著有专著七部。",
    ),
    (
        (
            "A supermarket chain is to take on 200 staff at its new depot on Station Road, it said on "
            "Tuesday. Jobs range from drivers at £14 an hour to part-time shelf stackers."
        ),
        "Those interested should call 01632 960100 or visit the library, the manager said.",
    ),
    (
        (
            "A free concert in Memorial Park opens the summer season on Saturday at 7 pm. Tickets for "
            "the rest of the season, priced £8, go on sale at the Town Hall."
        ),
        "The organiser, Peter Fox, said he expected two thousand people to come.",
    ),
    (
        "You will need 500g rhubarb, 100g sugar, 150g plain flour, 75g butter and 50g oats.",
        (
            "Heat the oven to 180C. Chop the rhubarb, put it in a dish and sprinkle it with sugar. Rub "
            "the butter into the flour and spread it over the fruit. Bake for 40 minutes."
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize("paragraphs", STORIES)
def test_stories_of_prices_vacancies_and_deaths_stay(paragraphs: tuple[str, ...]) -> None:
    page = Paper(english=paragraphs[0].isascii() or paragraphs[0][0].isascii())
    page.middle("人间" if not page.english else "Of the day", LEFT[2] + COLUMN / 2, 60, 1.6 * EM)
    page.text(LEFT[2], 90, paragraphs)
    page.story(3, 4, "社区食堂" if not page.english else "Ferry again")
    result = page.cleaned()
    some = [
        line
        for line in result.document.lines()
        if line.box and line.box.y0 > 80 and LEFT[2] <= line.box.x0 < LEFT[3] - 5
    ]
    assert {line.role for line in some} == {"body"}


def test_a_table_without_a_frame_takes_its_title_along() -> None:
    page = Paper()
    page.middle("外汇牌价", LEFT[3] + COLUMN / 2, 60, 1.4 * EM)
    rows = (
        ("美元", "7.12"),
        ("日元", "0.048"),
        ("英镑", "9.15"),
        ("欧元", "7.74"),
        ("澳元", "4.7"),
    )
    for n, (name, price) in enumerate(rows):
        page.put(name, LEFT[3] + 4, 84 + n * 15, 9)
        page.put(price, LEFT[3] + COLUMN - 30, 84 + n * 15, 9)
    page.story(2, 3, "社区食堂")
    result = page.cleaned()
    assert line(result, "外汇牌价").role == "table"
    assert line(result, "欧元").role == "table"
    assert not line(result, "欧元").article


def test_a_list_of_days_and_the_index_of_an_issue() -> None:
    page = Paper(english=True)
    page.middle("Looking ahead", LEFT[2] + COLUMN / 2, 60, 1.4 * EM)
    days = ("TODAY: Planning board, 7 p.m.", "THURSDAY: Blood drive, noon", "FRIDAY: Fish supper")
    page.text(LEFT[2], 86, (*days, "SATURDAY: Lantern walk, dusk"))
    page.middle("INSIDE", LEFT[3] + COLUMN / 2, 60, 1.6 * EM)
    pages = ("Letters 6", "Obituaries 7", "Weather 8", "Business 10")
    page.stack(LEFT[3] + COLUMN / 2, 90, [(text, 1.1) for text in pages], 0.4)
    page.story(2, 4, "School choir sings", 330, 20)
    result = page.cleaned()
    assert roles(result, days) == {"table"}
    assert roles(result, pages) <= {"teaser", "furniture"}
    assert line(result, "School choir").role == "headline"


def test_a_correction_is_the_papers_own() -> None:
    page = Paper()
    page.middle("更正", LEFT[3] + COLUMN / 2, 60, 1.3 * EM)
    page.text(
        LEFT[3], 84, ("本报昨日第五版《老街新灯》一文中，“四百盏”应为“四十盏”，特此更正。",), 9
    )
    page.story(2, 3, "社区食堂")
    result = page.cleaned()
    assert roles(result, ("更正", "本报昨日第五版")) == {"furniture"}


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("公 告", True), ("招标公告", True), ("遗失声明", True), ("公告栏里的新鲜事", False), ("通知书来了", False)],
)  # fmt: skip
def test_what_is_only_the_name_of_a_notice(text: str, *, is_one: bool) -> None:
    assert heads_notice(text) is is_one


def test_small_adverts_say_much_in_few_words_and_stories_do_not() -> None:
    for entries in SMALL.values():
        assert all(signs(entry).density > 1.2 for entry in entries)
    for paragraphs in STORIES:
        assert signs("\n\n".join(paragraphs)).reach < 2


OWN_TYPE = (
    (("恭贺新禧", 3.0), ("城东百货全体职工", 1.5), ("鞠躬", 1.2)),
    (("云栖茶", 4.0), ("一杯见山，一杯见水", 1.4)),
    (("寻鹦鹉", 2.4), ("绿羽黄颈，会唱半支歌", 1.6), ("见者请告钟楼巷口修鞋铺", 1.4), ("必有重谢", 1.2)),
    (("Season’s Greetings", 3.0), ("and a sincere thank you", 1.5), ("from all of us", 1.4)),
)  # fmt: skip


@pytest.mark.parametrize("lines", OWN_TYPE)
def test_a_box_without_text_in_the_body_type_is_no_story(lines: tuple[Set, ...]) -> None:
    page = Paper(english=lines[0][0].isascii() or lines[0][0].startswith("Season"))
    head = "School choir sings" if page.english else "护城河清淤"
    page.story(2, 4, head, 60, 14)
    page.stack(page.box(2, 4, 420, 190), 440, lines)
    result = page.cleaned()
    assert roles(result, [text for text, _ in lines]) <= {"advert", "furniture", "table"}
    assert line(result, head).role == "headline"


@pytest.mark.parametrize("size", [1.0, 1.2])
def test_a_story_in_a_box_stays(size: float) -> None:
    page = Paper()
    page.story(2, 4, "护城河清淤", 60, 14)
    page.middle("渡口的一天", page.box(2, 4, 360, 460), 370, 2 * EM)
    rows = 22
    for row in range(rows):
        text = "".join(next(HAN) for _ in range(int(32 / size)))
        page.put(text, LEFT[2] + 1.5 * EM, 410 + row * 17, size * EM)
    page.put("船就这样过了一天。", LEFT[2] + 1.5 * EM, 410 + rows * 17, size * EM)
    result = page.cleaned()
    assert line(result, "渡口的一天").role == "headline"
    assert line(result, "船就这样过了一天").role == "body"


def test_a_brief_of_two_sentences_in_a_box_stays() -> None:
    page = Paper()
    page.story(2, 4, "护城河清淤", 60, 14)
    x = page.box(2, 3, 360, 110)
    page.middle("桥北路恢复通车", x, 370, 1.6 * EM)
    for row, text in enumerate(("桥北路昨日恢复通车。管道改", "造历时两月，比计划早九天。")):
        page.put(text, LEFT[2] + 1.5 * EM, 405 + row * LEADING)
    result = page.cleaned()
    assert line(result, "桥北路恢复通车").role == "headline"
    assert line(result, "管道改").role == "body"
