"""Decisions made one upon the other in the report: the next run makes what the person saw."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import Seen, until
from test_report import pages_of_three
from test_report_browser import Browse, decide, line_with, press, ready, written
from test_report_browser import again as cleaned_again

from paperclean import Result, clean
from paperclean.articles import articles
from paperclean.chain import run
from paperclean.decisions import read
from paperclean.reviewing import review
from paperclean.writers import html

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAPER = """# 新桥通车

昨日，新桥正式通车。市民从桥上走过。

大桥全长八百米，有六条车道。

桥头立着一块石碑。

夜里桥上亮着灯。

# 老街换新颜

老街上的石板路修好了。

# 公园开放

公园里种了三百棵树。
"""
BRIDGE, STREET, PARK = "新桥通车", "老街换新颜", "公园开放"
PATHS = {
    BRIDGE: (
        "昨日，新桥正式通车。市民从桥上走过。",
        "大桥全长八百米，有六条车道。",
        "桥头立着一块石碑。",
        "夜里桥上亮着灯。",
    ),
    STREET: ("老街上的石板路修好了。",),
    PARK: ("公园里种了三百棵树。",),
}
Act = tuple[str, str]
Articles = list[tuple[str, tuple[str, ...]]]


@pytest.fixture(scope="module")
def paper() -> Result:
    result = clean(PAPER.encode(), name="page.md")
    assert told(result) == [(name, PATHS[name]) for name in (BRIDGE, STREET, PARK)]
    return result


def told(result: Result) -> Articles:
    return [(article.headline, article.paragraphs) for article in result.articles]


def act(page: "Page", text: str, what: str) -> None:
    """Do something with the line that holds a text: a key, a button, or a correction."""
    line_with(page, text)
    if len(what) == 1:
        press(page, what)
    elif what.startswith("="):
        correct(page, what[1:])
    elif what.startswith(">"):
        move(page, what[1:])
    else:
        if not page.locator("#dock details[open]").count():
            page.click("#dock summary")
        page.click(f"[data-do={what}]")


def correct(page: "Page", text: str) -> None:
    press(page, "c")
    page.locator("#dock [data-stretch]").fill(text)
    press(page, "Enter")


def move(page: "Page", article: str) -> None:
    press(page, "m")
    goal = page.locator("#to-article option", has_text=article).get_attribute("value")
    page.select_option("#to-article", goal)
    page.click("#dock [data-do=apply]")


def again(file: Path, source: str = PAPER) -> Result:
    return cleaned_again(file, source)


def count(file: Path) -> int:
    return len(json.loads(file.read_bytes())["decisions"])


MERGED = (*PATHS[BRIDGE], *PATHS[STREET], *PATHS[PARK])
PARTED = [
    (BRIDGE, PATHS[BRIDGE][:2]),
    ("", PATHS[BRIDGE][2:3]),
    ("", PATHS[BRIDGE][3:]),
    (STREET, PATHS[STREET]),
    (PARK, PATHS[PARK]),
]


@pytest.mark.parametrize(
    ("acts", "paragraphs"),
    [
        ([(PARK, "merge-article"), (STREET, "merge-article")], [MERGED]),
        ([(STREET, "merge-article"), (PARK, "merge-article")], [MERGED]),
        ([("夜里", "b"), ("桥头", "b")], [paths for _, paths in PARTED]),
        ([("桥头", "b"), ("夜里", "b")], [paths for _, paths in PARTED]),
        (
            [(BRIDGE, "later"), (BRIDGE, "later")],
            [PATHS[STREET], PATHS[PARK], PATHS[BRIDGE]],
        ),
        (
            [(STREET, ">公园"), ("夜里", ">老街上")],
            [PATHS[BRIDGE][:3], (*PATHS[STREET], PATHS[BRIDGE][3]), PATHS[PARK]],
        ),
        (
            [("夜里", ">老街"), ("夜里", ">公园")],
            [PATHS[BRIDGE][:3], PATHS[STREET], (*PATHS[PARK], PATHS[BRIDGE][3])],
        ),
    ],
    ids=["merge-up", "merge-down", "split-up", "split-down", "later", "headless", "move-twice"],
)
def test_articles_are_made_of_what_was_decided_before(
    page: "Page", tmp_path: Path, paper: Result, acts: list[Act], paragraphs: list[tuple[str, ...]]
) -> None:
    ready(page, written(tmp_path, paper))
    for text, what in acts:
        act(page, text, what)
    found = again(decide(page, tmp_path))
    assert [article.paragraphs for article in found.articles] == paragraphs


def test_what_is_turned_back_is_decided_no_more(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    for what in ("later", "later", "earlier", "earlier"):
        act(page, BRIDGE, what)
    act(page, "石板", "=老街上的青板路修好了。")
    act(page, "青板", "=老街上的石板路修好了。")
    act(page, "夜里", ">老街")
    act(page, "夜里", ">新桥")
    file = decide(page, tmp_path)
    assert count(file) == 0
    assert told(again(file)) == told(paper)


def test_a_correction_is_corrected_and_so_after_the_next_run(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    for text in ("老街上的青板路修好了。", "老街上的青砖路修好了。", "老街上的青砖路铺好了。"):
        act(page, "老街上", f"={text}")
        press(page, "c")
        assert page.locator("#dock [data-stretch]").input_value() == text
        press(page, "Escape")
    file = decide(page, tmp_path)
    result = again(file)
    assert result.articles[1].paragraphs == ("老街上的青砖路铺好了。",)
    ready(page, written(tmp_path, result))
    act(page, "老街上", "=老街上的红砖路铺好了。")
    file = decide(page, tmp_path)
    result = again(file)
    assert result.articles[1].paragraphs == ("老街上的红砖路铺好了。",)
    ready(page, written(tmp_path, result))
    act(page, "老街上", "=老街上的石板路修好了。")
    assert told(again(decide(page, tmp_path))) == told(paper)


def test_articles_that_were_moved_are_parted_where_they_are(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    act(page, BRIDGE, "later")
    result = again(decide(page, tmp_path))
    ready(page, written(tmp_path, result))
    act(page, "夜里", "b")
    act(page, PARK, "earlier")
    found = again(decide(page, tmp_path)).articles
    assert [article.paragraphs for article in found] == [
        PATHS[STREET],
        PATHS[BRIDGE][:3],
        PATHS[PARK],
        PATHS[BRIDGE][3:],
    ]


# Kept and saved, of several windows

STREET_NOW = "老街上的青板路修好了。"
PARK_NOW = "公园里种了五百棵树。"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Give the address of a result that is shown, and where its decisions are kept."""
    folder = clean(PAPER.encode(), name="page.md").write(tmp_path / "OUT")
    with review(folder) as shown:
        yield shown.address, folder.with_name("page.md.decisions.json")


def save(page: "Page", said: str = "saved") -> None:
    page.evaluate("document.querySelector('#told').textContent = ''")
    press(page, "s")
    until(page, "said => document.querySelector('#told').textContent.startsWith(said)", arg=said)


def corrected(file: Path) -> list[str]:
    result = again(file)
    return [
        path for article in result.articles for path in article.paragraphs if path not in MERGED
    ]


def test_after_a_conflict_a_reload_loses_nothing(
    browse: Browse, seen: Seen, served: tuple[str, Path]
) -> None:
    address, file = served
    one, two = ready(browse(), address), ready(browse(), address)
    act(one, "石板", f"={STREET_NOW}")
    act(two, "三百", f"={PARK_NOW}")
    save(two)
    save(one, "not saved")
    ready(one, address)
    save(one)
    assert corrected(file) == [STREET_NOW, PARK_NOW]
    act(two, "石板", "=老街上的红板路修好了。")
    save(two, "not saved")
    two.click("#tab-decisions")
    two.click("[data-do=load-again]")
    until(two, "document.querySelector('#told').textContent.startsWith('loaded; 1')")
    assert two.locator(".made").count() == 3, "both are shown"
    assert seen.console == []


def test_nothing_is_saved_over_a_damaged_file(browse: Browse, served: tuple[str, Path]) -> None:
    address, file = served
    page = ready(browse(), address)
    act(page, "石板", f"={STREET_NOW}")
    save(page)
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound + ",", encoding="utf-8")
    ready(page, address)
    until(page, "document.querySelector('#told').textContent.includes('cannot be read')")
    act(page, "三百", f"={PARK_NOW}")
    save(page, "The file of decisions")
    assert file.read_text(encoding="utf-8") == sound + ","
    file.write_text(sound, encoding="utf-8")
    page.click("#tab-decisions")
    assert page.locator("#panel-decisions .fault").count() == 1
    page.click("[data-do=load-again]")
    until(page, "!damaged && document.querySelector('#panel-decisions .fault') === null")
    save(page)
    assert corrected(file) == [STREET_NOW, PARK_NOW]


def test_what_is_decided_during_a_save_is_not_saved_yet(
    browse: Browse, served: tuple[str, Path]
) -> None:
    address, file = served
    page = ready(browse(), address)
    act(page, "石板", f"={STREET_NOW}")
    page.evaluate("""() => {
        const send = fetch;
        const go = new Promise((resolve) => { window.go = resolve; });
        window.sent = 0;
        window.fetch = async (...all) => {
          if (all[1].method !== "PUT") return send(...all);
          window.sent += 1;
          await go;
          return send(...all);
        };
    }""")
    press(page, "s s s")
    until(page, "window.sent === 1")
    act(page, "三百", f"={PARK_NOW}")
    page.evaluate("saving.then(() => null), window.go()")
    until(page, "window.sent === 2 && !unsaved")
    assert page.locator("#told").text_content() == "saved"
    assert corrected(file) == [STREET_NOW, PARK_NOW]


def test_what_others_removed_stays_removed(browse: Browse, tmp_path: Path, paper: Result) -> None:
    page = ready(browse(), written(tmp_path, paper))
    act(page, "石板", f"={STREET_NOW}")
    act(page, "三百", f"={PARK_NOW}")
    file = decide(page, tmp_path)
    held = json.loads(file.read_bytes())
    held["decisions"] = held["decisions"][:1]
    file.write_text(json.dumps(held), encoding="utf-8")
    act(page, "六条", "=大桥全长八百米，有八条车道。")
    ready(page, written(tmp_path, again(file)))
    file = decide(page, tmp_path)
    assert corrected(file) == ["大桥全长八百米，有八条车道。", STREET_NOW]


def test_two_windows_on_a_file_keep_what_both_decide(
    browse: Browse, tmp_path: Path, paper: Result
) -> None:
    address = written(tmp_path, paper)
    one = ready(browse(), address)
    two = ready(one.context.new_page(), address)
    act(one, "石板", f"={STREET_NOW}")
    act(two, "三百", f"={PARK_NOW}")
    until(one, "decisions.length === 2")
    press(one, "u")
    until(two, "decisions.length === 1")
    act(one, "石板", f"={STREET_NOW}")
    ready(one, address)
    assert corrected(decide(one, tmp_path)) == [STREET_NOW, PARK_NOW]


def test_in_a_folder_blocks_and_articles_go_over_the_border_of_a_page(
    page: "Page", tmp_path: Path
) -> None:
    source = pages_of_three()
    made = run(source)
    first, second, third = (article.paragraphs for article in articles(made.document))
    for name, data in html.report(made, articles(made.document), lambda _: None, limit=10):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    ready(page, (tmp_path / "report" / "page-002.html").as_uri())
    act(page, "石板", ">新桥")
    ready(page, (tmp_path / "report" / "page-003.html").as_uri())
    act(page, "秋粮", "merge-article")
    again = run(source, decisions=read(decide(page, tmp_path)))
    assert again.decided is not None
    assert again.decided.stale == {}
    assert [article.paragraphs for article in articles(again.document)] == [
        (*first, *second),
        third,
    ]


# Corrections and parts of one line


def part(page: "Page", line: str, at: str) -> None:
    """Begin a paragraph before some text inside a line."""
    line_with(page, line)
    press(page, "c")
    field = page.locator("#dock [data-stretch]").first
    field.evaluate(
        """(field, at) => {
          const place = field.value.indexOf(at);
          field.focus();
          field.setSelectionRange(place, place);
        }""",
        at,
    )
    page.click("#dock [data-do=part-cursor]")


def bridge_of(file: Path) -> tuple[str, ...]:
    paths: tuple[str, ...] = again(file).articles[0].paragraphs
    assert paths[-3:] == PATHS[BRIDGE][1:]
    return paths[:-3]


def test_a_correction_over_a_line_that_is_parted_later_stays_in_both(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    act(page, "昨日", "=昨天上午，老桥正式通了车。人们从桥上走过。")
    result = again(decide(page, tmp_path))
    ready(page, written(tmp_path, result))
    part(page, "昨天", "人们")
    assert "it is moved as a whole" in (page.locator("#told").text_content() or "")
    file = decide(page, tmp_path)
    assert bridge_of(file) == ("昨天上午，老桥正式通了车。", "人们从桥上走过。")
    ready(page, written(tmp_path, again(file)))
    act(page, "昨天", "=昨天下午，老桥正式通了车。")
    file = decide(page, tmp_path)
    assert bridge_of(file) == ("昨天下午，老桥正式通了车。", "人们从桥上走过。")
    ready(page, written(tmp_path, again(file)))
    act(page, "人们", "=大家从桥上走过去。")
    file = decide(page, tmp_path)
    assert bridge_of(file) == ("昨天下午，老桥正式通了车。", "大家从桥上走过去。")
    ready(page, written(tmp_path, again(file)))
    act(page, "昨天", "=昨日，新桥正式通车。")
    act(page, "大家", "=市民从桥上走过。")
    assert bridge_of(decide(page, tmp_path)) == ("昨日，新桥正式通车。", "市民从桥上走过。")


def test_what_is_parted_of_an_obeyed_correction_is_shown_and_corrected_on(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    act(page, "昨日", "=昨天上午，老桥正式通了车。人们从桥上走过。")
    ready(page, written(tmp_path, again(decide(page, tmp_path))))
    part(page, "昨天", "人们")
    assert page.locator(".b ins.will").all_text_contents() == ["天上午，老桥正式通了车。人们"]
    line_with(page, "昨天")
    press(page, "c")
    fields = page.locator("#dock [data-stretch]")
    assert [fields.nth(n).input_value() for n in range(fields.count())] == [
        "昨天上午，老桥正式通了车。",
        "人们从桥上走过。",
    ]
    fields.nth(1).fill("人们从桥上走过去。")
    press(page, "Enter")
    assert bridge_of(decide(page, tmp_path)) == ("昨天上午，老桥正式通了车。", "人们从桥上走过去。")


def test_what_stands_for_the_blank_before_a_part_stays(page: "Page", tmp_path: Path) -> None:
    source = "# Park opens\n\nNobody knew it at all.\n"
    ready(page, written(tmp_path, clean(source.encode(), name="page.md")))
    act(page, "Nobody", "=Nobody knew,it at all.")
    part(page, "Nobody", "it at")
    (article,) = again(decide(page, tmp_path), source).articles
    assert article.paragraphs == ("Nobody knew,", "it at all.")


@pytest.mark.parametrize("first", ["correct", "part"])
def test_a_correction_and_a_part_in_one_session(
    page: "Page", tmp_path: Path, paper: Result, first: str
) -> None:
    ready(page, written(tmp_path, paper))
    if first == "correct":
        act(page, "昨日", "=昨天上午，老桥正式通了车。人们从桥上走过。")
        part(page, "昨日", "人们")
    else:
        part(page, "昨日", "市民")
    line_with(page, "昨日")
    press(page, "c")
    fields = page.locator("#dock [data-stretch]")
    assert fields.count() == 2
    fields.nth(0).fill("昨天上午，老桥正式通了车。")
    fields.nth(1).fill("〔记者摄〕大家走过。")
    press(page, "Enter")
    assert bridge_of(decide(page, tmp_path)) == (
        "昨天上午，老桥正式通了车。",
        "〔记者摄〕大家走过。",
    )


def test_what_stands_for_one_character_is_not_parted(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    act(page, "昨日", "=昨日，新桥正式通车。甲乙丙市民从桥上走过。")
    part(page, "昨日", "乙丙")
    assert page.locator("#told").text_content() == "this cannot be decided here"
    assert count(decide(page, tmp_path)) == 1


def obeying(page: "Page", tmp_path: Path, paper: Result, text: str) -> None:
    """Open the report of a result that obeyed a correction of the street."""
    ready(page, written(tmp_path, paper))
    act(page, "石板", f"={text}")
    ready(page, written(tmp_path, again(decide(page, tmp_path))))


def test_a_correction_that_was_obeyed_is_taken_back_where_it_stands(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    obeying(page, tmp_path, paper, STREET_NOW)
    page.locator(".b .e[data-edit]", has_text="青").click()
    assert page.locator("#dock [data-do=accept]").count() == 0
    press(page, "r")
    (said,) = page.locator(".b .will.note").all_text_contents()
    assert said.startswith("↶ correct «青")
    assert said.endswith("as the rules do")
    file = decide(page, tmp_path)
    assert count(file) == 0
    assert told(again(file)) == told(paper)


def test_what_was_corrected_since_stays_when_the_older_is_taken_back(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    obeying(page, tmp_path, paper, STREET_NOW)
    act(page, "青板", "=老街上的红板路修好了。")
    page.locator(".b .e[data-edit]", has_text="青").click()
    press(page, "r")
    assert "a newer decision is about this place" in (page.locator("#told").text_content() or "")
    file = decide(page, tmp_path)
    assert again(file).articles[1].paragraphs == ("老街上的红板路修好了。",)


def test_what_is_corrected_beside_what_was_taken_back_is_as_it_is_shown(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    obeying(page, tmp_path, paper, "老街上的青砖路修好了。")
    page.locator(".b .e[data-edit]", has_text="青").click()
    press(page, "r")
    act(page, "老街上", "=老街上的青瓦路修好了。")
    file = decide(page, tmp_path)
    assert again(file).articles[1].paragraphs == ("老街上的青瓦路修好了。",)


def test_a_role_says_that_the_next_run_tells_the_borders(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    line_with(page, "夜里")
    page.select_option("#role", "headline")
    assert "whether an article begins" in (page.locator("#told").text_content() or "")
    (said,) = page.locator(".b .will.note").all_text_contents()
    assert said.startswith("→ headline · the next run tells")
    page.select_option("#role", "subhead")
    assert page.locator(".b .will.note").all_text_contents() == ["→ subhead"]


def test_a_new_article_stands_where_the_page_shows_it(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    act(page, BRIDGE, "later")
    act(page, PARK, "earlier")
    result = again(decide(page, tmp_path))
    ready(page, written(tmp_path, result))
    act(page, "桥头", ">new article")
    shown = page.evaluate("now.order.map((one) => lines.get(firstOf(one)).text)")
    found = again(decide(page, tmp_path)).articles
    assert [article.headline or article.paragraphs[0] for article in found] == shown


def test_an_article_keeps_its_place_when_its_first_line_leaves(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    act(page, "桥头", ">new article")
    act(page, "大桥", "b")
    ready(page, written(tmp_path, again(decide(page, tmp_path))))
    act(page, "大桥", ">none: set aside")
    shown = page.evaluate("now.order.map((one) => lines.get(firstOf(one)).text)")
    found = again(decide(page, tmp_path)).articles
    assert [article.headline or article.paragraphs[0] for article in found] == shown


def shown_in(page: "Page") -> list[list[str]]:
    """Give the articles as the page tells them, each as the texts of its lines."""
    assert page.evaluate("replayed() !== null")
    found: list[list[str]] = page.evaluate(
        "now.order.map((one) => one.ids.map((id) => lines.get(id).text))"
    )
    return found


def lines_in(result: Result) -> list[list[str]]:
    return [[line.text for line in article.lines] for article in result.articles]


def place(page: "Page", text: str, article: str, after: str = "") -> None:
    """Move the block of a line into an article, behind the block of another; to its head."""
    line_with(page, text)
    press(page, "m")
    goal = page.locator("#to-article option", has_text=article).get_attribute("value")
    page.select_option("#to-article", goal)
    place_ = page.locator("#to-place option", has_text=after).first if after else None
    page.select_option("#to-place", place_.get_attribute("value") if place_ else "")
    page.click("#dock [data-do=apply]")


def test_what_was_brought_to_a_head_and_is_taken_away_again(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    place(page, "公园里", BRIDGE)
    place(page, PARK, "公园里")
    result = again(decide(page, tmp_path))
    assert shown_in(page) == lines_in(result)
    ready(page, written(tmp_path, result))
    assert shown_in(page) == lines_in(result)
    act(page, "公园里", ">new article")
    place(page, PARK, "公园里")
    act(page, STREET, "earlier")
    assert shown_in(page) == lines_in(again(decide(page, tmp_path)))


def test_decisions_on_articles_that_are_taken_back_are_shown_so(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    act(page, STREET, "merge-article")
    act(page, "桥头", "b")
    act(page, PARK, "earlier")
    result = again(decide(page, tmp_path))
    ready(page, written(tmp_path, result))
    assert shown_in(page) == lines_in(result)
    assert page.locator(".will.note").count() == 0
    page.click("#tab-decisions")
    for _ in range(4):
        page.locator("#panel-decisions [data-drop]").first.click()
    lost = page.locator(".made .fault").all_text_contents()
    found = clean(PAPER.encode(), name="page.md", decisions=decide(page, tmp_path))
    assert shown_in(page) == lines_in(found)
    assert lines_in(found) != lines_in(result)
    assert found.decisions is not None
    assert lost == ["stands on one that was taken back"] * len(found.decisions.stale)


def test_a_hyphen_comes_back_where_a_line_is_joined_otherwise(page: "Page", tmp_path: Path) -> None:
    source = (
        "The mayor said that the new bridge will be open to the public in Wash-\n"
        "ington before the end of the year, and that nobody is to pay for it.\n"
    )
    ready(page, written(tmp_path, clean(source.encode(), name="page.md")))
    line_with(page, "The mayor")
    for how, back in (("space", ["-"]), ("none", [])):
        page.select_option("#join", how)
        marks = page.locator(".b .e.rejected")
        assert [one.get_attribute("data-was") for one in marks.all()] == back
        (found,) = again(decide(page, tmp_path), source).articles
        assert ("Wash- ington" in found.paragraphs[0]) == bool(back)
        assert ("Washington" in found.paragraphs[0]) != bool(back)


def test_an_article_is_known_by_a_line_that_is_not_printed_any_more(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    act(page, "桥头", "b")
    act(page, BRIDGE, "later")
    ready(page, written(tmp_path, again(decide(page, tmp_path))))
    for text in ("桥头", BRIDGE):
        line_with(page, text)
        page.select_option("#role", "furniture")
    shown = shown_in(page)
    found = again(decide(page, tmp_path))
    assert found.decisions is not None
    assert found.decisions.stale == {}
    gone = {"桥头立着一块石碑。", BRIDGE}
    assert [[text for text in texts if text not in gone] for texts in shown] == lines_in(found)


# A verdict and a correction on the same characters: the later one counts

HALF = "# 新桥通车\n\n昨日，新桥正式通车,市民从桥上走过。\n"


@pytest.mark.parametrize(
    ("acts", "wanted"),
    [
        ("reject correct", "昨日，新桥正式通车；市民从桥上走过。"),
        ("correct reject", "昨日，新桥正式通车,市民从桥上走过。"),
    ],
)
def test_of_a_verdict_and_a_correction_the_later_counts(
    page: "Page", tmp_path: Path, acts: str, wanted: str
) -> None:
    ready(page, written(tmp_path, clean(HALF.encode(), name="page.md")))
    for one in acts.split():
        if one == "reject":
            page.locator(".b .e[data-edit]").first.click()
            press(page, "r")
        else:
            line_with(page, "昨日")
            press(page, "c")
            page.locator("#dock [data-stretch]").fill("昨日，新桥正式通车；市民从桥上走过。")
            press(page, "Enter")
    file = decide(page, tmp_path)
    assert count(file) == 1
    assert again(file, HALF).articles[0].paragraphs == (wanted,)


def test_a_verdict_inside_a_longer_correction_is_refused(page: "Page", tmp_path: Path) -> None:
    ready(page, written(tmp_path, clean(HALF.encode(), name="page.md")))
    act(page, "昨日", "=昨日，新桥正式通了；人们从桥上走过。")
    page.click("#tab-edits")
    page.locator("#panel-edits .items [data-edit]").first.click()
    press(page, "r")
    assert "a correction says what stands there" in (page.locator("#told").text_content() or "")
    file = decide(page, tmp_path)
    assert count(file) == 1
    assert again(file, HALF).articles[0].paragraphs == ("昨日，新桥正式通了；人们从桥上走过。",)


def test_a_search_finds_what_was_read_and_what_it_is_to_be(
    page: "Page", tmp_path: Path, paper: Result
) -> None:
    ready(page, written(tmp_path, paper))
    act(page, "昨日", "=昨天夜里，新桥正式通车。市民从桥上走过。")
    for wanted, shown in {
        "昨日": "昨日",
        "昨天夜里，新": "昨日天夜里，新",
        "正式通车": "正式通车",
        "走过": "走过",
    }.items():
        page.fill("#search", wanted)
        assert page.evaluate("hits.map(String)") == [shown]
