"""Characters to lines to blocks, on pages that are set here character by character."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from paperclean import clean, read
from paperclean.errors import SourceError
from paperclean.layout import arranged, page_slices
from paperclean.layout.glyphs import Glyphs
from paperclean.model import Box, Document, Slice

EM = 10.0
LEADING = 16.0
HAN = "春风吹过田野麦苗返青农人早起开渠引水孩子们沿着河堤跑向学校老人坐在门前晒太阳"
LETTERS = {"i": 0.28, "l": 0.28, "t": 0.28, "f": 0.33, "r": 0.33, " ": 0.25, ".": 0.25, ",": 0.25}


class Sheet:
    """A page set by hand: each character gets its box; the stream is what was set first."""

    def __init__(self, width=600.0, height=800.0):
        self.width, self.height = width, height
        self.glyphs = []
        self.rules, self.frames, self.pictures = [], [], []

    def put(self, text, x, y, **how):
        """Set a line to the right from x, y (top), `air` ems apart; give where it ends."""
        size, air = how.get("size", EM), how.get("air", 0.0)
        for char in text:
            width = size * (LETTERS.get(char, 0.5) if char.isascii() else 1.0)
            if not (how.get("no_blanks") and char == " "):
                self.add(char, (x, y, x + width, y + size), **how)
            x += width + air * size
        return x - air * size

    def down(self, text, x, y, **how):
        """Set a line down from x, y (its left top)."""
        size, air = how.get("size", EM), how.get("air", 0.0)
        for char in text:
            self.add(char, (x, y, x + size, y + size), **how)
            y += size * (1 + air)
        return y

    def add(self, char, box, **how):
        size, bold, light = how.get("size", EM), how.get("bold", False), how.get("light", False)
        self.glyphs.append((char, box, size, bold, light, how.get("layer", 0), how.get("angle", 0)))

    def column(self, lines, x, y, **how):
        """Set lines one below the other; a line is text, or (indent in ems, text)."""
        for line in lines:
            indent, text = (0, line) if isinstance(line, str) else line
            self.put(text, x + indent * how.get("size", EM), y, **how)
            y += how.get("leading", LEADING)
        return y

    def slices(self, order=None):
        glyphs = self.glyphs if order is None else [self.glyphs[n] for n in order]
        text, box, size, bold, light, layer, angle = zip(*glyphs, strict=True)
        return page_slices(
            Glyphs(
                list(text),
                np.array(box, dtype=np.float64),
                np.array(size, dtype=np.float64),
                np.array(bold, dtype=np.int16),
                np.array(angle, dtype=np.int16),
                np.array(bold, dtype=np.bool_),
                np.array(light, dtype=np.bool_),
                np.array(layer, dtype=np.uint8),
                ("Song", "Hei"),
            ),
            self.width,
            self.height,
            self.rules,
            self.frames,
            self.pictures,
        )


def shown(piece):
    return "".join(piece.source[start:end] for start, end in piece.shown)


def texts(pieces):
    return [shown(piece) for piece in pieces]


def han(length, start=0):
    return "".join(HAN[(start + n) % len(HAN)] for n in range(length))


def paragraphs(count, measure=12, lines=5):
    """Give the lines of paragraphs that are set in by two ems and end in half a line."""
    found = []
    for number in range(count):
        found.append((2, han(measure - 2, number * 7)))
        found += [han(measure, number * 7 + n * 3) for n in range(1, lines - 1)]
        found.append(han(measure // 2, number * 5) + "。")
    return found


def blocks(pieces):
    found = {}
    for piece in pieces:
        found.setdefault(piece.block, []).append(shown(piece))
    return list(found.values())


@pytest.mark.parametrize("gutter", [1.1, 1.4, 2.0])
@pytest.mark.parametrize("rule", [False, True])
def test_no_line_bridges_a_gutter(gutter, rule):
    page = Sheet()
    lines = paragraphs(4)
    step = (12 + gutter) * EM
    for number in range(4):
        page.column(lines, 40 + number * step, 60)
        if rule and number:
            x = 40 + number * step - gutter * EM / 2
            page.rules.append(Box(x - 0.2, 60, x + 0.2, 400))
    assert max(len(text) for text in texts(page.slices())) == 12
    assert blocks(page.slices()) == [texts_of(lines)] * 4


def texts_of(lines):
    return [line if isinstance(line, str) else line[1] for line in lines]


def test_columns_of_other_baselines_stay_apart():
    page = Sheet()
    for number in range(3):
        page.column(paragraphs(3), 40 + number * 131, 60 + number * 5.3)
    assert blocks(page.slices()) == [texts_of(paragraphs(3))] * 3


def test_a_mark_that_hangs_in_the_gutter_joins_nothing():
    page = Sheet()
    left = [han(12, n) + ("，" if n % 3 == 1 else "") for n in range(9)]
    page.column(left, 40, 60)
    page.column([han(12, n + 5) for n in range(9)], 40 + 131, 60)
    assert texts(page.slices())[:9] == left


def test_two_lines_side_by_side_are_a_column_each():
    page = Sheet()
    page.put(han(25), 40, 20, size=20)
    for number in range(3):
        page.column([han(12, number), han(12, number + 4)], 40 + number * 131, 60)
    assert [len(text) for text in texts(page.slices())] == [25, *[12] * 6]


def test_the_order_of_the_stream_tells_nothing():
    page = Sheet()
    page.put("要闻两则", 200, 20, size=24, air=1.0)
    for number in range(3):
        page.column(paragraphs(4), 40 + number * 131, 80)
    page.put("图为 早春", 40, 500, size=8)
    whole = page.slices()
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(len(page.glyphs))
        assert page.slices(order) == whole


@pytest.mark.parametrize("air", [0.3, 0.8, 2.0])
def test_a_spaced_heading_is_one_line_without_blanks(air):
    page = Sheet()
    page.put("春耕正当时", 40, 20, size=24, air=air)
    page.column(paragraphs(2), 40, 80)
    first = page.slices()[0]
    assert (first.source, first.made) == ("春耕正当时", ())


def test_blanks_that_spread_a_heading_are_markup():
    page = Sheet()
    page.put("春 耕 正 忙", 40, 20, size=24)
    page.column(paragraphs(2), 40, 80)
    first = page.slices()[0]
    assert (first.source, shown(first)) == ("春 耕 正 忙", "春耕正忙")


def test_a_heading_over_columns_keeps_its_clauses():
    page = Sheet()
    end = page.put("全市春耕全面展开", 60, 20, size=24)
    page.put("粮田面积稳中有增", end + 24, 20, size=24)
    page.put("本报记者的报道", 200, 56, size=14)
    for number in range(3):
        page.column(paragraphs(4), 40 + number * 131, 90)
    first = page.slices()[0]
    assert shown(first) == "全市春耕全面展开 粮田面积稳中有增"
    assert first.made == (8,)


def test_headings_side_by_side_are_two():
    page = Sheet()
    for number, text in enumerate(("河堤加固完工", "学校开学")):
        page.put(text, 40 + number * 131, 20, size=20)
        page.column(paragraphs(4), 40 + number * 131, 60)
    assert [text for text in texts(page.slices()) if len(text) < 7][:1] == ["河堤加固完工"]
    assert "学校开学" in texts(page.slices())


def test_justified_lines_get_no_blanks():
    page = Sheet()
    for row in range(8):
        page.put(han(12, row), 40, 60 + row * LEADING, air=0.02 * row)
    assert not any(piece.made for piece in page.slices())


def test_a_gap_between_names_is_a_made_blank():
    page = Sheet()
    page.column(paragraphs(2), 40, 60)
    end = page.put("本报记者", 40, 300)
    page.put("田小埂", end + 0.35 * EM, 300)
    last = page.slices()[-1]
    assert (shown(last), last.made) == ("本报记者 田小埂", (4,))


ENGLISH = [
    (1, "The river rose again in"),
    "the night and the lower",
    "fields were under water",
    "before the first boats",
    "left the small harbour.",
    (
        1,
        "Nobody was hurt, said",
    ),
    "the mayor on Tuesday.",
]


def english(page, x, y, **how):
    """Set lines of letters to one measure; the last of a paragraph is not stretched."""
    for line, after in pairwise([*ENGLISH, (1, "")]):
        indent, text = (0, line) if isinstance(line, str) else line
        width = sum(EM * LETTERS.get(char, 0.5) for char in text)
        short = not isinstance(after, str)
        stretch = 0.0 if short else (110 - indent * EM - width) / text.count(" ")
        at = x + indent * EM
        for word in text.split(" "):
            at = page.put(word, at, y, **how) + EM * LETTERS[" "]
            if not how.get("no_blanks"):
                page.add(" ", (at - EM * LETTERS[" "], y, at, y + EM))
            at += stretch
        y += 12


@pytest.mark.parametrize("no_blanks", [False, True])
def test_letters_without_blanks_get_made_ones(no_blanks):
    page = Sheet()
    for number in range(3):
        english(page, 40 + number * 125, 60, no_blanks=no_blanks)
    pieces = page.slices()
    assert texts(pieces) == texts_of(ENGLISH) * 3
    assert all(bool(piece.made) == no_blanks for piece in pieces)
    assert [piece.join for piece in pieces[:7]] == [
        *["space"] * 4,
        "paragraph",
        "space",
        "paragraph",
    ]


@pytest.mark.parametrize("word", ["RIVERTON — The", "Enough … for now", "by five ― or six"])
def test_a_gap_beside_a_dash_or_an_ellipsis_among_letters_is_a_made_blank(word):
    page = Sheet()
    english(page, 40, 60, no_blanks=True)
    page.put(word, 40, 200, no_blanks=True)
    assert texts(page.slices())[-1] == word


@pytest.mark.parametrize(
    ("text", "air"),
    [
        ("RIVERTON—The", 0.0),
        ("RIVERTON—The", 0.05),
        ("Enough…for", 0.0),
        ("2020—2021", 0.04),
        ("他说——那座桥……还在", 0.1),
        ("甲线A—B段……通车", 0.15),
    ],
)
def test_a_dash_or_an_ellipsis_set_close_gets_no_blanks(text, air):
    page = Sheet()
    english(page, 40, 60, no_blanks=True)
    page.column(paragraphs(2), 240, 60)
    page.put(text, 40, 300, air=air)
    assert text in texts(page.slices())


STORY = (
    "the harbour master said that no boat had left the bay since the storm of last week and "
    "that the new lights on the mole would be lit as soon as a part came from the works in town"
)
WORDS = STORY.split()


def ragged(indent, measure=15.0, count=3):
    """Set paragraphs of words without stretching them; give lines with (indent, text)."""
    lines = []
    for number in range(count):
        words = WORDS[number:] + WORDS[:number]
        line, width = [], measure - indent
        for word in words:
            room = width - sum(LETTERS.get(char, 0.5) for char in " ".join([*line, word]))
            if room < 0:
                lines.append((indent if width < measure else 0, " ".join(line)))
                line, width = [], measure
            line.append(word)
        lines.append((0, " ".join(line)))
    return lines


@pytest.mark.parametrize(("indent", "white"), [(1, 0), (0, 5)])
def test_paragraphs_of_ragged_lines(indent, white):
    page, y = Sheet(), 60
    lines = ragged(indent)
    starts = [n * len(lines) // 3 for n in (1, 2)]
    for n, (at, text) in enumerate(lines):
        y += white * (n in starts)
        page.put(text, 40 + at * EM, y)
        y += 12
    joins = [piece.join for piece in page.slices()]
    ends = [n - 1 for n in (*starts, len(lines))]
    assert [n for n, join in enumerate(joins) if join == "paragraph"] == ends


def test_a_hyphen_at_the_line_end_stays_and_is_joined():
    page = Sheet()
    page.column(
        ["the water of the gov-", "ernment was cut off in", "all of the lower town", "on Monday."],
        40,
        60,
        leading=12,
    )
    first = page.slices()[0]
    assert (shown(first), first.join) == ("the water of the gov-", "none")


def test_a_vertical_page_reads_from_the_right_in_tiers():
    page = Sheet()
    tiers = []
    for tier in range(2):
        lines = [han(14, n + tier * 9) for n in range(20)]
        for n, text in enumerate(lines):
            page.down(text, 540 - n * 16, 60 + tier * 160)
        tiers.append(lines)
    pieces = page.slices()
    assert texts(pieces) == [*tiers[0], *tiers[1]]
    assert all(piece.vertical for piece in pieces)
    assert all(piece.join == "none" for piece in pieces[:19])


def test_a_vertical_heading_beside_columns():
    page = Sheet()
    page.down("老船厂换新颜", 40, 60, size=26)
    for number in range(2):
        page.column(paragraphs(3), 80 + number * 131, 60)
    pieces = page.slices()
    assert [shown(piece) for piece in pieces if piece.vertical] == ["老船厂换新颜"]
    assert blocks(pieces)[1:] == [texts_of(paragraphs(3))] * 2


def test_vertical_lines_of_other_sizes_side_by_side_keep_them():
    page = Sheet()
    for n in range(6):
        page.down(han(12, n), 500 - n * 60, 60, size=13)
        page.down(han(14, n), 486 - n * 60, 60)
    assert sorted({piece.size for piece in page.slices()}) == [10.0, 13.0]


def test_a_horizontal_heading_on_a_vertical_page():
    page = Sheet()
    page.put("晚间新闻", 100, 20, size=26)
    for n in range(12):
        page.down(han(20, n), 500 - n * 16, 80)
    flat = [piece for piece in page.slices() if not piece.vertical]
    assert texts(flat) == ["晚间新闻"]


def test_figures_side_by_side_in_a_line_that_reads_down():
    page = Sheet()
    for n in range(8):
        page.down(han(20, n), 500 - n * 16, 80)
    y = page.down("今年", 500 - 8 * 16, 80)
    page.add("1", (372, y, 377, y + EM))
    page.add("2", (377, y, 382, y + EM))
    page.down("月开工", 500 - 8 * 16, y + EM)
    assert texts(page.slices())[-1] == "今年12月开工"


def test_figures_between_two_that_share_a_place_and_lean_marks_stand_in_the_line():
    page = Sheet()
    for n in range(8):
        page.down(han(20, n), 500 - n * 16, 80)
    y = 80
    for figures in ("14", "30"):
        for n, figure in enumerate(figures):
            page.add(figure, (372 + 5 * n, y, 377 + 5 * n, y + EM))
        y += EM
        if figures == "14":
            page.add(":", (374.5, y, 379.5, y + 3), angle=90)
            y += 3
    page.down("开工的消息", 500 - 8 * 16, y)
    assert texts(page.slices())[-1] == "14:30开工的消息"


def test_a_flat_character_that_stands_low_parts_no_words_in_a_line_that_reads_down():
    page = Sheet()
    low = 0.4 * EM
    for n, line in enumerate(("港区公布新一批名单并说明", "山口小学为一年级添了新桌")):
        for at, char in enumerate(line):
            y = 80 + at * EM + (low if char == "一" else 0)
            page.add(char, (500 - n * 16, y, 510 - n * 16, y + EM))
    page.down("记者" + "李", 468, 80)
    page.down("明今天报道", 468, 80 + 3.5 * EM)
    assert texts(page.slices()) == [
        "港区公布新一批名单并说明",
        "山口小学为一年级添了新桌",
        "记者李 明今天报道",
    ]


NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ((NAN, 0, 9, 9), "an edge that is no number"),
        ((0, 0, INFINITE, 9), "an edge that is no number"),
        ((9, 0, 0, 9), "ends left of where it begins"),
        ((0, 9, 9, 0), "ends above where it begins"),
    ],
)
def test_a_box_that_cannot_be_is_named(box: tuple[float, ...], said: str) -> None:
    good, bad = Slice.plain("甲"), Slice.plain("乙乙")._replace(box=Box(*box))
    document = Document.of([["第一页"], [good, bad]])
    with pytest.raises(SourceError, match=said) as caught:
        clean(document)
    line = document.pages[1].lines[1]
    assert f"page 2, line {line.id} ('乙乙'): Box(" in str(caught.value)
    rules = (Box(0, 0, 9, 0), Box(*box))
    framed = replace(document, pages=(replace(document.pages[0], rules=rules),))
    with pytest.raises(SourceError, match="page 1, rule 2"):
        clean(framed)


@pytest.mark.parametrize("value", [NAN, INFINITE])
def test_a_measure_that_cannot_be_is_named(value: float) -> None:
    line = Slice.plain("甲乙")._replace(box=Box(0, 0, 9, 9), size=value)
    with pytest.raises(SourceError, match="size is"):
        clean(Document.of([[line]]))
    document = Document.of([["甲乙"]])
    with pytest.raises(SourceError, match="page 1: width is"):
        clean(replace(document, pages=(replace(document.pages[0], width=value),)))


def test_rotated_text_is_a_line_of_its_own():
    page = Sheet()
    page.column(paragraphs(3), 40, 60)
    y = 300.0
    for char in "photo":
        page.add(char, (200, y, 208, y + 5), size=8, angle=270)
        y -= 5
    found = [piece for piece in page.slices() if piece.vertical]
    assert texts(found) == ["photo"]
    assert found[0].glyphs[0] > found[0].glyphs[-1]


def test_a_drop_capital_heads_the_first_of_its_lines():
    page = Sheet()
    page.put("春", 40, 60, size=26)
    for row in range(2):
        page.put(han(10, row + 1), 68, 60 + row * LEADING)
    page.column([han(13, n) for n in range(6)], 40, 60 + 2 * LEADING)
    assert texts(page.slices())[:2] == ["春" + han(10, 1), han(10, 2)]


PROSE = (
    "The harbour master said on Monday",
    "that the old crane would be mended",
    "before the spring, and that nobody",
    "who works on the quay need worry.",
)


def test_a_small_initial_beside_two_lines_begins_their_first_word():
    page = Sheet()
    page.put("T", 40, 62, size=14)
    page.column(["he harbour master said on", "Monday that the old crane"], 52, 60, leading=11)
    page.column(
        ["would be mended before the", "spring, and nobody need worry."], 40, 82, leading=11
    )
    pieces = page.slices()
    assert texts(pieces)[:2] == ["The harbour master said on", "Monday that the old crane"]
    assert [piece.join for piece in pieces] == ["space", "space", "space", "paragraph"]
    assert pieces[1].indent < 0.7


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("baker came", "A baker came"),
        ("fter the war", "After the war"),
        ("n owl flew", "An owl flew"),
    ],
)
def test_an_initial_that_may_be_a_word_is_one_where_the_rest_is(rest, expected):
    page = Sheet()
    page.put("A", 40, 60, size=20)
    page.column([rest, "second line of it", "third line of it"], 58, 58, leading=11)
    page.column([PROSE[0], PROSE[1]], 40, 91, leading=11)
    assert texts(page.slices())[0] == expected


def test_two_words_spread_over_a_narrow_column_are_one_line():
    page = Sheet()
    lines = [
        "words of a line here",
        "more words of a line",
        "and some more words.",
        "The other lines are",
    ]
    for number in range(3):
        x = 40 + number * 122
        page.column(lines * 2, x, 60, leading=11)
        page.put("by", x, 60 + 8 * 11)
        page.put("merchant", x + 58, 60 + 8 * 11)
        page.column(lines, x, 60 + 9 * 11, leading=11)
    assert texts(page.slices()).count("by merchant") == 3


def test_ragged_lines_go_on_and_a_short_one_ends_its_paragraph():
    page = Sheet()
    lines = [
        "The harbour master said on a Monday",
        "that the old crane is to be",
        "mended.",
        *PROSE,
    ]
    page.column(lines, 40, 60, leading=12)
    found = [piece.join for piece in page.slices()]
    assert found == ["space", "space", "paragraph", "space", "space", "space", "paragraph"]


def test_lines_of_a_poem_stay_apart():
    page = Sheet()
    poem = [
        "The crane stands by the harbour wall",
        "and looks at the sea;",
        "it lifts a sack, it lifts a bale,",
        "it never lifts",
        "a word to say to ships and men",
        "or, once, to me.",
    ]
    page.column(poem, 40, 60, leading=12)
    assert {piece.join for piece in page.slices()} == {"paragraph"}


def test_small_indents_begin_paragraphs_where_what_stands_above_ends():
    page = Sheet()
    lines = [(0.5, PROSE[0]), *PROSE[1:]]
    page.column(lines * 3, 40, 60, leading=12)
    ends = [piece.join == "paragraph" for piece in page.slices()]
    assert ends == [False, False, False, True] * 3


def test_text_that_begins_in_bold_type_is_no_heading():
    page = Sheet()
    x = page.put("Traders at", 40, 60, bold=True)
    page.put(" the market say", x, 60)
    page.column(PROSE, 40, 72, leading=12)
    pieces = page.slices()
    assert len(blocks(pieces)) == 1
    assert not any(piece.bold for piece in pieces)


def test_a_name_after_a_dash_at_the_right_end_stands_alone():
    page = Sheet()
    end = max(page.put(line, 40, 60 + n * 12) for n, line in enumerate(PROSE[:2]))
    page.put("— Ann Roe", end - 50, 84)
    assert [piece.join for piece in page.slices()] == ["space", "paragraph", "paragraph"]


def test_text_round_a_picture_is_one_block_of_full_lines():
    page = Sheet()
    page.pictures.append(Box(110, 108, 160, 200))
    lines = [han(12, n) for n in range(3)]
    page.column(lines, 40, 60)
    page.column([han(6, n) for n in range(6)], 40, 60 + 3 * LEADING)
    page.column([han(12, n) for n in range(4)], 40, 60 + 9 * LEADING)
    pieces = page.slices()
    assert len(blocks(pieces)) == 1
    assert [piece.join for piece in pieces] == [*["none"] * 12, "paragraph"]
    assert max(piece.room for piece in pieces) < 1


def test_a_paragraph_ends_where_the_next_is_set_in_or_a_line_is_short():
    page = Sheet()
    page.column(paragraphs(2, lines=4), 40, 60)
    pieces = page.slices()
    assert [piece.join for piece in pieces] == ["none", "none", "none", "paragraph"] * 2
    assert [piece.indent for piece in pieces] == [2, 0, 0, 0] * 2
    assert pieces[3].room == 5


@pytest.mark.parametrize("mark", "，。、；：！？”）")
def test_no_paragraph_begins_with_a_mark_that_ends_something(mark):
    page = Sheet()
    page.column([*paragraphs(2), (2, han(7)), mark + han(11, 9), *paragraphs(1)], 40, 60)
    joins = [piece.join for piece in page.slices()]
    assert joins[9:12] == ["paragraph", "none", "paragraph"]


@pytest.mark.parametrize("start", ["“", "（", "《", "——", "……", "①", "·", "「", "：“", "★", "？……"])
def test_a_paragraph_may_begin_with_another_mark(start):
    page = Sheet()
    page.column([*paragraphs(2), (2, han(7)), start + han(10, 9), *paragraphs(1)], 40, 60)
    joins = [piece.join for piece in page.slices()]
    assert joins[9:12] == ["paragraph"] * 3


def test_paragraphs_of_one_full_line_each():
    page = Sheet()
    page.column([*paragraphs(1), (2, han(9) + "。"), (2, han(9, 3) + "。"), *paragraphs(1)], 40, 60)
    joins = [piece.join for piece in page.slices()]
    assert joins[4:7] == ["paragraph"] * 3


def test_a_line_alone_at_the_foot_knows_its_column():
    page = Sheet()
    page.column(paragraphs(3), 40, 60)
    page.put("河堤加固", 60, 310, bold=True)
    page.put(han(10), 60, 326)
    last = page.slices()[-1]
    assert (last.indent, last.room) == (2, 0)


def test_a_centred_line_stands_apart():
    page = Sheet()
    page.column([*paragraphs(2), (5, "田小"), *paragraphs(2)], 40, 60)
    assert [len(block) for block in blocks(page.slices())] == [10, 1, 10]


def test_lines_of_a_heading_are_one_block():
    page = Sheet()
    page.column([han(8), han(8, 3)], 40, 20, size=24, leading=30)
    page.column(paragraphs(3), 40, 90)
    assert [len(block) for block in blocks(page.slices())] == [2, 15]


def test_a_block_crosses_no_rule_and_no_frame():
    page = Sheet()
    page.column([han(12, n) for n in range(4)], 40, 60)
    page.column([han(12, n) for n in range(4)], 40, 60 + 4 * LEADING)
    assert len(blocks(page.slices())) == 1
    page.rules.append(Box(40, 121, 160, 121.5))
    assert len(blocks(page.slices())) == 2
    page.rules.clear()
    page.frames.append(Box(36, 121.5, 164, 190))
    assert len(blocks(page.slices())) == 2


def test_a_table_is_read_row_by_row():
    page = Sheet()
    page.column(paragraphs(3), 40, 60)
    for row, (name, sky, degrees) in enumerate(
        [
            ("青屿", "多云", "3-12"),
            ("临湖", "晴", "1-11"),
            ("望溪", "小雨", "5-9"),
            ("北川", "阴", "2-6"),
        ]
    ):
        for x, cell in ((240, name), (300, sky), (360, degrees)):
            page.put(cell, x, 80 + row * LEADING)
    rows = [piece for piece in page.slices() if piece.kind == "row"]
    assert texts(rows) == ["青屿 多云 3-12", "临湖 晴 1-11", "望溪 小雨 5-9", "北川 阴 2-6"]
    assert len({piece.block for piece in rows}) == 1
    assert {piece.join for piece in rows} == {"paragraph"}


def test_columns_of_short_lines_are_no_table():
    page = Sheet()
    for number in range(3):
        page.column([han(6, n) for n in range(8)], 40 + number * 71, 60)
    assert all(piece.kind == "text" for piece in page.slices())


def test_hidden_layers_come_last_line_by_line():
    page = Sheet()
    page.put("河堤加固完工", 40.3, 20.3, size=24, layer=4)
    page.put("河堤加固完工", 40, 20, size=24)
    page.column(paragraphs(2), 40, 60)
    pieces = page.slices()
    assert [piece.layer for piece in pieces] == [*[""] * 11, "second-strike"]
    assert shown(pieces[-1]) == "河堤加固完工"
    assert pieces[-1].block > max(piece.block for piece in pieces[:-1])


def test_no_character_is_lost_and_none_made_up():
    page = Sheet()
    page.column(paragraphs(3), 40, 60)
    english(page, 240, 60)
    page.add(" ", (500, 700, 503, 710))
    page.add("ﬁ", (240, 200, 246, 210))
    pieces = page.slices()
    count = sum(len(piece.source) - len(piece.made) for piece in pieces)
    assert count == len(page.glyphs)
    assert all(len(piece.glyphs) == len(piece.source) + 1 for piece in pieces if piece.glyphs)


def test_type_that_nobody_can_read_is_kept():
    page = Sheet()
    page.column(paragraphs(2), 40, 60)
    page.put("麦苗返青", 240, 60, size=0.001)
    assert "麦苗返青" in texts(page.slices())


def test_light_type_is_a_block_of_its_own():
    page = Sheet()
    page.column([han(12, n) for n in range(3)], 40, 60)
    page.column([han(12, n) for n in range(3)], 40, 60 + 3 * LEADING, light=True)
    assert [piece.light for piece in page.slices()] == [False] * 3 + [True] * 3
    assert len(blocks(page.slices())) == 2


@pytest.mark.parametrize("factor", [0.7, 1.4])
def test_scale_and_place_change_nothing(factor):
    page = Sheet()
    page.put("春耕正当时", 40, 20, size=24, air=0.5)
    for number in range(3):
        page.column(paragraphs(4), 40 + number * 131, 60)
    other = Sheet(page.width * factor, page.height * factor)
    for char, box, size, *rest in page.glyphs:
        scaled = tuple(edge * factor + 3 for edge in box)
        other.glyphs.append((char, scaled, size * factor, *rest))
    assert [(shown(p), p.block, p.join) for p in other.slices()] == [
        (shown(p), p.block, p.join) for p in page.slices()
    ]


def test_a_page_without_characters_has_no_lines():
    nothing = np.empty(0)
    empty = Glyphs(
        [],
        np.empty((0, 4)),
        nothing,
        nothing.astype(np.int16),
        nothing.astype(np.int16),
        nothing.astype(np.bool_),
        nothing.astype(np.bool_),
        nothing.astype(np.uint8),
        (),
    )
    assert page_slices(empty, 600, 800) == []


def by_hand(lines):
    return Document.of([[Slice.plain(text)._replace(box=Box(*box)) for text, box in lines]])


def test_lines_of_another_engine_get_blocks_and_order():
    lines = []
    for number in range(2):
        for row in range(8):
            indent = 20 if row == 0 else 0
            text = han(12 - indent // 10, row + number)
            left, top = 40 + number * 135 + indent, 60 + row * LEADING
            lines.append((text, (left, top, 40 + number * 135 + 120, top + 12)))
    document = by_hand(lines[::2] + lines[1::2])
    found = arranged(document).pages[0].lines
    assert [line.text for line in found] == [text for text, _ in lines]
    assert [line.block for line in found] == [1] * 8 + [2] * 8
    assert {line.size for line in found} == {10}
    assert found[0].indent == 2
    assert [line.join for line in found] == [*["none"] * 7, "paragraph"] * 2
    assert read(document).pages == arranged(document).pages


def test_what_is_measured_or_has_no_boxes_is_read_as_it_is():
    plain = Document.of([["第一行", "第二行。"]])
    assert arranged(plain) is plain
    box = Box(40, 60, 70, 70)
    known = Document.of([[Slice.plain("第一行", block=3)._replace(box=box, indent=2.0)]])
    assert read(known) is known
    blocked = Document.of([[Slice.plain("第一行", block=3)._replace(box=box)]])
    assert read(blocked).pages[0].lines[0].block == 1
    loose = by_hand([("第一行", (40, 60, 70, 70))])
    assert read(loose).pages[0].lines[0].block == 1


def test_one_character_in_the_last_line_of_a_heading_reads_as_the_line_above() -> None:
    sheet = Sheet()
    sheet.column(["北坡村柑橘喜丰", "收"], 40, 60, size=18, leading=21, bold=True)
    sheet.column(["连日降雨过后一千二百亩柑橘进入采收"] * 12, 40, 120)
    pieces = sheet.slices()
    assert ("收", False) in [(shown(piece), piece.vertical) for piece in pieces]


def test_one_character_in_the_last_line_of_a_vertical_paragraph_reads_down() -> None:
    sheet = Sheet()
    for n, line in enumerate(["連日降雨過後一千二百畝柑橘進入採收期"] * 6 + ["了"]):
        sheet.down(line, 500 - 16 * n, 100)
    assert all(piece.vertical for piece in sheet.slices())
