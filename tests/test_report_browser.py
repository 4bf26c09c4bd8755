"""The report in a real browser: what is marked and told, found, decided and saved.

That no page breaks its Content-Security-Policy, says an error or asks for anything is seen to at
the end of each test (`browser.seen`).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import faults, until
from conftest import FIXTURES
from test_overlay import pdf
from test_report import HOSTILE, pages_of_three

from paperclean import Result, clean
from paperclean.articles import articles
from paperclean.chain import run
from paperclean.decisions import Decision, Decisions, anchor
from paperclean.ledger import SUGGESTED, Edit
from paperclean.model import PRINTED_ROLES, ROLES
from paperclean.rendered import Picture
from paperclean.writers import html
from paperclean.writers.web import table_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Browse = Callable[..., "Page"]
LOADED = "document.querySelector('#panel-decisions').firstChild !== null"
"""Earlier decisions are there, and keys are obeyed."""
TOLD = """place => Object.fromEntries([...place.querySelectorAll('[data-part]')]
    .map(one => [one.dataset.part, one.textContent]))"""
SAVED = "!unsaved"
NEAR = 3
"""Pixels by which a place in the picture may lie off the line's box."""
COLUMNS = (
    "A ferry that lay on dry land for three months went",
    "back into the the water on Monday, to the joy of",
    "all who had walked round by the old bridge, and of",
    "those who sell coffee on board.",
)


def written(tmp_path: Path, result: Result) -> str:
    """Write a result with its report, and give the report's address."""
    folder = result.write(tmp_path / "OUT", formats=["html"])
    return (folder / "report.html").as_uri()


@pytest.fixture(scope="module")
def demo() -> Result:
    return clean(FIXTURES / "demo" / "page.md")


@pytest.fixture(scope="module")
def printed() -> Result:
    return clean(pdf(COLUMNS), name="page.pdf")


def ready(page: "Page", address: str) -> "Page":
    page.goto(address)
    until(page, LOADED)
    return page


def told(place: "Locator") -> dict[str, str]:
    """Give what a tip or the dock says of an edit, by its parts."""
    found: dict[str, str] = place.evaluate(TOLD)
    return found


def expected(edit: Edit) -> dict[str, str]:
    found = {
        "rule": edit.rule,
        "level": "suggestion" if edit.level == "suggest" else edit.level,
        "before": str(edit.before),
        "after": str(edit.after),
        "reason": edit.reason,
    }
    return found | ({"skipped": edit.skipped} if edit.skipped else {})


def press(page: "Page", keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def saved(page: "Page", do: Callable[[], object]) -> dict[str, object]:
    with page.expect_download() as download:
        do()
    found: dict[str, object] = json.loads(download.value.path().read_text(encoding="utf-8"))
    return found


# What is told


def tips_of(page: "Page") -> list[tuple[list[int], list[dict[str, str]]]]:
    """Give the numbers of each mark and of those that it stands in, and what its tip tells."""
    found: list[tuple[list[int], list[dict[str, str]]]] = page.locator(
        ".b .e[data-edit]"
    ).evaluate_all(
        f"""all => all.map(mark => {{
            const around = [];
            for (let one = mark; one; one = one.parentElement.closest('.e[data-edit]')) {{
                around.push(Number(one.dataset.edit));
            }}
            mark.focus();
            return [around, [...document.querySelectorAll('#tip > p')].map({TOLD})];
        }})"""
    )
    return found


def test_every_mark_tells_what_the_ledger_says(page: "Page", tmp_path: Path, demo: Result) -> None:
    ready(page, written(tmp_path, demo))
    marks = page.locator(".b .e[data-edit]")
    numbers = marks.evaluate_all("all => all.map(one => Number(one.dataset.edit))")
    in_text = {
        number
        for number, edit in enumerate(demo.ledger)
        if edit.field in {"text", "join", "split"} and (edit.applied or edit.level == "suggest")
    }
    assert set(numbers) == in_text
    assert len(in_text) > 100
    tips = tips_of(page)
    assert [around[0] for around, _ in tips] == numbers
    for around, founds in tips:
        for number, found in zip(around, founds, strict=True):
            assert found | expected(demo.ledger[number]) == found


def test_a_mark_in_others_tells_of_all_of_them(page: "Page", tmp_path: Path) -> None:
    result = clean("# 新桥\n\n我们要守住底线，我们的的,,的。\n".encode(), name="page.md")
    ready(page, written(tmp_path, result))
    (inner, founds), *_ = (tip for tip in tips_of(page) if len(tip[0]) > 1)
    assert [result.ledger[number].rule for number in inner] == ["lost-word", "half-width-mark"]
    for number, found in zip(inner, founds, strict=True):
        assert found | expected(result.ledger[number]) == found


def test_every_edit_is_in_the_list_and_leads_to_its_place(
    page: "Page", tmp_path: Path, demo: Result
) -> None:
    ready(page, written(tmp_path, demo))
    page.click("#tab-edits")
    closed = page.locator("details.group:not([open]) > summary")
    while closed.count():
        closed.first.click()
    items = page.locator("#panel-edits .items [data-edit]")
    until(
        page,
        "n => document.querySelectorAll('#panel-edits .items [data-edit]').length >= n",
        arg=len(demo.ledger),
    )
    numbers = items.evaluate_all("all => all.map(one => Number(one.dataset.edit))")
    assert sorted(numbers) == list(range(len(demo.ledger)))
    docks = items.evaluate_all(
        f"""all => all.map(item => {{ item.click(); return [
            ({TOLD})(document.querySelector('#dock')), document.querySelectorAll('#pages .now').length
        ] }})"""
    )
    for number, (found, shown) in zip(numbers, docks, strict=True):
        assert found | expected(demo.ledger[number]) == found
        assert shown > 0


def test_levels_and_rules_choose_what_is_listed(page: "Page", tmp_path: Path, demo: Result) -> None:
    ready(page, written(tmp_path, demo))
    page.click("#tab-edits")
    for level in ("safe", "skipped", "suggest"):
        page.uncheck(f"[name=level][value={level}]")
    page.select_option("[name=rule]", "repeated-word")
    numbers = page.locator("#panel-edits .items [data-edit]").evaluate_all(
        "all => all.map(one => Number(one.dataset.edit))"
    )
    wanted = [
        n for n, e in enumerate(demo.ledger) if (e.rule, e.level) == ("repeated-word", "likely")
    ]
    assert sorted(numbers) == wanted != []


# Places


def rectangle(place: "Locator") -> tuple[float, float, float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def test_text_and_picture_lead_to_each_other(page: "Page", tmp_path: Path, printed: Result) -> None:
    ready(page, written(tmp_path, printed))
    sheet = printed.pages[0]
    for line in sheet.lines:
        assert line.box is not None
        page.locator(f'.b [data-line="{line.id}"]').first.click()
        now = page.locator("#pages .l.now")
        assert now.first.get_attribute("data-line") == line.id
        left, top, right, _ = rectangle(page.locator("svg.sheet"))
        scale = (right - left) / sheet.width
        box = (line.box.x0, line.box.y0, line.box.x1, line.box.y1)
        wanted = [
            corner + scale * at for corner, at in zip((left, top, left, top), box, strict=True)
        ]
        assert rectangle(now.first) == pytest.approx(wanted, abs=NEAR)
    for line in sheet.lines:
        page.locator(f'#pages [data-line="{line.id}"]').click()
        chosen = page.locator(".b > .now")
        assert chosen.get_attribute("data-line") == line.id
        assert chosen.evaluate("one => one === document.activeElement")


def test_a_page_grows_around_the_pointer(page: "Page", tmp_path: Path, printed: Result) -> None:
    ready(page, written(tmp_path, printed))
    line = page.locator("#pages .l").nth(2)
    before = rectangle(line)
    x, y = (before[0] + before[2]) / 2, (before[1] + before[3]) / 2
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    until(
        page,
        f"document.querySelectorAll('#pages .l')[2].getBoundingClientRect().width > {1.5 * (before[2] - before[0])}",
    )
    after = rectangle(line)
    assert after[0] < x < after[2]
    assert after[1] < y < after[3]
    page.keyboard.press("0")
    assert rectangle(line) == pytest.approx(before, abs=1)


# By keyboard alone


def decisions_of(found: dict[str, object]) -> Sequence[dict[str, object]]:
    assert found["form"] == "paperclean decisions 1"
    decisions = found["decisions"]
    assert isinstance(decisions, list)
    return decisions


PAPER = """# 新桥通车

昨日，新桥正式通车。市民从桥上走过，有人拍照，有人
唱歌。

大桥全长大桥全长八百米，有六条车道。

# 老街换新颜

老街上的石板路修好了。店家把灯笼挂到门前。

桥头的茶馆也开张了。
"""


@pytest.fixture(scope="module")
def bridge() -> Result:
    return clean(PAPER.encode(), name="page.md")


def again(decisions: Path, source: str = PAPER) -> Result:
    """Clean a source with decisions, as the next run does."""
    result = clean(source.encode(), name="page.md", decisions=decisions)
    result.check()
    assert result.decisions is not None
    assert result.decisions.stale == {}
    return result


def test_by_keyboard_alone(page: "Page", tmp_path: Path, bridge: Result) -> None:
    """Go through, reject one, correct one character, move one block, save; the next run obeys."""
    assert [article.paragraphs for article in bridge.articles] == [
        (
            "昨日，新桥正式通车。市民从桥上走过，有人拍照，有人唱歌。",
            "大桥全长八百米，有六条车道。",
        ),
        ("老街上的石板路修好了。店家把灯笼挂到门前。", "桥头的茶馆也开张了。"),
    ]
    ready(page, written(tmp_path, bridge))
    while (
        told(page.locator("#dock"))["rule"] != "repeated-word"
        if page.locator("#dock").is_visible()
        else True
    ):
        press(page, "d")
    press(page, "r")
    assert page.locator(".b .rejected").get_attribute("data-was") == "大桥全长"
    while "石板" not in (page.locator(".b > .now").first.text_content() or ""):
        press(page, "j")
    press(page, "c Home ArrowRight ArrowRight ArrowRight ArrowRight Delete")
    page.keyboard.insert_text("青")
    press(page, "Enter")
    assert page.locator("del.was").text_content() == "石"
    assert page.locator("ins.will").text_content() == "青"
    press(page, "j m")
    page.keyboard.type("1")  # the article of that number
    press(page, "Tab ArrowUp Tab Tab Enter")  # its last place but one
    assert page.locator(".leaving").text_content() == "桥头的茶馆也开张了。"
    found = page.locator("#told")
    file = tmp_path / "page.md.decisions.json"
    with page.expect_download() as download:
        press(page, "s")
    assert download.value.suggested_filename == file.name
    download.value.save_as(file)
    until(page, SAVED)
    assert (found.text_content() or "").startswith(
        "saved: put it beside the folder page.md, named page.md.decisions.json "
    )
    texts = again(file).write(tmp_path / "again") / "articles"
    bridge_text, street_text = (
        text.read_text(encoding="utf-8").split("\n\n") for text in sorted(texts.iterdir())
    )
    assert bridge_text == [
        "新桥通车",
        "昨日，新桥正式通车。市民从桥上走过，有人拍照，有人唱歌。",
        "桥头的茶馆也开张了。",
        "大桥全长大桥全长八百米，有六条车道。\n",
    ]
    assert street_text == ["老街换新颜", "老街上的青板路修好了。店家把灯笼挂到门前。\n"]


def line_with(page: "Page", text: str) -> None:
    page.locator(".b > [data-line]", has_text=text).first.click()


def decide(page: "Page", tmp_path: Path, name: str = "page.md") -> Path:
    file = tmp_path / f"{name}.decisions.json"
    with page.expect_download() as download:
        press(page, "s")
    download.value.save_as(file)
    until(page, SAVED)
    return file


def test_an_article_is_split_and_another_merged(
    page: "Page", tmp_path: Path, bridge: Result
) -> None:
    ready(page, written(tmp_path, bridge))
    line_with(page, "桥头的茶馆")
    press(page, "b")
    found = again(decide(page, tmp_path)).articles
    assert [article.paragraphs[-1] for article in found] == [
        "大桥全长八百米，有六条车道。",
        "老街上的石板路修好了。店家把灯笼挂到门前。",
        "桥头的茶馆也开张了。",
    ]
    press(page, "u")
    line_with(page, "老街上")
    page.click("#dock summary")
    page.click("[data-do=merge-article]")
    (merged,) = again(decide(page, tmp_path)).articles
    assert merged.paragraphs[-1] == "桥头的茶馆也开张了。"


def test_what_was_set_aside_goes_into_an_article(page: "Page", tmp_path: Path) -> None:
    source = f"{PAPER}\n扫一扫 关注新桥\n"
    result = clean(source.encode(), name="page.md")
    (aside,) = result.set_aside
    ready(page, written(tmp_path, result))
    page.check("#in-place")
    page.locator("article .heap.here [data-line]").click()
    press(page, "m")
    page.locator("#to-article").select_option(label="1 · 新桥通车")
    page.locator("#to-place").select_option(index=1)  # right behind the headline
    page.click("#dock [data-do=apply]")
    first = again(decide(page, tmp_path), source).articles[0]
    assert first.paragraphs[0] == aside.text


def test_a_suggestion_is_accepted(page: "Page", tmp_path: Path) -> None:
    source = "# 新桥通车\n\n“昨日，新桥正式通车。“市民从桥上走过，有人拍照，有人唱歌。\n"
    result = clean(source.encode(), name="page.md")
    (edit,) = (edit for edit in result.ledger if edit.level == "suggest")
    assert (edit.before, edit.after) == ("“", "”")
    ready(page, written(tmp_path, result))
    press(page, "d a")
    assert page.locator(".e.suggest.accepted").count() == 1
    (paragraph,) = again(decide(page, tmp_path), source).articles[0].paragraphs
    assert paragraph == "“昨日，新桥正式通车。”市民从桥上走过，有人拍照，有人唱歌。"


def test_a_border_in_doubt_is_drawn_as_it_was_suggested(page: "Page", tmp_path: Path) -> None:
    made = run(pages_of_three())
    first, second, _ = articles(made.document)
    body = second.lines[-1]
    doubt = Edit(body.id, "article", second.number, first.number, "in doubt: it could go there")
    doubt = doubt.of("merged-articles", "suggest")._replace(skipped=SUGGESTED)
    doubted = replace(made, ledger=(*made.ledger, doubt))
    files = dict(html.report(doubted, articles(made.document), lambda _: None))
    (tmp_path / "report.html").write_bytes(files["report.html"])
    ready(page, (tmp_path / "report.html").as_uri())
    assert page.locator(".doubt .kind").first.inner_text() == "Border of an article"
    press(page, "d")
    promise = "Accepting moves this line, and all that follows it in its article (lines: 0), to article 1."
    assert page.locator("#dock .promise").text_content() == promise
    press(page, "a")
    assert page.locator("#dock .promise").count() == 0
    assert page.locator("article .will.note").text_content() == "moves to 1 · 新桥通车"
    (found,) = decisions_of(json.loads(decide(page, tmp_path).read_text(encoding="utf-8")))
    assert (found["do"], found["before"], found["after"]) == ("accept", 2, 1)


def test_order_role_and_joins(page: "Page", tmp_path: Path, bridge: Result) -> None:
    ready(page, written(tmp_path, bridge))
    line_with(page, "老街上")
    page.click("#dock summary")
    page.click("[data-do=earlier]")
    line_with(page, "桥头的茶馆")
    press(page, "t")
    page.locator("#role").select_option("caption")
    line_with(page, "昨日")
    page.locator("#join").select_option("paragraph")
    first, second = again(decide(page, tmp_path)).articles
    assert first.headline == "老街换新颜"
    assert first.captions == ("桥头的茶馆也开张了。",)
    assert second.paragraphs[:2] == ("昨日，新桥正式通车。市民从桥上走过，有人拍照，有人", "唱歌。")


def select(page: "Page", first: str, after: str) -> None:
    """Select a stretch of text from where `first` begins to where `after` ends."""
    page.evaluate(
        """([first, after]) => {
            const find = (text, end) => {
                for (const line of document.querySelectorAll(".b > [data-line]")) {
                    const at = line.textContent.indexOf(text);
                    if (at < 0) continue;
                    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
                    let left = at + (end ? text.length : 0);
                    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                        if (left <= node.data.length) return [node, left];
                        left -= node.data.length;
                    }
                }
            };
            getSelection().setBaseAndExtent(...find(first, false), ...find(after, true));
        }""",
        [first, after],
    )


def test_a_correction_over_a_line_end_is_one_for_each_line(
    page: "Page", tmp_path: Path, bridge: Result
) -> None:
    ready(page, written(tmp_path, bridge))
    select(page, "有人拍照", "唱歌")
    press(page, "c")
    fields = page.locator("#dock [data-stretch]")
    assert [field.input_value() for field in fields.all()] == ["有人拍照，有人", "唱歌"]
    fields.nth(0).fill("有人照相，有𠮷人")
    fields.nth(1).fill("高歌")
    page.click("#dock [data-do=apply]")
    file = decide(page, tmp_path)
    one, two = decisions_of(json.loads(file.read_text(encoding="utf-8")))
    assert (one["before"], one["after"]) == ("拍照，有", "照相，有𠮷")
    assert (two["before"], two["after"]) == ("唱", "高")
    found = again(file).articles[0].paragraphs[0]
    assert found == "昨日，新桥正式通车。市民从桥上走过，有人照相，有𠮷人高歌。"


def test_places_count_code_points(page: "Page", tmp_path: Path) -> None:
    source = "# 𠮷桥通车\n\n𠮷日，𠮷桥正式通车，市民走过𠮷桥。\n"
    ready(page, written(tmp_path, clean(source.encode(), name="page.md")))
    line_with(page, "市民")
    press(page, "c End Backspace Backspace")
    page.keyboard.insert_text("路。")
    press(page, "Enter")
    (found,) = decisions_of(json.loads(decide(page, tmp_path).read_text(encoding="utf-8")))
    assert found["at"]["range"] == [15, 16]  # type: ignore[index]
    result = again(tmp_path / "page.md.decisions.json", source)
    assert result.articles[0].paragraphs == ("𠮷日，𠮷桥正式通车，市民走过𠮷路。",)


def test_a_paragraph_begins_inside_a_line(page: "Page", tmp_path: Path, bridge: Result) -> None:
    ready(page, written(tmp_path, bridge))
    line_with(page, "老街上")
    page.click("#dock summary")
    select(page, "店家", "店家")
    page.click("[data-do=part-here]")
    found = again(decide(page, tmp_path)).articles[1].paragraphs
    assert found[:2] == ("老街上的石板路修好了。", "店家把灯笼挂到门前。")


def test_a_paragraph_begins_at_the_cursor(page: "Page", tmp_path: Path, bridge: Result) -> None:
    ready(page, written(tmp_path, bridge))
    line_with(page, "老街上")
    press(page, "c Home")
    press(page, "ArrowRight " * len("老街上的石板路修好了。"))
    press(page, "Tab Tab Tab Enter")
    found = again(decide(page, tmp_path)).articles[1].paragraphs
    assert found[:2] == ("老街上的石板路修好了。", "店家把灯笼挂到门前。")


def test_what_was_decided_is_there_again(page: "Page", tmp_path: Path, bridge: Result) -> None:
    address = written(tmp_path, bridge)
    ready(page, address)
    press(page, "d a")
    assert page.locator(".b .accepted").count() == 1
    ready(page, address)
    page.wait_for_selector(".b .accepted")
    assert page.locator("#count-decisions").text_content() == "1"
    page.click("#tab-decisions")
    assert page.locator(".command code").text_content() == (
        "paperclean clean page.md -o OUT --format html --decisions OUT/page.md.decisions.json"
    )
    asked = page.locator("p:has(+ .command)").text_content() or ""
    assert "the command calls the folder of results OUT" in asked
    assert "open a terminal in the folder where the source lies" in asked
    page.click("[data-drop='0']")
    assert page.locator(".b .accepted").count() == 0
    press(page, "u")
    assert page.locator(".b .accepted").count() == 1


def corrected(page: "Page", tmp_path: Path, bridge: Result) -> Result:
    """Correct a character in the report of a result, save, and clean again with that."""
    ready(page, written(tmp_path, bridge))
    line_with(page, "老街上")
    press(page, "c Home Delete")
    page.keyboard.insert_text("古")
    press(page, "Enter")
    return again(decide(page, tmp_path))


def test_a_result_tells_what_it_was_decided_with(
    page: "Page", tmp_path: Path, bridge: Result
) -> None:
    result = corrected(page, tmp_path, bridge)
    other = page.context.browser
    assert other is not None
    page.evaluate("localStorage.clear()")
    ready(page, written(tmp_path / "again", result))
    page.click("#tab-decisions")
    assert page.locator(".made").count() == 1
    assert page.locator(".command, ins.will").count() == 0, "all of it is obeyed already"
    assert decisions_of(json.loads(decide(page, tmp_path).read_text(encoding="utf-8")))
    assert page.locator(".b .e", has_text="古").count() == 1


def test_what_is_stale_was_not_obeyed(page: "Page", tmp_path: Path, bridge: Result) -> None:
    first = next(bridge.source.lines())
    there = anchor(bridge.source, first.id)
    gone = Decision("role", there._replace(source="not there"), after="advert")
    given = Decisions((gone, Decision("role", there, after="kicker"), gone._replace(do="article")))
    result = clean(PAPER.encode(), name="page.md", decisions=given)
    assert result.decisions is not None
    assert [*result.decisions.stale] == [1, 3]
    ready(page, written(tmp_path, result))
    page.click("#tab-decisions")
    head = page.locator("#panel-decisions h2", has_text="Already obeyed in this result")
    assert head.locator(".count").text_content() == "1"
    assert page.locator("#panel-decisions .made").all_text_contents() == [
        "role# 新桥通车 → kickerRemove"
    ]
    head = page.locator("#panel-decisions h2", has_text="These no longer fit")
    assert head.locator("+ ul > li").count() == 2
    page.evaluate("become([], '')")
    head = page.locator("#panel-decisions h2", has_text="Taken back")
    assert head.locator(".count").text_content() == "1"


def test_a_report_added_later_knows_what_was_saved_here(
    page: "Page", tmp_path: Path, bridge: Result
) -> None:
    result = corrected(page, tmp_path, bridge)
    loaded = Result.load(result.write(tmp_path / "later"))
    assert loaded.decisions is not None
    assert loaded.decisions.given is None
    ready(page, written(tmp_path / "added", loaded))
    page.click("#tab-decisions")
    assert page.locator(".made").count() == 1
    assert page.locator(".command, ins.will").count() == 0


def test_a_tab_that_was_read_stays_and_one_that_is_pasted_is_a_blank(
    browse: Browse, tmp_path: Path
) -> None:
    paper = PAPER.replace("八百米，", "八百\t米，")
    page = browse(permissions=["clipboard-read", "clipboard-write"])
    ready(page, written(tmp_path, clean(paper.encode(), name="page.md")))
    page.evaluate("navigator.clipboard.writeText('约\\t一\\n二')")
    line_with(page, "八百")
    press(page, "c Home Control+v End Backspace")
    page.keyboard.insert_text("！")
    press(page, "Enter")
    (one,) = decisions_of(json.loads(decide(page, tmp_path).read_text(encoding="utf-8")))
    assert "\t" in str(one["before"])
    after = again(tmp_path / "page.md.decisions.json", paper)
    (line,) = (line.text for line in after.document.lines() if "八百" in line.text)
    assert line.startswith("约 一 二大桥")
    assert line.endswith("八百\t米，有六条车道！")


def test_a_cut_is_rejected_and_what_cannot_be_is_not_offered(page: "Page", tmp_path: Path) -> None:
    paper = "# 闻一舟在全市防汛工作调度会上强调 备足预案 守好大堤\n\n昨日，调度会召开，会上分析了雨情。\n"
    result = clean(paper.encode(), name="page.md")
    ready(page, written(tmp_path, result))
    numbers = [n for n, edit in enumerate(result.ledger) if edit.field == "split"]
    assert [result.ledger[n].applied for n in numbers] == [True]
    page.evaluate("n => choose({ edit: n })", numbers[0])
    press(page, "r")
    after = again(decide(page, tmp_path), paper)
    assert [edit.skipped for edit in after.ledger if edit.field == "split"] == ["decided"]
    ready(page, written(tmp_path / "again", after))
    for number, edit in enumerate(after.ledger):
        page.evaluate("n => choose({ edit: n })", number)
        fixed = edit.field in {"article", "rank"}
        offered = {"accept": edit.applied, "reject": edit.applied and not fixed}
        for kind, there in offered.items():
            assert page.locator(f"#dock [data-do={kind}]").count() == there, edit
        before = page.evaluate("decisions.length")
        press(page, "r")
        assert page.evaluate("decisions.length") == before + offered["reject"]
        press(page, "u")


def test_a_block_has_one_role_and_its_list_one_step_to_undo(
    page: "Page", tmp_path: Path, bridge: Result
) -> None:
    ready(page, written(tmp_path, bridge))
    line_with(page, "昨日，新桥")
    roles = "decisions.filter(one => one.do === 'role').map(one => one.after)"
    press(page, "t ArrowDown ArrowDown ArrowDown")
    chosen = page.locator("#role").input_value()
    assert chosen != "body"
    assert page.evaluate(roles) == [chosen, chosen]
    assert page.evaluate("past.length") == 1
    press(page, "ArrowUp ArrowUp ArrowUp")
    assert page.locator("#role").input_value() == "body"
    assert page.evaluate(roles) == []
    page.check("#line-only")
    page.select_option("#role", "kicker")
    assert page.evaluate(roles) == ["kicker"]
    page.locator("#role").blur()
    page.select_option("#role", "body")
    assert page.evaluate(roles) == []


def test_signs_that_turn_text_round_are_shown_as_signs(page: "Page", tmp_path: Path) -> None:
    paper = "# 标题\u202e反向在此\n\n昨日，新桥正式通车,市民从桥上走过。\n\n# שלום,עולם\n\n第二段,很长。\n"
    ready(page, written(tmp_path, clean(paper.encode(), name="page.md")))
    page.click("#tab-edits")
    items = page.locator("#panel-edits .items [data-edit]")
    for number in range(items.count()):
        items.nth(number).click()
        assert "\u202e" not in page.locator("body").inner_text()
    change = page.locator("#panel-edits q", has_text="\ufffd → ∅")
    left, right = [one.bounding_box() for one in change.locator("bdi").all()]
    assert left is not None
    assert right is not None
    assert left["x"] < right["x"]


def test_whatever_an_address_says_the_page_begins(
    page: "Page", tmp_path: Path, bridge: Result
) -> None:
    ready(page, written(tmp_path, bridge) + "#%")
    press(page, "n")
    assert page.locator(".b .e.now").count() == 1


def test_without_single_keys_marks_and_lines_are_reached_by_tab(
    page: "Page", tmp_path: Path, bridge: Result
) -> None:
    ready(page, written(tmp_path, bridge))
    places = page.locator(".b > [data-line], .b .e[data-edit]")
    assert places.evaluate_all("all => all.every(one => one.tabIndex < 0)")
    page.click("[data-do=help]")
    page.uncheck("#keys-on")
    page.click("[data-do=close-help]")
    assert places.evaluate_all("all => all.length > 5 && all.every(one => one.tabIndex === 0)")
    page.focus("#seams")
    found = set()
    for _ in range(20):
        press(page, "Tab")
        found.add(page.evaluate("document.activeElement.dataset.line ?? ''"))
    assert len(found) > 2
    page.reload()
    until(page, LOADED)
    assert places.evaluate_all("all => all.every(one => one.tabIndex === 0)")


def test_numbers_on_a_page_do_not_grow_without_end(
    page: "Page", tmp_path: Path, printed: Result
) -> None:
    ready(page, written(tmp_path, printed))
    sign = page.locator("#pages .way circle").first
    sizes = []
    for zoom in (1, 2, 8):
        page.evaluate("zoom => zoomTo(zoom)", zoom)
        box = sign.bounding_box()
        assert box is not None
        sizes.append(box["width"])
    assert sizes[0] < sizes[1] < 1.5 * sizes[0]
    assert abs(sizes[1] - sizes[2]) < 1


# Found, read and shown


def test_a_search_finds_what_it_shows(page: "Page", tmp_path: Path) -> None:
    paper = PAPER.replace("大桥全长大桥全长", "İİ大桥全长")
    ready(page, written(tmp_path, clean(paper.encode(), name="page.md")))
    page.fill("#search", "六条车道")
    assert page.evaluate("hits.map(String)") == ["六条车道"]


def test_a_search_goes_over_line_ends(page: "Page", tmp_path: Path, bridge: Result) -> None:
    ready(page, written(tmp_path, bridge))
    press(page, "/")
    page.keyboard.insert_text("有人唱歌")
    assert page.locator("#hits").text_content() == "1 found"
    press(page, "Enter")
    assert page.locator("#pages .now").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_access(
    browse: Browse, tmp_path: Path, demo: Result, printed: Result, scheme: str
) -> None:
    page = browse(color_scheme=scheme)
    for result in (demo, printed):
        ready(page, written(tmp_path, result))
        assert faults(page) == []
        press(page, "d")
        assert page.evaluate("scrollY") == 0
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert faults(page) == []
        press(page, "r")
        assert faults(page) == []
        press(page, "j c End x")
        assert faults(page) == []
        press(page, "Enter j m ArrowDown")
        assert faults(page) == []
        press(page, "Tab Tab Tab Enter t")
        assert page.locator(".leaving, ins.will").count() > 0
        assert faults(page) == []
        for tab in ("edits", "decisions", "figures"):
            page.click(f"#tab-{tab}")
            assert faults(page) == []
        press(page, "?")
        assert faults(page) == []
        press(page, "Escape")


def test_it_speaks_chinese(browse: Browse, tmp_path: Path, demo: Result) -> None:
    page = browse(locale="zh-CN")
    ready(page, written(tmp_path, demo))
    assert page.locator("#doubts-title").inner_text().startswith("请先看这里")
    page.click("#language")
    assert page.locator("#doubts-title").inner_text().startswith("Look here first")
    page.reload()
    until(page, "document.documentElement.lang === 'en'")


FITS = """all => all.every(one => {
    const [inner, outer] = [one, one.previousElementSibling].map(each => each.getBBox());
    return outer.x <= inner.x && inner.x + inner.width <= outer.x + outer.width;
})"""
IN_LATIN = """() => [...document.querySelectorAll("[title], [aria-label], [placeholder]")]
    .filter(one => !one.dataset.zh)
    .flatMap(one => ["title", "aria-label", "placeholder"].map(name => one.getAttribute(name) ?? ""))
    .filter(said => /[a-z]/i.test(said))"""


def test_the_picture_speaks_chinese_too(page: "Page", tmp_path: Path) -> None:
    names = {key: said for key, said in table_of(*html.WORDS).items() if key.startswith("role-")}
    roles = [role for role in ROLES if role not in PRINTED_ROLES]
    source = pdf([f"This is line {number} of all lines." for number in range(len(roles) + 1)])
    lines = [*clean(source, name="page.pdf").source.lines()][2:]
    places = [anchor(clean(source, name="page.pdf").source, line.id) for line in lines]
    given = [Decision("role", at, after=role) for at, role in zip(places, roles, strict=True)]
    result = clean(source, name="page.pdf", decisions=Decisions(tuple(given)))
    ready(page, written(tmp_path, result))
    labels = page.locator("svg.sheet .heap text")
    page.check("#in-place")
    for turn in (0, 1, 0):
        assert labels.all_text_contents() == [names[f"role-{role}"][turn] for role in roles]
        assert labels.evaluate_all(FITS)
        shown = page.locator("#articles .heap.here .role").all_text_contents()
        assert shown == [names[f"role-{role}"][turn] for role in roles]
        assert page.locator("svg.sheet title, svg.sheet [title]").count() == 0
        assert not turn or page.evaluate(IN_LATIN) == []
        page.click("#language")


def test_hostile_words_run_nothing(page: "Page", tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE):
        source = f"# {text}\n\n{text}，，昨日新桥正式通车。{text}\n\n{text}\n"
        result = clean(source.encode(), name=f"{number}.md")
        ready(page, written(tmp_path, result))
        press(page, "d n r j c Enter m Escape")
        for tab in ("edits", "decisions", "articles"):
            page.click(f"#tab-{tab}")
        assert page.locator("#main img, #main svg, #main iframe").count() == 0
        assert page.evaluate("window.ran") is None


def test_a_folder_leads_from_file_to_file(page: "Page", tmp_path: Path) -> None:
    made = run(pages_of_three())
    shot = Picture("image/png", b"not looked at")
    for name, data in html.report(made, articles(made.document), lambda _: shot, limit=10):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    ready(page, (tmp_path / "report.html").as_uri())
    page.locator(".files a").nth(1).click()
    page.wait_for_url("**/report/page-002.html")
    until(page, LOADED)
    press(page, "n r")
    page.locator("h1 a").click()
    page.wait_for_url("**/report.html")
    page.wait_for_selector(".b .rejected")


def test_without_a_script_all_is_there_to_read(
    browse: Browse, tmp_path: Path, demo: Result
) -> None:
    page = browse(java_script_enabled=False)
    page.goto(written(tmp_path, demo))
    shown = "".join((page.locator("#articles").text_content() or "").split())
    for article in demo.articles:
        assert "".join(article.headline.split()) in shown
    assert page.locator(".rows li").first.is_visible()


def test_levels_that_are_not_marked_are_passed_over(
    page: "Page", tmp_path: Path, demo: Result
) -> None:
    ready(page, written(tmp_path, demo))
    page.uncheck("[data-level=safe]")
    likely = [n for n, edit in enumerate(demo.ledger) if edit.level == "likely" and edit.applied]
    for _ in range(3):
        press(page, "n")
        number = page.locator(".b .e.now").first.get_attribute("data-edit")
        assert int(number or -1) in likely


def test_reasons_change_with_the_language_and_back(
    page: "Page", tmp_path: Path, demo: Result
) -> None:
    ready(page, written(tmp_path, demo))
    number, edit = next(
        (n, one) for n, one in enumerate(demo.ledger) if "comma" in one.reason and one.applied
    )
    mark = page.locator(f'#panel-articles [data-edit="{number}"]').first
    why = page.locator("#doubts .why").first
    english = why.text_content()
    mark.click()
    assert told(page.locator("#dock"))["reason"] == edit.reason
    page.click("#language")
    assert told(page.locator("#dock"))["reason"] == "中文旁的半角逗号"
    assert page.locator("#dock .own").text_content() == edit.reason
    assert page.locator("#dock .own").is_visible()
    assert why.text_content() != english
    assert why.locator("[data-zh]").get_attribute("title") == english
    mark.hover()
    tip = page.locator("#tip .told").first
    assert told(tip)["reason"] == "中文旁的半角逗号"
    role = next(
        n for n, one in enumerate(demo.ledger) if one.field == "role" and one.after == "furniture"
    )
    assert (
        page.evaluate(f"told(edits.get({role})).querySelector('[data-part=after]').textContent")
        == "版面附件"
    )
    page.click("#language")
    assert told(page.locator("#dock"))["reason"] == edit.reason
    assert told(page.locator("#dock"))["before"] == edit.before
    assert not page.locator("#dock .own").is_visible()
    assert why.text_content() == english
    assert (
        page.evaluate(f"told(edits.get({role})).querySelector('[data-part=after]').textContent")
        == "furniture"
    )
