"""A real browser for tests: the system's Chromium, headless, one process for all of them.

A test asks for `page`, or for `browse` where it needs a language, a size or several pages. What a
page should not do is noted in `seen`: an error on the console, one that nobody caught, a breach
of the Content-Security-Policy, a request that would leave this machine. A test at whose end
anything stands there fails; one that means it to happen asserts it and calls `seen.clear()`.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
STAYS = re.compile(r"(?:file|data|blob|about):|https?://(?:127\.0\.0\.1|localhost)(?::\d+)?/")
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
TELL = """document.addEventListener("securitypolicyviolation", (event) =>
    told(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))"""
GRAVE = {"serious", "critical"}


@dataclass
class Seen:
    """What pages did that they should not have done, in words."""

    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forget all of it: it was meant to happen."""
        for found in (self.console, self.errors, self.violations, self.away):
            found.clear()

    def watch(self, context: BrowserContext) -> None:
        """Note what happens from now on in all pages of a context."""

        def said(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning", "assert"}:
                self.console.append(f"{message.type}: {message.text}")

        def asked(url: str) -> None:
            if not STAYS.match(url):
                self.away.append(url)

        context.on("console", said)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("request", lambda request: asked(request.url))
        context.expose_binding("told", lambda _, said: self.violations.append(said))
        context.add_init_script(TELL)


@dataclass
class Running:
    """A browser at work, and the event loop that speaks with it.

    While the loop counts as running, nothing else in this thread could run one of its own: other
    tests may want to.
    """

    browser: Browser
    loop: asyncio.AbstractEventLoop | None

    def pause(self) -> None:
        self.loop = asyncio._get_running_loop()
        asyncio._set_running_loop(None)

    def resume(self) -> None:
        asyncio._set_running_loop(self.loop)


@pytest.fixture(scope="session")
def browser() -> Iterator[Running]:
    """Give the one browser of all tests; skip where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="can be installed: playwright")
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("can be installed: the packages of scripts/browser/debian.txt")
    with (
        api.sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=program, args=[NOWHERE]) as started,
    ):
        running = Running(started, None)
        running.pause()
        yield running
        running.resume()


@pytest.fixture
def seen() -> Seen:
    """Give what the pages of this test did that they should not have done."""
    return Seen()


@pytest.fixture
def browse(browser: Running, seen: Seen) -> Iterator[Callable[..., Page]]:
    """Give a function that opens an empty page, each in a profile of its own.

    Its options are those of a context: locale="zh-CN", color_scheme="dark", viewport={"width":
    1024, "height": 768}, reduced_motion, java_script_enabled … A second page of the same profile
    is `page.context.new_page()`.
    """
    contexts: list[BrowserContext] = []

    def opened(**options: object) -> Page:
        context = browser.browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(10_000)
        seen.watch(context)
        return context.new_page()

    browser.resume()
    try:
        yield opened
        for context in contexts:
            for page in context.pages:
                page.title()  # what happened before has been told by then
            context.close()
    finally:
        browser.pause()
    assert seen == Seen()


@pytest.fixture(name="page")
def empty_page(browse: Callable[..., Page]) -> Page:
    """Give an empty page: English, light, 1280 pixels wide and 720 high."""
    return browse()


def until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until an expression is true on a page, for ten seconds at most.

    Playwright's own `wait_for_function` asks again from within the page, where a strict policy
    forbids it: it breaks wherever the first answer is not yes.
    """
    for _ in range(200):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"not true in ten seconds: {expression}")


def faults(page: Page) -> list[str]:
    """Name the serious faults of access that axe-core finds on a page as it is now."""
    import axe_playwright_python as package

    script = Path(package.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(f"{script}; null")
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']}: {node['target']} {node['html'][:200]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
