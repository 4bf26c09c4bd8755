"""The report in a real browser: what is marked and told, found, decided and saved.

That no page breaks its Content-Security-Policy, says an error or asks for anything is seen to at
the end of each test (`browser.seen`).
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import FIXTURES
from test_overlay import pdf

from paperclean import Result, clean
from paperclean.ledger import Edit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Browse = Callable[..., "Page"]
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
    page.wait_for_function("document.querySelector('#count-edits').textContent !== ''")
    return page


def told(place: "Locator") -> dict[str, str]:
    """Give what a tip or the dock says of an edit, by its parts."""
    parts = place.locator("[data-part]")
    found: dict[str, str] = parts.evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.dataset.part, one.textContent]))"
    )
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
    for place, number in list(enumerate(numbers))[::7]:
        marks.nth(place).focus()
        found = told(page.locator("#tip p").first)
        assert found | expected(demo.ledger[number]) == found


def test_every_edit_is_in_the_list_and_leads_to_its_place(
    page: "Page", tmp_path: Path, demo: Result
) -> None:
    ready(page, written(tmp_path, demo))
    page.click("#tab-edits")
    closed = page.locator("details.group:not([open]) > summary")
    while closed.count():
        closed.first.click()
    items = page.locator("#panel-edits .items [data-edit]")
    numbers = items.evaluate_all("all => all.map(one => Number(one.dataset.edit))")
    assert sorted(numbers) == list(range(len(demo.ledger)))
    for number in range(0, len(demo.ledger), 23):
        items.nth(numbers.index(number)).click()
        found = told(page.locator("#dock"))
        assert found | expected(demo.ledger[number]) == found
        assert page.locator("#pages .now").count() > 0


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
    page.wait_for_function(
        f"document.querySelectorAll('#pages .l')[2].getBoundingClientRect().width > {1.5 * (before[2] - before[0])}"
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


def test_by_keyboard_alone(page: "Page", tmp_path: Path, demo: Result) -> None:
    """Go through, reject one, correct one character, move one block, undo, save."""
    ready(page, written(tmp_path, demo))
    press(page, "d d")
    first = page.locator("#dock [data-part=rule]").text_content()
    press(page, "r")
    assert page.locator(".b .rejected").count() == 1
    press(page, "j")
    text = page.locator(".b > .now").text_content() or ""
    press(page, "c Home Delete")
    page.keyboard.type("甲")
    press(page, "Enter")
    assert page.locator("ins.will").text_content() == "甲"
    press(page, "j m ArrowDown Tab Tab Tab Enter")
    assert page.locator(".leaving").count() > 0
    press(page, "a")  # nothing is selected that can be accepted
    press(page, "u u")
    assert page.locator(".leaving, ins.will").count() == 0
    decisions = decisions_of(saved(page, lambda: press(page, "s")))
    assert [one["do"] for one in decisions] == ["reject"]
    assert decisions[0]["rule"] == first
    assert text
