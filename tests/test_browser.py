"""The browser that other tests look at pages with: it sees what a page should not do."""

import asyncio
from pathlib import Path

from browser import Seen, faults, until

PLAIN = '<!doctype html><html lang="en"><title>Harbour</title><main><h1>Harbour</h1></main>'
STRICT = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


def address(folder: Path, html: str) -> str:
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    return file.as_uri()


def test_a_plain_page_does_nothing_wrong(page, seen, tmp_path):
    page.goto(address(tmp_path, PLAIN))
    assert page.title() == "Harbour"
    assert page.get_by_role("heading").inner_text() == "Harbour"
    assert faults(page) == []
    assert seen == Seen()


def test_what_a_page_should_not_do_is_seen(page, seen, tmp_path):
    bad = '<img src="http://example.org/x.png" alt=""><script>inline()</script>'
    page.goto(address(tmp_path, f"{STRICT}{PLAIN}{bad}"))
    until(page, "document.readyState == 'complete'")
    assert [one.split()[0] for one in seen.violations] == ["img-src", "script-src-elem"]
    assert seen.away == ["http://example.org/x.png"]
    assert len(seen.console) == 2
    seen.clear()
    page.goto(address(tmp_path, f"{PLAIN}<script>console.error('oh'); throw Error('no')</script>"))
    until(page, "document.readyState == 'complete'")
    assert seen.console == ["error: oh"]
    assert [one.split("\n")[0] for one in seen.errors] == ["no"]
    seen.clear()


def test_faults_of_access_are_found(page, tmp_path):
    page.goto(address(tmp_path, f'{PLAIN}<img src="data:,"><button></button>'))
    assert {one.split(":")[0] for one in faults(page)} == {"button-name", "image-alt"}


def test_each_page_has_its_language_colours_and_size(browse):
    page = browse(locale="zh-CN", color_scheme="dark", viewport={"width": 1024, "height": 768})
    page.set_content(PLAIN)
    assert page.evaluate("navigator.language") == "zh-CN"
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert page.evaluate("[innerWidth, innerHeight]") == [1024, 768]


def test_between_its_tests_the_browser_holds_no_event_loop(browser):
    async def done() -> str:
        return "done"

    assert browser.browser.is_connected()
    assert asyncio.run(done()) == "done"


def test_it_waits_for_what_is_not_true_yet_whatever_the_policy(page, tmp_path):
    script = "<script>setTimeout(() => { document.title = 'Later'; }, 200)</script>"
    strict = STRICT.replace("'none'", "'unsafe-inline'")
    page.goto(address(tmp_path, f"{strict}{PLAIN}{script}"))
    until(page, "title => document.title === title", "Later")
    assert page.title() == "Later"
