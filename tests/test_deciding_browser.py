"""Decisions made one upon the other in the report: the next run makes what the person saw."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_report_browser import decide, line_with, press, ready, written

from paperclean import Result, clean

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
    result = clean(source.encode(), name="page.md", decisions=file)
    result.check()
    assert result.decisions is not None
    assert result.decisions.stale == {}
    return result


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
