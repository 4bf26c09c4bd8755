"""Stories that go on over pages and files, and what a page says of its paper."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import check

from paperclean import clean
from paperclean.articles import Article, articles
from paperclean.chain import run
from paperclean.cli.program import program
from paperclean.jumps import read
from paperclean.model import Box, Document, Slice
from paperclean.publication import page_facts, said_of_issue
from paperclean.readers import read_bytes
from paperclean.segment.places import Place, Places, is_named
from paperclean.sources import combine

FIRST = """云汀日报 2024年5月9日 星期四 总第3218期

第01版

# 春灌忙

云汀日报讯（记者 叶知秋） 连日来，全市春灌工作有序推进。调研组走进田间地头，同种粮大户算投入、谈收成，详细了解农田水利设

（下转第四版）

# 让好书走到读者身边

云汀日报讯（记者 姜小白） 4月23日，第八届阅读季在市图书馆启动，首日接待读者八千人。

（下转第四版②）
"""
FOURTH = """第04版 综合新闻

# 阅读季在市图书馆启动

（上接第一版②）

今年的阅读季持续三个月，将办一百场读书会，每个街道都有一场。

（上接第一版）

施的管护情况，要求抓住冬闲时节，把沟渠修到田头。

# 老裁缝和他的“百宝箱”

云汀日报讯（记者 何适） 老裁缝的箱子里有一百多把剪刀，最老的一把用了六十年。
"""


def issue(*pages: str, names: tuple[str, ...] = ()) -> list[Article]:
    """Clean pages as the files of one issue."""
    names = names or tuple(f"{n}.md" for n in range(1, len(pages) + 1))
    read_ = [read_bytes(text.encode(), name) for name, text in zip(names, pages, strict=True)]
    return list(articles(run(combine(read_)).document))


def records(folder: Path) -> list[dict[str, object]]:
    text = (folder / "articles.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n")[:-1]]


@pytest.fixture
def cleaned(tmp_path: Path) -> Path:
    """Clean an issue of two files by the command line, and verify it."""
    folder = tmp_path / "issue"
    folder.mkdir()
    (folder / "a.md").write_text(FIRST, encoding="utf-8")
    (folder / "b.md").write_text(FOURTH, encoding="utf-8")
    out = tmp_path / "OUT"
    done = CliRunner().invoke(program, ["clean", "--issue", str(folder), "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert CliRunner().invoke(program, ["verify", str(out / "issue")]).exit_code == 0
    return out / "issue"


def test_stories_of_an_issue_go_on_in_another_file(cleaned: Path) -> None:
    one, two, three = records(cleaned)
    assert one["headline"] == "春灌忙"
    assert one["pages"] == [1, 2]
    (paragraph,) = one["paragraphs"]
    assert "详细了解农田水利设施的管护情况" in paragraph
    assert two["headline"] == "让好书走到读者身边"
    assert len(two["paragraphs"]) == 2
    assert three["headline"] == "老裁缝和他的“百宝箱”"
    assert three["pages"] == [2]
    assert [story["order"] for story in (one, two, three)] == [1, 2, 3]
    assert not any(
        story[f"continued_{way}"] for story in (one, two, three) for way in ("on", "from")
    )
    names = sorted(path.name[:3] for path in (cleaned / "articles").iterdir())
    assert names == ["001", "002", "003"]


def test_jump_lines_and_titles_of_a_second_part_are_set_aside(cleaned: Path) -> None:
    aside = (cleaned / "set-aside.txt").read_text(encoding="utf-8")
    for text in ("（下转第四版）", "（上接第一版）", "（下转第四版②）", "阅读季在市图书馆启动"):
        assert f"{text}\n" in aside


def test_what_the_front_page_says_holds_for_the_issue(cleaned: Path) -> None:
    one, _, three = records(cleaned)
    for story in (one, three):
        assert (story["paper"], story["date"]) == ("云汀日报", "2024-05-09")
        assert story["issue_number"] == "3218"
    assert (one["page_label"], three["page_label"]) == ("01", "04")
    assert (one["section"], three["section"]) == ("", "综合新闻")


def test_a_part_without_its_mate_says_where_it_is() -> None:
    one, two = issue(FIRST.partition("# 让好书")[0], "第02版\n\n# 老街开市\n\n老铺子一家没少。\n")
    assert (one.continued_on, one.continued_from, one.pages) == ("第四版", "", (1,))
    assert (two.continued_on, two.continued_from) == ("", "")
    (part,) = issue("第04版\n\n（上接第一版）\n\n今年的阅读季持续三个月，将办一百场读书会。\n")
    assert part.continued_from == "第一版"


def test_a_story_that_is_whole_but_for_its_end_says_so() -> None:
    first = "第01版\n\n# 春灌忙\n\n全市春灌有序推进，已灌溉农田12万亩。\n\n（下转第二版）\n"
    second = "第02版\n\n（上接第一版）\n\n各级河长到岗到位，渠水流到田头。\n\n（下转第七版）\n"
    (story,) = issue(first, second)
    assert story.pages == (1, 2)
    assert (story.continued_from, story.continued_on) == ("", "第七版")


@pytest.mark.parametrize("names", [("A1.md", "A3.md"), ("0509-A01版.md", "0509-A03版.md")])
def test_the_name_of_a_file_is_the_label_of_its_page(names: tuple[str, str]) -> None:
    first = "# 春灌忙\n\n全市春灌有序推进，已灌溉农田12万亩。\n\n（下转A3版）\n"
    second = "（上接A1版）\n\n各级河长到岗到位，渠水流到田头。\n"
    (story,) = issue(first, second, names=names)
    assert story.pages == (1, 2)
    assert len(issue(first, second, names=("A1.md", "A4.md"))) == 2


def test_jump_lines_broken_over_two_lines_lead_on() -> None:
    broken = FIRST.replace("（下转第四版）", "（下转第\n\n四版）")
    assert [story.text for story in issue(broken, FOURTH, names=("01.md", "04.md"))] == [
        story.text for story in issue(FIRST, FOURTH, names=("01.md", "04.md"))
    ]
    back = FOURTH.replace("（上接第一版）", "（上接\n\n第一版）")
    found = issue(broken, back, names=("01.md", "04.md"))
    assert [story.pages for story in found][:2] == [(1, 2), (1, 2)]


def test_parts_come_in_the_order_of_the_story_not_of_the_pages() -> None:
    first = "第04版\n\n# 春灌忙\n\n全市春灌有序推进，已灌溉农田12万亩。\n\n（下转第一版）\n"
    second = "第01版\n\n（上接第四版）\n\n各级河长到岗到位，渠水流到田头。\n"
    (story,) = issue(second, first)
    assert story.pages == (2, 1)
    assert [text[:4] for text in story.paragraphs] == ["全市春灌", "各级河长"]


def test_two_that_name_each_other_make_no_circle() -> None:
    first = "（上接第二版）\n\n全市春灌有序推进，已灌溉农田12万亩。\n\n（下转第二版）\n"
    second = "（上接第一版）\n\n各级河长到岗到位，渠水流到田头。\n\n（下转第一版）\n"
    found = issue(first, second)
    assert sum(len(story.paragraphs) for story in found) == 2


def test_a_neighbour_page_changes_no_story_that_stays_on_its_page() -> None:
    page = "# 老街开市\n\n老铺子一家没少，街坊一早就来到街口。\n"
    loose = "各级河长到岗到位，渠水流到田头。\n\n# 春灌忙\n\n全市春灌有序推进。\n"
    apart = [story.text for text in (page, loose) for story in issue(text)]
    assert [story.text for story in issue(page, loose)] == apart


def test_the_promises_hold_for_an_issue() -> None:
    document = combine(
        [read_bytes(text.encode(), name) for name, text in (("1.md", FIRST), ("4.md", FOURTH))]
    )
    done = run(document)
    one = Document(document.pages, document.origins)
    assert one == done.source
    again = run(done.document, facts=done.facts)
    assert [edit for edit in again.ledger if edit.applied and edit.field != "text"] == []


def test_the_promises_hold_for_a_page() -> None:
    check(run(read_bytes(FOURTH.encode(), "4.md")), FOURTH.encode())


@pytest.mark.parametrize(
    ("text", "way", "pages", "words"),
    [
        ("（紧接第三版）", "either", ("3",), ""),
        ("（续第一版）", "from", ("1",), ""),
        ("（未完，转第三版）", "on", ("3",), ""),
        ("下转2、3版", "on", ("2", "3"), ""),
        ("（下转A3版“老街”）", "on", ("A3",), "老街"),
        ("《老街改造》上接第1版", "from", ("1",), "老街改造"),
        ("Continued on Page Two", "on", ("2",), ""),
        ("Continued from front page", "from", ("front",), ""),
        ("COUNCIL from 1A", "from", ("A1",), "COUNCIL"),
        ("COUNCIL/From A1", "from", ("A1",), "COUNCIL"),
        ("COUNCIL » From A1", "from", ("A1",), "COUNCIL"),
        ("Council: From Page 1", "from", ("1",), "COUNCIL"),
        ("（未完转四版）", "on", ("4",), ""),
        ("（接一版）", "either", ("1",), ""),
    ],
)
def test_jump_lines(text: str, way: str, pages: tuple[str, ...], words: str) -> None:
    jump = read(text)
    assert jump is not None
    assert (jump.way, jump.pages, jump.words) == (way, pages, words)


@pytest.mark.parametrize(
    "text",
    [
        "“转”出新天地",
        "接12345热线转办单",
        "See you on page one",
        "See page 4 for the recipe",
        "A letter from page boys",
        "Letters from Canton",
        "详见今天第三版的整版报道。",
    ],
)
def test_no_jump_lines(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("line", "own", "target", "known"),
    [
        ("（下转第四版）", "1", "4", True),
        ("（下转第四版）", "1", "3", False),
        ("（转3版）", "A1", "A3", True),
        ("（转3版）", "A1", "B3", False),
        ("（转A3版）", "1", "3", True),
        ("（下转第二版）", "", "", True),
        ("（下转第八版）", "", "", None),
        ("See COUNCIL, B2", "", "", None),
        ("Continued on next page", "", "", True),
    ],
)
def test_pages_named(line: str, own: str, target: str, known: bool | None) -> None:  # noqa: FBT001
    here, there = Place(1, own), Place(2, target)
    assert is_named(read(line), there, here, Places.of([here, there])) is known


def linked(*pages: str) -> list[tuple[tuple[int, ...], str, str]]:
    """Give pages and jump lines left open of the stories of an issue of Markdown pages."""
    return [(one.pages, one.continued_from, one.continued_on) for one in issue(*pages)]


CUT = "# 春灌忙\n\n连日来，全市春灌工作有序推进。同种粮大户算投入、谈收成，详细了解农田水利设\n\n（{}）\n"
REST = "（{}）\n\n施的管护情况，要求抓住冬闲时节，把沟渠修到田头。\n"
OTHER = "（{}）\n\n今年的阅读季持续三个月，将办一百场读书会，每个街道都有一场。\n"


@pytest.mark.parametrize(
    ("on", "back"),
    [
        ("下转第三版", "上接第一版"),  # the page named is another
        ("下转第四版", "上接第二版"),
        ("下转第四版", "紧接第一版"),
        ("紧接第四版", "紧接第一版"),
        ("转第四版", "接第一版"),
        ("未完转四版", "上接一版"),
    ],
)
def test_a_cut_word_goes_on_even_where_one_jump_line_is_misprinted(on: str, back: str) -> None:
    first, fourth = f"第01版\n\n{CUT.format(on)}", f"第04版\n\n{REST.format(back)}"
    assert linked(first, fourth) == [((1, 2), "", "")]


@pytest.mark.parametrize(
    ("on", "back", "rest"),
    [
        ("下转第三版", "上接第二版", REST),  # neither names the other's page
        ("下转第三版", "上接第一版", OTHER),  # the sentence does not go on
        ("下转第四版", "上接第二版", OTHER),
    ],
)
def test_misprinted_jump_lines_alone_join_nothing(on: str, back: str, rest: str) -> None:
    first, fourth = f"第01版\n\n{CUT.format(on)}", f"第04版\n\n{rest.format(back)}"
    assert [pages for pages, _, _ in linked(first, fourth)] == [(1,), (2,)]


PIER = (
    (
        "The harbour board set the date on which work on the pier will begin, and Mr. Aldous, the "
        "foreman, said that the piles must stand on rock. Captain Weir of the herring boats said that "
        "a lamp at the lighthouse is not enough, and that the dredgers must"
    ),
    (
        "clear the channel before the piles are driven. Mr. Aldous answered that the lighthouse and "
        "the herring boats would be served, and that the rock lay no deeper than the dredgers go."
    ),
)
GRASS = (
    (
        "Miss Tanner walked over the sods of the playing field with her pupils and found that three "
        "were gone. Mr. Pym, a gardener, said that a badger had come down at night to dig for worms, "
        "and that its footprints led to the kitchen, where the carpenter"
    ),
    (
        "built a fence. Miss Tanner has taught her pupils to draw where the badger went, and Mr. Pym "
        "says that the footprints are those of a young one, which will come again for the worms."
    ),
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_stories_that_lead_to_one_page_their_words_tell(order: tuple[int, int]) -> None:
    first = "Page 1\n\n" + "\n\n".join(
        f"# {name}\n\n{story[0]}\n\nContinued on page 4\n"
        for name, story in (("Work to begin", PIER), ("Sods are gone", GRASS))
    )
    rests = [f"Continued from page 1\n\n{story[1]}\n" for story in (PIER, GRASS)]
    fourth = "Page 4\n\n" + "\n".join(rests[n] for n in order)
    one, two = issue(first, fourth)
    assert (one.headline, one.paragraphs) == ("Work to begin", (" ".join(PIER),))
    assert (two.headline, two.paragraphs) == ("Sods are gone", (" ".join(GRASS),))


def test_two_stories_that_nothing_tells_apart_stay_apart() -> None:
    first = "第01版\n\n" + "\n\n".join(
        f"# {name}\n\n{text}\n\n（下转第四版）\n"
        for name, text in (
            ("老街开市", "老铺子一家没少，卖豆腐的老何第一个开了门，街坊邻居一早就来到街口，都说"),
            ("新渠通水", "河水昨天流到最远的一块田，种粮大户蹲在渠边看了半天，他告诉记者"),
        )
    )
    fourth = "第04版\n\n（上接第一版）\n\n这样很好。\n\n（上接第一版）\n\n盼了多年。\n"
    found = issue(first, fourth)
    assert [one.pages for one in found] == [(1,), (1,), (2,), (2,)]
    assert [one.continued_on for one in found] == ["第四版", "第四版", "", ""]


def said(*texts: str) -> dict[str, str]:
    document = Document.of([[*texts, "# x"]])
    lines = [line._replace(role="furniture") for line in document.pages[0].lines]
    return {field: value for field, (value, _) in page_facts(lines).items()}


def test_an_english_page_says_paper_date_number_and_label() -> None:
    found = said(
        "THE HARBOUR COURIER", "Vol. CXII No. 23 Tuesday, May 14, 2024", "Page A6", "SPORTS"
    )
    assert found == {
        "paper": "THE HARBOUR COURIER",
        "date": "2024-05-14",
        "issue_number": "23",
        "page_label": "A6",
        "section": "SPORTS",
    }
    assert said("A6 The Harbour Courier Friday, March 8, 1907")["page_label"] == "A6"


def test_a_traditional_page_counts_the_years_of_the_republic() -> None:
    found = said("雲 汀 日 報", "中華民國一百一十三年五月九日 星期四 農曆四月初二", "第A3版")
    assert (found["paper"], found["date"], found["page_label"]) == ("雲汀日報", "2024-05-09", "A3")


@pytest.mark.parametrize(
    "text",
    ["农历甲辰年四月初二", "創刊於中華民國38年2月1日", "今日8版", "2、3版", "2024年2月30日"],
)
def test_what_says_neither_date_nor_label(text: str) -> None:
    found = said(text)
    assert "date" not in found
    assert "page_label" not in found


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3月5日 星期二", "--03-05"),
        ("Tue., Mar. 5, 2024", "2024-03-05"),
        ("Sat 2 March 2024", "2024-03-02"),
        ("TUESDAY MARCH 5 2024", "2024-03-05"),
        ("民國一百一十三年三月五日", "2024-03-05"),
        ("二○二四年三月五日　星期二", "2024-03-05"),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert said(text)["date"] == date


def test_a_page_that_leaves_out_the_year_has_that_of_the_issue() -> None:
    pages = [["云汀日报 2024年3月5日 第01版"], ["3月5日 星期二 第02版"], ["3月6日 星期三 第03版"]]
    document = run(
        Document.of([[*page, "春灌忙", "已灌溉农田12万亩。"] for page in pages])
    ).document
    found = said_of_issue(document, run(document).facts.paper)
    assert [found[n]["date"][0] for n in (1, 2, 3)] == ["2024-03-05", "2024-03-05", "--03-06"]


def test_the_folio_is_the_only_bare_number_and_that_of_the_paper_before_others() -> None:
    assert said("云汀日报 2024年3月5日", "2")["page_label"] == "2"
    assert "page_label" not in said("云汀日报 2024年3月5日", "2", "35")
    assert "page_label" not in said("云汀日报 2024年3月5日", "2024")
    assert said("Pier, Page 4", "Tuesday, May 14, 2024 Page 1")["page_label"] == "1"


def test_pages_that_disagree_say_nothing_for_others() -> None:
    pages = [["云汀日报 2024年5月9日"], ["云汀日报 2024年5月10日"], ["第03版"]]
    document = run(
        Document.of([[*page, "春灌忙", "已灌溉农田12万亩。"] for page in pages])
    ).document
    found = said_of_issue(document, run(document).facts.paper)
    assert found[3]["paper"][0] == "云汀日报"
    assert "date" not in found[3]


def set_page(head: str, columns: list[list[str]]) -> list[Slice]:
    """Set lines of ten points in columns, top to bottom, under a folio; `#` sets a headline."""
    slices = [Slice(head, ((0, len(head)),), box=Box(40, 20, 200, 30), size=10.0)]
    for number, lines in enumerate(columns):
        x, y = 40.0 + number * 170, 60.0
        for text in lines:
            size = 24.0 if text[0] == "#" else 10.0
            shown = text.lstrip("#\u3000")
            left = x + 20 * text.startswith("\u3000")
            box = Box(left, y, left + size * len(shown), y + size)
            start = len(text) - len(shown)
            block = 2 * number + (size == 10.0) + 1
            join = "line" if text == lines[-1] or size != 10.0 else "none"
            indent = (left - x) / size
            slices.append(
                Slice(text, ((start, len(text)),), join, block=block, box=box, size=size)._replace(
                    indent=indent, room=15 - len(shown) - indent
                )
            )
            y += size * 1.5
    return slices


@pytest.mark.parametrize("on", [["（下转第四版）"], ["（下转第", "四版）"]])
@pytest.mark.parametrize("back", [["（上接第一版）"], ["（上接", "第一版）"]])
def test_stories_of_pages_with_boxes_go_on(on: list[str], back: list[str]) -> None:
    first = set_page(
        "云汀日报 2024年5月9日 第01版",
        [
            [
                "#春灌忙",
                "\u3000\u3000连日来，全市春灌工作有序推进",
                "，各级河长到岗到位，水渠清了三",
                "遍。调研组走进田间地头，同种粮",
                "大户算投入、谈收成，了解水利设",
                *on,
            ]
        ],
    )
    fourth = set_page(
        "云汀日报 2024年5月9日 第04版",
        [
            [
                *back,
                "施的管护情况，要求抓住冬闲时节",
                "，把沟渠一段一段修到田头，修到",
                "最远的那一块田。",
            ],
            [
                "#老裁缝",
                "\u3000\u3000老裁缝的箱子里有一百多把剪",
                "刀，最老的一把用了六十年，还和",
                "新的一样快。",
            ],
        ],
    )
    made = Document.of([first, fourth])
    pages = tuple(replace(page, width=400.0, height=400.0) for page in made.pages)
    one, two = articles(run(replace(made, pages=pages)).document)
    assert (one.headline, one.pages) == ("春灌忙", (1, 2))
    assert "了解水利设施的管护情况" in one.paragraphs[0]
    assert (two.headline, two.pages) == ("老裁缝", (2,))
    assert (one.continued_on, one.continued_from) == ("", "")


def test_a_line_off_whose_head_a_jump_line_was_cut_stays_in_its_column() -> None:
    lines = [
        "（上接第一版）渡工人建了",
        "休息室。航线每天往返三十",
        "六班，首班六点，末班二十",
        "一点，票价两元。",
    ]
    slices = [
        Slice.plain(text)._replace(
            box=Box(40, 100 + 15 * n, 40 + 10 * len(text), 110 + 15 * n), size=10.0
        )
        for n, text in enumerate(lines)
    ]
    result = clean(Document.of([slices]))
    whole = "渡工人建了休息室。航线每天往返三十六班，首班六点，末班二十一点，票价两元。"
    assert [article.paragraphs for article in result.articles] == [(whole,)]
    assert [line.text for line in result.set_aside] == ["（上接第一版）"]
