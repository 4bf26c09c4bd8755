"""The index of a run for a browser: every document, what became of it, and where to look."""

import json
import re
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import faults
from hypothesis import given
from test_escaping import HOSTILE, TEXTS

from paperclean.escaping import safe
from paperclean.index import ORDER, Failure, Row, index, rendered
from paperclean.job import carry_out, jobs
from paperclean.overall import write_log
from paperclean.runners.serial import run

PAGE = "# 渡口恢复通航\n\n本报讯 停航三个月的渡口昨日恢复通航，两岸居民过江不用再绕行大桥。\n"
WIDE = {"width": 1440, "height": 900}


def cleaned(folder: Path, *names: str, formats: tuple[str, ...] = ("html",)) -> Path:
    """Clean pages of these names, and one that is no text, into OUT."""
    (folder / "in").mkdir(exist_ok=True)
    for name in names:
        (folder / "in" / name).write_text(PAGE, encoding="utf-8")
    (folder / "in" / "bad.pdf").write_bytes(b"nothing")
    out = folder / "out"
    for _ in carry_out(jobs([folder / "in"], out, formats=formats), out, run):
        pass
    return out


class Cells(HTMLParser):
    """The rows of the table: of each the text of its cells, and where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        self.open = tag in {"td", "th"} or (self.open and tag in {"a", "span", "small", "button"})
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag):
        self.open = self.open and tag not in {"td", "th"}

    def handle_data(self, data):
        if self.open and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def test_it_says_what_became_of_each_document(tmp_path):
    out = cleaned(tmp_path, "b.md", "a.md")
    (out / "a.md.decisions.json").write_text("{}")
    found = Cells(index(out).decode())
    head, *rows = found.rows
    assert head == [
        "Outcome",
        "Document",
        "Pages",
        "Articles",
        "Flagged",
        "Suggestions",
        "Seconds",
        "What is to be known",
    ]
    assert [row[:5] for row in rows] == [
        ["rejected", "bad.pdf", "0", "0", "0"],
        ["ok", "a.md decided", "1", "1", "0"],
        ["ok", "b.md", "1", "1", "0"],
    ]
    assert rows[0][7].startswith("DamagedError: ")
    assert found.links == ["a.md/report.html", "b.md/report.html"]
    for link in found.links:
        assert (out / link).is_file()


def test_it_counts_the_articles_that_have_flags(tmp_path):
    flagged = "渡口恢复通航，两岸居民过江不用再绕行大桥，停航三个月的渡口昨日起每天往返八班，首班六时开出，末班十八时返回，票价"
    (tmp_path / "in").mkdir()
    text = f"# 渡口“flags”: []\n\n{flagged}\n\n# 新桥通车\n\n昨日新桥正式通车。\n"
    (tmp_path / "in" / "flagged.md").write_text(text, encoding="utf-8")
    rows = Cells(index(cleaned(tmp_path)).decode()).rows
    assert ["ok", "flagged.md", "1", "2", "1", "0"] in [row[:6] for row in rows]


def test_what_to_do_about_failures_is_said_once_for_each_kind(tmp_path):
    out = cleaned(tmp_path, "a.md")
    record = json.loads((out / ".runs" / "bad.pdf.json").read_text())
    text = (out / "index.html").read_text(encoding="utf-8")
    listed = re.search(r"<ul>(.*?)</ul>", text, re.DOTALL)[1]
    assert '<span data-say="rejected">rejected</span>, DamagedError</b> (1)' in listed
    assert record["advice"] in listed


def test_it_is_written_where_a_report_is_asked_for(tmp_path):
    out = cleaned(tmp_path, "a.md", formats=())
    assert not (out / "index.html").exists()
    assert 'href="a.md/articles/"' in index(out).decode()
    cleaned(tmp_path, formats=("html",))
    assert 'href="a.md/report.html"' in (out / "index.html").read_text(encoding="utf-8")


def test_it_is_computed_from_what_stands_there(tmp_path):
    out = cleaned(tmp_path, "a.md", "b.md")
    before = index(out)
    (out / "index.html").unlink()
    (out / "run.jsonl").unlink()
    assert index(out) == before
    (out / ".runs" / "a.md.json").unlink()  # as after a crash: what the manifest tells is left
    found = Cells(index(out).decode())
    assert ["ok", "a.md", "1", "1", "0", "0", "0.0", ""] in found.rows
    write_log(out)
    assert index(out) == index(out)


def test_a_run_that_is_broken_off_leaves_one_that_says_what_is_left(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / "in" / name).write_text(PAGE, encoding="utf-8")
    out = tmp_path / "out"
    with closing(carry_out(jobs([tmp_path / "in"], out, formats=["html"]), out, run)) as outcomes:
        assert next(outcomes).outcome == "ok"
    rows = Cells((out / "index.html").read_text(encoding="utf-8")).rows
    assert [row[:2] for row in rows[1:]] == [
        ["not done yet", "b.md"],
        ["not done yet", "c.md"],
        ["ok", "a.md"],
    ]


def test_what_is_to_be_done_anew_stands_in_it_once(tmp_path):
    out = cleaned(tmp_path, "a.md")
    (tmp_path / "profile.toml").write_text('disable = ["stray-space"]\n')
    todo = jobs([tmp_path / "in"], out, formats=["html"], profile=tmp_path / "profile.toml")
    with closing(carry_out(todo, out, run)) as outcomes:
        assert next(outcomes).path == "a.md"
    rows = Cells((out / "index.html").read_text(encoding="utf-8")).rows
    assert [row[:2] for row in rows[1:]] == [["not done yet", "bad.pdf"], ["ok", "a.md"]]


def test_served_it_leads_to_each_result_by_its_name(tmp_path):
    out = cleaned(tmp_path, "a b#c.md")
    assert 'href="a%20b%23c.md/"' in index(out, served=True).decode()


# Whatever is in it stays text


@given(TEXTS)
def test_no_text_makes_mark_up(text):
    plain, hostile = (
        rendered(one, [Row(one, f"-{one}", one, (one, one), link="x/")], [Failure(one, 1, (one,))])
        for one in ("x", text)
    )
    assert Cells(hostile.decode()).tags == Cells(plain.decode()).tags


def test_hostile_names_stay_names_in_a_browser(page, tmp_path):
    rows = [Row(safe(one), "ok", safe(one), (safe(one),), link="x/") for one in HOSTILE]
    file = tmp_path / "index.html"
    file.write_bytes(rendered(safe("".join(HOSTILE)), rows, [Failure(safe(HOSTILE[-1]), 1, ())]))
    page.goto(file.as_uri())
    shown = page.locator("tbody th").evaluate_all("all => all.map(one => one.textContent)")
    assert shown == [safe(one) for one in HOSTILE]


# In a browser


def many(count: int) -> list[Row]:
    """Make rows of every outcome, in the order of outcomes."""
    rows = [
        Row(
            f"1923/{n:05}.pdf",
            ORDER[n % len(ORDER)],
            "SourceError" if n % 7 == 3 else "",
            (f"page {n} cannot be read",) if n % 7 == 3 else (),
            n % 5,
            n % 11,
            n % 3,
            (n * 7919) % 101,
            n / 10,
            f"{n}/report.html" if n % 7 == 6 else "",
        )
        for n in range(count)
    ]
    return sorted(rows, key=lambda row: ORDER.index(row.outcome))


@pytest.fixture
def listed(tmp_path):
    file = tmp_path / "index.html"
    file.write_bytes(
        rendered("1923", many(350), [Failure("rejected, SourceError", 50, ("scan it again",))])
    )
    return file.as_uri()


def column(page, number: int) -> list[str]:
    return page.evaluate(
        "n => [...document.querySelectorAll('tbody tr')].map(row => row.cells[n].textContent)",
        number,
    )


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1024), ("light", 600)])
def test_it_has_no_serious_fault_of_access(browse, tmp_path, scheme, width):
    file = tmp_path / "index.html"
    file.write_bytes(rendered("1923", many(28), [Failure("rejected", 4, ("scan it again",))]))
    page = browse(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(file.as_uri())
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_is_sorted_by_any_column_by_keyboard(page, listed):
    page.goto(listed)
    first = column(page, 1)
    number = page.get_by_role("button", name="Suggestions")
    number.focus()
    page.keyboard.press("Enter")
    assert column(page, 5) == sorted(column(page, 5), key=int, reverse=True)
    assert page.locator("[aria-sort=descending]").inner_text().startswith("Suggestions")
    page.keyboard.press("Enter")
    assert column(page, 5) == sorted(column(page, 5), key=int)
    page.get_by_role("button", name="Document", exact=True).press("Enter")
    assert column(page, 1) == sorted(column(page, 1))
    assert page.locator("[aria-sort=none]").count() == 7
    page.get_by_role("button", name="Outcome", exact=True).press("Enter")
    assert column(page, 0) == [
        "not done yet" if o == "left" else o for o in ORDER for _ in range(50)
    ]
    assert sorted(column(page, 1)) == sorted(first)


def test_it_is_filtered_by_outcome_and_by_words(page, listed):
    page.goto(listed)
    page.get_by_role("button", name="rejected 50").click()
    assert set(column(page, 0)) == {"rejected"}
    assert page.get_by_role("status").inner_text() == "50 of 350 documents"
    page.get_by_role("searchbox").fill("CANNOT  1923/0003")
    assert column(page, 1) == ["1923/00031.pdf", "1923/00038.pdf"]
    page.get_by_role("searchbox").fill("no such words")
    assert column(page, 1) == []
    assert page.get_by_text("No document fits").is_visible()
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="All").click()
    assert len(column(page, 1)) == 350
    assert not page.get_by_text("No document fits").is_visible()


def test_it_speaks_chinese_in_rows_that_come_back_too(browse, listed):
    page = browse(locale="zh-CN", viewport=WIDE)
    page.goto(listed)
    assert page.get_by_role("button", name="建议").is_visible()
    page.get_by_role("searchbox").fill("未接受")
    assert len(column(page, 0)) == 50
    page.get_by_role("button", name="English").click()
    assert column(page, 0) == []
    page.get_by_role("searchbox").fill("")
    assert {*column(page, 0)} == {"not done yet" if o == "left" else o for o in ORDER}


def test_ten_thousand_documents_are_all_there(page, tmp_path):
    file = tmp_path / "index.html"
    file.write_bytes(rendered("1923", many(10_000)))
    page.goto(file.as_uri())
    assert len(column(page, 1)) == 10_000
    page.get_by_role("searchbox").fill("1923/09999")
    assert column(page, 1) == ["1923/09999.pdf"]
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Document", exact=True).click()
    assert column(page, 1) == [f"1923/{n:05}.pdf" for n in range(10_000)]


def test_without_scripts_all_rows_are_there(browse, listed):
    page = browse(java_script_enabled=False)
    page.goto(listed)
    assert page.locator("tbody tr").count() == 350


def test_its_links_lead_to_the_reports(page, tmp_path):
    out = cleaned(tmp_path, "a.md", "b c#d.md")
    page.goto((out / "index.html").as_uri())
    page.get_by_role("link", name="b c#d.md").click()
    page.wait_for_load_state()
    assert page.url == (out / "b c#d.md" / "report.html").as_uri()
    assert page.locator("article").count() == 1
