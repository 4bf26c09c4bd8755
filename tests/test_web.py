"""Pages for a browser: they load nothing, run nothing but their own, and hold any text as text."""

import json
from html.parser import HTMLParser

import pytest
from browser import faults
from conftest import ROOT
from hypothesis import given
from jinja2 import ChoiceLoader, DictLoader
from test_escaping import HOSTILE, TEXTS

from paperclean.writers import web

TEMPLATE = """{% extends "web/base.html" %}
{% block title %}{{ text }}{% endblock %}
{% block main %}<main title="{{ text }}"><h1>Harbour</h1><p>{{ text }}</p></main>{% endblock %}
{% block data %}<script type="application/json" id="data">{{ text | json }}</script>{% endblock %}
"""
ELEMENTS = [
    *("html", "head", *["meta"] * 4, "link", "title", "style", "body", "header", "div"),
    *("button", "span", "button", "main", "h1", "p", "script", "script", "script"),
]


def made(text: str, *, served: bool = False) -> str:
    """Make a page that has a text in every kind of place."""
    return web.page("test.html", {"text": text}, served=served).decode()


@pytest.fixture(autouse=True, scope="module")
def template():
    environment = web._environment()
    before = environment.loader
    environment.loader = ChoiceLoader([DictLoader({"test.html": TEMPLATE}), before])
    yield
    environment.loader = before


class Shape(HTMLParser):
    """The elements of a page; the title of its main part; what stands in its data."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.inside = ""
        self.title: str | None = None
        self.data = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.inside = dict(attrs).get("id") or ""
        if tag == "main":
            assert [name for name, _ in attrs] == ["title"]
            self.title = attrs[0][1]

    def handle_data(self, data):
        if self.inside == "data":
            self.data += data

    def handle_endtag(self, tag):  # noqa: ARG002  the parser's
        self.inside = ""


@given(TEXTS)
def test_no_text_makes_an_element_or_an_attribute(text):
    shape = Shape(made(text))
    assert shape.elements == ELEMENTS
    assert json.loads(shape.data) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_browser_shows_any_text_as_text(page, text, tmp_path):
    held = text.replace("\ud800", "\ufffd")  # no page of bytes can hold a lone surrogate
    file = tmp_path / "page.html"
    file.write_text(made(text), encoding="utf-8")
    page.goto(file.as_uri())
    assert page.locator("main").get_attribute("title") == held.replace("\0", "\ufffd")
    there = page.locator("p").evaluate("element => element.textContent")
    assert there == held.replace("\0", "")
    assert page.evaluate("JSON.parse(document.getElementById('data').textContent)") == text


def test_a_page_from_disk_asks_nobody_and_a_served_one_its_server():
    assert "connect-src" not in made("x")
    assert "connect-src &#39;self&#39;" in made("x", served=True)


def test_only_what_stands_in_the_page_runs(page, seen, tmp_path):
    text = made("x").replace("</main>", "<script>document.title = 'run'</script></main>")
    file = tmp_path / "page.html"
    file.write_text(text, encoding="utf-8")
    page.goto(file.as_uri())
    assert page.title() == "x"
    assert [one.split()[0] for one in seen.violations] == ["script-src-elem"]
    seen.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_language_and_colours_are_chosen_and_kept(browse, scheme, tmp_path):
    page = browse(color_scheme=scheme, locale="zh-CN")
    file = tmp_path / "page.html"
    file.write_text(made("x"), encoding="utf-8")
    page.goto(file.as_uri())
    theme = page.locator("#theme")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.locator("html").get_attribute("lang") == "zh"
    assert theme.get_attribute("aria-label") == "深色或浅色"
    before = page.evaluate(paper)
    theme.click()
    page.get_by_role("button", name="English").click()
    assert theme.get_attribute("aria-label") == "Dark or light"
    after = page.evaluate(paper)
    assert after != before
    page.reload()
    assert page.evaluate(paper) == after
    assert page.locator("html").get_attribute("lang") == "en"
    assert faults(page) == []


def test_every_table_of_words_has_both_languages():
    tables = sorted((ROOT / "paperclean/writers").rglob("words.json"))
    assert tables
    for file in tables:
        for key, said in json.loads(file.read_text(encoding="utf-8")).items():
            assert len(said) == 2, key
            assert all(said), key
            assert said[0].count("{") == said[1].count("{"), key


def test_a_key_without_words_is_an_error():
    with pytest.raises(KeyError):
        web._saying("{said}", {})("none")
