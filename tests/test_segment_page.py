"""Pages with boxes: every device of the make-up that parts or joins articles, on a small page."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from paperclean import check, clean
from paperclean.articles import Article
from paperclean.model import Box, Document, Origin, Page, Slice, make_lines
from paperclean.result import Result
from paperclean.segment.chain import Chain
from paperclean.segment.terms import NEVER

EM, STEP = 10.0, 15.0
WIDE = 14
"""Characters of a line of the columns below."""
GUTTER = 2
PITCH = (WIDE + GUTTER) * EM
MEASURE = WIDE * EM

HARBOUR = (
    "港务局昨天公布了新泊位的开工日期，工程分三段进行，第一段从旧灯塔一直修到鱼市码头。",
    "负责施工的老班长说，海底的淤泥比图纸上画的厚得多，桩要打到二十米以下才踩得到石头。",
    "渔民们担心工期太长，局里答应在鱼汛来临以前让出北边的航道，夜里也留一盏灯给晚归的船。",
    "到明年春天，第一艘货轮就可以停靠在这里，孩子们已经在学校里画好了它的样子。",
)
SCHOOL = (
    "山口小学的操场上周换了新的草皮，体育老师带着孩子们一棵一棵地数过去，少了三棵。",
    "校长请来了园艺站的技术员，他蹲在地上看了半天，说是夜里有獾从后山下来拱过。",
    "村里的木匠连夜做了一道矮篱笆，第二天早上篱笆外面留下了一串小小的脚印。",
    "如今孩子们每天轮流去看脚印，数学课上还用它们学会了怎样画统计图。",
)
BRIDGE = (
    "石桥镇的老桥修好了，桥面上的青石板都编了号，拆下来多少块，原样铺回去多少块。",
    "石匠说最难的是桥头的那对狮子，一只少了耳朵，另一只的绣球只剩下半个。",
    "通车那天没有剪彩，镇上的人只是在桥上来回走了三遍，算是替它暖一暖身子。",
)


@dataclass
class Sheet:
    """A page under construction, in points; lines are set as strings, one a printed line."""

    width: float = 620.0
    height: float = 900.0
    slices: list[Slice] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

    def line(
        self,
        text: str,
        x: float,
        y: float,
        size: float = EM,
        *,
        bold: bool = False,
        font: str = "Song",
        light: bool = False,
        vertical: bool = False,
    ) -> None:
        """Set one line at the left top of its box; of a vertical one, at the right top."""
        bare = text.lstrip("　")
        shift = (len(text) - len(bare)) * size
        long = len(bare) * size
        box = Box(x + shift, y, x + shift + long, y + size)
        if vertical:
            box = Box(x - size, y + shift, x, y + shift + long)
        said = Slice.plain(f"{bare}\n")
        self.slices.append(
            said._replace(box=box, size=size, bold=bold, font=font, light=light, vertical=vertical)
        )

    def column(self, lines: Sequence[str], x: float, y: float, **set_: str) -> float:
        """Set lines one under the other; gives where the next would stand."""
        for n, line in enumerate(lines):
            self.line(line, x, y + n * STEP, **set_)  # type: ignore[arg-type]
        return y + len(lines) * STEP

    def flow(self, paragraphs: Sequence[str], places: Sequence[tuple[float, float, int]]) -> None:
        """Set paragraphs into columns, each told by x, y and the number of its lines."""
        lines = list(wrapped(paragraphs))
        for x, y, count in places:
            self.column(lines[:count], x, y)
            lines = lines[count:]
        assert not lines, "the columns hold less than the text"

    def page(self, number: int = 1, rank: int = 0) -> Page:
        """Give the page."""
        return Page(
            number,
            make_lines(number, self.slices, rank),
            origin_page=number,
            width=self.width,
            height=self.height,
            rules=tuple(self.rules),
            frames=tuple(self.frames),
            pictures=tuple(self.pictures),
        )

    def clean(self) -> Result:
        """Clean a document of this page alone."""
        return clean(Document((self.page(),), (Origin("page", "0" * 64, "hand"),)))


def wrapped(paragraphs: Sequence[str]) -> Iterator[str]:
    """Break paragraphs into lines of WIDE characters, the first set in by two."""
    for paragraph in paragraphs:
        text = f"　　{paragraph}"
        while text:
            end = WIDE + (text[WIDE : WIDE + 1] in set("，。、"))
            yield text[:end]
            text = text[end:]


def lines_of(paragraphs: Sequence[str]) -> int:
    return len(list(wrapped(paragraphs)))


def x(column: int) -> float:
    """Give the left edge of a column."""
    return 40 + column * PITCH


def halves(paragraphs: Sequence[str], columns: int) -> list[int]:
    """Part the lines of a text among columns as evenly as they go, the first ones longer."""
    total = lines_of(paragraphs)
    counts = [total // columns + (n < total % columns) for n in range(columns)]
    assert sum(counts) == total
    return counts


def named(result: Result, headline: str) -> Article:
    found = [article for article in result.articles if article.headline == headline]
    assert len(found) == 1, [article.headline for article in result.articles]
    return found[0]


def reasons(result: Result, text: str, name: str = "article") -> str:
    """Give why the line with a text is in its article, or has its role."""
    ids = {line.id for line in result.document.lines() if text in line.text}
    assert ids, text
    return "; ".join(e.reason for e in result.ledger if e.line in ids and e.field == name)


def roles(result: Result) -> dict[str, str]:
    return {line.text: line.role for line in result.document.lines()}


def harbour(sheet: Sheet, columns: Sequence[int], y: float) -> float:
    """Set the first story under its headline in some columns; gives where it ends."""
    sheet.line("港区新泊位下月开工", x(columns[0]), y, 26, bold=True)
    counts = halves(HARBOUR, len(columns))
    places = [(x(c), y + 45, n) for c, n in zip(columns, counts, strict=True)]
    sheet.flow(HARBOUR, places)
    return y + 45 + counts[0] * STEP


def test_a_column_without_indent_goes_on_with_the_one_before() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").paragraphs == HARBOUR
    first = halves(HARBOUR, 2)[0]
    seam = list(wrapped(HARBOUR))[first]
    assert not seam.startswith("　")
    assert "starts without indent and goes on with the sentence" in reasons(result, seam)
    assert "stands under the headline «港区新泊位下月开工»" in reasons(result, "港务局昨天公布")


def test_two_headlines_side_by_side_part_their_columns() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.line("操场少了三棵草", x(2), 60, 18, bold=True)
    sheet.flow(SCHOOL, [(x(2), 105, lines_of(SCHOOL))])
    result = sheet.clean()
    assert [article.paragraphs for article in result.articles] == [HARBOUR, SCHOOL]


def test_a_text_may_begin_left_of_its_headline_and_above_it() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", x(1) + 10, 60, 26, bold=True)
    total = lines_of(HARBOUR)
    sheet.flow(
        HARBOUR,
        [(x(0), 60, 8), (x(1), 105, (total - 7) // 2), (x(2), 105, total - 8 - (total - 7) // 2)],
    )
    result = sheet.clean()
    assert len(result.articles) == 1
    assert result.articles[0].paragraphs == HARBOUR
    assert "left of the headline" in reasons(result, "港务局昨天公布")


def test_a_text_runs_on_under_its_neighbour() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", x(0), 60, 15, bold=True)
    total = lines_of(HARBOUR)
    sheet.line("石桥通车", x(1), 60, 18, bold=True)
    count = lines_of(BRIDGE)
    sheet.flow(BRIDGE, [(x(1), 95, count)])
    foot = 95 + count * STEP + 4
    sheet.rules.append(Box(x(1), foot, x(1) + MEASURE, foot))
    under = total - 14
    sheet.flow(HARBOUR, [(x(0), 95, 14), (x(1), foot + 10, under)])
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").paragraphs == HARBOUR
    assert named(result, "石桥通车").paragraphs == BRIDGE


def test_a_headline_between_two_rules_is_set_into_its_text() -> None:
    sheet = Sheet()
    total = lines_of(HARBOUR)
    sheet.column([], x(0), 60)
    first, upper = total - 7, 3
    sheet.flow(HARBOUR, [(x(0), 60, first), (x(1), 60, upper), (x(1), 175, total - first - upper)])
    sheet.rules += [Box(x(1), 112, x(1) + MEASURE, 112), Box(x(1), 162, x(1) + MEASURE, 162)]
    sheet.line("新泊位开工", x(1) + 10, 125, 24, bold=True)
    result = sheet.clean()
    assert [(a.headline, a.paragraphs) for a in result.articles] == [("新泊位开工", HARBOUR)]


def test_kicker_headline_deck_and_byline_by_size_and_place() -> None:
    sheet = Sheet()
    sheet.line("海岸线上的新变化", x(0) + 60, 40, 14)
    sheet.line("港区新泊位下月开工", x(0) + 20, 60, 28, bold=True)
    sheet.line("三段工程一年完成", x(0) + 60, 96, 14)
    sheet.line("本报记者　方舟", x(0) + 100, 118)
    counts = halves(HARBOUR, 2)
    sheet.flow(HARBOUR, [(x(c), 140, n) for c, n in enumerate(counts)])
    article = sheet.clean().articles[0]
    assert article.kicker == "海岸线上的新变化"
    assert article.headline == "港区新泊位下月开工"
    assert article.deck == ("三段工程一年完成",)
    assert article.byline == "本报记者　方舟"


def test_a_subhead_stays_in_its_column() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", x(0), 60, 26, bold=True)
    y = sheet.column(list(wrapped(HARBOUR[:2])), x(0), 105)
    sheet.line("淤泥比图纸厚", x(0) + 40, y, bold=True)
    rest = list(wrapped(HARBOUR[2:]))
    sheet.column(rest[:3], x(0), y + STEP)
    sheet.column(rest[3:], x(1), 105)
    result = sheet.clean()
    article = named(result, "港区新泊位下月开工")
    assert [head.text for head in article.subheads] == ["淤泥比图纸厚"]
    assert article.paragraphs == HARBOUR
    assert "between paragraphs" in reasons(result, "淤泥比图纸厚", "role")


def test_briefs_under_a_rubric_are_articles_of_their_own() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.line("城乡速览", x(2) + 30, 60, 15, bold=True)
    y = 85.0
    for title, text in (
        ("草皮少三棵", SCHOOL[:1]),
        ("篱笆外有脚印", SCHOOL[2:3]),
        ("青石板编号", BRIDGE[:1]),
    ):
        sheet.line(title, x(2), y, 12, bold=True)
        y = sheet.column(list(wrapped(text)), x(2), y + 18) + 12
    result = sheet.clean()
    assert {a.headline for a in result.articles} == {
        "港区新泊位下月开工",
        "草皮少三棵",
        "篱笆外有脚印",
        "青石板编号",
    }
    assert roles(result)["城乡速览"] == "furniture"


def test_a_picture_with_a_title_is_an_article_of_its_caption() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.line("第一场雪", x(2) + 20, 60, 22, bold=True)
    sheet.pictures.append(Box(x(2), 90, x(2) + MEASURE, 190))
    sheet.line("昨天清晨，孩子们在山口堆雪人。", x(2), 195, 9, font="Kai")
    result = sheet.clean()
    article = named(result, "第一场雪")
    assert article.captions == ("昨天清晨，孩子们在山口堆雪人。",)
    assert not article.paragraphs
    assert named(result, "港区新泊位下月开工").captions == ()


def test_a_caption_goes_to_the_article_round_its_picture() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", x(0), 60, 26, bold=True)
    total = lines_of(HARBOUR)
    sheet.pictures.append(Box(x(1), 105, x(1) + MEASURE, 195))
    sheet.line("工人在旧灯塔旁丈量岸线", x(1), 200, 9, font="Kai")
    sheet.flow(HARBOUR, [(x(0), 105, 13), (x(1), 220, total - 13)])
    result = sheet.clean()
    article = named(result, "港区新泊位下月开工")
    assert article.captions == ("工人在旧灯塔旁丈量岸线",)
    assert article.paragraphs == HARBOUR


def test_a_jump_line_under_a_wide_headline_parts_no_column_from_the_first() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.line("（上接第一版）", x(1) + 70, 90, 9)
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").paragraphs == HARBOUR


def test_a_picture_over_a_headline_in_its_columns_belongs_to_that_story() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.pictures.append(Box(x(2), 60, x(2) + MEASURE, 190))
    sheet.line("獾的脚印留在篱笆外面。", x(2), 195, 9, font="Kai")
    sheet.line("小学换新草皮", x(2), 220, 22, bold=True)
    sheet.flow(SCHOOL, [(x(2), 255, lines_of(SCHOOL))])
    result = sheet.clean()
    assert named(result, "小学换新草皮").captions == ("獾的脚印留在篱笆外面。",)
    assert named(result, "港区新泊位下月开工").captions == ()


def test_a_picture_that_touches_no_story_goes_to_the_one_that_speaks_of_it() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.pictures.append(Box(x(2), 600, x(2) + MEASURE, 700))
    sheet.line("鱼市码头的渔民与航道。", x(2), 705, 9, font="Kai")
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").captions == ("鱼市码头的渔民与航道。",)


def test_a_frame_round_a_title_alone_parts_nothing() -> None:
    sheet = Sheet()
    sheet.frames.append(Box(x(0) - 4, 50, x(1) + MEASURE + 4, 95))
    harbour(sheet, [0, 1], 60)
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").paragraphs == HARBOUR


def test_a_dark_tab_over_a_headline_is_its_kicker() -> None:
    sheet = Sheet()
    sheet.frames.append(Box(x(0), 30, x(0) + 70, 48))
    sheet.line("海边的事", x(0) + 6, 33, 12, bold=True, light=True)
    harbour(sheet, [0, 1], 60)
    article = named(sheet.clean(), "港区新泊位下月开工")
    assert article.kicker == "海边的事"
    assert article.paragraphs == HARBOUR


def test_a_dark_tab_over_briefs_is_no_kicker() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.frames.append(Box(x(2), 60, x(2) + MEASURE, 82))
    sheet.line("一周里", x(2) + 30, 64, 15, bold=True, light=True)
    y = 90.0
    for title, text in (("草皮少三棵", SCHOOL[:1]), ("青石板编号", BRIDGE[:1])):
        sheet.line(title, x(2), y, 12, bold=True)
        y = sheet.column(list(wrapped(text)), x(2), y + 18) + 12
    result = sheet.clean()
    assert named(result, "草皮少三棵").paragraphs == SCHOOL[:1]
    assert named(result, "青石板编号").paragraphs == BRIDGE[:1]
    assert named(result, "草皮少三棵").kicker == ""


def test_rules_within_a_title_part_nothing() -> None:
    sheet = Sheet()
    right = x(1) + MEASURE
    sheet.line("港区新泊位下月开工", x(0), 60, 26, bold=True)
    sheet.rules.append(Box(x(0), 92, right, 92.6))
    sheet.line("三段工程一年完成", x(0), 97, 15, font="Kai")
    sheet.rules.append(Box(x(0), 116, right, 116.6))
    sheet.line("本报讯记者　方舟　报道", x(0), 121, 9, font="Kai")
    sheet.flow(HARBOUR, [(x(c), 145, n) for c, n in enumerate(halves(HARBOUR, 2))])
    article = named(sheet.clean(), "港区新泊位下月开工")
    assert article.deck == ("三段工程一年完成",)
    assert article.byline == "本报讯记者　方舟　报道"
    assert article.paragraphs == HARBOUR


def test_a_kicker_may_stand_at_the_edge_of_the_columns_under_a_centred_headline() -> None:
    sheet = Sheet()
    sheet.line("海岸线上的新变化", x(0), 40, 12, font="Kai")
    sheet.line("港区新泊位", x(0) + 160, 60, 28, bold=True)
    sheet.flow(HARBOUR, [(x(c), 105, n) for c, n in enumerate(halves(HARBOUR, 3))])
    article = named(sheet.clean(), "港区新泊位")
    assert article.kicker == "海岸线上的新变化"
    assert article.paragraphs == HARBOUR


def test_questions_of_an_interview_are_body_and_subheads_are_not() -> None:
    for heads, expected in (
        (("何时开工？", "难在哪里？", "渔船怎么办？"), ()),
        (("开工在下月", "难在淤泥里", "渔船有灯照"), ("开工在下月", "难在淤泥里", "渔船有灯照")),
    ):
        sheet = Sheet()
        sheet.line("港区新泊位下月开工", x(0), 60, 26, bold=True)
        y = sheet.column(list(wrapped(HARBOUR[:1])), x(0), 105)
        for head, text in zip(heads, HARBOUR[1:], strict=True):
            sheet.line(head, x(0), y, bold=True)
            y = sheet.column(list(wrapped([text])), x(0), y + STEP)
        article = named(sheet.clean(), "港区新泊位下月开工")
        assert tuple(head.text for head in article.subheads) == expected
        assert len(article.paragraphs) == 4 + (0 if expected else 3)


def test_a_quotation_set_large_into_a_column_repeats_the_text() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", x(0), 60, 26, bold=True)
    lines = list(wrapped(HARBOUR))
    first = len(lines) // 2
    y = sheet.column(lines[:4], x(0), 105)
    sheet.rules.append(Box(x(0), y + 4, x(0) + MEASURE, y + 5))
    for n, line in enumerate(("海底的淤泥比图纸上", "画的厚得多。")):
        sheet.line(line, x(0), y + 12 + n * 22, 15, bold=True)
    sheet.rules.append(Box(x(0), y + 58, x(0) + MEASURE, y + 59))
    sheet.column(lines[4:first], x(0), y + 68)
    sheet.column(lines[first:], x(1), 105)
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").paragraphs == HARBOUR
    assert roles(result)["画的厚得多。"] == "repeat"
    assert "in a column" in reasons(result, "画的厚得多。", "role")


def test_a_title_in_a_column_is_no_quotation_though_its_words_are_in_its_text() -> None:
    sheet = Sheet()
    y = harbour(sheet, [0], 60) + 14
    sheet.line("石桥镇的老桥", x(0), y, 18, bold=True)
    sheet.line("修好了", x(0), y + 22, 18, bold=True)
    sheet.column(list(wrapped(BRIDGE)), x(0), y + 52)
    result = sheet.clean()
    assert {a.headline for a in result.articles} == {"港区新泊位下月开工", "石桥镇的老桥 修好了"}


def test_a_first_paragraph_in_larger_type_is_body() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", x(0), 60, 26, bold=True)
    sheet.line("本报记者　方舟", x(0), 95, 9, font="Kai")
    lead = HARBOUR[0]
    sheet.line(f"　　{lead[:21]}", x(0), 115, 13)
    sheet.line(lead[21:], x(0), 134, 13)
    sheet.flow(HARBOUR[1:], [(x(c), 160, n) for c, n in enumerate(halves(HARBOUR[1:], 2))])
    article = named(sheet.clean(), "港区新泊位下月开工")
    assert article.deck == ()
    assert "".join(article.paragraphs) == "".join(HARBOUR)


def test_subheads_stay_under_a_headline_at_the_side_of_its_text() -> None:
    sheet = Sheet()
    sheet.line("港区新泊", x(0), 60, 24, bold=True)
    sheet.line("位要开工", x(0), 90, 24, bold=True)
    lines = list(wrapped(HARBOUR))
    first = lines_of(HARBOUR[:2])
    sheet.column(lines[:first], x(1), 60)
    sheet.line("灯塔下的石头", x(1) + 40, 60 + first * STEP, bold=True)
    sheet.column(lines[first:], x(1), 60 + (first + 1) * STEP)
    article = named(sheet.clean(), "港区新泊 位要开工")
    assert [head.text for head in article.subheads] == ["灯塔下的石头"]
    assert article.paragraphs == HARBOUR


def test_a_framed_story_is_apart_from_the_text_around_it() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", x(0), 60, 26, bold=True)
    total = lines_of(HARBOUR)
    count = lines_of(BRIDGE)
    sheet.frames.append(Box(x(1) - 6, 100, x(1) + MEASURE + 6, 135 + count * STEP))
    sheet.line("石桥通车", x(1) + 20, 108, 18, bold=True)
    sheet.flow(BRIDGE, [(x(1), 130, count)])
    below = 150 + count * STEP
    sheet.flow(HARBOUR, [(x(0), 105, 14), (x(1), below, total - 14)])
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").paragraphs == HARBOUR
    assert named(result, "石桥通车").paragraphs == BRIDGE


def test_big_type_in_a_frame_is_an_advert() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.frames.append(Box(x(2) - 5, 60, x(2) + MEASURE + 5, 220))
    sheet.line("海风家具", x(2) + 20, 80, 24, bold=True)
    sheet.line("开业八折", x(2) + 30, 130, 18)
    sheet.line("电话：0000-555012", x(2) + 10, 180, 9)
    result = sheet.clean()
    assert {roles(result)[text] for text in ("海风家具", "开业八折", "电话：0000-555012")} == {
        "advert"
    }
    assert [article.headline for article in result.articles] == ["港区新泊位下月开工"]
    assert "big type" in reasons(result, "海风家具", "role")


def test_rows_of_cells_in_a_frame_are_a_table() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.frames.append(Box(x(2) - 5, 60, x(2) + MEASURE + 5, 180))
    sheet.line("潮汐表", x(2) + 40, 66, 13, bold=True)
    for n, port in enumerate(("北港", "南港", "东港", "西港")):
        sheet.line(port, x(2), 90 + n * 20)
        sheet.line(f"{n + 1}.5米", x(2) + 90, 90 + n * 20)
    result = sheet.clean()
    assert {roles(result)[text] for text in ("潮汐表", "北港", "1.5米", "西港")} == {"table"}
    assert len(result.articles) == 1


def test_what_stands_at_the_head_of_the_page_is_the_papers() -> None:
    sheet = Sheet()
    sheet.line("海湾日报", x(0), 20, 9)
    sheet.line("2024年3月5日　星期二", x(0), 32, 9)
    sheet.line("城　事", 300, 22, 20, bold=True)
    sheet.line("A02", 560, 22, 20, bold=True)
    sheet.rules.append(Box(x(0), 48, 580, 48))
    harbour(sheet, [0, 1], 60)
    result = sheet.clean()
    assert [article.headline for article in result.articles] == ["港区新泊位下月开工"]
    assert roles(result)["城　事"] == roles(result)["A02"] == "furniture"


@pytest.mark.parametrize("name", ["议事厅", "深读", "WEEKEND"])
def test_a_name_parted_by_a_rule_from_the_title_under_it_is_a_sections(name: str) -> None:
    sheet = Sheet()
    sheet.line(name, x(0), 60, 30, bold=True)
    sheet.rules.append(Box(x(0), 96, x(1) + MEASURE, 97))
    harbour(sheet, [0, 1], 108)
    result = sheet.clean()
    assert [article.headline for article in result.articles] == ["港区新泊位下月开工"]
    assert roles(result)[name] == "furniture"


@pytest.mark.parametrize("name", ["议事厅", "WEEKEND"])
def test_a_name_level_with_the_papers_own_lines_is_a_sections(name: str) -> None:
    sheet = Sheet()
    sheet.line(name, x(0), 20, 34, bold=True)
    sheet.line("海湾日报　2024年3月5日　星期二", 400, 24, 9)
    sheet.line("第04版", 400, 38, 9)
    harbour(sheet, [0, 1], 75)
    result = sheet.clean()
    assert [article.headline for article in result.articles] == ["港区新泊位下月开工"]
    assert roles(result)[name] == "furniture"


def test_a_short_headline_with_nothing_between_it_and_its_deck_stays() -> None:
    sheet = Sheet()
    sheet.line("新泊位", x(0), 60, 30, bold=True)
    sheet.line("三段工程一年完成", x(0), 97, 15, font="Kai")
    sheet.flow(HARBOUR, [(x(c), 125, n) for c, n in enumerate(halves(HARBOUR, 2))])
    article = named(sheet.clean(), "新泊位")
    assert article.deck == ("三段工程一年完成",)
    assert article.paragraphs == HARBOUR


def test_a_headline_across_the_lines_begins_the_text_beside_it() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", 75, 60, 26, bold=True, vertical=True)
    counts = halves(HARBOUR, 2)
    sheet.flow(HARBOUR, [(100 + n * PITCH, 60, count) for n, count in enumerate(counts)])
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").paragraphs == HARBOUR
    assert "beside the headline" in reasons(result, "港务局昨天公布")


def in_two_tiers(sheet: Sheet, right: float) -> None:
    """Set the story of the harbour upright, in two tiers that begin at the right."""
    lines = list(wrapped(HARBOUR))
    half = (len(lines) + 1) // 2
    for tier, part in enumerate((lines[:half], lines[half:])):
        for n, line in enumerate(part):
            sheet.line(line, right - n * STEP, 60 + tier * PITCH, vertical=True)


def test_a_vertical_page_is_read_from_the_right_tier_by_tier() -> None:
    sheet = Sheet(width=500)
    sheet.line("港区新泊位下月开工", 470, 60, 26, bold=True, vertical=True)
    in_two_tiers(sheet, 420)
    result = sheet.clean()
    article = named(result, "港区新泊位下月开工")
    assert article.paragraphs == HARBOUR


def test_a_box_set_across_on_a_vertical_page_is_read_from_its_left_column() -> None:
    sheet = Sheet(width=900)
    sheet.line("港区新泊位下月开工", 870, 60, 26, bold=True, vertical=True)
    in_two_tiers(sheet, 820)
    counts = halves(BRIDGE, 2)
    sheet.frames.append(Box(30, 50, 50 + 2 * PITCH, 90 + (counts[0] + 2) * STEP))
    sheet.line("石桥通车", 40, 60, 18, bold=True)
    sheet.flow(BRIDGE, [(x(n), 95, count) for n, count in enumerate(counts)])
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").paragraphs == HARBOUR
    assert named(result, "石桥通车").paragraphs == BRIDGE


def test_the_name_of_the_paper_upright_in_the_corner_is_no_headline() -> None:
    sheet = Sheet(width=500)
    sheet.line("临江新报", 480, 30, 60, bold=True, vertical=True)
    sheet.line("港区新泊位下月开工", 380, 40, 26, bold=True, vertical=True)
    lines = list(wrapped(HARBOUR))
    half = (len(lines) + 1) // 2
    for tier, part in enumerate((lines[:half], lines[half:])):
        for n, line in enumerate(part):
            sheet.line(line, 330 - n * STEP, 40 + tier * PITCH, vertical=True)
    result = sheet.clean()
    assert roles(result)["临江新报"] == "furniture"
    assert named(result, "港区新泊位下月开工").paragraphs == HARBOUR


def test_a_larger_line_as_close_to_the_text_above_as_below_is_a_subhead() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", x(0), 60, 26, bold=True)
    lines = list(wrapped(HARBOUR))
    first = lines_of(HARBOUR[:2])
    foot = sheet.column(lines[:first], x(0), 105)
    sheet.line("淤泥比图纸上厚", x(0) + 25, foot - 2, 13)
    sheet.column(lines[first:], x(0), foot + STEP)
    article = named(sheet.clean(), "港区新泊位下月开工")
    assert article.paragraphs == HARBOUR
    assert [(one.text, one.before) for one in article.subheads] == [("淤泥比图纸上厚", 2)]


def test_jump_lines_belong_to_their_article() -> None:
    sheet = Sheet()
    end = harbour(sheet, [0, 1], 60)
    sheet.line("（下转第三版）", x(1) + 60, end + 5)
    sheet.line("石桥通车", x(2), 60, 18, bold=True)
    sheet.flow(BRIDGE, [(x(2), 95, lines_of(BRIDGE))])
    result = sheet.clean()
    assert named(result, "港区新泊位下月开工").continued_on
    assert not named(result, "石桥通车").continued_on
    assert roles(result)["（下转第三版）"] == "jump"


def test_the_lead_comes_first_whatever_the_order_of_the_lines() -> None:
    sheet = Sheet()
    foot = harbour(sheet, [0, 1], 60)
    sheet.line("操场少了三棵草", x(2), 60, 15, bold=True)
    sheet.flow(SCHOOL, [(x(2), 95, lines_of(SCHOOL))])
    low = max(foot, 95 + lines_of(SCHOOL) * STEP) + 20
    sheet.rules.append(Box(x(0), low, x(2) + MEASURE, low))
    sheet.line("石桥通车", x(0), low + 15, 18, bold=True)
    counts = halves(BRIDGE, 3)
    sheet.flow(BRIDGE, [(x(c), low + 50, n) for c, n in enumerate(counts)])
    expected = [("港区新泊位下月开工", HARBOUR), ("操场少了三棵草", SCHOOL), ("石桥通车", BRIDGE)]
    for seed in range(3):
        random.Random(seed).shuffle(sheet.slices)  # noqa: S311  no secret
        found = sheet.clean().articles
        assert [(a.headline, a.paragraphs) for a in found] == expected


@pytest.mark.parametrize("factor", [0.7, 1.4])
def test_articles_do_not_depend_on_the_scale(factor: float) -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    sheet.line("操场少了三棵草", x(2), 60, 18, bold=True)
    sheet.flow(SCHOOL, [(x(2), 105, lines_of(SCHOOL))])
    before = [(a.headline, a.paragraphs) for a in sheet.clean().articles]
    sheet.width, sheet.height = sheet.width * factor, sheet.height * factor
    sheet.slices = [
        one._replace(box=_scaled(one.box, factor), size=one.size * factor) for one in sheet.slices
    ]
    assert [(a.headline, a.paragraphs) for a in sheet.clean().articles] == before


def _scaled(box: Box | None, factor: float) -> Box:
    assert box is not None
    return Box(box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor)


def test_pages_with_boxes_and_pages_of_text_are_numbered_through() -> None:
    sheet = Sheet()
    harbour(sheet, [0, 1], 60)
    text = ["石桥镇的老桥修好了", *BRIDGE]
    plain = Page(2, make_lines(2, [Slice.plain(f"{line}\n") for line in text], 100), origin_page=2)
    document = Document((sheet.page(), plain), (Origin("both", "0" * 64, "hand"),))
    result = clean(document)
    assert [article.number for article in result.articles] == [1, 2]
    assert [article.pages for article in result.articles] == [(1,), (2,)]
    assert result.articles[1].paragraphs == BRIDGE


def test_a_link_in_doubt_says_what_else_it_could_be() -> None:
    sheet = Sheet()
    sheet.line("石桥通车", x(0), 60, 18, bold=True)
    sheet.flow(BRIDGE, [(x(0), 95, lines_of(BRIDGE))])
    sheet.flow(SCHOOL, [(x(1), 95, lines_of(SCHOOL))])
    sheet.rules.append(Box(x(1) - 10, 60, x(1) - 10, 400))
    told = reasons(sheet.clean(), "山口小学的操场")
    assert "in doubt: it could also begin an article" in told


def test_bold_type_at_the_head_of_the_first_column_is_a_deck_where_nothing_is_like_it() -> None:
    for again in (False, True):
        sheet = Sheet()
        sheet.line("港区新泊位下月开工", x(0), 60, 26, bold=True)
        sheet.line("三段工程一年完成", x(0), 105, bold=True)
        lines = list(wrapped(HARBOUR))
        sheet.column(lines[:8], x(0), 105 + STEP)
        if again:
            sheet.line("鱼汛以前让出航道", x(1), 105 + STEP * 5, bold=True)
        sheet.column(lines[8:13], x(1), 105)
        sheet.column(lines[13:], x(1), 105 + STEP * (5 + again))
        article = named(sheet.clean(), "港区新泊位下月开工")
        assert article.deck == (() if again else ("三段工程一年完成",))
        assert len(article.subheads) == (2 if again else 0)


def test_a_label_before_its_headline_is_a_kicker_and_a_line_after_it_a_deck() -> None:
    sheet = Sheet()
    sheet.line("操场换了新的草皮", x(0), 60, 26, bold=True)
    sheet.flow(SCHOOL, [(x(c), 105, n) for c, n in enumerate(halves(SCHOOL, 2))])
    sheet.line("堤内堤外", x(0), 310, 14)
    sheet.line("港区新泊位下月开工", x(0) + 70, 300, 26, bold=True)
    sheet.line("三段工程一年完成", x(0), 338, 15)
    counts = halves(HARBOUR, 2)
    sheet.flow(HARBOUR, [(x(c), 365, n) for c, n in enumerate(counts)])
    article = named(sheet.clean(), "港区新泊位下月开工")
    assert article.kicker == "堤内堤外"
    assert article.deck == ("三段工程一年完成",)


def test_a_headline_may_have_a_smaller_line_under_its_kicker() -> None:
    sheet = Sheet()
    sheet.line("海岸线上的新变化", x(0), 40, 12)
    sheet.line("鱼汛来临以前", x(0), 58, 20, bold=True)
    sheet.line("港区新泊位开工", x(0), 84, 29, bold=True)
    counts = halves(HARBOUR, 2)
    sheet.flow(HARBOUR, [(x(c), 130, n) for c, n in enumerate(counts)])
    article = sheet.clean().articles[0]
    assert article.kicker == "海岸线上的新变化"
    assert article.headline.split() == ["鱼汛来临以前", "港区新泊位开工"]


def test_larger_type_set_into_a_column_heads_a_part_of_its_text() -> None:
    sheet = Sheet()
    sheet.line("港区新泊位下月开工", x(0), 60, 28, bold=True)
    y = sheet.column(list(wrapped(HARBOUR[:2])), x(0), 105)
    sheet.line("淤泥比图纸厚", x(0) + 25, y + 2, 15)
    rest = list(wrapped(HARBOUR[2:]))
    sheet.column(rest[:3], x(0), y + 24)
    sheet.column(rest[3:], x(1), 105)
    article = named(sheet.clean(), "港区新泊位下月开工")
    assert [head.text for head in article.subheads] == ["淤泥比图纸厚"]
    assert article.paragraphs == HARBOUR


def suggested(result: Result) -> list[tuple[str, object, object, str]]:
    """Give of each suggestion of another article the line, both numbers, and why."""
    texts = {line.id: line.source.strip() for page in result.pages for line in page.lines}
    return [
        (texts[edit.line], edit.before, edit.after, edit.reason)
        for edit in result.ledger
        if (edit.field, edit.level) == ("article", "suggest")
    ]


def test_a_doubt_is_suggested_at_the_first_line_that_it_is_of() -> None:
    sheet = Sheet()
    sheet.line("石桥通车", x(0), 60, 18, bold=True)
    sheet.flow(BRIDGE, [(x(0), 95, lines_of(BRIDGE))])
    sheet.flow(SCHOOL, [(x(1), 95, lines_of(SCHOOL))])
    sheet.rules.append(Box(x(1) - 10, 60, x(1) - 10, 400))
    result = sheet.clean()
    ((text, number, other, reason),) = suggested(result)
    assert text.startswith("山口小学的操场")
    assert (number, other) == (result.articles[0].number, 0)
    assert reason == "in doubt: it could also begin an article"
    (finding,) = [one for one in check(result) if one.field == "article"]
    assert (finding.level, finding.applied) == ("suggest", False)


def test_a_doubt_names_the_other_article_and_what_speaks_for_it() -> None:
    sheet = Sheet()
    sheet.line("石桥通车", x(0), 60, 18, bold=True)
    sheet.flow(BRIDGE[:1], [(x(0), 95, lines_of(BRIDGE[:1]))])
    sheet.line("草皮换新", x(0), 180, 18, bold=True)
    sheet.flow(SCHOOL[:1], [(x(0), 215, lines_of(SCHOOL[:1]))])
    sheet.flow(HARBOUR[:1], [(x(1), 120, lines_of(HARBOUR[:1]))])
    result = sheet.clean()
    bridge, school = (named(result, name).number for name in ("石桥通车", "草皮换新"))
    ((text, number, other, reason),) = suggested(result)
    assert text == "港务局昨天公布了新泊位的"
    assert {number, other} == {bridge, school}
    assert reason.startswith("in doubt: it could also follow «")
    assert "stands in the next column" in reason


def test_text_without_a_headline_is_in_doubt_beside_headlines() -> None:
    sheet = Sheet()
    sheet.flow(HARBOUR, [(x(0), 60, lines_of(HARBOUR))])
    sheet.line("石桥通车", x(1), 60, 18, bold=True)
    sheet.flow(BRIDGE, [(x(1), 95, lines_of(BRIDGE))])
    sheet.rules.append(Box(x(1) - 10, 60, x(1) - 10, 400))
    result = sheet.clean()
    assert [article.headline for article in result.articles] == ["", "石桥通车"]
    ((text, _, _, reason),) = suggested(result)
    assert text == "港务局昨天公布了新泊位的"
    assert reason == "in doubt: it has no headline, as others on the page have"


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_plain_page_of_stories_under_their_headlines_is_in_no_doubt(columns: int) -> None:
    sheet = Sheet()
    y = 60.0
    for name, story in (("新泊位开工", HARBOUR), ("草皮换新", SCHOOL), ("石桥通车", BRIDGE)):
        sheet.line(name, x(0), y, 20, bold=True)
        counts = halves(story, columns)
        sheet.flow(story, [(x(n), y + 35, count) for n, count in enumerate(counts)])
        sheet.rules.append(Box(40, y - 12, x(columns) - 20, y - 12))
        y += 35 + counts[0] * STEP + 30
    result = sheet.clean()
    assert len(result.articles) == 3
    assert suggested(result) == []


def test_text_alone_on_its_page_is_in_no_doubt() -> None:
    sheet = Sheet()
    sheet.flow(HARBOUR, [(x(0), 60, lines_of(HARBOUR))])
    assert suggested(sheet.clean()) == []


def test_what_a_page_loses_without_an_edge_is_what_solving_again_says() -> None:
    chance = random.Random(7)  # noqa: S311  no secret
    for size in (1, 2, 3, 6, 12):
        worth = [[chance.uniform(-6, 6) for _ in range(size)] for _ in range(size)]
        start, end = ([chance.uniform(-5, 1) for _ in range(size)] for _ in range(2))
        chain = Chain(
            size,
            lambda n, m, worth=worth: worth[n][m] if m > n else NEVER,  # type: ignore[misc]
            start.__getitem__,
            end.__getitem__,
        )
        best = chain.solve()
        told = chain.doubts(best, lambda _: 8.0)
        edges = [(n, m) for n, m in enumerate(best.after)]
        edges += [(-1, m) for m in range(size) if m not in best.after]
        for edge in edges:
            other = chain.solve([edge])
            assert (edge in told) == (best.worth - other.worth <= 8.0)
            assert edge not in told or told[edge] == other
